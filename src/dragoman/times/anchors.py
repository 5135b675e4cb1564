"""The expression of time that belongs to an act: in its clause or at the head of its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.language.layers import Layers, Sentence, Token
from dragoman.records import Time
from dragoman.times.expressions import TimeExpression
from dragoman.times.lexicon import directions

_BOUNDS = frozenset(
    (";", ":", ",", "—", "--", "who", "which", "whose", "where", "because", "although", "though", "while", "when",
     "after", "before", "but", "as", "that", "if", "and", "(", ")")
)  # fmt: skip
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD", "VB", "VBG", "VBN"))
_LEADING = 3  # tokens before an expression that still stands at the head of its sentence
_VERB, _BOUND, _BEFORE = 12, 6, 3  # what a verb, a clause boundary or standing before the act costs, in tokens


def time_for(
    layers: Layers,
    times: Sequence[TimeExpression],
    start: int,
    end: int,
    *,
    published: str | None = None,
    fallback: bool = False,
) -> Time | None:
    """When the act of the trigger, tokens `[start, end)`, took place, as its sentence says it.

    None where the sentence dates it not; with `fallback` the publication date then, with that as its basis.
    """
    expression = expression_for(layers, times, start, end)
    if expression is not None:
        return time_record(layers, expression)
    if fallback and published:
        return Time(span=None, words=None, value=published[:10], precision="day", basis="publication")
    return None


def time_record(layers: Layers, expression: TimeExpression) -> Time:
    """The public record of an expression."""
    return Time(
        span=layers.span(expression.start, expression.end),
        words=layers.words(expression.start, expression.end),
        value=expression.value,
        precision=expression.precision,
        basis=expression.basis,
        reason=expression.reason,
    )


def expression_for(layers: Layers, times: Sequence[TimeExpression], start: int, end: int) -> TimeExpression | None:
    """The expression that dates tokens `[start, end)`: one with a value if there is one, then the nearest."""
    sentence = layers.sentence_of(start)
    ranked = []
    for order, expression in enumerate(times):
        if not sentence.start <= expression.start < sentence.end or not _dates(expression):
            continue
        cost = _cost(layers, sentence, expression, start, end)
        if cost is not None:
            ranked.append((expression.value is None, cost, order, expression))
    return min(ranked, key=lambda item: item[:3])[3] if ranked else None


def _dates(expression: TimeExpression) -> bool:
    """A set or a bare length says how often or how long, not when."""
    if expression.kind == "set":
        return False
    return expression.kind != "duration" or "/" in (expression.value or "")


def _cost(layers: Layers, sentence: Sentence, expression: TimeExpression, start: int, end: int) -> int | None:
    """How far an expression stands from a trigger; None where it cannot be its date."""
    tokens = layers.tokens
    if expression.start < end and expression.end > start:
        return 0
    if _speech(layers, start) != _speech(layers, expression.start):
        return None
    if _leads(tokens, sentence, expression):
        return None if _past_perfect(tokens, sentence, start) else _VERB + _BOUND
    before = expression.end <= start
    low, high = (expression.end, start) if before else (end, expression.start)
    verbs, bounds = _verbs(tokens, low, high, start), _bounds(tokens, low, high)
    if (before and low == high) or _premodifies(tokens, expression, start):
        return 0
    if _names_another(tokens, sentence, expression, before=before):
        return None
    if not _reaches(tokens, (start, end), before=before, verbs=verbs, bounds=bounds, low=low, high=high):
        return None
    taken = before and _owned(tokens, sentence, expression)
    if taken and bounds and tokens[end - 1].lemma in directions().reporting:
        return None
    return high - low + _VERB * len(verbs) + _BOUND * bounds + (_BEFORE if before else 0) + (_VERB if taken else 0)


def _reaches(
    tokens: Sequence[Token],
    trigger: tuple[int, int],
    *,
    before: bool,
    verbs: Sequence[int],
    bounds: int,
    low: int,
    high: int,
) -> bool:
    """No verb of another clause stands between; a noun's own verb of occurrence may (the invasion began in May)."""
    if not verbs:
        return bounds < 2 or high - low < 8
    if before or len(verbs) > 1:
        return False
    nominal = not any(token.tag.startswith("VB") for token in tokens[trigger[0] : trigger[1]])
    return nominal and bounds == 0 and tokens[verbs[0]].lemma in directions().occurring


def _speech(layers: Layers, at: int) -> int:
    """The quotation in which a token is spoken, -1 outside."""
    return layers.tokens[at].quotation if layers.quoted(at) else -1


def _leads(tokens: Sequence[Token], sentence: Sentence, expression: TimeExpression) -> bool:
    """On Tuesday, ...: at the head of the sentence, before a comma or a subject."""
    if expression.start - sentence.start > _LEADING:
        return False
    head = tokens[sentence.start : expression.start]
    if any(token.tag.startswith(("VB", "NN", "PRP", "MD")) for token in head):
        return False
    following = tokens[expression.end] if expression.end < sentence.end else None
    return following is not None and (following.text == "," or following.tag in ("DT", "NNP", "PRP", "NNPS", "PRP$"))


def _past_perfect(tokens: Sequence[Token], sentence: Sentence, start: int) -> bool:
    """What *had* happened came before the date at the head of the sentence, if another verb stands before it."""
    chain = tokens[max(sentence.start, start - 3) : start]
    had = any(token.lower in ("had", "’d", "'d") for token in chain)
    return had and bool(_verbs(tokens, sentence.start, start - 3, start)) and tokens[start].tag.startswith("VB")


def _verbs(tokens: Sequence[Token], low: int, high: int, start: int) -> list[int]:
    """The main verbs in tokens `[low, high)` but for the auxiliaries of the trigger itself."""
    found: list[int] = []
    for at in range(low, high):
        token = tokens[at]
        if token.tag not in _FINITE or (token.tag in ("VBN", "VBG") and _adjectival(tokens, at)):
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
    return nominal and before is not None and before.tag in ("DT", "JJ", "PRP$", "POS", "CD", "IN")


def _bounds(tokens: Sequence[Token], low: int, high: int) -> int:
    return sum(token.lower in _BOUNDS for token in tokens[low:high])


def _premodifies(tokens: Sequence[Token], expression: TimeExpression, start: int) -> bool:
    """Monday's attack, the 2014 annexation."""
    between = tokens[expression.end : start]
    return (
        expression.end <= start
        and len(between) <= 2
        and all(token.tag in ("POS", "JJ", "NN", "NNP") for token in between)
    )


def _names_another(tokens: Sequence[Token], sentence: Sentence, expression: TimeExpression, *, before: bool) -> bool:
    """Condemned the 2014 annexation, after Monday's attack: the date of another act than the trigger's.

    The subject's day may be that of the verb (*Monday's attack killed ten*).
    """
    if expression.end >= sentence.end or expression.kind == "duration":
        return False
    following = tokens[expression.end]
    noun = following.tag == "POS" or following.tag.startswith("NN")
    if following.tag != "POS" and expression.start > sentence.start:
        noun = noun and tokens[expression.start - 1].tag in ("DT", "PRP$", "POS")
    return noun and not (before and expression.precision == "day")


def _owned(tokens: Sequence[Token], sentence: Sentence, expression: TimeExpression) -> bool:
    """Whether a verb stands before the expression in the same clause, whose date it is then."""
    at = expression.start - 1
    while at >= sentence.start and tokens[at].lower not in _BOUNDS:
        if tokens[at].tag in _FINITE:
            return True
        at -= 1
    return False
