"""Statements of cue verbs: quotations beside them, reported clauses before and after them, the passive."""

from __future__ import annotations

from dataclasses import replace

from dragoman.statements.clauses import DASHES, FINITE, Range, Syntax
from dragoman.statements.cues import Cue, Sense
from dragoman.statements.drafts import Draft
from dragoman.statements.frames import Frames, Match
from dragoman.statements.sources import Sources, VerbGroup
from dragoman.statements.words import words

_UTTERED = frozenset((",", "?", "!", ".", "…", "...", "—", "--", "-", "–"))
_INNER_MARKS = frozenset(("’", "'", "‘", "''", "”", '"'))
_SUBORDINATORS = words("subordinators")
_AHEAD = frozenset(("expected", "likely", "due", "set", "scheduled", "poised"))
_IMPERSONAL = frozenset(("it", "there"))
_ADDRESSED_BY_PASSIVE = frozenset(
    ("tell", "accuse", "blame for", "urge", "describe as", "call by a name", "praise", "thank")
)


class VerbReader:
    """Reads the statement of one cue verb."""

    def __init__(self, syntax: Syntax, sources: Sources, frames: Frames) -> None:
        self.syntax = syntax
        self.sources = sources
        self.frames = frames
        self._claimed: set[int] = set()

    def read(self, verb: int, cue: Cue) -> Draft | None:
        """The statement whose cue begins at a verb, None when the verb attributes nothing here."""
        region = self.syntax.region(verb)
        group = self.sources.verb_group(verb, region)
        if self._only_expected(verb, region):
            return None
        if group.passive and not self._active_after_all(group):
            return self._passive(group, cue, region)
        subject, shared = self.sources.subject(group, region)
        if subject is None and group.verb == group.start and self.syntax.tokens[verb].tag == "VBN":
            subject = self.sources.inverted(verb + cue.length, region)
            if subject is None or self._quote_before(verb, region) is None:
                return None
        self.frames.inferior = self._inferior(group, subject, region, shared=shared)
        draft = self._post(group, cue, region, subject, shared=shared)
        if draft is None:
            draft = self._pre(group, cue, region, subject, shared=shared)
        if draft is None:
            draft = self._postposed_clause(group, cue, region, subject, shared=shared)
        if draft is not None and draft.level < 0:
            self._claimed.update(draft.quotes)
        return draft

    def _only_expected(self, verb: int, region: Range) -> bool:
        """*Is expected to announce*: nothing has been said yet."""
        before = self.syntax.lower[max(verb - 2, region.start) : verb]
        return len(before) == 2 and before[0] in _AHEAD and before[1] == "to"

    def _inferior(self, group: VerbGroup, subject: Range | None, region: Range, *, shared: bool) -> bool:
        """Whether the cue stands in a clause that comes before the main one."""
        start = group.start if subject is None or shared else min(subject.start, group.start)
        if shared and subject is not None and subject.start > group.verb:
            return True
        word = self.syntax.lower[start - 1] if start > region.start else ""
        if word not in _SUBORDINATORS:
            return False
        return start - 1 == region.start or self.syntax.lower[start - 2] in (",", "and", "but")

    def _active_after_all(self, group: VerbGroup) -> bool:
        return self.syntax.lower[group.verb - 1] == "as"

    def _cue(self, group: VerbGroup, cue: Cue, extra: tuple[Range, ...] = ()) -> list[Range]:
        quoted_as = self.syntax.lower[group.verb - 1] == "as" and group.start < group.verb
        start = group.start if group.negated or quoted_as else group.verb
        return _merged([Range(start, group.verb + cue.length), *extra])

    def _draft(
        self, group: VerbGroup, cue: Cue, sense: Sense, source: Range | None, content: list[Range], *, shared: bool
    ) -> Draft:
        return Draft(
            at=group.verb,
            source=source,
            cue=self._cue(group, cue),
            content=content,
            lemma=cue.lemma,
            stance=sense.stance,
            shared=shared,
            level=self.syntax.quote_at[group.verb],
        )

    # --- a quotation before the cue --------------------------------------------------------------------------------

    def _quote_before(self, at: int, region: Range) -> int | None:
        """The quotation that ends directly before a token, or before a comma or dash there."""
        before = at - 1
        if before > region.start and self.syntax.tokens[before].text in (",", *DASHES):
            before -= 1
        if before < 0 or before < region.start - 1:
            return None
        number = self.syntax.quote_at[before]
        if number < 0 or number == self.syntax.quote_at[at]:
            return None
        quotation = self.syntax.layers.quotations[number]
        if quotation.outer_end != before + 1:
            return None
        last = self.last_word(number)
        if before < region.start:
            return number if last in ("?", "!") and self._same_paragraph(before, at) else None
        return number if last in _UTTERED or before < at - 1 else None

    def last_word(self, number: int) -> str:
        """The last token of a quotation, past the closing mark of one inside it."""
        quotation = self.syntax.layers.quotations[number]
        at = quotation.end - 1
        while at > quotation.start and self.syntax.tokens[at].text in _INNER_MARKS:
            at -= 1
        return self.syntax.tokens[at].text

    def _same_paragraph(self, one: int, other: int) -> bool:
        return self.syntax.layers.paragraph_of(one) == self.syntax.layers.paragraph_of(other)

    def _post(self, group: VerbGroup, cue: Cue, region: Range, subject: Range | None, *, shared: bool) -> Draft | None:
        """*“…,” X said* and *“…,” said X*."""
        sense = next((sense for sense in cue.senses if sense.direct), None)
        if sense is None or self.syntax.quote_at[group.verb] >= 0:
            return None
        if subject is not None and not shared:
            number = self._quote_before(subject.start, region)
        else:
            number = self._quote_before(group.start, region)
            finite = self.syntax.tokens[group.verb].tag != "VBG" and group.start == group.verb
            turned = self.sources.inverted(group.verb + cue.length, region) if number is not None and finite else None
            subject, shared = (turned, False) if turned is not None else (subject, shared)
        if number is None or subject is None or number in self._claimed:
            return None
        content = [Range(*self._quote_content(number))]
        draft = self._draft(group, cue, sense, subject, content, shared=shared)
        draft.quotes.add(number)
        draft.uttered = True
        self._take_before(draft, number, region)
        self._take_after(draft, max(group.verb + cue.length, subject.end), region)
        return draft

    def _quote_content(self, number: int) -> tuple[int, int]:
        quotation = self.syntax.layers.quotations[number]
        return quotation.start, quotation.end

    def _take_before(self, draft: Draft, number: int, region: Range) -> None:
        """What stands before the quotation in its sentence and belongs to it: *the plan is “dead,” he said*."""
        opening = self.syntax.layers.quotations[number].outer_start
        start = max(self.syntax.sentence(opening).start, region.start if region.start <= opening else 0)
        if opening - start < 2 or draft.at < start:
            return
        if any(self.syntax.quote_at[at] >= 0 for at in range(start, start + 1)) or self._leads_in(start, opening):
            return
        draft.content.insert(0, Range(start, opening))

    def _leads_in(self, start: int, opening: int) -> bool:
        """Whether the words before a quotation are the report's own: a lead-in that ends with a comma, or a colon."""
        last = self.syntax.tokens[opening - 1]
        finite = any(self.syntax.tokens[at].tag in FINITE for at in range(start, opening))
        return last.text in (",", ":") or (last.text == "," and not finite)

    def _take_after(self, draft: Draft, after: int, region: Range) -> None:
        """The quotation that goes on after the cue: *“…,” he said, “…”*."""
        for at in self.syntax.after_adjuncts(after, region):
            parted = at < region.end and self.syntax.tokens[at].text in (",", ":", ";", *DASHES)
            opening = at + 1
            if parted and opening < region.end:
                number = self.syntax.quote_at[opening]
                if number >= 0 and self.syntax.layers.quotations[number].outer_start == opening:
                    draft.content.append(Range(*self._quote_content(number)))
                    draft.quotes.add(number)
                    return

    # --- contents after the cue ------------------------------------------------------------------------------------

    def _pre(self, group: VerbGroup, cue: Cue, region: Range, subject: Range | None, *, shared: bool) -> Draft | None:
        if subject is None and not self._headless(group, region):
            return None
        if subject is not None and self._impersonal(subject, group):
            return None
        tag, after = self.syntax.tokens[group.verb].tag, group.verb + cue.length
        for sense in cue.senses:
            match = self.frames.match(sense, after, region, tag)
            if match is None:
                continue
            if group.bare and shared and not self._trusted(group, match):
                continue
            draft = self._draft(group, cue, sense, subject, [], shared=shared)
            return self._filled(draft, match, region)
        return None

    def _headless(self, group: VerbGroup, region: Range) -> bool:
        """A headline that begins with its verb (*Says war is over*) has no source; nothing else may lack one."""
        return group.start == region.start and self.syntax.tokens[group.verb].tag in ("VBZ", "VBD")

    def _impersonal(self, subject: Range, group: VerbGroup) -> bool:
        single = subject.end - subject.start == 1
        return (
            single
            and self.syntax.lower[subject.start] in _IMPERSONAL
            and not group.passive
            and (self.syntax.lower[subject.start] == "there")
        )

    def _trusted(self, group: VerbGroup, match: Match) -> bool:
        """A bare infinitive counts only where its content is plain: a clause or quotation."""
        if self.syntax.tokens[group.verb].tag == "VBG":
            return True
        return match.frame[-1] in ("that", "direct", "wh", "clause") or "obj" in match.frame

    def _filled(self, draft: Draft, match: Match, region: Range) -> Draft | None:
        draft.cue = _merged([*draft.cue, *match.cue])
        draft.addressee = match.addressee
        if match.quote is not None:
            draft.content = [Range(*self._quote_content(match.quote))]
            draft.quotes.add(match.quote)
            draft.uttered = True
            self._rest_of_quoted_clause(draft, match.quote, region)
            return draft
        if match.content is None:
            return None
        source = draft.source
        if source is not None and match.content.start < source.start < match.content.end:
            end = self.syntax.trimmed(match.content.start, source.start)
            match = replace(match, content=Range(match.content.start, end))
        assert match.content is not None
        draft.content = [match.content]
        draft.rank = 1 if match.frame[-1] in ("that", "clause", "wh") else 2
        draft.uttered = match.frame[-1] in ("that", "clause")
        draft.quotes.update(self.quotes_in(match.content))
        return draft

    def _rest_of_quoted_clause(self, draft: Draft, number: int, region: Range) -> None:
        """A second quotation joined to the first by *and* or an ellipsis: *said “…” and “…”*."""
        after = self.syntax.layers.quotations[number].outer_end
        if after + 1 < region.end and self.syntax.lower[after] in ("and", "...", "…"):
            following = self.syntax.quote_at[after + 1]
            if following >= 0 and self.syntax.layers.quotations[following].outer_start == after + 1:
                draft.content.append(Range(*self._quote_content(following)))
                draft.quotes.add(following)

    def quotes_in(self, content: Range) -> set[int]:
        """Numbers of the quotations that lie in a content outside of which the cue stands."""
        return {self.syntax.quote_at[at] for at in range(content.start, content.end) if self.syntax.quote_at[at] >= 0}

    # --- a clause before the cue -----------------------------------------------------------------------------------

    def _postposed_clause(
        self, group: VerbGroup, cue: Cue, region: Range, subject: Range | None, *, shared: bool
    ) -> Draft | None:
        """*The bridge is safe, X said* and *the bridge, X said, is safe*."""
        sense = next((sense for sense in cue.senses if sense.clausal), None)
        after = group.verb + cue.length
        if sense is None or (group.bare and self.syntax.tokens[group.start].tag != "VBN"):
            return None
        start = group.start
        turned = self._turned(group, after, region)
        if turned is not None:
            subject, after = turned, turned.end
        elif subject is None or shared or subject.end > group.start:
            return None
        else:
            start = subject.start
        linked = start > region.start and self.syntax.lower[start - 1] == "as"
        start -= linked
        if not self._comma_before(start, region) and not (linked and start == region.start):
            return None
        end = self._parenthesis_end(after, region)
        if end is None:
            return None
        content = self._around(start, end, region)
        if not content:
            return None
        draft = self._draft(group, cue, sense, subject, content, shared=False)
        draft.rank, draft.uttered = 1, True
        for part in content:
            draft.quotes.update(self.quotes_in(part))
        return draft

    def _turned(self, group: VerbGroup, after: int, region: Range) -> Range | None:
        """The source of *…, said X*."""
        if group.start != group.verb or not self._comma_before(group.verb, region):
            return None
        return self.sources.inverted(after, region)

    def _comma_before(self, start: int, region: Range) -> bool:
        return start - 1 > region.start and self.syntax.tokens[start - 1].text in (",", "—", "–", "--", "-")

    def _parenthesis_end(self, after: int, region: Range) -> int | None:
        """Where the words of attribution end: at a comma or the end of the sentence, after adjuncts."""
        for at in self.syntax.after_adjuncts(after, region):
            if at >= region.end or self.syntax.tokens[at].text in (".", ",", ";", "—", "–", "--", "?", "!"):
                return at
        if after >= region.end:
            return after
        last = list(self.syntax.after_adjuncts(after, region))[-1]
        return region.end if last > after and last >= region.end - 1 else None

    def _around(self, start: int, end: int, region: Range) -> list[Range]:
        if start == region.start:
            last = self.syntax.trimmed(end + 1, region.end) if end + 1 < region.end else end
            return [Range(end + 1, last)] if last > end + 1 and self.syntax.is_clause(end + 1, region) else []
        before = Range(self._content_start(region, start), self.syntax.trimmed(region.start, start - 1))
        if before.end <= before.start:
            return []
        whole = self.syntax.is_clause(before.start, Range(before.start, before.end))
        rest = end + 1
        if rest >= region.end or self.syntax.tokens[end].text == ".":
            return [before] if whole else []
        tag = self.syntax.tokens[rest].tag
        if tag == "VBG" or self.syntax.lower[rest] in ("who", "which") or self.syntax.tokens[end].text == ";":
            return [before] if whole else []
        if self.frames.is_cue(rest):
            return [before] if whole else []
        last = self.syntax.clause_end(rest, region, "VBD", self.frames.is_cue)
        return [before, Range(rest, last)] if last > rest else [before]

    def _content_start(self, region: Range, stop: int) -> int:
        """The start of the sentence, past *but* or *and* that links it to the one before, past its last semicolon."""
        start = region.start
        for at in range(region.start, stop):
            if self.syntax.tokens[at].text == ";" and self.syntax.quote_at[at] == self.syntax.quote_at[stop - 1]:
                start = at + 1
        if self.syntax.lower[start] in ("but", "and") and start + 1 < stop:
            return start + 1
        return start

    # --- the passive -----------------------------------------------------------------------------------------------

    def _passive(self, group: VerbGroup, cue: Cue, region: Range) -> Draft | None:
        """*It is believed that …*, *Minsk was accused of … by …*, *she was told that …*."""
        subject, _ = self.sources.subject(group, region)
        tag, after = self.syntax.tokens[group.verb].tag, group.verb + cue.length
        impersonal = subject is not None and self.syntax.lower[subject.start : subject.end] == ("it",)
        for sense in cue.senses:
            match = None
            if impersonal:
                match = self.frames.match(sense, after, region, tag, only=frozenset(("that",)))
            elif subject is not None and sense.entry in _ADDRESSED_BY_PASSIVE:
                match = self.frames.passive(sense, after, region, tag)
            if match is not None and match.content is not None:
                agent = self.sources.agent(group.verb, region)
                draft = self._draft(group, cue, sense, agent, [], shared=False)
                filled = self._filled(draft, match, region)
                if filled is not None:
                    filled.addressee = None if impersonal else subject
                    self._without_agent(filled, agent)
                return filled
        return None

    def _without_agent(self, draft: Draft, agent: Range | None) -> None:
        if agent is None:
            return
        stop = agent.start - 1
        kept = [Range(part.start, min(part.end, stop)) if stop >= part.start else part for part in draft.content]
        draft.content = [part for part in kept if part.end > part.start] or draft.content


def _merged(parts: list[Range]) -> list[Range]:
    """Ranges in order, those that touch made one."""
    merged: list[Range] = []
    for part in sorted(parts):
        if merged and part.start <= merged[-1].end:
            merged[-1] = Range(merged[-1].start, max(merged[-1].end, part.end))
        else:
            merged.append(part)
    return merged
