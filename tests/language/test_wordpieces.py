"""Words are cut into the pieces of BERT's vocabulary."""

from __future__ import annotations

import pytest

from dragoman.language.pieces import splitter
from dragoman.language.wordpieces import UNKNOWN, WordPieces, read_vocabulary

VOCABULARY = read_vocabulary("[PAD]\nsea\n##side\nel\n##y\n##see\n.\n-\n' \n")


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("sea", [1]),
        ("SEASIDE", [1, 2]),
        ("Élysée", [3, 4, 5]),
        ("sea-sea.", [1, 7, 1, 6]),
        ("s\u00adea", [1]),
        ("lake", [UNKNOWN]),
        ("sea" * 40, [UNKNOWN]),
        ("", [UNKNOWN]),
        ("海", [UNKNOWN]),
    ],
)
def test_a_word_is_cut_at_its_longest_pieces(word: str, pieces: list[int]) -> None:
    assert WordPieces(VOCABULARY)([word]) == [pieces]


def test_the_shipped_vocabulary_is_berts() -> None:
    assert splitter()(["the", "Stoltenberg"])[0] == [1996]
    assert len(splitter()(["Stoltenberg"])[0]) > 1
