"""The model's names beside the known forms: which of them the registry does not know, and what kind each is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.actors.aliases import HONORIFICS
from dragoman.actors.atoms import Atom
from dragoman.actors.proper_names import COMPOUND
from dragoman.language.annotations import NamedSpan
from dragoman.language.layers import Layers

NAMES = frozenset(("PER", "ORG", "GPE", "LOC"))
_GOVERNMENTS = frozenset(("administration", "government", "cabinet"))
TITLES = frozenset((*HONORIFICS, "dr", "lord", "dame"))


def with_names(layers: Layers, known: Sequence[Sequence[Atom]], spans: Sequence[NamedSpan]) -> list[list[Atom]]:
    """The atoms of each sentence with the model's names; a name that swallows known forms replaces them."""
    rows: list[list[NamedSpan]] = [[] for _ in known]
    for span in spans:
        name = _bare(layers, span) if span.label in NAMES else None
        if name is not None:
            rows[layers.tokens[name.start].sentence].append(name)
    return [list(_merged(layers, row, names)) for row, names in zip(known, rows, strict=True)]


def _merged(layers: Layers, known: Sequence[Atom], spans: Sequence[NamedSpan]) -> Iterator[Atom]:
    names = [span for span in spans if _is_news(layers, span, [atom for atom in known if _touch(atom, span)])]
    kept = [atom for atom in known if not any(_touch(atom, name) for name in names)]
    found = [Atom(name.start, name.end, "name", label=name.label) for name in names]
    yield from sorted((*kept, *found), key=lambda atom: atom.start)


def _bare(layers: Layers, span: NamedSpan) -> NamedSpan | None:
    """A name without the title before it and the possessive behind it; None for what only holds one (Kyiv-based)."""
    start, end = span.start, span.end
    while start < end and layers.tokens[start].lower.rstrip(".") in TITLES:
        start += 1
    while start < end and layers.tokens[end - 1].tag in ("POS", "IN"):
        end -= 1
    if start >= end or (end == start + 1 and COMPOUND.match(layers.tokens[start].text)):
        return None
    if span.label == "ORG" and layers.tokens[end - 1].lower in _GOVERNMENTS and layers.tokens[start].capitalised:
        return NamedSpan(start, end - 1, "PER")  # the Obama administration: a phrase about a person's government
    return NamedSpan(start, end, span.label)


def _touch(atom: Atom, span: NamedSpan) -> bool:
    return atom.start < span.end and span.start < atom.end


def _is_news(layers: Layers, span: NamedSpan, known: Sequence[Atom]) -> bool:
    """Whether a span says more than the known forms that it touches."""
    if not known:
        return True
    if any(atom.start < span.start or atom.end > span.end for atom in known):
        return False
    if span.label == "PER":
        if any(atom.kind == "person" or (atom.kind == "name" and atom.reason is None) for atom in known):
            return False
        return span.end > span.start + 1  # one word is a state (Chad) as often as a person, and the page tells which
    covered = {at for atom in known for at in range(atom.start, atom.end)}
    return any(layers.tokens[at].capitalised and at not in covered for at in range(span.start, span.end))
