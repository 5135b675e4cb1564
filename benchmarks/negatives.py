#!/usr/bin/env python3
"""Events on pages that report none: sport, recipes, films, reviews, manuals, stock lists.

The pages are the project's own (benchmarks/negatives/*.txt) and those of the shared web pages that a reader found to
hold no political event (benchmarks/negatives/html.csv: id and kind).
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import corpora

from dragoman.coder import Coder

FOLDER = corpora.ROOT / "benchmarks" / "negatives"


def pages(shared: Path) -> Iterator[tuple[str, str, bytes]]:
    """The part, the name and the bytes of each page."""
    for path in sorted(FOLDER.glob("*.txt")):
        yield "own", path.name, path.read_bytes()
    with (FOLDER / "html.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            path = shared / "data" / "html" / "html" / f"{row['id']}.html.gz"
            yield "html", f"{row['id'][:12]} ({row['kind']})", gzip.decompress(path.read_bytes())


def measure(shared: Path) -> dict[str, Any]:
    """Events a page of each part, and what they are."""
    coder = Coder()
    counts: dict[str, list[int]] = {}
    found: list[str] = []
    for part, name, data in pages(shared):
        document = coder.read(data, name=name)
        counts.setdefault(part, []).append(len(document.events))
        found += [f"{name}: {event.type} {event.trigger_words!r} {event.confidence}" for event in document.events]
    every = [count for part in counts.values() for count in part]
    return {
        **{f"{part}_pages": len(rows) for part, rows in counts.items()},
        **{f"{part}_events_per_page": round(sum(rows) / len(rows), 3) for part, rows in counts.items()},
        "events_per_page": round(sum(every) / len(every), 3),
        "events": found,
    }


def show(result: Mapping[str, Any]) -> None:
    """Print the figures, then each event."""
    for name, value in result.items():
        print(f"{name:22} {value}" if name != "events" else "\n".join(value))


if __name__ == "__main__":
    sys.exit(corpora.run(__doc__, measure, show))
