from __future__ import annotations

import pickle

import pytest
from pydantic import ValidationError

from vanban.rulebook import load_rulebook


@pytest.mark.parametrize(
    ("law", "prop", "value"),
    [
        ("nd30", "national_title.size_pt", 12),
        ("nd30", "national_title.text", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("nd30", "page.margin_left_mm", 30.02),
        ("nd30", "page.margin_left_mm", 35),
        ("nd30", "body.first_line_mm", 12.7),
        ("nd30", "number.pattern", "Số: 05/KH-UBND"),
        ("nd30", "number.pattern", "Số:        /KH-UBND"),
        ("nd30", "number.pattern", "Số: 120/KH-GD&ĐT"),
        ("nd30", "date.pattern", "ngày 29 tháng 6 năm 2026"),
        ("nd30", "date.pattern", "ngày       tháng 02 năm 2026"),
        ("nd30", "numbering.point", "đ)"),
        ("nd30", "urgency.values", "HOẢ TỐC"),
        ("nd30", "citation.date_pattern", "ngày 05/3/2026"),
        ("nd30", "annex.reference_pattern", "(Kèm theo Kế hoạch số 05/KH-UBND ngày 07 tháng 02 năm 2026 của UBND xã)"),
        ("hd05", "number.pattern", "Số 05-KH/ĐU"),
        ("hd05", "numbering.level1", "I."),
        ("hd05", "basis.end", "."),
        ("hd05", "typist.size_pt", 11),
        ("hd36", "body.line_value", 24),
    ],
)
def test_lawful_value_is_accepted(law: str, prop: str, value: str | float) -> None:
    assert load_rulebook(law).rule(prop).accepts(value)


@pytest.mark.parametrize(
    ("law", "prop", "value"),
    [
        ("nd30", "national_title.size_pt", 14),
        ("nd30", "page.margin_left_mm", 29),
        ("nd30", "motto.text", "Độc lập – Tự do – Hạnh phúc"),
        ("nd30", "number.pattern", "Số 05/KH-UBND"),
        ("nd30", "number.pattern", "Số: 5/KH-UBND"),
        ("nd30", "number.pattern", "Số: 05/ KH - UBND"),
        ("nd30", "date.pattern", "ngày 5 tháng 3 năm 2026"),
        ("nd30", "date.pattern", "ngày 05 tháng 03 năm 2026"),
        ("nd30", "numbering.point", "f)"),
        ("nd30", "numbering.level1", "I-"),
        ("nd30", "national_title.bold", False),
        ("nd30", "body.line_value", 1.6),
        ("hd05", "number.pattern", "Số: 05-KH/ĐU"),
        ("hd05", "number.pattern", "Số 05-KH-ĐU"),
        ("hd05", "page.margin_left_mm", 35),
        ("hd05", "body.line_value", 24),
        ("hd05", "end_mark", "./."),
        ("hd05", "recipients.separator", ","),
        ("hd36", "recipients.separator", ";"),
    ],
)
def test_unlawful_value_is_refused(law: str, prop: str, value: str | float) -> None:
    assert not load_rulebook(law).rule(prop).accepts(value)


def test_a_list_passes_only_when_each_item_does() -> None:
    rule = load_rulebook("nd30").rule("secrecy.values")
    assert rule.accepts(("MẬT", "TỐI MẬT"))
    assert not rule.accepts(("MẬT", "KÍN"))


def test_a_flag_is_not_a_number() -> None:
    assert not load_rulebook("nd30").rule("page_number.start").accepts(True)
    assert not load_rulebook("nd30").rule("page.margin_top_mm").accepts(True)


@pytest.mark.parametrize(
    ("prop", "words"),
    [
        ("page.margin_left_mm", "từ 30 đến 35 mm"),
        ("body.gap_pt", "ít nhất 6 pt"),
        ("body.first_line_mm", "10 mm hoặc 12,7 mm"),
        ("kind.align", "căn giữa"),
        ("kind.bold", "có"),
        ("number.pattern", "“Số: 05/KH-UBND”"),
        ("basis.marker", "để trống"),
        ("secrecy.values", "“TUYỆT MẬT” hoặc “TỐI MẬT” hoặc “MẬT”"),
    ],
)
def test_what_is_expected_is_said_in_vietnamese(prop: str, words: str) -> None:
    assert load_rulebook("nd30").rule(prop).expected() == words


def test_accessors_give_typed_values() -> None:
    book = load_rulebook("nd30")
    assert book.text("kind.text") == "KẾ HOẠCH"
    assert isinstance(book.number("kind.size_pt"), float)
    assert book.flag("kind.bold") is True
    assert book.texts("secrecy.values") == ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
    assert book.numbers("urgency.box_widths_mm") == (30.0, 40.0, 20.0)
    assert book.text("kind.align") == "center"


def test_asking_for_the_wrong_kind_or_an_unknown_property_is_the_callers_mistake() -> None:
    book = load_rulebook("nd30")
    with pytest.raises(TypeError):
        book.number("kind.text")
    with pytest.raises(KeyError):
        book.text("kind.colour")
    with pytest.raises(KeyError):
        load_rulebook("hd05").text("motto.text")


def test_a_rulebook_is_read_once_frozen_and_can_cross_processes() -> None:
    book = load_rulebook("nd30")
    assert load_rulebook("nd30") is book
    assert pickle.loads(pickle.dumps(book)) == book
    with pytest.raises(ValidationError):
        book.version = "2.0"  # type: ignore[misc]
