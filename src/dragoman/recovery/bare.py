"""The article of a bare text that is all report: no residue, no damage."""

from __future__ import annotations

from dragoman.records import Article, Line, Page, Rewriting, Role, Span


def bare_article(
    page: Page, *, published: str | None = None, titled: bool = False, dateline: str | None = None
) -> Article:
    """Every line that is not blank as body, the first as title if `titled`; for texts that need no recovery."""
    lines: list[Line] = []
    at = 0
    for number, text in enumerate(page.text.split("\n")):
        if text.strip():
            start = at + len(text) - len(text.lstrip())
            role: Role = "title" if titled and not lines else "body"
            lines.append(Line(line=number, span=Span(start, at + len(text.rstrip())), role=role))
        at += len(text) + 1
    return Article(
        title=None,
        title_span=None,
        byline=None,
        agency=None,
        dateline=dateline,
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
