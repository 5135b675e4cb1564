"""Tokens to the encoder's input: wordpieces with a feature for the shape of the word and for quotation marks.

A paragraph is one window; one that is longer than the encoder takes is cut at the end of a sentence, or, where a
sentence alone is longer, inside it. A window depends on nothing outside its paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Protocol

from dragoman.language.layers import Layers
from dragoman.language.wordpieces import WordPieces, read_vocabulary

VOCABULARY_FILE = "vocabulary.txt"
SHAPES = ("lower", "capitalised", "capitals", "mixed", "digits", "other")
QUOTED = ("outside", "inside", "mark")
FEATURES = len(SHAPES) * len(QUOTED)
LONGEST = 320  # wordpieces of a window, the two special ones included; a news paragraph has some 60
OPENING, CLOSING = 101, 102  # [CLS], [SEP] of BERT's vocabulary
SOURCE_MARKS, TARGET_MARKS = (1, 2), (3, 4)  # unused pieces of BERT's vocabulary, around two marked actors
_SPECIAL = 5 * len(QUOTED)  # the feature of a special piece: shape "other", outside


class Splitter(Protocol):
    """What cuts words into wordpieces: the ids of each word."""

    def __call__(self, words: Sequence[str]) -> list[list[int]]:
        """Ids of each word, at least one a word."""


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `[start, end)`; ids and features of their wordpieces; `firsts[i]` is the first piece of token start+i."""

    start: int
    end: int
    pieces: tuple[int, ...]
    features: tuple[int, ...]
    firsts: tuple[int, ...]


def feature(word: str, quoted: int) -> int:
    """The number of a word's feature; `quoted` is an index into `QUOTED`."""
    return _shape(word) * len(QUOTED) + quoted


def _shape(word: str) -> int:
    letters = [sign for sign in word if sign.isalpha()]
    if any(sign.isdigit() for sign in word):
        return 4
    if not letters:
        return 5
    if not any(sign.isupper() for sign in letters):
        return 0
    if all(sign.isupper() for sign in letters):
        return 2 if len(letters) > 1 else 1
    return 1 if letters[0].isupper() and not any(sign.isupper() for sign in letters[1:]) else 3


@cache
def splitter() -> Splitter:
    """The splitter of the shipped vocabulary."""
    text = resources.files(__package__).joinpath("model", VOCABULARY_FILE).read_text(encoding="utf-8")
    return WordPieces(read_vocabulary(text))


def windows(layers: Layers, split: Splitter) -> Iterator[Window]:
    """The windows of all paragraphs, in order."""
    marks = quotation_features(layers)
    for paragraph in layers.paragraphs:
        if paragraph.end > paragraph.start:
            yield from _paragraph(layers, paragraph.start, paragraph.end, marks, split)


@dataclass(frozen=True, slots=True)
class MarkedWindow:
    """A window with marks around a source and a target; `source` and `target` are the pieces of their first marks."""

    window: Window
    source: int
    target: int


def marked_window(
    layers: Layers, start: int, end: int, source: tuple[int, int], target: tuple[int, int], split: Splitter
) -> MarkedWindow:
    """Tokens `[start, end)`, which hold the token ranges `source` and `target`, with marks around these two.

    What does not fit is cut off at the end farther from the two actors.
    """
    all_ids = dict(zip(range(start, end), split([token.text for token in layers.tokens[start:end]]), strict=True))
    start, end = _around(all_ids, start, end, min(source[0], target[0]), max(source[1], target[1]))
    ids = [all_ids[at] for at in range(start, end)]
    marks = quotation_features(layers)
    pieces, features, firsts, places = [OPENING], [_SPECIAL], [], {}
    for at, word in zip(range(start, end), ids, strict=True):
        for side, (first, _), (mark, _) in (("s", source, SOURCE_MARKS), ("t", target, TARGET_MARKS)):
            if at == first:
                places[side] = len(pieces)
                pieces.append(mark)
                features.append(_SPECIAL)
        firsts.append(len(pieces))
        pieces += word
        features += [feature(layers.tokens[at].text, marks[at])] * len(word)
        for (_, last), (_, mark) in ((target, TARGET_MARKS), (source, SOURCE_MARKS)):
            if at == last - 1:
                pieces.append(mark)
                features.append(_SPECIAL)
    window = Window(start, end, (*pieces, CLOSING), (*features, _SPECIAL), tuple(firsts))
    return MarkedWindow(window, places["s"], places["t"])


def _around(ids: Mapping[int, Sequence[int]], start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The part of `[start, end)` that fits a window and holds `[first, last)` as far as that is possible."""
    size = sum(map(len, ids.values())) + 6
    while size > LONGEST and end - start > 1:
        if first - start > end - last:
            size -= len(ids[start])
            start += 1
        else:
            end -= 1
            size -= len(ids[end])
    return start, end


def quotation_features(layers: Layers) -> list[int]:
    """For each token an index into `QUOTED`."""
    marks = [1 if token.quotation >= 0 else 0 for token in layers.tokens]
    for quotation in layers.quotations:
        for start, end in ((quotation.outer_start, quotation.start), (quotation.end, quotation.outer_end)):
            marks[start:end] = [2] * (end - start)
    return marks


def _paragraph(layers: Layers, start: int, end: int, marks: Sequence[int], split: Splitter) -> Iterator[Window]:
    words = [token.text for token in layers.tokens[start:end]]
    ids = split(words)
    first = 0
    while first < len(ids):
        last = _cut(layers, start, ids, first)
        features = [feature(words[at], marks[start + at]) for at in range(first, last)]
        yield _window(start + first, ids[first:last], features)
        first = last


def _cut(layers: Layers, base: int, ids: Sequence[Sequence[int]], first: int) -> int:
    """Where the window that begins with a word ends: after as many whole sentences as it holds."""
    size, last, sentence_end = 2, first, first
    while last < len(ids) and size + len(ids[last]) <= LONGEST:
        size += len(ids[last])
        last += 1
        if base + last == layers.sentence_of(base + last - 1).end:
            sentence_end = last
    if last == len(ids):
        return last
    return sentence_end if sentence_end > first else max(last, first + 1)


def _window(start: int, ids: Sequence[Sequence[int]], features: Sequence[int]) -> Window:
    pieces, marks, firsts = [OPENING], [_SPECIAL], []
    for word, mark in zip(ids, features, strict=True):
        firsts.append(len(pieces))
        kept = word[: LONGEST - 2]
        pieces += kept
        marks += [mark] * len(kept)
    return Window(
        start, start + len(ids), (*pieces, CLOSING), (*marks, _SPECIAL), tuple(firsts)
    )  # fmt: skip
