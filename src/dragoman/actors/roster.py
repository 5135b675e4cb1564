"""Actors made from what the registry and the text say: states, organisations, office-holders, agents, the unknown."""

from __future__ import annotations

from collections.abc import Sequence

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
            latest = max(terms, key=lambda term: term.end or "9999")
            terms = [term for term in terms if self._code(term) == self._code(latest)]
        return min(terms, key=_rank, default=None)

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
        if entity is not None and entity.kind == "group":
            return entity.sector
        return "GOV" if term is not None else None

    def holder(self, entity: Entity, offices: Sequence[str]) -> Person | None:
        """Who holds the first of these offices of an entity on the day, when just one person does."""
        if self.day is None:
            return None
        for office in offices:
            terms = self._registry.holders(entity.id, office, self.day)
            names = {term.person for term in terms}
            if len(names) == 1:
                return self._registry.persons[names.pop()]
        return None

    def agent(self, concept: Concept, *, words: str, of: Actor | None) -> Actor:
        """A generic agent or role of a state or organisation (Russian troops: RUS MIL), or of nobody known."""
        home = concept.country.upper() if concept.country else None
        code = of.code if of else home
        state = self._registry.state_of_code(code)
        return Actor(
            id=content_id("act", "agent", code or "", concept.sector or "", concept.id, "" if of else words.casefold()),
            kind="agent",
            name=words,
            code=code,
            type=of.type if of else "STATE" if home else None,
            sector=concept.sector,
            country=of.country if of else home,
            cow=state.cow if state else None,
            registry=of.registry if of else concept.country,
            speaks_for=code,
        )

    @staticmethod
    def unknown_person(
        name: str, *, of: Actor | None, sector: str | None, title: str | None, gender: str | None
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
            speaks_for=of.code if of and title else None,
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


def _rank(term: Term) -> tuple[int, str]:
    return (_OFFICES.index(term.office) if term.office in _OFFICES else len(_OFFICES), term.start)
