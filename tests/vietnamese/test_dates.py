from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.vietnamese import (
    PartialDate,
    document_date,
    in_text_date,
    parse_date,
    parse_partial_date,
    parse_weekday,
    weekday,
    weekday_mismatches,
)

dates = st.dates(min_value=datetime.date(1, 1, 1))
SIX = 6 * " "
FEBRUARY_7 = datetime.date(2026, 2, 7)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-07",
        "07/02/2026",
        "7/2/2026",
        "07-02-2026",
        "07.02.2026",
        "ngày 07 tháng 02 năm 2026",
        "ngày 7 tháng 2 năm 2026",
        "  Ngày 07/02/2026\u00a0",
        unicodedata.normalize("NFD", "ngày 07 tháng 02 năm 2026"),
    ],
)
def test_a_date_is_read_however_it_is_typed(text: str) -> None:
    assert parse_date(text) == FEBRUARY_7


@pytest.mark.parametrize("text", ["", "mai", "07/02/26", "07/02-2026", "2026/02", "tháng 02/2026", "०७/०२/२०२६"])
def test_an_unreadable_date_says_what_can_be_typed(text: str) -> None:
    with pytest.raises(ValueError, match=r"hãy viết 07/02/2026"):
        parse_date(text)


@pytest.mark.parametrize("text", ["31/02/2026", "29/02/2025", "2026-13-01", "00/01/2026", "01/01/0000"])
def test_an_impossible_date_is_said_to_be_impossible(text: str) -> None:
    with pytest.raises(ValueError, match="không có trong lịch"):
        parse_date(text)


@given(dates)
def test_every_written_form_of_a_date_reads_back(date: datetime.date) -> None:
    assert parse_date(date.isoformat()) == date
    assert parse_date(in_text_date(date)) == date
    assert parse_date(in_text_date(date, padding="full")) == date
    assert parse_date(in_text_date(date, padding="none")) == date
    assert parse_date(document_date(date.year, date.month, date.day)) == date


@pytest.mark.parametrize(
    ("text", "expected", "written"),
    [
        ("tháng 12/2023", PartialDate(2023, month=12), "tháng 12/2023"),
        ("12/2023", PartialDate(2023, month=12), "tháng 12/2023"),
        ("2023-12", PartialDate(2023, month=12), "tháng 12/2023"),
        ("Tháng 2 năm 2026", PartialDate(2026, month=2), "tháng 02/2026"),
        ("tháng 03/2026", PartialDate(2026, month=3), "tháng 3/2026"),
        ("quý I/2026", PartialDate(2026, quarter=1), "quý I/2026"),
        ("quý 1/2026", PartialDate(2026, quarter=1), "quý I/2026"),
        ("Quý IV năm 2026", PartialDate(2026, quarter=4), "quý IV/2026"),
        ("2026", PartialDate(2026), "năm 2026"),
        (" năm 2026 ", PartialDate(2026), "năm 2026"),
        ("7/2/2026", PartialDate(2026, month=2, day=7), "ngày 07/02/2026"),
        ("ngày 07 tháng 02 năm 2026", PartialDate(2026, month=2, day=7), "ngày 07/02/2026"),
    ],
)
def test_a_period_is_read_and_written(text: str, expected: PartialDate, written: str) -> None:
    assert parse_partial_date(text) == expected
    assert str(expected) == written
    assert parse_partial_date(written) == expected


@pytest.mark.parametrize("text", ["", "quý", "sáu tháng", "quý 5/2026", "26"])
def test_an_unreadable_period_says_what_can_be_typed(text: str) -> None:
    with pytest.raises(ValueError, match="hãy viết"):
        parse_partial_date(text)


@pytest.mark.parametrize("text", ["13/2026", "0/2026", "31/02/2026", "quý VI/2026", "0000"])
def test_an_impossible_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"không hợp lệ|không có trong lịch"):
        parse_partial_date(text)


def test_a_partial_date_refuses_parts_that_do_not_go_together() -> None:
    with pytest.raises(ValueError, match="phải ghi tháng"):
        PartialDate(2026, day=7)
    with pytest.raises(ValueError, match="không ghi tháng"):
        PartialDate(2026, quarter=1, month=2)
    with pytest.raises(ValueError, match="không có trong lịch"):
        PartialDate(2026, month=2, day=30)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (PartialDate(2026), "2026-01-01", "2026-12-31"),
        (PartialDate(2026, quarter=1), "2026-01-01", "2026-03-31"),
        (PartialDate(2026, quarter=4), "2026-10-01", "2026-12-31"),
        (PartialDate(2024, month=2), "2024-02-01", "2024-02-29"),
        (PartialDate(2026, month=2, day=7), "2026-02-07", "2026-02-07"),
    ],
)
def test_a_period_has_a_first_and_a_last_day(period: PartialDate, first: str, last: str) -> None:
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((2026, 2, 7), "ngày 07 tháng 02 năm 2026"),
        ((2020, 1, 5), "ngày 05 tháng 01 năm 2020"),
        ((2026, 5, 27), "ngày 27 tháng 5 năm 2026"),
        ((2026, 11, None), f"ngày{SIX}tháng 11 năm 2026"),
        ((2026, None, None), f"ngày{SIX}tháng{SIX}năm 2026"),
        ((2026, None, 31), f"ngày 31 tháng{SIX}năm 2026"),
    ],
)
def test_the_date_line_pads_as_the_decree_says(parts: tuple[int, int | None, int | None], expected: str) -> None:
    assert document_date(*parts) == expected


def test_the_blank_of_the_date_line_can_be_chosen() -> None:
    assert document_date(2026, 11, blank=" ... ") == "ngày ... tháng 11 năm 2026"


@pytest.mark.parametrize("parts", [(2026, 2, 30), (2026, 13, None), (2026, None, 32), (2026, 0, 1), (2026, 1, 0)])
def test_the_date_line_refuses_impossible_dates(parts: tuple[int, int | None, int | None]) -> None:
    with pytest.raises(ValueError, match="không có trong lịch"):
        document_date(*parts)


def test_a_date_in_a_sentence_is_padded_as_asked() -> None:
    assert in_text_date(datetime.date(2026, 4, 27)) == "27/4/2026"
    assert in_text_date(datetime.date(2026, 3, 5)) == "05/3/2026"
    assert in_text_date(FEBRUARY_7) == "07/02/2026"
    assert in_text_date(datetime.date(2026, 4, 5), padding="full") == "05/04/2026"
    assert in_text_date(FEBRUARY_7, padding="none") == "7/2/2026"


@given(dates, st.sampled_from([str, str.upper, str.lower, lambda text: unicodedata.normalize("NFD", text)]))
def test_a_weekday_reads_back(date: datetime.date, change: Callable[[str], str]) -> None:
    assert parse_weekday(change(weekday(date))) == date.weekday()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("thứ Hai", 0),
        ("Thứ hai", 0),
        ("thứ 2", 0),
        ("T2", 0),
        ("t7", 5),
        ("thứ Bẩy", 5),
        ("chủ nhật", 6),
        ("CN", 6),
    ],
)
def test_a_weekday_is_read_however_it_is_typed(text: str, number: int) -> None:
    assert parse_weekday(text) == number


@pytest.mark.parametrize("text", ["", "thứ Tám", "thứ 8", "T1", "thứ", "hai"])
def test_an_unknown_weekday_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="hãy viết thứ Hai"):
        parse_weekday(text)


# 07/02/2026 is a Saturday, 02/02/2026 a Monday, 03/12/2023 a Sunday, 19/11/2025 a Wednesday, 05/3/2026 a Thursday.
@pytest.mark.parametrize(
    "text",
    [
        "thứ Bảy, ngày 07/02/2026",
        "thứ Bảy ngày 07 tháng 02 năm 2026",
        "thứ Bảy (07/02/2026)",
        "ngày 03/12/2023 (Chủ Nhật)",
        "ngày 19/11/2025 (Chiều thứ tư)",
        "sáng thứ Hai, 02/02/2026",
        "**thứ Bảy**, ngày 07/02/2026",
        "THỨ BẢY, NGÀY 07/02/2026",
        "thứ Sáu, thứ Bảy ngày 07/02/2026",
        "06/02/2026 thứ Sáu, 07/02/2026 thứ Bảy",
        "thứ Sáu 06/02/2026, thứ Bảy 07/02/2026",
    ],
)
def test_a_weekday_that_fits_its_date_is_no_mismatch(text: str) -> None:
    assert weekday_mismatches(text) == []


@pytest.mark.parametrize(
    ("text", "written", "actual"),
    [
        ("Khai mạc thứ Sáu, ngày 07/02/2026.", "thứ Sáu", "thứ Bảy"),
        ("Khai mạc vào thứ sáu ngày 07 tháng 02 năm 2026.", "thứ sáu", "thứ Bảy"),
        ("thứ Sáu (07/02/2026)", "thứ Sáu", "thứ Bảy"),
        ("ngày 03/12/2023 (Thứ Hai)", "Thứ Hai", "Chủ nhật"),
        ("ngày 19/11/2025 (Chiều thứ năm)", "thứ năm", "thứ Tư"),
        ("sáng thứ Ba, 02/02/2026", "thứ Ba", "thứ Hai"),
        ("**thứ Sáu**, ngày 07/02/2026", "thứ Sáu", "thứ Bảy"),
        ("Chủ nhật, sáng ngày 07/02/2026", "Chủ nhật", "thứ Bảy"),
        ("thứ Năm, thứ Sáu ngày 07/02/2026", "thứ Sáu", "thứ Bảy"),
        ("- Thời gian: thứ 6, ngày 07-02-2026", "thứ 6", "thứ Bảy"),
        ("THỨ SÁU, NGÀY 07/02/2026", "THỨ SÁU", "thứ Bảy"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_weekday_that_contradicts_its_date_is_found_in_place(text: str, written: str, actual: str, form: str) -> None:
    text, written = unicodedata.normalize(form, text), unicodedata.normalize(form, written)
    [mismatch] = weekday_mismatches(text)
    assert (mismatch.written, mismatch.actual) == (written, actual)
    assert text[mismatch.start : mismatch.end] == written


@pytest.mark.parametrize(
    "text",
    [
        "vào thứ hai, ba hằng tuần; ngày 05/3/2026",
        "lần thứ tám ngày 05/3/2026",
        "lần thứ hai ngày 05/3/2026",
        "Đại hội đại biểu lần thứ hai, ngày 05/3/2026",
        "Kỳ họp thứ Hai, ngày 05/3/2026",
        "kỳ họp thứ 2, ngày 05/3/2026",
        "KỲ HỌP THỨ HAI, NGÀY 05/3/2026",
        "đợt thứ 2 (05/3/2026)",
        "ngày thứ hai (05/3/2026)",
        "lần thứ nhất, thứ hai ngày 05/3/2026",
        "Thứ nhất, hoàn thành hồ sơ. Thứ hai, ngày 05/3/2026 là hạn cuối.",
        "thứ ba mươi ngày 05/3/2026",
        "thứ Năm, thứ Sáu, ngày 05/02/2026, 06/02/2026",
        "từ 02 - 07/02/2026 (thứ Hai - thứ Bảy)",
        "từ thứ Hai đến thứ Sáu, ngày 02/02/2026 - 06/02/2026",
        "thứ Bảy, ngày 31/02/2026",
        "thứ Bảy hằng tuần, từ ngày 05/3/2026",
        "năm thứ năm, ngày 05/02/2027",
    ],
)
def test_what_may_be_a_count_or_belong_elsewhere_is_left_alone(text: str) -> None:
    assert weekday_mismatches(text) == []


@given(
    dates,
    st.integers(0, 6),
    st.sampled_from(["{w}, ngày {d}", "{w} ({d})", "ngày {d} ({w})", "sáng {w} {d}"]),
)
def test_exactly_the_wrong_weekdays_are_found(date: datetime.date, written: int, shape: str) -> None:
    name = weekday(datetime.date(2026, 2, 2) + datetime.timedelta(written))
    found = weekday_mismatches(shape.format(w=name, d=in_text_date(date)))
    assert [(item.date, item.written) for item in found] == ([] if written == date.weekday() else [(date, name)])
