"""Titles and lines of backdrops that overflow by a word or two stand in lines alike in length."""

from __future__ import annotations

import pytest

from support import composed, marked
from vanban.compose.balancing import balanced
from vanban.compose.composition import Run
from vanban.compose.metrics import text_width_mm

ROOM_MM = 160.0


def broken(text: str) -> list[str]:
    return marked(balanced((Run(text),), ROOM_MM, 14, bold=True)).split("/")


@pytest.mark.parametrize(
    "text",
    [
        "Tuyên truyền Đại hội đại biểu Đảng bộ phường Hồng An lần thứ I, nhiệm kỳ 2025 - 2030 và Đại hội XIV",
        "Triển khai phong trào Bình dân học vụ số trên địa bàn xã An Lão và các xã, phường lân cận năm",
        "HỌC TẬP, QUÁN TRIỆT NGHỊ QUYẾT ĐẠI HỘI LẦN THỨ XIV CỦA ĐẢNG",
        "Phát triển kinh tế tập thể, hợp tác xã trên địa bàn thành phố giai đoạn năm 2025 - 2030 của Đảng bộ",
    ],
)
def test_a_line_with_a_word_too_much_becomes_two_alike(text: str) -> None:
    lines = broken(text)
    widths = [text_width_mm(line, 14, bold=True) for line in lines]
    assert " ".join(lines) == text
    assert len(lines) == 2
    assert min(widths) > 0.55 * max(widths)
    assert max(widths) <= ROOM_MM


@pytest.mark.parametrize("text", ["Một dòng vừa đủ", "chữ " * 30 + "cuối", "x" * 200, "", "Một hai"])
def test_what_fits_or_fills_its_last_line_is_left(text: str) -> None:
    assert broken(text) == [text]


def test_a_range_of_years_is_not_torn() -> None:
    for words in range(8, 26):
        lines = broken("chữ " * words + "nhiệm kỳ 2025 - 2030 và " + "thêm " * 3 + "hết")
        assert not any(line.endswith(("-", "2025")) or line.startswith(("-", "2030")) for line in lines)


def test_marks_and_breaks_of_the_author_stay() -> None:
    long = "Tuyên truyền Đại hội đại biểu Đảng bộ phường Hồng An lần thứ I, **nhiệm kỳ 2025 - 2030 và Đại hội** XIV"
    subject = composed("state", subject=f"{long}\nhai").title.subject
    assert sum(run.kind == "break" for run in subject) == 2
    assert "".join(run.text if run.kind == "text" else " " for run in subject) == long.replace("**", "") + " hai"
    assert any(run.bold for run in subject)


def test_a_long_line_of_a_backdrop_is_balanced() -> None:
    line = "HỌC TẬP, QUÁN TRIỆT NGHỊ QUYẾT ĐẠI HỘI LẦN THỨ XIV CỦA ĐẢNG"
    blocks = composed("state", body=[{"backdrop": [line]}]).parts[0].blocks
    (backdrop,) = [block for block in blocks if block.kind == "backdrop_line"]
    assert sum(run.kind == "break" for run in backdrop.runs) == 1
