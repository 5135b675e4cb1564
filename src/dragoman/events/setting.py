"""Whose country a party is that the words name without one: rebels, the opposition leader, police.

A report that says *police fired on the marchers* has said before where it is. In this order: a place in the same
sentence, the state of the sentence's other words, that of the dateline, the state that the report names most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from dragoman.actors.mentions import Found, Mentions
from dragoman.actors.registry import load_registry
from dragoman.language.layers import Layers
from dragoman.places.gazetteer import City, city, key_of
from dragoman.places.names import seats

_DOMESTIC = frozenset(("agent", "person", "role", "people", "name", "description", "pronoun"))
_ABROAD = frozenset(("foreign", "international", "western", "overseas", "multinational", "global", "allied"))
_PLACED = 2.0  # a place says more of where a report is set than the name of a state
_HEADED = 2.0  # and the first sentences more than the last
_OPENING = 2  # sentences
_DATELINE = re.compile(r"[^\W\d_][^,(—–]*[^\W\d_]")


class Setting:
    """Where one report is set."""

    def __init__(self, layers: Layers, mentions: Mentions) -> None:
        self._layers = layers
        named = {code for found in mentions for code in found.codes if _is_state(code)}
        self._places = {found.start: self._state_of(found, named) for found in mentions}
        self._rows = [mentions.between(sentence.start, sentence.end) for sentence in layers.sentences]
        self._page = self._most_named()
        dateline = _DATELINE.match(layers.article.dateline or "")
        self._dateline = self._of_name(dateline.group(), named) if dateline is not None else None

    def country(self, found: Found) -> str | None:
        """The state that a mention without one belongs to; None where nothing tells or it is of no kind to have one."""
        place = self._places[found.start]
        if place is not None or found.kind not in _DOMESTIC or self._from_abroad(found):
            return place
        row = self._rows[self._layers.tokens[found.start].sentence]
        placed = self._nearest(row, found)
        return placed or self._dateline or self._page

    def _from_abroad(self, found: Found) -> bool:
        words = self._layers.tokens[max(0, found.start - 1) : found.end]
        return any(token.lower in _ABROAD for token in words)

    def _nearest(self, row: Sequence[Found], found: Found) -> str | None:
        """The state of the nearest place in the sentence."""
        placed = [
            (abs(item.start - found.start), code)
            for item in row
            if item is not found and (code := self._places[item.start]) is not None
        ]
        return min(placed)[1] if placed else None

    def _most_named(self) -> str | None:
        counts: Counter[str] = Counter()
        for number, row in enumerate(self._rows):
            weight = _HEADED if number < _OPENING else 1.0
            for item in row:
                place = self._places[item.start]
                if place is not None:
                    counts[place] += weight * _PLACED  # type: ignore[assignment]
                else:
                    for code in item.codes:
                        counts[code] += weight if _is_state(code) else 0  # type: ignore[assignment]
        best = counts.most_common(1)
        return best[0][0] if best and best[0][1] > 0 else None

    def _state_of(self, found: Found, named: set[str]) -> str | None:
        """The state of a mention that is a place: a city or region that the registry or the gazetteer knows."""
        states = [code for code in found.codes if _is_state(code)]
        if found.kind == "place" or found.through in ("capital", "seat", "place"):
            return states[0] if len(states) == 1 else self._of_name(self._layers.reading(found.start, found.end), named)
        if found.kind == "name" and not states:
            return self._of_name(self._layers.reading(found.start, found.end), named)
        return None

    @staticmethod
    def _of_name(name: str, near: set[str]) -> str | None:
        found = seats().get(key_of(name)) or city(name, near)
        return found.country if isinstance(found, City) else found if len(found) == 3 else None


@cache
def _states() -> frozenset[str]:
    return frozenset(item.code for item in load_registry().entities.values() if item.kind == "state" and item.code)


def _is_state(code: str) -> bool:
    return code in _states()
