"""Quotations that no cue verb has claimed: unknown verbs beside them, colons, and speech that goes on."""

from __future__ import annotations

from dragoman.actors.mentions import Mentions
from dragoman.statements.clauses import DASHES, FINITE, Range, Syntax
from dragoman.statements.drafts import Draft
from dragoman.statements.sources import Sources

_MIN_WORDS = 4  # fewer words between marks with no cue are a title or a term, not speech
_SOURCE_LENGTH = 12  # tokens: what stands before a colon and is longer is no name


class QuoteReader:
    """Adds to the statements of an article the quotations that they left."""

    def __init__(self, syntax: Syntax, sources: Sources, mentions: Mentions) -> None:
        self.syntax = syntax
        self._mentions = mentions
        self.sources = sources

    def read(self, drafts: list[Draft]) -> list[Draft]:
        """The statements with continued quotations joined to them, and new ones, in order."""
        claimed = {number: draft for draft in drafts if draft.level < 0 for number in draft.quotes}
        ordered = sorted((draft for draft in drafts if draft.level < 0), key=lambda draft: draft.at)
        for number, quotation in enumerate(self.syntax.layers.quotations):
            if quotation.short or number in claimed:
                continue
            draft = self._beside_unknown_verb(number) or self._after_colon(number)
            if draft is not None:
                drafts.append(draft)
                ordered.append(draft)
            else:
                draft = self._continued(number, claimed, ordered)
            if draft is not None:
                claimed[number] = draft
                draft.quotes.add(number)
        return drafts

    # --- a new statement -------------------------------------------------------------------------------------------

    def _beside_unknown_verb(self, number: int) -> Draft | None:
        """*“…,” Lund sighed.*: a verb that no list has, between a quotation that ends as speech and a stop."""
        quotation = self.syntax.layers.quotations[number]
        if quotation.end - quotation.start < 2 or self.syntax.tokens[quotation.end - 1].text not in (",", "?", "!"):
            return None
        after = quotation.outer_end
        if after >= len(self.syntax.tokens):
            return None
        region = self.syntax.region(after)
        end = self.sources.syntax.noun_phrase(after, region, attach=False)
        if end is None or end >= region.end or self.syntax.tokens[end].tag not in ("VBD", "VBZ"):
            return None
        if quotation.outer_start != self.syntax.sentence(quotation.outer_start).start:
            return None
        return self._new(number, end, Range(after, end), [Range(end, end + 1)])

    def _after_colon(self, number: int) -> Draft | None:
        """*Lund: “…”*, with a name before the colon and nothing else."""
        opening = self.syntax.layers.quotations[number].outer_start
        colon = opening - 1
        if colon < 1 or self.syntax.tokens[colon].text != ":":
            return None
        source = self.name_before_colon(colon)
        return None if source is None else self._new(number, colon, source, [Range(colon, colon + 1)])

    def name_before_colon(self, colon: int) -> Range | None:
        """The name that begins a sentence and ends before its colon."""
        start = self.syntax.sentence(colon).start
        if not 0 < colon - start <= _SOURCE_LENGTH or self.syntax.quote_at[start] >= 0:
            return None
        words = range(start, colon)
        if any(self.syntax.tokens[at].tag in FINITE for at in words):
            return None
        named = any(self.syntax.tokens[at].tag in ("NNP", "NNPS", "NNS") for at in words)
        end = self.syntax.noun_phrase(start, Range(start, colon))
        whole = named and end is not None and end == colon and not self._topic(start, colon)
        return Range(start, colon) if whole else None

    def _topic(self, start: int, colon: int) -> bool:
        """*Syria crisis:* names an actor before its last word and is therefore none itself."""
        inside = self._mentions.between(start, colon)
        return bool(inside) and self._mentions.at(colon - 1) is None

    def _new(self, number: int, at: int, source: Range, cue: list[Range]) -> Draft:
        quotation = self.syntax.layers.quotations[number]
        draft = Draft(at=at, source=source, cue=cue, content=[Range(quotation.start, quotation.end)], lemma="")
        draft.quotes.add(number)
        draft.uttered = True
        return draft

    # --- going on --------------------------------------------------------------------------------------------------

    def _continued(self, number: int, claimed: dict[int, Draft], ordered: list[Draft]) -> Draft | None:
        """The statement that a quotation without a cue goes on with."""
        quotation = self.syntax.layers.quotations[number]
        sentence = self.syntax.sentence(quotation.outer_start)
        if quotation.outer_start != sentence.start or not self._utterance(number, sentence):
            return None
        draft = self._before(number, claimed, ordered)
        if draft is None or draft.first > quotation.start:
            return None
        draft.content.append(Range(quotation.start, quotation.end))
        return draft

    def _utterance(self, number: int, sentence: Range) -> bool:
        """Whether a quotation fills its sentence."""
        quotation = self.syntax.layers.quotations[number]
        rest = range(quotation.outer_end, sentence.end)
        filled = all(not self.syntax.tokens[at].text[:1].isalnum() for at in rest)
        long_enough = (
            quotation.end - quotation.start >= _MIN_WORDS or self.syntax.tokens[quotation.end - 1].text in ".!?"
        )
        return filled and long_enough

    def _before(self, number: int, claimed: dict[int, Draft], ordered: list[Draft]) -> Draft | None:
        """The statement of the sentence before, or of the paragraph before where speech runs over its end."""
        quotation = self.syntax.layers.quotations[number]
        here = self.syntax.layers.paragraph_of(quotation.outer_start)
        if quotation.continues and number - 1 in claimed:
            return claimed[number - 1]
        if quotation.outer_start > here.start:
            return self._in_sentence_before(quotation.outer_start, ordered)
        return self._over_paragraphs(number, claimed)

    def _in_sentence_before(self, opening: int, ordered: list[Draft]) -> Draft | None:
        sentence = self.syntax.sentence(opening - 1)
        found = [
            draft
            for draft in ordered
            if sentence.start <= draft.at < sentence.end
            or any(sentence.start <= part.start < sentence.end for part in draft.content)
        ]
        spoken = [draft for draft in found if draft.stance == "say"] or found
        return spoken[0] if spoken and spoken[0].quotes else (spoken[-1] if spoken else None)

    def _over_paragraphs(self, number: int, claimed: dict[int, Draft]) -> Draft | None:
        opening = self.syntax.layers.quotations[number].outer_start
        if opening == 0:
            return None
        last = opening - 1
        if self.syntax.quote_at[last] >= 0 or self.syntax.tokens[last].text in ("”", '"', "''", *DASHES):
            return claimed.get(number - 1)
        previous = claimed.get(number - 1)
        before = self.syntax.layers.paragraph_of(last)
        if (
            previous is not None
            and self.syntax.layers.paragraph_of(previous.at) == before
            and self._wholly_quoted(before.start, before.end, previous)
        ):
            return previous
        return None

    def _wholly_quoted(self, start: int, end: int, draft: Draft) -> bool:
        """Whether a paragraph is one direct quotation with its words of attribution."""
        return self.syntax.quote_at[start] in draft.quotes and self.syntax.sentence(draft.at).end == end
