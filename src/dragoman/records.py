"""The nouns: Page, Article, Line, Repair, Mention, Actor, Statement, Event, Rejection, and Document, which holds them.

All records are frozen msgspec structs. Spans are half-open, in Unicode code points, into `Page.text`, which is never
rewritten. Records that rest on words carry the words beside the spans; `Document` checks each against the page when it
is made and again when it is loaded, and raises `OrphanError` where they differ.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Literal

import msgspec

from dragoman.errors import OrphanError, SchemaError

SCHEMA = "dragoman/1"

Role = Literal["title", "byline", "dateline", "body", "caption", "credit", "residue"]
RepairKind = Literal["glued", "break", "mojibake", "entity", "quotation", "hyphenation"]
Basis = Literal["metadata", "dateline", "stamp", "caption", "text", "given", "publication"]
Form = Literal["direct", "mixed", "indirect"]
Modality = Literal["actual", "planned", "hypothetical", "denied", "claimed"]
MentionKind = Literal[
    "person", "organisation", "state", "people", "place", "role", "agent", "pronoun", "description", "name"
]
ActorKind = Literal["person", "state", "organisation", "group", "agent", "unknown"]
Precision = Literal[
    "day", "week", "month", "quarter", "season", "year", "decade", "century", "time", "interval", "vague"
]


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """Half-open interval `[start, end)` of code points in the text of the page as read; written `[start, end]`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise OrphanError(f"no such span: [{self.start}, {self.end})", hint="A span holds at least one code point")

    def __len__(self) -> int:
        return self.end - self.start

    def touches(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Span) -> bool:
        """Whether this span lies wholly inside the other."""
        return other.start <= self.start and self.end <= other.end


Spans = tuple[Span, ...]
Quote = tuple[Span, str]


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all records: keyword-only, frozen, no unknown fields."""

    def quotes(self) -> Iterator[Quote]:
        """Every span of the record with the words it must hold."""
        yield from ()


def content_id(prefix: str, *parts: object) -> str:
    """An id from content alone: the prefix and 16 hexadecimal digits of BLAKE2b over the parts."""
    joined = "\x1f".join(str(part) for part in parts)
    return f"{prefix}_{hashlib.blake2b(joined.encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}"


class Metadata(Record, frozen=True, kw_only=True):
    """What came with the page from outside its text: HTML metadata or the fields of a JSON line."""

    title: str | None = None
    author: str | None = None
    published: str | None = None
    published_basis: Basis | None = None
    site: str | None = None
    language: str | None = None
    url: str | None = None


class Page(Record, frozen=True, kw_only=True):
    """One page as read. `name` is what the caller calls it; `id` hashes the text alone.

    `body_hints`: spans that a parser of the page's markup takes for the article's body; None for plain text.
    `notes`: what had to be decided to read it (the encoding detected, bytes that were no text).
    """

    id: str
    name: str
    text: str
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    size: int = 0
    metadata: Metadata = Metadata()
    body_hints: Spans | None = None
    notes: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        text: str,
        *,
        name: str = "",
        media_type: str = "text/plain",
        encoding: str = "utf-8",
        size: int | None = None,
        metadata: Metadata | None = None,
        body_hints: Spans | None = None,
        notes: tuple[str, ...] = (),
    ) -> Page:
        """The page of a text, with its content id."""
        page_id = content_id("doc", text)
        return cls(
            id=page_id,
            name=name or page_id,
            text=text,
            media_type=media_type,
            encoding=encoding,
            size=len(text.encode("utf-8", "surrogatepass")) if size is None else size,
            metadata=metadata or Metadata(),
            body_hints=body_hints,
            notes=notes,
        )

    def words(self, span: Span) -> str:
        """The words of the page under a span."""
        return self.text[span.start : span.end]


class Line(Record, frozen=True, kw_only=True):
    """A line of the page, or a part of one, and its role; `line` counts from 0, `kind` names a residue."""

    line: int
    span: Span
    role: Role
    kind: str | None = None


class Repair(Record, frozen=True, kw_only=True):
    """Damage and how it is to be read; the text itself stays as it is."""

    span: Span
    words: str
    read_as: str
    kind: RepairKind

    def quotes(self) -> Iterator[Quote]:
        """The damaged words."""
        yield self.span, self.words


class Marker(Record, frozen=True, kw_only=True):
    """A trace of machine rewriting: its words and the entry of the data that knows it."""

    span: Span
    words: str
    marker: str
    kind: str

    def quotes(self) -> Iterator[Quote]:
        """The words of the trace."""
        yield self.span, self.words


class Rewriting(Record, frozen=True, kw_only=True):
    """How far a page looks machine-rewritten: score (0 to 1) and the traces it rests on."""

    score: float
    markers: tuple[Marker, ...] = ()

    def quotes(self) -> Iterator[Quote]:
        """The words of all traces."""
        for marker in self.markers:
            yield from marker.quotes()


class Article(Record, frozen=True, kw_only=True):
    """What recovery makes of a page: roles of lines, repairs, title, date, source, language.

    `body` is the report as it is to be read: body lines with their repairs applied, one paragraph to a line.
    """

    title: str | None
    title_span: Span | None
    byline: str | None
    agency: str | None
    dateline: str | None
    published: str | None
    published_basis: Basis | None
    published_span: Span | None
    language: str | None
    rewritten: bool
    rewriting: Rewriting
    lines: tuple[Line, ...]
    repairs: tuple[Repair, ...]
    body: str
    notes: tuple[str, ...] = ()

    def quotes(self) -> Iterator[Quote]:
        """The words of repairs and traces."""
        for repair in self.repairs:
            yield from repair.quotes()
        yield from self.rewriting.quotes()


class Actor(Record, frozen=True, kw_only=True):
    """Who acts or speaks, resolved: a state, organisation, person, group or generic agent.

    `code`: ISO 3166 alpha-3 or the organisation's short name; None when unknown. `registry`: the registry's id.
    `office`: the title that the person holds on the page's day. `type`: STATE, IGO, NGO, ... `cow`: Correlates of War.
    """

    id: str
    kind: ActorKind
    name: str
    code: str | None = None
    type: str | None = None
    sector: str | None = None
    country: str | None = None
    cow: str | None = None
    registry: str | None = None
    office: str | None = None
    speaks_for: str | None = None
    gender: str | None = None


class Mention(Record, frozen=True, kw_only=True):
    """Words that name an actor or place. `actors`: ids, several for *the two leaders*, none when the resolver abstains.

    `through`: how it was resolved (name, surname, role, demonym, capital, pronoun ...); `reason`: why it was not.
    """

    id: str
    span: Span
    words: str
    kind: MentionKind
    actors: tuple[str, ...] = ()
    through: str | None = None
    reason: str | None = None

    def quotes(self) -> Iterator[Quote]:
        """The words of the mention."""
        yield self.span, self.words


class Statement(Record, frozen=True, kw_only=True):
    """Who said what: spans of source, cue and content, and the speaker resolved (section 2 of the guide)."""

    id: str
    source: Spans
    source_words: tuple[str, ...]
    cue: Spans
    cue_words: tuple[str, ...]
    content: Spans
    content_words: tuple[str, ...]
    form: Form
    speaker: tuple[str, ...] = ()
    speaker_actors: tuple[str, ...] = ()
    speaks_for: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    reason: str | None = None

    def quotes(self) -> Iterator[Quote]:
        """The words of source, cue and content."""
        yield from zip(self.source, self.source_words, strict=True)
        yield from zip(self.cue, self.cue_words, strict=True)
        yield from zip(self.content, self.content_words, strict=True)


class Party(Record, frozen=True, kw_only=True):
    """An actor or recipient of an event. `through` says how the code was found, `implicit` that the span is earlier."""

    span: Span
    words: str
    code: str | None
    sector: str | None = None
    name: str | None = None
    actor: str | None = None
    through: str | None = None
    implicit: bool = False


class Place(Record, frozen=True, kw_only=True):
    """Where an event took place: `value` is ISO 3166 alpha-3, or None with the name alone.

    `area` is the first-level area of GeoNames, `latitude` and `longitude` are degrees north and east; all three only
    where the gazetteer knows the place.
    """

    span: Span
    words: str
    value: str | None
    name: str
    reason: str | None = None
    area: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Time(Record, frozen=True, kw_only=True):
    """When: ISO 8601 date or interval; `span` is None where the value rests on the publication date alone."""

    span: Span | None
    words: str | None
    value: str | None
    precision: Precision | None
    basis: Basis
    reason: str | None = None


class Event(Record, frozen=True, kw_only=True):
    """Who did what to whom (section 3 of the guide). `claimed_by` is the id of the statement that asserts it.

    `cameo` is the code of the cross-walk, `score` and `goldstein` the two measures of the event's type, from -10 to 10.
    """

    id: str
    type: str
    mode: str | None
    quad: int | None
    trigger: Span
    trigger_words: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Place | None
    time: Time | None
    modality: Modality
    claimed_by: str | None = None
    contexts: tuple[str, ...] = ()
    same_as: str | None = None
    confidence: float | None = None
    rule: str | None = None
    cameo: str | None = None
    score: float | None = None
    goldstein: float | None = None

    def quotes(self) -> Iterator[Quote]:
        """The words of trigger, parties, place and time."""
        yield self.trigger, self.trigger_words
        for party in (*self.actors, *self.recipients):
            yield party.span, party.words
        if self.place is not None:
            yield self.place.span, self.place.words
        if self.time is not None and self.time.span is not None:
            yield self.time.span, self.time.words or ""


class Rejection(Record, frozen=True, kw_only=True):
    """Why a page was not read or not coded: stage, stable reason code, and a sentence of detail."""

    page: str
    stage: str
    code: str
    detail: str


class Document(Record, frozen=True, kw_only=True):
    """One page, coded: everything that was read out of it. `id` is the caller's name for it, else the content id."""

    schema: str = SCHEMA
    id: str
    page: str | None = None
    text: str | None = None
    published: str | None = None
    origin: dict[str, str | int | None] = {}
    article: Article | None = None
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    rejections: tuple[Rejection, ...] = ()

    def __post_init__(self) -> None:
        if self.schema != SCHEMA:
            raise SchemaError(f"schema {self.schema!r}", hint=f"This version reads {SCHEMA!r}")
        text = self.text or ""
        for span, words in self.quotes():
            if text[span.start : span.end] != words:
                found = text[span.start : span.end]
                raise OrphanError(f"[{span.start}, {span.end}) holds {found!r}, not {words!r}", where=self.id)

    def quotes(self) -> Iterator[Quote]:
        """The words of every record in the document."""
        records = (*self.statements, *self.events, *self.mentions, *((self.article,) if self.article else ()))
        for record in records:
            yield from record.quotes()


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Document)


def to_json(document: Document) -> bytes:
    """The document as one line of JSON, UTF-8, fields in the order of the records."""
    return _ENCODER.encode(document)


def from_json(data: bytes | str) -> Document:
    """The document of its JSON; `SchemaError` where it is not one, `OrphanError` where words and spans differ."""
    try:
        return _DECODER.decode(data)
    except msgspec.ValidationError as error:
        raise SchemaError(str(error), hint="The JSON was not written by this schema version") from error
    except msgspec.DecodeError as error:
        raise SchemaError(str(error), hint="The file may be cut off") from error
