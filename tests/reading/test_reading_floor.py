"""The bodies of real pages, against trafilatura alone."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_bodies_are_better_than_those_of_trafilatura(shared: Path) -> None:
    path = ROOT / "benchmarks" / "page.py"
    specification = importlib.util.spec_from_file_location("page_benchmark", path)
    assert specification is not None
    assert specification.loader is not None
    benchmark = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(benchmark)
    result = benchmark.compared(shared)
    assert result["ratio_F1"] > 1.0
