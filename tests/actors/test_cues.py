"""The classes of words by which readings are told apart."""

from __future__ import annotations

from importlib import resources

import yaml

from dragoman.actors import cues


def entries() -> list[dict[str, object]]:
    text = resources.files("dragoman.actors").joinpath("data/cues.yaml").read_text(encoding="utf-8")
    return list(yaml.safe_load(text))


def test_every_class_says_what_it_is() -> None:
    for entry in entries():
        assert set(entry) == {"id", "words", "definition", "example", "counter_example"}, entry["id"]


def test_ids_are_unique_and_words_are_text() -> None:
    identities = [entry["id"] for entry in entries()]
    assert len(identities) == len(set(identities))
    for entry in entries():
        assert all(isinstance(word, str) for word in entry["words"]), entry["id"]  # type: ignore[attr-defined]


def test_a_class_is_read_by_its_id() -> None:
    assert "peninsula" in cues.words("geography")
    assert cues.organisation_words()["Institute"] == "EDU"
