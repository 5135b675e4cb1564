"""The stage's two entrances: one input to a Page, and many inputs to a stream of pages and rejections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BufferedReader
from pathlib import Path

import msgspec

from dragoman.errors import InputError
from dragoman.reading.compression import broken_gzip, opened, read_all, unpack
from dragoman.reading.encoding import Decoded, decode
from dragoman.reading.jsonlines import Fields, raw_lines, read_record, without_surrogates
from dragoman.reading.limits import Limits
from dragoman.reading.metadata import merged
from dragoman.reading.sniffing import HTML, JSON_LINES, TEXT, kind_of_media_type, kind_of_name, kind_of_text
from dragoman.reading.sources import STAGE, Source, rejection_of, sources_of
from dragoman.reading.text import read_text
from dragoman.records import Metadata, Page, Rejection

_DEFAULT_LIMITS = Limits()
_FIRST_BYTES = 64


def read_page(
    data: bytes | str,
    *,
    name: str = "",
    media_type: str | None = None,
    metadata: Metadata | None = None,
    limits: Limits = _DEFAULT_LIMITS,
) -> Page:
    """The page of some bytes or a text: HTML or plain text, by media type, else by how it begins and its name.

    Raises `InputError` with the reason as its code: `empty`, `binary`, `encoding`, `size`, `truncated`, `format`,
    `markup`. Metadata that the caller gives goes before what the page says.
    """
    if isinstance(data, str):
        limits.check_bytes(len(data))
        decoded, size = Decoded(without_surrogates(data), "utf-8"), None
    else:
        content = unpack(data, limits=limits)
        if not content.strip():
            raise InputError("no bytes but white space" if content else "no bytes", code="empty")
        decoded, size = decode(content), len(content)
    page = _page_of(decoded, name=name, media_type=media_type, size=size, metadata=metadata, limits=limits)
    return page if decoded.note is None else msgspec.structs.replace(page, notes=(*page.notes, decoded.note))


def _page_of(
    decoded: Decoded, *, name: str, media_type: str | None, size: int | None, metadata: Metadata | None, limits: Limits
) -> Page:
    text, encoding = decoded.text, decoded.encoding
    kind = kind_of_media_type(media_type) if media_type else kind_of_text(text, name=name)
    given = merged(metadata, Metadata())
    if kind == TEXT:
        return read_text(text, name=name, encoding=encoding, size=size, metadata=given, limits=limits)
    if kind != HTML:
        raise InputError("JSON Lines hold many pages", code="format", hint="Use read_pages")
    from dragoman.reading.html import read_html  # noqa: PLC0415 - a page of text needs none of it

    try:
        return read_html(text, name=name, encoding=encoding, size=size, metadata=given, limits=limits)
    except _failures() as error:
        raise _unreadable_markup(error) from error


def read_pages(
    paths: Sequence[Path | str], *, fields: Fields | None = None, limits: Limits = _DEFAULT_LIMITS
) -> Iterator[Page | Rejection]:
    """The pages of files, folders and standard input (`-`) in the order given; what is no page is a `Rejection`.

    Files named .jsonl or .ndjson, and inputs that begin with a line of JSON, are read as JSON Lines; with `fields`,
    so is every input whose name does not say otherwise. Nothing is raised for a bad input.
    """
    for source in sources_of(paths):
        if isinstance(source, Rejection):
            yield source
            continue
        try:
            stream = source.open()
        except (OSError, ValueError) as error:
            yield rejection_of(source.name, error if isinstance(error, OSError) else FileNotFoundError())
            continue
        try:
            yield from _pages_of(source, opened(stream), fields, limits)
        except OSError as error:
            yield rejection_of(source.name, error)
        except InputError as error:
            yield _rejected(source.name, error)
        finally:
            source.close(stream)


def _pages_of(
    source: Source, stream: BufferedReader, fields: Fields | None, limits: Limits
) -> Iterator[Page | Rejection]:
    kind = kind_of_name(source.name)
    if kind == JSON_LINES or (kind is None and (fields is not None or _begins_with_object(stream))):
        yield from _records(source.name, raw_lines(stream, limits=limits), fields or Fields(), limits)
        return
    yield read_page(read_all(stream, limits=limits), name=source.name, limits=limits)


def _records(
    name: str, lines: Iterator[tuple[int, bytes | InputError]], fields: Fields, limits: Limits
) -> Iterator[Page | Rejection]:
    for number, line in lines:
        place = f"{name}:{number}"
        if isinstance(line, InputError):
            yield _rejected(place, line)
            continue
        try:
            yield read_record(line, name=place, fields=fields, limits=limits)
        except InputError as error:
            yield _rejected(place, error)
        except _failures() as error:
            yield _rejected(place, _unreadable_markup(error))


def _rejected(name: str, error: InputError) -> Rejection:
    detail = f"{error.what}. {error.hint}" if error.hint else error.what
    return Rejection(page=name, stage=STAGE, code=error.code, detail=detail)


def _failures() -> tuple[type[Exception], ...]:
    """What reading markup may raise; asked for only when something was raised."""
    from dragoman.reading.extraction import FAILURES  # noqa: PLC0415 - a page of text needs none of it

    return FAILURES


def _unreadable_markup(error: Exception) -> InputError:
    return InputError(f"the markup cannot be read ({type(error).__name__}: {error})", code="markup")


def _begins_with_object(stream: BufferedReader) -> bool:
    """Whether the input looks like JSON Lines: an object's brace and a key on the first line."""
    with broken_gzip():
        beginning = stream.peek(_FIRST_BYTES)
    beginning = beginning[:_FIRST_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip()
    first, _, _ = beginning.partition(b"\n")
    return first.startswith(b"{") and first[1:].lstrip().startswith(b'"')
