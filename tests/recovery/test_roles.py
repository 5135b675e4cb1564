"""Roles that only markup, metadata or the place of a line can tell."""

from __future__ import annotations

import pytest

from dragoman.records import Metadata, Page, Span
from dragoman.recovery.roles import classify, title_words

FIRST = "The four ministers agreed on a common price for grain after two days of talks in the port city on Friday."
SECOND = "The agreement takes effect in May and was welcomed by farmers, who had blocked the border for weeks."
THIRD = "Traders warned that the price was too low, and that ships would sail to other ports before the summer."


def roles(text: str, *, hinted: tuple[str, ...] = (), title: str | None = None) -> list[str]:
    hints = tuple(Span(text.index(words), text.index(words) + len(words)) for words in hinted)
    page = Page.of(text, metadata=Metadata(title=title), body_hints=hints or None)
    return [line.kind or line.role for line in classify(page)]


def test_hinted_line_is_body_whatever_it_looks_like() -> None:
    text = f"Ministers Agree on Grain\n{FIRST}\nRussia and the Price of Bread\n{SECOND}"
    assert roles(text, hinted=(FIRST, "Russia and the Price of Bread", SECOND)) == ["title", "body", "body", "body"]


def test_hinted_line_that_is_surely_residue() -> None:
    text = f"Ministers Agree on Grain\n{FIRST}\nAdvertisement\n{SECOND}"
    assert roles(text, hinted=(FIRST, "Advertisement", SECOND)) == ["title", "body", "advertisement", "body"]


def test_hinted_table_is_body() -> None:
    text = f"Ministers Agree on Grain\n{FIRST}\n2380\n2339\n{SECOND}"
    assert roles(text, hinted=(FIRST, "2380", "2339", SECOND)) == ["title", "body", "body", "body", "body"]


def test_line_without_hint_is_residue() -> None:
    text = f"Ministers Agree on Grain\n{FIRST}\n{SECOND}\nStorm closes the port for a week"
    assert roles(text, hinted=(FIRST, SECOND)) == ["title", "body", "body", "related headline"]


def test_paragraph_between_hints_is_body() -> None:
    text = f"Ministers Agree on Grain\n{SECOND}\n{FIRST}\n{THIRD}"
    assert roles(text, hinted=(SECOND, THIRD)) == ["title", "body", "body", "body"]


def test_hints_that_missed_the_report_are_left() -> None:
    text = f"Ministers Agree on Grain\nOne short hint\n\n{FIRST}\n{SECOND}\n{THIRD}"
    assert roles(text, hinted=("One short hint",))[-3:] == ["body", "body", "body"]


def test_title_of_the_metadata() -> None:
    text = f"Storm closes the port for a week\nMinisters agree on grain\n{FIRST}\n{SECOND}"
    found = roles(text, title="Ministers agree on grain - Harbour Daily News")
    assert found == ["related headline", "title", "body", "body"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ministers agree on grain | Harbour Daily", "Ministers agree on grain"),
        ("Ministers agree on grain - Harbour Daily News", "Ministers agree on grain"),
        ("Ministers agree on grain - at last", "Ministers agree on grain - at last"),
        ("Grain - Harbour News", "Grain - Harbour News"),
    ],
)
def test_site_at_the_end_of_a_title(text: str, title: str) -> None:
    assert title_words(text) == title


def test_sentence_that_lost_its_stop_is_body() -> None:
    text = f"Ministers agree on grain\n\n{FIRST}\n\nHe said that the ships were to sail on Monday\n\n{SECOND}"
    assert roles(text) == ["title", "body", "body", "body"]


def test_paragraph_broken_over_lines_is_body() -> None:
    text = f"Ministers agree on grain\n\n{FIRST}\n\nThe fleet of the northern ports\nis to sail on Monday.\n\n{SECOND}"
    assert roles(text) == ["title", "body", "body", "body", "body"]


def test_page_cut_off_in_a_sentence() -> None:
    text = (
        f"Ministers agree on grain\n\n{FIRST}\n\n{SECOND}\n\nShips that had waited in the roads for days were seen to"
    )
    assert roles(text)[-1] == "body"


def test_stub_of_a_title_alone() -> None:
    assert roles("Ministers agree on grain") == ["title"]


def test_no_lines() -> None:
    assert classify(Page.of(" \n\n")) == ()


def test_a_sentence_alone_is_body() -> None:
    assert roles("Latvia accused Estonia of closing the bridge on Friday.") == ["body"]


def test_a_headline_alone_is_a_title() -> None:
    assert roles("Latvia Accuses Estonia of Closing Bridge") == ["title"]


def test_headline_and_date_in_a_body_by_markup() -> None:
    text = f"Ministers Agree on Price of Grain\nMar. 5, 2010\n{FIRST}\n{SECOND}"
    hinted = ("Ministers Agree on Price of Grain", "Mar. 5, 2010", FIRST, SECOND)
    assert roles(text, hinted=hinted, title="World news") == ["title", "timestamp", "body", "body"]
