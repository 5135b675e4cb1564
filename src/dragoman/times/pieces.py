"""The words of a sentence as patterns read them: lower case, one space apart, compounds split at their hyphens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.language.layers import Token
from dragoman.times.lexicon import lexicon

BLOCKED = "\x00"  # stands for a word that only looks like one of time
_HYPHEN = re.compile(r"(?<=\w)[-‐‑](?=\w)")
_TIME_PREPOSITIONS = frozenset(
    ("in", "by", "since", "until", "till", "from", "to", "of", "between", "and", "last", "next", "this", "early",
     "late", "mid", "mid-", "through", "during", "before", "after", "or", "past", "on", "around", "coming",
     "previous", "-", "–")
)  # fmt: skip
_SEASON_NEIGHBOURS = _TIME_PREPOSITIONS | {"the", "each", "every", "following", "later", "earlier", "that"}
_SUFFIX = re.compile(r"^\d{1,2}(?:st|nd|rd|th)?$")
_YEAR = re.compile(r"^(?:1[5-9]|20)\d\d$")


@dataclass(frozen=True)
class Pieces:
    """`text` begins and ends with a space; `starts[i]` is the place of piece i in it, `tokens[i]` its token."""

    text: str
    starts: tuple[int, ...]
    tokens: tuple[int, ...]
    first: frozenset[int]  # pieces that begin their token
    last: frozenset[int]  # pieces that end their token

    def piece_at(self, offset: int) -> int | None:
        """The piece that ends right before a place in the text."""
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            if self.starts[middle] < offset:
                low = middle + 1
            else:
                high = middle
        return low - 1 if low else None


def pieces_of(words: Sequence[str], *, base: int = 0, tokens: Sequence[Token] | None = None) -> Pieces:
    """The pieces of words; `base` is the index of the first, `tokens` (all of the article) tell like words apart."""
    parts: list[str] = []
    owners: list[int] = []
    first: set[int] = set()
    last: set[int] = set()
    for at, word in enumerate(words):
        plain = word.casefold()
        if tokens is not None and not _of_time(tokens, base + at):
            plain = BLOCKED
        first.add(len(parts))
        for part in _split(plain):
            parts.append(part)
            owners.append(base + at)
        last.add(len(parts) - 1)
    starts, at = [], 1
    for part in parts:
        starts.append(at)
        at += len(part) + 1
    return Pieces(" " + " ".join(parts) + " ", tuple(starts), tuple(owners), frozenset(first), frozenset(last))


def _split(word: str) -> list[str]:
    parts = [part.strip() for part in _HYPHEN.split(word) if part.strip()]
    out = []
    for part in parts or [word]:
        stem = part.removesuffix(".")
        abbreviated = stem in lexicon().months or stem in lexicon().weekdays
        out.append(stem if abbreviated else part.replace(" ", "_"))
    return out


def _of_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that could be a month, day or season is one here."""
    token = tokens[at]
    stem = token.lower.removesuffix(".")
    table = lexicon()
    if stem in table.months or stem in table.weekdays:
        return token.capitalised and _is_name_of_time(tokens, at, stem)
    if stem in table.seasons:
        return _is_season(tokens, at, stem)
    return True


def _neighbour(tokens: Sequence[Token], at: int, step: int) -> Token | None:
    other = at + step
    if 0 <= other < len(tokens) and tokens[other].sentence == tokens[at].sentence:
        return tokens[other]
    return None


def _is_name_of_time(tokens: Sequence[Token], at: int, stem: str) -> bool:
    before, after = _neighbour(tokens, at, -1), _neighbour(tokens, at, 1)
    if stem in lexicon().weekdays and before is not None and before.lower in lexicon().named_days:
        return False
    numbered = any(other is not None and _numeric(other) for other in (before, after))
    if numbered:
        return True
    introduced = before is not None and before.lower in _TIME_PREPOSITIONS
    named = before is not None and before.tag == "NNP" and not _calendar_word(before)
    of_a_name = named or (after is not None and after.tag in ("NNP", "NNPS") and not _calendar_word(after))
    if stem in lexicon().doubtful or (stem in lexicon().months and not introduced):
        doubtful = stem in lexicon().doubtful
        comma = after is not None and after.text == "," and stem not in ("may", "march") and doubtful
        return (introduced or comma or not doubtful) and not of_a_name
    return True


def _numeric(token: Token) -> bool:
    return bool(_SUFFIX.match(token.lower) or _YEAR.match(token.text)) or token.lower in lexicon().ordinals


def _calendar_word(token: Token) -> bool:
    stem = token.lower.removesuffix(".")
    table = lexicon()
    return stem in table.months or stem in table.weekdays or stem in table.parts


def _is_season(tokens: Sequence[Token], at: int, stem: str) -> bool:
    before, after = _neighbour(tokens, at, -1), _neighbour(tokens, at, 1)
    year_follows = after is not None and bool(_YEAR.match(after.text))
    if year_follows:
        return True
    if before is None or before.lower not in _SEASON_NEIGHBOURS or not tokens[at].tag.startswith("NN"):
        return False
    if stem == "fall":
        return after is None or after.lower != "of"
    named = after is not None and after.tag in ("NN", "NNS", "NNP", "NNPS") and before.lower in ("the", "of", "and")
    return not named or _calendar_word(after or before)
