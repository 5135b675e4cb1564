"""The floors are well formed, and the seed page keeps its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS: dict[str, dict[str, Any]] = json.loads((ROOT / "benchmarks" / "floors.json").read_text(encoding="utf-8"))


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "benchmarks" / "all.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_every_floor_names_its_corpus_and_the_hash_of_it() -> None:
    for name, floor in FLOORS.items():
        assert set(floor) == {"floor", "corpus", "sha256"}, name
        assert isinstance(floor["floor"], int | float), name
        assert len(bytes.fromhex(floor["sha256"])) == 32, name


def test_floors_are_sorted_by_name() -> None:
    assert list(FLOORS) == sorted(FLOORS)


def test_what_the_project_promises_is_no_lower_than_promised() -> None:
    least = {
        "page.ratio_to_trafilatura": 1.0,
        "statements.b2": 67,
        "statements.triple": 53,
        "seed.line_roles": 23,
        "seed.repairs": 4,
        "seed.published": 1,
        "seed.statements_with_speaker": 14,
        "seed.must_events": 14,
    }
    assert {name for name, value in least.items() if FLOORS[name]["floor"] < value} == set()
    never = ("seed.violations", "ukraine_2014.body_lines_lost", "ukraine_2014.rewritten", "html.rewritten")
    assert {name for name in never if FLOORS[name]["floor"] > 0} == set()


def test_every_floor_belongs_to_a_figure_of_the_page_of_measurements() -> None:
    page = (ROOT / "docs" / "measurements.md").read_text(encoding="utf-8")
    assert [name for name in FLOORS if f"| `{name}` |" not in page] == []


def test_a_corpus_that_is_not_there_skips_its_figures(tmp_path: Path) -> None:
    done = bench("--shared", str(tmp_path), "--json")
    assert {row["state"] for row in json.loads(done.stdout)} == {"skipped"}
    assert done.returncode == 0


def test_a_corpus_that_has_changed_is_an_error(shared: Path, tmp_path: Path) -> None:
    (tmp_path / "seed").mkdir()
    (tmp_path / "benchmarks").symlink_to(shared.resolve() / "benchmarks")
    for path in (shared / "seed").iterdir():
        (tmp_path / "seed" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "seed" / "note.txt").write_text("one file more", encoding="utf-8")
    done = bench("--shared", str(tmp_path), "--only", "seed.py", "--json")
    assert {row["state"] for row in json.loads(done.stdout)} == {"changed"}
    assert done.returncode == 1


def test_the_seed_page_keeps_its_floors(shared: Path) -> None:
    done = bench("--shared", str(shared), "--only", "seed.py", "--json")
    below = [(row["name"], row["value"]) for row in json.loads(done.stdout) if row["state"] != "ok"]
    assert below == []


@pytest.mark.slow
def test_every_figure_keeps_its_floor(shared: Path) -> None:
    done = bench("--shared", str(shared))
    assert done.returncode == 0, done.stdout
