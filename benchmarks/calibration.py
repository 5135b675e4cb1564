#!/usr/bin/env python3
"""How far the confidence of events can be trusted: a reliability table, and the thresholds that follow from it.

python benchmarks/calibration.py            the table: fitted on one half of the held-back passages, read on the other
python benchmarks/calibration.py --write    fit on all of them and write src/dragoman/events/data/confidence.yaml

An act is right when an event of gold has its type and a trigger that touches its own. The model was not trained on
these passages; choosing two numbers of a curve and two thresholds on them leaves little room for chance.
"""

from __future__ import annotations

import hashlib
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import corpora

from dragoman.events.confidence import Confidence
from dragoman.language import annotate, read_layers
from language import Record, passages

TARGET = Path(__file__).resolve().parent.parent / "src" / "dragoman" / "events" / "data" / "confidence.yaml"
BETA = 0.7  # of the F measure of the lower threshold: precision counts more, for the lexicon adds to recall
PRECISE = 0.9  # the share of right events that the higher threshold asks for
BINS = 10
Row = tuple[float, bool]  # the model's share, and whether the act is right


def rows_of(record: Record) -> tuple[list[Row], int]:
    """The acts of a passage with whether each is right, and how many events gold has."""
    layers = read_layers(record["text"])
    free = [(event["type"], *event["trigger"]) for event in record["events"]]
    rows = []
    for act in sorted(annotate(layers).acts, key=lambda act: -act.share):
        span = layers.span(act.start, act.end)
        match = next((one for one in free if one[0] == act.type and one[1] < span.end and span.start < one[2]), None)
        if match is not None:
            free.remove(match)
        rows.append((act.share, match is not None))
    return rows, len(record["events"])


def fitted(rows: Sequence[Row]) -> tuple[float, float]:
    """Slope and intercept of the logistic curve over log odds that makes the rows likeliest (Newton's method)."""
    inner = ((min(max(share, 1e-6), 1 - 1e-6), right) for share, right in rows)
    points = [(math.log(share / (1 - share)), right) for share, right in inner]
    slope, intercept = 1.0, 0.0
    for _ in range(50):
        g0 = g1 = h00 = h01 = h11 = 0.0
        for x, right in points:
            p = 1 / (1 + math.exp(-(slope * x + intercept)))
            w, e = p * (1 - p), right - p
            g0, g1, h00, h01, h11 = g0 + e, g1 + e * x, h00 + w, h01 + w * x, h11 + w * x * x
        size = h00 * h11 - h01 * h01
        slope += (h00 * g1 - h01 * g0) / size
        intercept += (h11 * g0 - h01 * g1) / size
    return slope, intercept


def confidence(rows: Sequence[Row], gold: int) -> Confidence:
    """The curve, the threshold of the best F, and the lowest above which nine of ten are right."""
    slope, intercept = fitted(rows)
    curve = Confidence(slope, intercept, 0.0, 1.0)
    balanced, precise, best, right = 0.5, 1.0, 0.0, 0
    for number, (share, good) in enumerate(sorted(rows, reverse=True), 1):
        right += good
        measure = (1 + BETA**2) * right / (number + BETA**2 * gold)
        if measure > best:
            best, balanced = measure, curve.of(share)
        if right >= PRECISE * number and number >= 50:
            precise = curve.of(share)
    return Confidence(round(slope, 3), round(intercept, 3), round(balanced, 2), round(precise, 2))


def table(rows: Iterable[Row], curve: Confidence) -> list[tuple[float, float, int]]:
    """For each tenth of confidence its mean, the share that is right, and how many acts it holds."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for share, right in rows:
        value = curve.of(share)
        bins[min(BINS - 1, int(value * BINS))].append((value, right))
    return [
        (sum(value for value, _ in one) / len(one), sum(right for _, right in one) / len(one), len(one))
        for one in bins if one
    ]  # fmt: skip


def measure(shared: Path) -> dict[str, Any]:
    """The table of one half by the curve of the other, and the curve and thresholds of both."""
    del shared
    records = [record for form in ("clean", "rewritten") for record in passages(form)]
    halves: list[list[tuple[list[Row], int]]] = [[], []]
    for record in records:
        name = record["id"].removesuffix("~").encode()
        halves[hashlib.sha256(b"half" + name).digest()[0] % 2].append(rows_of(record))
    fit, rest = ([row for rows, _ in half for row in rows] for half in halves)
    found = table(rest, confidence(fit, sum(gold for _, gold in halves[0])))
    whole = confidence([*fit, *rest], sum(gold for half in halves for _, gold in half))
    return {
        "table": [{"confidence": mean, "right": right, "acts": count} for mean, right, count in found],
        "mean_distance": sum(abs(mean - right) * count for mean, right, count in found) / max(1, len(rest)),
        "curve": asdict(whole),
    }


def show(result: Mapping[str, Any]) -> None:
    """Print the table and the curve."""
    print("confidence  right  acts")
    for row in result["table"]:
        print(f"{row['confidence']:10.2f} {row['right']:6.2f} {row['acts']:5d}")
    print(f"mean distance of the two, weighted by acts: {result['mean_distance']:.3f}")
    print(" ".join(f"{name} {value}" for name, value in result["curve"].items()))


def main(arguments: Sequence[str]) -> int:
    if arguments == ["--write"]:
        result = measure(corpora.default_shared())
        TARGET.write_text("".join(f"{name}: {value}\n" for name, value in result["curve"].items()), encoding="utf-8")
        show(result)
        return 0
    return corpora.run(__doc__, measure, show)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
