"""The acts that the model reads, cast: who of the mentioned acts and receives, where, when, and in what status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.actors.mentions import Found, Mentions
from dragoman.language.acts import Act
from dragoman.language.layers import Layers
from dragoman.records import Modality, Statement
from dragoman.times.expressions import TimeExpression

_PARTY = -2.0  # log odds from which a mention is a party
_RECIPIENT = -3.5  # the same of the surest recipient where none is that sure
_LAST_RESORT = -4.0  # the same of a recipient that the type cannot do without
_PLACED = 0.0  # log odds from which a mention is the act's place, an expression its time


@dataclass(frozen=True, slots=True)
class CastAct:
    """An act with its parties, the surest first, its place and time, its status and the statement that holds it."""

    act: Act
    actors: tuple[Found, ...]
    recipients: tuple[Found, ...]
    place: Found | None
    time: TimeExpression | None
    modality: Modality
    statement: Statement | None


class Caster:
    """Casts the acts of one article. `inside`: the innermost statement whose content holds each token."""

    def __init__(
        self,
        layers: Layers,
        mentions: Mentions,
        times: Sequence[TimeExpression],
        inside: Mapping[int, Statement],
    ) -> None:
        self._layers = layers
        self._mentions = mentions
        self._times = times
        self._inside = inside

    def cast(self, act: Act, *, needs_recipient: bool) -> CastAct:
        """The act with what belongs to it."""
        recipients = self._parties(act, "recipient", _PARTY)
        if not recipients:
            least = _LAST_RESORT if needs_recipient else _RECIPIENT
            recipients = self._parties(act, "recipient", least)[:1]
        statement = self._inside.get(act.start)
        return CastAct(
            act,
            self._parties(act, "actor", _PARTY),
            recipients,
            self._place(act),
            self._time(act),
            _modality(act, statement),
            statement,
        )

    def _parties(self, act: Act, role: str, least: float) -> tuple[Found, ...]:
        """The mentions beside the trigger whose words score for a role."""
        near = (item for item in self._mentions.between(*act.reach) if item.end <= act.start or act.end <= item.start)
        scored = ((act.score(role, item.start, item.end), item) for item in near)
        kept = [(score, item) for score, item in scored if score > least]
        return tuple(item for _, item in sorted(kept, key=lambda pair: -pair[0]))

    def _place(self, act: Act) -> Found | None:
        scored = [
            (act.score("place", item.start, item.end), -item.start, item)
            for item in self._mentions.between(*act.reach)
            if item.kind in ("place", "state", "name")
        ]
        best = max(scored, key=lambda row: row[:2], default=None)
        return best[2] if best is not None and best[0] > _PLACED else None

    def _time(self, act: Act) -> TimeExpression | None:
        scored = [(act.score("time", item.start, item.end), -item.start, item) for item in self._times]
        best = max(scored, key=lambda row: row[:2], default=None)
        return best[2] if best is not None and best[0] > _PLACED else None


def _modality(act: Act, statement: Statement | None) -> Modality:
    """The likeliest status; nothing is claimed outside every statement."""
    modalities: tuple[Modality, ...] = ("actual", "planned", "hypothetical", "denied", "claimed")
    fitting = [name for name in modalities if name != "claimed" or statement is not None]
    return max(fitting, key=lambda name: act.modalities[name])


def innermost(layers: Layers, statements: Sequence[Statement]) -> dict[int, Statement]:
    """The innermost statement whose content holds each token."""
    table: dict[int, Statement] = {}
    sized = sorted(statements, key=lambda item: -sum(len(span) for span in item.content))
    for statement in sized:
        for span in statement.content:
            first, last = layers.token_range(span)
            table.update(dict.fromkeys(range(first, last), statement))
    return table
