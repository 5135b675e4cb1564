"""The line notation in which passages are annotated, and its reading into documents of the annotation guide.

A file holds passages. `@ id | published | tags` opens one; `T` lines are its paragraphs, with mentions marked
`[PER Ada Byron]`; `S source | cue | content | speaker | speaks for | about` is a statement; `E TYPE/mode | trigger |
actors | recipients | modality | contexts | time | place` is an event. Words are looked up in the text: the nearest
occurrence to the cue or trigger, or the one that `#2` numbers; `first words ... last words` is the stretch between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.language.heads import MENTION_LABELS
from dragoman.language.quotations import quoted_spans

_MENTION = re.compile(rf"\[({'|'.join(MENTION_LABELS)}) ([^\[\]]+)\]")
_NUMBERED = re.compile(r"^(.*?)#(\d+)$", re.DOTALL)
_EDGES = ' \t\n,.;:!?“”"„«»'
_FINAL = ' \t\n,.;:“”"„«»'
Span = tuple[int, int]


class NotationError(ValueError):
    """A line of the notation that cannot be read: which passage, which line, what to mend."""


@dataclass(frozen=True)
class Passage:
    """One passage as written: its number of line in the file, its head and its lines."""

    line: int
    id: str
    published: str | None
    tags: tuple[str, ...]
    text: str
    mentions: tuple[tuple[int, int, str], ...]
    statements: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    problems: tuple[str, ...] = field(default=())


def passages(path: Path) -> Iterator[Passage]:
    """The passages of a file; lines that begin with nothing known are problems of the passage they stand in."""
    block: list[tuple[int, str]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("@ "):
            if block:
                yield _passage(block)
            block = []
        if line.strip():
            block.append((number, line))
    if block:
        yield _passage(block)


def _passage(block: Sequence[tuple[int, str]]) -> Passage:
    number, head = block[0]
    fields = [part.strip() for part in head[2:].split("|")]
    problems = (
        []
        if head.startswith("@ ") and len(fields) == 3
        else [f"line {number}: a passage opens with @ id | date | tags"]
    )
    name, published, tags = (*fields, "", "", "")[:3]
    paragraphs, mentions, offset = [], [], 0
    lines: dict[str, list[str]] = {"S": [], "E": []}
    for at, line in block[1:]:
        if line.startswith("T "):
            text, found = unmarked(line[2:].strip())
            mentions += [(start + offset, end + offset, label) for start, end, label in found]
            offset += len(text) + 2
            paragraphs.append(text)
        elif line[:2] in ("S ", "E "):
            lines[line[0]].append(line[2:].strip())
        else:
            problems.append(f"line {at}: begins with neither @, T, S nor E")
    text = "\n\n".join(paragraphs)
    return Passage(
        number, name, None if published in ("", "-") else published, tuple(tags.split()), text, tuple(mentions),
        tuple(lines["S"]), tuple(lines["E"]), tuple(problems),
    )  # fmt: skip


def unmarked(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """A paragraph without its markup, and its mentions as offsets into it."""
    pieces, mentions, length, last = [], [], 0, 0
    for match in _MENTION.finditer(line):
        pieces.append(line[last : match.start()])
        length += match.start() - last
        mentions.append((length, length + len(match[2]), match[1]))
        pieces.append(match[2])
        length += len(match[2])
        last = match.end()
    pieces.append(line[last:])
    return "".join(pieces), mentions


def document(passage: Passage) -> tuple[dict[str, Any], list[str]]:
    """The document of a passage in the form of the guide, and what could not be read of it."""
    problems = list(passage.problems)
    statements, events = [], []
    for number, line in enumerate(passage.statements, start=1):
        try:
            statements.append(_statement(passage.text, f"s{number}", line))
        except NotationError as error:
            problems.append(f"S{number}: {error}")
    for number, line in enumerate(passage.events, start=1):
        try:
            events.append(_event(passage.text, f"e{number}", line))
        except NotationError as error:
            problems.append(f"E{number}: {error}")
    form = "rewritten" if passage.id.endswith("~") else "clean"
    record: dict[str, Any] = {"id": passage.id, "form": form, "tags": list(passage.tags), "text": passage.text}
    record["published"] = passage.published
    record["mentions"] = [list(mention) for mention in passage.mentions]
    record |= {"statements": statements, "events": events}
    return record, problems


def _statement(text: str, name: str, line: str) -> dict[str, Any]:
    form = "source | cue | content | speaker | speaks for | about [| through: words]"
    (source, cue, content, speaker, speaks_for, about), through = _fields(line, 6, "through:", form)
    anchor = stretches(text, cue, near=_first(text, content)) if cue != "-" else []
    near = anchor[0][0] if anchor else None
    found = [_trimmed(text, span) for span in stretches(text, content, near=near)]
    near = anchor[0][0] if anchor else (found[0][0] if found else None)
    pieces = [piece for span in found for piece in _without_marks(text, span)]
    if not pieces:
        raise NotationError("a statement has content")
    return {
        "id": name,
        "source": [list(span) for span in (stretches(text, source, near=near) if source != "-" else [])],
        "cue": [list(span) for span in anchor],
        "content": [list(piece) for piece in pieces],
        "form": _form(text, pieces),
        "speaker": _items(speaker),
        "speaks_for": _items(speaks_for),
        "about": _items(about),
        "through": [list(span) for words in through for span in stretches(text, words, near=near)],
    }


def _first(text: str, content: str) -> int | None:
    """Where content begins, when its words say so by themselves: the place to look for its cue."""
    words = content.split(" + ", maxsplit=1)[0].split(" ... ", maxsplit=1)[0].strip()
    found = _occurrences(text, words) if words else []
    return found[0][0] if len(found) == 1 else None


def _event(text: str, name: str, line: str) -> dict[str, Any]:
    form = "TYPE/mode | trigger | actors | recipients | modality | contexts | time | place [| same: eN]"
    (kind, trigger, actors, recipients, modality, contexts, time, place), same = _fields(line, 8, "same:", form)
    spans = stretches(text, trigger, near=None)
    at = spans[0][0]
    modality, _, claimed = modality.partition(":")
    kind, _, mode = kind.partition("/")
    return {
        "id": name,
        "type": kind,
        "mode": mode or None,
        "trigger": [spans[0][0], spans[-1][1]],
        "actors": [_party(text, item, at) for item in _items(actors)],
        "recipients": [_party(text, item, at) for item in _items(recipients)],
        "place": _place(text, place, at),
        "time": _time(text, time, at),
        "modality": modality.strip(),
        "claimed_by": claimed.strip() or None,
        "contexts": _items(contexts),
        "same_as": same[0] if same else None,
    }


def _fields(line: str, count: int, mark: str, form: str) -> tuple[list[str], list[str]]:
    """The fields that a line must have, and what stands behind the mark in those that it may have."""
    fields = [part.strip() for part in line.split("|")]
    optional = [part.removeprefix(mark).strip() for part in fields[count:] if part.startswith(mark)]
    if len(fields) < count or len(fields) - len(optional) != count:
        raise NotationError(f"{len(fields)} fields; {form}")
    return fields[:count], optional


def _items(words: str) -> list[str]:
    return [] if words in ("-", "") else [item.strip() for item in words.split(";") if item.strip()]


def _valued(item: str, what: str) -> tuple[str, str]:
    words, mark, value = item.rpartition("=")
    if not mark:
        raise NotationError(f"{what} {item!r} is written words=VALUE")
    return words.strip(), value.strip()


def _party(text: str, item: str, near: int) -> dict[str, Any]:
    words, value = _valued(item, "an actor")
    code, _, sector = value.partition("/")
    start, end = stretches(text, words, near=near)[0]
    return {"span": [start, end], "code": code.strip(), "sector": sector.strip() or None}


def _time(text: str, item: str, near: int) -> dict[str, Any] | None:
    if item == "-":
        return None
    words, value = _valued(item, "a time")
    start, end = stretches(text, words, near=near)[0]
    return {"span": [start, end], "value": value}


def _place(text: str, item: str, near: int) -> dict[str, Any] | None:
    if item == "-":
        return None
    words, value = _valued(item, "a place")
    code, _, name = value.partition(",")
    start, end = stretches(text, words, near=near)[0]
    return {
        "span": [start, end],
        "value": None if code.strip() in ("-", "") else code.strip(),
        "name": name.strip() or words,
    }


def stretches(text: str, words: str, *, near: int | None) -> list[Span]:
    """Where words stand in a text; several parts are joined by ` + `. Raises `NotationError` where they do not."""
    found = []
    for part in words.split(" + "):
        span = _stretch(text, part.strip(), near)
        found.append(span)
        near = span[0] if near is None else near
    return found


def _stretch(text: str, words: str, near: int | None) -> Span:
    first, dots, last = words.partition(" ... ")
    start = _occurrence(text, first.strip(), near)
    if not dots:
        return start
    ends = [span for span in _occurrences(text, last.strip()) if span[1] > start[1]]
    if not ends:
        raise NotationError(f"{last.strip()!r} does not stand after {first.strip()!r}")
    return start[0], ends[0][1]


def _occurrence(text: str, words: str, near: int | None) -> Span:
    numbered = _NUMBERED.match(words)
    number = int(numbered[2]) if numbered else 0
    words = numbered[1].strip() if numbered else words
    found = _occurrences(text, words)
    if not found:
        raise NotationError(f"{words!r} does not stand in the text")
    if number:
        if number > len(found):
            raise NotationError(f"{words!r} stands {len(found)} times, there is no #{number}")
        return found[number - 1]
    if len(found) > 1 and near is None:
        raise NotationError(f"{words!r} stands {len(found)} times: number it, as in {words}#2")
    return min(found, key=lambda span: _distance(span, near or 0))


def _distance(span: Span, near: int) -> int:
    return near - span[1] if span[1] <= near else max(0, span[0] - near)


def _occurrences(text: str, words: str) -> list[Span]:
    """Every place of the words in the text as whole words."""
    if not words:
        raise NotationError("an empty field is written -")
    begin = r"(?<!\w)" if words[0].isalnum() else ""
    end = r"(?!\w)" if words[-1].isalnum() else ""
    whole = [match.span() for match in re.finditer(begin + re.escape(words) + end, text)]
    return whole or [match.span() for match in re.finditer(re.escape(words), text)]


def _trimmed(text: str, span: Span) -> Span:
    """A stretch of content without the marks and the punctuation at its ends."""
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _FINAL:
        end -= 1
    return start, end


def _without_marks(text: str, span: Span) -> Iterator[Span]:
    """A stretch cut at the quotation marks in it."""
    at = span[0]
    for quoted in quoted_spans(text):
        for start, end in ((quoted.mark_start, quoted.start), (quoted.end, quoted.mark_end)):
            if at <= start < span[1]:
                yield from _worded(text, (at, start))
                at = end
    if at < span[1]:
        yield from _worded(text, (at, span[1]))


def _worded(text: str, span: Span) -> Iterator[Span]:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if any(sign.isalnum() for sign in text[start:end]):
        yield start, end


def _form(text: str, pieces: Sequence[Span]) -> str:
    quoted = [(item.start, item.end) for item in quoted_spans(text)]
    letters = [at for start, end in pieces for at in range(start, end) if text[at].isalnum()]
    inside = sum(any(start <= at < end for start, end in quoted) for at in letters)
    return "direct" if inside == len(letters) else "mixed" if inside else "indirect"
