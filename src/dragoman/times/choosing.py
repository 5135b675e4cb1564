"""Which year, week or day a name means: the month, day of the week or season that fits the tense and lies nearest."""

from __future__ import annotations

import datetime as dt

from dragoman.times.nodes import CalendarDate, Year, YearPart
from dragoman.times.values import bounds, month_value, part_value

WRONG_WAY = 3  # how much farther a day without a year may lie on the side of the verb's tense than on the other
_NORTHERN = {1: 3, 2: 6, 3: 9, 4: 12}


def year_of(year: Year, published: dt.date | None) -> int | None:
    """The number of a year, where it is written or can be counted."""
    if year.absolute is not None:
        return year.absolute
    if year.offset is not None and published is not None:
        return published.year + year.offset
    return None


def calendar_value(node: CalendarDate, published: dt.date | None, direction: str | None) -> str | None:
    """The value of a date of which part is written; None where the publication date is needed and not known."""
    if node.weekday is not None and node.day is None and node.month is None:
        return None if published is None else _weekday(node, published, direction).isoformat()
    year = year_of(node.year, published)
    if node.month is None:
        return None if year is None else f"{year:04d}"
    if year is None:
        if published is None or node.year.known:
            return None
        year = _year_for(node, published, direction)
    if node.day is None:
        return month_value(year, node.month)
    return dt.date(year, node.month, node.day).isoformat()


def _weekday(node: CalendarDate, published: dt.date, direction: str | None) -> dt.date:
    """The day itself if publication fell on it; else the nearest one on the side of the tense."""
    back = (published.weekday() - (node.weekday or 0)) % 7
    if node.shift == "last":
        return published - dt.timedelta(days=back or 7)
    if node.shift == "next":
        return published + dt.timedelta(days=7 - back)
    if back == 0:
        return published
    if direction == "future":
        return published + dt.timedelta(days=7 - back)
    return published - dt.timedelta(days=back)


def _year_for(node: CalendarDate, published: dt.date, direction: str | None) -> int:
    if node.day is not None:
        return _year_of_day(node.month or 1, node.day, published, direction)
    month = node.month or 1
    if node.shift == "last":
        return published.year - (month >= published.month)
    if node.shift == "next":
        return published.year + (month <= published.month)
    if node.shift == "this":
        return published.year
    if direction == "past":
        return published.year - (month > published.month)
    if direction == "future":
        return published.year + (month < published.month)
    return min(
        (published.year, published.year - 1, published.year + 1),
        key=lambda year: abs((year - published.year) * 12 + month - published.month),
    )


def _year_of_day(month: int, day: int, published: dt.date, direction: str | None) -> int:
    """The year in which the day lies nearest; days on the wrong side of the tense count as farther away."""

    def distance(year: int) -> float:
        try:
            away = (dt.date(year, month, day) - published).days
        except ValueError:
            return float("inf")
        wrong = (direction == "past" and away > 0) or (direction == "future" and away < 0)
        return abs(away) * (WRONG_WAY if wrong else 1)

    return min((published.year, published.year - 1, published.year + 1), key=distance)


def weekend_value(day: dt.date, offset: int, direction: str | None, *, nearest: bool = False) -> str:
    """Saturday and Sunday: of this week (ahead or, in the past tense, the latest), the last or the next one."""
    saturday = day + dt.timedelta(days=5 - day.weekday())
    if nearest and direction is None and day.weekday() < 3:
        return weekend_value(day, -1, None)
    if (offset == -1 and day.weekday() >= 5) or ((offset == -1 or direction == "past") and day.weekday() < 5):
        saturday -= dt.timedelta(weeks=1)
    elif offset == 1:
        saturday += dt.timedelta(weeks=1)
    return f"{saturday.isoformat()}/{(saturday + dt.timedelta(days=1)).isoformat()}"


def part_year(node: YearPart, published: dt.date, direction: str | None) -> int:
    """The year of a season, quarter or half that is named without one."""
    if node.shift == "this":
        return published.year
    begun = _begin(published.year, node) <= published
    over = _end(published.year, node) < published
    if node.shift == "last":
        years = (published.year, published.year - 1, published.year - 2)
        return next((year for year in years if _end(year, node) < published), published.year - 1)
    if node.shift == "next":
        return published.year + 1 if begun else published.year
    if direction == "future":
        return published.year + 1 if over else published.year
    return published.year if begun else published.year - 1


def _begin(year: int, node: YearPart) -> dt.date:
    if node.kind == "season":
        return dt.date(year, _NORTHERN[node.number], 1)
    return bounds(part_value(year, node.kind, node.number))[0] or dt.date(year, 1, 1)


def _end(year: int, node: YearPart) -> dt.date:
    if node.kind == "season":
        month = _NORTHERN[node.number] + 2
        return dt.date(year + (month > 12), (month - 1) % 12 + 1, 28)
    return bounds(part_value(year, node.kind, node.number))[1] or dt.date(year, 12, 31)
