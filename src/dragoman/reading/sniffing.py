"""What kind of text an input is, by its media type, its name, or how it begins."""

from __future__ import annotations

import json
import re
from pathlib import PurePath

from dragoman.errors import InputError

HTML = "text/html"
TEXT = "text/plain"
JSON_LINES = "application/jsonl"

_MEDIA_TYPES = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "text/plain": TEXT,
    "text/markdown": TEXT,
    "application/jsonl": JSON_LINES,
    "application/x-ndjson": JSON_LINES,
}
_SUFFIXES = {
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".shtml": HTML,
    ".txt": TEXT,
    ".text": TEXT,
    ".md": TEXT,
    ".jsonl": JSON_LINES,
    ".ndjson": JSON_LINES,
}
_PROLOGUE = r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*"
_PAGE = re.compile(_PROLOGUE + r"<(?:!doctype\s+html|html\b)", re.IGNORECASE | re.DOTALL)
_FRAGMENT = re.compile(
    _PROLOGUE
    + r"<(?:head|body|meta|title|link|script|style|main|article|section|header|div|p|h[1-6]|table|ul|ol)\b[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<(?:\?xml\b|rss\b|feed\b|rdf:|urlset\b|!doctype\s+(?!html))", re.IGNORECASE)


def kind_of_name(name: str) -> str | None:
    """The kind of a file by its suffix, `.gz` aside; None where the suffix says nothing."""
    path = PurePath(name)
    suffix = PurePath(path.stem).suffix if path.suffix.lower() == ".gz" else path.suffix
    return _SUFFIXES.get(suffix.lower())


def kind_of_media_type(media_type: str) -> str:
    """The kind that a media type stands for; `InputError` (`format`) where it is not read here."""
    kind = _MEDIA_TYPES.get(media_type.partition(";")[0].strip().lower())
    if kind is None:
        hint = f"Media types that are read: {', '.join(sorted(_MEDIA_TYPES))}"
        raise InputError(f"media type {media_type!r}", code="format", hint=hint)
    return kind


def kind_of_text(text: str, *, name: str = "") -> str:
    """HTML or plain text by the beginning of the text, then by the name; `InputError` (`format`) for XML and JSON."""
    if _PAGE.match(text):
        return HTML
    named = kind_of_name(name)
    if named in (HTML, TEXT):
        return named
    if _XML.match(text):
        raise InputError("XML that is no HTML page", code="format", hint="Feeds and other XML are not read")
    if _is_json(text):
        hint = "Write one object to a line and name the file .jsonl"
        raise InputError("a JSON document", code="format", hint=hint)
    return HTML if _FRAGMENT.match(text) else TEXT


def _is_json(text: str) -> bool:
    beginning = text[:200].lstrip()
    if not beginning.startswith(("{", "[")):
        return False
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False
