from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.vietnamese import lower_first, slug, upper, upper_first

VIETNAMESE = "aáàảãạăắằẳẵặâấầẩẫậbcdđeéèẻẽẹêếềểễệghiíìỉĩịklmnoóòỏõọôốồổỗộơớờởỡợpqrstuúùủũụưứừửữựvxyýỳỷỹỵ"
RESERVED = {"con", "prn", "aux", "nul"} | {f"{port}{digit}" for port in ("com", "lpt") for digit in range(1, 10)}


def test_capitals_keep_every_mark() -> None:
    assert upper("Ủy ban nhân dân xã Đường Lâm") == "ỦY BAN NHÂN DÂN XÃ ĐƯỜNG LÂM"
    assert upper(unicodedata.normalize("NFD", "kế hoạch")) == "KẾ HOẠCH"


@given(st.text(VIETNAMESE + " "))
def test_capitals_lose_nothing(text: str) -> None:
    assert upper(text).lower() == text
    assert unicodedata.is_normalized("NFC", upper(text))


@given(st.text())
def test_changes_of_case_give_nfc(text: str) -> None:
    for changed in (upper(text), upper_first(text), lower_first(text)):
        assert unicodedata.is_normalized("NFC", changed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("đẩy mạnh", "Đẩy mạnh"),
        ("**ủy ban**", "**Ủy ban**"),
        ("“ánh sáng”", "“Ánh sáng”"),
        ("05 lớp", "05 lớp"),
        ("", ""),
        (unicodedata.normalize("NFD", "ế ẩm"), "Ế ẩm"),
    ],
)
def test_the_first_letter_becomes_a_capital(text: str, expected: str) -> None:
    assert upper_first(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đẩy mạnh", "đẩy mạnh"),
        ("Về việc", "về việc"),
        ("UBND xã", "UBND xã"),
        ("ỦY BAN", "ỦY BAN"),
        ("", ""),
    ],
)
def test_the_first_letter_becomes_small_but_not_in_abbreviations(text: str, expected: str) -> None:
    assert lower_first(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kế hoạch số 05/KH-UBND", "ke-hoach-so-05-kh-ubnd"),
        ("Đường Lâm", "duong-lam"),
        (unicodedata.normalize("NFD", "Đường Lâm"), "duong-lam"),
        ("", "van-ban"),
        ("***", "van-ban"),
        ("会议", "van-ban"),
        ("CON", "van-ban-con"),
        ("com1", "van-ban-com1"),
        ("Kết thúc...", "ket-thuc"),
        ("m²", "m2"),
    ],
)
def test_a_slug_is_a_plain_file_name(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_a_slug_is_cut_between_words() -> None:
    assert slug("Kế hoạch tổ chức hội nghị", max_length=15) == "ke-hoach-to"
    assert slug("Kế hoạch", max_length=8) == "ke-hoach"
    assert slug("nghiêng", max_length=5) == "nghie"


@given(st.text() | st.sampled_from(sorted(RESERVED)), st.sampled_from(["-", "_", ".", ""]), st.integers(1, 30))
def test_a_slug_is_safe_everywhere(text: str, separator: str, max_length: int) -> None:
    name = slug(text, separator, max_length)
    assert re.fullmatch(r"[a-z0-9]([a-z0-9._-]*[a-z0-9])?", name)
    assert len(name) <= max_length
    assert name.split(".")[0] not in RESERVED


def test_a_slug_refuses_what_makes_no_file_name() -> None:
    with pytest.raises(ValueError, match="không dùng được trong tên tệp"):
        slug("a", separator="/")
    with pytest.raises(ValueError, match="từ 1 ký tự"):
        slug("a", max_length=0)
