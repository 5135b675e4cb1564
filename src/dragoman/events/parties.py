"""Mentions to parties of events: codes, sectors, and *we* read as whoever speaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dragoman.actors.mentions import Found
from dragoman.language.layers import Layers
from dragoman.records import Actor, Party, Statement


class PartyMaker:
    """Makes the parties of one article's events."""

    def __init__(self, layers: Layers, actors: Mapping[str, Actor]) -> None:
        self._layers = layers
        self._actors = actors

    def parties(
        self, found: Sequence[Found], statement: Statement | None, *, implicit: bool = False
    ) -> tuple[Party, ...]:
        """One party for each actor that the mentions stand for; the same code and sector once."""
        made: dict[tuple[str | None, str | None, str | None], Party] = {}
        for item in found:
            for actor in self.actors_of(item, statement):
                party = self._party(item, actor, implicit=implicit)
                key = (party.code, party.sector, None if party.code else party.name)
                made.setdefault(key, party)
        return tuple(made.values())

    def actors_of(self, found: Found, statement: Statement | None) -> Iterator[Actor]:
        """The actors of a mention; the first person stands for the speaker of the statement it is in."""
        yield from found.actors
        if not found.actors and found.kind == "pronoun" and (found.reason or "").startswith("first person"):
            for identity in statement.speaker_actors if statement else ():
                if identity in self._actors:
                    yield self._actors[identity]

    def _party(self, found: Found, actor: Actor, *, implicit: bool) -> Party:
        span = self._layers.span(found.start, found.end)
        through = "speaker" if not found.actors else found.through
        return Party(
            span=span,
            words=self._layers.page.words(span),
            code=actor.speaks_for or actor.code,
            sector=actor.sector,
            name=actor.name,
            actor=actor.id,
            through=through,
            implicit=implicit,
        )
