"""Sentence ends among the tokens of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

_STOPS = frozenset((".", "!", "?", "…", "...", "...."))
_CLOSERS = frozenset("”’\"'»)]") | {"''"}
_OPENERS = frozenset("“‘\"'«([—–-") | {"``", "--"}
_STARTERS = frozenset(
    re.findall(
        r"\w+",
        "the a an it he she they we i you this that these those in on at but and however meanwhile his her their its "
        "there when while if as after before for from since although though despite both so then",
    )
)
# Twice the longest sentence of the treebanks (160 tokens). What runs on for longer is a list or a broken
# page; the bound keeps every later stage linear in the length of a page.
LONGEST = 320
_ABBREVIATION = re.compile(r"^(?:[A-Za-z]\.){2,}$")
_TITLED = re.compile(
    r"^(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Cmdr|Adm|Sen|Rep|Gov|Hon|Rev|St|Messrs|Amb|Brig|vs|No|Nos|Mt|Ft|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\.$|^[A-Z]\.$"
)


def sentence_ends(words: Sequence[str]) -> list[int]:
    """Indices after the last token of each sentence, in order; the last is `len(words)`.

    What goes on for more than `LONGEST` tokens without an end is cut there.
    """
    ends: list[int] = []
    at = begin = 0
    while at < len(words):
        after = _end_at(words, at)
        if after is not None and after < len(words) and _begins(words, after):
            ends.append(after)
            at = begin = after
        elif at - begin >= LONGEST:
            ends.append(at)
            begin = at
        else:
            at += 1
    if words:
        ends.append(len(words))
    return ends


def _end_at(words: Sequence[str], at: int) -> int | None:
    """The index after the marks that end a sentence at this token, if one can end here."""
    word = words[at]
    if word not in _STOPS and not (word.endswith(".") and len(word) > 1):
        return None
    if _TITLED.match(word):
        return None
    after = at + 1
    while after < len(words) and (words[after] in _CLOSERS or words[after] in _STOPS):
        after += 1
    if word.endswith(".") and len(word) > 1 and after == at + 1 and not _abbreviation_ends(words, at):
        return None
    return after


def _abbreviation_ends(words: Sequence[str], at: int) -> bool:
    """An abbreviation ends a sentence where a word follows that commonly begins one."""
    following = words[at + 1] if at + 1 < len(words) else ""
    return following[:1].isupper() and following.casefold() in _STARTERS


def _begins(words: Sequence[str], at: int) -> bool:
    """Whether a sentence can begin at this token: a capital, a digit, or an opening mark before one."""
    word = words[at]
    if word in _OPENERS and at + 1 < len(words):
        word = words[at + 1]
    return word[:1].isupper() or word[:1].isdigit() or word[:1] in '“‘"«[$€£' or word == "``"
