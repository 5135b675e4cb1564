"""The page on architecture names what is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "dragoman"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
SPECIAL = {"__init__.py"}


def named() -> list[str]:
    """First cells of the table of folders and files."""
    return re.findall(r"^\| `([^`]+)` \|", PAGE, re.MULTILINE)


def test_the_table_names_every_folder_and_top_module() -> None:
    folders = {f"{path.name}/" for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    modules = {path.name for path in PACKAGE.glob("*.py")}
    assert set(named()) == (folders | modules) - SPECIAL


def test_nothing_is_named_twice() -> None:
    assert len(named()) == len(set(named()))


def test_the_folders_beside_the_package_are_there() -> None:
    beside = PAGE[PAGE.index("Beside the package") :].split("\n\n")[0]
    folders = re.findall(r"`(\w+)/`", beside)
    assert len(folders) >= 5
    assert [name for name in folders if not (ROOT / name).is_dir()] == []


def test_every_command_and_link_of_the_page_is_there() -> None:
    assert [name for name in re.findall(r"python (\S+\.py)", PAGE) if not (ROOT / name).is_file()] == []
    assert [name for name in re.findall(r"\]\(([\w/.]+)\)", PAGE) if not (ROOT / "docs" / name).is_file()] == []


def test_records_know_no_stage() -> None:
    for module in ("records.py", "errors.py"):
        assert stages_imported(PACKAGE / module) == set()


def test_reading_and_recovery_know_no_later_stage() -> None:
    later = {"actors", "times", "places", "statements", "events", "coder"}
    for folder in ("reading", "recovery", "language"):
        for path in (PACKAGE / folder).glob("*.py"):
            assert stages_imported(path) & later == set(), path


def test_no_stage_knows_the_pipeline() -> None:
    folders = [path for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"]
    for path in (path for folder in folders for path in folder.glob("*.py")):
        assert stages_imported(path) & {"coder", "cli", "terminal", "explanation"} == set(), path


def stages_imported(path: Path) -> set[str]:
    """Folders and top modules of the package that a module imports, but records and errors."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("dragoman."):
            names.add(node.module.split(".")[1])
    return names - {"records", "errors"}
