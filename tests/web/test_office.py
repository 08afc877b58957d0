"""The office of a clerk: written once on its screen, known to every new plan, its signers offered at the signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .desk import Desk
from .servers import Server

FIRST = {"on_behalf_of": "Ủy ban nhân dân", "position": "Chủ tịch", "name": "Bùi Thị Mẫu"}
SECOND = {"position": "Phó Chủ tịch", "name": "Lê Văn Mẫu"}


@pytest.fixture
def office(server: Server) -> Iterator[Path]:
    """Where the server keeps its office; no test after this one finds it."""
    with server.api() as client:
        file = Path(client.get("/desk/office").json()["file"])
    assert not file.exists()
    yield file
    file.unlink(missing_ok=True)


def test_an_office_kept_on_its_screen_is_in_a_new_plan_and_its_signers_at_the_signature(
    page: Page, office: Path
) -> None:
    page.get_by_role("link", name="Cơ quan", exact=True).click()
    form = page.locator("vb-office vb-form")
    for label, words in (
        ("Tên cơ quan", "Ủy ban nhân dân xã Mẫu Giáp"),
        ("Chữ viết tắt", "UBND"),
        ("Địa danh", "Mẫu Giáp"),
    ):
        form.get_by_label(label).first.fill(words)
    outline = page.get_by_role("navigation", name="Các phần của văn bản")
    outline.get_by_role("button", name="Người ký").click()
    form.get_by_role("button", name="Chữ ký").last.click()
    for at, signer in enumerate((FIRST, SECOND)):
        for name, label in (("on_behalf_of", "Thay mặt"), ("position", "Chức vụ"), ("name", "Họ tên")):
            form.get_by_label(label).nth(at).fill(signer.get(name, ""))
    page.get_by_role("button", name="Lưu cơ quan").click()
    expect(page.get_by_text("Đã lưu cơ quan")).to_be_visible()
    assert "Bùi Thị Mẫu" in office.read_text("utf-8")

    page.get_by_role("link", name="vanban", exact=True).click()
    page.get_by_role("button", name="Cơ quan nhà nước").click()
    desk = Desk(page).ready()
    assert desk.kept["issuer"] == {"name": "Ủy ban nhân dân xã Mẫu Giáp", "symbol": "UBND", "place": "Mẫu Giáp"}
    assert desk.kept["signature"] == FIRST
    desk.part("Chữ ký").click()
    choice = page.get_by_label("Lấy người ký của cơ quan")
    expect(choice.locator("option:checked")).to_have_text("Chủ tịch Bùi Thị Mẫu")
    choice.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Chức vụ").first).to_have_value(SECOND["position"])
    expect(page.get_by_label("Họ tên").first).to_have_value(SECOND["name"])
    desk.saved()
    assert desk.kept["signature"] == SECOND

    desk.begin(**{"from": "example", "name": "chuyen-doi-so-ubnd-xa"})
    other = desk.kept
    desk.part("Cần xem").click()
    page.get_by_role("button", name="Thay bằng cơ quan của tôi").click()
    desk.saved()
    assert (desk.kept["issuer"]["name"], desk.kept["signature"]) == ("Ủy ban nhân dân xã Mẫu Giáp", FIRST)
    assert desk.kept["body"] == other["body"]
    expect(page.get_by_role("button", name="Thay bằng cơ quan của tôi")).to_have_count(0)
    mention = page.get_by_role("button", name="Thay bằng “Mẫu Giáp”")
    expect(mention).to_have_count(3)
    mention.first.click()
    expect(mention).to_have_count(2)
    desk.saved()
    assert desk.kept["subject"] == other["subject"].replace("Vĩnh Bảo", "Mẫu Giáp")
    page.get_by_role("button", name="Hoàn tác").last.click()
    page.get_by_role("button", name="Hoàn tác").first.click()
    desk.saved()
    assert desk.kept == other
    page.evaluate("import('/static/js/core/toasts.js').then(({toast}) => toast('Đã xóa', 'Hoàn tác'))")
    expect(page.locator(".toast").last).to_have_text(re.compile("Đã xóa"))
    desk.begin(**{"from": "blank", "family": "party"})
    expect(page.locator(".toast")).to_have_count(0)
