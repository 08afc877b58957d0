"""Typed hours to `datetime.time`, and hours to the words of a document.

No state or Party norm fixes how an hour is written; `07 giờ 30` is the usual formal form. A style is chosen
by its specimen, so that a plan file says `time_style: 07h30`.
"""

from __future__ import annotations

import dataclasses
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
    GIO_PHUT = "7 giờ 30 phút"
    COLON_PADDED = "07:30"
    COLON = "7:30"


_TIME = re.compile(
    r"([0-9]{1,2})\s*(?:"
    r"(?:giờ|h|g)\s*(?:([0-9]{2})|([0-9]{1,2})\s*(?:phút|['’′]))?"
    r"|:\s*([0-9]{2}))"
)


_HOUR = r"[0-9]{1,2}\s*(?:(?:giờ|h|g)(?:\s*[0-9]{1,2}\s*(?:phút|['’′])|\s*[0-9]{2}(?![0-9]))?|:\s*[0-9]{2}(?![0-9]))"
_NAMED = re.compile(rf"(?<![0-9/.,]){_HOUR}", re.IGNORECASE)
_SPAN = re.compile(
    rf"(?:(?:từ|lúc|vào lúc)\s+)?(?P<start>{_HOUR})(?:\s*(?P<dash>-|–|—|->|→|đến|tới)\s*(?P<end>{_HOUR}))?"
    r"(?P<mark>\s*[:.,;–—-](?!\S)\s*)?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)


@dataclasses.dataclass(frozen=True, slots=True)
class LeadingHours:
    """The hours a text begins with, and the text after them.

    Not `certain`: “2 giờ thảo luận” may tell how long something takes.
    """

    start: datetime.time
    end: datetime.time | None
    rest: str
    certain: bool = True


def leading_hours(text: str) -> LeadingHours | None:
    """The hours at the front of a text, `7h30 Khai mạc`, `Từ 7h30 đến 8h: Đón tiếp`, `7h30-8h`; None without any."""
    plain = to_nfc(text).strip()
    match = _SPAN.fullmatch(plain)
    if match is None:
        return None
    rest = match["rest"]
    if rest and not match["mark"] and not rest[0].isspace():
        return None
    try:
        start = parse_time(match["start"])
        end = parse_time(match["end"]) if match["end"] else None
    except ValueError:
        return None
    rest = rest.strip()
    in_words = "giờ" in match["start"].lower()
    certain = bool(not rest or end is not None or match["mark"] or rest[0].isupper() or not in_words)
    return LeadingHours(start, end, rest, certain)


def named_hours(text: str) -> list[datetime.time]:
    """The hours a text names, in order: “Từ 7h30 đến khoảng 8 giờ”. What is no hour of the day is passed over."""
    found = []
    for match in _NAMED.finditer(to_nfc(text)):
        try:
            found.append(parse_time(match[0]))
        except ValueError:
            continue
    return found


def time_style(specimen: str) -> TimeStyle | None:
    """The style an hour is written in, `16h00'` or `8 giờ 05`; None when no style writes it so."""
    plain = re.sub("[’′]", "'", to_nfc(specimen).strip().lower())
    match = re.fullmatch(r"([0-9]{1,2})(\s*)(h|g|giờ|:)(\s*)([0-9]{2})\s*('|phút)?", plain)
    if match is None:
        return None
    hour, _, unit, _, _, after = match.groups()
    if int(hour) > 23 or int(match[5]) > 59:
        return None
    # Ten and later say nothing of the padding: the padded form is the more formal.
    padded = "07" if len(hour) == 2 else "7"
    wanted = {"giờ": f"{padded} giờ 30", ":": f"{padded}:30"}.get(unit, f"{padded}h30") + {
        "phút": " phút",
        "'": "'",
        None: "",
    }[after]
    return next((style for style in TimeStyle if style == wanted), None)


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
