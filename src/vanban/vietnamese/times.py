"""Typed hours to `datetime.time`, and hours to the words of a document.

No state or Party norm fixes how an hour is written; `07 giờ 30` is the usual formal form. A style is chosen
by its specimen, so that a plan file says `time_style: 07h30`.
"""

from __future__ import annotations

import datetime
import enum
import re
from typing import Literal

from .unicode import to_nfc

HalfDay = Literal["sáng", "trưa", "chiều", "tối"]


class TimeStyle(enum.StrEnum):
    """How half past seven in the morning is written."""

    H_PADDED = "07h30"
    H = "7h30"
    H_PRIME_PADDED = "07h30'"
    H_PRIME = "7h30'"
    GIO_PADDED = "07 giờ 30"
    GIO = "7 giờ 30"
    GIO_PHUT_PADDED = "07 giờ 30 phút"
    COLON_PADDED = "07:30"
    COLON = "7:30"


_TIME = re.compile(
    r"([0-9]{1,2})\s*(?:"
    r"(?:giờ|h|g)\s*(?:([0-9]{2})|([0-9]{1,2})\s*(?:phút|['’′]))?"
    r"|:\s*([0-9]{2}))"
)


def parse_time(text: str) -> datetime.time:
    """An hour as people type it into a `datetime.time`, to the minute.

    Accepts every `TimeStyle`, and `07g30`, `7 giờ`, `15h`, `8h00’`, `7 giờ 5 phút`, in any case and Unicode
    form. Raises `ValueError` for other forms and for hours outside 0:00 to 23:59.
    """
    match = _TIME.fullmatch(to_nfc(text).strip().lower())
    if match is None:
        raise ValueError(f"Không đọc được giờ “{text.strip()}”; hãy viết 07 giờ 30, 07h30, 7h30', 07:30 hoặc 7 giờ")
    hour, minute = int(match[1]), int(match[2] or match[3] or match[4] or 0)
    if hour > 23 or minute > 59:
        raise ValueError(f"Giờ “{text.strip()}” không có; giờ từ 0 đến 23, phút từ 00 đến 59")
    return datetime.time(hour, minute)


def format_time(time: datetime.time, style: TimeStyle) -> str:
    """A time into the words of a style: `07h30`, `07 giờ 00 phút`. Seconds are dropped."""
    specimen_hour = "07" if style.startswith("0") else "7"
    hour = str(time.hour).zfill(len(specimen_hour))
    return hour + style.removeprefix(specimen_hour).replace("30", f"{time.minute:02d}")


def format_range(start: datetime.time, end: datetime.time | None, style: TimeStyle, separator: str = " - ") -> str:
    """A start and an end into `07h30 - 17h00`; without an end, the start alone. The end may be past midnight."""
    if end is None:
        return format_time(start, style)
    return format_time(start, style) + separator + format_time(end, style)


def half_day(time: datetime.time) -> HalfDay:
    """A time into the part of the day people call it.

    `sáng` from 0:00 (people say "1 giờ sáng") to 10:59, `trưa` from 11:00 to 12:59, `chiều` from 13:00 to
    17:59, `tối` from 18:00 to 23:59. A convention of this library: no norm fixes the bounds.
    """
    if time.hour < 11:
        return "sáng"
    if time.hour < 13:
        return "trưa"
    return "chiều" if time.hour < 18 else "tối"
