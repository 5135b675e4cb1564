"""A text as it is to be read, with the way back to the page: repairs applied, no offset lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.records import Page, Repair, Span


@dataclass(frozen=True, slots=True)
class View:
    """`text` as repaired; `starts[i]`, `ends[i]`: page offsets of its i-th character (equal where it was inserted)."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def page_interval(self, start: int, end: int) -> tuple[int, int]:
        """Page offsets of `text[start:end]`; empty where all of it was inserted by repairs."""
        return self.starts[start], max(self.ends[start:end])


def view_of(page: Page, span: Span, repairs: Sequence[Repair]) -> View:
    """The view of a stretch of the page under the repairs that lie in it."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def add(text: str, start: int, end: int) -> None:
        letters.append(text)
        starts.append(start)
        ends.append(end)

    at = span.start
    for repair in sorted(repairs, key=lambda item: item.span):
        if not repair.span.within(span) or repair.span.start < at:
            continue
        for offset in range(at, repair.span.start):
            add(page.text[offset], offset, offset + 1)
        for letter, start, end in _aligned(repair):
            add(letter, start, end)
        at = repair.span.end
    for offset in range(at, span.end):
        add(page.text[offset], offset, offset + 1)
    return View("".join(letters), tuple(starts), tuple(ends))


def _aligned(repair: Repair) -> list[tuple[str, int, int]]:
    """Characters of the reading with their page offsets.

    Equal characters at both ends are aligned one to one, and so is what was only inserted in between; a
    replaced middle maps as a whole onto the damaged stretch.
    """
    words, reading, base = repair.words, repair.read_as, repair.span.start
    greedy = _subsequence(words, reading)
    if greedy is not None:
        return [(letter, base + start, base + end) for letter, (start, end) in zip(reading, greedy, strict=True)]
    head = _shared(words, reading)
    tail = min(_shared(words[::-1], reading[::-1]), len(words) - head, len(reading) - head)
    rows = [(reading[i], base + i, base + i + 1) for i in range(head)]
    middle_start, middle_end = base + head, base + len(words) - tail
    rows += [(letter, middle_start, middle_end) for letter in reading[head : len(reading) - tail]]
    shift = base + len(words) - len(reading)
    rows += [(reading[i], shift + i, shift + i + 1) for i in range(len(reading) - tail, len(reading))]
    return rows


def _subsequence(words: str, reading: str) -> list[tuple[int, int]] | None:
    """Offsets into `words` for each character of `reading`, when `reading` is `words` with characters inserted."""
    found: list[tuple[int, int]] = []
    at = 0
    for letter in reading:
        if at < len(words) and words[at] == letter:
            found.append((at, at + 1))
            at += 1
        else:
            found.append((at, at))
    return found if at == len(words) else None


def _shared(one: str, other: str) -> int:
    """Length of the common beginning."""
    limit = min(len(one), len(other))
    return next((i for i in range(limit) if one[i] != other[i]), limit)
