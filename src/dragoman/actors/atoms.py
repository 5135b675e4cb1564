"""The atoms of actor phrases: known forms with one reading, role nouns, and names that the registry does not know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from dragoman.actors import cues
from dragoman.actors.ambiguity import Evidence, choose
from dragoman.actors.capitals import capital_acts
from dragoman.actors.names import Hit, NameIndex, Target
from dragoman.actors.registry import Concept, Entity, Form, Person, Registry
from dragoman.language.layers import Layers, Token

AtomKind = Literal[
    "entity", "demonym", "people", "capital", "seat", "place", "person", "concept", "description", "name"
]
_ENTITY_FORMS = ("name", "short", "official", "former", "acronym")


@dataclass(frozen=True, slots=True)
class Atom:
    """Tokens `[start, end)` with one reading; `reason` says why a reading was refused.

    `ambiguous`: the form is also something else;
    `personal`: a person's name, too; `adjective`: a people's name that is the adjective, too.
    `candidates`: persons who bear a surname, none chosen yet.
    `alias`: the full name for which a short one stands on the page. `through`: how the reading was found.
    `label`: what the language model takes an unknown name for.
    """

    start: int
    end: int
    kind: AtomKind
    entity: Entity | None = None
    person: Person | None = None
    concept: Concept | None = None
    plural: bool = False
    reason: str | None = None
    ambiguous: bool = False
    personal: bool = False
    adjective: bool = False
    candidates: tuple[Person, ...] = ()
    alias: str | None = None
    through: str | None = None
    label: str | None = None


class AtomFinder:
    """Finds the known atoms of one article."""

    def __init__(self, registry: Registry, index: NameIndex, layers: Layers, *, day: str | None) -> None:
        self._registry = registry
        self._index = index
        self._layers = layers
        self._hits = [list(index.hits(layers.tokens, item.start, item.end)) for item in layers.sentences]
        self.evidence = Evidence(named=self._certain(), day=day)

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
        """The known atoms of a sentence, in order, not overlapping."""
        return [atom for hit in self._hits[number] for atom in self._atoms(hit)]

    def _atoms(self, hit: Hit) -> Iterator[Atom]:
        """The atom of a hit; a description that only says *the* before a role is read as the role."""
        target = hit.targets[0]
        if target.concept is None or target.concept.kind != "description" or any(t.form for t in hit.targets):
            atom = self._atom(hit)
            if atom is not None:
                yield atom
            return
        inner = list(self._index.hits(self._layers.tokens, hit.start + 1, hit.end))
        if self._describes(hit, target, inner):
            yield Atom(hit.start, hit.end, "description", concept=target.concept, plural=target.plural)
        else:
            yield from (atom for one in inner if (atom := self._atom(one)) is not None)

    def _describes(self, hit: Hit, target: Target, inner: Sequence[Hit]) -> bool:
        tokens, concept = self._layers.tokens, target.concept
        if concept is None:
            return False
        last, following = tokens[hit.end - 1], tokens[hit.end] if hit.end < len(tokens) else None
        if last.capitalised and hit.end - hit.start > 1 and not tokens[hit.end - 2].capitalised:
            return False
        if following is not None and following.sentence == last.sentence:
            noun = following.tag[:2] == "NN" and not following.capitalised
            if following.lower in ("of", "for") or (following.capitalised and following.tag[:3] == "NNP") or noun:
                return False
        role = any(one.end == hit.end and one.targets[0].concept is not None for one in inner)
        return not (role and concept.number == "1" and concept.refers_to in ("person", "state"))

    def _atom(self, hit: Hit) -> Atom | None:
        if any(target.form is not None for target in hit.targets):
            return self._form_atom(hit)
        persons = {target.person: None for target in hit.targets if target.person is not None}
        found = tuple(self._registry.persons[name] for name in persons)
        if len(found) == 1:
            return Atom(hit.start, hit.end, "person", person=found[0], through="name")
        if found:
            return Atom(hit.start, hit.end, "name", candidates=found)
        if hit.targets[0].kind == "family":
            return Atom(hit.start, hit.end, "name")
        target = hit.targets[0]
        if target.concept is not None and self._nominal(hit, plural=target.plural):
            return Atom(hit.start, hit.end, "concept", concept=target.concept, plural=target.plural)
        return None

    def _form_atom(self, hit: Hit) -> Atom | None:
        choice = choose(self._registry, self._layers.tokens, hit, self.evidence)
        personal = any(target.form and self._personal(target.form.ambiguous) for target in hit.targets)
        if choice.form is None:
            end = hit.end + self._geography(hit)
            return Atom(hit.start, end, "name", reason=choice.reason, ambiguous=True, personal=personal)
        entity = self._registry.entities.get(choice.form.target)
        if entity is None:
            return Atom(hit.start, hit.end, "name", reason="the registry has no such entity")
        entity = self._town_of_seat(hit, choice.form, entity)
        kinds = {target.form.kind for target in hit.targets if target.form and target.form.target == entity.id}
        if kinds <= {"place", "capital"} and self._ordinary_word(hit):
            return None
        ambiguous = any(target.form and target.form.ambiguous for target in hit.targets)
        kind = _kind_in_context(kinds, self._layers.tokens, hit)
        if kind in ("entity", "capital", "demonym") and self._geography(hit):
            return Atom(hit.start, hit.end + 1, "place", entity=entity)
        return Atom(
            hit.start,
            hit.end,
            kind,
            entity=entity,
            plural=kind == "people",
            ambiguous=ambiguous,
            personal=personal,
            adjective="demonym" in kinds,
        )

    def _town_of_seat(self, hit: Hit, form: Form, entity: Entity) -> Entity:
        """A town that is an organisation's seat is the town of its state where it does not act (in Brussels)."""
        if form.kind != "seat" or capital_acts(self._layers, hit.start, hit.end):
            return entity
        towns = [one.form.target for one in hit.targets if one.form and one.form.kind in ("capital", "place")]
        return self._registry.entities.get(towns[0], entity) if towns else entity

    def _ordinary_word(self, hit: Hit) -> bool:
        """A town whose name opens a sentence as a word of another kind (Nice view)."""
        first = self._layers.tokens[hit.start]
        opens = hit.start == self._layers.sentences[first.sentence].start
        return opens and hit.end == hit.start + 1 and first.tag in ("JJ", "RB", "VB", "UH", "VBG")

    def _personal(self, key: str | None) -> bool:
        entry = self._registry.ambiguous.get(key) if key else None
        return entry is not None and any(reading.get("kind") == "person" for reading in entry.get("readings") or ())

    def _geography(self, hit: Hit) -> bool:
        tokens = self._layers.tokens
        if hit.end >= len(tokens) or tokens[hit.end].sentence != tokens[hit.start].sentence:
            return False
        following = tokens[hit.end]
        beyond = tokens[hit.end + 1] if hit.end + 1 < len(tokens) else following
        return following.lower in cues.words("geography") and beyond.tag[:2] != "NN"

    def _nominal(self, hit: Hit, *, plural: bool) -> bool:
        """Whether the words of a concept stand as a noun (*officers*), not as a verb or an adjective."""
        tokens, last = self._layers.tokens, self._layers.tokens[hit.end - 1]
        if hit.end - hit.start > 1:
            return True
        if self._layers.paragraph_of(hit.start).role == "title":
            return not (last.tag[:1] == "V" and last.lower in cues.words("homograph-verbs")) and last.tag != "VB"
        if plural:
            verb_follows = hit.end < len(tokens) and tokens[hit.end].tag in ("VBD", "VBP", "VBN", "MD")
            noun = verb_follows or last.lower in cues.words("relational")
            return last.tag[:1] != "V" or (last.tag == "VBZ" and noun)
        following = tokens[hit.end] if hit.end < len(tokens) else last
        noun = following.tag[:2] in ("NN", "JJ") and not following.capitalised
        noun = noun and last.lower in cues.words("adjective-homographs")
        return last.tag[:1] == "N" or (last.tag == "JJ" and not noun and self._attributed(hit.start))

    def _attributed(self, at: int) -> bool:
        """Whether a word tagged as an adjective stands where a noun does: not after a form of *be*."""
        return at == 0 or self._layers.tokens[at - 1].lemma not in ("be", "become", "very", "more", "so", "too")


def _kind_in_context(kinds: AbstractSet[str], tokens: Sequence[Token], hit: Hit) -> AtomKind:
    if kinds & set(_ENTITY_FORMS):
        return "entity"
    if "demonym" in kinds and "people" in kinds:
        at = hit.end
        while at + 1 < len(tokens) and tokens[at].lower in ("and", ",", "or") and tokens[at + 1].capitalised:
            at += 2
        following = tokens[at] if at < len(tokens) else None
        noun = following is not None and following.tag[:1] in "NJ" and following.text[:1].isalpha()
        before = tokens[hit.start - 1].lower if hit.start else ""
        alone = before in ("a", "an", "two", "three", "the") and not noun
        return "people" if alone or not (noun or tokens[hit.end - 1].tag == "JJ") else "demonym"
    order: tuple[AtomKind, ...] = ("demonym", "people", "capital", "seat")
    return next((kind for kind in order if kind in kinds), "place")
