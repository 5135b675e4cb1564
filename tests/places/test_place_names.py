from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.actors.resolver import Resolver
from dragoman.language.layers import Layers, layers_of
from dragoman.places.names import place_for, place_words
from dragoman.records import Page, Place, Span
from dragoman.recovery.bare import bare_article

PlaceOf = Callable[[str, str], Place | None]


def layers(text: str) -> Layers:
    page = Page.of(text)
    return layers_of(page, bare_article(page, published="2023-01-31"))


@pytest.fixture(scope="module")
def place() -> PlaceOf:
    resolver = Resolver()

    def of(text: str, trigger: str) -> Place | None:
        article = layers(text)
        start, end = article.token_range(Span(text.index(trigger), text.index(trigger) + len(trigger)))
        return place_for(article, resolver.resolve(article), start, end)

    return of


@pytest.mark.parametrize(
    ("text", "trigger", "name", "value"),
    [
        ("Police arrested thirty people in Minsk.", "arrested", "Minsk", "BLR"),
        ("Clashes broke out in Mariupol on Monday.", "Clashes", "Mariupol", "UKR"),
        ("Crowds in Poland marched across Krakow.", "marched", "Krakow", "POL"),
        ("In Geneva, Iran and Oman signed an accord.", "signed", "Geneva", "CHE"),
        ("At UN headquarters in New York, envoys met.", "met", "New York", "USA"),
        ("Shells hit the port of Odesa.", "hit", "Odesa", "UKR"),
        ("Two rebels were killed in the north of Mali.", "killed", "Mali", "MLI"),
        ("The chancellor will travel to Seoul on Friday.", "travel", "Seoul", "KOR"),
        ("The pope visited Kyiv.", "visited", "Kyiv", "UKR"),
        ("Ministers met in Brussels.", "met", "Brussels", "BEL"),
        ("A boat was fired on off Taiwan.", "fired", "Taiwan", "TWN"),
    ],
)
def test_place_of_the_clause(place: PlaceOf, text: str, trigger: str, name: str, value: str) -> None:
    found = place(text, trigger)
    assert found is not None
    assert (found.name, found.value) == (name, value)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Washington condemned Moscow.", "condemned"),
        ("Russia attacked Ukraine.", "attacked"),
        ("The envoy sent a letter to Seoul.", "sent"),
        ("Officials said the troops attacked in Kherson.", "said"),
        ('He said in Brussels: "They attacked us."', "attacked"),
        ("Soldiers came under fire. Talks were held in Doha.", "fire"),
        ("Envoys held talks on the crisis in Libya.", "talks"),
        ("Envoys held talks on Crimea.", "talks"),
        ("The union lost interest in Belarus.", "lost"),
        ("Japan doubled its budget.", "doubled"),
    ],
)
def test_no_place_where_the_clause_names_none(place: PlaceOf, text: str, trigger: str) -> None:
    assert place(text, trigger) is None


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Two ships collided in the South China Sea.", "collided", "South China Sea"),
        ("Forces retreated in Africa.", "retreated", "Africa"),
    ],
)
def test_place_in_no_one_state_has_a_reason(place: PlaceOf, text: str, trigger: str, name: str) -> None:
    found = place(text, trigger)
    assert found is not None
    assert (found.name, found.value) == (name, None)
    assert found.reason


def test_words_of_the_place_are_those_of_the_page(place: PlaceOf) -> None:
    text = "Police arrested thirty people in Minsk."
    found = place(text, "arrested")
    assert found is not None
    assert text[found.span.start : found.span.end] == found.words


def test_every_word_of_the_data_is_a_string() -> None:
    words = place_words()
    for name in words.__dataclass_fields__:
        assert all(isinstance(word, str) for word in getattr(words, name))
