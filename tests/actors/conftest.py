"""What a sentence's mentions must be, written as `words -> codes; marks` and checked against the resolver.

After the arrow, parted by semicolons: codes with sectors (`RUS MIL + UKR MIL`), `name …`, `by …` (through), `is …`
(kind), `why …` (a part of the reason), `office …`, `for …` (speaks_for; `for nobody`), `abstains` (no code), `absent`
(no such mention), `acts`, `idle` (does not act), `many`. `words#2` is the second mention with these words.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from dragoman.actors.mentions import Found, Mentions
from dragoman.actors.resolver import Resolver
from dragoman.language.layers import Layers, layers_of
from dragoman.records import Page
from dragoman.recovery.bare import bare_article

Check = Callable[..., None]
_CODES = re.compile(r"[A-Z][A-Za-z-]+( [A-Z]{3})?( \+ [A-Z][A-Za-z-]+( [A-Z]{3})?)*")


def layers_for(text: str, *, day: str | None = None, title: bool = False, dateline: str | None = None) -> Layers:
    """Layers over a text whose lines are all body, the first a title if asked."""
    page = Page.of(text)
    return layers_of(page, bare_article(page, published=day, titled=title, dateline=dateline))


def expect(layers: Layers, mentions: Mentions, line: str) -> None:
    """Check one expectation."""
    words, _, marks = line.partition(" -> ")
    words, _, number = words.partition("#")
    same = [item for item in mentions if layers.reading(item.start, item.end) == words]
    seen = [layers.reading(item.start, item.end) for item in mentions]
    if marks == "absent":
        assert not same, f"{words!r} is a mention"
        return
    assert len(same) >= int(number or 1), f"no mention {words!r} in {seen}"
    for mark in marks.split("; "):
        _mark(same[int(number or 1) - 1], mark, line)


def _mark(found: Found, mark: str, line: str) -> None:
    first, _, rest = mark.partition(" ")
    actors = found.actors
    plain: dict[str, Callable[[], object]] = {
        "acts": lambda: found.acts,
        "idle": lambda: not found.acts,
        "many": lambda: found.plural,
        "abstains": lambda: not found.codes and found.reason,
    }
    valued: dict[str, Callable[[], tuple[object, object]]] = {
        "name": lambda: (" + ".join(actor.name for actor in actors), rest),
        "by": lambda: (found.through, rest),
        "is": lambda: (found.kind, rest),
        "office": lambda: (actors[0].office, None if rest == "nothing" else rest),
        "for": lambda: (actors[0].speaks_for, None if rest == "nobody" else rest),
        "sector": lambda: (actors[0].sector, None if rest == "nothing" else rest),
    }
    if mark in plain:
        assert plain[mark](), f"{line}: {found}"
    elif first in valued:
        got, wanted = valued[first]()
        assert got == wanted, f"{line}: {found}"
    elif first == "why":
        assert rest in (found.reason or ""), f"{line}: {found.reason}"
    else:
        assert _CODES.fullmatch(mark), f"unreadable expectation: {mark}"
        got = " + ".join(f"{actor.code} {actor.sector}" if actor.sector else str(actor.code) for actor in actors)
        assert got == mark, f"{line}: {found}"


@pytest.fixture(scope="session")
def resolver() -> Resolver:
    """The resolver over the registry of the package."""
    return Resolver()


@pytest.fixture(scope="session")
def layered() -> Callable[..., Layers]:
    """Makes layers over a text whose lines are all body."""
    return layers_for


@pytest.fixture(scope="session")
def check(resolver: Resolver) -> Check:
    """Checks expectations against the mentions of a text."""

    def run(text: str, day: str | None, *lines: str, title: bool = False, dateline: str | None = None) -> None:
        layers = layers_for(text, day=day, title=title, dateline=dateline)
        mentions = resolver.resolve(layers)
        for line in lines:
            expect(layers, mentions, line)

    return run
