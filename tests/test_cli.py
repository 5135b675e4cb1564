"""The command line: what it prints, and with which code it ends."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dragoman import __version__
from dragoman.cli import main

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = str(ROOT / "samples" / "ruined_page.txt")
PROMISED = {"id", "article", "statements", "events", "actors", "rejections"}
OF_ARTICLE = {"title", "published", "published_basis", "language", "rewritten", "body", "lines", "repairs"}
REPORT = "Ghana summons Togo’s envoy\n\nGhana accused Togo on Monday of moving a border post.\n"


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner(env={"COLUMNS": "80"}).invoke(main, arguments, input=stdin)


def read_json(*arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("read", "--json", *arguments).stdout.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three files: a report, one without a byte, and another report."""
    for name, text in (("a.txt", REPORT), ("b.txt", ""), ("c.txt", REPORT.replace("Togo", "Benin"))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """JSON Lines of which the second is broken."""
    path = tmp_path / "pages.jsonl"
    rows = [json.dumps({"uid": 1, "words": REPORT, "day": "2024-03-05"}), "{", json.dumps({"uid": 3, "words": REPORT})]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_json_of_a_page_is_one_object_with_the_promised_keys() -> None:
    (document,) = read_json(SAMPLE)
    assert set(document) >= PROMISED
    assert set(document["article"]) >= OF_ARTICLE
    assert {frozenset(line) for line in document["article"]["lines"]} == {frozenset(("line", "span", "role", "kind"))}
    assert all({"span", "read_as"} <= set(repair) for repair in document["article"]["repairs"])


def test_json_spans_are_pairs_of_offsets_into_the_text() -> None:
    (document,) = read_json(SAMPLE)
    text = Path(SAMPLE).read_text(encoding="utf-8")
    start, end = document["article"]["lines"][0]["span"]
    assert text[start:end] == document["article"]["title"]
    for event in document["events"]:
        start, end = event["trigger"]
        assert text[start:end] == event["trigger_words"]


def test_json_holds_what_the_guide_asks_of_statements_and_events() -> None:
    (document,) = read_json(SAMPLE)
    statement = {"id", "source", "cue", "content", "form", "speaker", "speaks_for", "about"}
    event = {"id", "type", "mode", "trigger", "actors", "recipients", "place", "time", "modality", "claimed_by"}
    assert all(statement <= set(item) for item in document["statements"])
    assert all({*event, "contexts", "same_as"} <= set(item) for item in document["events"])
    assert all({"span", "code", "sector"} <= set(party) for item in document["events"] for party in item["actors"])


def test_a_folder_gives_json_lines_in_order_with_the_rejected(folder: Path) -> None:
    documents = read_json(str(folder))
    assert [Path(document["id"]).name for document in documents] == ["a.txt", "b.txt", "c.txt"]
    assert [len(document["rejections"]) for document in documents] == [0, 1, 0]
    assert documents[1]["article"] is None


def test_several_paths_keep_their_order(folder: Path) -> None:
    names = [str(folder / name) for name in ("c.txt", "none.txt", "a.txt")]
    assert [document["id"] for document in read_json(*names)] == names


def test_jsonl_reads_the_fields_that_are_named(lines: Path) -> None:
    fields = ("--text-field", "words", "--id-field", "uid", "--date-field", "day")
    documents = read_json("--jsonl", str(lines), *fields)
    assert [document["id"] for document in documents] == ["1", f"{lines}:2", "3"]
    assert [bool(document["rejections"]) for document in documents] == [False, True, False]
    assert documents[0]["article"]["published"] == "2024-03-05"


def test_jsonl_named_as_a_path_reads_the_same_fields(lines: Path) -> None:
    fields = ("--text-field", "words", "--id-field", "uid", "--date-field", "day")
    assert read_json(str(lines), *fields) == read_json("--jsonl", str(lines), *fields)


def test_a_given_date_dates_every_page_but_those_with_a_field_of_their_own(lines: Path, folder: Path) -> None:
    fields = ("--text-field", "words", "--date-field", "day", "--published", "2021-02-03")
    documents = read_json(*fields, "--jsonl", str(lines), str(folder / "a.txt"), str(folder / "c.txt"))
    dates = [document["published"] for document in documents]
    assert dates == ["2024-03-05", None, "2021-02-03", "2021-02-03", "2021-02-03"]


def test_a_folder_without_files_is_rejected(tmp_path: Path) -> None:
    result = run("read", "--json", str(tmp_path))
    assert result.exit_code == 1
    assert [item["detail"] for item in json.loads(result.stdout)["rejections"]] == ["no files in it"]


def test_standard_input_is_a_page() -> None:
    result = run("read", "--json", "-", stdin=REPORT.encode())
    assert json.loads(result.stdout)["article"]["title"] == "Ghana summons Togo’s envoy"


@pytest.mark.parametrize("form", [["--json"], []])
def test_the_exit_code_is_the_number_of_rejected_pages(folder: Path, form: list[str]) -> None:
    assert run("read", *form, SAMPLE).exit_code == 0
    assert run("read", *form, str(folder)).exit_code == 1
    assert run("read", *form, str(folder), "none.txt", str(folder / "none.txt")).exit_code == 3


def test_no_exit_code_is_over_99() -> None:
    assert run("read", "--json", *["none.txt"] * 120).exit_code == 99


def test_a_page_of_another_language_is_rejected_and_kept(pages: Path) -> None:
    result = run("read", "--json", str(pages / "german.txt"))
    document = json.loads(result.stdout)
    assert (result.exit_code, document["article"]["language"]) == (1, "de")
    assert [item["code"] for item in document["rejections"]] == ["language"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "--no-such-option", SAMPLE],
        ["read", "--published", "last week", SAMPLE],
        ["write", SAMPLE],
        ["explain"],
        ["explain", ""],
        ["explain", "A sentence.", "--page", SAMPLE],
        ["explain", "--page", "none.txt"],
        ["relate"],
        ["relate", "--jsonl", "none.jsonl"],
        ["offices", "--of", "atlantis"],
        ["offices", "--on", "31.12.2020"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_carried_out_ends_with_100(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (100, "")
    assert "Error: " in result.stderr


@pytest.mark.parametrize("command", [[], ["read"], ["explain"], ["relate"], ["offices"]])
def test_every_command_explains_itself(command: list[str]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version").stdout.strip().endswith(__version__)


@pytest.mark.parametrize(
    "arguments",
    [
        ["read", SAMPLE],
        ["read", SAMPLE, SAMPLE, "none.txt"],
        ["explain", "Ghana’s President Nana Akufo-Addo accused Togo of seizing forty-two fishing boats last week."],
        ["explain", "--page", SAMPLE],
        ["offices", "--of", "fra"],
    ],
    ids=["read", "read several", "explain", "explain page", "offices"],
)
def test_views_keep_to_80_columns_without_colour(arguments: Sequence[str]) -> None:
    out = run(*arguments).stdout
    assert out
    assert "\x1b" not in out
    assert [line for line in out.splitlines() if len(line) > 80] == []


def test_the_view_shows_report_statements_events_and_warnings() -> None:
    out = run("read", SAMPLE).stdout
    assert all(heading in out for heading in ("REPORT", "STATEMENTS (", "EVENTS (", "WARNINGS"))
    assert "[newsletter] Sign up" in out
    assert "onMay [on May] 14" in out


def test_views_of_several_pages_end_with_the_rejected_by_reason(folder: Path) -> None:
    out = run("read", str(folder), str(folder / "none.txt")).stdout
    assert "Rejected pages" in out
    assert "reading/empty" in out
    assert "reading/missing" in out


def test_explain_says_what_was_turned_down() -> None:
    out = run("explain", "Chad urged Sudan on Monday to release the sailors, a spokesman said.").stdout
    for heading in ("MENTIONS", "TIMES", "STATEMENTS", "EVENTS", "TURNED DOWN"):
        assert heading in out
    assert "REQUEST" in out


def test_explain_leaves_out_what_is_empty_and_what_only_lacks_company() -> None:
    out = run("explain", "Chad urged Sudan to free the sailors.").stdout
    assert "TIMES" not in out
    assert "REQUEST" in out
    assert "none of" not in out


def test_explain_says_that_a_sentence_holds_no_word_that_names_an_act() -> None:
    out = run("explain", "The lake near the village is blue.").stdout
    assert out == "“The lake near the village is blue.”: no word that names an act\n"


def test_relate_answers_each_line_in_order(tmp_path: Path) -> None:
    text = "Ghana accused Togo of moving a border post."
    rows = [{"id": 7, "text": text, "source": [0, 5], "target": [14, 18]}, {"id": 8, "text": text, "source": [0, 99]}]
    path = tmp_path / "queries.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    result = run("relate", "--json", "--jsonl", str(path))
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert (answers[0]["id"], answers[0]["type"]) == (7, "ACCUSE")
    assert "rejection" in answers[1]
    assert result.exit_code == 1
    table = run("relate", "--jsonl", str(path)).stdout.splitlines()
    assert table[0] == "id\ttype\tscore\tnote"
    assert [line.split("\t")[0] for line in table[1:]] == ["7", "8"]


def test_relate_takes_a_line_without_one_of_the_actors(tmp_path: Path) -> None:
    text = "Ghana accused Togo of moving a border post."
    rows = [{"id": 1, "text": text, "source": [0, 5], "target": None}, {"id": 2, "text": text}, {"id": "c", "text": 3}]
    path = tmp_path / "queries.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    answers = [json.loads(line) for line in run("relate", "--json", "--jsonl", str(path)).stdout.splitlines()]
    assert [(answer["id"], answer["type"]) for answer in answers] == [(1, "ACCUSE"), (2, "ACCUSE"), ("c", None)]
    assert "rejection" in answers[2]


def test_offices_shows_who_holds_one_on_a_day() -> None:
    out = run("offices", "--of", "fra", "--office", "head_of_state", "--on", "2020-06-01").stdout
    assert "Macron" in out
    assert "Hollande" not in out


def test_a_process_of_its_own_does_the_same(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dragoman.cli", "read", "--json", SAMPLE, str(tmp_path / "none.txt")]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stderr == b""
    first = CliRunner().invoke(main, ["read", "--json", SAMPLE]).stdout_bytes
    assert done.stdout.splitlines(keepends=True)[0] == first


def test_offices_takes_ids_in_any_case_and_leaves_roles_out() -> None:
    rows = [json.loads(line) for line in run("offices", "--json", "--of", "FRA").stdout.splitlines()]
    assert {row["of"] for row in rows} == {"fra"}
    assert "role" not in {row["office"] for row in rows}
    assert len({json.dumps(row) for row in rows}) == len(rows)


def test_offices_names_the_option_that_nothing_fits() -> None:
    assert "--of atlantis" in run("offices", "--of", "atlantis").stderr
    error = run("offices", "--of", "fra", "--office", "shogun").stderr
    assert "--office shogun" in error
    assert "head_of_state" in error


def test_offices_never_breaks_ids_and_dates() -> None:
    for of in ("fra", "eurasian-economic-commission"):
        out = run("offices", "--of", of).stdout
        assert of in out
        assert re.search(r"\b\d{4}-(\d{2}-)?$", out, re.MULTILINE) is None


def test_offices_after_the_last_check_comes_with_a_caution() -> None:
    later = run("offices", "--of", "fra", "--on", "2099-01-01")
    assert later.stderr.startswith("Caution: ")
    assert run("offices", "--of", "fra", "--on", "2020-01-01").stderr == ""


def test_one_rejected_page_is_a_line_on_standard_error() -> None:
    result = run("read", "none.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("x none.txt reading/missing")


def test_the_notes_on_dates_stand_only_where_they_are_needed() -> None:
    undated = run("read", "-", stdin=REPORT.replace(" on Monday", "").encode()).stdout
    assert "- no date: " in undated
    assert "~ the date" not in undated
    dated = run("read", "-", "--published", "2024-03-05", stdin=REPORT.encode()).stdout
    assert "- no date: " not in dated


def test_events_are_blocks_in_a_narrow_terminal() -> None:
    result = CliRunner(env={"COLUMNS": "50"}).invoke(main, ["read", "-"], input=REPORT.encode())
    assert "GHA ACCUSE TGO\n  “accused”" in result.stdout


def test_the_id_of_each_of_several_pages_stands_once(folder: Path) -> None:
    out = run("read", str(folder / "b.txt"), "none.txt").stdout
    assert out.count("none.txt") == 1
