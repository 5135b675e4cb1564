"""A folder of YAML extends or replaces the shipped types; the one that the documentation shows works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman.coder import Coder
from dragoman.errors import KnowledgeError
from dragoman.events.ontology import load_ontology, user_ontology

DOCUMENTED = Path(__file__).parents[2] / "docs" / "ontology.md"


@pytest.fixture
def ships(tmp_path: Path) -> Path:
    """The folder of the documentation."""
    blocks = re.findall(r"```yaml\n(.*?)```", DOCUMENTED.read_text(encoding="utf-8"), re.DOTALL)
    for name, block in zip(("ontology/INSPECT.yaml", "lexicon/inspect.yaml"), blocks, strict=True):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(block, encoding="utf-8")
    return tmp_path


def test_the_documented_type_is_coded(ships: Path) -> None:
    coder = Coder(ontology=user_ontology(ships))
    (event,) = [
        e for e in coder.read("Greek officials searched a Liberian tanker on Monday.").events if e.type == "INSPECT"
    ]
    assert [party.code for party in (*event.actors, *event.recipients)] == ["GRC", "LBR"]


def test_the_shipped_types_stay_unless_the_folder_says_otherwise(ships: Path) -> None:
    assert set(load_ontology().types) < set(user_ontology(ships).types)
    (ships / "ontology.yaml").write_text("extends: nothing\n", encoding="utf-8")
    assert set(user_ontology(ships).types) == {"INSPECT"}


def test_an_entry_of_an_unknown_type_is_told(ships: Path) -> None:
    (ships / "ontology" / "INSPECT.yaml").unlink()
    with pytest.raises(KnowledgeError, match="inspect-ship: unknown type INSPECT"):
        user_ontology(ships)


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no such folder"):
        user_ontology(tmp_path / "absent")
