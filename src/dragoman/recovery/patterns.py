"""Entries of a data file that are known by a pattern over words: markers of rewriting and renderings."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.errors import KnowledgeError
from dragoman.recovery.latent import Finder, Latent
from dragoman.recovery.words import data

# A class in brackets is left as it is; elsewhere white space and apostrophes are any of their kind.
_WRITTEN = re.compile(r"\[[^\]]*\]|[ ']")
_CASED = "(?-i)"
_BEGINNING = re.compile(r"[\w,]")
_BEFORE = r"(?<![\w’'-])"
_SPELT = {" ": r"(?:[ \t\u00a0]+)", "'": "['’]"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its pattern as written in the data, and what the data says about it."""

    id: str
    kind: str
    expression: Latent
    weight: float
    stands_for: str
    definition: str
    example: str
    counter_example: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        return self.expression.pattern


@functools.cache
def entries(file: str) -> tuple[Entry, ...]:
    """The entries of a data file, in its order; `KnowledgeError` names a broken one."""
    found = tuple(_entry(file, name, row) for name, row in data(file).items())
    if not found:
        raise KnowledgeError("no entries", where=file)
    return found


def _entry(file: str, name: str, row: dict[str, str]) -> Entry:
    try:
        return Entry(
            id=name,
            kind=row.get("kind", ""),
            expression=over_words(row["pattern"]),
            weight=float(row.get("weight", 1)),
            stands_for=row.get("stands_for", ""),
            definition=row["definition"],
            example=row["example"],
            counter_example=row["counter_example"],
        )
    except (KeyError, ValueError, re.error) as error:
        hint = "An entry has pattern, definition, example and counter_example"
        raise KnowledgeError(str(error), where=f"{file}: {name}", hint=hint) from error


def matches(file: str, text: str) -> Iterator[tuple[Entry, re.Match[str]]]:
    """Every place of the text where an entry matches, by place; it is the beginning of a word or a comma."""
    known = entries(file)
    found = [
        (match.start(), number, match)
        for number in _finder(file).candidates(text.lower())
        for match in known[number].expression.matches(text)
        if _BEGINNING.match(match[0])
    ]
    yield from ((known[number], match) for _, number, match in sorted(found, key=lambda item: item[:2]))


@functools.cache
def _finder(file: str) -> Finder:
    return Finder([entry.expression for entry in entries(file)])


def over_words(pattern: str) -> Latent:
    """A pattern over whole words: a space stands for any white space, `'` for either apostrophe.

    Letters match either case, except a pattern that begins with `(?-i)`, which matches as written.
    """
    body = _spelt(pattern)
    before = "" if body.startswith(",") else _BEFORE
    flags = re.NOFLAG if pattern.startswith(_CASED) else re.IGNORECASE
    return Latent(rf"{before}(?:{body})(?![\w-])", flags=flags)


def _spelt(pattern: str) -> str:
    return _WRITTEN.sub(lambda match: _SPELT.get(match[0], match[0]), pattern.removeprefix(_CASED))
