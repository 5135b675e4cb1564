"""Whether a capital stands for its government or is only a place."""

from __future__ import annotations

from dragoman.actors import cues
from dragoman.language.layers import Layers, Token

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_TIES = ("to", "from", "of", "for", "toward", "towards", "on")
_LIST = 12  # names that one list can join
_CLAUSES = (";", ":", "—", "–", "|")
_MARKS = ('"', "“", "”", "'", "‘", "’", "(")


def capital_acts(layers: Layers, start: int, end: int) -> bool:
    """Whether a capital stands for its government: as subject, as the party of an act, as one side of a relation.

    It is a place after a preposition of place, beside the name of its state, and with verbs of travel and attack.
    """
    tokens, sentence = layers.tokens, layers.sentence_of(start)
    before = tokens[start - 1] if start > sentence.start else None
    after = tokens[end] if end < sentence.end else None
    if after is not None and after.text == "," and end + 2 < sentence.end and _state_follows(tokens[end + 1 : end + 3]):
        return False
    if layers.paragraph_of(start).role == "title" and (before is None or before.text in _CLAUSES):
        return _heads_clause(after)
    if before is None or before.text in _MARKS:
        return _is_subject(layers, end, sentence.end)
    if before.lower in cues.words("stative-prepositions"):
        return False
    if before.tag == "IN" and before.lower in ("against", "by", "between", "with", "versus", "v"):
        return True
    if before.lower in _TIES:
        window = {token.lower for token in tokens[max(start - 5, sentence.start) : start]}
        return bool(window & cues.words("partner-nouns"))
    if before.lower in ("and", ",", "or") and start - 2 >= sentence.start and tokens[start - 2].capitalised:
        first = _first_of_list(layers, start - 2, sentence.start)
        return capital_acts(layers, first, first + 1)
    if tokens[end : end + 2] and tokens[end].tag == "TO" and end + 1 < sentence.end and tokens[end + 1].tag == "VB":
        return True
    if before.tag.startswith("VB") and before.lemma != "be":
        return before.lemma not in cues.words("place-verbs")
    return _is_subject(layers, end, sentence.end)


def _heads_clause(after: Token | None) -> bool:
    """Whether the word after a town at the head of a headline can be its verb; tags are not trusted there."""
    if after is None or after.tag in ("IN", "CC"):
        return after is not None and after.tag == "CC"
    return after.tag in (*_FINITE, "VBN", "TO", "POS") or (after.text.isalpha() and after.text.endswith("s"))


def _state_follows(following: tuple[Token, ...]) -> bool:
    """*Vienna, Austria,* and *Vienna, Austria.* (but not *Vienna, Rome and Bern said*)."""
    return following[0].tag == "NNP" and following[-1].text in (",", ".", ")", ";")


def _first_of_list(layers: Layers, at: int, limit: int) -> int:
    """The first of the one-word names that commas and *and* join, up to the one at a token."""
    tokens = layers.tokens
    limit = max(limit, at - 2 * _LIST)
    while at - 2 >= limit and tokens[at - 1].lower in ("and", ",", "or") and tokens[at - 2].capitalised:
        at -= 2
    return at


def _is_subject(layers: Layers, end: int, limit: int) -> bool:
    """Whether a finite verb of acting follows, over adverbs and coordinated names, or a possessive mark does."""
    tokens, aside = layers.tokens, False
    for at in range(end, min(end + 9, limit)):
        token = tokens[at]
        if aside:
            aside = token.text != ","
        elif token.tag in _FINITE:
            return not _undergone(layers, at, limit)
        elif token.tag == "POS":
            return True
        elif token.text == "," and at == end and not tokens[min(at + 1, limit - 1)].capitalised:
            aside = True
        elif token.tag not in ("RB", "CC", "NNP") and token.text not in (",", "and"):
            return False
    return False


def _undergone(layers: Layers, verb: int, limit: int) -> bool:
    """*Kyiv was shelled*, *Lima woke*: what happens to a town."""
    tokens = layers.tokens[verb : min(verb + 4, limit)]
    passive = tokens[0].lemma == "be" and any(
        token.tag in ("VBN", "VBD") and token.lemma in cues.words("place-verbs") for token in tokens[1:]
    )
    weather = tokens[0].lemma == "be" and any(token.lower in ("sunny", "quiet", "calm", "empty") for token in tokens)
    return passive or weather
