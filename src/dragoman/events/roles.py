"""Actor and recipient of a matched trigger, where its lexicon entry says they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.actors.mentions import Found
from dragoman.events.arguments import Arguments
from dragoman.events.clauses import Phrase, VerbGroup
from dragoman.events.triggers import Match

NOUN_ACTORS = ("possessor", "adjective", "by", "between", "subject")
_SUPPORT = frozenset(
    (
        *(
            "hold",
            "launch",
            "conduct",
            "begin",
            "make",
            "carry",
            "stage",
            "sign",
            "start",
            "pay",
            "have",
            "give",
            "issue",
        ),
        *(
            "impose",
            "continue",
            "resume",
            "lead",
            "mount",
            "open",
            "announce",
            "offer",
            "provide",
            "attend",
            "join",
            "send",
        ),
        *(
            "order",
            "lift",
            "ease",
            "cancel",
            "end",
            "halt",
            "extend",
            "express",
            "take",
            "reach",
            "agree",
            "seek",
            "sign",
        ),
        *(
            "participate",
            "meet",
            "speak",
            "state",
            "say",
            "tell",
            "deliver",
            "receive",
            "face",
            "host",
            "convene",
            "arrive",
        ),
    )
)
_AT_MEETINGS = frozenset(("at", "during", "in", "after", "for", "before", "following", "to"))
# Verbs by which somebody stands against an act that is done to them: fight the invasion.
_RESISTING = frozenset(
    (
        "battle",
        "fight",
        "resist",
        "repel",
        "counter",
        "withstand",
        "survive",
        "flee",
        "face",
        "endure",
        "suffer",
        "repulse",
    )
)
# Types whose party can stand in the infinitive below them: refused to meet Chad.
_OF_INTENT = frozenset(("AGREE", "CONCEDE", "REJECT", "THREATEN"))
_VERBAL_PLACES = frozenset(("object", "clause", "none"))
_NOUN_RECIPIENTS = ("against", "on", "with", "to", "of")
# Types whose object can be a town or region, which stands for its state: shelled Mariupol.
_ON_TERRITORY = frozenset(("AID", "ASSAULT", "COERCE", "SANCTION", "THREATEN"))
MAX_BELOW = 4  # tokens between a verb of intent and the act below it
MAX_BETWEEN = 8  # tokens between a noun and the phrase that names its party


@dataclass(frozen=True, slots=True)
class Cast:
    """The mentions that play actor and recipient; `reciprocal` when each is both; `asker` controls an infinitive."""

    actors: tuple[Found, ...]
    recipients: tuple[Found, ...]
    reciprocal: bool = False


def cast_of(arguments: Arguments, match: Match) -> Cast:
    """Actor and recipient of a match.

    In a reciprocal act each party is both, save where a noun names one as its owner and another with *with*
    (Kenya's talks with Chad): then the words keep them apart.
    """
    reader = _Verb(arguments, match) if match.group is not None else _Noun(arguments, match)
    actors = reader.actors()
    recipients = reader.recipients(actors)
    if match.group is not None and match.entry.object and not (actors and recipients):
        actors, recipients = _through_object(arguments, match, actors, recipients)
    if match.entry.reciprocal and not (match.phrase is not None and actors and recipients):
        both = _unique([*actors, *recipients])
        return Cast(tuple(both), tuple(both) if len(both) > 1 or _many(both) else (), reciprocal=True)
    recipients = [found for found in recipients if not _same(found, actors)]
    return Cast(tuple(_unique(actors)), tuple(_unique(recipients)))


def _through_object(
    arguments: Arguments, match: Match, actors: list[Found], recipients: list[Found]
) -> tuple[list[Found], list[Found]]:
    """Roles that a light verb lacks, from the noun it carries: Chad's charges against Niger were repeated."""
    for phrase in match.objects[:1]:
        places = tuple(place for place in match.entry.recipient if place not in _VERBAL_PLACES) or _NOUN_RECIPIENTS
        noun = replace(
            match, entry=replace(match.entry, recipient=places, actor=()), group=None, phrase=phrase, start=phrase.head
        )
        reader = _Noun(arguments, noun)
        actors = actors or [found for found in reader.actors() if not _same(found, recipients)]
        if not recipients and "none" not in match.entry.recipient:
            recipients = reader.recipients(actors)
    return actors, recipients


def _many(found: Sequence[Found]) -> bool:
    return any(len(item.actors) > 1 for item in found)


def _same(found: Found, others: Sequence[Found]) -> bool:
    ids = {actor.id for other in others for actor in other.actors}
    return bool(found.actors) and all(actor.id in ids for actor in found.actors)


def _unique(found: Sequence[Found]) -> list[Found]:
    seen: dict[tuple[int, int], Found] = {}
    for item in found:
        seen.setdefault((item.start, item.end), item)
    return list(seen.values())


class _Verb:
    """Roles around a verb group."""

    def __init__(self, arguments: Arguments, match: Match) -> None:
        self._arguments = arguments
        self._match = match
        assert match.group is not None
        self._group: VerbGroup = match.group

    def actors(self) -> list[Found]:
        places = self._match.entry.actor or ("subject",)
        for place in places:
            found = self._actor_at(place)
            if found:
                return found
        return []

    def _actor_at(self, place: str) -> list[Found]:
        if place == "subject" and not self._group.passive:
            return self._arguments.found(self._arguments.subject(self._group))
        if place in ("subject", "by"):
            return self._arguments.found(self._arguments.prepositional(self._group, ("by",)))
        if place == "object":
            return self._arguments.found(self._match.objects)
        after = self._arguments.found(self._arguments.prepositional(self._group, (place,)))
        return after or self._beside_subject(place)

    def _beside_subject(self, preposition: str) -> list[Found]:
        """A party that a preposition adds to the subject: weapons from Chad arrived."""
        subject = self._arguments.subject(self._group)
        limit = self._group.start
        phrases = self._arguments.clauses.next_phrases(subject[-1].end, limit) if subject else []
        return self._arguments.found([phrase for phrase in phrases if phrase.preposition == preposition])

    def recipients(self, actors: Sequence[Found]) -> list[Found]:
        places = self._match.entry.recipient or ("object",)
        for place in places:
            found = [] if place == "none" else self._recipient_at(place)
            found = [item for item in found if not _same(item, actors)]
            if found:
                return found
        intent = "clause" in places or self._match.entry.type in _OF_INTENT
        return self._below(actors) if intent and not self._match.entry.reciprocal else []

    def _below(self, actors: Sequence[Found]) -> list[Found]:
        """The party of the act that is refused, promised or threatened: refused to meet Chad, vowed to arm Mali."""
        clauses = self._arguments.clauses
        following = next((group for group in clauses.verbs if group.main > self._match.start), None)
        if following is None or following.finite or following.start - self._match.end > MAX_BELOW:
            return []
        found = self._arguments.found(self._arguments.objects(following))
        if not any(item.codes for item in found):
            prepositions = ("to", "with", "against", "on", "from", "in", "into", "of", "for")
            phrases = self._arguments.prepositional(following, prepositions)
            found = self._placed(phrases) or self._arguments.found(phrases)
        own = {code for item in actors for code in item.codes}
        return [item for item in found if not _same(item, actors) and not (item.codes and set(item.codes) <= own)]

    def _recipient_at(self, place: str) -> list[Found]:
        arguments, objects = self._arguments, self._match.objects
        if place == "object":
            if self._match.entry.object:
                return self._inner(objects)
            if self._match.entry.place_object:
                return self._placed(objects)
            found = arguments.found(objects)
            return found or (self._placed(objects) if self._match.entry.type in _ON_TERRITORY else [])
        if place == "clause":
            return arguments.found(objects)
        if place == "subject":
            return arguments.found(arguments.subject(self._group))
        if place == "possessor":
            return arguments.owned_by(objects)
        phrases = arguments.prepositional(self._group, (place,))
        found = self._placed(phrases) or arguments.found(phrases)
        if self._match.entry.reciprocal or any(item.codes for item in found):
            return found
        return arguments.owned_by(phrases) or found

    def _placed(self, phrases: Sequence[Phrase]) -> list[Found]:
        """A place as the party of a visit or an attack (arrived in Tokyo): the place stands for its state."""
        heads = [self._arguments.mentions.at(phrase.head) for phrase in phrases]
        return [found for found in heads if found is not None and found.actors]

    def _inner(self, objects: Sequence[Phrase]) -> list[Found]:
        """Of a light verb's object, an indirect object before the noun (gave Ukraine weapons), or the owner."""
        first = objects[0] if objects else None
        if first is None:
            return []
        head = self._arguments.mentions.at(first.head)
        if head is not None and head.codes:
            return [head]
        before = [found for found in self._arguments.mentions.between(first.start, first.end) if found.actors]
        return before[:1] if before and before[0].start == first.start and before[0].end < first.head else []


class _Noun:
    """Roles around a noun that names an act."""

    def __init__(self, arguments: Arguments, match: Match) -> None:
        self._arguments = arguments
        self._match = match
        assert match.phrase is not None
        self._phrase: Phrase = match.phrase

    def actors(self) -> list[Found]:
        readers: Mapping[str, Callable[[], list[Found]]] = {
            "possessor": self._possessor,
            "adjective": self._adjective,
            "between": lambda: self._after(("between", "among")),
            "by": lambda: self._after(("by",)),
            "subject": self._subject,
        }
        for place in self._match.entry.actor or NOUN_ACTORS:
            reader = readers.get(place)
            found = reader() if reader is not None else self._after((place,))
            if found:
                return found
        return []

    def _inside(self) -> list[Found]:
        return [item for item in self._arguments.mentions.between(self._phrase.start, self._match.start) if item.actors]

    def _possessor(self) -> list[Found]:
        tokens = self._arguments.clauses.tokens
        return [
            item
            for item in self._inside()
            if tokens[item.end].tag == "POS" or tokens[item.start].tag == "PRP$" or tokens[item.end - 1].tag == "POS"
        ]

    def _adjective(self) -> list[Found]:
        return [item for item in self._inside() if item.kind != "place"]

    def _after(self, prepositions: Sequence[str]) -> list[Found]:
        """The phrase that a preposition brings within a few words after the noun, before the next verb."""
        clauses = self._arguments.clauses
        limit = min(self._phrase.end + MAX_BETWEEN, clauses.end)
        following = next((group.start for group in clauses.verbs if group.start >= self._phrase.end), limit)
        bridge = clauses.verb_at(following) if following < clauses.end else None
        if bridge is not None and bridge.participle and bridge.start == self._phrase.end:
            limit = min(bridge.end + MAX_BETWEEN, clauses.end)
        else:
            limit = min(limit, following + 1)
        for phrase in clauses.next_phrases(self._phrase.end, limit):
            if phrase.preposition in prepositions:
                phrases = self._arguments.coordination(phrase)
                heads = [self._arguments.mentions.at(item.head) for item in phrases]
                placed = [item for item in heads if item is not None and item.actors]
                return placed or self._arguments.found(phrases)
        return []

    def _subject(self) -> list[Found]:
        """The subject of the verb whose object the noun is, where that verb only carries it."""
        clauses = self._arguments.clauses
        governor = clauses.verb_before(self._phrase.start)
        if governor is None:
            governor = next((group for group in clauses.verbs if group.start >= self._phrase.end), None)
            if governor is None or self._phrase.preposition not in _AT_MEETINGS:
                return []
        direct = self._phrase in self._arguments.objects(governor)
        meeting = self._phrase.preposition in _AT_MEETINGS and self._match.entry.type == "CONSULT"
        if (direct and governor.lemma in _SUPPORT) or meeting:
            return self._arguments.found(self._arguments.subject(governor))
        return []

    def recipients(self, actors: Sequence[Found]) -> list[Found]:
        for place in self._match.entry.recipient:
            if place in ("none",):
                break
            found = self._at(place)
            found = [item for item in found if not _same(item, actors)]
            if found:
                return found
        return self._resisting(actors)

    def _at(self, place: str) -> list[Found]:
        if place == "possessor":
            return self._possessor()
        if place == "adjective":
            return self._adjective()
        if place in ("object", "clause"):
            return []
        if place == "subject":
            return self._subject()
        return self._after((place,))

    def _resisting(self, actors: Sequence[Found]) -> list[Found]:
        """Who fights, resists or flees an act is the one it is done to."""
        if not actors or self._match.entry.type not in ("ASSAULT", "COERCE"):
            return []
        governor = self._arguments.clauses.verb_before(self._phrase.start)
        if governor is None or governor.lemma not in _RESISTING:
            return []
        before = self._arguments.clauses.phrase_at(governor.start - 1)
        subject = [before] if before is not None and not governor.finite else self._arguments.subject(governor)
        if before is not None and self._arguments.clauses.tokens[governor.main].tag == "VB" and not governor.infinitive:
            subject = [before]
        return [item for item in self._arguments.found(subject) if not _same(item, actors)]
