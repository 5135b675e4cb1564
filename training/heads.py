"""The losses of the heads and their metrics, under the names of `dragoman.language.heads`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import torch
from encoder import Encoder
from examples import YIELD, Event, Example
from torch import Tensor, nn
from torch.nn import functional

from dragoman.language import heads as shipped
from dragoman.language.heads import (
    ARGUMENTS,
    CONTEXTS,
    EVENT_TYPES,
    HEADS,
    LINKED,
    MENTION_LABELS,
    MODALITIES,
    ROLES,
    TYPED_MODES,
    modes_of,
)

IGNORED = -100
_CONTEXT_WEIGHT = 5.0  # of 37 contexts an act has one or two
_SCHEMES = {
    # Which tags an annotated label may stand for, and which tags a word outside every label may have.
    "names": ({"PER": ("PER",), "ORG": ("ORG",), "LOC": ("GPE", "LOC")}, ("NORP", "ROLE", "TIME")),
}


class Reader(nn.Module):
    """The encoder with the projection of all heads."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = nn.Linear(encoder.size.width, shipped.WIDTH)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)

    def forward(self, pieces: Tensor, features: Tensor) -> Tensor:
        """The numbers of all heads `[batch, length, WIDTH]`."""
        out: Tensor = self.heads(self.encoder(pieces, features))
        return out


@dataclass(frozen=True)
class Batch:
    """Padded input of some examples."""

    examples: tuple[Example, ...]
    pieces: Tensor
    features: Tensor

    @staticmethod
    def of(examples: Sequence[Example], device: torch.device | str = "cpu") -> Batch:
        length = max(len(example.window.pieces) for example in examples)
        pieces = torch.zeros((len(examples), length), dtype=torch.long)
        features = torch.zeros((len(examples), length), dtype=torch.long)
        for row, example in enumerate(examples):
            size = len(example.window.pieces)
            pieces[row, :size] = torch.tensor(example.window.pieces)
            features[row, :size] = torch.tensor(example.window.features)
        return Batch(tuple(examples), pieces.to(device), features.to(device))


def losses(outputs: Tensor, batch: Batch) -> dict[str, Tensor]:
    """The loss of each head that has a target in the batch: the mean over the examples that have one."""
    found: dict[str, list[Tensor]] = {}
    places = shipped.slices()
    for row, example in enumerate(batch.examples):
        firsts = torch.tensor(example.window.firsts, device=outputs.device)
        numbers = outputs[row]
        for name, loss in LOSSES.items():
            value = loss(numbers[:, places[name]], firsts, example)
            if value is not None:
                found.setdefault(name, []).append(value)
    return {name: torch.stack(values).mean() for name, values in found.items()}


# --- mentions ------------------------------------------------------------------------------------------------------


def mention_loss(numbers: Tensor, firsts: Tensor, example: Example) -> Tensor | None:
    """Cross entropy; where a corpus does not tell labels apart, of all the tags that it allows together."""
    if example.mentions is None or len(firsts) == 0:
        return None
    scores = numbers[firsts]
    if example.scheme == "own":
        return functional.cross_entropy(scores, torch.tensor(mention_tags(example), device=scores.device))
    allowed = allowed_tags(example).to(scores.device)
    return (scores.logsumexp(1) - scores.masked_fill(~allowed, -1e4).logsumexp(1)).mean()


def mention_tags(example: Example) -> list[int]:
    """The tags of an example whose mentions are fully annotated."""
    out = [0] * len(example.window.firsts)
    for start, end, label in example.mentions or ():
        number = MENTION_LABELS.index(label)
        out[start:end] = [1 + 2 * number] + [2 + 2 * number] * (end - start - 1)
    return out


def allowed_tags(example: Example) -> Tensor:
    """For each token the tags that an annotation of names alone allows."""
    stands_for, unknown = _SCHEMES[example.scheme]
    allowed = torch.zeros((len(example.window.firsts), 1 + 2 * len(MENTION_LABELS)), dtype=torch.bool)
    outside = [0] + [tag for label in unknown for tag in _tags(label)]
    allowed[:, outside] = True
    for start, end, label in example.mentions or ():
        allowed[start:end] = False
        for one in stands_for[label]:
            begin, inner = _tags(one)
            allowed[start, begin] = True
            allowed[start + 1 : end, inner] = True
    return allowed


def _tags(label: str) -> tuple[int, int]:
    number = MENTION_LABELS.index(label)
    return 1 + 2 * number, 2 + 2 * number


# --- attribution ---------------------------------------------------------------------------------------------------


def role_loss(numbers: Tensor, firsts: Tensor, example: Example) -> Tensor | None:
    """Cross entropy of three rows of BIO tags, one for each role."""
    if example.attributions is None or len(firsts) == 0:
        return None
    scores = numbers[firsts]
    total = scores.new_zeros(())
    for number, tags in enumerate(role_tags(example)):
        if any(tag != IGNORED for tag in tags):
            target = torch.tensor(tags, device=scores.device)
            total = total + functional.cross_entropy(
                scores[:, 3 * number : 3 * number + 3], target, ignore_index=IGNORED
            )
    return total


def role_tags(example: Example) -> list[list[int]]:
    """BIO tags (0, 1, 2) of source, cue and content; content is that of the outermost statements.

    Where only these are annotated, nothing is known of sources and cues inside content.
    """
    length = len(example.window.firsts)
    rows = [[0] * length for _ in ROLES]
    found = example.attributions or ()
    for item in sorted(found, key=lambda item: -len(item.content)):
        if not any(rows[2][at] for at in item.content):
            _mark(rows[2], item.content)
        _mark(rows[0], item.source)
        _mark(rows[1], item.cue)
    if example.outermost:
        for row in rows[:2]:
            row[:] = [IGNORED if rows[2][at] and not tag else tag for at, tag in enumerate(row)]
    return rows


def _mark(row: list[int], tokens: Iterable[int]) -> None:
    before = -2
    for at in tokens:
        row[at] = 2 if at == before + 1 else 1
        before = at


def link_loss(numbers: Tensor, firsts: Tensor, example: Example) -> Tensor | None:
    """For each word of a cue, whether each token belongs to its source and to its content."""
    cued = [item for item in example.attributions or () if item.cue]
    if not cued:
        return None
    vectors = numbers[firsts].view(len(firsts), 1 + len(LINKED), shipped.LINK_WIDTH)
    rows = torch.tensor([at for item in cued for at in item.cue], device=vectors.device)
    total = vectors.new_zeros(())
    for number, role in enumerate(LINKED):
        scores = vectors[rows, 0] @ vectors[:, 1 + number].T / shipped.LINK_WIDTH**0.5
        target = torch.zeros_like(scores)
        row = 0
        for item in cued:
            members = list(getattr(item, role))
            for _ in item.cue:
                target[row, members] = 1.0
                row += 1
        total = total + functional.binary_cross_entropy_with_logits(scores, target)
    return total


# --- relation ------------------------------------------------------------------------------------------------------


def relation_scores(numbers: Tensor, marks: tuple[int, int]) -> Tensor:
    """The scores of the types between two marked actors: of the source's mark, the target's and the whole."""
    width = len(EVENT_TYPES)
    return numbers[marks[0], :width] + numbers[marks[1], width : 2 * width] + numbers[0, 2 * width :]


def relation_loss(numbers: Tensor, firsts: Tensor, example: Example) -> Tensor | None:
    """Cross entropy of the type between two marked actors, of all that its label stands for together."""
    del firsts
    if example.relation is None:
        return None
    scores = relation_scores(numbers, example.marks).log_softmax(0)
    return -scores[[EVENT_TYPES.index(kind) for kind in stands_for(example.relation)]].logsumexp(0)


def stands_for(label: str) -> tuple[str, ...]:
    """The types that a label of PLV stands for."""
    return YIELD if label == "YIELD" else (label,)


def relation_type(numbers: Tensor, marks: tuple[int, int]) -> str:
    """The likeliest type, CONCEDE and RETREAT taken together as PLV does."""
    shares = dict(zip(EVENT_TYPES, relation_scores(numbers, marks).softmax(0).tolist(), strict=True))
    folded = sum(shares.pop(kind) for kind in YIELD)
    return max({**shares, "YIELD": folded}.items(), key=lambda item: item[1])[0]


# --- events --------------------------------------------------------------------------------------------------------


def trigger_loss(numbers: Tensor, firsts: Tensor, example: Example) -> Tensor | None:
    """Cross entropy of the tags of triggers with their types."""
    if example.events is None or len(firsts) == 0:
        return None
    tags = [0] * len(firsts)
    for event in reversed(example.events):
        number = EVENT_TYPES.index(event.type)
        start, end = event.trigger[0], min(event.trigger[1], len(tags))
        tags[start:end] = [1 + 2 * number] + [2 + 2 * number] * (end - start - 1)
    return functional.cross_entropy(numbers[firsts], torch.tensor(tags, device=numbers.device))


def modality_loss(numbers: Tensor, firsts: Tensor, example: Example) -> Tensor | None:
    """Cross entropy of the modality at the first word of each trigger."""
    if not example.events:
        return None
    at = firsts[[event.trigger[0] for event in example.events]]
    target = torch.tensor([MODALITIES.index(event.modality) for event in example.events], device=numbers.device)
    return functional.cross_entropy(numbers[at], target)


def argument_loss(numbers: Tensor, firsts: Tensor, example: Example) -> Tensor | None:
    """For the first word of each trigger, whether each token belongs to its actors, recipients, place and time.

    Other words for the same parties count neither way: which of them was marked says little.
    """
    if not example.events:
        return None
    length, width = len(firsts), len(ARGUMENTS)
    vectors = numbers[firsts].view(length, 2, width, shipped.ARGUMENT_WIDTH)
    rows = torch.tensor([event.trigger[0] for event in example.events], device=numbers.device)
    scores = torch.einsum("rad,tad->rat", vectors[rows, 0], vectors[:, 1]) / shipped.ARGUMENT_WIDTH**0.5
    target, weight = torch.zeros_like(scores), torch.ones_like(scores)
    for row, event in enumerate(example.events):
        for number, spans in enumerate(event.alike):
            for start, end in spans:
                weight[row, number, max(start, 0) : max(min(end, length), 0)] = 0.0
        for number, spans in enumerate(_arguments(event)):
            for start, end in spans:
                target[row, number, max(start, 0) : max(min(end, length), 0)] = 1.0
    weight = torch.maximum(weight, target)
    return width * functional.binary_cross_entropy_with_logits(scores, target, weight=weight)


def _arguments(event: Event) -> tuple[tuple[tuple[int, int], ...], ...]:
    single = tuple((span,) if span is not None else () for span in (event.place, event.time))
    return event.actors, event.recipients, *single


def mode_loss(numbers: Tensor, firsts: Tensor, example: Example) -> Tensor | None:
    """Cross entropy of the mode at the first word of each trigger, among those of its type and none."""
    known = [event for event in example.events or () if len(modes_of(event.type)) > 1]
    if not known:
        return None
    total = numbers.new_zeros(())
    for event in known:
        choices = modes_of(event.type)
        wanted = [number for number in choices if TYPED_MODES[number][1] == (event.mode or "")]
        total = total - numbers[firsts[event.trigger[0]], choices].log_softmax(0)[choices.index(wanted[0])]
    return total / len(known)


def context_loss(numbers: Tensor, firsts: Tensor, example: Example) -> Tensor | None:
    """Binary cross entropy of each context at the first word of each trigger."""
    if not example.events:
        return None
    at = firsts[[event.trigger[0] for event in example.events]]
    rows = [[float(context in event.contexts) for context in CONTEXTS] for event in example.events]
    target = torch.tensor(rows, device=numbers.device)
    return _CONTEXT_WEIGHT * functional.binary_cross_entropy_with_logits(numbers[at], target)


LOSSES: dict[str, Callable[[Tensor, Tensor, Example], Tensor | None]] = {
    "mentions": mention_loss,
    "roles": role_loss,
    "links": link_loss,
    "relation": relation_loss,
    "triggers": trigger_loss,
    "modality": modality_loss,
    "arguments": argument_loss,
    "modes": mode_loss,
    "contexts": context_loss,
}
if set(LOSSES) != {head.name for head in HEADS}:
    raise ImportError("each head has a loss")


# --- metrics -------------------------------------------------------------------------------------------------------


class Spans:
    """Exact spans by label: how many in gold, predicted and in both."""

    def __init__(self) -> None:
        self.counts: dict[str, list[int]] = {}

    def add(self, label: str, gold: Iterable[tuple[int, ...]], found: Iterable[tuple[int, ...]]) -> None:
        one, two = set(gold), set(found)
        row = self.counts.setdefault(label, [0, 0, 0])
        for index, value in enumerate((len(one), len(two), len(one & two))):
            row[index] += value

    def f1(self) -> dict[str, float]:
        """F1 of each label, and of all together under `all`."""
        rows = {**self.counts, "all": [sum(row[index] for row in self.counts.values()) for index in range(3)]}
        return {label: round(200 * both / max(gold + found, 1), 2) for label, (gold, found, both) in rows.items()}


def role_metric(examples: Sequence[Example], outputs: Sequence[Tensor]) -> dict[str, float]:
    """Exact F1 of the spans of each role, by the tags alone."""
    spans = Spans()
    for example, numbers in zip(examples, outputs, strict=True):
        if example.attributions is None:
            continue
        scores = numbers[list(example.window.firsts)].numpy()
        for number, (role, tags) in enumerate(zip(ROLES, role_tags(example), strict=True)):
            found = shipped.spans_of(shipped.best_tags(scores[:, 3 * number : 3 * number + 3]))
            kept = [span for span in found if tags[span[0]] != IGNORED]
            spans.add(role, shipped.spans_of([max(tag, 0) for tag in tags]), kept)
    return spans.f1()


def mention_metric(examples: Sequence[Example], outputs: Sequence[Tensor]) -> dict[str, float]:
    """Exact F1 of mentions by label, on examples that have them all."""
    spans = Spans()
    for example, numbers in zip(examples, outputs, strict=True):
        if example.mentions is None or example.scheme != "own":
            continue
        found = shipped.spans_of(shipped.best_tags(numbers[list(example.window.firsts)].numpy()))
        gold = shipped.spans_of(mention_tags(example))
        for number, label in enumerate(MENTION_LABELS):
            spans.add(label, [s for s in gold if s[2] == number], [s for s in found if s[2] == number])
    return spans.f1()


def trigger_metric(examples: Sequence[Example], outputs: Sequence[Tensor]) -> dict[str, float]:
    """F1 of triggers: `typed` exact with the type."""
    spans = Spans()
    for example, numbers in zip(examples, outputs, strict=True):
        if example.events is None:
            continue
        found = shipped.spans_of(shipped.best_tags(numbers[list(example.window.firsts)].numpy()))
        gold = [(event.trigger[0], EVENT_TYPES.index(event.type)) for event in example.events]
        spans.add("begin and type", gold, [(start, kind) for start, _, kind in found])
    return spans.f1()


def mode_metric(examples: Sequence[Example], outputs: Sequence[Tensor]) -> dict[str, float]:
    """Accuracy of the mode of acts whose type has modes, at their annotated triggers."""
    rows = [
        (event, numbers[example.window.firsts[event.trigger[0]]])
        for example, event, numbers in _events(examples, outputs)
    ]
    known = [(event, scores[modes_of(event.type)]) for event, scores in rows if len(modes_of(event.type)) > 1]
    right = sum(
        TYPED_MODES[modes_of(event.type)[int(scores.argmax())]][1] == (event.mode or "") for event, scores in known
    )
    return {"accuracy": round(100 * right / len(known), 2)} if known else {}


def context_metric(examples: Sequence[Example], outputs: Sequence[Tensor]) -> dict[str, float]:
    """F1 of contexts at annotated triggers."""
    spans = Spans()
    for number, (example, event, numbers) in enumerate(_events(examples, outputs)):
        scores = numbers[example.window.firsts[event.trigger[0]]]
        found = [at for at, score in enumerate(scores.tolist()) if score > 0]
        spans.add("contexts", [(number, CONTEXTS.index(one)) for one in event.contexts], [(number, at) for at in found])
    return spans.f1()


def modality_metric(examples: Sequence[Example], outputs: Sequence[Tensor]) -> dict[str, float]:
    """Accuracy of the modality at annotated triggers."""
    rows = [
        MODALITIES[int(numbers[example.window.firsts[event.trigger[0]]].argmax())] == event.modality
        for example, event, numbers in _events(examples, outputs)
    ]
    return {"accuracy": round(100 * sum(rows) / len(rows), 2)} if rows else {}


def argument_metric(examples: Sequence[Example], outputs: Sequence[Tensor]) -> dict[str, float]:
    """F1 of the tokens of each role at annotated triggers."""
    spans = Spans()
    for number, (example, event, numbers) in enumerate(_events(examples, outputs)):
        firsts = list(example.window.firsts)
        vectors = numbers[firsts].view(len(firsts), 2, len(ARGUMENTS), shipped.ARGUMENT_WIDTH)
        scores = torch.einsum("ad,tad->at", vectors[event.trigger[0], 0], vectors[:, 1])
        for row, (role, gold) in enumerate(zip(ARGUMENTS, _arguments(event), strict=True)):
            inside = {at for start, end in gold for at in range(max(start, 0), min(end, len(firsts)))}
            found = (at for at, score in enumerate(scores[row].tolist()) if score > 0)
            spans.add(role, [(number, at) for at in inside], [(number, at) for at in found])
    return spans.f1()


def _events(examples: Sequence[Example], outputs: Sequence[Tensor]) -> Iterator[tuple[Example, Event, Tensor]]:
    for example, numbers in zip(examples, outputs, strict=True):
        for event in example.events or ():
            yield example, event, numbers


def relation_metric(examples: Sequence[Example], outputs: Sequence[Tensor]) -> dict[str, float]:
    """Accuracy of the type between marked actors."""
    marked = [(example, numbers) for example, numbers in zip(examples, outputs, strict=True) if example.relation]
    right = sum(
        relation_type(numbers, example.marks) in (example.relation, _folded(example.relation))
        for example, numbers in marked
        if example.relation is not None
    )
    return {"accuracy": round(100 * right / len(marked), 2)} if marked else {}


def _folded(kind: str) -> str:
    return "YIELD" if kind in YIELD else kind


METRICS: dict[str, Callable[[Sequence[Example], Sequence[Tensor]], dict[str, float]]] = {
    "mentions": mention_metric,
    "roles": role_metric,
    "triggers": trigger_metric,
    "relation": relation_metric,
    "modality": modality_metric,
    "arguments": argument_metric,
    "modes": mode_metric,
    "contexts": context_metric,
}
