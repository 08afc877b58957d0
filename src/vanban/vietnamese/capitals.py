"""Capital letters the decree asks for and a text lacks, or bears without need; only the certain cases.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục II. Here: Mục III.1 (names of places), Mục V.7 (parts of a cited document), Mục
V.8 (lunar years, weekdays); `capital_words` finds listed words, `capital_names` what depends on the words beside.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator

from ._scan import LOWER, UPPER, covered, lazy, lines_around, quoted_spans
from .capital_names import named_faults, sentence_faults
from .capital_words import letters, listed_faults
from .communes import communes_by_key, place_key, provinces_by_key
from .correction import Correction, correction
from .dates import weekday_names
from .unicode import nfc_offsets


class CapitalKind(enum.StrEnum):
    """What is wrong with a capital."""

    WEEKDAY = "weekday"
    """`thứ hai` for `thứ Hai`, `Chủ Nhật` for `Chủ nhật`."""

    ARTICLE = "article"
    """`điều 5`, `chương II`, `mục 2` of a cited document for `Điều 5`, `Chương II`, `Mục 2`."""

    CLAUSE = "clause"
    """`Khoản 2 Điều 5` or `Điểm a khoản 2` within a sentence for `khoản 2 Điều 5`, `điểm a khoản 2`."""

    LUNAR_YEAR = "lunar_year"
    """`năm bính ngọ` for `năm Bính Ngọ`."""

    UNIT = "unit"
    """`Tỉnh Nam Định` within a sentence for `tỉnh Nam Định`."""

    SENTENCE = "sentence"
    """`Hội nghị kết thúc. các đơn vị …` for `… . Các đơn vị …`."""

    PERSON = "person"
    """`Hồ chí Minh` for `Hồ Chí Minh`."""

    PLACE = "place"
    """`thủ đô Hà Nội` for `Thủ đô Hà Nội`, `Bắc bộ` for `Bắc Bộ`, `Vịnh Hạ Long` within a sentence."""

    NAMED_UNIT = "named_unit"
    """`phường Lê Chân` for `Phường Lê Chân`, `quận 1` for `Quận 1`."""

    OFFICE = "office"
    """`Ủy ban Nhân dân` for `Ủy ban nhân dân`, `Sở Tài Chính` for `Sở Tài chính`."""

    PEOPLE = "people"
    """`phục vụ nhân dân` for `phục vụ Nhân dân`, `của nhà nước` for `của Nhà nước`."""

    HONOUR = "honour"
    """`huân chương lao động hạng nhất` for `Huân chương Lao động hạng Nhất`."""

    POSITION = "position"
    """`chủ tịch Hồ Chí Minh` for `Chủ tịch Hồ Chí Minh`."""

    PARTY = "party"
    """`của đảng` for `của Đảng`."""

    FEAST = "feast"
    """`tết nguyên đán` for `tết Nguyên đán`."""

    ACT = "act"
    """`nghị quyết số 12/NQ-HĐND` for `Nghị quyết số …`, `Luật An Ninh Mạng` for `Luật An ninh mạng`."""

    MONTH = "month"
    """`tháng giêng` for `tháng Giêng`."""

    EVENT = "event"
    """`cách mạng tháng tám` for `Cách mạng tháng Tám`."""

    WORK = "work"
    """`tạp chí cộng sản` for `tạp chí Cộng sản`."""


_A_DAY_FOR_SURE = lazy(r"(?<!\w)(?:sáng|trưa|chiều|tối|đêm|hôm|vào)[ \u00a0]\Z", re.IGNORECASE)
_EVERY_WEEK = lazy(
    r"[tT](?<!\w.)hứ[ \u00a0](?P<name>hai|ba|tư|năm|sáu|bảy)(?=[ \u00a0](?:hằng|hàng|mỗi)[ \u00a0]tuần(?!\w))"
)
_WEEK = lazy(
    r"[tT](?<!\w.)(?i:ừ[ \u00a0]thứ[ \u00a0](?:hai|ba|tư|năm|sáu|bảy)[ \u00a0]đến[ \u00a0](?:hết[ \u00a0])?"
    r"(?:thứ[ \u00a0](?:hai|ba|tư|năm|sáu|bảy)|chủ[ \u00a0]nhật))(?!\w)"
)
_SUNDAY = lazy(r"(?<!\w)(?:Chủ|chủ)[ \u00a0]Nhật(?!\w)")
# "chủ Nhật Bản" is no Sunday.
_NOT_SUNDAY = lazy(r"[ \u00a0](?:Bản|Hoàng|Tân|Lệ|Quang)")
_LAW = (
    r"(?:[Bb]ộ luật|Luật|Nghị định|Thông tư|Nghị quyết|Quyết định|Pháp lệnh|Hiến pháp|Điều lệ|Quy định|Quy chế|Chỉ thị"
    r"|Hướng dẫn|Kết luận)(?!\w)"
)
_ID = r"(?:\d{1,3}[a-zđ]?|[IVXLC]{1,6}|[a-zđ])"
_PART = rf"(?:điểm|khoản|điều|tiểu mục|mục|chương|phần)[ \u00a0]{_ID}(?!\w)"
_CHAIN = lazy(rf"(?<!\w){_PART}(?:,?[ \u00a0]{_PART}){{0,6}},?[ \u00a0](?:của[ \u00a0])?(?-i:{_LAW})", re.IGNORECASE)
_PARTS = ("iều ", "ục ", "hương ", "hần ", "\u00a0")
_ANY_LAW = lazy(_LAW)
_SMALL_PART = lazy(rf"[đtmcp](?:iều|iểu mục|ục|hương|hần)(?=[ \u00a0]{_ID}(?!\w))")
_CLAUSE = lazy(
    r"[KĐ](?:hoản(?=[ \u00a0]\d{1,3}[a-zđ]?,?[ \u00a0][Đđ]iều[ \u00a0]\d)"
    r"|iểm(?=[ \u00a0][a-zđ]\d?,?[ \u00a0][Kk]hoản[ \u00a0]\d))"
)
_MID_SENTENCE = lazy(rf"[{LOWER},][ \u00a0]\Z")
_STEMS = "giáp|ất|bính|đinh|mậu|kỷ|kỉ|canh|tân|nhâm|quý|quí"
_BRANCHES = "tý|tí|sửu|dần|mão|mẹo|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi"
_LUNAR = lazy(rf"[nNxXtT](?:ăm|uân|ết)[ \u00a0](?P<name>(?i:(?:{_STEMS})[ \u00a0](?:{_BRANCHES})))(?!\w)")
_UNIT = lazy(
    r"(?P<type>[TXPĐ](?:ỉnh|hành phố|ã|hường|ặc khu))[ \u00a0]"
    rf"(?P<name>[{UPPER}][{LOWER}'’]*(?:[ \u00a0][{UPPER}][{LOWER}'’]*){{1,3}})(?!\w)"
)
# Communes whose names begin so are named after no person, event or number, which would keep the capital (Mục III.1b).
_PLAIN_NAMES = frozenset(
    {"An", "Tân", "Bình", "Phú", "Vĩnh", "Yên", "Nam", "Long", "Đông", "Sơn", "Mỹ", "Ia", "Ea", "Quảng", "Bắc", "Tây"}
    | {"Hải", "Thạnh", "Đại", "Mường", "Chiềng", "Nậm", "Cẩm", "Thượng", "Ninh", "Hạ", "Tà", "Cư", "Krông", "Bản"}
    | {"Đồng", "Suối", "Sông"}
)


_Found = tuple[CapitalKind, int, int, str]


def capital_faults(text: str) -> list[Correction]:
    """The capitals a text lacks or bears without need, in order of place; kinds are `CapitalKind`.

    Quotations and words wholly in capitals are left alone, and whatever may be the beginning of a sentence, the name of
    an office, a count (`lần thứ hai`), or a unit named after a person, a number or an event (`Phường Điện Biên Phủ`).
    """
    plain, offsets = nfc_offsets(text)
    quotes = quoted_spans(plain)
    found = {
        (start, end): correction(kind, text, offsets, start, end, expected)
        for kind, start, end, expected in (*_others(plain), *_faults(plain))
        if not covered(quotes, start)
    }
    return sorted(found.values(), key=lambda item: (item.start, item.end))


def _others(text: str) -> Iterator[_Found]:
    gated = letters(text)
    for finder in (listed_faults(gated), named_faults(gated), sentence_faults(text)):
        for kind, start, end, expected in finder:
            yield CapitalKind(kind), start, end, expected


def _faults(text: str) -> Iterator[_Found]:
    if "hứ " in text or "hứ\u00a0" in text:
        yield from _weekdays(text)
    if "Nhật" in text:
        for match in _SUNDAY().finditer(text):
            if not _NOT_SUNDAY().match(text, match.end()):
                yield CapitalKind.WEEKDAY, *match.span(), "Chủ nhật"
    if any(word in text for word in _PARTS):
        for chain in _chains(text):
            for match in _SMALL_PART().finditer(text, *chain.span()):
                if _is_part_of_more(text, match.start()):
                    continue
                yield CapitalKind.ARTICLE, *match.span(), match[0][0].upper() + match[0][1:]
    if "Khoản" in text or "Điểm" in text:
        for match in _CLAUSE().finditer(text):
            if _is_mid_sentence(text, match.start()):
                yield CapitalKind.CLAUSE, *match.span(), match[0].lower()
    if any(word in text for word in ("ăm ", "uân ", "ết ")):
        for match in _LUNAR().finditer(text):
            expected = match["name"].title()
            if match["name"] != expected and not match["name"].isupper():
                yield CapitalKind.LUNAR_YEAR, *match.span("name"), expected
    if any(word in text for word in ("Tỉnh ", "Thành phố ", "Xã ", "Phường ", "Đặc khu ")):
        for match in _UNIT().finditer(text):
            if _is_mid_sentence(text, match.start()) and _is_plain_name(match["type"], match["name"]):
                yield CapitalKind.UNIT, *match.span("type"), match["type"].lower()


def _chains(text: str) -> Iterator[re.Match[str]]:
    """The citations of parts of a law; only lines that name a part in small letters and a law are looked at."""
    for start, end in lines_around(text, (match.start() for match in _SMALL_PART().finditer(text))):
        if _ANY_LAW().search(text, start, end):
            yield from _CHAIN().finditer(text, start, end)


def _weekdays(text: str) -> Iterator[_Found]:
    for match in _EVERY_WEEK().finditer(text):
        name = match["name"]
        yield CapitalKind.WEEKDAY, *match.span(), match[0].removesuffix(name) + name[0].upper() + name[1:]
    weeks = [match.span() for match in _WEEK().finditer(text)]
    for name in weekday_names(text):
        if not name.written.lower().startswith("thứ") or name.written[-1].isdigit():
            continue
        small = name.written.split()[-1]
        sure = (
            name.beside
            or covered(weeks, name.start)
            or _A_DAY_FOR_SURE().search(text, max(0, name.start - 7), name.start)
        )
        if small[0].islower() and sure:
            start = name.end - len(small)
            yield CapitalKind.WEEKDAY, name.start, name.end, text[name.start : start] + small[0].upper() + small[1:]


def _is_mid_sentence(text: str, place: int) -> bool:
    return _MID_SENTENCE().search(text, max(0, place - 2), place) is not None


def _is_part_of_more(text: str, place: int) -> bool:
    """Whether "mục" stands in "Tiểu mục", or a longer word begins before."""
    return text[max(0, place - 1) : place].isalnum() or text[max(0, place - 4) : place] == "iểu "


def _is_plain_name(type_: str, name: str) -> bool:
    key = place_key(name)
    if type_ == "Tỉnh":
        return True
    if type_ == "Thành phố":
        return key in provinces_by_key() and not key.startswith("hồ chí minh")
    return name.split()[0] in _PLAIN_NAMES and key in communes_by_key()
