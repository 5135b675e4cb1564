"""Whether a page was rewritten by a machine that puts synonyms for words, and the traces that say so.

Markers are data (rewriting.yaml). They are counted in the title, body and captions outside quotations, on the text as
repaired, so that damage is no evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dragoman.language.quotations import quoted_spans
from dragoman.language.view import View, view_of
from dragoman.records import Line, Marker, Page, Repair, Rewriting, Role, Span
from dragoman.recovery.patterns import matches

ASSESSED_ROLES: frozenset[Role] = frozenset({"title", "body", "caption"})
# The score is weight / (weight + HALF), where weight is the sum of marker weights per hundred words. HALF was set on
# the project's own rewritten pages and on clean news: between the lightest of the ones and the heaviest of the others.
HALF = 1.0
THRESHOLD = 0.5
MIN_WORDS = 120  # a shorter page counts as that long: two slips in a brief are no rewriting
MIN_MARKERS = 3  # different entries of the data
_REPEATED = (1.0, 0.5, 0.25)  # what the first, second and third trace of one entry count; later ones count nothing
_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")


def assess(page: Page, lines: Sequence[Line], repairs: Sequence[Repair]) -> Rewriting:
    """The score of a page from 0 to 1, and the traces it rests on, in order and disjoint."""
    words, weight = 0, 0.0
    seen: Counter[str] = Counter()
    markers: list[Marker] = []
    for line in lines:
        if line.role not in ASSESSED_ROLES:
            continue
        view = view_of(page, line.span, repairs)
        text = outside_quotations(view.text)
        words += len(_WORD.findall(text))
        for start, end, name, kind, value in _traces(text):
            markers.append(_marker(page, view, (start, end), name, kind))
            weight += value * (_REPEATED[seen[name]] if seen[name] < len(_REPEATED) else 0.0)
            seen[name] += 1
    density = 100 * weight / max(words, MIN_WORDS)
    return Rewriting(score=round(density / (density + HALF), 4), markers=tuple(markers))


def is_rewritten(rewriting: Rewriting) -> bool:
    """Whether the page is to be read as one that a machine has rewritten."""
    return rewriting.score >= THRESHOLD and len({marker.marker for marker in rewriting.markers}) >= MIN_MARKERS


def outside_quotations(text: str) -> str:
    """The text with every quotation blanked, marks included; no offset moves."""
    letters = list(text)
    for quoted in quoted_spans(text):
        letters[quoted.mark_start : quoted.mark_end] = "\x00" * (quoted.mark_end - quoted.mark_start)
    return "".join(letters)


def _traces(text: str) -> Iterator[tuple[int, int, str, str, float]]:
    """Disjoint matches of the markers in order, the longer where two begin together: start, end, id, kind, weight."""
    found = (
        (match.start(), match.end(), entry.id, entry.kind, entry.weight)
        for entry, match in matches("rewriting.yaml", text)
    )
    at = 0
    for trace in sorted(found, key=lambda trace: (trace[0], -trace[1])):
        if trace[0] >= at:
            yield trace
            at = trace[1]


def _marker(page: Page, view: View, interval: tuple[int, int], name: str, kind: str) -> Marker:
    start, end = view.page_interval(*interval)
    span = Span(start, end)
    return Marker(span=span, words=page.words(span), marker=name, kind=kind)
