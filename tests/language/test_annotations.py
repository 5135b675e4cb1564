"""The model reads mentions and attributions; what it reads in a paragraph depends on that paragraph alone."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from importlib import resources

import numpy as np
import pytest

from dragoman.errors import ModelError
from dragoman.language import encoder as encoder_module
from dragoman.language import read_layers
from dragoman.language.annotations import Annotations, annotate
from dragoman.language.encoder import HASH_FILE, MODEL_FILE, encoder
from dragoman.language.layers import Layers
from dragoman.language.pieces import VOCABULARY_FILE, splitter, windows

PARAGRAPHS = (
    "Peru’s foreign minister, Ana Quispe, said on Monday that Chile had broken the treaty.",
    "“We will answer,” she told reporters in Lima. “But we will not close the border.”",
    "According to the ministry, talks begin in May.",
)


def words(layers: Layers, found: Annotations) -> list[tuple[list[str], list[str], list[str]]]:
    return [
        tuple([layers.words(*part) for part in parts] for parts in (item.source, item.cue, item.content))  # type: ignore[misc]
        for item in found.attributions
    ]


def test_who_said_what_is_read() -> None:
    layers = read_layers(PARAGRAPHS[0])
    assert words(layers, annotate(layers)) == [
        (["Peru’s foreign minister, Ana Quispe,"], ["said"], ["Chile had broken the treaty"])
    ] or words(layers, annotate(layers)) == [
        (["Peru’s foreign minister, Ana Quispe"], ["said"], ["Chile had broken the treaty"])
    ]


def test_who_is_mentioned_is_read() -> None:
    layers = read_layers(PARAGRAPHS[0])
    found = {(layers.words(item.start, item.end), item.label) for item in annotate(layers).mentions}
    assert {("Ana Quispe", "PER"), ("Chile", "GPE"), ("Monday", "TIME")} <= found


def test_a_paragraph_reads_the_same_beside_others() -> None:
    together = read_layers("\n\n".join(PARAGRAPHS))
    every = words(together, annotate(together))
    alone = [item for text in PARAGRAPHS for item in words(read_layers(text), annotate(read_layers(text)))]
    assert every == alone


def test_a_window_has_the_same_numbers_each_time_and_in_every_thread() -> None:
    found = list(windows(read_layers("\n\n".join(PARAGRAPHS * 4)), splitter()))
    once = [encoder().pieces(window) for window in found]
    with ThreadPoolExecutor(4) as pool:
        again = list(pool.map(encoder().pieces, found))
    assert all(np.array_equal(one, two) for one, two in zip(once, again, strict=True))


def test_nothing_is_read_in_nothing() -> None:
    assert annotate(read_layers("")) == annotate(read_layers("— * —")) == Annotations()


def test_the_model_is_the_file_that_was_built() -> None:
    folder = resources.files("dragoman.language").joinpath("model")
    digest = hashlib.sha256(folder.joinpath(MODEL_FILE).read_bytes()).hexdigest()
    assert folder.joinpath(HASH_FILE).read_text(encoding="ascii").split()[0] == digest


def test_a_damaged_model_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder_module, "HASH_FILE", VOCABULARY_FILE)
    with pytest.raises(ModelError, match="damaged"):
        encoder_module.encoder.__wrapped__()


def test_the_stage_reads_a_bare_text_by_itself() -> None:
    layers = read_layers(PARAGRAPHS[0])
    (found,) = annotate(layers).attributions
    assert layers.words(*found.cue[0]) == "said"
