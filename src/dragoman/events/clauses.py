"""Verb groups, noun phrases and their arguments over the tagged tokens of one sentence.

A shallow reading, no parser: a verb group is a run of auxiliaries, adverbs and a main verb; a noun phrase is a run of
nominal tags; a preposition gives the phrase after it its role.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.language.layers import Token

_BE = frozenset(("be", "get"))
_HAVE = frozenset(("have",))
_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "no-longer", "neither", "nor"))
_NOMINAL = frozenset(
    (
        "DT",
        "PDT",
        "PRP$",
        "PRP",
        "CD",
        "JJ",
        "JJR",
        "JJS",
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "POS",
        "HYPH",
        "$",
        "EX",
        "AFX",
        "ADD",
    )
)
_INNER = frozenset(("VBN", "VBG", "VBD", "RB", "``", "''", "RBR", "RBS"))
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "CD", "VBG", "EX", "ADD", "JJ", "DT"))
_QUOTES = frozenset(("``", "''"))
# Participles that are prepositions.
_PREPOSITIONAL = frozenset(
    ("including", "according", "following", "regarding", "concerning", "excluding", "pending", "")
)
_OTHER_PREPOSITIONS = frozenset(("versus", "including", "following", "regarding", "concerning"))
_CLOSING = frozenset(("”", "''", "»"))
# Participles that stand before a noun without an article more often than they govern it.
_ADJECTIVAL = frozenset(
    (
        *("increasing", "growing", "rising", "ongoing", "continuing", "existing", "deepening", "mounting", "emerging"),
        *("escalating", "widening", "warming", "worsening", "remaining", "increased", "renewed", "continued"),
        *("planned", "proposed", "expanded", "improved", "limited", "armed", "united", "strained", "alleged"),
    )
)
_STOP_WORDS = frozenset(
    ("that", "who", "which", "whom", "whose", "where", "when", "because", "although", "while", "if")
)


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """Tokens `[start, end)` of a verb with its auxiliaries; `main` is the token of the main verb."""

    start: int
    end: int
    main: int
    lemma: str
    passive: bool = False
    negated: bool = False
    modal: str | None = None
    infinitive: bool = False
    participle: bool = False
    finite: bool = True
    going: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `[start, end)` of a noun phrase, its head, and the preposition before it (None: none)."""

    start: int
    end: int
    head: int
    preposition: str | None = None
    preposition_at: int | None = None


@dataclass(frozen=True)
class Clauses:
    """The verb groups and noun phrases of one sentence, tokens `[start, end)`."""

    tokens: Sequence[Token]
    start: int
    end: int
    verbs: tuple[VerbGroup, ...]
    phrases: tuple[Phrase, ...]
    _verb_at: Mapping[int, VerbGroup] = field(default_factory=dict, repr=False)
    _phrase_at: Mapping[int, Phrase] = field(default_factory=dict, repr=False)

    def verb_at(self, token: int) -> VerbGroup | None:
        """The verb group that holds a token."""
        return self._verb_at.get(token)

    def phrase_at(self, token: int) -> Phrase | None:
        """The noun phrase that holds a token."""
        return self._phrase_at.get(token)

    def next_phrases(self, at: int, limit: int) -> list[Phrase]:
        """Noun phrases that begin in `[at, limit)`, in order."""
        return [phrase for phrase in self.phrases if at <= phrase.start < limit]

    def verb_before(self, at: int) -> VerbGroup | None:
        """The last verb group that ends at or before a token."""
        return next((group for group in reversed(self.verbs) if group.end <= at), None)


def clauses_of(tokens: Sequence[Token], start: int, end: int, fixed: Sequence[tuple[int, int]] = ()) -> Clauses:
    """The clauses of a sentence; `fixed` are token ranges (mentions) that are never cut."""
    inside = {at: (first, last) for first, last in fixed for at in range(first, last)}
    verbs = tuple(_with_a_finite_one(tokens, start, list(_verbs(tokens, start, end, inside))))
    covered = {at: group for group in verbs for at in range(group.start, group.end)}
    phrases = tuple(_phrases(tokens, start, end, inside, covered))
    return Clauses(
        tokens=tokens,
        start=start,
        end=end,
        verbs=verbs,
        phrases=phrases,
        _verb_at=covered,
        _phrase_at={at: phrase for phrase in phrases for at in range(phrase.start, phrase.end)},
    )


def _verbs(tokens: Sequence[Token], start: int, end: int, inside: Mapping[int, tuple[int, int]]) -> Iterator[VerbGroup]:
    at = start
    while at < end:
        if at in inside or not _begins_verb(tokens, at, end):
            at += 1
            continue
        group = _group(tokens, at, end, inside)
        yield group
        at = group.end


def _begins_verb(tokens: Sequence[Token], at: int, end: int) -> bool:
    token = tokens[at]
    if token.tag == "TO" or (token.tag == "IN" and token.lower == "to"):
        following = next(
            (tokens[i] for i in range(at + 1, min(at + 3, end)) if tokens[i].tag not in ("RB", "``")), None
        )
        return following is not None and following.tag in ("VB", "VBP") and token.lower == "to"
    if token.tag == "MD":
        return True
    if not token.tag.startswith("VB") or token.lower in _PREPOSITIONAL:
        return False
    return not _adjectival(tokens, at, end)


def _adjectival(tokens: Sequence[Token], at: int, end: int) -> bool:
    """A participle between an article or adjective and a noun modifies the noun (a growing threat)."""
    token = tokens[at]
    if token.tag not in ("VBN", "VBG", "VBD") or at + 1 >= end:
        return False
    before = tokens[at - 1] if at else None
    following = tokens[at + 1]
    nominal = following.tag in ("NN", "NNS", "NNP", "NNPS", "JJ")
    if before is None or not nominal:
        return False
    if token.tag == "VBD":
        return before.tag in ("DT", "CD", "PRP$")
    if token.lower in _ADJECTIVAL:
        return True
    if before.tag in ("DT", "PRP$", "JJ", "POS", "CD"):
        return True
    return before.tag == "IN" and token.tag == "VBN"


def _group(tokens: Sequence[Token], at: int, end: int, inside: Mapping[int, tuple[int, int]]) -> VerbGroup:
    start, main, modal, negated, infinitive = at, at, None, False, False
    chain: list[int] = []
    while at < end and at not in inside:
        token = tokens[at]
        if token.tag == "MD":
            if chain:
                break
            modal = token.lower
        elif token.tag in ("TO", "IN") and token.lower == "to":
            if chain:
                break
            infinitive = True
        elif token.tag.startswith("VB"):
            if chain and not _continues(tokens, chain, at):
                break
            chain.append(at)
        elif token.lower in _NEGATIONS and chain and at + 1 < end and tokens[at + 1].lower == "to":
            break
        elif token.tag in ("RB", "RBR", "RBS") or token.lower in _NEGATIONS:
            negated = negated or token.lower in _NEGATIONS
            if not _verb_follows(tokens, at, end):
                break
        elif token.tag not in _QUOTES or not _verb_follows(tokens, at, end):
            break
        at += 1
    main = chain[-1] if chain else start
    active = _active(tokens, main, inside)
    return _made(tokens, start, chain, modal, infinitive=infinitive, negated=negated, active=active)


def _made(
    tokens: Sequence[Token],
    start: int,
    chain: Sequence[int],
    modal: str | None,
    *,
    infinitive: bool,
    negated: bool,
    active: bool,
) -> VerbGroup:
    main = chain[-1] if chain else start
    lemmas = [tokens[at].lemma for at in chain]
    last = tokens[main]
    passive = last.tag == "VBN" and len(chain) > 1 and lemmas[-2] in _BE
    alone = len(chain) == 1 and modal is None and not infinitive
    participle = alone and (last.tag == "VBG" or (last.tag == "VBN" and not active))
    before = tokens[start - 1].lower if start else ""
    return VerbGroup(
        start=start,
        end=main + 1,
        main=main,
        lemma=last.lemma,
        passive=passive or (participle and last.tag == "VBN"),
        negated=negated or before in _NEGATIONS,
        modal=modal,
        infinitive=infinitive,
        participle=participle,
        finite=not infinitive and not participle,
        going=len(chain) > 1 and "go" in lemmas[:-1],
    )


def _with_a_finite_one(tokens: Sequence[Token], start: int, groups: list[VerbGroup]) -> list[VerbGroup]:
    """A sentence without a finite verb has one that was tagged as a participle: the first after some other word."""
    if any(group.finite for group in groups):
        return groups
    for position, group in enumerate(groups):
        following = tokens[group.end].lower if group.end < len(tokens) else ""
        if group.participle and tokens[group.main].tag == "VBN" and group.start > start and following != "by":
            groups[position] = replace(group, participle=False, finite=True, passive=False)
            break
    return groups


def _active(tokens: Sequence[Token], main: int, inside: Mapping[int, tuple[int, int]]) -> bool:
    """A lone *-ed* form with a noun before it and an object right after it is a past tense that was tagged wrongly."""
    if main - 1 in inside and main + 1 in inside:
        return True
    before = tokens[main - 1] if main else None
    following = tokens[main + 1] if main + 1 < len(tokens) else None
    if before is None or following is None or following.sentence != tokens[main].sentence:
        return False
    if before.tag == "CC" and main + 1 in inside:
        return True
    return before.tag in ("NNP", "NNPS", "NNS", "NN", "PRP") and following.tag in (
        "DT",
        "PRP$",
        "NN",
        "NNP",
        "PRP",
        "JJ",
    )


def _continues(tokens: Sequence[Token], chain: Sequence[int], at: int) -> bool:
    """Whether a verb form goes on with the auxiliaries before it."""
    previous, token = tokens[chain[-1]], tokens[at]
    if previous.lemma in _BE and token.tag in ("VBN", "VBG", "VBD"):
        return True
    if previous.lemma in _HAVE and token.tag in ("VBN", "VBD"):
        return True
    return previous.lemma in ("do", "let", "help") and token.tag == "VB"


def _verb_follows(tokens: Sequence[Token], at: int, end: int) -> bool:
    for following in tokens[at + 1 : min(at + 4, end)]:
        if following.tag.startswith("VB"):
            return True
        if following.tag not in ("RB", "RBR") and following.lower not in _NEGATIONS:
            return False
    return False


def _phrases(
    tokens: Sequence[Token],
    start: int,
    end: int,
    inside: Mapping[int, tuple[int, int]],
    verbs: Mapping[int, VerbGroup],
) -> Iterator[Phrase]:
    at = start
    while at < end:
        if at in verbs or tokens[at].tag in _QUOTES or not _in_phrase(tokens, at, end, inside, verbs):
            at += 1
            continue
        stop = at
        while stop < end and stop not in verbs and _in_phrase(tokens, stop, end, inside, verbs):
            if stop > at and stop not in inside and _begins_anew(tokens, stop):
                break
            stop = inside[stop][1] if stop in inside else stop + 1
        head = _head(tokens, at, stop, inside)
        if head is not None:
            preposition_at = _preposition(tokens, at, start)
            yield Phrase(
                at, stop, head, None if preposition_at is None else tokens[preposition_at].lower, preposition_at
            )
        at = max(stop, at + 1)


_MONTHS = frozenset(
    (
        *("january", "february", "april", "june", "july", "august", "september", "october", "november", "december"),
        *("jan.", "feb.", "aug.", "sept.", "oct.", "nov.", "dec."),
    )
)
_DAY_PARTS = frozenset(("morning", "evening", "night", "afternoon", "'s", "’s"))
_RELATIVE = frozenset(("last", "next", "earlier", "late"))
_TIME_WORDS = frozenset(
    (
        *("last", "next", "earlier", "late", "yesterday", "today", "tomorrow", "monday", "tuesday", "wednesday"),
        *("thursday", "friday", "saturday", "sunday", "tonight", "overnight"),
    )
)


def _begins_anew(tokens: Sequence[Token], at: int) -> bool:
    """A determiner begins another phrase, and so does a word of time right after a noun (its navy last year)."""
    if tokens[at].tag in ("DT", "PRP$", "PDT", "PRP"):
        return True
    if tokens[at - 1].lower in _TIME_WORDS or tokens[at - 1].lower in _MONTHS:
        return tokens[at].tag != "CD" and tokens[at].lower not in _DAY_PARTS and tokens[at - 1].lower not in _RELATIVE
    return tokens[at].lower in _TIME_WORDS and tokens[at - 1].tag[:1] == "N"


def _in_phrase(
    tokens: Sequence[Token], at: int, end: int, inside: Mapping[int, tuple[int, int]], verbs: Mapping[int, VerbGroup]
) -> bool:
    if at in inside:
        return True
    token = tokens[at]
    if token.lower in _STOP_WORDS or token.lower in _PREPOSITIONAL:
        return False
    if token.tag in _NOMINAL:
        return True
    if token.text in _CLOSING or (token.text == '"' and at > 0 and tokens[at - 1].text in ",.!?"):
        return False
    if token.tag in _INNER and at + 1 < end and at + 1 not in verbs:
        following = tokens[at + 1]
        return following.tag in _NOMINAL and following.tag not in ("DT", "PRP") and following.lower not in _STOP_WORDS
    return False


def _head(tokens: Sequence[Token], start: int, end: int, inside: Mapping[int, tuple[int, int]]) -> int | None:
    return next((at for at in range(end - 1, start - 1, -1) if at in inside or tokens[at].tag in _NOUNS), None)


def _preposition(tokens: Sequence[Token], at: int, start: int) -> int | None:
    """The preposition right before a phrase; of two (in between, along with) the last."""
    before = at - 1
    while before >= start and (tokens[before].tag in ("``", "''", "RB") or not tokens[before].lower):
        before -= 1
    if before >= start and tokens[before].lower in _STOP_WORDS:
        return None
    if before >= start and (tokens[before].tag in ("IN", "TO") or tokens[before].lower in _OTHER_PREPOSITIONS):
        return before
    return None
