"""Regular expressions of the data, each compiled for the first text that it may match: most never are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from dragoman.knowledge import traces_of

SHORTEST = 3  # letters of a trace
# Letters and marks that match another letter where case counts for nothing, and are not found by it in small letters.
_OTHER_CASES = ("ſ", "ı", "\u0307")


class Latent:
    """A regular expression and its traces: of these words, whatever it matches holds one in small letters."""

    def __init__(self, text: str, *, flags: re.RegexFlag = re.NOFLAG) -> None:
        """Raises `re.error` where the text is none; one whose traces are known is known to be sound."""
        self.text = text
        self.flags = flags
        traces = traces_of(text)
        self.traces = traces or ()
        if traces is None:
            self.pattern  # noqa: B018 - compiled at once

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled."""
        return re.compile(self.text, self.flags)

    def may_match(self, lower: str) -> bool:
        """Whether a text, given in small letters, may hold a match."""
        return not self.traces or any(trace in lower for trace in self.traces) or has_other_cases(lower)

    def search(self, text: str, lower: str, *, end: int | None = None) -> bool:
        """Whether it matches somewhere in a text, given also in small letters, or before a place in it."""
        if "pattern" not in self.__dict__ and not self.may_match(lower):
            return False
        return self.pattern.search(text, 0, len(text) if end is None else end) is not None

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Its match at every place of a text, also where one overlaps the one before; empty ones left out."""
        at = 0
        while (match := self.pattern.search(text, at)) is not None:
            if match.end() > match.start():
                yield match
            at = match.start() + 1


class Finder:
    """Which of many expressions a text may match, by one pass over its letters."""

    def __init__(self, expressions: Sequence[Latent]) -> None:
        self._any = frozenset(number for number, one in enumerate(expressions) if not one.traces)
        self._every = frozenset(range(len(expressions)))
        self._beginnings: dict[str, list[tuple[str, int]]] = {}
        for number, one in enumerate(expressions):
            for trace in one.traces:
                self._beginnings.setdefault(trace[:SHORTEST], []).append((trace, number))

    def candidates(self, lower: str) -> Iterable[int]:
        """The numbers of the expressions that a text, given in small letters, may match, in order."""
        if has_other_cases(lower):
            return sorted(self._every)
        found, beginnings = set(self._any), self._beginnings
        for at in range(len(lower) - SHORTEST + 1):
            for trace, number in beginnings.get(lower[at : at + SHORTEST], ()):
                if number not in found and lower.startswith(trace, at):
                    found.add(number)
        return sorted(found)


def has_other_cases(lower: str) -> bool:
    """Whether a text in small letters has some that match another letter where case counts for nothing."""
    return not lower.isascii() and any(letter in lower for letter in _OTHER_CASES)
