"""Quotations with a cue beside them, and speech that goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.records import Statement

Read = Callable[..., tuple[Statement, ...]]


def parts(statement: Statement) -> tuple[str, str, str]:
    return " … ".join(statement.source_words), " … ".join(statement.cue_words), " … ".join(statement.content_words)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("“The gate stays shut,” Anna Berg said.", "Anna Berg", "said", "The gate stays shut,"),
        ("“The gate stays shut,” said Anna Berg, a guard.", "Anna Berg, a guard", "said", "The gate stays shut,"),
        ("Anna Berg said: “The gate stays shut.”", "Anna Berg", "said", "The gate stays shut."),
        ("Anna Berg told reporters on Friday, “The gate stays shut.”", "Anna Berg", "told", "The gate stays shut."),
        ("“Is it shut?” Berg asked.", "Berg", "asked", "Is it shut?"),
        ("“It is shut,” Anna Berg, who guards it, said.", "Anna Berg, who guards it", "said", "It is shut,"),
        ("“It is shut,” Berg, a guard for the city, said.", "Berg, a guard for the city", "said", "It is shut,"),
        ("“It is shut,” Berg was quoted as saying.", "Berg", "was quoted as saying", "It is shut,"),
        ("“It is shut,” the guard harrumphed.", "the guard", "harrumphed", "It is shut,"),
        ('"It is shut," Berg said.', "Berg", "said", "It is shut,"),
        ("''It is shut,'' Berg said.", "Berg", "said", "It is shut,"),
        ("„It is shut,” Berg said.", "Berg", "said", "It is shut,"),
        ("«It is shut,» Berg said.", "Berg", "said", "It is shut,"),
        ("‘It is shut,’ Berg said.", "Berg", "said", "It is shut,"),
    ],
)
def test_a_quotation_with_its_cue(read: Read, text: str, source: str, cue: str, content: str) -> None:
    (statement,) = read(text)
    assert parts(statement) == (source, cue, content)
    assert statement.form == "direct"


def test_a_quotation_goes_on_after_its_cue(read: Read) -> None:
    (statement,) = read("“We waited,” Berg said. “Nobody came to the gate.”")
    assert statement.content_words == ("We waited,", "Nobody came to the gate.")


def test_a_quotation_is_broken_by_its_cue(read: Read) -> None:
    (statement,) = read("“We waited,” Berg said, “because nobody came.”")
    assert statement.content_words == ("We waited,", "because nobody came.")


def test_a_quotation_left_open_goes_on_in_the_next_paragraph(read: Read) -> None:
    (statement,) = read("“We waited,” Berg said. “Nobody came.\n\n“Then it was dark and we left.”")
    assert statement.content_words == ("We waited,", "Nobody came.", "Then it was dark and we left.")


def test_a_paragraph_of_speech_after_speech_is_the_same_statement(read: Read) -> None:
    (statement,) = read("“We waited all day,” Berg said.\n\n“Nobody came to the gate at all.”")
    assert len(statement.content) == 2


def test_a_colon_at_the_end_of_a_paragraph_leads_to_the_next(read: Read) -> None:
    statements = read("Berg put it so:\n\n“The gate stays shut for good.”")
    assert all(statement.form == "direct" for statement in statements)


def test_each_cue_makes_its_own_statement(read: Read) -> None:
    first, second = read("“We waited,” Berg said. “They never came,” Lund replied.")
    assert (first.source_words, second.source_words) == (("Berg",), ("Lund",))


def test_a_transcript_names_its_speaker_before_a_colon(read: Read) -> None:
    (statement,) = read("Anna Berg: “The gate stays shut.”")
    assert parts(statement) == ("Anna Berg", ":", "The gate stays shut.")


def test_the_medium_told_is_not_the_source(read: Read) -> None:
    (statement,) = read("“The gate stays shut,” Berg told Reuters.")
    assert statement.source_words == ("Berg",)


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “peace train” left the yard at noon.",
        "A “very loud” bang was heard near the yard.",
    ],
)
def test_scare_quotes_and_titles_are_no_statement(read: Read, text: str) -> None:
    assert read(text) == ()


def test_a_scare_quote_in_a_reported_clause_makes_it_mixed(read: Read) -> None:
    (statement,) = read("Berg said the “open” gate was shut.")
    assert statement.form == "mixed"
    assert statement.content_words == ("the", "open", "gate was shut")


def test_quoted_words_built_into_a_sentence_are_mixed(read: Read) -> None:
    (statement,) = read("Lund slammed Berg for “locking the gate at noon.”")
    assert (statement.source_words, statement.content_words) == (("Lund",), ("locking the gate at noon.",))
    assert statement.cue_words[0].startswith("slammed")
    assert statement.form == "mixed"
