"""Debian's Chromium under Playwright, and a page that remembers whatever went wrong in it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    StorageState,
    sync_playwright,
)

from .servers import Server

REQUIRE = "VANBAN_REQUIRE_BROWSER"
"""Set in CI: where there is no browser, its tests fail instead of being skipped."""
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
)
SCREEN = {"width": 1366, "height": 768}
"""The screen most office computers have."""


def executable() -> str:
    """The browser of this computer; its absence skips a test, or fails it where the environment says it must be there."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        reason = f"none of {', '.join(NAMES)} is on PATH"
        if os.environ.get(REQUIRE):
            pytest.fail(f"{reason}, and {REQUIRE} is set")
        pytest.skip(reason)
    return found


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser without a window, with nothing of its own to fetch."""
    path = executable()
    # Chromium refuses its sandbox to root.
    sandbox = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*SWITCHES, *sandbox])
        yield browser
        browser.close()


def context_of(browser: Browser, **options: Any) -> BrowserContext:
    """A window of a Vietnamese clerk, without memory of others."""
    settings: dict[str, Any] = {"viewport": SCREEN, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}
    context = browser.new_context(**settings | options)
    context.set_default_timeout(30_000)
    return context


def let_in(browser: Browser, server: Server) -> StorageState:
    """The page of a server opened by its address once; what the browser keeps of that."""
    context = context_of(browser)
    context.new_page().goto(server.door)
    kept = context.storage_state()
    context.close()
    return kept


class Watch:
    """What went wrong in a page: errors on its console (a breach of its CSP is one), failed requests, thrown errors."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self._allowed: list[re.Pattern[str]] = []
        self._events: dict[Any, Callable[[Any], None]] = {
            "console": self._console,
            "pageerror": lambda error: self._add(f"error: {error}\n{error.stack}"),
            "requestfailed": self._failed,
            "response": self._answered,
        }

    def over(self, page: Page) -> Page:
        """Watch a page as long as it is there."""
        for event, told in self._events.items():
            page.on(event, told)
        return page

    @contextmanager
    def during(self, page: Page) -> Iterator[None]:
        """Watch a page for a while."""
        self.over(page)
        yield
        for event, told in self._events.items():
            page.remove_listener(event, told)

    def allow(self, pattern: str) -> None:
        """Faults that a test brings about itself."""
        self._allowed.append(re.compile(pattern))

    def check(self) -> None:
        """Fail where anything went wrong that was not to be."""
        found = [each for each in self.faults if not any(allowed.search(each) for allowed in self._allowed)]
        assert not found, "in the page:\n" + "\n".join(found)

    def _add(self, fault: str) -> None:
        self.faults.append(fault)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning", "assert"):
            place = message.location
            self._add(f"console {message.type}: {message.text} ({place['url']}:{place['lineNumber']})")

    def _failed(self, request: Request) -> None:
        # A page that is left gives up what it still waits for.
        if request.failure != "net::ERR_ABORTED":
            self._add(f"request: {request.method} {request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self._add(f"answer: {response.request.method} {response.url}: {response.status}")
