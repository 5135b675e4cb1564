#!/usr/bin/env python3
"""How far two annotations of the same passages agree, made without sight of each other.

The first is the project's corpus, the second `training/corpus/second/*.jsonl`. Events are counted by the scorer of the
shared corpora, the first annotation as gold; statements as in benchmarks/language.py; mentions by exact span and label.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import corpora

from language import Record, Tally, paired

SECOND = corpora.ROOT / "training" / "corpus" / "second"


def passages(folder: Path) -> dict[str, Record]:
    """The annotated documents of a folder by id."""
    return {record["id"]: record for file in sorted(folder.glob("*.jsonl")) for record in corpora.records(file)}


def statements(pairs: Sequence[tuple[Record, Record]]) -> dict[str, float]:
    """F1 of statements by content, with the words of the source, and with cue."""
    tallies = {level: Tally() for level in ("content", "content_and_source", "content_source_and_cue")}
    for one, two in pairs:
        ours, theirs = one["statements"], two["statements"]
        found = list(paired(one["text"], [item["content"] for item in ours], [item["content"] for item in theirs]))
        sourced = [(i, j) for i, j in found if _touch(ours[i]["source"], theirs[j]["source"])]
        cued = [(i, j) for i, j in sourced if _touch(ours[i]["cue"], theirs[j]["cue"])]
        for tally, right in zip(tallies.values(), (found, sourced, cued), strict=True):
            tally.add(gold=len(ours), found=len(theirs), right=len(right))
    return {level: tally.f1() for level, tally in tallies.items()}


def _touch(one: Sequence[Sequence[int]], other: Sequence[Sequence[int]]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other) or not (one or other)


def mentions(pairs: Sequence[tuple[Record, Record]]) -> float:
    """F1 of mentions with their labels."""
    tally = Tally()
    for one, two in pairs:
        ours, theirs = ({tuple(item) for item in record["mentions"]} for record in (one, two))
        tally.add(gold=len(ours), found=len(theirs), right=len(ours & theirs))
    return tally.f1()


def events(shared: Path, pairs: Sequence[tuple[Record, Record]]) -> dict[str, float]:
    """F1 of events at the scorer's levels."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("first.jsonl", "second.jsonl")]
        for number, file in enumerate(files):
            file.write_text("".join(json.dumps(pair[number]) + "\n" for pair in pairs), encoding="utf-8")
        result = corpora.scorer(shared, "score_events").score(files[0], files[1], 0, 1)
    return {level: figures["F1"] for level, figures in result["levels"].items()}


def measure(shared: Path) -> dict[str, Any]:
    """All figures."""
    first, second = passages(SECOND.parent), passages(SECOND)
    pairs = [(first[name], record) for name, record in second.items() if name in first]
    differing = [name for name, record in second.items() if name not in first or first[name]["text"] != record["text"]]
    if differing:
        raise SystemExit(f"annotated twice with different texts: {', '.join(differing[:5])}")
    return {
        "passages": len(pairs),
        "mentions": mentions(pairs),
        **{f"statements_{level}": value for level, value in statements(pairs).items()},
        **{f"events_{level}": value for level, value in events(shared, pairs).items()},
    }


def show(figures: Mapping[str, Any]) -> None:
    """Print the figures."""
    for name, value in figures.items():
        print(f"{name:36} {value}")


if __name__ == "__main__":
    sys.exit(corpora.run(__doc__, measure, show))
