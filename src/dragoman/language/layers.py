"""The layers over an article that every later stage reads: paragraphs, sentences, tokens, quotations.

Stages speak to each other in token indices; `Layers.span` turns a run of tokens into a span of the page. A token's
`text` is as it is to be read (repairs applied), its offsets lie in the page as it stands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from dragoman.language.lemmas import lemma
from dragoman.language.quotations import Quoted, quoted_spans
from dragoman.language.sentences import sentence_ends
from dragoman.language.tagger import Tagger
from dragoman.language.tokens import Piece, tokenize
from dragoman.language.view import View, view_of
from dragoman.records import Article, Line, Page, Repair, Role, Span
from dragoman.recovery.lines import paragraphs

CODED_ROLES: tuple[Role, ...] = ("title", "body", "caption")


class Token(NamedTuple):
    """A word: page offsets `[start, end)` (equal where a repair inserted it), reading, tag and base form."""

    start: int
    end: int
    text: str
    lower: str
    tag: str
    lemma: str
    sentence: int
    quotation: int  # index into Layers.quotations of the quotation whose content it lies in, else -1

    @property
    def capitalised(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


class Sentence(NamedTuple):
    """Tokens `[start, end)` of one sentence and the paragraph it stands in."""

    start: int
    end: int
    paragraph: int


class Paragraph(NamedTuple):
    """Tokens `[start, end)` of one paragraph of the article, its role and the number of its first line."""

    start: int
    end: int
    role: Role
    line: int


class Quotation(NamedTuple):
    """Content tokens `[start, end)`; `outer_start`, `outer_end` include the marks.

    `closed`: it has its closing mark. `continues`: it goes on with the quotation before it, left open at the end of
    its paragraph. `single`: between single marks. `scare`: a word or two within a running sentence.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool
    continues: bool
    single: bool
    short: bool


@dataclass(frozen=True)
class Layers:
    """All layers of one article."""

    page: Page
    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...]
    _starts: tuple[int, ...] = field(repr=False, default=())

    def span(self, start: int, end: int) -> Span:
        """The page span of tokens `[start, end)`; at least one of them must stand in the page."""
        real = [token for token in self.tokens[start:end] if token.end > token.start]
        return Span(real[0].start, max(token.end for token in real))

    def words(self, start: int, end: int) -> str:
        """The words of the page under tokens `[start, end)`."""
        return self.page.words(self.span(start, end))

    def reading(self, start: int, end: int) -> str:
        """Tokens `[start, end)` as they are to be read, spaced as in the page."""
        parts: list[str] = []
        before: Token | None = None
        for token in self.tokens[start:end]:
            if (
                before is not None
                and token.text not in ".,;:!?"
                and (token.start > before.end or (before.text in ".," and token.text[:1].isalpha()))
            ):
                parts.append(" ")
            parts.append(token.text)
            before = token
        return "".join(parts)

    def token_at(self, offset: int) -> int:
        """Index of the token at or before a page offset (the first token when there is none before)."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def token_range(self, span: Span) -> tuple[int, int]:
        """Tokens `[start, end)` that touch a page span."""
        first = self.token_at(span.start)
        while first < len(self.tokens) and self.tokens[first].end <= span.start:
            first += 1
        return first, bisect_left(self._starts, span.end, first)

    def sentence_of(self, token: int) -> Sentence:
        """The sentence of a token."""
        return self.sentences[self.tokens[token].sentence]

    def paragraph_of(self, token: int) -> Paragraph:
        """The paragraph of a token."""
        return self.paragraphs[self.sentence_of(token).paragraph]

    def quoted(self, token: int) -> bool:
        """Whether a token lies inside a quotation of more than a word or two."""
        number = self.tokens[token].quotation
        return number >= 0 and not self.quotations[number].short


@cache
def _tagger() -> Tagger:
    return Tagger()


def layers_of(page: Page, article: Article, *, tagger: Tagger | None = None) -> Layers:
    """The layers over the title, body and captions of an article."""
    groups = [group for group in paragraphs(page.text, article.lines) if group[0].role in CODED_ROLES]
    spans = [Span(group[0].span.start, group[-1].span.end) for group in groups]
    lines = [group[0] for group in groups]
    views = [view_of(page, span, _repairs(article, span)) for span in spans]
    gaps = _gaps(page, lines, spans)
    builder = _Builder(tagger=tagger or _tagger())
    for line, view, gap in zip(lines, views, gaps, strict=True):
        builder.add_paragraph(line, view, gap)
    quoted = quoted_spans("".join(view.text + gap for view, gap in zip(views, gaps, strict=True)))
    tokens = tuple(builder.tokens)
    quotations = _quotations(tokens, builder.offsets, quoted)
    tokens = _with_quotations(tokens, quotations)
    return Layers(
        page=page,
        article=article,
        tokens=tokens,
        sentences=tuple(builder.sentences),
        paragraphs=tuple(builder.paragraphs),
        quotations=quotations,
        _starts=tuple(token.start for token in tokens),
    )


def _repairs(article: Article, span: Span) -> list[Repair]:
    return [repair for repair in article.repairs if repair.span.touches(span)]


class _Builder:
    """Collects tokens, sentences and paragraphs; `offsets` are the tokens' places in the joined text of the views."""

    def __init__(self, *, tagger: Tagger) -> None:
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []
        self.paragraphs: list[Paragraph] = []
        self.offsets: list[tuple[int, int]] = []
        self._tagger = tagger
        self._base = 0

    def add_paragraph(self, line: Line, view: View, gap: str) -> None:
        pieces = list(tokenize(view.text))
        first, at = len(self.tokens), 0
        for end in sentence_ends([piece.text for piece in pieces]):
            self._add_sentence(pieces[at:end], view)
            at = end
        self.paragraphs.append(Paragraph(first, len(self.tokens), line.role, line.line))
        self._base += len(view.text) + len(gap)

    def _add_sentence(self, pieces: Sequence[Piece], view: View) -> None:
        first, number = len(self.tokens), len(self.sentences)
        table = self._tagger.lemmas
        tags = self._tagger.tag([_plain(piece.text) for piece in pieces])
        for piece, tag in zip(pieces, tags, strict=True):
            start, end = view.page_interval(piece.start, piece.end)
            word = piece.text
            self.tokens.append(Token(start, end, word, word.casefold(), tag, lemma(word, tag, table), number, -1))
            self.offsets.append((self._base + piece.start, self._base + piece.end))
        self.sentences.append(Sentence(first, len(self.tokens), len(self.paragraphs)))


def _plain(word: str) -> str:
    """Marks as the treebanks write them."""
    return word.replace("’", "'").replace("“", '"').replace("”", '"').replace("‘", "'")


def _gaps(page: Page, lines: Sequence[Line], spans: Sequence[Span]) -> list[str]:
    """What joins each line to the next: a blank line, which no quotation crosses unmarked, where the page has one."""
    gaps = []
    for (line, span), (following, other) in pairwise(zip(lines, spans, strict=True)):
        between = page.text[span.end : other.start]
        apart = between.count("\n") > 1 or line.role != following.role
        gaps.append("\n\n" if apart else "\n")
    return [*gaps, "\n\n"][: len(lines)]


def _quotations(
    tokens: Sequence[Token], offsets: Sequence[tuple[int, int]], quoted: Sequence[Quoted]
) -> tuple[Quotation, ...]:
    starts = [start for start, _ in offsets]
    found = []
    for item in quoted:
        start = bisect_right(starts, item.start - 1)
        end = bisect_right(starts, item.end - 1)
        outer_start = bisect_right(starts, item.mark_start - 1)
        outer_end = bisect_right(starts, item.mark_end - 1)
        if end > start:
            short = _short(tokens, start, end)
            found.append(Quotation(start, end, outer_start, outer_end, item.closed, item.continues, item.single, short))
    return tuple(found)


def _short(tokens: Sequence[Token], start: int, end: int) -> bool:
    """One or two words without a verb or an end mark: rarely speech of its own."""
    inner = tokens[start:end]
    last = inner[-1]
    if last.text in ",.!?" or len([token for token in inner if token.text[:1].isalnum()]) > 2:
        return False
    return not any(token.tag in ("VBD", "VBZ", "VBP", "MD", "RB") for token in inner)


def _with_quotations(tokens: Sequence[Token], quotations: Sequence[Quotation]) -> tuple[Token, ...]:
    out = list(tokens)
    for number, quotation in enumerate(quotations):
        for at in range(quotation.start, quotation.end):
            out[at] = out[at]._replace(quotation=number)
    return tuple(out)
