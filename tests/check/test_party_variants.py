"""What the Party's guidances leave free passes, however an office writes it; what they forbid does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from check.corpus import rules
from check.corpus.case import Case
from check.corpus.sheet import NO_FIRST, PAGE_NUMBER, PARTY, Office, party
from check.corpus.wml import border, header, marks, paragraph, reference, run, section, table
from vanban.check import check

BODY = paragraph(run("Các chi bộ báo cáo kết quả trước ngày 20 hằng tháng.", marks(14)), align="both", exact=20)
MARK = run("XEM XONG TRẢ LẠI", marks(12, bold=True))
CONTACT = "Số 9, đường Một, xã Mẫu; điện thoại: 0000; thư điện tử: vanthu@mau.example"


def found(case: Case) -> set[str]:
    return {each.id.removeprefix("hd05.") for each in check(case.data)} - {"page.language"}


def mark_in_the_header() -> Case:
    inside = paragraph(MARK, align="right")
    return party(headers=(header(inside, "header2.xml", "rIdH2"), header(PAGE_NUMBER)))


def mark_above_everything() -> Case:
    return party(head=lambda office: paragraph(MARK, align="right") + office.head())


def mark_in_a_frame() -> Case:
    frame = '<w:framePr w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:xAlign="right" w:y="567"/>'
    return party(head=lambda office: paragraph(MARK, align="center", frame=frame) + office.head())


def another_mark_of_the_open_list() -> Case:
    inside = paragraph(run("TÀI LIỆU LƯU HÀNH TRONG ĐẢNG BỘ", marks(12, bold=True)), align="right")
    return party(headers=(header(inside, "header2.xml", "rIdH2"), header(PAGE_NUMBER)))


def not_for_the_media_at_the_foot() -> Case:
    words = run("KHÔNG PHỔ BIẾN TRÊN PHƯƠNG TIỆN THÔNG TIN ĐẠI CHÚNG", marks(12, bold=True))
    foot = header(paragraph(words, align="center"), "footer1.xml", "rIdF1", "ftr")
    refs = reference("rIdH1") + reference("rIdH2", "first") + reference("rIdF1", "first", "footer")
    return party(headers=(*NO_FIRST, foot), last_section=section(refs=refs))


def contact_below_everything() -> Case:
    line = paragraph(run(CONTACT, marks(10)), align="center", borders=border("top"))
    return party(after=paragraph() + line)


def contact_in_several_lines() -> Case:
    first = paragraph(run("Số 9, đường Một, xã Mẫu;", marks(10)), align="center", borders=border("top"))
    second = paragraph(run("điện thoại: 0000; email: vanthu@mau.example", marks(10)), align="center")
    return party(after=first + second)


def draft_below_the_number() -> Case:
    def head(office: Office) -> str:
        draft = paragraph(run("Dự thảo lần 2", marks(14, italic=True)), align="center")
        urgent = paragraph(run("HỎA TỐC", marks(14, bold=True, color="FF0000")), align="center")
        left, right = office.left(81), office.right(76)
        return table([[left, right], [office.lines("number") + draft + urgent, office.lines("place_date")]], (85, 80))

    return party(head=head)


def recipients_with_a_drawn_line() -> Case:
    def ending(office: Office) -> str:
        title = paragraph(run("Nơi nhận:", marks(14)), rules.drawing(18, 82).inside, align="left")
        return table([[title + office.lines("recipients", align="left"), office.signature()]], (82, 83))

    return party(ending=ending)


def recipients_underlined_without_the_colon() -> Case:
    def ending(office: Office) -> str:
        title = paragraph(run("Nơi nhận", marks(14, underline=True)), run(":", marks(14)), align="left")
        return table([[title + office.lines("recipients", align="left"), office.signature()]], (82, 83))

    return party(ending=ending)


def joint_in_two_lines() -> Case:
    words = {
        "parent_body": (),
        "issuer": ("BAN TỔ CHỨC TỈNH ỦY -", "SỞ NỘI VỤ"),
        "number": ("Số 05-KH/BTCTU-SNV",),
    }
    return party(words=words)


def number_with_a_tail() -> Case:
    words = {
        "parent_body": ("BAN CHẤP HÀNH TRUNG ƯƠNG",),
        "issuer": ("VĂN PHÒNG",),
        "number": ("Số 3294-KH/VPTW/nb",),
        "authority": ("K/T CHÁNH VĂN PHÒNG",),
        "position": ("PHÓ CHÁNH VĂN PHÒNG",),
        "place_date": ("Hà Nội, ngày 15 tháng 6 năm 2026",),
    }
    return party(words=words)


def rank_of_an_officer() -> Case:
    words = {
        "parent_body": (),
        "issuer": ("ĐẢNG ỦY CÔNG AN TRUNG ƯƠNG",),
        "number": ("Số 05-KH/ĐUCA",),
        "place_date": ("Hà Nội, ngày 15 tháng 6 năm 2026",),
        "signer": ("Đại tướng Lê Văn Mẫu",),
    }
    return party(words=words)


def divisions() -> Case:
    def body(office: Office) -> str:
        def line(text: str) -> str:
            return paragraph(run(text, marks(14, bold=True)), align="center", exact=20)

        parts = line("Phần thứ nhất") + line("QUY ĐỊNH CHUNG") + BODY + line("Phần thứ hai") + line("NỘI DUNG")
        chapters = line("Chương I") + line("NHIỆM VỤ") + line("Mục 1") + line("KIỂM TRA") + BODY
        article = paragraph(
            run("Điều 1. ", marks(14, bold=True)), run("Các chi bộ tự kiểm tra.", marks(14)), align="both", first=10,
            exact=20,
        )  # fmt: skip
        last = paragraph(run("Điều 2. Hiệu lực thi hành", marks(14, bold=True)), align="both", first=10, exact=20)
        return parts + chapters + article + last + BODY

    return party(body=body, words={"point": (), "heading1": (), "heading2": (), "basis": (), "body": ()})


def turned_page_with_other_margins() -> Case:
    refs = reference("rIdH1") + reference("rIdH2", "first")
    turned = section(landscape=True, margins=(30, 15, 20, 20), refs=refs)
    cells = [[paragraph(run(text, marks(14)), align="center") for text in row] for row in (("STT", "Việc"), ("1", "A"))]
    first = paragraph(tail=section(refs=refs))
    return party(after=first + table(cells, (20, 200), ruled=True) + paragraph(), last_section=turned)


def page_printed_on_the_back() -> Case:
    refs = reference("rIdH1") + reference("rIdH2", "first")
    verso = section(margins=(20, 20, 15, 30), refs=refs)
    return party(after=paragraph(tail=section(refs=refs)) + BODY, last_section=verso)


FREE = (
    mark_in_the_header, mark_above_everything, mark_in_a_frame, another_mark_of_the_open_list,
    not_for_the_media_at_the_foot, contact_below_everything, contact_in_several_lines, draft_below_the_number,
    recipients_with_a_drawn_line, recipients_underlined_without_the_colon, joint_in_two_lines, number_with_a_tail,
    rank_of_an_officer, turned_page_with_other_margins, page_printed_on_the_back,
)  # fmt: skip


@pytest.mark.parametrize("make", FREE, ids=lambda make: make.__name__)
def test_what_is_free_passes(make: Callable[[], Case]) -> None:
    assert found(make()) - _ROWS == set()


_ROWS = {"table.rows_whole", "table.header_repeat", "circulation.values"}
"""Habits of tables, which these files do not set; wording that the open list of marks does not name is told as such."""


def test_divisions_of_every_kind_pass() -> None:
    assert {each for each in found(divisions()) if not each.startswith("body.")} == set()


WRONG = {
    "number.agrees": {"number": ("Số 05-KH/UBND",)},
    "number.pattern": {"number": ("Số:05-KH/ĐU",)},
    "place.unit_needed": {"place_date": ("Huế, ngày 15 tháng 6 năm 2026",)},
    "date.months_bare": {"place_date": ("Xã Mẫu, ngày 15 tháng 06 năm 2026",)},
    "issuer.committee_name": {"issuer": ("BAN CHẤP HÀNH ĐẢNG BỘ XÃ MẪU",), "number": ("Số 05-KH/BCH",)},
    "subject.end_mark": {"subject": ("về công tác kiểm tra năm 2026.",)},
    "basis.end": {"basis": ("- Căn cứ Điều lệ Đảng Cộng sản Việt Nam,",)},
    "citation.law_year": {"basis": ("- Căn cứ Luật Giao dịch điện tử.",)},
    "recipients.forbidden": {"recipients": ("- Như trên;", "- Lưu Văn phòng Đảng ủy.")},
    "authority.bodies": {"authority": ("T/M BAN THƯỜNG VỤ ĐẢNG ỦY",)},
    "capacity.Q": {"authority": ("T/L BAN THƯỜNG VỤ",), "position": ("QUYỀN CHÁNH VĂN PHÒNG",)},
    "position.collective": {"position": ("ỦY VIÊN BAN THƯỜNG VỤ",)},
}


def test_a_secretary_signs_for_his_committee() -> None:
    alone = check(party(words={"authority": (), "position": ("BÍ THƯ",)}).data)
    assert [(each.id, each.found) for each in alone if "page.language" not in each.id] == [
        ("hd05.authority.bodies", "“BÍ THƯ”")
    ]


def test_bodies_of_a_congress_have_its_symbol() -> None:
    words = {"parent_body": ("ĐẠI HỘI CHI BỘ TỔ 16 NHIỆM KỲ 2025 - 2027",), "issuer": ("ĐOÀN THƯ KÝ",)}
    signed = {"authority": ("T/M ĐOÀN THƯ KÝ",), "position": ("TRƯỞNG ĐOÀN",)}
    assert found(party(words=words | signed | {"number": ("Số 05-KH/ĐH",)})) == set()
    assert found(party(words=words | signed | {"number": ("Số 05-KH/ĐTK",)})) == {"issuer.symbols"}


def annexed(*lines: str) -> Case:
    """A plan with two annexes, the first as it should be, the second opening with these lines."""
    first = ("Phụ lục 1", "LỊCH KIỂM TRA", "(Kèm theo Kế hoạch số 05-KH/ĐU, ngày 15/6/2026 của Đảng ủy xã Mẫu)")
    end = paragraph(run("Các chi bộ báo cáo trước ngày 20 hằng tháng.", marks(14)), align="both", first=10, exact=20)
    opened = [
        "".join(paragraph(run(line, marks(14, bold=True)), align="center") for line in each) for each in (first, lines)
    ]
    refs = reference("rIdH1") + reference("rIdH2", "first")
    page = paragraph(tail=section(refs=refs))
    return party(after=page + opened[0] + end + page + opened[1] + end, last_section=section(refs=refs))


ANNEX = ("Phụ lục 2", "HỒ SƠ", "(Kèm theo Kế hoạch số 05-KH/ĐU, ngày 15/6/2026 của Đảng ủy xã Mẫu)")


@pytest.mark.parametrize(
    ("lines", "props"),
    [
        (ANNEX, set()),
        (ANNEX[:2], {"annex.reference_present"}),
        ((ANNEX[0], ANNEX[2]), {"annex.title_present"}),
    ],
    ids=["whole", "without its reference", "without its title"],
)
def test_an_annex_has_a_title_and_says_what_it_belongs_to(lines: tuple[str, ...], props: set[str]) -> None:
    wanted = {"annex.reference_pattern", "annex.reference_present", "annex.title_present"}
    assert found(annexed(*lines)) & wanted == props


def test_headings_with_a_letter_are_not_centred() -> None:
    heading = paragraph(run("A. MỤC ĐÍCH", marks(14, bold=True)), align="both", first=10, exact=20)
    second = paragraph(run("B. TỔ CHỨC THỰC HIỆN", marks(14, bold=True)), align="both", first=10, exact=20)
    words = {"point": (), "heading1": (), "heading2": (), "basis": (), "body": ()}
    assert "part_title.align" not in found(party(body=lambda _: heading + BODY + second + BODY, words=words))


def test_an_urgency_that_the_law_does_not_know_is_told_as_such() -> None:
    def head(office: Office) -> str:
        urgent = paragraph(run("KHẨN CẤP", marks(14, bold=True, color="FF0000")), align="center")
        left, right = office.left(81), office.right(76)
        return table([[left, right], [office.lines("number") + urgent, office.lines("place_date")]], (85, 80))

    assert found(party(head=head)) == {"urgency.values"}


@pytest.mark.parametrize("prop", WRONG)
def test_what_is_forbidden_is_found_and_nothing_else(prop: str) -> None:
    assert found(party(words=WRONG[prop])) == {prop}


def test_what_is_said_of_the_list_holds_for_the_words_of_the_corpus() -> None:
    assert found(party()) == set()
    assert PARTY["recipients_title"] == ("Nơi nhận:",)
