"""What stands around an article's paragraphs: containers named so in the markup, and lines that address the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec
from lxml import html

from dragoman.errors import KnowledgeError
from dragoman.knowledge import read_yaml

_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_LONGEST_RUN = 3
# Elements that hold furniture by their very name.
FURNITURE_TAGS = {
    "aside": "related",
    "nav": "navigation",
    "footer": "navigation",
    "form": "newsletter",
    "fieldset": "newsletter",
    "button": "share",
    "figure": "caption",
    "figcaption": "caption",
    "dialog": "newsletter",
    "menu": "navigation",
}
_ROLES = {"navigation": "navigation", "complementary": "related", "search": "navigation", "contentinfo": "navigation"}


class Container(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of class and id attributes that name one kind of container."""

    id: str
    definition: str
    example: str
    counter_example: str
    words: tuple[str, ...]


class Call(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The beginning of lines that address the reader."""

    id: str
    definition: str
    example: str
    counter_example: str
    pattern: str


class Furniture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole data file."""

    containers: tuple[Container, ...]
    calls: tuple[Call, ...]


@cache
def furniture() -> Furniture:
    """The furniture that the package knows; `KnowledgeError` where its data file is broken."""
    try:
        return msgspec.convert(read_yaml("dragoman.reading", "data", "furniture.yaml"), Furniture)
    except msgspec.ValidationError as error:
        raise KnowledgeError(str(error), where="reading/data/furniture.yaml") from error


@cache
def _kinds() -> dict[str, str]:
    return {word: container.id for container in furniture().containers for word in container.words}


@cache
def _calls() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{call.id}>{call.pattern})" for call in furniture().calls), re.IGNORECASE)


def kind_of_name(name: str) -> str | None:
    """The kind of furniture that a class or id attribute names: `social-share-bar` → share."""
    kinds = _kinds()
    for token in name.split():
        parts = [part.lower() for part in _PART.findall(token)]
        for run in _runs(parts):
            if run in kinds:
                return kinds[run]
    return None


def _runs(parts: list[str]) -> Iterator[str]:
    for length in range(min(_LONGEST_RUN, len(parts)), 0, -1):
        for start in range(len(parts) - length + 1):
            yield "-".join(parts[start : start + length])


def kind_of_element(element: html.HtmlElement) -> str | None:
    """The kind of furniture that an element is by its name, role, class or id."""
    tag = element.tag
    if tag in FURNITURE_TAGS:
        return FURNITURE_TAGS[tag]
    role = element.get("role")
    if role in _ROLES:
        return _ROLES[role]
    for attribute in ("class", "id"):
        name = element.get(attribute)
        if name and (kind := kind_of_name(name)):
            return kind
    return None


def kind_of_call(line: str) -> str | None:
    """The kind of call that a line is, by its beginning: `Click here …` → click."""
    found = _calls().match(line)
    return found.lastgroup if found else None
