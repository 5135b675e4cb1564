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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from dragoman.language import read_layers
from dragoman.language.layers import Layers, Sentence
from dragoman.language.pieces import Splitter, Window, marked_window, windows
from dragoman.records import Span

Range = tuple[int, int]  # tokens, or characters while a text is read
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
    trigger: Range
    actors: tuple[Range, ...]
    recipients: tuple[Range, ...]
    place: Range | None
    time: Range | None
    contexts: tuple[str, ...]
    alike: tuple[tuple[Range, ...], tuple[Range, ...]] = ((), ())  # other words for the actors, for the recipients


@dataclass(frozen=True, slots=True)
class Example:
    """One window and its targets; None where the corpus does not annotate them."""

    corpus: str
    document: str
    window: Window
    attributions: tuple[Attribution, ...] | None = None
    outermost: bool = False  # only the outermost statements are annotated
    mentions: tuple[tuple[int, int, str], ...] | None = None
    scheme: str = ""  # which labels of mentions the corpus knows
    events: tuple[Event, ...] | None = None
    relation: str | None = None  # the type between two marked actors
    marks: tuple[int, int] = (0, 0)  # the pieces of their first marks


def held_back(name: str) -> bool:
    """Whether a document of the project's corpus is kept for scoring; both forms of a passage go together."""
    digest = hashlib.sha256(name.removesuffix("~").encode()).digest()
    return digest[0] % HELD_BACK == 0


# --- PolNeAR -------------------------------------------------------------------------------------------------------


def polnear(path: Path, split: Splitter) -> Iterator[Example]:
    """Attributions of US political news; only the outermost are marked."""
    for line in path.open(encoding="utf-8"):
        record = json.loads(line)
        layers = read_layers(record["text"])
        found = [_attribution(layers, item) for item in record["attributions"]]
        for window in windows(layers, split):
            yield Example(
                "polnear", record["id"], window,
                attributions=_inside(found, window), outermost=True,
            )  # fmt: skip


def _attribution(layers: Layers, item: dict[str, Any]) -> Attribution:
    source, cue, content = (_tokens(layers, item[part]) for part in ("source", "cue", "content"))
    if len(content) > 1 and layers.tokens[content[0]].lower == "that":
        content = content[1:]
    return Attribution(tuple(source), tuple(cue), _bridged(layers, content))


def _tokens(layers: Layers, spans: Iterable[Sequence[int]]) -> list[int]:
    """The tokens that touch any of the spans, in order."""
    return sorted({at for span in spans for at in range(*layers.token_range(Span(*span)))})


def _range(layers: Layers, span: Sequence[int]) -> Range | None:
    """The tokens `[start, end)` that touch a span, if any do."""
    start, end = layers.token_range(Span(*span))
    return (start, end) if end > start else None


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
        layers = read_layers(record["text"])
        found = [_attribution(layers, item) for item in record["statements"]]
        mentions = [(_range(layers, item[:2]), item[2]) for item in record["mentions"]]
        words = _words_for(layers, record["events"])
        events = [event for event in (_event(layers, item, words) for item in record["events"]) if event is not None]
        for window in windows(layers, split):
            held = (event for event in events if window.start <= event.trigger[0] < window.end)
            yield Example(
                "own", record["id"], window, _inside(found, window),
                mentions=_held(mentions, window), scheme="own",
                events=tuple(_moved(event, window.start) for event in held),
            )  # fmt: skip


def _held(mentions: Iterable[tuple[Range | None, str]], window: Window) -> tuple[tuple[int, int, str], ...]:
    """The mentions that lie in a window, in its tokens."""
    low, high = window.start, window.end
    real = ((*span, label) for span, label in mentions if span is not None)
    return tuple((start - low, end - low, label) for start, end, label in real if low <= start and end <= high)


def _words_for(layers: Layers, events: Iterable[dict[str, Any]]) -> dict[str, set[Range]]:
    """All words that stand for a party of a code somewhere in a document."""
    words: dict[str, set[Range]] = {}
    for item in events:
        for party in (*item["actors"], *item["recipients"]):
            span = _range(layers, party["span"])
            if span is not None and party["code"] and party["code"] != "UNKNOWN":
                words.setdefault(party["code"], set()).add(span)
    return words


def _event(layers: Layers, item: dict[str, Any], words: Mapping[str, set[Range]] | None = None) -> Event | None:
    trigger = _range(layers, item["trigger"])
    if trigger is None:
        return None
    parties = [
        tuple(dict.fromkeys(span for one in item[side] if (span := _range(layers, one["span"]))))
        for side in ("actors", "recipients")
    ]
    place, time = (_range(layers, item[side]["span"]) if item[side] else None for side in ("place", "time"))
    alike = tuple(
        tuple(sorted({span for one in item[side] for span in (words or {}).get(one["code"] or "", ())} - set(chosen)))
        for side, chosen in zip(("actors", "recipients"), parties, strict=True)
    )
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
        (alike[0], alike[1]),
    )


def _moved(event: Event, by: int) -> Event:
    """An event in tokens of its window; parties outside the window have negative or too high numbers."""

    def move(span: Range) -> Range:
        return span[0] - by, span[1] - by

    return Event(
        event.type, event.mode, event.modality, move(event.trigger),
        tuple(map(move, event.actors)), tuple(map(move, event.recipients)),
        move(event.place) if event.place else None, move(event.time) if event.time else None, event.contexts,
        (tuple(map(move, event.alike[0])), tuple(map(move, event.alike[1]))),
    )  # fmt: skip


# --- names ---------------------------------------------------------------------------------------------------------


def named(
    texts: Iterable[tuple[str, str, Sequence[tuple[int, int, str]]]], scheme: str, split: Splitter
) -> Iterator[Example]:
    """Texts `(name, text, names)` whose names of persons, organisations and places are annotated.

    Of those whose kind of text reports no politics it is also known that they hold no event.
    """
    for name, text, names in texts:
        layers = read_layers(text)
        spans = [(_range(layers, (start, end)), label) for start, end, label in names]
        events = () if _APOLITICAL.search(name) else None
        for window in windows(layers, split):
            yield Example(scheme, name, window, mentions=_held(spans, window), scheme=scheme, events=events)


# --- pages without an event ----------------------------------------------------------------------------------------

_APOLITICAL = re.compile(r"\b(answers-|reviews-|GUM_academic_)")


def silent(folder: Path, split: Splitter) -> Iterator[Example]:
    """Passages of sport, recipes, films and the like, divided by lines of three hyphens: no event is in them."""
    for path in sorted(folder.glob("*.txt")):
        for number, text in enumerate(path.read_text(encoding="utf-8").split("\n---\n"), 1):
            for window in windows(read_layers(text.strip()), split):
                yield Example("silent", f"{path.stem}-{number}", window, events=())


def relations(records: Iterable[dict[str, Any]], split: Splitter) -> Iterator[Example]:
    """Each event of the project's corpus between two parties as the type between two marked actors."""
    for record in records:
        layers = read_layers(record["text"])
        for item in record["events"]:
            event = _event(layers, item)
            if event is None:
                continue
            sentence = layers.sentence_of(event.trigger[0])
            for source in event.actors:
                for target in event.recipients:
                    if _apart(source, target) and _holds(sentence, source) and _holds(sentence, target):
                        yield _relation(
                            "own-relations", record["id"], layers, sentence, source, target, event.type, split
                        )


def _apart(one: Range, other: Range) -> bool:
    return one[1] <= other[0] or other[1] <= one[0]


def _holds(sentence: Sentence, span: Range) -> bool:
    return sentence.start <= span[0] and span[1] <= sentence.end


def _relation(
    corpus: str, name: str, layers: Layers, sentence: Sentence, source: Range, target: Range, kind: str, split: Splitter
) -> Example:
    marked = marked_window(layers, sentence.start, sentence.end, source, target, split)
    return Example(
        corpus, name, marked.window, relation=kind,
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
            layers = read_layers(text)
            first, second = _range(layers, source), _range(layers, target)
            if first is None or second is None:
                raise ValueError(f"row {number} of {path.name}: a marked actor has no word")
            whole = Sentence(0, len(layers.tokens), 0)
            yield _relation("plv", str(number), layers, whole, first, second, row["gold_root"], split)


def _unmarked(marked: str) -> tuple[str, Range, Range]:
    """A sentence without marks, and the spans of source and target; one that is not marked is where the other is."""
    text, at = "", 0
    places: dict[str, int] = {}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        places.setdefault(mark.group(), len(text))
        at = mark.end()
    spans = {side: (places[f"<{side}>"], places[f"</{side}>"]) for side in "st" if f"<{side}>" in places}
    return text + marked[at:], spans.get("s") or spans["t"], spans.get("t") or spans["s"]
