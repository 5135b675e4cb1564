"""The linter of the registry: each defect on a page of data written for it, and the package's own data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.actors import linter
from dragoman.actors.linter import Finding, lint

STATES = (
    "id,code,kind,sector,name,iso2,iso3,cow,start,end,source\n"
    "fra,FRA,state,,France,FR,FRA,220,,,own\n"
    "geo,GEO,state,,Georgia,GE,GEO,372,,,own\n"
    "south-ossetia,GEO,unrecognised,PRE,South Ossetia,,,,1991,,own\n"
)
SOURCES = "source,what,origin,licence,checked\nown,facts,project,Apache-2.0,2026-11\n"
NAMES = "id,form,kind,ambiguous,start,end,source\n"
OFFICES = "of,office,title,person,family,gender,aliases,start,end,source\n"
AMBIGUOUS = """
georgia:
  form: Georgia
  readings:
    - {kind: state, id: geo, definition: A state., example: Georgia signed., counter_example: Georgia recounted.}
    - {kind: place, definition: A US state., example: Georgia recounted., counter_example: Georgia signed.}
  default: geo
"""

Write = Callable[..., list[Finding]]


@pytest.fixture
def findings(tmp_path: Path) -> Write:
    """Lints a folder with two states, one unrecognised entity and the files given by name."""

    def write(**files: str) -> list[Finding]:
        (tmp_path / "offices").mkdir()
        for name, text in ({"states_csv": STATES, "sources_csv": SOURCES} | files).items():
            path = (
                "offices/heads.csv" if name == "heads_csv" else name.replace("_csv", ".csv").replace("_yaml", ".yaml")
            )
            (tmp_path / path).write_text(text, encoding="utf-8")
        return lint(tmp_path)

    return write


def codes(found: list[Finding]) -> list[str]:
    return [finding.code for finding in found]


def heads(*rows: str) -> str:
    return OFFICES + "".join(f"fra,head_of_state,President,{row},own\n" for row in rows)


def test_an_empty_folder_has_no_findings(tmp_path: Path) -> None:
    assert lint(tmp_path) == []


def test_sound_files_have_no_findings(findings: Write) -> None:
    names = NAMES + "fra,France,name,,,,own\ngeo,Georgia,name,georgia,,,own\n"
    assert findings(state_names_csv=names, ambiguous_yaml=AMBIGUOUS) == []


def test_a_finding_names_file_line_and_defect(findings: Write) -> None:
    found = findings(heads_csv=heads("Jean Petit,Petit,m,,2001-13-01,"))
    assert found == [Finding("offices/heads.csv", 2, "date", "start '2001-13-01' is no date")]
    assert str(found[0]) == "offices/heads.csv:2: date: start '2001-13-01' is no date"


def test_a_column_that_is_not_described_is_found(findings: Write) -> None:
    found = findings(state_names_csv=NAMES.replace("kind", "sort"))
    assert codes(found) == ["missing-column", "unknown-column"]


def test_a_row_with_too_few_cells_is_found(findings: Write) -> None:
    assert "cells" in codes(findings(state_names_csv=NAMES + "fra,France,name\n"))


def test_a_kind_that_is_not_one_is_found(findings: Write) -> None:
    assert codes(findings(state_names_csv=NAMES + "fra,France,nickname,,,,own\n")) == ["value"]


@pytest.mark.parametrize("text", ["2001", "2001-02", "2000-02-29"])
def test_dates_may_be_years_months_or_days(findings: Write, text: str) -> None:
    assert findings(heads_csv=heads(f"Jean Petit,Petit,m,,{text},")) == []


@pytest.mark.parametrize("text", ["2001-02-29", "01.02.2001", "2001-1", "early 2001"])
def test_what_is_no_date_is_found(findings: Write, text: str) -> None:
    assert codes(findings(heads_csv=heads(f"Jean Petit,Petit,m,,{text},"))) == ["date"]


def test_an_end_before_its_start_is_found(findings: Write) -> None:
    assert codes(findings(heads_csv=heads("Jean Petit,Petit,m,,2001-05,2001-04"))) == ["end-before-start"]


def test_an_end_in_the_year_of_the_start_is_sound(findings: Write) -> None:
    assert findings(heads_csv=heads("Jean Petit,Petit,m,,2001-05-07,2001")) == []


def test_overlapping_terms_of_two_persons_are_found(findings: Write) -> None:
    found = findings(heads_csv=heads("Anne Grand,Grand,f,,2000-01-01,2005-06-01", "Jean Petit,Petit,m,,2005-05-01,"))
    assert codes(found) == ["overlap"]


def test_the_day_of_handing_over_may_be_shared(findings: Write) -> None:
    rows = ("Anne Grand,Grand,f,,2000-01-01,2005-06-01", "Jean Petit,Petit,m,,2005-06-01,")
    assert findings(heads_csv=heads(*rows)) == []


def test_terms_that_meet_within_a_month_known_only_as_a_month_do_not_overlap(findings: Write) -> None:
    rows = ("Anne Grand,Grand,f,,2000-01-01,2005-06-20", "Jean Petit,Petit,m,,2005-06,")
    assert findings(heads_csv=heads(*rows)) == []


def test_two_open_terms_overlap(findings: Write) -> None:
    assert codes(findings(heads_csv=heads("Anne Grand,Grand,f,,2000,", "Jean Petit,Petit,m,,2005,"))) == ["overlap"]


def test_a_collective_headship_may_overlap(findings: Write) -> None:
    rows = heads("Anne Grand,Grand,f,,2000,", "Jean Petit,Petit,m,,2005,")
    assert findings(heads_csv=rows, collective_offices_yaml="- {of: fra, office: head_of_state}\n") == []


def test_other_offices_are_told_apart_by_their_titles(findings: Write) -> None:
    text = OFFICES + "fra,other,Envoy,Jean Petit,Petit,m,,2005,,own\nfra,other,Speaker,Anne Grand,Grand,f,,2000,,own\n"
    assert findings(heads_csv=text) == []


def test_one_form_of_two_states_without_a_key_is_found(findings: Write) -> None:
    found = findings(state_names_csv=NAMES + "fra,Galia,place,,,,own\ngeo,Galia,place,,,,own\n")
    assert codes(found) == ["duplicate-name"]


def test_one_form_of_two_states_at_different_times_is_sound(findings: Write) -> None:
    rows = "fra,Galia,place,,,1990,own\ngeo,Galia,place,,1995,,own\n"
    assert findings(state_names_csv=NAMES + rows) == []


def test_a_name_of_an_id_that_does_not_exist_is_found(findings: Write) -> None:
    assert codes(findings(state_names_csv=NAMES + "frx,France,name,,,,own\n")) == ["dead-id"]


def test_a_key_of_no_ambiguous_form_is_found(findings: Write) -> None:
    assert codes(findings(state_names_csv=NAMES + "geo,Georgia,name,georgia,,,own\n")) == ["dead-id"]


def test_a_state_coded_by_what_is_no_iso_code_is_found(findings: Write) -> None:
    found = findings(states_csv=STATES.replace("south-ossetia,GEO", "south-ossetia,OSS"))
    assert codes(found) == ["dead-code"]


def test_an_unknown_source_is_found(findings: Write) -> None:
    assert codes(findings(heads_csv=heads("Jean Petit,Petit,m,,2001,").replace(",own", ",hearsay"))) == [
        "unknown-source"
    ]


def test_an_unknown_sector_is_found(findings: Write) -> None:
    persons = "person,family,gender,aliases,of,sector,role,start,end,source\nJean Petit,Petit,m,,fra,XYZ,poet,,,own\n"
    assert codes(findings(persons_csv=persons)) == ["unknown-sector"]


def test_a_sector_of_the_agents_is_checked_too(findings: Write) -> None:
    agents = "- id: soldier\n  sector: MIL\n- id: poet\n  sector: POE\n"
    assert [(finding.line, finding.code) for finding in findings(agents_yaml=agents)] == [(3, "unknown-sector")]


def test_rows_out_of_order_are_found_once(findings: Write) -> None:
    rows = "geo,Gori,place,,,,own\nfra,Lyon,place,,,,own\nfra,Brest,place,,,,own\n"
    assert codes(findings(state_names_csv=NAMES + rows)) == ["unsorted"]


def test_one_id_in_two_files_is_found(findings: Write) -> None:
    bodies = "id,code,type,country,sector,name,seat,start,end,source\ngeo,GEO,NGO,,,Global Earth Office,,,,own\n"
    assert codes(findings(organisations_csv=bodies)) == ["duplicate-id"]


def test_a_person_under_two_spellings_is_found(findings: Write) -> None:
    rows = ("Jean Petit,Petit,m,Jan Petit,2001,2003", "Jan Petit,Petit,m,,2003,")
    assert codes(findings(heads_csv=heads(*rows))) == ["person-spelt-twice"]


def test_a_person_with_two_family_names_is_found(findings: Write) -> None:
    rows = ("Jean Petit,Petit,m,,2001,2003", "Jean Petit,Jean,m,,2005,")
    assert codes(findings(heads_csv=heads(*rows))) == ["person-differs"]


def test_a_default_that_is_no_reading_is_found(findings: Write) -> None:
    names = NAMES + "geo,Georgia,name,georgia,,,own\n"
    found = findings(state_names_csv=names, ambiguous_yaml=AMBIGUOUS.replace("default: geo", "default: fra"))
    assert codes(found) == ["value"]


def test_the_command_writes_findings_and_ends_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "states.csv").write_text(STATES.replace("fra,FRA,state", "fra,FRA,realm"), encoding="utf-8")
    assert linter.main([str(tmp_path)]) == 1
    assert capsys.readouterr().out == "states.csv:2: value: kind 'realm' is not one of its values\n"


def test_the_states_and_their_heads_have_no_findings() -> None:
    own = ("states.csv", "state_names.csv", "ambiguous.yaml", "offices/heads.csv", "offices/spokespeople.csv")
    found = lint(Path(linter.__file__).parent / "data")
    assert [str(finding) for finding in found if finding.file in own] == []
