"""Who did what to whom, one rule of the guide at a time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.events.candidates import Coding

Events = Callable[[str], list[str]]
Code = Callable[[str], Coding]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sudan attacked Ethiopia.", "SDN ASSAULT ETH actual"),
        ("Ethiopia was attacked by Sudan.", "SDN ASSAULT ETH actual"),
        ("Sudanese forces attacked Ethiopia and Eritrea.", "SDN ASSAULT ERI+ETH actual"),
        ("Sudan and Libya attacked Ethiopia.", "LBY+SDN ASSAULT ETH actual"),
        ("Sudan's invasion of Ethiopia shocked traders.", "SDN ASSAULT ETH actual"),
        ("The Sudanese invasion of Ethiopia shocked traders.", "SDN ASSAULT ETH actual"),
        ("Sanctions imposed by Canada on Belarus took effect.", "CAN SANCTION BLR actual"),
        ("Sudan, a neighbour of Ethiopia, attacked Libya.", "SDN ASSAULT LBY actual"),
        ("Sudan, which borders Ethiopia, attacked Libya.", "SDN ASSAULT LBY actual"),
    ],
)
def test_active_passive_nominal_and_coordinated_forms_count(events: Events, text: str, expected: str) -> None:
    assert expected in events(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sudan will attack Ethiopia.", "SDN ASSAULT ETH planned"),
        ("Sudan may attack Ethiopia.", "SDN ASSAULT ETH hypothetical"),
        ("Sudan did not attack Ethiopia.", "SDN ASSAULT ETH denied"),
        ("Sudan plans to attack Ethiopia.", "SDN ASSAULT ETH planned"),
        ("Sudan failed to condemn Ethiopia.", "SDN ACCUSE ETH denied"),
        ("If Sudan attacks Ethiopia, prices will rise.", "SDN ASSAULT ETH hypothetical"),
    ],
)
def test_modality_says_how_sure_an_act_is(events: Events, text: str, expected: str) -> None:
    assert expected in events(text)


def test_what_is_asked_for_is_not_coded_as_done(events: Events) -> None:
    assert events("Denmark urged Sudan to release the Kenyan sailors.") == ["DNK REQUEST SDN actual"]


def test_promised_help_is_an_agreement(events: Events) -> None:
    assert "NOR AGREE KEN planned" in events("Norway will send aid to Kenya.")


def test_announced_retreat_is_a_concession(events: Events) -> None:
    assert "ISR CONCEDE LBN planned" in events("Israel will withdraw its troops from Lebanon.")


def test_a_reciprocal_act_has_all_parties_on_both_sides(events: Events) -> None:
    assert "IND+VNM CONSULT IND+VNM actual" in events("India and Vietnam held talks in Delhi.")


def test_what_only_a_statement_asserts_is_claimed_by_it(code: Code) -> None:
    coding = code("Chad said that Sudan attacked Libya on Sunday.")
    assault = next(event for event in coding.events if event.type == "ASSAULT")
    assert assault.modality == "claimed"
    assert assault.claimed_by is not None


def test_a_statement_that_says_bad_things_of_a_party_accuses_it(events: Events) -> None:
    assert "TCD ACCUSE SDN actual" in events("Chad said Sudan was bullying its neighbours.")


def test_a_denied_predicate_accuses_nobody(events: Events) -> None:
    assert not [event for event in events("Chad said Sudan was not an aggressor.") if "ACCUSE" in event]


def test_we_is_read_as_whoever_speaks(events: Events) -> None:
    text = "“We condemn Sudan,” said Norwegian Prime Minister Erna Solberg."
    assert any(event.startswith("NOR ACCUSE SDN") for event in events(text))


def test_aid_without_a_recipient_takes_the_one_just_asked_for(events: Events) -> None:
    text = "Oslo urged Japan to give ammunition to Kenya. So far Japan has provided humanitarian aid."
    assert "JPN AID KEN actual" in events(text)


def test_aid_without_any_recipient_is_not_coded(code: Code) -> None:
    coding = code("Japan provided humanitarian aid.")
    assert not [event for event in coding.events if event.type == "AID"]
    assert any("needs a recipient" in refused.reason for refused in coding.refused)


def test_forces_raised_in_an_assault_are_not_coded_beside_it(events: Events) -> None:
    found = events("Sudan deployed troops and attacked Ethiopia.")
    assert "SDN ASSAULT ETH actual" in found
    assert not [event for event in found if "MOBILIZE" in event]


def test_the_same_act_told_twice_is_one_event_with_two_mentions(code: Code) -> None:
    first, second = (
        event for event in code("Sudan attacked Libya.\nSudan attacked Libya again.").events if event.type == "ASSAULT"
    )
    assert second.same_as == first.id


def test_an_act_without_a_known_party_is_turned_down_with_a_reason(code: Code) -> None:
    coding = code("The storm attacked the coast.")
    assert coding.events == ()


@pytest.mark.parametrize(
    "text",
    [
        "The goalkeeper attacked the ball and beat Chelsea's defence.",
        "Whisk the eggs, then fold in the flour and bake for an hour.",
        "Shares fell after the bank cut its forecast.",
        "The film opened to mixed reviews.",
    ],
)
def test_what_is_not_political_is_not_coded(events: Events, text: str) -> None:
    assert events(text) == []


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abt .,“”\"'\nSudan attacked Chad will not the of", max_size=120))
def test_any_text_is_coded_without_an_exception(code: Code, text: str) -> None:
    coding = code(text)
    assert all(event.trigger_words for event in coding.events)
