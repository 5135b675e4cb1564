"""The article of a bare text that is all report: no title, no residue, no damage."""

from __future__ import annotations

from dragoman.records import Article, Line, Page, Rewriting, Span


def bare_article(page: Page, *, published: str | None = None) -> Article:
    """Every line that is not blank as body; for single sentences, and for texts that need no recovery."""
    lines, at = [], 0
    for number, text in enumerate(page.text.split("\n")):
        if text.strip():
            start = at + len(text) - len(text.lstrip())
            lines.append(Line(line=number, span=Span(start, at + len(text.rstrip())), role="body"))
        at += len(text) + 1
    return Article(
        title=None,
        title_span=None,
        byline=None,
        agency=None,
        dateline=None,
        published=published,
        published_basis="given" if published else None,
        published_span=None,
        language="en",
        rewritten=False,
        rewriting=Rewriting(score=0.0),
        lines=tuple(lines),
        repairs=(),
        body=page.text,
    )
