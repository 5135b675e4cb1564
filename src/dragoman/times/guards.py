"""Turns down what only looks like an expression of time: numbers that are no year, days of the month that count."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.language.layers import Token
from dragoman.times.lexicon import lexicon
from dragoman.times.nodes import CalendarDate, Clock, Era, Length, Node, Repeated, Vague

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_OPENERS = frozenset(
    ("in", "since", "by", "until", "till", "from", "during", "before", "after", "through", "around", "between", "circa",
     "the", "and", "or", "to", "of", "for", "early", "late", "mid", "this", "that", "a", "its", "their", "his", "her",
     "-", "–", "(", "year", "throughout", "back", "as", "than", "’s", "'s", "our")
)  # fmt: skip
_STRONG = frozenset(
    ("in", "since", "until", "till", "during", "early", "late", "mid", "(", "year", "throughout", "back")
)
_MEASURES = frozenset(("%", "percent", "per", "km", "kg", "miles", "metres", "meters", "people", "dollars", "euros"))
_CURRENCY = frozenset(("$", "€", "£", "¥", "rs", "no.", "nos.", "number", "flight", "article", "resolution", "page"))
_NOUNS = ("NN", "NNS", "NNP", "NNPS")


def admissible(tokens: Sequence[Token], start: int, end: int, node: Node) -> bool:
    """Whether tokens `[start, end)` are an expression of time where they stand."""
    match node:
        case CalendarDate() if node.month is None and node.weekday is None:
            return _is_year(tokens, start, end)
        case CalendarDate() if node.month is not None and node.day is not None:
            return not _counts(tokens, start, end)
        case Length():
            return _is_length(tokens, start, end, node)
        case Clock():
            return _is_clock(tokens, start, end)
        case Repeated():
            return not tokens[start].capitalised or tokens[start].sentence != _sentence_before(tokens, start)
        case Era():
            return _word(tokens, start, -1) not in ("his", "her", "their", "my")
        case Vague():
            return _is_vague(tokens, start, end)
    return True


def _other(tokens: Sequence[Token], at: int, step: int) -> Token | None:
    """The token beside one, within its sentence."""
    other = at + step
    if 0 <= other < len(tokens) and tokens[other].sentence == tokens[at].sentence:
        return tokens[other]
    return None


def _sentence_before(tokens: Sequence[Token], at: int) -> int:
    """The number of the sentence of the token before one; -1 at the beginning."""
    return tokens[at - 1].sentence if at else -1


def _word(tokens: Sequence[Token], at: int, step: int) -> str:
    other = _other(tokens, at, step)
    return other.lower if other is not None else ""


def _is_year(tokens: Sequence[Token], start: int, end: int) -> bool:
    """A number of four digits: after a word that a year follows, before a name or noun in the singular, in brackets."""
    if end - start > 1:
        return True
    text = tokens[start].text
    after = _other(tokens, start, 1)
    before = _word(tokens, start, -1)
    if not _YEAR.search(text) or before in _CURRENCY or (after is not None and after.lower in _MEASURES):
        return _YEAR.search(text) is None
    counted = after is not None and after.tag in ("NNS", "NNPS")
    if counted and (int(_YEAR.findall(text)[0]) % 100 == 0 or before not in _STRONG):
        return before in ("the", "’s", "'s") and int(_YEAR.findall(text)[0]) % 100 != 0
    if before in _OPENERS or after is None or after.lower in ("-", "–", ")", ",", "to", ".", "'s", "’s"):
        return before not in ("for", "than", "a") or (after is not None and after.tag in _NOUNS)
    return after.tag in _NOUNS


def _counts(tokens: Sequence[Token], start: int, end: int) -> bool:
    """In March 20 people died: after *in*, a number before a plural counts what follows."""
    after = _other(tokens, end - 1, 1)
    cardinal = tokens[end - 1].text.isdigit() and len(tokens[end - 1].text) < 3
    if after is None or not cardinal:
        return False
    return after.lower in _MEASURES or (after.tag == "NNS" and _word(tokens, start, -1) == "in")


def _is_length(tokens: Sequence[Token], start: int, end: int, node: Length) -> bool:
    """Not *$5 a day*, *30 years old*, *the May days*; bare plurals only after a preposition."""
    before = _other(tokens, start, -1)
    after = _word(tokens, end - 1, 1)
    first = tokens[start].lower
    if node.unit == "quarter" and (after == "of" or node.count == 1):
        return False
    if after in ("old", "older", "younger", "ago") or (after == "of" and _word(tokens, end, 1) == "age"):
        return False
    if first in ("a", "an"):
        rate = before is not None and (
            before.tag in ("NNS", "CD", "NN", "$") or before.text[0] in "$€£" or before.lower in ("once", "twice")
        )
        return not rate and _word(tokens, end - 1, 1) not in ("of",)
    if node.side and after == "of":
        return False
    if tokens[end - 1].lower.endswith("-long"):
        return True
    if node.count is None and end - start <= 2 and first not in ("several", "many", "few", "some", "recent"):
        return before is not None and before.lower in ("for", "over", "within", "in", "after", "of", "many")
    return True


def _is_clock(tokens: Sequence[Token], start: int, end: int) -> bool:
    """A score or ratio (2:10) is no time: without a.m., p.m. or a zone it needs *at*, *by*, *around* or two digits."""
    words = " ".join(token.lower for token in tokens[start:end])
    if re.search(r"[a-z]", words):
        return True
    named = _word(tokens, start, -1) in ("at", "by", "around", "until", "from", "before", "after", "about", "since")
    return named and bool(re.fullmatch(r"\d\d?:\d\d", words))


def _is_vague(tokens: Sequence[Token], start: int, end: int) -> bool:
    """*Now* as a conjunction (now that), *at this time* of something, *shortly after* an event."""
    following = _word(tokens, end - 1, 1)
    first = tokens[start].lower
    if tokens[end - 1].lower in ("past", "future"):
        beside = _other(tokens, end - 1, 1)
        return beside is None or not (beside.tag in ("CD", "NN", "NNS", "JJ") or beside.lower in lexicon().units)
    if first == "now":
        return following != "that" and _word(tokens, start, -1) not in ("until", "till", "by")
    return not (
        first in ("shortly", "soon")
        and following in ("after", "before", "afterwards", "beforehand", "as", "thereafter")
    )
