#!/usr/bin/env python3
"""Every benchmark beside its floor; exit code 1 when a figure is below.

Floors stand in floors.json, each with the corpus it was measured on and the hash of that corpus: a corpus that is not
here skips its figures, one that has changed is an error. `--raise` lifts floors to what was measured, less a small
margin, and never lowers one; `--accept NAME` sets one floor anew, in either direction, with the hash of its corpus.
`--write FILE` writes the page of measurements.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import corpora
import measurements

FOLDER = Path(__file__).resolve().parent
FLOORS = FOLDER / "floors.json"
MARGIN = 0.5  # points of a percentage that a change elsewhere may cost; counts have no margin
SHARE_MARGIN = 0.005  # the same for ratios


@dataclass(frozen=True)
class Benchmark:
    """A script, the corpora that it needs (files or folders of the shared folder), and its figures.

    `figures`: name and the path of the value in the script's JSON. `floorless`: figures that are printed alone.
    """

    script: str
    corpus: str
    figures: Mapping[str, str]
    floorless: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Row:
    """A figure with its floor (or ceiling) and how it stands: ok, below, changed, skipped, or printed alone."""

    name: str
    value: float | None
    bound: str
    state: str
    note: str = ""


BENCHMARKS = (
    Benchmark(
        "page.py",
        "data/html",
        {"page.F1": "systems.article.F1", "page.ratio_to_trafilatura": "ratio_F1"},
        {"page.F1_of_trafilatura": "systems.trafilatura.F1"},
    ),
    Benchmark(
        "statements.py",
        "data/polnear/dev.jsonl",
        {
            "statements.b2": "b2",
            "statements.triple": "triple",
            "statements.detection_speech": "detection_speech",
            "statements.speaker_accuracy": "speaker_accuracy",
            "statements.fragment_precision": "fragment_precision",
            "statements.fragment_recall": "fragment_recall",
            "statements.span_source": "span_source",
            "statements.span_cue": "span_cue",
            "statements.span_content": "span_content",
        },
        {"statements.gum_speakers": "gum_speakers.share"},
    ),
    Benchmark(
        "seed.py",
        "seed",
        {
            f"seed.{name}": name
            for name in (
                "line_roles",
                "repairs",
                "title",
                "published",
                "rewritten",
                "statements",
                "statements_with_speaker",
                "must_events",
                "must_events_who_to_whom",
                "violations",
            )
        },
    ),
    Benchmark("rewriting.py", "seed", {"rewriting.seed": "sets.seed.rewritten", "rewriting.margin": "margin"}),
    Benchmark(
        "rewriting.py",
        "data/ukraine_2014/documents.jsonl",
        {
            "ukraine_2014.body_lines_lost": "ukraine_body_lines_lost",
            "ukraine_2014.rewritten": "sets.ukraine_2014.rewritten",
        },
    ),
    Benchmark("rewriting.py", "data/html", {"html.rewritten": "sets.html.rewritten"}),
    Benchmark("times.py", "data/timenorm/train.tsv", {"times.phrases": "timenorm.all.accuracy"}),
    Benchmark(
        "times.py",
        "data/meantime",
        {"times.found_F1": "meantime.overlap.f1", "times.values": "meantime.value_accuracy"},
    ),
    Benchmark(
        "relations.py",
        "data/plv/train.tsv",
        {
            "relations.binary_macro_F1": "binary_macro_F1",
            "relations.quad_macro_F1": "quad_macro_F1",
            "relations.root_macro_F1": "root_macro_F1",
        },
    ),
    Benchmark(
        "language.py",
        "training/corpus",
        {
            "passages.statements": "statements_clean.content",
            "passages.speakers": "statements_clean.speaker",
            "passages.mentions": "mentions_clean.all",
            "passages.rewritten_statements": "statements_rewritten.content",
            "passages.rewritten_speakers": "statements_rewritten.speaker",
            "passages.rewritten_mentions": "mentions_rewritten.all",
        },
        {
            "language.words_per_second": "words_per_second.processes_1",
            "language.words_per_second_on_two": "words_per_second.processes_2",
            "language.installed_megabytes": "installed_megabytes",
        },
    ),
    Benchmark(
        "agreement.py",
        "training/corpus",
        {},
        {
            "agreement.passages": "passages",
            "agreement.mentions": "mentions",
            "agreement.statements": "statements_content_and_source",
            "agreement.events_typed": "events_typed",
            "agreement.events_who_to_whom": "events_who-did-what-to-whom",
        },
    ),
    Benchmark(
        "events.py",
        "training/corpus",
        {
            "events.held_back_typed": "held_back_clean.typed",
            "events.held_back": "held_back_clean.who-did-what-to-whom",
            "events.held_back_modality": "held_back_clean.modality_accuracy",
            "events.rewritten": "held_back_rewritten.who-did-what-to-whom",
        },
        {"events.held_back_spurious": "held_back_clean.spurious_per_1000_words"},
    ),
    Benchmark(
        "events.py",
        "data/ukraine_2014/documents.jsonl",
        {
            "events.reports_typed": "reports_first.typed",
            "events.reports": "reports_first.who-did-what-to-whom",
            "events.reports_second": "reports_second.who-did-what-to-whom",
        },
        {
            "events.reports_agreement": "reports_agreement.who-did-what-to-whom",
            "events.reports_spurious": "reports_first.spurious_per_1000_words",
        },
    ),
    Benchmark("negatives.py", "data/html", {"negatives.events_per_page": "events_per_page"}),
    Benchmark(
        "speed.py",
        "data/ukraine_2014/documents.jsonl",
        {},
        {
            "speed.pages_per_second": "pages_per_second",
            "speed.cold_start_seconds": "cold_start_seconds",
            "speed.peak_memory_mib": "peak_memory_mib",
        },
    ),
)
AT_MOST = frozenset((
    "seed.violations",
    "ukraine_2014.body_lines_lost",
    "ukraine_2014.rewritten",
    "html.rewritten",
    "negatives.events_per_page",
))  # fmt: skip
LEAST = {"page.ratio_to_trafilatura": 1.0}


@cache
def result_of(script: str, shared: Path) -> dict[str, Any]:
    """The JSON of a benchmark; each runs once, in a process of its own."""
    print(f"{script} ...", file=sys.stderr, flush=True)
    command = [sys.executable, str(FOLDER / script), "--shared", str(shared), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{script} failed:\n{done.stderr[-2000:]}")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def value_at(result: Mapping[str, Any], path: str) -> float:
    """The number under a dotted path."""
    found: Any = result
    for key in path.split("."):
        found = found[key]
    return round(float(found), 4)


def place_of(shared: Path, corpus: str) -> Path:
    """Where a corpus lies: the project's own in the checkout, all others in the shared folder."""
    return (FOLDER.parent if corpus.startswith("training/") else shared) / corpus


def rows_of(benchmark: Benchmark, shared: Path, floors: Mapping[str, Mapping[str, Any]]) -> Iterable[Row]:
    """The figures of a benchmark, or why it did not run."""
    figures = {**benchmark.figures, **(benchmark.floorless or {})}
    corpus = place_of(shared, benchmark.corpus)
    if not corpus.exists() or not (shared / "benchmarks").is_dir():
        yield from (Row(name, None, "", "skipped", f"no {benchmark.corpus} in {shared.name}") for name in figures)
        return
    digest = corpora.fingerprint(corpus)
    result = result_of(benchmark.script, shared)
    for name, path in figures.items():
        value, floor = value_at(result, path), floors.get(name)
        if name in (benchmark.floorless or {}):
            yield Row(name, value, "", "")
        elif floor is None:
            yield Row(name, value, "", "new", "no floor yet: run with --raise")
        elif floor["sha256"] != digest:
            note = f"{floor['corpus']} is not the corpus that the floor was measured on"
            yield Row(name, value, bound_of(name, floor), "changed", note)
        else:
            yield Row(name, value, bound_of(name, floor), "ok" if holds(name, value, floor["floor"]) else "below")


def holds(name: str, value: float, bound: float) -> bool:
    """Whether a figure keeps its floor; for what must not happen, the floor is a ceiling."""
    return value <= bound if name in AT_MOST else value >= bound


def bound_of(name: str, floor: Mapping[str, Any]) -> str:
    return f"{'≤' if name in AT_MOST else '≥'} {number(floor['floor'])}"


def number(value: float | None) -> str:
    """A figure as it is printed: counts without a point."""
    return "-" if value is None else f"{value:g}"


def new_floor(name: str, value: float) -> float:
    """What was measured less the margin: none for counts, 0.5 for percentages, 0.005 for ratios."""
    if name in LEAST:
        return LEAST[name]
    if name in AT_MOST or name.startswith("seed.") or name.endswith(".seed"):
        return value
    return round(value - (SHARE_MARGIN if value < 2 else MARGIN), 3)


def updated(
    rows: Sequence[Row], floors: Mapping[str, Mapping[str, Any]], shared: Path, accepted: Sequence[str], *, lift: bool
) -> dict[str, dict[str, Any]]:
    """The floors after --raise and --accept."""
    corpus_of = {name: item.corpus for item in BENCHMARKS for name in item.figures}
    result = {name: dict(floor) for name, floor in floors.items()}
    for row in rows:
        if row.value is None or row.name not in corpus_of:
            continue
        old, fresh = floors.get(row.name), new_floor(row.name, row.value)
        better = old is None or (row.state == "ok" and not holds(row.name, old["floor"], fresh))
        if row.name in accepted or (lift and better):
            corpus = corpus_of[row.name]
            digest = corpora.fingerprint(place_of(shared, corpus))
            result[row.name] = {"floor": fresh, "corpus": corpus, "sha256": digest}
    return dict(sorted(result.items()))


def show(rows: Sequence[Row]) -> None:
    width = max(len(row.name) for row in rows)
    for row in rows:
        print(f"{row.name:{width}}  {number(row.value):>8}  {row.bound:>9}  {row.state:8}{row.note}".rstrip())


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=corpora.default_shared(), metavar="DIR")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--only", metavar="SCRIPT", help="run one benchmark")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift floors to what was measured")
    parser.add_argument("--accept", action="append", default=[], metavar="NAME", help="set one floor anew")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the page of measurements")
    options = parser.parse_args(arguments)
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    chosen = [item for item in BENCHMARKS if options.only in (None, item.script)]
    rows = [row for item in chosen for row in rows_of(item, options.shared, floors)]
    if options.lift or options.accept:
        after = updated(rows, floors, options.shared, options.accept, lift=options.lift)
        FLOORS.write_text(json.dumps(after, indent=1) + "\n", encoding="utf-8")
        rows = [row for item in chosen for row in rows_of(item, options.shared, after)]
    if options.json:
        print(json.dumps([row.__dict__ for row in rows], indent=1, ensure_ascii=False))
    else:
        show(rows)
    if options.write is not None:
        scripts = (
            "page.py",
            "statements.py",
            "rewriting.py",
            "times.py",
            "relations.py",
            "speed.py",
            "events.py",
            "calibration.py",
        )
        results = {name: result_of(name, options.shared) for name in (*scripts, "record_libraries.py")}
        table = [(row.name, number(row.value), row.bound, row.state) for row in rows]
        options.write.write_text(measurements.page(table, results), encoding="utf-8")
    return 1 if any(row.state in ("below", "changed") for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
