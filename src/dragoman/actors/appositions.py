"""What the words beside a name say of it: appositions, *X of the Y*, *X, who leads Y*; one actor for one person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import msgspec

from dragoman.actors import cues
from dragoman.actors.atoms import Atom
from dragoman.actors.mentions import Found
from dragoman.actors.registry import Registry
from dragoman.language.layers import Layers
from dragoman.records import Actor

_BETWEEN = frozenset(("DT", "JJ", "JJR", "JJS", "VBN", "CD", "NN", "RB", "PRP$", "POS", "HYPH", "NNP"))
_REACH = 5  # tokens between the comma and the role
_ENDS = (",", ".", ";", ")", "—", "–", "-", ":", "and", "who", "whose", "in", "at", "to", "of", "on", "?", "!")


class Appositions:
    """Joins persons with the roles that stand beside them, sentence by sentence."""

    def __init__(self, registry: Registry, layers: Layers, heads: Mapping[int, Atom]) -> None:
        self._registry = registry
        self._layers = layers
        self._tokens = layers.tokens
        self._heads = heads

    def read(self, row: Sequence[Found]) -> list[Found]:
        """The mentions of a sentence with persons and roles joined."""
        items = list(row)
        for at in range(len(items) - 1):
            one, other = items[at], items[at + 1]
            if self._open_person(one):
                items[at], items[at + 1] = self._after_name(one, other)
            elif one.kind == "person" and self._open_role(other) and len(one.actors) == 1:
                items[at + 1] = self._role_of(one, other)
            elif self._open_role(one) and (self._open_person(other) or self._known_holder(one, other)):
                items[at], items[at + 1] = self._before_name(one, other)
        return items

    def _open_person(self, item: Found) -> bool:
        """A person of whom neither the registry nor a title says whom they serve."""
        actor = item.actors[0] if len(item.actors) == 1 else None
        return actor is not None and actor.kind == "person" and item.kind == "person" and actor.speaks_for is None

    @staticmethod
    def _known_holder(role: Found, person: Found) -> bool:
        """*The foreign minister, Sergei Lavrov,*: a role that says nothing of whose, and a person of the registry."""
        return role.actors[0].code is None and person.kind == "person" and len(person.actors) == 1

    def _open_role(self, item: Found) -> bool:
        head = self._heads.get(item.start)
        single = not item.plural and len(item.actors) == 1
        return single and head is not None and head.concept is not None and head.concept.kind == "role"

    def _after_name(self, person: Found, other: Found) -> tuple[Found, Found]:
        """*Valentina Orlu, head of the border service,*; *Lars Holm of the Ice Institute*; *X, who heads Y*."""
        between = self._tokens[person.end : other.start]
        words = [token.lower for token in between]
        if self._open_role(other) and words[:1] == [","] and self._closed(other.end):
            tags = {token.tag for token in between[1:] if token.text != ","}
            if len(between) <= _REACH + 2 and tags <= _BETWEEN:
                return self._joined(person, other)
        leads = words[:2] == [",", "who"] and len(between) <= _REACH + 2
        body = other.kind in ("organisation", "agent") or (other.kind == "state" and words == ["of"])
        if len(other.actors) == 1 and body:
            if leads and any(token.lemma in cues.words("leads") for token in between[2:]):
                return self._told(person, other.actors[0], official=True), other
            if words == ["of"] and other.kind == "state" and person.actors[0].office is not None:
                return self._of_state(person, other.actors[0]), other
            if words in (["of"], ["of", "the"]) and other.kind == "organisation":
                return self._told(person, other.actors[0], official=True), other
        return person, other

    def _role_of(self, person: Found, role: Found) -> Found:
        """*Ramzan Kadyrov, the Chechen leader,*: the role is the person's just named, when they serve the same."""
        between = [token.lower for token in self._tokens[person.end : role.start]]
        beside = between[:1] == [","] and set(between[1:]) <= {"the", "a", "an", "its", "his", "her"}
        if not beside or not self._closed(role.end) or role.actors[0].code not in (None, person.actors[0].code):
            return role
        return replace(role, actors=person.actors, through="apposition", reason=person.reason)

    def _before_name(self, role: Found, person: Found) -> tuple[Found, Found]:
        """*The army spokesman, Luis Quiroz, said*."""
        between = [token.text for token in self._tokens[role.end : person.start]]
        if between == [","] and self._closed(person.end, (",", ".", ";", "—", "–")):
            if not self._open_person(person):
                return replace(role, actors=person.actors, through="apposition", reason=None), person
            person, role = self._joined(person, role)
        return role, person

    def _closed(self, end: int, marks: Sequence[str] = _ENDS) -> bool:
        if end >= len(self._tokens) or self._tokens[end].sentence != self._tokens[end - 1].sentence:
            return True
        return self._tokens[end].lower in marks

    def _joined(self, person: Found, role: Found) -> tuple[Found, Found]:
        told, actor = person.actors[0], role.actors[0]
        if actor.kind == "person" and actor.name.split()[-1] == told.name.split()[-1]:
            made = replace(person, actors=(actor,), through="name", reason=None, gender=actor.gender)
            return made, role
        head = self._heads[role.start]
        official = actor.sector in cues.words("official-sectors") and self._official(head)
        office = self._layers.reading(head.start, head.end)
        person = self._told(person, actor, official=official and actor.sector != "ELI", office=office)
        return person, replace(role, actors=person.actors, through="apposition", reason=person.reason)

    @staticmethod
    def _official(head: Atom) -> bool:
        return (head.concept is not None and not head.concept.weak) or (
            head.concept is not None and bool(head.concept.offices)
        )

    def _of_state(self, person: Found, of: Actor) -> Found:
        """*President Ana Duarte of Chile*: the state of a titled person."""
        told = person.actors[0]
        official = told.sector in cues.words("official-sectors")
        state = msgspec.structs.replace(of, sector=told.sector)
        return self._told(person, state, official=official, office=told.office)

    def _told(self, person: Found, of: Actor, *, official: bool, office: str | None = None) -> Found:
        """The person with the country, sector and body of the role or organisation beside the name."""
        told = person.actors[0]
        gender = told.gender or (of.gender if of.kind == "agent" else None)
        sector = of.sector
        if told.sector == "ELI" and told.code == of.code:
            return person
        actor = msgspec.structs.replace(
            told,
            code=of.code,
            type=of.type,
            sector=sector,
            country=of.country,
            cow=of.cow,
            registry=of.registry if of.kind != "person" else None,
            office=office,
            speaks_for=of.code if official else None,
            gender=gender,
        )
        reason = None if actor.code else person.reason
        return replace(person, actors=(actor,), through="apposition", reason=reason, gender=gender)


def one_actor_each(sentences: Sequence[Sequence[Found]]) -> list[list[Found]]:
    """The same mentions with one record for each actor: what is told of a person anywhere holds on the whole page."""
    best: dict[str, Actor] = {}
    for row in sentences:
        for item in row:
            for actor in item.actors:
                known = best.get(actor.id)
                if known is None or _told(known) < _told(actor):
                    best[actor.id] = actor
    return [[_with_best(item, best) for item in row] for row in sentences]


def _told(actor: Actor) -> tuple[bool, bool, bool]:
    return (actor.code is not None, actor.speaks_for is not None, actor.office is not None)


def _with_best(item: Found, best: Mapping[str, Actor]) -> Found:
    actors = tuple(best[actor.id] for actor in item.actors)
    if actors == item.actors:
        return item
    reason = None if all(actor.code for actor in actors) else item.reason
    return replace(item, actors=actors, reason=reason, gender=actors[0].gender if len(actors) == 1 else None)
