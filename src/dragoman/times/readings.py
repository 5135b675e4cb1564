"""Nodes made from the groups that a pattern matched: one small function for each kind of expression."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.times.lexicon import lexicon
from dragoman.times.nodes import (
    CalendarDate,
    Clock,
    Counted,
    DayPart,
    Era,
    Length,
    Node,
    Range,
    Relative,
    Repeated,
    Timed,
    Unclear,
    Vague,
    Year,
    YearPart,
)

Groups = Mapping[str, str | None]


def _year(groups: Groups) -> Year:
    if groups.get("year"):
        return Year(absolute=int(groups["year"] or 0))
    if groups.get("spoken"):
        return Year(absolute=_spoken_year(groups["spoken"] or ""))
    which = groups.get("which")
    return Year(offset=_offset(which)) if which else Year()


def _spoken_year(words: str) -> int:
    """Nineteen ninety-four; two thousand and eight."""
    number = lexicon().number
    if words.startswith("nineteen "):
        return 1900 + int(number(words.removeprefix("nineteen ")) or 0)
    return int(number(words.replace(" and ", " ")) or 2000)


def _offset(words: str | None) -> int:
    words = words or ""
    if words.endswith(("last", "past", "previous")):
        return -1
    return 1 if words.endswith(("next", "coming", "following")) else 0


def _shift(groups: Groups) -> str | None:
    words = groups.get("shift")
    if not words:
        return None
    return {-1: "last", 1: "next"}.get(_offset(words), "this")


def _day(groups: Groups, key: str = "day") -> int | None:
    if groups.get(key):
        return int(groups[key] or 0)
    word = groups.get("dayword") if key == "day" else None
    return lexicon().ordinals[word] if word else None


def calendar_date(groups: Groups) -> Node | None:
    """A date of which a year, month, day or day of the week is written."""
    month, weekday = groups.get("month"), groups.get("weekday")
    day = _day(groups)
    if day is not None and not 1 <= day <= 31:
        return None
    return CalendarDate(
        year=_year(groups),
        month=lexicon().months[month] if month else None,
        day=day,
        weekday=lexicon().weekdays[weekday] if weekday and not month else None,
        shift=_shift(groups),
    )


def days(groups: Groups) -> Node | None:
    """June 3 to 7, 2014; June 30 - July 2."""
    first, last = _day(groups), _day(groups, "day2")
    month = lexicon().months[groups["month"] or ""]
    other = groups.get("month2")
    month2 = lexicon().months[other] if other else month
    if first is None or last is None or not (1 <= first <= 31 and 1 <= last <= 31):
        return None
    if month2 == month and last <= first:
        return None
    year = _year(groups)
    return Range(CalendarDate(year=year, month=month, day=first), CalendarDate(year=year, month=month2, day=last))


def iso_date(groups: Groups) -> Node | None:
    """2023-01-31."""
    month, day = int(groups["m"] or 0), int(groups["d"] or 0)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return CalendarDate(year=_year(groups), month=month, day=day)


def numeric_date(groups: Groups) -> Node | None:
    """31/1/2023: read only where one of the two numbers can be no month, or both are the same."""
    one, other, year = int(groups["a"] or 0), int(groups["b"] or 0), Year(absolute=int(groups["year"] or 0))
    if one > 12 >= other >= 1 and one <= 31:
        return CalendarDate(year=year, month=other, day=one)
    if 1 <= one <= 12 and (12 < other <= 31 or one == other):
        return CalendarDate(year=year, month=one, day=other)
    if 1 <= one <= 12 and 1 <= other <= 12:
        return Unclear("day and month of a numeric date cannot be told apart")
    return None


def relative(groups: Groups) -> Node:
    """Last week, this month, the following day."""
    words, unit = groups["shift"] or "", lexicon().units[groups["unit"] or ""].name
    if words in ("the past", "the last", "past") and unit not in ("weekend", "century"):
        return Length(1, unit, side=-1)
    if words == "the latest":
        return Relative(unit, -1 if unit in ("quarter", "month", "year") else 0)
    context = words in ("the previous", "the following", "previous", "following", "the same", "that")
    context = context or (words == "the next" and unit in ("day", "week"))
    if words in ("the next", "the coming") and not context:
        return Length(1, unit, side=1)
    return Relative(unit, _offset(words), toward_context=context)


def this_unit(groups: Groups) -> Node:
    """(The end of) the year."""
    return Relative(lexicon().units[groups["unit"] or ""].name, 0)


def _count(groups: Groups) -> float | None:
    count = lexicon().number(groups["count"] or "")
    return count + 0.5 if count is not None and groups.get("half") else count


def counted(groups: Groups) -> Node:
    """Two weeks ago, three days later."""
    sense = groups["sense"] or ""
    sign = 1 if sense in ("later", "from now", "hence", "on") else -1
    unit = lexicon().units[groups["unit"] or ""].name
    count = 1.0 if groups.get("count") is None else _count(groups)
    return Counted(count, unit, sign, toward_context=sense in ("earlier", "later", "before that", "after that", "on"))


def from_event(groups: Groups) -> Node:
    """Two days after what is no date."""
    unit, count = lexicon().units[groups["unit"] or ""], _count(groups)
    reason = f"counted from an event ({groups['sense']} it) that has no date here"
    number = "X" if count is None else f"{count * unit.multiple:g}"
    return Unclear(reason, f"P{'T' if unit.clock else ''}{number}{unit.iso}")


def length(groups: Groups) -> Node:
    """Twenty years, the past two months."""
    unit = lexicon().units[groups["unit"] or ""].name
    count = _count(groups) if groups.get("count") else None
    if count is not None and unit == "quarter" and count > 1000:
        return CalendarDate(year=Year(absolute=int(count)))
    return Length(count, unit, side=_offset(groups.get("side")))


def half_unit(groups: Groups) -> Node:
    """Half an hour."""
    return Length(0.5, lexicon().units[groups["unit"] or ""].name)


def recent(_: Groups) -> Node:
    """In recent years."""
    return Vague("PAST_REF")


def deictic(groups: Groups) -> Node:
    """Today, tomorrow, tonight."""
    entry = lexicon().deictic[groups["word"] or ""]
    if "part" in entry:
        return DayPart(entry["part"], entry["offset"])
    return Relative(entry["unit"], entry["offset"])


def vague(groups: Groups) -> Node:
    """Recently, now, soon."""
    return Vague(lexicon().vague[groups["word"] or ""])


def day_part(groups: Groups) -> Node:
    """This morning, last night."""
    return DayPart(lexicon().parts[groups["part"] or ""], _offset(groups.get("side")))


def open_part(groups: Groups) -> Node:
    """The morning of no day in particular."""
    return DayPart(lexicon().parts[groups["part"] or ""])


def timed_weekday(groups: Groups) -> Node:
    """Friday night."""
    day = CalendarDate(weekday=lexicon().weekdays[groups["weekday"] or ""], shift=_shift(groups))
    return Timed(day, DayPart(lexicon().parts[groups["part"] or ""]))


def clock(groups: Groups) -> Node | None:
    """2 p.m., 14:00 GMT, noon."""
    zone = "Z" if groups.get("zone") in ("gmt", "utc") else ""
    named = groups.get("named")
    if named:
        return Clock(24 if named == "midnight" else 12, 0, zone)
    if groups.get("oclock"):
        return Clock(int(groups["oclock"] or 0), None, zone)
    if groups.get("military"):
        military = groups["military"] or ""
        return Clock(int(military[:2]), int(military[2:]), zone)
    noon = groups.get("noon")
    hour = int(groups.get("hour") or groups.get("hour24") or 0)
    minute = groups.get("minute") or groups.get("minute24")
    if hour > (12 if noon else 24):
        return None
    if noon:
        hour = hour % 12 + (12 if noon.startswith("p") else 0)
    return Clock(hour, int(minute) if minute else None, zone)


def _ordinal(groups: Groups) -> int:
    digits = groups.get("nth")
    return int(digits) if digits else lexicon().ordinals.get(groups.get("ordinal") or "", 0)


def season(groups: Groups) -> Node:
    """Last spring, summer 2022."""
    return YearPart("season", lexicon().seasons[groups["season"] or ""], _year(groups), _shift(groups))


def quarter(groups: Groups) -> Node | None:
    """The third quarter of 2009."""
    number = _ordinal(groups)
    if number == -1 and not _year(groups).known:
        return Relative("quarter", -1)
    number = 4 if number == -1 else number
    return YearPart("quarter", number, _year(groups)) if 1 <= number <= 4 else None


def half(groups: Groups) -> Node | None:
    """The first half of last year."""
    number = _ordinal(groups)
    year = _year(groups) if _year(groups).known else Year(offset=0)
    return YearPart("half", 2 if number == -1 else number, year) if number in (1, 2, -1) else None


def decade(groups: Groups) -> Node:
    """The 1990s, the eighties."""
    if groups.get("decade"):
        return Era(f"{groups['decade']}X")
    digit = groups.get("tens") or str(lexicon().decades[groups["decadeword"] or ""])
    return Era(f"19{digit}X" if digit not in "01" else f"20{digit}X")


def century(groups: Groups) -> Node:
    """The 20th century."""
    number = _ordinal(groups)
    return Era(f"{max(number, 1) - 1:02d}XX")


def every(groups: Groups) -> Node:
    """Every two weeks."""
    unit = lexicon().units[groups["unit"] or ""]
    count = 2.0 if groups.get("other") else (_count(groups) if groups.get("count") else 1.0)
    return _repeated_unit(unit.name, count)


def _repeated_unit(name: str, count: float | None) -> Node:
    unit = lexicon().units[name]
    number = "X" if count is None else f"{count * unit.multiple:g}"
    timex = f"P{'T' if unit.clock else ''}{number}{unit.iso}"
    return Repeated(None if count is None or unit.iso in ("Q", "WE") else timex, timex)


def every_day(groups: Groups) -> Node:
    """Every Friday, Tuesday nights."""
    if groups.get("weekday"):
        part = groups.get("part")
        code = lexicon().parts[part] if part else None
        return Repeated(
            "P1W", f"XXXX-WXX-{lexicon().weekdays[groups['weekday'] or ''] + 1}{f'T{code}' if code else ''}"
        )
    if groups.get("month"):
        return Repeated("P1Y", f"XXXX-{lexicon().months[groups['month'] or '']:02d}")
    return Repeated("P1D", f"XXXX-XX-XXT{lexicon().parts[groups['part'] or '']}")


def repeated(groups: Groups) -> Node:
    """Daily, annually."""
    iso = lexicon().sets[groups["word"] or ""]
    return Repeated(iso, iso)


def times_a(groups: Groups) -> Node:
    """Twice a year."""
    return _repeated_unit(lexicon().units[groups["unit"] or ""].name, 1)
