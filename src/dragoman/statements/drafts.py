"""A statement while it is being put together, in token ranges."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.statements.syntax import Range


@dataclass(slots=True)
class Draft:
    """Source, cue and content as token ranges; `at` is the cue's first token (the content's where it has none).

    `addressee`: the party addressed or blamed. `level`: the quotation in which the cue stands, -1 outside any.
    `uttered`: what is quoted is speech of its own, not words taken into the report's sentence. `quotes`: the
    quotations that are content.
    """

    at: int
    source: Range | None
    cue: list[Range]
    content: list[Range]
    addressee: Range | None = None
    level: int = -1
    uttered: bool = False
    quotes: set[int] = field(default_factory=set)

    @property
    def first(self) -> int:
        """The first token of the content."""
        return min(part.start for part in self.content)

    @property
    def last(self) -> int:
        """The token after the content."""
        return max(part.end for part in self.content)

    def covers(self, token: int) -> bool:
        """Whether a token lies in the content."""
        return any(part.start <= token < part.end for part in self.content)

    def size(self) -> int:
        """Tokens of the content."""
        return sum(part.end - part.start for part in self.content)
