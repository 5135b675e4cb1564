"""What holds for the mentions of any text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.actors.mentions import Mentions, mention_record
from dragoman.actors.names import NameIndex
from dragoman.actors.registry import load_registry
from dragoman.actors.resolver import Resolver
from dragoman.language.layers import Layers

RESOLVER = Resolver()
WORDS = st.sampled_from(
    (
        *(
            "Russian",
            "troops",
            "the",
            "of",
            "in",
            "Kyiv",
            "Moscow",
            ",",
            ".",
            "“",
            "”",
            "He",
            "it",
            "their",
            "and",
            "said",
        ),
        *(
            "president",
            "Vladimir",
            "Putin",
            "Georgia",
            "Chad",
            "NATO",
            "chief",
            "(",
            ")",
            "2-1",
            "beat",
            "'s",
            "-",
            "who",
        ),
        *("spokesman", "for", "The", "alliance", "two", "leaders", "Clinton", "Mr.", "former", "police", "von", "der"),
        *(
            "Leyen",
            "EU",
            "House",
            "ERL",
            "Estuary",
            "League",
            "\n",
            "heads",
            "pro-Russian",
            "U.S.-led",
            "al-Assad",
            "\u200b",
        ),
    )
)
SENTENCES = st.lists(WORDS, max_size=40).map(" ".join)
DAYS = st.sampled_from((None, "1991-01-10", "2014-03-18", "2023", "2031-05"))


Make = Callable[..., Layers]


def sound(layers: Layers, mentions: Mentions) -> None:
    """Mentions lie in order, apart, inside their sentence, and make records."""
    for item in mentions:
        assert 0 <= item.start <= item.head < item.end <= len(layers.tokens)
        assert layers.tokens[item.start].sentence == layers.tokens[item.end - 1].sentence
        assert item.actors or item.reason
    for one, other in pairwise(mentions):
        assert one.end <= other.start


@settings(max_examples=150, deadline=None)
@given(SENTENCES, DAYS)
def test_mentions_of_likely_words_are_sound(layered: Make, text: str, day: str | None) -> None:
    layers = layered(text, day=day)
    sound(layers, RESOLVER.resolve(layers))


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_mentions_of_any_text_are_sound(layered: Make, text: str) -> None:
    layers = layered(text, title=True)
    sound(layers, RESOLVER.resolve(layers))


@settings(max_examples=40, deadline=None)
@given(SENTENCES, DAYS)
def test_the_same_text_gives_the_same_mentions(layered: Make, text: str, day: str | None) -> None:
    layers = layered(text, day=day)
    assert list(RESOLVER.resolve(layers)) == list(Resolver().resolve(layers))


@settings(max_examples=40, deadline=None)
@given(SENTENCES)
def test_an_actor_has_one_record_on_a_page(layered: Make, text: str) -> None:
    layers = layered(text, day="2014-03-18")
    actors = [actor for item in RESOLVER.resolve(layers) for actor in item.actors]
    assert len({actor.id for actor in actors}) == len(set(actors))


def test_every_page_resolves(layered: Make, pages: Path) -> None:
    for path in sorted(pages.glob("*.txt")):
        layers = layered(path.read_text(encoding="utf-8", errors="replace"), day="2021-02-05")
        mentions = RESOLVER.resolve(layers)
        sound(layers, mentions)
        assert all(mention_record(layers, item).words for item in mentions)


@pytest.mark.parametrize("size", [1, 40])
def test_a_sentence_is_passed_over_once(layered: Make, size: int) -> None:
    layers = layered("Russian troops left Kyiv . " * size)
    hits = list(NameIndex(load_registry()).hits(layers.tokens, 0, len(layers.tokens)))
    assert len(hits) == 3 * size
