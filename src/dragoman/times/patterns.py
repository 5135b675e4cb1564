"""Patterns over words that read an expression of time into a node; the longest match wins, then the first pattern."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from dragoman.times import fragments as f
from dragoman.times import readings as r
from dragoman.times.lexicon import alternation, lexicon
from dragoman.times.nodes import CalendarDate, Node, Relative, Year

Maker = Callable[[r.Groups], Node | None]
_GROUP = re.compile(r"\(\?P<(\w+)>")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A named pattern; `silent` ones read a whole phrase but are not looked for in a text."""

    name: str
    expression: re.Pattern[str]
    make: Maker
    silent: bool = False

    def read(self, match: re.Match[str]) -> Node | None:
        """The node of a match of this pattern."""
        groups: dict[str, str | None] = {}
        for name, words in match.groupdict().items():
            base = name.split("__", 1)[0]
            groups[base] = groups.get(base) or words
        return self.make(groups)


def _pattern(name: str, source: str, make: Maker, *, silent: bool = False) -> Pattern:
    """A pattern whose source may use a group name more than once, for one of several alternatives."""
    numbers = count(1)
    unique = _GROUP.sub(lambda match: f"(?P<{match.group(1)}__{next(numbers)}>", source)
    return Pattern(name, re.compile(f"(?:{unique})(?= )"), make, silent)


def _words(table: Iterable[str], *, silent: bool) -> str:
    forms = [form for form in table if (form in lexicon().silent) == silent]
    return f"(?P<word>{alternation(forms)})" if forms else r"(?!)"


_LENGTH = rf"{f.ABOUT}(?:the |these |those )?(?:first |final )?{f.BETWEEN}{f.COUNT} {f.QUALIFIER}{f.UNITS}"
_SIDE = "(?:the |these |this |their |his |her |its )?(?P<side>past|last|previous|next|coming)"
_QUARTER_OWNER = rf"(?:(?:{f.YEAR}|{f.WHICH_YEAR} year)(?: ['’]s)? )?(?:fiscal )?"


def _make_dates() -> Iterator[Pattern]:
    yield _pattern("iso", rf"{f.YEAR} ?(?P<mark>[-./]) ?(?P<m>\d\d?) ?(?P=mark__2) ?(?P<d>\d\d?)", r.iso_date)
    yield _pattern("numeric", rf"(?P<a>\d\d?) ?(?P<mark>[/.]) ?(?P<b>\d\d?) ?(?P=mark__2) ?{f.YEAR}", r.numeric_date)
    weekday = rf"(?:{f.SHIFT} )?(?:{f.WEEKDAY} ,? ?)?"
    yield _pattern(
        "month day",
        rf"{f.BARE_BEFORE}{weekday}{f.MONTH} (?:the )?(?:{f.DAY}|{f.DAY_WORD})(?:{f.OF_YEAR})?",
        r.calendar_date,
    )
    yield _pattern(
        "day month",
        rf"{f.BEFORE}{weekday}(?:the )?(?:{f.DAY}|{f.DAY_WORD})(?: of)? {f.MONTH}(?:{f.OF_YEAR})?",
        r.calendar_date,
    )
    yield _pattern(
        "month", rf"{f.BARE_BEFORE}(?:{f.SHIFT} )?{f.MONTH}(?:{f.OF_YEAR}|(?: of| ,)? {f.YEAR})?", r.calendar_date
    )
    yield _pattern("weekday", rf"{f.BARE_BEFORE}(?:{f.SHIFT} )?{f.WEEKDAY}", r.calendar_date)
    yield _pattern("weekday part", rf"{f.BARE_BEFORE}(?:{f.SHIFT} )?{f.WEEKDAY} {f.PART}", r.timed_weekday)
    yield _pattern(
        "year",
        rf"{f.BARE_BEFORE}(?:the year |fiscal |fiscal year |financial year )?(?:{f.YEAR}|{f.SPOKEN_YEAR})",
        r.calendar_date,
    )
    to = "(?:-|–|to|through|and|until)"
    yield _pattern("days", rf"{f.MONTH} {f.DAY} {to} (?:{f.OTHER_MONTH} )?{f.OTHER_DAY}(?:{f.OF_YEAR})?", r.days)
    yield _pattern("days of", rf"(?:the )?{f.DAY} {to} {f.OTHER_DAY}(?: of)? {f.MONTH}(?:{f.OF_YEAR})?", r.days)


def _make_parts() -> Iterator[Pattern]:
    yield _pattern("season", rf"{f.BEFORE}(?:{f.SHIFT} )?{f.SEASON}(?:{f.OF_YEAR})?", r.season)
    quarter = rf"{f.BEFORE}{_QUARTER_OWNER}{f.ORDINAL} quarter"
    yield _pattern("quarter", quarter, r.quarter)
    yield _pattern("quarter of", rf"{f.BEFORE}(?:fiscal )?{f.ORDINAL} quarter(?:{f.OF_YEAR}| of the year)", r.quarter)
    yield _pattern("short quarter", rf"q(?P<nth>[1-4])(?:{f.OF_YEAR})?", r.quarter)
    half = rf"(?:the )?{f.ORDINAL} half (?:of (?:{f.YEAR}|{f.WHICH_YEAR} year|the year))"
    yield _pattern("half", half, r.half)
    yield _pattern("decade", rf"{f.BEFORE}(?P<decade>(?:1[5-9]|20)\d)0s", r.decade)
    yield _pattern("short decade", rf"{f.BEFORE}['’] ?(?P<tens>\d)0s|(?:the|{f.NARROW}) ?(?P<tens>\d)0s", r.decade)
    yield _pattern("spoken decade", rf"the (?:{f.NARROW})?(?P<decadeword>{alternation(lexicon().decades)})", r.decade)
    century = rf"{f.BEFORE}(?:(?P<nth>\d\d?)(?:st|nd|rd|th)|(?P<ordinal>{alternation(lexicon().ordinals)})) century"
    yield _pattern("century", century, r.century)


def _make_relative() -> Iterator[Pattern]:
    adjective = "(?:fiscal |financial |calendar |business )?"
    yield _pattern("relative", rf"{f.BARE_BEFORE}{f.UNIT_SHIFT} {adjective}{f.UNIT}", r.relative)
    yield _pattern("within unit", rf"(?:{f.PART_OF}|{f.NARROW})(?:the ){adjective}{f.UNIT}", r.this_unit)
    yield _pattern("the unit", rf"(?:the )?{adjective}(?:full )?{f.UNIT}", r.this_unit, silent=True)
    yield _pattern(
        "year end", "(?:the )?year(?: ['’]s)? end", lambda _: CalendarDate(year=Year(offset=0), month=12, day=31)
    )
    yield _pattern("weekend", rf"{f.BARE_BEFORE}the weekend", lambda _: Relative("weekend", 0, toward_context=True))
    sense = "(?P<sense>ago|earlier|later|from now|hence|before that|after that)"
    yield _pattern(
        "counted", rf"{f.ABOUT}(?:or so )?{f.BETWEEN}{f.COUNT} {f.QUALIFIER}{f.ANY_UNIT}(?: or so)? {sense}", r.counted
    )
    yield _pattern("year ago", "(?:the )?(?P<unit>year|month|week|day) (?P<sense>ago|earlier)", r.counted, silent=True)
    event = "(?P<sense>after|before)"
    yield _pattern("from event", rf"{f.ABOUT}{f.COUNT} {f.QUALIFIER}{f.ANY_UNIT} {event}", r.from_event)
    yield _pattern("deictic", rf"{f.NARROW}?{_words(lexicon().deictic, silent=False)}", r.deictic)
    yield _pattern("day part", rf"{f.NARROW}?(?P<side>this|last) {f.PART}", r.day_part)
    yield _pattern("open part", rf"(?:{f.NARROW})?(?:the )?{f.PART}", r.open_part, silent=True)
    yield _pattern("clock", rf"{f.ABOUT}{f.CLOCK}{f.ZONE}", r.clock)
    yield _pattern("vague", _words(lexicon().vague, silent=False), r.vague)
    yield _pattern("vague phrase", _words(lexicon().vague, silent=True), r.vague, silent=True)
    yield _pattern("recent", rf"(?:the )?(?:most )?recent {f.UNITS}(?: and {f.UNITS})?", r.recent)


def _make_lengths() -> Iterator[Pattern]:
    yield _pattern("length", rf"{_LENGTH}(?! old| of age)", r.length)
    yield _pattern("one", rf"{f.ABOUT}(?P<count>an?|one) {f.QUALIFIER}{f.UNIT}(?P<half> and a half)?", r.length)
    yield _pattern("compound", rf"(?:an? |the )?{f.COUNT}(?: -)? {f.UNIT}(?: long| period)?(?! - old| old)", r.length)
    yield _pattern("around now", rf"{_SIDE} {f.BETWEEN}{f.COUNT} {f.QUALIFIER}{f.UNITS}", r.length)
    yield _pattern("open around now", rf"{_SIDE} {f.UNITS}", r.length)
    yield _pattern("half unit", f"(?:half an?|a half) {f.UNIT}", r.half_unit)
    yield _pattern("plural", f"(?:the )?{f.UNITS}(?: long)?", r.length)


def _make_sets() -> Iterator[Pattern]:
    yield _pattern("every", rf"(?:every|each|per) (?:(?P<other>other) |{f.COUNT} )?{f.ANY_UNIT}", r.every)
    yield _pattern("once a", rf"(?:once|twice|{f.COUNT} times) (?:an?|per|every|each) {f.UNIT}", r.times_a)
    days = f"(?:{f.WEEKDAY}|{f.MONTH}|{f.PART})"
    yield _pattern("every day", rf"(?:every|each) {days}(?! {f.PART})", r.every_day)
    yield _pattern("weekdays", rf"{f.WEEKDAYS}(?:s| {f.PART.replace('?P<part>', '?P<part>(?=[a-z]+s )')})", r.every_day)
    yield _pattern("set", _words(lexicon().sets, silent=False), r.repeated)
    yield _pattern("set phrase", _words(lexicon().sets, silent=True), r.repeated, silent=True)


PATTERNS: tuple[Pattern, ...] = (
    *_make_dates(),
    *_make_parts(),
    *_make_relative(),
    *_make_lengths(),
    *_make_sets(),
)
