from __future__ import annotations

import pytest

from dragoman.reading.markup import parse
from dragoman.reading.metadata import iso_date, merged
from dragoman.reading.stated import metadata_of
from dragoman.records import Metadata

HEAD = """<html lang="en-GB"><head><title>Harbour reopens after talks - Ostra Post</title>
<meta property="og:title" content="Harbour reopens after talks - Ostra Post">
<meta property="og:site_name" content="Ostra Post"><meta name="author" content="Mira Holt">
<link rel="canonical" href="https://post.example/harbour">{more}</head>
<body><h1>Harbour reopens after talks</h1>{body}</body></html>"""


def read(*, more: str = "", body: str = "<p>Ships left on Monday.</p>") -> Metadata:
    return metadata_of(parse(HEAD.format(more=more, body=body)))


def test_what_the_markup_says() -> None:
    found = read()
    assert (found.site, found.author, found.language) == ("Ostra Post", "Mira Holt", "en")
    assert found.url == "https://post.example/harbour"


def test_the_title_goes_without_the_name_of_the_site() -> None:
    assert read().title == "Harbour reopens after talks"


def test_the_date_of_a_meta_element() -> None:
    found = read(more='<meta property="article:published_time" content="2031-03-04T23:50:00-05:00">')
    assert (found.published, found.published_basis) == ("2031-03-04", "metadata")


def test_the_date_of_json_ld() -> None:
    script = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-03-04"}</script>'
    assert read(body=script + "<p>Ships left on Monday.</p>").published == "2021-03-04"


def test_the_date_of_a_time_element() -> None:
    assert read(body='<time datetime="2021-03-04T10:00">some day</time><p>Ships left.</p>').published == "2021-03-04"


def test_a_date_in_the_words_of_the_page_is_no_metadata() -> None:
    found = read(body="<p>On 3 February 2019 the harbour was closed, and again on 2020-01-05.</p>")
    assert (found.published, found.published_basis) == (None, None)


def test_what_the_caller_gives_goes_first() -> None:
    given = merged(Metadata(published="2020-01-01", title="Mine"), read())
    assert (given.published, given.published_basis, given.title) == ("2020-01-01", "given", "Mine")
    assert given.site == "Ostra Post"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2023-01-31", "2023-01-31"),
        ("2023-01-31T08:00:00Z", "2023-01-31"),
        ("20230131", "2023-01-31"),
        ("2023/1/31 08:00", "2023-01-31"),
        ("Tue, 31 Jan 2023 08:00:00 GMT", "2023-01-31"),
        ("31/01/2023", None),
        ("2023-02-31", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_that_are_read(written: str, day: str | None) -> None:
    assert iso_date(written) == day
