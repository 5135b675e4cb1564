"""Writes the compiled forms of the data files: `python -m dragoman.compiling`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import msgspec

from dragoman.actors import names, registry
from dragoman.knowledge import STORE, Compiled, Store, hash_of, key_of_text, parse
from dragoman.recovery import patterns, residue
from dragoman.recovery.traces import traces

PACKAGE = Path(__file__).parent
# Their content is in the compiled registry.
_IN_REGISTRY = {path.name for path in (PACKAGE / "actors" / "data").glob("ambiguous*.yaml")} | {"agents.yaml"}
_LITERAL = ("events/data/contexts.yaml", "events/data/lexicon", "events/data/ontology")


def compiled_files() -> dict[Path, bytes]:
    """What each compiled file is to hold for the data files as they are."""
    parts = registry.read_parts(PACKAGE / "actors" / "data")
    table = names.table_of(registry.registry_of(parts))
    return {
        PACKAGE / STORE: msgspec.msgpack.encode(store(), order="sorted"),
        PACKAGE / "actors" / registry.COMPILED: bound(parts, registry.sources()),
        PACKAGE / "actors" / names.COMPILED: bound(table, names.table_sources()),
    }


def store() -> Store:
    """The content of all YAML files of the package that are read one by one."""
    files = {}
    for path in sorted(PACKAGE.rglob("*.yaml")):
        if path.name in _IN_REGISTRY:
            continue
        text = path.read_text(encoding="utf-8")
        literal = path.relative_to(PACKAGE).as_posix().startswith(_LITERAL)
        content = parse(text, where=str(path), literal=literal)
        if (packed := _packed(content)) is not None:
            files[key_of_text(text, literal=literal)] = msgspec.Raw(packed)
    return Store(files, {expression: traces(expression) for expression in expressions()})


def expressions() -> Iterator[str]:
    """The regular expressions of the data of recovery, as they are searched."""
    for name in ("rewriting.yaml", "renderings.yaml"):
        yield from (entry.expression.text for entry in patterns.entries(name))
    for name in ("residue.yaml", "pictures.yaml"):
        yield from (expression for entry in residue.load(name) for expression in entry["patterns"])


def _packed(content: Any) -> bytes | None:
    """The content as it is stored, or None where that would give something else (dates)."""
    packed = msgspec.msgpack.encode(content)
    return packed if msgspec.msgpack.decode(packed) == content else None


def bound(content: Any, sources: Iterable[Traversable]) -> bytes:
    """A compiled form of something made from sources, bound to them."""
    return msgspec.msgpack.encode(Compiled(hash_of(sources), msgspec.Raw(msgspec.msgpack.encode(content))))


def main() -> None:
    """Write every compiled file that is not as it should be."""
    for path, content in compiled_files().items():
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)


if __name__ == "__main__":
    main()
