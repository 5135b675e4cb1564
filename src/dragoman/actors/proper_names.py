"""What the words of an unknown name say of it, and the names that lines in capitals borrow from the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.actors import cues
from dragoman.actors.atoms import Atom
from dragoman.language.layers import Layers, Token

# Adjectives made of a name and a participle or a suffix (Kiev-based, U.S.-led, Obama-era) are no names.
COMPOUND = re.compile(
    r".+[-‑](?:\w*ed|led|born|made|run|held|style|wide|era|\w+ing|built|owned|sent|bound|type|like|day|year|old)\Z"
)


@dataclass(frozen=True)
class _Sentence:
    """A sentence being read: its bounds, the atom at each taken token, and whether capitals say nothing in it."""

    start: int
    end: int
    taken: dict[int, Atom]
    title_case: bool


class NameBorrower:
    """Gives lines whose capitals say nothing, headlines above all, the names that the body has."""

    def __init__(self, layers: Layers) -> None:
        self._layers = layers
        self._tokens = layers.tokens

    def complete(self, known: Sequence[Sequence[Atom]]) -> list[list[Atom]]:
        """The atoms of each sentence, with the body's names where one of its capitals says nothing."""
        sentences = [self._sentence(number, atoms) for number, atoms in enumerate(known)]
        rows = [[] if item.title_case else atoms for item, atoms in zip(sentences, known, strict=True)]
        body = self._body_names(rows)
        return [
            sorted((*atoms, *self._borrowed(item, body)), key=lambda atom: atom.start)
            if item.title_case
            else list(atoms)
            for item, atoms in zip(sentences, known, strict=True)
        ]

    def _sentence(self, number: int, atoms: Sequence[Atom]) -> _Sentence:
        start, end, _ = self._layers.sentences[number]
        taken = {at: atom for atom in atoms for at in range(atom.start, atom.end)}
        title = self._layers.paragraph_of(start).role == "title"
        return _Sentence(start, end, taken, self._title_case(start, end, title=title))

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
            for atom in (atom for atom in row if atom.kind == "name"):
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


def is_organisation(tokens: Sequence[Token]) -> bool:
    """Whether the words of a name make it an organisation's: a body's noun in it, or an acronym."""
    words = [token.text for token in tokens]
    acronym = len(words) == 1 and words[0].isupper() and words[0].isalpha() and len(words[0]) < 7
    return acronym or any(word in cues.organisation_words() for word in words)


def is_place(tokens: Sequence[Token]) -> bool:
    """Whether the last word of a name of several makes it a place's."""
    return len(tokens) > 1 and tokens[-1].lower in cues.words("place-words")
