"""Entries of a data file that are known by a pattern over words: markers of rewriting and renderings."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.errors import KnowledgeError
from dragoman.recovery.words import data

# A class in brackets is left as it is; elsewhere white space and apostrophes are any of their kind.
_WRITTEN = re.compile(r"\[[^\]]*\]|[ ']")
_CASED = "(?-i)"
_BEFORE = r"(?<![\w’'-])"
_SPELT = {" ": r"(?:[ \t\u00a0]+)", "'": "['’]"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its pattern as written in the data, and what the data says about it."""

    id: str
    kind: str
    pattern: re.Pattern[str]
    weight: float
    stands_for: str
    definition: str
    example: str
    counter_example: str


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
            pattern=over_words(row["pattern"]),
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
    """Every place of the text where an entry matches, by place."""
    lowered = text.lower()
    places = {match.start() for match in _anywhere(file, cased=True).finditer(text)}
    if len(lowered) == len(text):
        places.update(match.start() for match in _anywhere(file, cased=False).finditer(lowered))
    else:
        places.update(range(len(text)))
    for place in sorted(places):
        for entry in entries(file):
            match = entry.pattern.match(text, place)
            if match is not None and match.end() > match.start():
                yield entry, match


@functools.cache
def _anywhere(file: str, *, cased: bool) -> re.Pattern[str]:
    """The places where some entry matches; those that take either case are searched in small letters, which is fast."""
    bodies = [row["pattern"] for row in data(file).values() if row["pattern"].startswith(_CASED) == cased]
    spelt = [_spelt(body if cased else _small(body)) for body in bodies]
    return re.compile(rf"{_BEFORE}(?=\w)(?={'|'.join(spelt)})|(?=,)(?={'|'.join(spelt)})")


def _small(pattern: str) -> str:
    """The pattern in small letters, its escapes apart."""
    return re.sub(r"\\.|[A-Z]+", lambda match: match[0] if match[0][0] == "\\" else match[0].lower(), pattern)


def over_words(pattern: str) -> re.Pattern[str]:
    """A pattern over whole words: a space stands for any white space, `'` for either apostrophe.

    Letters match either case, except a pattern that begins with `(?-i)`, which matches as written.
    """
    body = _spelt(pattern)
    before = "" if body.startswith(",") else _BEFORE
    return re.compile(rf"{before}(?:{body})(?![\w-])", re.NOFLAG if pattern.startswith(_CASED) else re.IGNORECASE)


def _spelt(pattern: str) -> str:
    return _WRITTEN.sub(lambda match: _SPELT.get(match[0], match[0]), pattern.removeprefix(_CASED))
