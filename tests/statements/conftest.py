"""Statements of short texts, read by the real stages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.actors.mentions import Mentions
from dragoman.actors.resolver import resolve
from dragoman.language.layers import Layers, layers_of
from dragoman.records import Page, Statement
from dragoman.recovery.bare import bare_article
from dragoman.statements.coder import code_statements

Read = Callable[..., tuple[Statement, ...]]


def layers_for(text: str, *, title: bool = False) -> Layers:
    """Layers over a text whose lines are all body, the first a title if asked."""
    page = Page.of(text)
    return layers_of(page, bare_article(page, published="2023-01-31", titled=title))


def statements_of(text: str, *, title: bool = False, actors: bool = False) -> tuple[Statement, ...]:
    """The statements of a text; without `actors` no mention is resolved."""
    layers = layers_for(text, title=title)
    mentions = resolve(layers, day="2023-01-31") if actors else Mentions([])
    return code_statements(layers, mentions)


@pytest.fixture(scope="session")
def read() -> Read:
    """Reads the statements of a text."""
    return statements_of
