"""Mentions to parties of events: codes, sectors, and *we* read as whoever speaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dragoman.actors.mentions import Found
from dragoman.events.setting import Setting
from dragoman.language.layers import Layers
from dragoman.records import Actor, Party, Statement


class PartyMaker:
    """Makes the parties of one article's events."""

    def __init__(self, layers: Layers, actors: Mapping[str, Actor], setting: Setting | None = None) -> None:
        self._layers = layers
        self._actors = actors
        self._setting = setting

    def parties(
        self, found: Sequence[Found], statement: Statement | None, *, implicit: bool = False
    ) -> tuple[Party, ...]:
        """One party for each actor that the mentions stand for; the same code and sector once."""
        made: dict[tuple[str | None, str | None, str | None], Party] = {}
        for item in found:
            if not item.actors and item.kind != "pronoun":
                unknown = self._unknown(item)
                made.setdefault((unknown.code, None, None if unknown.code else unknown.words), unknown)
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

    def _unknown(self, found: Found) -> Party:
        span = self._layers.span(found.start, found.end)
        code = self._setting.country(found) if self._setting is not None else None
        return Party(span=span, words=self._layers.page.words(span), code=code, through="setting" if code else None)

    def _party(self, found: Found, actor: Actor, *, implicit: bool) -> Party:
        span = self._layers.span(found.start, found.end)
        through = "speaker" if not found.actors else found.through
        code = actor.speaks_for or actor.code
        if code is None and self._setting is not None:
            code = self._setting.country(found)
            through = "setting" if code else through
        return Party(
            span=span,
            words=self._layers.page.words(span),
            code=code,
            sector=actor.sector,
            name=actor.name,
            actor=actor.id,
            through=through,
            implicit=implicit,
        )


_PUBLIC = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "PTY", "REB", "SPY", "PRM", "OPP", "PRE", "UAF", "REF"))
_GUESSED = frozenset((None, "setting", "text"))


def has_standing(parties: Sequence[Party]) -> bool:
    """Whether one of the parties is an actor of politics: a state, a body that the registry knows, or a public office.

    A person or a firm that the page alone names is none, though the page says of what country: a singer, a player.
    """
    return any(
        party.sector in _PUBLIC or (party.code is not None and party.through not in _GUESSED) for party in parties
    )


def codes_of(parties: Sequence[Party]) -> tuple[str, ...]:
    """The codes of parties, each once."""
    return tuple(dict.fromkeys(party.code for party in parties if party.code))
