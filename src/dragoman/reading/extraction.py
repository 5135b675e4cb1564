"""What trafilatura takes for the body of a page, as paragraphs."""

from __future__ import annotations

import logging

import trafilatura
from lxml import etree, html

logging.getLogger("trafilatura").addHandler(logging.NullHandler())

# What it is known to raise on odd trees, beside what it catches itself.
FAILURES = (
    AttributeError,
    AssertionError,
    IndexError,
    KeyError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
    etree.LxmlError,
)


def paragraphs_of(tree: html.HtmlElement, *, precise: bool) -> list[str]:
    """The lines of trafilatura's text; empty where it finds none or fails."""
    try:
        found = trafilatura.bare_extraction(tree, include_comments=False, favor_precision=precise)
    except FAILURES:
        return []
    text = getattr(found, "text", None)
    return text.splitlines() if isinstance(text, str) else []
