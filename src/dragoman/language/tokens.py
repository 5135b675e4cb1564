"""Text to tokens, as the Penn Treebank splits clitics, but with hyphenated words kept whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
    https?://\S+ | www\.\S+ | \S+@\S+\.\w+                              # addresses
  | (?:[A-Za-z]\.){2,}(?:-\w+)*                                         # U.S., U.N.-backed
  | (?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Cmdr|Adm|Sen|Rep|Gov|Hon|Rev|Fr|St|Sr|Jr|Messrs|Amb|Brig|Supt|
      Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Inc|Ltd|Co|Corp|vs|No|Nos|Mt|Ft|Ave|Dept|approx|est|Secy|Pres)\.
      (?=\s*[\w’'"“(]|\s*$)
  | [A-Z]\.(?=\s?[A-Z])                                                 # initials
  | [$€£¥₹]?\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|m|bn|k|pm|am|km|kg)?\b%?    # numbers
  | \w+(?:[-‐‑][\w]+|[’'´`](?=\w)\w+|&(?=\w)\w+|\.(?=\w{2,}\b)(?=[a-z])\w+)*(?:-(?=\s))?
  | ''|``|\.{2,}|…|--+
  | \S
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(.+?)(n[’'´]t|[’'´](?:s|S|re|ve|ll|d|m|RE|VE|LL))$")
_NAME_PREFIXES = ("o", "d", "l", "al", "m", "qu", "n", "t", "sa", "ba")


@dataclass(frozen=True, slots=True)
class Piece:
    """A token's place in a text, `[start, end)`, and its words."""

    start: int
    end: int
    text: str


def tokenize(text: str) -> Iterator[Piece]:
    """Tokens of a text in order; every character but white space lies in exactly one."""
    for match in _TOKEN.finditer(text):
        yield from _split(match.group(), match.start())


def _split(word: str, start: int) -> Iterator[Piece]:
    clitic = _CLITIC.match(word)
    if clitic is not None and clitic.group(1).casefold() not in _NAME_PREFIXES:
        middle = start + clitic.start(2)
        yield Piece(start, middle, clitic.group(1))
        yield Piece(middle, start + len(word), clitic.group(2))
        return
    yield Piece(start, start + len(word), word)
