"""Documents as a person reads them in a terminal: at 80 columns, and without colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.actors.registry import Term
from dragoman.records import Article, Document, Event, Line, Party, Rejection, Repair, Statement

_ROLE_STYLES = {"residue": "dim", "credit": "dim", "caption": "italic", "title": "bold", "byline": "dim"}
_MODALITY_STYLES = {
    "actual": "green",
    "claimed": "yellow",
    "planned": "cyan",
    "hypothetical": "magenta",
    "denied": "red",
}
_LONGEST_TRACES = 6
_WIDEST_IDS = 24  # columns for an id and an office beside each other
_NARROW = 70  # columns; under them events are told one after the other, not in a table


class DocumentView:
    """A document for the terminal: report, statements, events, warnings.

    `named`: the caller has printed the document's id, which is then not shown in place of a title.
    """

    def __init__(self, document: Document, *, named: bool = False) -> None:
        self.document = document
        self._named = named

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The parts of the view, from top to bottom."""
        del console
        document = self.document
        if document.article is not None:
            yield from _head("" if self._named else document.id, document.article)
            yield _heading("Report")
            yield from _report(document, document.article)
        if document.statements:
            yield _heading(f"Statements ({len(document.statements)})")
            yield _statements(document.statements)
        if document.events:
            yield _heading(f"Events ({len(document.events)})")
            speakers = {item.id: item for item in document.statements}
            narrow = options.max_width < _NARROW
            yield from (_blocks if narrow else _events_table)(document.events, speakers)
            yield from _date_notes(document.events)
        yield from _warnings(document)


def _heading(words: str) -> RenderableType:
    return Text(f"\n{words.upper()}", style="bold")


def _head(name: str, article: Article) -> Iterator[RenderableType]:
    if article.title or name:
        yield Text(article.title or name, style="bold underline")
    when = f"published {article.published} (from {article.published_basis})" if article.published else "no date found"
    facts = [when, article.byline and f"by {article.byline}", article.agency, article.dateline, article.language]
    yield Text(" · ".join(str(fact) for fact in facts if fact), style="dim")
    if article.rewritten:
        yield Text.assemble(("! machine-rewritten copy ", "bold red"), _traces(article))


def _traces(article: Article) -> str:
    words = list(dict.fromkeys(marker.words for marker in article.rewriting.markers))
    more = f" and {len(words) - _LONGEST_TRACES} more" if len(words) > _LONGEST_TRACES else ""
    shown = ", ".join(f"“{word}”" for word in words[:_LONGEST_TRACES])
    return f"(score {article.rewriting.score:.2f}): {shown}{more}"


def _report(document: Document, article: Article) -> Iterator[RenderableType]:
    before: Line | None = None
    for line in article.lines:
        if before is not None and "residue" not in (line.role, before.role):
            yield Text("")
        label = line.kind or line.role
        text = _line(document.text or "", line, article.repairs)
        if line.role == "body":
            yield text
        else:
            yield Text.assemble((f"[{label}] ", "dim cyan"), text)
        before = line


def _line(text: str, line: Line, repairs: Sequence[Repair]) -> Text:
    """The words of a line with its repairs marked as `onJan 31 [on Jan 31]`."""
    shown, at = Text(style=_ROLE_STYLES.get(line.role, "")), line.span.start
    for repair in repairs:
        if repair.span.within(line.span):
            shown.append(text[at : repair.span.start])
            shown.append(repair.words.replace("\n", "⏎"), style="strike red")
            shown.append(f" [{repair.read_as}]", style="green")
            at = repair.span.end
    shown.append(text[at : line.span.end])
    return shown


def _statements(statements: Sequence[Statement]) -> RenderableType:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True)
    table.add_column("speaker", ratio=4)
    table.add_column("for", width=5, overflow="fold")
    table.add_column("cue", ratio=3)
    table.add_column("words", ratio=11)
    for item in statements:
        speaker = ", ".join(item.speaker) or " ".join(item.source_words) or "?"
        style = "" if item.speaker_actors else "dim"
        words = " … ".join(item.content_words)
        shown = f"“{words}”" if item.form == "direct" else words
        table.add_row(Text(speaker, style), ", ".join(item.speaks_for) or "-", " ".join(item.cue_words) or "-", shown)
    return Padding(table, (0, 0, 0, 0))


def _blocks(events: Sequence[Event], speakers: Mapping[str, Statement]) -> Iterator[RenderableType]:
    """Events one after the other, for terminals too narrow for a table."""
    for event in events:
        yield Text(f"{date_of(event)}  {_parties(event.actors)} {event.type} {_parties(event.recipients)}", "bold")
        words = " ".join(event.trigger_words.split())
        status = _status(event, speakers)
        yield Padding(Text.assemble(f"“{words}” ", Text(" ").join(status.split("\n"))), (0, 0, 0, 2))


def _events_table(events: Sequence[Event], speakers: Mapping[str, Statement]) -> Iterator[RenderableType]:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True)
    table.add_column("date", width=11)
    table.add_column("actor", ratio=4)
    table.add_column("type", width=9)
    table.add_column("recipient", ratio=4, min_width=9)
    table.add_column("status", width=12)
    table.add_column("words", ratio=5)
    for event in events:
        table.add_row(
            date_of(event),
            _parties(event.actors),
            event.type,
            _parties(event.recipients),
            _status(event, speakers),
            " ".join(event.trigger_words.split()),
        )
    yield table


def _date_notes(events: Sequence[Event]) -> Iterator[Text]:
    """What `~` and `-` mean, where a date is shown so."""
    dates = [date_of(event) for event in events]
    if any(date.startswith("~") for date in dates):
        yield Text("~ the date is that of publication; the text gives none", style="dim")
    if "-" in dates:
        yield Text("- no date: the text gives none and there is no publication date to count from", style="dim")


def date_of(event: Event) -> str:
    """The date of an event as shown: `~` before one of publication, `-` for none."""
    if event.time is None or event.time.value is None:
        return "-"
    return event.time.value if event.time.basis == "text" else f"~{event.time.value}"


def _parties(parties: Sequence[Party]) -> str:
    shown = [" ".join(filter(None, (party.code or party.name or party.words, party.sector))) for party in parties]
    return ", ".join(dict.fromkeys(shown)) or "-"


def _status(event: Event, statements: Mapping[str, Statement]) -> Text:
    text = Text(event.modality, style=_MODALITY_STYLES[event.modality])
    claimed = statements.get(event.claimed_by or "")
    if claimed is not None:
        text.append(f"\nby {', '.join(claimed.speaker or claimed.speaks_for) or '?'}", style="dim")
    return text


def _warnings(document: Document) -> Iterator[RenderableType]:
    article = document.article
    notes = [str(note) for note in (document.origin.get("note"), *(article.notes if article else ())) if note]
    open_speakers = sum(not statement.speaker_actors for statement in document.statements)
    if open_speakers:
        notes.append(f"{open_speakers} of {len(document.statements)} statements have a speaker whom nothing identifies")
    reasons = {mention.words: mention.reason for mention in document.mentions if mention.reason and not mention.actors}
    ambiguous = [f"“{words}”: {reason}" for words, reason in reasons.items() if reason and "can be" in reason]
    if notes or ambiguous or document.rejections:
        yield _heading("Warnings")
        for note in (*notes, *ambiguous):
            yield Text(f"! {note}", style="yellow")
        for rejection in document.rejections:
            yield rejection_text(rejection)


def rejection_text(rejection: Rejection) -> Text:
    """A rejection on one line."""
    return Text.assemble(
        (f"x {rejection.page or 'input'} ", "bold red"), f"{rejection.stage}/{rejection.code}: {rejection.detail}"
    )


def rejections_table(rejections: Sequence[Rejection]) -> RenderableType:
    """How many pages were turned down, by reason."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, title="Rejected pages", title_justify="left")
    table.add_column("stage/reason")
    table.add_column("pages", justify="right")
    counts: dict[str, int] = {}
    for rejection in rejections:
        key = f"{rejection.stage}/{rejection.code}"
        counts[key] = counts.get(key, 0) + 1
    for key, count in sorted(counts.items()):
        table.add_row(key, str(count))
    return table


def offices_table(terms: Sequence[Term]) -> RenderableType:
    """Terms of office, a row each; ids and dates are never broken, long ids take a line of their own."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    ids, names = (max((len(word) for word in words), default=0) for words in _ids(terms))
    stacked = ids + names > _WIDEST_IDS
    if stacked:
        table.add_column("of, office", no_wrap=True, min_width=max(ids, names))
        table.add_column("person, title", overflow="fold")
    else:
        table.add_column("of", no_wrap=True, min_width=ids)
        table.add_column("office", no_wrap=True, min_width=names)
        table.add_column("title", overflow="fold")
        table.add_column("person", overflow="fold")
    for column in ("from", "to"):
        table.add_column(column, no_wrap=True, min_width=10)
    for term in terms:
        cells = [term.of, term.office, term.title, term.person]
        shown = [f"{term.of}\n{term.office}", f"{term.person}\n{term.title}"] if stacked else cells
        table.add_row(*shown, term.start or "?", term.end or "")
    return table


def _ids(terms: Sequence[Term]) -> tuple[list[str], list[str]]:
    return [term.of for term in terms], [term.office for term in terms]
