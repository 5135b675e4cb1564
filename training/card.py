"""The model card, written by the run that made the model."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from annotation import counts
from examples import own_records

from dragoman.language.encoder import MODEL_FILE

_CARD = """# The language model

An encoder of 6 layers and 384 units, begun from all-MiniLM-L6-v2 (Apache-2.0), with one linear projection whose slices
are the heads: mentions, roles and links of attributions, relation between two marked actors, triggers, modality and
arguments of events. Wordpieces are lower-case; the shape of each word and whether it stands in a quotation are a
second input. 8-bit weights, run by onnxruntime on a CPU, one paragraph at a time.

Made by `make train` ({command}) at commit {commit}, seed fixed.

## Data and rights

| corpus | teaches | rights |
|---|---|---|
| PolNeAR, train ({polnear}) | source, cue, content and their links | none stated; © US publishers, 2015-2016 (1) |
| PLV, train ({plv}) | type of event between two marked actors | none stated; none of its text is in the file |
| UNER English-EWT, dev | names | CC BY-SA 4.0 |
| GUM, train | names | annotations CC BY 4.0, texts by genre |
| the project's own passages | all heads | the project's |
| the project's pages without an event | that no word of theirs names an act | the project's |

(1) None of their text is in the file. Take advice before you pass on a model trained on them, or train one
`--without polnear`.

The project's own corpus:

```
{counts}
```

One passage in five (by hash of its name, both forms together) is never trained on.

## Figures of this run: weights in 32 bits as trained, and in 8 bits as shipped ({size} MB)

{table}

PolNeAR: exact spans by the tags alone, as the training loop counts; `benchmarks/statements.py` scores the statements.

## Limits

English news prose. PolNeAR is US political news, so British single quotation marks, transcripts and live blogs are
known from the project's own passages only. Statements that run over paragraphs are joined by rules. Names of persons
and organisations that are no part of news of states were hardly seen. It reads what is written, not what is true.
"""


Figures = Mapping[str, Mapping[str, float]]


def write_card(path: Path, figures: Figures, small: Figures, *, without: Sequence[str]) -> None:
    """Write the card; `figures` are by corpus and head those of the trained weights, `small` those of the file."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True).stdout
    rows = ["| corpus: head | F1 or accuracy, %, 32 bits | 8 bits |", "|---|---|---|"]
    rows += [f"| {name} | {_shown(values)} | {_shown(small[name])} |" for name, values in figures.items()]
    size = f"{(path.parent / MODEL_FILE).stat().st_size / 1e6:.1f}"
    command = "python training/train.py" + "".join(f" --without {name}" for name in without)
    left_out = {name: "left out" if name in without else "used" for name in ("polnear", "plv")}
    card = _CARD.format(
        commit=commit.strip(),
        command=command,
        counts=counts(own_records()),
        table="\n".join(rows),
        size=size,
        **left_out,
    )
    path.write_text(card, encoding="utf-8")


def _shown(values: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {value:.1f}" for name, value in values.items())
