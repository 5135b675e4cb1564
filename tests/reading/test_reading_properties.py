"""What holds for any input at all."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.reading.alignment import align
from dragoman.reading.pages import read_page
from dragoman.records import Page

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
TAGS = st.sampled_from(
    ["p", "div", "li", "ul", "table", "tr", "td", "a href='/'", "blockquote", "h1", "h2", "br", "b", "article",
     "figure", "script", "span hidden", "nav", "div class=related", "pre", "select", "html", "body", "/p", "/div"]
)  # fmt: skip
MARKUP = st.lists(
    st.one_of(TAGS.map("<{}>".format), st.text(max_size=60), st.just("The envoy left. " * 6)), max_size=30
)


def outcome(data: bytes | str, media_type: str | None = None) -> Page | str:
    try:
        return read_page(data, media_type=media_type)
    except InputError as error:
        return error.code


@QUICK
@given(st.binary(max_size=400))
def test_any_bytes_are_a_page_or_an_input_error(data: bytes) -> None:
    found = outcome(data)
    assert isinstance(found, Page | str)


@QUICK
@given(st.text(max_size=400))
def test_a_plain_text_is_never_changed(text: str) -> None:
    found = outcome(text.encode(), "text/plain")
    assert isinstance(found, str) or found.text == text.removeprefix("\ufeff")


@QUICK
@given(MARKUP)
def test_body_hints_lie_in_the_text_in_order(parts: list[str]) -> None:
    found = outcome("".join(parts), "text/html")
    if isinstance(found, Page):
        hints = found.body_hints or ()
        assert all(one.end <= other.start for one, other in pairwise(hints))
        assert all(found.words(span).strip() == found.words(span) != "" for span in hints)


@QUICK
@given(MARKUP)
def test_the_same_source_is_the_same_page(parts: list[str]) -> None:
    source = "".join(parts)
    assert outcome(source, "text/html") == outcome(source, "text/html")


@QUICK
@given(st.lists(st.text(alphabet="ab ", max_size=12), max_size=12), st.lists(st.text(alphabet="ab ", max_size=12)))
def test_shares_are_shares(lines: list[str], paragraphs: list[str]) -> None:
    shares = align(lines, paragraphs)
    assert len(shares) == len(lines)
    assert all(0 <= share <= 1 for share in shares)
