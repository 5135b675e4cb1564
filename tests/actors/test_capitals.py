"""Capitals and seats of government: actors when they act, places when they are places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

ACTS = [
    ("Seoul refused to send shells.", "Seoul -> KOR; by capital; is state"),
    ("Talks between Kyiv and Moscow stalled.", "Kyiv -> UKR", "Moscow -> RUS"),
    ("Sanctions against Tehran were eased.", "Tehran -> IRN"),
    ("They urged Beijing to act.", "Beijing -> CHN"),
    ("Relations with Ankara soured.", "Ankara -> TUR"),
    ("Pressure on Harare grew.", "Harare -> ZWE"),
    ("A deal with Havana was signed.", "Havana -> CUB"),
    ("London’s refusal angered Dublin.", "London -> GBR", "Dublin -> IRL"),
    ("Paris, meanwhile, recalled its envoy.", "Paris -> FRA"),
    ("Tokyo said on Friday it would wait.", "Tokyo -> JPN"),
    ("Aid to Kabul was cut.", "Kabul -> AFG"),
    ("The West accused Moscow of lying.", "Moscow -> RUS"),
    ("Islamabad has long denied this.", "Islamabad -> PAK"),
    ("A ban imposed by Beijing took force.", "Beijing -> CHN"),
    ("Delhi and Dhaka signed a pact.", "Delhi -> IND", "Dhaka -> BGD"),
]
PLACES = [
    ("They met in Brussels.", "Brussels -> BEL; is place"),
    ("He sat in the Kremlin.", "Kremlin -> RUS GOV; is place"),
    ("Rain fell in Tokyo.", "Tokyo -> JPN; is place; by capital"),
    ("He flew to Paris on Monday.", "Paris -> FRA; is place"),
    ("He flew from Cairo to Rome.", "Cairo -> EGY; is place", "Rome -> ITA; is place"),
    ("He arrived at Nairobi airport.", "Nairobi -> KEN; is place"),
    ("Troops shelled Kyiv overnight.", "Kyiv -> UKR; is place"),
    ("A bomb struck central Baghdad.", "Baghdad -> IRQ; is place"),
    ("They met near Vienna, Austria.", "Vienna -> AUT; is place"),
    ("Thousands marched through Madrid.", "Madrid -> ESP; is place"),
    ("The road to Damascus was cut.", "Damascus -> SYR; is place"),
    ("The streets of Athens were empty.", "Athens -> GRC; is place"),
    ("They left Bamako for Dakar.", "Bamako -> MLI; is place", "Dakar -> SEN; is place"),
    ("Rebels seized Sanaa in 2014.", "Sanaa -> YEM; is place"),
    ("The mayor of Warsaw resigned.", "mayor of Warsaw -> POL GOV; is role"),
    ("Lisbon is sunny in May.", "Lisbon -> PRT; is place"),
    ("Kyiv was shelled overnight.", "Kyiv -> UKR; is place"),
]


@pytest.mark.parametrize("case", ACTS, ids=lambda case: case[0][:50])
def test_a_capital_that_acts(check: Callable[..., None], case: tuple[str, ...]) -> None:
    text, *lines = case
    check(text, "2022-05-01", *(f"{line}; acts" for line in lines))


@pytest.mark.parametrize("case", PLACES, ids=lambda case: case[0][:50])
def test_a_capital_that_is_a_place(check: Callable[..., None], case: tuple[str, ...]) -> None:
    text, *lines = case
    check(text, "2022-05-01", *(line if "mayor" in line else f"{line}; idle" for line in lines))


def test_a_capital_at_the_head_of_a_headline_acts(check: Callable[..., None]) -> None:
    check("Rebels seize town; Kigali denies role\nBody.", "2023-02-27", "Kigali -> RWA; acts", title=True)
