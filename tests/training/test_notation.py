"""Passages are written in a line notation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import annotation
import notation
import pytest

HEAD = """@ lake-1 | 2003-05-14 | wire
T [GPE Chad] on [TIME Tuesday] rejected a [NORP Malian] offer, its [ROLE minister] said.
"""


def read(tmp_path: Path, *lines: str) -> tuple[dict[str, Any], list[str]]:
    path = tmp_path / "passages.txt"
    path.write_text(HEAD + "\n".join(lines), encoding="utf-8")
    return notation.document(next(iter(notation.passages(path))))


def test_mentions_are_marked_in_the_text(tmp_path: Path) -> None:
    record, problems = read(tmp_path)
    assert problems == []
    assert record["text"] == "Chad on Tuesday rejected a Malian offer, its minister said."
    assert [record["text"][a:b] for a, b, _ in record["mentions"]] == ["Chad", "Tuesday", "Malian", "minister"]


def test_a_statement_is_given_by_its_words(tmp_path: Path) -> None:
    record, _ = read(tmp_path, "S its minister | said | Chad ... Malian offer | - | TCD | TCD; MLI")
    statement = record["statements"][0]
    assert statement["content"] == [[0, 39]]
    assert (statement["form"], statement["speaks_for"], statement["about"]) == ("indirect", ["TCD"], ["TCD", "MLI"])


def test_an_event_is_given_by_its_words(tmp_path: Path) -> None:
    record, _ = read(
        tmp_path, "E REJECT/meet | rejected | Chad=TCD/GOV | Malian=MLI | actual | diplomatic | Tuesday=2003-05-13 | -"
    )
    event = record["events"][0]
    assert (event["type"], event["mode"], event["trigger"]) == ("REJECT", "meet", [16, 24])
    assert event["actors"] == [{"span": [0, 4], "code": "TCD", "sector": "GOV"}]
    assert event["time"] == {"span": [8, 15], "value": "2003-05-13"}


def test_the_nearest_occurrence_is_taken_unless_numbered() -> None:
    text = "Chad met Mali. Chad left."
    assert notation.stretches(text, "Chad", near=20) == [(15, 19)]
    assert notation.stretches(text, "Chad#1", near=20) == [(0, 4)]


@pytest.mark.parametrize("words", ["Niger", "Chad#3", "left ... met"])
def test_words_that_do_not_stand_in_the_text_are_told(words: str) -> None:
    with pytest.raises(notation.NotationError):
        notation.stretches("Chad met Mali. Chad left.", words, near=0)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("E AID | rejected | Chad=TCD | - | actual | - | - | -", "needs a recipient"),
        ("E REJECT/demo | rejected | Chad=TCD | - | actual | - | - | -", "has no mode"),
        ("E REJECT/meet | rejected | Chad=TCD | - | claimed:s4 | - | - | -", "no statement of the passage"),
        ("E REJECT/meet | rejected | Chad=TCD/KING | - | actual | - | - | -", "no such sector"),
        ("E REJECT/meet | rejected | Chad=TCD | - | actual | weather | - | -", "no such context"),
        ("E REJECT/meet | rejected | Chad=TCD | - | actual | - | Tuesday=soon | -", "no date"),
    ],
)
def test_what_breaks_the_guide_is_told(tmp_path: Path, line: str, problem: str) -> None:
    record, _ = read(tmp_path, line)
    assert any(problem in found for found in annotation.problems(record))
