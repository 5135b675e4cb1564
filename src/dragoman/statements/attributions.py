"""The model's attributions as drafts of statements: whole quotations, words without marks, the party addressed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dragoman.language.annotations import Attribution
from dragoman.statements.drafts import Draft
from dragoman.statements.syntax import Range, Syntax
from dragoman.statements.words import words

_COVERED = 0.6  # a quotation of which so much is content is content as a whole
_ADDRESSEE = 8  # tokens between a cue and its content; more are no party that is addressed
_OUTSIDE = frozenset(("that", "``", "''"))
_OPEN = frozenset(("DT", "JJ", "PRP$", "JJR", "JJS"))  # words that a noun still follows
_COMPLETING = frozenset(("of", "about", "for", "against", "on", "over", "with", "at"))
_BEFORE_SPEECH = frozenset((",", ":", "that", "—", "–"))


def drafts(syntax: Syntax, attributions: Iterable[Attribution]) -> Iterator[Draft]:
    """One draft for each attribution that has words of content."""
    for item in _joined(syntax, list(attributions)):
        draft = _draft(syntax, item)
        if draft is not None:
            yield draft


def _draft(syntax: Syntax, item: Attribution) -> Draft | None:
    cue = [_trimmed(syntax, *part) or Range(*part) for part in item.cue]  # a colon alone can be the cue
    level = syntax.quote_at[cue[0].start] if cue else -1
    quotes = set(_quotations(syntax, item, level))
    content = _merged(_content(syntax, item, quotes))
    if not content:
        return None
    blamed = _blamed(syntax, cue, content)
    if blamed is not None:
        cue, content = [*cue[:-1], *blamed.cue], blamed.content
    at = cue[0].start if cue else content[0].start
    return Draft(
        at=at,
        source=_owner(syntax, *item.source[0]) if item.source else None,
        cue=_completed(syntax, cue, content) if cue else [],
        content=content,
        addressee=blamed.party if blamed is not None else _addressee(syntax, cue, content) or _party(syntax, cue),
        level=level,
        uttered=_uttered(syntax, content, quotes),
        quotes=quotes,
    )


def _quotations(syntax: Syntax, item: Attribution, level: int) -> Iterator[int]:
    """The quotations that are content, those in which the cue itself stands left out."""
    inside = {at for start, end in item.content for at in range(start, end)}
    for number in sorted({syntax.quote_at[at] for at in inside} - {-1, level}):
        quotation = syntax.layers.quotations[number]
        inner = range(quotation.start, quotation.end)
        if sum(at in inside for at in inner) >= _COVERED * len(inner):
            yield number


def _content(syntax: Syntax, item: Attribution, quotes: Iterable[int]) -> Iterator[Range]:
    for number in quotes:
        quotation = syntax.layers.quotations[number]
        yield Range(quotation.start, quotation.end)
    for start, end in item.content:
        trimmed = _trimmed(syntax, start, end)
        if trimmed is not None:
            yield _whole(syntax, trimmed)


def _trimmed(syntax: Syntax, start: int, end: int) -> Range | None:
    """A range without the punctuation at its ends and without the *that* that opens it."""
    while start < end and (not _worded(syntax, start) or syntax.lower[start] in _OUTSIDE):
        start += 1
    while start < end and not _worded(syntax, end - 1):
        end -= 1
    return Range(start, end) if start < end else None


class _Blamed(NamedTuple):
    """*Accused | Lund | of | hiding the keys*: the cue in two parts, the party between, the rest of the content."""

    cue: list[Range]
    party: Range
    content: list[Range]


def _blamed(syntax: Syntax, cue: Sequence[Range], content: Sequence[Range]) -> _Blamed | None:
    """The party that is blamed or praised, where the model took it into the content."""
    if not cue or content[0].start != cue[-1].end or syntax.tokens[cue[-1].end - 1].lemma not in words("blaming"):
        return None
    first = content[0]
    end = syntax.noun_phrase(first.start, syntax.sentence(first.start))
    if end is None or end + 1 >= content[-1].end or syntax.lower[end] not in ("of", "for"):
        return None
    rest = [Range(max(part.start, end + 1), part.end) for part in content if part.end > end + 1]
    kept = [part for part in (_trimmed(syntax, *part) for part in rest) if part is not None]
    return _Blamed([cue[-1], Range(end, end + 1)], Range(first.start, end), kept) if kept else None


def _joined(syntax: Syntax, items: Sequence[Attribution]) -> Iterator[Attribution]:
    """Attributions of which none has the preposition of a verb of blame alone for its cue: *accused* Lund *of*."""
    verbs = {number: verb for number, item in enumerate(items) if (verb := _verb_before(syntax, item)) is not None}
    for number, item in enumerate(items):
        verb = verbs.get(number)
        if verb is not None:
            with_verb = (one for one in items if one.cue and one.cue[-1][1] == verb + 1)
            source = item.source or next((one.source for one in with_verb), ())
            start = next((one.cue[-1][0] for one in items if one.cue and one.cue[-1][1] == verb + 1), verb)
            yield Attribution(source, ((start, verb + 1), *item.cue), item.content, item.nested)
        elif not (item.cue and item.cue[-1][1] - 1 in verbs.values()):
            yield item


def _verb_before(syntax: Syntax, item: Attribution) -> int | None:
    """The verb of blame whose party ends where a cue of one preposition begins."""
    if len(item.cue) != 1 or item.cue[0][1] - item.cue[0][0] != 1 or syntax.lower[item.cue[0][0]] not in ("of", "for"):
        return None
    at = item.cue[0][0]
    region = syntax.sentence(at)
    for verb in range(at - 2, max(region.start, at - _ADDRESSEE) - 1, -1):
        if syntax.tokens[verb].lemma in words("blaming"):
            return verb if syntax.noun_phrase(verb + 1, region) == at else None
    return None


def _party(syntax: Syntax, cue: Sequence[Range]) -> Range | None:
    """What stands between the parts of a cue: *accused Lund of*."""
    return _trimmed(syntax, cue[0].end, cue[-1].start) if len(cue) > 1 else None


def _owner(syntax: Syntax, start: int, end: int) -> Range | None:
    """A source without the possessive behind it: *Lund's claim*."""
    source = _trimmed(syntax, start, end)
    if source is not None and source.end - source.start > 1 and syntax.tokens[source.end - 1].tag == "POS":
        return Range(source.start, source.end - 1)
    return _whole(syntax, source) if source is not None else None


def _completed(syntax: Syntax, cue: Sequence[Range], content: Sequence[Range]) -> list[Range]:
    """A cue with the preposition between it and its content: *warned of*."""
    last = cue[-1]
    if any(part.start == last.end + 1 for part in content) and syntax.lower[last.end] in _COMPLETING:
        return [*cue[:-1], Range(last.start, last.end + 1)]
    return list(cue)


def _whole(syntax: Syntax, part: Range) -> Range:
    """A range that breaks off inside a noun phrase (*condemned the*) with the rest of it."""
    start = part.end
    while start > part.start and syntax.tokens[start - 1].tag in _OPEN:
        start -= 1
    if start == part.end:
        return part
    end = syntax.noun_phrase(start, syntax.sentence(start))
    return Range(part.start, max(part.end, end or part.end))


def _worded(syntax: Syntax, at: int) -> bool:
    return any(sign.isalnum() for sign in syntax.tokens[at].text) or syntax.tokens[at].text in "$£€%"


def _merged(parts: Iterable[Range]) -> list[Range]:
    """Ranges in order, those that touch joined."""
    out: list[Range] = []
    for part in sorted(parts):
        if out and part.start <= out[-1].end:
            out[-1] = Range(out[-1].start, max(out[-1].end, part.end))
        else:
            out.append(part)
    return out


def _addressee(syntax: Syntax, cue: Sequence[Range], content: Sequence[Range]) -> Range | None:
    """What stands between the cue and its content: *told the envoys (that) …*."""
    if not cue:
        return None
    after = [part.start for part in content if part.start >= cue[-1].end]
    found = _trimmed(syntax, cue[-1].end, after[0]) if after else None
    return found if found is not None and found.end - found.start <= _ADDRESSEE else None


def _uttered(syntax: Syntax, content: Sequence[Range], quotes: Iterable[int]) -> bool:
    """Whether what is quoted is speech of its own, not words taken into the report's sentence."""
    for number in quotes:
        quotation = syntax.layers.quotations[number]
        before = syntax.lower[quotation.outer_start - 1] if quotation.outer_start else ","
        begins = quotation.outer_start == syntax.sentence(quotation.outer_start).start
        if begins or before in _BEFORE_SPEECH or syntax.tokens[quotation.start].capitalised:
            return True
    return not quotes and bool(content)
