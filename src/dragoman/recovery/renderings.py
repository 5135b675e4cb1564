"""What rewriting machines put for a term of the field, and what it stands for; meant for rewritten pages alone."""

from __future__ import annotations

import re

import msgspec

from dragoman.recovery.patterns import Entry, matches


class Rendering(msgspec.Struct, frozen=True, kw_only=True):
    """Words `[start, end)` of a text and what they are to be read for; `id` names the entry of renderings.yaml."""

    start: int
    end: int
    words: str
    stands_for: str
    id: str


def find_renderings(text: str) -> tuple[Rendering, ...]:
    """The renderings in a text, in order, disjoint, the longest where several begin or overlap."""
    chosen: list[Rendering] = []
    found = (_rendering(entry, match) for entry, match in matches("renderings.yaml", text))
    for rendering in sorted(found, key=lambda item: (item.start - item.end, item.start)):
        if all(rendering.end <= other.start or other.end <= rendering.start for other in chosen):
            chosen.append(rendering)
    return tuple(sorted(chosen, key=lambda item: item.start))


def _rendering(entry: Entry, match: re.Match[str]) -> Rendering:
    start, end = match.span()
    return Rendering(start=start, end=end, words=match.group(), stands_for=match.expand(entry.stands_for), id=entry.id)
