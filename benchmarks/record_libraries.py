#!/usr/bin/env python3
"""The records of one coded page in msgspec, attrs with cattrs, and pydantic: time to encode and to decode.

The models of the other libraries are made from the project's own records, field by field; a span is a pair of
integers in all of them. The page is the sample page. A library that is not installed is left out with a note
(`pip install '.[bench]'`).
"""

from __future__ import annotations

import importlib
import sys
import time
import types
import typing
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import corpora
import msgspec

from dragoman.coder import Coder
from dragoman.records import Event, Span, Statement

ROUNDS = 7
REPEATS = 200
Pair = tuple[int, int]


class Coded(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is encoded: the statements and events of a page."""

    statements: tuple[Statement, ...]
    events: tuple[Event, ...]


class Library(NamedTuple):
    """How a library writes the same value and reads it back."""

    version: str
    value: Any
    encode: Callable[[Any], bytes | str]
    decode: Callable[[bytes | str], Any]


def with_msgspec(coded: Coded) -> Library:
    """The records as they are, with pairs of integers that are checked to be spans."""
    return Library(msgspec.__version__, coded, msgspec.json.Encoder().encode, msgspec.json.Decoder(Coded).decode)


def with_attrs(coded: Coded) -> Library:
    """Frozen, slotted classes; cattrs refuses unknown fields."""
    attrs, preconf = importlib.import_module("attrs"), importlib.import_module("cattrs.preconf.json")

    def make(name: str, fields: Mapping[str, tuple[Any, Any]]) -> type:
        made = {key: attrs.field(type=kind, default=default) for key, (kind, default) in fields.items()}
        result: type = attrs.make_class(name, made, frozen=True, slots=True, kw_only=True)
        return result

    model = models(make, attrs.NOTHING)[Coded]
    converter = preconf.make_converter(forbid_extra_keys=True)
    value = converter.structure(msgspec.to_builtins(coded), model)
    versions = f"{version('attrs')} with cattrs {version('cattrs')}"
    return Library(versions, value, converter.dumps, lambda data: converter.loads(data, model))


def with_pydantic(coded: Coded) -> Library:
    """Frozen models that refuse unknown fields."""
    pydantic = importlib.import_module("pydantic")
    configuration = pydantic.ConfigDict(frozen=True, extra="forbid")

    def make(name: str, fields: Mapping[str, tuple[Any, Any]]) -> type:
        result: type = pydantic.create_model(name, __config__=configuration, **fields)
        return result

    model: Any = models(make, ...)[Coded]
    value = model.model_validate(msgspec.to_builtins(coded))
    return Library(pydantic.VERSION, value, model.__pydantic_serializer__.to_json, model.model_validate_json)


def models(make: Callable[[str, Mapping[str, tuple[Any, Any]]], type], required: Any) -> dict[Any, Any]:
    """Classes of another library for every record that `Coded` holds."""
    made: dict[Any, Any] = {Span: Pair}

    def translated(kind: Any) -> Any:
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind not in made:
            hints = typing.get_type_hints(kind)
            fields = {
                field.name: (translated(hints[field.name]), required if field.required else field.default)
                for field in msgspec.structs.fields(kind)
            }
            made[kind] = make(kind.__name__, fields)
        if isinstance(kind, type) and kind in made:
            return made[kind]
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        if origin is types.UnionType or origin is typing.Union:
            return typing.Union[tuple(translated(argument) for argument in arguments)]  # noqa: UP007 - built at run time
        return tuple[translated(arguments[0]), ...] if origin is tuple else kind  # type: ignore[misc]

    translated(Coded)
    return made


def timed(call: Callable[[], Any]) -> float:
    """Microseconds of a call: the best of several rounds."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(REPEATS):
            call()
        rounds.append((time.perf_counter() - start) / REPEATS)
    return round(1e6 * min(rounds), 1)


def measure(shared: Path) -> dict[str, Any]:
    """Microseconds by library; `missing` names the ones that are not installed."""
    del shared
    document = Coder().read(corpora.ROOT / "samples" / "ruined_page.txt")
    coded = Coded(document.statements, document.events)
    rows: dict[str, Any] = {}
    missing = []
    for name, build in {"msgspec": with_msgspec, "attrs": with_attrs, "pydantic": with_pydantic}.items():
        try:
            library = build(coded)
        except ImportError as error:
            missing.append(f"{name}: {error.name} is not installed")
            continue
        rows[name] = _row(library, coded)
    count = len(coded.statements) + len(coded.events)
    return {"records": count, "bytes": len(msgspec.json.encode(coded)), "libraries": rows, "missing": missing}


def _row(library: Library, coded: Coded) -> dict[str, Any]:
    data = library.encode(library.value)
    if msgspec.json.decode(data, type=Coded) != coded or library.decode(data) != library.value:
        raise SystemExit(f"version {library.version} does not give the same records back")
    return {
        "version": library.version,
        "encode_us": timed(lambda: library.encode(library.value)),
        "decode_us": timed(lambda: library.decode(data)),
    }


def show(result: Mapping[str, Any]) -> None:
    print(f"{result['records']} records, {result['bytes']} bytes      encode      decode")
    for name, row in result["libraries"].items():
        print(f"  {name:10} {row['version']:24} {row['encode_us']:8.1f} µs {row['decode_us']:8.1f} µs")
    for note in result["missing"]:
        print(f"  {note}")


if __name__ == "__main__":
    sys.exit(corpora.run(__doc__, measure, show))
