"""Classes of words by which the resolver tells readings apart, read from `data/cues.yaml`."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml


@cache
def _classes() -> dict[str, frozenset[str]]:
    text = resources.files("dragoman.actors").joinpath("data/cues.yaml").read_text(encoding="utf-8")
    return {entry["id"]: frozenset(str(word) for word in entry["words"]) for entry in yaml.safe_load(text)}


def words(name: str) -> frozenset[str]:
    """The words of a class."""
    return _classes()[name]


@cache
def organisation_words() -> dict[str, str]:
    """Sector by the word that makes a name an organisation's."""
    text = resources.files("dragoman.actors").joinpath("data/organisation_words.yaml").read_text(encoding="utf-8")
    return {word: entry["sector"] for entry in yaml.safe_load(text) for word in entry["words"]}
