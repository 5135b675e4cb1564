"""Every entry of the residue data is run on its own examples and counter-examples."""

from __future__ import annotations

import pytest

from dragoman.errors import KnowledgeError
from dragoman.records import Page
from dragoman.recovery.lines import block_of
from dragoman.recovery.residue import Kind, kind_of_entry, kinds, residue_kind
from dragoman.recovery.roles import classify

EXAMPLES = [(kind.kind, example) for kind in kinds() for example in kind.example]
COUNTER_EXAMPLES = [(kind.kind, example) for kind in kinds() for example in kind.counter_example]


def kind_found(example: str) -> str | None:
    """The kind of a line, or of the line of a page that is marked with `>> `."""
    if "\n" not in example:
        block = block_of(example)
        return residue_kind(block.text, len(block.words))
    number = next(i for i, line in enumerate(example.split("\n")) if line.startswith(">> "))
    lines = classify(Page.of(example.replace(">> ", "")))
    return next(line.kind for line in lines if line.line == number)


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_example_is_of_its_kind(kind: str, example: str) -> None:
    assert kind_found(example) == kind


@pytest.mark.parametrize(("kind", "example"), COUNTER_EXAMPLES)
def test_counter_example_is_no_residue(kind: str, example: str) -> None:
    assert kind_found(example) is None


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.kind)
def test_entry_is_complete(kind: Kind) -> None:
    assert kind.definition.endswith(".")
    assert kind.example
    assert kind.counter_example


def test_kinds_are_named_once() -> None:
    names = [kind.kind for kind in kinds()]
    assert len(names) == len(set(names))


def test_long_paragraph_that_mentions_cookies_is_no_residue() -> None:
    paragraph = "We use cookies, the minister said, " + "and he went on to speak of many other things " * 12
    assert residue_kind(paragraph, len(paragraph.split())) is None


def test_broken_entry_names_itself() -> None:
    entry = {"kind": "broken", "definition": "x", "patterns": ["("], "example": [], "counter_example": []}
    with pytest.raises(KnowledgeError, match="broken"):
        kind_of_entry(entry, "residue.yaml")
