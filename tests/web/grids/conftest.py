"""A page with one grid on it: its modules as they are shipped, its pastes read as the server reads them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

import vanban.web
from vanban.web import pasted
from vanban.web.guard import HEADERS
from web.browsers import Watch, context_of

STATIC = Path(vanban.web.__file__).with_name("static")
ORIGIN = "http://127.0.0.1:9"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}
_PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Một bảng</title>
<link rel="stylesheet" href="/static/css/base.css"><link rel="stylesheet" href="/static/css/form.css">
<link rel="stylesheet" href="/static/css/grids.css"></head><body><main><h1>Một bảng</h1><div id="here"></div>
<vb-toasts></vb-toasts></main><script type="module" src="/harness.js"></script></body></html>"""
_HARNESS = """
import {html, render} from '/static/vendor/lit.js';
import {Store} from '/static/js/core/store.js';
import '/static/js/core/toasts.js';
import {placeOf} from '/static/js/form/bound.js';
import {drawingOf} from '/static/js/form/widgets.js';
import '/static/js/grids/grids.js';
window.mount = (widget, path, data, models) => {
  const store = window.store = new Store(data);
  let version = 0;
  const field = {name: path.at(-1), title: 'Trường', widget, required: true};
  const draw = () => render(drawingOf(field)({store, path, field, version: ++version, id: 'f', told: 't', form: {models}, act: (change) => store.together(change),
    draw: (at) => html`<p>${JSON.stringify(store.get(at))}</p>`}), document.querySelector('#here'));
  store.addEventListener('change', ({detail}) => { if (detail.structural || detail.origin === 'undo') draw(); });
  window.draw = draw;
  draw();
};
window.differing = () => [...document.querySelectorAll('[data-column]')].filter((field) => {
  const path = placeOf(field);
  const value = path === null ? undefined : store.get(path);
  return field.value !== String(value ?? '') && field !== document.activeElement;
}).map((field) => field.ariaLabel);
window.reset = () => { clearInterval(window.unrest); render('', document.querySelector('#here')); document.querySelector('vb-toasts').shown = []; };
window.ready = true;
"""


class Desk:
    """One grid on a page, and the plan it is on."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def mount(self, widget: str, path: list[str | int], data: dict[str, Any]) -> None:
        """Draw a widget at a place of a plan."""
        self.page.evaluate("([widget, path, data]) => mount(widget, path, data, {})", [widget, path, data])

    @property
    def data(self) -> Any:
        """The plan as it stands."""
        return self.page.evaluate("structuredClone(store.data)")

    def paste(self, text: str = "", html: str = "") -> None:
        """Paste into the field that has the focus."""
        self.page.evaluate(
            """([text, html]) => {
              const clipboardData = new DataTransfer();
              clipboardData.setData('text/plain', text);
              if (html) clipboardData.setData('text/html', html);
              document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}));
            }""",
            [text, html],
        )

    def until(self, condition: str) -> None:
        """Wait until an expression of the page holds; its own waiting would need `eval`, which the page forbids."""
        end = time.monotonic() + 5
        while not self.page.evaluate(condition):
            assert time.monotonic() < end, condition
            self.page.wait_for_timeout(20)

    def told(self) -> str:
        """What the last message at the foot of the window says."""
        return self.page.locator(".toast").last.inner_text()

    def differing(self) -> list[str]:
        """The names of the cells that show something else than the plan says."""
        return self.page.evaluate("differing()")

    def label(self) -> str | None:
        """The name of the field that has the focus."""
        return self.page.evaluate("document.activeElement.getAttribute('aria-label')")


def _answer(route: Route) -> None:
    path = route.request.url.removeprefix(ORIGIN)
    if path == "/":
        csp = {"Content-Security-Policy": HEADERS["Content-Security-Policy"]}
        route.fulfill(body=_PAGE, content_type="text/html", headers=csp)
    elif path == "/harness.js":
        route.fulfill(body=_HARNESS, content_type="text/javascript")
    elif path.startswith("/desk/reading/"):
        given = json.loads(route.request.post_data or "{}")
        read = {"citation": pasted.citations, "recipients": pasted.recipients, "deadline": pasted.deadline}
        what = path.rsplit("/", 1)[1]
        if what in read:
            value: Any = read[what](given["text"])
        else:
            value = {"agenda": pasted.agenda, "tasks": pasted.tasks}[what](given["rows"])
        route.fulfill(body=json.dumps({"read": value}), content_type="application/json")
    elif path.startswith("/static/") and (file := STATIC / path.removeprefix("/static/")).is_file():
        route.fulfill(body=file.read_bytes(), content_type=_TYPES.get(file.suffix, "text/plain"))
    else:
        route.fulfill(status=404)


@pytest.fixture(scope="module")
def _desk(browser: Browser) -> Iterator[Desk]:
    context = context_of(browser)
    page = context.new_page()
    watch = Watch()
    watch.over(page)
    page.route("**/*", _answer)
    page.goto(f"{ORIGIN}/")
    made = Desk(page)
    made.until("window.ready === true")
    yield made
    context.close()
    watch.check()


@pytest.fixture
def desk(_desk: Desk) -> Desk:
    """A page on which a grid can be drawn; it is the same for the tests of a module, with nothing on it."""
    _desk.page.evaluate("reset()")
    return _desk
