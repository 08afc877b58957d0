"""What each law says, asserted literally: a changed value here is a changed law."""

from __future__ import annotations

import re
from datetime import date

import pytest

from vanban.rulebook import COMPONENTS, Rulebook, load_rulebook, properties_of, rulebooks

STATE = {
    "page.width_mm": 210,
    "page.height_mm": 297,
    "page.margin_top_mm": 20,
    "page.margin_bottom_mm": 20,
    "page.margin_left_mm": 30,
    "page.margin_right_mm": 15,
    "page.font": "Times New Roman",
    "page_number.size_pt": 13,
    "page_number.first_page_hidden": True,
    "page_number.restart_in_annex": True,
    "header.right_mm": 90,
    "national_title.text": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "national_title.size_pt": 12,
    "motto.text": "Độc lập - Tự do - Hạnh phúc",
    "motto.size_pt": 13,
    "parent_body.bold": False,
    "issuer.bold": True,
    "issuer.rule": "line",
    "number.pattern": "Số: {number}/KH-{symbol}",
    "number.size_pt": 13,
    "number.period": "year",
    "place_date.italic": True,
    "date.pad_month_below": 3,
    "kind.size_pt": 14,
    "subject.rule": "line",
    "basis.italic": True,
    "basis.marker": "",
    "basis.end": ".",
    "citation.date_separator": " ",
    "body.size_pt": 14,
    "body.first_line_mm": 10,
    "body.line_rule": "multiple",
    "numbering.level1": "{roman}.",
    "numbering.letters": "abcdđeghiklmnopqrstuvxy",
    "end_mark": "./.",
    "position.bold": True,
    "capacity.TM": "TM.",
    "capacity.KT": "KT.",
    "capacity.TUQ": "TUQ.",
    "salutation.allowed": False,
    "recipients_title.size_pt": 12,
    "recipients_title.bold": True,
    "recipients_title.italic": True,
    "recipients.size_pt": 11,
    "recipients.separator": ";",
    "archive.prefix": "Lưu: ",
    "archive.office": "VT",
    "typist.pattern": "{typist}.({copies})",
    "urgency.values": ("HỎA TỐC", "THƯỢNG KHẨN", "KHẨN"),
    "annex_label.size_pt": 14,
    "annex_label.upper": False,
    "annex.label": "Phụ lục {number}",
}

PARTY = {
    "page.margin_top_mm": 20,
    "page.margin_bottom_mm": 20,
    "page.margin_left_mm": 30,
    "page.margin_right_mm": 15,
    "page.mirror_when_duplex": True,
    "page_number.size_pt": 14,
    "page_number.from_top_mm": 9,
    "national_title.text": "ĐẢNG CỘNG SẢN VIỆT NAM",
    "national_title.size_pt": 15,
    "parent_body.size_pt": 14,
    "parent_body.bold": False,
    "issuer.size_pt": 14,
    "issuer.bold": True,
    "issuer.rule": "star",
    "issuer.rule_text": "*",
    "number.pattern": "Số {number}-KH/{symbol}",
    "number.size_pt": 14,
    "number.period": "term",
    "place_date.size_pt": 14,
    "date.pattern": "ngày {day} tháng {month} năm {year}",
    "subject.rule": "dashes",
    "subject.rule_text": "-----",
    "basis.italic": False,
    "basis.marker": "- ",
    "citation.date_separator": ", ",
    "body.size_pt": 14,
    "body.line_rule": "exact",
    "body.line_value": 20,
    "numbering.level1": "{roman}-",
    "end_mark": ".",
    "authority.bold": True,
    "position.bold": False,
    "signer.bold": True,
    "capacity.TM": "T/M",
    "capacity.KT": "K/T",
    "capacity.TL": "T/L",
    "recipients_title.size_pt": 14,
    "recipients_title.underline": True,
    "recipients_title.italic": False,
    "recipients.size_pt": 12,
    "archive.prefix": "Lưu ",
    "typist.pattern": "{typist}-{copies}",
    "typist.size_pt": 8,
    "circulation.size_pt": 12,
    "draft.pattern": "Dự thảo lần {n}",
    "contact.size_pt": 10,
}

FACTS = {
    "nd30": STATE,
    "hd36": {
        **PARTY,
        "recipients.separator": ",",
        "basis.end": ",",
        "kind.size_pt": 16,
        "subject.size_pt": 14,
        "circulation.no_media_place": "below_signature",
        "place.unit_needed": ("tên người", "một âm tiết", "số", "trùng tên đơn vị cấp trên"),
    },
    "hd05": {
        **PARTY,
        "recipients.separator": ";",
        "basis.end": ".",
        "kind.size_pt": 15,
        "subject.size_pt": 15,
        "circulation.no_media_place": "last_page_foot",
        "place.unit_needed": ("tên người", "một âm tiết", "trùng tên tỉnh, thành phố"),
    },
}

FORCE = {
    "nd30": ("state", date(2020, 3, 5), None),
    "hd36": ("party", date(2018, 4, 3), date(2026, 5, 26)),
    "hd05": ("party", date(2026, 5, 27), None),
}

every_law = pytest.mark.parametrize("law", sorted(FACTS))


@pytest.mark.parametrize(
    ("law", "prop", "value"), [(law, prop, value) for law, facts in FACTS.items() for prop, value in facts.items()]
)
def test_the_law_says(law: str, prop: str, value: object) -> None:
    assert load_rulebook(law).rule(prop).build == value


@every_law
def test_each_law_has_its_family_and_days(law: str) -> None:
    book = load_rulebook(law)
    assert (book.family, book.in_force_from, book.in_force_to) == FORCE[law]
    assert book.id == law


def test_every_law_file_is_known() -> None:
    assert [book.id for book in rulebooks()] == ["hd36", "hd05", "nd30"]


@every_law
def test_a_law_states_each_property_of_its_family_once(law: str) -> None:
    book = load_rulebook(law)
    assert sorted(rule.property for rule in book.rules) == sorted(properties_of(book.family))


@every_law
def test_every_rule_names_its_clause_and_its_reason(law: str) -> None:
    for rule in load_rulebook(law).rules:
        assert len(rule.clause) > 10, rule.id
        assert len(rule.reason) > 10, rule.id
        assert rule.reason.endswith("."), rule.id


@every_law
def test_only_a_sure_fact_is_an_error(law: str) -> None:
    doubtful = [rule.id for rule in load_rulebook(law).rules if rule.confidence in {"L", "mem"}]
    errors = [rule.id for rule in load_rulebook(law).rules if rule.severity == "error"]
    assert doubtful
    assert errors
    assert not set(doubtful) & set(errors)


@every_law
def test_a_rule_id_is_the_law_and_the_property(law: str) -> None:
    assert {rule.id for rule in load_rulebook(law).rules} == {
        f"{law}.{rule.property}" for rule in load_rulebook(law).rules
    }


@every_law
def test_what_is_built_is_accepted(law: str) -> None:
    for rule in load_rulebook(law).rules:
        assert rule.accepts(rule.specimen()), rule.id


def _text_width(book: Rulebook) -> float:
    return book.number("page.width_mm") - book.number("page.margin_left_mm") - book.number("page.margin_right_mm")


@every_law
@pytest.mark.parametrize("part", ["header", "signature"])
def test_the_two_columns_fill_the_text_width(law: str, part: str) -> None:
    book = load_rulebook(law)
    assert book.number(f"{part}.left_mm") + book.number(f"{part}.right_mm") == _text_width(book)


@every_law
def test_spacing_before_and_after_makes_the_gap(law: str) -> None:
    book = load_rulebook(law)
    before, after = book.number("body.space_before_pt"), book.number("body.space_after_pt")
    assert max(before, after) >= book.number("body.gap_pt")


@every_law
def test_the_pattern_of_numbers_holds_the_symbol_of_the_kind(law: str) -> None:
    book = load_rulebook(law)
    assert book.text("number.kind_symbol") in re.split(r"\W+", book.text("number.pattern"))


@every_law
def test_every_component_has_all_six_aspects(law: str) -> None:
    book = load_rulebook(law)
    for name in COMPONENTS:
        has = {book.has(f"{name}.{x}") for x in ("size_pt", "bold", "italic", "underline", "upper", "align")}
        assert len(has) == 1, name


def test_state_and_party_differ_where_the_laws_do() -> None:
    state, party = load_rulebook("nd30"), load_rulebook("hd05")
    assert state.has("motto.text")
    assert not party.has("motto.text")
    assert not party.has("motto.size_pt")
    assert not party.has("capacity.TUQ")
    assert not state.has("issuer.rule_text")


def test_the_two_party_laws_differ_in_these_values_only() -> None:
    old, new = load_rulebook("hd36"), load_rulebook("hd05")
    changed = {
        rule.property
        for rule in old.rules
        if (rule.build, rule.accept) != (new.rule(rule.property).build, new.rule(rule.property).accept)
    }
    assert changed == {
        "attribution.bold",
        "attribution.size_pt",
        "authority.bodies",
        "basis.end",
        "basis.marker",
        "body.line_rule",
        "body.line_value",
        "circulation.no_media",
        "circulation.no_media_from_bottom_mm",
        "circulation.no_media_place",
        "circulation.values",
        "citation.law_year",
        "draft.text",
        "heading1.upper",
        "issuer.cell_congress",
        "issuer.parents",
        "issuer.symbols",
        "kind.size_pt",
        "letter_subject.size_pt",
        "page_number.restart_in_annex",
        "place.levels",
        "place.unit_needed",
        "place.unit_short",
        "recipients.separator",
        "subject.size_pt",
        "typist.size_pt",
    }
