"""The words of time, from the data files, as tables and as alternations of regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.knowledge import read_yaml


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time: designator in a duration, whether below a day, how many of the designator it is."""

    name: str
    iso: str
    clock: bool
    multiple: int
    precision: str


@dataclass(frozen=True)
class Lexicon:
    """All tables; keys are lower-case forms."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    parts: Mapping[str, str]
    units: Mapping[str, Unit]
    doubtful: frozenset[str]
    named_days: frozenset[str]
    ordinals: Mapping[str, int]
    small_numbers: Mapping[str, int]
    scales: Mapping[str, int]
    fixed_numbers: Mapping[str, int]
    open_numbers: frozenset[str]
    decades: Mapping[str, int]
    deictic: Mapping[str, Mapping[str, Any]]
    vague: Mapping[str, str]
    sets: Mapping[str, str]
    silent: frozenset[str]
    narrow: tuple[str, ...]
    part_of: tuple[str, ...]
    about: tuple[str, ...]

    def number(self, words: str) -> float | None:
        """The number that words or digits say; None where they leave it open."""
        words = words.strip()
        if words in self.fixed_numbers:
            return float(self.fixed_numbers[words])
        if words in self.open_numbers:
            return None
        if re.fullmatch(r"[\d,]+(?:\.\d+)?", words):
            return float(words.replace(",", ""))
        total, current = 0, 0
        for word in words.split():
            if word in self.scales:
                current = max(current, 1) * self.scales[word]
            else:
                current += self.fixed_numbers.get(word, self.small_numbers.get(word, 0))
        return float(total + current) or None


def alternation(forms: Iterable[str]) -> str:
    """A non-capturing alternation of forms, longest first."""
    return "(?:" + "|".join(re.escape(form).replace(r"\ ", " ") for form in sorted(forms, key=_longest_first)) + ")"


def _longest_first(form: str) -> tuple[int, str]:
    return -len(form), form


def _load(name: str) -> Any:
    return read_yaml("dragoman.times", "data", name)


def _by_form(entries: Iterable[Mapping[str, Any]], key: str) -> dict[str, Any]:
    return {form: entry[key] for entry in entries for form in entry["forms"]}


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package."""
    calendar, numbers, words = _load("calendar.yaml"), _load("numbers.yaml"), _load("words.yaml")
    groups = (*words["vague"], *words["sets"])
    everywhere = {form for entry in (*calendar["months"], *calendar["weekdays"]) for form in entry.get("doubtful", ())}
    return Lexicon(
        months=_by_form(calendar["months"], "number"),
        weekdays=_by_form(calendar["weekdays"], "number"),
        seasons={form: entry["code"] - 20 for entry in calendar["seasons"] for form in entry["forms"]},
        parts=_by_form(calendar["parts"], "timex"),
        units=_units(_load("units.yaml")),
        doubtful=frozenset(everywhere),
        named_days=frozenset(calendar["named_days"]["words"]),
        ordinals=numbers["ordinals"],
        small_numbers={**numbers["ones"], **numbers["teens"], **numbers["tens"]},
        scales=numbers["scales"],
        fixed_numbers=numbers["fixed"],
        open_numbers=frozenset(numbers["open"]),
        decades=numbers["decades"],
        deictic={form: entry for entry in words["deictic"] for form in entry["forms"]},
        vague=_with_silent(words["vague"], "timex"),
        sets=_with_silent(words["sets"], "iso"),
        silent=frozenset(form for entry in groups for form in entry.get("silent", ())),
        narrow=tuple(words["modifiers"]["narrow"]),
        part_of=tuple(words["modifiers"]["part_of"]),
        about=tuple(words["modifiers"]["about"]),
    )


def _with_silent(entries: Iterable[Mapping[str, Any]], key: str) -> dict[str, str]:
    return {form: entry[key] for entry in entries for form in (*entry["forms"], *entry.get("silent", ()))}


def _units(entries: Iterable[Mapping[str, Any]]) -> dict[str, Unit]:
    return {
        form: Unit(
            entry["name"], entry["iso"], entry.get("clock", False), entry.get("multiple", 1), str(entry["precision"])
        )
        for entry in entries
        for form in entry["forms"]
    }


@dataclass(frozen=True)
class Directions:
    """Words that tell whether a verb looks back or ahead."""

    modals: frozenset[str]
    governors: frozenset[str]
    cues: tuple[tuple[str, ...], ...]
    prepositions: frozenset[str]
    reporting: frozenset[str]
    occurring: frozenset[str]


@cache
def directions() -> Directions:
    """The words of direction of the package."""
    data = _load("direction.yaml")
    return Directions(
        modals=frozenset(data["future_modals"]["words"]),
        governors=frozenset(data["future_governors"]["words"]),
        cues=tuple(tuple(cue.split()) for cue in data["future_cues"]["words"]),
        prepositions=frozenset(data["future_prepositions"]["words"]),
        reporting=frozenset(data["reporting"]["words"]),
        occurring=frozenset(data["occurring"]["words"]),
    )
