#!/usr/bin/env python3
"""Draw the learning curve: scores on held-back passages by how much of the project's corpus was trained on.

python training/plot.py training/results/curve.json docs/learning-curve.svg
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl

mpl.use("svg")
mpl.rcParams["svg.hashsalt"] = "dragoman"  # the same curve makes the same file
import matplotlib.pyplot as plt  # noqa: E402 - the drawing needs no screen, which is told first

LINES = {
    ("mentions", "all"): "mentions, exact F1",
    ("roles", "source"): "sources, exact F1",
    ("roles", "cue"): "cues, exact F1",
    ("roles", "content"): "contents, exact F1",
    ("triggers", "begin and type"): "triggers with type, F1",
    ("relation", "accuracy"): "type between two actors, accuracy",
}
Curve = Mapping[str, Mapping[str, Mapping[str, float]]]


def draw(curve: Curve, target: Path) -> None:
    """Write the curve as SVG; its horizontal axis is the share of the passages, doubled from point to point."""
    shares = sorted(curve, key=float)
    figure, axes = plt.subplots(figsize=(7, 4.5))
    for (head, figure_name), label in LINES.items():
        axes.plot(
            [float(share) for share in shares], [curve[share][head][figure_name] for share in shares], "o-", label=label
        )
    axes.set_xscale("log", base=2)
    axes.set_xticks([float(share) for share in shares], [f"{float(share):.0%}" for share in shares])
    axes.set_xlabel("share of the passages that may be trained on")
    axes.set_ylabel("%")
    axes.grid(alpha=0.3)
    axes.legend(fontsize=8, ncols=2, loc="center", bbox_to_anchor=(0.5, 0.62))
    figure.tight_layout()
    figure.savefig(target, metadata={"Date": None})


def main(arguments: Sequence[str]) -> int:
    """Draw the file that is named first into the one that is named second."""
    source, target = map(Path, arguments)
    draw(json.loads(source.read_text(encoding="utf-8")), target)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
