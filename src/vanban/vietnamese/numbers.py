"""Numbers to Roman numerals, list letters, padded counts and Vietnamese figures, and back.

Figures come from babel, whose Vietnamese numbers are right: `.` between thousands, `,` before decimals, no
space before `%`. Its Vietnamese dates are not the decree's and are not used here: the long date is `5 tháng
2, 2026` where Nghị định 30/2020/NĐ-CP wants `ngày 05 tháng 02 năm 2026`, and weekdays are `Thứ Bảy`, `Chủ
Nhật` where it writes `thứ Bảy`, `Chủ nhật`.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal

from .unicode import to_nfc

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_LETTERS = "abcdđeghiklmnopqrstuvxy"


def roman(number: int) -> str:
    """A number from 1 to 3999 into a Roman numeral: 4 into `IV`. Raises `ValueError` outside."""
    if not 1 <= number <= 3999:
        raise ValueError(f"Số {number} không viết được bằng chữ số La Mã; chỉ từ 1 đến 3999")
    text = ""
    for value, digits in _ROMAN:
        count, number = divmod(number, value)
        text += digits * count
    return text


def parse_roman(text: str) -> int:
    """A Roman numeral into its number: `IV` or `iv` into 4. Raises `ValueError` for `IIII` and the like."""
    plain = text.strip()
    if re.fullmatch(r"[IVXLCDMivxlcdm]+", plain):
        values = [_ROMAN_DIGITS[digit] for digit in plain.upper()]
        following = [*values[1:], 0]
        number = sum(-value if value < after else value for value, after in zip(values, following, strict=True))
        if 1 <= number <= 3999 and roman(number) == plain.upper():
            return number
    raise ValueError(f"“{plain}” không phải là số La Mã; hãy viết I, II, III, IV, V…")


def letter(number: int) -> str:
    """A place from 1 to 23 into the letter of a point: 1 into `a`, 5 into `đ`. Raises `ValueError` beyond.

    The order a b c d đ e g h i k l m n o p q r s t u v x y, without f j w z and without ă â ê ô ơ ư, as in
    the decree's own lists. Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6d.
    """
    if not 1 <= number <= len(_LETTERS):
        raise ValueError(
            f"Không có chữ cái cho điểm thứ {number}; một khoản có nhiều nhất {len(_LETTERS)} điểm (a đến y)"
        )
    return _LETTERS[number - 1]


def parse_letter(text: str) -> int:
    """The letter of a point into its place: `a` into 1, `Đ` into 5. Raises `ValueError` for others."""
    plain = to_nfc(text).strip().lower()
    if len(plain) != 1 or plain not in _LETTERS:
        raise ValueError(f"“{text.strip()}” không phải là chữ cái của điểm; dùng {', '.join(_LETTERS)}")
    return _LETTERS.index(plain) + 1


def pad(number: int) -> str:
    """A count into at least two digits, as offices write it: 5 into `05`, 12 into `12`. Raises `ValueError`
    below 0.

    For document numbers: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3; for other counts a habit.
    """
    if number < 0:
        raise ValueError(f"Số {number} âm, không thêm số 0 được")
    return f"{number:02d}"


def format_number(number: int | float | Decimal) -> str:
    """A number into Vietnamese figures, no digit lost: 1250000.5 into `1.250.000,5`. Not for years (`2.026`).

    Raises `ValueError` for infinity and not-a-number.
    """
    from babel.numbers import format_decimal

    return str(format_decimal(_finite(number), locale="vi", decimal_quantization=False))


def format_percent(ratio: int | float | Decimal) -> str:
    """A ratio into a percentage, no digit lost: 0.985 into `98,5%`, 1 into `100%`.

    Raises `ValueError` for infinity and not-a-number.
    """
    from babel.numbers import format_percent as babel_percent

    return str(babel_percent(_finite(ratio), locale="vi", decimal_quantization=False))


def _finite(number: int | float | Decimal) -> Decimal:
    if not math.isfinite(number):
        raise ValueError(f"“{number}” không phải là một số viết được")
    # Through str: the shortest decimal that means this float, not its binary tail.
    return Decimal(str(number))
