"""Deadlines that have passed before the document is dated, and dates that no calendar has."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ._scan import clause, covered, lazy, quoted_spans
from .dates import in_text_date
from .unicode import nfc_offsets


@dataclass(frozen=True, slots=True)
class PastDeadline:
    """A deadline before the document's own date: `text[start:end]` is `found`, `date` its last day."""

    start: int
    end: int
    found: str
    date: datetime.date
    expected: str


@dataclass(frozen=True, slots=True)
class ImpossibleDate:
    """A date no calendar has: `text[start:end]` is `found`; `expected` says in Vietnamese what is wrong."""

    start: int
    end: int
    found: str
    expected: str


_DATE = lazy(
    r"(?P<d>\d\d?)(?:(?P<s>[/.-])(?P<m>\d\d?)(?P=s)(?P<y>\d{4})"
    r"|(?:/| tháng )(?P<m2>\d\d?)(?: năm (?P<y2>\d{4}))?)(?![\d/]|[.-]\d)"
)
_MONTH = lazy(
    r"[tTvVxXhH](?i:(?<=t)rong|(?<=v)ào|(?<=x)ong|(?<=h)ết)(?i: tháng (?P<m>\d{1,2})(?:/| năm )(?P<y>\d{4}))(?!\d)"
)
_FILLER = (
    r"(?:[\s,*(]|là|vào|lúc|ngày|hết|đến|sáng|chiều|buổi|phút|thứ [^\W\d_]+|thứ \d|chủ nhật"
    r"|\d{1,2} ?(?:giờ|h|g|:) ?(?:\d{2})?['’′]?){0,12}"
)
_LATEST = lazy(rf"(?<!\w)(?:chậm nhất|muộn nhất|hạn cuối|hạn chót|hạn cuối cùng):?{_FILLER}\Z", re.IGNORECASE)
_LASTS = ("chậm nhất", "muộn nhất", "hạn cuối", "hạn chót")
_BEFORE = lazy(rf"(?<!\w)(?:trước|đến hết|hết){_FILLER}\Z", re.IGNORECASE)
_TRIGGERS = ("nhất", "hạn c", "trước", "hết", "trong tháng", "vào tháng", "xong tháng")
"""What the three patterns above cannot do without."""
_DUTY = lazy(
    r"(?<!\w)(?:hoàn thành|hoàn thiện|gửi|báo cáo|nộp|đăng ký|trình|xong|ban hành kế hoạch|xây dựng kế hoạch|tham mưu"
    r"|triển khai|thời hạn|thời gian thực hiện|tiến độ|tổng hợp|phản hồi)(?!\w)",
    re.IGNORECASE,
)
_PAST = lazy(
    r"(?<!\w)(?:đã|từng|kỷ niệm|căn cứ|phát sinh|tồn đọng|có hiệu lực|hiệu lực|sinh|tuyển dụng|được cấp|được ký|ký kết"
    r"|kết quả|số liệu|tính đến|tính từ|ban hành trước|công nhận|thành lập|theo quy định|từ (?:ngày )?\d|giai đoạn"
    r"|trước đây|nêu tại|tại (?:kế hoạch|công văn|quyết định|văn bản)"
    r"|(?:kế hoạch|công văn|quyết định|văn bản|nghị quyết) số)(?!\w)",
    re.IGNORECASE,
)
_ENDS_IN_THE_PAST = lazy(r"(?<!\w)(?:đã|có hiệu lực)(?!\w)", re.IGNORECASE)
_LUNAR = lazy(
    r"âm lịch|(?<!\w)(?:nhằm|tức|mùng|mồng|giêng|chạp)(?!\w)"
    r"|năm (?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý) ",
    re.IGNORECASE,
)
_LONG_AGO = datetime.timedelta(days=731)
_REACH = 70


def past_deadlines(text: str, document_date: datetime.date) -> list[PastDeadline]:
    """The dates that a text sets as deadlines and that lie before the document's own date, in order of place.

    A deadline: `trước ngày`, `đến hết ngày` in a clause that lays a duty on somebody (`hoàn thành`, `gửi`, `báo cáo`…)
    or alone in a cell; `chậm nhất`, `hạn cuối`; `hoàn thành trong tháng 3/2026`. Left alone: quotations, citations,
    clauses that look back (`đã`, `căn cứ`, `kết quả`, `từ ngày`), and dates more than two years back, which are
    history.
    """
    if "20" not in text and "19" not in text:
        return []
    plain, offsets = nfc_offsets(text)
    small = plain.lower()
    if not any(word in small for word in _TRIGGERS):
        return []
    quotes = quoted_spans(plain)
    found = []
    for start, end, date, trigger, sure in sorted(_deadlines(plain, document_date)):
        if covered(quotes, start):
            continue
        first, last = clause(plain, trigger, end)
        if not plain[first:trigger].strip(" \t-+*•"):
            sure = sure or not plain[end:last].strip(" .)*")
        duty = _DUTY().search(plain, first, trigger)
        if not (sure or duty) or _PAST().search(plain, first, trigger) or _ENDS_IN_THE_PAST().search(plain, end, last):
            continue
        found.append(_past(text, offsets, start, end, date, document_date))
    return found


_BESIDE_A_WEEKDAY = lazy(
    r"(?<!\w)(?<!lần )(?<!khóa )(?<!khoá )(?<!phiên )(?<!họp )(?<!nghị )(?<!đợt )(?<!buổi )(?<!kỳ )"
    r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)[\s,(]*(?:ngày )?\Z",
    re.IGNORECASE,
)
"""What is counted, “lần thứ 4 ngày 15/01/2025”, is no weekday."""
_MET = lazy(
    r"(?<!\w)(?:tại (?:cuộc|phiên|kỳ|hội|buổi)|kết luận|thông báo|biên bản|vừa qua|nêu trên"
    r"|được (?:tổ chức|ban hành))(?!\w)",
    re.IGNORECASE,
)


_FROM_AN_HOUR = lazy(r"từ \d{1,2} ?(?:giờ|h|g|:)", re.IGNORECASE)


def past_appointments(text: str, document_date: datetime.date) -> list[PastDeadline]:
    """The days beside their weekday that lie before the document's own date: “thứ Sáu, ngày 27/3/2026”.

    Whoever writes the weekday asks somebody to come. Those that are deadlines too are left to `past_deadlines`; left
    alone is also what looks back, as there, or tells of what was said at a meeting.
    """
    small = text.lower()
    if "thứ" not in small and "chủ nhật" not in small:
        return []
    plain, offsets = nfc_offsets(text)
    quotes = quoted_spans(plain)
    known = {each.start for each in past_deadlines(text, document_date)}
    found = []
    for match in _dates(plain):
        date = _real(match)
        if date is None or not document_date - _LONG_AGO < date < document_date:
            continue
        beside = _BESIDE_A_WEEKDAY().search(plain, max(0, match.start() - 32), match.start())
        if beside is None or covered(quotes, match.start()) or offsets[match.start()] in known:
            continue
        first, last = clause(plain, beside.start(), match.end())
        words = _PAST().finditer(plain, first, beside.start())
        if any(not _FROM_AN_HOUR().match(plain, word.start()) for word in words) or _MET().search(
            plain, first, beside.start()
        ):
            continue
        if not _ENDS_IN_THE_PAST().search(plain, match.end(), last):
            found.append(_past(text, offsets, beside.start(), match.end(), date, document_date))
    return found


_LOOKS_BACK = lazy(
    r"(?<!\w)(?:đã|căn cứ|hiệu lực|kết quả|số liệu|ban hành|kỷ niệm"
    r"|(?:kế hoạch|công văn|quyết định|văn bản|nghị quyết) số)(?!\w)",
    re.IGNORECASE,
)
_PERIOD = lazy(
    r"(?:(?P<month>tháng) (?P<m>\d{1,2})|(?P<quarter>quý) (?P<q>IV|I{1,3}|[1-4]))(?: ?/ ?| năm )(?P<y>\d{4})(?!\d)",
    re.IGNORECASE,
)
_QUARTERS = ("", "i", "ii", "iii", "iv")


def past_terms(text: str, document_date: datetime.date) -> list[PastDeadline]:
    """The term of a cell that says when a work is done, where its last day is past: “25/3/2026”, “Từ 15/3 đến
    27/3/2026”, “Quý I/2026”. Of several days the last counts; a cell that looks back has no term.
    """
    plain, offsets = nfc_offsets(text)
    if _LOOKS_BACK().search(plain):
        return []
    days = [(date, *match.span()) for match in _dates(plain) if (date := _real(match)) is not None]
    for match in _PERIOD().finditer(plain):
        month = int(match["m"]) if match["m"] else 3 * _quarter(match["q"])
        if 1 <= month <= 12 and int(match["y"]):
            date = datetime.date(int(match["y"]), month, calendar.monthrange(int(match["y"]), month)[1])
            days.append((date, *match.span()))
    if not days:
        return []
    date, start, end = max(days)
    if not document_date - _LONG_AGO < date < document_date:
        return []
    return [_past(text, offsets, start, end, date, document_date)]


def _quarter(written: str) -> int:
    return int(written) if written.isdigit() else _QUARTERS.index(written.lower())


def _past(
    text: str, offsets: Sequence[int], start: int, end: int, date: datetime.date, document_date: datetime.date
) -> PastDeadline:
    expected = f"ngày từ {in_text_date(document_date)} trở đi"
    return PastDeadline(offsets[start], offsets[end], text[offsets[start] : offsets[end]], date, expected)


def _deadlines(text: str, document_date: datetime.date) -> Iterator[tuple[int, int, datetime.date, int, bool]]:
    """Each date set as a deadline that is past: its span, its last day, its first word, whether words prove it."""

    def is_past(date: datetime.date) -> bool:
        return document_date - _LONG_AGO < date < document_date

    for match in _dates(text):
        date = _real(match)
        if date is None or not is_past(date):
            continue
        first = max(0, match.start() - _REACH)
        # Most are no deadlines, which is told fast by the words both patterns begin with.
        small = text[first : match.start()].lower()
        latest = _LATEST().search(text, first, match.start()) if any(word in small for word in _LASTS) else None
        if latest:
            yield *match.span(), date, latest.start(), True
        elif ("trước" in small or "hết" in small) and (before := _BEFORE().search(text, first, match.start())):
            yield *match.span(), date, before.start(), False
    if "tháng" in text:
        for match in _MONTH().finditer(text):
            year, month = int(match["y"]), int(match["m"])
            if 1 <= month <= 12 and year:
                date = datetime.date(year, month, calendar.monthrange(year, month)[1])
                if is_past(date):
                    yield *match.span(), date, match.start(), False


@lru_cache(maxsize=4)
def _dates(text: str) -> tuple[re.Match[str], ...]:
    """The days of a text, with a year or without; figures that are part of more are none.

    Those of the last few texts are remembered: two finders ask for them in turn.
    """
    found = _DATE().finditer(text)
    return tuple(match for match in found if not (match.start() and _goes_on(text[match.start() - 1])))


def _goes_on(before: str) -> bool:
    """Whether figures after this letter are part of more."""
    return before.isalnum() or before in "/.-"


def _real(match: re.Match[str]) -> datetime.date | None:
    year = match["y"] or match["y2"]
    try:
        return datetime.date(int(year), int(match["m"] or match["m2"]), int(match["d"])) if year else None
    except ValueError:
        return None


_DAY_WORD = lazy(r"ngày(?: \d{1,2}(?:,| và| -| đến))*[ \u00a0]\Z", re.IGNORECASE)


def impossible_dates(text: str) -> list[ImpossibleDate]:
    """The dates of a text that no calendar has, in order of place: `31/02/2026`, `ngày 30 tháng 02`, `ngày 12/13/2026`.

    A whole date, or a day and month after `ngày`; the 29th of February without a year stands. Figures that may be no
    date and dates of the lunar calendar, where every month may have 30 days, are left alone.
    """
    plain, offsets = nfc_offsets(text)
    found = []
    for match in _dates(plain):
        reason = _impossible(plain, match)
        if reason:
            start, end = offsets[match.start()], offsets[match.end()]
            found.append(ImpossibleDate(start, end, text[start:end], reason))
    return found


def _impossible(text: str, match: re.Match[str]) -> str:
    day, month = int(match["d"]), int(match["m"] or match["m2"])
    year = int(match["y"] or match["y2"] or 2024)
    if year and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
        return ""
    is_day = _DAY_WORD().search(text, max(0, match.start() - 24), match.start()) is not None
    words = " tháng " in match[0]
    plainly = is_day or words or (match["y"] and 1 <= month <= 12 and 29 <= day <= 31 and 1900 <= year <= 2100)
    if not plainly or (match["s"] in (".", "-") and not is_day) or not year:
        return ""
    if (
        _LUNAR().search(text, max(0, match.start() - 30), min(len(text), match.end() + 30))
        and day <= 30
        and month <= 12
    ):
        return ""
    if not 1 <= month <= 12:
        return f"không có tháng {match['m'] or match['m2']}"
    days = calendar.monthrange(year, month)[1]
    return f"tháng {month} chỉ có {days} ngày" if day else "không có ngày 0"
