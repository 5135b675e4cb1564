"""Pages to articles: lines, roles, repairs, traces of rewriting, then what the report says about itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.language.view import view_of
from dragoman.records import Article, Line, Page, Repair, Role, Span
from dragoman.recovery import byline as bylines
from dragoman.recovery.dateline import Dateline, agencies, agency_named, dateline_of
from dragoman.recovery.identification import language_of
from dragoman.recovery.lines import paragraphs, plain
from dragoman.recovery.publication import publication_of
from dragoman.recovery.repairs import find_repairs
from dragoman.recovery.rewriting import assess, is_rewritten
from dragoman.recovery.roles import classify, title_words

ENGLISH = "en"
_CAPITALISED = re.compile(r"[A-Z][\w/-]*(?: [A-Z][\w/-]*){0,2}")


def recover(page: Page) -> Article:
    """The article of a page; every line has a role, and no character of the page is changed."""
    lines = classify(page)
    repairs = find_repairs(page, lines)
    rewriting = assess(page, lines, repairs)
    title, title_span = _title(page, lines, repairs)
    dateline = _dateline(page, lines)
    published, notes = publication_of(page, lines)
    body = _body(page, lines, repairs)
    language = language_of(body or title or "")
    return Article(
        title=title,
        title_span=title_span,
        byline=_byline(page, lines),
        agency=_agency(page, lines, dateline),
        dateline=dateline.place if dateline else None,
        published=published.date if published else None,
        published_basis=published.basis if published else None,
        published_span=published.span if published else None,
        language=language,
        rewritten=is_rewritten(rewriting),
        rewriting=rewriting,
        lines=lines,
        repairs=repairs,
        body=body,
        notes=(*notes, *_notes(page, body, language)),
    )


def _first(page: Page, lines: Sequence[Line], role: Role) -> str | None:
    line = next((line for line in lines if line.role == role), None)
    return plain(page.words(line.span)) if line else None


def _title(page: Page, lines: Sequence[Line], repairs: Sequence[Repair]) -> tuple[str | None, Span | None]:
    """The title as it is to be read, without the site's name, and its span; the metadata's where the text has none."""
    rows = [line for line in lines if line.role == "title"]
    if not rows:
        return (plain(page.metadata.title) or None if page.metadata.title else None), None
    span = Span(rows[0].span.start, rows[-1].span.end)
    words = page.words(span)
    kept = title_words(words)
    span = Span(span.start, span.start + len(kept.rstrip()))
    return " ".join(view_of(page, span, repairs).text.split()), span


def _byline(page: Page, lines: Sequence[Line]) -> str | None:
    """The names of the byline, or the author of the metadata."""
    words = _first(page, lines, "byline")
    if words is None:
        return page.metadata.author
    return bylines.names_in(words) or words


def _dateline(page: Page, lines: Sequence[Line]) -> Dateline | None:
    """The dateline in a line of its own, or before the first or second paragraph."""
    alone = [line for line in lines if line.role == "dateline"][:1]
    for line in (*alone, *[line for line in lines if line.role == "body"][:2]):
        words = plain(page.words(line.span))
        found = dateline_of(words)
        if found is not None:
            return found
        if line.role == "dateline":
            return Dateline(words, None, len(words), alone=True)
    return None


def _agency(page: Page, lines: Sequence[Line], dateline: Dateline | None) -> str | None:
    """The agency of the dateline, the byline, or a source credit."""
    if dateline is not None and dateline.agency:
        return dateline.agency
    words = _first(page, lines, "byline")
    found = (bylines.agency_in(words) or agency_named(words)) if words else None
    if found:
        return found
    for line in lines:
        if line.kind == "source credit":
            words = plain(page.words(line.span))
            names = (agencies().get(part.casefold()) for part in (words.strip(" .()—–-"), *_CAPITALISED.findall(words)))
            found = agency_named(words) or next((name for name in names if name and name != "Agencies"), None)
            if found:
                return found
    return None


def _body(page: Page, lines: Sequence[Line], repairs: Sequence[Repair]) -> str:
    """The report as it is to be read, one paragraph to a line."""
    texts: list[str] = []
    for group in paragraphs(page.text, lines):
        if group[0].role != "body":
            continue
        span = Span(group[0].span.start, group[-1].span.end)
        inside = [repair for repair in repairs if repair.span.within(span)]
        text = view_of(page, span, inside).text if inside else page.words(span)
        texts.append(" ".join(text.split("\n")) if len(group) > 1 else text)
    return "\n".join(texts)


def _notes(page: Page, body: str, language: str | None) -> list[str]:
    """What a reader of the record should know about it."""
    notes = []
    if not body:
        notes.append("no line of the page is taken for body")
    if language is None:
        notes.append("language: undecided, too little text or none that is clear")
    elif language != ENGLISH:
        notes.append(f"language: {language}, not English; the page is kept and not coded")
    stated = (page.metadata.language or "").split("-")[0].lower()
    if stated and language and stated != language:
        notes.append(f"language: the page states {stated}, its body is {language}")
    return notes
