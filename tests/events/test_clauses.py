"""Verb groups, noun phrases and arguments of a sentence."""

from __future__ import annotations

import pytest

from dragoman.actors.mentions import Mentions
from dragoman.actors.resolver import resolve
from dragoman.events.arguments import Arguments
from dragoman.events.clauses import VerbGroup, clauses_of
from dragoman.events.modality import ModalityReader, governors
from dragoman.language.layers import Layers, layers_of
from dragoman.records import Page
from dragoman.recovery.bare import bare_article


def read(text: str) -> tuple[Layers, Arguments]:
    page = Page.of(text)
    layers = layers_of(page, bare_article(page))
    mentions: Mentions = resolve(layers, day="2020-06-15")
    fixed = [(found.start, found.end) for found in mentions]
    return layers, Arguments(clauses_of(layers.tokens, 0, len(layers.tokens), fixed), mentions)


def verb(arguments: Arguments, lemma: str) -> VerbGroup:
    return next(group for group in arguments.clauses.verbs if group.lemma == lemma)


def test_auxiliaries_and_adverbs_belong_to_the_verb() -> None:
    layers, arguments = read("Chad has not yet been attacked.")
    group = verb(arguments, "attack")
    assert layers.words(group.start, group.end) == "has not yet been attacked"
    assert (group.passive, group.negated) == (True, True)


@pytest.mark.parametrize(
    ("text", "lemma", "subject"),
    [
        ("Chad, an old ally of Mali, left.", "leave", ["Chad"]),
        ("Chad and Mali left.", "leave", ["Chad", "Mali"]),
        ("Chad, which borders Mali, left.", "leave", ["Chad"]),
        ("Chad came and left.", "leave", ["Chad"]),
        ("Chad said Mali left.", "leave", ["Mali"]),
        ("Chad asked Mali to leave.", "leave", ["Mali"]),
        ("Chad promised Mali to leave.", "leave", ["Chad"]),
        ("Last week, Chad left.", "leave", ["Chad"]),
        ("Chad met Mali and Niger left.", "leave", ["Niger"]),
    ],
)
def test_the_subject_of_a_verb(text: str, lemma: str, subject: list[str]) -> None:
    layers, arguments = read(text)
    found = arguments.found(arguments.subject(verb(arguments, lemma)))
    assert [layers.words(item.start, item.end) for item in found] == subject


def test_the_object_of_a_verb_with_what_is_coordinated() -> None:
    layers, arguments = read("Chad met Mali, Niger and Sudan in May.")
    found = arguments.found(arguments.objects(verb(arguments, "meet")))
    assert [layers.words(item.start, item.end) for item in found] == ["Mali", "Niger", "Sudan"]


def test_the_object_ends_before_the_subject_of_the_next_verb() -> None:
    layers, arguments = read("Chad met Mali, and Niger left.")
    found = arguments.found(arguments.objects(verb(arguments, "meet")))
    assert [layers.words(item.start, item.end) for item in found] == ["Mali"]


def test_a_participle_before_a_noun_is_no_verb() -> None:
    _, arguments = read("The growing threat worried Chad.")
    assert [group.lemma for group in arguments.clauses.verbs] == ["worry"]


@pytest.mark.parametrize(
    ("text", "lemma", "status"),
    [
        ("Chad managed to leave.", "leave", "actual"),
        ("Chad wants to leave.", "leave", "hypothetical"),
        ("Chad refused to leave.", "leave", "denied"),
        ("Mali urged Chad to leave.", "leave", "asked"),
        ("Chad did not plan to leave.", "leave", "denied"),
        ("Mali accused Chad of attacking Niger.", "attack", "accused"),
        ("Chad acted without attacking Niger.", "attack", "denied"),
    ],
)
def test_the_status_of_a_verb_under_another(text: str, lemma: str, status: str) -> None:
    _, arguments = read(text)
    assert ModalityReader(arguments).of_verb(verb(arguments, lemma)).status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chad averted an attack.", "hypothetical"),
        ("Chad called for an attack.", "asked"),
        ("The planned attack was secret.", "planned"),
        ("Chad cancelled the attack.", "denied"),
        ("Fear of an attack grew.", "hypothetical"),
        ("The attack was bloody.", "actual"),
    ],
)
def test_the_status_of_a_noun(text: str, status: str) -> None:
    layers, arguments = read(text)
    at = next(number for number, token in enumerate(layers.tokens) if token.lower == "attack")
    phrase = arguments.clauses.phrase_at(at)
    assert phrase is not None
    assert ModalityReader(arguments).of_noun(phrase).status == status


def test_governors_have_known_classes() -> None:
    assert set(governors().values()) <= {"actual", "planned", "hypothetical", "denied", "asked"}
