#!/usr/bin/env python3
"""The type of event between two marked actors, cross-validated on the rows of PLV.

The shipped model was trained on all rows, so they cannot score it. `python training/train.py --folds 5` trains its last
stage once more for each fifth of the rows without them, and keeps the answers on them; these are scored here.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import corpora

ANSWERS = corpora.ROOT / "training" / "results" / "relation-folds.jsonl"


def measure(shared: Path) -> dict[str, Any]:
    """Macro F1 and accuracy at three levels."""
    gold = shared / "data" / "plv" / "train.tsv"
    result = corpora.scorer(shared, "score_relations").score(gold, ANSWERS, None, 0, 1)
    levels = result["levels"]
    return {
        "rows": sum(1 for _ in corpora.records(ANSWERS)),
        **{f"{level}_macro_F1": levels[level]["macro_F1"] for level in levels},
        **{f"{level}_accuracy": levels[level]["accuracy"] for level in levels},
        "types": {name: round(values["F1"], 1) for name, values in levels["root"]["classes"].items()},
    }


def show(result: Mapping[str, Any]) -> None:
    for name, value in result.items():
        print(f"{name:18} {value}")


if __name__ == "__main__":
    sys.exit(corpora.run(__doc__, measure, show))
