"""Every written form of the registry found in one pass over the tokens, for any size of the registry."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Literal

import msgspec

from dragoman.actors.registry import Concept, Form, Person, Registry, load_registry, sources
from dragoman.knowledge import read_compiled
from dragoman.language.layers import Token
from dragoman.language.tokens import tokenize

HitKind = Literal["form", "person", "family", "concept"]
COMPILED = "names.msgpack"


class Target(msgspec.Struct, frozen=True, gc=False):
    """What a form can mean: a form of an entity, a person's name, a family name with a particle, or a concept."""

    kind: HitKind
    form: Form | None = None
    person: str | None = None
    concept: Concept | None = None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens `[start, end)` that read like a known form, with all that it can mean."""

    start: int
    end: int
    targets: tuple[Target, ...]


_NUMERALS = {"2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight", "9": "nine"}


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """A token as forms are compared: no accents, no dots in initials, plain apostrophes, lower case."""
    plain = word.replace("’", "'").replace("‘", "'").replace("‑", "-").replace("‐", "-")
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).replace("ı", "i")
    if len(plain) > 1 and "." in plain:
        plain = plain.replace(".", "")
    return _NUMERALS.get(plain, plain.casefold())


_SUFFIXES = frozenset(("jr", "sr", "ii", "iii"))
_ARTICLES = ("al-", "el-", "al ", "el ")


def family_key(word: str) -> str:
    """A word of a family name as it is compared: the Arabic article is often left out."""
    key = key_of(word)
    return key[3:] if key.startswith(_ARTICLES) else key


Rows = tuple[tuple[tuple[str, ...], tuple[int, ...]], ...]


class Table(msgspec.Struct, frozen=True):
    """First token to the forms that begin with it, longest first, each with the numbers of its targets; families.

    Forms stay packed, as `Rows`, until a page has their first token: most never are unpacked.
    """

    first: dict[str, msgspec.Raw]
    families: dict[tuple[str, ...], tuple[str, ...]]


def table_of(registry: Registry) -> Table:
    """The table of a registry; targets are numbered in the order in which the registry gives them."""
    numbers: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, (text, _) in enumerate(_targets(registry)):
        numbers[_keys(text)].append(number)
    first: dict[str, list[tuple[tuple[str, ...], tuple[int, ...]]]] = defaultdict(list)
    for keys, found in numbers.items():
        if keys:
            first[keys[0]].append((keys, tuple(found)))
    return Table(
        first={key: _packed(sorted(rows, key=lambda row: -len(row[0]))) for key, rows in first.items()},
        families=_families(registry),
    )


def _packed(rows: list[tuple[tuple[str, ...], tuple[int, ...]]]) -> msgspec.Raw:
    return msgspec.Raw(msgspec.msgpack.encode(rows))


def _families(registry: Registry) -> dict[tuple[str, ...], tuple[str, ...]]:
    families: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for family, names in registry.families.items():
        families[tuple(family_key(word) for word in family.split())].update(dict.fromkeys(names))
    for person in registry.persons.values():
        for spelling in _other_spellings(person):
            families[(family_key(spelling),)][person.name] = None
    return {family: tuple(names) for family, names in families.items()}


class NameIndex:
    """A trie over tokens: first token to the forms that begin with it, longest first."""

    def __init__(self, registry: Registry, *, table: Table | None = None) -> None:
        table = table or table_of(registry)
        self._targets = tuple(_targets(registry))
        self._packed = table.first
        self._unpacked: dict[str, Rows] = {}
        self._families = table.families

    def hits(self, tokens: Sequence[Token], start: int, end: int) -> Iterator[Hit]:
        """Hits in tokens `[start, end)`, left to right, longest first, none overlapping another."""
        shouting = is_shouting(tokens, start, end)
        keys = [key_of(token.text) for token in tokens[start:end]]
        at = start
        while at < end:
            hit = self._longest(tokens, keys, start, at, shouting=shouting)
            if hit is not None and keys[at - start] == "the":
                hit = self._without_article(hit, tokens, keys, start, shouting=shouting)
            if hit is None:
                at += 1
            else:
                yield hit
                at = hit.end

    def _without_article(
        self, hit: Hit, tokens: Sequence[Token], keys: Sequence[str], base: int, *, shouting: bool
    ) -> Hit:
        """A form that begins with the article yields to a longer one behind it (the South, South China Sea)."""
        behind = self._longest(tokens, keys, base, hit.start + 1, shouting=shouting)
        return behind if behind is not None and behind.end > hit.end else hit

    def persons(self, words: Sequence[str]) -> tuple[str, ...]:
        """Persons of the registry with these words as a whole name; initials and *Jr* do not count."""
        keys = tuple(key for key in map(key_of, words) if len(key) > 1 and key not in _SUFFIXES)
        rows = self._rows(keys[0]) if len(keys) > 1 else ()
        named = (target.person for form, row in rows if form == keys for target in self._of(row) if target.person)
        return tuple(dict.fromkeys(named))

    def exact(self, words: Sequence[str]) -> tuple[Form, ...]:
        """Forms of entities that are just these words, whatever their case."""
        keys = tuple(key_of(word) for word in words)
        rows = self._rows(keys[0]) if keys else ()
        return tuple(target.form for form, row in rows if form == keys for target in self._of(row) if target.form)

    def family(self, words: Sequence[str]) -> tuple[str, ...]:
        """Persons of the registry whose family name these words are."""
        return self._families.get(tuple(family_key(word) for word in words), ())

    def _rows(self, key: str) -> Rows:
        """The forms that begin with a token, longest first."""
        rows = self._unpacked.get(key)
        if rows is None:
            packed = self._packed.get(key)
            if packed is None:
                return ()
            rows = self._unpacked[key] = msgspec.msgpack.decode(packed, type=Rows)
        return rows

    def _of(self, numbers: Sequence[int]) -> Iterator[Target]:
        return (self._targets[number][1] for number in numbers)

    def _longest(
        self, tokens: Sequence[Token], keys: Sequence[str], base: int, at: int, *, shouting: bool
    ) -> Hit | None:
        """The longest form at a token; a role that begins with an entity (NATO chief) yields to the entity."""
        role: Hit | None = None
        for form, numbers in self._rows(keys[at - base]):
            stop = at - base + len(form)
            if stop > len(keys) or tuple(keys[at - base : stop]) != form:
                continue
            words = [token.text for token in tokens[at : base + stop]]
            targets = (self._targets[number] for number in numbers)
            found = tuple(target for text, target in targets if _case_agrees(text, words, shouting=shouting))
            if found and all(target.kind == "concept" for target in found):
                role = role or Hit(at, base + stop, found)
            elif found:
                return Hit(at, base + stop, found)
        return role


@cache
def load_index() -> NameIndex:
    """The index over the registry of the package."""
    compiled = resources.files("dragoman.actors").joinpath(COMPILED)
    return NameIndex(load_registry(), table=read_compiled(compiled, Table, sources=table_sources()))


def table_sources() -> Iterator[Traversable]:
    """The files on which the compiled table of the package depends."""
    yield from sources()
    yield resources.files("dragoman.actors").joinpath("names.py")
    yield resources.files("dragoman.language").joinpath("tokens.py")


def _other_spellings(person: Person) -> Iterator[str]:
    """Last words of aliases that have the first name in common (Zelensky, Zelenskiy), for names in Western order."""
    words = person.name.split()
    if len(words) < 2 or person.family != words[-1]:
        return
    for form in person.forms[1:]:
        other = form.split()
        if len(other) > 1 and other[0] == words[0] and len(other[-1]) > 3 and other[-1][0].isupper():
            yield other[-1]


def _targets(registry: Registry) -> Iterator[tuple[str, Target]]:
    for form in registry.forms:
        yield form.text, Target("form", form=form)
    for person in registry.persons.values():
        for text in person.forms:
            yield text, Target("person", person=person.name)
    for family in registry.families:
        if family[:1].islower() and " " in family:
            yield family, Target("family")
            yield family[0].upper() + family[1:], Target("family")
    for concept in registry.concepts.values():
        for text in concept.forms:
            yield text, Target("concept", concept=concept)
        for text in concept.plurals:
            if text not in concept.forms:
                yield text, Target("concept", concept=concept, plural=True)


def _keys(text: str) -> tuple[str, ...]:
    if text.replace(" ", "").isalpha():
        return tuple(key_of(word) for word in text.split())
    return tuple(key_of(piece.text) for piece in tokenize(text))


def is_shouting(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a line is all in capitals, so that capitals say nothing."""
    letters = [token.text for token in tokens[start:end] if token.text.isalpha() and len(token.text) > 1]
    return len(letters) > 3 and sum(word.isupper() for word in letters) > 0.8 * len(letters)


def _case_agrees(form: str, words: Sequence[str], *, shouting: bool) -> bool:
    """Lower-case forms fit any case; a capitalised form needs capitals; an acronym needs all of them."""
    if form.islower():
        return True
    if shouting:
        return not (form.isupper() and len(form) < 4)
    if form[:4] in ("the ", "The ") and words[0].casefold() == "the":
        form, words = form[4:], words[1:]
    letters = [letter for letter in form if letter.isalpha()]
    if " " not in form and form[1:] != form[1:].lower() and not form.isupper() and "-" not in form:
        return words[0] == form
    if all(letter.isupper() for letter in letters) and " " not in form:
        return all(word.isupper() or not any(letter.isalpha() for letter in word) for word in words)
    first = next((word for word in words if word[:1].isalpha()), "")
    return (
        first[:1].isupper() == form[:1].isupper()
        and words[-1][:1].isupper() == form.rsplit(maxsplit=1)[-1][:1].isupper()
    )
