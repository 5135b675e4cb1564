"""Sources resolved to speakers, what a statement is about, and who only carried it."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.records import Statement

Read = Callable[..., tuple[Statement, ...]]


def test_a_pronoun_is_the_person_it_stands_for(read: Read) -> None:
    statements = read("Jens Stoltenberg met the press. “The door is open,” he said.", actors=True)
    assert statements[0].speaker == ("Jens Stoltenberg",)
    assert statements[0].speaks_for == ("NATO",)


def test_a_state_speaks_for_itself(read: Read) -> None:
    (statement,) = read("North Korea said that the drills were a threat.", actors=True)
    assert statement.speaker == ("North Korea",)
    assert statement.speaks_for == ("PRK",)


def test_relative_who_is_its_antecedent(read: Read) -> None:
    statement = read("Fumio Kishida, who said that the talks went well, left at noon.", actors=True)[0]
    assert statement.speaker == ("Fumio Kishida",)


def test_an_unknown_source_keeps_its_words_and_says_why(read: Read) -> None:
    (statement,) = read("A woman at the gate said that it was shut.", actors=True)
    assert statement.speaker_actors == ()
    assert statement.reason


def test_a_statement_without_source_says_so(read: Read) -> None:
    (statement,) = read("It is believed that the gate was shut.", actors=True)
    assert statement.source == ()
    assert statement.reason == "no source is named"


def test_the_party_blamed_is_what_a_statement_is_about(read: Read) -> None:
    (statement,) = read("Ukraine accused Russia of shelling the port.", actors=True)
    assert statement.about == ("RUS",)


def test_the_actors_of_the_content_are_what_it_is_about(read: Read) -> None:
    (statement,) = read("Germany said that China and Russia would sign the treaty.", actors=True)
    assert statement.about == ("CHN", "RUS")


def test_a_medium_that_carries_a_statement_is_no_speaker(read: Read) -> None:
    text = "In a letter carried by the Atlas News Agency, North Korea warned that the drills were a threat."
    (statement,) = read(text, actors=True)
    assert statement.speaker == ("North Korea",)
    assert statement.through == ("Atlas News Agency",)
