"""Whose papers a file is one of, by its head: the state's, the Party's, the Youth Union's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.anatomy import words as w
from vanban.anatomy.lines import lines_of
from vanban.wordfile import Paragraph

_TITLES = {
    w.NATIONAL_TITLE: ("state", "có Quốc hiệu"),
    w.PARTY_TITLE: ("party", "có tiêu đề “ĐẢNG CỘNG SẢN VIỆT NAM”"),
    w.YOUTH_TITLE: ("youth", "có tiêu đề “ĐOÀN TNCS HỒ CHÍ MINH”"),
    w.MOTTO: ("state", "có Tiêu ngữ"),
}
"""What the head of a document shows of its family, folded: the family, and how it was told."""
_NUMBER = re.compile(
    r"^(?:S[ốô]\b\s*[:.]?)?[\s\d…._]*(?P<first>[/-])\s*[A-ZĐ][A-Za-zĐđ]{1,3}\s*(?P<second>[/-])\s*[A-ZĐ]"
)
"""The line of a number and nothing else; what a text cites is longer and begins otherwise."""
_LONGEST = 60
_PARTY_ARCHIVE = re.compile(
    r"^[-–—+•*\s]*L[ưu]u\b[\s:]*(?:VP|V[ăa]n ph[òo]ng)\s?"
    r"(?:(?:Tỉnh|Thành|Quận|Huyện|Thị|Đảng)\s(?:uỷ|ủy)|Trung ương|TW|TU\b|ĐU\b|HU\b|QU\b)",
    re.IGNORECASE,
)
"""The line of the archive where an office of the Party keeps it ("- Lưu Văn phòng Thành uỷ", "- Lưu VPĐU.")."""


def family_of(paragraphs: Sequence[Paragraph]) -> tuple[str, str]:
    """The family by the head, and in Vietnamese by what it was told; no family where nothing tells."""
    lines = lines_of(paragraphs[:160], 120)
    short = [line.text for line in lines if len(line.text) <= 90]
    for text in map(w.fold, short):  # mostly one of the first tells
        if text in _TITLES:
            return _TITLES[text]
    for text in map(w.fold, short):
        for wanted, (family, _) in _TITLES.items():
            if w.resembles(text, wanted):
                return family, "có dòng gần giống Quốc hiệu hoặc tiêu đề Đảng"
    for line in lines[:60]:
        number = _NUMBER.match(line.text) if len(line.text) < _LONGEST else None
        if number is not None and number["first"] != number["second"]:
            party = number["first"] == "-"
            return (
                ("party", "số, ký hiệu viết theo lối văn bản Đảng")
                if party
                else (
                    "state",
                    "số, ký hiệu viết theo lối văn bản nhà nước",
                )
            )
    for line in lines_of(paragraphs[-40:]):
        capacity = w.capacity(line.text)
        if capacity and w.is_upper(line.text):
            party = "/" in capacity[0]
            return ("party" if party else "state"), "quyền hạn ký viết theo lối văn bản " + (
                "Đảng" if party else "nhà nước"
            )
    if any(_PARTY_ARCHIVE.search(line.text) for line in lines_of(paragraphs[-40:]) if len(line.text) < _LONGEST):
        return "party", "bản lưu ở văn phòng cấp ủy"
    return "", "không thấy Quốc hiệu hay tiêu đề Đảng; coi là văn bản nhà nước"
