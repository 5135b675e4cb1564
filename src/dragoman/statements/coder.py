"""Annotations and mentions to statements: who said what.

The steps: the attributions of the language model; quotations left over that go on with the speech before them; what is
said inside another's words only where another party says it; speakers resolved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dragoman.actors.mentions import Mentions
from dragoman.language.annotations import Annotations, annotate
from dragoman.language.layers import Layers
from dragoman.records import Form, Spans, Statement, content_id
from dragoman.statements.attributions import drafts
from dragoman.statements.drafts import Draft
from dragoman.statements.quotes import QuoteReader
from dragoman.statements.speakers import Speakers
from dragoman.statements.syntax import Range, Syntax

_WRITER = frozenset(("i", "you", "my", "your"))  # outside quotations the writer and the reader, who are no source


def code_statements(
    layers: Layers, mentions: Mentions, *, annotations: Annotations | None = None
) -> tuple[Statement, ...]:
    """The statements of an article in the order of their first words.

    `annotations`: what the language model read in it; the model is asked where they are not given.
    """
    if not layers.tokens:
        return ()
    read = annotate(layers) if annotations is None else annotations
    syntax = Syntax(layers)
    speakers = Speakers(syntax, mentions)
    found = QuoteReader(syntax).read(sorted(drafts(syntax, read.attributions), key=lambda draft: draft.at))
    statements = [_statement(syntax, speakers, draft) for draft in _kept(syntax, speakers, found)]
    unique = {statement.id: statement for statement in statements}
    return tuple(sorted(unique.values(), key=_position))


def _position(statement: Statement) -> tuple[int, int]:
    spans = (*statement.source, *statement.cue, *statement.content)
    return min(span.start for span in spans), max(span.end for span in spans)


# --- which stay ----------------------------------------------------------------------------------------------------


def _kept(syntax: Syntax, speakers: Speakers, found: Sequence[Draft]) -> list[Draft]:
    """Statements inside another's content stay only where another party speaks."""
    kept: list[Draft] = []
    cues = {draft.at for draft in found}
    covering: dict[int, list[Draft]] = defaultdict(list)
    for draft in found:
        for at in cues.intersection(_content_tokens(draft)):
            covering[at].append(draft)
    for draft in sorted(found, key=lambda item: (item.first, -item.last)):
        if draft.source is not None and syntax.lower[draft.source.start] in _WRITER and len(draft.quotes) == 0:
            continue
        outer = [other for other in covering.get(draft.at, ()) if other is not draft]
        if not outer or _another_party(syntax, speakers, draft, outer):
            kept.append(draft)
    return kept


def _content_tokens(draft: Draft) -> Iterator[int]:
    return (at for part in draft.content for at in range(part.start, part.end))


def _another_party(syntax: Syntax, speakers: Speakers, draft: Draft, outer: Sequence[Draft]) -> bool:
    if draft.source is None:
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
