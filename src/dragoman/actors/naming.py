"""Mentions of single atoms: a state, a people, a capital that acts, a person with a title, an unknown organisation."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.actors import cues
from dragoman.actors.aliases import HONORIFICS
from dragoman.actors.atoms import Atom
from dragoman.actors.capitals import capital_acts
from dragoman.actors.mentions import Found
from dragoman.actors.proper_names import is_organisation, is_place
from dragoman.actors.registry import Entity, Registry
from dragoman.actors.roster import Roster
from dragoman.language.layers import Layers
from dragoman.records import Actor

NOT_REGISTERED = "not in the registry"
NO_CODE = "a part of the world has no code"


class Namer:
    """Makes the mentions of an article's names."""

    def __init__(self, registry: Registry, roster: Roster, layers: Layers) -> None:
        self._registry = registry
        self._roster = roster
        self._layers = layers
        self._tokens = layers.tokens

    def is_person(self, atom: Atom) -> bool:
        """Whether an atom is a person or a name that nothing makes an organisation's."""
        return atom.kind == "person" or (
            atom.kind == "name" and not self.is_organisation(atom) and not self.is_place(atom)
        )

    def is_organisation(self, atom: Atom) -> bool:
        """Whether an unknown name is an organisation's."""
        if atom.kind != "name" or atom.through == "acronym":
            return atom.kind == "name"
        return atom.label == "ORG" if atom.label else is_organisation(self._tokens[atom.start : atom.end])

    def is_place(self, atom: Atom) -> bool:
        """Whether an unknown name is a place's."""
        if atom.label is not None:
            return atom.label in ("GPE", "LOC")
        return is_place(self._tokens[atom.start : atom.end])

    def is_former(self, start: int, head: int) -> bool:
        """Whether *former* and the like stand in or before a phrase up to its head."""
        words = [token.lower for token in self._tokens[max(start - 1, 0) : head + 1]]
        return any(word in cues.words("former") or word.startswith("ex-") for word in words)

    def actor(self, atom: Atom) -> Actor:
        """The actor of an owner: an entity, or whom a person serves."""
        if atom.entity is not None:
            return self._roster.entity(atom.entity, sector="GOV" if atom.kind == "seat" else None)
        if atom.person is not None:
            return self._roster.person(atom.person)
        raise ValueError("an owner that is nobody")

    def entity(self, atom: Atom) -> Found | None:
        """The mention of a known form that stands alone."""
        entity = atom.entity
        if entity is None:
            return None
        actor = self.actor(atom)
        reason = NO_CODE if entity.type == "REGION" else None
        if atom.kind in ("capital", "place"):
            acts = atom.kind == "capital" and capital_acts(self._layers, atom.start, atom.end)
            kind = "state" if acts else "place"
            return found(atom.start, atom.end, kind, (actor,), atom.kind, reason, acts=acts)
        if atom.kind == "seat" and self._inside(atom.start):
            return found(atom.start, atom.end, "place", (actor,), "seat", reason, acts=False)
        if atom.kind == "demonym":
            return found(atom.start, atom.end, "people", (actor,), "demonym", reason, acts=False)
        kinds = {"people": "people", "seat": "state"}
        kind = kinds.get(atom.kind, "state" if entity.kind == "state" else "organisation")
        through = atom.through or ("name" if atom.kind == "entity" else atom.kind)
        plural = atom.plural and self._tokens[atom.end - 1].text[-1:] in "sehi"
        acts = not self._qualifies(atom) and not self._credited(atom, actor)
        return found(atom.start, atom.end, kind, (actor,), through, reason, plural=plural, acts=acts)

    def _credited(self, atom: Atom, actor: Actor) -> bool:
        """*LIMA (Agency) -*: a news agency in brackets is the source of the report and does nothing in it."""
        around = [self._tokens[at].text for at in (atom.start - 1, atom.end) if 0 <= at < len(self._tokens)]
        return actor.sector in ("JRN", "MED") and around == ["(", ")"]

    def _inside(self, at: int) -> bool:
        """*In the Kremlin*: a building, not the government in it."""
        before = [token.lower for token in self._tokens[max(at - 2, 0) : at] if token.lower != "the"]
        return bool(before) and before[-1] in ("in", "inside", "at", "outside", "near")

    def _qualifies(self, atom: Atom) -> bool:
        """Whether a form that ends in a common noun only qualifies the noun behind it (Kenyan army bases)."""
        if self._tokens[atom.end - 1].capitalised or atom.end >= len(self._tokens):
            return False
        return self._tokens[atom.end].tag in ("NN", "NNS") and not self._tokens[atom.end].capitalised

    def name(self, atom: Atom) -> Found:
        """The mention of a name that the registry does not know, or whose bearers it cannot tell apart."""
        if atom.reason is not None and atom.ambiguous:
            return Found(atom.start, atom.end, atom.end - 1, "place", reason=atom.reason, acts=False)
        if self.is_organisation(atom):
            return self.organisation(atom, atom.start, None)
        if self.is_place(atom):
            return Found(atom.start, atom.end, atom.end - 1, "place", reason=NOT_REGISTERED, acts=False)
        return self.person(atom, title=None, of=None, start=atom.start)

    def organisation(self, atom: Atom, start: int, of: Actor | None) -> Found:
        """The mention of an unknown organisation and whose it is."""
        words = (atom.alias or self._layers.reading(atom.start, atom.end)).split()
        sectors = [cues.organisation_words()[word] for word in reversed(words) if word in cues.organisation_words()]
        home = of or self._home_in(atom)
        actor = self._roster.unknown_organisation(
            " ".join(words), sector=sectors[0] if sectors else None, type_=None, of=home
        )
        reason = None if actor.code else NOT_REGISTERED
        return found(start, atom.end, "organisation", (actor,), atom.through or "text", reason)

    def _home_in(self, atom: Atom) -> Actor | None:
        """The state named inside a name (Bank of England)."""
        for at in range(atom.start + 1, atom.end):
            if self._tokens[at - 1].lower == "of":
                state = self._registry.by_name.get(self._layers.reading(at, atom.end))
                if state is not None:
                    return self._roster.entity(state)
        return None

    def person(self, atom: Atom, *, title: Atom | None, of: Actor | None, start: int) -> Found:
        """The mention of a person with the role that stands before the name."""
        if atom.person is None:
            return self._unknown_person(atom, title=title, of=of, start=start)
        entity = self._registry.entities.get(of.registry or "") if of is not None else None
        former = title is not None and self.is_former(start, title.start)
        serves = entity is not None and any(self._serves(term.of, entity) for term in atom.person.terms)
        actor = self._roster.person(atom.person, of=entity if serves else None, former=former)
        if of is not None and title is not None and not former and actor.speaks_for is None:
            actor = self._as_told(actor, title, of)
        return found(start, atom.end, "person", (actor,), atom.through or "name")

    def _as_told(self, actor: Actor, title: Atom, of: Actor) -> Actor:
        """The person in the office that the text gives, where the registry knows of none on the day."""
        words = self._layers.reading(title.start, title.end)
        sector = title.concept.sector if title.concept else None
        return msgspec.structs.replace(
            actor, code=of.code, type=of.type, country=of.country, cow=of.cow, registry=of.registry, office=words,
            sector=sector, speaks_for=of.code,
        )  # fmt: skip

    def _serves(self, one: str, entity: Entity) -> bool:
        other = self._registry.entities.get(one)
        return one == entity.id or (other is not None and other.code == entity.code)

    def _unknown_person(self, atom: Atom, *, title: Atom | None, of: Actor | None, start: int) -> Found:
        concept = title.concept if title else None
        former = title is not None and self.is_former(start, title.start)
        actor = self._roster.unknown_person(
            atom.alias or self._layers.reading(atom.start, atom.end),
            of=of,
            sector=("ELI" if former and concept.sector == "GOV" else concept.sector) if concept else None,
            title=self._layers.reading(title.start, title.end) if title else None,
            gender=(concept.gender if concept else None) or self._gender(atom),
            official=not former and (concept is None or concept.sector in cues.words("official-sectors")),
        )
        reason = atom.reason or (None if of else NOT_REGISTERED)
        return found(start, atom.end, "person", (actor,), atom.through or "text", reason)

    def _gender(self, atom: Atom) -> str | None:
        before = self._tokens[atom.start - 1].lower.rstrip(".") if atom.start else ""
        first = (atom.alias or self._tokens[atom.start].text).split()[0]
        return HONORIFICS.get(before) or self._registry.given_names.get(first)


def found(  # noqa: PLR0913 - the fields of a mention
    start: int,
    end: int,
    kind: str,
    actors: Sequence[Actor],
    through: str,
    reason: str | None = None,
    *,
    head: int | None = None,
    acts: bool = True,
    plural: bool = False,
) -> Found:
    """A mention whose gender is its one actor's and whose number is its actors'."""
    return Found(
        start=start,
        end=end,
        head=end - 1 if head is None else head,
        kind=kind,  # type: ignore[arg-type]
        actors=tuple(actors),
        through=through,
        reason=reason,
        plural=plural or len(actors) > 1,
        gender=actors[0].gender if len(actors) == 1 else None,
        acts=acts,
    )
