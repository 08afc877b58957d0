"""A signer's position as its title and the body it is held in: `Phó Bí thư Tỉnh ủy` → `Phó Bí thư`, `Tỉnh ủy`."""

from __future__ import annotations

import re

from ._scan import lazy
from .tones import ToneStyle, convert_tones
from .unicode import to_nfc

_TITLES = (
    "tổng bí thư", "bí thư", "trưởng ban chỉ đạo", "trưởng tiểu ban", "trưởng ban", "trưởng đoàn", "trưởng phòng",
    "trưởng khoa", "chánh văn phòng", "chánh thanh tra", "chủ nhiệm", "chủ tịch", "vụ trưởng", "cục trưởng",
    "viện trưởng", "hiệu trưởng", "tổng giám đốc", "giám đốc", "tổng biên tập", "ủy viên", "thư ký", "chỉ huy trưởng",
    "chính ủy", "tư lệnh", "tổ trưởng", "chi cục trưởng",
)  # fmt: skip
_RANK = "(?:thường trực|phụ trách|thứ nhất|điều hành)"
_POSITION = lazy(
    rf"(?P<title>(?:(?:quyền|q\.) )?(?:phó )?(?:{'|'.join(_TITLES)})(?: {_RANK})*)(?:(?: của| -)? (?P<body>.+))?\Z",
    re.IGNORECASE,
)
_CONCURRENT = lazy(r"[ \n]+kiêm[ \n]+(?!nhiệm)", re.IGNORECASE)


def split_position(position: str) -> tuple[str, str]:
    """A position as its title and what stands after it, letters as written; the second empty where nothing does.

    Qualifiers belong to the title (`Phó Bí thư Thường trực`), as do the bodies that every holder of it heads (`Trưởng
    Ban Chỉ đạo`, `Trưởng Tiểu ban`). A position that is none of the titles known is all title. The `Hội đồng`
    of a `Chủ tịch` is a body like another. Two titles of one post (`Giám đốc - Tổng Biên tập`) are one.
    """
    plain = " ".join(to_nfc(position).split())
    match = _POSITION().match(convert_tones(plain, ToneStyle.OLD))
    if match is None:
        return plain, ""
    title = match.end("title")
    start = match.start("body")
    if start < 0:
        return plain, ""
    second, body = split_position(plain[start:])
    if " - " in plain[title:start] and _POSITION().match(convert_tones(second, ToneStyle.OLD)):
        return plain[: start + len(second)], body
    return plain[:title], plain[start:]


def split_concurrent(position: str) -> tuple[str, str]:
    """`Phó Bí thư kiêm Trưởng ban`, in one line or three, as its two positions; the second empty without “kiêm”."""
    first, *rest = _CONCURRENT().split(position, maxsplit=1)
    return first.strip(), rest[0].strip() if rest else ""
