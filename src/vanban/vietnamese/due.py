"""A deadline as it prints, `trước 16h00', thứ Sáu, ngày 06/02/2026`, into its parts."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from .casing import lower_first
from .dates import PartialDate, parse_partial_date
from .times import TimeStyle, parse_time, time_style
from .unicode import to_nfc

_MOST_WORDS = 6
"""Most words before the hour or the date: `chậm nhất là đến hết`."""

_HOUR = r"[0-9]{1,2}\s*(?:(?:giờ|h|g)(?:\s*[0-9]{1,2}\s*(?:phút|['’′])|\s*[0-9]{2}(?![0-9]))?|:\s*[0-9]{2}(?![0-9]))"
_DUE = re.compile(
    rf"(?:(?P<hour>{_HOUR})(?P<comma>\s*,)?\s+)?"
    r"(?:(?P<weekday>thứ\s+\w+|chủ\s+nhật|t[2-7]|cn)(?P<comma2>\s*,)?\s+)?(?P<date>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_WORD = re.compile(r"[^\W\d_]+:?")


@dataclass(frozen=True, slots=True)
class Due:
    """The parts of a deadline: words before it, hour and how it is written, weekday as it was typed, date.

    `comma`: whether commas part them; `long`: whether the date is `06 tháng 02 năm 2026`.
    """

    date: PartialDate
    relation: str = ""
    time: datetime.time | None = None
    style: TimeStyle | None = None
    weekday: str = ""
    comma: bool = True
    long: bool = False


def parse_due(text: str) -> Due:
    """A deadline as people type it, or as a document prints it, into its parts.

    Accepts what `parse_partial_date` accepts, with an hour, a weekday and words such as `trước`, `chậm nhất`, `đến hết`
    before it. Raises `ValueError` with what is wrong with the date.
    """
    plain = to_nfc(text).strip().rstrip(".;,").strip()
    words = plain.split()
    reason: ValueError | None = None
    for count in range(min(_MOST_WORDS, len(words)) + 1):
        relation = words[:count]
        if not all(_WORD.fullmatch(word) for word in relation):
            break
        match = _DUE.fullmatch(" ".join(words[count:]))
        if match is None:
            break
        try:
            date = parse_partial_date(match["date"])
            time = parse_time(match["hour"]) if match["hour"] else None
        except ValueError as error:
            reason = error if reason is None or "không có trong lịch" in str(error) else reason
            continue
        return Due(
            date,
            lower_first(" ".join(relation).rstrip(":")),
            time,
            time_style(match["hour"]) if match["hour"] else None,
            match["weekday"] or "",
            comma=bool(match["comma"] or match["comma2"]) or not (match["hour"] or match["weekday"]),
            long=date.day is not None and "tháng" in match["date"].lower(),
        )
    raise reason or ValueError(f"Không đọc được thời hạn “{text.strip()}”")


_FIGURES = r"([0-9]{1,2})"
_NO_YEAR = re.compile(rf"(?:ngày\s+)?{_FIGURES}(?:\s*[/.-]\s*|\s+tháng\s+){_FIGURES}")
_SHORT_YEAR = re.compile(rf"(?:ngày\s+)?{_FIGURES}\s*([/.-])\s*{_FIGURES}\s*\2\s*([0-9]{{2}})")
_BLANK_DAY = re.compile(
    r"(?:ngày\b)?[\s.…_-]*(?:/\s*|tháng\s+)([0-9]{1,2})(?:\s*/\s*|\s+năm\s+)([0-9]{4})", re.IGNORECASE
)
_BLANK_MONTH = re.compile(r"(?:ngày\b)?[\s.…_-]*(?:/|tháng\b)?[\s.…_-]*(?:/\s*|năm\s+)([0-9]{4})", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"([0-9]{4})\s*[/.]\s*([0-9]{1,2})\s*[/.]\s*([0-9]{1,2})")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_MONTH_ONLY = re.compile(r"(?:tháng|quý)\s+(?:[0-9]{1,2}|[ivx]+)", re.IGNORECASE)


_LEADING_WORDS = re.compile(r"\A(?:(?!ngày|tháng|quý|năm)[^\W\d_]+\s+)+(?=\d|ngày|tháng|quý)", re.IGNORECASE)


def date_remedy(text: str) -> str:
    """What to write in place of a date that cannot be read, when that can be told: `thêm năm, ví dụ {field}: …`.

    `{field}` stands for the name of the field, which whoever tells of it knows.
    """
    plain = _LEADING_WORDS.sub("", to_nfc(text).strip().rstrip(".;,"), count=1)
    if match := _SHORT_YEAR.fullmatch(plain):
        return f"ghi đủ bốn chữ số của năm, viết {{field}}: {int(match[1]):02}/{int(match[3]):02}/20{match[4]}"
    if match := _NO_YEAR.fullmatch(plain):
        return f"thêm năm, ví dụ {{field}}: {int(match[1]):02}/{int(match[2]):02}/2026"
    if match := _BLANK_DAY.fullmatch(plain):
        return f"để trống ngày chờ ký thì chỉ ghi tháng và năm, viết {{field}}: {match[1]}/{match[2]}"
    if match := _BLANK_MONTH.fullmatch(plain):
        return f"để trống ngày, tháng chờ ký thì chỉ ghi năm, viết {{field}}: {match[1]}"
    if match := _YEAR_FIRST.fullmatch(plain):
        return f"viết {{field}}: {int(match[3]):02}/{int(match[2]):02}/{match[1]}"
    if (match := _MONTH_FIRST.fullmatch(plain)) and int(match[1]) <= 12 < int(match[2]):
        return f"ngày đứng trước tháng, viết {{field}}: {match[2]}/{int(match[1]):02}/{match[3]}"
    if _MONTH_ONLY.fullmatch(plain):
        return f"thêm năm, ví dụ {{field}}: {plain}/2026"
    return ""
