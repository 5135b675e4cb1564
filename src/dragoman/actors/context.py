"""Whose an agent is that has no owner in its phrase: its pronoun's, its place's, the passage's, the dateline's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.actors import cues
from dragoman.actors.atoms import Atom
from dragoman.actors.mentions import Found
from dragoman.actors.names import NameIndex
from dragoman.actors.naming import found
from dragoman.actors.phrases import WHOSE
from dragoman.actors.registry import Concept, Entity, Registry
from dragoman.actors.roster import Roster
from dragoman.language.layers import Layers
from dragoman.records import Actor

REACH = 2  # sentences back in which the one state named says whose government is meant
_POSSESSIVES = frozenset(("his", "her", "its", "their"))
_ARTICLES = frozenset(("the", "a", "an"))
_LEADING = frozenset(("head", "head_of_state", "head_of_government"))
_OBJECT_REACH = 4  # tokens between a verb and the name in its object
_DATELINE_SECTORS = frozenset(("COP", "CVL", "LEG", "JUD", "OPP", "GOV"))


class Context:
    """Gives ownerless agents the country that the passage makes certain."""

    def __init__(
        self, registry: Registry, index: NameIndex, roster: Roster, layers: Layers, heads: Mapping[int, Atom]
    ) -> None:
        self._registry = registry
        self._roster = roster
        self._layers = layers
        self._tokens = layers.tokens
        self._heads = heads
        self._states: dict[int, tuple[Entity, ...]] = {}
        self._opposed: dict[int, set[str]] = {}
        self._index = index
        self._dateline = self._of_dateline(index, layers.article.dateline)
        self._only: Entity | None = None
        self._of_sector: dict[str, dict[str, Actor]] = {}

    def note(self, item: Found) -> None:
        """Keeps whose the agents of each sector were, for later ones without an owner (the protesters)."""
        for actor in item.actors:
            if actor.kind == "agent" and actor.code and actor.sector:
                self._of_sector.setdefault(actor.sector, {}).setdefault(actor.code, actor)

    def learn(self, sentences: Sequence[Sequence[Found]]) -> None:
        """Takes note of the states that each sentence names outside persons and quotations."""
        for number, row in enumerate(sentences):
            self._states[number] = tuple(dict.fromkeys(self._named(row)))
            opposed = [item for item in row if self._is_opposed(item)]
            self._opposed[number] = {state.id for state in self._named(opposed)}
        for row in sentences:
            if self._dateline is None and row and self._opens_as_dateline(row[0]):
                words = self._layers.reading(row[0].start, row[0].end).split()
                self._dateline = self._of_dateline(self._index, " ".join(words))
        every = {state for states in self._states.values() for state in states}
        self._only = every.pop() if len(every) == 1 else None

    def _named(self, row: Sequence[Found]) -> Iterator[Entity]:
        for item in row:
            for actor in item.actors:
                state = self._registry.state_of_code(actor.code)
                if state is not None and actor.kind != "person":
                    yield state

    def _of_dateline(self, index: NameIndex, dateline: str | None) -> Entity | None:
        """The state of the dateline's town, unless an organisation sits there."""
        words = (dateline or "").split(",")[0].split()
        name = " ".join(words)
        if not words or name.casefold() in cues.words("seats-of-organisations"):
            return None
        targets = index.exact(words)
        states = {form.target for form in targets if form.kind in ("name", "short", "capital", "place", "official")}
        return self._registry.entities.get(states.pop()) if len(states) == 1 else None

    def complete(self, item: Found, before: Sequence[Found], sentence: Sequence[Found]) -> Found:
        """The mention with its owner, where the passage makes it certain; unchanged where not."""
        head = self._heads.get(item.start)
        open_ = item.reason == WHOSE or item.through == "place"
        if head is None or head.concept is None or not open_ or len(item.actors) != 1:
            return item
        owner = self._possessor(item, before)
        if owner is not None:
            return self._owned(item, head, owner, "pronoun")
        if item.reason != WHOSE:
            return item
        if self._names_owner(item, head):
            named = self._of_surnames(item, head)
            return self._owned(item, head, self._roster.entity(named), "surname") if named is not None else item
        several = self._possessors(item, before)
        if len(several) > 1 and item.plural and head.concept is not None:
            words = self._layers.reading(item.start, item.end)
            agents = tuple(self._roster.agent(head.concept, words=words, of=one) for one in several)
            return replace(item, actors=agents, through="pronoun", reason=None)
        concept = head.concept
        if item.through == "apposition" or concept.sector not in cues.words("local-sectors") | {"MIL"}:
            return item
        if concept.offices and not item.plural and not self._definite(item):
            return item
        local = concept.sector not in ("MIL", "GOV") and concept.kind != "institution"
        place = self._place(item, sentence, concept) if local else None
        if place is not None:
            return self._owned(item, head, self._roster.entity(place), "place")
        state, through = self._passage(item, concept)
        if state is not None:
            return self._owned(item, head, self._roster.entity(state), through)
        owners = self._of_sector.get(concept.sector or "", {})
        known = concept.sector in ("COP", "CVL", "OPP", "REB", "LEG") or self._definite(item)
        if len(owners) == 1 and known and not concept.offices:
            return self._owned(item, head, next(iter(owners.values())), "context")
        return item

    def counterpart(self, atom: Atom, before: Sequence[Found]) -> Found | None:
        """*His Indian counterpart*: the holder, in the state beside the word, of the office of the person before."""
        owner = before[-1] if before and before[-1].end == atom.end - 1 and len(before[-1].actors) == 1 else None
        persons = [item.actors[0] for item in before if len(item.actors) == 1 and item.actors[0].kind == "person"]
        person = self._registry.persons.get(persons[0].name) if persons else None
        state = self._registry.state_of_code(owner.actors[0].code) if owner is not None else None
        if person is None or state is None or self._roster.day is None:
            return None
        held = [term.office for term in person.terms if term.holds(self._roster.day)]
        for office in ("foreign_minister", "defence_minister", "head_of_government", "head_of_state"):
            holder = self._roster.holder(state, [office]) if office in held else None
            if holder is not None:
                actor = self._roster.person(holder, of=state)
                return found(atom.end - 1, atom.end, "description", (actor,), "role")
        return None

    def _possessor(self, item: Found, before: Sequence[Found]) -> Actor | None:
        actors = self._possessors(item, before)
        return actors[0] if len(actors) == 1 else None

    def _possessors(self, item: Found, before: Sequence[Found]) -> tuple[Actor, ...]:
        """*Its troops*, *their ministers*: the actors that the possessive pronoun before the phrase stands for."""
        last = before[-1] if before else None
        if last is None or last.kind != "pronoun" or self._tokens[last.start].lower not in _POSSESSIVES:
            return ()
        between = self._tokens[last.end : item.start]
        if any(token.tag[:1] not in "JVNRC" for token in between) or len(between) > REACH + 1:
            return ()
        return last.actors if all(actor.code for actor in last.actors) else ()

    def _place(self, item: Found, sentence: Sequence[Found], concept: Concept) -> Entity | None:
        """The state of the places in the sentence, when it is one; towns where organisations sit count for little."""
        states = set()
        for other in sentence:
            words = self._layers.reading(other.start, other.end).casefold()
            seat = words in cues.words("seats-of-organisations") and concept.sector not in ("COP", "CVL")
            if seat or self._opens_as_dateline(other) or self._other_clause(item, other):
                continue
            located = other.kind == "place" or self._preposition(other) in cues.words("stative-prepositions")
            if located and other.actors and other.kind in ("place", "state"):
                states.add(self._registry.state_of_code(other.actors[0].country))
        state = states.pop() if len(states) == 1 else None
        return state if state is not None and self._tokens[item.start].quotation < 0 else None

    def _other_clause(self, item: Found, other: Found) -> bool:
        """Whether *that* or a verb of speech stands between: what is said may lie elsewhere."""
        between = self._tokens[min(item.end, other.end) : max(item.start, other.start)]
        return any(token.lower == "that" or token.lemma in cues.words("speech") for token in between)

    def _opens_as_dateline(self, item: Found) -> bool:
        """*LIMA, March 4 -*, *LIMA (Agency) -*: a town in capitals that opens a paragraph."""
        at = self._layers.paragraph_of(item.start).start
        if item.kind != "place" or item.start != at or not self._tokens[at].text.isupper():
            return False
        return item.end < len(self._tokens) and self._tokens[item.end].text in (",", "-", "–", "—", "(", ":", "--")

    def _preposition(self, item: Found) -> str:
        at = item.start - 1
        while at > 0 and self._tokens[at].tag in ("DT", "JJ"):
            at -= 1
        return self._tokens[at].lower if at >= 0 else ""

    def _passage(self, item: Found, concept: Concept) -> tuple[Entity | None, str]:
        definite = self._definite(item)
        number = self._tokens[item.start].sentence
        body = concept.kind == "institution" or (concept.kind == "role" and bool(concept.offices) and not item.plural)
        if definite and body and not self._layers.quoted(item.start):
            for back in range(REACH + 1):
                states = self._states.get(number - back, ())
                if len(states) > 1:
                    return None, "context"
                if states:
                    opposed = states[0].id in self._opposed.get(number - back, ())
                    return (None if opposed else states[0]), "context"
            if self._only is not None:
                return self._only, "context"
        dateline = self._dateline is not None and concept.sector in _DATELINE_SECTORS and not concept.weak
        here = self._states.get(number, ())
        if dateline and (body or concept.sector in ("COP", "CVL", "OPP")) and here in ((), (self._dateline,)):
            return self._dateline, "dateline"
        return None, ""

    def _names_owner(self, item: Found, head: Atom) -> bool:
        """*The Ortega-Murillo regime*: a name before the noun says whose it is, known or not."""
        return any(token.tag == "NNP" and "-" in token.text for token in self._tokens[item.start : head.start])

    def _of_surnames(self, item: Found, head: Atom) -> Entity | None:
        """The one state led on the day by the bearers of the surnames inside a hyphenated name."""
        if self._roster.day is None:
            return None
        parts = [part for token in self._tokens[item.start : head.start] for part in token.text.split("-") if part]
        persons = [self._registry.persons[name] for part in parts for name in self._index.family([part])]
        led = {
            term.of
            for person in persons
            for term in person.terms
            if term.office in _LEADING and term.holds(self._roster.day)
        }
        return self._registry.entities.get(led.pop()) if len(led) == 1 else None

    def _is_opposed(self, item: Found) -> bool:
        """Whether a mention is, or owns, the object of a verb of hostility (*condemn Russia's invasion*)."""
        for at in range(item.start - 1, max(item.start - 1 - _OBJECT_REACH, -1), -1):
            token = self._tokens[at]
            if token.tag[:1] == "V":
                return token.lemma in cues.words("hostile-verbs")
            if token.tag not in ("DT", "JJ", "RB", "NN", "NNP"):
                return False
        return False

    def _definite(self, item: Found) -> bool:
        before = self._tokens[item.start - 1] if item.start else None
        return before is not None and before.lower == "the" and before.sentence == self._tokens[item.start].sentence

    def _owned(self, item: Found, head: Atom, owner: Actor, through: str) -> Found:
        concept = head.concept
        if concept is None or (concept.countries and owner.registry not in concept.countries):
            return item
        single = item.kind == "role" and not item.plural and owner.kind != "person"
        words = self._layers.reading(max(head.start - 2, 0), head.end)
        holder = self._roster.office_holder(concept, owner, words=words) if single else None
        if holder is not None:
            return replace(item, actors=(holder,), through=through, reason=None, gender=holder.gender)
        words = self._layers.reading(item.start, item.end)
        sector = item.actors[0].sector
        agent = self._roster.agent(concept, words=words, of=owner, sector=sector)
        return replace(item, actors=(agent,), through=through, reason=None if agent.code else item.reason)


def sporting(layers: Layers, start: int, end: int) -> bool:
    """Whether a sentence tells of a game: a score, a word of sport, and no count of votes."""
    tokens = layers.tokens[start:end]
    words = {token.lower for token in tokens}
    if not words & cues.words("sport") or words & cues.words("count-of-votes"):
        return False
    return any(_score(tokens[at].text, tokens[at + 1 : at + 3]) for at in range(len(tokens)))


def _score(word: str, following: Sequence[object]) -> bool:
    texts = [getattr(token, "text", "") for token in following]
    if len(texts) == 2 and word.isdigit() and len(word) < 3 and texts[0] in ("-", "–", "‑") and texts[1].isdigit():
        return len(texts[1]) < 3
    left, _, right = word.replace("–", "-").partition("-")
    return left.isdigit() and right.isdigit() and len(left) < 3 and len(right) < 3


def of_game(item: Found) -> Found:
    """A mention in such a sentence: a team, which does not act in politics."""
    if item.kind == "pronoun" or not item.actors:
        return item
    return replace(item, acts=False, reason="sport")


def person_described(layers: Layers, item: Found, seen: Sequence[Found], noun: str, code: str | None) -> Found:
    """*The Russian minister* is the minister of Russia named last, when the office of one of them has that noun."""
    if item.plural or item.kind != "role" or (item.actors and item.actors[0].kind == "person"):
        return item
    for other in reversed(seen):
        actor = other.actors[0] if len(other.actors) == 1 else None
        if actor is None or actor.kind != "person" or (code is not None and actor.code != code):
            continue
        titles = f"{actor.office or ''} {layers.reading(other.start, other.end)}".casefold().replace("-", " ")
        if noun in titles.split():
            return replace(item, actors=(actor,), through="description", reason=None, gender=actor.gender)
    return item
