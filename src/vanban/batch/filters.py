"""The filters of the language of base plans: a value of a row into the form a sentence needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from jinja2 import Undefined
from jinja2 import filters as builtin_filters

from vanban.batch.row_values import SPACES, as_text, lines_of, number_in
from vanban.vietnamese import (
    TimeStyle,
    document_date,
    format_number,
    format_time,
    in_text_date,
    lower_first,
    parse_date,
    parse_time,
    upper,
    upper_first,
    weekday,
)
from vanban.vietnamese.place_units import UnitGround, place_name, unit_grounds

_WITH_CAPITAL = {UnitGround.PERSON, UnitGround.NUMBER, UnitGround.EVENT}


def _date(value: Any) -> dt.date:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    return parse_date(_text(value))


def _time(value: Any) -> dt.time:
    if isinstance(value, dt.datetime):
        return value.time()
    return value if isinstance(value, dt.time) else parse_time(_text(value))


def _text(value: Any) -> str:
    # An undefined name or an empty cell raises when it is turned into a text.
    return str(value) if isinstance(value, Undefined) else as_text(value)


def _in_figures(value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return format_number(Decimal(repr(value)))
    text = _text(value).strip()
    number = number_in(text.removesuffix("%"))
    if number is None:
        raise ValueError(f"“{value}” không phải số")
    return format_number(number) + ("%" if text.endswith("%") else "")


def _default(value: Any, other: Any = "", empty: bool = False) -> Any:
    return other if isinstance(value, Undefined) or (empty and not value) else value


def _join(value: Any, separator: str = ", ") -> str:
    return separator.join(_text(item) for item in value)


def _unit(value: Any, kind: Any) -> str:
    """A name with its unit in a sentence: “xã Vĩnh Bảo”, but “Phường Lê Chân” (NĐ 30/2020/NĐ-CP, Phụ lục II)."""
    name, unit = _text(value), _text(kind)
    capital = _WITH_CAPITAL & unit_grounds(f"{unit} {name}")
    return f"{upper_first(unit) if capital else unit} {name}"


def _long_date(value: Any) -> str:
    day = _date(value)
    return document_date(day.year, day.month, day.day)


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "ngay": lambda value: in_text_date(_date(value)),
    "ngay_dai": _long_date,
    "thu": lambda value: weekday(_date(value)),
    "gio": lambda value, style="07 giờ 30": format_time(_time(value), TimeStyle(style)),
    "so": _in_figures,
    "hoa": lambda value: upper(_text(value)),
    "thuong": lambda value: _text(value).lower(),
    "hoa_dau": lambda value: upper_first(_text(value)),
    "thuong_dau": lambda value: lower_first(_text(value)),
    "dia_danh": lambda value, unit: place_name(_text(value), _text(unit)),
    "don_vi": _unit,
    "gon": lambda value: SPACES.sub(" ", _text(value)).strip(),
    "noi": _join,
    "tung_dong": lambda value: value if isinstance(value, list) else lines_of(_text(value)),
    "mac_dinh": _default,
    "upper": lambda value: upper(_text(value)),
    "lower": lambda value: _text(value).lower(),
    "trim": lambda value: _text(value).strip(),
    "join": _join,
    "default": _default,
    "d": _default,
    "length": lambda value: len(value),
    "int": lambda value: builtin_filters.do_int(_text(value)),
}
FILTERS: Mapping[str, str] = {
    "ngay": "07/02/2026",
    "ngay_dai": "ngày 07 tháng 02 năm 2026",
    "thu": "thứ Bảy",
    "gio": "07 giờ 30; `gio('07h30')` để chọn kiểu",
    "so": "1.250.000,5",
    "hoa": "CHỮ HOA",
    "thuong": "chữ thường",
    "hoa_dau": "Chữ đầu viết hoa",
    "thuong_dau": "chữ đầu viết thường",
    "dia_danh": "tên, kèm cấp khi luật đòi (Phường Lê Chân; Kiến An); `dia_danh(commune.type)`",
    "don_vi": "tên kèm cấp trong lời văn (xã Vĩnh Bảo; Phường Lê Chân); `don_vi(commune.type)`",
    "gon": "bỏ dấu cách thừa",
    "noi": "nối danh sách bằng dấu phẩy; `noi('; ')` để chọn dấu",
    "tung_dong": 'danh sách, mỗi dòng của ô một ý; đặt vào chỗ mà cả câu chỉ là `"{{ tên | tung_dong }}"`',
    "mac_dinh": "`mac_dinh('chữ')`: dùng chữ này khi ô trống",
}
"""The filters of the language with what each gives, for the documentation."""
