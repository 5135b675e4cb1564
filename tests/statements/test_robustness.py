"""Any text gives statements whose words are those of the page, soon and without an exception."""

from __future__ import annotations

import time
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.records import Document, Statement

Read = Callable[..., tuple[Statement, ...]]

MARKS = "“”„‟«»\"'‘’`´″′＂—–-:;,.?!()[]… \n\n"
WORDS = [
    "said",
    "says",
    "told",
    "Berg",
    "the gate",
    "according to",
    "that",
    "who",
    "he",
    "calling it a",
    "by",
    "was accused of",
    "was",
    "shut",
    "and",
]
TEXTS = st.lists(st.one_of(st.sampled_from(list(MARKS)), st.sampled_from(WORDS).map(" {} ".format)), max_size=60)


@settings(max_examples=150, deadline=None)
@given(TEXTS.map("".join))
def test_odd_marks_never_raise(read: Read, text: str) -> None:
    found = read(text)
    Document(id="x", text=text, statements=found)
    assert len({statement.id for statement in found}) == len(found)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_never_raises(read: Read, text: str) -> None:
    Document(id="x", text=text, statements=read(text))


def test_a_long_page_of_odd_marks_takes_linear_time(read: Read) -> None:
    text = "Berg said “the gate, “ was „shut” and, ' he told «them , that said’ \" who says: " * 2500
    start = time.perf_counter()
    read(text)
    assert time.perf_counter() - start < 20


def test_the_same_text_gives_the_same_statements(read: Read) -> None:
    text = "“We waited,” Berg said. “Nobody came.” Lund denied it."
    assert read(text) == read(text)


def test_no_text_gives_no_statement(read: Read) -> None:
    assert read("") == ()
    assert read(" \n\n ") == ()
