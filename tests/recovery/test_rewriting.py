"""Rewritten pages are told from clean ones; every marker fires on its example and not on its counter-example."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.records import Document, Line, Page, Rewriting, Role, Span
from dragoman.recovery import patterns, rewriting
from dragoman.recovery.patterns import Entry, entries
from dragoman.recovery.repairs import find_repairs
from dragoman.recovery.rewriting import assess, is_rewritten

TOPICS = ("truce", "rates", "summit", "court", "drills", "outbreak")
MARKERS = entries("rewriting.yaml")


def lines_of(text: str, role: Role = "body") -> list[Line]:
    """Every line of a text that is not blank, with one role."""
    found, at = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            found.append(Line(line=number, span=Span(at, at + len(line)), role=role))
        at += len(line) + 1
    return found


def assessed(text: str, role: Role = "body") -> Rewriting:
    page, lines = Page.of(text), lines_of(text, role)
    return assess(page, lines, find_repairs(page, lines))


def rewritten(texts: Sequence[str]) -> list[str]:
    return [text[:60] for text in texts if is_rewritten(assessed(text))]


@pytest.mark.parametrize("entry", MARKERS, ids=lambda entry: entry.id)
def test_a_marker_fires_on_its_example_alone(entry: Entry) -> None:
    assert entry.definition
    assert entry.pattern.search(entry.example)
    assert not entry.pattern.search(entry.counter_example)
    assert entry.id in {found.id for found, _ in patterns.matches("rewriting.yaml", entry.example)}


def test_markers_are_of_four_kinds_and_many() -> None:
    assert {entry.kind for entry in MARKERS} == {"term", "function", "reporting", "grammar"}
    assert len(MARKERS) >= 150
    assert all(0 < entry.weight <= 3 for entry in MARKERS)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_rewritten_page_is_told_from_its_original(pages: Path, topic: str) -> None:
    changed = assessed((pages / f"rewritten_{topic}.txt").read_text("utf-8"))
    original = assessed((pages / f"rewritten_{topic}_original.txt").read_text("utf-8"))
    assert is_rewritten(changed)
    assert not is_rewritten(original)
    assert changed.score - original.score > 0.5


@pytest.mark.parametrize("name", ["glued", "breaks", "mojibake", "entities", "quotations", "hyphenation", "mixed"])
def test_damage_is_no_evidence(pages: Path, name: str) -> None:
    assert assessed((pages / f"damage_{name}.txt").read_text("utf-8")).score < 0.25


def test_quotations_are_no_evidence() -> None:
    slips = "The prime priest gos to Fresh York due to the fact that of peace speaks."
    assert assessed(f"He wrote: {slips}").score > 0.5
    assert assessed(f"He wrote: “{slips}”").markers == ()


def test_residue_is_no_evidence() -> None:
    assert assessed("The prime priest gos to Fresh York.", "residue").markers == ()


def test_one_slip_makes_no_rewritten_page() -> None:
    assert not is_rewritten(assessed("The prime priest left. The prime priest spoke. The prime priest slept."))


def test_an_empty_page_scores_nothing() -> None:
    assert assessed("") == Rewriting(score=0.0)


def test_markers_hold_the_words_of_the_page_through_repairs() -> None:
    text = "Talks in betweenNorway and Peru gosâ€™ toFresh York."
    found = assessed(text)
    assert any(marker.marker == "fresh_york" for marker in found.markers)
    for words in found.markers:
        assert text[words.span.start : words.span.end] == words.words


def test_a_broken_entry_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "data", lambda name: {"half": {"pattern": "(", "definition": "x"}})
    with pytest.raises(KnowledgeError, match="half"):
        patterns.entries.__wrapped__("rewriting.yaml")


def test_the_seed_is_rewritten(shared: Path) -> None:
    text = (shared / "seed" / "page.txt").read_text("utf-8")
    found = assessed(text)
    assert is_rewritten(found)
    assert found.score > 0.8
    assert Document(id="page", text=text).text == text


def test_no_page_on_ukraine_is_rewritten(shared: Path) -> None:
    rows = (shared / "data" / "ukraine_2014" / "documents.jsonl").read_text("utf-8").splitlines()
    assert rewritten([json.loads(row)["text"] for row in rows]) == []


def test_no_article_page_is_rewritten(shared: Path) -> None:
    truth = json.loads((shared / "data" / "html" / "ground-truth.json").read_text("utf-8"))
    assert rewritten([row["articleBody"] for row in truth.values()]) == []


def test_no_page_of_american_news_is_rewritten(shared: Path) -> None:
    rows = (shared / "data" / "polnear" / "train.jsonl").read_text("utf-8").splitlines()
    chosen = random.Random(0).sample(rows, 200)
    assert rewritten([json.loads(row)["text"] for row in chosen]) == []


def test_the_threshold_lies_where_weight_is_one_per_hundred_words() -> None:
    assert rewriting.HALF / (rewriting.HALF + 1.0) == rewriting.THRESHOLD
