"""Layers and mentions to statements: who said what, by rules over parts of speech and the cues of `cues.yaml`.

The steps: find cue words; read the statement of each; give quotations left over to the speech they go on with; drop
what overlaps or only repeats; resolve speakers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from dragoman.actors.mentions import Mentions
from dragoman.language.layers import Layers, Token
from dragoman.records import Form, Span, Spans, Statement, content_id
from dragoman.statements.clauses import MARKS, CueTest, Range, Syntax
from dragoman.statements.cues import Cue, Lexicon, lexicon
from dragoman.statements.drafts import Draft
from dragoman.statements.frames import Frames
from dragoman.statements.nouns import NounReader
from dragoman.statements.quotes import QuoteReader
from dragoman.statements.sources import Sources
from dragoman.statements.speakers import Speakers
from dragoman.statements.verbs import VerbReader
from dragoman.statements.words import words

_OVERLAP = 0.5  # two statements that share more of the shorter content are one, unless the one lies inside the other


_WRITER = frozenset(("i", "you", "my", "your"))  # outside quotations the writer and the reader, who are no source
_NOUNS_TOO = words("also_nouns")


class Reading(Protocol):
    """What words of a rewritten page stand for; offsets into the page."""

    @property
    def start(self) -> int:
        """Where the words begin."""

    @property
    def end(self) -> int:
        """Where they end."""

    @property
    def stands_for(self) -> str:
        """The words that were rewritten."""


def code_statements(
    layers: Layers, mentions: Mentions, *, readings: Sequence[Reading] = (), cues: Lexicon | None = None
) -> tuple[Statement, ...]:
    """The statements of an article in the order of their first words.

    `readings`: what the words of a machine-rewritten page stand for; a cue is then looked for under both.
    """
    if not layers.tokens:
        return ()
    found = cues or lexicon()
    syntax = Syntax(layers)
    drafts = _drafts(syntax, found, _read_as(layers, readings), mentions)
    speakers = Speakers(syntax, mentions, found)
    statements = [_statement(syntax, speakers, draft) for draft in _kept(syntax, speakers, drafts)]
    unique = {statement.id: statement for statement in statements}
    return tuple(sorted(unique.values(), key=_position))


def _position(statement: Statement) -> tuple[int, int]:
    spans = (*statement.source, *statement.cue, *statement.content)
    return min(span.start for span in spans), max(span.end for span in spans)


def _read_as(layers: Layers, readings: Sequence[Reading]) -> dict[int, tuple[int, list[str]]]:
    """The first token of each rewritten stretch: how many tokens it has and the words that it stands for."""
    read: dict[int, tuple[int, list[str]]] = {}
    for reading in readings:
        if 0 <= reading.start < reading.end:
            start, end = layers.token_range(Span(reading.start, reading.end))
            if end > start:
                read.setdefault(start, (end - start, reading.stands_for.casefold().split()))
    return read


# --- finding -------------------------------------------------------------------------------------------------------


def _drafts(
    syntax: Syntax, cues: Lexicon, read_as: Mapping[int, tuple[int, list[str]]], mentions: Mentions
) -> list[Draft]:
    verbs = dict(_cue_verbs(syntax, cues, read_as))
    is_cue = CueTest(frozenset(verbs))
    sources = Sources(syntax)
    frames = Frames(syntax, is_cue)
    verb_reader = VerbReader(syntax, sources, frames)
    noun_reader = NounReader(syntax, sources, frames, cues)
    quotes = QuoteReader(syntax, sources, mentions)
    drafts: list[Draft] = []
    for at in range(len(syntax.tokens)):
        draft = verb_reader.read(at, verbs[at]) if at in verbs else _other(syntax, cues, noun_reader, quotes, at)
        if draft is not None:
            drafts.append(draft)
            sources.remember(draft)
    drafts = _without_overlap(drafts)
    return quotes.read(drafts)


def _cue_verbs(
    syntax: Syntax, cues: Lexicon, read_as: Mapping[int, tuple[int, list[str]]]
) -> Iterator[tuple[int, Cue]]:
    for at, token in enumerate(syntax.tokens):
        cue = _rewritten(cues, *read_as[at]) if at in read_as else None
        if cue is None and _may_be_verb(syntax, at, token):
            cue = cues.verb(syntax.lower, at)
        if cue is not None:
            yield at, cue


def _rewritten(cues: Lexicon, length: int, words: Sequence[str]) -> Cue | None:
    """The cue that rewritten words stand for; a light verb takes its object with it (raised issue: voiced concern)."""
    cue = cues.verb(words, 0) if words else None
    if cue is None:
        return None
    light = [sense for sense in cue.senses if words[-1] in sense.objects and len(words) > cue.length]
    if light:
        return Cue(length, cue.lemma, tuple(sense.completed() for sense in light))
    return cue._replace(length=1 if len(words) > cue.length else length)


def _may_be_verb(syntax: Syntax, at: int, token: Token) -> bool:
    """Whether a token can be a verb; in a headline with capitals also a third person that looks like a name."""
    if token.tag.startswith("VB"):
        return True
    if at == 0:
        return False
    if token.lower == "read" or not token.lower.endswith("s"):
        return token.lower == "read" and at + 1 < len(syntax.tokens) and syntax.quote_at[at + 1] >= 0
    if token.tag in ("NNP", "NNPS", "NNS") and token.capitalised:
        return syntax.layers.paragraph_of(at).role == "title" and token.lower not in _NOUNS_TOO
    following = syntax.tokens[at + 1] if at + 1 < len(syntax.tokens) else None
    before = syntax.tokens[at - 1]
    if following is not None and following.lower == "to" and token.tag == "NNS":
        return (before.capitalised and before.tag != "DT") or before.tag == "PRP"
    quoted = following is not None and (following.text in MARKS or following.lower == "that")
    return token.tag in ("NNS", "NN") and quoted and token.lower not in _NOUNS_TOO


def _other(syntax: Syntax, cues: Lexicon, nouns: NounReader, quotes: QuoteReader, at: int) -> Draft | None:
    """A statement of a noun, a fixed phrase or the colon of a headline."""
    token = syntax.tokens[at]
    length = cues.phrase(syntax.lower, at)
    if length:
        return nouns.phrase(at, length)
    if token.tag in ("NN", "NNS"):
        cue = cues.noun(token.lower)
        return nouns.noun(at, cue) if cue is not None else None
    if token.text == ":" and syntax.quote_at[at] < 0 and syntax.layers.paragraph_of(at).role == "title":
        source = quotes.name_before_colon(at)
        return nouns.headline(at, source) if source is not None else None
    return None


def _without_overlap(drafts: Iterable[Draft]) -> list[Draft]:
    """Statements of which none repeats another: of two with the same content the surer frame stays."""
    kept: list[Draft] = []
    holding: dict[int, list[Draft]] = defaultdict(list)  # the kept drafts whose content holds a token
    for draft in sorted(drafts, key=lambda item: (item.rank, item.at)):
        near = {id(other): other for at in _content_tokens(draft) for other in holding.get(at, ())}
        if not any(_repeats(draft, other) for other in near.values()):
            kept.append(draft)
            for at in _content_tokens(draft):
                holding[at].append(draft)
    return sorted(kept, key=lambda item: item.at)


def _content_tokens(draft: Draft) -> Iterator[int]:
    return (at for part in draft.content for at in range(part.start, part.end))


def _repeats(draft: Draft, other: Draft) -> bool:
    if draft.first >= other.last or other.first >= draft.last:
        return False
    if other.covers(draft.at) or draft.covers(other.at):
        return False
    shared = sum(
        max(0, min(one.end, two.end) - max(one.start, two.start)) for one in draft.content for two in other.content
    )
    return shared > _OVERLAP * min(draft.size(), other.size())


def _kept(syntax: Syntax, speakers: Speakers, drafts: Sequence[Draft]) -> list[Draft]:
    """Statements inside another's content stay only where another party speaks."""
    kept: list[Draft] = []
    cues = {draft.at for draft in drafts}
    covering: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        for at in cues.intersection(_content_tokens(draft)):
            covering[at].append(draft)
    for draft in sorted(drafts, key=lambda item: (item.first, -item.last)):
        if draft.source is not None and syntax.lower[draft.source.start] in _WRITER and len(draft.quotes) == 0:
            continue
        outer = [other for other in covering.get(draft.at, ()) if other is not draft]
        if not outer or _another_party(syntax, speakers, draft, outer):
            kept.append(draft)
    return kept


def _another_party(syntax: Syntax, speakers: Speakers, draft: Draft, outer: Sequence[Draft]) -> bool:
    if draft.source is None or draft.rank > 1 or draft.stance not in ("say", "ask"):
        return False
    inner = speakers.speaker(draft.source)
    if not inner.actors:
        single = draft.source.end == draft.source.start + 1
        return not (single and syntax.tokens[draft.source.start].tag in ("PRP", "PRP$", "WP", "WDT", "DT", "EX"))
    return all(set(inner.actors).isdisjoint(speakers.speaker(other.source).actors) for other in outer)


# --- records -------------------------------------------------------------------------------------------------------


def _statement(syntax: Syntax, speakers: Speakers, draft: Draft) -> Statement:
    layers = syntax.layers
    source = (layers.span(*draft.source),) if draft.source is not None else ()
    cue = tuple(layers.span(*part) for part in draft.cue)
    pieces = [piece for part in sorted(draft.content) for piece in _pieces(syntax, part, draft.level)]
    content = tuple(layers.span(*piece) for piece in pieces)
    speaker = speakers.speaker(draft.source)
    return Statement(
        id=content_id("stm", layers.page.id, *source, "|", *cue, "|", *content),
        source=source,
        source_words=_words(layers, source),
        cue=cue,
        cue_words=_words(layers, cue),
        content=content,
        content_words=_words(layers, content),
        form=_form(syntax, pieces, uttered=draft.uttered),
        speaker=speaker.names,
        speaker_actors=tuple(actor.id for actor in speaker.actors),
        speaks_for=speaker.codes,
        about=speakers.about(draft),
        through=speakers.through(draft),
        reason=speaker.reason,
    )


def _words(layers: Layers, spans: Spans) -> tuple[str, ...]:
    return tuple(layers.page.words(span) for span in spans)


def _pieces(syntax: Syntax, part: Range, level: int) -> Iterator[Range]:
    """A stretch of content cut at the marks of the quotations in it, which stay outside."""
    start = part.start
    if level < 0:
        for quotation in _quotations_in(syntax, part):
            if quotation.start > start:
                yield from _worded(syntax, start, min(quotation.start, part.end))
            start = max(start, quotation.end)
    yield from _worded(syntax, start, part.end)


def _quotations_in(syntax: Syntax, part: Range) -> Iterator[Range]:
    """The marks inside a stretch of content, as ranges to leave out."""
    numbers = dict.fromkeys(
        syntax.tokens[at].quotation for at in range(part.start, part.end) if syntax.tokens[at].quotation >= 0
    )
    for number in numbers:
        quotation = syntax.layers.quotations[number]
        yield Range(quotation.outer_start, quotation.start)
        yield Range(quotation.end, quotation.outer_end)


def _worded(syntax: Syntax, start: int, end: int) -> Iterator[Range]:
    """The range if it holds words that stand in the page."""
    end = min(end, len(syntax.tokens))
    if any(token.text[:1].isalnum() and token.end > token.start for token in syntax.tokens[start:end]):
        yield Range(start, end)


def _form(syntax: Syntax, pieces: Sequence[Range], *, uttered: bool) -> Form:
    """Direct when all words are quoted; quoted words built into the report's own sentence make it mixed."""
    words = [at for piece in pieces for at in range(*piece) if syntax.tokens[at].text[:1].isalnum()]
    inside = sum(syntax.tokens[at].quotation >= 0 for at in words)
    if inside == len(words):
        return "direct" if uttered else "mixed"
    return "mixed" if inside else "indirect"
