"""Whose voice a statement is: the actors of its source, those that it speaks of, and who only carried it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.actors.mentions import Found, Mentions
from dragoman.records import Actor
from dragoman.statements.drafts import Draft
from dragoman.statements.syntax import VERBAL, Range, Syntax
from dragoman.statements.words import phrase_at, words

_RELATIVE = frozenset(("who", "which", "that", "whom"))
_CARRIED_REACH = 14  # tokens between *statement* and *carried by*


@dataclass(frozen=True, slots=True)
class Speaker:
    """Names and ids of who speaks, the codes they speak for, and why there are none."""

    names: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()
    codes: tuple[str, ...] = ()
    reason: str | None = None


class Speakers:
    """Resolves sources and contents of one article against its mentions."""

    def __init__(self, syntax: Syntax, mentions: Mentions) -> None:
        self.syntax = syntax
        self.mentions = mentions

    def speaker(self, source: Range | None) -> Speaker:
        """Who a source is."""
        if source is None:
            return Speaker(reason="no source is named")
        found = self._heads(source)
        actors = tuple(dict.fromkeys(actor for item in found for actor in item.actors))
        if not actors:
            reason = next((item.reason for item in found if item.reason), None)
            words = self.syntax.layers.reading(source.start, source.end)
            pronoun = self.syntax.tokens[source.start].tag in ("PRP", "PRP$") or words.lower() in _RELATIVE
            names = () if pronoun else (words,)
            return Speaker(names=names, reason=reason or "no known actor is named")
        codes = tuple(dict.fromkeys(code for actor in actors if (code := spoken_for(actor)) is not None))
        return Speaker(tuple(actor.name for actor in actors), actors, codes)

    def _heads(self, source: Range) -> list[Found]:
        """The mentions that are the source, not those that only qualify it; coordinated ones all."""
        if self.syntax.lower[source.start] in _RELATIVE and source.end == source.start + 1:
            antecedent = self._antecedent(source.start)
            return [antecedent] if antecedent is not None else []
        head = self._head(source)
        chosen = [item for item in (self.mentions.at(head),) if item is not None]
        for link in range(source.start + 1, head if not chosen else chosen[0].start):
            if self.syntax.lower[link] == "and" and (before := self.mentions.at(link - 1)) is not None and chosen:
                chosen.insert(0, before)
        for link in range(head + 1, source.end - 1):
            if self.syntax.lower[link] == "," or self.syntax.tokens[link].tag in ("IN", "TO"):
                break
            if self.syntax.lower[link] == "and":
                following = self._head(Range(link + 1, source.end))
                chosen.extend(item for item in (self.mentions.at(following),) if item is not None)
        if chosen and chosen[0].actors:
            return chosen
        within = self.mentions.between(source.start, source.end)
        named = [item for item in within if item.kind == "person" and item.actors]
        return named[:1] or chosen

    def _head(self, source: Range) -> int:
        """The last noun of the first noun phrase."""
        region = Range(source.start, source.end)
        end = self.syntax.noun_phrase(source.start, region)
        return (end if end is not None else source.end) - 1

    def _antecedent(self, relative: int) -> Found | None:
        for at in range(relative - 1, max(relative - 4, -1), -1):
            found = self.mentions.at(at)
            if found is not None:
                return found
        return None

    def about(self, draft: Draft) -> tuple[str, ...]:
        """Codes of the actors that the content speaks of: the party addressed, then its first clause's."""
        codes = self._codes(self.mentions.at(self._head(draft.addressee)) if draft.addressee is not None else None)
        for part in sorted(draft.content):
            for clause in self._clauses(part):
                named = self.mentions.between(clause.start, clause.end)
                named = tuple(item for item in named if self.syntax.tokens[item.start].tag != "PRP$") or named
                found = tuple(code for item in named for code in self._codes(item))
                if found:
                    return tuple(dict.fromkeys((*codes, *found)))
        return codes

    def _codes(self, item: Found | None) -> tuple[str, ...]:
        codes = (spoken_for(actor) for actor in item.actors) if item is not None else ()
        return tuple(code for code in codes if code is not None)

    def _clauses(self, part: Range) -> Iterator[Range]:
        """A content cut at its commas and before each further verb that *and* joins."""
        start = part.start
        for at in range(part.start, part.end - 1):
            joined = self.syntax.lower[at] == "and" and self.syntax.tokens[at + 1].tag in VERBAL
            if at > start and (joined or self.syntax.tokens[at].text in (",", ".", ";")):
                yield Range(start, at)
                start = at + 1
        yield Range(start, part.end)

    def through(self, draft: Draft) -> tuple[str, ...]:
        """The medium that carried the words: *in a statement carried by the Atlas News Agency*."""
        sentence = self.syntax.sentence(draft.at)
        names: list[str] = []
        for at in range(sentence.start, min(sentence.end, sentence.start + 120)):
            length = phrase_at("carriers", self.syntax.lower, at)
            if length and self.syntax.quote_at[at] < 0 and self._text_before(at, sentence) and not draft.covers(at):
                end = self.syntax.noun_phrase(at + length, sentence)
                if end is not None:
                    names.append(self._name(at + length, end))
        return tuple(dict.fromkeys(names))

    def _text_before(self, at: int, sentence: Range) -> bool:
        start = max(sentence.start, at - _CARRIED_REACH)
        return any(self.syntax.lower[word] in words("carried_texts") for word in range(start, at))

    def _name(self, start: int, end: int) -> str:
        """The name inside a noun phrase: its words from the first capital."""
        capital = next((at for at in range(start, end) if self.syntax.tokens[at].capitalised), start)
        return self.syntax.layers.reading(capital, end)


def spoken_for(actor: Actor) -> str | None:
    """The code for which an actor speaks: a person's office, else its own."""
    return actor.speaks_for or actor.code or actor.country
