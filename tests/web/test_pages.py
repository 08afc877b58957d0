"""The pages in a browser: they follow what is typed, lead to its field and back, and are read as text."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, expect

from .browsers import Watch
from .desk import Desk
from .servers import Server

EXAMPLE = "hoi-nghi-toan-quoc-thanh-uy"
ASK = """async (name) => {
  const answer = await fetch('/desk/drafts', {method: 'POST', headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({from: 'example', name})});
  return (await answer.json()).id;
}"""
STORE = "document.querySelector('vb-editor').store"
PAGES = "document.querySelector('vb-pages')"


@pytest.fixture
def editor(page: Page, server: Server) -> Page:
    """The editor on an example of ten pages, its first page painted and its fields placed."""
    draft = page.evaluate(ASK, EXAMPLE)
    page.goto(f"{server.origin}/#/ban-nhap/{draft}")
    until(page, f"{PAGES}?.mapRev >= 0 && {PAGES}.painted >= 0")
    return page


def until(page: Page, condition: str) -> None:
    """Wait for what a script says; its own waiting would need what the page's policy forbids."""
    end = time.monotonic() + 60
    while not page.evaluate(f"() => Boolean({condition})"):
        assert time.monotonic() < end, condition
        page.wait_for_timeout(20)


def put(page: Page, path: str, text: str) -> None:
    """Type a text into the store and wait until the pages show it."""
    page.evaluate(f"([path, text]) => {STORE}.set(path, text, 'field')", [path.split("."), text])
    until(page, f"!{PAGES}.sync.unsent && {PAGES}.painted >= {PAGES}.sync.rev")


def placed(page: Page) -> None:
    """Wait until the places of the newest revision are known, and its words."""
    until(page, f"{PAGES}.mapRev >= {PAGES}.sync.rev && !{PAGES}.sheets[0].isMute")


def test_what_is_typed_stands_on_the_page(editor: Page) -> None:
    before = editor.evaluate(f"{PAGES}.sheets[0].shown")
    put(editor, "subject", "Tổ chức hội nghị ở thôn Đông")
    placed(editor)
    assert editor.evaluate(f"{PAGES}.sheets[0].shown") != before
    assert "thôn Đông" in " ".join(editor.locator(".sheet").first.locator(".letters").inner_text().split())
    assert editor.locator(".page-state").inner_text() == "Đã cập nhật"
    assert editor.evaluate(f"{PAGES}.count") == 10


def test_a_page_is_never_without_its_picture_while_a_new_one_comes(editor: Page) -> None:
    editor.evaluate(
        """() => { window.blinks = 0;
        const sheet = document.querySelector('.sheet');
        new MutationObserver(() => {
          const image = sheet.querySelector('img');
          if (image === null || !image.complete || image.naturalWidth === 0) window.blinks += 1;
        }).observe(sheet, {childList: true, subtree: true, attributes: true}); }"""
    )
    for number in range(4):
        put(editor, "subject", f"Tổ chức hội nghị lần {number}")
    assert editor.evaluate("window.blinks") == 0


def test_a_click_on_the_page_leads_to_its_field(editor: Page) -> None:
    placed(editor)
    editor.evaluate(f"{STORE}.addEventListener('show', (event) => {{ window.led = event.detail.path; }})")
    editor.locator(".sheet").first.locator(".letters span", has_text="THÀNH").first.click()
    assert editor.evaluate("window.led") == ["issuer", "name"]
    editor.locator(".sheet").first.locator(".letters span", has_text="ngày").first.click()
    assert editor.evaluate("window.led") == ["date"]


def test_the_field_with_the_focus_is_outlined_and_brought_into_sight(editor: Page) -> None:
    editor.evaluate(f"{STORE}.focus(['signature', 'name'])")
    outline = editor.locator(".outlines > div")
    assert outline.count() == 1
    until(editor, "document.querySelector('.desk').scrollTop > 2000")
    until(
        editor,
        """(() => { const box = document.querySelector('.outlines > div').getBoundingClientRect();
        const desk = document.querySelector('.desk').getBoundingClientRect();
        return box.top >= desk.top && box.bottom <= desk.bottom; })()""",
    )


def test_who_scrolls_himself_is_not_pulled_back(editor: Page) -> None:
    editor.locator(".desk").hover()
    editor.mouse.wheel(0, 1500)
    until(editor, "document.querySelector('.desk').scrollTop > 1000")
    editor.evaluate(f"{STORE}.focus(['subject'])")
    editor.wait_for_timeout(400)
    assert editor.evaluate("document.querySelector('.desk').scrollTop") > 1000


def test_a_fault_is_marked_where_it_stands_and_leads_to_its_field(editor: Page) -> None:
    put(editor, "subject", "")
    placed(editor)
    mark = editor.locator("button.mark").first
    mark.wait_for()
    assert "Cần ghi" in (mark.get_attribute("aria-label") or "")
    mark.hover()
    assert mark.locator(".said").is_visible()
    editor.evaluate(f"{STORE}.addEventListener('show', (event) => {{ window.led = event.detail.path; }})")
    mark.click()
    assert editor.evaluate("window.led") == ["subject"]
    assert editor.locator(".page-state").inner_text() == "Đã cập nhật · 1 chỗ trống"


def test_the_words_of_a_page_can_be_selected_and_copied(editor: Page) -> None:
    placed(editor)
    words = editor.evaluate(
        """() => { const letters = document.querySelector('.sheet .letters');
        const range = document.createRange(); range.selectNodeContents(letters);
        const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range);
        return selection.toString(); }"""
    )
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in words
    assert editor.locator(".sheet").first.get_attribute("aria-label") == "Trang 1 trên 10"


@pytest.mark.long_form
def test_pages_are_seen_nearer_and_as_wide_as_their_pane(editor: Page) -> None:
    wide = editor.locator(".sheet").first.bounding_box()
    assert wide is not None
    editor.get_by_role("button", name="100%").click()
    whole = editor.locator(".sheet").first.bounding_box()
    assert whole is not None
    assert round(whole["width"]) == round(595.3 * 96 / 72)
    editor.get_by_role("button", name="Phóng to trang").click()
    nearer = editor.locator(".sheet").first.bounding_box()
    assert nearer is not None
    assert nearer["width"] > whole["width"] * 1.2
    editor.get_by_role("button", name="Vừa khung").click()
    again = editor.locator(".sheet").first.bounding_box()
    assert again is not None
    assert abs(again["width"] - wide["width"]) < 2


@pytest.mark.long_form
def test_pages_out_of_sight_are_not_loaded(editor: Page) -> None:
    placed(editor)
    loaded = editor.evaluate("document.querySelectorAll('.sheet img:not([hidden])').length")
    assert 1 <= loaded <= 3
    editor.evaluate("document.querySelector('.desk').scrollTo(0, 1e6)")
    until(editor, f"!{PAGES}.sheets[9].isBehind")


@pytest.mark.long_form
def test_the_pages_come_back_when_the_form_does(editor: Page) -> None:
    editor.get_by_role("tab", name="Phiên bản").click()
    editor.get_by_role("tab", name="Soạn").click()
    until(editor, f"{PAGES}?.painted >= 0 && {PAGES}.count === 10")
    assert editor.locator(".sheet img:not([hidden])").count() >= 1


def test_a_refused_file_leads_to_what_keeps_it_back(page: Page, watch: Watch) -> None:
    watch.allow("422")
    desk = Desk(page).begin(**{"from": "data", "data": {"family": "state", "subject": "Việc thử", "body": ["Một."]}})
    page.get_by_role("button", name="Lấy tệp").click()
    page.get_by_role("menuitem", name="Tệp Word").click()
    refusal = page.locator(".refusal")
    assert refusal.locator("span").inner_text() == "Chưa lấy được tệp: còn 4 chỗ phải điền hoặc sửa trước."
    page.evaluate("document.querySelector('vb-editor').store.set(['date'], '07/02/2026')")
    expect(refusal.locator("span")).to_have_text("Chưa lấy được tệp: còn 3 chỗ phải điền hoặc sửa trước.")
    page.evaluate("document.querySelector('vb-editor').store.undo()")
    refusal.get_by_role("button", name="Xem 4 chỗ").click()
    page.get_by_role("button", name="Đầu văn bản › Ngày ban hành").click()
    assert desk.place(page.locator(":focus"))[0] == "date"
