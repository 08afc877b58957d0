"""Every screen for everybody: nothing grave found by axe-core, everything within the window, large letters or small."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, StorageState, expect

from support import plan_data
from vanban.web.forms import describe, expand

from .browsers import SCREEN, context_of
from .desk import Desk
from .servers import Server

SCREENS = {"home": "/#/", "check": "/#/soat", "batch": "/#/nhieu-van-ban", "office": "/#/co-quan"}
LONG = "cai-cach-hanh-chinh-ubnd-thanh-pho"
GRAVE = ("serious", "critical")
WINDOWS = {"1366x768": (1366, 768), "1920x1080": (1920, 1080), "zoomed-to-200": (683, 384)}
"""Sizes in CSS pixels; a zoom of 200 % of the smallest screen leaves half of it."""

OUTSIDE = """() => {
  const wide = document.documentElement.clientWidth;
  const found = [];
  if (document.documentElement.scrollWidth > wide) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
  const scrolls = element => {
    for (let at = element.parentElement; at; at = at.parentElement) {
      const look = getComputedStyle(at);
      if (/(auto|scroll)/.test(look.overflowX) && at.scrollWidth > at.clientWidth) return true;
    }
    return false;
  };
  for (const each of document.querySelectorAll('button, a[href], input, textarea, select, summary')) {
    if (!each.checkVisibility({visibilityProperty: true, opacityProperty: true}) || each.closest('.skip, [inert]') || each.type === 'file') continue;
    const box = each.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    if ((box.left < -1 || box.right > wide + 1) && !scrolls(each)) {
      found.push(`${each.tagName} ${each.textContent.trim().slice(0, 30) || each.id} at ${Math.round(box.left)}-${Math.round(box.right)} of ${wide}`);
    }
  }
  return found;
}"""


def grave(page: Page, within: str | None = None) -> list[str]:
    """What axe-core finds on a page, or within a part of it, that keeps somebody out."""
    answer: dict[str, Any] = Axe().run(page, context=within).response
    return [
        f"{fault['id']}: {node['target']} {node['html'][:160]} {node['failureSummary'][:200]}"
        for fault in answer["violations"]
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


@pytest.fixture(scope="module")
def drafts(browser: Browser, cookies: StorageState, server: Server) -> dict[str, str]:
    """Drafts that every screen is looked at with: a long one, and one with every kind of block."""
    with server.api() as client:
        return {
            "example": client.post("/desk/drafts", json={"from": "example", "name": LONG}).json()["id"],
            "blocks": client.post("/desk/drafts", json={"from": "data", "data": every_block()}).json()["id"],
        }


def every_block() -> dict[str, Any]:
    """A plan with a section for each kind of block, each as it is when it has just been added."""
    kinds = [each for each in describe()["blocks"] if each["kind"] != "section"]
    body = [{"kind": "section", "title": f"Khối {each['title']}", "content": [each["fresh"]]} for each in kinds]
    return expand(plan_data("state")) | {"body": body}


def looked_at(page: Page, screen: str, within: str | None = None) -> list[str]:
    """A screen with all it shows: what axe-core finds, and what stands outside windows of three sizes."""
    faults = [f"{screen}: {each}" for each in grave(page, within)]
    for name, (width, height) in WINDOWS.items():
        page.set_viewport_size({"width": width, "height": height})
        faults += [f"{screen}, {name}: {each}" for each in page.evaluate(OUTSIDE)]
    page.set_viewport_size(SCREEN)
    return faults


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_keeps_nobody_out_and_stays_within_the_window(
    page: Page, server: Server, drafts: dict[str, str], screen: str
) -> None:
    page.goto(server.origin + SCREENS[screen], wait_until="domcontentloaded")
    page.locator("main h1, main h2").first.wait_for()
    page.locator("text=Đang mở").wait_for(state="detached")
    assert looked_at(page, screen) == []


def test_the_editor_keeps_nobody_out_and_stays_within_the_window(page: Page, drafts: dict[str, str]) -> None:
    desk = Desk(page).go(drafts["example"])
    page.locator("vb-pages img").first.wait_for()
    faults = looked_at(page, "form and pages")
    for name in ("Căn cứ", "Nơi nhận", "Chữ ký"):
        desk.part(name).click()
        faults += [f"{name}: {each}" for each in grave(page)]
    page.get_by_role("button", name="Lấy tệp").click()
    faults += [f"menu: {each}" for each in grave(page)]
    page.keyboard.press("Escape")
    page.set_viewport_size(dict(zip(("width", "height"), WINDOWS["zoomed-to-200"], strict=True)))
    page.get_by_role("button", name="Các phần").click()
    faults += [f"parts: {each}" for each in grave(page)]
    desk.part("Nơi nhận").click()
    expect(page.get_by_role("heading", name="Nơi nhận")).to_be_focused()
    expect(page.get_by_role("navigation", name="Các phần của văn bản")).to_be_hidden()
    page.set_viewport_size(SCREEN)
    for name in ("YAML", "Phiên bản"):
        page.get_by_role("tab", name=name).click()
        page.locator("vb-editor :is(#yaml, h2)").first.wait_for()
        faults += looked_at(page, name)
    assert faults == []


@pytest.mark.long_form
def test_every_kind_of_block_keeps_nobody_out_and_stays_within_the_window(
    page: Page, drafts: dict[str, str], request: pytest.FixtureRequest
) -> None:
    Desk(page).go(drafts["blocks"])
    outline = page.get_by_role("navigation", name="Các phần của văn bản").locator("li li > button, li li > a")
    faults = []
    names = outline.all_inner_texts()
    assert len(names) >= 16
    share = 1 if request.config.getoption("--run-bench") else 4
    for at, name in [*enumerate(names)][::share]:
        outline.nth(at).click()
        page.get_by_role("heading", level=2).first.wait_for()
        faults += looked_at(page, name, "vb-form .page")
    assert faults == []


@pytest.mark.long_form
def test_the_pages_of_the_api_keep_nobody_out(page: Page, server: Server) -> None:
    page.goto(f"{server.origin}/api/docs")
    page.locator("h1").first.wait_for()
    assert looked_at(page, "API") == []


def test_who_is_not_in_is_told_so_by_a_page_for_everybody(browser: Browser, server: Server) -> None:
    context = context_of(browser)
    page = context.new_page()
    page.goto(server.origin)
    assert page.get_by_role("heading", name="Trang này chưa mở được").is_visible()
    assert looked_at(page, "closed") == []
    context.close()
