"""Where an act took place: the place that its clause names, or none."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.actors.mentions import Found, Mentions
from dragoman.knowledge import read_yaml
from dragoman.language.layers import Layers, Sentence, Token
from dragoman.places.gazetteer import City, city
from dragoman.records import Place
from dragoman.times.attachment import boundaries, leads, names_what_occurs, owned, speech_of, verbs_between

_VERB, _BOUND, _BEFORE = 12, 6, 4  # what a verb, a clause boundary or standing before the act costs, in tokens
_WATERS = "waters and landscapes belong to no one state"
_MODIFIERS = 6  # tokens between a preposition and the name that it governs (in the besieged eastern city of ...)
_INNER = ("DT", "JJ", "JJS", "VBN", "NNP", "NN", "NNS", "CD", "PRP$", "POS", "HYPH")


@dataclass(frozen=True)
class Words:
    """The words of the data file, by their use."""

    prepositions: frozenset[str]
    with_state: frozenset[str]
    goal: frozenset[str]
    motion: frozenset[str]
    reached: frozenset[str]
    place_nouns: frozenset[str]
    waters: frozenset[str]
    complements: frozenset[str]


@cache
def place_words() -> Words:
    """The words of places of the package."""
    data: Mapping[str, Mapping[str, Sequence[str]]] = _load("words.yaml")
    return Words(**{name: frozenset(entry["words"]) for name, entry in data.items()})


@cache
def seats() -> Mapping[str, str]:
    """The states of cities that can stand for an organisation, by their name in lower case."""
    data: Mapping[str, str] = _load("seats.yaml")
    return data


def _load(name: str) -> Any:
    return read_yaml("dragoman.places", "data", name)


def place_for(layers: Layers, mentions: Mentions, start: int, end: int) -> Place | None:
    """Where the act of the trigger, tokens `[start, end)`, took place; None where its clause does not say."""
    sentence = layers.sentence_of(start)
    ranked = []
    for order, found in enumerate(mentions.between(sentence.start, sentence.end)):
        if not _is_place(layers, found, start, end):
            continue
        cost = _cost(layers, sentence, found, start, end)
        if cost is not None:
            ranked.append((cost, order, found))
    if not ranked:
        return None
    return place_record(layers, min(ranked, key=lambda item: item[:2])[2], near=states_named(mentions))


def states_named(mentions: Mentions) -> frozenset[str]:
    """The states that a page names, by which one of several places of a name is chosen."""
    return frozenset(
        actor.code for found in mentions for actor in found.actors if actor.kind == "state" and actor.code is not None
    )


def place_record(layers: Layers, found: Found, *, near: Collection[str] = ()) -> Place:
    """The public record of a mention as a place: its state and coordinates, or None with a reason.

    `near`: the states that the page names.
    """
    start, end = _extent(layers.tokens, found)
    value, reason = _state(layers, found) if (start, end) == (found.start, found.end) else (None, _WATERS)
    if layers.tokens[end - 1].lower in place_words().waters:
        value, reason = None, _WATERS
    named = found.kind == "state" and found.through == "name" and found.actors
    name = found.actors[0].name if named else layers.reading(start, end)
    known = None if reason == _WATERS else city(layers.reading(start, end), [value] if value else near)
    if isinstance(known, City) and value in (None, known.country):
        return Place(
            span=layers.span(start, end), words=layers.words(start, end), value=known.country, name=name,
            area=known.area or None, latitude=known.latitude, longitude=known.longitude,
        )  # fmt: skip
    why = known if isinstance(known, str) and value is None and found.kind != "state" else reason
    return Place(span=layers.span(start, end), words=layers.words(start, end), value=value, name=name, reason=why)


def _state(layers: Layers, found: Found) -> tuple[str | None, str | None]:
    codes = [actor.code for actor in found.actors if actor.kind == "state" and actor.code]
    if len(codes) == 1:
        return codes[0], None
    seat = seats().get(layers.reading(found.start, found.end).casefold())
    if seat is not None:
        return seat, None
    return None, found.reason or "not in one state that is known"


def _extent(tokens: Sequence[Token], found: Found) -> tuple[int, int]:
    """The whole of a name of waters, of which a mention may hold a part (the South China Sea)."""
    start, end = found.start, found.end
    while end < len(tokens) and end < found.end + 3 and tokens[end].tag == "NNP":
        end += 1
    last = next((at for at in range(end - 1, start - 1, -1) if tokens[at].lower in place_words().waters), None)
    if last is None:
        return found.start, found.end
    while start > 0 and tokens[start - 1].tag in ("NNP", "JJ") and tokens[start - 1].capitalised:
        start -= 1
    return start + (tokens[start].tag == "DT"), last + 1


def _is_place(layers: Layers, found: Found, start: int, end: int) -> bool:
    """A place after a preposition of place, after one of motion if the act is going there, or reached by the verb."""
    if found.kind not in ("place", "state", "name") or (found.kind == "name" and not found.reason):
        return False
    tokens, words = layers.tokens, place_words()
    verb = tokens[start:end]
    moves = any(token.lemma in words.motion for token in verb)
    preposition = _preposition(tokens, found)
    if preposition is None:
        reached = any(token.lemma in words.reached for token in verb) and _is_object(tokens, found, end)
        return reached and bool(found.actors) and (found.kind == "place" or found.through == "capital")
    word = tokens[preposition].lower
    about = preposition - 1
    if preposition and not start <= about < end and tokens[about].lemma in words.complements:
        return False
    if word == "on" and not _of_place_noun(tokens, found):
        return False
    if moves and word in words.goal and (preposition >= end or start <= preposition):
        return True
    if found.kind == "state" and found.through not in ("capital", "seat"):
        return word in words.with_state or _of_place_noun(tokens, found)
    return word in words.prepositions


def _preposition(tokens: Sequence[Token], found: Found) -> int | None:
    """The preposition that governs a name, over adjectives and nouns of place: in the eastern city of ..."""
    sentence, at = tokens[found.start].sentence, found.start - 1
    steps = 0
    while at >= 0 and tokens[at].sentence == sentence and steps < _MODIFIERS:
        token = tokens[at]
        noun_of_place = tokens[at - 1].lemma in place_words().place_nouns if at else False
        if token.lower == "of" and at and (noun_of_place or tokens[at - 1].lower in place_words().place_nouns):
            at, steps = at - 2, steps + 1
            continue
        if token.tag in ("IN", "TO", "RP") or token.lower in place_words().prepositions:
            return at
        if token.tag not in _INNER or (token.tag in ("NN", "NNS") and token.lower not in place_words().place_nouns):
            return None
        at, steps = at - 1, steps + 1
    return None


def _of_place_noun(tokens: Sequence[Token], found: Found) -> bool:
    """In the north of Mali, off the coast of Yemen."""
    at = found.start - 1
    while at > 0 and tokens[at].tag in ("DT", "JJ"):
        at -= 1
    return at > 0 and tokens[at].lower == "of" and tokens[at - 1].lower in place_words().place_nouns


def _is_object(tokens: Sequence[Token], found: Found, end: int) -> bool:
    """Right after the verb, with an article, adjectives or a noun of place between at most."""
    between = tokens[end : found.start]
    return (
        end <= found.start
        and len(between) <= _MODIFIERS
        and all(
            token.tag in ("DT", "JJ", "NNP", "VBN") or token.lower == "of" or token.lower in place_words().place_nouns
            for token in between
        )
    )


def _opens(tokens: Sequence[Token], sentence: Sentence, found: Found) -> bool:
    """At its headquarters in Geneva, ...: prepositions and nouns up to the comma."""
    head = tokens[sentence.start : found.start]
    after = tokens[found.end] if found.end < sentence.end else None
    if not head or head[0].tag != "IN" or after is None or after.text != ",":
        return False
    return not any(token.tag.startswith(("VB", "MD", ",", "W")) for token in head)


def _cost(layers: Layers, sentence: Sentence, found: Found, start: int, end: int) -> int | None:
    """How far a place stands from a trigger; None where it is that of another act."""
    tokens = layers.tokens
    if start <= found.start and found.end <= end:
        return 0
    if speech_of(layers, start) != speech_of(layers, found.start):
        return None
    if leads(tokens, sentence, found.start, found.end) or _opens(tokens, sentence, found):
        return _VERB + _BOUND
    before = found.end <= start
    low, high = (found.end, start) if before else (end, found.start)
    if low > high:
        return None
    verbs, bounds = verbs_between(tokens, low, high, start), boundaries(tokens, low, high)
    if verbs and (before or bounds or not names_what_occurs(tokens, start, end, verbs)):
        return None
    if bounds > 2:
        return None
    taken = before and owned(tokens, sentence, found.start)
    if taken and [token.lower for token in tokens[low:high]] != ["and"]:
        return None
    return high - low + _BOUND * bounds + (_BEFORE if before else 0)
