"""Events that the model reads and those that the lexicon names, as one list.

The lexicon knows words that the model saw too seldom, the model knows what no list holds. Where both read the same
words as the same act, the lexicon's parties stand if it has both, and else each completes the other; where they differ,
the lexicon is believed if it has both parties, or if the model is unsure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dragoman.records import Event

_SURE = 0.6  # confidence from which the model is believed against a reading of the lexicon without both parties


def merged(read: Sequence[Event], named: Sequence[Event]) -> list[Event]:
    """Events of the model and of the lexicon in text order, of which none share a trigger's words."""
    kept = [_settled(event, [one for one in named if _touch(event, one)]) for event in read]
    beside = [one for one in named if not any(_touch(one, event) for event in read)]
    return sorted(_once((*kept, *beside)), key=lambda event: (event.trigger.start, event.trigger.end))


def _settled(event: Event, rivals: Sequence[Event]) -> Event:
    if not rivals:
        return event
    same = next((one for one in rivals if one.type == event.type), None)
    if same is not None:
        whole = bool(same.actors and same.recipients)
        status = same if same.modality == "denied" else event  # a governor like *deny* leaves no doubt
        return msgspec.structs.replace(
            event,
            mode=event.mode or same.mode,
            actors=same.actors if whole else event.actors or same.actors,
            recipients=same.recipients if whole else event.recipients or same.recipients,
            place=event.place or same.place,
            contexts=event.contexts or same.contexts,
            modality=status.modality,
            claimed_by=status.claimed_by,
            rule=f"{event.rule}, {same.rule}",
        )
    rival = rivals[0]
    unsure = event.confidence is not None and event.confidence < _SURE
    if unsure or (rival.actors and rival.recipients):
        return msgspec.structs.replace(rival, modality=event.modality, claimed_by=event.claimed_by)
    return event


def _once(events: Sequence[Event]) -> Iterator[Event]:
    """Each event once, though two readings of the model touched the same entry."""
    seen: set[str] = set()
    for event in events:
        if event.id not in seen:
            seen.add(event.id)
            yield event


def _touch(one: Event, other: Event) -> bool:
    return one.trigger.start < other.trigger.end and other.trigger.start < one.trigger.end
