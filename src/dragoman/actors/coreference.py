"""Later mentions of what was named before: surnames, pronouns, definite descriptions.

Rules over the mentions in text order; the nearest candidate that agrees wins, subjects before other mentions. A
pronoun outside quotation marks never points into a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dragoman.actors.atoms import Atom
from dragoman.actors.context import person_described
from dragoman.actors.mentions import Found
from dragoman.actors.phrases import WHOSE
from dragoman.actors.registry import Concept
from dragoman.language.layers import Layers, Sentence
from dragoman.records import Actor

PERSON_REACH = 6  # sentences back that he and she reach; news paragraphs are one or two sentences long
THING_REACH = 3  # sentences back that it, they and descriptions reach
_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_IT = frozenset(("it", "its", "itself"))
_THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
_FIRST = frozenset(("i", "me", "my", "we", "us", "our", "ours", "ourselves", "myself"))
PRONOUNS = _HE | _SHE | _IT | _THEY | _FIRST
_PLEONASTIC = frozenset(
    (
        *("clear", "likely", "unlikely", "possible", "impossible", "important", "necessary", "time", "true", "hard"),
        *("unclear", "difficult", "essential", "vital", "crucial", "evident", "obvious", "difficult", "easy", "not"),
        *("seem", "appear", "happen", "emerge", "turn", "rain", "take", "become", "too", "also", "still", "now"),
    )
)


class Discourse:
    """What has been named so far, sentence by sentence."""

    def __init__(self, layers: Layers, heads: Mapping[int, Atom]) -> None:
        self._layers = layers
        self._heads = heads
        self._seen: list[tuple[int, Found, bool]] = []

    def add(self, sentence: int, found: Sequence[Found]) -> None:
        """Takes the mentions of a sentence into the discourse; the one before the first finite verb is its subject."""
        verb = self._first_verb(self._layers.sentences[sentence])
        subject_done = False
        if self._layers.paragraphs[self._layers.sentences[sentence].paragraph].role != "body":
            return
        for item in found:
            subject = not subject_done and item.acts and item.start < verb and not self._after_preposition(item)
            subject_done = subject_done or subject
            self._seen.append((sentence, item, subject))

    def _first_verb(self, sentence: Sentence) -> int:
        tokens = self._layers.tokens
        verbs = (at for at in range(sentence.start, sentence.end) if tokens[at].tag in ("VBD", "VBZ", "VBP", "MD"))
        return next(verbs, sentence.end)

    def _after_preposition(self, item: Found) -> bool:
        tokens, at = self._layers.tokens, item.start - 1
        while at >= 0 and tokens[at].tag in ("DT", "JJ", "PRP$") and tokens[at].sentence == tokens[item.start].sentence:
            at -= 1
        return at >= 0 and tokens[at].tag == "IN" and tokens[at].sentence == tokens[item.start].sentence

    def role(self, item: Found, current: Sequence[Found]) -> Found:
        """A role after an article as the person with that office named before, where there is one."""
        head = self._heads.get(item.start)
        before = self._layers.tokens[item.start - 1].lower if item.start else ""
        if head is None or before != "the" or item.kind != "role" or len(item.actors) != 1:
            return item
        if item.reason not in (None, WHOSE):
            return item
        number = self._layers.tokens[item.start].sentence
        seen = [found for where, found, _ in self._seen if where >= number - PERSON_REACH]
        noun = self._layers.tokens[head.end - 1].lemma
        return person_described(item, head, [*seen, *current], noun, item.actors[0].code)

    def pronoun(self, at: int, current: Sequence[Found]) -> Found:
        """The mention of a pronoun at a token, given the mentions before it in its sentence."""
        token = self._layers.tokens[at]
        word = token.lower
        if word in _FIRST:
            return _unresolved(at, "first person: whoever speaks", plural=word not in ("i", "me", "my", "myself"))
        if word in _IT and self._pleonastic(at):
            return _unresolved(at, "stands for nothing named")
        wanted = "m" if word in _HE else "f" if word in _SHE else None
        for item in self._candidates(at, current, reach=PERSON_REACH if wanted else THING_REACH):
            if self._agrees(word, item, wanted):
                return _pointing(at, item)
        return _unresolved(at, "nothing named before agrees with it", plural=word in _THEY)

    def _agrees(self, word: str, item: Found, wanted: str | None) -> bool:
        if not item.actors or item.kind == "place":
            return False
        if wanted is not None:
            one = item.actors[0]
            person = one.kind == "person" or (one.kind == "agent" and item.kind == "role")
            return len(item.actors) == 1 and not item.plural and person and one.gender in (None, wanted)
        if word in _THEY:
            return item.plural or len(item.actors) > 1 or item.kind in ("people", "organisation")
        return (
            not item.plural
            and item.actors[0].kind in ("state", "organisation", "group", "unknown", "agent")
            and (item.kind not in ("role", "people", "person", "name"))
        )

    def _pleonastic(self, at: int) -> bool:
        following = self._layers.tokens[at + 1 : at + 4]
        verb = following[0] if following else None
        if verb is None or verb.lemma in ("seem", "appear", "happen", "rain", "turn", "emerge"):
            return verb is not None
        return verb.lower in ("is", "was", "'s", "’s", "would", "will") and any(
            token.lemma in _PLEONASTIC for token in following[1:]
        )

    def _candidates(self, at: int, current: Sequence[Found], *, reach: int) -> Iterator[Found]:
        """Candidates best first: this sentence's before the pronoun, then sentence by sentence back, subjects first."""
        number = self._layers.tokens[at].sentence
        quoted = self._layers.tokens[at].quotation
        before = [item for item in current if item.end <= at and self._visible(item, quoted)]
        yield from self._subjects_first(before, number)
        for back in range(1, reach + 1):
            rows = [(item, subject) for where, item, subject in self._seen if where == number - back]
            rows = [(item, subject) for item, subject in rows if self._visible(item, quoted)]
            yield from (item for item, subject in rows if subject)
            yield from (item for item, subject in reversed(rows) if not subject)

    def _subjects_first(self, before: Sequence[Found], number: int) -> Iterator[Found]:
        verb = self._first_verb(self._layers.sentences[number])
        subjects = [item for item in before if item.start < verb and item.acts and not self._after_preposition(item)]
        yield from subjects[:1]
        yield from (item for item in reversed(before) if item not in subjects[:1])

    def _visible(self, item: Found, quoted: int) -> bool:
        return quoted >= 0 or not self._layers.quoted(item.start)

    def description(self, atom: Atom, current: Sequence[Found]) -> Found:
        """The mention of a definite description (the alliance, the two leaders)."""
        concept = atom.concept
        if concept is None:
            raise ValueError("a description without a concept")
        candidates = list(self._candidates(atom.start, current, reach=THING_REACH * 2))
        actors = self._described(concept, candidates, self._layers.tokens[atom.end - 1].lemma)
        if len(actors) < _wanted(concept):
            actors = ()
        reason = None if actors else "nothing named before fits the description"
        return Found(
            start=atom.start,
            end=atom.end,
            head=atom.end - 1,
            kind="description",
            actors=actors,
            through="description" if actors else None,
            reason=reason,
            plural=_wanted(concept) > 1 or atom.plural or concept.number == "many",
            gender=actors[0].gender if len(actors) == 1 else None,
        )

    def _described(self, concept: Concept, candidates: Sequence[Found], noun: str) -> tuple[Actor, ...]:
        found: dict[str, Actor] = {}
        for item in candidates:
            for actor in item.actors:
                if self._fits(concept, item, actor, noun):
                    found.setdefault(_identity(actor, concept), actor)
            if len(found) >= _wanted(concept):
                break
        return tuple(list(found.values())[: _wanted(concept)])

    def _fits(self, concept: Concept, item: Found, actor: Actor, noun: str) -> bool:
        if concept.classes:
            return actor.registry in concept.classes and actor.kind in ("organisation", "group", "state")
        if concept.refers_to == "person":
            titled = _wanted(concept) > 1 or noun in (actor.office or "").casefold().split()
            return actor.kind == "person" and titled
        if concept.refers_to == "state":
            return actor.kind == "state" and item.kind != "people" and actor.code is not None
        if concept.refers_to == "group":
            return actor.kind in ("group", "unknown") or (actor.kind == "agent" and item.plural)
        return actor.kind in ("organisation", "unknown")


def _wanted(concept: Concept) -> int:
    return int(concept.number) if concept.number and concept.number.isdigit() else 1


def _identity(actor: Actor, concept: Concept) -> str:
    return (actor.code or actor.id) if concept.refers_to == "state" else actor.id


def _unresolved(at: int, reason: str, *, plural: bool = False) -> Found:
    return Found(start=at, end=at + 1, head=at, kind="pronoun", reason=reason, plural=plural)


def _pointing(at: int, item: Found) -> Found:
    return Found(
        start=at,
        end=at + 1,
        head=at,
        kind="pronoun",
        actors=item.actors,
        through="pronoun",
        plural=item.plural,
        gender=item.gender,
    )
