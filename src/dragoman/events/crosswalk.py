"""From type, mode and contexts of an event to the CAMEO code that says most of them."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dragoman.events.ontology import EventType
    from dragoman.records import Event

_ROWS = "data/cameo.csv"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the cross-walk."""

    code: str
    mode: str | None
    contexts: frozenset[str]


@cache
def _rows() -> Mapping[str, Sequence[Row]]:
    """The rows of each type, in the order of the file (data/cameo.csv, whose source data/cameo.md names)."""
    found: dict[str, list[Row]] = defaultdict(list)
    text = resources.files("dragoman.events").joinpath(_ROWS).read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        contexts = frozenset(filter(None, row["context"].split("|")))
        found[row["type"]].append(Row(row["cameo"], row["mode"] or None, contexts))
    return found


def cameo_of(kind: EventType, mode: str | None, contexts: Sequence[str]) -> str | None:
    """The CAMEO code of an event: the row of its type and mode that shares most contexts, the shortest of those.

    Without a row of its mode it is the type's root code, which a user's own type may lack.
    """
    rows = [row for row in _rows().get(kind.type, ()) if mode is not None and row.mode == mode]
    if not rows:
        return kind.cameo
    known = set(contexts)
    return min(rows, key=lambda row: (-len(row.contexts & known), len(row.contexts - known), len(row.code))).code


def scaled(event: Event, kind: EventType) -> Event:
    """An event with its CAMEO code, and the two measures of its type."""
    code = cameo_of(kind, event.mode, event.contexts)
    return msgspec.structs.replace(event, cameo=code, score=kind.score, goldstein=kind.goldstein)
