"""Parts of speech by an averaged perceptron (Collins 2002; features after Honnibal 2013), Penn Treebank tags.

The model file is written by `training/tagger.py`; its card stands beside it.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import msgspec

MODEL_FILE = "tagger.msgpack.gz"
_DIGITS = re.compile(r"\d")


class TaggerModel(msgspec.Struct, frozen=True):
    """Weights by feature and tag, words with one clear tag, and base forms that no rule finds."""

    tags: tuple[str, ...]
    weights: dict[str, dict[int, float]]
    fixed: dict[str, str]
    lemmas: dict[str, str]


@cache
def load_model() -> TaggerModel:
    """The model shipped in the package."""
    data = resources.files("dragoman.language").joinpath(MODEL_FILE).read_bytes()
    return msgspec.msgpack.decode(gzip.decompress(data), type=TaggerModel)


def shape(word: str) -> str:
    """The word as the features see it: digits as one class, lower case."""
    return _DIGITS.sub("0", word.casefold())


def features(words: Sequence[str], shapes: Sequence[str], at: int, before: str, before2: str) -> list[str]:
    """Feature names of the token at `at` (in padded sequences) after the two tags before it."""
    word, form = words[at], shapes[at]
    case = "U" if word.isupper() and len(word) > 1 else "T" if word[:1].isupper() else "l"
    return [
        "b",
        "w" + form,
        "s3" + form[-3:],
        "s2" + form[-2:],
        "p" + form[:2],
        "c" + case + ("1" if at == 2 else "0"),
        "h" if "-" in form else "n",
        "t1" + before,
        "t2" + before2 + before,
        "tw" + before + form,
        "w-" + shapes[at - 1],
        "x-" + shapes[at - 1][-3:],
        "w--" + shapes[at - 2],
        "w+" + shapes[at + 1],
        "x+" + shapes[at + 1][-3:],
        "w++" + shapes[at + 2],
        "cs" + case + form[-2:],
    ]


def padded(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Words and shapes with two places of padding on each side."""
    full = ["<s>", "<s>", *words, "</s>", "</s>"]
    return full, [shape(word) for word in full]


_PAST_AS_BASE = frozenset(
    ("let", "beat", "hit", "cut", "set", "put", "shut", "cast", "hurt", "quit", "spread", "split")
)
_ENDS = (["IN"], ["TO"], ["."], [","])
_DAYS = frozenset(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
_ATTRIBUTES = frozenset(("JJ", "PRP$", "POS", "DT"))
_BASE_AFTER = frozenset(("MD", "TO"))
_HELPERS = frozenset(
    ("do", "does", "did", "n't", "n’t", "not", "let", "help", "make", "to", "and", "or", "helped", "made")
)
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


def corrected(words: Sequence[str], tags: list[str]) -> list[str]:
    """The tags with five errors mended that short sentences of news provoke.

    A verb in -s right after an attribute is a plural noun (joint exercises); a base form that nothing governs is a past
    (Sudan let in); an adjective in -ed right after a day is a past (on Monday imposed); a plural before *to* and a
    verb, in a sentence without a finite one, is a verb (Chad plans to); a word in -ing that ends a noun phrase is a
    noun (a stern warning to).
    """
    for at, tag in enumerate(tags):
        if tag == "VBZ" and words[at].endswith("s") and _plural(words, tags, at):
            tags[at] = "NNS"
        elif _past(words, tags, at):
            tags[at] = "VBD"
        elif tag == "VBG" and _ends_phrase(tags, at):
            tags[at] = "NN"
        elif tag == "NNS" and _verb_in_s(words, tags, at):
            tags[at] = "VBZ"
    return tags


def _plural(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """Whether a verb in -s stands where a noun does: right after an attribute, or first before a preposition."""
    if at == 0:
        return tags[1:2] == ["IN"]
    return tags[at - 1] in _ATTRIBUTES and words[at - 1].lower() not in _OPEN


def _ends_phrase(tags: Sequence[str], at: int) -> bool:
    """Whether a word in -ing ends a noun phrase of three words (a stern warning)."""
    return at > 1 and tags[at - 2] == "DT" and tags[at - 1] in ("NN", "JJ") and tags[at + 1 : at + 2] in _ENDS


def _verb_in_s(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """Whether a plural after a name, in a line without a finite verb, is a verb: Chad plans to; Britain expels ten."""
    if at == 0 or tags[at - 1] not in ("NNP", "NNPS") or not words[at].endswith("s") or _FINITE & set(tags):
        return False
    following = tags[at + 1 : at + 3]
    return following == ["TO", "VB"] or following[:1] in (["CD"], ["JJ"], ["NNP"], ["DT"], ["PRP$"])


def _past(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """Whether a base form or an adjective is a past tense."""
    if tags[at] == "VB":
        return words[at] in _PAST_AS_BASE and at > 0 and tags[at - 1][:2] == "NN" and not _governed(words, tags, at)
    if tags[at] == "NN" and words[at] in ("shot", "beat", "cut", "set") and not _FINITE & set(tags):
        return at > 0 and tags[at - 1][:2] == "NN"
    if tags[at] != "JJ" or not words[at].endswith("ed") or at == 0:
        return False
    alone = (
        tags[at - 1][:2] == "NN" and tags[at + 1 : at + 2] in (["NNP"], ["DT"], ["PRP$"]) and not _FINITE & set(tags)
    )
    return alone or (words[at - 1] in _DAYS and not _FINITE & set(tags[:at]))


_OPEN = frozenset(("this", "that", "these", "those", "all", "both", "each", "some", "another"))


def _governed(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    window = range(max(at - 4, 0), at)
    return any(tags[i] in _BASE_AFTER or words[i].lower() in _HELPERS for i in window)


class Tagger:
    """Tags the words of one sentence at a time; holds no state between calls."""

    def __init__(self, *, model: TaggerModel | None = None) -> None:
        self._model = model or load_model()

    @property
    def lemmas(self) -> Mapping[str, str]:
        """Base forms that no rule finds, by `word|V` or `word|N`."""
        return self._model.lemmas

    def tag(self, words: Sequence[str]) -> list[str]:
        """One Penn Treebank tag for each word."""
        full, shapes = padded(words)
        fixed, tags = self._model.fixed, []
        before, before2 = "<s>", "<s>"
        for at in range(2, len(full) - 2):
            tag = fixed.get(full[at]) or self._best(features(full, shapes, at, before, before2))
            tags.append(tag)
            before, before2 = tag, before
        return corrected(words, tags)

    def _best(self, names: Sequence[str]) -> str:
        scores = [0.0] * len(self._model.tags)
        weights = self._model.weights
        for name in names:
            row = weights.get(name)
            if row is not None:
                for index, weight in row.items():
                    scores[index] += weight
        return self._model.tags[scores.index(max(scores))]
