from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.language.layers import Layers
from dragoman.times.expressions import find_times, read_time

LayersOf = Callable[[str], Layers]
TUESDAY = "2023-01-31"


def read(layers: Layers, published: str | None = TUESDAY) -> list[tuple[str, str | None]]:
    return [(layers.words(found.start, found.end), found.value) for found in find_times(layers, published=published)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The envoys met on Monday in Vienna.", "Monday", "2023-01-30"),
        ("The envoys met on Tuesday in Vienna.", "Tuesday", "2023-01-31"),
        ("The envoys met on Thursday in Vienna.", "Thursday", "2023-01-26"),
        ("The envoys will meet on Thursday in Vienna.", "Thursday", "2023-02-02"),
        ("The envoys agreed to meet on Thursday.", "Thursday", "2023-02-02"),
        ("The envoys failed to meet on Thursday.", "Thursday", "2023-01-26"),
        ("A summit is to be held on Friday.", "Friday", "2023-02-03"),
        ("The president is leaving for Ankara on Friday.", "Friday", "2023-02-03"),
        ("The rebels are to hold a hastily arranged vote Sunday.", "Sunday", "2023-02-05"),
        ("He is due to meet the premier on Friday.", "Friday", "2023-02-03"),
        ("He was received last Friday.", "last Friday", "2023-01-27"),
        ("He will be received next Friday.", "next Friday", "2023-02-03"),
        ("He left late Monday.", "late Monday", "2023-01-30"),
        ("The shelling began Monday night.", "Monday night", "2023-01-30"),
        ("The shelling began at 2pm on Friday.", "2pm on Friday", "2023-01-27T14:00"),
        ("The shelling began on Friday at 14:30 GMT.", "Friday at 14:30 GMT", "2023-01-27T14:30Z"),
        ("The truce holds until Friday.", "until Friday", "../2023-02-03"),
    ],
)
def test_weekday_follows_the_tense(layers: LayersOf, text: str, words: str, value: str) -> None:
    assert read(layers(text)) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Tehran signed the accord in December.", "December", "2022-12"),
        ("Tehran signed the accord in March.", "March", "2022-03"),
        ("Tehran will sign the accord in March.", "March", "2023-03"),
        ("Tehran signed the accord last December.", "last December", "2022-12"),
        ("Tehran signed it in early 2014.", "early 2014", "2014"),
        ("Talks will resume in mid-March.", "mid-March", "2023-03"),
        ("It was signed on 31 January 2023.", "31 January 2023", "2023-01-31"),
        ("28 August: The council votes to end the mission.", "28 August", "2022-08-28"),
        ("It was signed on Jan. 5.", "Jan. 5", "2023-01-05"),
        ("It was signed on December 30th.", "December 30th", "2022-12-30"),
        ("It was signed on the 5th of May 2019.", "the 5th of May 2019", "2019-05-05"),
        ("It was signed on 2022-11-05.", "2022-11-05", "2022-11-05"),
        ("It was signed on 31/1/2023.", "31/1/2023", "2023-01-31"),
        ("It was signed in spring 2022.", "spring 2022", "2022-21"),
        ("It was signed last winter.", "last winter", "2021-24"),
        ("It fell in the first quarter of 2022.", "the first quarter of 2022", "2022-33"),
        ("It was built in the 1990s.", "the 1990s", "199X"),
        ("It was built in the 19th century.", "the 19th century", "18XX"),
        ("It grew in the first half of last year.", "the first half of last year", "2022-40"),
    ],
)
def test_calendar_date_with_or_without_a_year(layers: LayersOf, text: str, words: str, value: str) -> None:
    assert read(layers(text)) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("He spoke yesterday.", "yesterday", "2023-01-30"),
        ("He will speak tomorrow.", "tomorrow", "2023-02-01"),
        ("Two depots burned overnight.", "overnight", "2023-01-31"),
        ("It was adopted last week.", "last week", "2023-W04"),
        ("It was adopted earlier this week.", "earlier this week", "2023-W05"),
        ("It was adopted this month.", "this month", "2023-01"),
        ("It was adopted last year.", "last year", "2022"),
        ("It was adopted two weeks ago.", "two weeks ago", "2023-W03"),
        ("It was adopted ten days ago.", "ten days ago", "2023-01-21"),
        ("It was adopted three months ago.", "three months ago", "2022-10"),
        ("It was adopted about four years ago.", "about four years ago", "2019"),
        ("Clashes were reported over the weekend.", "the weekend", "2023-01-28/2023-01-29"),
        ("They are now in Doha.", "now", "2023-01-31"),
    ],
)
def test_relative_date_counts_from_publication(layers: LayersOf, text: str, words: str, value: str) -> None:
    assert read(layers(text)) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Troops have been there since 2014.", "since 2014", "2014/.."),
        ("He ruled from 2009 to 2013.", "from 2009 to 2013", "2009/2013"),
        ("It was drafted between May and June 2014.", "between May and June 2014", "2014-05/2014-06"),
        ("They met from June 3 to 7, 2014.", "June 3 to 7, 2014", "2014-06-03/2014-06-07"),
        ("Trade fell over the past two years.", "the past two years", "2021-01-31/2023-01-31"),
        ("Trade will grow over the next three weeks.", "the next three weeks", "2023-01-31/2023-02-21"),
        ("He was jailed for 20 years.", "20 years", "P20Y"),
        ("It was a three-day visit.", "a three-day", "P3D"),
        ("They protest every Friday.", "every Friday", "P1W"),
        ("The council meets annually.", "annually", "P1Y"),
    ],
)
def test_interval_duration_and_set(layers: LayersOf, text: str, words: str, value: str) -> None:
    assert read(layers(text)) == [(words, value)]


def test_day_later_counts_from_the_day_before_it(layers: LayersOf) -> None:
    found = read(layers("The premier resigned on January 10. Three days later, his deputy left too."))
    assert found == [("January 10", "2023-01-10"), ("Three days later", "2023-01-13")]


def test_previous_day_counts_from_publication_where_no_day_was_named(layers: LayersOf) -> None:
    assert read(layers("The previous day, Ankara had warned them.")) == [("The previous day", "2023-01-30")]


@pytest.mark.parametrize(
    "text",
    [
        "May said that the march would go on.",
        "Ministers may be asked to march.",
        "The fall of Kabul was a second shock.",
        "The Arab Spring changed the region.",
        "Some 2000 troops and 1990 tents arrived.",
        "Sun Microsystems sat down with them.",
        "April Smith and Mr June were there.",
        "Soldiers shot at marchers on Bloody Sunday.",
        "The 30-year-old earned $5 a day.",
        "It won 3:2 and later 10:12.",
    ],
)
def test_other_words_are_no_time(layers: LayersOf, text: str) -> None:
    assert read(layers(text)) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("It was signed on 3/4/2023.", "cannot be told apart"),
        ("They recently exchanged prisoners.", "vague"),
        ("Ties soured in recent years.", "vague"),
        ("He fled two days after the vote.", "counted from an event"),
        ("It was signed several months ago.", "left open"),
        ("It was signed on February 30, 2020.", "no such date"),
    ],
)
def test_unclear_time_has_a_reason_and_no_value(layers: LayersOf, text: str, reason: str) -> None:
    (found,) = find_times(layers(text), published=TUESDAY)
    assert found.value is None
    assert reason in (found.reason or "")


def test_without_a_publication_date_only_whole_dates_have_values(layers: LayersOf) -> None:
    found = read(layers("On Monday it recalled the treaty of March 5, 2012."), published=None)
    assert found == [("Monday", None), ("March 5, 2012", "2012-03-05")]


def test_day_and_month_without_a_year_lie_near_publication(layers: LayersOf) -> None:
    assert read(layers("He was sworn in on December 28."), published="2023-01-03") == [("December 28", "2022-12-28")]


def test_precision_and_timex_go_with_the_value(layers: LayersOf) -> None:
    (found,) = find_times(layers("Prices rose in the third quarter of 2021."), published=TUESDAY)
    assert (found.value, found.precision, found.timex, found.kind) == ("2021-35", "quarter", "2021-Q3", "date")


def test_phrase_is_read_without_a_text_around_it() -> None:
    found = read_time("the day before yesterday", published="2024-03-01")
    assert found is not None
    assert found.value == "2024-02-28"


_TEXT = "on in May March the 31 2014 last next two weeks ago , . : - / Friday since until every Jan. 99 '80s 2pm of to"
_WORDS = st.sampled_from([*_TEXT.split(), "and", "between", "0", "29 February", "year's", "end", "first quarter"])


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=25).map(" ".join)))
def test_any_text_is_read_the_same_way_twice(layers: LayersOf, text: str) -> None:
    article = layers(text)
    found = find_times(article, published=TUESDAY)
    assert found == find_times(article, published=TUESDAY)
    for one, other in pairwise(found):
        assert one.end <= other.start
    assert all(0 <= item.start < item.end <= len(article.tokens) for item in found)
