"""Events of the model and of the lexicon become one list."""

from __future__ import annotations

from dragoman.events.merging import merged
from dragoman.records import Event, Party, Span


def event(kind: str, start: int, end: int, *, recipient: str | None = None, confidence: float | None = None) -> Event:
    """An event by Chad."""
    chad = Party(span=Span(0, 4), words="Chad", code="TCD")
    other = (Party(span=Span(30, 35), words="Niger", code=recipient),) if recipient else ()
    return Event(
        id=f"{kind}{start}", type=kind, mode=None, quad=4, trigger=Span(start, end), trigger_words="", actors=(chad,),
        recipients=other, place=None, time=None, modality="actual", confidence=confidence, rule="model",
    )  # fmt: skip


def test_the_same_act_is_one_event_and_lacks_nothing_that_either_knows() -> None:
    (found,) = merged([event("ASSAULT", 5, 12, confidence=0.9)], [event("ASSAULT", 5, 12, recipient="NER")])
    assert [party.code for party in found.recipients] == ["NER"]
    assert found.confidence == 0.9


def test_the_lexicon_is_believed_where_it_has_both_parties() -> None:
    (found,) = merged([event("ACCUSE", 5, 12, confidence=0.9)], [event("ASSAULT", 5, 12, recipient="NER")])
    assert found.type == "ASSAULT"


def test_a_sure_model_is_believed_against_half_a_reading() -> None:
    (found,) = merged([event("ACCUSE", 5, 12, confidence=0.9)], [event("ASSAULT", 5, 12)])
    assert found.type == "ACCUSE"


def test_acts_of_different_words_stand_side_by_side_in_text_order() -> None:
    found = merged([event("ACCUSE", 20, 25, confidence=0.9)], [event("ASSAULT", 5, 12)])
    assert [one.type for one in found] == ["ASSAULT", "ACCUSE"]
