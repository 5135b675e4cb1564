"""What the model reads in layers: mentions and attributions, in token ranges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.language.acts import Act, acts_in
from dragoman.language.encoder import Encoder, encoder
from dragoman.language.heads import LINK_WIDTH, MENTION_LABELS, best_tags, spans_of
from dragoman.language.layers import Layers
from dragoman.language.pieces import Splitter, Window, splitter, windows

if TYPE_CHECKING:
    from numpy.typing import NDArray

Range = tuple[int, int]
# Chosen on PolNeAR's development part; all are logarithms of odds.
_MIN_LINK = -0.5  # mean score of a link that is taken
_CUE_BONUS = 1.0  # a word that begins a cue is worth more than it costs: without one a quotation has no speaker
_QUOTED = 0.7  # share of the words between quotation marks
_SURE = 8.0  # mean score of quoted content without a cue; below it is a title or a term as often as speech


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """Tokens `[start, end)` that mention somebody or something, and the label (one of `MENTION_LABELS`)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Token ranges of who, by which words, said what; a part that the text does not give is empty.

    `nested`: it lies inside the content of another.
    """

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that the model reads in one article, in order."""

    mentions: tuple[NamedSpan, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    acts: tuple[Act, ...] = ()


def annotate(layers: Layers, *, model: Encoder | None = None, split: Splitter | None = None) -> Annotations:
    """Mentions, attributions and acts of an article. Raises `ModelError` where the model file is damaged or missing."""
    mentions: list[NamedSpan] = []
    attributions: list[Attribution] = []
    acts: list[Act] = []
    for window in windows(layers, split or splitter()):
        if _worth_reading(layers, window):
            heads = (model or encoder()).heads(window)
            mentions += mentions_in(window, heads)
            attributions += attributions_in(layers, window, heads)
            acts += acts_in(window, heads)
    return Annotations(tuple(mentions), tuple(attributions), tuple(acts))


def _worth_reading(layers: Layers, window: Window) -> bool:
    """The gate before the encoder: a paragraph with neither a quotation, a noun nor a pronoun holds no fact."""
    tokens = layers.tokens[window.start : window.end]
    return any(token.quotation >= 0 or token.tag in _TELLING for token in tokens) and len(tokens) > 1


_TELLING = frozenset(("NNP", "NNPS", "PRP", "PRP$", "NNS", "NN"))


def mentions_in(window: Window, heads: Mapping[str, NDArray[Any]]) -> Iterator[NamedSpan]:
    """The mentions of a window."""
    for start, end, label in spans_of(best_tags(heads["mentions"])):
        yield NamedSpan(window.start + start, window.start + end, MENTION_LABELS[label])


# --- attribution ---------------------------------------------------------------------------------------------------


def attributions_in(layers: Layers, window: Window, heads: Mapping[str, NDArray[Any]]) -> list[Attribution]:
    """The attributions of a window: spans by their tags, put together by the links."""
    scores = heads["roles"]
    sources, contents = _ranges(scores[:, 0:3]), _ranges(scores[:, 6:9])
    cues = _ranges(_eager(scores[:, 3:6]))
    found, alone = _linked(sources, cues, contents, _Links(heads["links"]))
    spoken = [part for part in alone if _spoken(layers, window.start, part, scores[:, 6:9])]
    found += [Attribution((), (), (part,)) for part in spoken]
    ordered = sorted(found, key=lambda item: min((*item.content, *item.cue)))
    return [_moved(item, window.start) for item in ordered]


def _ranges(scores: NDArray[Any]) -> list[Range]:
    return [(start, end) for start, end, _ in spans_of(best_tags(scores))]


def _eager(scores: NDArray[Any]) -> NDArray[Any]:
    """Scores of cues with the bonus on words that stand apart from every cue, so that none is cut in two."""
    inside = scores.argmax(axis=1) > 0
    near = inside.copy()
    near[1:] |= inside[:-1]
    near[:-1] |= inside[1:]
    eager = scores.copy()
    eager[~near, 1] += _CUE_BONUS
    return eager


def _spoken(layers: Layers, base: int, part: Range, scores: NDArray[Any]) -> bool:
    """Whether content that has no cue is surely speech: nearly all of it quoted, and read so with certainty."""
    start, end = part
    quoted = sum(token.quotation >= 0 for token in layers.tokens[base + start : base + end])
    if quoted < _QUOTED * (end - start):
        return False
    inner = scores[start:end]
    return bool((inner[:, 1:].max(axis=1) - inner[:, 0]).mean() >= _SURE)


class _Links:
    """Scores between the words of cues and all tokens."""

    def __init__(self, numbers: NDArray[Any]) -> None:
        vectors = numbers.reshape(len(numbers), 3, LINK_WIDTH)
        self._cue, self._source, self._content = vectors[:, 0], vectors[:, 1], vectors[:, 2]

    def source(self, cue: Range, span: Range) -> float:
        """How surely a span is the source of a cue."""
        return self._mean(self._source, cue, span)

    def content(self, cue: Range, span: Range) -> float:
        """How surely a span is content of a cue."""
        return self._mean(self._content, cue, span)

    def _mean(self, vectors: NDArray[Any], cue: Range, span: Range) -> float:
        scores = self._cue[slice(*cue)] @ vectors[slice(*span)].T
        return float(scores.mean() / LINK_WIDTH**0.5)

    def runs(self, cue: Range, *, content: bool) -> list[Range]:
        """The runs of tokens that the links alone give to a cue."""
        vectors = self._content if content else self._source
        scores = (self._cue[slice(*cue)] @ vectors.T).mean(axis=0)
        return [
            (start, end)
            for start, end, _ in spans_of(
                [1 + (at > 0 and scores[at - 1] > 0) if score > 0 else 0 for at, score in enumerate(scores)]
            )
        ]


def _linked(
    sources: Sequence[Range], cues: Sequence[Range], contents: Sequence[Range], links: _Links
) -> tuple[list[Attribution], list[Range]]:
    """Each content to its surest cue, each cue to its surest source; contents of one cue are one statement.

    Contents that no cue takes are given beside them.
    """
    given: dict[Range, list[Range]] = {cue: [] for cue in cues}
    alone: list[Range] = []
    for content in contents:
        outside = [cue for cue in cues if not _within(cue, content)]
        best = max(outside, key=lambda cue: links.content(cue, content), default=None)
        if best is not None and links.content(best, content) > _MIN_LINK:
            given[best].append(content)
        else:
            alone.append(content)
    found = []
    for cue, parts in given.items():
        nested = any(_within(cue, content) for content in contents)
        unclaimed = [] if parts else _unclaimed(links.runs(cue, content=True), cue, [] if nested else contents)
        if parts or unclaimed:
            source = _source(cue, sources, links)
            found.append(Attribution(source, (cue,), tuple(parts or unclaimed), nested))
    return found, alone


def _unclaimed(runs: Sequence[Range], cue: Range, contents: Sequence[Range]) -> list[Range]:
    """The longest run for a cue that the tags gave nothing: content inside another's, which the tags do not show."""
    free = [run for run in runs if not _touch(run, cue) and not any(_touch(run, content) for content in contents)]
    best = max(free, key=lambda run: run[1] - run[0], default=None)
    return [best] if best is not None and best[1] - best[0] > 1 else []


def _source(cue: Range, sources: Sequence[Range], links: _Links) -> tuple[Range, ...]:
    best = max(sources, key=lambda source: links.source(cue, source), default=None)
    if best is not None and links.source(cue, best) > _MIN_LINK:
        return (best,)
    run = max(links.runs(cue, content=False), key=lambda run: run[1] - run[0], default=None)
    return (run,) if run is not None and not _touch(run, cue) else ()


def _within(inner: Range, outer: Range) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _touch(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _moved(item: Attribution, by: int) -> Attribution:
    parts = [tuple((start + by, end + by) for start, end in part) for part in (item.source, item.cue, item.content)]
    return Attribution(parts[0], parts[1], parts[2], item.nested)
