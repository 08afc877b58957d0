from __future__ import annotations

import pytest

from vanban.vietnamese import SpacingKind, spacing_faults


@pytest.mark.parametrize(
    ("text", "kind", "found", "expected"),
    [
        ("các cơ quan  đơn vị", SpacingKind.DOUBLE, "quan  đơn", "quan đơn"),
        ("Câu một.  Câu hai", SpacingKind.DOUBLE, "một.  Câu", "một. Câu"),
        ("học \u00a0tập", SpacingKind.DOUBLE, "học \u00a0tập", "học tập"),
        ("ngày  07 tháng 02", SpacingKind.DOUBLE, "ngày  07", "ngày 07"),
        ("thước            30 mm", SpacingKind.DOUBLE, "thước            30", "thước 30"),
        ("xã, phường , đặc khu", SpacingKind.BEFORE_MARK, "phường ,", "phường,"),
        ("thực hiện ./.", SpacingKind.BEFORE_MARK, "hiện .", "hiện."),
        ("Thời gian  : 01 ngày", SpacingKind.BEFORE_MARK, "gian  :", "gian:"),
        ("(có danh sách kèm theo )", SpacingKind.BEFORE_MARK, "theo )", "theo)"),
        ("danh sách ( kèm theo)", SpacingKind.AFTER_OPENING, "( kèm", "(kèm"),
        ("cán bộ,công chức", SpacingKind.MISSING, "bộ,công", "bộ, công"),
        ("Địa điểm:hội trường", SpacingKind.MISSING, "điểm:hội", "điểm: hội"),
        ("kiểm tra;giám sát", SpacingKind.MISSING, "tra;giám", "tra; giám"),
    ],
)
def test_a_space_too_many_or_missing_is_found(text: str, kind: SpacingKind, found: str, expected: str) -> None:
    (fault,) = spacing_faults(text)
    assert (fault.kind, fault.found, fault.expected) == (kind, found, expected)
    assert text[fault.start : fault.end] == fault.found


@pytest.mark.parametrize(
    "text",
    [
        "ngày      tháng      năm 2026",
        "Hải Phòng, ngày    tháng 3 năm 2026",
        "Số:       /KH-UBND",
        "Quyết định số      /QĐ-UBND ngày      tháng     năm      của Ủy ban",
        "  thụt đầu dòng và cuối dòng  ",
        "Họ và tên: ............................... Chức vụ: ______ ",
        "......... ; _______ .",
        "............... , ngày ..... tháng .....",
        "-  Nội dung thứ nhất",
        "a)  Nội dung",
        "1.  Mục đích",
        "Nơi nhận:               TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH            PHÓ CHỦ TỊCH",
        "cột một\t  cột hai",
        "tỷ lệ 1:500, 1 : 500, lúc 07:30, 3,5 triệu; 24/24",
        "https://example.vn/x,y:z;t và a,b,c hoặc lớp 6A,6B,6C",
        "tệp mau .docx, nền (.png)",
        "Lý do (nếu có):      ",
        "…   …",
        "dấu ba chấm … , rồi tiếp",
        "",
        "   ",
        "\u00a0\u00a0",
    ],
)
def test_what_is_spaced_on_purpose_is_left_alone(text: str) -> None:
    assert spacing_faults(text) == []


def test_every_line_is_looked_at_by_itself() -> None:
    text = "dòng một  \n  dòng  hai"
    assert [text[fault.start : fault.end] for fault in spacing_faults(text)] == ["dòng  hai"]
