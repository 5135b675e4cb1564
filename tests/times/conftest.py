"""Layers over a text without a page around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.language.layers import Layers, layers_of
from dragoman.records import Page
from dragoman.recovery.bare import bare_article

LayersOf = Callable[[str], Layers]


def build_layers(text: str) -> Layers:
    """Every line of the text is a paragraph of the body."""
    page = Page.of(text)
    return layers_of(page, bare_article(page))


@pytest.fixture(scope="session")
def layers() -> LayersOf:
    """Layers of a text."""
    return build_layers
