"""The name of the place of issue: whether it is the issuer's own, and its capitals.

Answers for `place.own`, `place.case`.
"""

from __future__ import annotations

import re

from vanban.anatomy import Anatomy, Found
from vanban.check.judging.judge import Judge
from vanban.vietnamese import place_key, split_unit, to_nfc, upper_first
from vanban.vietnamese.communes import MERGED_PROVINCES, communes_by_key, provinces_by_key

_COMMUNE_BODY = re.compile(
    r"\b(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|ĐẢNG ỦY|ĐẢNG UỶ|ĐẢNG BỘ)\s+"
    r"(?:XÃ|PHƯỜNG|ĐẶC KHU)\s+(?P<name>[^-–,()]+)\Z",
    re.IGNORECASE,
)
"""A body of a commune, whose name ends its line of the head."""
_PROVINCE = re.compile(
    r"\b(?:TỈNH|THÀNH PHỐ|TP\.?|TỈNH ỦY|TỈNH UỶ|THÀNH ỦY|THÀNH UỶ)\s+(?P<name>\S.*)\Z", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d_]+(?:[\s'’.-]+[^\W\d_]+){0,6}\s?\d{0,2}")
"""What reads as a name of a place, not as words that wait for one ("Tỉnh (thành phố)")."""
_CENTRAL = re.compile(
    r"(?<!ĐẢNG )(?<!CHI )\b(?:BỘ|TỔNG CỤC|CỤC|TRUNG ƯƠNG|TỔNG CÔNG TY|TẬP ĐOÀN|NGÂN HÀNG|KHU VỰC)\b", re.IGNORECASE
)
"""Offices of the central level, and of more provinces than one, sit where they sit."""


def judge_place_name(judge: Judge, anatomy: Anatomy, found: Found, written: str) -> None:
    """The place before the date, as it is written."""
    unit, name = split_unit(written)
    if not name:
        return
    right = _in_capitals(written, unit, name)
    if right != written and _NAME.fullmatch(written) and not place_key(written).startswith("hôm nay"):
        judge.value(
            "place.case",
            False,
            found,
            found=f"“{written}”",
            message=f"Địa danh viết là “{written}”",
            expected=f"“{right}”",
            remedy=f"sửa thành “{right}”",
        )
    if judge.rule("place.own") is None:
        return
    own = _own_place(anatomy, name)
    if own and place_key(name) != place_key(own):
        judge.value(
            "place.own",
            False,
            found,
            found=f"“{written}”",
            message=f"Địa danh “{written}” không phải nơi cơ quan ban hành đóng trụ sở",
            remedy=f"sửa thành “{own}”, hoặc sửa tên cơ quan",
        )


def _in_capitals(written: str, unit: str, name: str) -> str:
    """A place with the capitals it has: the first letter of its unit, and each word of its name."""
    words = [word.capitalize() if word.isupper() and len(word) > 1 else upper_first(word) for word in name.split()]
    before = written[: len(written) - len(name)].strip()
    if not unit or before.casefold() != unit.casefold():
        # An abbreviated unit is another rule's matter.
        return " ".join(filter(None, (upper_first(before), *words)))
    return " ".join((upper_first(unit), *words))


def _own_place(anatomy: Anatomy, written: str) -> str:
    """The place that is surely the issuer's, by the names in the head, where `written` is surely none of its places.

    An office of a commune sits in that commune; one of a province sits in no other province.
    """
    names = [anatomy.components[each] for each in ("issuer", "parent_body") if each in anatomy.components]
    lines = [to_nfc(found.text) for found in names]
    if anatomy.joint or any(map(_CENTRAL.search, lines)):
        return ""
    for text in lines:
        match = _COMMUNE_BODY.search(text)
        if match is not None:
            return "" if _is_a_province(written) else match["name"].strip().title()
    key = place_key(written)
    for text in lines:
        match = _PROVINCE.search(text)
        province = provinces_by_key().get(place_key(match["name"])) if match is not None else None
        if province is not None:
            another = key in provinces_by_key() and key not in communes_by_key()
            return province.name if another else ""
    return ""


def _is_a_province(name: str) -> bool:
    """Whether a province of today, or one of those merged in 2025, bears a name."""
    key = place_key(name)
    return key in provinces_by_key() or key in map(place_key, MERGED_PROVINCES)
