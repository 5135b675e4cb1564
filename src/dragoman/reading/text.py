"""Plain text to a Page: the text stays as decoded, to the last newline."""

from __future__ import annotations

import re
from collections import Counter

from dragoman.errors import InputError
from dragoman.reading.limits import Limits
from dragoman.records import Metadata, Page

_SEPARATORS = ",\t;"
# A table has at least so many lines, and at least so many separators in nearly every one of them.
_FEWEST_LINES, _FEWEST_SEPARATORS = 4, 3
_ALIKE = 0.9
_ROWS_LOOKED_AT = 1000
_SENTENCE_END = re.compile(r"""[.!?]["'”’)]*$|[.!?]["'”’)]* [A-Z]""")


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
    if is_table(text):
        hint = "Name its columns in JSON Lines, one page to a line"
        raise InputError("the text is a table, not a page", code="format", hint=hint)
    return Page.of(text, name=name, encoding=encoding, size=size, metadata=metadata)


def is_table(text: str) -> bool:
    """Whether nearly all lines have the same number of separators and hardly one ends a sentence."""
    rows = [line.strip("\r ") for line in text.split("\n")[:_ROWS_LOOKED_AT] if line.strip()]
    if len(rows) < _FEWEST_LINES or sum(_SENTENCE_END.search(row) is not None for row in rows) > len(rows) // 10:
        return False
    for separator in _SEPARATORS:
        number, count = Counter(row.count(separator) for row in rows).most_common(1)[0]
        if number >= _FEWEST_SEPARATORS and count >= _ALIKE * len(rows):
            return True
    return False
