"""Names of states, organisations and persons; surnames, titles, initials; the unknown with the role the text gives."""

from __future__ import annotations

from collections.abc import Callable

import pytest

ENTITIES = [
    ("Peru recalled its ambassador.", None, "Peru -> PER; is state; by name"),
    ("The U.S. and the UK signed.", None, "U.S. -> USA", "UK -> GBR"),
    ("Officials of the United Arab Emirates arrived.", None, "United Arab Emirates -> absent"),
    ("Côte d’Ivoire closed the border.", None, "Côte d’Ivoire -> CIV"),
    ("Cote d'Ivoire closed the border.", None, "Cote d'Ivoire -> CIV"),
    ("The Soviet Union withdrew in 1989.", "1989-02-16", "Soviet Union -> SUN"),
    ("Korean Central News Agency carried the text.", None, "Korean Central News Agency -> PRK JRN; is organisation"),
    ("China Daily printed the letter.", None, "China Daily -> CHN JRN; is organisation"),
    ("The Bank of England raised rates.", None, "Bank of England -> GBR GOV; is organisation"),
    ("The New York Times reported the leak.", None, "The New York Times -> USA JRN"),
    ("Britain, Europe and NATO kept silent.", None, "Britain -> GBR", "Europe -> abstains", "NATO -> NATO"),
    ("The Islamic State claimed the bombing.", "2016-03-23", "Islamic State -> ISIS"),
    ("Hamas fired rockets.", "2014-07-08", "Hamas -> PSE REB"),
    ("The Donetsk People's Republic shelled the road.", "2015-01-20", "Donetsk People's Republic -> UKR REB"),
    ("A Frenchman was freed.", None, "Frenchman -> FRA; is people; by people"),
    ("The Germans refused.", None, "Germans -> DEU; many"),
    ("Ships crossed the South China Sea.", None, "South China Sea -> is place; idle; abstains"),
    ("Tankers left the Persian Gulf.", None, "Persian Gulf -> is place; idle"),
    ("The West warned the junta.", None, "The West -> abstains; acts"),
    ("The International Committee of the Red Cross left.", None, "International Committee of the Red Cross -> ICRC"),
]

PERSONS = [
    ("Jens Stoltenberg spoke.", "2023-01-31", "Jens Stoltenberg -> NATO GOV; office Secretary General; by name"),
    ("Jens Stoltenberg spoke.", "2012-05-01", "Jens Stoltenberg -> NOR GOV; office Prime Minister"),
    ("Jens Stoltenberg met Joe Biden. Stoltenberg left.", "2023-06-13", "Stoltenberg -> NATO GOV; by surname"),
    ("Xi Jinping flew to Lima.", "2016-11-20", "Xi Jinping -> CHN GOV"),
    ("Aides said Xi would fly on.", "2016-11-20", "Xi -> CHN GOV; name Xi Jinping; by surname"),
    ("Shinzo Abe resigned. Abe was ill.", "2020-08-28", "Abe -> JPN GOV; name Shinzo Abe"),
    ("Ursula von der Leyen came. Von der Leyen smiled.", "2021-02-02", "Von der Leyen -> name Ursula von der Leyen"),
    ("Reporters asked von der Leyen twice.", "2021-02-02", "von der Leyen -> EU GOV; by surname"),
    (
        "Reporters met Crown Prince Mohammed bin Salman.",
        "2018-10-24",
        "Crown Prince Mohammed bin Salman -> SAU GOV; name Mohammed bin Salman",
    ),
    ("Aides of bin Salman left.", "2018-10-24", "Aides of bin Salman -> SAU GOV; many"),
    ("Bashar al-Assad spoke. Assad promised a vote.", "2012-01-10", "Assad -> SYR GOV; name Bashar al-Assad"),
    ("Bashar Assad spoke. Al-Assad promised a vote.", "2012-01-10", "Al-Assad -> SYR GOV"),
    ("Troops loyal to Assad fled.", "1983-02-10", "Assad -> name Hafez al-Assad"),
    ("Mr Modi flew home.", "2019-06-01", "Modi -> IND GOV; name Narendra Modi"),
    ("Ms. Merkel declined.", "2015-09-05", "Merkel -> DEU GOV; name Angela Merkel"),
    ("Angela Merkel met the press. Mrs Merkel smiled.", "2015-09-05", "Merkel -> name Angela Merkel"),
    ("Vladimir V. Putin signed the law.", "2014-03-18", "Vladimir V. Putin -> RUS GOV; name Vladimir Putin"),
    ("Putin’s spokesman laughed.", "2014-03-18", "Putin -> absent", "Putin’s spokesman -> RUS GOV; is role"),
    ("A letter to bin Salman was lost.", "2018-10-24", "bin Salman -> SAU GOV; by surname"),
    ("The Obama administration objected.", "2013-08-31", "Obama administration -> USA GOV; is agent"),
    ("Biden administration officials objected.", "2022-08-31", "Biden administration officials -> USA GOV; many"),
    ("Putin's government objected.", "2014-08-31", "Putin's government -> RUS GOV; is agent"),
    (
        "Former president Bill Clinton flew to Pyongyang.",
        "2009-08-04",
        "Former president Bill Clinton -> USA ELI; for nobody; name Bill Clinton",
    ),
    ("Bill Clinton flew to Pyongyang.", "2009-08-04", "Bill Clinton -> USA ELI; for nobody"),
    ("Clinton vetoed the bill.", "1996-05-04", "Clinton -> USA GOV; name Bill Clinton"),
    ("Clinton flew to Beijing.", "2010-05-24", "Clinton -> USA GOV; name Hillary Clinton"),
    ("Bush warned Iraq.", "1991-01-10", "Bush -> name George H.W. Bush"),
    ("Bush warned Iraq.", "2003-03-10", "Bush -> name George W. Bush"),
    ("Bush warned Iraq.", None, "Bush -> abstains; why shared"),
    ("Kim inspected the launch.", "2017-09-04", "Kim -> PRK GOV; name Kim Jong Un"),
    ("Erdogan called Zelenskiy.", "2022-08-18", "Erdogan -> TUR GOV", "Zelenskiy -> UKR GOV"),
    ("Macron and Scholz met.", "2022-06-16", "Macron -> FRA GOV", "Scholz -> DEU GOV"),
    ("Antonio Guterres pleaded.", "2019-05-05", "Antonio Guterres -> UN GOV; for UN"),
    ("President Nelson Mandela wept.", "1995-06-24", "President Nelson Mandela -> ZAF GOV; office President"),
    ("Alexander Zakharchenko spoke.", "2015-02-10", "Alexander Zakharchenko -> UKR REB; for UKR"),
    ("Evo Morales fled.", "2019-11-12", "Evo Morales -> BOL ELI; for nobody"),
]

UNKNOWN = [
    ("Kwame Otieno, a farmer, wept.", None, "Kwame Otieno -> abstains; why not in the registry"),
    (
        "Peruvian Energy Minister Alba Quiroz resigned.",
        "2031-01-01",
        "Peruvian Energy Minister Alba Quiroz -> PER GOV; for PER; is person",
    ),
    ("Kenyan police chief Juma Barasa resigned.", None, "Kenyan police chief Juma Barasa -> KEN COP; for KEN"),
    ("The Harbour Protection League sued.", None, "Harbour Protection League -> sector SOC; is organisation; abstains"),
    ("Ghana's Cocoa Marketing Agency sued.", None, "Ghana's Cocoa Marketing Agency -> GHA GOV; is organisation"),
    ("Juma Barasa won. Barasa smiled.", None, "Barasa -> name Juma Barasa; by surname"),
    (
        "The Lakeside Police and the Orchard Party met.",
        None,
        "Lakeside Police -> sector COP",
        "Orchard Party -> sector PTY",
    ),
]


@pytest.mark.parametrize(("case"), ENTITIES + PERSONS + UNKNOWN, ids=lambda case: case[0][:50])
def test_names(check: Callable[..., None], case: tuple[str, ...]) -> None:
    check(*case)


def test_an_acronym_that_the_page_explains(check: Callable[..., None]) -> None:
    text = "The Estuary Rescue League (ERL) sued. The ERL won."
    check(text, None, "ERL -> by acronym; why not in the registry", "ERL#2 -> by acronym")


def test_a_headline_names_whom_the_body_names(check: Callable[..., None]) -> None:
    text = "Barasa Slams Rivals Over Budget\nThe Kenyan lawyer Juma Barasa spoke on Monday."
    check(text, None, "Barasa -> name Juma Barasa; by surname", title=True)


def test_a_headline_in_title_case_names_nobody_by_its_capitals(check: Callable[..., None]) -> None:
    text = "Rivals Seek Answers Over Missing Budget\nThe budget is lost."
    check(text, None, "Rivals -> absent", "Rivals Seek Answers -> absent", "Missing Budget -> absent", title=True)


def test_a_headline_in_lower_case(check: Callable[..., None]) -> None:
    text = "NATO chief prompts Seoul to send arms\nBody."
    check(
        text, "2023-01-30", "NATO chief -> NATO GOV; name Jens Stoltenberg; by role", "Seoul -> KOR; acts", title=True
    )


def test_a_headline_in_capitals(check: Callable[..., None]) -> None:
    text = "RUSSIAN TROOPS SHELL KHARKIV SUBURBS AGAIN\nBody."
    check(text, "2022-03-04", "RUSSIAN TROOPS -> RUS MIL", "KHARKIV -> idle", title=True)
