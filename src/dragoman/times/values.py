"""Values of expressions: ISO 8601 dates and intervals, their bounds, precision and TIMEX3 form.

Forms: `2023-01-31`, `2023-01`, `2023`, `2023-W05`, `2023-01-31T14:00Z`, `2014-02-27/2014-03-01`, `2014/..`, `../2014`;
from ISO 8601-2 decades (`199X`), centuries (`19XX`), seasons (`2022-21` is spring), quarters (`2022-33` is the first)
and halves (`2022-40`). Durations are `P20Y`.
"""

from __future__ import annotations

import datetime as dt
import re

from dragoman.records import Precision

_FORMS: tuple[tuple[Precision, re.Pattern[str]], ...] = (
    ("time", re.compile(r"\d{4}-\d\d-\d\dT.*")),
    ("day", re.compile(r"\d{4}-\d\d-\d\d")),
    ("week", re.compile(r"\d{4}-W\d\d")),
    ("season", re.compile(r"\d{4}-2[1-4]")),
    ("quarter", re.compile(r"\d{4}-3[3-6]")),
    ("interval", re.compile(r"\d{4}-4[01]|.*/.*|P.*")),
    ("month", re.compile(r"\d{4}-\d\d")),
    ("year", re.compile(r"\d{4}")),
    ("decade", re.compile(r"\d{3}X")),
    ("century", re.compile(r"\d{2}XX")),
)
_SEASONS = ("SP", "SU", "FA", "WI")
_PARTS = {
    **{20 + number: (name, 3 * number, 3) for number, name in enumerate(_SEASONS, start=1)},
    **{32 + number: (f"Q{number}", 3 * number - 2, 3) for number in range(1, 5)},
    **{39 + number: (f"H{number}", 6 * number - 5, 6) for number in range(1, 3)},
}


def precision_of(value: str) -> Precision:
    """The precision that the form of a value has."""
    return next((name for name, form in _FORMS if form.fullmatch(value)), "vague")


def month_value(year: int, month: int) -> str:
    """A month; one beyond December or before January counts into the years beside."""
    years, rest = divmod(year * 12 + month - 1, 12)
    return f"{years:04d}-{rest + 1:02d}"


def week_value(day: dt.date) -> str:
    """The ISO week of a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def part_value(year: int, kind: str, number: int) -> str:
    """A season, quarter or half of a year."""
    base = {"season": 20, "quarter": 32, "half": 39}[kind]
    return f"{year:04d}-{base + number}"


def shift_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months on, or the last of the month where it has no such day."""
    years, rest = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(years, rest + 1, min(day.day, _last_of_month(years, rest + 1).day))


def bounds(value: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of a date or interval; None where it is open, (None, None) for durations."""
    if "/" in value:
        first, last = value.split("/", 1)
        return bounds(first)[0], bounds(last)[1]
    precision = precision_of(value)
    if precision in ("time", "day"):
        day = dt.date.fromisoformat(value[:10])
        return day, day
    if precision == "week":
        year, week = int(value[:4]), int(value[6:])
        return dt.date.fromisocalendar(year, week, 1), dt.date.fromisocalendar(year, week, 7)
    if precision in ("decade", "century"):
        return dt.date(int(value.replace("X", "0")), 1, 1), dt.date(int(value.replace("X", "9")), 12, 31)
    return _month_bounds(value, precision)


def _month_bounds(value: str, precision: Precision) -> tuple[dt.date | None, dt.date | None]:
    if precision == "year":
        return dt.date(int(value), 1, 1), dt.date(int(value), 12, 31)
    if precision == "month":
        return dt.date.fromisoformat(f"{value}-01"), _last_of_month(int(value[:4]), int(value[5:]))
    if value.startswith("P") or value == "..":
        return None, None
    _, month, length = _PARTS[int(value[5:])]
    first = dt.date(int(value[:4]), month, 1)
    end = shift_months(first, length - 1)
    return first, _last_of_month(end.year, end.month)


def _last_of_month(year: int, month: int) -> dt.date:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return following - dt.timedelta(days=1)


def timex(value: str) -> str:
    """The TIMEX3 value of a date: decades as `199`, quarters as `2022-Q1`, Saturday with Sunday as `2022-W05-WE`."""
    precision = precision_of(value)
    if precision in ("decade", "century"):
        return value.rstrip("X")
    if re.fullmatch(r"\d{4}-(?:2[1-4]|3[3-6]|4[01])", value):
        return f"{value[:4]}-{_PARTS[int(value[5:])][0]}"
    if "/" in value:
        return _interval_timex(value)
    return value


def _interval_timex(value: str) -> str:
    """TIMEX3 has no intervals: the weekend has a form of its own, an open interval is named by its known end."""
    first, last = value.split("/", 1)
    if ".." in (first, last):
        return timex(last if first == ".." else first)
    start, end = bounds(value)
    if start is not None and end is not None and start.weekday() == 5 and (end - start).days == 1:
        return f"{week_value(start)}-WE"
    return value
