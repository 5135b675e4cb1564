"""Names that the registry does not know: runs of capitalised words, with particles, initials and bodies' nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.actors import cues
from dragoman.actors.atoms import Atom
from dragoman.actors.registry import Registry
from dragoman.language.layers import Layers, Token
from dragoman.language.tagger import load_model

_NAME_TAGS = ("NNP", "NNPS")
_PARTICLES = frozenset(
    ("de", "del", "della", "la", "al", "bin", "ibn", "van", "von", "der", "den", "da", "dos", "di", "el", "du", "ben")
)
_LINKS = frozenset(("of", "for", "the", "&"))
_NO_NAME = frozenset(
    (
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march"),
        *("april", "may", "june", "july", "august", "september", "october", "november", "december", "jan.", "feb."),
        *("mar.", "apr.", "jun.", "jul.", "aug.", "sep.", "sept.", "oct.", "nov.", "dec.", "jan", "feb", "oct", "nov"),
        *("dec", "aug", "sept", "i", "mr.", "mrs.", "ms.", "dr.", "mr", "mrs", "ms", "dr", "gmt", "et", "est", "sir"),
        *("the", "a", "an", "in", "on", "at", "but", "and", "it", "he", "she", "they", "we", "this", "that", "there"),
        *(
            "christmas",
            "easter",
            "ramadan",
            "covid",
            "covid-19",
            "utc",
            "am",
            "pm",
            "ok",
            "vs",
            "st.",
            "no.",
            "english",
        ),
        *("english", "www", "http", "https", "re", "fw", "ps", "cc", "tv", "dvd", "cd", "gps", "pc"),
    )
)
# Adjectives made of a name and a participle or a suffix (Kiev-based, U.S.-led, Obama-era) are no names.
_COMPOUND = re.compile(
    r".+[-‑](?:\w*ed|led|born|made|run|held|style|wide|era|\w+ing|built|owned|sent|bound|type|like|day|year|old)\Z"
)
_ARTICLED = re.compile(r"(?:al|el|ad|an|ar|as|at|ash|az)[-‑][A-Z]")


@dataclass(frozen=True)
class _Sentence:
    """A sentence being read: its bounds, the atom at each taken token, and whether capitals say nothing in it."""

    start: int
    end: int
    taken: dict[int, Atom]
    title: bool
    title_case: bool
    initial: bool = field(default=True)


class NameFinder:
    """Finds unknown names beside the known atoms of each sentence; headlines borrow the names of the body."""

    def __init__(self, registry: Registry, layers: Layers) -> None:
        self._registry = registry
        self._layers = layers
        self._tokens = layers.tokens
        self._common = load_model().fixed

    def complete(self, known: Sequence[Sequence[Atom]]) -> list[list[Atom]]:
        """The atoms of each sentence with the unknown names; names that swallow a known atom replace it."""
        sentences = [self._sentence(number, atoms) for number, atoms in enumerate(known)]
        found = [[] if item.title_case else list(self._runs(item)) for item in sentences]
        body = self._body_names(found)
        for number, item in enumerate(sentences):
            if item.title_case:
                found[number] = list(self._borrowed(item, body))
        return [_merged(atoms, names) for atoms, names in zip(known, found, strict=True)]

    def _sentence(self, number: int, atoms: Sequence[Atom]) -> _Sentence:
        start, end, _ = self._layers.sentences[number]
        taken = {at: atom for atom in atoms for at in range(atom.start, atom.end)}
        title = self._layers.paragraph_of(start).role == "title"
        return _Sentence(start, end, taken, title, self._title_case(start, end, title=title))

    def _title_case(self, start: int, end: int, *, title: bool) -> bool:
        tokens = self._tokens[start:end]
        letters = [token.text for token in tokens if token.text.isalpha() and len(token.text) > 1]
        if len(letters) > 2 and all(word.isupper() for word in letters):
            return True
        words = [token for token in tokens if token.text.isalpha() and len(token.text) > 3]
        if not title and (len(words) < 5 or tokens[-1].text in (".", "?", "!", "”", '"')):
            return False
        return len(words) > 2 and sum(token.capitalised for token in words) >= 0.75 * len(words)

    def _body_names(self, found: Sequence[Sequence[Atom]]) -> set[tuple[str, ...]]:
        names: set[tuple[str, ...]] = set()
        for row in found:
            for atom in row:
                words = tuple(token.lower for token in self._tokens[atom.start : atom.end])
                names |= {words, words[-1:]} if len(words[-1]) > 3 else {words}
        return names

    def _borrowed(self, item: _Sentence, body: set[tuple[str, ...]]) -> Iterator[Atom]:
        """Names of the body that stand in a line whose capitals say nothing."""
        at = item.start
        while at < item.end:
            for stop in range(min(at + 5, item.end), at, -1):
                words = tuple(token.lower for token in self._tokens[at:stop])
                if words in body and not any(one in item.taken for one in range(at, stop)):
                    yield Atom(at, stop, "name")
                    at = stop - 1
                    break
            at += 1

    def _runs(self, item: _Sentence) -> Iterator[Atom]:
        at = item.start
        while at < item.end:
            if not self._begins(item, at):
                at += 1
                continue
            stop = self._end(item, at)
            if self._names_something(at, stop):
                yield Atom(at, stop, "name")
            at = stop

    def _names_something(self, at: int, stop: int) -> bool:
        """Whether a run can be an actor or a place: no act, article or war, no lone adjective or serial number."""
        first, last = self._tokens[at], self._tokens[stop - 1]
        things = cues.words("thing-words")
        if last.lower in things or (first.lower in things and stop - at < 3):
            return False
        if stop - at > 1:
            return True
        emphasis = first.text.isupper() and first.tag not in _NAME_TAGS
        return not (first.tag[:1] == "J" or emphasis or any(letter.isdigit() for letter in first.text))

    def _begins(self, item: _Sentence, at: int) -> bool:
        """Whether a name begins at a token: an untaken name word, or a first name that is a state's too (Chad)."""
        atom = item.taken.get(at)
        if atom is None:
            return self._in_name(item, at)
        if not (atom.ambiguous and atom.start == at and atom.end == at + 1 and at + 1 < item.end):
            return False
        following = self._tokens[at + 1]
        return (
            following.tag in _NAME_TAGS
            and at + 1 not in item.taken
            and self._in_name(item, at + 1)
            and following.text not in cues.organisation_words()
            and (atom.personal or self._tokens[at].text in self._registry.given_names)
        )

    def _in_name(self, item: _Sentence, at: int) -> bool:
        """A capitalised word that is a name: tagged so, or capitalised inside a sentence in a running line."""
        token = self._tokens[at]
        if _ARTICLED.match(token.text):
            return True
        if not token.capitalised or token.lower in _NO_NAME or len(token.text) < 2 or _COMPOUND.match(token.text):
            return False
        if at == item.start or self._tokens[at - 1].text in _OPENERS:
            return self._initial_name(item, at)
        return token.tag in _NAME_TAGS or (not item.title and token.tag[:1] in "NJF")

    def _initial_name(self, item: _Sentence, at: int) -> bool:
        """The first word of a sentence is a name when tagged so, or when a name follows that is none by itself."""
        token = self._tokens[at]
        if token.tag in _NAME_TAGS:
            return True
        following = self._tokens[at + 1] if at + 1 < item.end else None
        return (
            following is not None
            and at + 1 not in item.taken
            and following.tag in _NAME_TAGS
            and following.capitalised
            and following.lower not in _NO_NAME
            and token.tag in ("NN", "NNS", "JJ", "FW", "VB", "RB")
            and token.lower not in self._common
        )

    def _end(self, item: _Sentence, at: int) -> int:
        stop = at + 1
        while stop < item.end:
            step = self._step(item, at, stop)
            if step == stop:
                break
            stop = step
        return stop

    def _step(self, item: _Sentence, at: int, stop: int) -> int:
        """Where the name goes on to from `stop`; `stop` itself where it ends."""
        token, atom = self._tokens[stop], item.taken.get(stop)
        if atom is not None:
            return atom.end if self._swallows(stop, atom) else stop
        if self._initial(stop) or _ARTICLED.match(token.text):
            return stop + 1
        if token.capitalised and token.lower not in _NO_NAME and token.tag not in ("PRP", "VBD"):
            return stop if _COMPOUND.match(token.text) else stop + 1
        return self._linked(item, at, stop)

    def _initial(self, stop: int) -> bool:
        token = self._tokens[stop]
        return len(token.text) == 2 and token.text[1] == "." and token.capitalised

    def _swallows(self, stop: int, atom: Atom) -> bool:
        """A body's noun ends a name (Lakeside Police); a first name takes a surname that is a place's (Jordan)."""
        token = self._tokens[stop]
        if atom.start != stop or not token.capitalised:
            return False
        if atom.kind == "concept":
            words = [one.text for one in self._tokens[atom.start : atom.end]]
            return all(word[:1].isupper() for word in words) and words[-1] in cues.organisation_words()
        single = atom.end == atom.start + 1 and atom.kind in ("entity", "capital", "place", "name", "demonym")
        first = self._tokens[stop - 1].text
        given = first in self._registry.given_names or (atom.reason is not None and atom.personal)
        return single and given and not first.isupper()

    def _linked(self, item: _Sentence, at: int, stop: int) -> int:
        token = self._tokens[stop]
        if stop + 1 >= item.end:
            return stop
        following = self._tokens[stop + 1]
        if token.lower in _PARTICLES and (following.capitalised or following.lower in _PARTICLES):
            return stop + 1 if following.lower in _PARTICLES else stop + 2 if stop + 1 not in item.taken else stop
        body = any(one.text in cues.organisation_words() for one in self._tokens[at:stop])
        if token.lower not in _LINKS or not body:
            return stop
        if following.lower == "the" and stop + 2 < item.end:
            return stop
        if not following.capitalised or following.lower in _NO_NAME:
            return stop
        atom = item.taken.get(stop + 1)
        return atom.end if atom is not None and atom.kind != "name" else stop + 2


_OPENERS = frozenset("“\"‘'«:—–") | {"``", "''"}


def _merged(atoms: Sequence[Atom], names: Sequence[Atom]) -> list[Atom]:
    """Known atoms that do not lie inside an unknown name, and the names."""
    covered = {at for name in names for at in range(name.start, name.end)}
    kept = [atom for atom in atoms if atom.start not in covered and atom.end - 1 not in covered]
    return sorted((*kept, *names), key=lambda atom: atom.start)


def is_organisation(tokens: Sequence[Token]) -> bool:
    """Whether the words of a name make it an organisation's: a body's noun in it, or an acronym."""
    words = [token.text for token in tokens]
    acronym = len(words) == 1 and words[0].isupper() and words[0].isalpha() and len(words[0]) < 7
    return acronym or any(word in cues.organisation_words() for word in words)


def is_place(tokens: Sequence[Token]) -> bool:
    """Whether the last word of a name of several makes it a place's."""
    return len(tokens) > 1 and tokens[-1].lower in cues.words("place-words")
