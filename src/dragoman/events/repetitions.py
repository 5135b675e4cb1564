"""The same event told twice in an article: one event with several mentions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.events.parties import codes_of
from dragoman.language.layers import Layers
from dragoman.records import Event


def linked(events: Sequence[Event], layers: Layers) -> Iterator[Event]:
    """Events told twice: the later mention names the first; a caption's repetition of the body is left out."""
    body = {_key(event) for event in events if layers.paragraph_of(layers.token_at(event.trigger.start)).role == "body"}
    first: dict[tuple[object, ...], Event] = {}
    for event in events:
        role = layers.paragraph_of(layers.token_at(event.trigger.start)).role
        key = _key(event)
        if role == "caption" and key in body:
            continue
        earlier = first.setdefault(key, event)
        yield event if earlier is event else _joined(event, earlier)


def _key(event: Event) -> tuple[object, ...]:
    return (event.type, event.modality, frozenset(codes_of(event.actors)), frozenset(codes_of(event.recipients)))


def _joined(event: Event, earlier: Event) -> Event:
    """The event as a further mention of an earlier one, unless both are dated and the dates differ."""
    one, other = (item.time.value if item.time and item.time.basis == "text" else None for item in (event, earlier))
    if one and other and not (one.startswith(other) or other.startswith(one)):
        return event
    fields = {name: getattr(event, name) for name in event.__struct_fields__}
    return Event(**{**fields, "same_as": earlier.id})
