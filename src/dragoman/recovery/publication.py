"""The day a report was published: from metadata, its dateline, a stamp of the page, or a caption, in that order."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.records import Basis, Line, Page, Span
from dragoman.recovery.dateline import dateline_of
from dragoman.recovery.dates import Dated, date_of, dates_in
from dragoman.recovery.lines import plain

_IN_ADDRESS = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>[01]\d)[/-](?P<day>[0-3]\d)(?:[/-]|$)")
_UPDATED = re.compile(r"\b(?:updated|modified|edited|upd|last update|reviewed)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:published|posted|issued|released|first published|date)\b", re.IGNORECASE)
_OLDER_PICTURE = re.compile(
    r"^\W*(?:FILE|ARCHIVE)\b|\b[Ff]ile (?:photo|picture|image)|\((?:[Ff]ile|archive)\b|\barchive\b"
)
# Kinds of residue in which a page's own stamp stands.
_STAMPED = frozenset({"timestamp", "source credit", "release mark"})


@dataclass(frozen=True, slots=True)
class Publication:
    """An ISO date, on what it rests, and the words that gave it (None where it came from outside the text)."""

    date: str
    basis: Basis
    span: Span | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """A date in the page's text."""

    dated: Dated
    span: Span
    basis: Basis
    words: str


def publication_of(page: Page, lines: Sequence[Line]) -> tuple[Publication | None, tuple[str, ...]]:
    """When the report was published, and notes on dates that were refused."""
    given = _given(page)
    if given is not None:
        return given, ()
    found = [*_in_datelines(page, lines), *_stamps(page, lines), *_in_captions(page, lines)]
    order = _order_of_numbers(page, found)
    years = {item.dated.year for item in found if item.dated.year is not None}
    notes: list[str] = []
    for item in found:
        day, note = _resolve(item, order, years, found)
        if note:
            notes.append(note)
        if day is not None:
            return Publication(day.isoformat(), item.basis, item.span, note), tuple(notes)
    return None, tuple(dict.fromkeys(notes))


def _given(page: Page) -> Publication | None:
    """The date of the metadata, or else of the page's address."""
    metadata = page.metadata
    date = date_of(metadata.published) if metadata.published else None
    if date is not None:
        return Publication(date, metadata.published_basis or "metadata")
    match = _IN_ADDRESS.search(metadata.url or "")
    date = date_of(f"{match['year']}-{match['month']}-{match['day']}") if match else None
    return Publication(date, "metadata") if date is not None else None


def _in_datelines(page: Page, lines: Sequence[Line]) -> Iterator[_Found]:
    body = [line for line in lines if line.role == "body"][:2]
    for line in (*(line for line in lines if line.role == "dateline"), *body):
        words = page.words(line.span)
        dateline = dateline_of(words)
        end = len(words) if line.role == "dateline" else dateline.end if dateline else 0
        for dated in dates_in(words[:end]):
            yield _found(line, dated, "dateline", words)


def _stamps(page: Page, lines: Sequence[Line]) -> list[_Found]:
    """Dates of stamps: those by the title first, then those that say *published*, and *updated* last."""
    start = next((i for i, line in enumerate(lines) if line.role == "body"), len(lines))
    title = next((i for i, line in enumerate(lines) if line.role == "title"), 0)
    ranked: list[tuple[tuple[bool, bool, int], _Found]] = []
    for i, line in enumerate(lines):
        if not (line.role == "byline" or (line.role == "residue" and line.kind in _STAMPED)):
            continue
        words = page.words(line.span)
        for dated in dates_in(words):
            ahead = words[: dated.start]
            last = max((m.start() for m in _UPDATED.finditer(ahead)), default=-1)
            updated = last > max((m.start() for m in _PUBLISHED.finditer(ahead)), default=-1)
            near = title - 3 <= i < start or bool(_PUBLISHED.search(ahead))
            ranked.append(((not near, updated, i), _found(line, dated, "stamp", words)))
    return [found for _, found in sorted(ranked, key=lambda item: item[0])]


def _in_captions(page: Page, lines: Sequence[Line]) -> Iterator[_Found]:
    for line in lines:
        words = page.words(line.span)
        if line.role == "caption" and not _OLDER_PICTURE.search(plain(words)):
            for dated in dates_in(words):
                if dated.year is not None:
                    yield _found(line, dated, "caption", words)


def _found(line: Line, dated: Dated, basis: Basis, words: str) -> _Found:
    return _Found(
        dated, Span(line.span.start + dated.start, line.span.start + dated.end), basis, words[dated.start : dated.end]
    )


def _order_of_numbers(page: Page, found: Sequence[_Found]) -> str | None:
    """`day` or `month`, whichever the page's other numeric dates put first; None where they do not say or differ."""
    orders: set[str] = set()
    for dated in (item for _, item in ((0, dated) for dated in dates_in(page.text[:20000]))):
        words = page.text[dated.start : dated.end]
        first = re.match(r"(\d{1,2})/(\d{1,2})/", words)
        if first and len(dated.readings) == 1 and first[1] != first[2]:
            orders.add("day" if int(first[1]) > 12 else "month")
    orders |= {"month" for item in found if item.dated.american}
    return orders.pop() if len(orders) == 1 else None


def _resolve(
    item: _Found, order: str | None, years: set[int], found: Sequence[_Found]
) -> tuple[dt.date | None, str | None]:
    """The one day that a date can mean, and a note on how it was chosen or why it was refused."""
    dated, note = item.dated, None
    year = None
    if dated.year is None:
        if len(years) != 1:
            return None, f"the date {item.words!r} has no year"
        year = next(iter(years))
        note = f"the year of {item.words!r} is that of the page's other dates"
    days = dated.days(year)
    if len(days) > 1:
        elsewhere = {
            day
            for other in found
            if other is not item
            for day in other.dated.days(year)
            if len(other.dated.days(year)) == 1
        }
        shared = [day for day in days if day in elsewhere]
        if len(shared) == 1:
            return shared[0], note
        if order is None:
            return None, f"the date {item.words!r} may be day or month first"
        return days[0] if order == "day" else days[1], note
    return (days[0], note) if days else (None, note)
