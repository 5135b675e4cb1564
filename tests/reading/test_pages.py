from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.reading.jsonlines import Fields
from dragoman.reading.limits import Limits
from dragoman.reading.pages import read_page, read_pages
from dragoman.records import Metadata, Page, Rejection

REPORT = "The envoys met in the harbour town on Tuesday.\r\n\r\nThey agreed on a truce.\r\n"


def code_of(data: bytes | str, **options: object) -> str:
    with pytest.raises(InputError) as caught:
        read_page(data, **options)  # type: ignore[arg-type]
    return caught.value.code


def outline(found: list[Page | Rejection]) -> list[str]:
    return [item.name if isinstance(item, Page) else f"{item.page}!{item.code}" for item in found]


def test_plain_text_stays_as_decoded() -> None:
    page = read_page(b"\xef\xbb\xbf" + REPORT.encode(), name="report.txt")
    assert (page.text, page.media_type, page.body_hints) == (REPORT, "text/plain", None)
    assert (page.name, page.encoding, page.size) == ("report.txt", "utf-8", 3 + len(REPORT))


def test_html_is_known_by_its_beginning() -> None:
    page = read_page("<!DOCTYPE html><html><body><p>The envoys met.</p></body></html>")
    assert (page.media_type, page.text) == ("text/html", "The envoys met.")


def test_a_media_type_decides() -> None:
    assert read_page("<p>The envoys met.</p>", media_type="text/plain; charset=utf-8").text == "<p>The envoys met.</p>"
    assert read_page("The envoys met.", media_type="text/html").media_type == "text/html"


def test_the_suffix_decides_where_the_text_does_not() -> None:
    assert read_page("The envoys met.", name="a.HTML.gz").media_type == "text/html"
    assert read_page("<p> is the mark of a paragraph.", name="a.txt").media_type == "text/plain"


def test_given_metadata_comes_with_the_page() -> None:
    page = read_page(REPORT, metadata=Metadata(published="2031-05-06"))
    assert (page.metadata.published, page.metadata.published_basis) == ("2031-05-06", "given")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        ("* * *", "empty"),
        (b"<html><body><img src=a.jpg></body></html>", "empty"),
        (b"\x00\x01\x02", "binary"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "format"),
        (b'[{"text": "The envoys met."}]', "format"),
    ],
)
def test_what_is_no_page_says_why(data: bytes | str, code: str) -> None:
    assert code_of(data) == code


def test_limits() -> None:
    assert code_of(b"words " * 20, limits=Limits(max_bytes=100)) == "size"
    assert code_of("words " * 20, limits=Limits(max_characters=100)) == "size"
    assert code_of("word\n" * 20, limits=Limits(max_lines=10)) == "size"


def test_an_unknown_media_type_is_turned_down() -> None:
    assert code_of(b"words", media_type="image/png") == "format"


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.html", ".hidden.txt", ".git/x.txt", "c.bin"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("The envoys met." if name != "c.bin" else "\0\0\0")
    names = [str(tmp_path / name) for name in ("a/1.html", "a/2.txt", "b.txt", "c.bin!binary")]
    assert outline(list(read_pages([tmp_path]))) == names


def test_order_of_inputs_is_kept_and_no_bad_one_stops_the_run(tmp_path: Path) -> None:
    good, empty = tmp_path / "good.txt", tmp_path / "empty.txt"
    good.write_text("The envoys met.")
    empty.touch()
    found = outline(list(read_pages([tmp_path / "none.txt", good, empty, "nul\0.txt", good])))
    assert found == [f"{tmp_path / 'none.txt'}!missing", str(good), f"{empty}!empty", "nul\0.txt!missing", str(good)]


def test_a_file_without_permission_is_a_rejection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)  # a superuser may read any file
    (tmp_path / "a.txt").touch()
    assert outline(list(read_pages([tmp_path / "a.txt"]))) == [f"{tmp_path / 'a.txt'}!permission"]


@pytest.mark.parametrize(
    ("data", "fields", "names"),
    [
        (b"The envoys met.", None, ["-"]),
        (b'{"id": "x", "text": "The envoys met."}\n{"text": ""}\n', None, ["x", "-:2!empty"]),
        (b' {"body": "The envoys met."}', Fields(text="body"), ["-:1"]),
        (b"<html><body><p>The envoys met.</p>", None, ["-"]),
    ],
)
def test_standard_input(data: bytes, fields: Fields | None, names: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert outline(list(read_pages(["-"], fields=fields))) == names


def test_a_table_is_no_page() -> None:
    table = "day,from,to,what\n2021-03-01,EST,LVA,visit\n2021-03-02,LVA,,talks\n2021-03-09,EST,LVA,a letter\n"
    assert code_of(table) == "format"


def test_prose_with_as_many_commas_in_every_line_is_a_page() -> None:
    line = "In Riga, the envoy, his deputy, and a clerk signed the letter.\n"
    assert read_page(line * 5).text == line * 5
