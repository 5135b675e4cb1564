"""Tokens become wordpieces, with features for capitals and quotation marks, in windows that fit the encoder."""

from __future__ import annotations

from dragoman.language import read_layers
from dragoman.language.pieces import LONGEST, feature, marked_window, splitter, windows


def test_capitals_and_marks_make_a_feature_of_their_own() -> None:
    words = ["talks", "Seoul", "NATO", "McCain", "1990s", "—"]
    assert len({feature(word, 0) for word in words}) == len(words)
    assert feature("Seoul", 0) != feature("Seoul", 1) != feature("Seoul", 2)


def test_each_paragraph_is_a_window() -> None:
    layers = read_layers("Peru left.\n\nChile stayed.")
    assert [(item.start, item.end) for item in windows(layers, splitter())] == [(0, 3), (3, 6)]


def test_every_token_has_its_first_piece() -> None:
    layers = read_layers("Rodongsinmun praised “unwavering” Pyongyang.")
    (window,) = windows(layers, splitter())
    assert len(window.firsts) == len(layers.tokens)
    assert len(window.pieces) == len(window.features) > len(layers.tokens) + 2


def test_a_window_is_the_same_beside_other_paragraphs() -> None:
    alone = next(windows(read_layers("Peru left."), splitter()))
    beside = next(windows(read_layers("Peru left.\n\nChile stayed."), splitter()))
    assert alone == beside


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    layers = read_layers("Peru left the talks on the lake at noon. " * 100)
    found = list(windows(layers, splitter()))
    assert all(len(item.pieces) <= LONGEST for item in found)
    assert [item.start for item in found][1:] == [item.end for item in found][:-1]
    ends = {sentence.end for sentence in layers.sentences}
    assert all(item.end in ends for item in found)


def test_an_endless_word_fits_a_window() -> None:
    layers = read_layers("Peru " + "xq" * 4000 + " left.")
    assert all(len(item.pieces) <= LONGEST for item in windows(layers, splitter()))


def test_marks_stand_around_two_actors() -> None:
    layers = read_layers("Peru accused Chile of lying.")
    marked = marked_window(layers, 0, len(layers.tokens), (0, 1), (2, 3), splitter())
    pieces = marked.window.pieces
    assert (pieces[marked.source], pieces[marked.target]) == (1, 3)
    assert [piece for piece in pieces if piece < 5] == [1, 2, 3, 4]


def test_the_two_actors_stay_in_a_window_that_is_too_long() -> None:
    layers = read_layers("word " * 600 + "Peru accused Chile of lying. " + "word " * 600)
    at = next(number for number, token in enumerate(layers.tokens) if token.text == "Peru")
    marked = marked_window(layers, 0, len(layers.tokens), (at, at + 1), (at + 2, at + 3), splitter())
    assert len(marked.window.pieces) <= LONGEST
    assert marked.source < marked.target
