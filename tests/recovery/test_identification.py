"""The language of a body."""

from __future__ import annotations

import pytest

from dragoman.recovery.identification import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministers met on Friday and agreed to meet again in the autumn.", "en"),
        ("Les ministres se sont réunis vendredi et ont décidé de se revoir à l'automne prochain.", "fr"),
        ("Министры встретились в пятницу и договорились провести новую встречу осенью.", "ru"),
        ("部长们星期五举行会晤,并同意秋天再次会晤。", "zh"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "Oslo", "12 345", "Ministers meet"])
def test_too_short_is_undecided(text: str) -> None:
    assert language_of(text) is None


def test_long_text_is_read_in_part() -> None:
    assert language_of("The ministers met in the town and signed the text. " * 400) == "en"
