"""The Party's rulebooks held against the two guidances: what each text allows passes, what it forbids does not.

Points are those of Phần II of Hướng dẫn 05-HD/VPTW ("6.2.3" is of mục I, others with theirs) and of Mục II of Hướng dẫn
36-HD/VPTW; each fact names the point its rule must cite.
"""

from __future__ import annotations

import pytest

from vanban.rulebook import Confidence, Rule, load_rulebook

Fact = tuple[str, str, tuple[object, ...], tuple[object, ...]]
"""Property, the point its clause must name, what passes, what does not."""

BOTH: tuple[Fact, ...] = (
    ("page.width_mm", "4.2", (210, 297), (148, 216)),
    ("page.margin_left_mm", "4.3", (30, 30.2), (25, 35)),
    ("page.margin_right_mm", "4.3", (15,), (20,)),
    ("page.margin_verso_left_mm", "4.3", (15,), (30,)),
    ("page_number.align", "4.4", ("center",), ("left", "right")),
    ("page_number.from_top_mm", "4.4", (6.5, 9, 10, 12), (5, 15)),
    ("page_number.format", "4.4", ("decimal",), ("numberInDash", "upperRoman")),
    ("national_title.text", "1.1", ("ĐẢNG CỘNG SẢN VIỆT NAM",), ("Đảng Cộng sản Việt Nam",)),
    ("national.rule", "1.1.2", ("line",), ("none",)),
    ("issuer.rule", "1.2.2", ("star",), ("line", "none")),
    ("number.pad", "1.3.2", (True,), (False,)),
    ("number.period", "1.3.1", ("term",), ("year",)),
    ("number.joint_separator", "1.3.2", ("-",), ("/",)),
    ("place_date.pattern", "1.4.2", ("Hạ Long, ngày 03 tháng 02 năm 2026",), ("Hạ Long ngày 03 tháng 02 năm 2026",)),
    (
        "date.pattern",
        "1.4.2",
        ("ngày 03 tháng 02 năm 2026", "ngày 27 tháng 5 năm 2026", "ngày 27 tháng 05 năm 2026", "ngày  tháng  năm 2026"),
        ("ngày 3 tháng 02 năm 2026", "ngày 03 tháng 2 năm 2026", "03/02/2026"),
    ),
    ("kind.align", "1.5.2", ("center",), ("left",)),
    ("subject.rule_text", "1.5.2", ("-----",), ("----", "------", "_____")),
    ("subject.end_mark", "1.5.1", ("",), (".", ":")),
    ("basis.separator", "1.6.2", (";",), (",", ".")),
    ("basis.own_line", "1.6.2", (True,), (False,)),
    ("citation.complete", "1.6.1", (True,), (False,)),
    ("citation.subject", "1.6.1", (True,), (False,)),
    ("abbreviation.introduced", "1.6.1", (True,), (False,)),
    ("body.gap_pt", "1.6.2", (6, 9, 12), (0, 3)),
    ("body.first_line_mm", "1.6.2", (9, 10, 12.7), (0, 20)),
    ("end_mark", "1.6.2", (".",), ("./.", "")),
    ("part_label.align", "1.6.2", ("center",), ("left",)),
    ("numbering.part", "1.6.2", ("Phần I", "Phần thứ nhất", "PHẦN IV"), ("Phần 1", "Phần A")),
    ("numbering.chapter", "1.6.2", ("Chương II", "Chương thứ hai"), ("Chương 2",)),
    ("numbering.section", "1.6.2", ("Mục 1", "Mục 12"), ("Mục I", "Mục một")),
    ("numbering.article", "1.6.2", ("Điều 1.", "Điều 12."), ("Điều 1", "Điều I.", "Điều 1:")),
    ("numbering.level2", "1.6.2", ("1.", "12."), ("1-", "1)", "1")),
    ("numbering.point", "1.6.2", ("a)", "đ)"), ("a.", "a-", "1)")),
    ("capacity.known", "1.7.1", ("T/M", "K/T", "T/L", "Q."), ("TM.", "KT.", "TUQ.", "Q")),
    ("capacity.chained", "1.7.1", (False,), (True,)),
    ("position.collective", "1.7.1", ("Phó Bí thư", "Chủ nhiệm", "Phó Chủ tịch"), ("Ủy viên", "Trưởng Ban Tổ chức")),
    ("position.concurrent_word", "1.7.1", ("kiêm",), ("KIÊM", "Kiêm")),
    ("position.bare", "1.7.1", (True,), (False,)),
    ("joint.lead_side", "1.7.2", ("right",), ("left",)),
    ("signer.bare", "1.7.1", (True,), (False,)),
    ("recipients.title", "1.9.2", ("Nơi nhận:",), ("Nơi nhận", "Nơi gửi:")),
    ("recipients.end", "1.9.2", (".",), (";", ",")),
    ("urgency.values", "2.1", ("HỎA TỐC", "HOẢ TỐC", "KHẨN", "THƯỢNG KHẨN"), ("HỎA TỐC HẸN GIỜ",)),
    ("circulation.place", "2.2", ("top_margin",), ("body",)),
    ("circulation.from_top_mm", "2.2", (10,), (20,)),
    ("circulation.side", "2.2", ("right",), ("left",)),
    ("draft.place", "2.2", ("below_number",), ("below_date",)),
    ("contact.page", "2.4", ("last",), ("first",)),
    ("contact.rule", "2.4", (True,), (False,)),
    ("annex.numerals", "4.5", ("arabic",), ("roman",)),
    ("annex.title_present", "4.5", (True,), (False,)),
    ("annex.new_page", "4.5", (True,), (False,)),
    ("annex.referenced", "4.5", (True,), (False,)),
)

POINTS_OF_05 = {
    "page.width_mm": "mục IV, điểm 3 (trang 28)",
    "page.margin_left_mm": "mục IV, điểm 4.1 (trang 28)",
    "page.margin_right_mm": "mục IV, điểm 4.1 (trang 28)",
    "page.margin_verso_left_mm": "mục IV, điểm 4.2 (trang 28)",
    "page_number.align": "mục IV, điểm 5.1 (trang 28)",
    "page_number.from_top_mm": "mục IV, điểm 5.1 (trang 28)",
    "page_number.format": "mục IV, điểm 5.1 (trang 28)",
    "national_title.text": "điểm 1.1 và 1.2 (trang 2)",
    "national.rule": "điểm 1.2 (trang 2)",
    "issuer.rule": "điểm 2.2.1 (trang 6)",
    "number.pad": "điểm 3.2.2 (trang 9)",
    "number.period": "điểm 3.1.1b (trang 6)",
    "number.joint_separator": "điểm 3.2.2 (trang 9)",
    "place_date.pattern": "điểm 4.2.2 (trang 10)",
    "date.pattern": "điểm 4.2.2 (trang 10)",
    "kind.align": "điểm 5.2.2 (trang 11)",
    "subject.rule_text": "điểm 5.2.1 (trang 11)",
    "subject.end_mark": "điểm 5.1.1 (trang 10-11)",
    "basis.separator": "điểm 6.2.3 (trang 12)",
    "basis.own_line": "điểm 6.2.3 (trang 12)",
    "citation.complete": "điểm 6.1.4 và 6.2.3 (trang 12)",
    "citation.subject": "điểm 6.1.4 và 6.2.3 (trang 12)",
    "abbreviation.introduced": "điểm 6.1.3 (trang 12)",
    "body.gap_pt": "điểm 6.2.2 (trang 12)",
    "body.first_line_mm": "điểm 6.2.2 (trang 12)",
    "end_mark": "điểm 6.2.2 (trang 12)",
    "part_label.align": "điểm 6.2.4a (trang 13)",
    "numbering.part": "điểm 6.2.4a (trang 13)",
    "numbering.chapter": "điểm 6.2.4a (trang 13)",
    "numbering.section": "điểm 6.2.4b, c (trang 13)",
    "numbering.article": "điểm 6.2.4b, c (trang 13)",
    "numbering.level2": "điểm 6.2.4d (trang 13)",
    "numbering.point": "điểm 6.2.4đ (trang 13)",
    "capacity.known": "điểm 7.1.1 (trang 13)",
    "capacity.chained": "điểm 7.1.1 và 7.1.4d (trang 13, 19)",
    "position.collective": "điểm 7.1.2b (trang 14)",
    "position.concurrent_word": "điểm 7.1.4đ(ii) (trang 20-22)",
    "position.bare": "điểm 7.1.2 (trang 13-14)",
    "joint.lead_side": "điểm 7.1.4g và 7.2.4 (trang 23)",
    "signer.bare": "điểm 7.1.3 (trang 14)",
    "recipients.title": "điểm 9.2.5 (trang 25)",
    "recipients.end": "điểm 9.2.5 (trang 25)",
    "urgency.values": "mục II, điểm 3 (trang 25)",
    "circulation.place": "mục II, điểm 4.1 (trang 26)",
    "circulation.from_top_mm": "mục II, điểm 4.1 (trang 26)",
    "circulation.side": "mục II, điểm 4.1 (trang 26)",
    "draft.place": "mục II, điểm 4.2 (trang 26)",
    "contact.page": "mục II, điểm 6 (trang 26)",
    "contact.rule": "mục II, điểm 6 (trang 26)",
    "annex.numerals": "mục II, điểm 1.1 (trang 25)",
    "annex.title_present": "mục II, điểm 1.1 (trang 25)",
    "annex.new_page": "mục II, điểm 1.1 (trang 25)",
    "annex.referenced": "mục II, điểm 1.1 (trang 25)",
}

ONLY: dict[str, tuple[Fact, ...]] = {
    "hd36": (
        ("basis.end", "1.6.2", (",",), (".", ";")),
        ("basis.marker", "", ("- ", ""), ("+ ",)),
        ("recipients.separator", "1.9.2", (",",), (";",)),
        ("body.line_value", "1.6.2", (18, 20, 24), (16,)),
        ("place.levels", "1.4.1", ("huyện", "quận", "thị trấn"), ("thôn",)),
        ("place.unit_short", "1.4.2", ("TP.", "TX", "Q."), ("P.",)),
        ("typist.size_pt", "Phụ lục 3", (8,), (11, 12)),
        ("draft.text", "Phụ lục 3", ("Dự thảo",), ("DỰ THẢO",)),
        ("authority.bodies", "1.7.1", ("Đảng đoàn", "Ban cán sự đảng", "Huyện ủy"), ("Ban Chỉ đạo",)),
        ("body.line_rule", "1.6.2", ("exact", "at_least"), ("multiple",)),
    ),
    "hd05": (
        ("basis.end", "6.2.3 (trang 12)", (".",), (",", ";")),
        ("basis.marker", "6.2.3 (trang 12)", ("- ",), ("", "+ ")),
        ("recipients.separator", "9.2.5 (trang 25)", (";",), (",",)),
        ("body.line_value", "6.2.2 (trang 12)", (18, 20, 22), (16, 24)),
        ("body.line_rule", "6.2.2 (trang 12)", ("exact",), ("at_least", "multiple")),
        ("place.levels", "4.1.1 (trang 9)", ("phường", "đặc khu"), ("huyện", "quận")),
        ("place.unit_short", "4.2.3 (trang 10)", ("TP", "ĐK"), ("Q.", "TX")),
        ("citation.law_year", "6.2.3 (trang 12)", (True,), (False,)),
        ("page_number.restart_in_annex", "mục IV, điểm 5.2 (trang 28)", (True,), (False,)),
        ("page.color", "mục IV, điểm 1 (trang 28)", ("000000", "auto"), ("FF0000",)),
        ("authority.bodies", "7.1.1a", ("Ban Thường vụ", "Hội đồng"), ("Đảng đoàn", "Chi ủy", "Ban Chỉ đạo")),
    ),
}

CASES = [("hd36", *fact) for fact in BOTH]
CASES += [("hd05", prop, POINTS_OF_05[prop], good, bad) for prop, _, good, bad in BOTH]
CASES += [(law, *fact) for law, facts in ONLY.items() for fact in facts]


@pytest.mark.parametrize(("law", "prop", "point", "good", "bad"), CASES, ids=[f"{each[0]}.{each[1]}" for each in CASES])
def test_a_rule_passes_what_its_point_allows_and_nothing_else(
    law: str, prop: str, point: str, good: tuple[object, ...], bad: tuple[object, ...]
) -> None:
    rule = load_rulebook(law).rule(prop)
    assert point in rule.clause
    assert [value for value in good if not rule.accepts(value)] == []  # type: ignore[arg-type]
    assert [value for value in bad if rule.accepts(value)] == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "number",
    ["Số 01-KH/TU", "Số 15-KH/BTCTU-BNCTU", "Số 12-KH/VPTW/nb", "Số -KH/ĐU", "Số …-KH/BTGDVTU", "Số 105-KH/ĐUQS"],
)
@pytest.mark.parametrize("law", ["hd36", "hd05"])
def test_numbers_as_the_texts_write_them_pass(law: str, number: str) -> None:
    assert load_rulebook(law).rule("number.pattern").accepts(number)


@pytest.mark.parametrize("number", ["Số: 01-KH/TU", "Số 1-KH/TU", "Số01-KH/TU", "Số 01/KH-TU", "Số 01 - KH/TU"])
@pytest.mark.parametrize("law", ["hd36", "hd05"])
def test_numbers_written_otherwise_do_not(law: str, number: str) -> None:
    assert not load_rulebook(law).rule("number.pattern").accepts(number)


KINDS = ("Nghị quyết: NQ", "Chỉ thị: CT", "Kết luận: KL", "Quy chế: QC", "Báo cáo: BC", "Chương trình: CTr")
FIXED = {
    "hd36": {"Đại hội: ĐH", "Huyện ủy: HU", "Đảng ủy Biên phòng: ĐUBP", "Đảng đoàn: ĐĐ", "Ban cán sự đảng: BCSĐ"},
    "hd05": {"Đại hội: ĐH", "Quân ủy Trung ương: QUTW", "Đảng ủy Biên phòng: ĐUBP", "Ban Xây dựng Đảng: BXDĐ"},
}


@pytest.mark.parametrize("law", ["hd36", "hd05"])
def test_symbols_of_kinds_and_issuers_are_those_of_the_text(law: str) -> None:
    book = load_rulebook(law)
    assert set(KINDS) | {"Thông tri: TT", "Tờ trình: TTr", "Quyết định: QĐ"} <= set(book.texts("kinds.symbols"))
    assert set(book.texts("issuer.symbols")) >= FIXED[law]


def test_sizes_of_05_are_by_analogy_and_never_sure() -> None:
    sizes = {rule.property: rule for rule in load_rulebook("hd05").rules if rule.property.endswith(".size_pt")}
    assert {name for name, rule in sizes.items() if rule.confidence == "H"} == {"footnote.size_pt"}
    sure: tuple[Confidence, ...] = ("M", "L")
    assert all(rule.confidence in sure for name, rule in sizes.items() if name != "footnote.size_pt")


@pytest.mark.parametrize("law", ["hd36", "hd05"])
def test_every_clause_names_a_point_a_page_a_table_or_says_that_it_is_habit(law: str) -> None:
    def named(rule: Rule) -> bool:
        marks = ("điểm ", "Phụ lục", "(trang ", "chính văn bản", "Thông lệ")
        return any(mark in rule.clause for mark in marks)

    assert [rule.id for rule in load_rulebook(law).rules if not named(rule)] == []
