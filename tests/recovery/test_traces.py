"""Traces: words of which whatever an expression matches holds one."""

from __future__ import annotations

import re

import pytest

from dragoman import compiling
from dragoman.recovery.latent import Finder, Latent
from dragoman.recovery.traces import traces


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("prime (?:servant|pastor)", ("prime ",)),
        ("(?:big|deputy) (?:chief|head)", ("chief", "head")),
        ("Harbou?r", ("harbo",)),
        (r"\bread (?:more|on)\b", ("read ",)),
        (r"\w+(?= courtroom)", (" courtroom",)),
        (r"(?!storm)\d+(?:storms)?", ()),
        ("storm|[0-9]+", ()),
        ("éclair", ("clair",)),
    ],
)
def test_the_traces_of_an_expression(expression: str, found: tuple[str, ...]) -> None:
    assert traces(expression) == found


def test_a_broken_expression_has_none() -> None:
    with pytest.raises(re.error):
        Latent("(harbour")


@pytest.mark.parametrize("text", ["The HARBOUR SHUT.", "the harbour ſhut", "the harbour shut"])
def test_an_expression_is_found_whatever_its_traces(text: str) -> None:
    shut = Latent("harbour shut", flags=re.IGNORECASE)
    shut.traces = traces(shut.text)
    assert shut.search(text, text.lower())
    assert list(Finder([shut]).candidates(text.lower())) == [0]


def test_only_what_a_text_may_match_is_a_candidate() -> None:
    expressions = [Latent("harbour"), Latent(r"\d+"), Latent("storm")]
    for expression in expressions:
        expression.traces = traces(expression.text)
    assert list(Finder(expressions).candidates("a storm came")) == [1, 2]


def test_overlapping_matches_are_all_found() -> None:
    assert [match.start() for match in Latent("aba").matches("ababa")] == [0, 2]


def test_the_traces_of_every_expression_of_the_data_are_known() -> None:
    known = compiling.store().traces
    assert [text for text in compiling.expressions() if traces(text) != known[text]] == []
