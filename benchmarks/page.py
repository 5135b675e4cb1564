#!/usr/bin/env python3
"""The bodies that this program finds in the article-extraction pages, beside plain trafilatura in the same run.

The pages and the scorer are those of the folder of shared corpora (`--shared`, else DRAGOMAN_SHARED, else `shared`
beside the checkout). `article` is the body that the program gives out, `hints` the lines that its reading stage takes
for body by their markup. All sides read the same bytes and are scored alike.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import trafilatura

from dragoman.errors import InputError
from dragoman.reading.pages import read_page
from dragoman.records import Page
from dragoman.recovery.article import recover

ROOT = Path(__file__).resolve().parent.parent


def body_of(path: Path) -> str:
    """The body of the article that recovery makes of a page; the coder's documents hold the same."""
    page = page_of(path)
    return recover(page).body if page else ""


def hints_of(path: Path) -> str:
    """The lines that the reading stage takes for body by their markup, before recovery."""
    page = page_of(path)
    return "\n".join(page.words(span) for span in page.body_hints or ()) if page else ""


def page_of(path: Path) -> Page | None:
    """The page at a path; None where it is turned down, which counts as a page without output."""
    try:
        return read_page(path.read_bytes(), name=path.name)
    except InputError:
        return None


def trafilatura_of(path: Path) -> str:
    """What trafilatura alone, without any option, extracts from the same file."""
    return trafilatura.extract(gzip.decompress(path.read_bytes())) or ""


def scorer_of(shared: Path) -> ModuleType:
    """The scorer of the shared corpora as a module."""
    path = shared / "benchmarks" / "score_page.py"
    specification = importlib.util.spec_from_file_location("score_page", path)
    if specification is None or specification.loader is None:
        raise SystemExit(f"no scorer at {path}")
    module = importlib.util.module_from_spec(specification)
    sys.modules["score_page"] = module
    specification.loader.exec_module(module)
    return module


def measured(extract: Callable[[Path], str], pages: Mapping[Path, str], scorer: ModuleType) -> dict[str, float]:
    """F1, precision, recall and accuracy in percent, and pages per second."""
    start = time.perf_counter()
    answers = {path: extract(path) for path in pages}
    seconds = time.perf_counter() - start
    values = scorer.measure([scorer.Comparison.of(truth, answers[path]) for path, truth in pages.items()])
    result = {name: round(100 * value, 2) for name, value in values.items()}
    return result | {"pages_per_second": round(len(pages) / seconds, 1)}


def compared(shared: Path) -> dict[str, Any]:
    """Both systems on all pages."""
    folder = shared / "data" / "html"
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = {folder / "html" / f"{key}.html.gz": entry.get("articleBody") or "" for key, entry in sorted(gold.items())}
    scorer = scorer_of(shared)
    systems = {"article": body_of, "hints": hints_of, "trafilatura": trafilatura_of}
    for extract in systems.values():
        extract(next(iter(pages)))  # data files and tables are loaded once, before the clock
    rows = {name: measured(extract, pages, scorer) for name, extract in systems.items()}
    return {
        "pages": len(pages),
        "systems": rows,
        "trafilatura_version": trafilatura.__version__,
        "ratio_F1": round(rows["article"]["F1"] / rows["trafilatura"]["F1"], 4),
    }


def show(result: Mapping[str, Any]) -> None:
    print(f"{result['pages']} pages          F1      P      R  exact  pages/s")
    for name, row in result["systems"].items():
        figures = "  ".join(f"{row[key]:5.2f}" for key in ("F1", "P", "R", "accuracy"))
        print(f"  {name:12}  {figures}  {row['pages_per_second']:7.1f}")
    print(f"  F1 of article over trafilatura {result['trafilatura_version']}: {result['ratio_F1']:.4f}")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--shared", type=Path, default=Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared")), metavar="DIR"
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    options = parser.parse_args(arguments)
    if not (options.shared / "data" / "html").is_dir():
        parser.error(f"no pages under {options.shared}: set DRAGOMAN_SHARED or give --shared")
    result = compared(options.shared)
    print(json.dumps(result, indent=1)) if options.json else show(result)
    return 0


if __name__ == "__main__":
    sys.exit(main())
