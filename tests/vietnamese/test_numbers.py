from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.vietnamese import (
    document_date,
    format_number,
    format_percent,
    letter,
    pad,
    parse_letter,
    parse_roman,
    roman,
    weekday,
)


@given(st.integers(1, 3999))
def test_a_roman_numeral_reads_back(number: int) -> None:
    assert parse_roman(roman(number)) == number
    assert parse_roman(f" {roman(number).lower()} ") == number


def test_roman_numerals_are_the_usual_ones() -> None:
    assert [roman(number) for number in (1, 4, 9, 14, 40, 1994)] == ["I", "IV", "IX", "XIV", "XL", "MCMXCIV"]


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_no_roman_numeral_outside_its_range(number: int) -> None:
    with pytest.raises(ValueError, match="từ 1 đến 3999"):
        roman(number)


@pytest.mark.parametrize("text", ["", "IIII", "VX", "A", "1", "MMMM", "ı"])
def test_a_wrong_roman_numeral_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="không phải là số La Mã"):
        parse_roman(text)


def test_letters_follow_the_order_of_the_decree() -> None:
    assert " ".join(letter(number) for number in range(1, 24)) == "a b c d đ e g h i k l m n o p q r s t u v x y"


@given(st.integers(1, 23))
def test_a_letter_reads_back(number: int) -> None:
    assert parse_letter(letter(number)) == number
    assert parse_letter(letter(number).upper()) == number


@pytest.mark.parametrize("number", [0, 24])
def test_no_letter_beyond_y(number: int) -> None:
    with pytest.raises(ValueError, match="nhiều nhất 23"):
        letter(number)


@pytest.mark.parametrize("text", ["", "f", "j", "w", "z", "ă", "ô", "ab"])
def test_letters_outside_the_order_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="không phải là chữ cái"):
        parse_letter(text)


def test_counts_have_two_digits_or_more() -> None:
    assert [pad(number) for number in (0, 5, 12, 155)] == ["00", "05", "12", "155"]
    with pytest.raises(ValueError, match="âm"):
        pad(-1)


def test_numbers_have_points_between_thousands_and_a_decimal_comma() -> None:
    assert format_number(1250000.5) == "1.250.000,5"
    assert format_number(1000) == "1.000"
    assert format_number(Decimal("0.12345")) == "0,12345"
    assert format_number(-3.25) == "-3,25"


def test_percentages_stand_close_and_lose_no_digit() -> None:
    assert format_percent(0.985) == "98,5%"
    assert format_percent(1) == "100%"
    assert format_percent(Decimal("0.12345")) == "12,345%"


@pytest.mark.parametrize("number", [float("inf"), float("nan"), Decimal("NaN")])
def test_what_is_no_number_is_refused(number: float | Decimal) -> None:
    with pytest.raises(ValueError, match="không phải là một số"):
        format_number(number)
    with pytest.raises(ValueError, match="không phải là một số"):
        format_percent(number)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
def test_a_number_reads_back(number: Decimal) -> None:
    assert Decimal(format_number(number).replace(".", "").replace(",", ".")) == number


def test_babel_dates_are_not_the_decrees() -> None:
    from babel.dates import format_date

    date = datetime.date(2026, 2, 5)
    assert format_date(date, format="long", locale="vi") == "5 tháng 2, 2026"
    assert document_date(2026, 2, 5) == "ngày 05 tháng 02 năm 2026"
    saturday, sunday = datetime.date(2026, 2, 7), datetime.date(2026, 2, 8)
    assert [format_date(day, format="EEEE", locale="vi") for day in (saturday, sunday)] == [
        "Thứ Bảy",
        "Chủ Nhật",
    ]
    assert [weekday(saturday), weekday(sunday)] == ["thứ Bảy", "Chủ nhật"]
