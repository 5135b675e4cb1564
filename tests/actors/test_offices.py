"""Roles that stand for their holders on the day."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    (
        "The Japanese prime minister smiled.",
        "2023-01-31",
        "Japanese prime minister -> JPN GOV; name Fumio Kishida; by role; is role",
    ),
    ("The Japanese prime minister smiled.", "2014-01-31", "Japanese prime minister -> name Shinzo Abe"),
    ("The Japanese prime minister smiled.", None, "Japanese prime minister -> JPN GOV; by demonym and agent"),
    ("Japan's prime minister smiled.", "2019-01-31", "Japan's prime minister -> name Shinzo Abe"),
    ("The prime minister of India smiled.", "2016-01-31", "prime minister of India -> name Narendra Modi"),
    ("The president of Ukraine smiled.", "2020-01-31", "president of Ukraine -> name Volodymyr Zelenskyy"),
    ("The German chancellor smiled.", "2018-01-31", "German chancellor -> DEU GOV; name Angela Merkel"),
    ("The Russian foreign minister smiled.", "2015-01-31", "Russian foreign minister -> name Sergei Lavrov"),
    ("The U.S. secretary of state smiled.", "2010-01-31", "U.S. secretary of state -> USA GOV; name Hillary Clinton"),
    ("The British foreign secretary smiled.", "2017-01-31", "British foreign secretary -> name Boris Johnson"),
    ("The UN secretary-general smiled.", "2001-01-31", "UN secretary-general -> UN GOV; name Kofi Annan"),
    ("The NATO chief smiled.", "2011-01-31", "NATO chief -> NATO GOV; name Anders Fogh Rasmussen"),
    ("The NATO secretary general smiled.", "2023-01-31", "NATO secretary general -> name Jens Stoltenberg"),
    ("The head of the IMF smiled.", "2015-01-31", "head of the IMF -> IMF GOV; name Christine Lagarde"),
    ("The South Korean president smiled.", "2023-01-31", "South Korean president -> KOR GOV; name Yoon Suk Yeol"),
    ("The Brazilian president smiled.", "2020-01-31", "Brazilian president -> name Jair Bolsonaro"),
    ("The former French president smiled.", "2020-01-31", "former French president -> FRA ELI; for nobody; is role"),
    (
        "The French and German foreign ministers smiled.",
        "2015-01-31",
        "French and German foreign ministers -> FRA GOV + DEU GOV; many",
    ),
    (
        "President Putin and Chancellor Merkel smiled.",
        "2015-02-06",
        "President Putin -> RUS GOV; name Vladimir Putin",
        "Chancellor Merkel -> DEU GOV; name Angela Merkel",
    ),
    ("The Kremlin spokesman smiled.", "2020-01-31", "Kremlin spokesman -> RUS GOV; name Dmitry Peskov"),
    ("The pope smiled.", "2015-01-31", "pope -> VAT GOV; name Pope Francis"),
    ("The Saudi crown prince smiled.", "2018-10-24", "Saudi crown prince -> SAU GOV"),
    ("The Egyptian prince smiled.", "2018-10-24", "Egyptian prince -> EGY GOV; by demonym and agent"),
    ("Abkhazia's president smiled.", "2015-02-10", "Abkhazia's president -> GEO PRE; name Raul Khajimba"),
    ("The Saudi king smiled.", "2016-01-31", "Saudi king -> SAU GOV"),
    ("The North Korean leader smiled.", "2018-01-31", "North Korean leader -> PRK GOV; name Kim Jong Un"),
    ("U.S. presidents smiled.", "2018-01-31", "U.S. presidents -> USA GOV; many; is agent"),
    (
        "The vice president of the United States smiled.",
        "2018-01-31",
        "vice president of the United States -> name Mike Pence",
    ),
    ("The Iranian supreme leader smiled.", "2018-01-31", "Iranian supreme leader -> IRN GOV; name Ali Khamenei"),
    ("The Chinese president smiled.", "2018-01-31", "Chinese president -> name Xi Jinping"),
    ("The outgoing U.S. president smiled.", "2017-01-10", "outgoing U.S. president -> name Barack Obama"),
    (
        "The European Commission president smiled.",
        "2021-01-10",
        "European Commission president -> name Ursula von der Leyen",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[1]} {case[0][:50]}")
def test_the_holder_of_an_office(check: Callable[..., None], case: tuple[str, ...]) -> None:
    check(*case)
