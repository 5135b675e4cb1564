"""Damage to characters: bytes read in the wrong encoding, entities left in text, invisible characters, ligatures."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from dragoman.recovery.draft import Edit
from dragoman.recovery.words import is_word


def _byte_table(encoding: str) -> dict[str, int]:
    """Character → byte for the upper half of an encoding; bytes it leaves undefined stand for themselves."""
    table = {chr(byte): byte for byte in range(0x80, 0xA0)}
    for byte in range(0x80, 0x100):
        table[bytes([byte]).decode(encoding, "ignore") or chr(byte)] = byte
    return table


_CP1252 = _byte_table("cp1252")
_MAC_ROMAN = _byte_table("mac_roman")
_CP1251 = _byte_table("cp1251")
_RUN = re.compile(f"[{re.escape(''.join(_CP1252))}]{{2,}}")
# Only the beginnings that no ordinary text has: curly marks and accented letters of Western Europe.
_MAC_RUN = re.compile(f"(?:‚Ä|[√¬])[{re.escape(''.join(_MAC_ROMAN))}]+")
_CYRILLIC_RUN = re.compile(f"вЂ[{re.escape(''.join(_CP1251))}]")
# Two bytes: leads of Latin-1, Latin Extended-A, Greek and Cyrillic alone; É» or Ü« are words before a mark.
_SEQUENCE = re.compile(rb"[\xc2-\xc5\xce\xcf\xd0\xd1][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Normalisation after the wrong decoding took letters and marks apart: Ã is A and a tilde, ¨ a space and dots.
_APART = re.compile(rf"[Aa][\u0302\u0303](?=[{re.escape(''.join(_CP1252))}]|A\u0302|[ ][\u0301\u0304\u0308\u0327])")
_MARK_APART = re.compile(r"(?<=[ÃÂ]) ([\u0301\u0304\u0308\u0327])")
_SPACING_MARK = {"\u0301": "´", "\u0304": "¯", "\u0308": "¨", "\u0327": "¸"}
_CUT_MARK = re.compile('â€["?\ufffd]?')
_STRAY_LEAD = re.compile(r"(?<![^\W\d_])Â(?=[\s£$€°]|$)|(?<=[a-z.,])Â(?=\s|$)")
_CUT_A_GRAVE = re.compile(r"(?<=[a-z])Ã (?=[ ,.;]|$)")
_CONTROL = re.compile(r"[\x80-\x9f]")
_CONTRACTION = r"(?:s|t|re|ve|ll|d|m)(?![\w=&?/])"
_LOST_APOSTROPHE = re.compile(rf"(?<=[A-Za-z])(?:\ufffd{{1,3}}|(?<=[a-z])\?)(?={_CONTRACTION})")
_LOST_PAIR = re.compile(r"(?<![\w\ufffd])(\ufffd{1,3})(?=\w)[^\ufffd\n]{2,400}(?<=[\w.,!?])(\ufffd{1,3})(?![\w\ufffd])")
_LOST_DASH = re.compile(r"(?<=[\w,.] )\ufffd{1,3}(?= \w)")
_ENTITY = re.compile(
    r"& ?(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|&(?:amp;)*(?:nbsp|quot|[lr][sd]quo|[mn]dash|hellip|amp(?=\s)|#(?:34|39|160|82[0-3]\d))(?![A-Za-z0-9;=])"
    r"|(?<!&)#(?:0?39|160|82[0-3]\d);"
)
_INVISIBLE = "\u00ad\u180e\u200b-\u200f\u2060\ufeff"
_VEILED = re.compile(
    f"(?<![^\\W_])[^\\W_]*(?:[{_INVISIBLE}]+[^\\W_]*)+|(?<![^\\W\\d_])[^\\W\\d_]{{2,}}¬[^\\W\\d_]{{2,}}"
)
_VEIL = re.compile(f"[{_INVISIBLE}¬]+")
_LIGATURE = re.compile(r"(?<!\w)\w*[\ufb00-\ufb06]\w*")
_LATIN_END = 0x250


def character_edits(text: str) -> Iterator[Edit]:
    """Characters that are to be read as others: mojibake, entities, invisible characters, ligatures."""
    yield from _entity_edits(text)
    if text.isascii():
        yield from _lost_edits(text)
        return
    yield from _decoded_edits(text)
    yield from _remnant_edits(text)
    yield from _lost_edits(text)
    yield from _veiled_edits(text)
    for match in _LIGATURE.finditer(text):
        yield Edit(match.start(), match.end(), _plain(match.group()), "mojibake")


def _entity_edits(text: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(text):
        reading = _unescape(match.group())
        if reading != match.group():
            yield Edit(match.start(), match.end(), reading, "entity")


def _unescape(entity: str) -> str:
    """The character of an entity, escaped once or more often; a space for every kind of white space."""
    reading = entity.replace("& ", "&", 1)
    if not reading.startswith("&"):
        reading = "&" + reading
    while (once := html.unescape(reading)) != reading:
        reading = once
    if reading.startswith("&") and len(reading) > 1:
        return entity
    return re.sub(r"\s", " ", reading)


def _decoded_edits(text: str) -> Iterator[Edit]:
    """UTF-8 that was read as Windows-1252, Mac Roman or Windows-1251; once more at the next pass if doubly so."""
    for match in _APART.finditer(text):
        yield Edit(match.start(), match.end(), unicodedata.normalize("NFC", match.group()), "mojibake")
    for match in _MARK_APART.finditer(text):
        yield Edit(match.start(), match.end(), _SPACING_MARK[match[1]], "mojibake")
    for runs, table in ((_RUN, _CP1252), (_MAC_RUN, _MAC_ROMAN), (_CYRILLIC_RUN, _CP1251)):
        for run in runs.finditer(text):
            data = bytes(table[letter] for letter in run.group())
            for found in _SEQUENCE.finditer(data):
                start = run.start() + found.start()
                reading = _decoded(found.group())
                if reading is not None and not _capital_before_mark(text, start):
                    yield Edit(start, start + len(found.group()), reading, "mojibake")


def _decoded(data: bytes) -> str | None:
    try:
        letter = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return " " if letter in "\u00a0\u2028\u2029" else letter


def _capital_before_mark(text: str, at: int) -> bool:
    """Whether the supposed lead byte is the last letter of a word in capitals, before a quotation mark."""
    return text[at] in "ÄÅÎÏÐÑ" and at > 0 and text[at - 1].isupper()


def _remnant_edits(text: str) -> Iterator[Edit]:
    """What is left of a sequence when a byte of it was lost, and single bytes of Windows-1252."""
    for match in _CUT_MARK.finditer(text):
        if match.end() >= len(text) or text[match.end()] not in _CP1252:
            inside = text[match.start() - 1 : match.start()].isalnum() and text[match.end() : match.end() + 1].isalnum()
            yield Edit(match.start(), match.end(), "—" if inside or match.group().endswith('"') else "”", "mojibake")
    for match in _STRAY_LEAD.finditer(text):
        yield Edit(match.start(), match.end(), "", "mojibake")
    for match in _CUT_A_GRAVE.finditer(text):
        yield Edit(match.start(), match.end(), "à", "mojibake")
    for match in _CONTROL.finditer(text):
        reading = match.group().encode("latin-1").decode("cp1252", "ignore")
        if reading:
            yield Edit(match.start(), match.end(), reading, "mojibake")


def _lost_edits(text: str) -> Iterator[Edit]:
    """Marks of which a question mark or replacement character alone is left, where the place tells which it was."""
    for match in _LOST_APOSTROPHE.finditer(text):
        yield Edit(match.start(), match.end(), "’", "mojibake")
    for match in _LOST_DASH.finditer(text):
        yield Edit(match.start(), match.end(), "–", "mojibake")
    for match in _LOST_PAIR.finditer(text):
        yield Edit(match.start(1), match.end(1), "“", "mojibake")
        yield Edit(match.start(2), match.end(2), "”", "mojibake")


def _veiled_edits(text: str) -> Iterator[Edit]:
    """Words with soft hyphens, zero-width characters or the hyphenation sign inside them."""
    for match in _VEILED.finditer(text):
        words = match.group()
        parts = [part for part in _VEIL.split(words) if part]
        if not parts or any(ord(letter) >= _LATIN_END for part in parts for letter in part):
            continue
        hyphenated = "\u00ad" in words or "¬" in words
        if not hyphenated and len(parts) > 1 and not is_word("".join(parts)) and all(map(is_word, parts)):
            yield Edit(match.start(), match.end(), " ".join(parts), "glued")
        else:
            yield Edit(match.start(), match.end(), "".join(parts), "hyphenation" if hyphenated else "mojibake")


def _plain(word: str) -> str:
    """The word with its ligatures taken apart."""
    return "".join(unicodedata.normalize("NFKC", c) if "\ufb00" <= c <= "\ufb06" else c for c in word)
