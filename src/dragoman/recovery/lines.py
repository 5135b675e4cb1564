"""A page's text as rows and blocks, before anything is known of their roles.

A row is a line that is not blank. A block is what reads as one piece: a row, or the rows of one paragraph where the
text is wrapped at a fixed width, as plain-text mail and wires are.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.records import Line, Span

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "‑": "-", "…": "..."}
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", "")
)
_LIST_MARK = re.compile(r"^(?:[•*▪●◦‣►▶·○■]|[-–—](?=\s))\s*|^(?:\(?\d{1,2}[.)]|\(?[a-h]\))\s+(?=\w)")
_SENTENCE_END = re.compile(r"""[.!?…]['"”’)\]]*(?: ?\[[^\]]{1,40}\])?$""")
_SENTENCE_BREAK = re.compile(r"""[.!?]["')\]]*\s+(?=["'(\[]*[A-Z0-9])""")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Maj|Capt|Adm|Sen|Rep|Gov|Prof|Jr|Sr|vs|No|Inc|Ltd|Co|Corp|Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|[A-Z]))\.$"
)
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")

# Stands for a line of nothing but invisible characters.
_INVISIBLE = "-"
# A page wrapped at a fixed width: its longest line is in this range, and most lines that go on are nearly as long.
_NARROWEST, _WIDEST = 40, 100
_RAGGED = 12
# Where only some paragraphs are wrapped, a line this long that no sentence ends was cut for its width.
_FULL = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not blank: its number from 0, its span without white space at both ends, blank lines before it."""

    number: int
    span: Span
    raw: str
    blanks: int


@dataclass(frozen=True)
class Block:
    """One piece of the page; `text` has its white space, quotation marks and list mark made plain."""

    rows: tuple[Row, ...]
    text: str
    listed: bool
    blanks: int

    @property
    def span(self) -> Span:
        """From the first row's beginning to the last row's end."""
        return Span(self.rows[0].span.start, self.rows[-1].span.end)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Words, numbers among them."""
        return tuple(_WORD.findall(self.text))

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether the text ends with a mark that ends a sentence."""
        return _SENTENCE_END.search(self.text) is not None

    @cached_property
    def sentences(self) -> int:
        """How many sentences there are, by their marks."""
        breaks = [
            match
            for match in _SENTENCE_BREAK.finditer(self.text)
            if not _ABBREVIATION.search(self.text, max(0, match.start() - 6), match.start() + 1)
        ]
        return len(breaks) + 1

    @cached_property
    def capitalised(self) -> float:
        """Share of longer words that begin with a capital."""
        longer = [word for word in self.words if len(word) > 3 and word[0].isalpha()]
        return sum(word[0].isupper() for word in longer) / len(longer) if longer else 0.0


def plain(text: str) -> str:
    """Text with plain quotation marks and white space, without invisible characters."""
    return " ".join(text.translate(_PLAIN).split())


def rows_of(text: str) -> tuple[Row, ...]:
    """The lines of a text that are not blank; lines are ended by a newline alone."""
    rows: list[Row] = []
    start, blanks = 0, 0
    for number, line in enumerate(text.split("\n")):
        stripped = line.strip()
        if stripped:
            begin = start + len(line) - len(line.lstrip())
            rows.append(Row(number, Span(begin, begin + len(stripped)), stripped, blanks))
            blanks = 0
        else:
            blanks += 1
        start += len(line) + 1
    return tuple(rows)


def wrap_width(rows: Sequence[Row]) -> int | None:
    """The width at which the page's lines are wrapped, or None where a line is a paragraph or a sentence."""
    longest = max((len(row.raw) for row in rows), default=0)
    if len(rows) < 4 or not _NARROWEST <= longest <= _WIDEST:
        return None
    pairs = [(one, other) for one, other in itertools.pairwise(rows) if other.blanks == 0]
    broken = [one for one, other in pairs if not _SENTENCE_END.search(one.raw) and other.raw[0].islower()]
    full = [one for one in broken if len(one.raw) >= longest - _RAGGED - 8]
    return longest if len(broken) >= max(2, len(pairs) // 4) and len(full) * 3 >= len(broken) * 2 else None


def blocks_of(text: str) -> tuple[Block, ...]:
    """The pieces of a text, in order; every row belongs to exactly one."""
    rows = rows_of(text)
    width = wrap_width(rows)
    groups: list[list[Row]] = []
    for row in rows:
        if groups and (_goes_on_in(groups[-1], row) if width is None else _goes_on(groups[-1][-1], row, width)):
            groups[-1].append(row)
        else:
            groups.append([row])
    return tuple(_block(group) for group in groups)


def block_of(text: str) -> Block:
    """The block of one line of text."""
    return _block([Row(0, Span(0, max(1, len(text))), text, 0)])


def paragraphs(text: str, lines: Iterable[Line]) -> tuple[tuple[Line, ...], ...]:
    """Lines grouped as they read: rows of one wrapped paragraph together, provided that they share a role."""
    number_of_block = {row.number: i for i, block in enumerate(blocks_of(text)) for row in block.rows}
    groups: list[list[Line]] = []
    for line in lines:
        last = groups[-1][-1] if groups else None
        same = (
            last is not None
            and last.line != line.line
            and number_of_block.get(last.line, -1) == number_of_block.get(line.line, -2)
            and (last.role, last.kind) == (line.role, line.kind)
        )
        groups[-1].append(line) if same else groups.append([line])
    return tuple(tuple(group) for group in groups)


def _goes_on(row: Row, following: Row, width: int) -> bool:
    """Whether the next row is there only because the first was full."""
    if following.blanks or _LIST_MARK.match(following.raw):
        return False
    if following.raw[0].islower() and len(row.raw) > width // 2:
        return True
    first_word = following.raw.split(maxsplit=1)[0]
    return len(row.raw) + 1 + len(first_word) > width - (0 if _SENTENCE_END.search(row.raw) else _RAGGED // 2)


def _goes_on_in(group: Sequence[Row], following: Row) -> bool:
    """Whether the next row finishes a wrapped line on a page whose other paragraphs are not wrapped."""
    row = group[-1]
    if following.blanks or _LIST_MARK.match(following.raw) or len(row.raw) > _WIDEST or len(following.raw) > _WIDEST:
        return False
    if following.raw[0].islower():
        cut = row.raw.endswith("-") and row.raw[-2:-1].isalpha()
        full = len(row.raw) >= _FULL and not _SENTENCE_END.search(row.raw)
        return cut or full
    return len(group) > 1 and _goes_on(row, following, max(len(one.raw) for one in group))


def _block(rows: Sequence[Row]) -> Block:
    text = plain(" ".join(row.raw for row in rows)) or _INVISIBLE
    bare = _LIST_MARK.sub("", text, count=1)
    return Block(tuple(rows), bare or text, bool(bare) and bare != text, rows[0].blanks)
