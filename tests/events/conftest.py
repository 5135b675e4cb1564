"""Codes a bare text by the lexicon from layers to events, without recovery, times and places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.actors.resolver import Resolver
from dragoman.events.candidates import Coding
from dragoman.events.lexical import LexicalCoder
from dragoman.events.repetitions import linked
from dragoman.language.layers import layers_of
from dragoman.records import Event, Page
from dragoman.recovery.bare import bare_article
from dragoman.statements.coder import code_statements

Code = Callable[[str], Coding]


def written(event: Event) -> str:
    """An event as `ACTORS TYPE RECIPIENTS modality`, codes only."""
    actors = "+".join(sorted({party.code for party in event.actors if party.code})) or "-"
    recipients = "+".join(sorted({party.code for party in event.recipients if party.code})) or "-"
    return f"{actors} {event.type} {recipients} {event.modality}"


@pytest.fixture(scope="session")
def code() -> Code:
    """The coding of a text on 15 June 2020."""
    resolver, coder = Resolver(), LexicalCoder()

    def run(text: str) -> Coding:
        page = Page.of(text)
        layers = layers_of(page, bare_article(page))
        mentions = resolver.resolve(layers, day="2020-06-15")
        actors = {actor.id: actor for found in mentions for actor in found.actors}
        statements = code_statements(layers, mentions)
        coding = coder.code(
            layers, mentions, statements, actors=actors, time_at=lambda *_: None, place_at=lambda *_: None
        )
        return Coding(tuple(linked(coding.events, layers)), coding.refused)

    return run


@pytest.fixture(scope="session")
def events(code: Code) -> Callable[[str], list[str]]:
    """The events of a text, written out."""
    return lambda text: [written(event) for event in code(text).events]
