"""The cue data: every entry reads its own example and leaves its counter-example alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.records import Statement
from dragoman.statements.cues import Entry, lexicon, load_lexicon, verb_forms
from dragoman.statements.words import WordClass, word_classes

Read = Callable[..., tuple[Statement, ...]]

ENTRIES = lexicon().entries


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.name for entry in ENTRIES])
def test_an_entry_reads_its_example(read: Read, entry: Entry) -> None:
    assert read(entry.example)


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.name for entry in ENTRIES])
def test_an_entry_leaves_its_counter_example(read: Read, entry: Entry) -> None:
    assert read(entry.counter_example) == ()


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.name for entry in ENTRIES])
def test_an_entry_has_words_and_no_word_twice(entry: Entry) -> None:
    words = [str(word) for word in (*entry.verbs, *entry.nouns, *entry.words)]
    assert words
    assert len(words) == len(set(words))


@pytest.mark.parametrize("name", sorted(word_classes()))
def test_a_word_class_is_explained(name: str) -> None:
    kept: WordClass = word_classes()[name]
    assert kept.definition
    assert kept.words
    assert len(kept.words) == len(set(kept.words))


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("claim", ("claim", "claims", "claimed", "claiming")),
        ("urge", ("urge", "urges", "urged", "urging")),
        ("testify", ("testify", "testifies", "testified", "testifying")),
        ("stress", ("stress", "stresses", "stressed", "stressing")),
    ],
)
def test_forms_of_a_regular_verb(base: str, forms: tuple[str, ...]) -> None:
    assert verb_forms(base, {}) == forms


def test_a_particle_belongs_to_its_verb() -> None:
    cue = lexicon().verb(("pointed", "out", "that"), 0)
    assert cue is not None
    assert (cue.lemma, cue.length) == ("point out", 2)


def test_a_broken_file_says_where(tmp_path: Path) -> None:
    path = tmp_path / "cues.yaml"
    path.write_text("verbs: 3\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"cues\.yaml"):
        load_lexicon(path)
