"""The whole way: from a page to its document."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dragoman.coder import Coder
from dragoman.language.layers import Layers
from dragoman.records import Document, Page, Party, Span, from_json, to_json

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "ruined_page.txt"
REPORT = (
    "Lisbon blames Rabat for the cut cable\n\n"
    "Portugal’s foreign minister accused Morocco on Tuesday of cutting a cable.\n\n"
    "“We have seen the ship,” Ana Teles told reporters in Lisbon.\n"
)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.fixture(scope="module")
def sample(coder: Coder) -> Document:
    return coder.read(SAMPLE)


def codes(parties: Sequence[Party]) -> str:
    return "+".join(party.code or "-" for party in parties)


def acts(document: Document) -> set[tuple[str, str, str]]:
    """Events as (actors, type, recipients), codes alone."""
    return {(codes(event.actors), event.type, codes(event.recipients)) for event in document.events}


def test_the_sample_page_is_read_as_a_person_reads_it(sample: Document) -> None:
    article = sample.article
    assert article is not None
    assert article.title == "Norway and Kenya agree to patrol the coast together"
    assert (article.published, article.published_basis) == ("2024-05-14", "dateline")
    assert not article.rewritten
    assert {repair.read_as for repair in article.repairs} >= {"Nairobi, Kenya", "on May"}
    assert sample.rejections == ()


def test_the_sample_page_holds_its_acts(sample: Document) -> None:
    assert acts(sample) >= {("NOR", "ACCUSE", "RUS"), ("KEN", "SUPPORT", "NOR")}
    assert {"REQUEST", "AID", "COERCE", "PROTEST"} <= {event.type for event in sample.events}


def test_the_sample_page_holds_its_speakers(sample: Document) -> None:
    speakers = {name for statement in sample.statements for name in statement.speaker}
    assert {"William Ruto", "Dmitry Peskov"} <= speakers


def test_residue_carries_no_events(sample: Document) -> None:
    assert sample.article is not None
    residue = [line.span for line in sample.article.lines if line.role in ("residue", "credit")]
    assert [event for event in sample.events for span in residue if event.trigger.touches(span)] == []


def test_every_span_holds_its_words(sample: Document) -> None:
    assert sample.text == SAMPLE.read_text(encoding="utf-8")
    quotes = list(sample.quotes())
    assert len(quotes) > 50
    assert [words for span, words in quotes if sample.text[span.start : span.end] != words] == []


def test_what_records_name_is_in_the_document(sample: Document) -> None:
    actors, statements = {actor.id for actor in sample.actors}, {item.id for item in sample.statements}
    assert {name for mention in sample.mentions for name in mention.actors} <= actors
    assert {name for statement in sample.statements for name in statement.speaker_actors} <= actors
    assert {event.claimed_by for event in sample.events} - {None} <= statements
    parties = [party for event in sample.events for party in (*event.actors, *event.recipients)]
    assert {party.actor for party in parties} - {None} <= actors


def test_the_document_survives_json(sample: Document) -> None:
    assert from_json(to_json(sample)) == sample


def test_the_same_input_gives_the_same_bytes(sample: Document) -> None:
    assert to_json(Coder().read(SAMPLE)) == to_json(sample)


def test_the_order_of_pages_does_not_matter(coder: Coder, sample: Document) -> None:
    coder.read(REPORT)
    assert to_json(coder.read(SAMPLE)) == to_json(sample)


def test_threads_share_one_coder(coder: Coder, pages: Path) -> None:
    paths = sorted(pages.glob("*.txt"))[:12]
    alone = [to_json(coder.read(path)) for path in paths]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda path: to_json(coder.read(path)), paths * 2))
    assert together == alone * 2


def test_every_page_of_the_project_is_coded_or_kept(coder: Coder, pages: Path) -> None:
    documents = [coder.read(path) for path in sorted(pages.glob("*.txt"))]
    reasons = {rejection.code for document in documents for rejection in document.rejections}
    assert reasons <= {"language", "no-body"}
    assert all(document.article is not None for document in documents)


def test_a_page_of_another_language_is_kept_uncoded(coder: Coder, pages: Path) -> None:
    document = coder.read(pages / "german.txt")
    assert [item.code for item in document.rejections] == ["language"]
    assert document.article is not None
    assert document.article.language == "de"
    assert document.article.body
    assert (document.statements, document.events, document.actors) == ((), (), ())


def test_text_bytes_and_path_give_the_same(coder: Coder, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(REPORT, encoding="utf-8")
    documents = [coder.read(REPORT), coder.read(REPORT.encode()), coder.read(path), coder.read(str(path))]
    assert len({document.page for document in documents}) == 1
    assert documents[0].events == documents[1].events == documents[2].events == documents[3].events
    assert documents[0].statements == documents[2].statements
    assert [document.id for document in documents[2:]] == [str(path)] * 2


def test_a_file_that_is_not_there_is_a_rejection(coder: Coder, tmp_path: Path) -> None:
    document = coder.read(tmp_path / "none.txt", name="mine")
    assert (document.id, document.text) == ("mine", None)
    assert [(item.stage, item.code) for item in document.rejections] == [("reading", "missing")]


def test_a_folder_is_no_page(coder: Coder, tmp_path: Path) -> None:
    assert [item.stage for item in coder.read(tmp_path).rejections] == ["reading"]


@pytest.mark.parametrize(("data", "code"), [(b"", "empty"), (" \n", "no-body"), (b"\x00\x01\x02\xff" * 40, "binary")])
def test_what_is_no_page_is_a_rejection(coder: Coder, data: bytes | str, code: str) -> None:
    found = [item.code for item in coder.read(data).rejections]
    assert found == [code] or (code == "no-body" and found == ["empty"])


def test_a_date_that_the_caller_knows_dates_the_events(coder: Coder) -> None:
    document = coder.read(REPORT, published="2021-09-08")
    assert document.published == "2021-09-08"
    assert document.article is not None
    assert document.article.published_basis == "given"
    accused = next(event for event in document.events if event.trigger_words == "accused")
    assert accused.time is not None
    assert accused.time.value == "2021-09-07"


def test_html_and_text_of_a_report_give_the_same_acts(coder: Coder) -> None:
    paragraphs = "".join(f"<p>{part}</p>" for part in REPORT.strip().split("\n\n")[1:])
    title = REPORT.split("\n", 1)[0]
    html = (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><article>{paragraphs}</article></body></html>"
    )
    assert acts(coder.read(html)) == acts(coder.read(REPORT)) != set()


def test_many_pages_come_in_the_order_of_the_input(coder: Coder, tmp_path: Path) -> None:
    lines = tmp_path / "pages.jsonl"
    rows = [{"id": "one", "text": REPORT}, {"id": "two"}, {"id": "three", "text": REPORT}]
    lines.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    documents = list(coder.read_all([lines, tmp_path / "none.txt", SAMPLE]))
    assert [bool(document.rejections) for document in documents] == [False, True, False, True, False]
    assert [documents[0].id, documents[2].id, documents[4].id] == ["one", "three", str(SAMPLE)]


def test_a_stage_that_fails_rejects_the_page_alone(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("no such tense")

    monkeypatch.setattr("dragoman.coder.find_times", broken)
    document = coder.code(Page.of(REPORT, name="p"))
    assert [(item.code, item.detail) for item in document.rejections] == [("stage", "ValueError: no such tense")]
    assert (document.id, document.text) == ("p", REPORT)


def test_work_grows_with_the_length_of_the_page_and_no_faster(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Span] = []
    whole = Layers.token_range

    def counted(layers: Layers, span: Span) -> tuple[int, int]:
        calls.append(span)
        return whole(layers, span)

    monkeypatch.setattr(Layers, "token_range", counted)
    counts = []
    for copies in (10, 40):
        calls.clear()
        coder.read("\n\n".join([REPORT] * copies))
        counts.append(len(calls))
    assert counts[1] < 6 * counts[0]


@pytest.mark.parametrize("published", ["yesterday", "2024-13-45", ""])
def test_a_date_that_is_none_is_a_rejection(coder: Coder, tmp_path: Path, published: str) -> None:
    (tmp_path / "page.txt").write_text(REPORT, encoding="utf-8")
    documents = [coder.read(REPORT, published=published), *coder.read_all([tmp_path], published=published)]
    assert [[(item.stage, item.code) for item in one.rejections] for one in documents] == [[("reading", "date")]] * 2


def test_a_number_is_no_page(coder: Coder) -> None:
    with pytest.raises(TypeError, match="not from int"):
        coder.read(42)  # type: ignore[arg-type]
