"""Dragoman reads news pages and records who said what about whom, and who did what to whom, tied to their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dragoman.errors import DragomanError
from dragoman.records import (
    Actor,
    Article,
    Document,
    Event,
    Line,
    Mention,
    Page,
    Rejection,
    Repair,
    Span,
    Statement,
    from_json,
    to_json,
)

if TYPE_CHECKING:
    from dragoman.coder import Coder

__version__ = "0.1.0"
__all__ = [
    "Actor",
    "Article",
    "Coder",
    "Document",
    "DragomanError",
    "Event",
    "Line",
    "Mention",
    "Page",
    "Rejection",
    "Repair",
    "Span",
    "Statement",
    "__version__",
    "from_json",
    "to_json",
]


def __getattr__(name: str) -> Any:
    """`Coder` is loaded when it is first asked for: records and errors alone should cost nothing."""
    if name == "Coder":
        from dragoman.coder import Coder  # noqa: PLC0415 - see above

        return Coder
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
