"""The type of event between two marked actors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.language import read_layers
from dragoman.language.encoder import Encoder, encoder
from dragoman.language.heads import EVENT_TYPES, slices
from dragoman.language.layers import Layers
from dragoman.language.pieces import MarkedWindow, marked_window, splitter
from dragoman.records import Rejection, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

Marked = tuple[int, int] | None


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
    """Answers one query after the other, by the relation head of the language model."""

    def __init__(self, *, model: Encoder | None = None) -> None:
        self._model = model or encoder()

    def answer(self, query: Query | Answer) -> Answer:
        """The likeliest type between source and target; what is answered already stays as it is.

        Where one of the two is not marked, the other stands for both; without either, the whole text does.
        """
        if isinstance(query, Answer):
            return query
        layers = read_layers(query.text)
        if not layers.tokens:
            return Answer(query.id, None, 0.0)
        source, target = (_tokens(layers, span) for span in (query.source, query.target))
        whole = (0, len(layers.tokens))
        first, second = source or target or whole, target or source or whole
        marked = marked_window(layers, *whole, first, second, splitter())
        kind, share = _likeliest(self._model.pieces(marked.window)[:, slices()["relation"]], marked)
        return Answer(query.id, kind, share)


def _tokens(layers: Layers, span: Marked) -> tuple[int, int] | None:
    """The tokens under a span; None where it holds no word."""
    start, end = layers.token_range(Span(*span)) if span is not None else (0, 0)
    return (start, end) if end > start else None


def _likeliest(numbers: NDArray[Any], marked: MarkedWindow) -> tuple[str, float]:
    """The type with the highest score and its share, from the numbers at both marks and at the first piece."""
    width = len(EVENT_TYPES)
    places = ((marked.source, 0), (marked.target, 1), (0, 2))
    scores = [sum(float(numbers[at, part * width + kind]) for at, part in places) for kind in range(width)]
    top = max(scores)
    shares = [exp(score - top) for score in scores]
    best = max(range(width), key=lambda kind: shares[kind])
    return EVENT_TYPES[best], shares[best] / sum(shares)
