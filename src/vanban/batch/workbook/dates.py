"""A day's serial number and a format into what a cell shows: a date, a time, or the text of part of one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from vanban.batch.cells import CellFault, Remarked, Value
from vanban.batch.workbook.format_code import Token

_SECONDS = 24 * 3600
_LAST_DAY = 2_958_465
"""31/12/9999 as a serial number."""
_LEAP_DAY = 60
"""29/02/1900, a day that Excel has and the calendar has not; days before it are counted one off."""
_RETYPE = "đổi định dạng của ô thành Văn bản (Text) rồi gõ lại đúng chữ cần in"


def date_shown(tokens: tuple[Token, ...], value: Decimal, code: str, *, epoch_1904: bool) -> Value:
    """What a cell with a format of dates or times shows.

    A whole date is a date, with a time when the format has one; the time of a day is a time; the rest, such as
    `11/2026` or `30:00`, is a text. Names of months and years of eras are not certain.
    """
    if value < 0:
        return _unknown(code, "ngày giờ âm")
    seconds = int((value * _SECONDS).to_integral_value())
    days, second = divmod(seconds, _SECONDS)
    parts, kinds = _parts(tokens)
    if kinds & {"hours", "minutes", "seconds"}:
        return _elapsed(parts, seconds, code)
    time = (dt.datetime.min + dt.timedelta(seconds=second)).time()
    if "second" not in kinds:
        time = time.replace(second=0)
    if not kinds & {"year", "month", "day", "weekday", "era"}:
        words = any(kind == "letters" and letters.strip(" :") for kind, letters in parts)
        if "hour" in kinds and "minute" in kinds and ("half" in kinds or not words):
            return time
        return _written(parts, None, time, code)
    day = _day(days, epoch_1904=epoch_1904)
    if day is None:
        return _unknown(code, f"số {value:f} không ứng với ngày nào")
    if {"year", "month", "day"} <= kinds and "era" not in kinds:
        whole = dt.datetime.combine(day, time) if "hour" in kinds else day
        return _month_first(parts, whole, day)
    return _written(parts, day, time, code)


@lru_cache(maxsize=256)
def _parts(tokens: tuple[Token, ...]) -> tuple[tuple[tuple[str, str], ...], frozenset[str]]:
    """The parts of a format: what each is, and its letters; `m` is minutes beside hours or seconds. And their kinds."""
    marks = [at for at, token in enumerate(tokens) if token.kind in ("date", "elapsed")]
    found: list[tuple[str, str]] = []
    for at, token in enumerate(tokens):
        letters = token.text.lower()
        if token.kind == "elapsed":
            found.append(({"h": "hours", "m": "minutes", "s": "seconds"}[letters[0]], letters))
        elif token.kind == "date":
            place = marks.index(at)
            before = tokens[marks[place - 1]].text.lower()[0] if place else ""
            after = tokens[marks[place + 1]].text.lower()[0] if place + 1 < len(marks) else ""
            if letters[0] == "m" and len(letters) < 3 and (before == "h" or after == "s"):
                found.append(("minute", letters))
            elif letters[0] == "d" and len(letters) > 2:
                found.append(("weekday", letters))
            else:
                kind = {"y": "year", "m": "month", "d": "day", "h": "hour", "s": "second"}[letters[0]]
                found.append((kind, letters))
        elif token.kind in ("half", "era"):
            found.append((token.kind, letters))
        elif token.kind == "space":
            found.append(("letters", " "))
        elif token.kind in ("point", "comma", "percent"):
            found.append(("letters", {"point": ".", "comma": ",", "percent": "%"}[token.kind]))
        else:
            found.append(("letters", token.text))
    return tuple(found), frozenset(kind for kind, _ in found)


def _day(days: int, *, epoch_1904: bool) -> dt.date | None:
    if days > _LAST_DAY:
        return None
    if epoch_1904:
        return dt.date(1904, 1, 1) + dt.timedelta(days) if days < _LAST_DAY - 1462 else None
    if days in (0, _LEAP_DAY):
        return None
    return dt.date(1899, 12, 31 if days < _LEAP_DAY else 30) + dt.timedelta(days)


def _month_first(parts: Sequence[tuple[str, str]], whole: dt.date, day: dt.date) -> Value:
    """A date; with a remark where the cell shows the month before the day and a reader takes one for the other."""
    order = [kind for kind, letters in parts if kind in ("year", "month", "day") and len(letters) != 3]
    named = any(kind == "month" and len(letters) > 2 for kind, letters in parts)
    if order[:2] != ["month", "day"] or named or day.day > 12 or day.day == day.month:
        return whole
    return Remarked(
        whole,
        "cell-month-first",
        f"ô hiện {day.month}/{day.day}/{day.year} (tháng trước, ngày sau); văn bản in {day:%d/%m/%Y}",
        "xem lại ngày này; nếu đúng thì đổi định dạng của ô thành dd/mm/yyyy",
    )


def _elapsed(parts: Sequence[tuple[str, str]], seconds: int, code: str) -> Value:
    """A duration: hours past 24 go on counting."""
    first = next(kind for kind, _ in parts if kind in ("hours", "minutes", "seconds"))
    kinds = {kind for kind, _ in parts}
    if first == "hours" and seconds < _SECONDS and "minute" in kinds:
        return (dt.datetime.min + dt.timedelta(seconds=seconds)).time()
    unit = {"hours": 3600, "minutes": 60, "seconds": 1}
    text = ""
    for kind, letters in parts:
        if kind in unit:
            text += f"{seconds // unit[kind]:0{len(letters)}}"
        elif kind == "minute":
            text += f"{seconds % 3600 // 60:0{len(letters)}}"
        elif kind == "second" and "." not in letters:
            text += f"{seconds % 60:0{len(letters)}}"
        elif kind == "letters":
            text += letters
        else:
            return _unknown(code, "khoảng thời gian")
    return text.strip()


def _written(parts: Sequence[tuple[str, str]], day: dt.date | None, time: dt.time, code: str) -> Value:
    """The text of part of a date or a time, in figures only."""
    text = ""
    for kind, letters in parts:
        if kind == "letters":
            text += letters
        elif kind in ("hour", "minute", "second") and "." not in letters and "half" not in {each for each, _ in parts}:
            text += f"{getattr(time, kind):0{len(letters)}}"
        elif day is not None and kind == "year":
            text += f"{day.year:04}" if len(letters) > 2 else f"{day.year % 100:02}"
        elif day is not None and kind in ("month", "day") and len(letters) < 3:
            text += f"{getattr(day, kind):0{len(letters)}}"
        else:
            return _unknown(code, f"ngày {day:%d/%m/%Y}" if day is not None else f"giờ {time:%H:%M:%S}")
    return text.strip()


def _unknown(code: str, what: str) -> CellFault:
    return CellFault(
        "cell-format", f"ô có {what}, hiện ra theo định dạng “{code}”, không biết chắc hiện thế nào", _RETYPE
    )
