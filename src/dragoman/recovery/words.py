"""Words and names that are known, and the data on damage: vocabulary.txt and damage.yaml."""

from __future__ import annotations

import csv
import functools
from importlib import resources
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.knowledge import read_yaml

_FOLDER = "dragoman.recovery"


@functools.cache
def vocabulary() -> frozenset[str]:
    """Common words in lower case and common names with their capitals."""
    lines = resources.files(_FOLDER).joinpath("vocabulary.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@functools.cache
def registry_names() -> frozenset[str]:
    """States, peoples, capitals and their adjectives that are one word, from the registry of actors."""
    text = resources.files("dragoman.actors").joinpath("data/state_names.csv").read_text("utf-8")
    rows = csv.reader(text.splitlines())
    form, kind = map(next(rows).index, ("form", "kind"))
    kinds = ("name", "short", "demonym", "people", "capital")
    return frozenset(row[form] for row in rows if row and row[kind] in kinds and row[form].isalpha())


def is_word(word: str) -> bool:
    """Whether the word is known, as it stands or in lower case."""
    if word in vocabulary() or word.lower() in vocabulary() or is_function_word(word):
        return True
    return word in listed("states") or word in listed("months") or word in registry_names()


def is_name(word: str) -> bool:
    """Whether the word is known with its capital and not as a common word."""
    if word.lower() in vocabulary() or not word[:1].isupper():
        return False
    return word in vocabulary() or word in listed("states") or word in listed("months") or word in registry_names()


def is_function_word(word: str) -> bool:
    """Whether the word belongs to the closed classes."""
    return word.lower() in listed("function_words")


@functools.cache
def listed(name: str) -> frozenset[str]:
    """A list of damage.yaml as a set."""
    entry = data("damage.yaml").get(name)
    if not isinstance(entry, dict) or not isinstance(entry.get("words"), str):
        raise KnowledgeError("no such list of words", where=f"damage.yaml: {name}", hint="Each list has `words`")
    return frozenset(entry["words"].split())


@functools.cache
def data(name: str) -> dict[str, Any]:
    """A data file of this stage."""
    content = read_yaml(_FOLDER, name)
    if not isinstance(content, dict):
        raise KnowledgeError("not a mapping", where=name, hint="The file must hold named entries")
    return content
