from __future__ import annotations

import pytest

from vanban.vietnamese import TypographyKind, typography_faults


@pytest.mark.parametrize(
    ("text", "kind", "found", "expected"),
    [
        ("đạt 98.5% kế hoạch", TypographyKind.DECIMAL_POINT, "98.5", "98,5"),
        ("98.5% hộ dân", TypographyKind.DECIMAL_POINT, "98.5", "98,5"),
        ("vốn 12.75 tỷ đồng", TypographyKind.DECIMAL_POINT, "12.75", "12,75"),
        ("dài 3.5 km", TypographyKind.DECIMAL_POINT, "3.5", "3,5"),
        ("tổng 1,250,000 đồng", TypographyKind.THOUSANDS_COMMA, "1,250,000", "1.250.000"),
        ("mức 250,000 đồng", TypographyKind.THOUSANDS_COMMA, "250,000", "250.000"),
        ("thu 12,500,000,000", TypographyKind.THOUSANDS_COMMA, "12,500,000,000", "12.500.000.000"),
        ("đạt 98,5 %", TypographyKind.SPACE_BEFORE_PERCENT, "98,5 %", "98,5%"),
        ("dài 15km", TypographyKind.UNIT, "15km", "15 km"),
        ("rộng 1.250,5m2 đất", TypographyKind.UNIT, "1.250,5m2", "1.250,5 m2"),
        ("nhiệt độ 38°C", TypographyKind.UNIT, "38°C", "38 °C"),
        ("Đơn vị tính: VNĐ", TypographyKind.CURRENCY, "VNĐ", "đồng"),
        ("500.000vnđ", TypographyKind.CURRENCY, "vnđ", " đồng"),
        ("phát triển kinh tế-xã hội", TypographyKind.JOINED_WORDS, "kinh tế-xã hội", "kinh tế - xã hội"),
        ("KINH TẾ -XÃ HỘI", TypographyKind.JOINED_WORDS, "KINH TẾ -XÃ HỘI", "KINH TẾ - XÃ HỘI"),
        ("phòng Văn hóa- Xã hội", TypographyKind.JOINED_WORDS, "Văn hóa- Xã hội", "Văn hóa - Xã hội"),
        ("quốc phòng-an ninh", TypographyKind.JOINED_WORDS, "quốc phòng-an ninh", "quốc phòng - an ninh"),
        (
            "Độc lập – Tự do – Hạnh phúc",
            TypographyKind.MOTTO,
            "Độc lập – Tự do – Hạnh phúc",
            "Độc lập - Tự do - Hạnh phúc",
        ),
        ("Độc lập-Tự do-Hạnh phúc", TypographyKind.MOTTO, "Độc lập-Tự do-Hạnh phúc", "Độc lập - Tự do - Hạnh phúc"),
    ],
)
def test_what_is_typed_against_custom_is_found(text: str, kind: TypographyKind, found: str, expected: str) -> None:
    (fault,) = typography_faults(text)
    assert (fault.kind, fault.found, fault.expected) == (kind, found, expected)
    assert text[fault.start : fault.end] == fault.found


@pytest.mark.parametrize(
    "text",
    [
        "1.250 kg, 12.500 tỷ đồng, 98,5%, 100%, 1.250.000,5 đồng",
        "ngày 07.02.2026, mục 2.1. Nội dung, phiên bản 1.25, địa chỉ 192.168.1.10",
        "2.1 Tỷ lệ che phủ rừng",
        "2.1 tỷ lệ che phủ",
        "theo mục 2.1 tỷ đồng",
        "chỉ tiêu 1.2 tỷ lệ hộ nghèo",
        "lớp 101,102,103; các phòng 201,202",
        "dài 1,250 km",
        "giá 20 USD, 500.000 VND, 15 km, 20 mm, 15 ha",
        "quốc lộ 5, thôn 3, khổ A4, mạng 5G, 24h, 200dpi, 15kmh",
        "kinh tế - xã hội, kinh tế – xã hội, kinh tế\u00a0-\u00a0xã hội",
        "Độc lập - Tự do - Hạnh phúc",
        "Mát-xcơ-va, 2021-2025, Hỏi-đáp",
        "https://example.vn/15km",
        "",
    ],
)
def test_what_is_typed_by_custom_is_left_alone(text: str) -> None:
    assert typography_faults(text) == []
