#!/usr/bin/env python3
"""The type of event between two marked actors, on the development rows of PLV."""

from __future__ import annotations

import csv
import json
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import corpora

from dragoman.events.relation import Query, RelationReader

_MARK = re.compile(r"</?[st]>")


def queries(path: Path) -> Iterator[Query]:
    """The rows as questions; marks are taken out of the sentence. The id is the row's number."""
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter="\t")):
            yield query_of(str(number), row["marked_sentence"])


def query_of(name: str, marked: str) -> Query:
    """The question of a sentence with <s>…</s> and <t>…</t>.

    The first of several marks counts; where one of the two is not marked, the other stands for both.
    """
    places: dict[str, int] = {}
    text, at = "", 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        places.setdefault(mark.group(), len(text))
        at = mark.end()
    spans = {side: (places[f"<{side}>"], places[f"</{side}>"]) for side in "st" if f"<{side}>" in places}
    source, target = spans.get("s") or spans["t"], spans.get("t") or spans["s"]
    return Query(id=name, text=text + marked[at:], source=source, target=target)


def measure(shared: Path) -> dict[str, Any]:
    """Macro F1 at three levels; a row without an answer counts as wrong, and as a class of its own."""
    gold, reader = shared / "data" / "plv" / "train.tsv", RelationReader()
    answers = [reader.answer(query) for query in queries(gold)]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        rows = (json.dumps({"id": answer.id, "type": answer.type}) + "\n" for answer in answers)
        out.write_text("".join(rows), encoding="utf-8")
        result = corpora.scorer(shared, "score_relations").score(gold, out, None, 0, 1)
    levels = result["levels"]
    return {
        "rows": len(answers),
        "without_answer": sum(answer.type is None for answer in answers),
        **{f"{level}_macro_F1": levels[level]["macro_F1"] for level in levels},
        **{f"{level}_accuracy": levels[level]["accuracy"] for level in levels},
        "types": {name: round(values["F1"], 1) for name, values in levels["root"]["classes"].items()},
    }


def show(result: Mapping[str, Any]) -> None:
    for name, value in result.items():
        print(f"{name:18} {value}")


if __name__ == "__main__":
    sys.exit(corpora.run(__doc__, measure, show))
