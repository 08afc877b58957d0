"""The page as its users see it: drafts begun, parts opened, fields found and typed into, files taken away."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

Steps = list[str | int]

_BEGIN = """async body => {
  const headers = {'Content-Type': 'application/json'};
  const answer = await fetch('/desk/drafts', {method: 'POST', headers, body: JSON.stringify(body)});
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()).id;
}"""
_SHOW = """async steps => {
  const {placeOf} = await import('/static/js/form/bound.js');
  const {same} = await import('/static/js/core/paths.js');
  const form = document.querySelector('vb-form');
  document.querySelector('vb-editor').store.show(steps);
  for (let turn = 0; turn < 200; turn++) {
    await form.updateComplete;
    const place = placeOf(document.activeElement);
    if (place !== null && same(place, steps)) return true;
    const found = [...form.querySelectorAll('input, textarea, select')].find(each => { const at = placeOf(each); return at !== null && same(at, steps); });
    if (found && turn > 20) found.focus();
    await new Promise(done => setTimeout(done, 10));
  }
  return false;
}"""
_PLACE = """async field => {
  const {placeOf} = await import('/static/js/form/bound.js');
  return placeOf(field);
}"""
_SAVED = """() => {
  const sync = document.querySelector('vb-editor')?.sync;
  return sync && !sync.unsent && sync.state === 'saved';
}"""


class Desk:
    """One tab."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._origin = re.match(r"https?://[^/]+", page.url)[0]  # type: ignore[index]

    def begin(self, **body: Any) -> Desk:
        """Begin a draft without the first screen, and go to it."""
        return self.go(self.page.evaluate(_BEGIN, body))

    def go(self, draft: str) -> Desk:
        """Go to a draft."""
        self.page.goto(f"{self._origin}/#/ban-nhap/{draft}", wait_until="domcontentloaded")
        return self.ready()

    def ready(self) -> Desk:
        """The form of the draft is there."""
        self.page.locator("vb-form").locator("textarea, input, select").first.wait_for(timeout=60_000)
        return self

    @property
    def draft(self) -> str:
        """The name of the draft."""
        return self.page.url.rpartition("/")[2]

    @property
    def data(self) -> dict[str, Any]:
        """The plan as the tab has it."""
        return self.page.evaluate("() => document.querySelector('vb-editor').store.data")

    @property
    def kept(self) -> dict[str, Any]:
        """The plan as the server has it."""
        return self.page.evaluate(
            "async id => (await (await fetch(`/desk/drafts/${id}?client=${document.querySelector('vb-editor').sync.client}`)).json()).data",
            self.draft,
        )

    def show(self, path: Steps) -> None:
        """Open the field of a place, as a click on the paper does, and give it the focus."""
        assert self.page.evaluate(_SHOW, path), f"no field for {path}"

    def place(self, field: Locator) -> Steps:
        """The place in the plan that a field writes to."""
        return field.evaluate(_PLACE)

    def part(self, name: str) -> Locator:
        """A part of the paper in the outline at the left."""
        outline = self.page.get_by_role("navigation", name="Các phần của văn bản")
        return outline.get_by_role(
            "button", name=re.compile(rf"^\W*(?:[\w.]+[.)-] )?{re.escape(name)}(?!, yêu cầu)")
        ).first

    def saved(self) -> None:
        """Everything that was typed is on the server."""
        self.page.wait_for_function(_SAVED, timeout=60_000)

    def take(self, words: str = "Tệp Word") -> bytes:
        """A file by the menu, as it comes to the disk."""
        self.page.get_by_role("button", name="Lấy tệp").click()
        with self.page.expect_download(timeout=60_000) as download:
            self.page.get_by_role("menuitem", name=re.compile(words)).click()
        return Path(download.value.path()).read_bytes()


def choose_file(page: Page, name: str, data: bytes, *, year: str = "") -> Desk:
    """A file chosen on the first screen, which becomes a draft."""
    page.get_by_label("Làm cho năm").fill(year)
    page.locator(".drop input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": data})
    page.wait_for_url("**/#/ban-nhap/*", timeout=60_000)
    return Desk(page).ready()


def tab_to(page: Page, words: str | re.Pattern[str], *, most: int = 400) -> None:
    """Press Tab until what has the focus is called so."""
    for _ in range(most):
        page.keyboard.press("Tab")
        name = page.evaluate(
            # What is given the focus and not reached by Tab (the whole screen, a heading) is not it, whatever it holds.
            "() => { const at = document.activeElement; return at.tabIndex < 0 ? '' : at.getAttribute('aria-label') || "
            "[...(at.labels ?? [])].map(each => each.textContent).join(' ') || at.textContent; }"
        )
        if re.search(words, " ".join(name.split())):
            return
    expect(page.locator(":focus")).to_have_accessible_name(words)
