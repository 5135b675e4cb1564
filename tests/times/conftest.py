"""Layers over a text without a page around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.language.layers import Layers, layers_of
from dragoman.records import Article, Line, Page, Rewriting, Span

LayersOf = Callable[[str], Layers]


def build_layers(text: str) -> Layers:
    """Every line of the text is a paragraph of the body."""
    page, lines, at = Page.of(text), [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            lines.append(Line(line=number, span=Span(at, at + len(line)), role="body"))
        at += len(line) + 1
    article = Article(
        title=None,
        title_span=None,
        byline=None,
        agency=None,
        dateline=None,
        published=None,
        published_basis=None,
        published_span=None,
        language="en",
        rewritten=False,
        rewriting=Rewriting(score=0),
        lines=tuple(lines),
        repairs=(),
        body=text,
    )
    return layers_of(page, article)


@pytest.fixture(scope="session")
def layers() -> LayersOf:
    """Layers of a text."""
    return build_layers
