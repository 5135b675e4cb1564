"""What an expression of time says before it is held against a date: the readings that patterns give."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

YearPartKind = Literal["season", "quarter", "half"]


@dataclass(frozen=True, slots=True)
class Year:
    """A year as written (`absolute`), or counted from that of publication (`offset`: last year is -1)."""

    absolute: int | None = None
    offset: int | None = None

    @property
    def known(self) -> bool:
        """Whether anything is said of the year."""
        return self.absolute is not None or self.offset is not None


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A year, month, day or day of the week, as far as written. `shift`: last, next, this, past, coming, previous."""

    year: Year = field(default_factory=Year)
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: str | None = None


@dataclass(frozen=True, slots=True)
class YearPart:
    """A season, quarter or half: `number` counts from 1 (spring is 1); -1 is the last."""

    kind: YearPartKind
    number: int
    year: Year = field(default_factory=Year)
    shift: str | None = None


@dataclass(frozen=True, slots=True)
class Relative:
    """A unit counted from the publication date: last week, tomorrow. `toward_context`: from the date mentioned last."""

    unit: str
    offset: int
    toward_context: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of units from a date: two weeks ago (`toward_context` False), three days later (True)."""

    count: float | None
    unit: str
    sign: int
    toward_context: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time; `count` None is left open. `side`: -1 up to the report, 1 from it on, 0 anywhere."""

    count: float | None
    unit: str
    side: int = 0


@dataclass(frozen=True, slots=True)
class Repeated:
    """What comes again: its period (`iso`, a duration) and its TIMEX3 value."""

    iso: str | None
    timex: str


@dataclass(frozen=True, slots=True)
class Vague:
    """A time without a date; `timex` is PAST_REF, PRESENT_REF or FUTURE_REF."""

    timex: str


@dataclass(frozen=True, slots=True)
class Era:
    """A decade or century, as in ISO 8601-2: `199X`, `19XX`."""

    value: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `zone` is `Z` for UTC and GMT, else empty."""

    hour: int
    minute: int | None = None
    zone: str = ""


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of a day (`timex`: MO, AF, EV, NI) of the day of publication, shifted by `offset` days."""

    timex: str
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Unclear:
    """A date that can be read in more than one way, or that hangs on something without a date."""

    reason: str
    timex: str | None = None


Simple = CalendarDate | YearPart | Relative | Counted | Length | Repeated | Vague | Era | Clock | DayPart | Unclear


@dataclass(frozen=True, slots=True)
class Timed:
    """A day with a time or a part of it."""

    day: Simple
    clock: Clock | DayPart


@dataclass(frozen=True, slots=True)
class Range:
    """From one date to another; an end that is None is open."""

    first: Simple | None
    last: Simple | None


Node = Simple | Timed | Range
