"""Statements of short texts, read by the real stages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from dragoman.actors.mentions import Mentions
from dragoman.actors.resolver import resolve
from dragoman.language.layers import Layers, layers_of
from dragoman.records import Article, Line, Page, Rewriting, Role, Span, Statement
from dragoman.recovery.renderings import find_renderings
from dragoman.statements.coder import code_statements

Read = Callable[..., tuple[Statement, ...]]


def layers_for(text: str, *, title: bool = False) -> Layers:
    """Layers over a text whose lines are all body, the first a title if asked."""
    lines, offset = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            role: Role = "title" if title and number == 0 else "body"
            start = offset + len(line) - len(line.lstrip())
            lines.append(Line(line=number, span=Span(start, offset + len(line.rstrip())), role=role))
        offset += len(line) + 1
    return layers_of(Page.of(text), article_of(lines, text))


def article_of(lines: Sequence[Line], text: str) -> Article:
    """An article of the given lines and nothing else."""
    return Article(
        title=None,
        title_span=None,
        byline=None,
        agency=None,
        dateline=None,
        published="2023-01-31",
        published_basis="given",
        published_span=None,
        language="en",
        rewritten=False,
        rewriting=Rewriting(score=0),
        lines=tuple(lines),
        repairs=(),
        body=text,
    )


def statements_of(
    text: str, *, title: bool = False, actors: bool = False, rewritten: bool = False
) -> tuple[Statement, ...]:
    """The statements of a text; without `actors` no mention is resolved."""
    layers = layers_for(text, title=title)
    mentions = resolve(layers, day="2023-01-31") if actors else Mentions([])
    return code_statements(layers, mentions, readings=find_renderings(text) if rewritten else ())


@pytest.fixture(scope="session")
def read() -> Read:
    """Reads the statements of a text."""
    return statements_of
