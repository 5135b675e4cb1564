"""Bylines: who wrote the report."""

from __future__ import annotations

import pytest

from dragoman.recovery.byline import agency_in, is_byline, names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ann Lee and Tom Fox", "Ann Lee and Tom Fox"),
        ("BY LENA BRANDT AND TOMAS VEGA", "LENA BRANDT AND TOMAS VEGA"),
        ("Written by Ann Lee", "Ann Lee"),
        ("Ann Lee, Foreign Editor", "Ann Lee"),
        ("By Ann Lee, Harbour News", "Ann Lee"),
        ("By Ann Lee | 3 May 2021", "Ann Lee"),
        ("— Reuters staff", "Reuters staff"),
        ("By Jean-Luc de la Croix", "Jean-Luc de la Croix"),
        ("Staff Writer", "Staff Writer"),
    ],
)
def test_names(text: str, names: str) -> None:
    assert is_byline(text)
    assert names_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "By Tuesday, the rebels had taken the town.",
        "By Margaret Thatcher's standards it was a quiet day",
        "Ministers Meet in Oslo",
        "The report was written by Ann Lee, who had left the country.",
        "Ann Lee",
    ],
)
def test_no_byline(text: str) -> None:
    assert not is_byline(text)


def test_name_alone_under_the_title() -> None:
    assert is_byline("Ann Lee", beside_title=True)


def test_section_is_no_name() -> None:
    assert not is_byline("World News", beside_title=True)


@pytest.mark.parametrize(
    ("text", "agency"), [("By Ann Lee, Associated Press", "AP"), ("— Reuters staff", "Reuters"), ("By Ann Lee", None)]
)
def test_agency(text: str, agency: str | None) -> None:
    assert agency_in(text) == agency
