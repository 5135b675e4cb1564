"""How sure an act is: asserted, planned, possible, denied, or only asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from dragoman.events.arguments import SAYING, Arguments
from dragoman.events.clauses import Phrase, VerbGroup
from dragoman.knowledge import read_yaml

Status = Literal["actual", "planned", "hypothetical", "denied", "asked", "accused"]

_WILL = frozenset(("will", "shall", "'ll", "’ll", "wo", "sha"))
_MAY = frozenset(("may", "might", "could", "would", "can", "should", "must", "ca", "'d", "’d", "ought"))
_ACCUSING = frozenset(("accuse", "condemn", "blame", "criticise", "criticize", "denounce", "slam", "suspect", "fault"))
# Nouns that only carry the act after *of*: the use of force, the start of talks.
_CARRYING = frozenset(
    ("use", "start", "launch", "imposition", "introduction", "resumption", "series", "round", "number", "continuation")
)
# Verbs that keep somebody from an act: prevented the crew from landing.
_KEEPING = frozenset(
    ("prevent", "keep", "stop", "bar", "ban", "prohibit", "block", "deter", "forbid", "dissuade", "restrain")
)
_EMPTY = frozenset(("be", "have", "do", "get", "take", "make", "give"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of an act and the word that decides it."""

    status: Status
    word: str | None = None


@cache
def governors() -> Mapping[tuple[str, str], Status]:
    """Status by the kind of governor and its lemma."""
    table: dict[tuple[str, str], Status] = {}
    for entry in read_yaml("dragoman.events", "data", "governors.yaml"):
        for word in entry["words"]:
            table.setdefault((entry["of"], str(word)), cast(Status, entry["class"]))
    return table


class ModalityReader:
    """Reads the status of verbs and nouns of one sentence."""

    def __init__(self, arguments: Arguments) -> None:
        self._arguments = arguments
        self._clauses = arguments.clauses
        self._tokens = arguments.clauses.tokens

    def of_verb(self, group: VerbGroup, depth: int = 0) -> Verdict:
        """The status of the act that a verb group names."""
        if group.negated:
            return Verdict("denied", "not")
        if group.modal in _WILL or group.going:
            return self._conditional(group) or Verdict("planned", group.modal)
        if group.modal in ("would", "'d", "’d") and self._reported(group):
            return Verdict("planned", group.modal)
        if group.modal in _MAY:
            return Verdict("hypothetical", group.modal)
        if depth < 4 and (group.infinitive or self._bare(group)):
            return self._under(group, depth)
        if group.participle and not group.passive and depth < 4:
            return self._gerund(group, depth)
        return self._conditional(group) or Verdict("actual")

    def _reported(self, group: VerbGroup) -> bool:
        """Whether a past verb of saying stands above: *said it would* is *will* in reported speech."""
        above = self._clauses.verb_before(group.start)
        return above is not None and above.lemma in SAYING and self._tokens[above.main].tag in ("VBD", "VBN")

    def _bare(self, group: VerbGroup) -> bool:
        """A base form that an *and* joins to an infinitive: to develop its army and release rockets."""
        return self._tokens[group.main].tag == "VB" and group.modal is None and group.start == group.main

    def _conditional(self, group: VerbGroup) -> Verdict | None:
        start = max(group.start - 12, self._clauses.start)
        for at in range(group.start - 1, start - 1, -1):
            token = self._tokens[at]
            if token.text in (",", ";") or self._clauses.verb_at(at) is not None:
                return None
            if token.lower in ("if", "unless", "whether", "lest"):
                return Verdict("hypothetical", token.lower)
        return None

    def _under(self, group: VerbGroup, depth: int) -> Verdict:
        governor = self._clauses.verb_before(group.start)
        before = self._tokens[group.start - 1] if group.start > self._clauses.start else None
        if before is not None and before.tag in ("NN", "NNS", "JJ"):
            kind = "noun" if before.tag != "JJ" else "verb"
            status = governors().get((kind, before.lemma))
            if status is not None:
                return Verdict(status, before.lower)
        if governor is None:
            return Verdict("planned", "to")
        if self._bare(group) and not group.infinitive:
            return self.of_verb(governor, depth + 1)
        status = governors().get(("verb", governor.lemma))
        above = self.of_verb(governor, depth + 1)
        if status is None:
            return above if above.status in ("asked", "denied", "hypothetical") else Verdict("planned", "to")
        if above.status in ("denied", "hypothetical", "asked") and status == "actual":
            return above
        if above.status == "denied" and status == "planned":
            return above
        return Verdict(status, governor.lemma)

    def _gerund(self, group: VerbGroup, depth: int) -> Verdict:
        shared = self._arguments.coordinated_verb(group)
        if shared is not None:
            return self.of_verb(shared, depth + 1)
        before = self._arguments.before(group.start)
        governor = self._clauses.verb_before(group.start)
        if before is not None and before.lower in ("without", "against", "instead"):
            return Verdict("denied", before.lower)
        if governor is None:
            return Verdict("actual")
        if before is not None and before.lower in ("of", "for", "over") and governor.lemma in _ACCUSING:
            return Verdict("accused", governor.lemma)
        status = governors().get(("verb", governor.lemma))
        if before is not None and before.lower == "from" and governor.lemma in _KEEPING:
            return Verdict("denied", governor.lemma)
        close = group.start - governor.end <= 1
        if close and status is not None:
            return Verdict(status, governor.lemma)
        above = self.of_verb(governor, depth + 1)
        return above if above.status in ("hypothetical", "planned", "asked", "denied") else Verdict("actual")

    def of_noun(self, phrase: Phrase) -> Verdict:
        """The status of the act that a noun names."""
        table = governors()
        for at in range(phrase.start, phrase.head):
            status = table.get(("modifier", self._tokens[at].lower))
            if status is not None:
                return Verdict(status, self._tokens[at].lower)
        if phrase.preposition in ("of", "for", "over", "on", "about") and phrase.preposition_at is not None:
            noun = self._tokens[phrase.preposition_at - 1] if phrase.preposition_at > self._clauses.start else None
            above = self._clauses.phrase_at(phrase.preposition_at - 1)
            if noun is not None and above is not None and phrase.preposition == "of" and noun.lemma in _CARRYING:
                return self.of_noun(above)
            if noun is not None and noun.tag in ("NN", "NNS"):
                status = table.get(("noun", noun.lemma))
                if status is not None and not (status == "asked" and phrase.preposition == "of"):
                    return Verdict(status, noun.lower)
        return self._governed_noun(phrase)

    def _governed_noun(self, phrase: Phrase) -> Verdict:
        table = governors()
        governor = self._clauses.verb_before(phrase.start)
        if governor is None:
            return Verdict("actual")
        gap = [token for token in self._tokens[governor.end : phrase.start] if token.tag != "RP"]
        direct = phrase.preposition is None and len(gap) <= 1
        lemma = governor.lemma
        if phrase.preposition == "for" and lemma in ("call", "ask", "appeal", "press", "push", "plead", "lobby"):
            return Verdict("asked", lemma)
        if direct or self._coordinated_object(governor, phrase):
            status = table.get(("object", lemma))
            if status is not None:
                return Verdict(status, lemma)
            if lemma in _EMPTY or governor.modal is not None or governor.infinitive or governor.negated:
                above = self.of_verb(governor)
                return above if above.status != "actual" else Verdict("actual")
        return Verdict("actual")

    def _coordinated_object(self, governor: VerbGroup, phrase: Phrase) -> bool:
        return phrase in self._arguments.objects(governor)
