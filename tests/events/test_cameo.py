"""Every row of the cross-walk from CAMEO is legal, and complete."""

from __future__ import annotations

import csv
import io
import re
from importlib import resources
from pathlib import Path

import pytest

from dragoman.events.ontology import load_ontology

TEXT = resources.files("dragoman.events").joinpath("data/cameo.csv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(io.StringIO(TEXT)))
BY_CODE = {row["cameo"]: row for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["cameo"])
def test_a_row_is_legal(row: dict[str, str]) -> None:
    kind = load_ontology().types[row["type"]]
    contexts = {context.context for context in load_ontology().contexts}
    assert re.fullmatch(r"\d{2,4}", row["cameo"])
    assert not row["mode"] or kind.has_mode(row["mode"])
    assert set(filter(None, row["context"].split("|"))) <= contexts
    assert row["description"]
    assert row["patched"] in ("yes", "no")


def test_no_code_stands_twice() -> None:
    assert len(BY_CODE) == len(ROWS)


def test_every_root_from_03_to_20_is_there() -> None:
    assert {code for code in BY_CODE if len(code) == 2} == {f"{number:02}" for number in range(3, 21)}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("042", ("CONSULT", "visit", "")),
        ("073", ("AID", "", "human_security")),
        ("0842", ("RETREAT", "release", "legal")),
        ("1321", ("THREATEN", "restrict", "human_rights")),
        ("175", ("ASSAULT", "crowd-control", "pro_autocracy|repression")),
        ("186", ("ASSAULT", "targeted", "")),
    ],
)
def test_a_code_is_read_as(code: str, expected: tuple[str, str, str]) -> None:
    row = BY_CODE[code]
    assert (row["type"], row["mode"], row["context"]) == expected


def test_the_bad_rows_of_the_origin_are_patched(shared: Path) -> None:
    text = (shared / "reference" / "cameo_to_plover_bad_rows.tsv").read_text(encoding="utf-8")
    bad = {row["CAMEO"] for row in csv.DictReader(io.StringIO(text), delimiter="\t")}
    assert {row["cameo"] for row in ROWS if row["patched"] == "yes"} == bad


def test_the_other_rows_are_those_of_the_origin(shared: Path) -> None:
    text = (shared / "reference" / "cameo_to_plover.txt").read_text(encoding="utf-8")
    origin = {code: kind for code, kind in re.findall(r"(?m)^(\d{2,4}):\s*([A-Z]+)", text) if len(code) > 2}
    assert {code: row["type"] for code, row in BY_CODE.items() if len(code) > 2} == origin
