"""The acts that the model reads in a window: trigger, type, status, and how surely each token is a party of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.language.heads import (
    ARGUMENT_WIDTH,
    ARGUMENTS,
    CONTEXTS,
    EVENT_TYPES,
    MODALITIES,
    TYPED_MODES,
    best_tags,
    modes_of,
    spans_of,
)
from dragoman.language.pieces import Window

if TYPE_CHECKING:
    from numpy.typing import NDArray

_EAGER = 2.0  # added to the tags of triggers: what is likelier none is a candidate still


@dataclass(frozen=True, slots=True)
class Act:
    """Tokens `[start, end)` that may name an act.

    `types` are the model's shares of each type, which leave the rest to no act at all; `modalities` its shares of each;
    `mode` and `contexts` are the likeliest. `scores[role]` are logarithms of odds over the tokens of the window, which
    begins at token `base`.
    """

    start: int
    end: int
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    types: Mapping[str, float]
    modalities: Mapping[str, float]
    base: int
    scores: Mapping[str, NDArray[Any]]

    @property
    def share(self) -> float:
        """The share of the act's type."""
        return self.types[self.type]

    @property
    def reach(self) -> tuple[int, int]:
        """The tokens `[start, end)` of the window."""
        return self.base, self.base + len(self.scores["actor"])

    def score(self, role: str, start: int, end: int) -> float:
        """The highest score of tokens `[start, end)` for a role; minus infinity outside the window."""
        numbers = self.scores[role][max(0, start - self.base) : max(0, end - self.base)]
        return float(numbers.max()) if len(numbers) else float("-inf")


def acts_in(window: Window, heads: Mapping[str, NDArray[Any]]) -> Iterator[Act]:
    """The acts of a window, in order, sure ones and doubtful ones."""
    eager = heads["triggers"].copy()
    eager[:, 1:] += _EAGER
    spans = spans_of(best_tags(eager))
    if not spans:
        return
    vectors = heads["arguments"].reshape(len(eager), 2, len(ARGUMENTS), ARGUMENT_WIDTH)
    for start, end, _ in spans:
        shares = _softmax(heads["triggers"][start])
        types = {kind: float(shares[1 + 2 * n] + shares[2 + 2 * n]) for n, kind in enumerate(EVENT_TYPES)}
        best = max(types, key=lambda kind: types[kind])
        scores = (vectors[start, 0][None] * vectors[:, 1]).sum(axis=2) / ARGUMENT_WIDTH**0.5
        yield Act(
            start=window.start + start,
            end=window.start + end,
            type=best,
            mode=_mode(heads["modes"][start], best),
            contexts=tuple(name for name, score in zip(CONTEXTS, heads["contexts"][start], strict=True) if score > 0),
            types=types,
            modalities=dict(zip(MODALITIES, _softmax(heads["modality"][start]).tolist(), strict=True)),
            base=window.start,
            scores={role: scores[:, number] for number, role in enumerate(ARGUMENTS)},
        )


def _mode(scores: NDArray[Any], kind: str) -> str | None:
    best = max(modes_of(kind), key=lambda number: float(scores[number]))
    return TYPED_MODES[best][1] or None


def _softmax(scores: NDArray[Any]) -> NDArray[Any]:
    import numpy as np  # noqa: PLC0415 - tables of labels are read without it

    shares = np.exp(scores - scores.max())
    out: NDArray[Any] = shares / shares.sum()
    return out
