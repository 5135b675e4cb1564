"""Damage of a page and how it is to be read: glued words, missing breaks, mojibake, entities, marks, hyphenation.

The text is never rewritten: a repair names a span and its reading. Passes follow one another until nothing more is
found, so the repaired text holds no damage that this module would still find.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from dragoman.records import Line, Page, Repair, Role
from dragoman.recovery.breaks import break_edits
from dragoman.recovery.draft import Draft, Edit
from dragoman.recovery.hyphens import hyphenation_edits
from dragoman.recovery.marks import quotation_edits
from dragoman.recovery.mojibake import character_edits
from dragoman.recovery.spacing import spacing_edits

REPAIRED_ROLES: frozenset[Role] = frozenset({"title", "body", "caption", "dateline"})
_PASSES: tuple[Callable[[str], Iterable[Edit]], ...] = (
    character_edits,
    quotation_edits,
    hyphenation_edits,
    spacing_edits,
    break_edits,
)
_MAX_ROUNDS = 40  # far above what text ever needs; a bound for text made to be taken apart for ever


def find_repairs(page: Page, lines: Sequence[Line]) -> tuple[Repair, ...]:
    """The repairs of a page, in order, disjoint; in its title, body, captions and dateline alone."""
    return tuple(repair for start, end in _blocks(page, lines) for repair in _block_repairs(page, start, end))


def _block_repairs(page: Page, start: int, end: int) -> Iterator[Repair]:
    draft = Draft(page.text[start:end], start)
    for _ in range(_MAX_ROUNDS):
        if not _round(draft):
            break
    yield from draft.repairs(page)


def _round(draft: Draft) -> bool:
    """The first pass that finds something makes its edits; whether one did."""
    return any(draft.apply(find(draft.text)) for find in _PASSES)


def _blocks(page: Page, lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Stretches of lines of one role that follow one another with nothing but one line break between."""
    block: tuple[int, int, Role] | None = None
    for line in sorted(lines, key=lambda line: line.span):
        if line.role not in REPAIRED_ROLES:
            continue
        if block is not None and block[2] == line.role and _adjacent(page.text[block[1] : line.span.start]):
            block = (block[0], line.span.end, line.role)
            continue
        if block is not None:
            yield block[:2]
        block = (line.span.start, line.span.end, line.role)
    if block is not None:
        yield block[:2]


def _adjacent(gap: str) -> bool:
    return not gap.strip() and gap.count("\n") <= 1
