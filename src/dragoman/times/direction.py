"""Whether the clause of an expression looks back or ahead."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.language.layers import Token
from dragoman.times.lexicon import directions
from dragoman.times.resolution import Direction

_BREAKS = frozenset((";", ":", "who", "which", "whose", "where", "because", "although", "while", "—", "--"))
_REACH = 14  # tokens to each side in which the verb is looked for


def direction_of(tokens: Sequence[Token], start: int, end: int) -> Direction | None:
    """The direction of tokens `[start, end)` by the words before them, then by the verb nearest to them."""
    first, last = _sentence(tokens, start)
    if start == first and end < last and tokens[end].text == ":":
        return "past"  # an entry of a timeline, told in the historic present
    cue = _cue(tokens, first, start)
    if cue is not None:
        return cue
    verb = _verb_before(tokens, first, start)
    leading = verb is None
    if verb is None:
        verb = _verb_after(tokens, end, last)
    if verb is None:
        return None
    sense = _sense(tokens, first, verb)
    if leading and tokens[verb].tag in ("VBZ", "VBP") and any(token.tag == "VBD" for token in tokens[end:last]):
        sense = "past"
    limit = any(token.lower in directions().prepositions for token in tokens[max(first, start - 1) : start + 1])
    if limit and not _perfect(tokens, first, verb):
        return "future"
    return sense


def _sentence(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    number = tokens[at].sentence
    first = last = at
    while first > 0 and tokens[first - 1].sentence == number:
        first -= 1
    while last < len(tokens) and tokens[last].sentence == number:
        last += 1
    return first, last


def _cue(tokens: Sequence[Token], first: int, start: int) -> Direction | None:
    """Upcoming, ahead of, due on: right before the expression."""
    window = [token.lower for token in tokens[max(first, start - 5) : start]]
    for cue in directions().cues:
        size = len(cue)
        if any(tuple(window[at : at + size]) == cue for at in range(len(window) - size + 1)):
            return "future"
    return None


def _verb_before(tokens: Sequence[Token], first: int, start: int) -> int | None:
    for at in range(start - 1, max(first, start - _REACH) - 1, -1):
        token = tokens[at]
        if token.lower in _BREAKS:
            return None
        if token.tag.startswith("VB") and not _nominal(tokens, at):
            return at
    return None


def _verb_after(tokens: Sequence[Token], end: int, last: int) -> int | None:
    for at in range(end, min(last, end + 2 * _REACH)):
        token = tokens[at]
        if token.tag.startswith("VB") and not _nominal(tokens, at):
            chain = at
            while chain + 1 < last and tokens[chain + 1].tag.startswith(("VB", "RB")):
                chain += 1
            while not tokens[chain].tag.startswith("VB"):
                chain -= 1
            return chain
    return None


def _nominal(tokens: Sequence[Token], at: int) -> bool:
    """A participle that stands as an adjective or noun (the leaving premier) tells nothing of the time."""
    token = tokens[at]
    if token.tag not in ("VBG", "VBN"):
        return False
    before = tokens[at - 1] if at else None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or not following.tag.startswith(("NN", "JJ")):
        return False
    if before is not None and before.tag in ("DT", "JJ", "PRP$", "POS", "IN", "CD", "RB"):
        return token.tag == "VBN" or before.tag not in ("IN", "RB")
    return False


def _chain(tokens: Sequence[Token], first: int, verb: int) -> list[int]:
    """The auxiliaries, modals and *to* before a verb, nearest first."""
    chain = []
    for at in range(verb - 1, max(first, verb - 8) - 1, -1):
        token = tokens[at]
        bound = token.tag in ("MD", "TO") or token.lower == "to"
        if bound or token.lemma in ("be", "have", "do", "get"):
            chain.append(at)
            if bound:
                break
        elif not token.tag.startswith("RB") and token.tag not in ("PRP", "``"):
            break
    return chain


def _perfect(tokens: Sequence[Token], first: int, verb: int) -> bool:
    return any(tokens[at].lemma == "have" for at in _chain(tokens, first, verb))


def _sense(tokens: Sequence[Token], first: int, verb: int) -> Direction | None:
    chain = _chain(tokens, first, verb)
    perfect = any(tokens[at].lemma == "have" and at != verb for at in chain)
    token = tokens[verb]
    if any(tokens[at].tag == "MD" and tokens[at].lower in directions().modals for at in chain):
        return "past" if perfect else "future"
    if chain and tokens[chain[-1]].lower == "to" and token.tag in ("VB", "VBP", "VBN"):
        return _infinitive(tokens, first, chain[-1], perfect=perfect)
    if perfect or token.tag in ("VBD", "VBN") or any(tokens[at].tag == "VBD" for at in chain):
        scheduled = token.lemma in ("schedule", "slate", "plan", "expect", "set") and token.tag == "VBN"
        return "future" if scheduled and not perfect else "past"
    if token.tag == "VBG":
        return _participle(tokens, first, verb, chain)
    if token.tag in ("VBZ", "VBP"):
        return "past" if token.lemma in directions().reporting else "future"
    return None


def _infinitive(tokens: Sequence[Token], first: int, to: int, *, perfect: bool) -> Direction | None:
    """Agreed to meet looks ahead, failed to meet back; is to meet and wants to meet ahead."""
    if perfect:
        return "past"
    for at in range(to - 1, max(first, to - 8) - 1, -1):
        token = tokens[at]
        if token.lemma in directions().governors or token.lower in directions().governors:
            return "future"
        if token.lemma == "be" and at == to - 1:
            return "future"
        if token.tag.startswith("VB"):
            return "past" if token.tag in ("VBD", "VBN") else None
    return None


def _participle(tokens: Sequence[Token], first: int, verb: int, chain: Sequence[int]) -> Direction | None:
    """Is leaving on Friday looks ahead; a bare participle takes the direction of the verb before it."""
    if any(tokens[at].tag in ("VBZ", "VBP") for at in chain):
        return "future"
    earlier = _verb_before(tokens, first, verb)
    return _sense(tokens, first, earlier) if earlier is not None else None
