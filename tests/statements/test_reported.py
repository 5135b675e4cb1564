"""Indirect speech: frames of cues, sources, and where contents end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.records import Statement

Read = Callable[..., tuple[Statement, ...]]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Berg said that the gate was shut.", "Berg", "said", "the gate was shut"),
        ("Berg said the gate was shut.", "Berg", "said", "the gate was shut"),
        ("Berg told the council on Monday that the gate was shut.", "Berg", "told", "the gate was shut"),
        ("The gate was shut, Berg said.", "Berg", "said", "The gate was shut"),
        ("The gate was shut, said Anna Berg.", "Anna Berg", "said", "The gate was shut"),
        ("The gate was shut, according to Anna Berg.", "Anna Berg", "according to", "The gate was shut"),
        ("According to Anna Berg, the gate was shut.", "Anna Berg", "According to", "the gate was shut"),
        ("Berg asked whether the gate was shut.", "Berg", "asked", "whether the gate was shut"),
        ("Berg urged the council to shut the gate.", "Berg", "urged", "to shut the gate"),
        ("Berg warned of a long winter.", "Berg", "warned of", "a long winter"),
        ("Berg raised concern about the broken gate.", "Berg", "raised concern about", "the broken gate"),
        ("Berg stressed the importance of the gate.", "Berg", "stressed", "the importance of the gate"),
        ("Berg hopes that the gate will hold.", "Berg", "hopes", "the gate will hold"),
        ("Berg denied taking the keys.", "Berg", "denied", "taking the keys"),
        ("Berg did not say whether it was shut.", "Berg", "did not say", "whether it was shut"),
        ("It is believed that the gate was shut.", "", "is believed", "the gate was shut"),
    ],
)
def test_a_report_with_its_cue(read: Read, text: str, source: str, cue: str, content: str) -> None:
    (statement,) = read(text)
    found = (" … ".join(words) for words in (statement.source_words, statement.cue_words, statement.content_words))
    assert tuple(found) == (source, cue, content)
    assert statement.form == "indirect"


def test_a_cue_in_the_middle_leaves_two_stretches(read: Read) -> None:
    (statement,) = read("The gate, Berg said, would stay shut.")
    assert statement.content_words == ("The gate", "would stay shut")


def test_a_participle_shares_the_source_of_its_sentence(read: Read) -> None:
    first, second = read("Berg condemned the vote, saying that it was rigged.")
    assert first.source == second.source
    assert second.content_words == ("it was rigged",)


def test_a_participle_that_opens_a_sentence_has_the_source_that_follows(read: Read) -> None:
    first, second = read("Calling it a “dark day,” Berg, a guard, said the gate would stay shut.")
    assert first.cue_words == ("Calling",)
    assert second.content_words == ("the gate would stay shut",)


def test_joined_cues_share_their_source_and_part_their_contents(read: Read) -> None:
    first, second = read("Berg said the gate was shut and urged the council to open it.")
    assert first.content_words == ("the gate was shut",)
    assert second.source_words == ("Berg",)


def test_who_is_the_source_in_a_relative_clause(read: Read) -> None:
    (statement,) = read("The guard, who said that the gate was shut, went home.")
    assert statement.source_words == ("who",)
    assert statement.content_words == ("the gate was shut",)


def test_a_subordinate_report_ends_before_the_main_clause(read: Read) -> None:
    statement = read("While Berg said the gate was shut, Lund opened it.")[0]
    assert statement.content_words == ("the gate was shut",)


@pytest.mark.parametrize(
    "text",
    [
        "Japan doubled its budget.",
        "The guard called the police at noon.",
        "I think the gate was shut.",
    ],
)
def test_deeds_and_expectations_of_nobody_are_no_statement(read: Read, text: str) -> None:
    assert read(text) == ()


def test_a_headline_names_its_speaker_before_a_colon(read: Read) -> None:
    (statement,) = read("Lund: gate will stay shut for good\n\nIt rained.", title=True)
    assert (statement.source_words, statement.cue_words) == (("Lund",), (":",))


@pytest.mark.xfail(reason="the model misses the inner statement or gives it to the outer speaker", strict=True)
def test_a_statement_inside_a_statement_of_another_party(read: Read) -> None:
    outer, inner = read("Berg said the police claimed the gate was shut.")
    assert outer.source_words == ("Berg",)
    assert inner.source_words[0].endswith("police")


def test_a_statement_inside_a_statement_needs_another_party(read: Read) -> None:
    assert len(read("Berg said he believed the gate was shut.")) == 1


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Berg condemned the vote on Monday.", "condemned", "the vote"),
    ],
)
def test_where_a_content_begins_and_ends(read: Read, text: str, cue: str, content: str) -> None:
    (statement,) = read(text)
    assert (" … ".join(statement.cue_words), " … ".join(statement.content_words)) == (cue, content)


@pytest.mark.parametrize(
    "text",
    [
        "Norway recalled its ambassador from Oslo.",
        "Berg condemned “—” and left.",
    ],
)
def test_an_act_is_no_statement(read: Read, text: str) -> None:
    assert read(text) == ()


def test_a_topic_before_a_colon_says_nothing(read: Read) -> None:
    assert read("Syria crisis: Aid convoy reaches town", title=True, actors=True) == ()
    assert read("UN chief: War must end now", title=True, actors=True)[0].source_words == ("UN chief",)
