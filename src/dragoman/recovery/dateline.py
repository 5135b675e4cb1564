"""Datelines: the place and the agency before a report's first sentence, or alone in a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dragoman.recovery.residue import load

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JAN\w*|FEB\w*|MAR\w*|APR\w*|MAY|JUNE?|JULY?|AUG\w*|SEPT?\w*|OCT\w*"
    r"|NOV\w*|DEC\w*)\b\.?"
)
_DATE = (
    rf"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:{_MONTH} ?\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH})"
    r"(?:,? (?:19|20)\d\d)?|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)"
)
_WORD = r"[A-ZÀ-Þ][\w.'’-]*"
_PLACE = rf"{_WORD}(?:[ -](?:(?:of|de|es|the|al|el|la|du|del|-)[ -])?{_WORD}){{0,4}}"
_PLACES = rf"(?P<place>{_PLACE}(?: ?[/,-] ?{_PLACE}){{0,3}}?)"
_AGENCY = r"(?:\((?P<agency>[^()\d]{2,50})\)|/(?P<slashed>[A-Z][\w. -]{1,30})/)"
_DASH = r"(?:--+|[-–—―]|:)"

_WITH_AGENCY = re.compile(
    rf"^\W{{0,2}}{_PLACES}?(?: \[[\w ]+\])?,? ?(?:,? ?(?P<date>{_DATE})[,.]? ?)?{_AGENCY}\.? ?"
    rf"(?:{_DASH}|(?=[A-Z“\"‘']|$))"
)
_WITH_DATE = re.compile(rf"^\W{{0,2}}{_PLACES} ?[,:(.]? ?(?P<date>{_DATE})\)?\.? ?(?:{_DASH}|$)")
_DATE_FIRST = re.compile(rf"^(?P<date>{_DATE}),? ?(?:[-–—|] ?)?{_PLACES} ?{_DASH}(?= |$)")
_DASHED = re.compile(rf"^{_PLACES} ?(?:--+|[–—―]|(?<= )-(?= )) ?(?=[A-Z“\"‘'0-9]|$)")
_COLON = re.compile(rf"^{_PLACES}: (?=[A-Z“\"‘'0-9])")
_INSIDE = re.compile(
    rf"(?<=[\w.!?'\"”’)] )(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+[ ,/]+){{1,4}}(?:{_WORD}(?: {_WORD})?[ ,]+)?(?:{_DATE},? )?"
    rf"\((?P<agency>[^()\d]{{2,30}})\) ?{_DASH}"
)
_ALONE = re.compile(rf"^{_PLACES}(?:,? {_DATE})?$")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place as written, the agency's name, and how many letters of the text it takes up; `alone` when all."""

    place: str | None
    agency: str | None
    end: int
    alone: bool


@cache
def agencies() -> dict[str, str]:
    """Agencies' names by how they are written, case folded."""
    return {form.casefold(): entry["name"] for entry in load("agencies.yaml") for form in entry["written"]}


@cache
def cities() -> frozenset[str]:
    """Places that stand as datelines by themselves, case folded."""
    source = resources.files("dragoman.recovery").joinpath("data", "cities.txt")
    lines = source.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().casefold() for line in lines if line.strip() and not line.startswith("#"))


def agency_named(text: str) -> str | None:
    """The agency whose name the text is, or with which it begins before a separator."""
    for part in (text, *re.split(r"[/|,;–—]| - ", text)):
        name = agencies().get(part.strip(" ().-–—").casefold())
        if name and name != "Agencies":
            return name
    return None


def dateline_of(text: str) -> Dateline | None:
    """The dateline at the beginning of a text, if there is one."""
    for pattern in (_WITH_AGENCY, _WITH_DATE, _DATE_FIRST, _DASHED, _COLON):
        match = pattern.match(text)
        if match is None:
            continue
        groups = match.groupdict()
        place, written = groups["place"], groups.get("agency") or groups.get("slashed")
        agency = agency_named(written) if written else None
        if _credible(pattern, place, groups.get("date"), written, agency):
            return Dateline(_tidy(place), agency, match.end(), not text[match.end() :].strip())
    return None


def is_dateline(text: str) -> bool:
    """Whether a line is nothing but a dateline."""
    found = dateline_of(text)
    if found is not None and found.alone:
        return True
    match = _ALONE.match(text)
    return match is not None and len(text.split()) <= 7 and _known(match["place"])


def _credible(
    pattern: re.Pattern[str], place: str | None, date: str | None, written: str | None, agency: str | None
) -> bool:
    if pattern is _WITH_AGENCY:
        upper = place is not None and (_upper(place) or _known(place))
        return agency is not None or (written is not None and upper and (date is not None or _short(written)))
    if place is None or re.search(rf"\b{_MONTH}$", place):
        return False
    if pattern in (_WITH_DATE, _DATE_FIRST):
        return _upper(place) or _known(place)
    if pattern is _DASHED:
        return _known(place) or (_upper(place.split(",")[0]) and len(place.split()) <= 5 and len(place) > 3)
    return _known(place)


def _known(place: str) -> bool:
    """Whether one of the places named is known; *Kabul, Afghanistan* is by its first part."""
    names = [name.strip().casefold() for name in re.split(r"[/,]", place)]
    return any(name in cities() for name in names[:2])


def _upper(place: str) -> bool:
    """Whether the first place is in capitals, as datelines are."""
    first = re.split(r"[/,]", place)[0]
    return first.isupper() and sum(letter.isalpha() for letter in first) > 2


def _short(written: str) -> bool:
    return len(written.split()) <= 3 and written[:1].isupper()


def _tidy(place: str | None) -> str | None:
    return place.strip(" ,.-–—") if place else None


def report_of_one_line(text: str) -> int | None:
    """Offset at which the report begins, by its dateline, in a text whose title stands in the same line."""
    for match in _INSIDE.finditer(text, 0, 400):
        if agency_named(match["agency"]) and 3 <= len(text[: match.start()].split()) <= 30:
            return match.start()
    return None
