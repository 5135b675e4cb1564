"""The pipeline: one page goes through once, and no stage looks back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from dragoman.actors.mentions import Mentions, mention_record
from dragoman.actors.resolver import Resolver
from dragoman.errors import InputError
from dragoman.events.candidates import Coding
from dragoman.events.coder import Beside, EventCoder
from dragoman.events.ontology import Ontology
from dragoman.language.annotations import annotate
from dragoman.language.layers import Layers, layers_of
from dragoman.language.quotations import quoted_spans
from dragoman.language.substitution import read_for
from dragoman.places.names import place_for
from dragoman.reading.jsonlines import Fields
from dragoman.reading.limits import Limits
from dragoman.reading.metadata import iso_date
from dragoman.reading.pages import read_page, read_pages
from dragoman.reading.sources import rejection_of
from dragoman.records import Actor, Article, Document, Metadata, Page, Rejection, Statement
from dragoman.recovery.article import recover
from dragoman.recovery.renderings import Rendering, find_renderings
from dragoman.statements.coder import code_statements
from dragoman.times.anchors import time_for
from dragoman.times.expressions import TimeExpression, find_times

_LONGEST_PATH = 1024  # characters; a longer string is a text, not the path of a file


@dataclass(frozen=True)
class Reading:
    """Everything the stages made of one page; `dragoman explain` shows it."""

    article: Article
    layers: Layers
    mentions: Mentions
    times: tuple[TimeExpression, ...]
    statements: tuple[Statement, ...]
    coding: Coding


class Coder:
    """Reads pages and codes them; thread-safe, and the same page always gives the same document."""

    def __init__(
        self, *, ontology: Ontology | None = None, threshold: float | None = None, limits: Limits | None = None
    ) -> None:
        """`ontology`: another than the shipped one; `threshold`: the least confidence of an event, 0 to 1."""
        self._resolver = Resolver()
        self._events = EventCoder(ontology=ontology, threshold=threshold)
        self._limits = limits or Limits()

    def read(self, source: str | bytes | Path, *, name: str = "", published: str | None = None) -> Document:
        """The coded document of a text, of the bytes of a file, or of the file at a path.

        A `Path`, or a string of one line that names an existing file, is read from disk; any other string is the
        text. `published` (ISO 8601) is the date of publication when the caller knows it. Input that cannot be read
        gives a document that holds only its rejection; so does a `published` that is no date.
        """
        if not isinstance(source, str | bytes | Path):
            raise TypeError(f"a page is read from str, bytes or Path, not from {type(source).__name__}")
        path = _path_of(source)
        try:
            if path is not None:
                source, name = path.read_bytes(), name or str(path)
            metadata = _dated(Metadata(), published)
            page = read_page(_data(source), name=name, metadata=metadata, limits=self._limits)
        except InputError as error:
            return rejected(Rejection(page=name, stage="reading", code=error.code, detail=error.what))
        except OSError as error:
            return rejected(rejection_of(name or str(path), error))
        return self.code(page)

    def read_all(
        self, paths: Sequence[Path | str], *, fields: Fields | None = None, published: str | None = None
    ) -> Iterator[Document]:
        """One document for each page of files, folders or standard input (`-`), in the order of the input.

        `published` dates every page except those of JSON Lines whose line gives a date.
        """
        for item in read_pages(paths, fields=fields, limits=self._limits):
            yield rejected(item) if isinstance(item, Rejection) else self._coded_as_of(item, published)

    def _coded_as_of(self, page: Page, published: str | None) -> Document:
        try:
            metadata = _dated(page.metadata, published)
        except InputError as error:
            return rejected(Rejection(page=page.name, stage="reading", code=error.code, detail=error.what))
        return self.code(msgspec.structs.replace(page, metadata=metadata))

    def code(self, page: Page) -> Document:
        """The document of a page. A stage that fails on it becomes a rejection; nothing is raised."""
        try:
            return self._document(page)
        except Exception as error:  # noqa: BLE001 - the boundary of the page: a bad page never stops a run
            detail = f"{type(error).__name__}: {error}"
            rejection = Rejection(page=page.name, stage=_stage_of(error), code="stage", detail=detail)
            return Document(id=page.name, page=page.id, text=page.text, rejections=(rejection,))

    def _document(self, page: Page) -> Document:
        article = recover(page)
        refusal = _uncoded(page, article)
        reading = self.layered(page, article) if refusal is None else None
        mentions = reading.mentions if reading else ()
        return Document(
            id=page.name,
            page=page.id,
            text=page.text,
            published=article.published,
            origin=_origin(page),
            article=article,
            statements=reading.statements if reading else (),
            events=reading.coding.events if reading else (),
            actors=tuple(_actors(mentions).values()),
            mentions=tuple(mention_record(reading.layers, found) for found in mentions) if reading else (),
            rejections=() if refusal is None else (refusal,),
        )

    def layered(self, page: Page, article: Article) -> Reading:
        """What every stage after recovery makes of an article."""
        layers = layers_of(page, article)
        renderings = _renderings(page) if article.rewritten else ()
        if renderings:
            layers = read_for(layers, renderings)
        annotations = annotate(layers)
        mentions = self._resolver.resolve(layers, names=annotations.mentions)
        times = find_times(layers, published=article.published)
        statements = code_statements(layers, mentions, annotations=annotations)
        beside = Beside(
            statements=statements,
            times=times,
            actors=_actors(mentions),
            time_at=lambda start, end: time_for(layers, times, start, end, published=article.published, fallback=True),
            place_at=lambda start, end: place_for(layers, mentions, start, end),
        )
        coding = self._events.code(layers, mentions, annotations.acts, beside)
        return Reading(article, layers, mentions, times, statements, coding)


def rejected(rejection: Rejection) -> Document:
    """A document that holds only why its page was not read."""
    return Document(id=rejection.page, rejections=(rejection,))


def _dated(metadata: Metadata, published: str | None) -> Metadata:
    """The metadata with the date that the caller gives for all pages; `InputError` (`date`) where it is none."""
    if published is None or metadata.published_basis == "given":
        return metadata
    day = iso_date(published)
    if day is None:
        raise InputError(f"the date of publication is no date of the form 2024-05-31: {published[:40]!r}", code="date")
    return msgspec.structs.replace(metadata, published=day, published_basis="given")


def _path_of(source: str | bytes | Path) -> Path | None:
    if isinstance(source, Path):
        return source
    if isinstance(source, str) and 0 < len(source) <= _LONGEST_PATH and "\n" not in source and "\0" not in source:
        path = Path(source)
        try:
            return path if path.is_file() else None
        except OSError:
            return None
    return None


def _data(source: str | bytes | Path) -> str | bytes:
    return source.read_bytes() if isinstance(source, Path) else source


def _uncoded(page: Page, article: Article) -> Rejection | None:
    """Why an article is kept but not coded: another language, or no report in it."""
    if article.language not in (None, "en"):
        detail = f"the report is in '{article.language}'; only English is coded, the page is kept"
        return Rejection(page=page.name, stage="recovery", code="language", detail=detail)
    if not article.body.strip() and not article.title:
        detail = "nothing on the page reads like a report; every line and its role is kept"
        return Rejection(page=page.name, stage="recovery", code="no-body", detail=detail)
    return None


def _stage_of(error: BaseException) -> str:
    """The stage in whose folder an exception was raised."""
    stage, trace = "coder", error.__traceback__
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", "")).split(".")
        stage = module[1] if module[0] == "dragoman" and len(module) > 1 else stage
        trace = trace.tb_next
    return stage


def _renderings(page: Page) -> tuple[Rendering, ...]:
    """What rewritten words stand for; rewriting machines leave quotations as they are."""
    quoted = [(item.mark_start, item.mark_end) for item in quoted_spans(page.text)]
    found = find_renderings(page.text)
    return tuple(item for item in found if not any(start <= item.start < end for start, end in quoted))


def _actors(mentions: Mentions | tuple[()]) -> Mapping[str, Actor]:
    """The actors of all mentions by id, in the order of their first mention."""
    return {actor.id: actor for found in mentions for actor in found.actors}


def _origin(page: Page) -> dict[str, str | int | None]:
    return {
        "name": page.name,
        "media_type": page.media_type,
        "encoding": page.encoding,
        "size": page.size,
        "url": page.metadata.url,
        "site": page.metadata.site,
        "note": "; ".join(page.notes) or None,
    }
