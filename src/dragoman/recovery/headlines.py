"""What a line looks like: a headline, a crosshead, a teaser, a sentence of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.recovery.dateline import dateline_of
from dragoman.recovery.lines import Block

LONGEST_CROSSHEAD = 4
LONGEST_HEADLINE = 16
LONGEST_TITLE = 30
# A line of so many words is a sentence whatever its end; shorter ones may be.
SENTENCE = 22
SHORTEST_PROSE = 6
TITLE_CASE = 0.75
STOPPED_TITLE_CASE = 0.9

_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did|said|says|"
    r"told|been|be|went|came|made|took|gave|got|won|lost|met|left|fled|sent|held|began|became|knew|saw|means|meant|"
    r"let|isn't|aren't|wasn't|don't|doesn't|didn't|won't|can't|it's|he's|she's|that's|i'm|we're|they're|i've|we've)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:said|stated|told|added|announced|was|were|had|been|according to|which|who|whom|that the|would)\b"
)
_ANAPHORIC = re.compile(
    r"^[\"'(]*(?:he|she|it|they|we|i|you|his|her|its|their|our|my|this|that|these|those|there|then|but|and|so|or|yet|also|"
    r"still|instead|however|asked|meanwhile|nor|as for|according to|in a|in the|on the|at the|for the)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"\b(?:he|she|they|we|i|you|us|me|him|them|it|my|our|your|his|her|their|that|this|then|next)\b", re.IGNORECASE
)
_ASKS = re.compile(r"^\W*(?:how|why|what|who|when|where|which|inside|meet)\b", re.IGNORECASE)
_PRESENTS = re.compile(r"^(?:Who|What|Why|How|Where) (?:is|are|was|does|did|will|has) (?:the )?[A-Z]")
_GOES_ON = re.compile(r"""[,;:–—(-]["']?$""")
_TURN = re.compile(
    r"^(?:Q|A|QUESTION|ANSWER|MODERATOR|Question|Answer|Moderator"
    r"|(?:[A-Z][\w.'-]+ ){0,4}[A-Z][\w.'-]+(?: \([^)]{1,40}\))?) ?:(?: |$)"
)
_NEWS_SENTENCE = re.compile(
    r"^(?:It|He|She|They|There|We|I|On|But|And)\b|\b(?:was|were|had|said|told|according to|which|[a-z]{3,}ed|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_LIVE_MARK = re.compile(r"^\W*(?:\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?|\d+ ?(?:m|min|h|hr)s? ago)\b")


def is_prose(block: Block) -> bool:
    """Whether the block reads as a sentence of a text."""
    count = len(block.words)
    if dateline_of(block.text) is not None and count > LONGEST_HEADLINE:
        return True
    if looks_like_title(block):
        return False
    return count >= SENTENCE or (block.ends_sentence and count >= SHORTEST_PROSE)


def looks_like_title(block: Block) -> bool:
    """Whether the block is in title case or capitals, as the headlines of many papers are."""
    count = len(block.words)
    if not 3 <= count <= LONGEST_TITLE or block.sentences > 2 or _is_quotation(block.text):
        return False
    return (
        block.capitalised >= (STOPPED_TITLE_CASE if block.ends_sentence else TITLE_CASE)
        and sum(len(word) > 3 for word in block.words) >= 2
    )


def _is_quotation(text: str) -> bool:
    return text.startswith('"') or (text.startswith("'") and text.endswith("'"))


def has_finite_verb(block: Block) -> bool:
    """Whether a common finite verb stands in the block; many others are not known."""
    return _FINITE.search(block.text) is not None


def goes_on(block: Block) -> bool:
    """Whether the block ends so that more must follow."""
    return _GOES_ON.search(block.text) is not None


def is_turn(block: Block) -> bool:
    """Whether the block opens with a speaker's name and a colon, as transcripts do."""
    return _TURN.match(block.text) is not None


def is_live_mark(block: Block) -> bool:
    """Whether the block opens with a time of day, as the entries of live reports do."""
    return _LIVE_MARK.match(block.text) is not None


def is_crosshead(block: Block) -> bool:
    """Whether the block is of one to four words and no sentence."""
    if not 1 <= len(block.words) <= LONGEST_CROSSHEAD or goes_on(block) or not block.text[:1].isprintable():
        return False
    return not (block.ends_sentence or block.text[0].islower() or _FINITE.search(block.text))


def is_teaser(block: Block) -> bool:
    """Whether a line between paragraphs asks or announces what another page answers."""
    count = len(block.words)
    if not 2 <= count <= LONGEST_HEADLINE or block.text[:1] in "\"'(" or _ANAPHORIC.match(block.text):
        return False
    if block.text.endswith("?"):
        last = re.split(r"(?<=[.!?])\s+", block.text)[-1]
        if block.sentences > 2:
            return False
        return (_PRESENTS.match(last) or not _PERSONAL.search(last)) and any(
            word[0].isupper() for word in block.words[1:]
        )
    return False


def is_headline(block: Block) -> bool:
    """Whether a line between paragraphs, with no mark at its end, is a headline rather than a sentence that lost it."""
    count = len(block.words)
    if count > LONGEST_HEADLINE + 4 or block.ends_sentence or goes_on(block) or block.text[:1].islower():
        return False
    if looks_like_title(block) or _ASKS.match(block.text):
        return True
    if block.text[:1] in "\"'(" and count > 8:
        return False
    return count <= LONGEST_HEADLINE and not (_ANAPHORIC.match(block.text) or _REPORTED.search(block.text))


def is_deck(block: Block) -> bool:
    """Whether a line under the title sums the report up, rather than naming another."""
    count = len(block.words)
    if count < SHORTEST_PROSE or block.text.endswith("?") or _ASKS.match(block.text):
        return False
    return block.capitalised < TITLE_CASE - 0.1


def is_stopped_title(block: Block, following: Iterable[Block]) -> bool:
    """Whether a page's first sentence is its title with a stop: short, and told again after it or in no past tense."""
    ahead = list(following)
    if not ahead or len(block.words) > 18 or block.sentences > 1 or _is_quotation(block.text):
        return False
    if block.text.endswith("?") or looks_like_title(block):
        return True
    if len(ahead[0].words) < len(block.words):
        return False
    return overlap(block, stems(ahead)) >= 0.6 or (len(ahead) > 1 and not _NEWS_SENTENCE.search(block.text))


def stems(blocks: Iterable[Block]) -> frozenset[str]:
    """The first six letters of the longer words."""
    return frozenset(word[:6].lower().removesuffix("'s") for block in blocks for word in block.words if len(word) > 3)


def overlap(block: Block, known: frozenset[str]) -> float:
    """Share of the block's longer words that are known."""
    own = stems([block])
    return len(own & known) / len(own) if own else 0.0


def key(text: str) -> str:
    """A text by its letters and digits alone, for comparing headlines."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
