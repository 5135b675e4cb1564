"""Datelines: place and agency."""

from __future__ import annotations

import pytest

from dragoman.recovery.dateline import agencies, cities, dateline_of, is_dateline, report_of_one_line


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("OSLO, March 4 (Reuters) - Norway signed", "OSLO", "Reuters"),
        ("TOKYO (AP) — The ministry", "TOKYO", "AP"),
        ("BEIJING, Jan. 31 (Xinhua) -- Ministers", "BEIJING", "Xinhua"),
        ("MINSK, October 25. /TASS/. Talks", "MINSK", "TASS"),
        ("KABUL, Afghanistan (AFP) – Rebels", "KABUL, Afghanistan", "AFP"),
        ("BEIJING/TAIPEI, Jan 31 (Reuters) - Ships", "BEIJING/TAIPEI", "Reuters"),
        ("New Delhi [India], January 31 (ANI): The", "New Delhi", "ANI"),
        ("GENEVA (20 November 2019) – Experts", "GENEVA", None),
        ("WASHINGTON — The treasury", "WASHINGTON", None),
        ("Nairobi, Kenya – The president", "Nairobi, Kenya", None),
        ("Moscow: The ministry", "Moscow", None),
        ("(Reuters) - Oil fell", None, "Reuters"),
        ("31 January 2023, Vienna – The agency", "Vienna", None),
    ],
)
def test_place_and_agency(text: str, place: str | None, agency: str | None) -> None:
    found = dateline_of(text)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)


@pytest.mark.parametrize(
    "text",
    [
        "Anna Weber: Good afternoon.",
        "Analysis: The treaty holds",
        "NATO — which has thirty members — met.",
        "The minister (left) - a lawyer",
        "US - China talks",
        "By late Monday (the second day) - and",
        "",
    ],
)
def test_no_dateline(text: str) -> None:
    assert dateline_of(text) is None


@pytest.mark.parametrize("text", ["KYIV, Ukraine", "TOKYO (AP)", "Brussels, 31 January 2023", "WASHINGTON —"])
def test_dateline_alone(text: str) -> None:
    assert is_dateline(text)


@pytest.mark.parametrize("text", ["Talks in Tokyo", "World", "Kyiv denies the report"])
def test_no_dateline_alone(text: str) -> None:
    assert not is_dateline(text)


def test_report_in_the_line_of_its_title() -> None:
    text = "Rebels free eleven sailors ADEN, May 3 (Reuters) - Rebels freed"
    at = report_of_one_line(text)
    assert at is not None
    assert text[at:].startswith("ADEN, May 3")


def test_data_is_read_once_folded() -> None:
    assert agencies()["agence france-presse"] == "AFP"
    assert "kyiv" in cities()
