"""The page of measurements, made from the results of the benchmarks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

HEAD = """# Measurements

Written by `python benchmarks/all.py --write docs/measurements.md`; change the benchmarks, not this page. The corpora
are development data only: nothing here was measured on a held-out part, where figures may be lower.
`make bench` measures again and fails where a figure falls below its floor (`benchmarks/floors.json`, which holds the
hash of each corpus). Figures that do not depend on the machine are the same on every run.

## Figures and floors
"""
SCRIPTS = (
    "page.py",
    "rewriting.py",
    "events.py",
    "calibration.py",
    "relations.py",
    "speed.py",
    "record_libraries.py",
)  # whose results the page shows beside their figures
WORDS = {
    "page.F1": "body of an article in real HTML pages, F1 over four-word shingles",
    "page.ratio_to_trafilatura": "the same over plain trafilatura on the same bytes",
    "page.F1_of_trafilatura": "plain trafilatura",
    "statements.b2": "direct speech: exact content and speaker, F1 over all statements of PolNeAR dev",
    "statements.triple": "speech-cued statements: content, speaker and cue, F1",
    "statements.detection_speech": "speech-cued statements: content alone, F1",
    "statements.speaker_accuracy": "speaker of the quotations found, accuracy",
    "statements.fragment_precision": "quoted stretches taken for a statement's, precision",
    "statements.fragment_recall": "quoted stretches of statements, recall",
    "statements.span_source": "each source by itself, exact, F1 (as CofeNet counts)",
    "statements.span_cue": "each cue by itself, exact, F1",
    "statements.span_content": "each stretch of content by itself, exact, F1",
    "statements.gum_speakers": "speakers resolved to their name on GUM, share of those found",
    "seed.line_roles": "the seed page: lines with the right role, of 23",
    "seed.repairs": "repairs, of 4",
    "seed.title": "title",
    "seed.published": "date of publication",
    "seed.rewritten": "known to be machine-rewritten",
    "seed.statements": "statements right in every part",
    "seed.statements_with_speaker": "statements with the right speaker",
    "seed.must_events": "required events right in every part",
    "seed.must_events_who_to_whom": "required events with the right type, actors and recipients",
    "seed.violations": "events that must not be read",
    "rewriting.seed": "the seed page is taken for rewritten",
    "rewriting.margin": "lowest score of a rewritten page less the highest of a clean one",
    "ukraine_2014.body_lines_lost": "45 reports: lines of the report taken for residue",
    "ukraine_2014.rewritten": "45 reports: taken for rewritten",
    "html.rewritten": "86 real pages: taken for rewritten",
    "times.phrases": "phrases of time with the right value, per cent (timenorm)",
    "times.found_F1": "expressions of time found, F1 (MEANTIME)",
    "times.values": "right value where found, per cent (MEANTIME)",
    "relations.binary_macro_F1": "type between two given actors: cooperation or conflict, macro F1 (PLV, five folds)",
    "relations.quad_macro_F1": "the four classes, macro F1",
    "relations.root_macro_F1": "the fifteen types, macro F1",
    "passages.statements": "held-back passages of the project's corpus: content of statements, F1",
    "passages.speakers": "content and speaker, F1",
    "passages.mentions": "mentions with their label, exact F1",
    "passages.rewritten_statements": "the machine-rewritten forms: content of statements, F1",
    "passages.rewritten_speakers": "content and speaker, F1",
    "passages.rewritten_mentions": "mentions with their label, exact F1",
    "language.words_per_second": "words a second through tagger and model, one process",
    "language.words_per_second_on_two": "the same, two processes",
    "language.installed_megabytes": "package and all that `dragoman read` needs, installed, MB",
    "agreement.passages": "passages annotated twice, independently",
    "agreement.mentions": "agreement of the two on mentions, F1",
    "agreement.statements": "on statements: content and source, F1",
    "agreement.events_typed": "on events: type, F1",
    "agreement.events_who_to_whom": "on events: type, actor and recipient, F1",
    "events.held_back_typed": "held-back passages of the project's corpus: trigger and type of events, F1",
    "events.held_back": "type, actors and recipients, F1 (the headline)",
    "events.held_back_modality": "modality of the events found, per cent right",
    "events.held_back_spurious": "events beside gold, in 1,000 words",
    "events.rewritten": "the machine-rewritten forms: type, actors and recipients, F1",
    "events.reports_typed": "21 real reports of 2014, first annotation: trigger and type, F1",
    "events.reports": "type, actors and recipients, F1",
    "events.reports_second": "the same against the second annotation",
    "events.reports_agreement": "the second annotation against the first",
    "events.reports_spurious": "events beside gold, in 1,000 words",
    "negatives.events_per_page": "events a page, on pages that report none",
    "speed.pages_per_second": "pages a second, one core",
    "speed.cold_start_seconds": "`dragoman read` on the sample page, with the start of the process",
    "speed.peak_memory_mib": "peak memory of a run, MiB",
}


def page(rows: Iterable[tuple[str, str, str, str]], results: Mapping[str, Mapping[str, Any]]) -> str:
    """The page: figures by name, then speed, rewriting, bodies, times by type, and libraries."""
    parts = [
        HEAD,
        table(("figure", "what", "measured", "floor"), [(f"`{a}`", WORDS.get(a, ""), b, c) for a, b, c, _ in rows]),
        _speed(results["speed.py"]),
        _bodies(results["page.py"]),
        _rewriting(results["rewriting.py"]),
        _events(results["events.py"]),
        _reliability(results["calibration.py"]),
        _types(results["relations.py"]),
        _libraries(results["record_libraries.py"]),
    ]
    return "\n".join(parts)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table of Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines) + "\n"


def _speed(result: Mapping[str, Any]) -> str:
    stages = table(("stage", "share of time, %"), result["share_of_stage"].items())
    size = f"{result['bytes_per_document'] / 1000:.0f} kB"
    return f"""## Speed

{result["pages"]} reports of {result["words"]:,} words, on one core of the machine that wrote this page.
Machines differ, so speed has no floor.

- **{result["pages_per_second"]} pages a second**, {result["milliseconds_per_page"]} ms a page
- {result["peak_memory_mib"]} MiB of memory at the peak
- a coded document takes {size} of JSON
- a cold start of the command, with one page read, takes {result["cold_start_seconds"]} s

{stages}"""


def _bodies(result: Mapping[str, Any]) -> str:
    keys = ("F1", "P", "R", "accuracy", "pages_per_second")
    rows = [(name, *(values[key] for key in keys)) for name, values in result["systems"].items()]
    return f"""## Bodies of real pages

{result["pages"]} pages; `hints` is what markup alone says before recovery.
Trafilatura is version {result["trafilatura_version"]}.

{table(("system", "F1", "precision", "recall", "exact, %", "pages a second"), rows)}"""


def _rewriting(result: Mapping[str, Any]) -> str:
    keys = ("pages", "rewritten", "lowest", "highest")
    rows = [(name, *(values[key] for key in keys)) for name, values in result["sets"].items()]
    return f"""## Machine-rewritten pages

Scores run from 0 to 1; from {result["threshold"]} a page is taken for rewritten. Margin: {result["margin"]}.

{table(("set", "pages", "taken for rewritten", "lowest score", "highest score"), rows)}"""


def _events(result: Mapping[str, Any]) -> str:
    levels = ("found", "typed", "who-did-what", "who-did-what-to-whom", "full")
    beside = ("dated", "dates_right", "dates_found", "placed", "places_right", "places_found")
    names = ("events", *levels, "precision", "recall", "modality_accuracy", "spurious_per_1000_words", *beside)
    parts = {name.replace("_", " "): part for name, part in result.items()}
    rows = [(name.replace("_", " "), *(part[name] for part in parts.values())) for name in names]
    kinds = sorted({kind for part in parts.values() for kind in part["types"]})
    types = [(kind, *(part["types"].get(kind, "") for part in parts.values())) for kind in kinds]
    return f"""## Events

F1 at each level, as the scorer of the guide counts; precision and recall are those of who did what to whom. `agreement`
scores the second annotation of the reports against the first. Of the events found with their type: `dated` is the share
that the text dates (the others have the date of publication), `dates right` how many of these dates are gold's, `dates
found` how many of gold's; places likewise, right when the words touch.

{table(("", *parts), rows)}
F1 of each type, trigger and type alone:

{table(("type", *parts), types)}"""


def _reliability(result: Mapping[str, Any]) -> str:
    rows = [(f"{row['confidence']:.2f}", f"{row['right']:.2f}", row["acts"]) for row in result["table"]]
    return f"""## How far the confidence of events can be trusted

Fitted on one half of the held-back passages and read on the other: of the acts with about this confidence, the share
that are right. The two differ by {result["mean_distance"]:.3f} in the mean.

{table(("confidence", "right", "acts"), rows)}"""


def _types(result: Mapping[str, Any]) -> str:
    rows = [item for item in result["types"].items() if item[0] != "NONE"]
    return f"""## Types of event between two given actors

F1 by type over {result["rows"]} rows in five folds, each answered by a model that did not see it. Accuracy:
cooperation or conflict {result["binary_accuracy"]}, four classes {result["quad_accuracy"]}, fifteen types
{result["root_accuracy"]}.

{table(("type", "F1"), rows)}"""


def _libraries(result: Mapping[str, Any]) -> str:
    rows = [
        (name, values["version"], values["encode_us"], values["decode_us"])
        for name, values in result["libraries"].items()
    ]
    notes = "".join(f"\n- {note}" for note in result["missing"])
    return f"""## Libraries for the records

The {result["records"]} statements and events of the sample page, {result["bytes"]:,} bytes of JSON; in all libraries
classes are frozen and refuse unknown fields. Microseconds, best of several rounds.
{notes}
{table(("library", "version", "encode, µs", "decode, µs"), rows)}"""
