from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.compose.metrics import text_width_mm

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
LETTERS = "aáàảãạăắâấđeéêếiíoóôốơớuúưứyýAÁĂẮÂẤĐEÉÊẾIÍOÓÔỐƠỚUÚƯỨYÝ"


def test_the_name_of_the_state_has_its_measured_width() -> None:
    assert text_width_mm(MOTTO, 13, bold=True) == pytest.approx(95.67, abs=0.01)
    assert text_width_mm(MOTTO, 13) == pytest.approx(91.33, abs=0.01)


def test_a_digit_is_half_an_em() -> None:
    assert text_width_mm("0" * 144, 1) == pytest.approx(25.4)


@pytest.mark.parametrize("bold", [False, True])
def test_marks_have_no_width(bold: bool) -> None:
    for marked, plain in [("ế", "e"), ("Ậ", "A"), ("ợ", "ơ"), ("Ự", "Ư"), ("ỹ", "y")]:
        assert text_width_mm(marked, 14, bold=bold) == text_width_mm(plain, 14, bold=bold)
    assert text_width_mm("ơ", 14, bold=bold) != text_width_mm("o", 14, bold=bold)
    assert text_width_mm("ư", 14, bold=bold) != text_width_mm("u", 14, bold=bold)


def test_unknown_characters_have_a_usual_width() -> None:
    assert text_width_mm("жⱷ", 14, bold=True) == text_width_mm("nn", 14, bold=True)
    assert text_width_mm("☎", 14) == text_width_mm("0", 14)


def test_invisible_characters_have_no_width() -> None:
    assert text_width_mm("\u00ad\u200b\ufeff\t\n", 14) == 0


@given(st.text(LETTERS + " .,-0123456789"), st.text(LETTERS), st.floats(1, 72), st.booleans())
def test_widths_add_up_and_do_not_depend_on_the_unicode_form(left: str, right: str, size: float, bold: bool) -> None:
    both = text_width_mm(left + right, size, bold=bold)
    parts = text_width_mm(left, size, bold=bold) + text_width_mm(right, size, bold=bold)
    assert both == pytest.approx(parts)
    assert both == text_width_mm(unicodedata.normalize("NFD", left + right), size, bold=bold)
    assert both == pytest.approx(size * text_width_mm(left + right, 1, bold=bold))


@pytest.mark.parametrize("size", [0, -1])
def test_a_size_is_above_zero(size: float) -> None:
    with pytest.raises(ValueError, match="phải lớn hơn 0"):
        text_width_mm("a", size)
