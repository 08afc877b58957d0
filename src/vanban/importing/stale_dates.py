"""Years, days and weekdays of a text into those that were right in the year of last year's file, and no longer are.

What holds whatever the year is left alone: documents that are cited, laws, periods, terms, days of history.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from vanban.vietnamese import PartialDate, find_citations, in_text_date, parse_roman, weekday, weekday_names

DateKind = Literal["year", "date", "weekday", "school-year", "lunar-year", "period-over", "anniversary"]


@dataclass(frozen=True, slots=True)
class Years:
    """The year a plan was made for, the year it is to be made for, and the first day it may have been issued on."""

    own: int
    wanted: int
    issued: dt.date

    def is_aim(self, year: int) -> bool:
        """Whether a year is still to come for the wanted one too, and too far ahead to be its own plan's next year."""
        return year >= self.wanted and year > self.own + 1

    @property
    def later(self) -> int:
        """How many years later the wanted one is."""
        return self.wanted - self.own


@dataclass(frozen=True, slots=True)
class StaleWords:
    """A stretch of a text, `text[start:end]`, that was right in the plan's own year; what to do; how sure, 0 to 1."""

    start: int
    end: int
    kind: DateKind
    reason: str
    look: str
    sure: float


Span = tuple[int, int]

_S = r"[ \t\u00a0*_]*"
_DAY = (
    r"(?<![\d/.-])(?:(?P<d>\d{1,2})(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4})"
    r"|(?P<d2>\d{1,2}) tháng (?P<m2>\d{1,2}) năm (?P<y2>\d{4}))(?!\d)"
)
_DAYS_BEFORE = re.compile(
    r"(?<![\w/.,-])(?<!giờ )"
    r"(?:\d{1,2}(?:/\d{1,2})?(?: và (?:ngày )?|, (?:ngày )?| ?[-–] ?| đến (?:hết )?(?:ngày )?)){1,6}\Z"
)
"""The days of a list whose month, or year, is told by its last: "18 và 19/8/2026"."""
_FULL = re.compile(_DAY, re.IGNORECASE)
_MONTH = re.compile(
    r"(?<!\w)(?:tháng" + _S + r"(?P<m>\d{1,2})(?:" + _S + r"[/-]" + _S + r"| năm )(?P<y>\d{4})"
    r"|quý" + _S + r"(?P<q>[1-4]|I{1,3}|IV)(?:" + _S + r"/" + _S + r"| năm )(?P<y2>\d{4}))(?!\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w/]|[.,-]\d|-[A-ZĐ])")
_NAMED = re.compile(r"(?<!\w)năm[ \u00a0*_]{0,4}\Z", re.IGNORECASE)
_COUNTED = re.compile(
    r"[ \u00a0](?:người|lượt|hộ|đồng|tỷ|tỉ|triệu|nghìn|ngàn|cán bộ|đảng viên|đoàn viên|hội viên|học sinh"
    r"|học viên|sinh viên|giáo viên|em|cháu|cuốn|quyển|bộ|bản|hồ sơ|lớp|suất|phiếu|km|m2|m²|m|ha|tấn|tạ|kg|lít|cây|con"
    r"|chiếc|cái|mô hình|công trình|nhà|cơ sở|doanh nghiệp|đại biểu|ngày công|dân|trường hợp|vụ)(?!\w)"
)
"""What is counted after a number that only looks like a year."""
_NUMBERED = re.compile(r"(?<!\w)(?:số|điều|khoản|mục|trang|mã)[ \u00a0]\Z", re.IGNORECASE)
_PERIOD = re.compile(
    r"(?<![\d/.])(?P<a>(?:19|20)\d\d)(?P<link> ?[-–] ?| đến (?:hết )?(?:năm )?)(?P<b>(?:19|20)\d\d)(?!\d)"
)
_SCHOOL = re.compile(r"(?<!\w)(?:năm học|niên khóa|niên khoá)[ \u00a0]\Z", re.IGNORECASE)
_ANNIVERSARY = re.compile(
    r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<a>1\d{3}|20\d\d) ?[-–] ?"
    r"(?P<d2>\d{1,2})[/.-](?P<m2>\d{1,2})[/.-](?P<b>20\d\d)"
)
_COUNT_OF_YEARS = re.compile(
    r"(?<!\w)kỷ niệm (?:lần thứ (?P<n>\d{1,3})(?!\w)|(?P<n2>\d{1,4}) năm(?!\w))", re.IGNORECASE
)
_LAW = re.compile(
    r"(?<!\w)(?:Luật|Bộ luật|Hiến pháp|Pháp lệnh)(?!\w)(?:(?! (?:trong|từ|đến|quý|tháng|vào) )[^.;\n]){0,100}?"
    r"(?:năm |\()(?:19|20)\d\d(?!\d)"
)
_PAPER = re.compile(
    r"(?<!\w)(?:nghị quyết|nghị định|quyết định|chỉ thị|kế hoạch|kết luận|hướng dẫn|thông báo|thông tư|báo cáo|công văn"
    r"|công điện|tờ trình|quy định|quy chế|chương trình|đề án|thông tri|biên bản|giấy mời)(?!\w)[^.;\n]{0,120}\Z",
    re.IGNORECASE,
)
_URL = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_BACKWARD = re.compile(
    r"(?:kết quả|so với|cùng kỳ|tổng kết|phát huy|rút kinh nghiệm|đạt được|hạn chế|tồn tại)[^.;\n]{0,60}\Z",
    re.IGNORECASE,
)
_EACH = re.compile(r"(?:hằng|hàng|mỗi|các) (?:năm|tuần|tháng|ngày|buổi)|định kỳ|kỷ niệm", re.IGNORECASE)
_NO_YEAR = re.compile(
    r"(?<!\w)(?:trước|hết|từ|đến|vào|chậm nhất|muộn nhất|xong)(?: trước| vào| hết)? ngày[ \u00a0]"
    r"(?P<d>\d{1,2})(?:/| tháng )(?P<m>\d{1,2})(?![\d/]|[.-]\d| năm)",
    re.IGNORECASE,
)
_STEMS = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
_BRANCHES = ("Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi")
_LUNAR = re.compile(
    r"(?<!\w)(?P<stem>Giáp|Ất|Bính|Đinh|Mậu|K[ỷỉ]|Canh|Tân|Nhâm|Qu[ýí]) "
    r"(?P<branch>T[ýí]|Sửu|Dần|Mão|Mẹo|Thìn|T[ỵị]|Ngọ|Mùi|Thân|Dậu|Tuất|Hợi)(?!\w)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;\n]|[.!?…](?=\s|\Z)")


def lunar_year(year: int) -> str:
    """The name of a year in the cycle of sixty: 2026 → `Bính Ngọ`."""
    return f"{_STEMS[(year - 4) % 10]} {_BRANCHES[(year - 4) % 12]}"


def stale_words(text: str, years: Years) -> list[StaleWords]:
    """What in a text belongs to the plan's own year or to what was still to come, in order of place; `text` is NFC."""
    found: list[StaleWords] = []
    taken, told = _lasting(text), _Taken(text)
    for one in (
        *_anniversaries(text, years, taken),
        *_periods(text, years, taken),
        *_days(text, years, taken),
        *_months(text, years, taken),
        *_bare_years(text, years, taken),
        *_lunar_years(text, years),
        *_days_without_year(text, years, taken),
        *_weekdays(text, years, taken),
    ):
        if one.start not in told and one.end - 1 not in told:
            told.add(one.start, one.end)
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def stale_moment(moment: PartialDate, years: Years) -> tuple[str, str, float] | None:
    """A day, month, quarter or year that is a field of its own: why it is stale, what to do, how sure."""
    if moment.last < years.issued or years.is_aim(moment.year):
        return None
    return _told(moment, years, 1.0)


def _told(moment: PartialDate, years: Years, sure: float) -> tuple[str, str, float]:
    reason = f"là thời điểm của bản năm {years.own}"
    if moment.day is None:
        return reason, f"xem lại theo năm {years.wanted}", sure
    day = moment.first
    try:
        later = day.replace(year=day.year + years.later)
    except ValueError:
        return reason, f"năm {day.year + years.later} không có ngày {day.day:02d}/{day.month:02d}", sure
    same = f"{in_text_date(day)} là {weekday(day)}; {in_text_date(later)} là {weekday(later)}"
    return reason, f"chọn lại ngày: {same}", sure


class _Taken:
    """Which letters of a text are spoken for."""

    def __init__(self, text: str) -> None:
        self._letters = bytearray(len(text))

    def add(self, start: int, end: int) -> None:
        self._letters[start:end] = b"\1" * (end - start)

    def __contains__(self, place: int) -> bool:
        return bool(self._letters[place])


def _lasting(text: str) -> _Taken:
    """What keeps its years: documents cited with their subjects, laws, addresses."""
    taken = _Taken(text)
    for pattern in (_URL, _LAW):
        for match in pattern.finditer(text):
            taken.add(*match.span())
    for one in find_citations(text):
        end = one.end
        if one.subject:
            at = text.find(one.subject, one.end)
            end = at + len(one.subject) if 0 <= at - one.end < 40 else end
        taken.add(one.start, end)
    return taken


def _anniversaries(text: str, years: Years, taken: _Taken) -> Iterator[StaleWords]:
    """Days of history with the same day of the plan's own year, and how many years they are ago."""
    told = _Taken(text)
    for match in _COUNT_OF_YEARS.finditer(text):
        count = int(match["n"] or match["n2"])
        if match.start() not in taken:
            told.add(*_clause(text, *match.span()))
            reason, look = f"số năm tính đến bản năm {years.own}", f"năm {years.wanted} là {count + years.later} năm"
            yield StaleWords(*match.span(), "anniversary", reason, look, 0.6)
    for match in _ANNIVERSARY.finditer(text):
        taken.add(*match.span())
        same = (match["d"], match["m"]) == (match["d2"], match["m2"]) and int(match["b"]) == years.own
        if same and match.start() not in told:
            reason = f"ngày kỷ niệm tính đến năm {years.own}"
            yield StaleWords(*match.span(), "anniversary", reason, f"năm {years.wanted} có còn kỷ niệm không", 0.5)


def _periods(text: str, years: Years, taken: _Taken) -> Iterator[StaleWords]:
    for match in _PERIOD.finditer(text):
        first, last = int(match["a"]), int(match["b"])
        if match.start() in taken or first >= last:
            continue
        taken.add(*match.span())
        if _SCHOOL.search(text, *_back(match.start(), 12)) and last - first == 1:
            if years.own in (first, last):
                look = f"năm {years.wanted}: {first + years.later}{match['link']}{last + years.later}"
                yield StaleWords(*match.span(), "school-year", f"là năm học của bản năm {years.own}", look, 0.8)
        elif years.own <= last < years.wanted:
            reason = f"đến năm {years.wanted} thì đã qua"
            yield StaleWords(*match.span(), "period-over", reason, "có giai đoạn, nhiệm kỳ mới thì ghi lại", 0.4)


def _days(text: str, years: Years, taken: _Taken) -> Iterator[StaleWords]:
    names = weekday_names(text)
    starts = [name.start for name in names]
    for match in _FULL.finditer(text):
        if match.start() in taken:
            continue
        taken.add(*match.span())
        try:
            day = dt.date(*(int(match[name] or match[f"{name}2"]) for name in "ymd"))
        except ValueError:
            continue
        before = _DAYS_BEFORE.search(text, *_back(match.start(), 80))
        start = before.start() if before else match.start()
        taken.add(start, match.end())
        if years.is_aim(day.year):
            continue
        if day < years.issued and (day.year < years.own or _PAPER.search(text, *_back(match.start(), 140))):
            continue
        sure = 0.9 if day >= years.issued else 0.5
        near = slice(bisect_left(starts, start - 60), bisect_left(starts, match.end() + 60))
        beside = [name for name in names[near] if day in name.beside]
        end = max([match.end(), *(name.end for name in beside)])
        span = (min([start, *(name.start for name in beside)]), end)
        yield _moment(span, PartialDate(day.year, month=day.month, day=day.day), years, sure)


def _months(text: str, years: Years, taken: _Taken) -> Iterator[StaleWords]:
    for match in _MONTH.finditer(text):
        if match.start() in taken:
            continue
        taken.add(*match.span())
        year = int(match["y"] or match["y2"])
        quarter = match["q"] and (int(match["q"]) if match["q"].isdigit() else parse_roman(match["q"].lower()))
        try:
            moment = PartialDate(year, quarter=quarter or None, month=int(match["m"]) if match["m"] else None)
        except ValueError:
            continue
        if years.is_aim(year):
            continue
        if moment.last >= years.issued:
            yield _moment(match.span(), moment, years, 0.9)
        elif year == years.own and not _PAPER.search(text, *_back(match.start(), 140)):
            yield _moment(match.span(), moment, years, 0.5)


def _moment(span: Span, moment: PartialDate, years: Years, sure: float) -> StaleWords:
    reason, look, sure = _told(moment, years, sure)
    return StaleWords(*span, "date", reason, look, sure)


def _bare_years(text: str, years: Years, taken: _Taken) -> Iterator[StaleWords]:
    for match in _YEAR.finditer(text):
        if match.start() in taken or _COUNTED.match(text, match.end()):
            continue
        if _NUMBERED.search(text, *_back(match.start(), 8)):
            continue
        year = int(match[0])
        named = re.search(
            r"(?<!\w)năm[ \u00a0*_]{0,4}\Z", text[max(0, match.start() - 10) : match.start()], re.IGNORECASE
        )
        start = match.start() - (len(named[0]) if named else 0)
        span = (start, match.end())
        if year == years.own:
            yield StaleWords(*span, "year", "là năm của bản cũ", f"nay là năm {years.wanted}", 0.9)
        elif not named:
            continue
        elif years.own < year < years.wanted:
            yield StaleWords(*span, "year", f"đến năm {years.wanted} thì đã qua", "xem lại mốc này", 0.6)
        elif year == years.own + 1:
            look = f"nói năm sau của bản cũ; có thể là năm {year + years.later}"
            yield StaleWords(*span, "year", f"là năm liền sau năm của bản cũ ({years.own})", look, 0.4)
        elif year == years.own - 1 and _BACKWARD.search(text, *_back(start, 90)):
            look = f"so với năm trước thì nay là năm {year + years.later}"
            yield StaleWords(*span, "year", f"là năm liền trước năm của bản cũ ({years.own})", look, 0.5)


def _lunar_years(text: str, years: Years) -> Iterator[StaleWords]:
    for match in _LUNAR.finditer(text):
        name = f"{_one_spelling(match['stem'])} {_one_spelling(match['branch'])}"
        for year in (years.own, years.own + 1):
            if name == lunar_year(year):
                look = f"năm {year + years.later} là năm {lunar_year(year + years.later)}"
                yield StaleWords(
                    *match.span(), "lunar-year", f"là tên năm {year}", look, 0.8 if year == years.own else 0.6
                )


def _one_spelling(word: str) -> str:
    """A stem or branch as this module writes it."""
    plain = word.capitalize()
    return {"Kỉ": "Kỷ", "Quí": "Quý", "Tí": "Tý", "Tị": "Tỵ", "Mẹo": "Mão"}.get(plain, plain)


def _days_without_year(text: str, years: Years, taken: _Taken) -> Iterator[StaleWords]:
    for match in _NO_YEAR.finditer(text):
        if match.start("d") in taken or _EACH.search(text, *_clause(text, *match.span())):
            continue
        try:
            day = dt.date(years.own, int(match["m"]), int(match["d"]))
        except ValueError:
            continue
        taken.add(*match.span())
        moment = PartialDate(day.year, month=day.month, day=day.day)
        yield _moment((match.start("d"), match.end()), moment, years, 0.5)


def _weekdays(text: str, years: Years, taken: _Taken) -> Iterator[StaleWords]:
    """Weekdays in a clause that tells a day; one without ("họp vào thứ Sáu") is of every year."""
    for name in weekday_names(text):
        span = _clause(text, name.start, name.end)
        if name.beside or name.start in taken or not _FULL.search(text, *span) or _EACH.search(text, *span):
            continue
        reason = f"là thứ theo lịch năm {years.own}"
        yield StaleWords(name.start, name.end, "weekday", reason, f"xem lại theo lịch năm {years.wanted}", 0.5)


def _back(place: int, reach: int) -> Span:
    return max(0, place - reach), place


def _clause(text: str, start: int, end: int) -> Span:
    first = max(0, start - 240)
    for match in _CLAUSE.finditer(text, first, start):
        first = match.end()
    stop = _CLAUSE.search(text, end, end + 240)
    return first, stop.start() if stop else min(len(text), end + 240)
