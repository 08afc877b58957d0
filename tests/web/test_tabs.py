"""One draft in two tabs, and a tab that is loaded anew with words that had not come through."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect

from .browsers import Watch, context_of
from .desk import Desk
from .servers import Server

ELSEWHERE = "Đang sửa ở cửa sổ khác"


def other_tab(context: BrowserContext, server: Server, watch: Watch, draft: str) -> Desk:
    tab = watch.over(context.new_page())
    tab.goto(server.origin, wait_until="domcontentloaded")
    return Desk(tab).go(draft)


def test_a_draft_is_written_in_one_tab_and_taken_over_by_asking(
    page: Page, context: BrowserContext, server: Server, watch: Watch
) -> None:
    first = Desk(page).begin(**{"from": "blank", "family": "state"})
    first.show(["issuer", "place"])
    page.keyboard.type("An Quang")
    first.saved()
    second = other_tab(context, server, watch, first.draft)
    expect(second.page.locator(".state")).to_contain_text(ELSEWHERE)
    expect(second.page.get_by_label("Địa danh").first).not_to_be_editable()
    second.page.get_by_role("button", name="Sửa ở đây").click()
    expect(first.page.locator(".state")).to_contain_text(ELSEWHERE)
    expect(second.page.get_by_label("Địa danh").first).to_be_editable()
    second.show(["issuer", "place"])
    second.page.keyboard.press("End")
    second.page.keyboard.type(" Hạ")
    second.saved()
    assert second.kept["issuer"]["place"] == "An Quang Hạ"
    expect(page.get_by_label("Địa danh").first).to_have_value("An Quang Hạ")


@pytest.mark.parametrize("anew", [False, pytest.param(True, marks=pytest.mark.long_form)], ids=["told", "loaded anew"])
def test_words_that_were_on_their_way_when_another_tab_took_over_are_kept_apart(
    anew: bool, page: Page, context: BrowserContext, server: Server, watch: Watch
) -> None:
    watch.allow(r"/edits|Failed to load resource")
    first = Desk(page).begin(**{"from": "blank", "family": "state"})
    first.show(["issuer", "place"])
    page.route("**/edits", lambda _: None)
    page.keyboard.type("Bình Hạ")
    second = other_tab(context, server, watch, first.draft)
    second.page.get_by_role("button", name="Sửa ở đây").click()
    expect(second.page.get_by_label("Địa danh").first).to_be_editable()
    if anew:
        page.on("dialog", lambda dialog: dialog.accept())
        page.reload(wait_until="domcontentloaded")
    page.unroute("**/edits")  # what was stopped goes on
    expect(page.locator(".toast")).to_contain_text("đã giữ thành một bản nháp riêng")
    expect(page.locator(".state")).to_contain_text(ELSEWHERE)
    page.get_by_role("button", name="Mở bản riêng").click()
    expect(page.get_by_label("Địa danh").first).to_have_value("Bình Hạ")
    second.page.close()


def test_words_that_had_not_come_through_are_there_after_loading_anew(page: Page, watch: Watch) -> None:
    watch.allow(r"/edits|Failed to load resource")
    desk = Desk(page).begin(**{"from": "blank", "family": "state"})
    desk.show(["issuer", "place"])
    page.route("**/edits", lambda route: route.abort())
    page.keyboard.type("Bình Hạ")
    expect(page.locator(".state")).to_contain_text("Mất kết nối")
    page.unroute("**/edits")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload(wait_until="domcontentloaded")
    desk.ready()
    expect(page.get_by_label("Địa danh").first).to_have_value("Bình Hạ")
    desk.saved()
    assert desk.kept["issuer"]["place"] == "Bình Hạ"


def test_a_tab_that_only_looks_opens_every_part_and_writes_when_the_other_is_closed(
    page: Page, context: BrowserContext, server: Server, watch: Watch
) -> None:
    first = Desk(page).begin(**{"from": "blank", "family": "state"})
    first.show(["issuer", "place"])
    page.keyboard.type("An Quang")
    first.saved()
    second = other_tab(context, server, watch, first.draft)
    place = second.page.get_by_label("Địa danh").first
    expect(place).to_have_value("An Quang")
    place.click()
    second.page.keyboard.type("Hạ")
    second.page.keyboard.press("Control+A")
    assert second.page.evaluate("() => getSelection().toString()") == "An Quang"
    second.part("Nơi nhận").click()
    expect(second.page.get_by_role("heading", name="Nơi nhận")).to_be_focused()
    expect(second.page.locator(".page-state")).to_contain_text("Đã cập nhật")
    page.close(run_before_unload=False)
    expect(second.page.locator(".state")).to_contain_text("Đã lưu")
    expect(second.page.locator(".page-state")).to_contain_text("Đã cập nhật")
    second.show(["issuer", "place"])
    second.page.keyboard.type(" Hạ")
    second.saved()
    assert second.kept["issuer"]["place"] == "An Quang Hạ"


def test_what_was_read_of_an_import_is_read_in_every_browser(
    page: Page, browser: Browser, cookies: StorageState, server: Server, watch: Watch
) -> None:
    text = "KẾ HOẠCH\nNgày hội đọc sách năm 2025\n\nI. MỤC ĐÍCH\nĐọc nhiều hơn.\n\nII. THỜI GIAN\nNgày 12/10/2025.\n"
    desk = Desk(page).begin(**{"from": "text", "text": text, "year": 2026})
    page.locator("vb-outline .summary .node").click()
    notes = page.locator("vb-form .all-told").get_by_role("button", name="Đã xem")
    expect(notes.first).to_be_visible()
    before = notes.count()
    with page.expect_response("**/seen"):
        notes.first.click()
    expect(notes).to_have_count(before - 1)
    draft = desk.draft

    other = context_of(browser, storage_state=cookies)
    tab = watch.over(other.new_page())
    tab.goto(f"{server.origin}/#/ban-nhap/{draft}")
    tab.get_by_role("button", name="Sửa ở đây").click()
    tab.locator("vb-outline .summary .node").click()
    expect(tab.locator("vb-form .all-told").get_by_text("Đã xem", exact=True)).to_have_count(before - 1)
    other.close()
