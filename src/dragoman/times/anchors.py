"""The expression of time that belongs to an act: in its clause or at the head of its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.language.layers import Layers, Sentence, Token
from dragoman.records import Time
from dragoman.times.attachment import boundaries, leads, names_what_occurs, owned, speech_of, verbs_between
from dragoman.times.expressions import TimeExpression
from dragoman.times.lexicon import directions

_SUBORDINATORS = frozenset(("that", "who", "whom", "whose", "which", "after", "before", "because", "since", "when"))
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
    if speech_of(layers, start) != speech_of(layers, expression.start):
        return None
    if leads(tokens, sentence, expression.start, expression.end):
        covered = not _subordinate(tokens, sentence, expression, start)
        return _VERB + _BOUND if covered and not _past_perfect(tokens, sentence, start) else None
    before = expression.end <= start
    low, high = (expression.end, start) if before else (end, expression.start)
    verbs, bounds = verbs_between(tokens, low, high, start), boundaries(tokens, low, high)
    if (before and low == high) or _premodifies(tokens, expression, start):
        return 0
    if _names_another(tokens, sentence, expression, before=before):
        return None
    if not _reaches(tokens, (start, end), before=before, verbs=verbs, bounds=bounds, low=low, high=high):
        return None
    taken = before and owned(tokens, sentence, expression.start)
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
    return not before and bounds == 0 and names_what_occurs(tokens, *trigger, verbs)


def _subordinate(tokens: Sequence[Token], sentence: Sentence, expression: TimeExpression, start: int) -> bool:
    """A date at the head of a sentence covers its main clauses, not what somebody says or what came before."""
    between = tokens[max(expression.end, sentence.start) : start]
    return any(token.lower in _SUBORDINATORS and token.tag != "DT" for token in between)


def _past_perfect(tokens: Sequence[Token], sentence: Sentence, start: int) -> bool:
    """What *had* happened came before the date at the head of the sentence, if another verb stands before it."""
    chain = tokens[max(sentence.start, start - 3) : start]
    had = any(token.lower in ("had", "’d", "'d") for token in chain)
    return had and bool(verbs_between(tokens, sentence.start, start - 3, start)) and tokens[start].tag.startswith("VB")


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
