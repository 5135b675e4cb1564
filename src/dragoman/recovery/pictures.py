"""Captions and credits of pictures, and where a paragraph of the report is glued to a caption."""

from __future__ import annotations

import re
from functools import cache

from dragoman.recovery.latent import Latent
from dragoman.recovery.residue import load

# How long a line may be that a cue makes a caption, in words; a report's paragraph may hold the same cue.
LONGEST_CAPTION = 90
LONGEST_LIKELY = 55

_REPORTING = re.compile(
    r"\b(?:said|says|told|announced|warned|added|accused|condemned|slammed|stated|declared|claimed|denied|urged|"
    r"reported|confirmed|vowed|pledged|rejected|criticised|criticized|insisted|argued|noted|revealed|called|agreed|"
    r"according to)\b"
)
_DAY = re.compile(r"\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_PAST = re.compile(
    r"\b(?:was|were|had|[a-z]{3,}ed|met|took|made|went|left|held|began|came|won|sent|told|struck|fled)\b"
)
# A new sentence after a stop, or after a bracketed or agency credit, or after a place or year with its stop lost.
_STOP = re.compile(r"""(?<=[a-z0-9)\]"'”’])[.!?]["'”’)\]]*\s*(?=["'“‘(\[]?[A-Z])""")
_AFTER_CREDIT = re.compile(
    r"(?:\([^()]{0,70}(?:[Pp]hoto|AP|AFP|Reuters|REUTERS|EPA|Getty|Xinhua|[Ii]mage|Credit|Pool|[Ff]ile)[^()]{0,70}\)"
    r"|\bGetty Images|\bEPA-EFE|\b(?:AFP|REUTERS|AP Photo|Reuters)(?:[/|] ?[A-Z][\w'.-]+(?: [A-Z][\w'.-]+)?)?"
    r"|\b[Ff]ile(?: [Pp]hoto)?\.?)[\s.]*(?=[\"“A-Z])"
)
_LOST_STOP = re.compile(
    r"(?:\b(?:1[89]|20)\d\d\b|, ?[A-Z][a-z]+(?: [A-Z][a-z]+)?|\b(?:in|at|of|near) [A-Z][a-z]+) ?"
    r"(?=(?:The |A |An )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,4} "
    r"(?:was|were|had|has|have|is|are|will|[a-z]{3,}(?:ed|s)|said|told|met)\b)"
)
_SPOKEN = re.compile(
    r"\b(?:said|says|told|tells|reports|according|added|that the)\b|^(?:Despite|In|Citing|But|And|If)\b"
)
_FIRST_VERB, _FIRST_WORDS = 110, 160  # characters
_FEWEST_WORDS = 12


@cache
def _cues(role: str, strength: str) -> tuple[Latent, ...]:
    entries = load("pictures.yaml")
    chosen = (entry for entry in entries if (entry["role"], entry["strength"]) == (role, strength))
    return tuple(Latent(pattern) for entry in chosen for pattern in entry["patterns"])


def is_credit(text: str, words: int) -> bool:
    """Whether a plain line only says whose picture it is."""
    lower = text.lower()
    return words <= 18 and any(cue.search(text, lower) for cue in _cues("credit", "sure"))


def is_caption(text: str, words: int) -> bool:
    """Whether a plain line says by itself that it describes a picture."""
    lower, end = text.lower(), _FIRST_WORDS if words > LONGEST_CAPTION else None
    return words > 2 and any(cue.search(text, lower, end=end) for cue in _cues("caption", "sure"))


def may_be_caption(text: str, words: int) -> bool:
    """Whether a plain line describes a picture if a credit stands beside it: its first verb is of what one sees."""
    if not 3 <= words <= LONGEST_LIKELY or _SPOKEN.search(text):
        return False
    lower = text.lower()
    return any(cue.search(text, lower, end=_FIRST_VERB) for cue in _cues("caption", "likely"))


def reports(text: str) -> bool:
    """Whether a text tells news as a report does, rather than what is to be seen."""
    told = _REPORTING.search(text) is not None
    past = len(_PAST.findall(text))
    return (told and (_DAY.search(text) is not None or past >= 2 or "“" in text or '"' in text)) or past >= 3


def report_after_caption(text: str) -> int | None:
    """Offset in the caption's own text at which a glued paragraph of the report begins, or None."""
    after_credit = {match.end() for match in _AFTER_CREDIT.finditer(text)}
    stops = {match.end() for match in _STOP.finditer(text)}
    lost = {match.end() for match in _LOST_STOP.finditer(text)}
    for offset in sorted(after_credit | stops | lost):
        rest = text[offset:]
        if offset < 20 or rest.startswith("(") or len(rest.split()) < _FEWEST_WORDS:
            continue
        first = _first_sentence(rest)
        if reports(first) and not may_be_caption(first, len(first.split())):
            return offset
    return None


def _first_sentence(text: str) -> str:
    stop = _STOP.search(text)
    return text[: stop.end()] if stop else text
