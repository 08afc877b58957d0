from __future__ import annotations

import unicodedata

from vanban.vietnamese import minority_tones


def test_the_rarer_style_is_reported_with_its_text_and_place() -> None:
    texts = ["Ủy ban nhân dân, hòa bình", "thủy lợi; hoà giải", "không có gì", "khoá họp"]
    found = minority_tones(iter(texts))
    assert [(item.index, item.found, item.expected) for item in found] == [(1, "hoà", "hòa"), (3, "khoá", "khóa")]
    assert all(texts[item.index][item.start : item.end] == item.found for item in found)


def test_one_style_throughout_gives_nothing() -> None:
    assert minority_tones(["Ủy ban", "thủy lợi"]) == []
    assert minority_tones(["Uỷ ban", "thuỷ lợi"]) == []
    assert minority_tones([]) == []


def test_with_as_many_of_either_the_first_style_stands() -> None:
    assert [item.found for item in minority_tones(["Uỷ ban", "thủy lợi"])] == ["thủy"]
    assert [item.found for item in minority_tones(["Ủy ban", "thuỷ lợi"])] == ["thuỷ"]


def test_the_national_title_counts_for_neither_style() -> None:
    assert minority_tones(["CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Ủy ban", "hòa bình"]) == []
    assert minority_tones(["nước Cộng hòa xã hội chủ nghĩa Việt Nam", "Uỷ ban"]) == []
    assert [item.found for item in minority_tones(["Cộng hoà Pháp", "Ủy ban", "hòa bình"])] == ["hoà"]


def test_proper_names_count() -> None:
    assert [item.found for item in minority_tones(["Ủy ban nhân dân xã", "Thủy Nguyên", "xã Hoà Bình"])] == ["Hoà"]


def test_places_hold_in_decomposed_texts() -> None:
    texts = [unicodedata.normalize("NFD", text) for text in ("Ủy ban, thủy lợi", "xã Hoà Bình")]
    (item,) = minority_tones(texts)
    assert texts[item.index][item.start : item.end] == item.found
    assert item.expected == "Hòa"
