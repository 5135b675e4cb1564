"""The role of every line of a page, by its words and by its place among its neighbours.

Four steps: what a line says of itself (marks), where the report begins and ends, which line is its title, and last
the lines that only their place explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.records import Line, Page, Role, Span
from dragoman.recovery import headlines
from dragoman.recovery.byline import is_byline
from dragoman.recovery.dateline import agencies, dateline_of, is_dateline, report_of_one_line
from dragoman.recovery.lines import Block, blocks_of, plain
from dragoman.recovery.pictures import is_caption, is_credit, may_be_caption, report_after_caption, reports
from dragoman.recovery.residue import residue_kind, residue_of

# Kinds that a page's own title may look like.
_TITLE_LIKE = frozenset({"related headline", "read-more", "site name", "video player", "poll", "correction"})
# Headings after which nothing of the report follows, unless much prose does.
_ENDINGS = frozenset(
    {"related headline", "comment form", "tag list", "newsletter", "copyright", "share", "author bio", "read-more"}
)
_FULL_DATE = re.compile(r"\b(?:19|20)\d\d\b")
# Shares of the report's words: what may follow an ending and still be no report.
_TAIL_SHARE = 0.34
_FEW_HINTED_WORDS = 40
_SITE_SUFFIX = re.compile(r"\s+(?:[|·•»–—]|-{1,2})\s+(?P<site>[^|·•»–—]{2,40})$")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a block is taken for; `weak` where its place may say otherwise."""

    role: Role
    kind: str | None = None
    weak: bool = False


@dataclass
class Draft:
    """The page while its lines are being marked; `title` and `first`, `last` (of the report) are positions."""

    page: Page
    blocks: tuple[Block, ...]
    hinted: tuple[bool, ...] | None
    sentence_lines: bool
    transcript: bool
    marks: list[Mark | None] = field(default_factory=list)
    title: int | None = None
    first: int = 0
    last: int = -1

    def prose(self, i: int) -> bool:
        """Whether a block is unmarked and reads as a sentence; of a page with markup, whether its body holds it."""
        return self.marks[i] is None and (self.hinted[i] if self.hinted else headlines.is_prose(self.blocks[i]))


def classify(page: Page) -> tuple[Line, ...]:
    """Every line of a page that is not blank, with its role; a caption with a glued paragraph becomes two lines."""
    draft = _draft(page)
    _mark_by_words(draft)
    _mark_captions_by_credit(draft)
    draft.first, draft.last = _extent(draft)
    _mark_title(draft)
    for i in range(len(draft.blocks)):
        draft.marks[i] = _settle(draft, i)
    return tuple(line for i, block in enumerate(draft.blocks) for line in _lines(draft, i, block))


def _draft(page: Page) -> Draft:
    blocks = blocks_of(page.text)
    close = sum(block.blanks == 0 for block in blocks[1:])
    single = sum(block.sentences == 1 for block in blocks)
    turns = sum(headlines.is_turn(block) for block in blocks)
    return Draft(
        page=page,
        blocks=blocks,
        hinted=_hinted(page, blocks),
        sentence_lines=page.body_hints is None and close >= 0.8 * (len(blocks) - 1) and single >= 0.85 * len(blocks),
        transcript=turns >= max(3, len(blocks) // 12),
    )


def _hinted(page: Page, blocks: Sequence[Block]) -> tuple[bool, ...] | None:
    """Which blocks lie mostly inside the hints of markup; None without hints, or with hints that missed the report."""
    if not page.body_hints:
        return None
    flags = tuple(
        sum(
            min(hint.end, block.span.end) - max(hint.start, block.span.start)
            for hint in page.body_hints
            if hint.touches(block.span)
        )
        * 2
        >= len(block.span)
        for block in blocks
    )
    inside = sum(len(block.words) for block, flag in zip(blocks, flags, strict=True) if flag)
    outside = sum(
        len(block.words) for block, flag in zip(blocks, flags, strict=True) if not flag and headlines.is_prose(block)
    )
    return None if inside < _FEW_HINTED_WORDS and outside > 3 * inside else flags


# What a line says of itself


def _mark_by_words(draft: Draft) -> None:
    draft.marks = [_own_mark(draft, i) for i in range(len(draft.blocks))]


def _own_mark(draft: Draft, i: int) -> Mark | None:
    block = draft.blocks[i]
    text, count = block.text, len(block.words)
    if count <= 4 and text.strip(" .()—–-").casefold() in agencies():
        return Mark("residue", "source credit", weak=True)
    if is_credit(text, count) and not (i == 0 and len(draft.blocks) > 1 and headlines.looks_like_title(block)):
        return Mark("credit")
    found = residue_of(text, count)
    if found is not None and found.listed and draft.hinted is not None and draft.hinted[i]:
        return None
    if found is not None and not found.weak:
        return Mark("residue", found.kind, weak=i == 0 and count > 3 and found.kind in _TITLE_LIKE)
    if is_caption(text, count):
        return Mark("caption", weak=i == 0)
    if is_byline(text):
        return Mark("byline")
    if is_dateline(text):
        return Mark("dateline")
    return Mark("residue", found.kind, weak=True) if found is not None and not _keeps(draft, i) else None


def _keeps(draft: Draft, i: int) -> bool:
    """Whether what only looks like residue is to be taken for the report's."""
    if draft.hinted is not None:
        return draft.hinted[i]
    return draft.sentence_lines and len(draft.blocks[i].words) > headlines.LONGEST_CROSSHEAD


def _mark_captions_by_credit(draft: Draft) -> None:
    """A line beside a credit that describes a picture, or is no sentence, is the picture's caption."""
    for i, mark in enumerate(draft.marks):
        if mark is None or mark.role != "credit":
            continue
        for j, strict in ((i - 1, False), (i + 1, True)):
            if 0 < j < len(draft.blocks) and draft.marks[j] is None and _describes(draft.blocks[j], strict=strict):
                draft.marks[j] = Mark("caption")
                break


def _describes(block: Block, *, strict: bool) -> bool:
    glued = report_after_caption(block.text)
    shown = block.text[:glued]
    count = len(shown.split()) if glued else len(block.words)
    if reports(shown):
        return False
    if may_be_caption(shown, count):
        return not strict or glued is not None or block.sentences <= 2
    return (
        not strict
        and not glued
        and not block.ends_sentence
        and 5 <= count <= 30
        and not headlines.looks_like_title(block)
    )


# Where the report begins and ends


def _extent(draft: Draft) -> tuple[int, int]:
    """Positions of the first and last block of the report's text; (n, -1) where there is none."""
    count = len(draft.blocks)
    prose = [i for i in range(count) if draft.prose(i)]
    if prose and _is_title_sentence(draft, prose):
        prose = prose[1:]
    if not prose:
        return count, -1
    if draft.hinted is not None:
        return prose[0], prose[-1]
    prose = _without_edges(draft, prose)
    return prose[0], _without_tail(draft, prose)[-1]


def _is_title_sentence(draft: Draft, prose: Sequence[int]) -> bool:
    """Whether the first sentence, though it ends with a stop, is the title of what follows."""
    i = prose[0]
    block = draft.blocks[i]
    given = draft.page.metadata.title
    if given and headlines.key(given) == headlines.key(block.text):
        return True
    if i != 0 or dateline_of(block.text) is not None or _is_lone_sentence(draft):
        return False
    return headlines.is_stopped_title(block, [draft.blocks[j] for j in prose[1:3]])


def _is_lone_sentence(draft: Draft) -> bool:
    """Whether the page is a single sentence with its verb and its stop: a report, not the title of none."""
    if len(draft.blocks) != 1:
        return False
    block = draft.blocks[0]
    return block.text.endswith(".") and headlines.has_finite_verb(block)


def _without_edges(draft: Draft, prose: list[int]) -> list[int]:
    """Prose without what is residue only before or after the report."""
    kept = list(prose)
    for at in (0, -1):
        while len(kept) > 1:
            block = draft.blocks[kept[at]]
            kind = residue_kind(block.text, len(block.words), edge=True)
            if kind is None:
                break
            draft.marks[kept[at]] = Mark("residue", kind)
            kept.pop(at)
    return kept


def _without_tail(draft: Draft, prose: list[int]) -> list[int]:
    """Prose up to the first ending after which only teasers, comments or notes stand."""
    words = {i: len(draft.blocks[i].words) for i in prose}
    total = sum(words.values())
    for i in range(prose[0] + 1, prose[-1]):
        mark = draft.marks[i]
        if mark is None or mark.kind not in _ENDINGS or len(draft.blocks[i].words) > 8:
            continue
        after = [j for j in prose if j > i]
        before = [j for j in prose if j < i]
        share = sum(words[j] for j in after) / total
        comments = mark.kind == "comment form" and share < 0.6
        if before and (comments or (share <= _TAIL_SHARE and _only_teasers(draft, i, after))):
            return before
    return prose


def _only_teasers(draft: Draft, i: int, after: Sequence[int]) -> bool:
    """Whether the prose after a heading stands singly among headlines and is short."""
    others = len(draft.blocks) - i - 1 - len(after)
    longest = max(len(draft.blocks[j].words) for j in after)
    return others >= len(after) and longest <= 45


# The title


def _mark_title(draft: Draft) -> None:
    draft.title = _title_by_metadata(draft)
    if draft.title is None:
        draft.title = _title_by_place(draft)
    if draft.title is None:
        draft.title = _title_in_body(draft)
    if draft.title is None:
        return
    draft.marks[draft.title] = Mark("title")
    _mark_stamp_under_title(draft, draft.title)
    wanted = headlines.key(title_words(draft.blocks[draft.title].text))
    for i, block in enumerate(draft.blocks):
        if (
            i != draft.title
            and wanted
            and len(block.words) <= headlines.LONGEST_TITLE + 10
            and headlines.key(title_words(block.text)) == wanted
        ):
            draft.marks[i] = Mark("residue", "repeated headline")


def _title_by_metadata(draft: Draft) -> int | None:
    given = draft.page.metadata.title
    if not given:
        return None
    wanted = headlines.key(plain(given))
    exact = [i for i, block in enumerate(draft.blocks) if headlines.key(block.text) == wanted]
    if not exact:
        short = headlines.key(title_words(plain(given)))
        exact = [i for i, block in enumerate(draft.blocks) if headlines.key(block.text) == short]
    if not exact and len(wanted) > 20:
        exact = [
            i
            for i, block in enumerate(draft.blocks)
            if len(block.words) >= 4 and (own := headlines.key(block.text)) and wanted.startswith(own)
        ]
    ahead = [i for i in exact if i <= draft.first]
    return ahead[-1] if ahead else exact[0] if exact else None


def _title_in_body(draft: Draft) -> int | None:
    """The first line of a body by markup, where a line that is only a date stands between it and the report."""
    i = draft.first
    if draft.hinted is None or i + 2 >= len(draft.blocks) or draft.blocks[i].ends_sentence:
        return None
    likely = _may_be_title(draft, i)
    return i if likely and _is_full_stamp(draft.blocks[i + 1]) else None


def _mark_stamp_under_title(draft: Draft, title: int) -> None:
    """A date alone under the title is the page's stamp, even where markup counts it to the body."""
    i = title + 1
    if i + 1 < len(draft.blocks) and draft.first <= i and draft.marks[i] is None and _is_full_stamp(draft.blocks[i]):
        draft.marks[i] = Mark("residue", "timestamp")
        draft.first = i + 1


def _is_full_stamp(block: Block) -> bool:
    found = residue_of(block.text, len(block.words))
    return found is not None and found.kind == "timestamp" and _FULL_DATE.search(block.text) is not None


def _title_by_place(draft: Draft) -> int | None:
    """The line before the report that is most like its title; of equals, the first."""
    if _is_lone_sentence(draft):
        return None
    if draft.last < 0:
        return next((i for i in range(len(draft.blocks)) if _may_be_title(draft, i)), None)
    prose = [draft.blocks[i] for i in range(draft.first, draft.last + 1) if draft.prose(i)]
    known = headlines.stems(prose[:8])
    candidates = [i for i in range(min(draft.first, len(draft.blocks))) if _may_be_title(draft, i)]
    best = max(candidates, key=lambda i: (_title_score(draft, i, candidates[0], known), -i), default=None)
    return best if best is not None and _title_score(draft, best, candidates[0], known) >= 0.5 else None


def _may_be_title(draft: Draft, i: int) -> bool:
    mark, block = draft.marks[i], draft.blocks[i]
    if not 1 <= len(block.words) <= headlines.LONGEST_TITLE + 5 or block.text[:1].islower():
        return False
    return (
        mark is None
        or (mark.weak and mark.kind in _TITLE_LIKE and len(block.words) > 3)
        or (mark.weak and mark.role == "caption")
    )


def _title_score(draft: Draft, i: int, first: int, known: frozenset[str]) -> float:
    block, count = draft.blocks[i], len(draft.blocks[i].words)
    following = draft.marks[i + 1] if i + 1 < len(draft.blocks) else None
    score = headlines.overlap(block, known)
    score += 0.6 if i == first else 0.0
    score += 0.2 if 5 <= count <= 20 else 0.0
    score -= 0.5 if count <= 3 else 0.0
    score -= 0.4 if draft.marks[i] is not None and i != first else 0.0
    if following and (following.role in ("byline", "dateline") or following.kind == "timestamp"):
        score += 0.25
    return score + (0.3 if count > 3 and i == 0 else 0.0)


def title_words(text: str) -> str:
    """A title without the name of the site at its end."""
    match = _SITE_SUFFIX.search(text)
    if match is None or len(match["site"].split()) > 4 or len(text[: match.start()].split()) < 4:
        return text
    return text[: match.start()] if residue_kind(match["site"], 3, edge=True) or "|" in match[0] else text


# What only the place explains


def _settle(draft: Draft, i: int) -> Mark:
    """The final mark of a block."""
    mark, block = draft.marks[i], draft.blocks[i]
    if mark is not None and mark.role in ("byline", "dateline"):
        return _settle_source(draft, i, mark)
    if mark is not None:
        return _settle_agency(draft, i, mark)
    if i > 0 and (before := draft.marks[i - 1]) and before.role == "residue" and _finishes(draft, i):
        return before
    if draft.hinted is not None:
        return _settle_hinted(draft, i, hinted=draft.hinted)
    if i > 0 and headlines.is_live_mark(draft.blocks[i - 1]) and headlines.is_headline(block) and _is_live(draft):
        return Mark("residue", "subheading")
    if draft.last < 0:
        return Mark("body") if len(block.words) >= headlines.LONGEST_CROSSHEAD or i == 0 else _rest(draft, i)
    if i < draft.first:
        return _settle_head(draft, i)
    if i > draft.last:
        return _settle_tail(draft, i)
    return _settle_middle(draft, i)


def _settle_source(draft: Draft, i: int, mark: Mark) -> Mark:
    """A byline or dateline counts near the report's edges; elsewhere it belongs to another text or is a crosshead."""
    if i <= draft.first + 2 or draft.last < 0:
        return mark
    if mark.role == "dateline":
        return mark if len(draft.blocks[i].words) > 2 else Mark("residue", "subheading")
    seen = any(other is not None and other.role == "byline" for other in draft.marks[:i])
    return Mark("residue", "author bio") if seen or i > draft.last + 3 else mark


def _settle_agency(draft: Draft, i: int, mark: Mark) -> Mark:
    """An agency's name alone is the byline above the report, and the credit under a caption."""
    if not (mark.weak and mark.kind == "source credit"):
        return mark
    before = draft.marks[i - 1] if i else None
    if before is not None and before.role == "caption":
        return Mark("credit")
    return Mark("byline") if draft.title is not None and draft.title < i < draft.first else mark


def _finishes(draft: Draft, i: int) -> bool:
    """Whether a block goes on with the sentence of the one before it."""
    block, before = draft.blocks[i], draft.blocks[i - 1]
    return block.blanks == 0 and block.text[0].islower() and not before.ends_sentence and len(before.words) > 2


def _settle_hinted(draft: Draft, i: int, *, hinted: Sequence[bool]) -> Mark:
    block = draft.blocks[i]
    if hinted[i]:
        return Mark("body")
    if i < draft.first and (draft.title is None or i > draft.title) and is_byline(block.text, beside_title=True):
        return Mark("byline")
    between = draft.first < i < draft.last and hinted[i - 1] and hinted[i + 1]
    if between and block.ends_sentence and len(block.words) >= SENTENCE_BETWEEN and not block.listed:
        return Mark("body")
    return _rest(draft, i)


SENTENCE_BETWEEN = 20


def _settle_head(draft: Draft, i: int) -> Mark:
    """A line before the report's first paragraph."""
    block, count = draft.blocks[i], len(draft.blocks[i].words)
    title = draft.title
    if title is None or i < title:
        return _rest(draft, i)
    if is_byline(block.text, beside_title=True):
        return Mark("byline")
    if may_be_caption(block.text, count) and _FULL_DATE.search(block.text) and not reports(block.text):
        return Mark("caption")
    if draft.sentence_lines and (count > headlines.LONGEST_CROSSHEAD or headlines.goes_on(block)):
        return Mark("body")
    under = all(_is_furniture(draft.marks[j]) for j in range(title + 1, i))
    if headlines.is_deck(block) and (under or count >= 12 or (block.listed and count >= 8)):
        return Mark("body")
    if (headlines.goes_on(block) and count >= 3) or (block.ends_sentence and headlines.has_finite_verb(block)):
        return Mark("body")
    return _rest(draft, i)


def _is_live(draft: Draft) -> bool:
    """Whether the page is a live report: entries that begin with the time of day."""
    return (
        sum(
            mark is not None and mark.kind == "timestamp" and headlines.is_live_mark(block)
            for mark, block in zip(draft.marks, draft.blocks, strict=True)
        )
        > 1
    )


def _is_furniture(mark: Mark | None) -> bool:
    """Whether a block between title and deck is one that stands there: byline, date, picture, or the deck itself."""
    return mark is not None and (
        mark.role in ("byline", "dateline", "body", "caption", "credit") or mark.kind in ("timestamp", "share")
    )


def _settle_middle(draft: Draft, i: int) -> Mark:
    """A line between the report's first and last paragraph."""
    block, count = draft.blocks[i], len(draft.blocks[i].words)
    if _is_certain_body(draft, i):
        return Mark("body")
    if headlines.is_crosshead(block) and not block.listed:
        return Mark("residue", "subheading")
    if draft.sentence_lines or _in_list(draft, i):
        return Mark("body")
    if headlines.is_teaser(block) and not draft.blocks[i - 1].text.endswith(":"):
        return Mark("residue", "related headline")
    if headlines.is_headline(block):
        return Mark("residue", "subheading" if count <= headlines.LONGEST_CROSSHEAD else "related headline")
    return Mark("body")


def _is_certain_body(draft: Draft, i: int) -> bool:
    """Whether a line is a piece of running text whatever it looks like."""
    block = draft.blocks[i]
    if len(block.words) >= headlines.SENTENCE or headlines.goes_on(block) or block.text[0].islower():
        return True
    if draft.transcript and (headlines.is_turn(block) or block.ends_sentence):
        return True
    following = draft.blocks[i + 1] if i + 1 < len(draft.blocks) else None
    broken = following is not None and following.blanks == 0 and following.text[0].islower()
    return broken and len(block.words) > headlines.LONGEST_CROSSHEAD


def _in_list(draft: Draft, i: int) -> bool:
    """Whether a line is an item of a list that the report itself announces or goes on with."""
    at = i
    while at > 0 and (draft.blocks[at].listed or at == i):
        at -= 1
        if draft.blocks[at].text.endswith(":") and draft.marks[at] in (None, Mark("body")):
            return True
    block = draft.blocks[i]
    return block.listed and len(block.words) >= 8 and (block.ends_sentence or headlines.has_finite_verb(block))


def _settle_tail(draft: Draft, i: int) -> Mark:
    """A line after the report's last paragraph: a sentence that lost its end, or residue."""
    block = draft.blocks[i]
    after_report = all(
        mark is not None and mark.role in ("body", "caption", "credit") for mark in draft.marks[draft.last + 1 : i]
    )
    if draft.sentence_lines and after_report and not headlines.is_crosshead(block):
        return Mark("body")
    listed = _in_list(draft, i)
    if after_report and (
        listed or not (headlines.is_headline(block) or headlines.is_crosshead(block) or headlines.is_teaser(block))
    ):
        return Mark("body")
    return _rest(draft, i)


def _rest(draft: Draft, i: int) -> Mark:
    """Residue that no pattern knows: a link to another text, or of the site."""
    block = draft.blocks[i]
    kind = residue_kind(block.text, len(block.words), edge=True)
    if kind is None:
        listed = any(mark is not None and mark.kind == "related headline" for mark in draft.marks[max(0, i - 2) : i])
        kind = "related headline" if listed or len(block.words) > 3 else "navigation"
    return Mark("residue", kind)


# Lines


def _lines(draft: Draft, i: int, block: Block) -> Iterator[Line]:
    mark = draft.marks[i] or Mark("body")
    if len(block.rows) == 1:
        row = block.rows[0]
        for span, role in _parts(draft, row.span, mark, only=len(draft.blocks) == 1):
            yield Line(line=row.number, span=span, role=role, kind=mark.kind if role == mark.role else None)
        return
    for row in block.rows:
        yield Line(line=row.number, span=row.span, role=mark.role, kind=mark.kind)


def _parts(draft: Draft, span: Span, mark: Mark, *, only: bool) -> Sequence[tuple[Span, Role]]:
    """The row as a whole, or a caption and the paragraph glued to it, or a title and the report in one line."""
    text = draft.page.words(span)
    at: int | None = None
    roles: tuple[Role, Role] = ("caption", "body")
    if mark.role == "caption":
        at = report_after_caption(text)
    elif only and mark.role == "body":
        at, roles = report_of_one_line(text), ("title", "body")
    if at is None or not text[:at].strip() or not text[at:].strip():
        return [(span, mark.role)]
    first, rest = text[:at].rstrip(), text[at:]
    begin = span.start + at + len(rest) - len(rest.lstrip())
    return [(Span(span.start, span.start + len(first)), roles[0]), (Span(begin, span.end), roles[1])]
