"""Who works by keys: a new screen has the focus, nothing takes it from a field, and it never falls out of the page."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Page, expect

from support import plan_data

from .desk import Desk, tab_to
from .typing_drivers import Bursts

WATCH = """() => {
  window.given = [];
  document.addEventListener('focusin', ({target}) => window.given.push(target.tagName));
}"""
SCREENS = {"Soát và sửa": "vb-check", "Nhiều văn bản": "vb-batch", "Cơ quan": "vb-office", "vanban": "vb-home"}
WORDS = "Ngày hội đọc sách."


@pytest.fixture
def desk(page: Page) -> Desk:
    """A small plan in the editor."""
    return Desk(page).begin(**{"from": "data", "data": plan_data("state")})


def test_a_new_screen_is_given_the_focus_once(page: Page) -> None:
    page.locator("vb-home").wait_for()
    page.evaluate(WATCH)
    for name, screen in SCREENS.items():
        page.get_by_role("link", name=name, exact=True).focus()
        page.evaluate("window.given = []")
        page.keyboard.press("Enter")
        page.locator(f"{screen} :is(h1, .examples)").first.wait_for()
        expect(page.get_by_role("main")).to_be_focused()
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.given") == ["MAIN"], name


def test_what_comes_late_takes_the_focus_from_no_field(page: Page) -> None:
    page.route("**/desk/home", lambda route: (time.sleep(0.3), route.continue_()))
    page.reload(wait_until="commit")
    field = page.locator("#chu-dan")
    field.focus()
    page.evaluate(WATCH)
    Bursts(page).type(WORDS)
    page.locator(".examples").wait_for()
    Bursts(page).type(WORDS)
    assert (field.input_value(), page.evaluate("window.given")) == (WORDS + WORDS, [])


@pytest.mark.long_form
def test_pages_and_problems_that_come_take_the_focus_from_no_field(desk: Desk) -> None:
    page = desk.page
    field = page.get_by_label("Trích yếu").first
    field.focus()
    page.keyboard.press("Control+A")
    page.evaluate(WATCH)
    before = page.evaluate("performance.getEntriesByName('vb-picture').length")
    for _ in range(2):
        Bursts(page).type(WORDS)
        page.wait_for_function(f"performance.getEntriesByName('vb-picture').length > {before}")
        before = page.evaluate("performance.getEntriesByName('vb-picture').length")
    desk.saved()
    assert (field.input_value(), page.evaluate("window.given")) == (WORDS * 2, [])


def test_what_is_taken_away_leaves_the_focus_beside_it(desk: Desk) -> None:
    page = desk.page

    def pressed(words: str) -> None:
        tab_to(page, words)
        page.keyboard.press("Enter")

    pressed("^Lấy tệp")
    with page.expect_download():
        pressed("^Tệp kế hoạch")
    expect(page.get_by_role("button", name="Lấy tệp")).to_be_focused()
    page.get_by_role("tab", name="YAML").focus()
    page.keyboard.press("Enter")
    pressed("^Thôi$")
    expect(page.get_by_role("tab", name="Soạn")).to_be_focused()
    page.get_by_role("link", name="vanban", exact=True).focus()
    page.keyboard.press("Enter")
    pressed("^Bỏ ")
    expect(page.get_by_text("Đã bỏ")).to_be_visible()
    expect(page.get_by_role("main").locator(":focus")).to_have_count(1)
    bin_of = page.locator("details.trash")
    held = int(re.sub(r"\D", "", bin_of.locator("summary").inner_text()))
    drafts = page.locator(".list > li > button", has_text="Chép ra bản mới")
    before = drafts.count()
    bin_of.locator("summary").click()
    bin_of.get_by_role("button", name=re.compile("^Lấy lại")).first.click()
    expect(drafts).to_have_count(before + 1)
    expect(bin_of.locator("li")).to_have_count(held - 1)
