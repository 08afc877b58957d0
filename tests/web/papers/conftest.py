"""What the tests of papers share: a page that was let in, and a paper with everything wrong about its looks."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page

from web.browsers import Watch, context_of
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


@pytest.fixture(scope="module")
def door(server: Server) -> str:
    """The address that opens the page, once for the module."""
    return server.door


@pytest.fixture(scope="module")
def window(browser: Browser, server: Server, door: str) -> Iterator[Page]:
    """A window that was let in; whatever goes wrong in it fails the module."""
    context = context_of(browser)
    page = context.new_page()
    watch = Watch(page)
    page.goto(door)
    yield page
    context.close()
    watch.check()
