"""Every screen for everybody: nothing grave found by axe-core, everything within the window, large letters or small."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SCREENS = {
    "home": "#/",
}
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


def grave(page: Page) -> list[str]:
    """What axe-core finds on a page that keeps somebody out."""
    answer: dict[str, Any] = Axe().run(page).response
    return [
        f"{fault['id']}: {node['target']} {node['html'][:160]} {node['failureSummary'][:200]}"
        for fault in answer["violations"]
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


def ready(page: Page, screen: str) -> None:
    page.goto(page.url.split("#")[0] + SCREENS[screen])
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("screen", SCREENS)
def test_no_screen_keeps_anybody_out(page: Page, screen: str) -> None:
    ready(page, screen)
    assert grave(page) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_stands_outside_the_window(page: Page, screen: str) -> None:
    ready(page, screen)
    found = {}
    for name, (width, height) in WINDOWS.items():
        page.set_viewport_size({"width": width, "height": height})
        found[name] = page.evaluate(OUTSIDE)
    assert not any(found.values()), found
