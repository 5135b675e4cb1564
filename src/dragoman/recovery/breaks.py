"""Missing sentence breaks: a clause begins with its capital, and nothing ends the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.recovery.draft import Edit
from dragoman.recovery.words import is_function_word, is_word, listed

_OPENER = re.compile(r"(?<![\w’'&@-])([A-Za-z][\w’'-]*?|[a-z][\w-]*%?|\d[\d,.]*\d)( +)([A-Z][a-z]*)(,?)( +)([\w’'-]+)")
_ABUTTING = re.compile(
    r"(?:(?P<place>(?P<preposition>in|at|from|near|to) (?:[A-Z]\w+, ?)?(?P<state>[A-Z][a-z]+))"
    r"|(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d))"
    r" +(?P<name>[A-Z][A-Za-z’'-]+) +(?P<verb>[a-z]+)(?![\w-])"
)
_SENTENCE_START = re.compile(r"[.!?…][\"”’)]? +(?=[\"“‘(]?[A-Z])|\n")
_WORD = re.compile(r"[A-Za-z][\w’'.-]*")
_MIN_WORDS = 3  # a shorter stretch is no sentence that lacks its end


def break_edits(text: str) -> Iterator[Edit]:
    """Places where a full stop is to be read between two words."""
    at = 0
    while match := _OPENER.search(text, at):
        at = match.start(3)
        if _begins_clause(text, match):
            reading = f"{match[1]}.{match[2]}{match[3]}"
            yield Edit(match.start(1), match.end(3), reading, "break")
    for match in _ABUTTING.finditer(text):
        if _begins_with_name(text, match):
            group = "state" if match["state"] else "date"
            start = match.start(group)
            reading = f"{match[group]}. {text[match.start('name') : match.end('verb')]}"
            yield Edit(start, match.end("verb"), reading, "break")


def _begins_clause(text: str, match: re.Match[str]) -> bool:
    before, opener, comma, after = match[1], match[3], match[4], match[6]
    if not _may_end(text, match) or after[:1].isupper():
        return False
    lower = before[:1].islower()
    if opener in listed("pronouns"):
        return not comma and (is_finite(after) or after in listed("before_finite"))
    if opener in listed("demonstratives"):
        return not comma and (lower or is_finite(after) or is_function_word(after) or after.endswith("ly"))
    if opener in listed("articles"):
        return not comma and (opener == "The" or (lower and not is_function_word(after))) and is_word(after)
    if opener in listed("connectives"):
        return lower or bool(comma) or opener in ("However", "Meanwhile")
    if opener in listed("openings_of_place_and_time"):
        return lower and not comma and after in ("a", "an", "the", "his", "her", "its", "their", "this", "addition")
    return False


def _may_end(text: str, match: re.Match[str]) -> bool:
    """Whether the word before the opener can end a sentence that is long enough and no title."""
    before = match[1]
    if before.lower() in listed("no_end") or (before[:1].isupper() and is_function_word(before)):
        return False
    sentence = text[_sentence_start(text, match.start()) : match.end(1)]
    words = _WORD.findall(sentence)
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _MIN_WORDS and capitals * 2 <= len(words) + 1 and not _in_title(sentence)


def _in_title(sentence: str) -> bool:
    """Whether a quotation mark was opened one or two words ago: what follows may be the title of a work."""
    tail = " ".join(sentence.split(" ")[-2:])
    return tail.rfind("“") > tail.rfind("”") or tail.rfind("‘") > tail.rfind("’") or tail.count('"') % 2 == 1


def _begins_with_name(text: str, match: re.Match[str]) -> bool:
    """Whether a name follows a complete sentence that ends with a place or a date: `in Lima, Peru Ortega visits`."""
    name = match["name"]
    if match["state"] and match["state"] not in listed("states"):
        return False
    if name in listed("titles") or name in listed("states") or is_function_word(name) or not is_finite(match["verb"]):
        return False
    if name.lower() != name and name.lower() in listed("finite"):
        return False
    before = text[_sentence_start(text, match.start()) : match.start()]
    words = _WORD.findall(before)
    if len(words) < _MIN_WORDS or not before.endswith(" ") or before.split()[-1] in listed("no_end"):
        return False
    begins_with_phrase = is_function_word(words[0]) and words[0].lower() not in listed("glued_tails")
    return not begins_with_phrase and any(is_finite(word) for word in words[1:] if word[0].islower())


def _sentence_start(text: str, before: int) -> int:
    start = 0
    for match in _SENTENCE_START.finditer(text, max(0, before - 400), before):
        start = match.end()
    return start or max(0, before - 400)


def is_finite(word: str) -> bool:
    """Whether a word in lower case looks like a finite verb or an adverb before one."""
    if word in listed("finite"):
        return True
    if not word.islower() or word in listed("not_finite") or is_function_word(word) or len(word) < 4:
        return False
    return word.endswith(("ed", "ly")) or (word.endswith("s") and not word.endswith(("ss", "us", "ous", "ings")))
