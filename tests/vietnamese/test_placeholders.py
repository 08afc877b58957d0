from __future__ import annotations

import pytest

from vanban.vietnamese import PlaceholderKind, placeholder_faults


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Đồng chí [CẦN BỔ SUNG] chủ trì", PlaceholderKind.INSTRUCTION, "[CẦN BỔ SUNG]"),
        ("tại […] hoặc", PlaceholderKind.INSTRUCTION, "[…]"),
        ("tại [...]", PlaceholderKind.INSTRUCTION, "[...]"),
        ("[điền tên cơ quan]", PlaceholderKind.INSTRUCTION, "[điền tên cơ quan]"),
        ("[Tên cơ quan]", PlaceholderKind.INSTRUCTION, "[Tên cơ quan]"),
        ("gửi <điền tên đơn vị> trước", PlaceholderKind.INSTRUCTION, "<điền tên đơn vị>"),
        ("kinh phí (ghi rõ nguồn)", PlaceholderKind.INSTRUCTION, "(ghi rõ nguồn)"),
        ("Số {{ so }}/KH", PlaceholderKind.TAG, "{{ so }}"),
        ("{% if x %}", PlaceholderKind.TAG, "{% if x %}"),
        ("đồng chí XXX, trưởng ban", PlaceholderKind.MASK, "XXX"),
        ("xxxx người", PlaceholderKind.MASK, "xxxx"),
        ("ngày xx/xx/2026", PlaceholderKind.MASK, "xx/xx/2026"),
        ("ngày 05/xx/2026", PlaceholderKind.MASK, "05/xx/2026"),
        ("số xx/KH-UBND", PlaceholderKind.MASK, "xx"),
        ("Lorem ipsum dolor", PlaceholderKind.NOTE, "Lorem ipsum"),
        ("TODO: bổ sung", PlaceholderKind.NOTE, "TODO"),
    ],
)
def test_leftovers_are_found(text: str, kind: PlaceholderKind, found: str) -> None:
    (fault,) = placeholder_faults(text)
    assert (fault.kind, fault.found) == (kind, found)
    assert text[fault.start : fault.end] == found


@pytest.mark.parametrize(
    "text",
    [
        "Số:       /KH-UBND, ngày      tháng      năm 2026",
        "Số ....../KH-UBND, ngày ... tháng ... năm ...",
        "[1], [x], [ ], [a], [Nguồn: Sở Nội vụ]",
        "Đại hội lần thứ XXX, khóa XXX, Phần XXX, thế kỷ XX, mục XXXIX",
        "(ký, ghi rõ họ tên), (Ký, ghi rõ họ tên và đóng dấu), (ghi rõ họ tên)",
        "1 < 2 và 3 > 2, Todo, toàn bộ, EXXXON",
        "{1, 2}",
        "",
    ],
)
def test_blanks_and_numerals_are_left_alone(text: str) -> None:
    assert placeholder_faults(text) == []
