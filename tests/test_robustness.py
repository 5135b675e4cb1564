"""Any input gives a document: no exception, no dangling id, soon, and the same again."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.language.sentences import LONGEST, sentence_ends

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
INPUTS, SEED, SECONDS = 240, 7, 5.0


@pytest.fixture(scope="module")
def fuzz() -> ModuleType:
    """The fuzzer as a module."""
    sys.path.insert(0, str(BENCHMARKS))
    try:
        specification = importlib.util.spec_from_file_location("fuzz", BENCHMARKS / "fuzz.py")
        assert specification is not None
        assert specification.loader is not None
        module = importlib.util.module_from_spec(specification)
        sys.modules["fuzz"] = module
        specification.loader.exec_module(module)
        return module
    finally:
        sys.path.remove(str(BENCHMARKS))


def test_no_input_fails(fuzz: ModuleType) -> None:
    inputs, checker = fuzz.Inputs(SEED), fuzz.Checker(limit=SECONDS)
    outcomes = [checker.check(inputs.case(number)) for number in range(INPUTS)]
    assert [(item.number, item.failure) for item in outcomes if item.failure] == []
    assert len({item.kind for item in outcomes}) == 10
    assert sum(not item.rejections for item in outcomes) > INPUTS / 2


def test_an_input_follows_from_its_seed_and_number(fuzz: ModuleType) -> None:
    assert fuzz.Inputs(SEED).case(41) == fuzz.Inputs(SEED).case(41)
    assert fuzz.Inputs(SEED).case(41) != fuzz.Inputs(SEED + 1).case(41)


@pytest.mark.parametrize(
    "text",
    [
        "\x00",
        "\ufeff",
        "\u2028\u2029\x85",
        "“" * 2000,
        "said " * 800,
        "“Yes,” he said. " * 300,
        "Oslo and " * 400,
        "(" * 1500 + ")" * 1500,
        "A\u0301" * 1000,
        "2024-05-14 " * 300,
        "🦊" * 1000,
        "\u202eOslo accused Cairo\u202c of shelling.",
        "Mr. " * 1000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_odd_texts_are_read_soon(fuzz: ModuleType, text: str) -> None:
    case = fuzz.Case(0, "odd", f"Oslo warns Cairo\n\nNorway said on Tuesday that {text}", "", "2024-05-14")
    assert fuzz.Checker(limit=SECONDS).check(case).failure is None


def test_a_sentence_without_an_end_is_cut() -> None:
    ends = sentence_ends(["word"] * (2 * LONGEST + 1))
    assert ends == [LONGEST, 2 * LONGEST, 2 * LONGEST + 1]


def test_a_line_of_dates_that_ends_otherwise_is_told_soon(fuzz: ModuleType) -> None:
    text = "Oslo warns Cairo\n\n31/12/2024 03/04/2024 05/06/2024 10:25:31 12.13.14 Mr. 1\n\nNorway shelled Egypt."
    assert fuzz.Checker(limit=0.5).check(fuzz.Case(0, "dates", text)).failure is None
