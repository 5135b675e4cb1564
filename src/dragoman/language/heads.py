"""The heads: what is read off the encoder's vectors, each a slice of one linear projection.

A head is one entry here (name, width, labels, decoding) and one under the same name in training/heads.py (loss,
metric). The order of the entries is the order of the slices in the model file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

MENTION_LABELS = ("PER", "ORG", "GPE", "NORP", "LOC", "ROLE", "TIME")
ROLES = ("source", "cue", "content")
LINKED = ("source", "content")
LINK_WIDTH = 64
EVENT_TYPES = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
    "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
)  # fmt: skip
MODALITIES = ("actual", "planned", "hypothetical", "denied", "claimed")
ARGUMENTS = ("actor", "recipient", "place", "time")
ARGUMENT_WIDTH = 48
MODES = {
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "ASSAULT": (
        "abduct", "torture", "sexual", "destroy", "beat", "crowd-control", "primitive", "firearms", "explosives",
        "targeted", "suicide-attack", "aerial", "drone", "heavy-weapons", "unconventional",
    ),
    "COERCE": (
        "seize", "restrict", "arrest", "deport", "withhold", "cyber", "censor", "curfew", "misinformation",
        "martial-law",
    ),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "violence", "territory"),
}  # fmt: skip
TYPED_MODES = (("", ""), *((kind, mode) for kind, modes in MODES.items() for mode in modes))  # the first is no mode
CONTEXTS = (
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
    "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
    "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping",
    "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn",
    "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
)  # fmt: skip


def tags(labels: Sequence[str]) -> tuple[str, ...]:
    """The BIO tags over labels: O, then B and I of each."""
    return ("O", *(f"{part}-{label}" for label in labels for part in "BI"))


@dataclass(frozen=True, slots=True)
class Head:
    """A head: its name and how many numbers of the projection are its own."""

    name: str
    width: int


HEADS = (
    Head("mentions", 1 + 2 * len(MENTION_LABELS)),
    Head("roles", 3 * len(ROLES)),
    Head("links", (1 + len(LINKED)) * LINK_WIDTH),
    Head("relation", 3 * len(EVENT_TYPES)),
    Head("triggers", 1 + 2 * len(EVENT_TYPES)),
    Head("modality", len(MODALITIES)),
    Head("arguments", 2 * len(ARGUMENTS) * ARGUMENT_WIDTH),
    Head("modes", len(TYPED_MODES)),
    Head("contexts", len(CONTEXTS)),
)
WIDTH = sum(head.width for head in HEADS)


def modes_of(kind: str) -> list[int]:
    """The numbers of a type's modes in `TYPED_MODES`, that of no mode first."""
    return [0, *(number for number, (owner, _) in enumerate(TYPED_MODES) if owner == kind)]


def slices() -> dict[str, slice]:
    """Where each head's numbers lie in the projection."""
    ends = list(accumulate(head.width for head in HEADS))
    return {head.name: slice(end - head.width, end) for head, end in zip(HEADS, ends, strict=True)}


def spans_of(tags_of_tokens: Sequence[int]) -> list[tuple[int, int, int]]:
    """Spans `(start, end, label)` of BIO tags: 0 outside, 1 + 2n begins label n, 2 + 2n goes on with it."""
    out: list[tuple[int, int, int]] = []
    for at, tag in enumerate(tags_of_tokens):
        if tag == 0:
            continue
        label = (tag - 1) // 2
        if tag % 2 == 0 and out and out[-1][1] == at and out[-1][2] == label:
            out[-1] = (out[-1][0], at + 1, label)
        else:
            out.append((at, at + 1, label))
    return out


def best_tags(scores: Any) -> list[int]:
    """The best sequence of BIO tags under scores `[tokens, tags]`: an I tag follows a B or an I of its label."""
    import numpy as np  # noqa: PLC0415 - tables of labels are read without it

    count, width = scores.shape
    tops: list[int] = scores.argmax(axis=1).tolist() if count else []
    if all(tag == 0 or tag % 2 or (at and tops[at - 1] in (tag - 1, tag)) for at, tag in enumerate(tops)):
        return tops  # the best tag of each token makes a sequence that is allowed, so none is better
    allowed = np.zeros((width, width), dtype=scores.dtype)
    for tag in range(2, width, 2):
        allowed[:, tag] = -1e9
        allowed[tag - 1, tag] = allowed[tag, tag] = 0
    best = scores[0].copy()
    best[2::2] = -1e9
    back = np.zeros((count, width), dtype=np.int64)
    for at in range(1, count):
        paths = best[:, None] + allowed
        back[at] = paths.argmax(axis=0)
        best = paths.max(axis=0) + scores[at]
    path = [int(best.argmax())]
    for at in range(count - 1, 0, -1):
        path.append(int(back[at, path[-1]]))
    return path[::-1]
