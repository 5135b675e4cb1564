"""Actors made from what the registry and the text say: states, organisations, office-holders, agents, the unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.actors import cues
from dragoman.actors.atoms import Atom
from dragoman.actors.registry import Concept, Entity, Person, Registry, Term
from dragoman.records import Actor, content_id

# Offices in the order in which a person is seen when holding several at once.
_OFFICES = (
    "head",
    "head_of_government",
    "head_of_state",
    "foreign_minister",
    "defence_minister",
    "deputy_head",
    "spokesperson",
    "military_chief",
    "other",
    "role",
)
_UNRECOGNISED = ("PRE", "REB")
_PRESS = ("JRN", "MED")
_DOMESTIC = (
    "PTY",
    "REB",
    "OPP",
    "MED",
    "JRN",
    "SOC",
    "UAF",
    "MIL",
    "GOV",
    "COP",
    "SPY",
    "LEG",
    "JUD",
    "PRM",
    "BUS",
    "REL",
)


class Roster:
    """Makes actor records; the same entity gives the same record."""

    def __init__(self, registry: Registry, *, day: str | None) -> None:
        self._registry = registry
        self.day = day

    def entity(self, entity: Entity, *, sector: str | None = None) -> Actor:
        """A state, organisation or group of the registry."""
        state = self._registry.state_of_code(entity.country) if entity.kind != "state" else None
        return Actor(
            id=content_id("act", entity.kind, entity.id, sector or ""),
            kind=entity.kind,
            name=entity.name,
            code=entity.code,
            type=entity.type if entity.type not in _DOMESTIC else "STATE",
            sector=sector or entity.sector,
            country=entity.country,
            cow=entity.cow or (state.cow if state else None),
            registry=entity.id,
            speaks_for=entity.code,
        )

    def person(self, person: Person, *, of: Entity | None = None, former: bool = False) -> Actor:
        """A person of the registry in the office held on the day; `of` is whom the text says they serve."""
        term = self.term_of(person, of=of)
        entity = of or (self._registry.entities.get(term.of) if term else None)
        held = term is not None and not former
        return Actor(
            id=content_id("act", "person", person.name),
            kind="person",
            name=person.name,
            code=entity.code if entity else None,
            type=entity.type if entity and entity.type not in _DOMESTIC else "STATE" if entity else None,
            sector=self._sector(term, entity, former=former or self._over(person, term)),
            country=entity.country if entity else None,
            cow=entity.cow if entity else None,
            registry=entity.id if entity else None,
            office=term.title if term and held else None,
            speaks_for=entity.code if entity and held and not self._over(person, term) else None,
            gender=person.gender,
        )

    def term_of(self, person: Person, *, of: Entity | None) -> Term | None:
        """The term in which the person is seen on the day: in force, else the last one before it."""
        terms = [term for term in person.terms if of is None or self._serves(term, of)] or list(person.terms)
        if self.day is not None:
            held = [term for term in terms if term.holds(self.day)]
            earlier = [term for term in terms if not term.start or term.start <= self.day]
            terms = held or (earlier or terms)[-1:]
        elif len({self._code(term) for term in terms}) > 1:
            latest = max(sorted(terms, key=self._rank), key=lambda term: term.end or "9999")
            terms = [term for term in terms if self._code(term) == self._code(latest)]
        return min(terms, key=self._rank, default=None)

    def _code(self, term: Term) -> str | None:
        entity = self._registry.entities.get(term.of)
        return entity.code if entity else None

    def _serves(self, term: Term, entity: Entity) -> bool:
        other = self._registry.entities.get(term.of)
        return term.of == entity.id or (other is not None and other.code == entity.code)

    def _over(self, person: Person, term: Term | None) -> bool:
        return term is not None and self.day is not None and not term.holds(self.day) and bool(person.terms)

    @staticmethod
    def _sector(term: Term | None, entity: Entity | None, *, former: bool) -> str | None:
        if former:
            return "ELI"
        if term is not None and term.sector:
            return term.sector
        if entity is not None and (entity.kind == "group" or entity.sector in _UNRECOGNISED):
            return entity.sector
        return "GOV" if term is not None else None

    def holder(self, entity: Entity, offices: Sequence[str], *, words: str = "") -> Person | None:
        """Who holds the first of these offices of an entity on the day, when just one person does.

        Among several (the spokespeople of a state) the one whose title is in `words`.
        """
        if self.day is None:
            return None
        for office in offices:
            terms = self._registry.holders(entity.id, office, self.day)
            if len({term.person for term in terms}) > 1:
                terms = tuple(term for term in terms if term.title.casefold() in words.casefold())
            names = {term.person for term in terms}
            if len(names) == 1:
                return self._registry.persons[names.pop()]
        return None

    def office_holder(self, concept: Concept, owner: Actor, *, words: str) -> Actor | None:
        """The person in the office that a role names, for an owner, on the day."""
        entity = self._registry.entities.get(owner.registry or "")
        if not concept.offices or entity is None or (concept.countries and entity.id not in concept.countries):
            return None
        if concept.offices == ("other",) or (entity.kind == "state" and concept.offices == ("head",)):
            return None
        person = self.holder(entity, self._in_order(concept.offices, entity), words=words)
        if person is None or not self._bears(person, entity, words):
            return None
        return self.person(person, of=entity)

    def _bears(self, person: Person, entity: Entity, words: str) -> bool:
        """A king, queen or prince must have that title: no prime minister is *the crown prince*."""
        royal = cues.words("royal").intersection(words.casefold().split())
        titles = {word for term in person.terms if term.of == entity.id for word in term.title.casefold().split()}
        return not royal or bool(royal & titles)

    @staticmethod
    def _in_order(offices: Sequence[str], entity: Entity) -> Sequence[str]:
        """The *leader* of a state is its head of state unless the head of government leads there."""
        if "head_of_government" not in offices or "head_of_state" not in offices:
            return offices
        lead = entity.id in cues.words("heads-of-government-lead")
        return ("head_of_government", "head_of_state") if lead else ("head_of_state", "head_of_government")

    def told_apart(self, name: Atom, title: Atom, of: Actor | None) -> Atom:
        """The bearer of a surname who holds the office that stands before it, where just one does."""
        offices = title.concept.offices if title.concept else ()
        fitting = []
        for person in name.candidates:
            terms = [term for term in person.terms if self.day is None or term.holds(self.day)]
            of_owner = [term for term in terms if of is None or self._codes(term.of) == of.code]
            if any(term.office in offices for term in of_owner):
                fitting.append(person)
        if len(fitting) != 1:
            return name
        return replace(name, kind="person", person=fitting[0], reason=None, through="surname")

    def _codes(self, identity: str) -> str | None:
        entity = self._registry.entities.get(identity)
        return entity.code if entity else None

    def agent(
        self, concept: Concept, *, words: str, of: Actor | None, sector: str | None = None, former: bool = False
    ) -> Actor:
        """A generic agent or role of a state or organisation (Russian troops: RUS MIL), or of nobody known."""
        sector = "ELI" if former and concept.sector == "GOV" else sector or concept.sector
        if of is not None and of.kind != "state" and of.sector in _PRESS:
            sector = of.sector  # who works for a newspaper does not act for the state where it sits
            of = None
        if of is not None and of.kind == "state" and of.sector in _UNRECOGNISED:
            sector = of.sector
        home = concept.country.upper() if concept.country else None
        code = of.code if of else home
        state = self._registry.state_of_code(code)
        return Actor(
            id=content_id("act", "agent", code or "", sector or "", concept.id, "" if code else words.casefold()),
            kind="agent",
            name=words,
            code=code,
            type=of.type if of else "STATE" if home else None,
            sector=sector,
            country=of.country if of else home,
            cow=state.cow if state else None,
            registry=of.registry if of else concept.country,
            speaks_for=None if former else code,
            gender=concept.gender,
        )

    @staticmethod
    def unknown_person(
        name: str,
        *,
        of: Actor | None,
        sector: str | None,
        title: str | None,
        gender: str | None,
        official: bool = True,
    ) -> Actor:
        """A person whom the registry does not know, with the role that the text gives them."""
        return Actor(
            id=content_id("act", "person", name),
            kind="person",
            name=name,
            code=of.code if of else None,
            type=of.type if of else None,
            sector=sector
            or ((of.sector or "GOV") if of and of.kind != "agent" and title else of.sector if of else None),
            country=of.country if of else None,
            cow=of.cow if of else None,
            office=title,
            speaks_for=of.code if of and title and official else None,
            gender=gender,
        )

    @staticmethod
    def unknown_organisation(name: str, *, sector: str | None, type_: str | None, of: Actor | None) -> Actor:
        """An organisation that the registry does not know."""
        return Actor(
            id=content_id("act", "unknown", name),
            kind="unknown",
            name=name,
            code=of.code if of else None,
            type=type_ or (of.type if of else None),
            sector=sector,
            country=of.country if of else None,
            cow=of.cow if of else None,
            speaks_for=of.code if of else None,
        )

    def _rank(self, term: Term) -> tuple[bool, int, str]:
        """Offices of one's own before those held together with others (the co-princes of Andorra)."""
        collective = (term.of, term.office) in self._registry.collective
        return (collective, _OFFICES.index(term.office) if term.office in _OFFICES else len(_OFFICES), term.start)
