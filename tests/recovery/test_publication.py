"""The day of publication: metadata, dateline, stamp, caption, in that order."""

from __future__ import annotations

from dragoman.records import Metadata, Page
from dragoman.recovery.publication import Publication, publication_of
from dragoman.recovery.roles import classify

REPORT = "The ministers signed the letter in the evening and said that the bridge would stay closed until the spring."


def published(text: str, metadata: Metadata | None = None) -> Publication | None:
    page = Page.of(text, metadata=metadata)
    return publication_of(page, classify(page))[0]


def notes(text: str) -> tuple[str, ...]:
    page = Page.of(text)
    return publication_of(page, classify(page))[1]


def test_metadata_comes_first() -> None:
    found = published(f"Bridge closed\n3 May 2021\n{REPORT}", Metadata(published="2021-05-02T23:10:00Z"))
    assert found == Publication("2021-05-02", "metadata")


def test_given_date_keeps_its_basis() -> None:
    found = published(REPORT, Metadata(published="2021-05-02", published_basis="given"))
    assert found == Publication("2021-05-02", "given")


def test_address_holds_a_date() -> None:
    found = published(REPORT, Metadata(url="https://harbour.example/2021/05/02/bridge"))
    assert found == Publication("2021-05-02", "metadata")


def test_dateline_before_stamp() -> None:
    text = f"Bridge closed for the winter months\n4 May 2021\nBERN, May 3, 2021 (AP) — {REPORT}"
    found = published(text)
    assert found is not None
    assert (found.date, found.basis) == ("2021-05-03", "dateline")


def test_published_before_updated() -> None:
    found = published(f"Bridge closed for the winter months\nUpdated 5 May 2021\nPublished 3 May 2021\n{REPORT}")
    assert found is not None
    assert found.date == "2021-05-03"


def test_stamp_span_holds_its_words() -> None:
    page = Page.of(f"Bridge closed for the winter months\nPublished: 3 May 2021\n{REPORT}")
    found, _ = publication_of(page, classify(page))
    assert found is not None
    assert found.span is not None
    assert page.words(found.span) == "3 May 2021"


def test_order_of_day_and_month_by_another_date() -> None:
    text = f"Bridge closed for the winter months\nPublished 03/05/2021\nUpdated 13/05/2021\n{REPORT}"
    found = published(text)
    assert found is not None
    assert found.date == "2021-05-03"


def test_unclear_order_is_refused_with_a_note() -> None:
    text = f"Bridge closed for the winter months\nPublished 03/05/2021\n{REPORT}"
    assert published(text) is None
    assert notes(text) == ("the date '03/05/2021' may be day or month first",)


def test_dateline_without_year_is_refused_with_a_note() -> None:
    text = f"Bridge closed for the winter months\nBERN, May 3 (AP) — {REPORT}"
    assert published(text) is None
    assert notes(text) == ("the date 'May 3' has no year",)


def test_date_in_the_report_is_no_date_of_publication() -> None:
    assert published(f"Bridge closed for the winter months\n{REPORT}\nIt was built on 3 May 1921 by the army.") is None
