from __future__ import annotations

import pytest

from dragoman.errors import InputError
from dragoman.reading.encoding import declared_encoding, decode

SENTENCE = "Le président a reçu l’envoyée de la Norvège à l’Élysée, où ils ont parlé de la trêve. "


def code_of(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        decode(data)
    return caught.value.code


def test_utf8_needs_no_declaration() -> None:
    decoded = decode(SENTENCE.encode())
    assert (decoded.text, decoded.encoding, decoded.note) == (SENTENCE, "utf-8", None)


def test_newlines_stay_as_they_are() -> None:
    assert decode(b"one\r\ntwo\rthree\n").text == "one\r\ntwo\rthree\n"


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbfTalks went on.").text == "Talks went on."


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_by_their_mark(encoding: str) -> None:
    decoded = decode(("\ufeff" + SENTENCE).encode(encoding))
    assert (decoded.text, decoded.encoding) == (SENTENCE, encoding)


def test_utf16_without_a_mark_by_its_zero_bytes() -> None:
    decoded = decode("The envoy left on Monday.".encode("utf-16-le"))
    assert decoded.encoding == "utf-16-le"
    assert decoded.note is not None


def test_a_page_declared_latin1_is_windows_1252() -> None:
    page = b'<html><head><meta charset="iso-8859-1"></head><body>\x93Enough\x94, she said \x96 caf\xe9.</body></html>'
    decoded = decode(page)
    assert "“Enough”, she said – café" in decoded.text
    assert decoded.encoding == "cp1252"


def test_valid_utf8_goes_before_a_wrong_declaration() -> None:
    page = f'<meta charset="iso-8859-1"><p>{SENTENCE}</p>'.encode()
    assert decode(page).encoding == "utf-8"


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        (b'<meta charset="gb2312">', "gb18030"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">', "cp932"),
        (b'<?xml version="1.0" encoding="koi8-r"?>', "koi8-r"),
        (b'<meta charset="no-such-charset">', None),
        (b"<p>charset=koi8-r</p>", None),
    ],
)
def test_declarations(head: bytes, codec: str | None) -> None:
    assert declared_encoding(head) == codec


def test_an_undeclared_encoding_is_detected_and_said() -> None:
    text = "Министр иностранных дел сказал, что переговоры продолжатся в понедельник в столице. " * 5
    decoded = decode(text.encode("cp1251"))
    assert decoded.text == text
    assert "detected" in (decoded.note or "")


def test_an_escaping_encoding_does_not_pass_for_ascii() -> None:
    page = b'<meta charset="iso-2022-jp"><p>' + "日本の外相".encode("iso-2022-jp") + b"</p>"
    assert "日本の外相" in decode(page).text


def test_a_last_character_cut_off_is_left_out_with_a_note() -> None:
    decoded = decode((SENTENCE + "Élysé").encode() + "é".encode()[:1])
    assert decoded.text == SENTENCE + "Élysé"
    assert decoded.note == "the last character is cut off"


def test_a_broken_byte_in_utf8_stands_as_a_replacement_character() -> None:
    decoded = decode(SENTENCE.encode() * 5 + b"\xff." + SENTENCE.encode())
    assert decoded.text.count("\ufffd") == 1
    assert decoded.encoding == "utf-8"


def test_a_broken_byte_in_a_declared_encoding_stands_as_a_replacement_character() -> None:
    page = b'<meta charset="windows-1252"><p>' + SENTENCE.encode("cp1252") * 5 + b"\x81</p>"
    decoded = decode(page)
    assert (decoded.encoding, decoded.text.count("\ufffd"), decoded.text.count("Élysée")) == ("cp1252", 1, 5)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 something",
        b"PK\x03\x04 archive",
        b"\x89PNG\r\n\x1a\n picture",
        b"The envoy\x00 left.",
        b"\x01\x02\x03\x04 words " * 20,
    ],
)
def test_what_is_no_text_is_binary(data: bytes) -> None:
    assert code_of(data) == "binary"


def test_the_kind_of_a_binary_file_is_named() -> None:
    with pytest.raises(InputError, match="a PDF document"):
        decode(b"%PDF-1.7 something")


def test_english_with_a_few_other_bytes_is_western() -> None:
    text = b"Tallinn \xff\xfe The envoy of Latvia accused the owner of the ship. The captain\x92s office denied it."
    assert decode(text).encoding == "cp1252"
