"""Who did what to whom: from the acts that the model reads to events, by the ontology and the rules of the guide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.actors.mentions import Mentions
from dragoman.events.acts import CastAct, Caster, innermost
from dragoman.events.candidates import Coding, Refused
from dragoman.events.confidence import Confidence, load_confidence
from dragoman.events.crosswalk import scaled
from dragoman.events.lexical import LexicalCoder
from dragoman.events.merging import merged
from dragoman.events.ontology import EventType, Ontology, load_ontology
from dragoman.events.parties import PartyMaker, codes_of, has_standing
from dragoman.events.repetitions import linked
from dragoman.events.setting import Setting
from dragoman.language.acts import Act
from dragoman.language.heads import EVENT_TYPES
from dragoman.language.layers import Layers
from dragoman.places.names import place_record, states_named
from dragoman.records import Actor, Event, Party, Place, Statement, Time, content_id
from dragoman.times.anchors import time_record
from dragoman.times.expressions import TimeExpression

TimeAt = Callable[[int, int], Time | None]
PlaceAt = Callable[[int, int], Place | None]
MODEL = "model"  # the rule of an event that the model read


@dataclass(frozen=True, slots=True)
class Beside:
    """What the other stages found in an article: statements, times, actors by id, and when and where by the clause."""

    statements: Sequence[Statement]
    times: Sequence[TimeExpression]
    actors: Mapping[str, Actor]
    time_at: TimeAt
    place_at: PlaceAt


class EventCoder:
    """Codes the events of one article after the other; holds no state between them.

    The model reads the types that it knows; the lexicon names these too, and those that an ontology adds. `threshold`:
    the least confidence of an event that the model reads, by default the one that gives the best F1.
    """

    def __init__(self, *, ontology: Ontology | None = None, threshold: float | None = None) -> None:
        self.ontology = ontology or load_ontology()
        self._confidence = load_confidence()
        self._threshold = self._confidence.balanced if threshold is None else threshold
        self._lexical = LexicalCoder(ontology=self.ontology)

    def code(self, layers: Layers, mentions: Mentions, acts: Sequence[Act], beside: Beside) -> Coding:
        """The events of an article in text order."""
        run = _Article(self.ontology, layers, mentions, beside, self._confidence, self._threshold)
        read = list(run.events(acts))
        named = self._lexical.code(
            layers, mentions, beside.statements, actors=beside.actors, time_at=beside.time_at, place_at=beside.place_at
        )
        events, unseen = _parted(named.events, lambda event: _is_seen(event, layers, acts))
        private, public = _parted(
            merged(read, events), lambda event: not has_standing((*event.actors, *event.recipients))
        )
        refused = (
            *run.refused,
            *named.refused,
            *(_refused(event, layers, "the model sees no act in these words") for event in unseen),
            *(_refused(event, layers, "no party is a state, a known body or a public office") for event in private),
        )
        events = [scaled(event, self.ontology.types[event.type]) for event in public]
        return Coding(tuple(linked(events, layers)), tuple(sorted(refused, key=lambda item: item.start)))


class _Article:
    """The events of one article."""

    def __init__(
        self,
        ontology: Ontology,
        layers: Layers,
        mentions: Mentions,
        beside: Beside,
        confidence: Confidence,
        threshold: float,
    ) -> None:
        self._ontology, self._layers, self._beside = ontology, layers, beside
        self._confidence, self._threshold = confidence, threshold
        self._caster = Caster(layers, mentions, beside.times, innermost(layers, beside.statements))
        self._maker = PartyMaker(layers, beside.actors, Setting(layers, mentions))
        self._near = states_named(mentions)
        self.refused: list[Refused] = []

    def events(self, acts: Sequence[Act]) -> Iterator[Event]:
        """The events of the acts that stand."""
        for act in acts:
            kind = self._ontology.types.get(act.type)
            if kind is None:
                continue
            event = self._event(act, kind)
            if isinstance(event, Event):
                yield event
            else:
                self.refused.append(Refused(act.start, act.end, act.type, MODEL, event))

    def _event(self, act: Act, kind: EventType) -> Event | str:
        confidence = self._confidence.of(act.share)
        if confidence < self._threshold:
            return f"its confidence, {confidence:.2f}, is below {self._threshold:.2f}"
        cast = self._caster.cast(act, needs_recipient=kind.requires_recipient)
        actors, recipients = self._parties(cast, kind)
        reason = _unfit(kind, actors, recipients)
        if reason is not None:
            return reason
        span = self._layers.span(act.start, act.end)
        return Event(
            id=content_id("evt", self._layers.page.id, act.type, span.start, span.end),
            type=act.type,
            mode=act.mode if act.mode is not None and kind.has_mode(act.mode) else None,
            quad=kind.quad,
            trigger=span,
            trigger_words=self._layers.page.words(span),
            actors=actors,
            recipients=recipients,
            place=self._place(cast),
            time=self._time(cast),
            modality=cast.modality,
            claimed_by=cast.statement.id if cast.statement is not None and cast.modality == "claimed" else None,
            contexts=act.contexts,
            confidence=round(confidence, 2),
            rule=MODEL,
        )

    def _parties(self, cast: CastAct, kind: EventType) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Actors and recipients; those of a reciprocal act are both."""
        actors = self._maker.parties(cast.actors, cast.statement)
        recipients = self._maker.parties(cast.recipients, cast.statement)
        if kind.reciprocal_default:
            every = {(party.span, party.code, party.sector): party for party in (*actors, *recipients)}
            if len(codes_of(tuple(every.values()))) > 1:
                return tuple(every.values()), tuple(every.values())
            return actors, recipients
        spans = {party.span for party in actors}
        return actors, tuple(party for party in recipients if party.span not in spans)

    def _place(self, cast: CastAct) -> Place | None:
        if cast.place is not None:
            return place_record(self._layers, cast.place, near=self._near)
        return self._beside.place_at(cast.act.start, cast.act.end)

    def _time(self, cast: CastAct) -> Time | None:
        if cast.time is not None and cast.time.value is not None:
            return time_record(self._layers, cast.time)
        return self._beside.time_at(cast.act.start, cast.act.end)


def _is_seen(event: Event, layers: Layers, acts: Sequence[Act]) -> bool:
    """Whether words of the lexicon may name an act.

    The model takes them for a candidate at least, or was not taught their type, or both parties have standing.
    """
    if event.type not in EVENT_TYPES or (has_standing(event.actors) and has_standing(event.recipients)):
        return True
    start, end = layers.token_range(event.trigger)
    return any(act.start < end and start < act.end for act in acts)


def _parted(events: Iterable[Event], test: Callable[[Event], bool]) -> tuple[list[Event], list[Event]]:
    """The events that pass a test, and the others."""
    kept: tuple[list[Event], list[Event]] = ([], [])
    for event in events:
        kept[not test(event)].append(event)
    return kept


def _refused(event: Event, layers: Layers, reason: str) -> Refused:
    start, end = layers.token_range(event.trigger)
    return Refused(start, end, event.type, event.rule or MODEL, reason)


def _unfit(kind: EventType, actors: Sequence[Party], recipients: Sequence[Party]) -> str | None:
    """Why an act is no event of its type."""
    if not actors and not recipients:
        return "no party"
    if kind.requires_recipient and not recipients:
        return f"{kind.type} needs a recipient"
    return None
