"""Events by the lexicon of trigger words and the grammar of clauses.

Types of a user's own ontology, which the model was not trained on, are coded by this alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from dragoman.actors.mentions import Found, Mentions
from dragoman.events.accusations import accusations
from dragoman.events.acts import innermost
from dragoman.events.arguments import Arguments
from dragoman.events.candidates import Candidate, Coding, Refused
from dragoman.events.clauses import clauses_of
from dragoman.events.modality import ModalityReader, Verdict
from dragoman.events.ontology import Ontology, Trigger, load_ontology
from dragoman.events.parties import PartyMaker, codes_of
from dragoman.events.roles import Cast, cast_of
from dragoman.events.rules import applied
from dragoman.events.setting import Setting
from dragoman.events.triggers import Match, TriggerIndex
from dragoman.language.layers import Layers
from dragoman.places.names import place_record
from dragoman.records import Actor, Event, Modality, Party, Place, Statement, Time, content_id

TimeAt = Callable[[int, int], Time | None]
PlaceAt = Callable[[int, int], Place | None]
_DENYING = re.compile(r"\b(?:den(?:y|ied|ies|ying|ial)|refut\w+)\b")
_VERBAL = frozenset((1, 3))
_ACCUSATION = Trigger(
    id="accusing-content",
    type="ACCUSE",
    mode="allege",
    verb=(),
    noun=(),
    recipient=("object",),
    speech=True,
    weight=0.6,
    example="Chad said Niger was bullying its neighbours.",
    counter_example="Chad said Niger was building a road.",
    expect="TCD ACCUSE NER",
)


class LexicalCoder:
    """Codes the types of an ontology by its trigger words; holds no state between articles."""

    def __init__(self, *, ontology: Ontology | None = None) -> None:
        self.ontology = ontology or load_ontology()
        self._index = TriggerIndex(self.ontology)

    def code(
        self,
        layers: Layers,
        mentions: Mentions,
        statements: Sequence[Statement] = (),
        *,
        actors: Mapping[str, Actor],
        time_at: TimeAt,
        place_at: PlaceAt,
    ) -> Coding:
        """The events of an article in text order."""
        run = _Article(self.ontology, self._index, layers, mentions, statements)
        candidates = applied(list(run.candidates()), layers)
        maker = PartyMaker(layers, actors, Setting(layers, mentions))
        writer = _Writer(self.ontology, layers, maker, time_at, place_at)
        events = list({event.id: event for event in reversed(list(writer.events(candidates)))}.values())[::-1]
        refused = [*run.refused, *_refusals(candidates), *writer.refused]
        return Coding(tuple(events), tuple(sorted(refused, key=lambda item: item.start)))


class _Article:
    """The candidates of one article."""

    def __init__(
        self,
        ontology: Ontology,
        index: TriggerIndex,
        layers: Layers,
        mentions: Mentions,
        statements: Sequence[Statement],
    ) -> None:
        self._ontology = ontology
        self._index = index
        self._layers = layers
        self._mentions = mentions
        self._told = _by_sentence(layers, statements)
        self._inside = innermost(layers, statements)
        self.refused: list[Refused] = []

    def candidates(self) -> Iterator[Candidate]:
        """Every act that a trigger names, with its status, whatever becomes of it."""
        for number, sentence in enumerate(self._layers.sentences):
            held = self._mentions.between(sentence.start, sentence.end)
            fixed = [(item.start, item.end) for item in held]
            arguments = Arguments(clauses_of(self._layers.tokens, sentence.start, sentence.end, fixed), self._mentions)
            modality = ModalityReader(arguments)
            matches, refusals = self._index.matches(arguments)
            for item in refusals:
                self.refused.append(Refused(item.start, item.end, item.entry.type, item.entry.id, item.reason))
            for match in matches:
                yield self._candidate(number, match, arguments, modality)
            yield from self._accusing(number, arguments, modality, matches)

    def _candidate(self, number: int, match: Match, arguments: Arguments, modality: ModalityReader) -> Candidate:
        if match.group is not None:
            verdict = modality.of_verb(match.group)
        elif match.phrase is not None:
            verdict = modality.of_noun(match.phrase)
        cast = cast_of(arguments, match)
        if match.entry.modality is not None and verdict.status == "actual":
            verdict = Verdict(match.entry.modality, match.entry.id)  # type: ignore[arg-type]
        statement = self._inside.get(match.start)
        presupposed = match.phrase is not None and bool(cast.actors) and not self._layers.quoted(match.start)
        return Candidate(
            entry=match.entry,
            start=match.start,
            end=match.end,
            sentence=number,
            cast=cast,
            verdict=verdict,
            arguments=arguments,
            statement=statement,
            presupposed=presupposed,
            type=match.entry.type,
        )

    def _accusing(
        self, number: int, arguments: Arguments, modality: ModalityReader, matches: Sequence[Match]
    ) -> Iterator[Candidate]:
        """ACCUSE by a statement whose content says something bad of another party; its trigger is the cue."""
        for statement, first, last in self._told.get(number, ()):
            cue = self._layers.token_range(statement.cue[0])
            if any(match.start < cue[1] and cue[0] < match.end for match in matches):
                continue
            speakers = self._speakers(statement)
            own = {code for found in speakers for code in found.codes}
            accused: list[Found] = []
            for item in accusations(arguments, modality, first, last):
                accused += [found for found in item.accused if not own & set(found.codes)]
            if accused and speakers:
                yield Candidate(
                    entry=_ACCUSATION,
                    start=cue[0],
                    end=max(cue[1], cue[0] + 1),
                    sentence=self._layers.tokens[cue[0]].sentence,
                    cast=Cast(tuple(speakers), tuple(accused)),
                    verdict=Verdict("actual"),
                    arguments=arguments,
                    statement=self._inside.get(cue[0]),
                    type="ACCUSE",
                )

    def _speakers(self, statement: Statement) -> list[Found]:
        found: list[Found] = []
        for span in statement.source:
            start, end = self._layers.token_range(span)
            inside = self._mentions.between(start, end) or tuple(
                item for item in (self._mentions.at(start),) if item is not None
            )
            found += [item for item in inside if set(statement.speaker_actors) & {actor.id for actor in item.actors}]
        return found[:2]


def _by_sentence(layers: Layers, statements: Sequence[Statement]) -> dict[int, list[tuple[Statement, int, int]]]:
    """The statements with a cue by each sentence that their content touches, with the tokens of the content."""
    table: dict[int, list[tuple[Statement, int, int]]] = defaultdict(list)
    starts = [sentence.start for sentence in layers.sentences]
    ends = [sentence.end for sentence in layers.sentences]
    for statement in statements:
        if statement.content and statement.cue:
            first = layers.token_range(statement.content[0])[0]
            last = layers.token_range(statement.content[-1])[1]
            for number in range(bisect_right(ends, first), bisect_left(starts, last)):
                table[number].append((statement, first, last))
    return table


class _Writer:
    """Candidates to event records."""

    def __init__(
        self, ontology: Ontology, layers: Layers, maker: PartyMaker, time_at: TimeAt, place_at: PlaceAt
    ) -> None:
        self._ontology = ontology
        self._layers = layers
        self._maker = maker
        self._time_at = time_at
        self._place_at = place_at
        self.refused: list[Refused] = []

    def events(self, candidates: Sequence[Candidate]) -> Iterator[Event]:
        """The events of the candidates that stand."""
        for candidate in candidates:
            if candidate.refused is None:
                event = self._event(candidate)
                if isinstance(event, Event):
                    yield event
                else:
                    self._refuse(candidate, event)

    def _refuse(self, candidate: Candidate, reason: str) -> None:
        self.refused.append(Refused(candidate.start, candidate.end, candidate.type, candidate.entry.id, reason))

    def _event(self, candidate: Candidate) -> Event | str:
        implied = candidate.implied
        actors = self._maker.parties(candidate.cast.actors, candidate.statement, implicit="actor" in implied)
        recipients = self._maker.parties(
            candidate.cast.recipients, candidate.statement, implicit="recipient" in implied
        )
        if not candidate.cast.reciprocal:
            own = {(party.code, party.sector) for party in actors}
            recipients = tuple(party for party in recipients if not party.code or (party.code, party.sector) not in own)
        reason = self._unfit(candidate, actors, recipients)
        if reason is not None:
            return reason
        kind = self._ontology.types[candidate.type]
        span = self._layers.span(candidate.start, candidate.end)
        modality = self._modality(candidate, kind.quad)
        claimed = candidate.statement.id if candidate.statement is not None and modality != "actual" else None
        return Event(
            id=content_id("evt", self._layers.page.id, candidate.type, span.start, span.end, *codes_of(recipients)),
            type=candidate.type,
            mode=candidate.entry.mode if candidate.type == candidate.entry.type else None,
            quad=kind.quad,
            trigger=span,
            trigger_words=self._layers.page.words(span),
            actors=actors,
            recipients=recipients,
            place=self._place(candidate),
            time=self._time_at(candidate.start, candidate.end),
            modality=modality,
            claimed_by=claimed,
            contexts=self._contexts(candidate),
            rule=candidate.entry.id,
        )

    def _unfit(self, candidate: Candidate, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> str | None:
        coded = [party for party in (*actors, *recipients) if party.code]
        if not coded:
            return "no party with a code"
        if not actors and not recipients:
            return "no party"
        if self._ontology.types[candidate.type].requires_recipient and not recipients:
            return f"{candidate.type} needs a recipient"
        alone = candidate.cast.reciprocal and len({party.code or party.name for party in actors}) < 2
        if alone and candidate.type != "AGREE":
            return "a reciprocal act with one party"
        if candidate.type == "CONSULT" and not (actors and recipients):
            return "a meeting with one party"
        wanted = candidate.entry.subject
        if wanted and not self._subject_fits(wanted, candidate, actors):
            return f"its subject is none of {', '.join(wanted[:4])}"
        unwanted = candidate.entry.without_subject
        if unwanted and self._subject_fits(unwanted, candidate, actors):
            return "its subject is of a kind that the entry refuses"
        if candidate.entry.weight < 0.5 and not (codes_of(actors) and codes_of(recipients)):
            return "a weak word without two coded parties"
        return None

    def _place(self, candidate: Candidate) -> Place | None:
        """Where it was: the place that is the act's object (visited Tokyo), else what its clause says."""
        if candidate.entry.place_object:
            for found in candidate.cast.recipients:
                if found.through in ("capital", "place", "name") and found.kind in ("place", "state"):
                    return place_record(self._layers, found)
        return self._place_at(candidate.start, candidate.end)

    def _subject_fits(self, wanted: Sequence[str], candidate: Candidate, actors: Sequence[Party]) -> bool:
        heads = {self._layers.tokens[found.head].lemma for found in candidate.cast.actors}
        kinds = {kind for party in actors for kind in (party.sector, None if party.sector else "STATE") if kind}
        return bool(set(wanted) & (heads | kinds))

    def _modality(self, candidate: Candidate, quad: int) -> Modality:
        status = candidate.verdict.status
        if status == "denied" or self._is_denied(candidate):
            return "denied"
        if status in ("planned", "hypothetical"):
            return status
        if status == "accused":
            return "claimed"
        if candidate.statement is None or candidate.presupposed:
            return "actual"
        own = set(candidate.statement.speaker_actors)
        told = {actor.id for found in candidate.cast.actors for actor in found.actors}
        if quad in _VERBAL and own & told:
            return "actual"
        return "claimed"

    @staticmethod
    def _is_denied(candidate: Candidate) -> bool:
        """Whether the statement that holds an act denies it (denied that Kenya would close its ports)."""
        cue = " ".join(candidate.statement.cue_words).casefold() if candidate.statement is not None else ""
        return bool(_DENYING.search(cue)) and not candidate.presupposed

    def _contexts(self, candidate: Candidate) -> tuple[str, ...]:
        """Contexts of the entry, and those of which the trigger's own phrases hold a word."""
        tokens = self._layers.tokens
        reach = 8 if candidate.entry.speech else 4  # what is asked for stands further from the asking
        window = range(candidate.start, min(candidate.end + reach, self._layers.sentence_of(candidate.start).end))
        before = range(max(candidate.start - 3, self._layers.sentence_of(candidate.start).start), candidate.start)
        words = {tokens[at].lemma for at in (*before, *window)} | {tokens[at].lower for at in (*before, *window)}
        found = [context.context for context in self._ontology.contexts if words & set(context.words)]
        return tuple(dict.fromkeys([*candidate.entry.contexts, *found]))


def _refusals(candidates: Sequence[Candidate]) -> Iterator[Refused]:
    for candidate in candidates:
        if candidate.refused is not None:
            yield Refused(candidate.start, candidate.end, candidate.type, candidate.entry.id, candidate.refused)
