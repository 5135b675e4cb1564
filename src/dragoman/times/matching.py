"""Finds expressions in the pieces of a sentence and joins neighbours: clock and day, from one date to another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.times.lexicon import lexicon
from dragoman.times.nodes import (
    CalendarDate,
    Clock,
    Counted,
    DayPart,
    Era,
    Node,
    Range,
    Relative,
    Timed,
    YearPart,
)
from dragoman.times.patterns import PATTERNS, Pattern
from dragoman.times.pieces import Pieces

Guard = Callable[[int, int, Node], bool]
_DATES = (CalendarDate, YearPart, Relative, Counted, Era)
_CORE = frozenset(
    {
        part
        for table in (
            lexicon().months, lexicon().weekdays, lexicon().seasons, lexicon().parts, lexicon().units,
            lexicon().decades, lexicon().deictic, lexicon().vague, lexicon().sets, ("noon", "midday", "clock"),
        )
        for form in table
        for part in form.split()
    }
    - {"in", "the", "of", "a", "at", "as", "by", "on", "not", "one", "right", "time", "then", "some", "most", "more"}
) | {"time", "moment"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Matched:
    """An expression in tokens `[start, end)` and its node."""

    start: int
    end: int
    node: Node


def has_time(pieces: Pieces) -> bool:
    """Whether a sentence can hold an expression at all: a number or a word of time."""
    return any(word in _CORE or word[0].isdigit() for word in pieces.text.split())


def match_all(pieces: Pieces, guard: Guard) -> list[Matched]:
    """The expressions of a sentence, left to right, longest first, those that the guard lets through."""
    found, at = [], 0
    looked_for = [pattern for pattern in PATTERNS if not pattern.silent]
    while at < len(pieces.starts):
        step = at + 1
        if at in pieces.first:
            for last, node in _candidates(pieces, at, looked_for):
                if guard(pieces.tokens[at], pieces.tokens[last] + 1, node):
                    found.append(Matched(pieces.tokens[at], pieces.tokens[last] + 1, node))
                    step = last + 1
                    break
        at = step
    return found


def match_phrase(pieces: Pieces) -> list[Matched]:
    """The expressions of a phrase that is known to be one, with all patterns and no guard."""
    found, at = [], 0
    while at < len(pieces.starts):
        last, node = next(iter(_candidates(pieces, at, PATTERNS)), (at, None))
        if node is not None:
            found.append(Matched(pieces.tokens[at], pieces.tokens[last] + 1, node))
        at = last + 1
    return found


def _candidates(pieces: Pieces, at: int, patterns: Sequence[Pattern]) -> list[tuple[int, Node]]:
    """All readings that begin with a piece and end with a token, longest first."""
    matches = []
    for order, pattern in enumerate(patterns):
        match = pattern.expression.match(pieces.text, pieces.starts[at])
        if match is None:
            continue
        last = pieces.piece_at(match.end())
        if last is None or last < at or last not in pieces.last:
            continue
        matches.append((-last, order, match, pattern))
    out = []
    for last, _, match, pattern in sorted(matches, key=lambda item: item[:2]):
        node = pattern.read(match)
        if node is not None:
            out.append((-last, node))
    return out


def merge(found: Sequence[Matched], words: Callable[[int, int], str]) -> list[Matched]:
    """Neighbours joined; `words(start, end)` are the words between two, lower case."""
    return list(_ranges(list(_clocks(found, words)), words))


def _clocks(found: Sequence[Matched], words: Callable[[int, int], str]) -> Iterator[Matched]:
    """2 p.m. on Friday; Friday at 14:00; Friday, in the evening."""
    at = 0
    while at < len(found):
        here = found[at]
        if at + 1 < len(found):
            joined = _clock_and_day(here, found[at + 1], words)
            if joined is not None:
                yield joined
                at += 2
                continue
        yield here
        at += 1


def _clock_and_day(one: Matched, other: Matched, words: Callable[[int, int], str]) -> Matched | None:
    between = words(one.end, other.start).strip()
    if isinstance(one.node, Clock | DayPart) and isinstance(other.node, CalendarDate | Relative):
        if between in ("", "on", ",", "of", ", on") and _is_day(other.node) and not _fixed_part(one.node):
            return Matched(one.start, other.end, Timed(other.node, one.node))
    elif isinstance(other.node, Clock | DayPart) and isinstance(one.node, CalendarDate | Relative):
        fits = between in ("", "at", ",", ", at", "at about", "at around", "in the", "around") and _is_day(one.node)
        if fits and not _fixed_part(other.node):
            return Matched(one.start, other.end, Timed(one.node, other.node))
    return None


def _fixed_part(node: Clock | DayPart) -> bool:
    return isinstance(node, DayPart) and node.offset is not None


def _is_day(node: CalendarDate | Relative) -> bool:
    if isinstance(node, Relative):
        return node.unit == "day"
    return node.day is not None or node.weekday is not None


def _ranges(found: Sequence[Matched], words: Callable[[int, int], str]) -> Iterator[Matched]:
    at = 0
    while at < len(found):
        here = found[at]
        following = found[at + 1] if at + 1 < len(found) else None
        pair = _pair(here, following, words) if following is not None else None
        if pair is not None:
            yield pair
            at += 2
            continue
        yield _open(here, words)
        at += 1


def _pair(one: Matched, other: Matched, words: Callable[[int, int], str]) -> Matched | None:
    """From 2009 to 2013; between May and June; Monday to Friday."""
    first, last = one.node, other.node
    if not isinstance(first, _DATES) or not isinstance(last, _DATES):
        return None
    between = words(one.end, other.start).strip()
    before = words(one.start - 1, one.start).strip()
    linked = between in ("to", "until", "till", "through", "-", "–", "—") and (before == "from" or _alike(first, last))
    if linked or (between == "and" and before == "between"):
        start = one.start - 1 if before in ("from", "between") else one.start
        return Matched(start, other.end, Range(first, last))
    return None


def _alike(one: Node, other: Node) -> bool:
    if isinstance(one, CalendarDate) and isinstance(other, CalendarDate):
        return (one.month is None) == (other.month is None) and (one.weekday is None) == (other.weekday is None)
    return False


def _open(here: Matched, words: Callable[[int, int], str]) -> Matched:
    """Since 2014; until Friday."""
    node = here.node
    if not isinstance(node, _DATES):
        return here
    before = words(here.start - 1, here.start).strip()
    if before == "since":
        return Matched(here.start - 1, here.end, Range(node, None))
    if before in ("until", "till"):
        return Matched(here.start - 1, here.end, Range(None, node))
    return here
