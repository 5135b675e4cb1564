"""Who is meant: every mention of an actor in an article, resolved, or left open with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.actors.aliases import Aliases
from dragoman.actors.appositions import Appositions, one_actor_each
from dragoman.actors.atoms import Atom, AtomFinder
from dragoman.actors.context import Context, of_game, sporting
from dragoman.actors.coreference import PRONOUNS, Discourse
from dragoman.actors.mentions import Found, Mentions
from dragoman.actors.named import with_names
from dragoman.actors.names import NameIndex, load_index
from dragoman.actors.phrases import PhraseReader
from dragoman.actors.proper_names import NameBorrower
from dragoman.actors.registry import Registry, load_registry
from dragoman.actors.roster import Roster
from dragoman.language.annotations import NamedSpan, annotate
from dragoman.language.layers import Layers


class Resolver:
    """Finds and resolves the mentions of one article after the other; holds no state between them."""

    def __init__(self, *, registry: Registry | None = None) -> None:
        self.registry = registry or load_registry()
        self._index = load_index() if registry is None else NameIndex(registry)

    def resolve(self, layers: Layers, *, day: str | None = None, names: Sequence[NamedSpan] | None = None) -> Mentions:
        """The mentions of an article; offices are read as held on `day` (the publication date by default).

        `names`: the mentions that the language model found in the article; it is asked where they are not given.
        """
        day = day or layers.article.published
        roster = Roster(self.registry, day=day)
        atoms = self.atoms(layers, day=day, names=names)
        reader = PhraseReader(self.registry, roster, layers)
        named = [list(reader.read([atom for atom in row if atom.kind != "description"])) for row in atoms]
        beside = Appositions(self.registry, layers, reader.heads)
        named = one_actor_each([beside.read(row) for row in named])
        context = Context(self.registry, self._index, roster, layers, reader.heads)
        context.learn(named)
        pages = _Pages(layers, Discourse(layers, reader.heads, self.registry, roster), context)
        rows = [list(pages.read(number, row, atoms[number])) for number, row in enumerate(named)]
        return Mentions([item for row in one_actor_each(rows) for item in row])

    def atoms(
        self, layers: Layers, *, day: str | None = None, names: Sequence[NamedSpan] | None = None
    ) -> list[list[Atom]]:
        """The known forms and unknown names of each sentence, before they are read as mentions."""
        finder = AtomFinder(self.registry, self._index, layers, day=day)
        known = [finder.in_sentence(number) for number in range(len(layers.sentences))]
        named = with_names(layers, known, annotate(layers).mentions if names is None else names)
        complete = NameBorrower(layers).complete(named)
        return Aliases(self.registry, self._index, layers, finder.evidence).resolve(complete)


def resolve(layers: Layers, *, day: str | None = None) -> Mentions:
    """The mentions of an article by the registry of the package."""
    return Resolver().resolve(layers, day=day)


class _Pages:
    """Reads sentence after sentence what points back: pronouns, descriptions, agents without an owner."""

    def __init__(self, layers: Layers, discourse: Discourse, context: Context) -> None:
        self._layers = layers
        self._discourse = discourse
        self._context = context

    def read(self, number: int, named: Sequence[Found], atoms: Sequence[Atom]) -> list[Found]:
        """The mentions of a sentence; each pronoun and description sees what stands before it."""
        sentence = self._layers.sentences[number]
        taken = {at for item in named for at in range(item.start, item.end)}
        starts = {item.start: item for item in named}
        descriptions = {
            atom.start: atom
            for atom in atoms
            if atom.kind == "description" and not taken.intersection(range(atom.start, atom.end))
        }
        found: list[Found] = []
        at = sentence.start
        while at < sentence.end:
            item = self._item(at, starts, descriptions, found, named)
            if item is not None:
                found.append(item)
            at = item.end if item is not None else at + 1
        self._discourse.add(number, found)
        game = sporting(self._layers, sentence.start, sentence.end)
        return [of_game(item) for item in found] if game else found

    def _item(
        self,
        at: int,
        starts: dict[int, Found],
        descriptions: dict[int, Atom],
        found: Sequence[Found],
        named: Sequence[Found],
    ) -> Found | None:
        if at in starts:
            item = self._discourse.role(_kind_checked(starts[at]), found)
            item = self._context.complete(item, found, named)
            self._context.note(item)
            return item
        if at in descriptions:
            atom = descriptions[at]
            rival = atom.concept is not None and atom.concept.id == "the-rival-one"
            other = self._context.counterpart(atom, found) if rival else None
            return other or self._discourse.description(atom, found)
        token = self._layers.tokens[at]
        if token.lower in PRONOUNS and token.tag in ("PRP", "PRP$"):
            return self._discourse.pronoun(at, found)
        return None


def _kind_checked(item: Found) -> Found:
    """A name that nothing marks as a person's stays a name of unknown kind."""
    unmarked = item.kind == "person" and item.through == "text" and len(item.actors) == 1
    if unmarked and item.gender is None and item.actors[0].office is None:
        return replace(item, kind="name")
    return item
