"""The words that attribute, from `cues.yaml`: verbs with what may follow them, nouns, fixed phrases, carriers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from dragoman.errors import KnowledgeError
from dragoman.knowledge import read_file
from dragoman.statements.words import words as word_class

Stance = Literal["say", "think", "ask", "feel", "plan"]
Frame = tuple[str, ...]

CONTENTS = frozenset(("direct", "that", "clause", "wh", "to", "gerund", "np", "pred", "as", "not-to"))
PREPOSITIONS = word_class("prepositions")
_PASSED = frozenset(("np", "not", "obj"))


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A concept of `cues.yaml`: its name, definition, example and counter-example, and its words."""

    name: str
    definition: str
    example: str
    counter_example: str
    stance: Stance = "say"
    frames: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    not_objects: tuple[str, ...] = ()
    words: tuple[Any, ...] = ()
    texts: tuple[str, ...] = ()
    owned: bool = False


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    irregular: dict[str, list[str]]
    verbs: list[Entry]
    nouns: list[Entry]
    phrases: list[Entry]
    carriers: list[Entry]


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a cue word: its entry, frames, and the nouns that must or must not be its object."""

    entry: str
    stance: Stance
    frames: tuple[Frame, ...]
    objects: frozenset[str] = frozenset()
    not_objects: frozenset[str] = frozenset()
    owned: bool = False

    @property
    def direct(self) -> bool:
        """Whether a quotation may stand beside the cue."""
        return any(frame[-1] == "direct" for frame in self.frames)

    def completed(self) -> Sense:
        """The sense with its object already named."""
        frames = tuple(frame[1:] for frame in self.frames if frame[0] == "obj")
        return replace(self, frames=frames, objects=frozenset())

    @property
    def clausal(self) -> bool:
        """Whether a whole sentence may be its content."""
        return any(frame[-1] in ("clause", "that") and "obj" not in frame for frame in self.frames)


class Cue(NamedTuple):
    """A cue word found: how many tokens it takes and what it may mean."""

    length: int
    lemma: str
    senses: tuple[Sense, ...]


@dataclass(frozen=True)
class Lexicon:
    """The cues by their forms; `verbs` maps a first word to its particles, longest first, and senses."""

    verbs: Mapping[str, tuple[tuple[tuple[str, ...], str, tuple[Sense, ...]], ...]]
    bases: Mapping[str, tuple[tuple[tuple[str, ...], str, tuple[Sense, ...]], ...]]
    nouns: Mapping[str, tuple[Sense, ...]]
    phrases: tuple[tuple[str, ...], ...]
    carrier_words: tuple[tuple[str, ...], ...]
    carrier_texts: frozenset[str]
    entries: tuple[Entry, ...] = field(repr=False, default=())

    def verb(self, words: Sequence[str], at: int) -> Cue | None:
        """The cue that begins with the verb form at a place; `words` in lower case."""
        return _longest(self.verbs.get(words[at], ()), words, at)

    def verb_of_base(self, base: str, words: Sequence[str], at: int) -> Cue | None:
        """The same for a word that is to be read as a form of another verb."""
        return _longest(self.bases.get(base, ()), words, at)

    def noun(self, word: str) -> Cue | None:
        """The cue noun of a form, singular or plural."""
        senses = self.nouns.get(word)
        return Cue(1, word, senses) if senses else None

    def phrase(self, words: Sequence[str], at: int) -> int:
        """Length of the fixed phrase that begins at a place, 0 when none does."""
        return _match_any(self.phrases, words, at)

    def carrier(self, words: Sequence[str], at: int) -> int:
        """Length of the words that name a carrier after them, 0 when none stand at the place."""
        return _match_any(self.carrier_words, words, at)


def _match_any(phrases: Iterable[tuple[str, ...]], words: Sequence[str], at: int) -> int:
    return max((len(phrase) for phrase in phrases if tuple(words[at : at + len(phrase)]) == phrase), default=0)


def _longest(
    readings: Iterable[tuple[tuple[str, ...], str, tuple[Sense, ...]]], words: Sequence[str], at: int
) -> Cue | None:
    """All readings whose particles follow; a reading with more particles comes first, the cue is as long as that."""
    for particles, base, senses in readings:
        if tuple(words[at + 1 : at + 1 + len(particles)]) == particles:
            return Cue(1 + len(particles), base, senses)
    return None


def load_lexicon(path: Path | None = None) -> Lexicon:
    """The lexicon of a file, by default the package's own; `KnowledgeError` where the file is broken."""
    where = str(path or "cues.yaml")
    source = path or resources.files("dragoman.statements").joinpath("cues.yaml")
    try:
        data = msgspec.convert(read_file(source, where=where), _File)
    except msgspec.ValidationError as error:
        raise KnowledgeError(str(error), where=where, hint="See the head of cues.yaml for the form") from error
    _check(data, where)
    return Lexicon(
        verbs=_verbs(data, by_form=True),
        bases=_verbs(data, by_form=False),
        nouns=_nouns(data.nouns),
        phrases=tuple(tuple(words) for entry in data.phrases for words in entry.words),
        carrier_words=tuple(tuple(words.split()) for entry in data.carriers for words in entry.words),
        carrier_texts=frozenset(text for entry in data.carriers for text in entry.texts),
        entries=(*data.verbs, *data.nouns, *data.phrases, *data.carriers),
    )


@cache
def lexicon() -> Lexicon:
    """The package's own cues, loaded once."""
    return load_lexicon()


def _check(data: _File, where: str) -> None:
    for entry in (*data.verbs, *data.nouns):
        for name in entry.frames:
            frame = _frame(name)
            known = all(part in _PASSED or part in PREPOSITIONS for part in frame[:-1])
            if not known or (frame[-1] not in CONTENTS and frame[-1] not in PREPOSITIONS):
                raise KnowledgeError(f"no such frame: {name}", where=f"{where}: {entry.name}", hint="See its head")


def _frame(name: str) -> Frame:
    if name == "not-to" or name.endswith("-not-to"):
        return (*(part for part in name.removesuffix("not-to").split("-") if part), "not-to")
    return tuple(name.split("-"))


def _sense(entry: Entry) -> Sense:
    return Sense(
        entry=entry.name,
        stance=entry.stance,
        frames=tuple(_frame(name) for name in entry.frames),
        objects=frozenset(entry.objects),
        not_objects=frozenset(entry.not_objects),
        owned=entry.owned,
    )


def _verbs(data: _File, *, by_form: bool) -> dict[str, tuple[tuple[tuple[str, ...], str, tuple[Sense, ...]], ...]]:
    found: dict[str, dict[tuple[str, ...], tuple[str, list[Sense]]]] = {}
    for entry in data.verbs:
        sense = _sense(entry)
        for verb in entry.verbs:
            base, *particles = verb.split()
            forms = verb_forms(base, data.irregular) if by_form else (base,)
            for form in forms:
                found.setdefault(form, {}).setdefault(tuple(particles), (verb, []))[1].append(sense)
    return {
        form: tuple(
            (particles, verb, tuple(senses))
            for particles, (verb, senses) in sorted(by_particles.items(), key=lambda item: -len(item[0]))
        )
        for form, by_particles in found.items()
    }


def verb_forms(base: str, irregular: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The forms of a verb, by rule unless the data lists them."""
    if base in irregular:
        return (base, *irregular[base])
    if base.endswith("e"):
        return (base, base + "s", base + "d", base[:-1] + "ing")
    if base.endswith("y") and base[-2] not in "aeiou":
        return (base, base[:-1] + "ies", base[:-1] + "ied", base + "ing")
    sibilant = base.endswith(("s", "x", "z", "ch", "sh"))
    return (base, base + ("es" if sibilant else "s"), base + "ed", base + "ing")


def _nouns(entries: Iterable[Entry]) -> dict[str, tuple[Sense, ...]]:
    found: dict[str, tuple[Sense, ...]] = {}
    for entry in entries:
        for noun in entry.nouns:
            plural = noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"
            for form in (noun, plural):
                found[form] = (*found.get(form, ()), _sense(entry))
    return found
