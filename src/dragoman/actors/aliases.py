"""Short forms that a page itself explains: surnames of the persons it names in full, acronyms in brackets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.actors.ambiguity import Evidence
from dragoman.actors.atoms import Atom
from dragoman.actors.names import NameIndex, family_key, key_of
from dragoman.actors.proper_names import is_organisation
from dragoman.actors.registry import Person, Registry, Term
from dragoman.language.layers import Layers

# Offices whose holders the press names by surname alone, the best known first.
_TIERS = (("head_of_state", "head_of_government"), ("head",), ("foreign_minister", "defence_minister"))
_REMEMBERED = 20  # years after office in which the press still says the surname alone
HONORIFICS = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "lady": "f", "madame": "f", "lord": "m"}


@dataclass(frozen=True, slots=True)
class _Full:
    """A person named in full: where, under which name, and who it is in the registry."""

    at: int
    name: str
    person: Person | None
    gender: str | None


class Aliases:
    """Reads the short names of one article."""

    def __init__(self, registry: Registry, index: NameIndex, layers: Layers, evidence: Evidence) -> None:
        self._registry = registry
        self._index = index
        self._layers = layers
        self._tokens = layers.tokens
        self._evidence = evidence
        self._full: dict[tuple[str, ...], list[_Full]] = {}
        self._acronyms: dict[str, Atom] = {}

    def resolve(self, sentences: Sequence[Sequence[Atom]]) -> list[list[Atom]]:
        """The atoms with every short name read."""
        named = [[self._in_full(atom) for atom in row] for row in sentences]
        for row in named:
            for number, atom in enumerate(row):
                self._learn(atom)
                self._learn_acronym(row, number)
        return [[self._short(atom) for atom in row] for row in self._with_acronyms(named)]

    def _with_acronyms(self, sentences: Sequence[Sequence[Atom]]) -> list[list[Atom]]:
        """The atoms with those words that the page explains as acronyms and nothing else took for names."""
        rows = [list(row) for row in sentences]
        if not self._acronyms:
            return rows
        taken = {at for row in rows for atom in row for at in range(atom.start, atom.end)}
        for at, token in enumerate(self._tokens):
            if token.text in self._acronyms and at not in taken:
                rows[token.sentence].append(Atom(at, at + 1, "name", label="ORG"))
        return [sorted(row, key=lambda atom: atom.start) for row in rows]

    def _words(self, atom: Atom) -> list[str]:
        return [token.text for token in self._tokens[atom.start : atom.end]]

    def _in_full(self, atom: Atom) -> Atom:
        """A name with initials or another first name than the registry's is still that person."""
        if atom.kind != "name" or atom.reason or atom.candidates or atom.end - atom.start < 2:
            return atom
        words = self._words(atom)
        names = self._index.persons(words) or self._by_parts(words)
        if len(names) == 1:
            return replace(atom, kind="person", person=self._registry.persons[names[0]], through="name")
        return atom

    def _by_parts(self, words: Sequence[str]) -> tuple[str, ...]:
        for cut in range(1, len(words)):
            bearers = self._index.family(words[cut:])
            first = {key_of(word) for word in words[:cut] if len(word) > 2}
            fitting = [name for name in bearers if first and first <= {key_of(word) for word in name.split()}]
            if fitting:
                return tuple(fitting)
        return ()

    def _learn(self, atom: Atom) -> None:
        words = self._words(atom)
        if atom.kind == "person" and atom.person is not None:
            full = _Full(atom.start, atom.person.name, atom.person, atom.person.gender)
            families = {atom.person.family, words[-1]} if len(words) > 1 else set()
        elif atom.kind == "name" and not atom.reason and len(words) > 1 and not self._organisation(atom):
            gender = self._honorific(atom) or self._registry.given_names.get(words[0])
            full = _Full(atom.start, self._layers.reading(atom.start, atom.end), None, gender)
            particle = next((n for n, word in enumerate(words[1:], 1) if word[:1].islower()), None)
            families = {words[-1], " ".join(words[particle:]) if particle else words[-1]}
        else:
            return
        for family in families:
            self._full.setdefault(tuple(family_key(word) for word in family.split()), []).append(full)

    def _organisation(self, atom: Atom) -> bool:
        return is_organisation(self._tokens[atom.start : atom.end])

    def _honorific(self, atom: Atom) -> str | None:
        before = self._tokens[atom.start - 1].lower.rstrip(".") if atom.start else ""
        return HONORIFICS.get(before)

    def _learn_acronym(self, row: Sequence[Atom], number: int) -> None:
        """`Estuary Rescue League (ERL)`: the letters must be those of the words before the bracket."""
        atom, at = row[number], row[number].end
        if at + 2 >= len(self._tokens) or self._tokens[at].text != "(" or self._tokens[at + 2].text != ")":
            return
        short = self._tokens[at + 1].text
        letters = [token.text[0] for token in self._tokens[atom.start : at] if token.text[0].isupper()]
        known = atom.kind in ("entity", "seat") or (atom.kind == "name" and self._organisation(atom))
        if known and short.isupper() and len(short) > 1 and "".join(letters).startswith(short[0]):
            matches = sum(letter in letters for letter in short)
            if matches >= len(short) - 1 and short not in self._acronyms:
                self._acronyms[short] = atom

    def _short(self, atom: Atom) -> Atom:
        words = self._words(atom)
        source = self._acronyms.get(words[0]) if len(words) == 1 else None
        if source is not None:
            name = self._layers.reading(source.start, source.end) if source.kind == "name" else None
            return replace(source, start=atom.start, end=atom.end, alias=name, through="acronym")
        if atom.kind != "name" or atom.reason or atom.person is not None or self._organisation(atom):
            return atom
        on_page = self._full.get(tuple(family_key(word) for word in words), [])
        if on_page:
            return self._of_page(atom, on_page)
        if atom.candidates:
            return self._of_registry(atom, atom.candidates)
        bearers = tuple(self._registry.persons[name] for name in self._index.family(words))
        return self._of_registry(atom, bearers) if bearers else atom

    def _of_page(self, atom: Atom, named: Sequence[_Full]) -> Atom:
        """The person of the page with that surname; a couple is told apart by the honorific alone."""
        gender = self._honorific(atom)
        fitting = [one for one in named if gender is None or one.gender in (None, gender)] or list(named)
        names = dict.fromkeys(one.name for one in fitting)
        if len(names) > 1:
            before = [one for one in fitting if one.at < atom.start]
            if len({one.name for one in before}) != 1:
                return replace(atom, reason=f"the page names {len(names)} persons of this surname: {', '.join(names)}")
            fitting = before
        one = fitting[0]
        if one.person is not None:
            return replace(atom, kind="person", person=one.person, through="surname")
        return replace(atom, alias=one.name, through="surname")

    def _of_registry(self, atom: Atom, bearers: Sequence[Person]) -> Atom:
        """The holder of an office on the day; among several the one whose country the page names, then the highest."""
        day, gender = self._evidence.day, self._honorific(atom)
        everyone = bearers
        if day is not None:
            bearers = [person for person in bearers if any(term.holds(day) for term in person.terms)]
        bearers = [person for person in bearers if gender is None or person.gender in (None, gender)]
        if not bearers:
            person = self._former_leader(everyone, gender)
            return atom if person is None else replace(atom, kind="person", person=person, through="surname")
        local = [person for person in bearers if any(term.of in self._evidence.named for term in self._held(person))]
        tiers = [[person for person in bearers if self._holds(person, tier)] for tier in _TIERS]
        distinct = bearers if atom.end - atom.start > 1 else []
        for choice in (*([person for person in tier if person in local] for tier in tiers), local, *tiers, distinct):
            if len(choice) == 1:
                return replace(atom, kind="person", person=choice[0], through="surname")
            if choice:
                break
        if day is None and len(bearers) > 1:
            reason = "the surname is shared and the page has no date"
        else:
            reason = f"{len(bearers)} office-holders bear this surname"
        known = bool(any(tiers) or local)
        return replace(atom, candidates=tuple(bearers), reason=reason if known and len(bearers) > 1 else None)

    def _former_leader(self, bearers: Sequence[Person], gender: str | None) -> Person | None:
        """The one bearer of a surname who ever led a state, after office."""
        day = self._evidence.day or ""
        leaders = {person.name: person for person in bearers if any(term.office in _TIERS[0] for term in person.terms)}
        person = next(iter(leaders.values())) if len(leaders) == 1 else None
        if person is None or gender not in (None, person.gender) or not person.terms:
            return None
        last = max(term.end or "9999" for term in person.terms)
        return person if last < day and int(day[:4]) - int(last[:4]) <= _REMEMBERED else None

    def _holds(self, person: Person, offices: Sequence[str]) -> bool:
        return any(term.office in offices for term in self._held(person))

    def _held(self, person: Person) -> list[Term]:
        day = self._evidence.day
        return [term for term in person.terms if day is None or term.holds(day)]
