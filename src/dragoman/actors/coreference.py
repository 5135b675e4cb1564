"""Later mentions of what was named before: surnames, pronouns, definite descriptions.

Rules over the mentions in text order; the nearest candidate that agrees wins, subjects before other mentions. A
pronoun outside quotation marks never points into a quotation.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.actors import cues
from dragoman.actors.atoms import Atom
from dragoman.actors.context import person_described
from dragoman.actors.mentions import Found
from dragoman.actors.phrases import WHOSE
from dragoman.actors.registry import Concept, Registry
from dragoman.actors.roster import Roster
from dragoman.language.layers import Layers, Sentence
from dragoman.records import Actor

PERSON_REACH = 6  # sentences back that he and she reach; news paragraphs are one or two sentences long
THING_REACH = 3  # sentences back that it, they and descriptions reach
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_CROWD = 60  # mentions of one sentence that are looked at: its first and its last
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
        *(
            "seem",
            "appear",
            "happen",
            "emerge",
            "turn",
            "rain",
            "raining",
            "snowing",
            "become",
            "too",
            "also",
            "still",
            "now",
        ),
    )
)
_SPANS = frozenset(("second", "seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "time"))


class Discourse:
    """What has been named so far, sentence by sentence."""

    def __init__(self, layers: Layers, heads: Mapping[int, Atom], registry: Registry, roster: Roster) -> None:
        self._layers = layers
        self._registry = registry
        self._roster = roster
        self._heads = heads
        self._rows: dict[int, list[tuple[Found, bool]]] = {}
        self._verbs: dict[int, int] = {}
        self._counts: Counter[str] = Counter()

    def add(self, sentence: int, found: Sequence[Found]) -> None:
        """Takes the mentions of a sentence into the discourse; the one before the first finite verb is its subject."""
        if self._layers.paragraphs[self._layers.sentences[sentence].paragraph].role != "body":
            return
        subject = self._subject(found, self._layers.sentences[sentence])
        row = self._rows.setdefault(sentence, [])
        for item in found:
            row.append((item, item is subject))
            for actor in item.actors:
                self._counts[actor.id] += 1
        for item in self._joined(found):
            row.append((item, subject is not None and item.start == subject.start))

    def _subject(self, found: Sequence[Found], sentence: Sentence) -> Found | None:
        """The first acting mention before the first finite verb that no preposition governs."""
        verb = self._first_verb(sentence)
        outside = [item for item in found if item.acts and not self._layers.quoted(item.start)]
        fitting = (item for item in outside if item.start < verb and not self._after_preposition(item))
        inverted = (item for item in outside if item.start == verb + 1)
        return next(fitting, None) or next(inverted, None)

    def _joined(self, found: Sequence[Found]) -> Iterator[Found]:
        """Coordinated mentions of one kind, taken together: for *they* and *both countries*."""
        run: list[Found] = []
        for item in [*found, None]:
            if run and item is not None and item.kind == run[-1].kind and self._and_between(run[-1], item):
                run.append(item)
                continue
            if len(run) > 1:
                actors = tuple(dict.fromkeys(actor for one in run for actor in one.actors))
                yield replace(run[0], end=run[-1].end, head=run[-1].head, actors=actors, plural=True, gender=None)
            run = [item] if item is not None and item.actors and item.acts else []

    def _and_between(self, one: Found, other: Found) -> bool:
        between = [token.lower for token in self._layers.tokens[one.end : other.start]]
        return between in (["and"], [","], [",", "and"]) and bool(other.actors)

    def _first_verb(self, sentence: Sentence) -> int:
        """The first finite verb outside quotation marks; the end of the sentence where there is none."""
        known = self._verbs.get(sentence.start)
        if known is None:
            tokens = self._layers.tokens
            finite = (at for at in range(sentence.start, sentence.end) if tokens[at].tag in _FINITE)
            known = next((at for at in finite if not self._layers.quoted(at)), sentence.end)
            self._verbs[sentence.start] = known
        return known

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
        rows = (self._row(at) for at in range(number - PERSON_REACH, number))
        seen = [found for row in rows for found, _ in row]
        noun = self._layers.tokens[head.end - 1].lemma
        return person_described(self._layers, item, [*seen, *_window(current)], noun, item.actors[0].code)

    def pronoun(self, at: int, current: Sequence[Found]) -> Found:
        """The mention of a pronoun at a token, given the mentions before it in its sentence."""
        word = self._layers.tokens[at].lower
        if word in _FIRST:
            return _unresolved(at, "first person: whoever speaks", plural=word not in ("i", "me", "my", "myself"))
        if word in _IT and self._pleonastic(at):
            return _unresolved(at, "stands for nothing named")
        if word in _HE | _SHE:
            item = self._person(at, current)
        elif word in _THEY:
            item = self._several(at, current)
        else:
            candidates = self._candidates(at, current, reach=THING_REACH)
            item = next((one for one in candidates if _is_thing(one)), None)
        if item is None:
            return _unresolved(at, "nothing named before agrees with it", plural=word in _THEY)
        return _pointing(at, item)

    def _person(self, at: int, current: Sequence[Found]) -> Found | None:
        """The most salient person before a pronoun: near, a subject, often named, of the gender that it tells."""
        token = self._layers.tokens[at]
        wanted = "m" if token.lower in _HE else "f"
        best: tuple[float, int] | None = None
        chosen = None
        for item, back, subject in self._before(at, current):
            if not _is_person(item) or item.gender not in (None, wanted):
                continue
            score = self._salience(at, item, back, subject=subject, known=item.gender is not None)
            if best is None or (score, item.start) > best:
                best, chosen = (score, item.start), item
        return chosen

    def _before(self, at: int, current: Sequence[Found]) -> Iterator[tuple[Found, int, bool]]:
        """Mentions before a token that it can point to: sentences back, and whether subject."""
        token = self._layers.tokens[at]
        visible = [item for item in _window(current) if item.end <= at and self._visible(item, token.quotation)]
        subject = self._subject(visible, self._layers.sentences[token.sentence])
        yield from ((item, 0, item is subject) for item in visible)
        for back in range(1, PERSON_REACH + 1):
            for item, is_subject in reversed(self._row(token.sentence - back)):
                if self._visible(item, token.quotation):
                    yield item, back, is_subject

    def _row(self, sentence: int) -> Sequence[tuple[Found, bool]]:
        """The mentions of a sentence with whether each is its subject."""
        row = self._rows.get(sentence, [])
        return row if len(row) <= _CROWD else [*row[: _CROWD // 2], *row[-_CROWD // 2 :]]

    def _salience(self, at: int, item: Found, back: int, *, subject: bool, known: bool) -> float:
        """Weights set on the chains of GUM (benchmarks/mentions.py)."""
        token, actor = self._layers.tokens[at], item.actors[0]
        score = -0.9 * back + 1.8 * subject + 0.8 * known + 0.6 * math.log2(1 + self._counts.get(actor.id, 0))
        if item.kind == "name":
            score -= 1.5
        elif actor.kind == "agent":
            score -= 0.6 if actor.code else 1.2
        if back == 0 and subject and self._object(at):
            score -= 2.5
        if token.quotation >= 0 and self._speaks(item):
            score -= 2.5
        return score

    def _object(self, at: int) -> bool:
        """Whether a pronoun is the object of a verb or preposition, and so not the subject of its clause."""
        token, before = self._layers.tokens[at], self._layers.tokens[at - 1] if at else None
        form = token.lower == "him" or (token.lower == "her" and token.tag == "PRP")
        return form and before is not None and (before.tag[:2] == "VB" or before.tag in ("IN", "TO", "RP"))

    def _speaks(self, item: Found) -> bool:
        tokens = self._layers.tokens
        around = tokens[max(item.start - 1, 0) : item.start] + tokens[item.end : item.end + 1]
        return not self._layers.quoted(item.start) and any(one.lemma in cues.words("speech") for one in around)

    def _several(self, at: int, current: Sequence[Found]) -> Found | None:
        """What *they* stands for: a plural, else those joined or paired in a sentence, else an organisation near."""
        candidates = list(self._candidates(at, current, reach=THING_REACH))
        plural = next((item for item in candidates if _is_plural(item)), None)
        if plural is not None:
            return plural
        number = self._layers.tokens[at].sentence
        last = [item for item, _ in self._row(number - 1) if _is_person(item)]
        pair = {actor.id: actor for item in last for actor in item.actors}
        if len(pair) == 2 and self._layers.tokens[at].tag == "PRP":
            return replace(last[0], actors=tuple(pair.values()), plural=True, gender=None)
        near = [item for item in candidates if self._layers.tokens[item.start].sentence >= number - 1]
        return next((item for item in near if item.kind == "organisation" and item.actors), None)

    def _pleonastic(self, at: int) -> bool:
        """*It is clear that*, *it seems*, *it was reported that*, *it took two days to*, *it is raining*."""
        sentence = self._layers.sentence_of(at)
        following = self._layers.tokens[at + 1 : min(at + 8, sentence.end)]
        words = [token.lower for token in following]
        if not following or self._layers.tokens[at].lower != "it":
            return False
        if following[0].lemma in ("seem", "appear", "happen", "rain", "snow", "turn", "emerge", "remain"):
            return True
        if following[0].lemma == "take":
            return "to" in words and any(token.tag == "CD" or token.lower in _SPANS for token in following)
        if words[0] not in ("is", "was", "'s", "’s", "would", "will", "has", "may", "might", "could"):
            return False
        reported = any(token.tag in ("VBN", "VBD") for token in following[1:3]) and "that" in words[2:5]
        return reported or any(token.lemma in _PLEONASTIC for token in following[1:4])

    def _candidates(self, at: int, current: Sequence[Found], *, reach: int) -> Iterator[Found]:
        """Candidates best first: this sentence's before the pronoun, then sentence by sentence back, subjects first."""
        number = self._layers.tokens[at].sentence
        quoted = self._layers.tokens[at].quotation
        before = [item for item in _window(current) if item.end <= at and self._visible(item, quoted)]
        yield from self._subjects_first(before, number)
        for back in range(1, reach + 1):
            rows = [(item, subject) for item, subject in self._row(number - back) if self._visible(item, quoted)]
            yield from (item for item, subject in reversed(rows) if subject)
            yield from (item for item, subject in reversed(rows) if not subject)

    def _subjects_first(self, before: Sequence[Found], number: int) -> Iterator[Found]:
        subject = self._subject(before, self._layers.sentences[number])
        yield from (item for item in before if item is subject)
        yield from (item for item in reversed(before) if item is not subject)

    def _visible(self, item: Found, quoted: int) -> bool:
        return quoted >= 0 or not self._layers.quoted(item.start)

    def description(self, atom: Atom, current: Sequence[Found]) -> Found:
        """The mention of a definite description (the alliance, the two leaders)."""
        concept = atom.concept
        if concept is None:
            raise ValueError("a description without a concept")
        least, most = self._number(concept, atom)
        reach = THING_REACH * 2 if most == 1 else THING_REACH
        candidates = list(self._candidates(atom.start, current, reach=reach))
        if most > 1:
            candidates = [item for item in candidates if item.acts and item.kind != "place"]
        actors = self._described(concept, candidates, self._layers.tokens[atom.end - 1].lemma, most)
        if len(actors) < least:
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

    def _described(self, concept: Concept, candidates: Sequence[Found], noun: str, most: int) -> tuple[Actor, ...]:
        """The nearest actors that fit, as many as the words allow, in the order of the text; a group comes first."""
        for item in candidates if most > 1 else ():
            together = 1 < len(item.actors) <= most and item.kind != "pronoun"
            if together and all(self._fits(concept, item, actor, noun) for actor in item.actors):
                return item.actors
        found: dict[str, tuple[int, int, Actor]] = {}
        for item in candidates:
            for place, named in enumerate(item.actors):
                actor = self._represented(concept, named, most)
                if self._fits(concept, item, actor, noun):
                    found.setdefault(_identity(actor, concept), (item.start, place, actor))
            if len(found) >= most:
                break
        chosen = sorted(list(found.values())[:most], key=lambda row: row[:2])
        return tuple(actor for *_, actor in chosen)

    def _represented(self, concept: Concept, actor: Actor, most: int) -> Actor:
        """The state for which an office-holder stands among *the two countries*."""
        entity = self._registry.entities.get(actor.registry or "")
        speaks = actor.kind == "person" and actor.speaks_for is not None and entity is not None
        if most > 1 and concept.refers_to == "state" and speaks and entity is not None and entity.kind == "state":
            return self._roster.entity(entity)
        return actor

    def _number(self, concept: Concept, atom: Atom) -> tuple[int, int]:
        """How many actors a description stands for, at least and at most: by its numeral, else by its entry."""
        words = [token.lower for token in self._layers.tokens[atom.start : atom.end]]
        told = next((_NUMERALS[word] for word in words if word in _NUMERALS), None)
        return (told, told) if told is not None else (_least(concept), _wanted(concept))

    @staticmethod
    def _fits_group(concept: Concept, item: Found, actor: Actor) -> bool:
        """A group, party or company of the registry or of the text, by its sector."""
        kinds = {"the-party-named": "party-sectors", "the-company-named": "company-sectors"}
        sectors = cues.words(kinds.get(concept.id, "group-sectors"))
        if actor.kind == "agent":
            return item.plural and actor.sector in sectors and concept.id not in kinds
        companies = concept.id == "the-company-named" and actor.type == "MNC"
        return actor.kind in ("group", "unknown", "organisation") and (actor.sector in sectors or companies)

    def _fits(self, concept: Concept, item: Found, actor: Actor, noun: str) -> bool:
        if concept.classes:
            return actor.registry in concept.classes and actor.kind in ("organisation", "group", "state")
        if concept.refers_to == "person":
            office = (actor.office or "").casefold().replace("-", " ").split()
            if noun == "leader" and _wanted(concept) > 1:
                return actor.kind == "person" and actor.speaks_for is not None and actor.sector != "MIL"
            titled = noun in office or (_wanted(concept) > 1 and noun not in _TITLES)
            return actor.kind == "person" and titled
        if concept.refers_to == "state":
            return actor.kind == "state" and item.kind != "people" and actor.code is not None
        if concept.refers_to == "group":
            return self._fits_group(concept, item, actor)
        return actor.kind in ("organisation", "unknown")


def _window(row: Sequence[Found]) -> Sequence[Found]:
    return row if len(row) <= _CROWD else [*row[: _CROWD // 2], *row[-_CROWD // 2 :]]


def _is_person(item: Found) -> bool:
    """One person: named, or seen through a role."""
    if len(item.actors) != 1 or item.plural or item.kind == "place":
        return False
    return item.actors[0].kind == "person" or (item.actors[0].kind == "agent" and item.kind in ("role", "pronoun"))


def _is_thing(item: Found) -> bool:
    """One state, organisation or body."""
    fitting = ("state", "organisation", "group", "unknown", "agent")
    kinds = ("role", "people", "person", "name", "place")
    return bool(item.actors) and not item.plural and item.actors[0].kind in fitting and item.kind not in kinds


def _is_plural(item: Found) -> bool:
    return bool(item.actors) and item.kind != "place" and (item.plural or len(item.actors) > 1)


_TITLES = frozenset(("president", "minister", "premier", "general", "king", "chancellor", "secretary"))
_NUMERALS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_LIMIT = 6  # actors that *the parties* and *the member states* can stand for


def _least(concept: Concept) -> int:
    return 2 if concept.number == "many" else _wanted(concept)


def _wanted(concept: Concept) -> int:
    if concept.number == "many":
        return _LIMIT
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
