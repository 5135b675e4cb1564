"""Quotations under any kind of mark."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.quotations import quoted_spans


def quoted(text: str) -> list[str]:
    return [text[item.start : item.end] for item in quoted_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “no more,” and left.", ["no more,"]),
        ('"We go," she said. "You stay."', ["We go,", "You stay."]),
        ("''We go,'' she said.", ["We go,"]),
        ("``We go,'' she said.", ["We go,"]),
        ("»Geht«, rief er.", ["Geht"]),
        ("«Allez», dit-il.", ["Allez"]),
        ("„Geht“, rief er. „Nein“", ["Geht", "Nein"]),
        ("'No deal', says the miners' union", ["No deal"]),
        ("‘It’s over,’ he said.", ["It’s over,"]),
    ],
)
def test_marks_of_every_kind_hold_a_quotation(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_apostrophes_are_no_quotation() -> None:
    assert quoted("The ministers' cars weren't Chad's in the '90s, it's said.") == []


def test_a_quotation_left_open_ends_with_its_line() -> None:
    assert quoted("He called it “a shame\n\nThe bus left.") == ["a shame"]


def test_a_paragraph_that_opens_again_continues_the_quotation() -> None:
    text = "“We waited.\n\n“Nobody came,” she said."
    first, second = quoted_spans(text)
    assert not first.closed
    assert second.continues


def test_a_quotation_runs_over_lines_without_a_blank_one() -> None:
    assert quoted('"We waited.\nNobody came," she said.') == ["We waited.\nNobody came,"]


def test_quotations_inside_quotations_are_not_told_apart() -> None:
    assert quoted("“He told me ‘go’ and I went,” she said.") == ["He told me ‘go’ and I went,"]


def test_an_odd_mark_swallows_no_later_quotation() -> None:
    assert quoted('A 5" gun.\n\nShe said "fire" twice.')[-1] == "fire"


@given(st.text(alphabet="ab .,\n“”„‟«»\"'‘’`", max_size=80))
def test_any_marks_give_disjoint_spans_in_order(text: str) -> None:
    spans = quoted_spans(text)
    assert all(0 <= item.mark_start <= item.start < item.end <= item.mark_end <= len(text) for item in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
