#!/usr/bin/env python3
"""Train the language model and write the file that the package ships.

python training/train.py                     every stage that is not done yet, then the shipped file and its card
python training/train.py --stage joint       one stage (those before it must be done)
python training/train.py --folds 5           cross-validate the relation head on PLV
python training/train.py --curve             scores on held-back passages by size of the project's corpus
python training/train.py --without polnear   leave a corpus out

Stages: attribution (statements of PolNeAR), joint (all heads on the project's corpus, names, a share of the stage
before), events (the project's corpus again, for the heads of events), relation (PLV beside a share of all else), ship.
A run may be broken off at any time and goes on from its last checkpoint, at most five minutes before. It uses a CUDA
GPU where there is one, else the CPU.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import pickle
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import torch
from card import write_card
from encoder import pretrained, source_folder
from examples import CORPUS, Example, held_back, named, own, own_records, plv, polnear, relations, silent
from export import ship
from heads import Reader, relation_type
from loop import Plan, evaluate, outputs_of, train
from mentions import read_ewt, read_gum
from torch import Tensor

from dragoman.language.encoder import MODEL_FILE, Encoder
from dragoman.language.heads import slices
from dragoman.language.pieces import Splitter
from dragoman.language.wordpieces import WordPieces, read_vocabulary

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "training" / "results"
PACKAGE = ROOT / "src" / "dragoman" / "language" / "model"
SEED = 7
PLANS = {
    "attribution": Plan("attribution", epochs=4, rate=1.5e-4, seed=SEED),
    "joint": Plan("joint", epochs=5, rate=1e-4, seed=SEED, copies={"polnear": 0.15, "names": 0.4}),
    "events": Plan(
        "events",
        epochs=12,
        rate=1e-4,
        seed=SEED,
        weights={"triggers": 1.5, "arguments": 3.0},
        copies={"polnear": 0.1, "names": 0.3, "own-relations": 0.0},
    ),
    "relation": Plan(
        "relation",
        epochs=6,
        rate=1e-4,
        seed=SEED,
        weights={"triggers": 1.5, "arguments": 3.0},
        copies={"polnear": 0.02, "names": 0.05, "own": 0.25, "own-relations": 0.0},
        pieces=512,
        apart=True,
    ),
}
CURVE = (0.25, 0.5, 1.0)


class Data:
    """The corpora as examples, each read once and kept in the build folder."""

    def __init__(self, shared: Path, build: Path, without: Sequence[str]) -> None:
        self.shared, self.build, self.without = shared / "data", build, frozenset(without)
        vocabulary = (source_folder() / "vocab.txt").read_text(encoding="utf-8")
        self.split: Splitter = WordPieces(read_vocabulary(vocabulary))

    def polnear(self, part: str) -> list[Example]:
        """PolNeAR's statements."""
        return self._kept(f"polnear-{part}", lambda: polnear(self.shared / "polnear" / f"{part}.jsonl", self.split))

    def names(self) -> list[Example]:
        """Names of EWT's development sentences and of GUM's training documents."""

        def read() -> Iterator[Example]:
            ewt = read_ewt(self.shared / "entities" / "en_ewt-ud-dev.iob2")
            gum = read_gum(self.shared / "treebank" / "gum-train.conllu.gz")
            texts = ((text.name, text.text, text.names) for texts in (ewt, gum) for text in texts)
            return named(texts, "names", self.split)

        return self._kept("names", read)

    def plv(self) -> list[Example]:
        """PLV's rows."""
        return self._kept("plv", lambda: plv(self.shared / "plv" / "train.tsv", self.split))

    def silent(self) -> list[Example]:
        """The project's passages that report no event."""
        return list(silent(CORPUS / "negatives", self.split))

    def own(self, *, kept: bool, share: float = 1.0) -> list[Example]:
        """The project's corpus: the part that is never trained on, or a share of the rest."""
        records = [record for record in own_records() if held_back(record["id"]) == kept]
        names = sorted({record["id"].removesuffix("~") for record in records}, key=hash_of)
        chosen = set(names[: round(len(names) * share)])
        records = [record for record in records if record["id"].removesuffix("~") in chosen]
        return [*own(records, self.split), *relations(records, self.split)]

    def second(self) -> list[Example]:
        """The second annotation of the passages that are trained on."""
        records = own_records(CORPUS / "second")
        return list(own((one for one in records if not held_back(one["id"])), self.split))

    def _kept(self, name: str, read: Callable[[], Iterator[Example]]) -> list[Example]:
        if name.split("-", maxsplit=1)[0] in self.without:
            return []
        path = self.build / f"{name}.pickle"
        if not path.exists():
            path.write_bytes(pickle.dumps(list(read())))
        examples: list[Example] = pickle.loads(path.read_bytes())
        return examples


def hash_of(name: str) -> str:
    """An order of documents that has nothing to do with how they were written."""
    return hashlib.sha256(name.encode()).hexdigest()


def examples_for(stage: str, data: Data) -> list[Example]:
    """What a stage trains on."""
    if stage == "attribution":
        return data.polnear("train")
    joint = [*data.own(kept=False), *data.polnear("train"), *data.names()]
    if stage != "joint":
        joint += [*data.second(), *data.silent()]
    return [*joint, *data.plv()] if stage == "relation" else joint


def log(words: str) -> None:
    """Tell the time and what is done."""
    print(time.strftime("%H:%M:%S"), words, flush=True)


def trained(stages: Sequence[str], data: Data) -> Reader:
    """The model after the stages in turn."""
    torch.manual_seed(SEED)
    model = Reader(pretrained())
    for stage in stages:
        if not (data.build / f"{stage}.pt").exists():
            log(f"reading the corpora of stage {stage}")
        examples = [] if (data.build / f"{stage}.pt").exists() else examples_for(stage, data)
        model = train(model, examples, PLANS[stage], folder=data.build, log=log)
    return model


def measured(data: Data, read: Callable[[Sequence[Example]], list[Tensor]]) -> dict[str, dict[str, float]]:
    """The metrics of the heads on PolNeAR's development part and on the held-back part of the project's corpus.

    `read` gives the numbers of all heads over the pieces of each example.
    """
    kept = data.own(kept=True)
    parts = {} if "polnear" in data.without else {"PolNeAR dev": data.polnear("dev")}
    for form, rewritten in (("clean", False), ("rewritten", True)):
        parts[f"held back, {form}"] = [one for one in kept if one.document.endswith("~") == rewritten]
    found = {name: evaluate(part, read(part)) for name, part in parts.items()}
    return {f"{part}: {head}": figures for part, heads in found.items() for head, figures in heads.items()}


def shipped_outputs(examples: Sequence[Example]) -> list[Tensor]:
    """The numbers of the shipped file, in 8 bits."""
    encoder = Encoder((PACKAGE / MODEL_FILE).read_bytes())
    return [torch.from_numpy(encoder.pieces(example.window)) for example in examples]


def cross_validate(data: Data, folds: int) -> None:
    """Train the stage `relation` once for each fold of PLV and write the answers on the rows left out."""
    rows = data.plv()
    answers: dict[str, str] = {}
    for fold in range(folds):
        left = [row for row in rows if int(hash_of(row.document), 16) % folds == fold]
        kept = {row.document for row in left}
        model = trained(("attribution", "joint", "events"), data)
        examples = examples_for("relation", data)
        examples = [one for one in examples if one.corpus != "plv" or one.document not in kept]
        plan = replace(PLANS["relation"], name=f"relation-fold{fold}")
        model = train(model, examples, plan, folder=data.build, log=log)
        place = slices()["relation"]
        for row, numbers in zip(left, outputs_of(model, left), strict=True):
            answers[row.document] = relation_type(numbers[:, place], row.marks)
    path = RESULTS / "relation-folds.jsonl"
    lines = (json.dumps({"id": number, "type": answers[str(number)]}) + "\n" for number in range(len(rows)))
    path.write_text("".join(lines), encoding="utf-8")
    log(f"answers of {folds} folds: {path}")


def curve(data: Data) -> None:
    """Train as many steps on growing shares of the project's corpus and write the scores on what is held back."""
    path = RESULTS / "curve.json"
    found: dict[str, dict[str, dict[str, float]]] = json.loads(path.read_text()) if path.exists() else {}
    kept = data.own(kept=True)
    for share in CURVE:
        if str(share) in found:
            continue
        model = trained(("attribution",), data)
        examples = data.own(kept=False, share=share)
        plan = replace(PLANS["joint"], name=f"curve-{share}", epochs=round(2 / share))
        model = train(model, examples, plan, folder=data.build, log=log)
        found[str(share)] = evaluate(kept, outputs_of(model, kept))
        log(f"share {share}: {found[str(share)]}")
        path.write_text(json.dumps(found, indent=1), encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared"))
    parser.add_argument("--shared", type=Path, default=default, help="the folder of shared corpora")
    parser.add_argument("--build", type=Path, default=ROOT / "build" / "training", help="checkpoints and examples")
    parser.add_argument("--stage", choices=[*PLANS, "ship"])
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--curve", action="store_true")
    parser.add_argument("--without", action="append", default=[], choices=("polnear", "names", "plv"))
    options = parser.parse_args(arguments)
    options.build.mkdir(parents=True, exist_ok=True)
    data = Data(options.shared, options.build, options.without)
    if options.folds:
        cross_validate(data, options.folds)
    elif options.curve:
        curve(data)
    else:
        _stages(data, options.stage)
    return 0


def _stages(data: Data, stage: str | None) -> None:
    names = list(PLANS)
    wanted = names if stage in (None, "ship") else names[: names.index(stage or "") + 1]
    model = trained(wanted, data)
    figures = measured(data, partial(outputs_of, model))
    for name, values in figures.items():
        log(f"{name} {values}")
    if stage in (None, "ship"):
        ship(model, PACKAGE, build=data.build)
        small = measured(data, shipped_outputs)
        write_card(PACKAGE / "card.md", figures, small, without=sorted(data.without))
        log(f"written: {PACKAGE}")


if __name__ == "__main__":
    sys.exit(main())
