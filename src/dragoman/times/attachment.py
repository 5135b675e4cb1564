"""To which act of a sentence an adjunct of time or place belongs, by the verbs and clause boundaries between them."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.language.layers import Layers, Sentence, Token
from dragoman.times.lexicon import directions

_BOUNDS = frozenset(
    (";", ":", ",", "—", "--", "who", "which", "whose", "where", "because", "although", "though", "while", "when",
     "after", "before", "but", "as", "that", "if", "and", "(", ")")
)  # fmt: skip
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD", "VB", "VBG", "VBN"))
_LEADING = 3  # tokens before an expression that still stands at the head of its sentence


def speech_of(layers: Layers, at: int) -> int:
    """The quotation in which a token is spoken, -1 outside."""
    return layers.tokens[at].quotation if layers.quoted(at) else -1


def leads(tokens: Sequence[Token], sentence: Sentence, start: int, end: int) -> bool:
    """On Tuesday, ...: whether `[start, end)` stands at the head of its sentence, before a comma or a subject."""
    if start - sentence.start > _LEADING:
        return False
    head = tokens[sentence.start : start]
    if any(token.tag.startswith(("VB", "NN", "PRP", "MD")) for token in head):
        return False
    following = tokens[end] if end < sentence.end else None
    return following is not None and (following.text == "," or following.tag in ("DT", "NNP", "PRP", "NNPS", "PRP$"))


def verbs_between(tokens: Sequence[Token], low: int, high: int, start: int) -> list[int]:
    """The main verbs in tokens `[low, high)` but for the auxiliaries of the trigger itself."""
    found: list[int] = []
    for at in range(low, high):
        token = tokens[at]
        if token.tag not in _FINITE or (token.tag in ("VBN", "VBG", "VBD") and _adjectival(tokens, at)):
            continue
        if found and all(between.tag.startswith(("RB", "TO", "VB", "MD")) for between in tokens[found[-1] : at]):
            found[-1] = at
        else:
            found.append(at)
    if found and found[-1] < start and all(t.tag.startswith(("RB", "VB", "MD")) for t in tokens[found[-1] : start]):
        trigger_verb = tokens[start].tag.startswith("VB")
        auxiliary = tokens[found[-1]].lemma in ("be", "have", "do", "get") or tokens[found[-1]].tag == "MD"
        if trigger_verb and auxiliary:
            found.pop()
    return found


def _adjectival(tokens: Sequence[Token], at: int) -> bool:
    before = tokens[at - 1] if at else None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    nominal = following is not None and following.tag.startswith(("NN", "JJ"))
    if tokens[at].tag == "VBD":
        return nominal and before is not None and before.tag in ("DT", "CD", "PRP$")
    return nominal and before is not None and before.tag in ("DT", "JJ", "PRP$", "POS", "CD", "IN")


def names_what_occurs(tokens: Sequence[Token], start: int, end: int, verbs: Sequence[int]) -> bool:
    """Whether the trigger is a noun whose verb only says that it took place (the invasion began, talks were held)."""
    nominal = not any(token.tag.startswith("VB") for token in tokens[start:end])
    return nominal and len(verbs) == 1 and tokens[verbs[0]].lemma in directions().occurring


def boundaries(tokens: Sequence[Token], low: int, high: int) -> int:
    """How many words in tokens `[low, high)` can begin or end a clause."""
    return sum(token.lower in _BOUNDS for token in tokens[low:high])


def owned(tokens: Sequence[Token], sentence: Sentence, start: int) -> bool:
    """Whether a verb stands before an expression in the same clause, to which it belongs then."""
    at = start - 1
    while at >= sentence.start and tokens[at].lower not in _BOUNDS:
        if tokens[at].tag in _FINITE:
            return True
        at -= 1
    return False
