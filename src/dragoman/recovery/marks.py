"""Odd quotation marks: doubled single marks, low and angled ones, backticks, marks that face the wrong way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.recovery.draft import Edit

_BEFORE_OPENING = r"(?<![^\s(\[{—–/“‘-])"
_AFTER_CLOSING = r"(?![\w’'])"
_DOUBLED = r"''|``|´´|‘‘|’’|,,|‚‚|[„‟″＂❝❞〝〞〟]"
_OPENING = re.compile(rf"{_BEFORE_OPENING}(?:{_DOUBLED})(?=[\w$£€(…])")
_CLOSING = re.compile(rf"(?<=[\w.,!?;:…%)-])(?:{_DOUBLED}){_AFTER_CLOSING}")
_TRIPLED = re.compile(r"'{3,}|`{3,}|,{3,}|\d['″]+")
_PAIRS = (
    re.compile(r"(«[ \u00a0]?)[^«»\n]{1,1000}?([ \u00a0]?»)"),
    re.compile(r"(?<!\S)(»)(?=\w)[^«»\n]{1,1000}?(?<=\S)(«)"),
    re.compile(r"(?<!<)(<<)(?=\w)[^<>\n]{1,1000}?(?<=\S)(>>)(?!>)"),
    re.compile(r'(?<![\w"])("")(?=\w)[^"\n]{1,1000}?(?<=\S)("")(?![\w"])'),
)
_SINGLE_PAIRS = (
    re.compile(r"(?<![\w‚])(‚)(?=\w)[^‚\n]{1,300}?(?<=\S)([‘’])(?!\w)"),
    re.compile(r"(?<![\w`´])([`´])(?=\w)[^`´\n]{1,300}?(?<=[^\s`´'])([`´'’])(?![\w`´'’])"),
)
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])[`´‘′ʼ＇](?=(?:s|t|re|ve|ll|d|m)\b)")
_CLOSING_TURNED = re.compile(rf"(?<=[\w.,!?…])“(?=[\s.,;:!?)]|$){_AFTER_CLOSING}")
_OPENING_TURNED = re.compile(rf"{_BEFORE_OPENING}”(?=\w)")


def quotation_edits(text: str) -> Iterator[Edit]:
    """Odd quotation marks, read as the ordinary ones; plain straight marks stand as they are."""
    yield from _doubled_edits(text)
    for pairs, opening, closing in ((_PAIRS, "“", "”"), (_SINGLE_PAIRS, "‘", "’")):
        for pattern in pairs:
            for match in pattern.finditer(text):
                yield Edit(match.start(1), match.end(1), opening, "quotation")
                yield Edit(match.start(2), match.end(2), closing, "quotation")
    for pattern, reading in ((_APOSTROPHE, "’"), (_CLOSING_TURNED, "”"), (_OPENING_TURNED, "“")):
        for match in pattern.finditer(text):
            yield Edit(match.start(), match.end(), reading, "quotation")


def _doubled_edits(text: str) -> Iterator[Edit]:
    """Doubled and low marks by the side they stand on; an ambiguous one needs its partner in the line."""
    masked = _TRIPLED.sub(lambda match: "\0" * len(match.group()), text)
    for line in re.finditer(r"[^\n]+", masked):
        opening = [match.span() for match in _OPENING.finditer(masked, line.start(), line.end())]
        closing = [match.span() for match in _CLOSING.finditer(masked, line.start(), line.end())]
        ordinary = re.search('[“"]', text[line.start() : line.end()])
        begins = min(
            [start for start, _ in opening] + ([line.start() + ordinary.start()] if ordinary else []), default=-1
        )
        ends = max([start for start, _ in closing] + [text.rfind('"', line.start(), line.end())])
        for start, end in opening:
            if text[start] in "„‟❝〝`‘" or start < ends:
                yield Edit(start, end, "“", "quotation")
        for start, end in closing:
            if text[start] in "❞〞〟" or 0 <= begins < start or text[start - 1] in ".,!?":
                yield Edit(start, end, "”", "quotation")
