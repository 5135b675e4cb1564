"""Who stands where around a verb: its subject, its object, the phrases that prepositions bring."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.actors.mentions import Found, Mentions
from dragoman.events.clauses import Clauses, Phrase, VerbGroup
from dragoman.language.layers import Token

_RELATIVE = frozenset(("who", "which", "whom"))
_BREAKS = frozenset((";", ":", "”", "''", "—", "–", "--", "-"))
_SUBORDINATORS = frozenset(
    (
        "that",
        "because",
        "while",
        "if",
        "when",
        "although",
        "though",
        "whereas",
        "unless",
        "once",
        "since",
        "until",
        "as",
    )
)
# Verbs whose object clause needs no *that*: what follows them is a clause of its own.
SAYING = frozenset(
    (
        *("say", "tell", "state", "claim", "announce", "believe", "report", "reveal", "think", "know", "add", "warn"),
        *("argue", "insist", "note", "suggest", "declare", "confirm", "admit", "acknowledge", "hope", "fear", "expect"),
        *("allege", "assert", "stress", "explain", "predict", "promise", "vow", "pledge", "mean", "show", "indicate"),
        *("feel", "see", "hear", "understand", "maintain", "contend", "write", "tweet", "complain", "agree", "learn"),
    )
)
_SUBJECT_CONTROL = frozenset(("promise", "vow", "pledge", "threaten", "agree", "refuse"))
_OBJECT_GERUND = frozenset(("of", "for", "from", "against"))


_LIGHT_TAGS = frozenset(("RB", "RP", "``", "''", "DT", "IN"))
_LINKS = (["and"], [",", "and"], ["or"], ["as", "well", "as"], ["and", "the"], ["&"])


def _repeats(link: Sequence[str]) -> bool:
    """Whether a link repeats the preposition of the phrase before it: and with, along with with."""
    return bool(link) and link[-1] in ("with", "for", "on", "by", "to", "against") and link[0] in ("and", "along")


class Arguments:
    """Finds the arguments of the verbs of one sentence among its phrases and mentions."""

    def __init__(self, clauses: Clauses, mentions: Mentions) -> None:
        self.clauses = clauses
        self.mentions = mentions
        self._tokens: Sequence[Token] = clauses.tokens

    def subject(self, group: VerbGroup, depth: int = 0) -> list[Phrase]:
        """The phrases that are the subject of a verb group, through control, coordination and relative clauses."""
        if depth > 4:
            return []
        if group.infinitive:
            return self._infinitive_subject(group, depth)
        before = self.before(group.start)
        if before is not None and before.lower in _RELATIVE | {"that"} and self._antecedent(group):
            return self._antecedent(group)
        shared = self.coordinated_verb(group)
        if shared is not None:
            return self.subject(shared, depth + 1)
        if group.participle:
            return self._participle_subject(group, depth)
        return self._finite_subject(group)

    def before(self, at: int) -> Token | None:
        """The token before another, over quotation marks."""
        before = at - 1
        while before > self.clauses.start and self._tokens[before].tag in ("``", "''"):
            before -= 1
        return self._tokens[before] if before >= self.clauses.start else None

    def _antecedent(self, group: VerbGroup) -> list[Phrase]:
        at = group.start - 2
        while at > self.clauses.start and self._tokens[at].text in (",", "”", "''"):
            at -= 1
        phrase = self.clauses.phrase_at(at)
        return [phrase] if phrase is not None else []

    def coordinated_verb(self, group: VerbGroup) -> VerbGroup | None:
        """The verb group that this one continues: *and offered*, *, then withdrew*."""
        at = group.start - 1
        while at > self.clauses.start and self._tokens[at].tag == "RB":
            at -= 1
        if at <= self.clauses.start or self._tokens[at].tag != "CC":
            return None
        candidates = [other for other in self.clauses.verbs if other.end <= at and other.participle == group.participle]
        fitting = [other for other in reversed(candidates) if self._parallel(other, group)]
        alike = [other for other in fitting[:3] if self._tokens[other.main].tag == self._tokens[group.main].tag]
        return next(iter((*alike, *fitting)), None)

    def _parallel(self, other: VerbGroup, group: VerbGroup) -> bool:
        """Whether two verb groups can be coordinated; a bare base form goes on with an infinitive."""
        same = other.infinitive == group.infinitive
        return same or (other.infinitive and self._tokens[group.main].tag == "VB")

    def _infinitive_subject(self, group: VerbGroup, depth: int) -> list[Phrase]:
        governor = self.clauses.verb_before(group.start)
        phrase = self.clauses.phrase_at(group.start - 1) if group.start > self.clauses.start else None
        if phrase is not None and governor is not None and phrase.start >= governor.end:
            possessors = [found for found in self.mentions.between(phrase.start, phrase.end) if found.end < phrase.end]
            noun_governs = phrase.head == phrase.end - 1 and self.mentions.at(phrase.head) is None
            if noun_governs and possessors:
                return [Phrase(possessors[0].start, possessors[0].end, possessors[0].head)]
            controls = governor.lemma not in _SUBJECT_CONTROL
            if not noun_governs and controls and phrase.preposition in (None, "for", "on", "to", "with", "upon"):
                return self.coordination(phrase)
        return self.subject(governor, depth + 1) if governor is not None else []

    def _participle_subject(self, group: VerbGroup, depth: int) -> list[Phrase]:
        before = self.before(group.start)
        phrase = self.clauses.phrase_at(group.start - 1)
        if phrase is not None and before is not None and before.text != ",":
            return [phrase]
        governor = self.clauses.verb_before(group.start)
        if governor is None:
            following = [item for item in self.clauses.phrases if item.start >= group.end and item.preposition is None]
            after_comma = [item for item in following if self._after_comma(item)]
            return after_comma[:1]
        if before is not None and before.lower in _OBJECT_GERUND:
            objects = self.objects(governor)
            if objects:
                return objects
        return self.subject(governor, depth + 1)

    def _after_comma(self, phrase: Phrase) -> bool:
        window = self._tokens[max(phrase.start - 2, self.clauses.start) : phrase.start]
        return any(token.text == "," for token in window)

    def _finite_subject(self, group: VerbGroup) -> list[Phrase]:
        start = self._clause_start(group)
        phrases = [phrase for phrase in self.clauses.phrases if start <= phrase.start and phrase.end <= group.start]
        plain = [phrase for phrase in phrases if phrase.preposition is None and self._nominal(phrase)]
        if not plain:
            return []
        first = self._past_time(plain)
        return self.coordination(first, limit=group.start)

    def _past_time(self, plain: Sequence[Phrase]) -> Phrase:
        """The first phrase that is no adverbial of time (*last week*, *Tuesday*)."""
        for phrase in plain:
            words = {token.lower for token in self._tokens[phrase.start : phrase.end]}
            timed = words & _TIMES or self._tokens[phrase.head].lemma in _TIMES
            if not timed or self.mentions.between(phrase.start, phrase.end):
                return phrase
        return plain[0]

    def _nominal(self, phrase: Phrase) -> bool:
        return self._tokens[phrase.head].tag != "RB" or self.mentions.at(phrase.head) is not None

    def _clause_start(self, group: VerbGroup) -> int:
        """Where the clause of a finite verb begins: after the last verb, subordinator, coordinator or break."""
        start = self.clauses.start
        for at in range(self.clauses.start, group.start):
            token = self._tokens[at]
            if token.text in _BREAKS or (token.lower in _SUBORDINATORS and token.tag in ("IN", "WRB", "WDT")):
                start = at + 1
        earlier = [other for other in self.clauses.verbs if start < other.end <= group.start]
        heads = [other for other in earlier if not self._embedded(other, group)]
        if heads:
            start = max(start, self._after_coordinator(heads[-1], group))
        return start if self._has_phrase(start, group.start) else self.clauses.start

    def _embedded(self, other: VerbGroup, group: VerbGroup) -> bool:
        """Whether an earlier verb lies inside a relative clause or participle that the later verb's subject carries."""
        before = self.before(other.start)
        relative = before is not None and before.lower in _RELATIVE
        if other.participle and before is not None and before.text != ",":
            relative = self.clauses.phrase_at(other.start - 1) is not None
        between = self._tokens[other.end : group.start]
        closed = any(token.text == "," for token in between[-3:]) or other.participle
        own = [phrase for phrase in self.clauses.phrases if other.end <= phrase.start and phrase.end <= group.start]
        return relative and (closed or not any(phrase.preposition is None for phrase in own))

    def _after_coordinator(self, other: VerbGroup, group: VerbGroup) -> int:
        if other.lemma in SAYING:
            return other.end
        for at in range(group.start - 1, other.end - 1, -1):
            if self._tokens[at].tag == "CC" and self._has_phrase(at, group.start):
                return at + 1
        commas = [at for at in range(other.end, group.start) if self._tokens[at].text == ","]
        if commas and self._has_phrase(commas[-1], group.start):
            return commas[-1] + 1
        return other.end

    def _has_phrase(self, start: int, end: int) -> bool:
        return any(start <= p.start and p.end <= end and p.preposition is None for p in self.clauses.phrases)

    def objects(self, group: VerbGroup) -> list[Phrase]:
        """The direct object of a verb group, with what is coordinated to it."""
        limit = self.reach(group)
        for phrase in self.clauses.next_phrases(group.end, limit):
            if phrase.preposition is None:
                gap = self._tokens[group.end : phrase.start]
                if all(token.tag in _LIGHT_TAGS or token.text in "“”\"'" or not token.lower for token in gap):
                    return self.coordination(phrase, limit=limit)
                return []
            if phrase.preposition_at is not None and phrase.preposition_at >= group.end:
                return []
        return []

    def prepositional(self, group: VerbGroup, prepositions: Sequence[str]) -> list[Phrase]:
        """The first phrase after a verb group that one of the prepositions brings, with its coordination."""
        limit = self.reach(group)
        for phrase in self.clauses.next_phrases(group.end, limit):
            if phrase.preposition in prepositions:
                return self.coordination(phrase, limit=limit)
        return []

    def reach(self, group: VerbGroup) -> int:
        """The token before which the arguments of a verb group lie: the next verb, its subject, or a break."""
        following = [other for other in self.clauses.verbs if other.start >= group.end]
        limit = self.clauses.end
        for other in following:
            if other.participle and self.clauses.phrase_at(other.start - 1) is not None:
                continue
            limit = other.start
            if other.finite:
                limit = self._subject_start(group, other)
            break
        for at in range(group.end, limit):
            token = self._tokens[at]
            if token.text in (";", ":") or (token.lower in _RELATIVE | {"that", "because", "while", "although"}):
                return at
        return limit

    def _subject_start(self, group: VerbGroup, other: VerbGroup) -> int:
        """Where the subject of the next finite verb begins, which is nobody's object."""
        at = other.start
        for phrase in reversed(self.clauses.phrases):
            if phrase.end <= other.start and phrase.start >= group.end and phrase.preposition is None:
                before = self.before(phrase.start)
                if before is not None and (before.tag == "CC" or before.text == "," or before.lower in _SUBORDINATORS):
                    at = phrase.start
                break
        return at

    def coordination(self, first: Phrase, *, limit: int | None = None) -> list[Phrase]:
        """A phrase with those coordinated to it: Britain, Europe and NATO."""
        found = [first]
        end = self.clauses.end if limit is None else limit
        following = [phrase for phrase in self.clauses.phrases if first.end <= phrase.start and phrase.end <= end]
        for position, phrase in enumerate(following):
            link = [token.lower for token in self._tokens[found[-1].end : phrase.start]]
            if link in _LINKS or (link == [","] and self._series(following[position:], found[-1])) or _repeats(link):
                found.append(phrase)
            else:
                break
        return found

    def _series(self, rest: Sequence[Phrase], last: Phrase) -> bool:
        """Whether a comma goes on a series that an *and* ends."""
        at = last.end
        for phrase in rest:
            link = [token.lower for token in self._tokens[at : phrase.start]]
            if link in (["and"], [",", "and"]):
                return True
            if link != [","]:
                return False
            at = phrase.end
        return False

    def found(self, phrases: Sequence[Phrase]) -> list[Found]:
        """The mentions that phrases stand for: of the head, else the owner, else the one that *of* adds."""
        return [found for phrase in phrases for found in self._of_phrase(phrase)]

    def _of_phrase(self, phrase: Phrase) -> list[Found]:
        head = self.mentions.at(phrase.head)
        if head is not None and head.kind != "place":
            return [head]
        inside = [
            item for item in self.mentions.between(phrase.start, phrase.end) if item.actors or item.kind == "pronoun"
        ]
        if inside:
            return inside[:1] if head is None else [head]
        return [head] if head is not None else []

    def owned_by(self, phrases: Sequence[Phrase]) -> list[Found]:
        """The mentions inside phrases and in the *of*, *by* and *between* phrases that follow them."""
        found: list[Found] = []
        for phrase in phrases:
            found += [item for item in self.mentions.between(phrase.start, phrase.end) if item.head != phrase.head]
        if not found and phrases:
            last = phrases[-1]
            following = next((item for item in self.clauses.phrases if item.start >= last.end), None)
            if following is not None and following.preposition in ("of", "by", "between", "from"):
                found = self.found(self.coordination(following))
        return found


_TIMES = frozenset(
    (
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "week", "month", "year", "day"),
        *("today", "yesterday", "tomorrow", "morning", "evening", "night", "afternoon", "weekend", "hour", "time"),
        *("january", "february", "march", "april", "june", "july", "august", "september", "october", "november"),
        *("december",),
    )
)
