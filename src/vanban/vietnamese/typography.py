"""Figures, units, money and joined words that are not typed the Vietnamese way.

A comma before decimals (Nghị định 86/2012/NĐ-CP, Phụ lục V), a full stop between thousands (Luật Kế toán, Điều 11), a
space between a figure and its unit (Nghị định 86/2012/NĐ-CP), `đồng` for the currency (Luật Kế toán, Điều 10), and a
hyphen with a space on both sides in the motto (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.1) and in joined
words such as `kinh tế - xã hội` (custom).
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator

from ._scan import LOWER, lazy
from .correction import Correction, correction
from .unicode import nfc_offsets


class TypographyKind(enum.StrEnum):
    """What is typed against custom."""

    DECIMAL_POINT = "decimal-point"
    """`98.5%` for `98,5%`."""

    THOUSANDS_COMMA = "thousands-comma"
    """`1,250,000` for `1.250.000`."""

    SPACE_BEFORE_PERCENT = "space-before-percent"
    """`98,5 %` for `98,5%`."""

    UNIT = "unit"
    """`15km` for `15 km`."""

    CURRENCY = "currency"
    """`VNĐ` for `đồng`."""

    JOINED_NUMBER = "joined-number"
    """`11hồ sơ` for `11 hồ sơ`, `ngày05` for `ngày 05`."""

    JOINED_WORDS = "joined-words"
    """`kinh tế-xã hội` for `kinh tế - xã hội`."""

    MOTTO = "motto"
    """The motto with dashes, or without spaces."""


_SPACE = r"[ \u00a0\u202f]"
_DECIMAL = lazy(
    rf"\.\d{{1,2}}(?:(?={_SPACE}?%)"
    rf"|(?={_SPACE}(?:tỷ|tỉ|triệu|nghìn|ngàn|tấn|tạ|km²?|km2|kg|ha|m²|m2|m³|m3|°C|kWh|MW)(?![\w²³])"
    rf"(?!{_SPACE}(?:lệ|số|giá|suất|trọng|mỉ|phú|hình|khúc|bùn))))"
)
_INTEGER = lazy(r"(?<![\w.,/:–-])\d{1,6}\Z")
_NUMBERED = lazy(
    r"(?:mục|điểm|khoản|phần|bảng|biểu|hình|phiên bản|chương|tiết|chỉ tiêu|tiêu chí|nội dung)\s\Z", re.IGNORECASE
)
_THOUSANDS = lazy(r",\d{3}(?:,\d{3}){0,4}(?![\w/]|[.,]\d)")
_FIRST_GROUP = lazy(r"(?<![\w.,/])\d{1,3}\Z")
_COUNTED = lazy(rf"{_SPACE}?(?:đồng|đ|vn[đd]|usd)(?!\w)", re.IGNORECASE)
_PERCENT = lazy(rf"(?<![\d.,])(?P<figure>\d[\d.,]{{0,20}}){_SPACE}{{1,3}}%")
_UNIT = lazy(r"\d(?P<unit>km[²2]?|kg|kWh?|mm|cm|ha|m[²³23]|°C|MW|tấn|lít)(?![\w²³/])")
# A word with a letter no unit or symbol has, so that `07h30`, `5km`, `12a`, `3G` are none.
_GLUED_WORD = lazy(
    rf"\d(?P<word>(?:[a-z]{{0,3}}(?![a-zfjwz])[{LOWER}][{LOWER}]{{0,5}}"
    r"|(?:nam|ngay|thang|trang|cung|xem|thu|anh|em|con|quan|gian))"
    r"(?=[ \u00a0]))"
)
_NO_GLUED_WORD = frozenset(["đ", "đồng", "tấn", "lít", "độ"])
_GLUED_FIGURE = lazy(r"\d{1,4}(?!\w)")
_BESIDE_A_LETTER = lazy(rf"\d(?:(?=[{LOWER}°M])|(?<=[{LOWER}]\d))")
_WORD_OF_FIGURE = frozenset(["ngày", "tháng", "năm", "số", "điều", "khoản", "quý"])
_FIGURE = lazy(r"(?<![\w.,/])\d{1,9}(?:[.,]\d{1,3}){0,4}\Z")
_CURRENCY = lazy(r"[Vv][Nn][Đđ](?!\w)")
_JOINED_LEFT = lazy(
    rf"(?<!\w)(?:kinh tế|chính trị|văn (?:hóa|hoá)|quốc phòng|an ninh|xã hội|khoa học){_SPACE}{{0,3}}\Z", re.IGNORECASE
)
_JOINED_RIGHT = lazy(
    rf"-{_SPACE}{{0,3}}(?:xã hội|chính trị|văn (?:hóa|hoá)|an ninh|quốc phòng|đối ngoại|kỹ thuật|công nghệ"
    r"|nghề nghiệp)(?!\w)",
    re.IGNORECASE,
)
_MOTTO = lazy(
    rf"độc lập{_SPACE}{{0,3}}[-‐‑–—]{_SPACE}{{0,3}}tự do{_SPACE}{{0,3}}[-‐‑–—]{_SPACE}{{0,3}}hạnh phúc", re.IGNORECASE
)
_JOINT = lazy(rf"{_SPACE}*[-‐‑–—]{_SPACE}*")


def typography_faults(text: str) -> list[Correction]:
    """The figures, units, money and joined words of a text that are typed against custom, in order of place.

    Kinds are `TypographyKind`. Dates, numbering (`2.1.`), versions, addresses and `VND`, which the law on the State
    Bank writes, are left alone; a figure such as `1.250 kg` is taken for thousands, as it should be.
    """
    plain, offsets = nfc_offsets(text)
    found = [correction(kind, text, offsets, start, end, expected) for kind, start, end, expected in _faults(plain)]
    return sorted(found, key=lambda item: (item.start, item.end))


def _faults(text: str) -> Iterator[tuple[TypographyKind, int, int, str]]:
    if "-" in text or "–" in text or "—" in text:
        yield from _joints(text)
    if any(unit in text for unit in ("NĐ", "nđ", "Nđ", "nĐ")):
        for match in _CURRENCY().finditer(text):
            before = text[max(0, match.start() - 1) : match.start()]
            if not before.isalpha():
                yield (
                    TypographyKind.CURRENCY,
                    *match.span(),
                    " đồng" if before.isdigit() else "đồng",
                )
    if "." in text:
        for match in _DECIMAL().finditer(text):
            whole = _before(_INTEGER(), text, match.start())
            if whole is not None and _is_quantity(text, whole, match.end()):
                yield TypographyKind.DECIMAL_POINT, whole, match.end(), f"{text[whole : match.start()]},{match[0][1:]}"
    if "," in text:
        for match in _THOUSANDS().finditer(text):
            whole = _before(_FIRST_GROUP(), text, match.start())
            if whole is not None and _is_thousands(text, match):
                expected = text[whole : match.end()].replace(",", ".")
                yield TypographyKind.THOUSANDS_COMMA, whole, match.end(), expected
    if any(f"{space}%" in text for space in " \u00a0\u202f"):
        for match in _PERCENT().finditer(text):
            yield TypographyKind.SPACE_BEFORE_PERCENT, *match.span(), match["figure"] + "%"
    for match in _BESIDE_A_LETTER().finditer(text):
        yield from _glued(text, match.start())


def _glued(text: str, place: int) -> Iterator[tuple[TypographyKind, int, int, str]]:
    """What is wrong with a figure that touches a letter, told from one of its digits."""
    if unit := _UNIT().match(text, place):
        figure = _before(_FIGURE(), text, unit.start("unit"))
        if figure is not None:
            expected = f"{text[figure : unit.start('unit')]} {unit['unit']}"
            yield TypographyKind.UNIT, figure, unit.end(), expected
    elif word := _GLUED_WORD().match(text, place):
        start = _before(_FIGURE(), text, word.start("word"))
        if start is not None and word["word"] not in _NO_GLUED_WORD and word["word"].islower():
            expected = f"{text[start : word.start('word')]} {word['word']}"
            yield TypographyKind.JOINED_NUMBER, start, word.end(), expected
    elif text[place - 1 : place].isalpha() and (figures := _GLUED_FIGURE().match(text, place)):
        start = place
        while text[start - 1 : start].isalpha():
            start -= 1
        if text[start:place].lower() in _WORD_OF_FIGURE:
            yield TypographyKind.JOINED_NUMBER, start, figures.end(), f"{text[start:place]} {figures[0]}"


def _before(pattern: re.Pattern[str], text: str, place: int) -> int | None:
    """Where what ends at `place` begins; None where it is part of more."""
    match = pattern.search(text, max(0, place - 30), place)
    return match.start() if match else None


def _joints(text: str) -> Iterator[tuple[TypographyKind, int, int, str]]:
    if "ự do" in text or "Ự DO" in text or "ự Do" in text:
        for match in _MOTTO().finditer(text):
            expected = _JOINT().sub(" - ", match[0])
            if expected != match[0].replace("\u00a0", " "):
                yield TypographyKind.MOTTO, *match.span(), expected
    place = text.find("-")
    while place >= 0:
        if text[max(0, place - 1) : place + 2].replace("\u00a0", " ") != " - ":
            right = _JOINED_RIGHT().match(text, place)
            left = None if right is None else _before(_JOINED_LEFT(), text, place)
            if left is not None and right is not None:
                expected = _JOINT().sub(" - ", text[left : right.end()])
                yield TypographyKind.JOINED_WORDS, left, right.end(), expected
        place = text.find("-", place + 1)


def _is_quantity(text: str, start: int, end: int) -> bool:
    if _NUMBERED().search(text, max(0, start - 12), start):
        return False
    # At the start of a line "2.1 tỷ …" is numbering; a percentage is not.
    starts_line = not text[max(0, start - 3) : start].strip(" \u00a0*_")
    return "%" in text[end : end + 2] or not starts_line


def _is_thousands(text: str, match: re.Match[str]) -> bool:
    if _COUNTED().match(text, match.end()):
        return True
    return match[0].count(",") > 1 and match[0].endswith(",000")
