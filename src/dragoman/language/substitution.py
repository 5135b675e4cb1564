"""Layers in which words of a machine-rewritten page are read for what they stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from dragoman.language.layers import Layers, Token
from dragoman.language.lemmas import lemma
from dragoman.language.tagger import load_model
from dragoman.records import Span

_LIGHT = frozenset(("be", "have", "a", "an", "the"))


class Substitute(Protocol):
    """Words at page offsets `[start, end)` and what they stand for."""

    @property
    def start(self) -> int:
        """Where the words begin."""

    @property
    def end(self) -> int:
        """Where they end."""

    @property
    def stands_for(self) -> str:
        """The words that were rewritten."""


def read_for(layers: Layers, substitutes: Sequence[Substitute]) -> Layers:
    """The layers with the lemmas and words of substitutes in place; page offsets and tags stay as they are."""
    tokens, table = list(layers.tokens), load_model().lemmas
    for item in substitutes:
        first, last = layers.token_range(Span(item.start, item.end))
        _replace(tokens, first, last, item.stands_for.split(), table)
    return replace(layers, tokens=tuple(tokens))


def _replace(tokens: list[Token], first: int, last: int, words: Sequence[str], table: Mapping[str, str]) -> None:
    """Spreads the words over the tokens; the last token takes the first word of weight when there are too few."""
    if last - first < len(words):
        weighty = [word for word in words if word.casefold() not in _LIGHT]
        words = (weighty or list(words))[: last - first]
    for offset, at in enumerate(range(first, last)):
        token = tokens[at]
        if offset < len(words):
            word = words[offset].casefold()
            tokens[at] = token._replace(lower=word, lemma=lemma(word, token.tag, table))
        else:
            tokens[at] = token._replace(lower="", lemma="")
