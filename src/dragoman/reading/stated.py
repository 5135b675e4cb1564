"""What a page's markup says about the page: title, author, date, site, language, URL.

The date is looked for where markup states it (meta elements, JSON-LD, time elements, the canonical URL) and nowhere in
the words of the page: a date in its text is for recovery to weigh.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from htmldate import find_date
from lxml import etree, html
from trafilatura.metadata import extract_metadata

from dragoman.reading.alignment import letters_of
from dragoman.reading.extraction import FAILURES
from dragoman.reading.metadata import iso_date
from dragoman.records import Metadata

# A fixed bound, so that the clock has no part in the answer.
_DATES: dict[str, Any] = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1900-01-01",
    "max_date": "2100-12-31",
}
_LANGUAGE = re.compile(r"^\s*([A-Za-z]{2,3})(?:[-_][\w-]*)?\s*$")


def metadata_of(tree: html.HtmlElement, *, url: str | None = None) -> Metadata:
    """The metadata of a parsed page; what its markup does not say is None."""
    try:
        found = extract_metadata(tree, default_url=url, date_config=dict(_DATES), extensive=False)
    except FAILURES:
        found = None
    url = _clean(getattr(found, "url", None)) or url
    published = _published(tree, url)
    return Metadata(
        title=_title(tree, getattr(found, "title", None)),
        author=_clean(getattr(found, "author", None)),
        published=published,
        published_basis="metadata" if published else None,
        site=_clean(getattr(found, "sitename", None)),
        language=_language(tree),
        url=url,
    )


def _published(tree: html.HtmlElement, url: str | None) -> str | None:
    """The date that the markup states, read from a copy of the page without its words."""
    skeleton = html.Element("html")
    skeleton.extend(deepcopy(head) for head in tree.xpath("/html/head"))
    body = etree.SubElement(skeleton, "body")
    stated = (
        "//body//script[@type='application/ld+json'] | //body//meta | //body//time[@datetime] | //body//abbr[@title]"
    )
    for element in tree.xpath(stated):
        copied = deepcopy(element)
        copied.tail = None
        if copied.tag in ("time", "abbr"):
            copied.text = ""
        body.append(copied)
    try:
        found = find_date(skeleton, url=url, **_DATES)
    except FAILURES:
        return None
    return iso_date(found) if found else None


def _title(tree: html.HtmlElement, found: str | None) -> str | None:
    """The title as found; the words of the main heading where the title holds them and more (` - Harbour Post`)."""
    title = _clean(found)
    if title is None:
        return None
    for heading in tree.iter("h1"):
        words = _clean("".join(heading.itertext()))
        if words and len(letters_of(words)) > 8 and letters_of(words) in letters_of(title):
            return words
    return title


def _language(tree: html.HtmlElement) -> str | None:
    for attribute in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang"):
        found = _LANGUAGE.match(tree.get(attribute) or "")
        if found:
            return found[1].lower()
    return None


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None
