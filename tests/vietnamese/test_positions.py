"""Positions of signers, and words of offices' names."""

import pytest

from vanban.vietnamese.compounds import inside_words
from vanban.vietnamese.positions import split_concurrent, split_position


@pytest.mark.parametrize(
    ("position", "parts"),
    [
        ("Phó Bí thư Tỉnh ủy", ("Phó Bí thư", "Tỉnh ủy")),
        ("BÍ THƯ THÀNH UỶ", ("BÍ THƯ", "THÀNH UỶ")),
        ("Phó Bí thư Thường trực", ("Phó Bí thư Thường trực", "")),
        ("Phó Bí thư Thường trực Đảng ủy phường Kiến An", ("Phó Bí thư Thường trực", "Đảng ủy phường Kiến An")),
        ("Trưởng ban Tổ chức", ("Trưởng ban", "Tổ chức")),
        ("TRƯỞNG BAN TUYÊN GIÁO VÀ DÂN VẬN", ("TRƯỞNG BAN", "TUYÊN GIÁO VÀ DÂN VẬN")),
        ("Trưởng Ban Chỉ đạo", ("Trưởng Ban Chỉ đạo", "")),
        ("Phó Trưởng Tiểu ban", ("Phó Trưởng Tiểu ban", "")),
        ("Phó Trưởng ban phụ trách", ("Phó Trưởng ban phụ trách", "")),
        ("Chủ nhiệm Ủy ban Kiểm tra", ("Chủ nhiệm", "Ủy ban Kiểm tra")),
        ("Chánh Văn phòng", ("Chánh Văn phòng", "")),
        ("Phó Chánh Văn phòng Tỉnh uỷ", ("Phó Chánh Văn phòng", "Tỉnh uỷ")),
        ("Giám đốc Trung tâm Chính trị", ("Giám đốc", "Trung tâm Chính trị")),
        ("Hiệu trưởng", ("Hiệu trưởng", "")),
        ("Giám đốc - Tổng Biên tập", ("Giám đốc - Tổng Biên tập", "")),
        ("GIÁM ĐỐC - TỔNG BIÊN TẬP BÁO MẪU", ("GIÁM ĐỐC - TỔNG BIÊN TẬP", "BÁO MẪU")),
        ("Trưởng ban - Ban Tổ chức", ("Trưởng ban", "Ban Tổ chức")),
        ("Q. Trưởng ban", ("Q. Trưởng ban", "")),
        ("Người chủ trì", ("Người chủ trì", "")),
    ],
)
def test_a_position_is_a_title_and_a_body(position: str, parts: tuple[str, str]) -> None:
    assert split_position(position) == parts


@pytest.mark.parametrize(
    "written",
    [
        "Phó Bí thư kiêm Trưởng Ban Chỉ đạo",
        "Phó Bí thư\nkiêm\nTrưởng Ban Chỉ đạo",
        "Phó Bí thư KIÊM Trưởng Ban Chỉ đạo",
    ],
)
def test_two_positions_held_at_once(written: str) -> None:
    assert split_concurrent(written) == ("Phó Bí thư", "Trưởng Ban Chỉ đạo")


def test_one_position_is_not_two() -> None:
    assert split_concurrent("Phó Bí thư\nThường trực") == ("Phó Bí thư\nThường trực", "")
    assert split_concurrent("Trưởng ban Kiêm nhiệm") == ("Trưởng ban Kiêm nhiệm", "")


def test_no_line_begins_inside_a_word() -> None:
    words = ["BAN", "CHỈ", "ĐẠO", "THỰC", "HIỆN", "QUY", "CHẾ", "DÂN", "CHỦ"]
    assert [words[place] for place in sorted(inside_words(words))] == ["ĐẠO", "HIỆN", "CHẾ", "CHỦ"]
    words = ["KHOA", "HỌC,", "CÔNG", "NGHỆ", "VÀ", "HỢP", "TÁC", "XÃ", "HOÀ", "GIẢI"]
    assert [words[place] for place in sorted(inside_words(words))] == ["HỌC,", "NGHỆ", "TÁC", "XÃ", "GIẢI"]
