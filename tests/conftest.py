"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and reference data beside the checkout; a test that needs it is skipped without it."""
    folder = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("the folder of shared corpora is not here (set DRAGOMAN_SHARED)")
    return folder


@pytest.fixture(scope="session")
def pages() -> Path:
    """The project's own test pages."""
    return ROOT / "tests" / "pages"
