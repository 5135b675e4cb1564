"""The training loop: batches in an order fixed by the seed, checkpoints, and going on from one."""

from __future__ import annotations

import contextlib
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from examples import Example
from heads import METRICS, Batch, Reader, losses
from torch import Tensor

from dragoman.language.heads import slices

CHECKPOINT_SECONDS = 300
EVALUATED = 4096


@dataclass(frozen=True)
class Plan:
    """How one stage trains.

    `weights`: the heads' shares of the loss. `copies`: how often an epoch takes the examples of a corpus. `pieces`: the
    wordpieces of a batch, padding included. `apart`: each batch is of one corpus, so that a small one has steps of its
    own instead of a small part of every step.
    """

    name: str
    epochs: int
    rate: float = 1e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    seed: int = 7
    weights: dict[str, float] = field(default_factory=dict)
    copies: dict[str, float] = field(default_factory=dict)
    pieces: int = 1536
    apart: bool = False


def device() -> torch.device:
    """A CUDA GPU where there is one, else the CPU."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def batches(examples: Sequence[Example], *, pieces: int, seed: int | None) -> list[list[Example]]:
    """Examples of like length together, at most so many pieces; shuffled by the seed, or in order of length."""
    chance = random.Random(seed)
    jitter = {id(example): chance.uniform(0.85, 1.15) if seed is not None else 1.0 for example in examples}
    ordered = sorted(examples, key=lambda example: len(example.window.pieces) * jitter[id(example)])
    out: list[list[Example]] = []
    longest = 0
    for example in ordered:
        longest = max(longest, len(example.window.pieces))
        if not out or longest * (len(out[-1]) + 1) > pieces:
            out.append([])
            longest = len(example.window.pieces)
        out[-1].append(example)
    if seed is not None:
        chance.shuffle(out)
    return out


def _epoch(examples: Sequence[Example], plan: Plan, epoch: int) -> list[list[Example]]:
    chance = random.Random(plan.seed * 1000 + epoch)
    kept: list[Example] = []
    for example in examples:
        share = plan.copies.get(example.corpus, 1.0)
        kept += [example] * (int(share) + (chance.random() < share % 1))
    seed = plan.seed * 1000 + epoch
    if not plan.apart:
        return batches(kept, pieces=plan.pieces, seed=seed)
    corpora = dict.fromkeys(example.corpus for example in kept)
    parts = ([example for example in kept if example.corpus == corpus] for corpus in corpora)
    out = [batch for part in parts for batch in batches(part, pieces=plan.pieces, seed=seed)]
    chance.shuffle(out)
    return out


def _optimizer(model: Reader, plan: Plan) -> torch.optim.Optimizer:
    decayed = [weight for name, weight in model.encoder.named_parameters() if weight.ndim > 1]
    plain = [weight for name, weight in model.encoder.named_parameters() if weight.ndim == 1]
    groups = [
        {"params": decayed, "lr": plan.rate, "weight_decay": 0.01},
        {"params": plain, "lr": plan.rate, "weight_decay": 0.0},
        {"params": list(model.heads.parameters()), "lr": plan.head_rate, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def train(
    model: Reader,
    examples: Sequence[Example],
    plan: Plan,
    *,
    folder: Path,
    log: Callable[[str], None] = print,
) -> Reader:
    """Train a stage to its end; a run that was broken off goes on from its last checkpoint in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    done, checkpoint = folder / f"{plan.name}.pt", folder / f"{plan.name}.checkpoint.pt"
    if done.exists():
        _load(model, torch.load(done, map_location="cpu", weights_only=True))
        return model.to(device())
    torch.manual_seed(plan.seed)
    model = model.to(device())
    optimizer = _optimizer(model, plan)
    epochs = [_epoch(examples, plan, epoch) for epoch in range(plan.epochs)]
    total = sum(map(len, epochs))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, _triangle(total, plan.warm_up))
    begun = _resume(checkpoint, model, optimizer, schedule) if checkpoint.exists() else 0
    log(f"{plan.name}: {len(examples)} examples, {total} steps, from step {begun}, on {device()}")
    steps = (batch for epoch in epochs for batch in epoch)
    _run(model, optimizer, schedule, plan, steps, begun, total, checkpoint, log)
    torch.save(model.state_dict(), done)
    checkpoint.unlink(missing_ok=True)
    return model


def _load(model: Reader, state: dict[str, Tensor]) -> None:
    """Take over the weights of a stage; heads that were added after it begin as they are."""
    own = model.state_dict()
    for name in ("heads.weight", "heads.bias"):
        state[name] = torch.cat((state[name], own[name][len(state[name]) :].cpu()))
    model.load_state_dict(state)


def _triangle(total: int, warm_up: float) -> Callable[[int], float]:
    rise = max(1, int(total * warm_up))
    return lambda step: min((step + 1) / rise, max(0.0, (total - step) / max(1, total - rise)))


def _resume(
    path: Path, model: Reader, optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler
) -> int:
    state = torch.load(path, map_location=device(), weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    torch.set_rng_state(state["chance"].cpu())
    return int(state["step"])


def _run(  # noqa: PLR0913, PLR0917 - the state of one run
    model: Reader, optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler, plan: Plan,
    steps: Iterator[list[Example]], begun: int, total: int, checkpoint: Path, log: Callable[[str], None],
) -> None:  # fmt: skip
    model.train()
    saved = shown = time.monotonic()
    mean: dict[str, float] = {}
    for step, examples in enumerate(steps):
        if step < begun:
            continue
        with mixed_precision():
            batch = Batch.of(examples, device())
            outputs = model(batch.pieces, batch.features).float()
        parts = losses(outputs, batch)
        loss = sum(
            (plan.weights.get(name, 1.0) * value for name, value in parts.items()), torch.zeros((), device=device())
        )
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        for name, value in parts.items():
            mean[name] = 0.98 * mean.get(name, value.item()) + 0.02 * value.item()
        now = time.monotonic()
        if now - shown > 30:
            log(
                f"{plan.name} step {step + 1}/{total} "
                + " ".join(f"{name} {value:.3f}" for name, value in mean.items())
            )
            shown = now
        if now - saved > CHECKPOINT_SECONDS:
            _save(checkpoint, model, optimizer, schedule, step + 1)
            saved = now


def _save(
    path: Path,
    model: Reader,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    step: int,
) -> None:
    state = {
        "model": model.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(),
        "chance": torch.get_rng_state(), "step": step,
    }  # fmt: skip
    part = path.with_suffix(".part")
    torch.save(state, part)
    part.replace(path)  # a run that is broken off here keeps the checkpoint before


def mixed_precision() -> contextlib.AbstractContextManager[None]:
    """bfloat16 for the products of matrices; the weights stay in float32."""
    return torch.autocast(device().type, torch.bfloat16)


@torch.no_grad()
def outputs_of(model: Reader, examples: Sequence[Example]) -> list[Tensor]:
    """The numbers of all heads for each example, over its pieces."""
    model.eval()
    found: dict[int, Tensor] = {}
    for group in batches(examples, pieces=EVALUATED, seed=None):
        batch = Batch.of(group, device())
        numbers = model(batch.pieces, batch.features).float().cpu()
        for row, example in enumerate(group):
            found[id(example)] = numbers[row, : len(example.window.pieces)]
    return [found[id(example)] for example in examples]


def evaluate(examples: Sequence[Example], outputs: Sequence[Tensor]) -> dict[str, dict[str, float]]:
    """The metric of each head on examples that have its target, from the numbers of all heads over their pieces."""
    places = slices()
    scores = {name: metric(examples, [n[:, places[name]] for n in outputs]) for name, metric in METRICS.items()}
    return {name: found for name, found in scores.items() if any(found.values())}
