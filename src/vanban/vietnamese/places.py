"""Names of places that no longer stand: units of the abolished district level, merged provinces, unknown communes.

Since 01/7/2025 Vietnam has two levels, province and commune (xã, phường, đặc khu); districts (huyện, quận, thị xã,
cities of a province) and towns (thị trấn) are gone: Nghị quyết 202/2025/QH15. Words about the past keep the old names,
and quotations are never touched. Whoever calls these finders knows whether the document is of after that day.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ._scan import LOWER, UPPER, Span, clause, covered, lazy, quoted_spans
from .communes import Commune, communes_by_key, merged_provinces_by_key, place_key, provinces_by_key
from .correction import Correction, correction
from .unicode import nfc_offsets, to_nfc


class AbolishedKind(enum.StrEnum):
    """What was abolished."""

    UNIT = "unit"
    """A named unit: `huyện An Dương`, `thị trấn Cát Bà`, `thành phố Thủ Đức`."""

    PROVINCE = "province"
    """A province that was merged into another: `tỉnh Hải Dương`."""

    LEVEL = "level"
    """The level itself: `cấp huyện`, `địa bàn quận`."""

    OFFICE = "office"
    """An office of the level: `Huyện ủy`, `UBND quận`."""


_UNIT = "huyện|quận|thị xã|thị trấn"
_WORD = lazy(r"[hHqQtT](?:uyện|UYỆN|uận|UẬN|hị xã|HỊ XÃ|hị trấn|HỊ TRẤN|hị(?= [ủuđỦUĐ])|HỊ(?= [ỦUĐ]))(?!\w)")
_PARTY = lazy(r" (ủy|uỷ|đoàn)(?!\w)", re.IGNORECASE)
_OFFICE_BEFORE = lazy(
    r"(?<!\w)(?:UBND|HĐND|UBMTTQ|ủy ban nhân dân|uỷ ban nhân dân|hội đồng nhân dân|công an|phòng giáo dục và đào tạo)"
    r"(?: các)? \Z",
    re.IGNORECASE,
)
_LEVEL_BEFORE = lazy(r"(?<!\w)(?:cấp|địa bàn|lãnh đạo|cán bộ|các) \Z", re.IGNORECASE)
_TOWNS_BEFORE = lazy(r"(?<!\w)(?:xã|phường)(?:,| và) \Z", re.IGNORECASE)
_NAME_FOLLOWS = lazy(rf" (?:[{UPPER}]|\d)")
_PROVINCE = lazy(
    rf"[tT]ỉnh (?P<name>[{UPPER}]\w{{0,5}} (?:[{UPPER}]\w{{0,5}} [-–] )?[{UPPER}]\w{{0,5}}(?: [{UPPER}]\w{{0,5}})?)"
)
_CITY = lazy(
    rf"[tT](?:hành phố|P\.?) (?P<name>[{UPPER}][\w'’]*(?: [{UPPER}][\w'’]*){{0,3}})"
    rf"(?P<of>,? (?:thuộc )?\(?tỉnh [{UPPER}])?"
)
_PAST = lazy(
    r"trước đây|(?<!\w)nay là(?!\w)|\(trước\)"
    r"|trước (?:khi|(?:ngày )?0?1(?:[/.-]| tháng )0?7(?:[/.-]| năm )2025)"
    r"|(?<!\w)cũ(?!\w)|sáp nhập|hợp nhất|giải thể|kết thúc hoạt động|chấm dứt|không (?:còn )?tổ chức"
    r"|không còn|bãi bỏ|bỏ cấp|sắp xếp|nguyên (?:là )?(?:bí thư|phó|chủ tịch|ủy viên|uỷ viên|trưởng|lãnh đạo|cán bộ)"
    r"|lịch sử|thời kỳ|kháng chiến|khởi nghĩa|thành lập năm|(?<!\w)xưa(?!\w)|tiền thân|bàn giao từ|pháp lệnh"
    r"|(?:khóa|khoá|nhiệm kỳ|giai đoạn) trước|(?:năm học|nhiệm kỳ|giai đoạn) (?:1\d\d\d|20[01]\d|202[0-4])"
    r"|(?<!\w)năm (?:1\d\d\d|20[01]\d|202[0-4])(?!\d)"
    r"|\d[/.-](?:1\d\d\d|20[01]\d|202[0-4])(?!\d)|(?<!\d)0?[1-6]/2025(?!\d)",
    re.IGNORECASE,
)
_WORDS = ("ỉnh ", "uyện", "UYỆN", "uận", "UẬN", "hị ", "HỊ ", "hành phố ", "TP")
_PARTY_ABOLISHED = {
    "ủy": "Đảng ủy xã, phường, đặc khu",
    "uỷ": "Đảng ủy xã, phường, đặc khu",
    "đoàn": "Đoàn xã, phường, đặc khu",
}
_OWN_NAME_BEFORE = lazy(rf"(?<!\w)(?:bà|cụ|ông|[{UPPER}]\w*[{LOWER}]) \Z")


def abolished_units(text: str) -> list[Correction]:
    """The units, levels and offices abolished on 01/7/2025 that a text speaks of as if they stood, in order of place.

    Kinds are `AbolishedKind`; for a province `expected` is the one it is part of. Left alone: quotations, clauses that
    speak of the past (`trước đây`, `(cũ)`, `sáp nhập`, `giải thể`, `nguyên Bí thư Huyện ủy`), clauses with a date
    before 01/7/2025, as citations of older documents have, and `quận công`, `Quân ủy`, `Bà Huyện Thanh Quan`. A city is
    reported only where it is plainly not one of the cities under the central government: `thành phố Thủ Đức`, `thành
    phố Vinh, tỉnh Nghệ An`.
    """
    if text.isascii():
        return []
    plain, offsets = nfc_offsets(text)
    if not any(word in plain for word in _WORDS):
        return []
    quotes = quoted_spans(plain)
    found: list[Correction] = []
    last = 0
    past: tuple[Span, bool] = ((0, 0), False)
    for kind, start, end, expected in sorted(_abolished(plain), key=lambda item: (item[1], -item[2])):
        if start < last or covered(quotes, start):
            continue
        if not (past[0][0] <= start < past[0][1]):
            around = clause(plain, start, end)
            past = (around, _PAST().search(plain, *around) is not None)
        if not past[1]:
            found.append(correction(kind, text, offsets, start, end, expected))
            last = end
    return found


def speaks_of_the_past(text: str) -> bool:
    """Whether a heading or lead speaks of what was before the reform: `Các xã trước sáp nhập`, `Đơn vị cũ`."""
    return _PAST().search(to_nfc(text)) is not None


def _abolished(text: str) -> Iterator[tuple[AbolishedKind, int, int, str]]:
    for match in _WORD().finditer(text):
        start, end = match.span()
        if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
            continue
        back = _back(match, 40)
        if party := _PARTY().match(text, end):
            yield AbolishedKind.OFFICE, start, party.end(), _PARTY_ABOLISHED[party[1].lower()]
        elif office := _OFFICE_BEFORE().search(text, *back):
            expected = "cơ quan của xã, phường, đặc khu hoặc của tỉnh, thành phố"
            yield AbolishedKind.OFFICE, office.start(), _name_end(text, end), expected
        elif _NAME_FOLLOWS().match(text, end):
            if _is_a_unit(text, match):
                yield AbolishedKind.UNIT, start, _name_end(text, end), "xã, phường hoặc đặc khu"
        elif level := _LEVEL_BEFORE().search(text, *back):
            yield AbolishedKind.LEVEL, level.start(), end, "cấp xã (xã, phường, đặc khu) hoặc cấp tỉnh"
        elif match[0].lower() == "thị trấn" and _TOWNS_BEFORE().search(text, *back):
            yield AbolishedKind.LEVEL, start, end, "đặc khu (từ 01/7/2025 không còn thị trấn)"
    for match in _PROVINCE().finditer(text):
        words = match["name"].split()
        for count in range(len(words), 1, -1):
            end = match.start("name") + len(" ".join(words[:count]))
            if merged := merged_provinces_by_key().get(place_key(text[match.start("name") : end])):
                unit = provinces_by_key()[place_key(merged)]
                yield AbolishedKind.PROVINCE, match.start(), end, f"{unit.type} {unit.name}"
                break
    for match in _CITY().finditer(text):
        key = place_key(match["name"])
        stands = any(key == name or key.startswith(f"{name} ") for name in _cities())
        if not stands and (match["of"] or key.startswith("thủ đức")):
            yield AbolishedKind.UNIT, match.start(), match.end("name"), "xã, phường hoặc đặc khu"


def _is_a_unit(text: str, match: re.Match[str]) -> bool:
    """Whether a name follows that is the unit's: not `Bà Huyện Thanh Quan`, nor a heading in capitals."""
    if match[0].isupper():
        return _is_line_of_a_unit(text, match)
    return match[0][0].islower() or _OWN_NAME_BEFORE().search(text, *_back(match, 20)) is None


@cache
def _cities() -> tuple[str, ...]:
    return tuple(key for key, unit in provinces_by_key().items() if unit.type == "thành phố")


def _back(match: re.Match[str], reach: int) -> Span:
    return max(0, match.start() - reach), match.start()


_UPPER_LINE = lazy(r"(?:[^\n]{0,60}(?:DÂN|ỦY|UỶ|BỘ|AN))? ?\Z")


def _is_line_of_a_unit(text: str, match: re.Match[str]) -> bool:
    """Whether a unit in capitals is the name of an office or a place of its own, not part of a longer heading."""
    line_start = max(text.rfind("\n", *_back(match, 80)) + 1, match.start() - 80)
    return _UPPER_LINE().fullmatch(text, line_start, match.start()) is not None


_NAME_PART = lazy(rf" (?:- )?(?:[{UPPER}][\w'’]*|\d{{1,2}}(?![\w/]|[.,]\d))")


def _name_end(text: str, place: int) -> int:
    """The end of the capitalised name that begins with the space at `place`; `place` when there is none."""
    end = place
    for _ in range(5):
        part = _NAME_PART().match(text, end)
        if part is None:
            break
        end = part.end()
    return end


@dataclass(frozen=True, slots=True)
class UnknownCommune:
    """A commune that does not exist: `text[start:end]` is `found`, `type` and `name` its parts in NFC.

    `province` is the province or city written after it, empty where there is none. `elsewhere` are the communes that
    do bear the name, of another type or in another province; `nearest` resemble it.
    """

    start: int
    end: int
    found: str
    type: str
    name: str
    province: str = ""
    elsewhere: tuple[Commune, ...] = ()

    @property
    def nearest(self) -> tuple[str, ...]:
        """At most three names that resemble this one, with their types and provinces, nearest first."""
        return _nearest(self.type, place_key(self.name))

    @property
    def expected(self) -> str:
        """The names that could be meant, in Vietnamese."""
        if self.elsewhere:
            return "; ".join(dict.fromkeys(_full_name(unit) for unit in self.elsewhere[:3]))
        return "; ".join(self.nearest)


_COMMUNE = lazy(rf"[xXpPđĐ](?:ã|Ã|hường|HƯỜNG|ặc khu|ẶC KHU)[ \u00a0]{{1,40}}(?=[{UPPER}]|\d{{1,2}} [{UPPER}])")
_TYPES = ("xã", "phường", "đặc khu")
_TOKEN = lazy(rf"(?:[{UPPER}][\w'’]*|\d{{1,2}}(?!\w|[./,]\d))")
_BLANKS = lazy(r"[ \u00a0]{1,40}")
_UPPER_UNIT = lazy(r"(?:Thành phố|Tỉnh|TP|Thị (?:xã|trấn)|Huyện|Quận)(?!\w)")
"""The unit above, where it follows a name without a comma."""
_BEFORE_NO_COMMUNE = frozenset({"thị", "tác", "làng", "liên", "hợp"})
# After "xã" these are no names: xã hội, xã đội, xã đoàn, danh hiệu "Anh hùng", khu "An toàn".
_NO_NAME = frozenset(
    {"hội", "đội", "đoàn", "viên", "luận", "trưởng", "đảng", "ủy", "uỷ", "anh", "nông", "việt", "tổ", "khối", "phố"}
    | {"thôn", "ban", "công", "văn", "hợp", "trường", "trạm", "mặt", "đạt", "loại", "trung", "đảo", "biên", "khu"}
    | {"đặc", "bí", "chủ", "phó", "cách", "trực"}
)
_SURNAMES = frozenset(
    {"nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương"}
    | {"lý", "đào", "đoàn", "trịnh", "đinh", "mai", "lâm", "tô", "hà", "cao", "lương", "trương", "lưu", "tạ", "chu"}
    | {"châu", "thái", "tăng", "phùng", "tống", "kiều", "quách", "mạc", "doãn", "khuất", "lại", "hứa", "vương", "đàm"}
    | {"triệu", "nông", "hoa", "quản", "ông", "bà"}
)
_POSITION = lazy(r"(?:chủ tịch|bí thư|trưởng|phó|đồng chí|ông|bà|cán bộ|công chức|kế toán)(?!\w)", re.IGNORECASE)
_PROVINCE_AFTER = lazy(
    r"[ \u00a0]?[,(–-][ \u00a0]?(?:[tT]ỉnh|[tT]hành phố|TP\.?|TỈNH|THÀNH PHỐ)[ \u00a0]"
    rf"(?P<name>[{UPPER}][\w'’]*(?:[ \u00a0][{UPPER}][\w'’]*){{0,3}})"
)
_DISTRICT_AFTER = lazy(
    rf"[ \u00a0]?[,(–-][ \u00a0]?(?:{_UNIT}|thành phố \S{1, 12} \S{1, 12}, tỉnh)(?!\w)", re.IGNORECASE
)
_NEXT_IN_LIST = lazy(rf"(?:,| và| hoặc)[ \u00a0](?=[{UPPER}]|\d{{1,2}} [{UPPER}])")
_PLURAL = lazy(r"(?:các|những|hai|ba|bốn|năm|sáu|\d{1,3})[ \u00a0](?:[^\W\d_]+, )?\Z", re.IGNORECASE)
_LONGEST = 6


def unknown_communes(text: str, *, known: Iterable[str] = ()) -> list[UnknownCommune]:
    """The communes a text names that are not among the 3,321 of `communes()`, in order of place.

    A name is the capitalised words after `xã`, `phường` or `đặc khu`; it stands if they, or the first of them, are the
    name of a commune of that type (in the province written after it, if one is), or of `known`: extra names, with or
    without their type, such as the issuing office's own. Lists (`các xã A, B và C`) are read when they hold at least
    one commune. Left alone: quotations, clauses that speak of the past, single letters and syllables, names of people
    after an office, and headings in capitals that are not plainly a name.
    """
    if text.isascii():
        return []
    plain, offsets = nfc_offsets(text)
    if not any(word in plain for word in ("ã ", "Ã ", "ường ", "ƯỜNG ", "ặc khu ", "ẶC KHU ", "\u00a0")):
        return []
    accepted = {place_key(name) for name in known}
    accepted |= {name.removeprefix(f"{type_} ") for name in accepted for type_ in _TYPES}
    quotes = quoted_spans(plain)
    found = []
    past: tuple[Span, bool] = ((0, 0), False)
    for start, end, unknown in _unknown(plain, accepted):
        if covered(quotes, start):
            continue
        if not (past[0][0] <= start < past[0][1]):
            around = clause(plain, start, end)
            past = (around, _PAST().search(plain, *around) is not None)
        if past[1]:
            continue
        type_, name, province, elsewhere = unknown
        first, last = offsets[start], offsets[end]
        found.append(UnknownCommune(first, last, text[first:last], type_, name, province, elsewhere))
    return found


_Unknown = tuple[str, str, str, tuple[Commune, ...]]


def _unknown(text: str, accepted: set[str]) -> Iterator[tuple[int, int, _Unknown]]:
    for match in _COMMUNE().finditer(text):
        before = text[match.start() - 1 : match.start()]
        if before.isalnum() or before == "_":
            continue
        word_before = text[max(0, match.start() - 8) : match.start()].split()
        if word_before and word_before[-1].lower() in _BEFORE_NO_COMMUNE:
            continue
        type_ = match[0].rstrip(" \u00a0").lower()
        spans = _tokens(text, match.end())
        if _PLURAL().search(text, *_back(match, 24)) and not match[0].isupper():
            yield from _unknown_in_list(text, match, spans, accepted)
            continue
        fault = _judge(text, match, type_, spans, accepted)
        if fault is not None:
            name_end, unknown = fault
            yield match.start(), name_end, unknown


def _judge(
    text: str, match: re.Match[str], type_: str, spans: Sequence[Span], accepted: set[str]
) -> tuple[int, _Unknown] | None:
    """The end of a name and what is wrong with it; None for a name that stands or may be no name."""
    province, province_stands = _province_after(text, spans)
    bearers: tuple[Commune, ...] = ()
    bearing = 0
    for count in range(len(spans), 0, -1):
        key = place_key(text[spans[0][0] : spans[count - 1][1]])
        if key in accepted:
            return None
        units = communes_by_key().get(key, ())
        whole = province if province_stands and count == len(spans) else ""
        if any(unit.type == type_ and _lies_in(unit, whole) for unit in units):
            return None
        if units and not bearing:
            bearers, bearing = units, count
    if match[0].isupper() and not _is_line_of_a_unit(text, match):
        return None
    first_word = text[spans[0][0] : spans[0][1]].lower()
    if first_word in _SURNAMES and _POSITION().search(text, *_back(match, 60)):
        return None
    if bearing > 1 and (bearing == len(spans) or text[slice(*spans[bearing])].lower() in _SURNAMES):
        end = spans[bearing - 1][1]
        return end, (type_, text[spans[0][0] : end], province, bearers)
    end = spans[-1][1]
    name = text[spans[0][0] : end]
    if not _may_be_a_name(text, match, spans) or _DISTRICT_AFTER().match(text, end):
        return None
    if match[0].isupper() and (text[end : end + 1].strip() or _unmarked(place_key(name)) not in _unmarked_names()):
        return None
    return end, (type_, name, province, ())


def _tokens(text: str, place: int) -> list[Span]:
    """The words of the capitalised name that begins at `place`; a hyphen between spaces joins two of them."""
    spans: list[Span] = []
    while len(spans) < _LONGEST and (token := _TOKEN().match(text, place)):
        spans.append(token.span())
        place = token.end()
        if text.startswith((" - ", " – "), place):
            place += 3
        elif blanks := _BLANKS().match(text, place):
            place = blanks.end()
        else:
            break
        if _UPPER_UNIT().match(text, place):
            break
    return spans


def _may_be_a_name(text: str, match: re.Match[str], spans: Sequence[Span]) -> bool:
    words = [text[first:last] for first, last in spans]
    if len(words) < 2 or words[0].lower() in _NO_NAME or any(len(word) == 1 and word.isalpha() for word in words[:2]):
        return False
    if not match[0].isupper() and any(word.isupper() and len(word) > 1 for word in words[:2]):
        return False
    if words[0].isdigit() or len(words) == _LONGEST:
        return False
    if words[0].lower() in _SURNAMES:
        return len(words) < 3
    return True


def _province_after(text: str, spans: Sequence[Span]) -> tuple[str, bool]:
    """The province written after a name, and whether it is one that stands."""
    after = _PROVINCE_AFTER().match(text, spans[-1][1])
    if after is None:
        return "", False
    words = after["name"].replace("\u00a0", " ").split()
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        if place_key(name) in provinces_by_key():
            return name, True
    return " ".join(words), False


def _lies_in(unit: Commune, province: str) -> bool:
    return not province or place_key(unit.province_name) == place_key(province)


def _unknown_in_list(
    text: str, match: re.Match[str], spans: list[Span], accepted: set[str]
) -> Iterator[tuple[int, int, _Unknown]]:
    """The unknown of a list `các xã A, B và C`, provided that one of it is known: then it is a list of communes."""
    names: list[tuple[int, int, bool]] = []
    while spans:
        start = spans[0][0]
        known_end = next((end for _, end in reversed(spans) if _stands(text[start:end], accepted)), 0)
        names.append((start, known_end or spans[-1][1], bool(known_end) or len(spans) < 2))
        following = _NEXT_IN_LIST().match(text, names[-1][1])
        spans = _tokens(text, following.end()) if following else []
    if not any(_stands(text[start:end], accepted) for start, end, _ in names):
        return
    for start, end, stands in names:
        name = text[start:end]
        if not stands and name.split()[0].lower() not in _NO_NAME | _SURNAMES and not name.isupper():
            yield start, end, (match[0].rstrip(" \u00a0").lower(), name, "", ())


def _stands(name: str, accepted: set[str]) -> bool:
    key = place_key(name)
    return key in accepted or key in communes_by_key()


def _unmarked(key: str) -> str:
    """A name without its marks: in capitals only a name that is right but for them is surely meant as one."""
    return "".join(char for char in unicodedata.normalize("NFD", key) if not unicodedata.combining(char))


@cache
def _unmarked_names() -> frozenset[str]:
    return frozenset(map(_unmarked, communes_by_key()))


@lru_cache(maxsize=512)
def _nearest(type_: str, key: str) -> tuple[str, ...]:
    from difflib import get_close_matches

    alike = [name for name in communes_by_key() if abs(len(name) - len(key)) <= 3]
    names = get_close_matches(key, alike, n=3)
    units = (unit for name in names for unit in communes_by_key()[name])
    return tuple(dict.fromkeys(_full_name(unit) for unit in sorted(units, key=lambda unit: unit.type != type_)))[:3]


def _full_name(unit: Commune) -> str:
    return f"{unit.type} {unit.name} ({unit.province_type} {unit.province_name})"
