"""How sure an event is: the model's share of its type, calibrated on passages that it was not trained on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from dragoman.knowledge import read_yaml

_EDGE = 1e-6


@dataclass(frozen=True, slots=True)
class Confidence:
    """A logistic curve over the log odds of a share; `balanced` and `precise` are thresholds on what it gives.

    `balanced` gave the best F1 and `precise` nine right of ten, on held-back passages (benchmarks/calibration.py).
    """

    slope: float
    intercept: float
    balanced: float
    precise: float

    def of(self, share: float) -> float:
        """The chance that an act of this share is there and of its type."""
        share = min(max(share, _EDGE), 1 - _EDGE)
        return 1 / (1 + math.exp(-(self.slope * math.log(share / (1 - share)) + self.intercept)))


@cache
def load_confidence() -> Confidence:
    """The curve and the thresholds of the shipped model."""
    return Confidence(**read_yaml("dragoman.events", "data", "confidence.yaml"))
