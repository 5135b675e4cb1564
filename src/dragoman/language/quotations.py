"""Quotations in a text: any kind of mark, odd and missing marks included; never an exception.

A quotation runs from an opening to a closing mark. One that is left open ends with its line, unless a closing mark
stands in a following line, with no blank line and no other opening mark between (texts with one sentence to a line).
A paragraph that begins with an opening mark while the one before was left open continues that quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Direction = Literal["open", "close", "either"]

_DOUBLE = re.compile(r"''|``|[“”„‟«»\"″＂❝❞]")
_SINGLE_OPEN = re.compile(r"(?<![\w’'‘])[‘'](?=[^\s'’‘])")
_SINGLE_CLOSE = re.compile(r"(?<=[^\s‘])[’'](?!\w)")
_OPENS = frozenset("“„‟❝") | {"``"}
_CLOSES = frozenset("”❞")
# An elided beginning (’90s, ’em) looks like an opening single mark.
_ELISION = re.compile(r"['’‘](?:\d\ds?\b|em\b|tis\b|twas\b|cause\b|til\b|n\b)", re.IGNORECASE)
_MAX_LINES_OPEN = 12  # a quotation left open over more lines than this is a missing mark, not a long speech
_MAX_SINGLE = 600  # code points; a longer stretch between single marks is two apostrophes


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation: content `[start, end)`, its marks outside it; `closed` and `continues` tell of its ends."""

    start: int
    end: int
    mark_start: int
    mark_end: int
    closed: bool = True
    single: bool = False
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    direction: Direction


def quoted_spans(text: str) -> tuple[Quoted, ...]:
    """The quotations of a text in order, outermost only; offsets into the text."""
    doubles = list(_double_quotations(text))
    singles = [item for item in _single_quotations(text, doubles) if _holds(text, item, doubles)]
    outer = [item for item in doubles if not any(one.start <= item.mark_start < one.end for one in singles)]
    found = sorted((*outer, *singles), key=lambda quoted: quoted.start)
    return tuple(quoted for quoted in found if quoted.end > quoted.start)


def _holds(text: str, single: Quoted, doubles: list[Quoted]) -> bool:
    """Whether single marks hold a quotation; with another inside them only when punctuation closes them."""
    inside = [item for item in doubles if item.mark_start < single.mark_end and single.mark_start < item.mark_end]
    whole = all(single.start <= item.mark_start and item.mark_end <= single.end for item in inside)
    return whole and (not inside or text[single.end - 1] in ".,!?…")


def _double_quotations(text: str) -> Iterator[Quoted]:
    opened: _Mark | None = None
    left_open = False
    for mark in _marks(text):
        if opened is not None and _broken(text, opened, mark):
            yield _unclosed(text, opened, continues=left_open)
            left_open = _next_line_opens(text, opened, mark)
            opened = None
        if opened is None:
            if mark.direction != "close":
                opened = mark
        elif text[opened.start] == "„" and text[mark.start] == "“":
            yield Quoted(opened.end, mark.start, opened.start, mark.end, continues=left_open)
            opened, left_open = None, False
        elif mark.direction == "open" and not _either(text, mark):
            yield _unclosed(text, opened, continues=left_open, before=mark.start)
            opened, left_open = mark, False
        else:
            yield Quoted(opened.end, mark.start, opened.start, mark.end, continues=left_open)
            opened, left_open = None, False
    if opened is not None:
        yield _unclosed(text, opened, continues=left_open)


def _marks(text: str) -> Iterator[_Mark]:
    for match in _DOUBLE.finditer(text):
        yield _Mark(match.start(), match.end(), _direction(text, match.start(), match.end()))


def _direction(text: str, start: int, end: int) -> Direction:
    mark = text[start:end]
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if mark in _OPENS and not (before.isalnum() and not after.isalnum()):
        return "open"
    if mark in _CLOSES and not (before.isspace() and after.isalnum()):
        return "close"
    opens = (before.isspace() or before in "([{—–-/‘'") and not after.isspace()
    closes = not before.isspace() and (after.isspace() or not after.isalnum())
    if opens != closes:
        return "open" if opens else "close"
    return "open" if opens and before.isspace() else "either"


def _either(text: str, mark: _Mark) -> bool:
    """A straight mark that looks opening but ends its line closes what is open."""
    return text[mark.end : mark.end + 1] in ("", "\n")


def _broken(text: str, opened: _Mark, mark: _Mark) -> bool:
    """Whether the quotation that is open must have ended before this mark, at the end of its line."""
    between = text[opened.end : mark.start]
    if "\n" not in between:
        return False
    if re.search(r"\n[ \t\r]*\n", between) or between.count("\n") > _MAX_LINES_OPEN:
        return True
    return mark.direction == "open"


def _next_line_opens(text: str, opened: _Mark, mark: _Mark) -> bool:
    return mark.direction != "close" and not text[_line_end(text, opened.end) : mark.start].strip()


def _unclosed(text: str, opened: _Mark, *, continues: bool, before: int | None = None) -> Quoted:
    end = _line_end(text, opened.end)
    if before is not None:
        end = min(end, before)
    while end > opened.end and text[end - 1].isspace():
        end -= 1
    return Quoted(opened.end, end, opened.start, end, closed=False, continues=continues)


def _line_end(text: str, offset: int) -> int:
    found = text.find("\n", offset)
    return len(text) if found < 0 else found


def _single_quotations(text: str, doubles: list[Quoted]) -> Iterator[Quoted]:
    at = 0
    covered = [(quoted.mark_start, quoted.mark_end) for quoted in doubles]
    while (match := _SINGLE_OPEN.search(text, at)) is not None:
        at = match.end()
        if _ELISION.match(text, match.start()) or _inside(covered, match.start()):
            continue
        end = _single_end(text, match.end())
        if end is not None and not _inside(covered, end):
            yield Quoted(match.end(), end, match.start(), end + 1, single=True)
            at = end + 1


def _inside(intervals: list[tuple[int, int]], offset: int) -> bool:
    return any(start <= offset < end for start, end in intervals)


def _single_end(text: str, start: int) -> int | None:
    """The closing mark: the first one after punctuation, else the first that is no plural possessive."""
    limit = min(_line_end(text, start), start + _MAX_SINGLE)
    following = _SINGLE_OPEN.search(text, start)
    if following is not None:
        limit = min(limit, max(following.start(), start))
    candidates = [match.start() for match in _SINGLE_CLOSE.finditer(text, start, limit)]
    candidates = [offset for offset in candidates if offset > start]
    if not candidates:
        return None
    for offset in candidates:
        if text[offset - 1] in ".,!?…" or text[offset + 1 : offset + 2] in (",", ".", ";", ":", "", "\n"):
            return offset
    plain = [offset for offset in candidates if text[offset - 1] not in "sz"]
    return plain[0] if plain else candidates[-1]
