from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.vietnamese import ToneStyle, convert_tones, tone_styles

PAIRS = [
    ("hòa", "hoà"),
    ("ủy", "uỷ"),
    ("Ủy", "Uỷ"),
    ("ỦY BAN", "UỶ BAN"),
    ("thủy", "thuỷ"),
    ("khóa", "khoá"),
    ("khỏe", "khoẻ"),
    ("HÒA", "HOÀ"),
    ("Hòa-bình", "Hoà-bình"),
    ("họa sĩ xòe tay, lụy", "hoạ sĩ xoè tay, luỵ"),
    ("tòa/đóa", "toà/đoá"),
]
UNTOUCHED = [
    "hoàn quỳnh tuần hoài thuyền khuỷu quý quỹ Quý QUÝ quá ngoáy chùa của",
    "Noé, Zoé, voilà, Boá, déjà vu",
    "hoa, uy, khoe",
    "",
]
texts = st.lists(
    st.sampled_from([word for pair in PAIRS for word in pair] + ["hoàn", "quý", "và", "ủỷ", "Noé", " ", ", "])
).map("".join)


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_each_style_becomes_the_other(old: str, new: str) -> None:
    assert convert_tones(old, ToneStyle.NEW) == new
    assert convert_tones(new, ToneStyle.OLD) == old
    assert convert_tones(unicodedata.normalize("NFD", old), ToneStyle.NEW) == new


@pytest.mark.parametrize("text", UNTOUCHED)
@pytest.mark.parametrize("style", ToneStyle)
def test_words_with_one_spelling_are_left_alone(text: str, style: ToneStyle) -> None:
    assert convert_tones(text, style) == text
    assert tone_styles(text) == []


@given(texts | st.text(), st.sampled_from(ToneStyle))
def test_converting_twice_changes_nothing_more(text: str, style: ToneStyle) -> None:
    once = convert_tones(text, style)
    assert convert_tones(once, style) == once
    assert {mark.style for mark in tone_styles(once)} <= {style}


@given(texts | st.text())
def test_styles_round_trip(text: str) -> None:
    for style, other in ((ToneStyle.OLD, ToneStyle.NEW), (ToneStyle.NEW, ToneStyle.OLD)):
        once = convert_tones(text, style)
        assert convert_tones(convert_tones(once, other), style) == once


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_mixed_text_shows_both_styles_in_place(form: str) -> None:
    text = unicodedata.normalize(form, "Ủy ban xã Hoà Bình, quý I")
    marks = tone_styles(text)
    assert [mark.style for mark in marks] == [ToneStyle.OLD, ToneStyle.NEW]
    assert [text[mark.start : mark.end] for mark in marks] == [mark.syllable for mark in marks]
    assert [unicodedata.normalize("NFC", mark.syllable) for mark in marks] == ["Ủy", "Hoà"]
