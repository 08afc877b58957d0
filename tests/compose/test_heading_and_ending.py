"""Header, title, legal basis, end mark, distribution list and signature, by each law."""

from __future__ import annotations

import pytest

from support import body, composed, marked
from vanban.compose.inline import plain


def test_header_of_a_party_body() -> None:
    header = composed(
        issuer={
            "parent": "Đảng bộ thành phố Hải Phòng",
            "name": "Đảng ủy phường Hồng An",
            "symbol": "ĐU",
            "place": "Hồng An",
        },
        number="5",
        date="11/2025",
    ).header
    assert header.parent == ("ĐẢNG BỘ THÀNH PHỐ HẢI PHÒNG",)
    assert header.issuer == ("ĐẢNG ỦY PHƯỜNG HỒNG AN",)
    assert header.number == "Số 05-KH/ĐU"
    assert header.place_date == "Hồng An, ngày      tháng 11 năm 2025"
    assert (header.national_title, header.motto, header.issuer_rule) == ("ĐẢNG CỘNG SẢN VIỆT NAM", "", "*")


def test_header_of_a_state_body() -> None:
    header = composed("state", urgency="Khẩn", secrecy="Mật", draft="2", circulation="Lưu hành nội bộ").header
    assert header.issuer == ("ỦY BAN NHÂN DÂN", "XÃ MẪU")
    assert header.number == "Số: 05/KH-UBND"
    assert header.place_date == "Mẫu, ngày 05 tháng 3 năm 2026"
    assert header.motto == "Độc lập - Tự do - Hạnh phúc"
    assert (header.urgency, header.secrecy, header.draft, header.circulation) == (
        "KHẨN",
        "MẬT",
        "Dự thảo lần 2",
        ("LƯU HÀNH NỘI BỘ",),
    )


def test_a_long_name_is_broken_before_its_unit() -> None:
    issuer = {"name": "Đảng ủy phường Nguyễn Bỉnh Khiêm", "symbol": "ĐU", "place": "x"}
    assert composed(issuer=issuer).header.issuer == ("ĐẢNG ỦY", "PHƯỜNG NGUYỄN BỈNH KHIÊM")
    issuer = {
        "parent": "UBND thành phố Hải Phòng",
        "name": "Sở Nông nghiệp và Môi trường Hải Phòng",
        "symbol": "SNNMT",
        "place": "x",
    }
    header = composed("state", issuer=issuer).header
    assert (header.parent, header.issuer) == (
        ("UBND THÀNH PHỐ HẢI PHÒNG",),
        ("SỞ NÔNG NGHIỆP VÀ", "MÔI TRƯỜNG HẢI PHÒNG"),
    )


def test_a_number_to_come_leaves_room() -> None:
    assert composed().header.number == "Số        -KH/TU"
    assert composed("state", number=None).header.number == "Số:        /KH-UBND"
    annex = composed("state", number=None, date="2026", annexes=[{"content": "x"}]).parts[1].blocks[1]
    assert (
        plain(annex.runs)
        == "(Kèm theo Kế hoạch số        /KH-UBND ngày      tháng      năm 2026 của Ủy ban nhân dân xã Mẫu)"
    )


def test_rules_are_as_long_as_the_law_says() -> None:
    from vanban.compose.heading import RULE_SIZE_PT
    from vanban.compose.metrics import text_width_mm

    whole = composed("state")

    def length(rule: str) -> float:
        return text_width_mm(rule, RULE_SIZE_PT)

    motto = text_width_mm(whole.header.motto, 13, bold=True)
    assert length(whole.header.national_rule) == pytest.approx(motto, abs=1)
    issuer = text_width_mm("ỦY BAN NHÂN DÂN", 12, bold=True)
    assert issuer / 3 <= length(whole.header.issuer_rule) <= issuer / 2
    subject = text_width_mm("chuyển đổi số", 14, bold=True)
    assert subject / 3 <= length(whole.title.rule) <= subject / 2
    assert composed().title.rule == "-----"


CITATIONS = [
    {
        "type": "Chỉ thị",
        "number": "01-CT/TW",
        "date": "23/01/2026",
        "issuer": "Bộ Chính trị",
        "subject": "về học tập nghị quyết",
    },
    "Kế hoạch số 01-KH/BTGDVTW của Ban Tuyên giáo",
]


def test_citations_in_one_opening_sentence() -> None:
    assert body(basis={"citations": CITATIONS}, opening="Ban Thường vụ ban hành Kế hoạch như sau:")[0] == (
        "paragraph: Thực hiện Chỉ thị số 01-CT/TW, ngày 23/01/2026 của Bộ Chính trị về học tập nghị quyết; "
        "Kế hoạch số 01-KH/BTGDVTW của Ban Tuyên giáo, Ban Thường vụ ban hành Kế hoạch như sau:"
    )
    sentence = body(
        basis={"citations": CITATIONS[1], "last_separator": ";"}, opening=["Đảng ủy xây dựng kế hoạch:", "Đoạn hai."]
    )
    assert sentence[:2] == [
        "paragraph: Thực hiện Kế hoạch số 01-KH/BTGDVTW của Ban Tuyên giáo; Đảng ủy xây dựng kế hoạch:",
        "paragraph: Đoạn hai.",
    ]


def test_citations_a_line_each() -> None:
    basis = {"verb": "Căn cứ", "form": "lines", "citations": CITATIONS}
    state = body("state", basis=basis, opening="Ủy ban nhân dân xã ban hành Kế hoạch như sau:")
    assert state[:3] == [
        "basis: Căn cứ Chỉ thị số 01-CT/TW ngày 23 tháng 01 năm 2026 của Bộ Chính trị về học tập nghị quyết;",
        "basis: Căn cứ Kế hoạch số 01-KH/BTGDVTW của Ban Tuyên giáo.",
        "paragraph: Ủy ban nhân dân xã ban hành Kế hoạch như sau:",
    ]
    party = body(basis=basis, opening="Đảng ủy ban hành Kế hoạch như sau:")
    assert party[:2] == [
        "basis: - Căn cứ Chỉ thị số 01-CT/TW, ngày 23/01/2026 của Bộ Chính trị về học tập nghị quyết;",
        "basis: - Căn cứ Kế hoạch số 01-KH/BTGDVTW của Ban Tuyên giáo,",
    ]


def test_citations_of_many_kinds() -> None:
    citations = [
        {"type": "Luật", "subject": "Giao dịch điện tử", "date": "22/6/2023"},
        {
            "verb": "Thực hiện",
            "type": "Kế hoạch",
            "number": "12/KH-UBND",
            "date": "05/3/2026",
            "issuer": "UBND thành phố",
        },
        "Theo đề nghị của Văn phòng",
    ]
    basis = {"form": "lines", "citations": citations, "date_style": "short", "date_comma": "true"}
    assert body("state", basis=basis)[:3] == [
        "basis: Căn cứ Luật Giao dịch điện tử ngày 22/6/2023;",
        "basis: Thực hiện Kế hoạch số 12/KH-UBND, ngày 05/3/2026 của UBND thành phố;",
        "basis: Theo đề nghị của Văn phòng.",
    ]


def test_a_ground_may_write_its_number_without_the_word_before_it() -> None:
    bare = {"type": "Kế hoạch", "number": "12/KH-UBND", "number_word": "", "date": "05/3/2026"}
    colon = {"type": "Quyết định", "number": "7/QĐ-UBND", "number_word": "số:"}
    assert body("state", basis={"form": "lines", "citations": [bare, colon], "date_style": "short"})[:2] == [
        "basis: Căn cứ Kế hoạch 12/KH-UBND ngày 05/3/2026;",
        "basis: Căn cứ Quyết định số: 7/QĐ-UBND.",
    ]


def test_a_ground_may_write_its_date_otherwise_than_the_others() -> None:
    law = {"type": "Luật Giao dịch điện tử", "date": "22/6/2023", "date_style": "long"}
    decree = {"type": "Nghị định", "number": "30/2020/NĐ-CP", "date": "05/3/2020", "issuer": "Chính phủ"}
    basis = {"form": "lines", "citations": [law, decree], "date_style": "short"}
    lines = [plain(each.runs) for each in composed("state", basis=basis).parts[0].blocks if each.kind == "basis"]
    assert lines == [
        "Căn cứ Luật Giao dịch điện tử ngày 22 tháng 6 năm 2023;",
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ.",
    ]


@pytest.mark.parametrize(
    ("family", "written", "printed"),
    [
        ("state", "Trên đây là Kế hoạch", "Trên đây là Kế hoạch./."),
        ("state", "Trên đây là Kế hoạch.", "Trên đây là Kế hoạch./."),
        ("state", "Trên đây là Kế hoạch./.", "Trên đây là Kế hoạch./."),
        ("state", "Còn nữa...", "Còn nữa..."),
        ("party", "Kế hoạch này thay giấy mời", "Kế hoạch này thay giấy mời."),
        ("party", "Kế hoạch này thay giấy mời.", "Kế hoạch này thay giấy mời."),
        ("party", "xử lý kịp thời./.", "xử lý kịp thời."),
    ],
)
def test_the_end_mark_completes_what_is_written(family: str, written: str, printed: str) -> None:
    last = composed(family, closing=written).parts[0].blocks[-1]
    assert (plain(last.runs), last.keep) == (printed, True)


@pytest.mark.parametrize(("date", "mark"), [("26/5/2026", ","), ("27/5/2026", ";")])
def test_the_law_of_the_day_separates_recipients(date: str, mark: str) -> None:
    distribution = {
        "recipients": [
            {"name": "Thường trực Ban Bí thư", "purpose": "để báo cáo"},
            "Các sở, ngành",
            {"name": "Ban A", "purpose": "(để b/c)"},
            {"name": "Ban B", "purpose": "“để báo cáo”"},
        ],
        "archive": "Văn phòng Thành ủy",
        "typist": "TTTHO",
        "copies": "301",
    }
    recipients = composed(date=date, distribution=distribution).recipients
    assert [marked(line) for line in recipients.lines] == [
        f"- Thường trực Ban Bí thư (để báo cáo){mark}",
        f"- Các sở, ngành{mark}",
        f"- Ban A (để b/c){mark}",
        f"- Ban B “để báo cáo”{mark}",
        "- Lưu Văn phòng Thành ủy. TTTHO-301",
    ]


def test_state_archive_line_and_typist() -> None:
    recipients = composed(
        "state", distribution={"recipients": "Các phòng", "archive": "VT, VHXH", "typist": "PL", "copies": "30"}
    ).recipients
    assert [plain(line) for line in recipients.lines] == ["- Các phòng;", "- Lưu: VT, VHXH. PL.(30)"]
    assert (
        plain(composed("state", distribution={"recipients": "a", "archive": "Lưu: VT"}).recipients.lines[-1])
        == "- Lưu: VT."
    )


@pytest.mark.parametrize(
    ("family", "signature", "authority", "position"),
    [
        ("state", {"on_behalf_of": "Ủy ban nhân dân", "delegations": "KT. Chủ tịch", "position": "Phó Chủ tịch"}, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH"),
        ("state", {"delegations": ["TL. Giám đốc", "KT. Chánh Văn phòng"], "position": "Phó Chánh Văn phòng"}, ("TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG"), "PHÓ CHÁNH VĂN PHÒNG"),
        ("state", {"delegations": "TUQ. Chủ tịch", "position": "Giám đốc Sở"}, ("TUQ. CHỦ TỊCH",), "GIÁM ĐỐC SỞ"),
        ("state", {"position": "Giám đốc", "acting": "true"}, (), "Q. GIÁM ĐỐC"),
        ("party", {"on_behalf_of": "Ban Thường vụ", "position": "Phó Bí thư Thường trực"}, ("T/M BAN THƯỜNG VỤ",), "PHÓ BÍ THƯ THƯỜNG TRỰC"),
        ("party", {"delegations": "K/T Trưởng ban", "position": "Phó Trưởng ban"}, ("K/T TRƯỞNG BAN",), "PHÓ TRƯỞNG BAN"),
        ("party", {"delegations": "T/L Ban Thường vụ", "position": "Chánh Văn phòng"}, ("T/L BAN THƯỜNG VỤ",), "CHÁNH VĂN PHÒNG"),
        ("party", {"position": "Trưởng ban"}, ("TRƯỞNG BAN",), ""),
        ("party", {"on_behalf_of": "Ban Thường vụ", "name": "Lê Mẫu"}, ("T/M BAN THƯỜNG VỤ",), ""),
    ],
)  # fmt: skip
def test_signatures(family: str, signature: dict[str, object], authority: tuple[str, ...], position: str) -> None:
    made = composed(family, signature=signature).signature
    assert (made.authority, made.position) == (authority, (position,) if position else ())


def test_a_signer_with_two_posts() -> None:
    given = {
        "delegations": "KT. Trưởng ban",
        "position": "Phó Trưởng ban Thường trực\nPhó Chủ tịch UBND tỉnh",
        "office": "Giám đốc Sở Y tế",
    }
    made = composed("state", signature=given).signature
    assert made.position == ("PHÓ TRƯỞNG BAN THƯỜNG TRỰC", "PHÓ CHỦ TỊCH UBND TỈNH")
    assert made.office == "GIÁM ĐỐC SỞ Y TẾ"


def test_a_joint_plan_has_its_signers_in_pairs() -> None:
    minister = {"delegations": "KT. Bộ trưởng Bộ Y tế", "position": "Thứ trưởng", "name": "Lê Mẫu"}
    others = [
        {"delegations": "KT. Bộ trưởng Bộ Giáo dục và Đào tạo", "position": "Thứ trưởng"},
        {"position": "Chủ tịch"},
    ]
    whole = composed("state", signature=minister, co_signatures=others)
    assert [(pair.left.authority, pair.right.authority) for pair in whole.joint] == [
        (("KT. BỘ TRƯỞNG BỘ Y TẾ",), ("KT. BỘ TRƯỞNG BỘ GIÁO DỤC VÀ ĐÀO TẠO",)),
        ((), ()),
    ]
    assert (whole.joint[1].left.position, whole.joint[1].right.position) == (("CHỦ TỊCH",), ())
    assert whole.signature.authority == ()
    assert composed().joint == ()


def test_one_tone_mark_style_for_the_whole_document() -> None:
    whole = composed(
        tone_style="kiểu mới",
        body=["Ủy ban hòa giải, thủy lợi"],
        issuer={"name": "Thành ủy", "symbol": "TU", "place": "Hòa Bình"},
    )
    assert plain(whole.parts[0].blocks[0].runs) == "Uỷ ban hoà giải, thuỷ lợi."
    assert whole.header.issuer == ("THÀNH UỶ",)
    assert whole.header.place_date.startswith("Hoà Bình")
    assert (
        composed(tone_style="kiểu mới", signature={"position": "Bí thư", "name": "Hòa Mẫu"}).signature.name == "Hòa Mẫu"
    )
    assert composed(body=["Ủy ban hoà giải"]).parts[0].blocks[0].runs[0].text == "Ủy ban hoà giải."
