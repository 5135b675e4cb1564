"""Where paragraphs that another program took out of a page stand in the page's own lines.

Both sides are compared by their letters and digits alone, in order, so that white space, inline markup, list marks and
lost punctuation make no difference.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

# A paragraph found out of order must be this long, or it may be any line of the page with the same few words.
FAR_LETTERS = 40
# How many paragraphs are looked for out of order; one that needs it is rare.
FAR_SEARCHES = 100
# Lines times paragraphs up to which the best pairing is computed, whose cost is their product and more.
SMALL_STRETCH = 10_000


def letters_of(text: str) -> str:
    """The letters and digits of a text, case folded."""
    return "".join(filter(str.isalnum, text)).casefold()


@dataclass(slots=True)
class _Cover:
    """The letters of each line of the page that paragraphs cover; `starts`: letters before each line."""

    keys: Sequence[str]
    covered: list[list[tuple[int, int]]]
    starts: list[int]

    @classmethod
    def of(cls, keys: Sequence[str]) -> _Cover:
        return cls(keys, [[] for _ in keys], [0, *accumulate(map(len, keys))])

    def add(self, line: int, start: int, end: int) -> None:
        self.covered[line].append((start, end))

    def add_run(self, first: int, start: int, length: int) -> None:
        """Cover `length` letters from `start`, counted from the beginning of line `first`."""
        start += self.starts[first]
        line = bisect_right(self.starts, start) - 1
        while length > 0 and line < len(self.keys):
            offset = start - self.starts[line]
            taken = min(len(self.keys[line]) - offset, length)
            self.add(line, offset, offset + taken)
            start, length, line = start + taken, length - taken, line + 1

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
    cover = _Cover.of(keys)
    rest: list[str] = []
    line = paragraph = 0
    for next_line, next_paragraph in [*_pairs(keys, wanted), (len(keys), len(wanted))]:
        rest += _search(cover, line, next_line, wanted[paragraph:next_paragraph])
        if next_line < len(keys):
            cover.add(next_line, 0, len(keys[next_line]))
        line, paragraph = next_line + 1, next_paragraph + 1
    long = [key for key in rest if len(key) >= FAR_LETTERS]
    _search_anywhere(cover, long[:FAR_SEARCHES])
    return cover.shares()


def _pairs(keys: Sequence[str], wanted: Sequence[str]) -> list[tuple[int, int]]:
    """Equal lines of both sides in the order of both: first those that are unique, then those between them."""
    anchors = _increasing(_unique_pairs(keys, wanted))
    pairs: list[tuple[int, int]] = []
    line = paragraph = 0
    for next_line, next_paragraph in [*anchors, (len(keys), len(wanted))]:
        pairs += _pairs_between(keys, range(line, next_line), wanted, range(paragraph, next_paragraph))
        pairs.append((next_line, next_paragraph))
        line, paragraph = next_line + 1, next_paragraph + 1
    return pairs[:-1]


def _unique_pairs(keys: Sequence[str], wanted: Sequence[str]) -> list[tuple[int, int]]:
    here, there = Counter(keys), Counter(wanted)
    place = {key: i for i, key in enumerate(keys) if key and here[key] == 1}
    return sorted((place[key], i) for i, key in enumerate(wanted) if there[key] == 1 and key in place)


def _increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs, sorted by their first, in which their second rises as well (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for i, (_, second) in enumerate(pairs):
        pile = bisect_left(tops, second)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [second]
        piles[pile : pile + 1] = [i]
    run = []
    i = piles[-1] if piles else -1
    while i >= 0:
        run.append(pairs[i])
        i = before[i]
    return run[::-1]


def _pairs_between(keys: Sequence[str], lines: range, wanted: Sequence[str], some: range) -> list[tuple[int, int]]:
    """Equal lines in a stretch without anchors: the best pairing where it is small, else the next equal line."""
    if not lines or not some:
        return []
    if len(lines) * len(some) <= SMALL_STRETCH:
        matcher = SequenceMatcher(None, keys[lines.start : lines.stop], wanted[some.start : some.stop], autojunk=False)
        blocks = matcher.get_matching_blocks()
        return [(lines[block.a + i], some[block.b + i]) for block in blocks for i in range(block.size)]
    places: dict[str, list[int]] = {}
    for line in lines:
        places.setdefault(keys[line], []).append(line)
    pairs, at = [], lines.start
    for paragraph in some:
        options = places.get(wanted[paragraph], [])
        found = bisect_left(options, at)
        if found < len(options):
            pairs.append((options[found], paragraph))
            at = options[found] + 1
    return pairs


def _search(cover: _Cover, first: int, last: int, wanted: Sequence[str]) -> list[str]:
    """Find paragraphs in a gap of lines, in order, whole or by the lines that they hold; returns those not found."""
    if not wanted or first >= last:
        return list(wanted)
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
