"""Statements that accuse by what they say: the content predicates something bad of a party."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.actors.mentions import Found
from dragoman.events.arguments import Arguments
from dragoman.events.clauses import VerbGroup
from dragoman.events.modality import ModalityReader
from dragoman.knowledge import read_yaml

REACH = 10  # tokens after the verb in which a bad name or adjective counts as said of its subject
_SAID_OF = frozenset(
    ("be", "lead", "commit", "wage", "pursue", "carry", "conduct", "become", "have", "represent", "engage")
)


@dataclass(frozen=True, slots=True)
class Accusation:
    """Parties of whom something bad is said, the verb that says it, and the bad word's token."""

    accused: tuple[Found, ...]
    verb: int
    word: int


@cache
def _words() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for entry in read_yaml("dragoman.events", "data", "accusations.yaml"):
        for kind in ("verbs", "nouns", "adjectives"):
            if kind in entry:
                found[kind] = found.get(kind, frozenset()) | frozenset(map(str, entry[kind]))
    return found


def accusations(arguments: Arguments, modality: ModalityReader, start: int, end: int) -> Iterator[Accusation]:
    """The accusations that tokens `[start, end)` of a sentence make."""
    for group in arguments.clauses.verbs:
        if not start <= group.main < end or modality.of_verb(group).status not in ("actual", "accused"):
            continue
        word = _bad_word(arguments, group, end)
        if word is None:
            continue
        accused = [found for found in arguments.found(arguments.subject(group)) if found.codes]
        if accused:
            yield Accusation(tuple(accused), group.main, word)


def _bad_word(arguments: Arguments, group: VerbGroup, end: int) -> int | None:
    tokens, words = arguments.clauses.tokens, _words()
    if group.lemma in words["verbs"] and not group.passive:
        return group.main
    if group.lemma not in _SAID_OF:
        return None
    for at in range(group.end, min(group.end + REACH, end, arguments.reach(group))):
        token = tokens[at]
        if token.lower in ("not", "no", "against"):
            return None
        if token.lemma in words["nouns"] and token.tag in ("NN", "NNS"):
            return at
        if token.lower in words["adjectives"] and token.tag.startswith("JJ"):
            return at
    return None
