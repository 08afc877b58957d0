"""What the tests of the page share: a browser for a module, a watched page for a test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from .browsers import Watch, context_of, launched
from .servers import Server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the tests of a module."""
    with launched() as running:
        yield running


@pytest.fixture
def blank_page(browser: Browser) -> Iterator[Page]:
    """An empty page of a window of its own; whatever goes wrong in it fails the test."""
    context = context_of(browser)
    page = context.new_page()
    watch = Watch(page)
    yield page
    context.close()
    watch.check()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the tests of a module, on data of its own."""
    running = Server(tmp_path_factory.mktemp("web") / "data")
    running.start()
    yield running
    running.stop()
