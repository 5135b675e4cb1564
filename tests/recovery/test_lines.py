"""Rows and blocks: numbers, spans, wrapped paragraphs."""

from __future__ import annotations

from dragoman.records import Line, Span
from dragoman.recovery.lines import block_of, blocks_of, paragraphs, plain, rows_of, wrap_width

WRAPPED = (
    "Both ministers of transport signed the letter on Friday and said that the\n"
    "bridge would be closed until the engineers had seen all of its pillars\n"
    "and the river had fallen below the mark that was cut in the stone.\n"
    "\n"
    "Lorries are to take the ferry, which runs every hour and will be free for\n"
    "those who can show that they have come from the other side.\n"
)


def test_rows_count_blank_lines() -> None:
    assert [row.number for row in rows_of("one\n\n  \ntwo")] == [0, 3]


def test_span_leaves_out_white_space_and_carriage_return() -> None:
    assert [row.span for row in rows_of("  one \r\ntwo\r\n")] == [Span(2, 5), Span(8, 11)]


def test_no_rows_without_text() -> None:
    assert rows_of(" \n\t\n\u00a0") == ()


def test_wrapped_paragraph_is_one_block() -> None:
    assert [len(block.rows) for block in blocks_of(WRAPPED)] == [3, 2]


def test_sentences_in_lines_are_not_wrapped() -> None:
    text = "The ministers met on Friday.\nThey signed the letter.\nThe bridge was closed.\nNobody was hurt.\n"
    assert wrap_width(rows_of(text)) is None


def test_list_mark_is_taken_off() -> None:
    block = block_of("• A ceasefire from midnight")
    assert block.listed
    assert block.text == "A ceasefire from midnight"


def test_abbreviation_ends_no_sentence() -> None:
    assert block_of("Gen. Tamm met Mr. Ozola on Jan. 3 in Riga. They signed.").sentences == 2


def test_plain_text() -> None:
    assert plain("\u201cYes\u201d,\u00a0he  said\u200b") == '"Yes", he said'


def test_paragraphs_join_wrapped_rows() -> None:
    lines = [Line(line=row.number, span=row.span, role="body") for row in rows_of(WRAPPED)]
    assert [len(group) for group in paragraphs(WRAPPED, lines)] == [3, 2]


def test_wrapped_paragraph_among_lines_that_are_not() -> None:
    long = "The envoy of Estonia met the envoy of Latvia in Riga on Friday to speak of the price of grain and ships."
    text = f"BRIDGE CLOSED\n\n{long}\n\n{WRAPPED.partition(chr(10) * 2)[0]} with-\ndraw nothing.\n\n{long}\n"
    assert [len(block.rows) for block in blocks_of(text)] == [1, 1, 4, 1]


def test_long_lines_in_lower_case_are_not_wrapped() -> None:
    text = "Prices rose again\nships waited outside the port for a second day, the harbour master said"
    assert [len(block.rows) for block in blocks_of(text)] == [1, 1]
