"""Articles: what the report says of itself, and its body as it is to be read."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.records import Document, Metadata, Page, from_json, to_json
from dragoman.recovery.article import recover
from dragoman.recovery.lines import rows_of

FIRST = "The four ministers agreed on a common price for grain after two days of talks in the port city on Friday."
SECOND = "The agreement takes effect in May and was welcomed by farmers, who had blocked the border for weeks."
PIECES = [
    "Ministers agree on grain",
    "Advertisement",
    "0",
    "2 hours ago",
    "By Ann Lee",
    "OSLO, March 4 (Reuters) - Norway signed a pact on Monday.",
    "Ministers (left) shake hands in Bern.Novak said on Sunday that her party had won and would ask others to join.",
    "Lena Brandt|Nordic Press|Getty Images",
    "What's next?",
    "• A ceasefire",
    FIRST,
    SECOND,
    "",
    "\r",
    "\u200b",
    "\u00a0",
]


def test_body_is_repaired_and_one_paragraph_to_a_line() -> None:
    article = recover(Page.of(f"Ministers agree on grain\n\n{FIRST}\n\n{SECOND} They met onFriday in Riga."))
    assert article.body == f"{FIRST}\n{SECOND} They met on Friday in Riga."


def test_wrapped_paragraph_is_one_line_of_the_body() -> None:
    text = (
        "Tunisia and Algeria agreed on Sunday to share their power lines in\n"
        "the hot months, when both have had to cut off whole districts from the\n"
        "grid. The agreement was signed by the two ministers of energy in a\n"
        "small town on the border.\n"
    )
    assert recover(Page.of(text)).body == text.strip().replace("\n", " ")


def test_other_language_is_noted_and_kept() -> None:
    text = "Les ministres se sont réunis vendredi à Genève et ont décidé de se revoir à l'automne prochain."
    article = recover(Page.of(text))
    assert article.language == "fr"
    assert article.body == text
    assert article.notes == ("language: fr, not English; the page is kept and not coded",)


def test_metadata_fills_what_the_page_lacks() -> None:
    article = recover(
        Page.of(FIRST, metadata=Metadata(title="Ministers agree", author="Ann Lee", published="2021-05-02"))
    )
    assert (article.title, article.title_span) == ("Ministers agree", None)
    assert (article.byline, article.published, article.published_basis) == ("Ann Lee", "2021-05-02", "metadata")


def test_title_span_leaves_out_the_site() -> None:
    page = Page.of(f"Ministers agree on common price | Harbour Daily\n{FIRST}\n{SECOND}")
    article = recover(page)
    assert article.title_span is not None
    assert page.words(article.title_span) == article.title == "Ministers agree on common price"


def test_empty_page() -> None:
    article = recover(Page.of(""))
    assert article.lines == ()
    assert article.notes[0] == "no line of the page is taken for body"


def test_article_survives_its_document() -> None:
    page = Page.of(f"Ministers agree on grain\n{FIRST}\n{SECOND} They met onFriday in Riga.")
    document = Document(id="one", page=page.id, text=page.text, article=recover(page))
    assert from_json(to_json(document)) == document


texts = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=14).map("\n".join))


@settings(max_examples=150, deadline=None)
@given(texts)
def test_lines_cover_what_is_not_blank(text: str) -> None:
    page = Page.of(text)
    lines = recover(page).lines
    assert [line.line for line in lines] == sorted(line.line for line in lines)
    assert {line.line for line in lines} == {row.number for row in rows_of(text)}
    covered = {offset for line in lines for offset in range(line.span.start, line.span.end)}
    assert {offset for offset, letter in enumerate(text) if not letter.isspace()} <= covered
    ends = [line.span.end for line in lines]
    assert all(line.span.start >= end for line, end in zip(lines[1:], ends, strict=False))


@settings(max_examples=60, deadline=None)
@given(texts)
def test_same_text_same_article(text: str) -> None:
    assert recover(Page.of(text)) == recover(Page.of(text))
