"""The values of a row as expressions read them: nested by their dotted names, compared as a clerk compares, as text."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from jinja2 import Undefined

from vanban.vietnamese import in_text_date, to_nfc

_NO = frozenset({"không", "khong", "ko", "no", "false", "sai", "0"})
SPACES = re.compile(r"\s+")
_LONGEST_NUMBER = 1_000
"""Longest whole number that is written out, in binary digits."""
_LIST_MARKS = ("-", "–", "+", "•", "*")


class CellText(str):
    """A text of a row, as a clerk compares it: case does not matter, figures compare as numbers, “không” is no."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __bool__(self) -> bool:
        return bool(self.strip()) and self.strip().casefold() not in _NO

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str):
            return _folded(self) == _folded(other)
        return number_in(self) == other if isinstance(other, int | float) else NotImplemented

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __lt__(self, other: Any) -> bool:
        return self._compared(other, str.__lt__, lambda own: own < other)

    def __le__(self, other: Any) -> bool:
        return self._compared(other, str.__le__, lambda own: own <= other)

    def __gt__(self, other: Any) -> bool:
        return self._compared(other, str.__gt__, lambda own: own > other)

    def __ge__(self, other: Any) -> bool:
        return self._compared(other, str.__ge__, lambda own: own >= other)

    def _compared(
        self, other: Any, as_text: Callable[[str, str], bool], as_number: Callable[[float | Decimal], bool]
    ) -> bool:
        if isinstance(other, int | float):
            own = number_in(self)
            if own is None:
                raise ValueError(f"“{self}” không phải số, không so với {other} được")
            return as_number(own)
        return as_text(self, other)


def _folded(text: str) -> str:
    return SPACES.sub(" ", to_nfc(str.strip(text))).casefold()


def number_in(text: str) -> Decimal | None:
    """A number as Vietnamese people write it: `1.250.000`, `12,5`, `-3`, `85%` for 0.85; None for other texts."""
    plain = str.strip(text)
    if re.fullmatch(r"[-+]?\d{1,3}(\.\d{3})+(,\d+)?\s*%?", plain, re.ASCII):
        plain = plain.replace(".", "")
    percent = plain.endswith("%")
    plain = plain.removesuffix("%").rstrip()
    if not re.fullmatch(r"[-+]?\d{1,30}([.,]\d{1,30})?", plain, re.ASCII):
        return None
    number = Decimal(plain.replace(",", "."))
    return number / 100 if percent else number


class EmptyCell(Undefined):
    """An empty cell: no in a condition, equal to an empty text, an error where it would be printed."""

    __slots__ = ()
    __iter__ = __str__ = __len__ = Undefined._fail_with_undefined_error

    def __hash__(self) -> int:
        return hash("")

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EmptyCell) or other == "" or other is None

    def __ne__(self, other: object) -> bool:
        return not self == other


def row_context(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row by dotted name as the nested names that expressions read."""
    context: dict[str, Any] = {}
    for name, value in values.items():
        *parents, last = name.split(".")
        inner = context
        for parent in parents:
            below = inner.get(parent)
            if not isinstance(below, dict):
                below = inner[parent] = {}
            inner = below
        if not isinstance(inner.get(last), dict):
            inner[last] = _wrapped(value, name)
    return context


def as_text(value: Any) -> str:
    """A value of a row as it stands in a sentence: dates as the decree writes them, a decimal comma.

    Raises `ValueError` for a number that has no figures, or too many.
    """
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, float):
        return _decimal(value)
    if isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER:
        raise ValueError("số quá dài")
    if isinstance(value, dt.datetime):
        day = in_text_date(value.date())
        return day if value.time() == dt.time() else f"{as_text(value.time())} {day}"
    if isinstance(value, dt.date):
        return in_text_date(value)
    if isinstance(value, dt.time):
        return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
    return str(value)


def _decimal(value: float) -> str:
    """A number in figures: a decimal comma, no exponent, the fifteen digits that programs of tables keep."""
    if not math.isfinite(value):
        raise ValueError("số vô hạn, hoặc không phải số")
    text = f"{Decimal(f'{value:.15g}'):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _wrapped(value: Any, name: str) -> Any:
    if value is None or (isinstance(value, str) and not value.strip()):
        return EmptyCell(name=name)
    if isinstance(value, str):
        return CellText(to_nfc(value))
    if isinstance(value, Mapping):
        return {str(key): _wrapped(inner, f"{name}.{key}") for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_wrapped(inner, f"{name}[{index}]") for index, inner in enumerate(value)]
    return value


def plain_value(value: Any) -> Any:
    """A nested value of a row as the plain data a plan is read from."""
    if isinstance(value, Mapping):
        return {key: plain_value(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain_value(inner) for inner in value]
    if isinstance(value, Undefined):
        return None
    return value if isinstance(value, bool) else as_text(value)


def lines_of(value: Any) -> Any:
    """A text into a list of its lines, without empty ones; a mark of a list that all lines begin with is left out."""
    if not isinstance(value, str):
        return value
    lines = [line for each in str(value).splitlines() if (line := each.strip())]
    for mark in _LIST_MARKS:
        if lines and all(line.startswith(f"{mark} ") for line in lines):
            return [line.removeprefix(mark).strip() for line in lines]
    return lines
