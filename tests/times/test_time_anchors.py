from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.language.layers import Layers
from dragoman.records import Span, Time
from dragoman.times.anchors import time_for
from dragoman.times.expressions import find_times

LayersOf = Callable[[str], Layers]
TUESDAY = "2023-01-31"


def dated(article: Layers, trigger: str, *, fallback: bool = False) -> Time | None:
    at = article.page.text.index(trigger)
    start, end = article.token_range(Span(at, at + len(trigger)))
    times = find_times(article, published=TUESDAY)
    return time_for(article, times, start, end, published=TUESDAY, fallback=fallback)


@pytest.mark.parametrize(
    ("text", "trigger", "value"),
    [
        ("On Monday, Ankara condemned the raid and recalled its envoy.", "recalled", "2023-01-30"),
        ("The minister, who resigned on Monday, met the envoy on Friday.", "resigned", "2023-01-30"),
        ("The minister, who resigned on Monday, met the envoy on Friday.", "met", "2023-01-27"),
        ("Both agreed on Monday to meet on Friday.", "agreed", "2023-01-30"),
        ("Both agreed on Monday to meet on Friday.", "meet", "2023-02-03"),
        ("The invasion of the island began in February 2022.", "invasion", "2022-02"),
        ("Paris condemned the 2014 annexation on Friday.", "condemned", "2023-01-27"),
        ("Paris condemned the 2014 annexation on Friday.", "annexation", "2014"),
        ("Monday's attack killed ten people.", "killed", "2023-01-30"),
        ("Rome imposed sanctions last week after the coup of May 2022.", "sanctions", "2023-W04"),
        ("Police arrested dozens in Minsk late Sunday.", "arrested", "2023-01-29"),
    ],
)
def test_time_of_the_clause(layers: LayersOf, text: str, trigger: str, value: str) -> None:
    found = dated(layers(text), trigger)
    assert found is not None
    assert (found.value, found.basis) == (value, "text")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Officials said the troops attacked on Monday.", "said"),
        ('She said: "We attacked them on Sunday."', "said"),
        ('On Monday she said: "We attacked them."', "attacked"),
        ("The troops attacked. On Monday, talks began.", "attacked"),
        ("On Monday, Ankara said that rebels had attacked a convoy.", "attacked"),
        ("Ten rockets were fired on Monday, the army said.", "said"),
        ("Police in Minsk arrest dozens every Friday.", "arrest"),
    ],
)
def test_time_of_another_act_is_not_taken(layers: LayersOf, text: str, trigger: str) -> None:
    assert dated(layers(text), trigger) is None


def test_words_of_the_time_are_those_of_the_page(layers: LayersOf) -> None:
    article = layers("Police arrested dozens on Sunday.")
    found = dated(article, "arrested")
    assert found is not None
    assert found.span is not None
    assert article.page.words(found.span) == found.words == "Sunday"


def test_publication_date_stands_in_only_when_asked_for(layers: LayersOf) -> None:
    article = layers("Police arrested dozens.")
    assert dated(article, "arrested") is None
    assert dated(article, "arrested", fallback=True) == Time(
        span=None, words=None, value=TUESDAY, precision="day", basis="publication"
    )


def test_vague_time_is_kept_without_a_value(layers: LayersOf) -> None:
    found = dated(layers("Police recently arrested dozens."), "arrested")
    assert found is not None
    assert (found.words, found.value, found.precision) == ("recently", None, "vague")
