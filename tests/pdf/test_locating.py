"""Words found again on pages: torn by a page's end, or written out line by line with those of other cells."""

from __future__ import annotations

import pytest

from vanban.pdf.locating import Locator, squeezed
from vanban.pdf.pages import Box, Letter, Page


def pages(*texts: str) -> list[Page]:
    box = Box(100, 100, 106, 112)
    return [
        Page(number, 595, 842, tuple(Letter(char, box) for char in text if not char.isspace()), ())
        for number, text in enumerate(texts, 1)
    ]


def shown(words: str, *texts: str) -> bool:
    """Whether a cell's words are on the pages, by what the checks of tables ask."""
    locator = Locator(pages(*texts), [])
    head = locator._text.find(squeezed(words)[:8])
    located = None if head < 0 else locator._anywhere(squeezed(words)[:8])
    return locator.ends(located, squeezed(words)) or locator.in_order(words)


WORDS = "Rà soát danh sách hộ nghèo, lập biểu tổng hợp gửi về xã."


@pytest.mark.parametrize(
    "texts",
    [
        ("1 Rà soát danh sách hộ nghèo, lập biểu tổng hợp gửi về xã. Quý II",),
        ("1 Rà soát danh sách hộ nghèo, lập biểu tổng hợp gửi Trưởng thôn", "TT Việc Ai về xã. và các hộ"),
        ("1 Rà soát danh sách Trưởng hộ nghèo, lập biểu thôn tổng hợp gửi về và các hộ xã. Quý II",),
    ],
    ids=["on one page", "its last letters on the next", "line by line with the cell beside it"],
)
def test_a_cell_whose_words_are_all_there_is_shown(texts: tuple[str, ...]) -> None:
    assert shown(WORDS, *texts)


@pytest.mark.parametrize(
    "texts",
    [("1 Rà soát danh sách hộ nghèo, lập Trưởng thôn",), ("1 Rà soát Trưởng thôn", "TT Việc Ai 2 Họp thôn")],
    ids=["cut off", "cut off before another page"],
)
def test_a_cell_whose_words_are_cut_off_is_not(texts: tuple[str, ...]) -> None:
    assert not shown(WORDS, *texts)
