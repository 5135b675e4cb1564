"""The closed classes of words are explained."""

from __future__ import annotations

import pytest

from dragoman.statements.words import WordClass, phrase_at, word_classes


@pytest.mark.parametrize("name", sorted(word_classes()))
def test_a_word_class_is_explained(name: str) -> None:
    kept: WordClass = word_classes()[name]
    assert kept.definition
    assert kept.words
    assert len(kept.words) == len(set(kept.words))


def test_the_longest_phrase_at_a_place_counts() -> None:
    assert phrase_at("carriers", ("a", "letter", "carried", "by", "the"), 2) == 2
    assert phrase_at("carriers", ("a", "letter", "carried", "off"), 2) == 0
