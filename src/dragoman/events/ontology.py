"""The knowledge of the event stage: event types with their modes, contexts, and the lexicon of trigger words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import combinations
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from dragoman.errors import KnowledgeError
from dragoman.knowledge import read_file

EXPECTED = re.compile(
    r"(?P<actors>-|[A-Z][A-Z0-9]+(?:\+[A-Z][A-Z0-9]+)*) (?P<type>[A-Z]+) "
    r"(?P<recipients>-|[A-Z][A-Z0-9]+(?:\+[A-Z][A-Z0-9]+)*)(?:/(?P<modality>planned|denied|hypothetical))?"
)
_MODALITIES = ("planned", "hypothetical", "denied")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Mode:
    """A way in which an act of a type is done."""

    mode: str
    definition: str
    example: str
    counter_example: str


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the types of event, with its place in the quad, on the scales of intensity and in CAMEO (a root code)."""

    type: str
    definition: str
    quad: int
    score: float
    goldstein: float
    cameo: str | None = None
    requires_recipient: bool = False
    reciprocal_default: bool = False
    modes: tuple[Mode, ...] = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()

    def has_mode(self, mode: str) -> bool:
        """Whether the type knows a mode."""
        return any(one.mode == mode for one in self.modes)


@dataclass(frozen=True, slots=True)
class Context:
    """A matter that an act is about, and the words that speak for it."""

    context: str
    definition: str
    words: tuple[str, ...]
    example: str
    counter_example: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """An entry of the lexicon: words that name an act, and where its parties stand.

    `object`, `requires` and `subject` are demanded of the clause, `without` and `without_subject` turn the reading
    down. `recipient` and `actor` list places in order of preference; an empty `actor` is the default of the coder.
    `expect` is what the coder makes of `example`: actors, type, recipients, modality.
    """

    id: str
    type: str
    example: str
    counter_example: str
    expect: str
    mode: str | None = None
    verb: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    without_subject: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    reciprocal: bool = False
    place_object: bool = False
    modality: str | None = None
    speech: bool = False
    requires: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    weight: float = 0.9

    @property
    def distinguished(self) -> bool:
        """Whether the words around the trigger decide if the entry holds."""
        return bool(self.requires or self.subject or self.without or self.without_subject)


@dataclass(frozen=True)
class Ontology:
    """All types by name, the lexicon in the order of its files, and the contexts."""

    types: Mapping[str, EventType] = field(default_factory=dict)
    triggers: tuple[Trigger, ...] = ()
    contexts: tuple[Context, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A flaw of the data: where it is and what is wrong."""

    where: str
    what: str


def load_ontology(folder: Traversable | None = None) -> Ontology:
    """The ontology of a folder of data files, or the one shipped in the package (read once)."""
    return _shipped() if folder is None else _read(folder)


@cache
def _shipped() -> Ontology:
    return _read(resources.files("dragoman.events").joinpath("data"))


def user_ontology(folder: Path) -> Ontology:
    """The ontology of a user's folder, which extends the shipped one or, if it says so, takes its place.

    `folder` holds `ontology/*.yaml` (a type each), `lexicon/*.yaml` (lists of entries), perhaps `contexts.yaml`, and
    perhaps `ontology.yaml` with `extends: plover` (the default) or `extends: nothing`. A type or an entry that has the
    name of a shipped one takes its place. Raises `KnowledgeError` with every flaw that it finds.
    """
    if not folder.is_dir():
        raise KnowledgeError("no such folder", where=str(folder), hint="Give a folder with ontology/*.yaml in it")
    own = _read(folder)
    if not own.types and not own.triggers:
        raise KnowledgeError(
            "neither a type nor an entry", where=str(folder), hint="Put types into ontology/, entries into lexicon/"
        )
    whole = _extended(_shipped(), own) if _extends(folder) else own
    names = {*own.types, *(trigger.id for trigger in own.triggers)}
    flaws = [flaw for flaw in lint(whole) if flaw.where.split(" ")[0] in names]
    if flaws:
        what = "; ".join(f"{flaw.where}: {flaw.what}" for flaw in flaws)
        raise KnowledgeError(what, where=str(folder), hint="Mend these entries")
    return whole


def _extends(folder: Path) -> bool:
    file = folder / "ontology.yaml"
    wanted = _entry(_yaml(file), file.name).get("extends", "plover") if file.is_file() else "plover"
    if wanted not in ("plover", "nothing"):
        raise KnowledgeError(f"extends {wanted!r}", where=file.name, hint="Write extends: plover, or extends: nothing")
    return bool(wanted == "plover")


def _extended(base: Ontology, own: Ontology) -> Ontology:
    """A base with what another adds or redefines."""
    triggers = {trigger.id: trigger for trigger in (*own.triggers, *base.triggers)}
    triggers.update({trigger.id: trigger for trigger in own.triggers})
    contexts = {context.context: context for context in (*base.contexts, *own.contexts)}
    return Ontology({**base.types, **own.types}, tuple(triggers.values()), tuple(contexts.values()))


def _read(folder: Traversable) -> Ontology:
    types: dict[str, EventType] = {}
    for file in _files(folder.joinpath("ontology")):
        kind = _event_type(_entry(_yaml(file), file.name), file.name)
        types[kind.type] = kind
    triggers = [_trigger(entry, file.name) for file in _files(folder.joinpath("lexicon")) for entry in _list(file)]
    contexts = folder.joinpath("contexts.yaml")
    return Ontology(
        types=types,
        triggers=tuple(triggers),
        contexts=tuple(_make(Context, entry, contexts.name, "context") for entry in _list(contexts))
        if contexts.is_file()
        else (),
    )


def _files(folder: Traversable) -> list[Traversable]:
    if not folder.is_dir():
        return []
    return sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)


def _yaml(file: Traversable) -> Any:
    return read_file(file, where=file.name, literal=True)


def _list(file: Traversable) -> Sequence[Any]:
    found = _yaml(file)
    if not isinstance(found, list):
        raise KnowledgeError("a list of entries is wanted", where=file.name)
    return found


def _entry(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise KnowledgeError("an entry of keys and values is wanted", where=where)
    return value


def _event_type(entry: dict[str, Any], where: str) -> EventType:
    modes = tuple(_make(Mode, mode, where, "mode") for mode in entry.get("modes") or ())
    return _make(EventType, entry | {"modes": modes}, where, "type")


def _trigger(value: Any, where: str) -> Trigger:
    trigger = _make(Trigger, {"example": "", "counter_example": "", "expect": ""} | _entry(value, where), where, "id")
    if not trigger.verb and not trigger.noun:
        raise KnowledgeError("neither a verb nor a noun is given", where=f"{where}:{trigger.id}")
    return trigger


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in fields(kind)}


def _make(kind: type[_T], value: Any, where: str, key: str) -> _T:
    """An instance of a dataclass from an entry; each value is of the kind that its field declares."""
    entry = _entry(value, where)
    place = f"{where}:{entry.get(key, '?')}"
    declared: Any = kind
    hints = _hints(declared)
    unknown = sorted(map(str, entry.keys() - hints.keys()))
    if unknown:
        raise KnowledgeError(f"unknown key {', '.join(unknown)}", where=place, hint=f"Use {', '.join(hints)}")
    values = {name: _value(hints[name], entry[name], f"{place}:{name}") for name in entry if entry[name] is not None}
    try:
        return kind(**values)
    except TypeError as error:
        raise KnowledgeError(str(error), where=place, hint="Give all keys that have no default") from error


def _value(hint: Any, value: Any, where: str) -> Any:
    if hint in (str, str | None) and isinstance(value, str):
        return value
    if hint is bool and isinstance(value, bool):
        return value
    if hint in (int, float) and isinstance(value, int | float) and not isinstance(value, bool):
        return hint(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if isinstance(value, tuple):
        return value
    raise KnowledgeError(f"{value!r} is not of the kind {hint}", where=where, hint="Words like no and on need quotes")


def lint(ontology: Ontology) -> tuple[Finding, ...]:
    """What is wrong with an ontology, although it could be loaded."""
    found = [*_type_findings(ontology), *_repeated(ontology), *_clashes(ontology)]
    for trigger in ontology.triggers:
        found += [Finding(trigger.id, what) for what in _trigger_findings(ontology, trigger)]
    return tuple(found)


def _type_findings(ontology: Ontology) -> Iterator[Finding]:
    for kind in ontology.types.values():
        if kind.quad not in (1, 2, 3, 4):
            yield Finding(kind.type, f"quad {kind.quad} is none of 1 to 4")
        if not kind.examples or not kind.counter_examples:
            yield Finding(kind.type, "no example or counter-example")
        for mode in kind.modes:
            if not (mode.example and mode.counter_example):
                yield Finding(f"{kind.type} {mode.mode}", "no example or counter-example")
    for context in ontology.contexts:
        if not (context.example and context.counter_example and context.words):
            yield Finding(context.context, "no example, counter-example or words")


def _repeated(ontology: Ontology) -> Iterator[Finding]:
    seen: set[str] = set()
    for trigger in ontology.triggers:
        if trigger.id in seen:
            yield Finding(trigger.id, "two entries have this id")
        seen.add(trigger.id)


def _trigger_findings(ontology: Ontology, trigger: Trigger) -> Iterator[str]:
    kind = ontology.types.get(trigger.type)
    if kind is None:
        yield f"unknown type {trigger.type}"
    elif trigger.mode is not None and not kind.has_mode(trigger.mode):
        yield f"{trigger.type} has no mode {trigger.mode}"
    known = {context.context for context in ontology.contexts}
    for context in trigger.contexts:
        if context not in known:
            yield f"unknown context {context}"
    if trigger.modality is not None and trigger.modality not in _MODALITIES:
        yield f"unknown modality {trigger.modality}"
    if not trigger.example or not trigger.counter_example:
        yield "no example or counter-example"
    expected = EXPECTED.fullmatch(trigger.expect)
    if expected is None:
        yield f"expect cannot be read: {trigger.expect!r}"
    elif expected["type"] != trigger.type:
        yield f"expect names the type {expected['type']}"
    if trigger.noun and not trigger.recipient:
        yield "a noun does not say where its recipient stands"
    if not 0 < trigger.weight <= 1:
        yield f"weight {trigger.weight} is not between 0 and 1"


def _clashes(ontology: Ontology) -> Iterator[Finding]:
    """Two types for the same words, with nothing in either entry that would tell them apart."""
    users: dict[tuple[str, str], list[Trigger]] = defaultdict(list)
    for trigger in ontology.triggers:
        for word in trigger.noun:
            users[word, "noun"].append(trigger)
        for word in trigger.verb:
            for held in trigger.object or ("",):
                users[word, held].append(trigger)
    for (word, held), entries in sorted(users.items()):
        for one, other in combinations(entries, 2):
            if one.type != other.type and not (one.distinguished or other.distinguished):
                yield Finding(one.id, f"{other.id} reads '{f'{word} {held}'.strip()}' as {other.type}")
