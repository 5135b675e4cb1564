"""Measure the stage of times: values of phrases (timenorm), finding and reading in a text (MEANTIME).

Usage: python benchmarks/times.py [--shared DIR] [--json] [--errors] [--dateparser]

Development data only: the held-out parts of both sets stand elsewhere. `--dateparser` measures that library on the same
cases, where it is installed; its values are given the precision that it reports.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from dragoman.language.layers import Layers, layers_of
from dragoman.records import Page
from dragoman.recovery.bare import bare_article
from dragoman.times.expressions import find_times, read_time

ANNOTATED = 6  # sentences at the head of a document of MEANTIME that carry annotation: headline, date and four more

Reader = Callable[[str, str | None], str | None]
Finder = Callable[[str, str | None], list[tuple[int, int, str | None]]]


@dataclass(frozen=True)
class Gold:
    """An annotated expression: its place in the text, type and TIMEX3 value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True)
class Case:
    """A document of MEANTIME; `ignored`: its date line and what is not annotated."""

    name: str
    text: str
    published: str | None
    gold: tuple[Gold, ...]
    ignored: tuple[tuple[int, int], ...]


def timenorm_phrases(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """(phrase, type, value, date of the document) without the lines that are the document's own date."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line.strip()]
        for phrase, kind, value in (row[:3] for row in rows[1:]):
            yield phrase, kind, value, rows[0][2]


def score_phrases(path: Path, read: Reader, *, errors: bool = False) -> dict[str, Any]:
    """Share of phrases with the right value, by type and over all."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wrong: Counter[tuple[str, ...]] = Counter()
    for phrase, kind, value, published in timenorm_phrases(path):
        got = read(phrase, published)
        for key in (kind, "all"):
            total[key] += 1
            right[key] += got == value
        if got != value:
            wrong[(phrase, kind, value, str(got), published)] += 1
    if errors:
        for row, count in wrong.most_common():
            print(count, *row, sep="\t")
    return {key: {"accuracy": round(100 * right[key] / total[key], 1), "n": total[key]} for key in sorted(total)}


def meantime_cases(folder: Path) -> Iterator[Case]:
    """The documents of MEANTIME, one sentence to a line."""
    for path in sorted(folder.glob("corpus_*/*.xml")):
        yield _case(path)


def _case(path: Path) -> Case:
    root = etree.fromstring(path.read_bytes())
    text, places, sentence = "", {}, None
    for token in root.iter("token"):
        if sentence is not None:
            text += " " if token.get("sentence") == sentence else "\n"
        sentence = token.get("sentence")
        places[token.get("t_id")] = (len(text), len(text) + len(token.text or ""))
        text += token.text or ""
    gold, ignored, published = [], [], None
    line = text.find("\n") + 1
    ends = [at for at, letter in enumerate(text) if letter == "\n"]
    if len(ends) >= ANNOTATED:
        ignored.append((ends[ANNOTATED - 1], len(text)))
    for element in root.iter("TIMEX3"):
        spans = sorted(places[anchor.get("t_id")] for anchor in element.findall("token_anchor"))
        if not spans:
            continue
        item = Gold(spans[0][0], spans[-1][1], element.get("type") or "", element.get("value") or "")
        if element.get("functionInDocument") == "CREATION_TIME" or item.start == line:
            ignored.append((item.start, item.end))
            read = read_time(text[item.start : item.end], published=None)
            published = published or (read.value if read else None)
        else:
            gold.append(item)
    return Case(path.stem, text, published, tuple(gold), tuple(ignored))


def layers_for(text: str) -> Layers:
    """Layers over a text whose first line is its title and the rest body."""
    page = Page.of(text)
    return layers_of(page, bare_article(page, titled=True))


def score_texts(cases: Sequence[Case], find: Finder, *, errors: bool = False) -> dict[str, Any]:
    """Precision, recall and F1 of the spans (overlapping, exact) and the share of right values where they overlap."""
    counts: Counter[str] = Counter()
    for case in cases:
        found = [item for item in find(case.text, case.published) if not _inside(item, case.ignored)]
        counts["found"] += len(found)
        counts["gold"] += len(case.gold)
        counts["found_overlap"] += sum(any(_overlap(item, gold) for gold in case.gold) for item in found)
        if errors:
            _report_false(case, found)
        for gold in case.gold:
            _count_gold(case, gold, found, counts, errors=errors)
    values = round(100 * counts["right"] / max(counts["gold_overlap"], 1), 1)
    return {
        "overlap": _f1(counts["found_overlap"], counts["found"], counts["gold_overlap"], counts["gold"]),
        "exact": _f1(counts["exact"], counts["found"], counts["exact"], counts["gold"]),
        "value_accuracy": values,
        "date_value_accuracy": round(100 * counts["date_right"] / max(counts["date_overlap"], 1), 1),
        "matched": counts["gold_overlap"],
        "gold": counts["gold"],
    }


def _inside(item: tuple[int, int, str | None], ignored: Sequence[tuple[int, int]]) -> bool:
    return any(item[0] < end and start < item[1] for start, end in ignored)


def _overlap(item: tuple[int, int, str | None], gold: Gold) -> bool:
    return item[0] < gold.end and gold.start < item[1]


def _count_gold(
    case: Case, gold: Gold, found: Sequence[tuple[int, int, str | None]], counts: Counter[str], *, errors: bool
) -> None:
    matches = [item for item in found if _overlap(item, gold)]
    words = case.text[gold.start : gold.end]
    if not matches:
        if errors:
            print("missed", case.published, repr(words), gold.type, gold.value, sep="\t")
        return
    best = max(matches, key=lambda item: min(item[1], gold.end) - max(item[0], gold.start))
    right = best[2] == gold.value
    counts["gold_overlap"] += 1
    counts["right"] += right
    counts["date_overlap"] += gold.type == "DATE"
    counts["date_right"] += gold.type == "DATE" and right
    counts["exact"] += (best[0], best[1]) == (gold.start, gold.end)
    if errors and not right:
        context = case.text[max(0, gold.start - 50) : gold.end + 20].replace("\n", " | ")
        print("value", case.published, repr(words), gold.value, best[2], context, sep="\t")


def _report_false(case: Case, found: Sequence[tuple[int, int, str | None]]) -> None:
    for item in found:
        if not any(_overlap(item, gold) for gold in case.gold):
            context = case.text[max(0, item[0] - 40) : item[1] + 30].replace("\n", " | ")
            print("false", repr(case.text[item[0] : item[1]]), item[2], context, sep="\t")


def _f1(right_found: int, found: int, right_gold: int, gold: int) -> dict[str, float]:
    precision, recall = right_found / max(found, 1), right_gold / max(gold, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"p": round(100 * precision, 1), "r": round(100 * recall, 1), "f1": round(100 * f1, 1)}


def read_phrase(phrase: str, published: str | None) -> str | None:
    """The TIMEX3 value that the project reads from a phrase."""
    found = read_time(phrase, published=published)
    return found.timex if found else None


def find_in_text(text: str, published: str | None) -> list[tuple[int, int, str | None]]:
    """The expressions that the project finds in a text, with TIMEX3 values."""
    layers = layers_for(text)
    out = []
    for found in find_times(layers, published=published):
        span = layers.span(found.start, found.end)
        out.append((span.start, span.end, found.timex))
    return out


def dateparser_tools() -> tuple[Reader, Finder] | None:
    """The same two with dateparser; None where it is not installed."""
    try:
        from dateparser.date import DateDataParser  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415
        from dateparser.search import search_dates  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415
    except ImportError:
        return None

    def settings(published: str | None) -> dict[str, Any]:
        base = dt.datetime.fromisoformat(published[:10]) if published else None
        return {"PREFER_DATES_FROM": "past", **({"RELATIVE_BASE": base} if base else {})}

    def read(phrase: str, published: str | None) -> str | None:
        data = DateDataParser(languages=["en"], settings=settings(published)).get_date_data(phrase)
        return _at(data.date_obj, data.period) if data.date_obj else None

    def find(text: str, published: str | None) -> list[tuple[int, int, str | None]]:
        out, at = [], 0
        for words, _ in search_dates(text, languages=["en"], settings=settings(published)) or []:
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                out.append((start, at, read(words, published)))
        return out

    return read, find


def _at(day: dt.datetime, period: str) -> str:
    forms = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V"}
    return day.strftime(forms.get(period, "%Y-%m-%d"))


def measure(shared: Path, *, errors: bool, with_dateparser: bool) -> dict[str, Any]:
    """All figures."""
    phrases, cases = shared / "data/timenorm/train.tsv", list(meantime_cases(shared / "data/meantime"))
    report: dict[str, Any] = {
        "timenorm": score_phrases(phrases, read_phrase, errors=errors),
        "meantime": score_texts(cases, find_in_text, errors=errors),
    }
    tools = dateparser_tools() if with_dateparser else None
    if tools is not None:
        report["dateparser"] = {
            "timenorm": score_phrases(phrases, tools[0]),
            "meantime": score_texts(cases, tools[1]),
        }
    return report


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = os.environ.get("DRAGOMAN_SHARED", str(Path(__file__).resolve().parent.parent.parent / "shared"))
    parser.add_argument("--shared", type=Path, default=Path(default), help="folder of the corpora")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--errors", action="store_true", help="list what is wrong, missed or found in vain")
    parser.add_argument("--dateparser", action="store_true", help="measure dateparser beside it, where installed")
    options = parser.parse_args()
    if not options.shared.is_dir():
        print(f"no such folder: {options.shared}", file=sys.stderr)
        return 2
    report = measure(options.shared, errors=options.errors, with_dateparser=options.dateparser)
    print(json.dumps(report, indent=None if options.json else 2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
