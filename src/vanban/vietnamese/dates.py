"""Typed dates to `datetime.date`, and dates to the words of a document; weekdays that contradict their date.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4b: a day below 10 and the months 1 and 2 take a
leading 0, the other months do not. Phụ lục II, Mục V: weekdays are written `thứ Hai`, `thứ Tư`.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from .numbers import parse_roman, roman
from .unicode import nfc_offsets, to_nfc

Padding = Literal["decree", "full", "none"]

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_WEEKDAY_NAMES = {
    name: index
    for index, names in enumerate(("hai 2", "ba 3", "tư 4", "năm 5", "sáu 6", "bảy bẩy 7"))
    for name in names.split()
}

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_NUMERIC = re.compile(r"(?:ngày\s+)?([0-9]{1,2})\s*([/.-])\s*([0-9]{1,2})\s*\2\s*([0-9]{4})")
_WORDS = re.compile(r"(?:ngày\s+)?([0-9]{1,2})\s+tháng\s+([0-9]{1,2})\s+năm\s+([0-9]{4})")

_YEAR = re.compile(r"(?:năm\s+)?([0-9]{4})")
_QUARTER = re.compile(r"quý\s+([1-4]|[ivx]+)\s*(?:/|\s+năm\s+)\s*([0-9]{4})")
_MONTH = re.compile(r"(?:tháng\s+)?([0-9]{1,2})\s*[/-]\s*([0-9]{4})|tháng\s+([0-9]{1,2})\s+năm\s+([0-9]{4})")
_ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")


def parse_date(text: str) -> datetime.date:
    """A date as people type it into a `datetime.date`.

    Accepts `2026-02-07`, `07/02/2026`, `7/2/2026`, `07-02-2026`, `07.02.2026`, `ngày 07 tháng 02 năm 2026`,
    each with or without `ngày`, in any case and any Unicode form. Raises `ValueError` for other forms and for
    impossible dates.
    """
    plain = to_nfc(text).strip().lower()
    if match := _ISO.fullmatch(plain):
        year, month, day = match.groups()
    elif match := _NUMERIC.fullmatch(plain):
        day, _, month, year = match.groups()
    elif match := _WORDS.fullmatch(plain):
        day, month, year = match.groups()
    else:
        raise ValueError(
            f"Không đọc được ngày “{text.strip()}”; hãy viết 07/02/2026, 7/2/2026, 07-02-2026, 07.02.2026, "
            "2026-02-07 hoặc ngày 07 tháng 02 năm 2026"
        )
    return _date(int(year), int(month), int(day))


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a quarter, a month or a day, as a deadline or a period is given: `quý I/2026`, `tháng 12/2023`.

    `quarter` is 1 to 4 and stands without a month; `day` needs `month`. Raises `ValueError` otherwise.
    """

    year: int
    quarter: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999:
            raise ValueError(f"Năm {self.year} không hợp lệ")
        if self.quarter is not None:
            if not 1 <= self.quarter <= 4:
                raise ValueError(f"Quý {self.quarter} không hợp lệ; chỉ có quý I đến quý IV")
            if self.month is not None or self.day is not None:
                raise ValueError("Đã ghi quý thì không ghi tháng, ngày")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"Tháng {self.month} không hợp lệ; chỉ có tháng 1 đến tháng 12")
        if self.day is not None:
            if self.month is None:
                raise ValueError("Đã ghi ngày thì phải ghi tháng")
            _date(self.year, self.month, self.day)

    @property
    def first(self) -> datetime.date:
        """The first day of the period."""
        if self.quarter is not None:
            return datetime.date(self.year, 3 * self.quarter - 2, 1)
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The last day of the period."""
        month = self.month or (3 * self.quarter if self.quarter is not None else 12)
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        if self.day is not None:
            return f"ngày {in_text_date(self.first)}"
        if self.month is not None:
            return f"tháng {_decree_month(self.month)}/{self.year:04d}"
        if self.quarter is not None:
            return f"quý {roman(self.quarter)}/{self.year:04d}"
        return f"năm {self.year:04d}"


def parse_partial_date(text: str) -> PartialDate:
    """A date or a period as people type it into a `PartialDate`.

    Accepts what `parse_date` accepts, and `tháng 12/2023`, `12/2023`, `2023-12`, `tháng 12 năm 2023`, `quý
    I/2026`, `quý 1/2026`, `Quý IV năm 2026`, `2026`, `năm 2026`. Raises `ValueError` for other forms and
    impossible dates.
    """
    plain = to_nfc(text).strip().lower()
    if match := _YEAR.fullmatch(plain):
        return PartialDate(int(match[1]))
    if match := _QUARTER.fullmatch(plain):
        quarter = int(match[1]) if match[1].isdigit() else parse_roman(match[1])
        return PartialDate(int(match[2]), quarter=quarter)
    if match := _MONTH.fullmatch(plain):
        return PartialDate(int(match[2] or match[4]), month=int(match[1] or match[3]))
    if match := _ISO_MONTH.fullmatch(plain):
        return PartialDate(int(match[1]), month=int(match[2]))
    if not any(pattern.fullmatch(plain) for pattern in (_ISO, _NUMERIC, _WORDS)):
        raise ValueError(
            f"Không đọc được thời gian “{text.strip()}”; hãy viết 07/02/2026, tháng 12/2023, quý I/2026 hoặc năm 2026"
        )
    date = parse_date(plain)
    return PartialDate(date.year, month=date.month, day=date.day)


def document_date(year: int, month: int | None = None, day: int | None = None, *, blank: str = "      ") -> str:
    """The date line of a document: `ngày 07 tháng 02 năm 2026`; what is None is left `blank`.

    With only the month known: `ngày`, the blank, `tháng 11 năm 2026`. The default blank is six spaces. Raises
    `ValueError` for impossible dates. Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4b.
    """
    # An unknown month may be January, which has every day a month can have.
    _date(year, 1 if month is None else month, 1 if day is None else day)
    day_text = blank if day is None else f" {day:02d} "
    month_text = blank if month is None else f" {_decree_month(month)} "
    return f"ngày{day_text}tháng{month_text}năm {year:04d}"


def in_text_date(date: datetime.date, *, padding: Padding = "decree") -> str:
    """A date inside a sentence: `27/4/2026`, `05/3/2026`, `07/02/2026`.

    `padding`: `decree` pads days below 10 and months 1 and 2 (as in the date line), `full` pads both to two
    digits, `none` pads nothing.
    """
    if padding == "decree":
        return f"{date.day:02d}/{_decree_month(date.month)}/{date.year:04d}"
    if padding == "full":
        return f"{date.day:02d}/{date.month:02d}/{date.year:04d}"
    if padding == "none":
        return f"{date.day}/{date.month}/{date.year:04d}"
    raise ValueError(f"Kiểu thêm số 0 “{padding}” không có; chỉ có decree, full, none")


def weekday(date: datetime.date) -> str:
    """A date into its weekday, `thứ Hai` to `thứ Bảy` or `Chủ nhật`.

    Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục V.
    """
    return _WEEKDAYS[date.weekday()]


def parse_weekday(text: str) -> int:
    """A weekday's name into its number: 0 is Monday (`thứ Hai`, `thứ 2`, `T2`), 6 is Sunday (`Chủ nhật`,
    `CN`).

    Any case, any Unicode form. Raises `ValueError` otherwise.
    """
    words = to_nfc(text).lower().split()
    match words:
        case ["thứ", name] if name in _WEEKDAY_NAMES:
            return _WEEKDAY_NAMES[name]
        case ["chủ", "nhật"] | ["cn"]:
            return 6
        case [short] if len(short) == 2 and short[0] == "t" and short[1] in "234567":
            return _WEEKDAY_NAMES[short[1]]
    raise ValueError(f"Không đọc được thứ “{text.strip()}”; hãy viết thứ Hai đến thứ Bảy, Chủ nhật, thứ 2, T2 hoặc CN")


@dataclass(frozen=True, slots=True)
class WeekdayMismatch:
    """A weekday that contradicts the date beside it.

    `text[start:end]` is `written`, the weekday as it stands; `date` is the date beside it, `actual` that
    date's weekday.
    """

    start: int
    end: int
    written: str
    date: datetime.date
    actual: str


_SPACE = r"[ \t\u00a0\u202f*_]*"
_PART_OF_DAY = r"(?:(?:buổi[ \u00a0]+)?(?:sáng|trưa|chiều|tối|đêm)[ \u00a0]+)?"
_FULL_DATE = (
    r"(?<![\d/])(?:(?P<d>\d{1,2})(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4})"
    r"|(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s+năm\s+(?P<y2>\d{4}))(?!\d)"
)
_BETWEEN = rf"{_SPACE}(?:[,(:–-]|\n)?{_SPACE}"
_AND = r"(?:,|;|-|–|và|hoặc|đến)"
# The first letter stands before what is looked back at: the engine then passes over all others at once.
_WEEKDAY = re.compile(
    r"[tTcC](?<!\w.)(?i:(?<=t)hứ[ \t\u00a0]+(?P<name>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(?<=c)hủ[ \t\u00a0]+nhật)(?!\w)"
)
_DATE_AFTER = re.compile(rf"{_BETWEEN}{_PART_OF_DAY}(?:ngày{_SPACE})?{_FULL_DATE}", re.IGNORECASE)
_DATE_BEFORE = re.compile(rf"{_FULL_DATE}{_BETWEEN}{_PART_OF_DAY}\Z", re.IGNORECASE)
_WEEKDAY_AFTER = re.compile(rf"{_SPACE}{_AND}{_SPACE}(?:thứ|chủ)(?!\w)", re.IGNORECASE)
_DATE_LIST_AFTER = re.compile(rf"{_SPACE}{_AND}{_SPACE}(?:ngày{_SPACE})?\d{{1,2}}[/.-]\d", re.IGNORECASE)
_CHAIN_BEFORE = re.compile(rf"(?:(?:thứ\s+\w+|chủ\s+nhật){_SPACE}{_AND}{_SPACE})+\Z", re.IGNORECASE)
_CHAIN_NAME = re.compile(r"thứ\s+(\w+)", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"(\w+)[ \t\u00a0*_]+\Z")
_FIRSTLY = re.compile(r"(?<!\w)thứ\s+nhất(?!\w)", re.IGNORECASE)

# After these words "thứ Hai" counts ("lần thứ hai", "kỳ họp thứ Hai"), it does not name a day.
_COUNTED = re.compile(
    "lần|kỳ|kì|đợt|khóa|khoá|họp|phiên|cuộc|buổi|hội|nghị|tuần|tháng|quý|năm|vòng|bước|đoạn|nhóm|lớp|hạng|hàng"
    "|chương|phần|mục|điểm|khoản|điều|loại|tập|quyển|bản|người|số|vị|trí|cấp|đứng"
)
# A weekday typed without its capital is believed only after these words, or after no word at all.
_BEFORE_A_DAY = re.compile("sáng|trưa|chiều|tối|đêm|vào|từ|đến|hết|trước|sau|là|và|hoặc|hôm|cả|qua")
_LOOK_BACK = 120


def weekday_mismatches(text: str) -> list[WeekdayMismatch]:
    """The weekdays in a text that contradict the full date they stand beside, in order of place.

    Beside: `thứ Bảy, ngày 07/02/2026`, `thứ Bảy (07/02/2026)`, `ngày 19/11/2025 (Chiều thứ tư)`; Markdown
    asterisks may stand between. What may be a count ("lần thứ hai ngày 05/3/2026") and what stands between
    two dates of which one fits are left alone; so are impossible dates.
    """
    return [
        WeekdayMismatch(name.start, name.end, name.written, name.beside[0], weekday(name.beside[0]))
        for name in weekday_names(text)
        if name.beside and all(date.weekday() != name.number for date in name.beside)
    ]


@dataclass(frozen=True, slots=True)
class WeekdayName:
    """A weekday named in a text: `text[start:end]` is `written`; `number` is 0 for Monday to 6 for Sunday.

    `beside` are the full dates it stands beside.
    """

    start: int
    end: int
    written: str
    number: int
    beside: tuple[datetime.date, ...]


def weekday_names(text: str) -> list[WeekdayName]:
    """The weekdays a text names, in order of place; what may be a count (`lần thứ hai`) is none."""
    return list(_weekday_names(text))


@lru_cache(maxsize=4)
def _weekday_names(text: str) -> tuple[WeekdayName, ...]:
    """The weekdays of the last few texts are remembered: two finders ask for them in turn."""
    plain, offsets = nfc_offsets(text)
    found = []
    for match in _WEEKDAY.finditer(plain):
        name = match["name"]
        if name and not _names_a_day(plain, match):
            continue
        start, end = offsets[match.start()], offsets[match.end()]
        number = _WEEKDAY_NAMES[name.lower()] if name else 6
        found.append(WeekdayName(start, end, text[start:end], number, tuple(_dates_beside(plain, match))))
    return tuple(found)


def _chain(before: str) -> re.Match[str] | None:
    """The weekdays that a text ends with, each joined to the next; most texts name none, which is told fast."""
    small = before.lower()
    return _CHAIN_BEFORE.search(before) if "thứ" in small or "chủ" in small else None


def _names_a_day(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    if chain := _chain(before):
        if any(name.lower() not in _WEEKDAY_NAMES for name in _CHAIN_NAME.findall(chain[0])):
            return False
        before = before[: chain.start()]
    word = _WORD_BEFORE.search(before)
    has_capital = match["name"][0].isupper() and not match[0].isupper()
    if has_capital:
        return word is None or not _COUNTED.fullmatch(word[1].lower())
    if word is None:
        return _FIRSTLY.search(text) is None
    return _BEFORE_A_DAY.fullmatch(word[1].lower()) is not None


def _dates_beside(text: str, match: re.Match[str]) -> Iterator[datetime.date]:
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    after = _DATE_AFTER.match(text, match.end())
    # "thứ Sáu, thứ Bảy, ngày 06/02/2026, 07/02/2026": two lists, nothing says which belongs to which.
    in_lists = after and _chain(before) and _DATE_LIST_AFTER.match(text, after.end())
    if after and not in_lists and (date := _matched_date(after)):
        yield date
    behind = _DATE_BEFORE.search(before)
    if behind and not _WEEKDAY_AFTER.match(text, match.end()) and (date := _matched_date(behind)):
        yield date


def _matched_date(match: re.Match[str]) -> datetime.date | None:
    try:
        return datetime.date(
            int(match["y"] or match["y2"]), int(match["m"] or match["m2"]), int(match["d"] or match["d2"])
        )
    except ValueError:
        return None


def _decree_month(month: int) -> str:
    return f"{month:02d}" if month < 3 else str(month)


def _date(year: int, month: int, day: int) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise ValueError(f"Ngày {day:02d}/{month:02d}/{year:04d} không có trong lịch") from None
