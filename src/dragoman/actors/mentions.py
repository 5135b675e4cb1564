"""Mentions as the stages after the resolver see them: token ranges with the actors they resolve to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.language.layers import Layers
from dragoman.records import Actor, Mention, MentionKind, content_id


@dataclass(frozen=True, slots=True)
class Found:
    """A mention: tokens `[start, end)`, head token, kind, and the actors it stands for (none: `reason` says why).

    `actors` holds several for a coordination that is one word (*the two leaders*). `plural` and `gender` serve
    agreement with pronouns. `acts` is False for a place that is only a place, and for a modifier (*Russian gas*).
    `modifier`: actors that qualify it without being it (pro-Russian rebels: Russia).
    """

    start: int
    end: int
    head: int
    kind: MentionKind
    actors: tuple[Actor, ...] = ()
    through: str | None = None
    reason: str | None = None
    plural: bool = False
    gender: str | None = None
    acts: bool = True

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the actors, in order, each once."""
        return tuple(dict.fromkeys(actor.code for actor in self.actors if actor.code))


class Mentions(Sequence[Found]):
    """The mentions of an article in order; they do not overlap."""

    def __init__(self, found: Sequence[Found]) -> None:
        self._found = tuple(sorted(found, key=lambda item: (item.start, item.end)))
        self._starts = [item.start for item in self._found]

    def __len__(self) -> int:
        return len(self._found)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return self._found[index]

    def __iter__(self) -> Iterator[Found]:
        return iter(self._found)

    def between(self, start: int, end: int) -> tuple[Found, ...]:
        """Mentions that lie wholly inside tokens `[start, end)`."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return tuple(item for item in self._found[first:last] if item.end <= end)

    def at(self, token: int) -> Found | None:
        """The mention that holds a token."""
        position = bisect_left(self._starts, token + 1) - 1
        if position >= 0 and self._found[position].end > token:
            return self._found[position]
        return None


def mention_record(layers: Layers, found: Found) -> Mention:
    """The public record of a mention."""
    span = layers.span(found.start, found.end)
    return Mention(
        id=content_id("mnt", layers.page.id, span.start, span.end),
        span=span,
        words=layers.page.words(span),
        kind=found.kind,
        actors=tuple(actor.id for actor in found.actors),
        through=found.through,
        reason=found.reason,
    )
