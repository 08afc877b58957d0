from __future__ import annotations

import datetime

import pytest

from vanban.vietnamese import impossible_dates, past_appointments, past_deadlines, past_terms

DATE = datetime.date(2026, 3, 5)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Các đơn vị gửi báo cáo trước ngày 28/02/2026.", "28/02/2026"),
        ("hoàn thành trước 16h00, ngày 15/3/2025", "15/3/2025"),
        ("Đăng ký chậm nhất là ngày 01/3/2026", "01/3/2026"),
        ("Hạn cuối: 17 giờ 00, thứ Sáu, ngày 27/02/2026", "27/02/2026"),
        ("hoàn thành trong tháng 02/2026", "trong tháng 02/2026"),
        ("nộp hồ sơ đến hết ngày 04 tháng 3 năm 2026", "04 tháng 3 năm 2026"),
        ("Trước ngày 15/02/2026", "15/02/2026"),
        ("gửi về Văn phòng trước 10 giờ 00 ngày 20/02/2026", "20/02/2026"),
    ],
)
def test_deadlines_before_the_document_are_found(text: str, found: str) -> None:
    (fault,) = past_deadlines(text, DATE)
    assert fault.found == found == text[fault.start : fault.end]
    assert fault.date < DATE
    assert fault.expected == "ngày từ 05/3/2026 trở đi"


@pytest.mark.parametrize(
    "text",
    [
        "gửi báo cáo trước ngày 15/3/2026",
        "gửi báo cáo trước ngày 05/3/2026",
        "hoàn thành trong tháng 3/2026",
        "Căn cứ Kế hoạch số 05/KH-UBND ngày 02/02/2026 của Ủy ban nhân dân xã",
        "đã hoàn thành trước ngày 31/12/2025",
        "cán bộ tuyển dụng trước ngày 01/7/2025",
        "hồ sơ phát sinh trước ngày 01/7/2025",
        "kết quả tính đến hết ngày 31/12/2025",
        "từ ngày 01/01/2025 đến hết ngày 31/12/2025 báo cáo",
        "kỷ niệm ngày 03/02/2026",
        "gửi trước ngày 30/4/1975",
        "báo cáo gửi trước ngày 15/01/2026 đã được tổng hợp",
        "“gửi báo cáo trước ngày 28/02/2026”",
        "Hội nghị ngày 02/02/2026",
        "",
    ],
)
def test_dates_past_on_purpose_are_left_alone(text: str) -> None:
    assert past_deadlines(text, DATE) == []


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("ngày 31/02/2026", "31/02/2026", "tháng 2 chỉ có 28 ngày"),
        ("họp 30/02/2026", "30/02/2026", "tháng 2 chỉ có 28 ngày"),
        ("ngày 30 tháng 02", "30 tháng 02", "tháng 2 chỉ có 29 ngày"),
        ("ngày 29 tháng 02 năm 2026", "29 tháng 02 năm 2026", "tháng 2 chỉ có 28 ngày"),
        ("ngày 31/4", "31/4", "tháng 4 chỉ có 30 ngày"),
        ("ngày 12/13/2026", "12/13/2026", "không có tháng 13"),
        ("ngày 00/3/2026", "00/3/2026", "không có ngày 0"),
    ],
)
def test_dates_no_calendar_has_are_found(text: str, found: str, expected: str) -> None:
    (fault,) = impossible_dates(text)
    assert (fault.found, fault.expected) == (found, expected)
    assert text[fault.start : fault.end] == found


@pytest.mark.parametrize(
    "text",
    [
        "ngày 29/02/2024, ngày 29/02, ngày 28/02/2026, ngày 31/12/2026",
        "ngày 30 tháng 02 âm lịch, (nhằm ngày 30 tháng 4 năm Bính Ngọ), tức ngày 30/2",
        "tỷ lệ 31/40, lớp 31/4, 24/24 giờ, 45/12/2026",
        "Quyết định số 31/2026/QĐ-UBND, mục 31.02.2026",
        "đường 30/4, sự kiện 2/9",
    ],
)
def test_dates_and_figures_that_stand_are_left_alone(text: str) -> None:
    assert impossible_dates(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("25/02/2026", "25/02/2026"),
        ("Từ 15/02 đến 27/02/2026", "27/02/2026"),
        ("Từ ngày 15/02/2026 đến ngày 04/3/2026", "04/3/2026"),
        ("Tháng 02/2026", "Tháng 02/2026"),
        ("Quý IV năm 2025", "Quý IV năm 2025"),
    ],
)
def test_a_term_of_a_column_of_terms_is_past_by_its_last_day(text: str, found: str) -> None:
    (fault,) = past_terms(text, DATE)
    assert fault.found == found == text[fault.start : fault.end]


@pytest.mark.parametrize(
    "text", ["Từ 15/02 đến 27/3/2026", "Quý I/2026", "đã xong 25/02/2026", "Thường xuyên", "Năm 2026", "20/02/2020"]
)
def test_other_terms_are_left_alone(text: str) -> None:
    assert past_terms(text, DATE) == []


def test_a_day_beside_its_weekday_is_an_appointment() -> None:
    text = "Tổ chức vòng chung khảo vào thứ Sáu, ngày 27/02/2026 tại hội trường."
    (fault,) = past_appointments(text, DATE)
    assert fault.found == "thứ Sáu, ngày 27/02/2026"
    assert past_appointments("01 buổi, bắt đầu từ 7 giờ 30, thứ Sáu ngày 27/02/2026.", DATE)
    for other in (
        "Theo kết luận tại cuộc họp thứ Sáu, ngày 27/02/2026",
        "đã tổ chức vào thứ Sáu, ngày 27/02/2026",
        "Tổ chức vào thứ Sáu, ngày 06/3/2026",
        "Tổ chức ngày 27/02/2026",
        "Đăng ký thay đổi lần thứ 4 ngày 15/01/2026",
        "gửi báo cáo trước thứ Sáu, ngày 27/02/2026",
    ):
        assert past_appointments(other, DATE) == []
