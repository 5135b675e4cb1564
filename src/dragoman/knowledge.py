"""Reading the data files of the package: one fast, safe YAML reader with one error, and the compiled form beside them.

A compiled form spares a program that starts the work of parsing. It is bound to what it was made from by a hash: of a
file that was changed since, or that is a user's own, the source is read. `python -m dragoman.compiling` writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from dragoman.errors import KnowledgeError

if TYPE_CHECKING:
    import yaml

STORE = "knowledge.msgpack"
_T = TypeVar("_T")


class Store(msgspec.Struct, frozen=True):
    """What YAML files hold, by the key of their text; for patterns of the data, words that what they match holds."""

    files: dict[str, msgspec.Raw]
    traces: dict[str, tuple[str, ...]]


class Compiled(msgspec.Struct, frozen=True, array_like=True):
    """Something made from several files, with the hash of these."""

    sources: str
    content: msgspec.Raw


def read_yaml(package: str, *path: str) -> Any:
    """What a YAML file of a package holds; `KnowledgeError` names the file where it is broken."""
    return read_file(resources.files(package).joinpath(*path), where="/".join((package, *path)))


def read_file(file: Traversable, *, where: str, literal: bool = False) -> Any:
    """What a YAML file holds. `literal`: *on*, *off*, *yes* and *no* are words, not truth values."""
    text = file.read_text(encoding="utf-8")
    packed = _store().files.get(key_of_text(text, literal=literal))
    return parse(text, where=where, literal=literal) if packed is None else msgspec.msgpack.decode(packed)


def parse(text: str, *, where: str, literal: bool = False) -> Any:
    """What a text in YAML holds."""
    import yaml  # noqa: PLC0415 - not needed where all is compiled

    try:
        return yaml.load(text, Loader=_loader(literal=literal))  # noqa: S506 - a safe loader either way
    except yaml.YAMLError as error:
        raise KnowledgeError(str(error), where=where, hint="Mend the YAML") from error


def key_of_text(text: str, *, literal: bool = False) -> str:
    """The key under which the store has what a text in YAML holds."""
    return ("literal:" if literal else "") + _hash([text.encode("utf-8")])


def traces_of(pattern: str) -> tuple[str, ...] | None:
    """Words in small letters of which whatever a pattern of the data matches holds one.

    An empty tuple where any text may match, None where nothing is known of the pattern.
    """
    return _store().traces.get(pattern)


def hash_of(sources: Iterable[Traversable]) -> str:
    """The hash that binds a compiled form to its sources, by their order."""
    return _hash(source.read_bytes() for source in sources)


def read_compiled(file: Traversable, kind: type[_T], *, sources: Iterable[Traversable]) -> _T | None:
    """What a compiled form holds, or None where there is none or its sources have changed."""
    if not file.is_file():
        return None
    try:
        found = msgspec.msgpack.decode(file.read_bytes(), type=Compiled)
        return msgspec.msgpack.decode(found.content, type=kind) if found.sources == hash_of(sources) else None
    except (OSError, msgspec.DecodeError):
        return None


@cache
def _store() -> Store:
    file = resources.files("dragoman").joinpath(STORE)
    if not file.is_file():
        return Store({}, {})
    try:
        return msgspec.msgpack.decode(file.read_bytes(), type=Store)
    except msgspec.DecodeError:
        return Store({}, {})


def _hash(parts: Iterable[bytes]) -> str:
    whole = blake2b(digest_size=16)
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()


@cache
def _loader(*, literal: bool) -> type[yaml.SafeLoader]:
    import yaml  # noqa: PLC0415 - see above

    # The C parser is ten times as fast; both loaders are safe and give the same.
    fast: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    if not literal:
        return fast  # type: ignore[no-any-return]
    resolvers = {
        first: [(tag, pattern) for tag, pattern in known if tag != "tag:yaml.org,2002:bool"]
        for first, known in fast.yaml_implicit_resolvers.items()
    }
    words: Any = type("_WordLoader", (fast,), {"yaml_implicit_resolvers": resolvers})
    words.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(?:true|false)$"), ["t", "f"])
    return words  # type: ignore[no-any-return]
