"""HTML to a Page: the visible text line by line, the lines that are body, and the metadata."""

from __future__ import annotations

from dragoman.errors import InputError
from dragoman.reading.body import body_lines
from dragoman.reading.limits import Limits
from dragoman.reading.markup import linearise, parse
from dragoman.reading.metadata import merged
from dragoman.reading.stated import metadata_of
from dragoman.records import Metadata, Page, Span


def read_html(
    source: str,
    *,
    name: str = "",
    encoding: str = "utf-8",
    size: int | None = None,
    metadata: Metadata | None = None,
    limits: Limits | None = None,
) -> Page:
    """The page of an HTML source; `InputError` (`empty`, `size`) where there is nothing or too much to read.

    `Page.text` is the visible text, one block of markup to a line, and `Page.body_hints` the spans of its body lines.
    """
    limits = limits or Limits()
    tree = parse(source)
    page = linearise(tree)
    limits.check_text(page.text)
    if not any(map(str.isalnum, page.text)):
        raise InputError("the page shows no letter and no digit", code="empty")
    found = merged(metadata, metadata_of(tree, url=metadata.url if metadata else None))
    simple = page.elements <= limits.max_elements and page.depth <= limits.max_depth
    hints = tuple(Span(page.lines[i].start, page.lines[i].end) for i in body_lines(page, assisted=simple))
    return Page.of(
        page.text,
        name=name,
        media_type="text/html",
        encoding=encoding,
        size=len(source.encode("utf-8", "surrogatepass")) if size is None else size,
        metadata=found,
        body_hints=hints,
    )
