"""The registry of actors, read from the package's data files (docs/registry.md)."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Literal

import msgspec

from dragoman.errors import KnowledgeError
from dragoman.knowledge import read_compiled, read_file

EntityKind = Literal["state", "organisation", "group"]
Row = dict[str, str]
COMPILED = "registry.msgpack"


class Entity(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A state, organisation or group. `code` is what is coded for it, `country` the ISO code of its state."""

    id: str
    kind: EntityKind
    code: str | None
    type: str
    sector: str | None
    name: str
    country: str | None = None
    cow: str | None = None
    start: str = ""
    end: str = ""


class Term(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A person's time in an office of an entity, `[start, end]` in days; parts of dates are as known."""

    person: str
    of: str
    office: str
    title: str
    start: str
    end: str
    sector: str | None = None

    def holds(self, day: str) -> bool:
        """Whether the day (ISO 8601, whole or in part) lies in the term."""
        return in_force(self.start, self.end, day)


class Person(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A person of the registry with every term known of them."""

    name: str
    family: str
    gender: str | None
    forms: tuple[str, ...]
    terms: tuple[Term, ...]


class Form(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A written form of an entity: its kind (name, demonym, capital ...), target and the key of its ambiguity."""

    text: str
    kind: str
    target: str
    ambiguous: str | None = None
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """A role noun, generic agent or definite description of `agents.yaml`."""

    id: str
    kind: str
    sector: str | None
    forms: tuple[str, ...]
    plurals: tuple[str, ...]
    offices: tuple[str, ...] = ()
    country: str | None = None
    countries: tuple[str, ...] = ()
    group: str | None = None
    type: str | None = None
    gender: str | None = None
    weak: bool = False
    refers_to: str | None = None
    number: str | None = None
    classes: tuple[str, ...] = ()


class Parts(msgspec.Struct, frozen=True):
    """What the data files say, each thing once; the registry is this and what follows from it."""

    entities: dict[str, Entity]
    forms: tuple[Form, ...]
    persons: dict[str, Person]
    concepts: tuple[Concept, ...]
    members: dict[str, tuple[tuple[str, str, str], ...]]
    ambiguous: dict[str, Mapping[str, Any]]
    collective: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Registry:
    """Everything the resolver knows of actors. `sector_of`: the sector of each body or collective by its word."""

    entities: Mapping[str, Entity]
    forms: tuple[Form, ...]
    persons: Mapping[str, Person]
    concepts: Mapping[str, Concept]
    members: Mapping[str, tuple[tuple[str, str, str], ...]]
    ambiguous: Mapping[str, Mapping[str, Any]]
    families: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    given_names: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[tuple[str, str], tuple[Term, ...]] = field(default_factory=dict)
    sector_of: Mapping[str, str] = field(default_factory=dict)
    by_name: Mapping[str, Entity] = field(default_factory=dict)
    collective: frozenset[tuple[str, str]] = frozenset()

    def holders(self, of: str, office: str, day: str) -> tuple[Term, ...]:
        """Who holds an office of an entity on a day, latest entry first."""
        found = [term for term in self.terms.get((of, office), ()) if term.holds(day)]
        return tuple(sorted(found, key=lambda term: term.start, reverse=True))

    def state_of_code(self, code: str | None) -> Entity | None:
        """The state with an ISO code."""
        entity = self.entities.get(code.lower()) if code else None
        return entity if entity is not None and entity.kind == "state" else None


def in_force(start: str, end: str, day: str) -> bool:
    """Whether `day` lies between two dates, each given as year, month or day; empty ends are open."""
    last = day + "-12-31"[len(day) - 4 :] if len(day) < 10 else day
    return (not start or start <= last) and (not end or day <= end + "-12-31"[len(end) - 4 :])


@cache
def load_registry() -> Registry:
    """The registry shipped in the package; `KnowledgeError` where a file is broken."""
    package = resources.files("dragoman.actors")
    parts = read_compiled(package.joinpath(COMPILED), Parts, sources=sources())
    return registry_of(parts or read_parts(package.joinpath("data")))


def read_registry(folder: Traversable) -> Registry:
    """The registry of a folder of data files."""
    return registry_of(read_parts(folder))


def sources() -> Iterator[Traversable]:
    """The files on which the compiled registry of the package depends: its data and the code that reads them."""
    package = resources.files("dragoman.actors")
    yield package.joinpath("registry.py")
    folder = package.joinpath("data")
    for part in (folder, folder.joinpath("offices")):
        yield from sorted((file for file in part.iterdir() if file.is_file()), key=lambda file: file.name)


def read_parts(folder: Traversable) -> Parts:
    """What a folder of data files says."""
    regions = list(_regions(folder))
    entities = {entity.id: entity for entity in _entities(folder)}
    return Parts(
        entities=entities | {entity.id: entity for entity, _ in regions},
        forms=(*_forms(folder), *(form for _, form in regions)),
        persons=_persons(folder),
        concepts=tuple(_concepts(folder)),
        members=_members(folder),
        ambiguous=_ambiguous(folder),
        collective=_collective(folder),
    )


def registry_of(parts: Parts) -> Registry:
    """The registry of what data files say."""
    entities, persons = parts.entities, parts.persons
    concepts = {concept.id: concept for concept in parts.concepts}
    return Registry(
        entities=entities,
        forms=parts.forms,
        sector_of=_sectors(concepts.values()),
        persons=persons,
        concepts=concepts,
        members=parts.members,
        ambiguous=parts.ambiguous,
        families=_families(persons.values()),
        given_names=_given_names(persons),
        terms=_terms(persons.values()),
        by_name={form.text: entities[form.target] for form in parts.forms if _names_a_state(form, entities)},
        collective=frozenset(parts.collective),
    )


def _terms(persons: Iterable[Person]) -> dict[tuple[str, str], tuple[Term, ...]]:
    terms: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for person in persons:
        for term in person.terms:
            terms[term.of, term.office].append(term)
    return {key: tuple(value) for key, value in terms.items()}


def _families(persons: Iterable[Person]) -> dict[str, tuple[str, ...]]:
    families: dict[str, list[str]] = defaultdict(list)
    for person in persons:
        families[person.family].append(person.name)
    return {family: tuple(names) for family, names in families.items()}


def _members(folder: Traversable) -> dict[str, tuple[tuple[str, str, str], ...]]:
    members: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in _rows(folder, "memberships.csv"):
        if row["status"] == "member":
            members[row["organisation"]].append((row["member"], row["start"], row["end"]))
    return {key: tuple(value) for key, value in members.items()}


def _sectors(concepts: Iterable[Concept]) -> dict[str, str]:
    """The sector of each body or collective by its word."""
    bodies = [concept for concept in concepts if concept.kind in ("institution", "collective")]
    return {form: concept.sector for concept in bodies if concept.sector for form in concept.forms}


def _collective(folder: Traversable) -> tuple[tuple[str, str], ...]:
    """Offices of states that several persons hold together."""
    entries = _yaml(folder, "collective_offices.yaml") or ()
    return tuple((entry["of"], entry["office"]) for entry in entries)


def _names_a_state(form: Form, entities: Mapping[str, Entity]) -> bool:
    return form.target in entities and entities[form.target].kind == "state" and form.kind not in ("demonym", "people")


def _rows(folder: Traversable, name: str) -> Iterator[Row]:
    file = folder.joinpath(name)
    if not file.is_file():
        return
    with io.StringIO(file.read_text(encoding="utf-8")) as text:
        for number, row in enumerate(csv.DictReader(text), start=2):
            if None in row or None in row.values():
                raise KnowledgeError("a row has another number of cells than the header", where=f"{name}:{number}")
            yield row


def _entities(folder: Traversable) -> Iterator[Entity]:
    for row in _rows(folder, "states.csv"):
        yield Entity(
            id=row["id"],
            kind="state",
            code=row["code"] or None,
            type="STATE",
            sector=row["sector"] or None,
            name=row["name"],
            country=row["code"] or None,
            cow=row["cow"] or None,
            start=row["start"],
            end=row["end"],
        )
    kinds: tuple[tuple[str, EntityKind], ...] = (("organisations.csv", "organisation"), ("groups.csv", "group"))
    for name, kind in kinds:
        for row in _rows(folder, name):
            yield Entity(
                id=row["id"],
                kind=kind,
                code=row["code"] or None,
                type=row["type"],
                sector=row["sector"] or None,
                name=row["name"],
                country=row["country"].upper() or None,
                start=row["start"],
                end=row["end"],
            )


def _forms(folder: Traversable) -> Iterator[Form]:
    for name in ("state_names.csv", "organisation_names.csv", "group_names.csv"):
        for row in _rows(folder, name):
            yield Form(row["form"], row["kind"], row["id"], row["ambiguous"] or None, row["start"], row["end"])


def _regions(folder: Traversable) -> Iterator[tuple[Entity, Form]]:
    """Parts of the world: entities without a code, one for each written form."""
    for entry in _yaml(folder, "regions.yaml") or ():
        kind = "name" if entry.get("speaks") else "demonym" if entry.get("adjective") else "place"
        for text in entry["forms"]:
            identity = f"region-{text.casefold().removeprefix('the ').replace(' ', '-')}"
            name = str(text).removeprefix("the ")
            yield Entity(identity, "group", None, "REGION", None, name), Form(text, kind, identity)


_SECTOR_OF_OFFICE = {"military_chief": "MIL"}


def _persons(folder: Traversable) -> dict[str, Person]:
    rows: dict[str, list[Row]] = defaultdict(list)
    offices = folder.joinpath("offices")
    for file in sorted(offices.iterdir(), key=lambda item: item.name) if offices.is_dir() else ():
        if file.name.endswith(".csv"):
            for row in _rows(folder, f"offices/{file.name}"):
                rows[row["person"]].append(row)
    for row in _rows(folder, "persons.csv"):
        rows[row["person"]].append(row | {"office": "role", "title": row["role"]})
    return {name: _person(name, group) for name, group in sorted(rows.items())}


def _person(name: str, rows: list[Row]) -> Person:
    aliases = [alias for row in rows for alias in row["aliases"].split("|") if alias]
    terms = [
        Term(
            person=name,
            of=row["of"],
            office=row["office"],
            title=row["title"],
            start=row["start"],
            end=row["end"],
            sector=row.get("sector") or _SECTOR_OF_OFFICE.get(row["office"]),
        )
        for row in rows
    ]
    return Person(
        name=name,
        family=next((row["family"] for row in rows if row["family"]), name.rsplit(maxsplit=1)[-1]),
        gender=next((row["gender"] for row in rows if row["gender"]), None),
        forms=tuple(dict.fromkeys([name, *aliases])),
        terms=tuple(sorted(terms, key=lambda term: (term.start, term.office, term.of))),
    )


def _given_names(persons: Mapping[str, Person]) -> dict[str, str]:
    """First names of registered persons with the gender that most of their bearers have."""
    votes: dict[str, int] = defaultdict(int)
    for person in persons.values():
        first, _, rest = person.name.partition(" ")
        if rest and first != person.family and person.gender and len(first) > 2:
            votes[first] += 1 if person.gender == "m" else -1
    return {name: "m" if count > 0 else "f" for name, count in votes.items() if count}


def _concepts(folder: Traversable) -> Iterator[Concept]:
    for entry in _yaml(folder, "agents.yaml") or ():
        forms = tuple(str(form) for form in entry["forms"])
        plurals = [str(form) for form in entry.get("plurals") or ()]
        if entry.get("regular"):
            plurals += [_plural(form) for form in forms if not _INNER.intersection(form.split()[1:-1])]
        yield Concept(
            id=entry["id"],
            kind=entry["kind"],
            sector=entry.get("sector"),
            forms=forms,
            plurals=tuple(plurals),
            offices=tuple(entry.get("office") or ()),
            country=entry.get("country"),
            countries=tuple(entry.get("countries") or ()),
            group=entry.get("group"),
            type=entry.get("type"),
            gender=entry.get("gender"),
            weak=bool(entry.get("weak")),
            refers_to=entry.get("refers_to"),
            number=str(entry["number"]) if entry.get("number") else None,
            classes=tuple(entry.get("classes") or ()),
        )


_INNER = frozenset(("of", "for", "to", "with", "in"))


def _plural(form: str) -> str:
    if form.endswith(("s", "x", "z", "ch", "sh")):
        return form + "es"
    if form.endswith("y") and form[-2:-1] not in "aeiou":
        return form[:-1] + "ies"
    return form + "s"


def _ambiguous(folder: Traversable) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for name in ("ambiguous_groups.yaml", "ambiguous_organisations.yaml", "ambiguous.yaml"):
        found.update(_yaml(folder, name) or {})
    return found


def _yaml(folder: Traversable, name: str) -> Any:
    file = folder.joinpath(name)
    if not file.is_file():
        return None
    return read_file(file, where=name)
