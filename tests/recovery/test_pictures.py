"""Captions, credits, and paragraphs glued to captions."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.recovery.lines import block_of
from dragoman.recovery.pictures import is_caption, is_credit, may_be_caption, report_after_caption
from dragoman.recovery.residue import load

ENTRIES = load("pictures.yaml")


def known(role: str, strength: str, text: str) -> bool:
    block = block_of(text)
    found = {"credit": is_credit, "caption": is_caption if strength == "sure" else may_be_caption}[role]
    return found(block.text, len(block.words))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["kind"])
def test_examples(entry: dict[str, Any]) -> None:
    assert all(known(entry["role"], entry["strength"], example) for example in entry["example"])


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["kind"])
def test_counter_examples(entry: dict[str, Any]) -> None:
    assert not any(known(entry["role"], entry["strength"], example) for example in entry["counter_example"])


def glued(text: str) -> str | None:
    at = report_after_caption(text)
    return None if at is None else text[at:].lstrip()


def test_paragraph_after_a_bracketed_credit() -> None:
    caption = "Judges (left) wait in Arusha. (AP Photo/Ines Costa) "
    report = (
        "The court in Arusha ruled on Monday that the election had been fair, its president said after the session."
    )
    assert glued(caption + report) == report


def test_paragraph_after_a_lost_stop() -> None:
    caption = "Premier Jana Novak (right) waves to the crowd in Brno on May 2, 2021"
    report = "Novak said on Sunday that her party had won and that she would ask two others to join a cabinet."
    assert glued(f"{caption} {report}") == report


def test_second_sentence_on_the_picture_stays() -> None:
    assert glued("Ministers (left) shake hands in Bern. Both are to sign the text on the lake in the evening.") is None


def test_short_rest_stays() -> None:
    assert glued("Ministers (left) shake hands in Bern. They said no more.") is None
