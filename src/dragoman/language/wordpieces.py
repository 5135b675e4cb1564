"""Words to BERT's lower-case wordpieces: without accents, cut at punctuation, then the longest piece first.

The method is that of BERT's own tokenizer (Devlin et al. 2019); `training/compare_wordpieces.py` compares the two.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

UNKNOWN = 100  # [UNK]
_LONGEST_WORD = 100  # characters; a longer one is unknown
_CJK = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


class WordPieces:
    """Cuts words by a vocabulary, piece to number; thread-safe."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._ids = lru_cache(maxsize=50_000)(self._cut)

    def __call__(self, words: Sequence[str]) -> list[list[int]]:
        """Numbers of the pieces of each word; a word that leaves none is unknown."""
        return [list(self._ids(word)) for word in words]

    def _cut(self, word: str) -> tuple[int, ...]:
        found = [piece for part in _parts(_plain(word)) for piece in self._longest_first(part)]
        return tuple(found) or (UNKNOWN,)

    def _longest_first(self, part: str) -> list[int]:
        if len(part) > _LONGEST_WORD:
            return [UNKNOWN]
        pieces: list[int] = []
        start = 0
        while start < len(part):
            end = len(part)
            while end > start:
                piece = self._vocabulary.get(("##" if start else "") + part[start:end])
                if piece is not None:
                    break
                end -= 1
            else:
                return [UNKNOWN]
            pieces.append(piece)
            start = end
        return pieces


def read_vocabulary(text: str) -> dict[str, int]:
    """The pieces of a vocabulary file, one to a line, and their numbers."""
    return {piece: number for number, piece in enumerate(text.split("\n")) if piece}


def _plain(word: str) -> str:
    """A word in lower case without accents and control characters; CJK characters stand apart."""
    kept = "".join(_kept(sign) for sign in word)
    decomposed = unicodedata.normalize("NFD", kept)
    return "".join(sign for sign in decomposed if unicodedata.category(sign) != "Mn").lower()


def _kept(sign: str) -> str:
    code = ord(sign)
    if sign in "\t\n\r" or unicodedata.category(sign) == "Zs":
        return " "
    if code in (0, 0xFFFD) or unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs"):
        return ""
    return f" {sign} " if any(first <= code <= last for first, last in _CJK) else sign


def _parts(word: str) -> Iterator[str]:
    """Runs without punctuation, and each punctuation mark by itself."""
    for run in word.split():
        start = 0
        for at, sign in enumerate(run):
            if _is_punctuation(sign):
                if at > start:
                    yield run[start:at]
                yield sign
                start = at + 1
        if start < len(run):
            yield run[start:]


def _is_punctuation(sign: str) -> bool:
    """Every ASCII character that is no letter or digit counts, whatever Unicode says of it."""
    ascii_mark = sign.isascii() and not sign.isalnum() and sign.isprintable() and sign != " "
    return ascii_mark or unicodedata.category(sign).startswith("P")
