"""Statements of nouns and fixed phrases: *Russia's claim that …*, *…, according to X*, *X: …* in a headline."""

from __future__ import annotations

from dragoman.statements.clauses import FINITE, Range, Syntax
from dragoman.statements.cues import Cue, Lexicon
from dragoman.statements.drafts import Draft
from dragoman.statements.frames import Frames
from dragoman.statements.sources import Sources
from dragoman.statements.words import words

_MAKES = words("light_verbs")


class NounReader:
    """Reads statements that no verb of speech governs."""

    def __init__(self, syntax: Syntax, sources: Sources, frames: Frames, lexicon: Lexicon) -> None:
        self.syntax = syntax
        self.sources = sources
        self.frames = frames
        self.lexicon = lexicon

    def noun(self, at: int, cue: Cue) -> Draft | None:
        """A noun of speech or belief with its content."""
        region = self.syntax.region(at)
        owner = self.sources.owner(at, region)
        after = at + 1
        if owner is not None and owner.start > at:
            after = owner.end
        for sense in cue.senses:
            source = owner if owner is not None else self._maker(at, region)
            if sense.owned and source is None:
                continue
            match = self.frames.match(sense, after, region, "NN")
            if match is None or match.content is None or match.at > after + 1:
                continue
            content = self._before_main_verb(at, match.content, region)
            draft = Draft(at=at, source=source, cue=[Range(at, at + 1)], content=[content], lemma=cue.lemma)
            draft.stance, draft.level, draft.rank = sense.stance, self.syntax.quote_at[at], 3
            draft.quotes.update(self._quotes(content))
            return draft
        return None

    def _before_main_verb(self, at: int, content: Range, region: Range) -> Range:
        """The content of a noun that is the subject ends before the verb of its sentence."""
        if any(self.syntax.tokens[word].tag in FINITE for word in range(region.start, at)):
            return content
        allowed = 0 if self.syntax.lower[content.start] == "to" else 1
        for word in range(content.start, content.end):
            tag, before = self.syntax.tokens[word].tag, self.syntax.tokens[word - 1]
            if word > content.start and (before.tag in ("WP", "WDT", "WRB", "CC") or before.lower in (",", "that")):
                return content
            if tag in FINITE:
                if allowed == 0 and word > content.start + 1:
                    return Range(content.start, word)
                allowed -= 1
        return content

    def _maker(self, at: int, region: Range) -> Range | None:
        """The subject of a light verb that governs the noun: *Minsk repeated the claim that*."""
        start = self.syntax.noun_phrase_before(at + 1, region)
        verb = start - 1 if start is not None else -1
        if verb < region.start or self.syntax.tokens[verb].lemma not in _MAKES:
            return None
        group = self.sources.verb_group(verb, region)
        return None if group.passive else self.sources.subject(group, region)[0]

    def _quotes(self, content: Range) -> set[int]:
        return {self.syntax.quote_at[at] for at in range(content.start, content.end) if self.syntax.quote_at[at] >= 0}

    def phrase(self, at: int, length: int) -> Draft | None:
        """*According to X* and its like: the content is the rest of the sentence, before or after."""
        region = self.syntax.region(at)
        source = self.sources.phrase_after(at + length, region)
        if source is None:
            return None
        content = self._rest(at, source.end, region)
        if not content:
            return None
        draft = Draft(at=at, source=source, cue=[Range(at, at + length)], content=content, lemma="according to")
        draft.level, draft.rank, draft.uttered = self.syntax.quote_at[at], 1, True
        for part in content:
            draft.quotes.update(self._quotes(part))
        return draft

    def _rest(self, at: int, end: int, region: Range) -> list[Range]:
        parts = []
        if at > region.start:
            before = Range(region.start, self.syntax.trimmed(region.start, at))
            if before.end > before.start and not self._only_link(before):
                parts.append(before)
        while end < region.end and not self.syntax.tokens[end].text[:1].isalnum() and self.syntax.quote_at[end] < 0:
            end += 1
        if end < region.end and (not parts or self.syntax.tokens[end - 1].text == ","):
            last = self.syntax.clause_end(end, region, "VBD", self.frames.is_cue)
            if last > end and (not parts or not self.frames.is_cue(end)):
                parts.append(Range(end, last))
        return parts

    def _only_link(self, part: Range) -> bool:
        return part.end - part.start <= 2 and self.syntax.lower[part.start] in ("but", "and", "yet", "still", "also")

    def headline(self, colon: int, source: Range) -> Draft | None:
        """*X: the war is over*, as the title of an article."""
        region = self.syntax.sentence(colon)
        start = colon + 1
        finite = any(self.syntax.tokens[at].tag in FINITE for at in range(start, region.end))
        if start >= region.end or not finite:
            return None
        content = Range(start, self.syntax.trimmed(start, region.end))
        draft = Draft(at=colon, source=source, cue=[Range(colon, colon + 1)], content=[content], lemma=":")
        draft.quotes.update(self._quotes(content))
        return draft
