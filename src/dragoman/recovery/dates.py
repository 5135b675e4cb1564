"""Dates of publication as pages write them: found in a text, read to a day, and refused where the order is unclear."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
# A month may be glued to the word before it, as in *onJan 31*, if it has a capital then.
_MONTH = (
    r"(?:(?<![A-Za-z])|(?<=[a-z])(?=(?-i:[A-Z])))(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?"
    r"|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# A year may be glued to the same stamp said again, as in *4 May 20234 May 2023*.
_YEAR_END = r"(?!\d)|(?=[0-3]?\d\s+[A-Z][a-z]{2})"
_ISO = re.compile(rf"(?<!\d){_YEAR}[-./](?P<month>[01]?\d)[-./](?P<day>[0-3]?\d)(?!\d)")
_CHINESE = re.compile(rf"(?<!\d){_YEAR}年(?P<month>[01]?\d)月(?P<day>[0-3]?\d)日")
_MONTH_FIRST = re.compile(rf"{_MONTH}\s*{_DAY}(?!\d)(?:[\s,]+(?:at\s+\S+\s+)?{_YEAR}(?!\d))?", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"(?<!\d){_DAY}(?:\s+of)?[\s.-]*{_MONTH}(?:[\s,.-]*{_YEAR}(?:{_YEAR_END}))?", re.IGNORECASE)
_NUMERIC = re.compile(
    r"(?<![\d./-])(?P<first>[0-3]?\d)(?P<mark>[./-])(?P<second>[0-3]?\d)(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/-])"
)
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b", re.IGNORECASE)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_AMERICAN = re.compile(r"\b(?:E[SD]?T|P[SD]T|Eastern|Pacific)\b")


@dataclass(frozen=True, slots=True)
class Dated:
    """A day in a text, `text[start:end]`: its readings, one where it is clear; `year` None where none is written.

    `weekday`: the day of the week that stands beside it, 0 for Monday.
    """

    start: int
    end: int
    readings: tuple[tuple[int, int], ...]
    year: int | None
    weekday: int | None = None
    american: bool = False

    def days(self, year: int | None = None) -> tuple[dt.date, ...]:
        """The days that it may mean, in the year that it names or else in the given one."""
        chosen = self.year or year
        if chosen is None:
            return ()
        found = [day for reading in self.readings if (day := _day(chosen, *reading))]
        if self.weekday is not None and len(found) > 1:
            return tuple(day for day in found if day.weekday() == self.weekday) or tuple(found)
        return tuple(found)


def dates_in(text: str) -> tuple[Dated, ...]:
    """All days written in a text, with month and day at least, in order, none within another."""
    found = sorted(_all(text), key=lambda item: (item.start, -item.end))
    chosen: list[Dated] = []
    for item in found:
        if not chosen or item.start >= chosen[-1].end:
            chosen.append(item)
    return tuple(chosen)


def date_of(text: str) -> str | None:
    """The ISO date that a field of metadata holds, if it holds exactly one clear day."""
    days = {day for item in dates_in(text) for day in item.days()}
    return days.pop().isoformat() if len(days) == 1 else None


def _all(text: str) -> Iterator[Dated]:
    for pattern in (_ISO, _CHINESE, _MONTH_FIRST, _DAY_FIRST):
        for match in pattern.finditer(text):
            month = _MONTHS.get(match["month"].lower()) or (int(match["month"]) if match["month"].isdigit() else 0)
            year = int(match["year"]) if match["year"] else None
            if _day(year or 2000, month, int(match["day"])):
                yield _dated(text, match, ((month, int(match["day"])),), year)
    for match in _NUMERIC.finditer(text):
        year = int(match["year"])
        year = year if year > 99 else 2000 + year
        one, two = int(match["first"]), int(match["second"])
        orders = ((two, one),) if match["mark"] == "." else ((two, one), (one, two))
        readings = tuple(dict.fromkeys(order for order in orders if _day(year, *order)))
        if readings:
            yield _dated(text, match, readings, year)


def _dated(text: str, match: re.Match[str], readings: tuple[tuple[int, int], ...], year: int | None) -> Dated:
    near = _WEEKDAY.search(text, max(0, match.start() - 14), min(len(text), match.end() + 12))
    weekday = _WEEKDAYS.index(near[1].lower()) if near else None
    american = _AMERICAN.search(text, max(0, match.start() - 25), match.end() + 25) is not None
    return Dated(match.start(), match.end(), readings, year, weekday, american)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
