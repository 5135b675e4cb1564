"""Records: frozen, checked against the page when made and when loaded, lossless as JSON."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import OrphanError, SchemaError
from dragoman.records import Document, Mention, Page, Rejection, Repair, Span, Statement, content_id, from_json, to_json

TEXT = "Oslo said “no”. 🦊 Cairo agreed."


def statement(text: str = TEXT) -> Statement:
    words = {name: text.index(name) for name in ("Oslo", "said", "no")}
    spans = {name: (Span(at, at + len(name)),) for name, at in words.items()}
    return Statement(
        id="stm_1",
        source=spans["Oslo"],
        source_words=("Oslo",),
        cue=spans["said"],
        cue_words=("said",),
        content=spans["no"],
        content_words=("no",),
        form="direct",
        speaker=("Norway",),
    )


def document() -> Document:
    fox = TEXT.index("🦊")
    mention = Mention(id="mnt_1", span=Span(fox, fox + 1), words="🦊", kind="name", reason="not in the registry")
    rejection = Rejection(page="p", stage="reading", code="note", detail="–")
    return Document(id="p", text=TEXT, statements=(statement(),), mentions=(mention,), rejections=(rejection,))


def test_json_goes_both_ways_without_loss() -> None:
    assert from_json(to_json(document())) == document()


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_json(document()) == to_json(from_json(to_json(document())))


def test_spans_are_written_as_pairs() -> None:
    assert b'"cue":[[5,9]]' in to_json(document())


def test_words_that_the_page_does_not_hold_are_an_orphan() -> None:
    with pytest.raises(OrphanError, match="holds 'Oslo', not 'Rome'"):
        Document(id="p", text=TEXT, mentions=(Mention(id="m", span=Span(0, 4), words="Rome", kind="state"),))


def test_a_loaded_document_is_checked_again() -> None:
    shifted = to_json(document()).replace(b"Oslo said", b"Oslo sang", 1)
    with pytest.raises(OrphanError):
        from_json(shifted)


def test_a_span_holds_at_least_one_code_point() -> None:
    with pytest.raises(OrphanError):
        Span(3, 3)


def test_another_schema_version_is_refused() -> None:
    with pytest.raises(SchemaError, match="dragoman/0"):
        from_json(to_json(document()).replace(b"dragoman/1", b"dragoman/0"))


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(SchemaError):
        from_json(b'{"id":"p","colour":"red"}')


def test_json_that_is_cut_off_is_refused() -> None:
    with pytest.raises(SchemaError, match="cut off"):
        from_json(to_json(document())[:-5])


def test_records_are_frozen() -> None:
    with pytest.raises(AttributeError):
        statement().form = "mixed"  # type: ignore[misc]


def test_more_spans_than_words_are_refused() -> None:
    broken = msgspec.structs.replace(statement(), source_words=())
    with pytest.raises(ValueError, match="zip"):
        Document(id="p", text=TEXT, statements=(broken,))


def test_an_id_is_a_hash_of_content_alone() -> None:
    assert Page.of(TEXT, name="a").id == Page.of(TEXT, name="b").id == content_id("doc", TEXT)
    assert Page.of(TEXT).id != Page.of(TEXT + " ").id


@given(st.text(min_size=1), st.data())
def test_any_span_of_any_text_survives_json(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    repair = Mention(id="m", span=Span(start, end), words=text[start:end], kind="name")
    made = Document(id="p", text=text, mentions=(repair,))
    try:
        encoded = to_json(made)
    except UnicodeEncodeError:
        return  # lone surrogates have no UTF-8 form; reading never lets them in
    assert from_json(encoded) == made


def test_a_repair_keeps_the_damaged_words() -> None:
    repair = Repair(span=Span(0, 4), words="Oslo", read_as="Oslo,", kind="glued")
    assert list(repair.quotes()) == [(Span(0, 4), "Oslo")]
