#!/usr/bin/env python3
"""Check annotated passages and compile them to the corpus.

python training/annotation.py FILE...       prints what to mend and the counts
python training/annotation.py --compile     writes the corpus from training/corpus/passages and training/corpus/second
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from notation import document, passages

from dragoman.actors.linter import SECTORS
from dragoman.actors.registry import load_registry
from dragoman.events.ontology import load_ontology
from dragoman.language.heads import MODALITIES

CORPUS = Path(__file__).parent / "corpus"
FOLDERS = {"passages": CORPUS, "second": CORPUS / "second"}  # of the notation, and where its compiled form goes
SECOND_TAG = "second"  # a passage of the second annotation, which holds some passages alone
DOUBT = "(?)"  # stands in a problem that a person decides
NEEDS_RECIPIENT = ("AID", "SANCTION", "COOPERATE")
RECIPROCAL = ("COOPERATE",)
_DATE = re.compile(
    r"(\d{4}(-\d\d(-\d\d(T\d\d(:\d\d)?)?)?)?|\d{4}-W\d\d|\d{4}-Q\d|\d{3}X|\d{4}-(SP|SU|FA|WI)|(\d{4}(-\d\d)*)?/(\d{4}(-\d\d)*)?)$"
)
Record = dict[str, Any]


@cache
def _states() -> frozenset[str]:
    codes = (entity.code or "" for entity in load_registry().entities.values())
    return frozenset(code for code in codes if re.fullmatch("[A-Z]{3}", code))


def problems(record: Record) -> Iterator[str]:
    """What breaks the guide in a document; what is only doubtful holds a `(?)`."""
    text, length = record["text"], len(record["text"])
    for statement in record["statements"]:
        yield from _statement_problems(statement, text)
    statements = {statement["id"]: statement for statement in record["statements"]}
    events = {event["id"] for event in record["events"]}
    for event in record["events"]:
        yield from (
            f"{event['id'].upper()} {event['type']}: {problem}" for problem in _event_problems(event, statements, text)
        )
        if event["same_as"] is not None and event["same_as"] not in events:
            yield f"{event['id'].upper()}: same: {event['same_as']} is no event of the passage"
    if any(not 0 <= start < end <= length for start, end, _ in record["mentions"]):
        yield "a mention lies outside the text"
    if re.search(r"\[[A-Z]{3,4} ", text) or "]" in text:
        yield "markup of a mention is left in the text (unknown label, or one inside another)"


def _statement_problems(statement: Record, text: str) -> Iterator[str]:
    name = statement["id"].upper()
    cue, content = statement["cue"], statement["content"]
    if any(a < d and c < b for a, b in cue for c, d in content):
        yield f"{name}: the cue lies inside its own content"
    if any(a < d and c < b for a, b in statement["source"] for c, d in content):
        yield f"{name}: the source lies inside its own content"
    first = text[content[0][0] : content[0][1]].split(" ", 1)[0].lower()
    if first == "that":
        yield f"{name}: *that* stands outside the content"


def _event_problems(event: Record, statements: dict[str, Record], text: str) -> Iterator[str]:
    types = {kind.type: kind for kind in load_ontology().types.values()}
    kind = types.get(event["type"])
    if kind is None:
        yield "no such type"
        return
    if event["mode"] is not None and not kind.has_mode(event["mode"]):
        yield f"has no mode {event['mode']!r}"
    if event["mode"] is None and kind.modes and event["type"] not in ("CONSULT",):
        yield "(?) a mode could be given"
    yield from _modality_problems(event, statements, text)
    contexts = {context.context for context in load_ontology().contexts}
    for context in event["contexts"]:
        if context not in contexts:
            yield f"no such context: {context}"
    yield from _party_problems(event)
    if event["time"] is not None and not _DATE.match(event["time"]["value"]):
        yield f"no date: {event['time']['value']}"
    if event["place"] is not None and event["place"]["value"] is not None and event["place"]["value"] not in _states():
        yield f"a place has an ISO code of three letters or -: {event['place']['value']}"


def _modality_problems(event: Record, statements: dict[str, Record], text: str) -> Iterator[str]:
    if event["modality"] not in MODALITIES:
        yield f"no such modality: {event['modality']!r}"
        return
    if event["claimed_by"] is not None and event["claimed_by"] not in statements:
        yield f"claimed by {event['claimed_by']}, which is no statement of the passage"
    if event["modality"] == "claimed" and event["claimed_by"] is None:
        yield "a claimed event names its statement (claimed:s1)"
    if event["modality"] == "actual":
        start, end = event["trigger"]
        inside = [one["id"] for one in statements.values() if any(a <= start and end <= b for a, b in one["content"])]
        if inside:
            yield f"(?) actual, but told only inside {', '.join(inside)}: {text[start:end]!r}"


def _party_problems(event: Record) -> Iterator[str]:
    for party in (*event["actors"], *event["recipients"]):
        if party["sector"] is not None and party["sector"] not in SECTORS:
            yield f"no such sector: {party['sector']}"
        code = party["code"]
        if not code:
            yield "an actor has a code (UNKNOWN where the text gives none)"
        if re.fullmatch("[A-Z]{3}", code) and code not in _states():
            yield f"(?) {code} is no state; an organisation of that name?"
    actors = {party["code"] for party in event["actors"]}
    recipients = {party["code"] for party in event["recipients"]}
    if event["type"] in NEEDS_RECIPIENT and not recipients:
        yield "needs a recipient (rule 9)"
    if event["type"] in RECIPROCAL and len(actors) > 1 and actors != recipients:
        yield "(?) done together: all parties are actors and recipients (rule 6)"


def check(path: Path, *, warnings: bool) -> tuple[list[Record], int]:
    """The documents of a file; prints what breaks the guide and returns the number of errors."""
    records, errors, seen = [], 0, set()
    for passage in passages(path):
        record, unread = document(passage)
        found = [*unread, *problems(record)]
        if passage.id in seen:
            found.append("the id stands twice")
        seen.add(passage.id)
        if passage.id.endswith("~") and passage.id[:-1] not in seen and SECOND_TAG not in passage.tags:
            found.append("the first form of a second form stands before it")
        wrong = [item for item in found if DOUBT not in item]
        for item in found if warnings else wrong:
            print(f"{path.name}:{passage.line} {passage.id} {item}")
        errors += len(wrong)
        records.append(record)
    return records, errors


def counts(records: Sequence[Record]) -> str:
    """What documents hold, in one table."""
    clean = [record for record in records if record["form"] == "clean"]
    events = [event for record in records for event in record["events"]]
    statements = [statement for record in records for statement in record["statements"]]
    mentions = sum(len(record["mentions"]) for record in records)
    without = sum(not record["events"] for record in clean)
    lines = [
        f"passages {len(clean)}, second forms {len(records) - len(clean)}, without events {without}",
        f"events {len(events)}, statements {len(statements)}, mentions {mentions}",
    ]
    modes = Counter(f"{event['type']}/{event['mode']}" if event["mode"] else event["type"] for event in events)
    for title, counter in (
        ("types", Counter(event["type"] for event in events)),
        ("modes", modes),
        ("modalities", Counter(event["modality"] for event in events)),
        ("forms", Counter(statement["form"] for statement in statements)),
    ):
        lines.append(f"{title}: " + ", ".join(f"{name} {count}" for name, count in sorted(counter.items())))
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--compile", action="store_true", help="write the corpus from all files of passages")
    parser.add_argument("--no-warnings", action="store_true")
    options = parser.parse_args(arguments)
    files = options.files or sorted((CORPUS / "passages").glob("*.txt"))
    if options.compile:
        files = [file for folder in FOLDERS for file in sorted((CORPUS / folder).glob("*.txt"))]
    everything, errors = [], 0
    for path in files:
        records, wrong = check(path, warnings=not options.no_warnings)
        everything += records if path.parent.name != "second" else []
        errors += wrong
        if options.compile and not wrong:
            target = FOLDERS[path.parent.name] / f"{path.stem}.jsonl"
            target.write_text(
                "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8"
            )
    print(counts(everything))
    print(f"{errors} to mend")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
