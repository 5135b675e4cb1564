"""Quotations that the model left without a statement: speech that goes on over sentences and paragraphs."""

from __future__ import annotations

from dragoman.statements.drafts import Draft
from dragoman.statements.syntax import DASHES, Range, Syntax

_MIN_WORDS = 4  # fewer words between marks with no cue are a title or a term, not speech


class QuoteReader:
    """Joins to the statements of an article the quotations that they left."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax

    def read(self, drafts: list[Draft]) -> list[Draft]:
        """The statements with continued quotations joined to them; one that had no cue is then none of its own."""
        claimed = {number: draft for draft in drafts if draft.level < 0 for number in draft.quotes}
        joined: list[Draft] = []
        for number, quotation in enumerate(self.syntax.layers.quotations):
            own = claimed.get(number)
            if quotation.short or (own is not None and own.cue):
                continue
            draft = self._continued(number, claimed)
            if draft is not None and draft is not own:
                claimed[number] = draft
                draft.quotes.add(number)
                joined += [own] if own is not None else []
        return [draft for draft in drafts if not any(draft is one for one in joined)]

    def _continued(self, number: int, claimed: dict[int, Draft]) -> Draft | None:
        """The statement that a quotation without a cue goes on with."""
        quotation = self.syntax.layers.quotations[number]
        sentence = self.syntax.sentence(quotation.outer_start)
        if quotation.outer_start != sentence.start or not self._utterance(number, sentence):
            return None
        draft = claimed.get(number - 1) if quotation.continues else self._over_paragraphs(number, claimed)
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

    def _over_paragraphs(self, number: int, claimed: dict[int, Draft]) -> Draft | None:
        opening = self.syntax.layers.quotations[number].outer_start
        if opening == 0 or opening > self.syntax.layers.paragraph_of(opening).start:
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
