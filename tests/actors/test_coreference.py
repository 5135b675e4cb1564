"""Pronouns and definite descriptions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    ("Narendra Modi flew home. He rested.", "2019-06-01", "He -> IND GOV; by pronoun; name Narendra Modi"),
    ("Angela Merkel met Barack Obama. She smiled.", "2015-06-01", "She -> DEU GOV; name Angela Merkel"),
    (
        "Angela Merkel met Barack Obama. Obama gave her his pen.",
        "2015-06-01",
        "her -> name Angela Merkel",
        "his -> name Barack Obama",
    ),
    ("Peru closed its embassy.", None, "its -> PER; by pronoun"),
    ("Peru refused. It closed the border.", None, "It -> PER; by pronoun"),
    ("Peru refused. It was clear that the border would close.", None, "It -> abstains"),
    ("Peru refused. It is raining.", None, "It -> abstains"),
    ("Peru refused. It took two hours to leave.", None, "It -> abstains"),
    (
        "Modi met Xi. The two leaders shook hands.",
        "2019-10-12",
        "The two leaders -> IND GOV + CHN GOV; by description; many",
    ),
    ("Modi met Xi. They shook hands.", "2019-10-12", "They -> IND GOV + CHN GOV; many"),
    ("Russian troops fired. They withdrew.", None, "They -> RUS MIL"),
    ("The protesters in Lima sang. Their leaders spoke.", None, "Their -> PER CVL"),
    ("Peru and Chile signed. The two countries share a border.", None, "The two countries -> PER + CHL; many"),
    ("Peru and Chile signed. Both countries cheered.", None, "Both countries -> PER + CHL"),
    ("NATO met. The alliance grew.", None, "The alliance -> NATO; by description"),
    ("The EU met. The bloc grew.", None, "The bloc -> EU"),
    ("Peru is poor. The country borrowed.", None, "The country -> PER; by description"),
    ("The country borrowed.", None, "The country -> abstains"),
    (
        "Vladimir Putin spoke. The president was angry.",
        "2014-03-18",
        "president -> RUS GOV; name Vladimir Putin; by description",
    ),
    (
        "Russia annexed it. The president was angry.",
        "2014-03-18",
        "president -> RUS GOV; name Vladimir Putin; by context",
    ),
    ("The president was angry.", "2014-03-18", "president -> abstains"),
    ("Lavrov and Kerry met. The Russian minister smiled.", "2015-05-12", "Russian minister -> RUS GOV"),
    ("Ana Duarte and Luis Quiroz met. “I am happy,” she said.", None, "she -> name Ana Duarte"),
    ("“I will go,” said Modi. “We will win.”", "2019-05-05", "I -> abstains; why first person"),
    ("The IAEA met. The agency warned.", None, "The agency -> IAEA"),
    ("Foreign Minister Wang Yi met his Indian counterpart.", "2021-02-25", "counterpart -> IND GOV; by role"),
    ("Nigerian police freed the sailors after they had wept.", None, "they -> NGA COP"),
    ("Nigerian police said they freed him.", None, "they -> NGA COP"),
    ("Turkish leaders praised Moscow and Kyiv. Both countries cheered.", None, "Both countries -> RUS + UKR"),
    (
        "Germany and France left. Their foreign ministers stayed.",
        None,
        "Their -> DEU + FRA",
        "foreign ministers -> DEU GOV + FRA GOV; many",
    ),
    (
        "Crown Prince Mohammed bin Salman flew to Cairo. The crown prince smiled.",
        "2018-10-24",
        "crown prince -> SAU GOV; by description",
    ),
    ("Moscow kept silent. The secretary of state smiled.", "2015-02-10", "secretary of state -> abstains"),
    ("Ramzan Kadyrov, the Chechen leader, smiled.", "2015-02-10", "Chechen leader -> name Ramzan Kadyrov"),
    ("Gunmen stormed Lima. The group fled.", None, "The group -> sector UAF; by description"),
    ("Refugees left Lima. The party cheered.", None, "The party -> abstains"),
    ("Peru, Chile and Bolivia signed. The three countries cheered.", None, "The three countries -> PER + CHL + BOL"),
    ("Bill Clinton and Hillary Clinton came. Clinton spoke.", "2010-05-05", "Clinton -> abstains"),
    ("Modi and Xi spoke to each other.", "2019-10-12", "each other -> absent"),
    ("The foreign minister of Peru met Xi. He smiled.", "2019-10-12", "He -> PER GOV"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0][:60])
def test_references(check: Callable[..., None], case: tuple[str, ...]) -> None:
    check(*case)


def test_a_pronoun_outside_does_not_point_into_a_quotation(check: Callable[..., None]) -> None:
    text = "Modi spoke. “Donald Trump is a friend of mine and always was,” the host read. He left."
    check(text, "2019-10-12", "He -> name Narendra Modi")


def test_an_event_is_not_what_a_state_is(check: Callable[..., None]) -> None:
    check("Peru lost the vote, and it hurt. The vote was close.", None, "Peru -> PER")
