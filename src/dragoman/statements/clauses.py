"""Where noun phrases, clauses and reported contents begin and end: shallow syntax over part-of-speech tags.

Everything is bounded: a search looks at no more than `REACH` tokens, so that a page of any length takes linear time.
All positions are token indices, all ranges half-open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.language.layers import Layers, Token
from dragoman.statements.words import words

REACH = 120
MARKS = frozenset('“”„‟«»"″＂❝❞') | {"''", "``"}
DASHES = frozenset(("—", "–", "--", "-", "―"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
VERBAL = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"))
_NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS", "CD", "FW"))
_MODIFIERS = frozenset(("DT", "PDT", "PRP$", "JJ", "JJR", "JJS", "POS", "$", "#", "VBN", "VBG", "HYPH", "WP$", "ADD"))
_INSIDE = _NOMINAL | _MODIFIERS
_ALONE = frozenset(("PRP", "EX"))
_DETERMINERS = frozenset(("DT", "PRP$", "PDT", "WP$"))
DAYS = words("days")
_TIMES = words("times")
_OCCASIONS = words("occasions")
_ADJUNCT = words("adjunct_prepositions")
_LINKS = frozenset(
    ("of", "for", "from", "in", "at", "to", "with", "on", "against", "by", "&", "near", "inside", "into")
)
_RELATIVE = frozenset(("who", "which", "whom", "whose"))
_SUBORDINATE = words("subordinators")


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

    def sentence_number(self, token: int) -> int:
        """The number of that sentence."""
        return bisect_right(self._starts, token) - 1

    @property
    def sentences(self) -> list[Range]:
        """All of them in order."""
        return self._sentences

    def region(self, token: int) -> Range:
        """Where a cue at a token may look: its sentence, and inside a quotation only the sentence within it."""
        number = self.quote_at[token]
        if number < 0:
            return self.sentence(token)
        quotation = self.layers.quotations[number]
        inner = self.layers.sentence_of(token)
        return Range(max(inner.start, quotation.start), min(inner.end, quotation.end))

    def same_level(self, token: int, region: Range, level: int) -> bool:
        """Whether a token lies in the region and in the same quotation (or in none, level -1)."""
        return region.start <= token < region.end and self.quote_at[token] == level

    # --- noun phrases ---------------------------------------------------------------------------------------------

    def noun_phrase(self, start: int, region: Range, *, attach: bool = True) -> int | None:
        """The end of the noun phrase that begins at a token; `attach`: with its prepositional phrases and *and*."""
        end = self._base(start, region)
        if end is None or not attach:
            return end
        while end < region.end:
            longer = self._attached(end, region)
            if longer is None or longer - start > REACH:
                return end
            end = longer
        return end

    def _attached(self, at: int, region: Range) -> int | None:
        token = self.tokens[at]
        if token.tag in ("IN", "TO") and token.lower not in ("that", "because", "if", "as", "while", "than"):
            return self._base(at + 1, region) if at + 1 < region.end else None
        if token.lower in ("and", "or", "&") and at + 1 < region.end:
            return self._base(at + 1, region)
        return None

    def _base(self, start: int, region: Range) -> int | None:
        limit = min(region.end, start + 30)
        if start >= limit:
            return None
        level = self.quote_at[start]
        alone = self.tokens[start].tag in _ALONE
        quantity = self.lower[start] in ("who", "both", "one", "others", "some", "many")
        if alone or (quantity and (start + 1 >= limit or self.tokens[start + 1].tag not in _NOMINAL)):
            return start + 1
        at, head = start, None
        while at < limit and self._in_phrase(at, head, limit) and self.quote_at[at] == level:
            if self.tokens[at].tag in _NOMINAL:
                head = at
            at += 1
        if head is None:
            only = self.tokens[start].tag in ("DT", "CD", "JJS", "JJ") and at == start + 1
            return at if only and self.lower[start] in _PRONOMINAL else None
        return head + 1

    def _in_phrase(self, at: int, head: int | None, limit: int) -> bool:
        token = self.tokens[at]
        if head is not None and head == at - 1 and token.tag in (*_DETERMINERS, "VBN", "VBG", "JJ", "JJR", "JJS"):
            return token.tag == "JJ" and at + 1 < limit and self.tokens[at + 1].tag in _NOMINAL
        if head is not None and self.lower[at] in DAYS and token.capitalised and self.tokens[at - 1].tag != "DT":
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

    def noun_phrase_before(self, end: int, region: Range) -> int | None:
        """The start of the noun phrase that ends before a token, with the phrases it governs and its coordination."""
        start = self._base_before(end, region)
        if start is None:
            return None
        for _ in range(8):
            longer = self._governor(start, region)
            if longer is None:
                return start
            start = longer
        return start

    def _governor(self, start: int, region: Range) -> int | None:
        """The start of the noun phrase of which the one that begins here is a part: *spokesman* for *the ministry*."""
        link = start - 1
        if link <= region.start or self.quote_at[link] != self.quote_at[start]:
            return None
        word = self.lower[link]
        if word in _LINKS:
            return self._nominal_before(link, region)
        if word in ("and", "or"):
            comma = link - 1 if self.lower[link - 1] == "," else link
            return self._nominal_before(comma, region)
        return None

    def _nominal_before(self, end: int, region: Range) -> int | None:
        if self.tokens[end - 1].tag not in _NOMINAL:
            return None
        if self.lower[end - 1] in DAYS or self.lower[end - 1] in _TIMES:
            return None
        return self._base_before(end, region)

    def _base_before(self, end: int, region: Range) -> int | None:
        at = end - 1
        if at < region.start:
            return None
        level, last = self.quote_at[at], self.tokens[at]
        if last.tag in _ALONE or self.lower[at] in _PRONOMINAL:
            return at
        if last.tag not in _NOMINAL and not self._noun_after_all(at, region):
            return None
        floor = max(region.start, end - 30)
        while at > floor and self.quote_at[at - 1] == level and self._joins_left(at - 1, at):
            at -= 1
        return at

    def _noun_after_all(self, at: int, region: Range) -> bool:
        """Whether an adjective is a noun: *the general*, or a name that the tagger took for an adjective."""
        if self.tokens[at].tag != "JJ":
            return False
        return self.tokens[at].capitalised or (at > region.start and self.tokens[at - 1].tag == "DT")

    def _joins_left(self, left: int, right: int) -> bool:
        token, following = self.tokens[left], self.tokens[right]
        if token.text in MARKS:
            return False
        if following.tag in _DETERMINERS and token.tag != "PDT":
            return False
        if self.lower[left] in DAYS and token.capitalised:
            return False
        if token.tag == "NN" and self.lower[left] in (_OCCASIONS | _TIMES) and following.tag == "NNP":
            return False
        if token.tag in ("VBN", "VBG"):
            return following.tag in ("NN", "NNS", "JJ") and left > 0 and self.tokens[left - 1].tag in (*_INSIDE, "RB")
        if token.tag in ("RB", "RBR", "RBS"):
            return following.tag in ("JJ", "VBN", "CD") and left > 0 and self.tokens[left - 1].tag in _DETERMINERS
        return token.tag in _INSIDE or token.text in "‘’"

    # --- clauses ---------------------------------------------------------------------------------------------------

    def is_clause(self, start: int, region: Range) -> bool:
        """Whether a clause with a subject and a finite verb begins at a token."""
        limit = min(region.end, start + 45)
        barred = (*FINITE, "TO", "RP", ".", ":")
        if start >= limit or self.tokens[start].tag in barred or self.lower[start] in ("who", ","):
            return False
        level, nominal, relative, commas = self.quote_at[start], False, False, 0
        for at in range(start, limit):
            token = self.tokens[at]
            if self.quote_at[at] != level:
                if level >= 0:
                    return False
                nominal = nominal or self.quote_at[at] >= 0
                continue
            if token.tag in FINITE:
                if nominal and not relative:
                    return commas != 1 or self.tokens[at - 1].text != ","
                relative = False
            elif token.text == ",":
                commas += 1
            elif token.tag in _NOMINAL or token.tag in _ALONE or self.lower[at] in _PRONOMINAL:
                nominal = True
            elif self.lower[at] in _RELATIVE or (token.tag == "WDT" and nominal):
                relative = True
            elif token.text in (".", ";", "?", "!", ":"):
                return False
        return False

    def clause_end(self, start: int, region: Range, cue_tag: str, is_cue: CueTest, *, inferior: bool = False) -> int:
        """Where the reported clause that begins at a token ends; `inferior`: the main clause is still to come."""
        level, at, commas = self.quote_at[start], start, 0
        limit = min(region.end, start + 3 * REACH)
        while at < limit:
            if level < 0 <= self.quote_at[at]:
                at = max(self.layers.quotations[self.quote_at[at]].outer_end, at + 1)
                continue
            if at > start and self._breaks(at, region, cue_tag, is_cue):
                break
            if at > start and self.tokens[at].text == ",":
                commas += 1
                if self._quoting_follows(at + 1, region, is_cue) or (inferior and self._main_clause(at + 1, region)):
                    break
                if commas == 1 and at + 1 < limit and self.tokens[at + 1].tag in FINITE:
                    break  # the verb of a sentence into which the report was put
            at += 1
        return self.trimmed(start, min(at, limit))

    def _breaks(self, at: int, region: Range, cue_tag: str, is_cue: CueTest) -> bool:
        """Whether the report breaks off at a token: another cue of the same speaker, or the sentence's own verb."""
        token = self.tokens[at]
        if token.text == ";" or (token.text in ".!?" and at + 1 >= region.end):
            return True
        if token.text == ",":
            return self._comma_breaks(at, region, cue_tag, is_cue)
        if token.tag == "IN" and at + 1 < region.end and self.tokens[at + 1].tag == "VBG":
            return token.lower in ("before", "after", "while", "by") and is_cue(at + 1)
        return token.lower in ("and", "but") and self._new_cue(at + 1, region, cue_tag, is_cue)

    def _comma_breaks(self, at: int, region: Range, cue_tag: str, is_cue: CueTest) -> bool:
        following = at + 1
        if following >= region.end:
            return True
        if self.lower[following] in ("and", "but", "while"):
            return self._new_cue(following + 1, region, cue_tag, is_cue)
        while following < region.end and self.tokens[following].tag == "RB":
            following += 1
        if following < region.end and self.tokens[following].tag == "VBG":
            return is_cue(following)
        return self.lower[at + 1] == "according"

    def _new_cue(self, at: int, region: Range, cue_tag: str, is_cue: CueTest) -> bool:
        """Whether a coordinated cue follows: *and urged*, *but added that*, with the tense of the cue before it."""
        while at < region.end and self.tokens[at].tag == "RB":
            at += 1
        if at >= region.end or self.quote_at[at] >= 0:
            return False
        return self.tokens[at].tag == cue_tag and cue_tag in ("VBD", "VBZ", "VBP", "VBG") and is_cue(at)

    def _quoting_follows(self, at: int, region: Range, is_cue: CueTest) -> bool:
        """Whether words that bring in a quotation follow a comma: *, Lund said: “…”*."""
        end = self.noun_phrase(at, region, attach=False)
        if end is None or end >= region.end or self.tokens[end].tag not in ("VBD", "VBZ", "VBN"):
            return False
        for mark in range(end + 1, min(end + 8, region.end - 1)):
            if self.tokens[mark].text in (":", ",") and self.quote_at[mark + 1] >= 0 > self.quote_at[mark]:
                return is_cue(end) or self.tokens[mark].text == ":"
        return False

    def _main_clause(self, at: int, region: Range, *, broken: bool = True) -> bool:
        """Whether a noun phrase and a finite verb follow; `broken`: an aside may stand between them."""
        end = self.noun_phrase(at, region)
        if end is None or self.quote_at[at] >= 0:
            return False
        while end < region.end and self.tokens[end].tag == "RB":
            end += 1
        if end < region.end and broken and self.lower[end] in (*_RELATIVE, ","):
            return True
        return end < region.end and self.tokens[end].tag in FINITE

    def trimmed(self, start: int, end: int) -> int:
        """The end without marks and punctuation that stand outside the words; a quotation keeps its own."""
        level = self.tokens[start].quotation
        while end > start + 1 and self._outside(end - 1) and self.tokens[end - 1].quotation in (-1, level):
            end -= 1
        return end

    def _outside(self, at: int) -> bool:
        token = self.tokens[at]
        if token.text in MARKS or token.text in "‘’'":
            return True
        return token.text in ".,;:!?…" or token.text in DASHES

    def phrase_end(self, start: int, region: Range, is_cue: CueTest, cue_tag: str) -> int | None:
        """The end of a content that is a noun phrase or gerund: before the sentence goes on without it."""
        end = self.clause_end(start, region, cue_tag, is_cue)
        level, at = self.quote_at[start], start + 1
        while at < end:
            if self.quote_at[at] == level and self._goes_on(at, start, region):
                break
            at += 1
        return self.trimmed(start, at) if at > start else None

    def _goes_on(self, at: int, start: int, region: Range) -> bool:
        """Whether the sentence goes on past a noun phrase: another clause, a comma that lists nothing."""
        word, following = self.lower[at], min(at + 1, region.end - 1)
        if word in _SUBORDINATE:
            return at - start > 1 and self.is_clause(following, region)
        if word in ("and", "but"):
            tag = self.tokens[following].tag
            return (
                tag in ("VBD", "VBZ", "MD")
                or (word == "but" and self.is_clause(following, region))
                or (self._main_clause(following, region, broken=False))
            )
        if word == ",":
            return self.tokens[following].tag != "VBG" and not self._lists(following, region)
        return word == "in" and self.lower[following] in DAYS

    def _lists(self, at: int, region: Range) -> bool:
        """Whether a further member of a list follows a comma, or an example of it."""
        if self.lower[at] in ("including", "such", "and", "or", "especially", "particularly", "not"):
            return True
        if self.lower[at] in _RELATIVE or self.tokens[at].tag == "JJ":
            return self.tokens[at].tag == "JJ"
        end = self.noun_phrase(at, region)
        return (
            end is not None
            and end < region.end
            and self.lower[end] in (",", "and", "or")
            and not (self._main_clause(at, region) and self.lower[end] != ",")
        )

    # --- adjuncts --------------------------------------------------------------------------------------------------

    def after_adjuncts(self, start: int, region: Range) -> Iterator[int]:
        """The token itself, then what follows each adverb, time or prepositional phrase after it, up to six."""
        at = start
        yield at
        for _ in range(6):
            following = self._adjunct(at, region)
            if following is None or following >= region.end:
                return
            at = following
            yield at

    def _adjunct(self, at: int, region: Range) -> int | None:
        if at >= region.end or self.quote_at[at] != self.quote_at[max(at - 1, region.start)]:
            return None
        token, word = self.tokens[at], self.lower[at]
        if token.tag in ("RB", "RBR") and word not in ("n't", "not"):
            return at + 1
        if word in DAYS:
            return self._past_date(at + 1, region)
        if word in ("last", "this", "earlier", "later", "late", "early", "next", "the", "that") and at + 1 < region.end:
            time = at + 2 if self.lower[at + 1] in _TIMES or self.lower[at + 1] in DAYS else None
            return at + 3 if time is None and self.lower[at + 1 : at + 3] in _TWO_WORD_TIMES else time
        if word in _ADJUNCT:
            end = self._base(at + 1, region)
            if end is None:
                return None
            while end + 1 < region.end and self.lower[end] in ("and", "of", "'s"):
                longer = self._base(end + 1, region)
                if longer is None or (longer < region.end and self.tokens[longer].tag in FINITE):
                    break
                end = longer
            return self._past_date(end, region) if self.lower[end - 1] in DAYS else end
        if word == "," and at + 2 < region.end and self.tokens[at + 1].tag == "RB" and self.lower[at + 2] == ",":
            return at + 3
        return None

    def _past_date(self, at: int, region: Range) -> int:
        """Past *31, 2023* after a month or a comma after a day."""
        if at < region.end and self.tokens[at].tag == "CD":
            at += 1
            if at + 1 < region.end and self.lower[at] == "," and self.tokens[at + 1].tag == "CD":
                at += 2
        return at


class CueTest:
    """Tells whether a token is a cue verb; set over the article once."""

    def __init__(self, found: frozenset[int]) -> None:
        self._found = found

    def __call__(self, token: int) -> bool:
        """Whether a cue verb begins at the token."""
        return token in self._found


_PRONOMINAL = words("pronouns")
_TWO_WORD_TIMES = frozenset((("same", "day"), ("next", "day"), ("previous", "day"), ("following", "day")))
