"""How large an input may be before it is turned down."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.errors import InputError


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one page. They are far above any news page and below what a page could do to a run.

    `max_bytes` holds for a file as read and as unpacked, and for one line of JSON Lines; `max_elements` and `max_depth`
    bound the markup that is given to trafilatura: beyond them only the page's own lines are read.
    """

    max_bytes: int = 10_000_000
    max_characters: int = 3_000_000
    max_lines: int = 50_000
    max_elements: int = 20_000
    max_depth: int = 300

    def check_bytes(self, size: int) -> None:
        """`InputError` where an input has more bytes than a page may have."""
        if size > self.max_bytes:
            raise _too_large(size, self.max_bytes, "bytes")

    def check_text(self, text: str) -> None:
        """`InputError` where a text has more characters or lines than a page may have."""
        if len(text) > self.max_characters:
            raise _too_large(len(text), self.max_characters, "characters")
        lines = text.count("\n") + 1
        if lines > self.max_lines:
            raise _too_large(lines, self.max_lines, "lines")


def _too_large(size: int, bound: int, unit: str) -> InputError:
    hint = "Split the input, or raise the limit"
    return InputError(f"{size:,} {unit}, more than the {bound:,} of a page", code="size", hint=hint)
