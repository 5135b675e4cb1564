from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.reading.jsonlines import Fields, read_record
from dragoman.reading.limits import Limits
from dragoman.reading.pages import read_pages
from dragoman.records import Page, Rejection

REPORT = "The envoys met in the harbour town on Tuesday."


def read(record: object, **fields: str | None) -> Page:
    line = json.dumps(record).encode() + b"\n"
    return read_record(line, name="reports.jsonl:1", fields=Fields(**fields), limits=Limits())  # type: ignore[arg-type]


def code_of(line: bytes, **fields: str) -> str:
    with pytest.raises(InputError) as caught:
        read_record(line, name="reports.jsonl:1", fields=Fields(**fields), limits=Limits())
    return caught.value.code


def test_the_id_is_the_name_and_the_text_stays_as_it_is() -> None:
    page = read({"id": "a7", "text": REPORT + "\r\n"})
    assert (page.name, page.text) == ("a7", REPORT + "\r\n")


def test_a_number_is_an_id_and_without_one_the_place_is_the_name() -> None:
    assert read({"id": 12, "text": REPORT}).name == "12"
    assert read({"text": REPORT}).name == "reports.jsonl:1"


def test_named_fields_become_metadata() -> None:
    record = {
        "body": REPORT,
        "day": "2031-05-06T10:00:00Z",
        "head": "Talks",
        "by": "Mira Holt",
        "link": "https://a.example",
    }
    page = read(record, text="body", date="day", title="head", author="by", url="link")
    assert (page.metadata.published, page.metadata.published_basis) == ("2031-05-06", "given")
    assert (page.metadata.title, page.metadata.author, page.metadata.url) == ("Talks", "Mira Holt", "https://a.example")


def test_html_in_a_field_is_read_as_html() -> None:
    page = read({"page": f"<p>{REPORT}</p>", "text": "other"}, html="page")
    assert (page.media_type, page.text) == ("text/html", REPORT)


def test_a_missing_date_is_no_date() -> None:
    assert read({"text": REPORT, "day": None}, date="day").metadata.published is None


def test_lone_surrogates_are_replaced_one_by_one() -> None:
    assert read_record(b'{"text": "a\\ud800b"}', name="", fields=Fields(), limits=Limits()).text == "a\ufffdb"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"no json\n", "json"),
        (b"[1, 2]\n", "json"),
        (b'{"body": "words"}\n', "field"),
        (b'{"text": 7}\n', "field"),
        (b'{"text": ""}\n', "empty"),
        (b'{"text": "\xff"}\n', "encoding"),
        (b'{"text": "The envoys me', "truncated"),
        (b"[" * 100_000 + b"\n", "json"),
    ],
)
def test_bad_lines_say_why(line: bytes, code: str) -> None:
    assert code_of(line) == code


def test_a_date_that_cannot_be_read_is_said() -> None:
    assert code_of(b'{"text": "words", "day": "31/01/2023"}', date="day") == "date"


def test_a_bad_line_does_not_stop_the_file(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(b'{"text": "one"}\n\nbroken\n{"text": "' + b"x" * 500 + b'"}\n{"text": "two"}\n')
    found = list(read_pages([path], limits=Limits(max_bytes=100)))
    assert [(item.text if isinstance(item, Page) else item.code) for item in found] == ["one", "json", "size", "two"]
    assert isinstance(found[1], Rejection)
    assert found[1].page == f"{path}:3"


def test_packed_lines_are_read_and_a_cut_is_said(tmp_path: Path) -> None:
    packed = gzip.compress(b'{"text": "one"}\n' * 2000)
    whole, cut = tmp_path / "a.jsonl.gz", tmp_path / "b.jsonl.gz"
    whole.write_bytes(packed)
    cut.write_bytes(packed[:-10])
    assert len(list(read_pages([whole]))) == 2000
    last = list(read_pages([cut]))[-1]
    assert isinstance(last, Rejection)
    assert last.code == "truncated"
