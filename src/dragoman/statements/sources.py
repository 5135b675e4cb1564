"""Whose words a cue attributes: the subject of a verb, before or after it, shared, or the owner of a noun."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from dragoman.statements.clauses import DASHES, FINITE, MARKS, VERBAL, Range, Syntax
from dragoman.statements.drafts import Draft
from dragoman.statements.words import words

_AUXILIARY = frozenset(("be", "get"))
_AUXILIARY_FORMS = frozenset(("'s", "been", "being", "was", "were", "is", "are"))
_SUBORDINATORS = words("subordinators")
_ADVERBS = words("adverbs")
_WEEKDAYS = words("weekdays")
_EVENTS = words("occasions")
_HOLDS_BACK = frozenset(("decline", "refuse", "fail", "deny", "avoid"))
_QUOTED_AS = frozenset(("quoted", "cited", "reported", "recorded", "described", "heard"))
_RELATIVE = frozenset(("who", "which", "that"))
_OPENS_ASIDE = ("DT", "NN", "CD", "JJ", "VBG", "VBN", "IN", "WP", "WD", "WR", "PRP$", "RB", "PD", "TO")


class VerbGroup(NamedTuple):
    """A verb with its auxiliaries, from `start` to the verb itself."""

    start: int
    verb: int
    passive: bool
    negated: bool
    bare: bool  # an infinitive, participle or gerund without a verb of its own before it


class Sources:
    """Finds sources in one article; remembers those found, for cues that share them."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.known: dict[int, Range | None] = {}
        self._reported: deque[Range] = deque(maxlen=8)

    def remember(self, draft: Draft) -> None:
        """Keep the source and content of a statement for the cues that follow it."""
        self.known[draft.at] = draft.source
        self._reported.extend(draft.content)

    # --- verbs -----------------------------------------------------------------------------------------------------

    def verb_group(self, verb: int, region: Range) -> VerbGroup:
        """The verb group that ends with a verb."""
        tokens, lower = self.syntax.tokens, self.syntax.lower
        level, start = self.syntax.quote_at[verb], verb
        passive = negated = False
        seen_verb = False
        at = verb - 1
        while at >= max(region.start, verb - 10) and self.syntax.quote_at[at] == level:
            token = tokens[at]
            if token.tag in VERBAL:
                if not seen_verb and tokens[verb].tag in ("VBN", "VBD"):
                    passive = token.lemma in _AUXILIARY or lower[at] in _AUXILIARY_FORMS
                    passive = passive and not (lower[at] == "'s" and tokens[verb].tag == "VBD")
                negated = negated or token.lemma in _HOLDS_BACK
                seen_verb, start = True, at
            elif lower[at] in ("not", "n't", "never"):
                negated = True
            elif not self._inside_group(at, verb):
                break
            at -= 1
        return VerbGroup(start, verb, passive, negated, self._bare(start, region))

    def _bare(self, start: int, region: Range) -> bool:
        """Whether a verb group lacks a finite verb; a past form with a subject before it has one."""
        tag = self.syntax.tokens[start].tag
        if tag == "VBN":
            return not self._past_after_all(start, region)
        if tag == "VB":
            return start > region.start and self.syntax.lower[start - 1] == "to"
        return tag in ("VBG", "TO") or self.syntax.lower[start] == "to"

    def _past_after_all(self, verb: int, region: Range) -> bool:
        following = self.syntax.lower[verb + 1] if verb + 1 < region.end else ""
        before = self._before_adverbs(verb - 1, region)
        if following == "by" or before < region.start or self.syntax.quote_at[before] != self.syntax.quote_at[verb]:
            return False
        start = self.syntax.noun_phrase_before(before + 1, region)
        if start is None:
            return self.syntax.lower[before] == "who"
        opens = start == region.start or self.syntax.quote_at[start - 1] != self.syntax.quote_at[start]
        if start - 1 in self.known:
            return True
        return opens or self.syntax.lower[start - 1] in (",", "and", "but", "that", "when", "as", "while", "after")

    def _inside_group(self, at: int, verb: int) -> bool:
        token, word = self.syntax.tokens[at], self.syntax.lower[at]
        if word == "as":
            return at == verb - 1 and self.syntax.lower[at - 1] in _QUOTED_AS
        if word == "on" and at + 1 < verb:
            return self.syntax.tokens[at - 1].lemma == "go"
        return token.tag in ("TO", "RB", "RBR", "RP") or word == "to"

    def subject(self, group: VerbGroup, region: Range, *, depth: int = 0) -> tuple[Range | None, bool]:
        """The subject before a verb group, and whether it is shared with another verb."""
        at = self._before_adverbs(group.start - 1, region)
        if group.bare and at < region.start:
            return self._shared(group, region, depth)
        if at < region.start or self.syntax.quote_at[at] != self.syntax.quote_at[group.verb]:
            return None, False
        token, word = self.syntax.tokens[at], self.syntax.lower[at]
        if word in _RELATIVE and token.tag in ("WP", "WDT", "IN") and not (group.bare and word == "that"):
            return Range(at, at + 1), False
        if group.bare:
            return self._shared(group, region, depth)
        if word in ("and", "but", "or", "then"):
            return self._shared(group, region, depth)
        if word == "," or token.text in DASHES or word in (")", "-rrb-"):
            return self._past_aside(at, group, region, depth)
        start = self.syntax.noun_phrase_before(at + 1, region)
        if start is None:
            return None, False
        antecedent = self._before_relative(start, at, region)
        if antecedent is not None:
            return antecedent, False
        return self._with_earlier_name(start, at + 1, region), False

    def _before_relative(self, start: int, last: int, region: Range) -> Range | None:
        """The subject when what stands before the verb ends its relative clause: *the men who met her said*."""
        if self.syntax.lower[last] not in ("her", "him", "them", "me", "us"):
            return None
        for at in range(start - 1, max(region.start, start - 15), -1):
            if self.syntax.lower[at] == ",":
                return None
            if self.syntax.lower[at] in ("who", "that") and self.syntax.tokens[at].tag in ("WP", "WDT"):
                first = self.syntax.noun_phrase_before(at, region)
                return Range(first, at) if first is not None else None
        return None

    def _with_earlier_name(self, start: int, end: int, region: Range) -> Range:
        """A name before a comma that the noun phrase goes on with: *Jo Lund, minister for trade and industry*."""
        comma = start - 1
        tag = self.syntax.tokens[start].tag
        opens = comma > region.start + 1 and self.syntax.lower[comma] == "," and tag in ("DT", "NN", "JJ", "PRP$")
        if opens and self.syntax.tokens[comma - 1].tag == "NNP" and self._opens_sentence(comma, region):
            name = self.syntax.noun_phrase_before(comma, region)
            if name is not None and name == region.start:
                return Range(name, end)
        return Range(start, end)

    def _opens_sentence(self, comma: int, region: Range) -> bool:
        tags = {self.syntax.tokens[at].tag for at in range(region.start, min(comma, region.start + 9))}
        return comma - region.start <= 8 and tags.isdisjoint((*VERBAL, "IN"))

    def _before_adverbs(self, at: int, region: Range) -> int:
        """The token before adverbs and times that stand between subject and verb."""
        for _ in range(6):
            if at < region.start:
                return at
            word = self.syntax.lower[at]
            if (self.syntax.tokens[at].tag in ("RB", "RBR") or word in _ADVERBS) and word not in _RELATIVE:
                at -= 1
            elif word in _WEEKDAYS and at > region.start and self.syntax.lower[at - 1] in ("on", "late", "early"):
                at -= 2
            elif word in _WEEKDAYS and at > region.start and self.syntax.tokens[at - 1].tag in ("NNP", "PRP", "NN"):
                at -= 1
            else:
                break
        return at

    def _shared(self, group: VerbGroup, region: Range, depth: int) -> tuple[Range | None, bool]:
        """The source or subject of the nearest finite verb before, else the subject that follows a participle."""
        level = self.syntax.quote_at[group.verb]
        if depth < 3:
            for at in range(group.start - 1, max(region.start, group.start - 90) - 1, -1):
                if self.syntax.quote_at[at] != level or self._reported_before(at, group.verb):
                    continue
                if at in self.known and self.known[at] is not None:
                    return self.known[at], True
                if self.syntax.tokens[at].tag in FINITE and not self._in_relative(at, region):
                    found, _ = self.subject(self.verb_group(at, region), region, depth=depth + 1)
                    if found is not None:
                        return found, True
        return self._following(group.verb, region), True

    def _reported_before(self, at: int, verb: int) -> bool:
        """Whether a token lies in a content that ended before the verb."""
        return any(part.start <= at < part.end <= verb for part in self._reported)

    def _in_relative(self, at: int, region: Range) -> bool:
        """Whether a finite verb belongs to a relative clause, which lends no subject to what follows it."""
        before = self._before_adverbs(at - 1, region)
        return before >= region.start and self.syntax.lower[before] in ("who", "which")

    def _following(self, verb: int, region: Range) -> Range | None:
        """The subject of the sentence that a participle opens: the noun phrase after its comma."""
        tokens = self.syntax.tokens
        for at in range(verb + 1, min(region.end - 1, verb + 80)):
            comma = tokens[at].text == "," or (tokens[at].text in MARKS and tokens[at - 1].text == ",")
            if not comma or (self.syntax.quote_at[at + 1] != self.syntax.quote_at[verb]):
                continue
            end = self.syntax.noun_phrase(at + 1, region)
            if end is not None and end < region.end and (tokens[end].tag in FINITE or tokens[end].text in ",—"):
                return Range(at + 1, end)
        return None

    def _past_aside(self, close: int, group: VerbGroup, region: Range, depth: int) -> tuple[Range | None, bool]:
        """The subject before an aside: *Jo Lund, who chairs the board,* or *Jo Lund, a miner,*."""
        tokens = self.syntax.tokens
        opener = "(" if tokens[close].text == ")" else tokens[close].text
        for at in range(close - 1, max(region.start, close - 45), -1):
            if tokens[at].text != opener or self.syntax.quote_at[at] != self.syntax.quote_at[group.verb]:
                continue
            if self._is_aside(at + 1, close):
                start = self.syntax.noun_phrase_before(at, region)
                if start is not None and self._can_open(start, region):
                    apposed = opener == "," and self._is_apposition(at + 1, close)
                    return Range(start, close if apposed else at), False
        if tokens[close].text == "," and tokens[group.start].tag in FINITE and depth < 3:
            return None, False
        return None, False

    def _can_open(self, start: int, region: Range) -> bool:
        if start == region.start:
            return True
        before = self.syntax.tokens[start - 1]
        return before.tag not in ("VBD", "VBZ", "VBP", "VBG", "VB", "VBN", "TO", "JJ") or before.lower == "that"

    def _is_aside(self, start: int, end: int) -> bool:
        if start >= end or not self.syntax.tokens[start].tag.startswith(_OPENS_ASIDE):
            return False
        first = self.syntax.lower[start]
        if first in ("who", "which", "whose", "where", "whom") or first in _SUBORDINATORS:
            return True
        finite = [at for at in range(start, end) if self.syntax.tokens[at].tag in FINITE]
        relative = any(self.syntax.lower[at] in ("who", "which", "that", "whose") for at in range(start, end))
        return not finite or relative

    def _is_apposition(self, start: int, end: int) -> bool:
        tag = self.syntax.tokens[start].tag
        return tag in ("DT", "NN", "NNS", "NNP", "JJ", "PRP$", "CD", "NNPS", "PDT", "JJS") and end > start

    # --- after the cue ---------------------------------------------------------------------------------------------

    def inverted(self, after: int, region: Range) -> Range | None:
        """The source after the verb (*said Jo Lund, a miner*), with its apposition."""
        if after >= region.end or self.syntax.tokens[after].tag in ("IN", "TO", "RB", "WP", "WRB"):
            return None
        end = self.syntax.noun_phrase(after, region, attach=False)
        if end is None or self.syntax.lower[after] in ("him", "her", "them", "me", "us", "that"):
            return None
        end = self._attached(end, region)
        return Range(after, self._apposition(end, region))

    def _attached(self, end: int, region: Range) -> int:
        while end + 1 < region.end and self.syntax.lower[end] in ("of", "for", "from", "with", "at", "and", "in"):
            if self.syntax.lower[end + 1] in _WEEKDAYS or self._occasion(end, region):
                break
            longer = self.syntax.noun_phrase(end + 1, region, attach=False)
            if longer is None or (longer < region.end and self.syntax.tokens[longer].tag in FINITE):
                break
            end = longer
        return end

    def _occasion(self, link: int, region: Range) -> bool:
        if self.syntax.lower[link] not in ("in", "at", "from", "with", "for"):
            return False
        end = self.syntax.noun_phrase(link + 1, region, attach=False)
        return end is not None and self.syntax.lower[end - 1] in _EVENTS

    def _apposition(self, end: int, region: Range) -> int:
        if end + 1 >= region.end or self.syntax.lower[end] != ",":
            return end
        if not self._is_apposition(end + 1, region.end) or self.syntax.quote_at[end + 1] >= 0:
            return end
        last = self.syntax.noun_phrase(end + 1, region, attach=False)
        if last is None:
            return end
        last = self._attached(last, region)
        if last >= region.end:
            return last
        following = self.syntax.tokens[last]
        closes = following.text in ",.;:—" or following.text in MARKS or following.tag in ("IN", "WP", "VBN", "VBG")
        return last if closes else end

    def phrase_after(self, after: int, region: Range) -> Range | None:
        """The source after *according to* or *by*: a noun phrase with all that hangs on it and its apposition."""
        end = self.syntax.noun_phrase(after, region)
        if end is None:
            return None
        return Range(after, self._apposition(end, region))

    def agent(self, verb: int, region: Range) -> Range | None:
        """The *by* phrase of a passive verb."""
        for at in range(verb + 1, min(region.end - 1, verb + 40)):
            if self.syntax.lower[at] == "by" and self.syntax.quote_at[at] == self.syntax.quote_at[verb]:
                if self.syntax.tokens[at + 1].tag == "VBG":
                    continue
                return self.phrase_after(at + 1, region)
        return None

    def owner(self, noun: int, region: Range) -> Range | None:
        """Who owns a noun of speech: *Russia's claim*, *his claim*, *a claim by Russia*."""
        start = self.syntax.noun_phrase_before(noun + 1, region)
        if start is None:
            return None
        for at in range(noun - 1, start - 1, -1):
            if self.syntax.tokens[at].tag == "POS":
                return Range(start, at)
            if self.syntax.tokens[at].tag == "PRP$":
                return Range(at, at + 1)
        before = self.syntax.tokens[noun - 1] if noun > start else None
        named = before is not None and before.capitalised and before.tag in ("JJ", "NNP", "NNPS")
        if named and noun - 1 > region.start:
            return Range(noun - 1, noun)
        if noun + 2 < region.end and self.syntax.lower[noun + 1] in ("by", "from"):
            end = self.syntax.noun_phrase(noun + 2, region, attach=False)
            return Range(noun + 2, end) if end is not None else None
        return None
