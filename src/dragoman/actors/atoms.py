"""The atoms of actor phrases in a sentence: known forms with one reading, role nouns, and capitalised unknown names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

import yaml

from dragoman.actors.ambiguity import Evidence, choose
from dragoman.actors.names import Hit, NameIndex
from dragoman.actors.registry import Concept, Entity, Person, Registry
from dragoman.language.layers import Layers, Token

AtomKind = Literal[
    "entity", "demonym", "people", "capital", "seat", "place", "person", "concept", "description", "name"
]
_ENTITY_FORMS = ("name", "short", "official", "former", "acronym")
_NAME_TAGS = ("NNP", "NNPS")
_LINKS = ("of", "for", "and", "the", "&", "de", "del", "la", "al", "bin", "ibn", "van", "von", "da", "dos", "di", "el")
_GEOGRAPHY = frozenset(
    ("sea", "seas", "strait", "straits", "ocean", "gulf", "river", "canal", "peninsula", "mountains", "bay", "valley")
)
_DAYS = frozenset(
    (
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march"),
        *("april", "may", "june", "july", "august", "september", "october", "november", "december", "jan.", "feb."),
        *("mar.", "apr.", "jun.", "jul.", "aug.", "sep.", "sept.", "oct.", "nov.", "dec.", "jan", "feb", "oct", "nov"),
        *("dec", "aug", "sept", "i", "mr.", "mrs.", "ms.", "dr.", "mr", "mrs", "ms", "dr", "gmt", "et", "est"),
    )
)


@dataclass(frozen=True, slots=True)
class Atom:
    """Tokens `[start, end)` with one reading; `reason` says why a reading was refused."""

    start: int
    end: int
    kind: AtomKind
    entity: Entity | None = None
    person: Person | None = None
    concept: Concept | None = None
    plural: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class OrganisationWord:
    """What a word says about the unknown organisation in whose name it stands."""

    sector: str


@cache
def organisation_words() -> dict[str, str]:
    """Sector by the word that makes a name an organisation's."""
    text = resources.files("dragoman.actors").joinpath("data/organisation_words.yaml").read_text(encoding="utf-8")
    return {word: entry["sector"] for entry in yaml.safe_load(text) for word in entry["words"]}


class AtomFinder:
    """Finds the atoms of one article."""

    def __init__(self, registry: Registry, index: NameIndex, layers: Layers, *, day: str | None) -> None:
        self._registry = registry
        self._layers = layers
        self._hits = [list(index.hits(layers.tokens, item.start, item.end)) for item in layers.sentences]
        self._evidence = Evidence(named=self._certain(), day=day)

    def _certain(self) -> AbstractSet[str]:
        """Ids that some form of the article names without ambiguity."""
        found = set()
        for hits in self._hits:
            for hit in hits:
                ids = {target.form.target for target in hit.targets if target.form}
                if len(ids) == 1 and not any(target.form and target.form.ambiguous for target in hit.targets):
                    found |= ids
        return found

    def in_sentence(self, number: int) -> list[Atom]:
        """The atoms of a sentence, in order, not overlapping."""
        sentence = self._layers.sentences[number]
        atoms = [atom for hit in self._hits[number] if (atom := self._atom(hit)) is not None]
        taken = {at for atom in atoms for at in range(atom.start, atom.end)}
        names = self._unknown_names(sentence.start, sentence.end, taken)
        return sorted((*_unswallowed(atoms, names), *names), key=lambda atom: atom.start)

    def _atom(self, hit: Hit) -> Atom | None:
        tokens = self._layers.tokens
        concepts = [target for target in hit.targets if target.concept is not None]
        persons = [target.person for target in hit.targets if target.person is not None]
        forms = [target for target in hit.targets if target.form is not None]
        if forms:
            return self._form_atom(hit)
        if len(set(persons)) == 1:
            return Atom(hit.start, hit.end, "person", person=self._registry.persons[persons[0] or ""])
        if persons:
            return Atom(hit.start, hit.end, "name", reason="several persons of the registry bear this name")
        target = concepts[0]
        if target.concept is not None and _nominal(tokens, hit, plural=target.plural):
            kind: AtomKind = "description" if target.concept.kind == "description" else "concept"
            return Atom(hit.start, hit.end, kind, concept=target.concept, plural=target.plural)
        return None

    def _form_atom(self, hit: Hit) -> Atom | None:
        tokens = self._layers.tokens
        choice = choose(self._registry, tokens, hit, self._evidence)
        if choice.form is None:
            return Atom(hit.start, hit.end, "name", reason=choice.reason)
        entity = self._registry.entities.get(choice.form.target)
        if entity is None:
            return Atom(hit.start, hit.end, "name", reason="the registry has no such entity")
        kinds = {target.form.kind for target in hit.targets if target.form and target.form.target == entity.id}
        kind = _kind_in_context(kinds, tokens, hit)
        if kind in ("entity", "capital") and tokens[hit.end].lower in _GEOGRAPHY if hit.end < len(tokens) else False:
            return Atom(hit.start, hit.end + 1, "place", entity=entity)
        return Atom(hit.start, hit.end, kind, entity=entity, plural=kind == "people")

    def _unknown_names(self, start: int, end: int, taken: AbstractSet[int]) -> list[Atom]:
        tokens, found, at = self._layers.tokens, [], start
        while at < end:
            if at in taken or not self._in_name(at, start):
                at += 1
                continue
            stop = self._name_end(at, end, taken)
            found.append(Atom(at, stop, "name"))
            at = stop
        return [atom for atom in found if tokens[atom.start].lower not in _DAYS]

    def _in_name(self, at: int, start: int) -> bool:
        """A capitalised word that is a name: tagged so, or capitalised inside a sentence in a running line."""
        token = self._layers.tokens[at]
        if not token.capitalised or token.lower in _DAYS or len(token.text) < 2:
            return False
        if token.tag in _NAME_TAGS:
            return at > start or token.text not in _SENTENCE_WORDS
        heading = self._layers.paragraph_of(at).role == "title"
        return (
            at > start and not heading and token.tag[:1] in "NJF" and self._layers.tokens[at - 1].text not in _OPENERS
        )

    def _name_end(self, at: int, end: int, taken: AbstractSet[int]) -> int:
        tokens, stop = self._layers.tokens, at + 1
        while stop < end and stop not in taken:
            if tokens[stop].capitalised and tokens[stop].lower not in _DAYS and tokens[stop].tag not in ("PRP", "VBD"):
                stop += 1
            elif (
                tokens[stop].lower in _LINKS
                and stop + 1 < end
                and stop + 1 not in taken
                and tokens[stop + 1].capitalised
                and tokens[stop].lower != "and"
                and _links(tokens, at, stop)
            ):
                stop += 2
            else:
                break
        return stop


_OPENERS = frozenset("“\"‘'«:—–") | {"``", "''"}
_SENTENCE_WORDS = frozenset(("The", "A", "An", "In", "On", "At", "But", "And", "It", "He", "She", "They", "We", "This"))


def _links(tokens: Sequence[Token], start: int, link: int) -> bool:
    """A particle links names of people; *of* and *for* only the names of organisations."""
    if tokens[link].lower in ("of", "for", "the"):
        return any(tokens[at].text in organisation_words() for at in range(start, link))
    return True


def _nominal(tokens: Sequence[Token], hit: Hit, *, plural: bool) -> bool:
    """Whether the words of a concept stand as a noun (*officers*), not as a verb or an adjective."""
    last = tokens[hit.end - 1]
    if hit.end - hit.start > 1 or plural:
        return not last.tag.startswith("V") or hit.end - hit.start > 1
    return last.tag[:1] == "N" or (last.tag == "JJ" and last.lower in ("military", "opposition", "elite"))


def _kind_in_context(kinds: AbstractSet[str], tokens: Sequence[Token], hit: Hit) -> AtomKind:
    if kinds & set(_ENTITY_FORMS):
        return "entity"
    if "demonym" in kinds and "people" in kinds:
        following = tokens[hit.end] if hit.end < len(tokens) else None
        noun = following is not None and following.tag[:1] in "NJ" and following.text[:1].isalpha()
        return "demonym" if noun or tokens[hit.end - 1].tag == "JJ" else "people"
    order: tuple[AtomKind, ...] = ("demonym", "people", "capital", "seat")
    return next((kind for kind in order if kind in kinds), "place")


def _unswallowed(atoms: Sequence[Atom], names: Sequence[Atom]) -> Iterator[Atom]:
    """Atoms that do not lie inside an unknown name."""
    for atom in atoms:
        if not any(name.start <= atom.start and atom.end <= name.end for name in names):
            yield atom
