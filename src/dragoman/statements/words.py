"""The closed classes of words of `words.yaml`."""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec
import yaml

from dragoman.errors import KnowledgeError


class WordClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A class of words: what it is, an example, a counter-example, the words."""

    definition: str
    example: str
    counter_example: str
    words: tuple[str, ...]


@cache
def word_classes() -> dict[str, WordClass]:
    """All classes by name; `KnowledgeError` where the file is broken."""
    text = resources.files("dragoman.statements").joinpath("words.yaml").read_text(encoding="utf-8")
    try:
        return msgspec.convert(yaml.safe_load(text), dict[str, WordClass])
    except (msgspec.ValidationError, yaml.YAMLError) as error:
        raise KnowledgeError(
            str(error), where="statements/words.yaml", hint="Each class needs its four fields"
        ) from error


def words(name: str) -> frozenset[str]:
    """The words of a class, in lower case."""
    return frozenset(word_classes()[name].words)
