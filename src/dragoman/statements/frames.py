"""What stands after a cue: matches the frames of `cues.yaml` against the words that follow it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.statements.clauses import DASHES, DAYS, FINITE, MARKS, CueTest, Range, Syntax
from dragoman.statements.cues import PREPOSITIONS, Frame, Sense
from dragoman.statements.words import words

_WH = words("question_words")
_OBJECT_LINKS = frozenset(
    ("of", "in", "and", "at", "on", "for", "from", "around", "across", "outside", "between", "with", "by")
)
_TIME = DAYS | words("times")
_MAX_OBJECT = 25  # tokens: a longer object is a misread one
_OBJECT_PRONOUNS = words("object_pronouns")


@dataclass(frozen=True, slots=True)
class Match:
    """A frame that fits: content, further cue words, the party addressed, the quotation if the content is one."""

    at: int
    cue: tuple[Range, ...] = ()
    addressee: Range | None = None
    content: Range | None = None
    quote: int | None = None
    frame: Frame = ()


class Frames:
    """Matches frames in one article."""

    def __init__(self, syntax: Syntax, is_cue: CueTest) -> None:
        self.syntax = syntax
        self.is_cue = is_cue
        self.inferior = False

    def match(
        self, sense: Sense, at: int, region: Range, tag: str, *, only: frozenset[str] | None = None
    ) -> Match | None:
        """The first frame of a sense that fits after a cue; `only` keeps frames that end in these constituents."""
        for frame in sense.frames:
            if only is not None and frame[-1] not in only:
                continue
            found = self._frame(frame, sense, at, region, tag)
            if found is not None:
                return replace(found, frame=frame)
        return None

    def passive(self, sense: Sense, at: int, region: Range, tag: str) -> Match | None:
        """A frame with its addressee left out, as the passive has it: *was accused of*."""
        for frame in sense.frames:
            if frame[0] == "np" and len(frame) > 1:
                found = self._frame(frame[1:], sense, at, region, tag)
                if found is not None:
                    return replace(found, frame=frame)
        return None

    def _frame(self, frame: Frame, sense: Sense, at: int, region: Range, tag: str) -> Match | None:
        found: Match | None = Match(at)
        for place, part in enumerate(frame[:-1]):
            assert found is not None
            following = frame[place + 1]
            found = self._passed(part, following, sense, found, region)
            if found is None:
                return None
        assert found is not None
        return self._content(frame[-1], sense, found, region, tag)

    def _passed(self, part: str, following: str, sense: Sense, found: Match, region: Range) -> Match | None:
        if part == "np":
            return self._object(following, sense, found, region)
        if part == "obj":
            return self._light_object(sense, found, region)
        if part == "not":
            return replace(found, at=found.at + 1) if self._word(found.at, region) == "not" else None
        return self._preposition(part, found, region)

    def _word(self, at: int, region: Range) -> str:
        return self.syntax.lower[at] if at < region.end else ""

    def _preposition(self, part: str, found: Match, region: Range) -> Match | None:
        for at in self.syntax.after_adjuncts(found.at, region):
            if self._word(at, region) == part:
                return replace(found, at=at + 1, cue=(*found.cue, Range(at, at + 1)))
        return None

    def _object(self, following: str, sense: Sense, found: Match, region: Range) -> Match | None:
        """The party addressed; its phrase stops before the word that the frame wants next."""
        end = self.syntax.noun_phrase(found.at, region, attach=False)
        if end is None and self._word(found.at, region) in _OBJECT_PRONOUNS:
            end = found.at + 1
        if end is None:
            return None
        while end < region.end and end - found.at < _MAX_OBJECT:
            if self.syntax.lower[end] == following or (following == "to" and self.syntax.lower[end] == "to"):
                break
            longer = self._longer_object(end, region)
            if longer is None:
                break
            end = longer
        if self.syntax.lower[end - 1] in sense.not_objects:
            return None
        return replace(found, at=end, addressee=Range(found.at, end))

    def _longer_object(self, end: int, region: Range) -> int | None:
        if self.syntax.lower[end] not in _OBJECT_LINKS:
            return None
        start = end + 1
        while start < region.end and self.syntax.lower[start] in ("", "between"):
            start += 1
        longer = self.syntax.noun_phrase(start, region, attach=False)
        if longer is None or (longer < region.end and self.syntax.tokens[longer].tag in FINITE):
            return None
        return longer

    def _light_object(self, sense: Sense, found: Match, region: Range) -> Match | None:
        end = self.syntax.noun_phrase(found.at, region, attach=False)
        if end is None or not self._is_object(end - 1, sense.objects):
            return None
        while end + 1 < region.end and self.syntax.lower[end] in ("and", "or"):
            longer = self.syntax.noun_phrase(end + 1, region, attach=False)
            if longer is None or not self._is_object(longer - 1, sense.objects):
                break
            end = longer
        return replace(found, at=end, cue=(*found.cue, Range(found.at, end)))

    def _is_object(self, head: int, objects: frozenset[str]) -> bool:
        return self.syntax.lower[head] in objects or self.syntax.tokens[head].lemma in objects

    # --- contents --------------------------------------------------------------------------------------------------

    def _content(self, kind: str, sense: Sense, found: Match, region: Range, tag: str) -> Match | None:
        if kind == "direct":
            return self._direct(found, region)
        if kind in ("that", "wh", "to", "not-to"):
            return self._marked(kind, found, region, tag)
        if kind == "clause":
            return self._clause(found, region, tag)
        if kind == "as" or kind in PREPOSITIONS:
            return self._after_preposition(kind, found, region, tag)
        return self._phrase(kind, sense, found, region, tag)

    def _direct(self, found: Match, region: Range) -> Match | None:
        """A quotation that is a whole utterance, after the cue or a comma or colon."""
        for at in self.syntax.after_adjuncts(found.at, region):
            opening = at + 1 if self._word(at, region) in (",", ":", "that") else at
            if opening < region.end:
                number = self._opens(opening)
                if number is not None and (opening > at or self._whole(number, region)):
                    return replace(found, at=opening, quote=number)
            if self._word(at, region) in (",", ":"):
                return None
        return None

    def _opens(self, at: int) -> int | None:
        number = self.syntax.quote_at[at]
        if number >= 0 and self.syntax.layers.quotations[number].outer_start == at:
            return number
        return None

    def _whole(self, number: int, region: Range) -> bool:
        """Whether a quotation without a comma before it is an utterance: a sentence of its own, or its end."""
        quotation = self.syntax.layers.quotations[number]
        first, last = self.syntax.tokens[quotation.start], self.syntax.tokens[quotation.end - 1]
        rest = quotation.outer_end
        ends = rest >= region.end or self.syntax.tokens[rest].text in ".,;" or last.text in ".!?,"
        return ends and (
            first.capitalised or self.syntax.is_clause(quotation.start, Range(quotation.start, quotation.end))
        )

    def _marked(self, kind: str, found: Match, region: Range, tag: str) -> Match | None:
        for at in self.syntax.after_adjuncts(found.at, region):
            start = self._marker(kind, at, region)
            if start is not None:
                end = self.syntax.clause_end(start, region, tag, self.is_cue, inferior=self.inferior)
                return replace(found, at=at, content=Range(start, end)) if end > start else None
        return None

    def _marker(self, kind: str, at: int, region: Range) -> int | None:
        """Where the content starts if the marker of its kind stands here."""
        word, following = self._word(at, region), at + 1
        if following >= region.end:
            return None
        if kind == "that":
            good = word == "that" and self.syntax.tokens[following].tag not in (".", ",", "VBD", "VBZ", "MD", ":")
            return following if good and self._has_verb(following, region) else None
        if kind == "wh":
            return at if word in _WH and self.syntax.tokens[following].text not in ".,;:" else None
        if kind == "not-to":
            return at if word == "not" and self._word(following, region) == "to" else None
        return at if word == "to" and self._infinitive(following, region) else None

    def _infinitive(self, at: int, region: Range) -> bool:
        """Whether a verb follows *to*; one that the tagger took for something else stands before an object."""
        tag = self.syntax.tokens[at].tag
        if tag in ("VB", "RB", "VBP", "VBD", "VBN"):
            return True
        after = self.syntax.tokens[at + 1].tag if at + 1 < region.end else ""
        return tag in ("JJ", "NN") and after in ("DT", "PRP", "PRP$")

    def _has_verb(self, start: int, region: Range) -> bool:
        limit = min(region.end, start + 40)
        return any(self.syntax.tokens[at].tag.startswith(("VB", "MD")) for at in range(start, limit))

    def _clause(self, found: Match, region: Range, tag: str) -> Match | None:
        at = found.at
        if at >= region.end:
            return None
        for start in self._clause_starts(at, region):
            if self.syntax.is_clause(start, region) or self._quoted_predicate(start, region):
                end = self.syntax.clause_end(start, region, tag, self.is_cue, inferior=self.inferior)
                return replace(found, at=start, content=Range(start, end)) if end > start else None
        return None

    def _quoted_predicate(self, start: int, region: Range) -> bool:
        """*The answer “will not be long in coming”*: a subject whose verb opens a quotation."""
        end = self.syntax.noun_phrase(start, region)
        number = self._opens(end) if end is not None and end < region.end else None
        if number is None:
            return False
        return self.syntax.tokens[self.syntax.layers.quotations[number].start].tag in FINITE

    def _clause_starts(self, at: int, region: Range) -> list[int]:
        """The place itself or what follows an adverb or a day."""
        starts = []
        for place in self.syntax.after_adjuncts(at, region):
            if place > at and self.syntax.tokens[place - 1].tag in ("NN", "NNS", "PRP") and place - at > 2:
                break
            starts.append(place)
        if self.syntax.lower[at] in DAYS:
            return starts[1:2]
        return starts[:1] if self.syntax.tokens[at].tag in ("DT", "PRP", "NNP") else starts

    def _after_preposition(self, kind: str, found: Match, region: Range, tag: str) -> Match | None:
        passed = self._preposition(kind, found, region)
        if passed is None or passed.at >= region.end:
            return None
        return self._ranged(passed, region, tag)

    def _ranged(self, found: Match, region: Range, tag: str) -> Match | None:
        start = found.at
        if self.syntax.tokens[start].text in ".,;:" or self.syntax.tokens[start].tag in FINITE:
            return None
        end = self.syntax.phrase_end(start, region, self.is_cue, tag)
        if end is None or self._only_time(start, end):
            return None
        return replace(found, content=Range(start, self._before_time(start, end)))

    def _only_time(self, start: int, end: int) -> bool:
        """Whether a phrase is a day or a time and nothing else: *Wednesday*, *Wednesday evening*."""
        return all(
            self.syntax.lower[at] in _TIME or self.syntax.tokens[at].tag == "CD" for at in range(start, end)
        ) and (self.syntax.lower[start] in DAYS)

    def _before_time(self, start: int, end: int) -> int:
        """The end of a noun phrase without the day that follows it: *the attack on Wednesday*."""
        at = end
        while at - 1 > start and (self.syntax.lower[at - 1] in _TIME or self.syntax.tokens[at - 1].tag == "CD"):
            at -= 1
        if at == end or self.syntax.lower[at] not in DAYS or self.syntax.quote_at[at] >= 0:
            return end
        return at - 1 if at - 1 > start and self.syntax.lower[at - 1] == "on" else end

    def _phrase(self, kind: str, sense: Sense, found: Match, region: Range, tag: str) -> Match | None:
        at = found.at
        if at >= region.end:
            return None
        token = self.syntax.tokens[at]
        if kind == "gerund":
            return self._ranged(found, region, tag) if token.tag == "VBG" else None
        if kind == "pred":
            good = token.tag in ("DT", "JJ", "JJS", "JJR", "NN", "NNS", "NNP", "RB", "VBN", "CD") or token.text in MARKS
            return self._ranged(found, region, tag) if good and token.text not in DASHES else None
        if token.text in MARKS and self.syntax.quote_at[at] >= 0:
            return self._ranged(found, region, tag) if not sense.objects else None
        end = self.syntax.noun_phrase(at, region, attach=False)
        if end is None or (end == at + 1 and token.tag in ("PRP", "EX")):
            return None
        head = end - 1
        if self._is_object(head, sense.not_objects) or (sense.objects and not self._is_object(head, sense.objects)):
            return None
        return self._ranged(found, region, tag)
