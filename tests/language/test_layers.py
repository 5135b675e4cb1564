"""Layers: tokens with tags and base forms, sentences, quotations, and the way back to the page."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.layers import Layers, layers_of
from dragoman.language.lemmas import lemma
from dragoman.language.sentences import sentence_ends
from dragoman.language.substitution import read_for
from dragoman.language.tagger import load_model
from dragoman.language.tokens import tokenize
from dragoman.language.view import view_of
from dragoman.records import Page, Repair, Span
from dragoman.recovery.bare import bare_article
from dragoman.recovery.renderings import Rendering


def layers(text: str) -> Layers:
    page = Page.of(text)
    return layers_of(page, bare_article(page))


def sentences(text: str) -> list[str]:
    made = layers(text)
    return [made.words(item.start, item.end) for item in made.sentences]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Chad's U.S.-backed army", ["Chad", "'s", "U.S.-backed", "army"]),
        ("They don’t know.", ["They", "do", "n’t", "know", "."]),
        ("Gen. O'Brien left Jan. 5.", ["Gen.", "O'Brien", "left", "Jan.", "5", "."]),
        ("$1,500.50 (about 3%)", ["$1,500.50", "(", "about", "3%", ")"]),
    ],
)
def test_words_are_split_as_the_treebanks_split_them(text: str, words: list[str]) -> None:
    assert [piece.text for piece in tokenize(text)] == words


def test_abbreviations_and_initials_end_no_sentence() -> None:
    assert sentences("Gen. J. Smith met U.S. officials. They agreed.") == [
        "Gen. J. Smith met U.S. officials.",
        "They agreed.",
    ]


def test_a_closing_mark_belongs_to_the_sentence_it_ends() -> None:
    assert sentences("“We go.” He left.") == ["“We go.”", "He left."]


def test_a_question_inside_a_quotation_ends_no_outer_sentence() -> None:
    assert sentences("“Why?” asked the envoy.") == ["“Why?” asked the envoy."]


def test_the_last_end_is_the_number_of_words() -> None:
    assert sentence_ends(["No", "mark"]) == [2]
    assert sentence_ends([]) == []


def test_tags_tell_verbs_from_nouns() -> None:
    made = layers("Rebels attacked the port after two attacks on Sunday.")
    assert [token.tag for token in made.tokens if token.lemma == "attack"] == ["VBD", "NNS"]


@pytest.mark.parametrize(
    ("word", "tag", "base"),
    [
        ("accused", "VBD", "accuse"),
        ("agreeing", "VBG", "agree"),
        ("stopped", "VBD", "stop"),
        ("talks", "NNS", "talk"),
        ("welcomed", "VBD", "welcome"),
        ("wrote", "VBD", "write"),
    ],
)
def test_base_forms(word: str, tag: str, base: str) -> None:
    assert lemma(word, tag, load_model().lemmas) == base


def test_repaired_words_point_into_the_page() -> None:
    page = Page.of("He left onJan 31.")
    repair = Repair(span=Span(8, 13), words="onJan", read_as="on Jan", kind="glued")
    view = view_of(page, Span(0, 17), [repair])
    assert view.text == "He left on Jan 31."
    assert view.page_interval(8, 10) == (8, 10)
    assert view.page_interval(11, 14) == (10, 13)


def test_an_inserted_full_stop_ends_a_sentence_and_has_no_width() -> None:
    page = Page.of("It fell forKenya That was all.")
    repair = Repair(span=Span(8, 21), words="forKenya That", read_as="for Kenya. That", kind="break")
    article = bare_article(page)
    made = layers_of(page, msgspec.structs.replace(article, repairs=(repair,)))
    assert [made.words(item.start, item.end) for item in made.sentences] == ["It fell forKenya", "That was all."]


def test_a_rendering_changes_the_lemma_and_nothing_else() -> None:
    made = layers("Chad invited the offer.")
    start = made.page.text.index("invited")
    rendering = Rendering(start=start, end=start + 7, words="invited", stands_for="welcomed", id="x")
    token = read_for(made, [rendering]).tokens[1]
    assert (token.lemma, token.text, token.start) == ("welcome", "invited", start)


@given(st.text(max_size=200))
def test_every_token_holds_its_words(text: str) -> None:
    made = layers(text)
    assert all(made.page.text[token.start : token.end] == token.text for token in made.tokens)
    assert [token.start for token in made.tokens] == sorted(token.start for token in made.tokens)
