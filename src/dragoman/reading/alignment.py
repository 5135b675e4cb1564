"""Where paragraphs that another program took out of a page stand in the page's own lines.

Both sides are compared by their letters and digits alone, in order, so that white space, inline markup, list marks and
lost punctuation make no difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# A paragraph found out of order must be this long, or it may be any line of the page with the same few words.
FAR_LETTERS = 40


def letters_of(text: str) -> str:
    """The letters and digits of a text, case folded."""
    return "".join(filter(str.isalnum, text)).casefold()


@dataclass(slots=True)
class _Cover:
    """How many letters of each line of the page are covered by the paragraphs."""

    keys: Sequence[str]
    covered: list[list[tuple[int, int]]]

    def add(self, line: int, start: int, end: int) -> None:
        self.covered[line].append((start, end))

    def add_run(self, first: int, start: int, length: int) -> None:
        """Cover `length` letters from `start`, counted from the beginning of line `first`."""
        line = first
        while length > 0 and line < len(self.keys):
            size = len(self.keys[line])
            if start < size:
                taken = min(size - start, length)
                self.add(line, start, start + taken)
                length -= taken
                start = 0
            else:
                start -= size
            line += 1

    def shares(self) -> list[float]:
        return [_union(parts) / len(key) if key else 0.0 for key, parts in zip(self.keys, self.covered, strict=True)]


def _union(parts: list[tuple[int, int]]) -> int:
    total = at = 0
    for start, end in sorted(parts):
        total += max(0, end - max(start, at))
        at = max(at, end)
    return total


def align(lines: Sequence[str], paragraphs: Sequence[str]) -> list[float]:
    """For each line, the share of its letters that the paragraphs hold, both read in order.

    Equal lines are paired first; what is left of the paragraphs is looked for between the pairs around it, and last,
    when it is long, anywhere.
    """
    keys = [letters_of(line) for line in lines]
    wanted = [key for key in map(letters_of, paragraphs) if key]
    cover = _Cover(keys, [[] for _ in keys])
    rest: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, keys, wanted, autojunk=False).get_opcodes():
        if tag == "equal":
            for line in range(a, b):
                cover.add(line, 0, len(keys[line]))
        elif c < d:
            rest += _search(cover, a, b, wanted[c:d])
    long = [key for key in rest if len(key) >= FAR_LETTERS]
    if long:
        _search_anywhere(cover, long)
    return cover.shares()


def _search(cover: _Cover, first: int, last: int, wanted: Sequence[str]) -> list[str]:
    """Find paragraphs in a gap of lines, in order, whole or by the lines that they hold; returns those not found."""
    gap = "".join(cover.keys[first:last])
    at = 0
    missing = []
    for key in wanted:
        found = gap.find(key, at)
        if found < 0:
            missing.append(key)
            continue
        cover.add_run(first, found, len(key))
        at = found + len(key)
    return [key for key in missing if not _lines_inside(cover, range(first, last), key)]


def _search_anywhere(cover: _Cover, wanted: Sequence[str]) -> None:
    page = "".join(cover.keys)
    for key in wanted:
        found = page.find(key)
        if found >= 0:
            cover.add_run(0, found, len(key))
        else:
            _lines_inside(cover, range(len(cover.keys)), key)


def _lines_inside(cover: _Cover, lines: range, key: str) -> bool:
    """Cover the long lines that a paragraph holds in order; whether there was one."""
    at, found = 0, False
    for line in lines:
        text = cover.keys[line]
        if len(text) < FAR_LETTERS:
            continue
        start = key.find(text, at)
        if start >= 0:
            cover.add(line, 0, len(text))
            at, found = start + len(text), True
    return found
