"""Kinds of residue by their words: the patterns of `data/residue.yaml`, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.knowledge import read_yaml
from dragoman.recovery.latent import Latent

MOST_WORDS = 24
# A longer line is looked at only where it holds one of the words that the kind's entry says it needs.
_LONG = 10


@dataclass(frozen=True, slots=True)
class Kind:
    """An entry of the data: what it is, the patterns that know it, and examples that tests run."""

    kind: str
    definition: str
    patterns: tuple[Latent, ...]
    example: tuple[str, ...]
    counter_example: tuple[str, ...]
    most_words: int = MOST_WORDS
    needs: tuple[str, ...] = ()
    edge: bool = False
    weak: bool = False
    listed: bool = False

    def matches(self, text: str, words: int, lower: str) -> bool:
        """Whether a plain text of so many words is of this kind; `lower`: the same in small letters."""
        if words > self.most_words:
            return False
        if words > _LONG and self.needs and not any(need in lower for need in self.needs):
            return False
        return any(pattern.search(text, lower) for pattern in self.patterns)


def load(name: str) -> list[dict[str, Any]]:
    """The entries of a data file of this stage."""
    entries = read_yaml("dragoman.recovery", "data", name)
    if not isinstance(entries, list):
        raise KnowledgeError("not a list of entries", where=name)
    return entries


def kind_of_entry(entry: dict[str, Any], name: str) -> Kind:
    """The kind that an entry describes."""
    try:
        return Kind(
            kind=entry["kind"],
            definition=entry["definition"],
            patterns=tuple(Latent(pattern, flags=re.IGNORECASE) for pattern in entry["patterns"]),
            example=tuple(entry["example"]),
            counter_example=tuple(entry["counter_example"]),
            most_words=entry.get("most_words", MOST_WORDS),
            needs=tuple(entry.get("needs", ())),
            edge=entry.get("where") == "edge",
            weak=entry.get("weak", False),
            listed=entry.get("listed", False),
        )
    except (KeyError, TypeError, re.error) as error:
        raise KnowledgeError(f"{type(error).__name__}: {error}", where=f"{name}, {entry.get('kind')}") from error


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds of residue, in order of precedence."""
    return tuple(kind_of_entry(entry, "residue.yaml") for entry in load("residue.yaml"))


def residue_of(text: str, words: int, *, edge: bool = False) -> Kind | None:
    """The first kind whose patterns know a plain text of so many words; None where it may be the report's.

    `edge`: the text stands before the report's first paragraph or after its last.
    """
    if words > _longest():
        return None
    lower = text.lower()
    for kind in kinds():
        if (edge or not kind.edge) and kind.matches(text, words, lower):
            return kind
    return None


def residue_kind(text: str, words: int, *, edge: bool = False) -> str | None:
    """The name of the kind of residue that a plain text is, if any."""
    kind = residue_of(text, words, edge=edge)
    return kind.kind if kind is not None else None


@cache
def _longest() -> int:
    return max(kind.most_words for kind in kinds())
