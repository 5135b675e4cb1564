#!/usr/bin/env python3
"""Who said what: statements on PolNeAR's development articles, and resolved speakers on GUM's attributions.

The corpora and the scorer are those of the folder of shared corpora (`--shared`, else DRAGOMAN_SHARED, else `shared`
beside the checkout). PolNeAR marks the outermost statement alone, so statements inside another's content are set aside
before scoring. `b2` is direct speech, exact and with its speaker, over all statements; `triple` is content, speaker and
cue over statements with a verb of speech. `--through` tells how much of the program runs: the whole coder, the stages
up to this one, or only layers over lines that are all taken for body.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.actors.mentions import Mentions
from dragoman.actors.resolver import resolve
from dragoman.language import read_layers
from dragoman.language.layers import layers_of
from dragoman.records import Metadata, Page, Span, Spans, Statement
from dragoman.recovery.article import recover
from dragoman.statements.coder import code_statements

_MARKS = " “”\"'`"
ROOT = Path(__file__).resolve().parent.parent
FLOORS = {"b2": 67.0, "triple": 53.0}  # best of the open tools, on the same corpus
Reader = Callable[[str, str | None], Sequence[Statement]]


@dataclass(frozen=True)
class Run:
    """Outputs by document and the seconds they took."""

    outputs: list[dict[str, Any]]
    seconds: float


def reader(through: str) -> Reader:
    """What turns a text and its date into statements."""
    if through == "layers":
        return lambda text, _: statements_of_lines(text)
    if through == "stages":
        return statements_of_stages
    from dragoman.coder import Coder  # noqa: PLC0415 - the other ways must work without the later stages

    coder = Coder()
    return lambda text, day: coder.code(page_of(text, day)).statements


def page_of(text: str, day: str | None) -> Page:
    """The page of a text whose date is known."""
    return Page.of(text, metadata=Metadata(published=day, published_basis="given" if day else None))


def statements_of_stages(text: str, day: str | None) -> tuple[Statement, ...]:
    """Statements by the stages up to this one: recovery, layers, actors."""
    page = page_of(text, day)
    article = recover(page)
    layers = layers_of(page, article)
    return code_statements(layers, resolve(layers, day=day))


def statements_of_lines(text: str) -> tuple[Statement, ...]:
    """Statements of a text whose every line is taken for body, without actors."""
    return code_statements(read_layers(text), Mentions([]))


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def run(path: Path, read: Reader) -> Run:
    """The statements of each record of a corpus, as the scorer wants them."""
    start, outputs = time.perf_counter(), []
    for record in records(path):
        found = outermost(read(record["text"], record.get("date") or None))
        outputs.append({"id": record["id"], "statements": [marked_up(record["text"], item) for item in found]})
    return Run(outputs, time.perf_counter() - start)


def outermost(statements: Sequence[Statement]) -> list[Statement]:
    """Statements whose cue does not lie in another's content."""
    return [item for item in statements if not any(_inside(item, other) for other in statements if other is not item)]


def _inside(inner: Statement, outer: Statement) -> bool:
    return all(any(span.within(part) for part in outer.content) for span in inner.cue or inner.content)


def spans_of(statement: Statement) -> dict[str, list[list[int]]]:
    """The three parts of a statement as pairs of offsets."""
    parts: dict[str, Spans] = {"source": statement.source, "cue": statement.cue, "content": statement.content}
    return {name: [[span.start, span.end] for span in spans] for name, spans in parts.items()}


def marked_up(text: str, statement: Statement) -> dict[str, list[list[int]]]:
    """The parts of a statement as PolNeAR marks them: quotation marks and *that* are content, and part nothing."""
    parts = spans_of(statement)
    joined: list[list[int]] = []
    for start, end in sorted(parts["content"]):
        if joined and not any(sign.isalnum() for sign in text[joined[-1][1] : start]):
            joined[-1][1] = end
        else:
            joined.append([start, end])
    for piece in joined:
        if text[: piece[0]].rstrip(_MARKS).casefold().endswith(" that"):
            piece[0] = text[: piece[0]].casefold().rindex("that")
    return {**parts, "content": joined}


def scored(shared: Path, split: str, outputs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What the scorer says of the outputs."""
    gold, tokens = (shared / "data" / "polnear" / name for name in (f"{split}.jsonl", f"{split}_tokens.jsonl"))
    command = [sys.executable, str(shared / "benchmarks" / "score_statements.py"), str(gold)]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        out.write_text("".join(json.dumps(output) + "\n" for output in outputs), encoding="utf-8")
        options = ["--tokens", str(tokens)] if tokens.exists() else []
        done = subprocess.run([*command, str(out), *options, "--json"], capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def speakers(path: Path, read: Reader) -> dict[str, float]:
    """Share of GUM's attributions with a named speaker whose statement is found, and whose speaker is that name."""
    named = found = right = 0
    for record in records(path):
        statements = list(read(record["text"], record.get("date") or None))
        for gold in record["attributions"]:
            names = (gold.get("speaker") or {}).get("names") or []
            if not names or not gold["source"] or record["genre"] not in ("news", "interview"):
                continue
            named += 1
            match = next((item for item in statements if _same_source(item, gold["source"])), None)
            found += match is not None
            right += match is not None and any(_same_name(name, speaker) for name in names for speaker in match.speaker)
    return {"named": named, "found": found, "right": right, "share": round(100 * right / max(1, found), 1)}


def _same_source(statement: Statement, source: Sequence[Sequence[int]]) -> bool:
    return any(span.touches(Span(start, end)) for span in statement.source for start, end in source)


def _same_name(one: str, other: str) -> bool:
    """Whether two names share their last word."""
    first, second = one.replace("’s", "").casefold().split(), other.casefold().split()
    return bool(first and second) and (first[-1] in second or second[-1] in first)


def floors(root: Path = ROOT) -> dict[str, float]:
    """The floors of this stage: those of `floors.json` where it has them."""
    path = root / "benchmarks" / "floors.json"
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {name: float(kept.get(f"statements.{name}", {"floor": floor})["floor"]) for name, floor in FLOORS.items()}


def measure(shared: Path, split: str, *, through: str) -> dict[str, Any]:
    """All figures of this stage."""
    read = reader(through)
    done = run(shared / "data" / "polnear" / f"{split}.jsonl", read)
    result = scored(shared, split, done.outputs)
    everything, speech = result["all"], result["speech_cued"]
    return {
        "b2": everything["direct_exact_and_speaker"]["F1"],
        "triple": speech["triple"]["F1"],
        "direct_exact": everything["direct_exact"]["F1"],
        "fragment_precision": everything["fragment"]["P"],
        "fragment_recall": everything["fragment"]["R"],
        **{f"span_{role}": everything[f"span_{role}"]["F1"] for role in ("source", "cue", "content")},
        "detection_all": everything["detection"]["F1"],
        "detection_speech": speech["detection"]["F1"],
        "speaker_accuracy": everything["speaker"]["accuracy"],
        "documents_per_second": round(len(done.outputs) / done.seconds, 1),
        "gum_speakers": speakers(shared / "data" / "gum_attributions" / "train.jsonl", read),
    }


def show(figures: dict[str, Any], least: dict[str, float]) -> None:
    """Print the figures, floors beside them."""
    for name, value in figures.items():
        if isinstance(value, dict):
            shown = ", ".join(f"{key} {item}" for key, item in value.items())
        else:
            shown = f"{value:6.1f}" + (f"   floor {least[name]:.1f}" if name in least else "")
        print(f"{name:22} {shown}")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared"))
    parser.add_argument("--shared", type=Path, default=default, help="the folder of shared corpora")
    parser.add_argument("--split", default="dev", choices=("dev", "train"))
    parser.add_argument("--through", default="coder", choices=("coder", "stages", "layers"), help="what runs")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args(arguments)
    figures = measure(options.shared, options.split, through=options.through)
    if options.json:
        print(json.dumps(figures, indent=1))
    else:
        show(figures, floors())
    return 0


if __name__ == "__main__":
    sys.exit(main())
