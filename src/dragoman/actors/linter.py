"""The linter of the actor registry (docs/registry.md): `lint` returns what is wrong in a folder of data files.

Files that are not there are skipped. `python -m dragoman.actors.linter [FOLDER]` writes one finding a line and ends
with 1 where there is one.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import yaml

Row = Mapping[str, str]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


SECTORS = _set("COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC")
BODY_TYPES = _set("IGO UNO EUR NGO ISM IMG MNC")
_GENDERS = frozenset(("m", "f", ""))

_ENTITY = "id,code,type,country,sector,name,seat,start,end,source"
_NAME = "id,form,kind,ambiguous,start,end,source"
_OFFICE = "of,office,title,person,family,gender,aliases,start,end,source"
_COLUMNS = {
    "sources.csv": "source,what,origin,licence,checked",
    "states.csv": "id,code,kind,sector,name,iso2,iso3,cow,start,end,source",
    "state_names.csv": _NAME,
    "organisations.csv": _ENTITY,
    "organisation_names.csv": _NAME,
    "groups.csv": _ENTITY,
    "group_names.csv": _NAME,
    "memberships.csv": "organisation,member,status,start,end,source",
    "persons.csv": "person,family,gender,aliases,of,sector,role,start,end,source",
}
_ENTITY_FILES = ("states.csv", "organisations.csv", "groups.csv")
_NAME_FILES = {
    "state_names.csv": "states.csv",
    "organisation_names.csv": "organisations.csv",
    "group_names.csv": "groups.csv",
}
# How many leading columns a file is sorted by; terms of an office may stand in any order.
_SORTED_BY = dict.fromkeys((*_NAME_FILES, "memberships.csv"), 2)
_OFFICES_SORTED_BY = 2

_BODY_NAME_KINDS = _set("name official acronym short former seat")
_VALUES: Mapping[str, Mapping[str, AbstractSet[str]]] = {
    "states.csv": {"kind": _set("state territory unrecognised former")},
    "state_names.csv": {"kind": _set("name official former short demonym people capital seat place")},
    "organisation_names.csv": {"kind": _BODY_NAME_KINDS},
    "group_names.csv": {"kind": _BODY_NAME_KINDS},
    "organisations.csv": {"type": BODY_TYPES},
    "groups.csv": {"type": BODY_TYPES | SECTORS},
    "persons.csv": {"gender": _GENDERS},
    "offices": {
        "gender": _GENDERS,
        "office": _set(
            "head_of_state head_of_government deputy_head foreign_minister defence_minister head spokesperson"
            " military_chief other"
        ),
    },
}
# Offices of which an entity has several, told apart by their titles.
_TITLED = _set("other spokesperson military_chief head deputy_head")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong: the file, the line, a stable code and a message."""

    file: str
    line: int
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.code}: {self.message}"


@dataclass(frozen=True, slots=True)
class _Table:
    """A CSV file: its header and its rows with the line on which each begins."""

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, Row], ...]

    @property
    def spec(self) -> str:
        return "offices" if self.file.startswith("offices/") else self.file

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(_COLUMNS.get(self.file, _OFFICE).split(","))

    @property
    def sound(self) -> bool:
        return set(self.header) == set(self.columns)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a YAML file: its key or id, the line on which it begins and its content."""

    file: str
    line: int
    key: str
    content: Mapping[str, Any]


@dataclass(frozen=True)
class _Folder:
    """All data files of the registry."""

    tables: Mapping[str, _Table]
    agents: Sequence[_Entry] = ()
    ambiguous: Sequence[_Entry] = ()
    collective: Sequence[_Entry] = ()
    ids: Mapping[str, AbstractSet[str]] = field(default_factory=dict)
    codes: AbstractSet[str] = frozenset()

    @property
    def known(self) -> AbstractSet[str]:
        return frozenset().union(*self.ids.values())

    @property
    def offices(self) -> list[_Table]:
        return [table for table in self.tables.values() if table.spec == "offices"]


def lint(folder: Path) -> list[Finding]:
    """What is wrong in the data files of a folder, by file and line."""
    headers, read = _read(folder)
    checks = (
        _check_cells,
        _check_dates,
        _check_sources,
        _check_sectors,
        _check_order,
        _check_ids,
        _check_references,
        _check_codes,
        _check_names,
        _check_persons,
        _check_terms,
        _check_agents,
        _check_ambiguous,
    )
    found = [finding for check in checks for finding in check(read)]
    return sorted({*headers, *found})


# Reading


def _read(folder: Path) -> tuple[list[Finding], _Folder]:
    """The folder with its sound tables, and findings for the others."""
    files = [name for name in _COLUMNS if (folder / name).is_file()]
    files += sorted(f"offices/{path.name}" for path in (folder / "offices").glob("*.csv"))
    tables = [_table(folder, name) for name in files]
    sound = {table.file: table for table in tables if table.sound}
    ids = {name: {row["id"] for _, row in sound[name].rows} for name in _ENTITY_FILES if name in sound}
    states = sound["states.csv"].rows if "states.csv" in sound else ()
    read = _Folder(
        tables=sound,
        agents=_entries(folder, "agents.yaml"),
        ambiguous=[entry for path in sorted(folder.glob("ambiguous*.yaml")) for entry in _entries(folder, path.name)],
        collective=_entries(folder, "collective_offices.yaml"),
        ids=ids,
        codes={row["iso3"] for _, row in states if row["iso3"]},
    )
    return [finding for table in tables for finding in _check_header(table)], read


def _table(folder: Path, name: str) -> _Table:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = tuple(next(reader, ()))
        rows: list[tuple[int, Row]] = []
        line = reader.line_num + 1
        for cells in reader:
            # A row of another length keeps what it has; `_check_cells` reports it by the column named "".
            row = dict.fromkeys(header, "") | dict(zip(header, cells, strict=False))
            rows.append((line, row if len(cells) == len(header) else row | {"": str(len(cells))}))
            line = reader.line_num + 1
    return _Table(name, header, tuple(rows))


def _entries(folder: Path, name: str) -> list[_Entry]:
    """Entries of a YAML file, which is a mapping by key or a list of entries with an id."""
    if not (folder / name).is_file():
        return []
    text = (folder / name).read_text(encoding="utf-8")
    content = yaml.safe_load(text) or []
    pairs = content.items() if isinstance(content, dict) else ((str(entry.get("id", "")), entry) for entry in content)
    lines = dict(_heads(text))
    return [_Entry(name, lines.get(str(key), 1), str(key), entry) for key, entry in pairs]


def _heads(text: str) -> Iterator[tuple[str, int]]:
    """Keys with the line on which their entry begins: `key:` at the margin or `- id: key`."""
    for number, line in enumerate(text.splitlines(), start=1):
        match = re.match(r"- id: +(\S+)", line) or re.match(r"([^\s#:-][^:]*):", line)
        if match:
            yield match[1].strip("'\""), number


# Checks


def _check_header(table: _Table) -> Iterator[Finding]:
    for name in table.header:
        if name not in table.columns:
            yield Finding(table.file, 1, "unknown-column", f"no column '{name}' is described")
    for name in table.columns:
        if name not in table.header:
            yield Finding(table.file, 1, "missing-column", f"column '{name}' is missing")


def _check_cells(folder: _Folder) -> Iterator[Finding]:
    for table, line, row in _all_rows(folder):
        if "" in row:
            yield Finding(table.file, line, "cells", f"the row has {row['']} cells, not {len(table.header)}")
        for name, value in row.items():
            if name and value != value.strip():
                yield Finding(table.file, line, "space", f"space around '{value.strip()}' in {name}")
        for name, allowed in _VALUES.get(table.spec, {}).items():
            if row[name] not in allowed:
                yield Finding(table.file, line, "value", f"{name} '{row[name]}' is not one of its values")


def _check_dates(folder: _Folder) -> Iterator[Finding]:
    for table, line, row in _all_rows(folder):
        if "start" not in row:
            continue
        bad = [name for name in ("start", "end") if row[name] and _span(row[name]) is None]
        for name in bad:
            yield Finding(table.file, line, "date", f"{name} '{row[name]}' is no date")
        if not bad and _first(row["start"]) > _last(row["end"]):
            yield Finding(table.file, line, "end-before-start", f"{row['end']} lies before {row['start']}")


def _check_sources(folder: _Folder) -> Iterator[Finding]:
    if "sources.csv" not in folder.tables:
        return
    known = {row["source"] for _, row in folder.tables["sources.csv"].rows}
    for table, line, row in _all_rows(folder):
        if row["source"] not in known:
            yield Finding(table.file, line, "unknown-source", f"source '{row['source']}' is not in sources.csv")


def _check_sectors(folder: _Folder) -> Iterator[Finding]:
    for table, line, row in _all_rows(folder):
        if row.get("sector") and row["sector"] not in SECTORS:
            yield Finding(table.file, line, "unknown-sector", f"'{row['sector']}' is no sector of the guide")


def _check_order(folder: _Folder) -> Iterator[Finding]:
    for table in folder.tables.values():
        width = _OFFICES_SORTED_BY if table.spec == "offices" else _SORTED_BY.get(table.file, 1)
        columns = table.columns[:width]
        keys = [(line, [row[name] for name in columns]) for line, row in table.rows]
        for (_, before), (line, after) in pairwise(keys):
            if after < before:
                yield Finding(table.file, line, "unsorted", f"'{', '.join(after)}' stands after '{', '.join(before)}'")
                break


def _check_ids(folder: _Folder) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for name in _ENTITY_FILES:
        for line, row in _rows(folder, name):
            if row["id"] in seen:
                yield Finding(name, line, "duplicate-id", f"'{row['id']}' is already in {seen[row['id']]}")
            seen[row["id"]] = name
    for table in folder.tables.values():
        whole: set[tuple[str, ...]] = set()
        for line, row in table.rows:
            cells = tuple(row[name] for name in table.columns if name not in ("source", "aliases"))
            if cells in whole:
                yield Finding(table.file, line, "duplicate-row", f"'{', '.join(filter(None, cells))}' stands twice")
            whole.add(cells)


def _check_references(folder: _Folder) -> Iterator[Finding]:
    for table, line, row in _all_rows(folder):
        for column, known in _references(folder, table):
            if row[column] and row[column] not in known:
                yield Finding(table.file, line, "dead-id", f"{column} '{row[column]}' does not exist")


def _references(folder: _Folder, table: _Table) -> Iterator[tuple[str, AbstractSet[str]]]:
    """Columns of a table that hold an id, each with the ids that it may hold."""
    owner = _NAME_FILES.get(table.file)
    if owner and owner in folder.ids:
        yield "id", folder.ids[owner]
    if table.file == "memberships.csv":
        yield "organisation", folder.known
        yield "member", folder.known
    if table.spec in ("offices", "persons.csv"):
        yield "of", folder.known | folder.codes
    if table.file in _NAME_FILES:
        yield "ambiguous", {entry.key for entry in folder.ambiguous}


def _check_codes(folder: _Folder) -> Iterator[Finding]:
    for line, row in _rows(folder, "states.csv"):
        if row["code"] not in folder.codes:
            yield Finding("states.csv", line, "dead-code", f"code '{row['code']}' is the ISO code of no state")
        if row["kind"] == "unrecognised" and row["sector"] not in ("PRE", "REB"):
            yield Finding("states.csv", line, "value", f"sector of '{row['id']}' is neither PRE nor REB")
    for name in ("organisations.csv", "groups.csv"):
        for line, row in _rows(folder, name):
            if row["country"] and row["country"].upper() not in folder.codes:
                yield Finding(name, line, "dead-code", f"country '{row['country']}' is the ISO code of no state")
            if row["type"] in SECTORS and row["code"] not in folder.codes:
                yield Finding(name, line, "dead-code", f"code '{row['code']}' is the ISO code of no state")


def _check_names(folder: _Folder) -> Iterator[Finding]:
    """One form of one kind names one entity at a time, unless it is declared ambiguous."""
    forms: dict[tuple[str, str], list[tuple[str, int, Row]]] = defaultdict(list)
    for name in _NAME_FILES:
        for line, row in _rows(folder, name):
            forms[row["form"], row["kind"]].append((name, line, row))
    for (form, kind), rows in forms.items():
        for (_, _, one), (file, line, other) in combinations(rows, 2):
            declared = one["ambiguous"] and other["ambiguous"]
            if one["id"] != other["id"] and not declared and _overlap(one, other):
                yield Finding(file, line, "duplicate-name", f"{kind} '{form}' is also '{one['id']}'; see ambiguous")


def _check_persons(folder: _Folder) -> Iterator[Finding]:
    """A person is spelt alike in all rows, has one family name and one gender."""
    first: dict[str, tuple[str, Row]] = {}
    tables = [*folder.offices, *(folder.tables[name] for name in ("persons.csv",) if name in folder.tables)]
    rows = [(table.file, line, row) for table in tables for line, row in table.rows]
    for file, line, row in rows:
        where, known = first.setdefault(row["person"], (f"{file}:{line}", row))
        for column in ("family", "gender"):
            if row[column] and known[column] and row[column] != known[column]:
                message = f"{column} of '{row['person']}' is '{row[column]}', but '{known[column]}' in {where}"
                yield Finding(file, line, "person-differs", message)
    for file, line, row in rows:
        for alias in filter(None, row["aliases"].split("|")):
            if alias in first and alias != row["person"]:
                message = f"'{alias}' of '{row['person']}' is a person in {first[alias][0]}"
                yield Finding(file, line, "person-spelt-twice", message)


def _check_terms(folder: _Folder) -> Iterator[Finding]:
    """Terms of one office by different persons do not overlap; the day of handing over may be shared."""
    terms: dict[tuple[str, ...], list[tuple[str, int, Row]]] = defaultdict(list)
    for table in folder.offices:
        for line, row in table.rows:
            if not _is_collective(folder, row):
                title = row["title"] if row["office"] in _TITLED else ""
                terms[row["of"], row["office"], title].append((table.file, line, row))
    for rows in terms.values():
        for (_, _, one), (file, line, other) in combinations(rows, 2):
            if one["person"] != other["person"] and one["start"] and other["start"] and _overlap(one, other):
                term = f"{other['of']} {other['office']}: {_term(other)} overlaps {_term(one)}"
                yield Finding(file, line, "overlap", term)


def _check_agents(folder: _Folder) -> Iterator[Finding]:
    groups = folder.ids.get("groups.csv")
    for entry in folder.agents:
        sector = entry.content.get("sector")
        if sector and sector not in SECTORS:
            yield Finding(entry.file, entry.line, "unknown-sector", f"'{sector}' is no sector of the guide")
        states = [entry.content.get("country"), *(entry.content.get("countries") or ())]
        for state in filter(None, states):
            if state not in folder.known:
                yield Finding(entry.file, entry.line, "dead-id", f"country '{state}' does not exist")
        group = entry.content.get("group")
        if group and groups is not None and group not in folder.known:
            yield Finding(entry.file, entry.line, "dead-id", f"group '{group}' does not exist")


def _check_ambiguous(folder: _Folder) -> Iterator[Finding]:
    used = {row["ambiguous"] for name in _NAME_FILES for _, row in _rows(folder, name)}
    for entry in folder.ambiguous:
        readings = entry.content.get("readings") or ()
        ids = [reading["id"] for reading in readings if reading.get("id")]
        for name in ids:
            if name not in folder.known:
                yield Finding(entry.file, entry.line, "dead-id", f"reading '{name}' of '{entry.key}' does not exist")
        if entry.content.get("default", "abstain") not in (*ids, "abstain"):
            message = f"default of '{entry.key}' is neither a reading nor 'abstain'"
            yield Finding(entry.file, entry.line, "value", message)
        missing = {"definition", "example", "counter_example"}.difference(*map(set, readings[:1]))
        if len(readings) < 2 or missing:
            yield Finding(entry.file, entry.line, "value", f"'{entry.key}' lacks readings or their example")
        if entry.key not in used:
            yield Finding(entry.file, entry.line, "unused", f"no name refers to '{entry.key}'")


# Rows, dates and terms


def _all_rows(folder: _Folder) -> Iterator[tuple[_Table, int, Row]]:
    for table in folder.tables.values():
        for line, row in table.rows:
            yield table, line, row


def _rows(folder: _Folder, name: str) -> Iterable[tuple[int, Row]]:
    return folder.tables[name].rows if name in folder.tables else ()


def _is_collective(folder: _Folder, row: Row) -> bool:
    return any(
        entry.content["of"] in ("*", row["of"])
        and entry.content["office"] == row["office"]
        and entry.content.get("title") in (None, row["title"])
        for entry in folder.collective
    )


def _term(row: Row) -> str:
    return f"{row['person']} ({row['start']} to {row['end'] or 'now'})"


def _span(text: str) -> tuple[date, date] | None:
    """First and last day that a date of year, month or day can mean; None where it is no date."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    following = date(first.year + 1, 1, 1) if not month or month == 12 else date(first.year, month + 1, 1)
    return first, date.fromordinal(following.toordinal() - 1)


def _first(text: str) -> date:
    span = _span(text) if text else None
    return span[0] if span else date.min


def _last(text: str) -> date:
    span = _span(text) if text else None
    return span[1] if span else date.max


def _overlap(one: Row, other: Row) -> bool:
    """Whether two periods certainly share more than one day: the latest starts and the earliest ends decide."""
    return max(_latest_start(one), _latest_start(other)) < min(_earliest_end(one), _earliest_end(other))


def _latest_start(row: Row) -> date:
    return _last(row["start"]) if row["start"] else date.min


def _earliest_end(row: Row) -> date:
    return _first(row["end"]) if row["end"] else date.max


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the findings of a folder, the package's own where none is named."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    folder = Path(given[0]) if given else Path(__file__).parent / "data"
    found = lint(folder)
    sys.stdout.writelines(f"{finding}\n" for finding in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
