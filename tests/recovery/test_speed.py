"""The roles of a page of ordinary length are found in a few milliseconds."""

from __future__ import annotations

import time

from dragoman.records import Page
from dragoman.recovery.roles import classify

PARAGRAPH = (
    "The four ministers agreed on a common price for grain after two days of talks in the port city on Friday "
    "and said that it would take effect in May."
)
# Far above the few milliseconds that it takes, so that a loaded machine passes and quadratic time does not.
MOST_SECONDS = 0.1


def test_five_kilobytes() -> None:
    page = Page.of("Ministers agree on grain\n\n" + "\n\n".join([PARAGRAPH] * 34))
    classify(page)
    start = time.process_time()
    classify(page)
    assert time.process_time() - start < MOST_SECONDS


def test_long_line_of_one_word() -> None:
    start = time.process_time()
    classify(Page.of("Share " * 20_000 + "\n" + "A > " * 20_000))
    assert time.process_time() - start < 20 * MOST_SECONDS
