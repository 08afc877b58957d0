"""Reports built by hand, for what is made of them."""

from __future__ import annotations

from typing import Any

from vanban.check import Finding, Place, Recognised, Report, Unreadable
from vanban.errors import Problem


def finding(rule: str = "nd30.page.margin_left_mm", **changes: Any) -> Finding:
    """A finding about the left margin, with some fields changed."""
    fields: dict[str, Any] = {
        "id": rule,
        "severity": "error",
        "message": "Lề trái của trang không đúng",
        "place": Place(section=1),
        "expected": "từ 30 đến 35 mm",
        "found": "25 mm",
        "remedy": "đặt lề trái 30 mm trong Page Setup",
        "clause": "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, khoản 3",
        "reason": "Lề trang chừa chỗ cho số trang và đóng hồ sơ.",
    }
    return Finding(**(fields | changes))


def report(*findings: Finding, file: str = "cong-van.docx", **changes: Any) -> Report:
    """A report on a state document."""
    fields: dict[str, Any] = {
        "file": file,
        "family": "state",
        "rulebook": "nd30",
        "why": "văn bản có Quốc hiệu và ghi ngày 05/3/2026",
        "findings": findings,
        "recognised": (
            Recognised(
                "issuer",
                "Cơ quan ban hành",
                Place(paragraph=2, text="ỦY BAN NHÂN DÂN XÃ MẪU"),
                "ỦY BAN NHÂN DÂN XÃ MẪU",
            ),
        ),
    }
    return Report(**(fields | changes))


def unreadable(file: str = "hong.docx", **changes: Any) -> Unreadable:
    """A file that is no Word document."""
    fields: dict[str, Any] = {
        "code": "docx-not-zip",
        "message": "không phải tệp Word .docx",
        "expected": "tệp Word .docx",
        "remedy": "mở bằng Word rồi lưu lại",
        "file": file,
    }
    return Unreadable(file, (Problem(**(fields | changes)),))


def sizes(count: int) -> list[Finding]:
    """The same fault in many paragraphs."""
    return [
        finding(
            "nd30.text.size_pt",
            severity="warning",
            message="Cỡ chữ của nội dung không đúng",
            place=Place(paragraph=number, text=f"Nội dung thứ {number}."),
            found="12 pt",
            expected="từ 13 đến 14 pt",
            remedy="chọn cả đoạn, đặt cỡ chữ 14",
            clause="NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6",
        )
        for number in range(5, 5 + count)
    ]
