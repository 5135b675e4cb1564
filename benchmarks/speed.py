#!/usr/bin/env python3
"""Pages a second over `ukraine_2014`, the share of each stage, peak memory, and the cold start of the command.

Figures of time differ between machines and with what else runs there; shares of stages hardly do.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import corpora

from dragoman import coder as pipeline
from dragoman.actors.resolver import Resolver
from dragoman.events.coder import EventCoder
from dragoman.records import Page, to_json

ROUNDS = 3
STARTS = 5
METHODS: tuple[tuple[type, str], ...] = ((Resolver, "resolve"), (EventCoder, "code"))


class Clock:
    """Seconds spent in each stage; what a stage calls of another stage counts for that one."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._inside: list[str] = []
        self._since = 0.0

    def wrap(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function with its time counted for a stage."""

        def timed(*args: Any, **options: Any) -> Any:
            self._count()
            self._inside.append(stage)
            try:
                return function(*args, **options)
            finally:
                self._count()
                self._inside.pop()

        return timed

    def _count(self) -> None:
        now = time.perf_counter()
        if self._inside:
            self.seconds[self._inside[-1]] += now - self._since
        self._since = now


@contextmanager
def timed_stages(clock: Clock) -> Iterator[None]:
    """Counts every call that the pipeline makes into the folder of a stage."""
    names = {name: item for name, item in vars(pipeline).items() if callable(item) and not isinstance(item, type)}
    calls: list[tuple[Any, str, Callable[..., Any], str]]
    calls = [(pipeline, name, item, _stage(item)) for name, item in names.items() if _stage(item)]
    calls += [(owner, name, getattr(owner, name), _stage(owner)) for owner, name in METHODS]
    for owner, name, function, stage in calls:
        setattr(owner, name, clock.wrap(stage, function))
    try:
        yield
    finally:
        for owner, name, function, _ in calls:
            setattr(owner, name, function)


def _stage(item: Any) -> str:
    """The folder of the package in which something is defined; nothing for what lies in no folder."""
    parts = str(getattr(item, "__module__", "")).split(".")
    return parts[1] if parts[0] == "dragoman" and len(parts) > 2 else ""


def measure(shared: Path) -> dict[str, Any]:
    """Figures of time and memory, after one round that warms tables and caches."""
    pages = [Page.of(row["text"], name=row["id"]) for row in corpora.ukraine(shared)]
    coder, clock = pipeline.Coder(), Clock()
    sizes = [len(to_json(coder.code(page))) for page in pages]
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for page in pages:
            coder.code(page)
        rounds.append(time.perf_counter() - start)
    with timed_stages(clock):
        whole = clock.wrap("coder", coder.code)
        for page in pages:
            whole(page)
    total = sum(clock.seconds.values())
    ranked = sorted(clock.seconds.items(), key=lambda item: -item[1])
    return {
        "pages": len(pages),
        "words": sum(len(page.text.split()) for page in pages),
        "pages_per_second": round(len(pages) / min(rounds), 1),
        "milliseconds_per_page": round(1000 * min(rounds) / len(pages), 1),
        "bytes_per_document": sum(sizes) // len(pages),
        "share_of_stage": {stage: round(100 * part / total, 1) for stage, part in ranked},
        "peak_memory_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "cold_start_seconds": round(min(_cold_start() for _ in range(STARTS)), 2),
    }


def _cold_start() -> float:
    """Seconds of `dragoman read` on the sample page, from the start of the process to its end."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "dragoman.cli", "read", str(corpora.ROOT / "samples" / "ruined_page.txt")]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def show(result: Mapping[str, Any]) -> None:
    for name, value in result.items():
        print(f"{name:22} {value}")


if __name__ == "__main__":
    sys.exit(corpora.run(__doc__, measure, show))
