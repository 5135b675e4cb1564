"""Damage of every kind, on the project's own pages."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.language.view import view_of
from dragoman.records import Line, Page, Repair, Role, Span
from dragoman.recovery import words
from dragoman.recovery.repairs import find_repairs

PAGES = ("glued", "breaks", "mojibake", "entities", "quotations", "hyphenation", "mixed")
DAMAGE = yaml.safe_load((Path(words.__file__).parent / "damage.yaml").read_text("utf-8"))


def lines_of(text: str, role: Role = "body") -> list[Line]:
    """Every line of a text that is not blank, with one role."""
    found, at = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            found.append(Line(line=number, span=Span(start, start + len(line.strip())), role=role))
        at += len(line) + 1
    return found


def repairs_of(text: str, role: Role = "body") -> tuple[Repair, ...]:
    return find_repairs(Page.of(text), lines_of(text, role))


def read(text: str) -> str:
    """The text as repaired."""
    if not text:
        return text
    return view_of(Page.of(text), Span(0, len(text)), repairs_of(text)).text


def test_the_page_of_glued_words(pages: Path) -> None:
    text = read((pages / "damage_glued.txt").read_text("utf-8"))
    for reading in (
        "Envoy flies to Ankara as",
        "ISTANBUL, Turkey - The",
        "flew to Turkey on Friday to",
        "grain, officials said. The envoy",
        "in Istanbul and spoke with President Erdem",
        "half in 2022 and again after March 14, when",
        "shelled. Prices rose in Cairo, Beirut and",
        "families,” Quint told",
        "the UN staff, NATO and the",
        "of the progress for the region (see its report) and of new talks. The next round begins on June 2, 2023.",
        "an iPhone or an account at LinkedIn may write to desk@example.com; McAllister, O'Brien and al-Qaeda are",
        "1,000 and 3.5 are figures, and the U.S.A. is",
    ):
        assert reading in text


def test_the_page_of_missing_breaks(pages: Path) -> None:
    found = repairs_of((pages / "damage_breaks.txt").read_text("utf-8"))
    assert [(repair.words, repair.read_as) for repair in found] == [
        ("Peru Ortega visits", "Peru. Ortega visits"),
        ("water That", "water. That"),
        ("income However", "income. However"),
        ("day She", "day. She"),
        ("customs In", "customs. In"),
        ("lifted The", "lifted. The"),
        ("bridge They", "bridge. They"),
    ]
    assert {repair.kind for repair in found} == {"break"}


def test_the_page_of_mojibake(pages: Path) -> None:
    text = read((pages / "damage_mojibake.txt").read_text("utf-8"))
    for reading in (
        "rejects “blackmail” over",
        "MADRID – Spain’s foreign minister, José Núñez, said",
        "wouldn’t pay more than 40 € a unit. “We don’t negotiate under threat,” he",
        "in Málaga.",
        "The company’s spokeswoman, Françoise Lefèvre, called the minister’s remarks “naïve” … and",
        "rose 5 % in Zurich, to £30",
        "It’s not the first",
        "doesn’t speak of it, and “nobody asks him”, a",
        "The firm bought a fleet of tankers’ sister",
    ):
        assert reading in text


def test_the_page_of_entities(pages: Path) -> None:
    found = repairs_of((pages / "damage_entities.txt").read_text("utf-8"))
    assert {repair.kind for repair in found} == {"entity"}
    text = read((pages / "damage_entities.txt").read_text("utf-8"))
    for reading in (
        "Talks & threats",
        'would "hold the bank" and called the enemy’s offer “empty”. Aid worth 3 million',
        "Smith & Holt – the",
        '"We are tired," said a nurse in the town’s',
        "didn't answer…",
        "R & D spending rose; the form at the ministry asks for name & address.",
    ):
        assert reading in text


def test_the_page_of_odd_quotation_marks(pages: Path) -> None:
    found = repairs_of((pages / "damage_quotations.txt").read_text("utf-8"))
    assert {repair.kind for repair in found} == {"quotation"}
    text = read((pages / "damage_quotations.txt").read_text("utf-8"))
    for reading in (
        "vote “a farce”",
        "said: “We were told to wait, and we waited.” His deputy called it “a lesson” for",
        "“Nobody asked us,” said",
        "“It was decided in the capital,” said",
        "“They know nothing,” added",
        "“The harbour is closed,” read a sign. “No boats, no bread,” read",
        "mayor’s office called the strike ‘regrettable’ and the police didn’t",
        "“We shall see,” said",
        "5'10'' high; rock 'n' roll was played in the 'Blue Room'.",
    ):
        assert reading in text


def test_the_page_of_hyphenation(pages: Path) -> None:
    text = read((pages / "damage_hyphenation.txt").read_text("utf-8"))
    for reading in (
        "on Tuesday after the government lost a vote of confidence. The prime minister, a well-known lawyer, said",
        "the elections would",
        "The opposition welcomed the decision, and the president signed the decree.",
        "A spokesman said the pre- and post-war",
        "The co-author of the re-elected deputy's report is a fund-raiser.",
    ):
        assert reading in text


def test_the_page_of_mixed_damage(pages: Path) -> None:
    found = repairs_of((pages / "damage_mixed.txt").read_text("utf-8"))
    readings = {repair.words: (repair.read_as, repair.kind) for repair in found}
    assert readings["forJournalists That"] == ("for Journalists. That", "glued")
    assert readings["Tunis,Tunisia Salem thanks"] == ("Tunis, Tunisia. Salem thanks", "glued")
    assert readings["prosecu-\ntor"] == ("prosecutor", "hyphenation")
    assert readings["&amp;#8217;"] == ("’", "entity")


@pytest.mark.parametrize("name", DAMAGE)
def test_the_example_of_each_list_is_repaired_and_its_counter_example_is_not(name: str) -> None:
    entry = DAMAGE[name]
    assert entry["definition"]
    assert read(entry["example"]) == entry["reads"]
    assert repairs_of(entry["counter_example"]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "An iPhone, eBay, YouTube, PlayStation, DeepMind, LinkedIn, macOS and WhatsApp.",
        "McDonald met MacArthur, O'Brien and al-Qaeda's men.",
        "ThisIsBrand sold 1,000 units at 3.5 a piece in the U.S.A. through example.com and readme.txt.",
        "He told The Associated Press that The Hague and The Who are names.",
        "See https://example.org/a,b/The.Page?x=1&copy=2 for more.",
        "Ms. Bell wrote “Who Is She Now” and left; it was 5'10'' long.",
        "In Japan Stoll says little, and on the way to Peru Ortega slept.",
        "CAFÉ» is no word, and SÃO PAULO is a city.",
    ],
)
def test_ordinary_text_stands_as_it_is(text: str) -> None:
    assert repairs_of(text) == ()


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("The guard at the gate said,“no”and left.", "The guard at the gate said, “no” and left."),
        ('He said,"we are ready," and left.', 'He said, "we are ready," and left.'),
        ('"We are ready,"he said.', '"We are ready," he said.'),
        ("It met in the U.S.Senate.", "It met in the U.S. Senate."),
        ("The talks ended in 2014.The war went on.", "The talks ended in 2014. The war went on."),
        ("A&nbsp;b &amp;amp;amp; c", "A b & c"),
        ("Itâ€™s SarukhA\u0303\x83A\u0302\xa1n", "It’s Sarukhán"),
        ("“the end,â€� he", "“the end,” he"),
        ("a presi\u200bdent of\u200bthe bank", "a president of the bank"),
        ("Ð”Ð¾Ð½", "Дон"),
    ],
)
def test_further_damage(text: str, reading: str) -> None:
    assert read(text) == reading


@pytest.mark.parametrize("role", ["byline", "credit", "residue"])
def test_only_title_body_caption_and_dateline_are_repaired(role: Role) -> None:
    assert repairs_of("He flew toBerlin.", role) == ()
    assert repairs_of("He flew toBerlin.", "caption")


def test_no_repair_crosses_from_one_role_to_another() -> None:
    text = "The govern-\nment fell."
    lines = [
        Line(line=0, span=Span(0, 11), role="title"),
        Line(line=1, span=Span(12, len(text)), role="body"),
    ]
    assert find_repairs(Page.of(text), lines) == ()


@pytest.mark.parametrize("name", PAGES)
def test_a_repaired_page_holds_no_damage(pages: Path, name: str) -> None:
    text = read((pages / f"damage_{name}.txt").read_text("utf-8"))
    assert repairs_of(text) == ()


@pytest.mark.parametrize("name", PAGES)
def test_repairs_tell_the_words_of_the_page(pages: Path, name: str) -> None:
    text = (pages / f"damage_{name}.txt").read_text("utf-8")
    found = repairs_of(text)
    assert found
    for repair in found:
        assert repair.words == text[repair.span.start : repair.span.end]
        assert repair.words != repair.read_as


_DAMAGED = (
    "onJan 31 Tokyo,Japan said.The govern-\nment â€™ Ã© Ã¢â‚¬â„¢ &amp;quot; &#8217; & ; '' `` „ “ ” « » << >> ,, "
    "\u00ad \u200b ﬁ \ufffd Â \x93 the in Japan 2014 in2014 - ( ) \" ' a\u0303 A\u0303 . , word "
    "NATOand ofthe U.S. € Mr ?s weapons"
)
_WHOLE = ("That was", "He said", "Peru Ortega visits", "on the border", "The minister", " ", "\n")
_PIECES = st.sampled_from((*_DAMAGED.split(" "), *_WHOLE))


@settings(max_examples=250, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=14).map("".join), st.lists(_PIECES).map(" ".join)))
def test_any_text_gives_disjoint_repairs_in_order_and_reads_without_damage(text: str) -> None:
    found = repairs_of(text)
    for one, other in itertools.pairwise(found):
        assert one.span.end <= other.span.start
    for repair in found:
        assert repair.words == text[repair.span.start : repair.span.end]
    assert repairs_of(read(text)) == ()


def test_the_seed_page_is_read_as_its_reader_reads_it(shared: Path) -> None:
    gold = json.loads((shared / "seed" / "gold.json").read_text("utf-8"))
    text = read((shared / "seed" / "page.txt").read_text("utf-8"))
    for repair in gold["repairs"]:
        assert repair["read_as"] in text


def test_clean_news_is_hardly_repaired(shared: Path) -> None:
    rows = (shared / "data" / "ukraine_2014" / "documents.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(row)["text"] for row in rows]
    count = sum(len(repairs_of(text)) for text in texts)
    assert count <= sum(len(text.split()) for text in texts) / 5000
