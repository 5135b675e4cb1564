"""Which lines of an HTML page are its article's body.

trafilatura reads the page twice, once for precision and once balanced. What the precise reading takes is the base; the
lines that stand in the same run of markup as the base are added to it, and what is furniture by its markup or by its
words is taken away.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import html

from dragoman.reading.alignment import align
from dragoman.reading.extraction import paragraphs_of
from dragoman.reading.furniture import kind_of_call, kind_of_element
from dragoman.reading.markup import Linearisation

HELD = 0.5  # a line is held by an extraction when at least this share of its letters is
ENOUGH = 0.5  # a precise reading with less than this share of the balanced one has lost the article
FURNITURE_SHARE = 0.25  # a container with more than this share of the base's letters is no furniture
CONTAINER_SHARE = 0.8  # the article's container is the deepest element with at least this share of them
LONG = 80  # characters of a line that is a paragraph by its length alone
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
ITEMS = frozenset(["dd", "dl", "dt", "li", "ol", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"])
_ADDRESS = re.compile(r"^(?:https?://|www\.)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")


def body_lines(page: Linearisation, *, assisted: bool = True) -> tuple[int, ...]:
    """Indices of the lines that are body, in order; `assisted` by trafilatura or by the density of the lines alone."""
    texts = [page.text[line.start : line.end] for line in page.lines]
    precise = _held(page, texts, precise=True) if assisted else set()
    broad = _held(page, texts, precise=False) if assisted else set()
    enough = sum(len(texts[i]) for i in precise) >= ENOUGH * sum(len(texts[i]) for i in broad)
    base = (precise if enough else broad) or _dense(page, texts)
    if not base:
        return ()
    run = _Run.of(page, texts, base)
    between = range(run.opening(min(base)), max(base))
    grown = base | {i for i in between if i not in base and run.admits(i, held=i in broad)}
    kept = {i for i in grown if not run.expels(i)}
    kept -= run.fringe(kept)
    return tuple(sorted(kept))


def _held(page: Linearisation, texts: Sequence[str], *, precise: bool) -> set[int]:
    """The lines that a reading by trafilatura holds."""
    shares = align(texts, paragraphs_of(page.tree, precise=precise))
    return {i for i, share in enumerate(shares) if share >= HELD}


def _dense(page: Linearisation, texts: Sequence[str]) -> set[int]:
    """Lines that read as paragraphs, where trafilatura found nothing."""
    return {i for i, line in enumerate(page.lines) if _is_paragraph(texts[i]) and line.linked < 0.3 * line.letters}


def _is_quotation(element: html.HtmlElement) -> bool:
    return element.tag == "blockquote" or any(e.tag == "blockquote" for e in element.iterancestors())


def _item(element: html.HtmlElement) -> html.HtmlElement:
    """The list or table of an item or cell, else the element itself."""
    while element.tag in ITEMS and element.getparent() is not None:
        element = element.getparent()
    return element


def _is_paragraph(text: str) -> bool:
    return len(text) >= LONG and _SENTENCE_END.search(text) is not None


@dataclass(slots=True)
class _Run:
    """The run of markup in which the base of the body stands."""

    page: Linearisation
    texts: Sequence[str]
    total: int
    weight: dict[html.HtmlElement, int]
    container: html.HtmlElement
    kinds: dict[html.HtmlElement, str | None] = field(default_factory=dict)
    void: frozenset[str] = frozenset()

    @classmethod
    def of(cls, page: Linearisation, texts: Sequence[str], base: set[int]) -> _Run:
        weight: dict[html.HtmlElement, int] = {}
        total = sum(len(texts[i]) for i in base)
        for i in base:
            element = page.lines[i].element
            while element is not None:
                weight[element] = weight.get(element, 0) + len(texts[i])
                element = element.getparent()
        container = page.tree
        while True:
            child = next((e for e in container if weight.get(e, 0) >= CONTAINER_SHARE * total), None)
            if child is None:
                break
            container = child
        run = cls(page, texts, total, weight, container)
        run.void = run._misleading(base)
        return run

    def _misleading(self, base: set[int]) -> frozenset[str]:
        """Kinds of furniture that would take a good part of the base: here their names mean something else."""
        sizes: Counter[str] = Counter()
        for i in base:
            if kind := self._named_kind(self.page.lines[i].element):
                sizes[kind] += len(self.texts[i])
        return frozenset(kind for kind, size in sizes.items() if size > FURNITURE_SHARE * self.total)

    def kind(self, element: html.HtmlElement) -> str | None:
        """The furniture in which an element stands inside the article's container."""
        kind = self._named_kind(element)
        return None if kind in self.void else kind

    def _named_kind(self, element: html.HtmlElement) -> str | None:
        path = []
        found: str | None = None
        while element is not None and element is not self.container:
            if element in self.kinds:
                found = self.kinds[element]
                break
            path.append(element)
            element = element.getparent()
        for item in reversed(path):
            if found is None and self.weight.get(item, 0) <= FURNITURE_SHARE * self.total:
                found = kind_of_element(item)
            self.kinds[item] = found
        return found

    def admits(self, index: int, *, held: bool) -> bool:
        """Whether a line between lines of the base belongs to the same run."""
        line = self.page.lines[index]
        if not self._inside(line.element):
            return False
        if _is_quotation(line.element):
            return line.linked < 0.6 * line.letters
        beside = self.weight.get(_item(line.element).getparent(), 0) > 0
        return self.kind(line.element) is None and (held or (beside and line.linked < 0.5 * line.letters))

    def opening(self, first: int) -> int:
        """The first paragraph that stands beside the base but before it: the lead, where trafilatura missed it."""
        for i in range(first):
            line = self.page.lines[i]
            if (
                _is_paragraph(self.texts[i])
                and line.linked < 0.3 * line.letters
                and line.element.tag not in HEADINGS
                and self._inside(line.element)
                and self.kind(line.element) is None
                and max(self.weight.get(e, 0) for e in (line.element, line.element.getparent())) >= 0.5 * self.total
            ):
                return i
        return first

    def expels(self, index: int) -> bool:
        """Whether a line is furniture by its markup or its words."""
        line, text = self.page.lines[index], self.texts[index]
        if line.element.tag == "h1":
            return True
        if len(text) < 400 and kind_of_call(text):
            return True
        if self._is_link(index):
            return True
        return self.kind(line.element) is not None and not _is_quotation(line.element)

    def _is_link(self, index: int) -> bool:
        """Whether a line is nothing but links, and neither a heading nor an address written out."""
        line = self.page.lines[index]
        linked = line.linked > 0.9 * line.letters and line.element.tag not in HEADINGS
        return linked and not _ADDRESS.search(self.texts[index])

    def fringe(self, kept: set[int]) -> set[int]:
        """Headings and short lines before the first paragraph, headings after the last."""
        order = sorted(kept)
        lines = self.page.lines
        first = next((i for i in order if _is_paragraph(self.texts[i]) and lines[i].element.tag not in HEADINGS), None)
        if first is None:
            return set()
        before = {i for i in order if i < first and lines[i].element.tag in HEADINGS and self.texts[i].count(" ") > 3}
        after = set()
        for i in reversed(order):
            if self.page.lines[i].element.tag not in HEADINGS:
                break
            after.add(i)
        return before | after

    def _inside(self, element: html.HtmlElement) -> bool:
        return element is self.container or any(e is self.container for e in element.iterancestors())
