"""The type of event between two marked actors: the lexicon's triggers of the sentence, weighed by their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf
from pathlib import Path

import msgspec

from dragoman.actors.mentions import Found, Mentions
from dragoman.events.arguments import Arguments
from dragoman.events.clauses import clauses_of
from dragoman.events.modality import ModalityReader
from dragoman.events.ontology import Ontology, load_ontology
from dragoman.events.roles import cast_of
from dragoman.events.rules import ANNOUNCED_AS
from dragoman.events.triggers import Match, TriggerIndex
from dragoman.language.layers import layers_of
from dragoman.records import Actor, Page, Rejection, Span
from dragoman.recovery.bare import bare_article

_REFUSED = 0.2  # weight of a trigger that its context turned down, where nothing else is left to go by
Marked = tuple[int, int] | None
Pair = tuple[Marked, Marked]


class Query(msgspec.Struct, frozen=True):
    """A sentence with marked actors, spans `[start, end)` into its text; an actor may be missing."""

    id: str | int
    text: str
    source: Marked = None
    target: Marked = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The type between the two, None where the sentence names none; or why the query was turned down."""

    id: str | int
    type: str | None
    score: float
    rejection: Rejection | None = field(default=None)

    def json(self) -> str:
        """The answer as one line of JSON."""
        row: dict[str, object] = {"id": self.id, "type": self.type, "score": round(self.score, 4)}
        if self.rejection is not None:
            row["rejection"] = self.rejection
        return msgspec.json.encode(row).decode()

    def line(self) -> str:
        """The answer for a person."""
        return f"{self.id}\t{self.type or '-'}\t{self.score:.2f}" + (
            f"\t{self.rejection.detail}" if self.rejection else ""
        )


def read_queries(path: Path) -> Iterator[Query | Answer]:
    """The queries of a JSON Lines file; a line that is none gives an answer with its rejection in its place."""
    decoder = msgspec.json.Decoder(Query)
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                query = decoder.decode(line)
            except msgspec.MsgspecError as error:
                yield _rejected(f"{path.name}:{number}", "format", str(error), own=_own_id(line))
                continue
            given = [span for span in (query.source, query.target) if span is not None]
            bad = [span for span in given if not 0 <= span[0] < span[1] <= len(query.text)]
            if bad:
                detail = f"span {list(bad[0])} does not lie in the text"
                yield _rejected(f"{path.name}:{number}", "orphan", detail, own=query.id)
            else:
                yield query


def _rejected(place: str, code: str, detail: str, *, own: str | int | None) -> Answer:
    rejection = Rejection(page=place, stage="reading", code=code, detail=detail)
    return Answer(place if own is None else own, None, 0.0, rejection)


def _own_id(line: bytes) -> str | int | None:
    """The id of a line that is no query, where it has one."""
    try:
        row = msgspec.json.decode(line)
    except msgspec.MsgspecError:
        return None
    found = row.get("id") if isinstance(row, dict) else None
    return found if isinstance(found, str | int) else None


class RelationReader:
    """Answers one query after the other."""

    def __init__(self, *, ontology: Ontology | None = None) -> None:
        self._ontology = ontology or load_ontology()
        self._index = TriggerIndex(self._ontology)

    def answer(self, query: Query | Answer) -> Answer:
        """The likeliest type between source and target; what is answered already stays as it is."""
        if isinstance(query, Answer):
            return query
        page = Page.of(query.text)
        layers = layers_of(page, bare_article(page))
        pair: Pair = tuple(span and layers.token_range(Span(*span)) for span in (query.source, query.target))  # type: ignore[assignment]
        named = zip(pair, ("source", "target"), strict=True)
        mentions = Mentions([_marked(span, name) for span, name in named if span is not None])
        scores: dict[str, float] = {}
        doubtful: dict[str, float] = {}
        for sentence in layers.sentences:
            marked = [span for span in pair if span and sentence.start <= span[0] < span[1] <= sentence.end]
            arguments = Arguments(clauses_of(layers.tokens, sentence.start, sentence.end, marked), mentions)
            modality = ModalityReader(arguments)
            matches, refusals = self._index.matches(arguments)
            for match in matches:
                kind, score = _weighed(arguments, modality, match, pair)
                scores[kind] = max(scores.get(kind, 0.0), score)
            for refusal in refusals:
                weak = _REFUSED * refusal.entry.weight
                doubtful[refusal.entry.type] = max(doubtful.get(refusal.entry.type, 0.0), weak)
        scores = scores or doubtful
        if not scores:
            return Answer(query.id, None, 0.0)
        best = max(scores, key=lambda kind: (scores[kind], kind))
        return Answer(query.id, best, scores[best])


def _marked(span: tuple[int, int], name: str) -> Found:
    actor = Actor(id=f"act_{name}", kind="unknown", name=name)
    return Found(start=span[0], end=span[1], head=span[1] - 1, kind="organisation", actors=(actor,))


def _weighed(arguments: Arguments, modality: ModalityReader, match: Match, pair: Pair) -> tuple[str, float]:
    """A trigger's type, and how well it joins the two: 1 with both in their roles, less for each that is not.

    The steps are set by hand, not fitted.
    """
    cast = cast_of(arguments, match)
    names = [
        {actor.name for found in found_in for actor in found.actors} for found_in in (cast.actors, cast.recipients)
    ]
    straight = ("source" in names[0]) + ("target" in names[1])
    crossed = ("target" in names[0]) + ("source" in names[1])
    score = max(straight / 2, crossed / 4)
    verdict = modality.of_verb(match.group) if match.group else modality.of_noun(match.phrase) if match.phrase else None
    kind = match.entry.type
    if verdict is not None and verdict.status in ("planned", "asked") and kind in ANNOUNCED_AS:
        kind = ANNOUNCED_AS[kind]
    source, target = pair
    between = source is not None and target is not None and source[1] <= match.start < target[0]
    ends = [source[1]] if source else []
    ends += [target[0]] if target else []
    near = min((abs(match.start - end) for end in ends), default=inf)
    return kind, match.entry.weight * (0.3 + 0.5 * score + 0.15 * between) + 0.05 / (1 + near)
