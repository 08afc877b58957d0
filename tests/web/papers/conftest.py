"""What the tests of papers share: the page's own routes, and a paper with everything wrong about its looks."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from web.servers import Server

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def sloppy() -> bytes:
    """A paper right in its words, and wrong in its looks."""
    spec = importlib.util.spec_from_file_location("sloppy_paper", ROOT / "docs" / "sloppy_paper.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made: bytes = module.sloppy_paper()
    return made


@pytest.fixture(scope="module")
def desk(server: Server) -> Iterator[httpx.Client]:
    """The page's own routes, for who knows the key."""
    with server.api() as client:
        yield client
