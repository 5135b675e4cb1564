"""The one tree of errors.

    DragomanError
    ├── InputError       the caller's input cannot be read (reading)
    ├── OrphanError      a record's words are not those of its page (records)
    ├── SchemaError      JSON that is not a record of this schema version (records)
    ├── KnowledgeError   a data file of the package or of a user is broken (actors, events, ...)
    ├── ModelError       the language model cannot be loaded (language)
    └── StageError       a stage failed on a page; the page becomes a rejection (coder)

Every error has a stable `code`, says what happened and where, and what to do next.
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base of all errors raised by the package: `code`, `what`, `where` and `hint` (what to do next)."""

    code = "dragoman"

    def __init__(self, what: str, *, where: str = "", hint: str = "", code: str | None = None) -> None:
        self.what = what
        self.where = where
        self.hint = hint
        if code is not None:
            self.code = code
        super().__init__(self._message())

    def _message(self) -> str:
        place = f" in {self.where}" if self.where else ""
        advice = f". {self.hint}" if self.hint else ""
        return f"[{self.code}] {self.what}{place}{advice}"


class InputError(DragomanError):
    """The input is not a page that can be read; `code` is the reason of the rejection."""

    code = "input"


class OrphanError(DragomanError):
    """A span does not lie in its page, or the page holds other words there."""

    code = "orphan"


class SchemaError(DragomanError):
    """JSON that is not a document of this schema version."""

    code = "schema"


class KnowledgeError(DragomanError):
    """A data file (registry, ontology, lexicon) is broken; `where` names the file and the entry."""

    code = "knowledge"


class ModelError(DragomanError):
    """The language model's file is missing, damaged or of another version."""

    code = "model"


class StageError(DragomanError):
    """A stage could not finish a page; `code` is `stage.<name>`."""

    code = "stage"
