"""The expressions of time in an article, with their values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.language.layers import Layers
from dragoman.language.tokens import tokenize
from dragoman.records import Basis, Precision
from dragoman.times.direction import direction_of
from dragoman.times.guards import admissible
from dragoman.times.matching import Matched, has_time, match_all, match_phrase, merge
from dragoman.times.nodes import Node
from dragoman.times.pieces import pieces_of
from dragoman.times.resolution import Anchor, Kind, Resolved, resolve


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression of time in tokens `[start, end)`.

    `value` is a date, interval or duration as in `dragoman.times.values`, None with a `reason`. `timex` is its TIMEX3
    value.
    """

    start: int
    end: int
    value: str | None
    precision: Precision | None
    kind: Kind
    timex: str | None = None
    basis: Basis = "text"
    reason: str | None = None


def find_times(layers: Layers, *, published: str | None) -> tuple[TimeExpression, ...]:
    """The expressions of an article in order; they do not overlap. `published`: the day it appeared, ISO 8601."""
    anchor = Anchor(_day(published))
    found = []
    for sentence in layers.sentences:
        for matched in _sentence(layers, sentence.start, sentence.end):
            direction = direction_of(layers.tokens, matched.start, matched.end)
            resolved = resolve(matched.node, replace(anchor, direction=direction))
            found.append(_expression(matched, resolved))
            anchor = _after(anchor, resolved)
    return tuple(found)


def read_time(phrase: str, *, published: str | None) -> TimeExpression | None:
    """A phrase that is known to be an expression of time; its tokens are counted from 0."""
    words = [piece.text for piece in tokenize(phrase)]
    found = merge(match_phrase(pieces_of(words)), _words_of(words))
    if not found:
        return None
    best = max(found, key=lambda item: (item.end - item.start, -item.start))
    return _expression(best, resolve(best.node, Anchor(_day(published))))


def _sentence(layers: Layers, start: int, end: int) -> list[Matched]:
    tokens = layers.tokens
    words = [token.text for token in tokens[start:end]]
    pieces = pieces_of(words, base=start, tokens=tokens)
    if not has_time(pieces):
        return []

    def guard(first: int, last: int, node: Node) -> bool:
        real = any(token.end > token.start for token in tokens[first:last])
        return real and admissible(tokens, first, last, node)

    return merge(match_all(pieces, guard), _words_of(words, base=start))


class _words_of:  # noqa: N801
    """The words between two tokens, lower case; empty outside the sentence."""

    def __init__(self, words: Sequence[str], *, base: int = 0) -> None:
        self._words = words
        self._base = base

    def __call__(self, start: int, end: int) -> str:
        low = start - self._base
        return " ".join(self._words[max(low, 0) : end - self._base]).casefold() if low >= 0 else ""


def _expression(matched: Matched, resolved: Resolved) -> TimeExpression:
    return TimeExpression(
        start=matched.start,
        end=matched.end,
        value=resolved.value,
        precision=resolved.precision,
        kind=resolved.kind,
        timex=resolved.timex,
        reason=resolved.reason,
    )


def _after(anchor: Anchor, resolved: Resolved) -> Anchor:
    """The anchor for what follows: a day that was named is the one that *a day later* counts from."""
    if resolved.kind in ("date", "time") and resolved.value is not None and resolved.precision in ("day", "time"):
        return replace(anchor, mentioned=dt.date.fromisoformat(resolved.value[:10]))
    return anchor


def _day(published: str | None) -> dt.date | None:
    """The day of a date or time stamp; None where there is none."""
    try:
        return dt.date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
