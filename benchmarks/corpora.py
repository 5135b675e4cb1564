"""What the benchmarks share: where the corpora lie, how a scorer is loaded, how a benchmark prints its result."""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "tests" / "pages"


def default_shared() -> Path:
    """The folder of shared corpora: DRAGOMAN_SHARED, else `shared` beside the checkout."""
    return Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared"))


def scorer(shared: Path, name: str) -> ModuleType:
    """A scorer of the shared corpora as a module."""
    path = shared / "benchmarks" / f"{name}.py"
    specification = importlib.util.spec_from_file_location(name, path)
    if specification is None or specification.loader is None or not path.is_file():
        raise SystemExit(f"no scorer at {path}")
    module = importlib.util.module_from_spec(specification)
    sys.modules[name] = module
    specification.loader.exec_module(module)
    return module


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def ukraine(shared: Path) -> list[dict[str, Any]]:
    """The reports of `ukraine_2014`."""
    return list(records(shared / "data" / "ukraine_2014" / "documents.jsonl"))


def fingerprint(path: Path) -> str:
    """SHA-256 over a file, or over the names and contents of all files of a folder."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    digest = hashlib.sha256()
    for file in sorted(item for item in path.rglob("*") if item.is_file()):
        digest.update(file.relative_to(path).as_posix().encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def run(
    about: str | None,
    measure: Callable[[Path], Mapping[str, Any]],
    show: Callable[[Mapping[str, Any]], None],
    *,
    arguments: Sequence[str] | None = None,
) -> int:
    """The command line of a benchmark: --shared, --json."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=default_shared(), metavar="DIR", help="the shared corpora")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    options = parser.parse_args(arguments)
    if not options.shared.is_dir():
        parser.error(f"no folder {options.shared}: set DRAGOMAN_SHARED or give --shared")
    result = measure(options.shared)
    print(json.dumps(result, indent=1, ensure_ascii=False)) if options.json else show(result)
    return 0
