from __future__ import annotations

import gzip

import pytest

from dragoman.errors import InputError
from dragoman.reading.compression import kind_of_file, unpack
from dragoman.reading.limits import Limits

REPORT = b"The envoys met in the harbour town on Tuesday. " * 40


def test_gzip_is_unpacked() -> None:
    assert unpack(gzip.compress(REPORT), limits=Limits()) == REPORT


def test_gzip_in_several_members_is_read_to_the_end() -> None:
    assert unpack(gzip.compress(REPORT) * 2, limits=Limits()) == REPORT * 2


def test_other_bytes_stay() -> None:
    assert unpack(REPORT, limits=Limits()) == REPORT


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (gzip.compress(REPORT)[:-12], "truncated"),
        (b"\x1f\x8b\x08\x00" + b"\x07" * 40, "binary"),
        (gzip.compress(bytes(20_000)), "size"),
    ],
)
def test_bad_gzip_says_why(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        unpack(data, limits=Limits(max_bytes=10_000))
    assert caught.value.code == code


def test_kinds_of_files() -> None:
    assert kind_of_file(b"RIFF\x00\x00\x00\x00WEBPVP8 ") == "a WebP image"
    assert kind_of_file(b"\x00\x00\x00\x18ftypmp42") == "a video file"
    assert kind_of_file(REPORT) is None
