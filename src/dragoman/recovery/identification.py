"""The language of a report, by its body; undecided where there is too little of it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Letters of text below which no language is named, and the share of belief the first must have over the second.
FEWEST_LETTERS = 24
MARGIN = 0.35
# Only so much of a report is read: its first paragraphs and some from its middle.
MOST_CHARACTERS = 1200

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "the of and to in a is that for it on was with as at by from he his said has have be are this an not they which"
        " were will but would their its after who had been",
    )
)
# Shares of these words in English text lie near 0.4; names and numbers bring it down, other languages hold almost none.
_SURELY_ENGLISH, _HARDLY_ENGLISH = 0.22, 0.06


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the text's language, or None where it is too short or two languages are as likely."""
    sample = (
        text
        if len(text) <= MOST_CHARACTERS
        else text[: MOST_CHARACTERS // 2] + text[len(text) // 2 :][: MOST_CHARACTERS // 2]
    )
    letters = sum(letter.isalpha() for letter in sample)
    if letters < FEWEST_LETTERS and not any(ord(letter) > 0x2E80 for letter in sample):
        return None
    words = _WORD.findall(sample.lower())
    share = sum(word in _ENGLISH for word in words) / len(words) if words else 0.0
    if share >= _SURELY_ENGLISH:
        return "en"
    (first, belief), (_, second) = _identifier().rank(sample.encode("utf-8", "replace").decode())[:2]
    if first == "en" and share < _HARDLY_ENGLISH and len(words) > 30:
        return None
    return str(first) if belief - second >= MARGIN else None


@cache
def _identifier() -> LanguageIdentifier:
    # Evidently English pages never need the model, which takes half a second to load.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
