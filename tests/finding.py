"""What the tests of all finders share: texts to try them on, and what every finding owes its text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from hypothesis import strategies as st

WORDS = [
    "ngày",
    "tháng",
    "năm",
    "số",
    "Số:",
    "xã",
    "phường",
    "huyện",
    "quận",
    "thị",
    "trấn",
    "Quận",
    "ủy",
    "Tỉnh",
    "An",
    "Lão",
    "Hải",
    "Phòng",
    "Kế",
    "hoạch",
    "Quyết",
    "định",
    "05/KH-UBND",
    "15-KH/TU",
    "của",
    "về",
    "trước",
    "hoàn",
    "thành",
    "31/02/2026",
    "07/02/2026",
    "30",
    "02",
    "12.5%",
    "1,250,000",
    "đồng",
    "VNĐ",
    "15km",
    "kinh",
    "tế-xã",
    "hội",
    "(",
    ")",
    ",",
    ".",
    ";",
    ":",
    "“",
    "”",
    "…",
    "___",
    "[CẦN",
    "{{",
    "}}",
    "XXX",
    "xx/xx/2026",
    "Điều",
    "điều",
    "5",
    "khoản",
    "2",
    "Nghị",
    "định",
    "thứ",
    "hai",
    "Chủ",
    "Nhật",
    "hòa",
    "hoà",
    "Luật/",
    "-",
    "–",
    "%",
    "bính",
    "ngọ",
    "a,b",
]
texts = st.lists(st.sampled_from([*WORDS, " ", "  ", "\n", "\u00a0"])).map(" ".join) | st.text()

HOSTILE = [
    " " * 200_000,
    "a" + " " * 200_000 + "b",
    "." * 200_000,
    "1" * 200_000,
    "1," * 100_000,
    "1.1" * 60_000,
    "xã " * 60_000,
    "Xã An " * 40_000,
    "các xã An Lão, " * 15_000,
    "".join(f"XÃ AN {chr(65 + i % 26)}{chr(65 + i // 26 % 26)}{chr(65 + i // 676 % 26)}\n" for i in range(15_000)),
    "huyện " * 40_000,
    "“" * 200_000,
    "số" + " " * 200_000 + "/KH-UBND",
    "ngày " * 40_000,
    "1/1/2026 " * 20_000,
    "01/KH-UBND " * 15_000,
    "Kế hoạch " * 20_000,
    "[" * 200_000,
    "{{" * 100_000,
    "(" * 200_000,
    "x" * 200_000,
    "điều 5 " * 30_000,
    "độc lập - " * 20_000,
    "a  " * 60_000,
    "a ," * 60_000,
]


def bare(items: Iterable[Any]) -> list[tuple[str, str]]:
    """What was found and what should be, in NFC."""
    return [(unicodedata.normalize("NFC", item.found), item.expected) for item in items]


def assert_in_place(text: str, items: Iterable[Any]) -> None:
    """Every finding is where it says it is, and in order."""
    items = list(items)
    for item in items:
        assert 0 <= item.start < item.end <= len(text)
        assert text[item.start : item.end] == item.found
    assert [item.start for item in items] == sorted(item.start for item in items)


def assert_alike_in_nfd(finder: Callable[[str], Iterable[Any]], text: str) -> None:
    """A text apart in letters and marks gives the same findings, at their places there."""
    composed, apart = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert_in_place(apart, finder(apart))
    assert bare(finder(apart)) == bare(finder(composed))
