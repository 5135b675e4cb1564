#!/usr/bin/env python3
"""What the whole program reads out of the seed page, scored against its gold."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import corpora

from dragoman.coder import Coder
from dragoman.records import to_json


def measure(shared: Path) -> dict[str, Any]:
    """The scorer's summary, what differs, and the violations."""
    scorer, folder = corpora.scorer(shared, "score_seed"), shared / "seed"
    output = json.loads(to_json(Coder().read(folder / "page.txt")))
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    result: dict[str, Any] = scorer.score(output, gold, (folder / "page.txt").read_bytes().decode("utf-8"))
    summary = result["summary"]
    article = {row["item"]: int(row["status"] == "right") for row in result["rows"]["article"]}
    found = summary["events_required"]
    return {
        "line_roles": summary["lines"]["right"],
        "repairs": summary["repairs"]["right"],
        **article,
        "statements": summary["statements"]["right"],
        "statements_with_speaker": summary["speaker_right"],
        "must_events": found["right"],
        "must_events_found": found["right"] + found["differs"],
        "must_events_who_to_whom": summary["who_did_what_to_whom_required"],
        "may_and_must_events": summary["events"]["right"],
        "not_in_gold": {name: len(items) for name, items in result["not_in_gold"].items()},
        "violations": len(result["violations"]),
        "details": {"rows": result["rows"], "violations": result["violations"], "not_in_gold": result["not_in_gold"]},
    }


def show(result: Mapping[str, Any]) -> None:
    for name, value in result.items():
        if name != "details":
            print(f"{name:26} {value}")
    for part, rows in result["details"]["rows"].items():
        for row in rows:
            if row["status"] != "right":
                print(f"{part}: {row['item']} {row['status']}: {'; '.join(row['differs']) or row['label']}")
    for violation in result["details"]["violations"]:
        print(f"violation: {violation}")


if __name__ == "__main__":
    sys.exit(corpora.run(__doc__, measure, show))
