from __future__ import annotations

import datetime as dt

import pytest

from dragoman.times.values import bounds, precision_of, shift_months, timex


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2023-01-31", "2023-01-31", "2023-01-31"),
        ("2023-01-31T14:00Z", "2023-01-31", "2023-01-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("2023-W05", "2023-01-30", "2023-02-05"),
        ("2022-36", "2022-10-01", "2022-12-31"),
        ("2022-24", "2022-12-01", "2023-02-28"),
        ("2022-41", "2022-07-01", "2022-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2014-05/2014-06", "2014-05-01", "2014-06-30"),
    ],
)
def test_bounds_are_first_and_last_day(value: str, first: str, last: str) -> None:
    assert bounds(value) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_open_interval_has_one_bound() -> None:
    assert bounds("2014/..") == (dt.date(2014, 1, 1), None)


def test_duration_has_no_bounds() -> None:
    assert bounds("P20Y") == (None, None)


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("2022-33", "2022-Q1"),
        ("2022-21", "2022-SP"),
        ("199X", "199"),
        ("2014/..", "2014"),
        ("2023-01-28/2023-01-29", "2023-W04-WE"),
        ("2023-01-31", "2023-01-31"),
    ],
)
def test_timex_form(value: str, form: str) -> None:
    assert timex(value) == form


@pytest.mark.parametrize(
    ("value", "precision"),
    [("2023-01", "month"), ("2022-21", "season"), ("2022-35", "quarter"), ("2014/..", "interval"), ("199X", "decade")],
)
def test_precision_is_that_of_the_form(value: str, precision: str) -> None:
    assert precision_of(value) == precision


def test_month_before_ends_with_its_last_day() -> None:
    assert shift_months(dt.date(2024, 3, 31), -1) == dt.date(2024, 2, 29)
