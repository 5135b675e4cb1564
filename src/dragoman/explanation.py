"""What was seen in a text, what was coded, and what was turned down and why."""

from __future__ import annotations

from collections.abc import Iterator
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
from dragoman.terminal import date_of

_SHOWN = 45  # characters of a sentence of which nothing is to be said


@dataclass(frozen=True)
class Explanation:
    """The reading of a text, to be printed."""

    reading: Reading

    @classmethod
    def of(
        cls,
        source: str | Path,
        *,
        published: str | None = None,
        rewritten: bool = False,
        coder: Coder | None = None,
    ) -> Explanation:
        """The explanation of a bare text, or of the page in a file (with recovery), by a coder."""
        if isinstance(source, Path):
            page = read_page(source.read_bytes(), name=str(source))
            article = recover(page)
        else:
            page = Page.of(source)
            article = bare_article(page, published=published)
        published = published or article.published
        article = msgspec.structs.replace(article, published=published, rewritten=rewritten or article.rewritten)
        return cls((coder or Coder()).layered(page, article))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Mentions, times, statements, events and refusals, each a table where there are any."""
        del console, options
        tables = (self._mentions(), self._times(), self._statements(), self._events(), self._refusals())
        yield from (table for table in tables if table.row_count)
        yield from self._silent_sentences()

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
        table = _table("Events", "actor", "type", "recipient", "date", "place", "status", "sure", "words, read by")
        for event in self.reading.coding.events:
            actors = ", ".join(party.code or party.words for party in event.actors) or "-"
            recipients = ", ".join(party.code or party.words for party in event.recipients) or "-"
            kind = f"{event.type}\n{event.mode}" if event.mode else event.type
            place = (event.place.value or event.place.name) if event.place else "-"
            words = "\n".join(filter(None, (" ".join(event.trigger_words.split()), event.rule)))
            sure = f"{event.confidence:.2f}" if event.confidence is not None else "-"
            table.add_row(actors, kind, recipients, date_of(event), place, event.modality, sure, words)
        return table

    def _refusals(self) -> Table:
        table = _table("Turned down", "words", "type", "entry", "why")
        merged: dict[tuple[int, int, str, str], list[str]] = {}
        for refused in self._telling():
            merged.setdefault((refused.start, refused.end, refused.type, refused.reason), []).append(refused.entry)
        for (start, end, kind, reason), entries in merged.items():
            table.add_row(self._words(start, end), kind, ", ".join(dict.fromkeys(entries)), reason)
        return table

    def _telling(self) -> Iterator[Refused]:
        """The refusals without those that only lack a word beside them, unless their words have nothing else."""
        layers, coding = self.reading.layers, self.reading.coding
        taken = [layers.token_range(event.trigger) for event in coding.events]
        taken += [(item.start, item.end) for item in coding.refused if not _lacks_company(item)]
        for item in coding.refused:
            if not _lacks_company(item) or not any(start < item.end and item.start < end for start, end in taken):
                yield item

    def _silent_sentences(self) -> Iterator[Text]:
        """A line for every sentence of the report in which neither the model nor the lexicon sees an act."""
        layers, coding = self.reading.layers, self.reading.coding
        found = {layers.tokens[layers.token_range(event.trigger)[0]].sentence for event in coding.events}
        found |= {layers.tokens[item.start].sentence for item in coding.refused}
        for number, sentence in enumerate(layers.sentences):
            if number not in found:
                words = " ".join(self._words(sentence.start, sentence.end).split())
                shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"
                yield Text(f"“{shown}”: no word that names an act", style="dim")

    def _words(self, start: int, end: int) -> str:
        return self.reading.layers.words(start, end)


def _lacks_company(refused: Refused) -> bool:
    """Whether an entry was turned down only because a word that it asks for does not stand beside it."""
    return refused.reason.startswith("none of ") and refused.reason.endswith(" beside it")


def _coded(found: Found) -> list[str]:
    pairs = [(actor.speaks_for or actor.code, actor.sector) for actor in found.actors]
    return list(dict.fromkeys(" ".join(filter(None, pair)) for pair in pairs if any(pair)))


def _table(title: str, *columns: str) -> Table:
    table = Table(
        title=Text(title.upper(), style="bold"), title_justify="left", box=SIMPLE_HEAD, show_edge=False, pad_edge=False
    )
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in ("date", "type"))
    return table
