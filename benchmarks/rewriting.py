#!/usr/bin/env python3
"""How far rewritten and clean pages lie apart: scores on each set, and the margin between the two kinds."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import corpora

from dragoman.errors import InputError
from dragoman.reading.pages import read_page
from dragoman.records import Article, Page
from dragoman.recovery.article import recover
from dragoman.recovery.rewriting import THRESHOLD


def article_of(path: Path) -> Article | None:
    """What recovery makes of a file; None where it cannot be read."""
    try:
        return recover(read_page(path.read_bytes(), name=path.name))
    except InputError:
        return None


def row(articles: Sequence[Article | None]) -> dict[str, Any]:
    """Lowest and highest score of a set, and how many of it are taken for rewritten."""
    found = [article for article in articles if article is not None]
    scores = [article.rewriting.score for article in found]
    return {
        "pages": len(found),
        "rewritten": sum(article.rewritten for article in found),
        "lowest": round(min(scores), 3),
        "highest": round(max(scores), 3),
    }


def lost_lines(rows: Sequence[Mapping[str, Any]], articles: Sequence[Article]) -> list[str]:
    """Lines of reports that are taken for residue though they are neither crossheads nor the title once more."""
    lost = []
    for record, article in zip(rows, articles, strict=True):
        for line in article.lines:
            words = record["text"][line.span.start : line.span.end]
            crosshead = line.kind == "subheading" and len(words.split()) <= 4
            if line.role == "residue" and not crosshead and words.strip() != record["title"].strip():
                lost.append(f"{record['id']}:{line.line}")
    return lost


def measure(shared: Path) -> dict[str, Any]:
    """Scores by set, and the margin: lowest rewritten less highest clean."""
    reports = corpora.ukraine(shared)
    ukraine = [recover(Page.of(record["text"])) for record in reports]
    html = shared / "data" / "html"
    truth = json.loads((html / "ground-truth.json").read_text(encoding="utf-8"))
    originals = sorted(corpora.PAGES.glob("rewritten_*_original.txt"))
    own = sorted(set(corpora.PAGES.glob("rewritten_*.txt")) - set(originals))
    sets = {
        "seed": row([article_of(shared / "seed" / "page.txt")]),
        "own_rewritten": row([article_of(path) for path in own]),
        "own_originals": row([article_of(path) for path in originals]),
        "ukraine_2014": row(ukraine),
        "html": row([article_of(html / "html" / f"{key}.html.gz") for key in sorted(truth)]),
    }
    rewritten = min(sets[name]["lowest"] for name in ("seed", "own_rewritten"))
    clean = max(sets[name]["highest"] for name in ("own_originals", "ukraine_2014", "html"))
    lost = lost_lines(reports, ukraine)
    return {
        "sets": sets,
        "threshold": THRESHOLD,
        "margin": round(rewritten - clean, 3),
        "ukraine_body_lines_lost": len(lost),
        "lost": lost,
    }


def show(result: Mapping[str, Any]) -> None:
    print("set              pages  rewritten  lowest  highest")
    for name, values in result["sets"].items():
        print(
            f"{name:16} {values['pages']:5} {values['rewritten']:10} {values['lowest']:7.3f} {values['highest']:8.3f}"
        )
    print(f"threshold {result['threshold']}, margin {result['margin']}")
    print(f"lines of ukraine_2014 lost: {result['ukraine_body_lines_lost']} {' '.join(result['lost'])}")


if __name__ == "__main__":
    sys.exit(corpora.run(__doc__, measure, show))
