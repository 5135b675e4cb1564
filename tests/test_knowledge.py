"""Data files are read the same from their compiled form and from their source."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dragoman import compiling, knowledge
from dragoman.actors import names, registry
from dragoman.errors import KnowledgeError

LITERAL = "- {verb: [call], recipient: [on, no]}\n"
# What a page of plain text has no use for; the parser of YAML is spared by the compiled form.
SPARED = ("trafilatura", "htmldate", "lxml", "charset_normalizer", "py3langid", "rich", "yaml")
PROGRAM = """
import sys, dragoman
document = dragoman.Coder().read(sys.argv[1])
assert document.events, document
print(*sorted(name for name in sys.argv[2:] if name in sys.modules))
"""
PAGE = """Norway condemns the raid

Norway condemned Sweden on Monday for the raid that it had made on a port in the north of the country.
"""


@pytest.fixture(scope="module")
def compiled() -> dict[Path, bytes]:
    return compiling.compiled_files()


def test_no_compiled_file_is_stale(compiled: dict[Path, bytes]) -> None:
    stale = [path.name for path, content in compiled.items() if path.read_bytes() != content]
    assert stale == [], "run `make knowledge`"


def test_the_compiled_registry_is_that_of_the_sources() -> None:
    assert registry.load_registry() == registry.read_registry(compiling.PACKAGE / "actors" / "data")


def test_a_file_that_was_edited_is_read_from_its_source(tmp_path: Path) -> None:
    shipped = compiling.PACKAGE / "statements" / "words.yaml"
    edited = tmp_path / "words.yaml"
    edited.write_text(shipped.read_text("utf-8") + "\nmine:\n  words: [hail]\n", "utf-8")
    assert knowledge.read_file(edited, where="mine")["mine"] == {"words": ["hail"]}


def test_a_compiled_form_holds_only_for_its_sources(tmp_path: Path) -> None:
    source, form = tmp_path / "a.csv", tmp_path / "a.msgpack"
    source.write_text("one", "utf-8")
    form.write_bytes(compiling.bound(["one"], [source]))
    assert knowledge.read_compiled(form, list[str], sources=[source]) == ["one"]
    source.write_text("two", "utf-8")
    assert knowledge.read_compiled(form, list[str], sources=[source]) is None


@pytest.mark.parametrize("content", [None, b"", b"\x81no", b"\x93\x01\x02\x03"])
def test_a_compiled_form_that_is_missing_or_broken_is_none(content: bytes | None, tmp_path: Path) -> None:
    form = tmp_path / "a.msgpack"
    if content is not None:
        form.write_bytes(content)
    assert knowledge.read_compiled(form, list[str], sources=[]) is None


def test_the_table_of_names_is_that_of_the_registry() -> None:
    index = names.load_index()
    assert index.exact(["Norway"])[0].target == "nor"
    assert index.exact(["no", "such", "land"]) == ()


@pytest.mark.parametrize(("literal", "held"), [(True, ["on", "no"]), (False, [True, False])])
def test_on_and_no_are_words_where_a_file_is_literal(literal: bool, held: list[object], tmp_path: Path) -> None:
    file = tmp_path / "entries.yaml"
    file.write_text(LITERAL, "utf-8")
    assert knowledge.read_file(file, where="entries", literal=literal)[0]["recipient"] == held


def test_broken_yaml_is_named(tmp_path: Path) -> None:
    file = tmp_path / "entries.yaml"
    file.write_text("a: [", "utf-8")
    with pytest.raises(KnowledgeError, match="entries"):
        knowledge.read_file(file, where="entries")


def test_a_page_of_text_imports_no_reader_of_markup() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, PAGE, *SPARED], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.stdout.split() == []
