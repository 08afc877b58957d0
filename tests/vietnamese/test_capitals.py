from __future__ import annotations

import pytest

from vanban.vietnamese import CapitalKind, capital_faults


@pytest.mark.parametrize(
    ("text", "kind", "found", "expected"),
    [
        ("thứ bảy, ngày 07/02/2026", CapitalKind.WEEKDAY, "thứ bảy", "thứ Bảy"),
        ("ngày 19/11/2025 (Chiều thứ tư)", CapitalKind.WEEKDAY, "thứ tư", "thứ Tư"),
        ("họp vào thứ hai hằng tuần", CapitalKind.WEEKDAY, "thứ hai", "thứ Hai"),
        ("ngày 03/12/2023 (Chủ Nhật)", CapitalKind.WEEKDAY, "Chủ Nhật", "Chủ nhật"),
        ("theo điều 5 Nghị định số 30/2020/NĐ-CP", CapitalKind.ARTICLE, "điều", "Điều"),
        ("điểm a khoản 2 Điều 103 mục 5 Chương XII của Bộ luật Hình sự", CapitalKind.ARTICLE, "mục", "Mục"),
        ("khoản 1 Điều 2 chương II Luật Lưu trữ", CapitalKind.ARTICLE, "chương", "Chương"),
        ("theo quy định tại Khoản 2 Điều 5", CapitalKind.CLAUSE, "Khoản", "khoản"),
        ("quy định tại Điểm a khoản 2", CapitalKind.CLAUSE, "Điểm", "điểm"),
        ("đón năm bính ngọ", CapitalKind.LUNAR_YEAR, "bính ngọ", "Bính Ngọ"),
        ("Tết Bính ngọ", CapitalKind.LUNAR_YEAR, "Bính ngọ", "Bính Ngọ"),
        ("nhân dân Tỉnh Nam Định", CapitalKind.UNIT, "Tỉnh", "tỉnh"),
        ("tại Thành phố Hải Phòng", CapitalKind.UNIT, "Thành phố", "thành phố"),
        ("trên địa bàn Xã An Lão", CapitalKind.UNIT, "Xã", "xã"),
    ],
)
def test_capitals_against_the_decree_are_found(text: str, kind: CapitalKind, found: str, expected: str) -> None:
    (fault,) = capital_faults(text)
    assert (fault.kind, fault.found, fault.expected) == (kind, found, expected)
    assert text[fault.start : fault.end] == found


def test_every_day_of_a_week_is_found() -> None:
    text = "làm việc từ thứ hai đến thứ sáu"
    assert [fault.expected for fault in capital_faults(text)] == ["thứ Hai", "thứ Sáu"]


@pytest.mark.parametrize(
    "text",
    [
        "lần thứ hai, kỳ họp thứ ba, Thứ hai, cần tăng cường; thứ Hai, ngày 02/02/2026, THỨ HAI, thứ 2",
        "lần thứ hai ngày 05/3/2026",
        "chủ nhật, Chủ nhật, người chủ Nhật Bản",
        "Điều 5 Nghị định, 5 điều Bác Hồ dạy, điều kiện 5 sao, mục 2 của phiếu, chương trình",
        "theo quy định tại Tiểu mục 1 Mục 1 Chương III của Nghị quyết số 351/2017/UBTVQH14",
        "Căn cứ điểm a khoản 2 Điều 103 Mục 5 Chương XII Phần I của Bộ luật Hình sự",
        "Khoản 2 Điều 5 quy định; Điểm cầu trung tâm; Khoản 2. Nội dung",
        "năm Bính Ngọ, NĂM BÍNH NGỌ, năm quý báu, năm canh tác",
        "tại Thành phố Hồ Chí Minh, ở Phường Điện Biên Phủ, của Tỉnh ủy Hưng Yên, về Quận 1",
        "Tỉnh Nam Định có 10 xã. Thành phố Hải Phòng tổ chức",
        "“theo Khoản 2 Điều 5”, “Chủ Nhật xanh”",
        "tại Xã Trần Phú, của Phường Lê Chân",
        "",
    ],
)
def test_right_and_uncertain_capitals_are_left_alone(text: str) -> None:
    assert capital_faults(text) == []
