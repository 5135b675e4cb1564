"""The project's own pages: one for each kind of residue, damage and layout, with what recovery must make of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.records import Article, Page
from dragoman.recovery.article import recover
from dragoman.recovery.residue import kinds

PAGES = Path(__file__).resolve().parent.parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.yaml"))


def read(name: str) -> tuple[Page, dict[str, Any]]:
    text = (PAGES / f"{name}.txt").read_bytes().decode("utf-8")
    return Page.of(text, name=name), yaml.safe_load((PAGES / f"{name}.yaml").read_text(encoding="utf-8"))


def written(article: Article) -> list[str]:
    return [line.role if line.kind is None else f"{line.role} / {line.kind}" for line in article.lines]


@pytest.mark.parametrize("name", NAMES)
def test_role_of_every_line(name: str) -> None:
    page, expected = read(name)
    assert written(recover(page)) == expected["roles"]


@pytest.mark.parametrize("name", NAMES)
def test_what_the_page_says_of_itself(name: str) -> None:
    page, expected = read(name)
    article = recover(page)
    stated = {field: value for field, value in expected.items() if field != "roles"}
    assert {field: getattr(article, field) for field in stated} == stated


@pytest.mark.parametrize("name", NAMES)
def test_title_and_date_are_words_of_the_page(name: str) -> None:
    page, _ = read(name)
    article = recover(page)
    if article.title_span is not None:
        assert page.words(article.title_span).split()[0] in page.text
    assert article.published is None or article.published_span is not None


def test_there_are_pages_for_every_kind_of_residue() -> None:
    used = {role.partition(" / ")[2] for name in NAMES for role in read(name)[1]["roles"]} - {""}
    assert used == {kind.kind for kind in kinds()}
