"""What was seen in a text, what was coded, and what was turned down and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec
from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from dragoman.actors.mentions import Found
from dragoman.coder import Coder, Reading
from dragoman.events.candidates import Refused
from dragoman.reading.pages import read_page
from dragoman.records import Page
from dragoman.recovery.article import recover
from dragoman.recovery.bare import bare_article


@dataclass(frozen=True)
class Explanation:
    """The reading of a text, to be printed."""

    reading: Reading

    @classmethod
    def of(cls, source: str | Path, *, published: str | None = None, rewritten: bool = False) -> Explanation:
        """The explanation of a bare text, or of the page in a file (with recovery)."""
        if isinstance(source, Path):
            page = read_page(source.read_bytes(), name=str(source))
            article = recover(page)
        else:
            page = Page.of(source)
            article = bare_article(page, published=published)
        published = published or article.published
        article = msgspec.structs.replace(article, published=published, rewritten=rewritten or article.rewritten)
        return cls(Coder().layered(page, article))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Mentions, times, statements, events and refusals, each a table."""
        del console, options
        yield from (self._mentions(), self._times(), self._statements(), self._events(), self._refusals())

    def _mentions(self) -> Table:
        table = _table("Mentions", "words", "kind", "who", "code", "through, or why not")
        for found in self.reading.mentions:
            names = ", ".join(dict.fromkeys(actor.name for actor in found.actors)) or "-"
            codes = ", ".join(_coded(found)) or "-"
            note = "; ".join(filter(None, (found.through, found.reason, None if found.acts else "does not act here")))
            table.add_row(self._words(found.start, found.end), found.kind, names, codes, note)
        return table

    def _times(self) -> Table:
        table = _table("Times", "words", "value", "precision", "why not")
        for time in self.reading.times:
            table.add_row(
                self._words(time.start, time.end), time.value or "-", time.precision or "-", time.reason or ""
            )
        return table

    def _statements(self) -> Table:
        table = _table("Statements", "speaker", "for", "cue", "form", "words")
        for item in self.reading.statements:
            speaker = ", ".join(item.speaker) or " ".join(item.source_words) or f"? ({item.reason})"
            words = " … ".join(item.content_words)
            table.add_row(speaker, ", ".join(item.speaks_for) or "-", " ".join(item.cue_words), item.form, words)
        return table

    def _events(self) -> Table:
        table = _table("Events", "actor", "type", "recipient", "status", "words", "entry")
        for event in self.reading.coding.events:
            actors = ", ".join(party.code or party.words for party in event.actors) or "-"
            recipients = ", ".join(party.code or party.words for party in event.recipients) or "-"
            kind = f"{event.type} {event.mode}" if event.mode else event.type
            table.add_row(actors, kind, recipients, event.modality, event.trigger_words, event.rule or "")
        return table

    def _refusals(self) -> Table:
        table = _table("Turned down", "words", "type", "entry", "why")
        for refused in self.reading.coding.refused:
            table.add_row(self._refused_words(refused), refused.type, refused.entry, refused.reason)
        return table

    def _refused_words(self, refused: Refused) -> str:
        return self._words(refused.start, refused.end)

    def _words(self, start: int, end: int) -> str:
        return self.reading.layers.words(start, end)


def _coded(found: Found) -> list[str]:
    pairs = [(actor.speaks_for or actor.code, actor.sector) for actor in found.actors]
    return list(dict.fromkeys(" ".join(filter(None, pair)) for pair in pairs if any(pair)))


def _table(title: str, *columns: str) -> Table:
    table = Table(
        title=Text(title.upper(), style="bold"), title_justify="left", box=SIMPLE_HEAD, show_edge=False, pad_edge=False
    )
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
