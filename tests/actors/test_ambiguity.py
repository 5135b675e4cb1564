"""Forms that are more than one thing: read by the words near them, or left open with a reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    ("Georgia's parliament in Tbilisi voted.", "2024-05-14", "Georgia's parliament -> GEO LEG"),
    ("He moved to Atlanta, Georgia, in May.", None, "Georgia -> USA; is place; idle"),
    ("Georgia voted on Tuesday.", None, "Georgia -> abstains; why ambiguous"),
    ("Michael Jordan bought the team.", None, "Michael Jordan -> abstains; is person", "Jordan -> absent"),
    ("Jordan and Egypt signed a treaty in Amman.", None, "Jordan -> JOR"),
    ("She visited Washington.", None, "Washington -> idle"),
    ("Washington and Moscow traded threats.", None, "Washington -> USA; by capital; acts", "Moscow -> RUS; acts"),
    ("Denzel Washington won.", None, "Washington -> absent", "Denzel Washington -> abstains"),
    ("Seattle, Washington, was flooded.", None, "Washington -> idle"),
    ("Congo sent troops to the border.", None, "Congo -> abstains; why ambiguous"),
    ("Congo's president flew from Kinshasa.", None, "Congo's president -> COD GOV"),
    ("Chad closed its border with Sudan.", None, "Chad -> TCD"),
    ("Chad Smith closed the shop.", None, "Chad Smith -> abstains", "Chad -> absent"),
    ("Turkey shot down the jet, Ankara said.", None, "Turkey -> TUR"),
    ("She roasted the turkey for dinner.", None, "turkey -> absent"),
    ("Roast Turkey was served with gravy.", None, "Turkey -> abstains"),
    ("South Korea and North Korea talked.", None, "South Korea -> KOR", "North Korea -> PRK"),
    ("North Korean soldiers crossed.", None, "North Korean soldiers -> PRK MIL"),
    ("Korea tested a missile.", None, "Korea -> abstains"),
    ("The Korean peninsula was quiet.", None, "Korean peninsula -> is place; idle"),
    ("France beat Brazil 2-1 in the final.", None, "France -> idle; why sport", "Brazil -> idle; why sport"),
    ("Chelsea beat Real Madrid 3-1.", None, "Chelsea -> idle"),
    ("France beat back the proposal.", None, "France -> FRA; acts"),
    ("The AU sent 300 men to Mogadishu.", None, "AU -> AU"),
    ("Niger and Nigeria reopened the border.", "2024-03-20", "Niger -> NER", "Nigeria -> NGA"),
    ("Guinea's junta freed him in Conakry.", "2022-01-01", "Guinea's junta -> GIN GOV"),
    ("Cyprus, Ireland and Malta abstained.", None, "Cyprus -> CYP", "Ireland -> IRL", "Malta -> MLT"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0][:50])
def test_ambiguity(check: Callable[..., None], case: tuple[str, ...]) -> None:
    check(*case)


def test_another_form_of_the_page_decides(check: Callable[..., None]) -> None:
    check("Tbilisi was calm. Georgia voted on Sunday.", "2012-10-01", "Georgia -> GEO; acts")


def test_a_longer_form_of_the_page_decides(check: Callable[..., None]) -> None:
    check("South Korea fired back. Korea stays on alert.", "2010-11-24", "Korea -> KOR")
