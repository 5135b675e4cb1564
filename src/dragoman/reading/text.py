"""Plain text to a Page: the text stays as decoded, to the last newline."""

from __future__ import annotations

from dragoman.errors import InputError
from dragoman.reading.limits import Limits
from dragoman.records import Metadata, Page


def read_text(
    text: str,
    *,
    name: str = "",
    encoding: str = "utf-8",
    size: int | None = None,
    metadata: Metadata | None = None,
    limits: Limits | None = None,
) -> Page:
    """The page of a plain text; `InputError` (`empty`, `size`) where there is nothing or too much to read."""
    (limits or Limits()).check_text(text)
    if not any(map(str.isalnum, text)):
        raise InputError("no letter and no digit in the text", code="empty")
    return Page.of(text, name=name, encoding=encoding, size=size, metadata=metadata)
