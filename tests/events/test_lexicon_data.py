"""The trigger lexicon as data: large enough, each word written as the coder looks it up."""

from __future__ import annotations

import re

import pytest

from dragoman.events.ontology import Trigger, load_ontology

TRIGGERS = load_ontology().triggers
FORMS_WANTED = 900
# Types that news words in few ways need fewer forms than the others.
LEAST_A_TYPE = 80
PLACE = re.compile(r"[a-z]+")


def forms(kind: str | None = None) -> list[str]:
    entries = [entry for entry in TRIGGERS if kind in (None, entry.type)]
    return [form for entry in entries for form in (*entry.verb, *entry.noun)]


def test_the_lexicon_is_large() -> None:
    assert len(set(forms())) >= FORMS_WANTED


@pytest.mark.parametrize("kind", load_ontology().types)
def test_every_type_has_triggers(kind: str) -> None:
    assert len(set(forms(kind))) >= LEAST_A_TYPE


@pytest.mark.parametrize("kind", [kind for kind in load_ontology().types.values() if kind.modes], ids=lambda k: k.type)
def test_every_mode_has_an_entry(kind: object) -> None:
    modes = {entry.mode for entry in TRIGGERS if entry.type == kind.type}  # type: ignore[attr-defined]
    assert {mode.mode for mode in kind.modes} <= modes  # type: ignore[attr-defined]


@pytest.mark.parametrize("entry", TRIGGERS, ids=lambda entry: entry.id)
def test_words_are_lower_case_and_trimmed(entry: Trigger) -> None:
    words = (*entry.verb, *entry.noun, *entry.object, *entry.without, *entry.requires, *entry.subject)
    assert [word for word in words if word != word.strip().casefold() or "  " in word] == []


@pytest.mark.parametrize("entry", TRIGGERS, ids=lambda entry: entry.id)
def test_no_form_stands_twice_in_an_entry(entry: Trigger) -> None:
    for words in (entry.verb, entry.noun, entry.object, entry.requires, entry.without):
        assert len(set(words)) == len(words), sorted(word for word in set(words) if words.count(word) > 1)


@pytest.mark.parametrize("entry", TRIGGERS, ids=lambda entry: entry.id)
def test_the_place_of_a_role_is_one_word(entry: Trigger) -> None:
    assert [place for place in (*entry.recipient, *entry.actor) if not PLACE.fullmatch(place)] == []


@pytest.mark.parametrize("entry", TRIGGERS, ids=lambda entry: entry.id)
def test_examples_are_sentences(entry: Trigger) -> None:
    for sentence in (entry.example, entry.counter_example):
        assert sentence[0].isupper()
        assert sentence.endswith(".")


@pytest.mark.parametrize("entry", TRIGGERS, ids=lambda entry: entry.id)
def test_nouns_and_objects_stay_within_one_noun_phrase(entry: Trigger) -> None:
    words = (*entry.noun, *entry.object)
    assert [word for word in words if {"of", "to", "for", "in", "by", "on"} & set(word.split())] == []
