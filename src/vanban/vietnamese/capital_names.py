"""Capitals that depend on the words beside: a title before a person's name, a unit named after one, a cited document.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục II: Mục I (sentences), II.1 (persons), III.1 (places), V.1 (Nhân dân), V.2
(classes of honours), V.3 (titles), V.6 (kinds of documents), V.8 (months, weekdays).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ._scan import LOWER, UPPER, lazy, word_set
from .capital_words import Letters
from .communes import communes_by_key, place_key
from .place_units import names_a_person

_S = r"[ \u00a0]"
_NAME = rf"[{UPPER}][{LOWER}]*"
_SURNAMES = word_set("Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Đinh|Trịnh|Trương|Tôn")
_PERSON = rf"(?:{'|'.join(sorted(_SURNAMES))})(?:{_S}{_NAME}){{1,4}}"
_TITLES = word_set(
    "chủ tịch|giám đốc|bí thư|thủ tướng|bộ trưởng|thứ trưởng|trưởng ban|trưởng phòng"
    "|chánh văn phòng|hiệu trưởng|cục trưởng|vụ trưởng|chánh thanh tra|giáo sư|tiến sĩ|thạc sĩ"
    "|viện trưởng|chánh án|đại tướng|thượng tướng|trung tướng|thiếu tướng"
)
_THEN_A_PERSON = lazy(rf",?{_S}(?P<name>{_PERSON})(?!\w)")
_LONGER_TITLE = lazy(rf"(?<!\w)(?:phó|tổng|phó{_S}tổng){_S}\Z", re.IGNORECASE)
_SMALL_GIVEN = lazy(rf"{_S}[{LOWER}]{{2,6}}(?={_S}?[-,;.():]|\Z)")
_CAPITAL_WORD = lazy(rf"{_S}{_NAME}(?!\w)")
_NAMED_UNIT = lazy(rf"(?P<name>{_NAME}(?:{_S}{_NAME}){{1,3}})(?!\w|{_S}[{UPPER}])")
_NUMBER = lazy(rf"(?:[1-9]|1\d|2[0-8])(?![\w%/)-]|[.,]\d|{_S}(?!cũ(?!\w))[{LOWER}\d(])")
_LANDFORM = lazy(rf"{_NAME}{_S}{_NAME}(?!\w|{_S}[{UPPER}])")
_EVENTS = frozenset({"Điện Biên Phủ", "Xô Viết Nghệ Tĩnh", "Đồng Khởi"})
_BODY_BEFORE = lazy(
    rf"(?:[Nn]hân dân|UBND|HĐND|[Đđ]ảng (?:ủy|uỷ|bộ)|Công an|Mặt trận Tổ quốc|MTTQ|Quân sự|Trường|Trạm Y tế){_S}\Z"
)
_HOLDER = lazy(
    r"(?<!\w)(?:chủ tịch|bí thư|trưởng|phó|giám đốc|hiệu trưởng|ủy viên|uỷ viên|thư ký|thường trực|chỉ huy|tư lệnh"
    r"|chính trị viên|chánh|cán bộ|công chức|viên chức|đại biểu|đồng chí|ông|bà|đ/c)(?!\w)[^.;:\n]*\Z",
    re.IGNORECASE,
)
"""A title before the name of a body: the person's name behind is its holder's, not the unit's."""
_OF_AN_OFFICE = lazy(
    rf"(?:xã|phường|thị trấn|huyện|khu|thôn|ấp|bản|làng|đường|phố|công ty|quản lý|trường|trạm|hồ|cầu|chợ|đội|tổ){_S}\Z",
    re.IGNORECASE,
)
_KINDS = (
    "nghị quyết|nghị định|quyết định|kế hoạch|chỉ thị|thông tư liên tịch|thông tư|kết luận|hướng dẫn|thông báo|báo cáo"
    "|tờ trình|chương trình|đề án|quy định|quy chế|pháp lệnh|công điện|phương án|thông tri|biên bản|luật"
)
_SMALL_KIND = lazy(rf"(?<!\w)(?:{_KINDS})\Z")
_SYMBOL = lazy(r"số:?[ \u00a0]?\d{1,5}[a-zđ]?(?:/\d{4})?[/-][A-ZĐ][A-Za-zĐđ]*(?:[/-]|(?<=QH)\d)")
_TWO_CAPITALS = ("Nghị Quyết", "Nghị Định", "Quyết Định", "Kế Hoạch", "Chỉ Thị", "Thông Tư")
_HONOUR = lazy(rf"(?<!\w)(?:Huân|Huy|huân|huy){_S}chương{_S}[^.,;\n]{{2,30}}\Z")
_BEFORE_THE_PEOPLE = word_set(
    "của|với|cho|tầng lớp|toàn thể|đông đảo|quần chúng|phục vụ|trong|lòng|giúp|bà con|đời sống"
    "|sức khỏe|sức khoẻ|bộ và|viên và|vì|mọi|quyền và"
)
_OTHER_PEOPLES = word_set("tệ|thế|các|lào|cuba|cu|campuchia|trung|hai|tiến|nước|lao|yêu|ta")
_MONTH = lazy(
    rf"(?:(?P<lunar>giêng|chạp)(?!\w)"
    rf"|(?P<name>hai|ba|tư|sáu|bảy|tám|chín|mười{_S}một|mười{_S}hai|mười)(?={_S}(?:âm{_S}lịch|năm{_S}\d{{4}}|hằng{_S}năm"
    rf"|hàng{_S}năm)))"
)
_FULL_MOON = lazy(r"(?:bảy|tám|mười)(?!\w)")
_COUNT_BEFORE = lazy(rf"(?:\d|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mấy|nhiều|vài){_S}\Z", re.IGNORECASE)
_BEGINS = lazy(rf"[.!?][ \u00a0](?P<word>[{LOWER}]{{2,7}})(?={_S}[{LOWER}])")
_SENTENCE = lazy(rf"(?<!\w)[{LOWER}]{{3,7}}\Z")
_SHORT = word_set("tel|fax|stt|ths|vnd|etc|com|org|net|gov|edu|ver|max|min|trg|phg|tck|bch|ubnd")
_NEXT = lazy(r" ([^\W\d_]+)")

_Found = tuple[str, int, int, str]


def _cap(word: str) -> str:
    return word[:1].upper() + word[1:]


def _before(text: str, place: int, reach: int = 14) -> list[str]:
    """The last words of a text before a place, in small letters."""
    return text[max(0, place - reach) : place].lower().split()


def named_faults(letters: Letters) -> Iterator[_Found]:
    """The capitals a text lacks or bears beside certain words: kind, start, end, the right spelling."""
    yield from _persons(letters)
    yield from _places(letters)
    yield from _documents(letters)
    yield from _months(letters)
    for place in letters.places(" nhân dân"):
        start, end = place + 1, place + 9
        before = _before(letters.text, place)
        after = _NEXT().match(letters.small, end)
        if letters.text[end : end + 1].isalnum() or (after is not None and after[1] in _OTHER_PEOPLES):
            continue
        if before and (before[-1] in _BEFORE_THE_PEOPLE or " ".join(before[-2:]) in _BEFORE_THE_PEOPLE):
            yield "people", start, end, "Nhân dân"
    if "hạng" in letters.syllables:
        for rank in ("nhất", "nhì", "ba"):
            for place in letters.places(f" hạng {rank}"):
                end = place + 6 + len(rank)
                if not letters.text[end : end + 1].isalnum() and _HONOUR().search(
                    letters.text, max(0, place - 50), place
                ):
                    yield "honour", end - len(rank), end, _cap(rank)


def _persons(letters: Letters) -> Iterator[_Found]:
    text = letters.text
    for title in _TITLES:
        for place in letters.places(title):
            match = _THEN_A_PERSON().match(text, place + len(title))
            if match is None or text[place - 1 : place].isalnum():
                continue
            if _LONGER_TITLE().search(text, max(0, place - 10), place):
                continue
            if len(match["name"].split()) > 2 or names_a_person(match["name"]):
                yield "position", place, place + len(title), _cap(title)
    for middle in ("văn", "thị", "Văn", "Thị"):
        if middle not in letters.words:
            continue
        for place in letters.places(f" {middle} "):
            end = place + 1 + len(middle)
            start = max(text.rfind(" ", 0, place), text.rfind("\n", 0, place)) + 1
            surname = text[start:place]
            given = (_CAPITAL_WORD if middle.islower() or surname.islower() else _SMALL_GIVEN)().match(text, end)
            if given is not None and _cap(surname) in _SURNAMES and (middle.islower() <= surname.istitle()):
                found = text[start : given.end()]
                yield "person", start, given.end(), " ".join(map(_cap, found.split()))


def _places(letters: Letters) -> Iterator[_Found]:
    text = letters.text
    for unit in ("phường", "xã", "quận", "đặc khu"):
        for place in letters.places(f"{unit} "):
            start = place + len(unit) + 1
            if not (text[start : start + 1].isupper() or text[start : start + 1].isdigit()):
                continue
            if text[place - 1 : place].isalnum():
                continue
            named = _NAMED_UNIT().match(text, start)
            if named is not None:
                # The decree itself writes "phường Nguyễn Trãi" (III.1a): told in the name of a body only.
                office = _BODY_BEFORE().search(text, max(0, place - 24), place) is not None
                held = office and _HOLDER().search(text, max(0, place - 90), place) is not None
                named_after = office and not held and _bears_a_person(unit, named["name"])
                wrong = named_after or named["name"] in _EVENTS
            else:
                counted = text[max(0, place - 2) : place - 1].isdigit()
                wrong = unit in ("phường", "quận") and not counted and _NUMBER().match(text, start) is not None
            if wrong:
                yield "named_unit", place, place + len(unit), _cap(unit)
    for kind in ("Sông", "Vịnh", "Đèo", "Núi", "Biển"):
        if kind in letters.words:
            for place in letters.places(f"{kind} "):
                before = text[max(0, place - 2) : place]
                inside = before[-1:] == " " and (before[:1].islower() or before[:1] == ",")
                formed = inside and _LANDFORM().match(text, place + len(kind) + 1)
                if formed and not _OF_AN_OFFICE().search(text, max(0, place - 12), place):
                    yield "place", place, place + len(kind), kind.lower()


def _bears_a_person(unit: str, name: str) -> bool:
    """Whether a unit of the country is named after a person; a name alone may be that of whoever lives there."""
    return names_a_person(name) and any(each.type == unit for each in communes_by_key().get(place_key(name), ()))


def _documents(letters: Letters) -> Iterator[_Found]:
    text = letters.text
    if "/" not in text:
        return
    for place in letters.places(" số"):
        kind = _SMALL_KIND().search(text, max(0, place - 20), place)
        if kind is None or not _SYMBOL().match(text, place + 1):
            continue
        # "pháp luật", and the name of a kind that has two words more: "Thông báo kết luận số 15/TB-VPCP".
        if not text.endswith({"luật": "pháp ", "kết luận": "hông báo "}.get(kind[0], "\0"), 0, kind.start()):
            yield "act", *kind.span(), _cap(kind[0])
    for kinds in _TWO_CAPITALS:
        for place in letters.places(f"{kinds} số "):
            yield "act", place, place + len(kinds), kinds.capitalize()


def _months(letters: Letters) -> Iterator[_Found]:
    text = letters.text
    for place in letters.places("háng "):
        match = _MONTH().match(text, place + 5)
        if match is not None and not _COUNT_BEFORE().search(text, max(0, place - 9), place - 1):
            group = "lunar" if match["lunar"] else "name"
            yield "month", place - 1, match.end(), text[place - 1 : place + 5] + _cap(match[group])
    for place in letters.places("ằm tháng "):
        match = _FULL_MOON().match(text, place + 9)
        if match is not None:
            yield "month", place - 1, match.end(), text[place - 1 : place + 9] + _cap(match[0])


def sentence_faults(text: str) -> Iterator[_Found]:
    """The first words of sentences that lack their capital, after a full stop within a line."""
    for match in _BEGINS().finditer(text):
        before = _SENTENCE().search(text, max(0, match.start() - 8), match.start())
        if before is not None and before[0] not in _SHORT:
            yield "sentence", *match.span("word"), _cap(match["word"])
