"""Leftovers of drafting that must not reach a signature: marks to be replaced, template tags, notes to oneself."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ._scan import lazy
from .unicode import nfc_offsets


class PlaceholderKind(enum.StrEnum):
    """What was left over."""

    INSTRUCTION = "instruction"
    """A mark that asks for words: `[CẦN BỔ SUNG]`, `[…]`, `<điền tên>`, `(ghi rõ lý do)`."""

    TAG = "tag"
    """A tag of a template that was never filled: `{{ ten }}`, `{% if %}`."""

    MASK = "mask"
    """Letters that stand for figures or names: `XXX`, `xx/xx/2026`."""

    NOTE = "note"
    """`TODO`, `Lorem ipsum`."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A leftover of drafting: `text[start:end]` is `found`."""

    kind: PlaceholderKind
    start: int
    end: int
    found: str
    expected: str = "nội dung thật"


_ASKS = (
    r"(?:cần|điền|bổ sung|nhập|chèn|cập nhật|ghi|tên (?:cơ quan|đơn vị|tổ chức|người|xã|phường|địa phương)"
    r"|họ (?:và )?tên"
    r"|số(?: văn bản| hiệu| ký hiệu)?\]|ngày(?:[ ,]+tháng(?:[ ,]+năm)?)?\]|địa danh|nội dung|insert|tbd|todo)(?!\w)"
)
_BRACKETS = lazy(
    rf"\[\s{{0,3}}(?:[….\s_]{{1,40}}(?<=[….]|_)\]|(?i:(?=[^\]\n]{{0,100}}\]){_ASKS})(?:[^\]\n]{{0,100}}\])?)"
)
_ANGLES = lazy(r"<\s{0,3}(?i:điền|nhập|ghi|bổ sung|cần|chèn|tên)(?!\w)[^<>\n]{0,100}>")
_ROUND = lazy(r"\(\s{0,3}(?i:ghi rõ(?! họ)|điền) [^()\n]{1,100}\)")
_TAGS = lazy(r"\{\{[^{}\n]{0,200}\}\}|\{%[^%\n]{0,200}%\}|\{#[^#\n]{0,200}#\}|\$\{[^{}\n]{1,80}\}")
_XS = lazy(r"[xX]{2,40}")
_MASK_AROUND = lazy(r"(?:\d{1,2}|[xX]{2})(?P<s>[/.-])(?:[xX]{1,2}|\d{1,2})(?P=s)(?:\d{4}|[xX]{2,4})")
_CONGRESS = lazy(
    r"(?:thứ|khóa|khoá|hội|kỳ|kỷ|kỉ|quý|chương|phần|mục|lục|điều|tập|số|hạng|và|đến|lớp|bảng|[,–-])[ \u00a0]*\Z",
    re.IGNORECASE,
)
_NOTES = lazy(r"(?<!\w)(?:TODO|FIXME|TBD|[Ll]orem [Ii]psum|LOREM IPSUM)(?!\w)")


def placeholder_faults(text: str) -> list[Placeholder]:
    """The leftovers of drafting in a text, in order of place.

    Blanks for a number or a date (`Số:      /KH-UBND`, `ngày     tháng`), dot leaders, check boxes, references (`[1]`)
    and Roman numerals (`Đại hội lần thứ XXX`) are no leftovers, nor is `(ký, ghi rõ họ tên)`.
    """
    plain, offsets = nfc_offsets(text)
    found: list[Placeholder] = []
    last = 0
    for kind, start, end in sorted(_leftovers(plain), key=lambda item: (item[1], -item[2])):
        if start >= last:
            first, last_place = offsets[start], offsets[end]
            found.append(Placeholder(kind, first, last_place, text[first:last_place]))
            last = end
    return found


def _leftovers(text: str) -> Iterator[tuple[PlaceholderKind, int, int]]:
    if "[" in text:
        for match in _BRACKETS().finditer(text):
            yield PlaceholderKind.INSTRUCTION, *match.span()
    if "<" in text:
        for match in _ANGLES().finditer(text):
            yield PlaceholderKind.INSTRUCTION, *match.span()
    if "(" in text:
        for match in _ROUND().finditer(text):
            yield PlaceholderKind.INSTRUCTION, *match.span()
    if "{" in text:
        for match in _TAGS().finditer(text):
            yield PlaceholderKind.TAG, *match.span()
    if "xx" in text or "XX" in text or "xX" in text or "Xx" in text:
        yield from _masks(text)
    if "TODO" in text or "TBD" in text or "FIXME" in text or "psum" in text or "PSUM" in text:
        for match in _NOTES().finditer(text):
            yield PlaceholderKind.NOTE, *match.span()


def _masks(text: str) -> Iterator[tuple[PlaceholderKind, int, int]]:
    for match in _XS().finditer(text):
        start, end = match.span()
        for first in range(max(0, start - 6), start + 1):
            if (around := _MASK_AROUND().match(text, first)) and not _beside_letter(text, *around.span()):
                yield PlaceholderKind.MASK, *around.span()
                break
        else:
            if _beside_letter(text, start, end):
                continue
            letters = match[0]
            if (
                (letters == "xx" and text.startswith("/", end))
                or len(letters) > 3
                or (len(letters) == 3 and letters != "XXX")
                or (letters == "XXX" and not _CONGRESS().search(text, max(0, start - 12), start))
            ):
                yield PlaceholderKind.MASK, start, end


def _beside_letter(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum()
