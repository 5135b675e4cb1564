"""Paths, folders and standard input as an ordered stream of inputs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dragoman.records import Rejection

STANDARD_INPUT = "-"
STAGE = "reading"


@dataclass(frozen=True, slots=True)
class Source:
    """One input: its name as the caller would write it, and its path (None for standard input)."""

    name: str
    path: Path | None

    def open(self) -> BinaryIO:
        """The bytes of the input; raises `OSError` where they cannot be had."""
        return sys.stdin.buffer if self.path is None else self.path.open("rb")

    def close(self, stream: BinaryIO) -> None:
        """Close what `open` gave, but never standard input."""
        if self.path is not None:
            stream.close()


def sources_of(paths: Sequence[Path | str]) -> Iterator[Source | Rejection]:
    """The inputs in the order given; a folder stands for its files, sorted by name, hidden ones left out."""
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield Source(STANDARD_INPUT, None)
        elif os.path.isdir(path):
            found = False
            for item in _files_of(Path(path)):
                found = True
                yield item
            if not found:
                yield Rejection(page=str(path), stage=STAGE, code="empty", detail="no files in it")
        else:
            yield Source(str(path), Path(path))


def _files_of(folder: Path) -> Iterator[Source | Rejection]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield rejection_of(str(folder), error)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _files_of(path)
        elif entry.is_file() or entry.is_symlink():
            yield Source(str(path), path)


def rejection_of(name: str, error: OSError) -> Rejection:
    """The rejection of an input that the system does not give: `missing`, `permission` or `io`."""
    if isinstance(error, FileNotFoundError):
        return Rejection(page=name, stage=STAGE, code="missing", detail="no such file or folder")
    if isinstance(error, PermissionError):
        return Rejection(page=name, stage=STAGE, code="permission", detail="no permission to read it")
    return Rejection(page=name, stage=STAGE, code="io", detail=error.strerror or type(error).__name__)
