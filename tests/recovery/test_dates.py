"""Days as pages write them."""

from __future__ import annotations

import pytest

from dragoman.recovery.dates import date_of, dates_in


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2021-03-16T10:20:00Z", "2021-03-16"),
        ("2021/03/16 10:20", "2021-03-16"),
        ("March 16, 2021", "2021-03-16"),
        ("Mar. 16th, 2021", "2021-03-16"),
        ("16 March 2021", "2021-03-16"),
        ("Tuesday, 16th of March 2021", "2021-03-16"),
        ("16/03/2021", "2021-03-16"),
        ("03/16/2021", "2021-03-16"),
        ("16.3.2021", "2021-03-16"),
        ("03.04.2021", "2021-04-03"),
        ("Tue, 16 Mar 2021 08:00:00 GMT", "2021-03-16"),
        ("2021年3月16日", "2021-03-16"),
        ("onMar 16, 2021", "2021-03-16"),
        ("Published On 6 Mar 20216 Mar 2021", "2021-03-06"),
    ],
)
def test_one_clear_day(text: str, date: str) -> None:
    assert date_of(text) == date


@pytest.mark.parametrize("text", ["03/04/2021", "March 2021", "yesterday", "Feb 30, 2021", "Omar 3, 2021", ""])
def test_no_clear_day(text: str) -> None:
    assert date_of(text) is None


def test_day_of_the_week_decides_the_order() -> None:
    assert date_of("Saturday, 03/04/2021") == "2021-04-03"


def test_spans_are_those_of_the_words() -> None:
    text = "Lima, May 9 and 10 May 2022"
    assert [text[dated.start : dated.end] for dated in dates_in(text)] == ["May 9", "10 May 2022"]
