"""Which words of a sentence name an act: lexicon entries matched on verb groups and noun phrases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.events.arguments import Arguments
from dragoman.events.clauses import Phrase, VerbGroup
from dragoman.events.ontology import Ontology, Trigger
from dragoman.language.layers import Token

PARTICLE_REACH = 7  # tokens after a verb in which its particles stand (put the army on alert)


# A single preposition belongs to its verb only right after it: call for talks, but not call it a moment for talks.
_PREPOSITIONS = frozenset(
    ("for", "of", "to", "with", "against", "at", "from", "on", "in", "into", "about", "upon", "by", "that", "over")
)


@dataclass(frozen=True, slots=True)
class Match:
    """A lexicon entry on tokens `[start, end)`: a verb group with its objects, or a noun phrase."""

    entry: Trigger
    start: int
    end: int
    group: VerbGroup | None = None
    phrase: Phrase | None = None
    objects: tuple[Phrase, ...] = ()
    specific: int = 0


@dataclass(frozen=True, slots=True)
class Refusal:
    """A lexicon entry that fits the word but was turned down, and why."""

    entry: Trigger
    start: int
    end: int
    reason: str


class TriggerIndex:
    """The lexicon by the first word of its verbs and the last word of its nouns."""

    def __init__(self, ontology: Ontology) -> None:
        self._verbs: dict[str, list[tuple[tuple[str, ...], Trigger]]] = defaultdict(list)
        self._nouns: dict[str, list[tuple[tuple[str, ...], Trigger]]] = defaultdict(list)
        for entry in ontology.triggers:
            for verb in entry.verb:
                words = tuple(verb.split())
                self._verbs[words[0]].append((words[1:], entry))
            for noun in entry.noun:
                words = tuple(noun.split())
                self._nouns[words[-1]].append((words[:-1], entry))

    def matches(self, arguments: Arguments) -> tuple[list[Match], list[Refusal]]:
        """The acts that a sentence names, verbs first, and the entries that were turned down."""
        found: list[Match] = []
        refused: list[Refusal] = []
        consumed: set[int] = set()
        for group in arguments.clauses.verbs:
            best = self._best_verb(arguments, group, refused)
            if best is not None:
                found.append(best)
                consumed |= {phrase.head for phrase in best.objects if best.entry.object}
        for phrase in arguments.clauses.phrases:
            match = self._noun(arguments, phrase, refused) if phrase.head not in consumed else None
            if match is not None and not any(one.start <= match.start < one.end for one in found):
                found.append(match)
        return sorted(found, key=lambda match: match.start), refused

    def _best_verb(self, arguments: Arguments, group: VerbGroup, refused: list[Refusal]) -> Match | None:
        candidates = list(self._verb_matches(arguments, group, refused))
        return max(candidates, key=lambda match: (match.specific, match.entry.weight), default=None)

    def _verb_matches(self, arguments: Arguments, group: VerbGroup, refused: list[Refusal]) -> Iterator[Match]:
        tokens = arguments.clauses.tokens
        for particles, entry in self._verbs.get(group.lemma, ()):
            places = _particles(tokens, group, particles, arguments.clauses.end)
            if places is None:
                continue
            objects = _objects(arguments, group, particles, places)
            patients = tuple(arguments.subject(group)) if group.passive else objects
            held = _held(tokens, patients, entry.object)
            if entry.object and held is None:
                patients = _with_second_object(arguments, patients)
                held = _held(tokens, patients[1:], entry.object)
            if entry.object and held is None:
                continue
            reason = _turned_down(arguments, entry, group.start, group.end) or _wrong_subject(arguments, entry, group)
            if reason is not None:
                refused.append(Refusal(entry, group.start, group.end, reason))
                continue
            last = max(places, default=group.main)
            end = last + 1 if last - group.main <= len(places) else group.main + 1
            if held is not None and not group.passive and held - group.main <= PARTICLE_REACH:
                end = max(end, held + 1)
            specific = 2 * len(particles) + 3 * bool(entry.object) + bool(entry.requires) + bool(entry.subject)
            yield Match(entry, group.main, end, group=group, objects=patients, specific=specific)

    def _noun(self, arguments: Arguments, phrase: Phrase, refused: list[Refusal]) -> Match | None:
        tokens = arguments.clauses.tokens
        head = tokens[phrase.head]
        if head.tag not in ("NN", "NNS", "NNP", "VBG") or _inside_name(arguments, phrase.head):
            return None
        best: Match | None = None
        for before, entry in self._nouns.get(head.lemma, ()):
            start = phrase.head - len(before)
            if start < phrase.start or tuple(token.lemma for token in tokens[start : phrase.head]) != before:
                continue
            reason = _turned_down(arguments, entry, phrase.start, phrase.end)
            if reason is not None:
                refused.append(Refusal(entry, start, phrase.head + 1, reason))
                continue
            match = Match(entry, start, phrase.head + 1, phrase=phrase, specific=len(before) + bool(entry.requires))
            if best is None or (match.specific, entry.weight) > (best.specific, best.entry.weight):
                best = match
        return best


def _inside_name(arguments: Arguments, head: int) -> bool:
    """A word inside the name of an actor or place names no act, unless the mention ends before it."""
    found = arguments.mentions.at(head)
    return found is not None and found.kind not in ("pronoun",)


def _particles(tokens: Sequence[Token], group: VerbGroup, particles: Sequence[str], end: int) -> list[int] | None:
    """Tokens of the particles in order after the verb; None where one is missing."""
    places: list[int] = []
    at = group.end
    if len(particles) == 1 and particles[0] in _PREPOSITIONS:
        end = min(end, next((i for i in range(at, end) if tokens[i].tag not in ("RB", "RP")), end) + 1)
    for particle in particles:
        limit = min((places[-1] if places else group.end) + PARTICLE_REACH, end)
        found = next((i for i in range(at, limit) if tokens[i].lower == particle or tokens[i].lemma == particle), None)
        if found is None or any(
            tokens[i].tag in ("VBD", "VBZ", "MD") or tokens[i].text in ",;:" for i in range(at, found)
        ):
            return None
        places.append(found)
        at = found + 1
    return places


def _objects(
    arguments: Arguments, group: VerbGroup, particles: Sequence[str], places: Sequence[int]
) -> tuple[Phrase, ...]:
    """The object of a verb, or of the preposition that ends it (call on Seoul, take part in sanctions)."""
    if not places:
        return tuple(arguments.objects(group))
    limit = arguments.reach(group)
    after = arguments.clauses.next_phrases(places[-1] + 1, max(limit, places[-1] + 2))
    if after and after[0].preposition in (None, particles[-1]) and after[0].start - places[-1] <= 3:
        return tuple(arguments.coordination(after[0], limit=limit))
    return tuple(arguments.objects(group))


def _with_second_object(arguments: Arguments, objects: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """The object with the phrase that abuts it: gave Guyana a deadline."""
    if len(objects) != 1:
        return objects
    second = arguments.clauses.phrase_at(objects[0].end)
    return (*objects, second) if second is not None and second.preposition is None else objects


# Heads after which the noun before them is what counts: an aid package, a sanctions list.
_CONTAINERS = frozenset(
    (
        *(
            "package",
            "deal",
            "programme",
            "program",
            "shipment",
            "delivery",
            "measure",
            "team",
            "group",
            "force",
            "list",
        ),
        *(
            "operation",
            "campaign",
            "agreement",
            "treaty",
            "pact",
            "talk",
            "talks",
            "worker",
            "convoy",
            "supply",
            "regime",
        ),
    )
)


def _held(tokens: Sequence[Token], phrases: Sequence[Phrase], wanted: Sequence[str]) -> int | None:
    """The token at which one of the wanted lemmas ends, as the head of a phrase or right before a container."""
    for phrase in phrases:
        contained = tokens[phrase.head].lemma in _CONTAINERS
        ends = (phrase.head, phrase.head - 1) if contained else (phrase.head,)
        for end in ends:
            for want in wanted:
                words = tuple(want.split())
                start = end + 1 - len(words)
                if start >= phrase.start and tuple(token.lemma for token in tokens[start : end + 1]) == words:
                    return end
    return None


def _turned_down(arguments: Arguments, entry: Trigger, start: int, end: int) -> str | None:
    tokens = arguments.clauses.tokens
    first, last = _neighbourhood(arguments, start, end)
    around = [token.lemma for token in tokens[first:last]]
    lowers = {token.lower for token in tokens[first:last]} | set(around)
    joined = f" {' '.join(around)} "
    for word in entry.without:
        if word in lowers or (" " in word and f" {word} " in joined):
            return f"'{word}' beside it"
    if entry.requires and not any(word in lowers or f" {word} " in joined for word in entry.requires):
        return f"none of {', '.join(entry.requires[:4])} beside it"
    return None


def _wrong_subject(arguments: Arguments, entry: Trigger, group: VerbGroup) -> str | None:
    """Why the subject of a verb is not one that the entry admits: head nouns, sectors, `STATE` for a state itself."""
    if not entry.subject and not entry.without_subject:
        return None
    phrases = arguments.prepositional(group, ("by",)) if group.passive else arguments.subject(group)
    tokens = arguments.clauses.tokens
    actors = [actor for found in arguments.found(phrases) for actor in found.actors]
    kinds = {tokens[phrase.head].lemma for phrase in phrases} | {tokens[phrase.head].lower for phrase in phrases}
    kinds |= {actor.sector or ("STATE" if actor.code else "") for actor in actors}
    if entry.subject and not kinds & set(entry.subject):
        return f"its subject is none of {', '.join(entry.subject[:4])}"
    if kinds & set(entry.without_subject):
        return "its subject is of a kind that the entry refuses"
    return None


def _neighbourhood(arguments: Arguments, start: int, end: int) -> tuple[int, int]:
    """The tokens in which `without` and `requires` are looked for: the clause, at most 15 tokens each way.

    It runs from the finite verb before the one that governs the trigger to the next finite verb after it.
    """
    clauses = arguments.clauses
    first, last = max(clauses.start, start - 15), min(clauses.end, end + 15)
    before = [group for group in clauses.verbs if group.finite and group.end <= start]
    own = clauses.verb_at(start)
    outside = before if own is not None and own.finite else before[:-1]
    if outside:
        first = max(first, outside[-1].end)
    after = next((group.start for group in clauses.verbs if group.finite and group.start >= end), last)
    return first, min(last, after)
