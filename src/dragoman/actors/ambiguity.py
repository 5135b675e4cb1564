"""One reading out of several for a form that is more than one thing, or an abstention with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from dragoman.actors.names import Hit, Target, key_of
from dragoman.actors.registry import Form, Registry, in_force
from dragoman.language.layers import Token

WINDOW = 12  # tokens on each side in which a signal word decides for a reading
_NAME_KINDS = ("name", "short", "official", "acronym", "former")


@dataclass(frozen=True, slots=True)
class Choice:
    """The form chosen, or None with the reason of the abstention."""

    form: Form | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the article says beyond the hit: ids named without ambiguity, and its day."""

    named: AbstractSet[str]
    day: str | None


def choose(registry: Registry, tokens: Sequence[Token], hit: Hit, evidence: Evidence) -> Choice:
    """The entity that a hit names, by the words around it, by what else the article names, and by date."""
    forms = [target.form for target in hit.targets if target.form is not None]
    forms = _on_day(forms, evidence.day) or forms
    key = next((form.ambiguous for form in forms if form.ambiguous), None)
    entry = registry.ambiguous.get(key) if key else None
    if entry is not None:
        return _by_entry(entry, forms, tokens, hit, evidence)
    ids = {form.target for form in forms}
    if len(ids) > 1:
        named = [form for form in forms if form.target in evidence.named]
        if len({form.target for form in named}) == 1:
            return Choice(named[0])
        ranked = sorted(forms, key=_rank)
        if _rank(ranked[0]) < _rank(ranked[1]):
            return Choice(ranked[0])
        names = ", ".join(sorted(ids))
        return Choice(None, f"'{_words(tokens, hit)}' can be {names}")
    return Choice(min(forms, key=_rank)) if forms else Choice(None, "no reading on that day")


def _rank(form: Form) -> int:
    """Names stand before demonyms, capitals and places when one form is all of them."""
    order = ("name", "short", "acronym", "official", "demonym", "people", "capital", "seat", "former", "place")
    return order.index(form.kind) if form.kind in order else len(order)


def _on_day(forms: Sequence[Form], day: str | None) -> list[Form]:
    return [form for form in forms if day is None or in_force(form.start, form.end, day)]


def _words(tokens: Sequence[Token], hit: Hit) -> str:
    return " ".join(token.text for token in tokens[hit.start : hit.end])


def _by_entry(
    entry: Mapping[str, Any], forms: Sequence[Form], tokens: Sequence[Token], hit: Hit, evidence: Evidence
) -> Choice:
    around = _around(tokens, hit)
    readings = list(entry.get("readings") or ())
    scores = [sum(_signal(str(signal), around) for signal in reading.get("signals") or ()) for reading in readings]
    best = max(scores, default=0)
    if best > 0 and scores.count(best) == 1:
        return _chosen(readings[scores.index(best)], forms, entry)
    named = [reading for reading in readings if reading.get("id") in evidence.named]
    if len(named) == 1:
        return _chosen(named[0], forms, entry)
    default = str(entry.get("default", "abstain"))
    by_default = [reading for reading in readings if reading.get("id") == default]
    if by_default:
        return _chosen(by_default[0], forms, entry)
    meanings = " or ".join(str(reading.get("definition", reading.get("kind"))).rstrip(".") for reading in readings)
    return Choice(None, f"ambiguous: {meanings}")


def _chosen(reading: Mapping[str, Any], forms: Sequence[Form], entry: Mapping[str, Any]) -> Choice:
    target = reading.get("id")
    matching = [form for form in forms if form.target == target]
    if matching:
        return Choice(min(matching, key=_rank))
    return Choice(None, f"read as {reading.get('definition') or reading.get('kind') or entry.get('form')}")


def _around(tokens: Sequence[Token], hit: Hit) -> str:
    before = [key_of(token.text) for token in tokens[max(hit.start - WINDOW, 0) : hit.start]]
    after = [key_of(token.text) for token in tokens[hit.end : hit.end + WINDOW]]
    return " " + " ".join([*before, "_", *after]) + " "


def _signal(signal: str, around: str) -> bool:
    words = " ".join(key_of(word) for word in signal.split())
    return f" {words} " in around


def is_name(target: Target) -> bool:
    """Whether a target is a name of an entity rather than an adjective, a people or a place."""
    return target.form is not None and target.form.kind in _NAME_KINDS
