"""Roles on the shared pages: the seed, and reports with one sentence to a line."""

from __future__ import annotations

import json
from pathlib import Path

from dragoman.records import Page
from dragoman.recovery.article import recover
from dragoman.recovery.roles import classify

# Lines that are no sentences of their report: the title once more, and the text of a picture.
REPEATED_TITLES = {("ukraine-007", 2)}
CAPTIONS = {("ukraine-051", 2)}


def test_every_role_of_the_seed(shared: Path) -> None:
    gold = json.loads((shared / "seed" / "gold.json").read_text(encoding="utf-8"))
    page = Page.of((shared / "seed" / "page.txt").read_bytes().decode("utf-8"))
    found = {line.line: (line.role, line.kind) for line in classify(page)}
    assert found == {line["line"]: (line["role"], line.get("kind")) for line in gold["lines"]}


def test_what_the_seed_says_of_itself(shared: Path) -> None:
    gold = json.loads((shared / "seed" / "gold.json").read_text(encoding="utf-8"))["article"]
    page = Page.of((shared / "seed" / "page.txt").read_bytes().decode("utf-8"))
    article = recover(page)
    assert (article.title, article.published, article.language) == (gold["title"], gold["published"], "en")
    assert article.published_span is not None
    assert page.words(article.published_span) == gold["published_evidence"]


def test_no_sentence_of_a_report_is_lost(shared: Path) -> None:
    rows = (shared / "data" / "ukraine_2014" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    pages = [Page.of(document["text"], name=document["id"]) for document in map(json.loads, rows)]
    lost = {(page.name, line.line) for page in pages for line in classify(page) if line.line and line.role == "residue"}
    crossheads = {
        (page.name, line.line)
        for page in pages
        for line in classify(page)
        if line.kind == "subheading" and len(page.words(line.span).split()) <= 4
    }
    assert lost - crossheads == REPEATED_TITLES
    others = {
        (page.name, line.line) for page in pages for line in classify(page) if line.role not in ("body", "residue")
    }
    assert others - {(page.name, 0) for page in pages} == CAPTIONS


def test_first_line_is_the_title(shared: Path) -> None:
    rows = (shared / "data" / "ukraine_2014" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    pages = [Page.of(json.loads(row)["text"]) for row in rows]
    assert [classify(page)[0].role for page in pages] == ["title"] * len(pages)
