"""Agents and roles with whose they are: demonyms, possessives, prepositions, places, appositions, modifiers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

AGENTS = [
    ("Russian troops entered the town.", None, "Russian troops -> RUS MIL; by demonym and agent; is agent; many"),
    ("Russia's navy fired.", None, "Russia's navy -> RUS MIL"),
    ("Troops from Chad crossed.", None, "Troops -> TCD MIL; by place"),
    ("Moscow's troops withdrew.", None, "Moscow's troops -> RUS MIL"),
    ("The Ukrainian and Russian armies fought.", None, "Ukrainian and Russian armies -> UKR MIL + RUS MIL; many"),
    ("Pakistani police arrested 12.", None, "Pakistani police -> PAK COP"),
    ("The massacre of Bangladeshi fishermen was denied.", None, "Bangladeshi fishermen -> BGD AGR"),
    ("The government of Viktor Yanukovych fell.", "2014-02-21", "government of Viktor Yanukovych -> UKR GOV"),
    ("Kenya backs protesters in Lima.", None, "Kenya -> KEN; acts", "protesters -> PER CVL"),
    ("Marovia's government met in Geneva.", None, "government -> abstains; why whose"),
    ("LIMA, March 4 - Police arrested 12 students.", None, "Police -> PER COP; by dateline"),
    ("He took the post of prime minister of Peru.", None, "prime minister of Peru -> PER GOV"),
    ("Its army is on alert, Peru said.", None, "army -> abstains"),
    ("Peru put its army on alert.", None, "army -> PER MIL; by pronoun"),
    ("The Peruvian protesters sang. The protesters left.", None, "protesters -> PER CVL; by context"),
    ("A U.S. rival in Asia refused.", None, "U.S. rival -> abstains; why relation"),
    ("The foreign minister, Sergei Lavrov, spoke.", "2015-05-05", "foreign minister -> RUS GOV; by apposition"),
    ("Major told Parliament that British troops would stay in Iraq.", "1991-05-05", "Parliament -> abstains"),
    ("Turkish jets bombed Kurdish rebels.", None, "Turkish jets -> TUR MIL", "Kurdish rebels -> sector REB"),
    ("Haitian police fought gangs.", None, "Haitian police -> HTI COP", "gangs -> sector CRM"),
    ("Israeli settlers marched.", None, "Israeli settlers -> ISR CVL"),
    ("Sudanese rebels took the well.", None, "Sudanese rebels -> SDN REB"),
    ("A Brazilian court fined him.", None, "Brazilian court -> BRA JUD"),
    ("Two Russian fighter jets landed.", None, "Russian fighter jets -> RUS MIL"),
    ("Members of the Japanese parliament left.", None, "Japanese parliament -> JPN LEG"),
    ("Officials in Kiev denied it.", "2014-04-01", "Officials -> UKR GOV; by place", "Kiev -> is place"),
    ("Police in Paris fired tear gas.", None, "Police -> FRA COP; by place", "Paris -> is place; idle"),
    ("Protesters in Kyiv clashed with police.", "2014-01-20", "Protesters -> UKR CVL", "police -> UKR COP; by place"),
    ("Residents of Gaza fled.", None, "Residents of Gaza -> PSE CVL"),
    ("EU foreign ministers met.", None, "EU foreign ministers -> EU GOV; many"),
    ("NATO allies met.", None, "NATO allies -> NATO UNK; many"),
    ("Western leaders met.", None, "Western leaders -> abstains; many; acts"),
    ("U.N. peacekeepers fled.", None, "U.N. peacekeepers -> UN MIL"),
    ("The U.S. State Department replied.", None, "U.S. State Department -> USA GOV"),
    ("US-backed rebels advanced in Syria.", None, "US-backed rebels -> SYR REB; by place"),
    ("The U.S.-led coalition bombed a bridge.", None, "U.S.-led coalition -> abstains"),
    ("Pro-Russian separatists in eastern Ukraine fired.", "2014-05-01", "Pro-Russian separatists -> UKR REB; by place"),
    (
        "In Donetsk, pro-Russian separatists seized a station.",
        "2014-05-01",
        "pro-Russian separatists -> UKR REB; by place",
    ),
    ("Pro-Russian separatists fired.", "2014-05-01", "Pro-Russian separatists -> abstains; sector REB; acts"),
    ("Russian-backed rebels fired.", None, "Russian-backed rebels -> abstains; sector REB"),
    ("Anti-American protesters marched in Lahore.", None, "Anti-American protesters -> PAK CVL; by place"),
    ("The Kiev-based centre published it.", None, "Kiev-based -> absent", "Kiev -> absent"),
    ("Russian gas flowed.", None, "Russian -> RUS; idle"),
    ("Police arrested two men.", None, "Police -> abstains; why whose; sector COP"),
    ("The government resigned.", None, "government -> abstains; why whose"),
    ("Police records were lost.", None, "Police -> absent"),
    ("The Taliban government in Kabul agreed.", "2022-01-01", "Taliban government -> AFG GOV"),
    ("Leaders of Mali and Niger met.", None, "Leaders of Mali and Niger -> MLI GOV + NER GOV; many"),
    (
        "French, German and British diplomats met.",
        None,
        "French, German and British diplomats -> FRA GOV + DEU GOV + GBR GOV",
    ),
]

APPOSITIONS = [
    ("Dmitry Peskov, the Kremlin spokesman, shrugged.", None, "Dmitry Peskov -> RUS GOV; name Dmitry Peskov"),
    ("The Kremlin spokesman, Dmitry Peskov, shrugged.", "2020-01-01", "Dmitry Peskov -> RUS GOV; for RUS"),
    (
        "Valentina Orlu, head of the Moldovan border service, resigned.",
        None,
        "Valentina Orlu -> MDA GOV; for MDA; by apposition",
    ),
    ("Valentina Orlu, a spokeswoman for the Peruvian army, resigned.", None, "Valentina Orlu -> PER MIL; for PER"),
    ("The Peruvian army spokesman, Luis Quiroz, resigned.", None, "Luis Quiroz -> PER MIL; for PER; by apposition"),
    ("Ilse Brandt, the German envoy to Mali, left.", None, "Ilse Brandt -> DEU GOV; for DEU"),
    ("Oumar Keita, a former minister of Mali, left.", None, "Oumar Keita -> MLI ELI; for nobody"),
    ("Ana Duarte, 44, a Brazilian farmer, wept.", None, "Ana Duarte -> BRA AGR; for nobody"),
    ("Ana Duarte, president of Chile, resigned.", "2031-01-01", "Ana Duarte -> CHL GOV; for CHL"),
    ("Petro Hlynka, leader of the separatists in Donetsk, spoke.", "2014-06-01", "Petro Hlynka -> UKR REB; for UKR"),
    ("Lars Holm of the Nordic Ice Institute disagreed.", None, "Lars Holm -> sector EDU; abstains"),
    ("Ravi Menon, who heads India's navy, spoke.", None, "Ravi Menon -> IND MIL; for IND"),
]

MODIFIERS = [
    (
        "A spokesman for the foreign ministry of Peru replied.",
        None,
        "spokesman for the foreign ministry of Peru -> PER GOV; is role",
    ),
    ("Acting president Ana Duarte of Chile replied.", "2031-01-01", "Acting president Ana Duarte -> CHL GOV; for CHL"),
    ("The EU's foreign policy chief replied.", "2016-01-20", "EU's foreign policy chief -> EU GOV; acts"),
    ("A Pentagon official replied.", None, "Pentagon official -> USA GOV"),
    ("The Kremlin denied it.", "2020-01-01", "Kremlin -> RUS GOV; by seat; acts"),
    ("The White House denied it.", None, "White House -> USA GOV"),
    ("The French Embassy in Bamako closed.", None, "French Embassy -> FRA GOV", "Bamako -> is place"),
    ("Iran's Revolutionary Guards fired.", "2019-06-20", "Iran's Revolutionary Guards -> IRN MIL"),
]


@pytest.mark.parametrize("case", AGENTS + APPOSITIONS + MODIFIERS, ids=lambda case: case[0][:50])
def test_phrases(check: Callable[..., None], case: tuple[str, ...]) -> None:
    check(*case)


def test_the_dateline_says_whose_police(check: Callable[..., None]) -> None:
    check("Police arrested 12 students.", None, "Police -> PER COP; by dateline", dateline="LIMA")


def test_a_dateline_at_the_seat_of_an_organisation_says_nothing(check: Callable[..., None]) -> None:
    check("Police arrested 12 students.", None, "Police -> abstains", dateline="GENEVA")


def test_the_only_country_before_says_whose_government(check: Callable[..., None]) -> None:
    check("Peru is in turmoil. The government resigned.", None, "government -> PER GOV; by context")


def test_two_countries_before_say_nothing(check: Callable[..., None]) -> None:
    check("Peru accused Chile. The government resigned.", None, "government -> abstains")


@pytest.mark.parametrize(
    ("text", "day", "lines"),
    [
        ("Kenya withdrew its troops from Somalia.", "2024-05-05", ("troops -> KEN MIL; by pronoun",)),
        ("Kenya recalled its ambassador from Israel.", "2024-05-05", ("ambassador -> KEN GOV; by pronoun",)),
        ("We deplore Russia's raid, the ministry said.", "2024-05-05", ("ministry -> abstains",)),
        ("We welcome Russia's offer, the ministry said.", "2024-05-05", ("ministry -> RUS GOV",)),
        ("Peru condemns the Ortega-Murillo regime.", "2024-05-05", ("Ortega-Murillo regime -> NIC GOV; by surname",)),
        ("Peru condemns the Dulan-Berg regime.", "2024-05-05", ("Dulan-Berg regime -> abstains",)),
        ("Two Reuters reporters were held.", "2024-05-05", ("Reuters reporters -> None JRN; for nobody",)),
        ("LIMA (Reuters) - Police fired.", "2024-05-05", ("Reuters -> idle",)),
        ("Obama left the hall.", "2024-05-05", ("Obama -> USA ELI; for nobody; by surname",)),
        ("Emmanuel Macron left the hall.", None, ("Emmanuel Macron -> FRA GOV; for FRA",)),
    ],
)
def test_whose_an_agent_is_not(check: Callable[..., None], text: str, day: str | None, lines: tuple[str, ...]) -> None:
    check(text, day, *lines)
