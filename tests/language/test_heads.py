"""Heads are slices of one projection; tags are read as spans."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from dragoman.events.ontology import load_ontology
from dragoman.language.heads import EVENT_TYPES, HEADS, WIDTH, best_tags, slices, spans_of


def test_the_slices_fill_the_projection() -> None:
    places = list(slices().values())
    assert [place.start for place in places] == [0, *(place.stop for place in places)][:-1]
    assert places[-1].stop == WIDTH
    assert list(slices()) == [head.name for head in HEADS]


def test_the_types_of_events_are_those_of_the_ontology() -> None:
    assert set(EVENT_TYPES) == set(load_ontology().types)


def test_tags_are_read_as_spans() -> None:
    assert spans_of([0, 1, 2, 3, 0, 2]) == [(1, 3, 0), (3, 4, 1), (5, 6, 0)]


def allowed(tags: tuple[int, ...]) -> bool:
    return all(tag == 0 or tag % 2 or (at > 0 and tags[at - 1] in (tag - 1, tag)) for at, tag in enumerate(tags))


SEQUENCES = [tags for tags in itertools.product(range(5), repeat=4) if allowed(tags)]


@settings(max_examples=50, deadline=None)
@given(arrays(np.float32, (4, 5), elements=st.floats(-4, 4, width=16)))
def test_the_best_tags_are_the_best_of_all_that_are_allowed(scores: NDArray[np.float32]) -> None:
    best = max(sum(float(scores[at, tag]) for at, tag in enumerate(tags)) for tags in SEQUENCES)
    found = tuple(best_tags(scores))
    assert allowed(found)
    assert abs(sum(float(scores[at, tag]) for at, tag in enumerate(found)) - best) < 1e-4
