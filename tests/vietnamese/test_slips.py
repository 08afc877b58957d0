"""Slips in running text: each is told with its correction, and what only looks like one is not."""

from __future__ import annotations

import pytest

from vanban.vietnamese import typography_faults
from vanban.vietnamese.mixed import mixed_ways
from vanban.vietnamese.repeats import repeated_words
from vanban.vietnamese.symbols import symbol_faults, wrong_issuers

NUMBERS = {
    "lập 11hồ sơ": "11 hồ",
    "từ ngày05/3": "ngày 05",
    "trong năm2026": "năm 2026",
    "tại Điều5": "Điều 5",
    "1.250hộ dân": "1.250 hộ",
}
NO_NUMBERS = [
    "lúc 07h30",
    "lớp 9A1",
    "mạng 5G",
    "tầng 3a",
    "đường 100m",
    "300đ",
    "QCVN 01:2021/BYT",
    "Covid19",
    "2026-2030",
]
REPEATED = {
    "các đảng bộ đảng bộ trực thuộc": "đảng bộ",
    "kế hoạch của của xã": "của",
    "Ủy ban nhân dân Ủy ban nhân dân xã": "Ủy ban nhân dân",
    "các các đơn vị": "các",
}
NOT_REPEATED = [
    "luôn luôn, ngày ngày, từ từ, dần dần, thường thường",
    "năm năm qua; ủy ban ban hành; nhân dân dân tộc; quy định định mức",
    "các tổ chức tổ chức hội thi; Ban Chỉ đạo chỉ đạo; việc tiếp theo theo quy định",
    "Phường 1 Phường 2; 10 10 điểm; rất nhiều rất nhiều",
]
SYMBOLS = {
    "Quyết định số 18/20202QĐ-UBND": "18/2020/QĐ-UBND",
    "Quyết định số 06/QD-TTg": "06/QĐ-TTg",
    "Nghị định số 118/2025/NĐCP": "118/2025/NĐ-CP",
    "Thông tư số 12/2024/TTBNV": "12/2024/TT-BNV",
    "Quyết định số 18/2020QĐ-UBND": "18/2020/QĐ-UBND",
    "Quyết định số 18QĐ-UBND": "18/QĐ-UBND",
    "Nghị định số 30/2020/ND-CP": "30/2020/NĐ-CP",
    "Kế hoạch số 12/KH- UBND": "12/KH-UBND",
    "Kế hoạch 464-KH/TU": "Kế hoạch số 464-KH/TU",
    "Nghị định 30/2020/NĐ-CP": "Nghị định số 30/2020/NĐ-CP",
}
NO_SYMBOLS = [
    "Kế hoạch số 12/KH-UBND ngày 20/7/2020",
    "Nghị quyết số 57-NQ/TW",
    "Luật số 64/2025/QH15",
    "giai đoạn 2025-2030, 24/24 giờ, km/h",
    "Kế hoạch 5 năm 2026 - 2030",
    "NGHỊ QUYẾT 57-NQ/TW",
]
ISSUERS = {
    "Nghị định số 13/2023/NĐ-CP ngày 17/4/2023 của Thủ tướng Chính phủ về bảo vệ dữ liệu": "Chính phủ",
    "Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Chính phủ về sắp xếp": "Quốc hội",
    "Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Ủy ban Thường vụ Quốc hội về sắp xếp": "Quốc hội",
    "Nghị quyết số 12/NQ-CP ngày 05/3/2026 của Bộ Nội vụ về cải cách": "Chính phủ",
    "Kế hoạch số 01-KH/TW, ngày 05/3/2026 của Ban Tuyên giáo và Dân vận Trung ương về học tập": "Ban Chấp hành Trung ương",
}
NO_ISSUERS = [
    "Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Quốc hội về sắp xếp",
    "Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị về đột phá",
    "nhiệm vụ tại Điều 5 Nghị định số 45/2023/NĐ-CP do Bộ Công Thương thực hiện",
    "Kế hoạch số 15-KH/TU, ngày 05/3/2026 của Ban Thường vụ Thành ủy về học tập",
    "Thông tư liên tịch số 07/2013/TTLT-BGDĐT-BNV ngày 08/3/2013 của Bộ Giáo dục và Đào tạo, Bộ Nội vụ",
]


@pytest.mark.parametrize("text", NUMBERS)
def test_a_figure_that_touches_a_word_is_parted_from_it(text: str) -> None:
    faults = [each for each in typography_faults(text) if each.kind == "joined-number"]
    assert [each.expected for each in faults] == [NUMBERS[text]]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_units_names_and_symbols_touch_their_figures(text: str) -> None:
    assert [each.found for each in typography_faults(text) if each.kind == "joined-number"] == []


@pytest.mark.parametrize("text", REPEATED)
def test_what_is_typed_twice_is_told_once(text: str) -> None:
    assert [each.expected for each in repeated_words(text)] == [REPEATED[text]]


@pytest.mark.parametrize("text", NOT_REPEATED)
def test_words_that_are_made_of_two_alike_stand(text: str) -> None:
    assert [each.found for each in repeated_words(text)] == []


@pytest.mark.parametrize("text", SYMBOLS)
def test_a_number_is_told_with_its_right_form(text: str) -> None:
    assert [each.expected for each in symbol_faults(text)] == [SYMBOLS[text]]


@pytest.mark.parametrize("text", NO_SYMBOLS)
def test_right_numbers_and_other_figures_stand(text: str) -> None:
    assert [each.found for each in symbol_faults(text)] == []


@pytest.mark.parametrize("text", ISSUERS)
def test_a_symbol_is_told_to_be_another_body_s(text: str) -> None:
    (fault,) = wrong_issuers(text)
    assert fault.expected.startswith(ISSUERS[text])


@pytest.mark.parametrize("text", NO_ISSUERS)
def test_a_symbol_of_its_own_issuer_stands(text: str) -> None:
    assert wrong_issuers(text) == []


def test_one_of_two_ways_is_told_only_beside_the_other() -> None:
    mixed = 'Từ 01/07/2025 đến 20/8/2025, 05/9/2025; “a b”, "c d"; 2021 - 2025, 2026-2030.'
    assert [(each.kind, each.found, each.expected) for each in mixed_ways(mixed)] == [
        ("month", "01/07/2025", "01/7/2025"),
        ("quotes", '"c d"', "“c d”"),
        ("period", "2026-2030", "2026 - 2030"),
    ]
    for alone in ("01/07/2025, 20/08/2025", '"c d"', "2026-2030, 2031-2035", "hộ chiếu số 06/03/2026/HC và 20/8/2025"):
        assert mixed_ways(alone) == []
