"""Whose country a party is that its words do not say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Events = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels attacked a barracks in Gisenyi. Police arrested students in Goma.", "COD COERCE COD actual"),
        ("Kenya votes on Sunday. Police arrested three opposition leaders.", "KEN COERCE KEN actual"),
        ("Vietnam condemned foreign journalists.", "VNM ACCUSE - actual"),
    ],
)
def test_a_party_without_a_country_has_that_of_the_report(events: Events, text: str, expected: str) -> None:
    assert expected in events(text)
