"""CAMEO codes of events."""

from __future__ import annotations

import pytest

from dragoman.coder import Coder
from dragoman.events.crosswalk import cameo_of
from dragoman.events.ontology import EventType, load_ontology


@pytest.mark.parametrize(
    ("kind", "mode", "contexts", "code"),
    [
        ("ACCUSE", None, (), "11"),
        ("ACCUSE", "investigate", (), "090"),
        ("ACCUSE", "investigate", ("human_rights",), "092"),
        ("COERCE", "arrest", (), "173"),
        ("RETREAT", "disarm", ("military",), "087"),
        ("CONSULT", "visit", (), "042"),
    ],
)
def test_code(kind: str, mode: str | None, contexts: tuple[str, ...], code: str) -> None:
    assert cameo_of(load_ontology().types[kind], mode, contexts) == code


def test_a_type_of_the_user_has_no_code() -> None:
    kind = EventType(type="INSPECT", definition="", quad=1, score=0.0, goldstein=0.0)
    assert cameo_of(kind, None, ()) is None


def test_an_event_carries_code_and_measures() -> None:
    event = Coder().read("Chad's army shelled a Sudanese border post on Monday.").events[0]
    assert (event.type, event.cameo is not None, event.goldstein is not None) == ("ASSAULT", True, True)
