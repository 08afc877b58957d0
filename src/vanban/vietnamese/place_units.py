"""Names of places that are written with their unit: `Phường Ngô Quyền`, `Thành phố Huế`, `Phường 7`.

Before the date of a document some names of places do not stand alone (NĐ 30/2020/NĐ-CP, Phụ lục I, II.4a; Hướng dẫn
36-HD/VPTW, II.1.4.1a; Hướng dẫn 05-HD/VPTW, Phần II, I.4.1.1c). Which grounds count is each law's own.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
import unicodedata
from collections.abc import Collection
from functools import cache
from importlib.resources import files

from ._scan import lazy
from .casing import upper_first
from .communes import communes_by_key, merged_provinces_by_key, place_key, provinces_by_key
from .unicode import to_nfc

TWO_LEVELS_SINCE = dt.date(2025, 7, 1)
"""The day on which the district level ended and 63 provinces became 34 (Nghị quyết 202/2025/QH15)."""


class UnitGround(enum.StrEnum):
    """Why a name of a place is written with its unit; values are the words of the rulebooks."""

    PERSON = "tên người"
    ONE_SYLLABLE = "một âm tiết"
    NUMBER = "số"
    EVENT = "sự kiện lịch sử"
    PROVINCE = "trùng tên tỉnh, thành phố"
    UPPER_UNIT = "trùng tên đơn vị cấp trên"


_UNIT = lazy(
    r"(?:(?P<full>tỉnh|thành phố|phường|xã|đặc khu|huyện|quận|thị xã|thị trấn)|(?P<short>TP|TX|TT|ĐK|Q|P)\.?)"
    r"[ \u00a0]+(?P<name>\S.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_SHORT = {"tp": "thành phố", "tx": "thị xã", "tt": "thị trấn", "đk": "đặc khu", "q": "quận", "p": "phường"}
_GLUED = lazy(r"\A(TP|TX|TT|ĐK|Q|P)\.(?=\w)", re.IGNORECASE)
_AS_WRITTEN = lazy(r"(?:TP|TX|TT|ĐK|Q|P)(?:\.|(?=[ \u00a0]))", re.IGNORECASE)
_LOWER_UNITS = ("phường", "xã", "đặc khu", "thị trấn", "huyện", "quận", "thị xã")
_OFFICE_UNIT = lazy(rf"(?<!\w)(?:{'|'.join(_LOWER_UNITS)})[ \u00a0]+(?=\S)", re.IGNORECASE)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_EVENTS = frozenset(map(place_key, ("Điện Biên Phủ", "Đồng Khởi", "Xô Viết Nghệ Tĩnh", "Nam Kỳ Khởi Nghĩa")))
_SYLLABLE = lazy(
    r"(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?(?!ay[aeiou])[aăâeêioôơuưy]{1,3}(?:ch?|m|ng|nh?|p|t)?"
)
# A family name that no place begins with, or one before a middle name that only persons have.
_OF_A_PERSON = lazy(
    r"nguyễn \w|(?:trần|lê|phạm|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|hoàng|huỳnh|trương|lương|mai) "
    r"(?:thị|văn|đình|hữu|đức|quang|quốc|công|ngọc|xuân|thế|bá|đăng|huy|minh|nhật|tấn|trọng|viết) \w+\Z"
)


def split_unit(place: str) -> tuple[str, str]:
    """A place as its unit and its name: `TP. Hồ Chí Minh` → `("thành phố", "Hồ Chí Minh")`, `Huế` → `("", "Huế")`.

    The unit is in small letters and written in full. `Quận 7`, `Q.7` and `P. 7` are units with a number.
    """
    plain = _GLUED().sub(r"\1. ", " ".join(to_nfc(place).split()))
    match = _UNIT().match(plain)
    if match is None:
        return "", plain
    unit = match["full"] or _SHORT[match["short"].casefold()]
    return unit.lower(), match["name"]


def short_unit(place: str) -> str:
    """The abbreviation a place begins with as it is written, `TP.`, `ĐK`; empty when its unit is full or missing."""
    match = _AS_WRITTEN().match(to_nfc(place).strip())
    return "" if match is None else match[0]


@cache
def _persons() -> frozenset[str]:
    return frozenset(map(place_key, files("vanban").joinpath("data", "persons.txt").read_text("utf-8").splitlines()))


def names_a_person(name: str) -> bool:
    """Whether a place bears a person's name: one of `data/persons.txt`, or one built as only persons' names are.

    `name` is without its unit. A name of a commune that merely begins like one (`Đinh Văn Lâm Hà`) is not a person's.
    """
    key = place_key(name)
    if key in _persons():
        return True
    return _OF_A_PERSON().match(key) is not None


def is_one_syllable(name: str) -> bool:
    """Whether a name is one syllable of Vietnamese: `Huế`; not `Pleiku` or `Kbang`, names of other peoples."""
    decomposed = unicodedata.normalize("NFD", place_key(name))
    bare = "".join(char for char in decomposed if char not in _TONES)
    return _SYLLABLE().fullmatch(unicodedata.normalize("NFC", bare)) is not None


def is_province_name(name: str, date: dt.date | None = None) -> bool:
    """Whether a province or city of the central government bears a name; those merged on 01/7/2025 until that day."""
    key = place_key(name)
    if key in provinces_by_key():
        return True
    return date is not None and date < TWO_LEVELS_SINCE and key in merged_provinces_by_key()


def unit_grounds(place: str, *, office: str = "", date: dt.date | None = None) -> frozenset[UnitGround]:
    """Every ground on which a place is written with its unit, whether or not it is; which count, the law says.

    `place`: with or without its unit. `office`: the names of the issuing body and of the one above it, by which a place
    that bears the name of a province is known to be a commune (`ĐẢNG ỦY PHƯỜNG PHÚ THỌ`). `date`: the document's.
    """
    unit, name = split_unit(place)
    grounds = set()
    if names_a_person(name):
        grounds.add(UnitGround.PERSON)
    if name.isdigit():
        grounds.add(UnitGround.NUMBER)
    elif is_one_syllable(name):
        grounds.add(UnitGround.ONE_SYLLABLE)
    if place_key(name) in _EVENTS:
        grounds.add(UnitGround.EVENT)
    if _below(unit, name, office) and is_province_name(name, date):
        grounds |= {UnitGround.PROVINCE, UnitGround.UPPER_UNIT}
    return frozenset(grounds)


def _below(unit: str, name: str, office: str) -> bool:
    """Whether a place is below the level of provinces: by its unit, else by an office of a unit of that name."""
    if unit:
        return unit in _LOWER_UNITS
    plain = place_key(office)
    return any(plain.startswith(place_key(name), match.end()) for match in _OFFICE_UNIT().finditer(plain))


def missing_unit(
    place: str, grounds: Collection[UnitGround], *, office: str = "", date: dt.date | None = None
) -> UnitGround | None:
    """The ground of `grounds` on which a place written without its unit lacks it; None when it stands as it should."""
    if split_unit(place)[0]:
        return None
    found = unit_grounds(place, office=office, date=date)
    return next((ground for ground in UnitGround if ground in found and ground in grounds), None)


def place_name(name: str, unit: str) -> str:
    """A name as it stands before a date: with its unit where any law may ask for it, `Phường Lê Chân`, else alone."""
    needed = unit_grounds(f"{unit} {name}")
    return f"{upper_first(unit)} {name}" if needed and unit else name


def with_unit(place: str, *, office: str = "") -> tuple[str, ...]:
    """A place with each unit it could have, the likeliest first: `Ngô Quyền` → `Phường Ngô Quyền`.

    The unit that `office` names it with goes first, then those of the communes and provinces that bear the name.
    """
    unit, name = split_unit(place)
    if unit:
        return (place,)
    key, found = place_key(name), []
    plain = place_key(office)
    for match in _OFFICE_UNIT().finditer(plain):
        if plain.startswith(key, match.end()):
            found.append(match[0].strip())
    if province := provinces_by_key().get(key):
        found.append(province.type)
    found += [unit.type for unit in communes_by_key().get(key, ())]
    return tuple(dict.fromkeys(f"{upper_first(unit)} {name}" for unit in (found or ["phường", "xã"])))
