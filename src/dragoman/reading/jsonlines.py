"""JSON Lines to pages: one object to a line, its fields by the names that the caller gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from typing import Any

from dragoman.errors import InputError
from dragoman.reading.compression import broken_gzip
from dragoman.reading.limits import Limits
from dragoman.reading.metadata import iso_date
from dragoman.reading.text import read_text
from dragoman.records import Metadata, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Names of the fields of a line. Where `html` is named and the line has it, it is read in place of `text`."""

    text: str = "text"
    id: str | None = "id"
    date: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    html: str | None = None


def raw_lines(stream: BufferedReader, *, limits: Limits) -> Iterator[tuple[int, bytes | InputError]]:
    """The lines of a stream, counted from 1, blank ones left out; a line over the limit is an error in its place."""
    number = 0
    while True:
        with broken_gzip():
            line = stream.readline(limits.max_bytes + 1)
        if not line:
            return
        number += 1
        try:
            limits.check_bytes(len(line))
        except InputError as error:
            yield number, error
            _skip_line(stream, line, limits)
            continue
        if line.strip():
            yield number, line


def _skip_line(stream: BufferedReader, part: bytes, limits: Limits) -> None:
    while part and not part.endswith(b"\n"):
        with broken_gzip():
            part = stream.readline(limits.max_bytes)


def read_record(line: bytes, *, name: str, fields: Fields, limits: Limits) -> Page:
    """The page of one line; `InputError` (`json`, `truncated`, `encoding`, `field`, `date`, ...) where it is none.

    `name` is the page's name where the line has no id.
    """
    record = _object(line)
    source = _text(record, fields.html) if fields.html else None
    text = None if source else _text(record, fields.text)
    if not source and text is None:
        known = ", ".join(sorted(map(repr, record))[:10])
        hint = f"Name the field of the text; the line has {known or 'none'}"
        raise InputError(f"no string in the field {fields.text!r}", code="field", hint=hint)
    page_id = record.get(fields.id) if fields.id else None
    name = str(page_id) if isinstance(page_id, str | int) and str(page_id).strip() else name
    metadata, size = _metadata(record, fields), len(line)
    if source:
        from dragoman.reading.html import read_html  # noqa: PLC0415 - a page of text needs none of it

        return read_html(without_surrogates(source), name=name, size=size, metadata=metadata, limits=limits)
    return read_text(without_surrogates(text or ""), name=name, size=size, metadata=metadata, limits=limits)


def without_surrogates(text: str) -> str:
    """The text with U+FFFD for each lone surrogate, which no encoding can write."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if _has_surrogate(text) else text


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _object(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError("the line is not UTF-8", code="encoding", hint="JSON Lines are UTF-8") from error
    except (ValueError, RecursionError) as error:
        cut = not line.endswith(b"\n") and isinstance(error, json.JSONDecodeError) and line.lstrip().startswith(b"{")
        what = "the last line is cut off" if cut else f"the line is not JSON ({error})"
        raise InputError(what, code="truncated" if cut else "json") from error
    if not isinstance(record, dict):
        raise InputError("the line is not a JSON object", code="json")
    return record


def _text(record: dict[str, Any], field: str | None) -> str | None:
    value = record.get(field) if field else None
    return value if isinstance(value, str) else None


def _metadata(record: dict[str, Any], fields: Fields) -> Metadata:
    published = _date(record.get(fields.date), field=fields.date) if fields.date else None
    return Metadata(
        title=_text(record, fields.title),
        author=_text(record, fields.author),
        url=_text(record, fields.url),
        published=published,
        published_basis="given" if published else None,
    )


def _date(value: object, *, field: str) -> str | None:
    """The day of a given date; none where none is given, `InputError` where it cannot be read as one."""
    if value is None or value == "" or value != value:  # noqa: PLR0124  NaN, as some writers put for a missing value
        return None
    found = iso_date(str(value)) if isinstance(value, str | int) else None
    if found is None:
        hint = "Give dates as YYYY-MM-DD"
        raise InputError(f"no date in the field {field!r}: {str(value)[:40]!r}", code="date", hint=hint)
    return found
