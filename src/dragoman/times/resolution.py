"""Nodes to values: what an expression says, held against the publication date, the date before it and the tense."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from dragoman.records import Precision
from dragoman.times import choosing
from dragoman.times.lexicon import Unit, lexicon
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
    YearPart,
)
from dragoman.times.values import (
    bounds,
    month_value,
    part_value,
    precision_of,
    shift_months,
    timex,
    week_value,
)

Direction = Literal["past", "future"]
Kind = Literal["date", "time", "duration", "set"]
NO_DAY = "no publication date to count from"
_YEARS = range(dt.MINYEAR + 200, dt.MAXYEAR - 200)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression is held against: publication day, the day mentioned last, the direction of its verb."""

    published: dt.date | None
    mentioned: dt.date | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value with precision, kind and TIMEX3 form; `reason` where there is no value."""

    value: str | None
    precision: Precision | None
    kind: Kind
    timex: str | None
    reason: str | None = None


def resolve(node: Node, anchor: Anchor) -> Resolved:
    """The value of a node."""
    try:
        return _resolve(node, anchor)
    except (ValueError, OverflowError):
        return _unknown("no such date")


def _resolve(node: Node, anchor: Anchor) -> Resolved:
    match node:
        case Vague():
            return _vague(node, anchor)
        case Unclear():
            return replace(_unknown(node.reason), timex=node.timex)
        case Era():
            return _dated(node.value)
        case Repeated():
            return Resolved(node.iso, None, "set", node.timex, None if node.iso else "a period that ISO 8601 has not")
        case Length():
            return _length(node, anchor)
        case Timed():
            return _timed(node, anchor)
        case Clock():
            return _timed(
                Timed(Relative("day", 0), node), replace(anchor, published=anchor.mentioned or anchor.published)
            )
        case DayPart():
            return _timed(Timed(Relative("day", node.offset or 0), DayPart(node.timex)), anchor)
        case Range():
            return _range(node, anchor)
        case _:
            return _simple(node, anchor)


def _simple(node: CalendarDate | YearPart | Relative | Counted, anchor: Anchor) -> Resolved:
    match node:
        case CalendarDate():
            value = choosing.calendar_value(node, anchor.published, anchor.direction)
        case YearPart():
            value = _year_part(node, anchor)
        case Relative():
            value = _relative(node, anchor)
        case Counted():
            value = _counted(node, anchor)
            if value is None and anchor.published is not None:
                return Resolved(
                    None, "vague", "date", "PAST_REF" if node.sign < 0 else "FUTURE_REF", "number left open"
                )
    return _dated(value) if value is not None else _unknown(NO_DAY)


def _dated(value: str) -> Resolved:
    return Resolved(value, precision_of(value), "date", timex(value))


def _unknown(reason: str) -> Resolved:
    return Resolved(None, None, "date", None, reason)


def _vague(node: Vague, anchor: Anchor) -> Resolved:
    if node.timex == "PRESENT_REF" and anchor.published is not None:
        return Resolved(anchor.published.isoformat(), "day", "date", node.timex)
    return Resolved(None, "vague", "date", node.timex, "vague: no date is said")


def _unit(name: str) -> Unit:
    return lexicon().units[name if name in lexicon().units else f"{name}s"]


def _reference(anchor: Anchor, *, toward_context: bool) -> dt.date | None:
    return (anchor.mentioned or anchor.published) if toward_context else anchor.published


def _relative(node: Relative, anchor: Anchor) -> str | None:
    day = _reference(anchor, toward_context=node.toward_context)
    if node.unit == "weekend" and anchor.published is not None:
        return choosing.weekend_value(anchor.published, node.offset, anchor.direction, nearest=node.toward_context)
    return None if day is None else _unit_value(day, node.unit, node.offset)


def _unit_value(day: dt.date, unit: str, offset: int) -> str | None:
    """The day, week, month ... that lies so many units from that of a day."""
    match unit:
        case "day":
            return (day + dt.timedelta(days=offset)).isoformat()
        case "week" | "fortnight":
            return week_value(day + dt.timedelta(weeks=offset))
        case "month":
            return month_value(day.year, day.month + offset)
        case "quarter":
            years, quarter = divmod((day.month - 1) // 3 + offset, 4)
            return part_value(day.year + years, "quarter", quarter + 1)
        case "year":
            return f"{day.year + offset:04d}"
        case "decade":
            return f"{day.year // 10 + offset:03d}X"
        case "century":
            return f"{day.year // 100 + offset:02d}XX"
    return day.isoformat() if offset == 0 else None


def _year_part(node: YearPart, anchor: Anchor) -> str | None:
    year = choosing.year_of(node.year, anchor.published)
    if year is None and not node.year.known and anchor.published is not None:
        year = choosing.part_year(node, anchor.published, anchor.direction)
    return None if year is None else part_value(year, node.kind, node.number)


def _counted(node: Counted, anchor: Anchor) -> str | None:
    """Two weeks ago is a week, five months ago a month, three years ago a year; ten days ago a day."""
    day = _reference(anchor, toward_context=node.toward_context)
    if day is None or node.count is None:
        return None
    unit = _unit(node.unit)
    whole = round(node.count * unit.multiple * node.sign)
    match unit.iso:
        case "D" | "WE":
            return (day + dt.timedelta(days=whole * (7 if unit.iso == "WE" else 1))).isoformat()
        case "W":
            return week_value(day + dt.timedelta(weeks=whole))
        case "Q":
            return _unit_value(day, "quarter", whole)
        case "Y" if node.count == int(node.count):
            return f"{day.year + whole:04d}" if day.year + whole in _YEARS else None
        case "Y":
            return month_value(day.year, day.month + round(node.count * 12 * node.sign))
    if unit.clock:
        return day.isoformat() if unit.name != "hour" or node.count < 12 else None
    return month_value(day.year, day.month + whole)


def _length(node: Length, anchor: Anchor) -> Resolved:
    unit = _unit(node.unit)
    mark = "T" if unit.clock else ""
    if node.count is None:
        return Resolved(None, "vague", "duration", f"P{mark}X{unit.iso}", "length left open")
    form = f"P{mark}{node.count * unit.multiple:g}{unit.iso}"
    value = f"P{node.count * 3:g}M" if unit.iso == "Q" else f"P{node.count * 2:g}D" if unit.iso == "WE" else form
    interval = _around(node, unit, anchor.published) if node.side else None
    return Resolved(interval or value, "interval", "duration", form)


def _around(node: Length, unit: Unit, published: dt.date | None) -> str | None:
    """The interval that ends (the past two years) or begins (the next two years) with the publication day."""
    if published is None or unit.clock or node.count is None:
        return None
    amount = node.count * unit.multiple * node.side
    months = {"M": 1, "Q": 3, "Y": 12}.get(unit.iso)
    if months is not None:
        other = shift_months(published, round(amount * months))
    else:
        other = published + dt.timedelta(days=round(amount * (7 if unit.iso in ("W", "WE") else 1)))
    first, last = sorted((published, other))
    return f"{first.isoformat()}/{last.isoformat()}"


def _timed(node: Timed, anchor: Anchor) -> Resolved:
    day = _resolve(node.day, anchor)
    if day.value is None or day.precision != "day":
        return replace(day, kind="time")
    if isinstance(node.clock, DayPart):
        return Resolved(day.value, "day", "time", f"{day.value}T{node.clock.timex}")
    minute = "" if node.clock.minute is None else f":{node.clock.minute:02d}"
    value = f"{day.value}T{node.clock.hour:02d}{minute or ':00'}{node.clock.zone}"
    return Resolved(value, "time", "time", value)


def _range(node: Range, anchor: Anchor) -> Resolved:
    first, last = _filled(node)
    start = _resolve(first, anchor) if first is not None else None
    end = _resolve(last, anchor) if last is not None else None
    if (start is not None and start.value is None) or (end is not None and end.value is None):
        missing = start if start is not None and start.value is None else end
        return _unknown(missing.reason or NO_DAY) if missing is not None else _unknown(NO_DAY)
    value = f"{_side(start, 0)}/{_side(end, 1)}"
    opened, closed = bounds(value)
    if opened is not None and closed is not None and opened > closed:
        return _unknown("the interval ends before it begins")
    return Resolved(value, "interval", "date", timex(value))


def _side(resolved: Resolved | None, end: int) -> str:
    if resolved is None or resolved.value is None:
        return ".."
    return resolved.value.split("/")[-1 if end else 0] if "/" in resolved.value else resolved.value


def _filled(node: Range) -> tuple[Node | None, Node | None]:
    """An end without a year takes that of the other: between May and June 2014."""
    first, last = node.first, node.last
    if isinstance(first, CalendarDate) and isinstance(last, CalendarDate) and first.month and last.month:
        if last.year.known and not first.year.known and first.month <= last.month:
            return replace(first, year=last.year), last
        if first.year.known and not last.year.known and first.month <= last.month:
            return first, replace(last, year=first.year)
    return first, last
