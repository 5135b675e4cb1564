"""Dragoman reads news pages and records who said what about whom, and who did what to whom, tied to their words."""

from dragoman.coder import Coder
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
