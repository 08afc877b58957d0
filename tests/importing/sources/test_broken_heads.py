"""Heads whose lines a page on the web broke: names, titles, dates and numbers are whole again, all else as it was."""

from __future__ import annotations

import pytest

from vanban.importing.sources.text.cleaning import Raw
from vanban.importing.sources.text.heads import with_whole_head


def whole(text: str) -> list[str]:
    lines = [Raw(number, line) for number, line in enumerate(text.split("\n"), 1)]
    return [line.text for line in with_whole_head(lines)]


def head(*lines: str) -> list[str]:
    joined = whole("\n".join([*lines, "KẾ HOẠCH", "Trồng cây năm 2026"]))
    assert joined[-2:] == ["KẾ HOẠCH", "Trồng cây năm 2026"]
    return joined[:-2]


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        (["CỘNG", "HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
        (["CỘNG HÒA XÃ HỘI", "CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do", "- Hạnh phúc"], None),
        (["ĐẢNG CỘNG SẢN", "VIỆT NAM"], ["ĐẢNG CỘNG SẢN VIỆT NAM"]),
        (["ỦY", "BAN NHÂN DÂN", "TỈNH MẪU"], ["ỦY BAN NHÂN DÂN", "TỈNH MẪU"]),
        (["Sơn", "Mẫu, ngày 11 tháng 3", "năm 2026"], ["Sơn Mẫu, ngày 11 tháng 3 năm 2026"]),
        (["Bắc Mẫu, ngày", "13 tháng 7 năm 2026"], ["Bắc Mẫu, ngày 13 tháng 7 năm 2026"]),
        (["Số:", "45/KH-UBND"], ["Số: 45/KH-UBND"]),
    ],
)
def test_what_was_broken_is_whole(broken: list[str], joined: list[str] | None) -> None:
    wanted = joined or ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert head(*broken) == wanted
    assert head("|", *broken, "-------", "|") == ["|", *wanted, "-------", "|"]


@pytest.mark.parametrize(
    "lines",
    [
        ["ỦY BAN NHÂN DÂN", "XÃ MẪU", "Số: 45/KH-UBND", "Mẫu, ngày 12 tháng 3 năm 2026"],
        ["SỞ NỘI VỤ", "PHÒNG TỔ CHỨC", "", "Số: 5/KH-SNV", "", "Mẫu, ngày      tháng      năm 2026"],
        ["Bà Nguyễn Thị Mẫu", "Mẫu, ngày 12 tháng 3 năm 2026"],
    ],
)
def test_a_head_that_is_whole_stays_as_it_is(lines: list[str]) -> None:
    assert head(*lines) == lines


def test_a_text_below_its_title_stays_as_it_is() -> None:
    text = "KẾ HOẠCH\nTrồng cây\nĐẢNG CỘNG SẢN\nVIỆT NAM\nMẫu, ngày\n13 tháng 7 năm 2026"
    assert whole(text) == text.split("\n")
    assert whole("Sơn\nMẫu, ngày 11 tháng 3\nnăm 2026") == ["Sơn", "Mẫu, ngày 11 tháng 3", "năm 2026"]
