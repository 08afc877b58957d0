"""What the tests of the page share: a browser for a module, a watched page for a test."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState

from .browsers import Watch, context_of, launched, let_in
from .form_bench import bench_of
from .servers import Server

DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=")
"""A picture of one point."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the tests of a module."""
    with launched() as running:
        yield running


@pytest.fixture
def watch() -> Watch:
    """What goes wrong in the page of a test."""
    return Watch()


@pytest.fixture
def blank_page(browser: Browser, watch: Watch) -> Iterator[Page]:
    """An empty page in a window of its own; whatever goes wrong in it fails the test."""
    context = context_of(browser)
    yield watch.over(context.new_page())
    context.close()
    watch.check()


@pytest.fixture(scope="module")
def loaded_bench(browser: Browser) -> Iterator[Page]:
    """The page of a module's forms: loading all scripts anew takes longer than most tests of a form do."""
    context = context_of(browser)
    yield bench_of(context.new_page())
    context.close()


@pytest.fixture
def bench(loaded_bench: Page, watch: Watch) -> Iterator[Page]:
    """The page on which a test lays its forms; whatever goes wrong in it fails the test."""
    with watch.during(loaded_bench):
        yield loaded_bench
    watch.check()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for a worker's tests: its processes take longer to become warm than most tests do."""
    running = Server(tmp_path_factory.mktemp("web") / "data")
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def cookies(browser: Browser, server: Server) -> StorageState:
    """What a browser keeps that the server has let in."""
    return let_in(browser, server)


@pytest.fixture
def context(browser: Browser, cookies: StorageState) -> Iterator[BrowserContext]:
    """A window that has been let in."""
    window = context_of(browser, storage_state=cookies)
    # Eleven pages drawn on every first screen, which no test of the whole page looks at.
    window.route("**/desk/examples/*/picture*", lambda route: route.fulfill(content_type="image/png", body=DOT))
    yield window
    window.close()


@pytest.fixture
def page(context: BrowserContext, server: Server, watch: Watch) -> Iterator[Page]:
    """A tab on the first screen; whatever goes wrong in it fails the test."""
    tab = watch.over(context.new_page())
    tab.goto(server.origin, wait_until="domcontentloaded")
    yield tab
    tab.close()
    watch.check()
