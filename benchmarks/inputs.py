"""Inputs to fuzz with: bytes and texts without sense, and the project's own pages with damage."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import corpora

MARKS = (
    "“”„‟«»‹›\"'‘’‚`´″′＂—–‐‑-:;,.?!…()[]{}<>|/\\*#@&%$€№§°½\u00a0\u00ad"
    "\u200b\u200d\u200f\u202e\ufeff\u2028\u0085\t\r\n\x00"
)
ALPHABETS = (
    "abcdefghij klmnop. ",
    MARKS,
    "абвгдежз ийклмн. ",
    "中文新聞日本語한국어、。",
    "العربية שלום ",
    "𝔘𝔫🦊👩‍👩‍👧é̂ñßİıſ ",
)
SNIPPETS = (
    " said ", " “", "” ", "\n\n", " told reporters that ", " according to ", " the ", " Mr. ", " U.S. ", "’s ", " — ",
    " on Tuesday ", " 31/12/2024 ", " in 99999 BC ", " February 30 ", " last century ", " two weeks ago ", " 25:61 ",
    " accused ", " of ", " was attacked by ", " and ", " they ", " he ", " its ", "(Reuters) - ", "Share\n", "0\n",
    "&amp;amp;", "&#x0;", "&#55555;", "&lt;b&gt;", "â€œ", "â€™", "Ã©", "Â ", "\ufffd", "<p>", "</div>", "<!--",
    "<script>", "]]>", "{\"text\": ",
    "NATO ", "Russia ", "President ", " prime minister of ", "Kyiv,Ukraine", "onJan 31 ",
)  # fmt: skip
TAGS = ("p", "div", "span", "article", "b", "table", "td", "ul", "li", "blockquote", "a", "h1", "figure", "section")
DATES = (
    "2024-05-14", "2024-13-45", "0000-00-00", "9999-12-31", "0001-01-01", "yesterday", "2024", "2024-02", "", "\x00",
    "2024-05-14T25:00:00+99:00", "２０２４-０５-１４",
)  # fmt: skip
ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "cp1252", "latin-1", "utf-8-sig", "cp1251", "shift_jis")
LONGEST = 60_000


@dataclass(frozen=True)
class Case:
    """One input; `published` is given beside some of them."""

    number: int
    kind: str
    data: bytes | str
    name: str = ""
    published: str | None = None

    def bytes(self) -> bytes:
        """The input as the bytes of a file."""
        return self.data.encode("utf-8", "surrogatepass") if isinstance(self.data, str) else self.data


class Inputs:
    """Inputs by number; each follows from the seed and its number alone."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._kinds: tuple[tuple[str, int, Callable[[random.Random], bytes | str]], ...] = (
            ("bytes", 8, _bytes),
            ("unicode", 8, _unicode),
            ("mutated", 40, self._mutated),
            ("spliced", 10, self._spliced),
            ("encoded", 8, self._encoded),
            ("html", 10, self._html),
            ("json", 4, self._json),
            ("long line", 2, self._long_line),
            ("quotes", 6, self._quotes),
            ("repeated", 4, self._repeated),
        )

    def case(self, number: int) -> Case:
        """The input of a number."""
        chance = random.Random(f"{self._seed}:{number}")
        kind, _, make = chance.choices(self._kinds, [weight for _, weight, _ in self._kinds])[0]
        name = chance.choice(("", "", "page.html", "page.txt", "page.txt.gz", "x\ny", "\x00"))
        published = chance.choice(DATES) if chance.random() < 0.2 else None
        return Case(number, kind, make(chance)[:LONGEST], name, published)

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        paths = sorted([*corpora.PAGES.glob("*.txt"), *(corpora.ROOT / "samples").glob("*.txt")])
        return tuple(path.read_text(encoding="utf-8") for path in paths)

    def _page(self, chance: random.Random) -> str:
        text = chance.choice(self._texts)
        return text[: chance.randrange(1, len(text))] if chance.random() < 0.3 else text

    def _mutated(self, chance: random.Random) -> str:
        text = self._page(chance)
        for _ in range(chance.choice((1, 2, 5, 20, 100))):
            text = chance.choice(MUTATIONS)(chance, text)[:LONGEST]
        return text

    def _spliced(self, chance: random.Random) -> str:
        """Sentences of several pages in any order."""
        parts = [part for _ in range(4) for part in self._page(chance).split(". ")]
        chance.shuffle(parts)
        return chance.choice((". ", "\n", " ", "", ".”\n\n“")).join(parts[: chance.randrange(1, 40)])

    def _encoded(self, chance: random.Random) -> bytes:
        """A page in some encoding, cut, gzipped or with bytes that do not belong there."""
        data = bytearray(self._mutated(chance).encode(chance.choice(ENCODINGS), "replace"))
        for _ in range(chance.choice((0, 0, 1, 10, 200))):
            data[chance.randrange(len(data) + 1) : 0] = bytes([chance.randrange(256)])
        packed = gzip.compress(bytes(data), mtime=0) if chance.random() < 0.3 else bytes(data)
        return packed[: chance.randrange(1, len(packed) + 2)] if chance.random() < 0.3 else packed

    def _html(self, chance: random.Random) -> bytes | str:
        pieces = []
        for line in self._mutated(chance).split("\n"):
            tags = [chance.choice(TAGS) for _ in range(chance.choice((0, 1, 1, 3)))]
            close = tags[::-1] if chance.random() < 0.8 else tags
            pieces.append("".join(f"<{tag}>" for tag in tags) + line + "".join(f"</{tag}>" for tag in close))
        depth = chance.choice((1, 1, 1, 5, 400))
        tag = chance.choice(TAGS)
        head = chance.choice(("", "<title>A page</title>", '<meta charset="utf-16">', "<script>{</script>"))
        page = f"<html><head>{head}</head><body>" + f"<{tag}>" * depth + "\n".join(pieces) + f"</{tag}>" * depth
        return page if chance.random() < 0.5 else page.encode("utf-8", "surrogatepass")

    def _json(self, chance: random.Random) -> str:
        record = {"id": chance.choice((1, "a", None)), "text": self._mutated(chance)}
        text = json.dumps(record, ensure_ascii=chance.random() < 0.5)
        return text[: chance.randrange(1, len(text))] if chance.random() < 0.5 else text

    def _long_line(self, chance: random.Random) -> str:
        """A page without line ends, or one word over and over."""
        if chance.random() < 0.3:
            return chance.choice(SNIPPETS) * chance.randrange(1, 3000)
        return (" ".join(self._page(chance).split()) + " ") * chance.randrange(1, 5)

    def _quotes(self, chance: random.Random) -> str:
        """A page with quotation marks at any place."""
        letters = list(self._page(chance))
        for _ in range(chance.choice((5, 50, 500))):
            letters.insert(chance.randrange(len(letters) + 1), chance.choice("“”„‟«»\"'‘’`´"))
        return "".join(letters)

    def _repeated(self, chance: random.Random) -> str:
        lines = self._page(chance).split("\n")
        return "\n".join(chance.choice(lines) for _ in range(chance.choice((5, 50, 150))))


def _bytes(chance: random.Random) -> bytes:
    return chance.randbytes(chance.choice((0, 1, 3, 30, 300, 3000)))


def _unicode(chance: random.Random) -> str:
    size = chance.choice((0, 1, 2, 10, 100, 1000, 5000))
    if chance.random() < 0.3:
        return "".join(chr(chance.randrange(0x110000)) for _ in range(size))
    alphabets = chance.choices(ALPHABETS, k=2)
    return "".join(chance.choice(chance.choice(alphabets)) for _ in range(size))


def _place(chance: random.Random, text: str) -> int:
    return chance.randrange(len(text) + 1)


def _delete(chance: random.Random, text: str) -> str:
    at = _place(chance, text)
    return text[:at] + text[at + chance.choice((1, 1, 2, 10, 200)) :]


def _insert_mark(chance: random.Random, text: str) -> str:
    at = _place(chance, text)
    return text[:at] + chance.choice(MARKS) * chance.choice((1, 1, 1, 3, 40)) + text[at:]


def _insert_snippet(chance: random.Random, text: str) -> str:
    at = _place(chance, text)
    return text[:at] + chance.choice(SNIPPETS) + text[at:]


def _duplicate(chance: random.Random, text: str) -> str:
    start = _place(chance, text)
    end = start + chance.choice((1, 10, 100, 1000))
    return text[:end] + text[start:]


def _move(chance: random.Random, text: str) -> str:
    one, other = sorted((_place(chance, text), _place(chance, text)))
    return text[one:other] + text[:one] + text[other:]


def _truncate(chance: random.Random, text: str) -> str:
    return text[_place(chance, text) :] if chance.random() < 0.1 else text


def _recase(chance: random.Random, text: str) -> str:
    start = _place(chance, text)
    end = start + chance.choice((1, 20, 300))
    return text[:start] + chance.choice((str.upper, str.lower, str.title, str.swapcase))(text[start:end]) + text[end:]


def _join_words(chance: random.Random, text: str) -> str:
    at = text.find(chance.choice((" ", "\n", ". ")), _place(chance, text))
    return text if at < 0 else text[:at] + text[at + 1 :]


def _mojibake(chance: random.Random, text: str) -> str:
    start = _place(chance, text)
    end = start + chance.choice((10, 100, 3000))
    wrong = text[start:end].encode("utf-8", "replace").decode(chance.choice(("cp1252", "latin-1")), "replace")
    return text[:start] + wrong + text[end:]


def _odd_letter(chance: random.Random, text: str) -> str:
    at = _place(chance, text)
    return text[:at] + chr(chance.choice((chance.randrange(0x300), chance.randrange(0x110000)))) + text[at + 1 :]


MUTATIONS: tuple[Callable[[random.Random, str], str], ...] = (
    _delete, _insert_mark, _insert_mark, _insert_snippet, _insert_snippet, _duplicate, _move, _truncate, _recase,
    _join_words, _mojibake, _odd_letter,
)  # fmt: skip
