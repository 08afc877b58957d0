"""What was typed about the office and cannot be saved yet is there again on the office's screen."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from .browsers import Watch
from .servers import Server


def test_an_office_that_is_not_whole_yet_loses_no_letter_to_another_screen(
    page: Page, server: Server, watch: Watch
) -> None:
    watch.allow("422")
    page.goto(f"{server.origin}/#/co-quan")
    page.get_by_label("Tên cơ quan").first.fill("Ủy ban nhân dân xã Mẫu")
    page.get_by_role("link", name="vanban").click()
    expect(page.get_by_text("Cơ quan chưa lưu được")).to_be_visible()
    page.get_by_role("button", name="Mở Cơ quan").click()
    expect(page.get_by_label("Tên cơ quan").first).to_have_value("Ủy ban nhân dân xã Mẫu")
    page.reload()
    expect(page.get_by_label("Tên cơ quan").first).to_have_value("Ủy ban nhân dân xã Mẫu")
    page.get_by_role("button", name="Lưu cơ quan").click()
    expect(page.locator(".problem")).to_contain_text("chữ đã gõ vẫn còn")
