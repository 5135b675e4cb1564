"""Loading the ontology and finding its flaws."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.events.ontology import EXPECTED, Ontology, Trigger, lint, load_ontology

MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel violence territory",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict arrest deport withhold cyber censor curfew misinformation martial-law",
    "ASSAULT": "abduct torture sexual destroy beat crowd-control primitive firearms explosives targeted suicide-attack "
    "aerial drone heavy-weapons unconventional",
}
QUADS = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}
CONTEXTS = (
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic "
    "legal reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity "
    "inequality diplomatic territory peacekeeping health asylum migration disasters natural_resource environment "
    "technology terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking"
)
TYPE = """type: AID
definition: Help is given.
quad: 2
score: 2
goldstein: 7.0
examples: [Chad sent tents.]
counter_examples: [Chad sold tents.]
"""
ENTRY = """- id: send-tents
  type: AID
  verb: [send]
  object: [tent]
  recipient: [to]
  example: Chad sent tents to Niger.
  expect: TCD AID NER
  counter_example: Chad sent a letter to Niger.
"""


def write(folder: Path, lexicon: str, *, kind: str = TYPE) -> Path:
    (folder / "ontology").mkdir()
    (folder / "lexicon").mkdir()
    (folder / "ontology" / "AID.yaml").write_text(kind, encoding="utf-8")
    (folder / "lexicon" / "aid.yaml").write_text(lexicon, encoding="utf-8")
    return folder


def flaws(folder: Path) -> str:
    return "; ".join(f"{flaw.where}: {flaw.what}" for flaw in lint(load_ontology(folder)))


def test_the_types_and_modes_are_those_of_the_guide() -> None:
    found = {kind.type: " ".join(mode.mode for mode in kind.modes) for kind in load_ontology().types.values()}
    assert found == MODES


def test_the_quads_are_those_of_the_guide() -> None:
    types = load_ontology().types.values()
    assert {quad: {kind.type for kind in types if kind.quad == quad} for quad in QUADS} == QUADS


def test_aid_sanction_and_cooperate_need_a_recipient() -> None:
    needing = {kind.type for kind in load_ontology().types.values() if kind.requires_recipient}
    assert needing == {"AID", "SANCTION", "COOPERATE"}


def test_conflict_has_negative_scores() -> None:
    for kind in load_ontology().types.values():
        assert (kind.score < 0) == (kind.goldstein < 0) == (kind.quad > 2), kind.type


def test_the_contexts_are_those_of_the_guide() -> None:
    assert sorted(context.context for context in load_ontology().contexts) == sorted(CONTEXTS.split())


def test_the_shipped_ontology_has_no_flaw() -> None:
    assert lint(load_ontology()) == ()


def test_the_shipped_ontology_is_read_once() -> None:
    assert load_ontology() is load_ontology()


def test_reading_is_fast(tmp_path: Path) -> None:
    folder = write(tmp_path, ENTRY)
    (folder / "lexicon" / "aid.yaml").write_text(
        "".join(ENTRY.replace("send-tents", f"send-tents-{number}") for number in range(400)), encoding="utf-8"
    )
    best = min(_seconds(folder) for _ in range(3))
    assert best < 0.3


def _seconds(folder: Path) -> float:
    start = time.perf_counter()
    load_ontology(folder)
    return time.perf_counter() - start


def test_an_entry_becomes_a_trigger(tmp_path: Path) -> None:
    ontology = load_ontology(write(tmp_path, ENTRY))
    assert ontology.triggers == (
        Trigger(
            id="send-tents",
            type="AID",
            verb=("send",),
            object=("tent",),
            recipient=("to",),
            example="Chad sent tents to Niger.",
            expect="TCD AID NER",
            counter_example="Chad sent a letter to Niger.",
        ),
    )


def test_on_and_no_are_words(tmp_path: Path) -> None:
    lexicon = ENTRY.replace("recipient: [to]", "recipient: [on]\n  without: [no, off]\n  reciprocal: true")
    trigger = load_ontology(write(tmp_path, lexicon)).triggers[0]
    assert (trigger.recipient, trigger.without, trigger.reciprocal) == (("on",), ("no", "off"), True)


def test_an_empty_folder_is_an_empty_ontology(tmp_path: Path) -> None:
    assert load_ontology(tmp_path) == Ontology()


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("  object: [tent]", "  objekt: [tent]", "unknown key objekt"),
        ("[tent]", "tent", "'tent' is not of the kind"),
        ("  verb: [send]\n", "", "neither a verb nor a noun"),
        ("  type: AID\n", "", "type"),
        ("[send]", "[send", "aid.yaml"),
        ("[tent]", "[1]", "[1] is not of the kind"),
    ],
)
def test_a_broken_entry_is_named(tmp_path: Path, before: str, after: str, message: str) -> None:
    folder = write(tmp_path, ENTRY.replace(before, after))
    with pytest.raises(KnowledgeError) as error:
        load_ontology(folder)
    assert message in str(error.value)
    assert "aid.yaml" in str(error.value)


def test_a_lexicon_that_is_no_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="a list of entries"):
        load_ontology(write(tmp_path, "id: x\n"))


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("type: AID", "type: GIFT", "send-tents: unknown type GIFT"),
        ("verb: [send]", "verb: [send]\n  mode: tents", "AID has no mode tents"),
        ("verb: [send]", "verb: [send]\n  contexts: [camping]", "unknown context camping"),
        ("verb: [send]", "verb: [send]\n  modality: maybe", "unknown modality maybe"),
        ("verb: [send]", "verb: [send]\n  weight: 1.5", "weight 1.5"),
        ("expect: TCD AID NER", "expect: Chad aids Niger", "expect cannot be read"),
        ("expect: TCD AID NER", "expect: TCD AGREE NER", "expect names the type AGREE"),
        ("  counter_example: Chad sent a letter to Niger.\n", "", "no example or counter-example"),
        ("verb: [send]\n  object: [tent]\n  recipient: [to]", "noun: [tent]", "where its recipient stands"),
    ],
)
def test_a_flaw_is_found(tmp_path: Path, before: str, after: str, message: str) -> None:
    assert message in flaws(write(tmp_path, ENTRY.replace(before, after)))


def test_an_id_used_twice_is_found(tmp_path: Path) -> None:
    assert "two entries have this id" in flaws(write(tmp_path, ENTRY + ENTRY))


def test_the_same_words_in_two_types_are_found(tmp_path: Path) -> None:
    other = ENTRY.replace("send-tents", "sell-tents").replace("AID", "COOPERATE")
    assert "sell-tents reads 'send tent' as COOPERATE" in flaws(write(tmp_path, ENTRY + other))


def test_words_that_the_clause_tells_apart_are_no_flaw(tmp_path: Path) -> None:
    other = ENTRY.replace("send-tents", "sell-tents").replace("AID", "COOPERATE") + "  requires: [price]\n"
    assert "as COOPERATE" not in flaws(write(tmp_path, ENTRY + other))


@pytest.mark.parametrize(
    "text", ["CAN SANCTION BLR", "USA+JPN CONSULT USA+JPN", "- PROTEST -", "NATO AGREE JPN/planned"]
)
def test_what_is_expected_can_be_written_so(text: str) -> None:
    assert EXPECTED.fullmatch(text)
