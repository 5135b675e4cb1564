"""Sentences of the report and noun phrases, over part-of-speech tags; all positions are token indices."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from dragoman.language.layers import Layers, Token
from dragoman.statements.words import words

MARKS = frozenset('“”„‟«»"″＂❝❞') | {"''", "``"}
DASHES = frozenset(("—", "–", "--", "-", "―"))
VERBAL = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"))
_LONGEST_PHRASE = 30  # tokens
_NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS", "CD", "FW"))
_DETERMINERS = frozenset(("DT", "PRP$", "PDT", "WP$"))
_MODIFIERS = frozenset(("JJ", "JJR", "JJS", "POS", "$", "#", "VBN", "VBG", "HYPH", "ADD"))
_INSIDE = _NOMINAL | _MODIFIERS | _DETERMINERS
_ALONE = frozenset(("PRP", "EX"))
_QUANTITIES = frozenset(("who", "both", "one", "others", "some", "many"))


class Range(NamedTuple):
    """Tokens `[start, end)`."""

    start: int
    end: int


class Syntax:
    """Shallow syntax of one article."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self.tokens: tuple[Token, ...] = layers.tokens
        self.lower: tuple[str, ...] = tuple(token.lower.replace("’", "'") for token in layers.tokens)
        self.quote_at = self._quotes()
        self._sentences = self._outer_sentences()
        self._starts = [sentence.start for sentence in self._sentences]

    def _quotes(self) -> list[int]:
        """For each token the number of the quotation, marks included, in which it stands, else -1; scare quotes not."""
        at = [-1] * len(self.tokens)
        for number, quotation in enumerate(self.layers.quotations):
            if not quotation.short:
                for token in range(quotation.outer_start, quotation.outer_end):
                    at[token] = number
        return at

    def _outer_sentences(self) -> list[Range]:
        """Sentences of the report: one whose end lies inside a quotation goes on to where the quotation ends."""
        found: list[Range] = []
        paragraph = -1
        for sentence in self.layers.sentences:
            start, number = sentence.start, self.quote_at[sentence.start]
            if found and sentence.paragraph == paragraph and number >= 0 and number == self.quote_at[start - 1]:
                opening = self.layers.quotations[number].outer_start
                if opening == start - 1 and opening > found[-1].start:
                    # A straight mark that opens was taken for one that closes: it belongs to what follows.
                    found[-1] = Range(found[-1].start, opening)
                    found.append(Range(opening, sentence.end))
                else:
                    found[-1] = Range(found[-1].start, sentence.end)
            else:
                found.append(Range(start, sentence.end))
            paragraph = sentence.paragraph
        return found

    def sentence(self, token: int) -> Range:
        """The sentence of the report that holds a token, with all sentences of a quotation inside it."""
        return self._sentences[bisect_right(self._starts, token) - 1]

    def noun_phrase(self, start: int, region: Range) -> int | None:
        """The end of the noun phrase that begins at a token, without what follows its head."""
        limit = min(region.end, start + _LONGEST_PHRASE)
        if start >= limit:
            return None
        level = self.quote_at[start]
        alone = self.tokens[start].tag in _ALONE
        quantity = self.lower[start] in _QUANTITIES
        if alone or (quantity and (start + 1 >= limit or self.tokens[start + 1].tag not in _NOMINAL)):
            return start + 1
        at, head = start, None
        while at < limit and self._in_phrase(at, head, limit) and self.quote_at[at] == level:
            if self.tokens[at].tag in _NOMINAL:
                head = at
            at += 1
        if head is None:
            only = self.tokens[start].tag in ("DT", "CD", "JJS", "JJ") and at == start + 1
            return at if only and self.lower[start] in words("pronouns") else None
        return head + 1

    def _in_phrase(self, at: int, head: int | None, limit: int) -> bool:
        token = self.tokens[at]
        if head is not None and head == at - 1 and token.tag in (*_DETERMINERS, "VBN", "VBG", "JJ", "JJR", "JJS"):
            return token.tag == "JJ" and at + 1 < limit and self.tokens[at + 1].tag in _NOMINAL
        if (
            head is not None
            and self.lower[at] in words("days")
            and token.capitalised
            and self.tokens[at - 1].tag != "DT"
        ):
            return False
        if token.tag in _INSIDE or (head is None and token.lower in ("both", "either", "neither")):
            return True
        if token.tag in ("RB", "RBR", "RBS"):
            return head is None and at + 1 < limit and self.tokens[at + 1].tag[:2] in ("JJ", "VB", "CD")
        if token.tag == "," and head is None:
            return at + 1 < limit and self.tokens[at - 1].tag == "JJ" and self.tokens[at + 1].tag == "JJ"
        if token.lower == "and":
            return head is None and self.tokens[at - 1].tag[:2] in ("JJ", "VB")
        return head is None and (token.text in MARKS or token.text in "‘’")
