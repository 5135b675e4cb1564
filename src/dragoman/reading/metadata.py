"""Metadata that the caller gives beside what the page says, and dates in the forms that both use."""

from __future__ import annotations

import re
from datetime import date, datetime

import msgspec

from dragoman.records import Metadata

_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")


def merged(given: Metadata | None, found: Metadata) -> Metadata:
    """What the caller gave, and for the rest what the page says."""
    if given is None:
        return found
    fields = {name: value for name in Metadata.__struct_fields__ if (value := getattr(given, name)) is not None}
    if given.published is not None and given.published_basis is None:
        fields["published_basis"] = "given"
    return msgspec.structs.replace(found, **fields)


def iso_date(value: str) -> str | None:
    """The day of a date written in ISO 8601, year first, or as in mail and feeds; None for any other form."""
    text = value.strip()
    found = _COMPACT_DATE.fullmatch(text) or _YEAR_FIRST.match(text)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        pass
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - few dates are of this form

    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None
