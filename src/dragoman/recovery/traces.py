"""Words of which whatever a regular expression matches holds one, read off its syntax tree.

They spare `latent` the compilation of most expressions; they are looked for in texts in small letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.recovery.latent import SHORTEST

# The tree that `re` itself compiles; the module is not public, so only the shipped data are read by it.
from re import _constants, _parser  # type: ignore[attr-defined]  # isort: skip

_Traces = frozenset[str]


def traces(expression: str) -> tuple[str, ...]:
    """The traces of an expression, none where it has none of enough letters; `re.error` where it is broken."""
    return tuple(sorted(_best(_options(_parser.parse(expression)))))


def _best(options: Iterable[_Traces]) -> _Traces:
    """The set with the longest shortest word, of these the smallest."""
    enough = [option for option in options if option and min(map(len, option)) >= SHORTEST]
    return max(enough, key=lambda option: (min(map(len, option)), -len(option), sorted(option)), default=frozenset())


def _options(items: Iterable[tuple[Any, Any]]) -> Iterator[_Traces]:
    """Sets of words, of each of which the whole sequence holds one: runs of letters, and those of its parts."""
    run = ""
    for kind, value in items:
        if kind is _constants.LITERAL and chr(value).isascii():
            run += chr(value).lower()
            continue
        yield frozenset([run])
        run = ""
        yield _part(kind, value)
    yield frozenset([run])


def _part(kind: Any, value: Any) -> _Traces:
    if kind is _constants.SUBPATTERN:
        return _best(_options(value[-1]))
    if kind is _constants.BRANCH:
        sets = [_best(_options(branch)) for branch in value[1]]
        return frozenset().union(*sets) if all(sets) else frozenset()
    if kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
        fewest, _, inner = value
        return _best(_options(inner)) if fewest > 0 else frozenset()
    if kind is _constants.ASSERT and value[0] > 0:
        return _best(_options(value[1]))
    return frozenset()
