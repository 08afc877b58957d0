"""The form alone in a browser, over any data of a plan, without a server: `window.store` is its store."""

from __future__ import annotations

import json
import mimetypes
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route

import vanban.web
from vanban.web import pasted
from vanban.web.forms import describe, freed_sections

STATIC = Path(vanban.web.__file__).parent / "static"
ORIGIN = "http://form.test"
PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>form</title>
<link rel="stylesheet" href="/static/css/base.css"><link rel="stylesheet" href="/static/css/form.css">
<link rel="stylesheet" href="/static/css/grids.css"><link rel="stylesheet" href="/static/css/screens.css">
<link rel="stylesheet" href="/bench.css"></head><body><main></main><vb-toasts></vb-toasts>
<script type="module" src="/bench.js"></script></body></html>"""
STYLE = "html, body, main, vb-form { height: 100%; } main { width: 740px; }"
SCRIPT = """
import {Store} from '/static/js/core/store.js';
import '/static/js/core/toasts.js';
import '/static/js/form/form.js';
import {Keeper} from '/static/js/form/kept.js';
const described = await (await fetch('/bench.json')).json();
window.mount = async (data, told) => {
  document.activeElement.blur();
  getSelection().removeAllRanges();
  localStorage.clear();
  sessionStorage.clear();
  document.querySelector('vb-toasts').shown = [];
  const store = window.store = new Store(data, {...told, keeper: new Keeper(described.kept)});
  Object.assign(store, told);
  const seen = window.changes = [];
  store.addEventListener('change', ({detail}) => seen.push(detail));
  const element = document.createElement('vb-form');
  Object.assign(element, {store, form: described, draft: {id: 'bench'}});
  document.querySelector('main').replaceChildren(element);
  await element.updateComplete;
  window.form = element;
};
window.ready = true;
"""


def bench_of(page: Page) -> Page:
    """The page on which forms are laid, one after another."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).partition("?")[0]
        if path.startswith("/static/"):
            file = STATIC / path.removeprefix("/static/")
            route.fulfill(content_type=mimetypes.guess_type(file.name)[0], body=file.read_bytes())
        elif path == "/desk/forms/free":
            sections = freed_sections(route.request.post_data_json)
            route.fulfill(content_type="application/json", body=json.dumps({"sections": sections}))
        elif path == "/desk/reading/blocks":
            told = route.request.post_data_json
            read = pasted.blocks(told["html"], told["family"])
            route.fulfill(content_type="application/json", body=json.dumps({"read": read}))
        elif path == "/bench.json":
            route.fulfill(content_type="application/json", body=json.dumps(describe()))
        else:
            kind, body = {
                "/bench.js": ("text/javascript", SCRIPT),
                "/bench.css": ("text/css", STYLE),
            }.get(path, ("text/html", PAGE))
            route.fulfill(content_type=f"{kind}; charset=utf-8", body=body)

    page.route(f"{ORIGIN}/**", answer)
    page.goto(f"{ORIGIN}/")
    page.wait_for_function("window.ready === true")
    return page


def form_page(bench: Page, data: dict[str, Any], **told: Any) -> Page:
    """The form over the data of a plan; `told` are problems, findings, notes, missing."""
    told["notes"] = [{"id": str(at), **note} for at, note in enumerate(told.get("notes", ()))]
    bench.evaluate("([data, told]) => mount(data, told)", [data, told])
    return bench
