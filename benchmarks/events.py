#!/usr/bin/env python3
"""Events from whole documents: on passages that training holds back and on real reports annotated for this project.

`first` and `second` are two annotations of the reports, made without sight of each other or of any output; their
agreement is the second scored against the first. The reports' texts stay in the shared corpora: `benchmarks/gold` holds
offsets alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import corpora

from dragoman.actors.registry import load_registry
from dragoman.coder import Coder
from dragoman.records import Document, Event, Metadata, Page, Party
from language import passages

GOLD = corpora.ROOT / "benchmarks" / "gold"
Record = dict[str, Any]


def answer_of(document: Document) -> list[Record]:
    """The events of a document in the form of the guide."""
    return [_event(event) for event in document.events]


def _event(event: Event) -> Record:
    return {
        "type": event.type,
        "trigger": [event.trigger.start, event.trigger.end],
        "actors": _parties(event.actors),
        "recipients": _parties(event.recipients),
        "modality": event.modality,
        "time": {"value": event.time.value} if event.time is not None and event.time.span is not None else None,
        "place": {"span": [event.place.span.start, event.place.span.end]} if event.place is not None else None,
    }


def _parties(parties: Sequence[Party]) -> list[Record]:
    return [{"code": party.code or party.name} for party in parties]


def alike(records: Iterable[Record]) -> list[Record]:
    """Annotations whose organisations have the code that the registry knows them by (African Union: AU).

    The guide leaves the spelling of an organisation's name to the annotator; of a state it wants the code.
    """
    known = _codes_by_name()

    def party(one: Record) -> Record:
        return {**one, "code": known.get((one["code"] or "").casefold(), one["code"])}

    def event(one: Record) -> Record:
        return {**one, **{side: [party(each) for each in one[side]] for side in ("actors", "recipients")}}

    return [{**record, "events": [event(one) for one in record["events"]]} for record in records]


@cache
def _codes_by_name() -> dict[str, str]:
    registry = load_registry()
    bodies = {id_: one for id_, one in registry.entities.items() if one.kind != "state" and one.code}
    forms = {form.text.casefold(): bodies[form.target].code or "" for form in registry.forms if form.target in bodies}
    return forms | {one.name.casefold(): one.code or "" for one in bodies.values()}


def read(record: Record, coder: Coder) -> Document:
    """The coded document of a record `{text, published}`."""
    day = record.get("published")
    return coder.code(
        Page.of(record["text"], metadata=Metadata(published=day, published_basis="given" if day else None))
    )


def scores(scorer: Any, gold: Iterable[Record], answers: Mapping[str, Sequence[Record]]) -> dict[str, Any]:
    """The levels of the scorer, F1, precision and recall, modality and what was found beside gold."""
    parts, typed = [], []
    for record in gold:
        both = record["events"], answers[record["id"]]
        read_events = [[scorer.Event.read(event) for event in events] for events in both]
        parts.append(scorer.Counts.of_document(record["text"], *read_events))
        matched = scorer.pair(record["text"], *read_events)
        typed += [(both[0][one], both[1][two]) for one, two in matched if both[0][one]["type"] == both[1][two]["type"]]
    counts = scorer.Counts.total(parts)
    levels = {level: scorer.measure(counts.hits[level], counts.predicted, counts.gold) for level in scorer.LEVELS}
    types = {
        name: scorer.measure(counts.type_hits[name], counts.type_predicted[name], counts.type_gold[name])["F1"]
        for name in sorted(counts.type_gold)
    }
    return {
        "events": counts.gold,
        **{level: values["F1"] for level, values in levels.items()},
        "precision": levels[scorer.HEADLINE]["P"],
        "recall": levels[scorer.HEADLINE]["R"],
        "modality_accuracy": round(100 * counts.modality_right / max(1, counts.hits["typed"]), 2),
        "spurious_per_1000_words": round(1000 * counts.spurious / counts.words, 2),
        **_when(scorer, typed),
        **_where(typed),
        "types": types,
    }


def _when(scorer: Any, pairs: Sequence[tuple[Record, Record]]) -> dict[str, float]:
    """Of the events found with their type: the share dated by the text, and how many of these dates are gold's."""
    dated = [(gold, answer) for gold, answer in pairs if answer["time"] is not None]
    right = sum(
        gold["time"] is not None and scorer.compatible(gold["time"]["value"], answer["time"]["value"])
        for gold, answer in dated
    )
    wanted = sum(gold["time"] is not None for gold, _ in pairs)
    return {"dated": _share(len(dated), len(pairs)), "dates_right": _share(right, len(dated)),
            "dates_found": _share(right, wanted)}  # fmt: skip


def _where(pairs: Sequence[tuple[Record, Record]]) -> dict[str, float]:
    """The same of places: right when the words touch those of gold."""
    placed = [(gold, answer) for gold, answer in pairs if answer["place"] is not None]
    right = sum(gold["place"] is not None and _touch(gold["place"], answer["place"]) for gold, answer in placed)
    wanted = sum(gold["place"] is not None for gold, _ in pairs)
    return {"placed": _share(len(placed), len(pairs)), "places_right": _share(right, len(placed)),
            "places_found": _share(right, wanted)}  # fmt: skip


def _touch(one: Record, other: Record) -> bool:
    return bool(one["span"][0] < other["span"][1] and other["span"][0] < one["span"][1])


def _share(part: int, whole: int) -> float:
    return round(100 * part / max(1, whole), 2)


def annotated(shared: Path, which: str) -> list[Record]:
    """The reports with one of their annotations; empty where there is none."""
    path = GOLD / f"ukraine-{which}.jsonl"
    if not path.exists():
        return []
    texts = {record["id"]: record["text"] for record in corpora.ukraine(shared)}
    return [{**record, "text": texts[record["id"]]} for record in corpora.records(path)]


def measure(shared: Path) -> dict[str, Any]:
    """The table of each part."""
    scorer, coder = corpora.scorer(shared, "score_events"), Coder()
    parts = {f"held_back_{form}": passages(form) for form in ("clean", "rewritten")}
    parts |= {f"reports_{which}": annotated(shared, which) for which in ("first", "second")}
    found: dict[str, Any] = {}
    for name, gold in parts.items():
        records = alike(gold)
        if records:
            answers = {record["id"]: answer_of(read(record, coder)) for record in records}
            found[name] = scores(scorer, records, answers)
    if parts["reports_second"]:
        second = {record["id"]: record["events"] for record in alike(parts["reports_second"])}
        found["reports_agreement"] = scores(scorer, alike(parts["reports_first"]), second)
    return found


def show(result: Mapping[str, Any]) -> None:
    """Print a table for each part."""
    for part, figures in result.items():
        print(part.replace("_", " "))
        for name, value in figures.items():
            shown = " ".join(f"{kind} {score:.0f}" for kind, score in value.items()) if name == "types" else value
            print(f"  {name:24} {shown}")


if __name__ == "__main__":
    sys.exit(corpora.run(__doc__, measure, show))
