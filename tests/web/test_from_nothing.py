"""Plans typed from nothing, field by field: the document taken away is the one of the same plan written as a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

import vanban
from vanban import Plan

from .desk import Desk
from .typing_drivers import Bursts, Composition, Typist

STATE: dict[str, Any] = {
    "family": "state",
    "issuer": {"name": "Ủy ban nhân dân\nxã Mẫu Giáp", "symbol": "UBND", "place": "Mẫu Giáp"},
    "number": 7,
    "date": "15/10/2026",
    "subject": "tổ chức Hội nghị chuyển đổi số năm 2026",
    "basis": {
        "form": "lines",
        "citations": [
            {"type": "Nghị quyết", "number": "09/NQ-HĐND", "date": "20/12/2025", "issuer": "Hội đồng nhân dân xã"}
        ],
    },
    "opening": ["Ủy ban nhân dân xã ban hành Kế hoạch như sau:"],
    "body": {
        "purpose": ["Người dân dùng được dịch vụ công^[Không kể thủ tục chưa đưa lên mạng.] ở nhà."],
        "requirements": ["Đủ thành phần."],
        "agenda": {
            "agenda": [
                {"start": "07:30", "end": "08:00", "text": "Đón tiếp đại biểu", "presenter": "Văn phòng"},
                {"start": "08:00", "end": "09:30", "text": "Báo cáo, thảo luận", "presenter": "Chủ tọa"},
            ]
        },
        "assignments": {
            "assignments": [
                {"body": "Phòng Văn hóa - Xã hội", "tasks": ["Chuẩn bị tài liệu."]},
                {"body": "Công an xã", "tasks": ["Giữ gìn trật tự."]},
            ]
        },
    },
    "distribution": {
        "recipients": ["Thường trực Đảng ủy xã", {"name": "Các thôn", "purpose": "để thực hiện"}],
        "archive": "VT",
    },
    "signature": {"on_behalf_of": "Ủy ban nhân dân", "position": "Chủ tịch", "name": "Trần Thị Mẫu"},
}
PARTY: dict[str, Any] = {
    "family": "party",
    "issuer": {"parent": "Đảng bộ tỉnh Mẫu", "name": "Đảng ủy xã Mẫu Ất", "symbol": "ĐU", "place": "Mẫu Ất"},
    "date": "11/2026",
    "subject": "học tập nghị quyết",
    "basis": {
        "citations": [{"type": "Nghị quyết", "number": "09-NQ/TU", "date": "20/12/2025", "issuer": "Tỉnh ủy Mẫu"}]
    },
    "opening": ["Đảng ủy xã Mẫu Ất xây dựng kế hoạch như sau:"],
    "body": {
        "purpose": [{"bullets": ["Nắm vững **nội dung** cốt lõi.", "Gắn với việc ở chi bộ."]}],
        "requirements": ["Đúng thời gian, đủ thành phần."],
        "place": ["Hội trường Đảng ủy xã."],
    },
    "distribution": {"recipients": ["Các chi bộ trực thuộc"], "archive": "Văn phòng Đảng ủy"},
    "signature": {"on_behalf_of": "Ban Thường vụ", "position": "Phó Bí thư", "name": "Lê Văn Mẫu"},
}


class Clerk:
    """Writes into fields by their labels."""

    def __init__(self, page: Page, typist: Callable[[Page], Typist]) -> None:
        self.page = page
        self.desk = Desk(page).ready()
        self._typist = typist(page)

    def writes(self, label: str, text: str) -> None:
        """Write into the field with a label, over what it holds."""
        field = self.page.locator("vb-form").get_by_label(re.compile(rf"^\W*{label}(\W*|, dòng.*|, căn cứ.*)$")).first
        field.click()
        self.page.keyboard.press("Control+A")
        self._typist.type(text)

    def goes_on(self, text: str) -> None:
        """Write where the caret stands, or will stand once what was added is there."""
        self.page.wait_for_function("() => document.activeElement.matches('vb-form :is(textarea, input)')")
        self._typist.type(text)

    def adds(self, *, part: str) -> None:
        """Add a part of the ordinary outline."""
        self.desk.part("Nội dung").click()
        self.page.get_by_role("button", name="Thêm phần").click()
        self.page.get_by_role("option", name=re.compile(f"^{part}")).click()
        self.page.get_by_role("heading", name=part, level=2).wait_for()

    def presses(self, name: str) -> None:
        """Press the last button of a name."""
        self.page.locator("vb-form").get_by_role("button", name=re.compile(rf"^\W*{name}$")).last.click()

    def leaves_out(self, part: str) -> None:
        """Take a part of the ordinary outline away."""
        self.desk.part(part).click()
        self.page.get_by_role("heading", name=part, level=2).wait_for()
        self.presses("Bỏ phần này")

    def makes(self, plan: dict[str, Any]) -> None:
        """The plan is what was to be written, and so is its document."""
        whole = Plan.model_validate(plan)
        self.desk.saved()
        assert Plan.model_validate(self.desk.kept) == whole
        assert self.desk.take() == vanban.render(whole).data


def test_a_plan_with_a_programme_assignments_and_a_footnote(page: Page) -> None:
    page.get_by_role("button", name="Cơ quan nhà nước").click()
    clerk = Clerk(page, Bursts)
    clerk.writes("Tên cơ quan", "Ủy ban nhân dân\nxã Mẫu Giáp")
    clerk.writes("Chữ viết tắt", "UBND")
    clerk.writes("Địa danh", "Mẫu Giáp")
    clerk.writes("Số", "7")
    clerk.writes("Ngày ban hành", "15/10/2026")
    clerk.writes("Trích yếu", STATE["subject"])

    clerk.desk.part("Căn cứ").click()
    clerk.writes("Tên loại", "Nghị quyết")
    clerk.writes("Số, ký hiệu", "09/NQ-HĐND")
    clerk.writes("Ngày ban hành", "20/12/2025")
    clerk.writes("Cơ quan ban hành", "Hội đồng nhân dân xã")
    clerk.writes("Câu mở đầu", STATE["opening"][0])

    clerk.desk.part("Mục đích").click()
    clerk.writes("Đoạn văn", "Người dân dùng được dịch vụ công")
    clerk.presses("Chú thích")
    clerk.goes_on("Không kể thủ tục chưa đưa lên mạng.")
    page.keyboard.press("ArrowRight")
    clerk.goes_on(" ở nhà.")
    clerk.desk.part("Yêu cầu").click()
    clerk.writes("Đoạn văn", "Đủ thành phần.")
    clerk.leaves_out("II. Nội dung")

    clerk.adds(part="Chương trình")
    for row, item in enumerate(STATE["body"]["agenda"]["agenda"], 1):
        if row > 1:
            clerk.presses("Dòng")
        for label, name in (("Từ", "start"), ("Đến", "end"), ("Nội dung", "text"), ("Thực hiện", "presenter")):
            clerk.writes(f"{label}, dòng {row}", item[name])

    clerk.desk.part("Tổ chức thực hiện").click()
    for row, item in enumerate(STATE["body"]["assignments"]["assignments"], 1):
        if row > 1:
            clerk.presses("Cơ quan")
        clerk.writes(f"Tên cơ quan, đơn vị {row}", item["body"])
        clerk.writes(f"Nội dung, việc 1 của {row}", item["tasks"][0])

    clerk.desk.part("Nơi nhận").click()
    clerk.presses("Nơi nhận")
    clerk.goes_on("Thường trực Đảng ủy xã")
    page.keyboard.press("Enter")
    clerk.goes_on("Các thôn")
    page.keyboard.press("Tab")
    clerk.goes_on("để thực hiện")

    clerk.desk.part("Chữ ký").click()
    clerk.writes("Thay mặt", "Ủy ban nhân dân")
    clerk.writes("Chức vụ", "Chủ tịch")
    clerk.writes("Họ tên", "Trần Thị Mẫu")
    clerk.makes(STATE)


@pytest.mark.long_form
def test_a_plan_of_a_party_committee_with_points_and_bold(page: Page) -> None:
    page.get_by_role("button", name="Cơ quan Đảng").click()
    clerk = Clerk(page, Composition)
    clerk.writes("Cơ quan chủ quản", "Đảng bộ tỉnh Mẫu")
    clerk.writes("Tên cơ quan", "Đảng ủy xã Mẫu Ất")
    clerk.writes("Chữ viết tắt", "ĐU")
    clerk.writes("Địa danh", "Mẫu Ất")
    clerk.writes("Ngày ban hành", "11/2026")
    clerk.writes("Trích yếu", "học tập nghị quyết")

    clerk.desk.part("Căn cứ").click()
    for label, name in (
        ("Tên loại", "type"),
        ("Số, ký hiệu", "number"),
        ("Ngày ban hành", "date"),
        ("Cơ quan ban hành", "issuer"),
    ):
        clerk.writes(label, PARTY["basis"]["citations"][0][name])
    clerk.writes("Câu mở đầu", PARTY["opening"][0])
    clerk.leaves_out("II- Nội dung")
    clerk.leaves_out("II- Tổ chức thực hiện")
    clerk.desk.part("Mục đích").click()
    clerk.presses("Các gạch đầu dòng")
    clerk.goes_on("Nắm vững nội dung cốt lõi.")
    page.evaluate("document.activeElement.setSelectionRange(9, 17)")
    page.keyboard.press("Control+B")
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    clerk.goes_on("Gắn với việc ở chi bộ.")

    clerk.desk.part("Yêu cầu").click()
    clerk.presses("Đoạn văn")
    clerk.goes_on("Đúng thời gian, đủ thành phần.")
    clerk.adds(part="Địa điểm")
    if page.locator("vb-form textarea").count() == 0:
        clerk.presses("Đoạn văn")
    page.locator("vb-form textarea").first.click()
    clerk.goes_on("Hội trường Đảng ủy xã.")

    clerk.desk.part("Nơi nhận").click()
    clerk.presses("Nơi nhận")
    clerk.goes_on("Các chi bộ trực thuộc")
    clerk.writes("Lưu", "Văn phòng Đảng ủy")
    clerk.desk.part("Chữ ký").click()
    clerk.writes("Thay mặt", "Ban Thường vụ")
    clerk.writes("Chức vụ", "Phó Bí thư")
    clerk.writes("Họ tên", "Lê Văn Mẫu")
    clerk.makes(PARTY)
