"""The corpora as examples: windows of the encoder's input, each with what its heads are to learn from it.

An example's targets are given over the window's tokens. A head that has no target in an example learns nothing from
it, so that each corpus teaches what it annotates.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from dragoman.language.layers import Layers, Sentence, layers_of
from dragoman.language.pieces import Splitter, Window, marked_window, windows
from dragoman.records import Page
from dragoman.recovery.bare import bare_article

Span = tuple[int, int]
CORPUS = Path(__file__).parent / "corpus"
YIELD = ("CONCEDE", "RETREAT")  # one type where PLV was annotated
HELD_BACK = 5  # one document in so many is never trained on


@dataclass(frozen=True, slots=True)
class Attribution:
    """One statement as token indexes of its window; `content` holds the marks of its quotations, but not *that*."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One event as tokens of its window."""

    type: str
    mode: str | None
    modality: str
    trigger: Span
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    place: Span | None
    time: Span | None
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """The type between two marked actors; the marks are pieces of the input."""

    type: str


@dataclass(frozen=True, slots=True)
class Example:
    """One window and its targets; None where the corpus does not annotate them."""

    corpus: str
    document: str
    window: Window
    words: tuple[str, ...]
    attributions: tuple[Attribution, ...] | None = None
    outermost: bool = False  # only the outermost statements are annotated
    mentions: tuple[tuple[int, int, str], ...] | None = None
    scheme: str = ""  # which labels of mentions the corpus knows
    events: tuple[Event, ...] | None = None
    relation: Relation | None = None
    marks: tuple[int, int] = field(default=(0, 0))


def held_back(name: str) -> bool:
    """Whether a document of the project's corpus is kept for scoring; both forms of a passage go together."""
    digest = hashlib.sha256(name.removesuffix("~").encode()).digest()
    return digest[0] % HELD_BACK == 0


def layers_for(text: str, *, titled: bool = False) -> Layers:
    """Layers over a text of which every line is report."""
    page = Page.of(text)
    return layers_of(page, bare_article(page, titled=titled))


class Alignment:
    """From characters of a text to tokens of its layers."""

    def __init__(self, layers: Layers) -> None:
        self._starts = [token.start for token in layers.tokens]
        self._ends = [token.end for token in layers.tokens]

    def tokens(self, spans: Iterable[Sequence[int]]) -> list[int]:
        """The tokens that touch any of the spans, in order."""
        found: set[int] = set()
        for start, end in spans:
            found.update(range(bisect_right(self._ends, start), bisect_left(self._starts, end)))
        return sorted(found)

    def span(self, span: Sequence[int]) -> Span | None:
        """The tokens `[start, end)` that touch a span."""
        found = self.tokens([span])
        return (found[0], found[-1] + 1) if found else None


# --- PolNeAR -------------------------------------------------------------------------------------------------------


def polnear(path: Path, split: Splitter) -> Iterator[Example]:
    """Attributions of US political news; only the outermost are marked."""
    for line in path.open(encoding="utf-8"):
        record = json.loads(line)
        layers = layers_for(record["text"])
        at = Alignment(layers)
        found = [_attribution(layers, at, item) for item in record["attributions"]]
        for window in windows(layers, split):
            yield Example(
                "polnear", record["id"], window, _words(layers, window),
                attributions=_inside(found, window), outermost=True,
            )  # fmt: skip


def _words(layers: Layers, window: Window) -> tuple[str, ...]:
    return tuple(token.text for token in layers.tokens[window.start : window.end])


def _attribution(layers: Layers, at: Alignment, item: dict[str, Any]) -> Attribution:
    content = at.tokens(item["content"])
    if len(content) > 1 and layers.tokens[content[0]].lower == "that":
        content = content[1:]
    return Attribution(tuple(at.tokens(item["source"])), tuple(at.tokens(item["cue"])), _bridged(layers, content))


def _bridged(layers: Layers, content: Sequence[int]) -> tuple[int, ...]:
    """Content with the marks and stops between its pieces, and the quotation marks at its ends."""
    if not content:
        return ()
    whole = set(content)
    for before, after in pairwise(content):
        between = range(before + 1, after)
        if not any(sign.isalnum() for index in between for sign in layers.tokens[index].text):
            whole.update(between)
    for quotation in layers.quotations:
        if quotation.start in whole:
            whole.update(range(quotation.outer_start, quotation.start))
        if quotation.end - 1 in whole:
            whole.update(range(quotation.end, quotation.outer_end))
    return tuple(sorted(whole))


def _inside(found: Iterable[Attribution], window: Window) -> tuple[Attribution, ...]:
    out = []
    for item in found:
        parts = [
            tuple(index - window.start for index in part if window.start <= index < window.end)
            for part in (item.source, item.cue, item.content)
        ]
        if parts[1] or parts[2]:
            out.append(Attribution(*parts))
    return tuple(out)


# --- the project's own corpus --------------------------------------------------------------------------------------


def own_records(folder: Path = CORPUS) -> list[dict[str, Any]]:
    """The documents of the project's corpus, in the order of their names."""
    files = sorted(folder.glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.open(encoding="utf-8")]


def own(records: Iterable[dict[str, Any]], split: Splitter) -> Iterator[Example]:
    """Passages of the project's corpus: mentions, statements and events."""
    for record in records:
        layers = layers_for(record["text"])
        at = Alignment(layers)
        found = [_attribution(layers, at, item) for item in record["statements"]]
        mentions = [(at.span(item[:2]), item[2]) for item in record["mentions"]]
        events = [event for event in (_event(at, item) for item in record["events"]) if event is not None]
        for window in windows(layers, split):
            low, high = window.start, window.end
            inside = tuple((a - low, b - low, label) for (a, b), label in _real(mentions) if low <= a and b <= high)
            yield Example(
                "own", record["id"], window, _words(layers, window), _inside(found, window),
                mentions=inside, scheme="own",
                events=tuple(_moved(event, low) for event in events if low <= event.trigger[0] < high),
            )  # fmt: skip


def _real(mentions: Iterable[tuple[Span | None, str]]) -> Iterator[tuple[Span, str]]:
    return ((span, label) for span, label in mentions if span is not None)


def _event(at: Alignment, item: dict[str, Any]) -> Event | None:
    trigger = at.span(item["trigger"])
    if trigger is None:
        return None
    parties = [
        tuple(dict.fromkeys(span for one in item[side] if (span := at.span(one["span"]))))
        for side in ("actors", "recipients")
    ]
    place, time = (at.span(item[side]["span"]) if item[side] else None for side in ("place", "time"))
    return Event(
        item["type"],
        item["mode"],
        item["modality"],
        trigger,
        parties[0],
        parties[1],
        place,
        time,
        tuple(item["contexts"]),
    )


def _moved(event: Event, by: int) -> Event:
    """An event in tokens of its window; parties outside the window have negative or too high numbers."""

    def move(span: Span) -> Span:
        return span[0] - by, span[1] - by

    return Event(
        event.type, event.mode, event.modality, move(event.trigger),
        tuple(map(move, event.actors)), tuple(map(move, event.recipients)),
        move(event.place) if event.place else None, move(event.time) if event.time else None, event.contexts,
    )  # fmt: skip


# --- names ---------------------------------------------------------------------------------------------------------


def named(
    texts: Iterable[tuple[str, str, Sequence[tuple[int, int, str]]]], scheme: str, split: Splitter
) -> Iterator[Example]:
    """Texts `(name, text, names)` whose names of persons, organisations and places are annotated, and nothing else."""
    for name, text, names in texts:
        layers = layers_for(text)
        at = Alignment(layers)
        spans = [(at.span((start, end)), label) for start, end, label in names]
        for window in windows(layers, split):
            low, high = window.start, window.end
            inside = tuple((a - low, b - low, label) for (a, b), label in _real(spans) if low <= a and b <= high)
            yield Example(scheme, name, window, _words(layers, window), mentions=inside, scheme=scheme)


def relations(records: Iterable[dict[str, Any]], split: Splitter) -> Iterator[Example]:
    """Each event of the project's corpus between two parties as the type between two marked actors."""
    for record in records:
        layers = layers_for(record["text"])
        at = Alignment(layers)
        for item in record["events"]:
            event = _event(at, item)
            if event is None:
                continue
            sentence = layers.sentence_of(event.trigger[0])
            for source in event.actors:
                for target in event.recipients:
                    if _apart(source, target) and _holds(sentence, source) and _holds(sentence, target):
                        yield _relation(
                            "own-relations", record["id"], layers, sentence, source, target, event.type, split
                        )


def _apart(one: Span, other: Span) -> bool:
    return one[1] <= other[0] or other[1] <= one[0]


def _holds(sentence: Sentence, span: Span) -> bool:
    return sentence.start <= span[0] and span[1] <= sentence.end


def _relation(
    corpus: str, name: str, layers: Layers, sentence: Sentence, source: Span, target: Span, kind: str, split: Splitter
) -> Example:
    marked = marked_window(layers, sentence.start, sentence.end, source, target, split)
    return Example(
        corpus, name, marked.window, (), relation=Relation(kind),
        marks=(marked.source, marked.target),
    )  # fmt: skip


# --- relations -----------------------------------------------------------------------------------------------------

_MARK = re.compile(r"</?[st]>")


def plv(path: Path, split: Splitter) -> Iterator[Example]:
    """Rows of PLV, the type of event between two marked actors; the document is the number of the row."""
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter="\t")):
            text, source, target = _unmarked(row["marked_sentence"])
            layers = layers_for(text)
            at = Alignment(layers)
            first, second = at.span(source), at.span(target)
            if first is None or second is None:
                raise ValueError(f"row {number} of {path.name}: a marked actor has no word")
            whole = Sentence(0, len(layers.tokens), 0)
            yield _relation("plv", str(number), layers, whole, first, second, row["gold_root"], split)


def _unmarked(marked: str) -> tuple[str, Span, Span]:
    """A sentence without marks, and the spans of source and target; one that is not marked is where the other is."""
    text, at = "", 0
    places: dict[str, int] = {}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        places.setdefault(mark.group(), len(text))
        at = mark.end()
    spans = {side: (places[f"<{side}>"], places[f"</{side}>"]) for side in "st" if f"<{side}>" in places}
    return text + marked[at:], spans.get("s") or spans["t"], spans.get("t") or spans["s"]
