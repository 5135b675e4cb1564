"""The closed classes of words of `words.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from dragoman.errors import KnowledgeError
from dragoman.knowledge import read_yaml


class WordClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A class of words: what it is, an example, a counter-example, the words."""

    definition: str
    example: str
    counter_example: str
    words: tuple[str, ...]


@cache
def word_classes() -> dict[str, WordClass]:
    """All classes by name; `KnowledgeError` where the file is broken."""
    try:
        return msgspec.convert(read_yaml("dragoman.statements", "words.yaml"), dict[str, WordClass])
    except msgspec.ValidationError as error:
        raise KnowledgeError(
            str(error), where="statements/words.yaml", hint="Each class needs its four fields"
        ) from error


@cache
def words(name: str) -> frozenset[str]:
    """The words of a class, in lower case."""
    return frozenset(word_classes()[name].words)


@cache
def _phrases(name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in words(name))


def phrase_at(name: str, tokens: Sequence[str], at: int) -> int:
    """How many tokens from a place are a phrase of a class, 0 when none; the longest counts."""
    lengths = {len(phrase) for phrase in _phrases(name)}
    return max((length for length in lengths if tuple(tokens[at : at + length]) in _phrases(name)), default=0)
