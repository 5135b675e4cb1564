"""Words hyphenated where a line ended: the hyphen and the break are not to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.recovery.draft import Edit
from dragoman.recovery.words import is_word, listed

_LINE_END = re.compile(r"(?<![\w-])([^\W\d_]{2,}(?:-[^\W\d_]+)*)([-‐\u00ad¬])[ \t\r]*\n[ \t]*([^\W\d_]+)(?![\w-])")
_IN_LINE = re.compile(r"(?<![\w-])([^\W\d_]{2,})[-‐]( ?)([a-z]{2,})(?![\w-])")


def hyphenation_edits(text: str) -> Iterator[Edit]:
    """Words cut by a hyphen at a line's end, and such hyphens that stayed when the lines were joined."""
    for match in _LINE_END.finditer(text):
        head, hyphen, tail = match.groups()
        if tail[0].islower():
            reading = head + tail if hyphen in "\u00ad¬" else _joined(head, tail)
            yield Edit(match.start(), match.end(), reading, "hyphenation")
    for match in _IN_LINE.finditer(text):
        head, space, tail = match.groups()
        if tail not in listed("after_hyphen") and _was_cut(head, tail, spaced=bool(space)):
            yield Edit(match.start(), match.end(), head + tail, "hyphenation")


def _joined(head: str, tail: str) -> str:
    """`government` for govern- and ment; `well-known` keeps its hyphen."""
    if "-" in head or (is_word(head) and is_word(tail) and not is_word(head + tail)):
        return f"{head}-{tail}"
    return head + tail


def _was_cut(head: str, tail: str, *, spaced: bool) -> bool:
    """Whether only the joined word makes sense: it is known, and what stands around the hyphen is not."""
    if not is_word(head + tail) or head.lower() in listed("prefixes"):
        return False
    return not is_word(head) or not is_word(tail) if spaced else not is_word(head) and not is_word(tail)
