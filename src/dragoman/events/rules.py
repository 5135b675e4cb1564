"""The rules of the guide that decide which acts stand: asked is not done, announced is not carried out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.actors.mentions import Found
from dragoman.events.candidates import Candidate
from dragoman.language.layers import Layers

# Rule 3, and rule 2 for joint work: what is only announced is another type.
ANNOUNCED_AS = {"AID": "AGREE", "COOPERATE": "AGREE", "RETREAT": "CONCEDE"}
# Types whose complement (an infinitive, an object, a topic) is not coded as done.
_COMPLEMENT = frozenset(("REQUEST", "AGREE", "THREATEN", "REJECT", "CONCEDE"))
_TOPICAL = frozenset(("REQUEST", "AGREE", "THREATEN", "REJECT", "CONSULT", "PROTEST"))
_TOPIC_PREPOSITIONS = frozenset(
    ("on", "about", "over", "for", "to", "into", "of", "against", "regarding", "concerning")
)
_GIVING = frozenset(("AID", "SANCTION", "COOPERATE", "AGREE"))


def applied(candidates: Sequence[Candidate], layers: Layers) -> list[Candidate]:
    """The candidates with the rules applied; those that do not stand say why."""
    judged = [_asked(candidate) for candidate in candidates]
    judged = [_complement(candidate, judged) for candidate in judged]
    judged = [_announced(candidate) for candidate in judged]
    judged = _implied(judged, layers)
    judged = _told_again(judged)
    return _within_assault(judged)


def _asked(candidate: Candidate) -> Candidate:
    if candidate.verdict.status == "asked":
        return replace(candidate, refused=f"only asked for or promised ('{candidate.verdict.word}'), not done")
    return candidate


def _complement(candidate: Candidate, others: Sequence[Candidate]) -> Candidate:
    """An act that another trigger of its sentence asks for, promises or discusses is not coded beside it."""
    if candidate.refused is not None:
        return candidate
    for other in others:
        if other is candidate or other.sentence != candidate.sentence or other.start >= candidate.start:
            continue
        if other.refused is None and _governs(other, candidate):
            return replace(candidate, refused=f"what the {other.type} at '{_words(other)}' is about")
    return candidate


def _governs(other: Candidate, candidate: Candidate) -> bool:
    clauses = candidate.arguments.clauses
    verb = clauses.verb_at(candidate.start)
    if verb is not None and verb.main == candidate.start:
        governor = clauses.verb_before(verb.start)
        governed = governor is not None and governor.start <= other.start < governor.end
        by_noun = verb.infinitive and other.end == verb.start
        return other.type in _COMPLEMENT and verb.infinitive and (governed or by_noun)
    phrase = clauses.phrase_at(candidate.start)
    if phrase is None or candidate.presupposed:
        return False
    governor = clauses.verb_before(phrase.start)
    direct = governor is not None and governor.start <= other.start < governor.end and phrase.preposition is None
    topic = phrase.preposition in _TOPIC_PREPOSITIONS and 0 <= (phrase.preposition_at or 0) - other.end <= 3
    return (direct and other.type in _COMPLEMENT) or (topic and other.type in _TOPICAL)


def _words(candidate: Candidate) -> str:
    tokens = candidate.arguments.clauses.tokens
    return " ".join(token.text for token in tokens[candidate.start : candidate.end])


def _announced(candidate: Candidate) -> Candidate:
    if candidate.refused is None and candidate.verdict.status == "planned" and candidate.type in ANNOUNCED_AS:
        return replace(candidate, type=ANNOUNCED_AS[candidate.type])
    return candidate


def _implied(candidates: Sequence[Candidate], layers: Layers) -> list[Candidate]:
    """A giver without a recipient takes the recipient of the same giver's last gift in its paragraph.

    The gift may only have been asked for (asked to arm Kenya … has sent food): the passage makes it certain.
    """
    known: dict[tuple[int, str], tuple[Found, ...]] = {}
    out: list[Candidate] = []
    for candidate in candidates:
        paragraph = layers.sentences[candidate.sentence].paragraph
        codes = sorted({code for found in candidate.cast.actors for code in found.codes})
        if candidate.type in _GIVING:
            for code in codes:
                if candidate.cast.recipients:
                    known[paragraph, code] = candidate.cast.recipients
            missing = (
                candidate.refused is None and not candidate.cast.recipients and candidate.type in ("AID", "SANCTION")
            )
            earlier = next((known[paragraph, code] for code in codes if (paragraph, code) in known), ())
            if missing and earlier:
                cast = replace(candidate.cast, recipients=earlier)
                candidate = replace(candidate, cast=cast, implied=("recipient",))  # noqa: PLW2901 - goes on as changed
        out.append(candidate)
    return out


_INDEFINITE = frozenset(("a", "an", "no", "any", "another", "new", "further", "more", "some", "other", "additional"))
_TOLD_AGAIN = frozenset(("SANCTION", "COERCE", "ASSAULT", "RETREAT", "PROTEST", "AGREE", "COOPERATE", "CONSULT"))


def _told_again(candidates: Sequence[Candidate]) -> list[Candidate]:
    """A noun that names an act told before (the sanctions, the annexation) takes the parties that it lacks from there.

    Only where one earlier act of its type has both, and those that the noun has are among them.
    """
    told: dict[str, list[Candidate]] = {}
    out: list[Candidate] = []
    for candidate in candidates:
        if candidate.refused is None and candidate.type in _TOLD_AGAIN:
            if candidate.cast.actors and candidate.cast.recipients:
                told.setdefault(candidate.type, []).append(candidate)
            elif _definite(candidate):
                candidate = _completed(candidate, told.get(candidate.type, ()))  # noqa: PLW2901 - goes on as changed
        out.append(candidate)
    return out


def _definite(candidate: Candidate) -> bool:
    phrase = candidate.arguments.clauses.phrase_at(candidate.start)
    if phrase is None or candidate.cast.reciprocal:
        return False
    tokens = candidate.arguments.clauses.tokens
    return not any(tokens[at].lower in _INDEFINITE for at in range(phrase.start, candidate.start))


def _completed(candidate: Candidate, earlier: Sequence[Candidate]) -> Candidate:
    same = [other for other in earlier if other.entry.id == candidate.entry.id or _same_word(other, candidate)]
    fitting = [other for other in same if _agree(candidate, other)]
    pairs = {(_codes(other.cast.actors), _codes(other.cast.recipients)) for other in fitting}
    if len(pairs) != 1:
        return candidate
    source, cast = fitting[-1], candidate.cast
    implied = tuple(name for name, held in (("actor", cast.actors), ("recipient", cast.recipients)) if not held)
    cast = replace(cast, actors=cast.actors or source.cast.actors, recipients=cast.recipients or source.cast.recipients)
    return replace(candidate, cast=cast, implied=implied)


def _same_word(one: Candidate, other: Candidate) -> bool:
    """Whether the act is named by the same noun, alone or under a light verb (imposed sanctions, the sanctions)."""
    tokens = other.arguments.clauses.tokens
    word = tokens[other.end - 1].lemma
    return any(token.lemma == word for token in tokens[one.start : one.end])


def _agree(candidate: Candidate, other: Candidate) -> bool:
    for own, told in ((candidate.cast.actors, other.cast.actors), (candidate.cast.recipients, other.cast.recipients)):
        if own and not _codes(own) & _codes(told):
            return False
    return True


def _codes(found: Sequence[Found]) -> frozenset[str]:
    return frozenset(code for item in found for code in item.codes)


def _within_assault(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Rule 5: forces raised in the sentence in which they are used are not coded beside the assault."""
    assaults = {
        (candidate.sentence, code)
        for candidate in candidates
        if candidate.refused is None and candidate.type == "ASSAULT" and candidate.verdict.status == "actual"
        for found in candidate.cast.actors
        for code in found.codes
    }
    return [
        replace(candidate, refused="forces raised within an assault")
        if candidate.type == "MOBILIZE"
        and candidate.refused is None
        and any((candidate.sentence, code) in assaults for found in candidate.cast.actors for code in found.codes)
        else candidate
        for candidate in candidates
    ]
