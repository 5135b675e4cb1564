"""What the event coder considers: matched triggers with their roles and status, coded or turned down."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.actors.mentions import Found
from dragoman.events.arguments import Arguments
from dragoman.events.modality import Verdict
from dragoman.events.ontology import Trigger
from dragoman.events.roles import Cast
from dragoman.records import Event, Statement


@dataclass(frozen=True, slots=True)
class Candidate:
    """An act that the words of a sentence may name: trigger tokens `[start, end)`, entry, roles, status.

    `implied` names the roles that were taken from an earlier passage; `refused` says why the act is not coded;
    `statement` is the innermost statement whose content holds the trigger.
    """

    entry: Trigger
    start: int
    end: int
    sentence: int
    cast: Cast
    verdict: Verdict
    arguments: Arguments = field(repr=False, compare=False)
    statement: Statement | None = None
    presupposed: bool = False
    type: str = ""
    implied: tuple[str, ...] = ()
    refused: str | None = None

    @property
    def parties(self) -> tuple[Found, ...]:
        """Actors and recipients."""
        return (*self.cast.actors, *self.cast.recipients)


@dataclass(frozen=True, slots=True)
class Refused:
    """Words that were looked at and not coded, with the reason; for `explain`."""

    start: int
    end: int
    type: str
    entry: str
    reason: str


@dataclass(frozen=True, slots=True)
class Coding:
    """The events of an article, and what was considered and turned down."""

    events: tuple[Event, ...]
    refused: tuple[Refused, ...]
