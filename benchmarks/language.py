#!/usr/bin/env python3
"""The language model on passages that it never saw: statements, clean and rewritten; mentions; words per second; size.

The passages are those of the project's corpus that training holds back. A statement is right when its content shares
half of its words with gold's, one to one, the speaker has gold's name and the form is gold's.
"""

from __future__ import annotations

import re
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import distribution
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import corpora

from dragoman.coder import Coder
from dragoman.language import annotate, read_layers
from dragoman.records import Document, Metadata, Page, Statement

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "training"))

from examples import held_back, own_records  # noqa: E402 - a module of training/

RUNTIME: tuple[str, ...] = (
    "charset-normalizer",
    "click",
    "htmldate",
    "lxml",
    "lxml-html-clean",
    "msgspec",
    "numpy",
    "onnxruntime",
)
RUNTIME += ("py3langid", "pyyaml", "rich", "trafilatura")
TIMED = 60  # passages that are timed
Record = dict[str, Any]
Spans = Iterable[Sequence[int]]


def passages(form: str) -> list[Record]:
    """The held-back passages of a form, `clean` or `rewritten`."""
    return [record for record in own_records() if held_back(record["id"]) and record["form"] == form]


class Tally:
    """Counts behind a precision, a recall and their F1."""

    def __init__(self) -> None:
        self.gold = self.found = self.right = 0

    def add(self, *, gold: int, found: int, right: int) -> None:
        """One document."""
        self.gold, self.found, self.right = self.gold + gold, self.found + found, self.right + right

    def f1(self) -> float:
        """F1 in hundredths."""
        return round(200 * self.right / max(1, self.gold + self.found), 2)


def statement_scores(records: Iterable[Record], coder: Coder) -> dict[str, float]:
    """F1 of statements by their content alone, with speaker, and with speaker and form."""
    tallies = {level: Tally() for level in ("content", "speaker", "speaker_and_form")}
    for record in records:
        metadata = Metadata(published=record["published"], published_basis="given" if record["published"] else None)
        document = coder.code(Page.of(record["text"], metadata=metadata))
        pairs = list(_pairs(record, document))
        named = [(one, two) for one, two in pairs if _same_speaker(one, two)]
        right = {"content": len(pairs), "speaker": len(named)}
        right["speaker_and_form"] = sum(one["form"] == two.form for one, two in named)
        for level, tally in tallies.items():
            tally.add(gold=len(record["statements"]), found=len(document.statements), right=right[level])
    return {level: tally.f1() for level, tally in tallies.items()}


def _pairs(record: Record, document: Document) -> Iterator[tuple[Record, Statement]]:
    found = [[(span.start, span.end) for span in item.content] for item in document.statements]
    for one, two in paired(record["text"], [item["content"] for item in record["statements"]], found):
        yield record["statements"][one], document.statements[two]


def paired(text: str, gold: Sequence[Spans], found: Sequence[Spans]) -> Iterator[tuple[int, int]]:
    """Contents that share at least half of their letters, one to one, the likest first."""
    ours, theirs = ([_letters(text, item) for item in items] for items in (gold, found))
    scored = sorted((-len(g & f) / len(g | f), i, j) for i, g in enumerate(ours) for j, f in enumerate(theirs) if g & f)
    left, right = set(range(len(ours))), set(range(len(theirs)))
    for share, i, j in scored:
        if -share >= 0.5 and i in left and j in right:
            left.discard(i)
            right.discard(j)
            yield i, j


def _letters(text: str, spans: Spans) -> set[int]:
    return {at for start, end in spans for at in range(start, end) if text[at].isalnum()}


def _same_speaker(gold: Record, found: Statement) -> bool:
    """The last words of names agree, or the same words stand for the same body (Harare, Zimbabwe: ZWE).

    Where gold names nobody, the sources touch or neither has one.
    """
    touching = any(span.start < end and start < span.end for span in found.source for start, end in gold["source"])
    if not gold["speaker"]:
        return touching or not (gold["source"] or found.source)
    ours = {_plain(name.split()[-1]) for name in found.speaker if name.split()}
    if any(_plain(name.split()[-1]) in ours for name in gold["speaker"]):
        return True
    return touching and bool(found.speaks_for) and set(found.speaks_for) == set(gold["speaks_for"])


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.replace("ı", "i"))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()


def mention_scores(records: Iterable[Record]) -> dict[str, float]:
    """Exact F1 of the model's mentions by label."""
    tallies: dict[str, Tally] = {}
    for record in records:
        layers = read_layers(record["text"])
        found = {
            (layers.span(m.start, m.end).start, layers.span(m.start, m.end).end, m.label)
            for m in annotate(layers).mentions
        }
        gold = {(start, end, label) for start, end, label in record["mentions"]}
        for label in {label for *_, label in gold | found}:
            one, two = ({item for item in items if item[2] == label} for items in (gold, found))
            both = len(one & two)
            for name in (label, "all"):
                tallies.setdefault(name, Tally()).add(gold=len(one), found=len(two), right=both)
    return {label: tally.f1() for label, tally in sorted(tallies.items())}


def words_per_second(texts: Sequence[str], processes: int) -> float:
    """Words through the model a second, each process with pages of its own."""
    context = get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        list(pool.map(_annotated, [texts[:2]] * processes))
        began = time.perf_counter()
        words = sum(pool.map(_annotated, [texts[number::processes] for number in range(processes)]))
        return words / (time.perf_counter() - began)


def _annotated(texts: Sequence[str]) -> int:
    words = 0
    for text in texts:
        layers = read_layers(text)
        annotate(layers)
        words += len(layers.tokens)
    return words


def installed_size() -> float:
    """Megabytes of the package and of all that `dragoman read` needs, as installed."""
    total = sum(path.stat().st_size for path in (ROOT / "src" / "dragoman").rglob("*") if path.is_file())
    seen: set[str] = set()
    waiting = list(RUNTIME)
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name in seen:
            continue
        seen.add(name)
        total += _size_of(name, waiting)
    return round(total / 1e6, 1)


def _size_of(name: str, waiting: list[str]) -> int:
    try:
        found = distribution(name)
    except ModuleNotFoundError:
        return 0
    needed = (item for item in found.requires or () if "extra ==" not in item)
    waiting.extend(re.split(r"[^\w.-]", item, maxsplit=1)[0] for item in needed)
    return sum(path.stat().st_size for file in found.files or () if (path := Path(str(file.locate()))).is_file())


def measure(shared: Path) -> dict[str, Any]:
    """All figures; the passages are the project's own, so the shared corpora are not read."""
    del shared
    coder, forms = Coder(), ("clean", "rewritten")
    sample = [record["text"] for record in passages("clean")][:TIMED]
    return {
        "passages": {form: len(passages(form)) for form in forms},
        **{f"statements_{form}": statement_scores(passages(form), coder) for form in forms},
        **{f"mentions_{form}": mention_scores(passages(form)) for form in forms},
        "words_per_second": {f"processes_{count}": round(words_per_second(sample * 2, count)) for count in (1, 2)},
        "installed_megabytes": installed_size(),
    }


def show(figures: Mapping[str, Any]) -> None:
    """Print the figures."""
    for name, value in figures.items():
        print(f"{name:24} {value}")


if __name__ == "__main__":
    sys.exit(corpora.run(__doc__, measure, show))
