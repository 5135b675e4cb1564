"""A stretch of the page under repair: edits of what is read so far, each tied to the page's own offsets.

Repairs build on one another (an entity may hide a quotation mark, a split word a missing full stop), so each pass
works on the text as the passes before it read it. Edits that meet grow into one repair of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.records import Page, Repair, RepairKind, Span


@dataclass(frozen=True, slots=True)
class Edit:
    """A reading for `[start, end)` of the draft as it stands."""

    start: int
    end: int
    reading: str
    kind: RepairKind


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch `[start, end)` of the page and how it is read; `kind` is None where it is read as it stands."""

    start: int
    end: int
    text: str
    kind: RepairKind | None = None


class Draft:
    """The reading of `page.text[start:end]`, as edits make it."""

    def __init__(self, text: str, start: int = 0) -> None:
        self._pieces = [_Piece(start, start + len(text), text)]
        self.text = text

    def apply(self, edits: Iterable[Edit]) -> bool:
        """Apply edits of one pass, the earlier and longer first where they overlap; whether there was one."""
        chosen = _disjoint(edit for edit in edits if self.text[edit.start : edit.end] != edit.reading)
        right: list[_Piece] = []
        size = len(self.text)
        for edit in reversed(chosen):
            while size - len(self._pieces[-1].text) >= edit.end:
                size -= len(self._pieces[-1].text)
                right.append(self._pieces.pop())
            size = self._apply_one(edit, size, right)
        self._pieces.extend(reversed(right))
        self.text = "".join(piece.text for piece in self._pieces)
        return bool(chosen)

    def _apply_one(self, edit: Edit, size: int, right: list[_Piece]) -> int:
        """Put the edit on top of the pieces that end at `size`; the new size. What lies behind it goes to `right`."""
        pieces = self._pieces
        last = pieces[-1]
        suffix = last.text[edit.end - (size - len(last.text)) :]
        if suffix and last.kind is None:
            pieces[-1], rest = _cut(last, len(last.text) - len(suffix))
            right.append(rest)
            size -= len(suffix)
            suffix = ""
        end, kinds = pieces[-1].end, []
        while True:
            first = pieces.pop()
            size -= len(first.text)
            kinds.append(first.kind)
            if size <= edit.start:
                break
        prefix = first.text[: edit.start - size]
        start = first.start
        if prefix and first.kind is None:
            before, after = _cut(first, len(prefix))
            pieces.append(before)
            size += len(prefix)
            prefix, start = "", after.start
        kind = next((kind for kind in reversed(kinds) if kind), edit.kind)
        merged = _Piece(start, end, prefix + edit.reading + suffix, kind)
        pieces.append(merged)
        return size + len(merged.text)

    def repairs(self, page: Page) -> Iterator[Repair]:
        """The repairs of the page that the edits come to."""
        for piece in self._pieces:
            words = page.text[piece.start : piece.end]
            if piece.kind is not None and words != piece.text:
                yield Repair(span=Span(piece.start, piece.end), words=words, read_as=piece.text, kind=piece.kind)


def _cut(piece: _Piece, at: int) -> tuple[_Piece, _Piece]:
    """The two parts of a piece that is read as it stands."""
    middle = piece.start + at
    return _Piece(piece.start, middle, piece.text[:at]), _Piece(middle, piece.end, piece.text[at:])


def _disjoint(edits: Iterable[Edit]) -> list[Edit]:
    chosen: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if not chosen or edit.start >= chosen[-1].end:
            chosen.append(edit)
    return chosen
