"""Who is meant: every mention of an actor in an article, resolved, or left open with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.actors.atoms import Atom, AtomFinder
from dragoman.actors.coreference import PRONOUNS, Discourse, link_surnames
from dragoman.actors.mentions import Found, Mentions
from dragoman.actors.names import NameIndex, load_index
from dragoman.actors.phrases import PhraseReader
from dragoman.actors.registry import Registry, load_registry
from dragoman.actors.roster import Roster
from dragoman.language.layers import Layers


class Resolver:
    """Finds and resolves the mentions of one article after the other; holds no state between them."""

    def __init__(self, *, registry: Registry | None = None) -> None:
        self.registry = registry or load_registry()
        self._index = load_index() if registry is None else NameIndex(registry)

    def resolve(self, layers: Layers, *, day: str | None = None) -> Mentions:
        """The mentions of an article; offices are read as held on `day` (the publication date by default)."""
        day = day or layers.article.published
        roster = Roster(self.registry, day=day)
        finder = AtomFinder(self.registry, self._index, layers, day=day)
        reader = PhraseReader(self.registry, roster, layers)
        atoms = [finder.in_sentence(number) for number in range(len(layers.sentences))]
        named = [list(reader.read(_without_descriptions(row))) for row in atoms]
        named = link_surnames(self.registry, roster, named)
        discourse = Discourse(self.registry, roster, layers)
        found: list[Found] = []
        for number, row in enumerate(named):
            complete = _with_references(discourse, layers, number, row, atoms[number])
            discourse.add(number, complete)
            found.extend(complete)
        return Mentions(found)


def resolve(layers: Layers, *, day: str | None = None) -> Mentions:
    """The mentions of an article by the registry of the package."""
    return Resolver().resolve(layers, day=day)


def _without_descriptions(atoms: Sequence[Atom]) -> list[Atom]:
    return [atom for atom in atoms if atom.kind != "description"]


def _with_references(
    discourse: Discourse, layers: Layers, number: int, named: Sequence[Found], atoms: Sequence[Atom]
) -> list[Found]:
    """The mentions of a sentence with its pronouns and descriptions, which see what stands before them."""
    sentence = layers.sentences[number]
    taken = {at for item in named for at in range(item.start, item.end)}
    descriptions = {atom.start: atom for atom in atoms if atom.kind == "description" and atom.start not in taken}
    starts = {item.start: item for item in named}
    found: list[Found] = []
    at = sentence.start
    while at < sentence.end:
        if at in starts:
            found.append(_kind_checked(starts[at]))
            at = starts[at].end
        elif at in descriptions and not taken & set(range(at, descriptions[at].end)):
            found.append(discourse.description(descriptions[at], found))
            at = descriptions[at].end
        else:
            if layers.tokens[at].lower in PRONOUNS and layers.tokens[at].tag in ("PRP", "PRP$"):
                found.append(discourse.pronoun(at, found))
            at += 1
    return found


def _kind_checked(item: Found) -> Found:
    """A name that nothing marks as a person's stays a name of unknown kind."""
    unmarked = item.kind == "person" and item.through == "text" and len(item.actors) == 1
    if unmarked and item.gender is None and item.actors[0].office is None:
        return replace(item, kind="name")
    return item
