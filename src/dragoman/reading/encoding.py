"""Bytes to text: byte order mark, UTF-8, the declared charset, then detection; what is no text is turned down."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from dragoman.errors import InputError
from dragoman.reading.compression import kind_of_file

# UTF-32 before UTF-16, whose mark it begins with.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A declaration stands early, or it is not looked for (the bound of the HTML standard is 1024).
_DECLARATION_BYTES = 4096
_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})["']""", re.IGNORECASE)
# What browsers read under these labels: a superset of what the label says (the WHATWG Encoding standard).
_LABELS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
    "big5": "big5hkscs",
}
# Encodings whose bytes are all ASCII and would pass for UTF-8.
_ESCAPING = ("iso2022", "hz")
# At most one byte in this many may be broken in a page that is otherwise UTF-8.
_BYTES_A_FAULT = 200
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# At most one character in this many may be a control character.
_CHARACTERS_A_CONTROL = 100
_SAMPLE = 200_000
# English by its commonest words: so large a share of all; and so small a share of bytes that encodings differ about.
_COMMON = frozenset({"a", "and", "for", "in", "is", "of", "on", "that", "the", "to", "was", "with"})
_COMMON_SHARE, _STRAY_SHARE = 0.12, 0.05


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes without its byte order mark, its encoding, and what is to be said about it."""

    text: str
    encoding: str
    note: str | None = None


def decode(data: bytes) -> Decoded:
    """The text of the bytes; `InputError` (`binary`, `encoding`) where they are none or cannot be told."""
    if (kind := kind_of_file(data)) is not None:
        raise InputError(f"the file is {kind}", code="binary", hint="Convert it to text or HTML first")
    decoded = _marked(data) or _wide(data)
    if decoded is None:
        _check_zeros(data)
        decoded = _declared_escaping(data) or _utf8(data) or _declared(data) or _damaged(data) or _detected(data)
    controls = len(_CONTROL.findall(decoded.text))
    if controls * _CHARACTERS_A_CONTROL > len(decoded.text):
        raise InputError(f"{controls:,} control characters in {len(decoded.text):,}", code="binary")
    return decoded


def _marked(data: bytes) -> Decoded | None:
    """By the byte order mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            text = body.decode(encoding, "replace")
            if text.count("\ufffd") * _BYTES_A_FAULT > max(len(body), _BYTES_A_FAULT):
                raise InputError(f"the byte order mark says {encoding}, the bytes are not", code="encoding")
            return Decoded(text, encoding, "some bytes could not be read" if "\ufffd" in text else None)
    return None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: in western text every second byte is zero."""
    sample = data[:2000]
    if len(data) % 2 or len(sample) < 8:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros * 3 > len(sample) // 2 and others == 0:
            try:
                return Decoded(data.decode(encoding), encoding, f"no byte order mark; {encoding} by its zero bytes")
            except UnicodeDecodeError:
                return None
    return None


def _check_zeros(data: bytes) -> None:
    zeros = data.count(0)
    if zeros and (0 in data[:1024] or zeros * 1000 > len(data)):
        raise InputError(f"{zeros:,} zero bytes", code="binary", hint="The file is no text")


def declared_encoding(data: bytes) -> str | None:
    """The charset that the page's own markup declares, by the codec that reads it."""
    head = data[:_DECLARATION_BYTES]
    found = _XML.search(head) or _META.search(head)
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii", "ignore")).name
    except LookupError:
        return None
    if name.startswith(("utf-16", "utf-32", "utf-7")):
        return None  # the declaration itself was read as ASCII
    return _LABELS.get(name, name)


def _declared_escaping(data: bytes) -> Decoded | None:
    encoding = declared_encoding(data)
    if encoding is not None and encoding.startswith(_ESCAPING):
        return _strict(data, encoding)
    return None


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.end == len(data) and error.start >= 1:
            head = data[: error.start]
            if not head.isascii() or declared_encoding(data) == "utf-8":
                return Decoded(head.decode("utf-8"), "utf-8", "the last character is cut off")
        return None


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _declared(data: bytes) -> Decoded | None:
    encoding = declared_encoding(data)
    return None if encoding is None or encoding == "utf-8" else _strict(data, encoding)


def _damaged(data: bytes) -> Decoded | None:
    """Text with a few broken bytes, in its declared encoding or in UTF-8 with more good sequences than broken ones."""
    declared = declared_encoding(data)
    text = data.decode(declared or "utf-8", "replace")
    faults = text.count("\ufffd")
    wide = sum(1 for character in text if character > "\x7f") - faults
    if faults * _BYTES_A_FAULT > len(data) or not (declared or wide > 2 * faults):
        return None
    return Decoded(text, declared or "utf-8", f"{faults} broken bytes or sequences stand as U+FFFD")


def _is_english(data: bytes) -> bool:
    """Whether the bytes are English text in ASCII but for a few."""
    if sum(byte > 0x7F for byte in data) > _STRAY_SHARE * len(data):
        return False
    words = re.findall(rb"[a-z]+", data.lower())
    common = sum(word.decode("ascii") in _COMMON for word in words)
    return len(words) > 0 and common >= _COMMON_SHARE * len(words)


def _detected(data: bytes) -> Decoded:
    if _is_english(data[:_SAMPLE]) and (western := _strict(data, "cp1252")) is not None:
        return Decoded(western.text, "cp1252", "no encoding declared; cp1252, as the text is English")
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few pages need it

    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None:
        likely = [name for name in ("cp1252", best.encoding) if name in (*best.could_be_from_charset, best.encoding)]
        for encoding in likely:
            decoded = _strict(data, encoding)
            if decoded is not None:
                return Decoded(decoded.text, encoding, f"no encoding declared; {encoding} detected")
    hint = "Convert the file to UTF-8"
    raise InputError("the encoding is neither declared nor to be detected", code="encoding", hint=hint)
