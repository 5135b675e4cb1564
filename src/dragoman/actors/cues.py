"""Classes of words by which the resolver tells readings apart, read from `data/cues.yaml`."""

from __future__ import annotations

from functools import cache

from dragoman.knowledge import read_yaml


@cache
def _classes() -> dict[str, frozenset[str]]:
    entries = read_yaml("dragoman.actors", "data", "cues.yaml")
    return {entry["id"]: frozenset(str(word) for word in entry["words"]) for entry in entries}


def words(name: str) -> frozenset[str]:
    """The words of a class."""
    return _classes()[name]


@cache
def organisation_words() -> dict[str, str]:
    """Sector by the word that makes a name an organisation's."""
    entries = read_yaml("dragoman.actors", "data", "organisation_words.yaml")
    return {word: entry["sector"] for entry in entries for word in entry["words"]}
