"""What machines put for a term of the field is read for what it stands for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.recovery.patterns import Entry, entries
from dragoman.recovery.renderings import find_renderings

ENTRIES = entries("renderings.yaml")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_a_rendering_is_found_in_its_example_alone(entry: Entry) -> None:
    assert entry.definition
    match = entry.pattern.search(entry.example)
    assert match
    assert match.expand(entry.stands_for)
    assert not entry.pattern.search(entry.counter_example)


def test_there_are_many() -> None:
    assert len(ENTRIES) >= 80


@pytest.mark.parametrize(
    ("text", "words", "stands_for"),
    [
        ("They will share data on space and the online world.", "the online world", "cyberspace"),
        ("Kovac invited NATO’s deepening interest.", "invited", "welcomed"),
        ("She invites the decision of the court.", "invites", "welcomes"),
        ("They advised Peru to work with others.", "advised", "urged"),
        ("He worried the value of peace.", "worried the value", "stressed the importance"),
        ("They raised issue about drills.", "raised issue", "voiced concern"),
        ("It fired two long-range rockets.", "rockets", "missiles"),
        ("Japan’s federal government agreed.", "federal government", "government"),
        ("They condemned his sees to Korea.", "sees to", "visits to"),
        ("It fasted to participate.", "fasted to", "was quick to"),
        ("He sent defense devices.", "defense devices", "defense equipment"),
        ("It closed due to the fact that of rain.", "due to the fact that of", "because of"),
    ],
)
def test_the_reading_of_a_rendering(text: str, words: str, stands_for: str) -> None:
    (found,) = find_renderings(text)
    assert (found.words, found.stands_for) == (words, stands_for)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "She invited the minister to Madrid.",
        "The lawyer advised clients to wait.",
        "She was worried about the need to hurry.",
        "They raised the issue of drills at sea.",
        "She sees to it that they eat.",
    ],
)
def test_ordinary_words_stand_for_themselves(text: str) -> None:
    assert find_renderings(text) == ()


def test_the_longest_is_taken_and_none_overlap() -> None:
    found = find_renderings("It fell due to the fact that of rain in the middle of growing stress over gas.")
    assert [item.words for item in found] == ["due to the fact that of", "in the middle of", "stress"]


@pytest.mark.parametrize("topic", ["truce", "drills", "outbreak", "court", "rates", "summit"])
def test_a_rewritten_page_has_renderings(pages: Path, topic: str) -> None:
    text = (pages / f"rewritten_{topic}.txt").read_text("utf-8")
    found = find_renderings(text)
    assert len(found) >= 4
    for item in found:
        assert text[item.start : item.end] == item.words


@given(st.text(max_size=60))
def test_any_text_is_searched(text: str) -> None:
    for item in find_renderings(text):
        assert text[item.start : item.end] == item.words
