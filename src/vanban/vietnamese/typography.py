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

from ._scan import lazy
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

    JOINED_WORDS = "joined-words"
    """`kinh tế-xã hội` for `kinh tế - xã hội`."""

    MOTTO = "motto"
    """The motto with dashes, or without spaces."""


_SPACE = r"[ \u00a0\u202f]"
_DECIMAL = lazy(
    rf"(?<![\w.,/:–-])\d{{1,6}}\.\d{{1,2}}(?:(?={_SPACE}?%)"
    rf"|(?={_SPACE}(?:tỷ|tỉ|triệu|nghìn|ngàn|tấn|tạ|km²?|km2|kg|ha|m²|m2|m³|m3|°C|kWh|MW)(?![\w²³])"
    rf"(?!{_SPACE}(?:lệ|số|giá|suất|trọng|mỉ|phú|hình|khúc|bùn))))"
)
_NUMBERED = lazy(
    r"(?:mục|điểm|khoản|phần|bảng|biểu|hình|phiên bản|chương|tiết|chỉ tiêu|tiêu chí|nội dung)\s\Z", re.IGNORECASE
)
_THOUSANDS = lazy(r"(?<![\w.,/])\d{1,3}(?:,\d{3}){1,5}(?![\w/]|[.,]\d)")
_COUNTED = lazy(rf"{_SPACE}?(?:đồng|đ|vn[đd]|usd)(?!\w)", re.IGNORECASE)
_PERCENT = lazy(rf"\d{_SPACE}{{1,3}}%")
_UNIT = lazy(
    r"(?<![\w.,/])(\d{1,9}(?:[.,]\d{1,3}){0,4})(km²|km2|km|kg|mm|cm|ha|m²|m2|m³|m3|°C|kWh|kW|MW|tấn|lít)(?![\w²³/])"
)
_CURRENCY = lazy(r"[Vv][Nn][Đđ](?!\w)")
_JOINED = lazy(
    rf"(?:kinh tế|chính trị|văn (?:hóa|hoá)|quốc phòng|an ninh|xã hội|khoa học)({_SPACE}{{0,3}}-{_SPACE}{{0,3}})"
    r"(?:xã hội|chính trị|văn (?:hóa|hoá)|an ninh|quốc phòng|đối ngoại|kỹ thuật|công nghệ|nghề nghiệp|ngân sách)(?!\w)",
    re.IGNORECASE,
)
_MOTTO = lazy(
    rf"độc lập({_SPACE}{{0,3}}[-‐‑–—]{_SPACE}{{0,3}})tự do({_SPACE}{{0,3}}[-‐‑–—]{_SPACE}{{0,3}})hạnh phúc",
    re.IGNORECASE,
)
_JOINT = lazy(rf"{_SPACE}*[-‐‑–—]{_SPACE}*")


def typography_faults(text: str) -> list[Correction]:
    """The figures, units, money and joined words of a text that are typed against custom, in order of place.

    Kinds are `TypographyKind`. Dates, numbering (`2.1.`), versions, addresses and `VND`, which the law on the State
    Bank writes, are left alone; a figure such as `1.250 kg` is taken for thousands, as it should be.
    """
    plain, offsets = nfc_offsets(text)
    found = [
        correction(kind, text, offsets, start, end, expected) for kind, start, end, expected in _faults(plain)
    ]
    return sorted(found, key=lambda item: (item.start, item.end))


def _faults(text: str) -> Iterator[tuple[TypographyKind, int, int, str]]:
    if "-" in text or "–" in text or "—" in text:
        yield from _joints(text)
    if "Đ" in text or "đ" in text:
        for match in _CURRENCY().finditer(text):
            before = text[match.start() - 1 : match.start()]
            if not before.isalpha():
                yield (
                    TypographyKind.CURRENCY,
                    *match.span(),
                    " đồng" if before.isdigit() else "đồng",
                )
    if "." in text:
        for match in _DECIMAL().finditer(text):
            if _is_quantity(text, match):
                yield TypographyKind.DECIMAL_POINT, *match.span(), match[0].replace(".", ",")
    if "," in text:
        for match in _THOUSANDS().finditer(text):
            if _is_thousands(text, match):
                yield TypographyKind.THOUSANDS_COMMA, *match.span(), match[0].replace(",", ".")
    if "%" in text:
        for match in _PERCENT().finditer(text):
            yield TypographyKind.SPACE_BEFORE_PERCENT, *match.span(), match[0][0] + "%"
    for match in _UNIT().finditer(text):
        yield TypographyKind.UNIT, *match.span(), f"{match[1]} {match[2]}"


def _joints(text: str) -> Iterator[tuple[TypographyKind, int, int, str]]:
    for match in _MOTTO().finditer(text):
        expected = _JOINT().sub(" - ", match[0])
        if expected != match[0].replace("\u00a0", " "):
            yield TypographyKind.MOTTO, *match.span(), expected
    if "-" not in text:
        return
    for match in _JOINED().finditer(text):
        before = text[match.start() - 1 : match.start()]
        if match[1].replace("\u00a0", " ") != " - " and not before.isalnum():
            yield TypographyKind.JOINED_WORDS, *match.span(), _JOINT().sub(" - ", match[0])


def _is_quantity(text: str, match: re.Match[str]) -> bool:
    if _NUMBERED().search(text, max(0, match.start() - 12), match.start()):
        return False
    # At the start of a line "2.1 tỷ …" is numbering; a percentage is not.
    starts_line = not text[max(0, match.start() - 3) : match.start()].strip(" \u00a0*_")
    return "%" in text[match.end() : match.end() + 2] or not starts_line


def _is_thousands(text: str, match: re.Match[str]) -> bool:
    if _COUNTED().match(text, match.end()):
        return True
    return match[0].count(",") > 1 and match[0].endswith(",000")
