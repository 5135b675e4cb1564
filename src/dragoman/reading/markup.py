"""The visible text of an HTML page, one block of markup to one line, each line with the markup that it stood in.

The walk needs no recursion, so that depth of nesting is no matter, and it reads no style sheet: what a page hides by
attribute or inline style is left out, what it hides otherwise is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree, html

from dragoman.errors import InputError

# libxml2 stops at some of these, and none of them is visible.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Marks inside words that only help to break lines: zero-width space, word joiner, byte order mark, soft hyphen.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

# Cards that a style sheet shows only while the pointer rests on a word, named by a part of their class.
_POP_UP = re.compile(
    r"(?:^|\s|-|_)(?:tooltip|popover|rollover|popup|hover)[-_]?(?:text|content|inner|body|box|block|card)s?(?:$|\s)",
    re.IGNORECASE,
)


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


SKIPPED = _names(
    "applet audio canvas datalist embed frame frameset head iframe math noembed noframes noscript object "
    "option rp rt script select style svg template textarea title video"
)
BLOCKS = _names(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol "
    "p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp"
)
# Blocks whose neighbours stand on the next line without a blank one between.
CLOSE_BLOCKS = _names("dd dt li td th tr")
PREFORMATTED = frozenset({"pre", "listing", "plaintext", "xmp"})


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line of the page's text, `text[start:end]`, its block element, its letters and digits, and those in links."""

    start: int
    end: int
    element: html.HtmlElement
    letters: int
    linked: int


@dataclass(frozen=True, slots=True)
class Linearisation:
    """The text of a page and its lines in document order; `tree` is the parsed page, `depth` its deepest nesting."""

    text: str
    lines: tuple[MarkedLine, ...]
    tree: html.HtmlElement
    depth: int
    elements: int


def parse(source: str) -> html.HtmlElement:
    """The tree of a page's HTML; fragments are taken as the body of a page."""
    clean = _UNREADABLE.sub("", source)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(clean.encode("utf-8"), parser=parser)
        if any("depth" in entry.message for entry in parser.error_log.filter_from_fatals()):
            raise InputError("elements are nested too deeply", code="markup")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError("no HTML element in the page", code="empty") from error
    _drop_pop_ups(tree)
    return tree


def _drop_pop_ups(tree: html.HtmlElement) -> None:
    """Take out pop-up cards, which would stand in the middle of a sentence."""
    for element in tree.xpath("//*[@role='tooltip'] | //span[@class]"):
        if element.get("role") == "tooltip" or _POP_UP.search(element.get("class", "")):
            element.drop_tree()


def linearise(tree: html.HtmlElement) -> Linearisation:
    """The visible text of a tree: blocks are lines, white space is collapsed, blocks stand a blank line apart."""
    writer = _Writer()
    walker = etree.iterwalk(tree, events=("start", "end"))
    depth = deepest = elements = 0
    skipped: html.HtmlElement | None = None
    for event, element in walker:
        if event == "start":
            elements, depth = elements + 1, depth + 1
            deepest = max(deepest, depth)
            if is_hidden(element):
                walker.skip_subtree()
                skipped = element
            else:
                writer.open(element)
            continue
        depth -= 1
        if element is skipped:
            skipped = None
        else:
            writer.close(element)
        writer.write(element.tail)
    writer.end_line()
    return Linearisation("".join(writer.parts), tuple(writer.lines), tree, deepest, elements)


@dataclass(slots=True)
class _Writer:
    """Collects pieces of text into lines; `gap`: newlines due before the next line."""

    parts: list[str] = field(default_factory=list)
    lines: list[MarkedLine] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    blocks: list[html.HtmlElement] = field(default_factory=list)
    length: int = 0
    gap: int = 0
    links: int = 0
    linked: int = 0

    def open(self, element: html.HtmlElement) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self._break(1 if tag in CLOSE_BLOCKS else 2)
            self.blocks.append(element)
        elif tag == "br":
            self._break(1 if self.pieces else self.gap + 1)
        self.links += tag == "a"
        self.write(element.text)

    def close(self, element: html.HtmlElement) -> None:
        tag = element.tag
        self.links -= tag == "a"
        if tag in BLOCKS:
            self._break(1 if tag in CLOSE_BLOCKS else 2)
            self.blocks.pop()

    def write(self, text: str | None) -> None:
        if not text:
            return
        if "\n" in text and self.blocks and self.blocks[-1].tag in PREFORMATTED:
            first, *rest = text.split("\n")
            self._add(first)
            for line in rest:
                self._break(1)
                self._add(line)
        else:
            self._add(text)

    def _add(self, text: str) -> None:
        self.pieces.append(text)
        if self.links:
            self.linked += sum(map(str.isalnum, text))

    def _break(self, gap: int) -> None:
        self.end_line()
        self.gap = min(2, max(self.gap, gap))

    def end_line(self) -> None:
        text = " ".join(_INVISIBLE.sub("", "".join(self.pieces)).split()) if self.pieces else ""
        if text:
            if self.lines:
                self.parts.append("\n" * self.gap)
                self.length += self.gap
            self.parts.append(text)
            end = self.length + len(text)
            self.lines.append(MarkedLine(self.length, end, self.blocks[-1], sum(map(str.isalnum, text)), self.linked))
            self.length, self.gap = end, 0
        self.pieces.clear()
        self.linked = 0


def is_hidden(element: html.HtmlElement) -> bool:
    """Whether the element shows no text by its name or its own attributes."""
    tag = element.tag
    if not isinstance(tag, str) or tag in SKIPPED:
        return True
    if tag in ("html", "body"):
        return False
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDING_STYLE.search(style) is not None
