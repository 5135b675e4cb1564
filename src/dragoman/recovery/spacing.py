"""Glued words: a space is missing between two words, or behind a comma, a full stop or a closing mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.recovery.draft import Edit
from dragoman.recovery.words import is_function_word, is_name, is_word, listed, vocabulary

_TOKEN = re.compile(r"(?<![\w@#/\\.&=+~’'-])[A-Za-z]{4,}(?![\w@/\\=]|\.\w)")
_HUMP = re.compile(r"([a-z]{2,}|a)([A-Z][a-z]+|(?:Mc|Mac)[A-Z][a-z]+|[A-Z]{2,}|I)")
_CAPITAL_HUMP = re.compile(r"([A-Z][a-z]+|[A-Z]{2,})([A-Z][a-z]+)")
_NOT_IN_ADDRESS = r"(?<![\w@#/\\.&=+~-])"
_STOP = re.compile(
    rf"{_NOT_IN_ADDRESS}([A-Za-z]*[a-z]{{2}}|[A-Z]{{2,}}|Mr|Ms|Dr|St|Lt|(?:19|20)\d\d)([)’”\"]?[.?!…])([A-Z][A-Za-z]*)(?![\w@/\\=]|\.\w)"
)
_COMMA = re.compile(
    r"(?<![\w@#/\\.=+~])([A-Za-z]{2,}|[A-Za-z]{2,}[)’”\"]|\d[\d.,]*%?|[ap]\.m\.)([,;])([A-Za-z]{2,}|a|I)(?![\w@/\\=])"
)
_COMMA_FIGURE = re.compile(r"(?<![\w@#/\\.=+~-])([A-Za-z]{3,}),(\d+)(?![\w,./:-]*\d)")
_ABBREVIATION = re.compile(r"\b(?:U\.S|U\.N|E\.U|U\.K)\.(?=[A-Z][a-z]+)|\b[ap]\.m\.(?=[A-Z][a-z])")
_AFTER_QUOTATION = re.compile(r"(?<=[\w.,!?])”(?=[A-Za-z]{2,}|[aI] )")
_BEFORE_QUOTATION = re.compile(r"(?<=[A-Za-z]{2}|[A-Za-z][,:])“(?=\w)")
_STRAIGHT = re.compile(r"(?<=[a-z][.,!?])\"(?=[A-Za-z])")
_BRACKET = re.compile(
    r"(?<=[a-z]{3})(?=\([A-Z][a-z]{2,})"
    r"|(?<=[a-z]{3}\))(?=(?:and|are|at|for|from|had|has|in|is|on|or|said|that|the|to|was|were|which|who|with)\b)"
)
_MONTH_DAY = re.compile(r"\b([A-Z][a-z]+)(\.?)(\d{1,2}|(?:19|20)\d\d)(?!\w)")
_DAY_MONTH = re.compile(r"(?<![\w.,/-])(\d{1,2})([A-Z][a-z]+)\b")
_BEFORE_FIGURE = re.compile(r"(?<![\w@#/\\.&=+~-])([a-z]+)(\d{2,4})(?![\w-]|[.,:/]\d)")
_YEAR_WORD = re.compile(r"(?<![\w@#/\\.,-])((?:19|20)\d\d)([A-Za-z]+)\b")
_DATE_YEAR = re.compile(r"\b([A-Z][a-z]+)\.? (\d{1,2}),((?:19|20)\d\d)\b")


def spacing_edits(text: str) -> Iterator[Edit]:
    """Places where a space is missing; with it a full stop where the second word begins a sentence."""
    for match in _TOKEN.finditer(text):
        reading = _split(match.group())
        if reading is not None:
            yield Edit(match.start(), match.end(), reading, "glued")
    yield from _stop_edits(text)
    yield from _comma_edits(text)
    yield from _quotation_edits(text)
    yield from _figure_edits(text)


def _split(token: str) -> str | None:
    """The token cut in two, or None where it is one word, a brand or unknown."""
    if token in vocabulary() or token in listed("brands"):
        return None
    if token.islower():
        return _cut_function_words(token)
    if hump := _HUMP.fullmatch(token):
        return _cut_hump(*hump.groups())
    if hump := _CAPITAL_HUMP.fullmatch(token):
        head, tail = hump.groups()
        if is_name(head) and tail in listed("openers"):
            return f"{head}. {tail}"
    return _cut_name(token)


def _cut_hump(head: str, tail: str) -> str | None:
    """`onJan`: a word in lower case and a capitalised one."""
    known = tail == "I" or tail.startswith(("Mc", "Mac")) or (is_name(tail) if tail.isupper() else is_word(tail))
    if is_function_word(head):
        return f"{head} {tail}" if known or (len(head) > 1 and len(tail) > 3) else None
    if not known or len(head) < 3 or head not in vocabulary():
        return None
    return f"{head}. {tail}" if tail in listed("openers") else f"{head} {tail}"


def _cut_function_words(token: str) -> str | None:
    """`ofthe`: two words of the closed classes."""
    for at in range(2, len(token) - 2):
        if token[:at] in listed("glued_heads") and token[at:] in listed("glued_tails"):
            return f"{token[:at]} {token[at:]}"
    return None


def _cut_name(token: str) -> str | None:
    """`NATOand`, `Russiaand`: a name or an abbreviation and a function word."""
    for tail in listed("after_capitals"):
        head = token.removesuffix(tail)
        if head != token and (head in listed("states") or (head.isupper() and is_name(head))):
            return f"{head} {tail}"
    return None


def _stop_edits(text: str) -> Iterator[Edit]:
    """`said.The`: a sentence begins right behind the mark that ends the one before."""
    for match in _STOP.finditer(text):
        head, mark, tail = match.groups()
        if tail.lower() in listed("top_levels") and not (tail == "It" or is_function_word(tail)):
            continue
        if len(tail) == 1 and not (tail in "AI" and text[match.end() : match.end() + 1] == " "):
            continue
        known = is_word(head) or head.isdigit() or len(head) == 2 or (head.islower() and len(head) > 3)
        if is_word(tail) and known and not (head.isupper() and tail.isupper()):
            yield Edit(match.start(), match.end(), f"{head}{mark} {tail}", "glued")
    for match in _ABBREVIATION.finditer(text):
        yield Edit(match.start(), match.end(), match.group() + " ", "glued")


def _comma_edits(text: str) -> Iterator[Edit]:
    """`Tokyo,Japan`: no space behind a comma or semicolon."""
    for match in _COMMA.finditer(text):
        head, mark, tail = match.groups()
        if tail in ("a", "I") and text[match.end() : match.end() + 1] not in (" ", "’", "'"):
            continue
        if is_word(tail) or is_word(head):
            yield Edit(match.start(), match.end(), f"{head}{mark} {tail}", "glued")
    for match in _COMMA_FIGURE.finditer(text):
        if is_word(match[1]):
            yield Edit(match.start(), match.end(), f"{match[1]}, {match[2]}", "glued")


def _quotation_edits(text: str) -> Iterator[Edit]:
    """`time,”he said` and `he said“the`: no space at the outer side of a quotation mark or bracket."""
    for match in _AFTER_QUOTATION.finditer(text):
        yield Edit(match.start(), match.end(), "” ", "glued")
    for match in _BEFORE_QUOTATION.finditer(text):
        yield Edit(match.start(), match.end(), " “", "glued")
    for match in _STRAIGHT.finditer(text):
        line = text.rfind("\n", 0, match.start()) + 1
        closes = text.count('"', line, match.start()) % 2 == 1
        if closes or text.find('"', match.end()) > 0:
            yield Edit(match.start(), match.end(), '" ' if closes else ' "', "glued")
    for match in _BRACKET.finditer(text):
        start = match.start() - 1
        yield Edit(start, match.start(), text[start] + " ", "glued")


def _figure_edits(text: str) -> Iterator[Edit]:
    """`March14`, `14March`, `in1987`, `1991to`, `Jan 31,2023`."""
    months = listed("months")
    for match in _MONTH_DAY.finditer(text):
        if match[1] in months:
            yield Edit(match.start(), match.end(), f"{match[1]}{match[2]} {match[3]}", "glued")
    for match in _DAY_MONTH.finditer(text):
        if match[2] in months:
            yield Edit(match.start(), match.end(), f"{match[1]} {match[2]}", "glued")
    for match in _BEFORE_FIGURE.finditer(text):
        if match[1] in listed("before_figures"):
            yield Edit(match.start(), match.end(), f"{match[1]} {match[2]}", "glued")
    for match in _YEAR_WORD.finditer(text):
        if match[2] in listed("after_figures"):
            yield Edit(match.start(), match.end(), f"{match[1]} {match[2]}", "glued")
        elif match[2] in listed("openers") and len(match[2]) > 1:
            yield Edit(match.start(), match.end(), f"{match[1]}. {match[2]}", "glued")
    for match in _DATE_YEAR.finditer(text):
        if match[1] in months:
            yield Edit(match.start(2), match.end(), f"{match[2]}, {match[3]}", "glued")
