"""What kind of file some bytes are, by their first bytes, and the unpacking of gzip."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from dragoman.errors import InputError
from dragoman.reading.limits import Limits

GZIP = b"\x1f\x8b"

# First bytes of files that hold no text to be read here, and what they are.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an XZ archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"ID3", "an audio file"),
    (b"OggS", "an audio or video file"),
    (b"\x1aE\xdf\xa3", "a video file"),
)


def kind_of_file(data: bytes) -> str | None:
    """What the bytes are when they are known to be no text: `a PDF document`."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "a WebP image"
    if data[4:8] == b"ftyp":
        return "a video file"
    return next((name for signature, name in SIGNATURES if data.startswith(signature)), None)


def opened(stream: BinaryIO) -> io.BufferedReader:
    """A buffered reader over the stream, unpacking gzip as it goes."""
    reader = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(_Raw(stream))
    if not reader.peek(len(GZIP)).startswith(GZIP):
        return reader
    return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=reader, mode="rb")))


def read_all(stream: io.BufferedReader, *, limits: Limits) -> bytes:
    """All bytes of a stream, never more than the limit allows."""
    with broken_gzip():
        data = stream.read(limits.max_bytes + 1)
    limits.check_bytes(len(data))
    return data


def unpack(data: bytes, *, limits: Limits) -> bytes:
    """The bytes inside gzip, never more than the limit allows; other bytes as they are."""
    limits.check_bytes(len(data))
    return read_all(opened(io.BytesIO(data)), limits=limits) if data.startswith(GZIP) else data


@contextmanager
def broken_gzip() -> Iterator[None]:
    """Turn what gzip raises on bad data into `InputError` (`truncated`, `binary`)."""
    try:
        yield
    except EOFError as error:
        raise InputError("the gzip data is cut off", code="truncated", hint="Fetch or copy the file again") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise InputError(f"broken gzip data ({error})", code="binary") from error


class _Raw(io.RawIOBase):
    """A stream of bytes as raw input for a buffered reader."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
