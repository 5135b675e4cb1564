"""Every entry of the trigger lexicon codes its own example and leaves its counter-example alone."""

from __future__ import annotations

import pytest

from dragoman.actors.resolver import Resolver
from dragoman.events.lexical import LexicalCoder
from dragoman.events.ontology import EXPECTED, Trigger, load_ontology
from dragoman.language.layers import layers_of
from dragoman.records import Event, Page
from dragoman.recovery.bare import bare_article
from dragoman.statements.coder import code_statements

RESOLVER = Resolver()
CODER = LexicalCoder()
ENTRIES = load_ontology().triggers


def events_of(text: str) -> tuple[Event, ...]:
    page = Page.of(text)
    layers = layers_of(page, bare_article(page))
    mentions = RESOLVER.resolve(layers, day="2020-06-15")
    actors = {actor.id: actor for found in mentions for actor in found.actors}
    statements = code_statements(layers, mentions)
    coding = CODER.code(layers, mentions, statements, actors=actors, time_at=lambda *_: None, place_at=lambda *_: None)
    return coding.events


def written(event: Event) -> str:
    actors = "+".join(sorted({party.code for party in event.actors if party.code})) or "-"
    recipients = "+".join(sorted({party.code for party in event.recipients if party.code})) or "-"
    modality = "" if event.modality in ("actual", "claimed") else f"/{event.modality}"
    return f"{actors} {event.type} {recipients}{modality}"


def expected(entry: Trigger) -> str:
    match = EXPECTED.fullmatch(entry.expect)
    assert match is not None
    actors, recipients = ("+".join(sorted(match[side].split("+"))) for side in ("actors", "recipients"))
    modality = f"/{match['modality']}" if match["modality"] else ""
    return f"{actors} {match['type']} {recipients}{modality}"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_the_example_is_coded_as_expected(entry: Trigger) -> None:
    found = events_of(entry.example)
    assert expected(entry) in [written(event) for event in found], entry.example


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_the_counter_example_is_not_coded_by_the_entry(entry: Trigger) -> None:
    found = [event for event in events_of(entry.counter_example) if event.rule == entry.id]
    assert not found, entry.counter_example
