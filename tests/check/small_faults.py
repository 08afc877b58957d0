"""Correct plans with one small thing broken, and lawful variants that offices write: what a reader of the law sees.

`FAULTS` maps a name to a plan and the properties of which at least one must be told; `LAWFUL` to plans in which nothing
is to be told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from .corpus.case import Case, Words
from .corpus.sheet import PAGE_NUMBER, PARTY, STATE, Office, party, state
from .corpus.wml import field, header, marks, paragraph, reference, run, section, table

REFS = reference("rIdH1") + reference("rIdH2", "first")

UBND: Words = {
    "parent_body": (),
    "issuer": ("ỦY BAN NHÂN DÂN", "XÃ TIÊN LÃNG"),
    "number": ("Số: 05/KH-UBND",),
    "place_date": ("Tiên Lãng, ngày 05 tháng 3 năm 2026",),
    "basis": (
        "Căn cứ Luật Giao dịch điện tử;",
        "Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân thành phố Hải Phòng về chuyển đổi số năm 2026.",
    ),
    "authority": ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"),
    "position": ("PHÓ CHỦ TỊCH",),
    "recipients": ("- Ủy ban nhân dân thành phố (để báo cáo);", "- Các thôn;", "- Lưu: VT, VHXH."),
    "body": (
        "Ủy ban nhân dân xã Tiên Lãng ban hành Kế hoạch tuyên truyền về chuyển đổi số năm 2026 như sau:",
        "Giúp cán bộ và Nhân dân hiểu rõ ích lợi của chuyển đổi số, học theo cách làm của thành phố Hải Phòng.",
        "Nội dung tuyên truyền ngắn gọn, dễ hiểu, phù hợp với từng thôn.",
        "Các đơn vị thực hiện những việc sau đây:",
        "Trên đây là Kế hoạch tuyên truyền về chuyển đổi số năm 2026; yêu cầu các đơn vị nghiêm túc triển khai thực hiện./.",
    ),
}
"""A commune's People's Committee."""

SO: Words = {
    "parent_body": ("UBND THÀNH PHỐ HẢI PHÒNG",),
    "issuer": ("SỞ TÀI CHÍNH",),
    "number": ("Số: 05/KH-STC",),
    "place_date": ("Hải Phòng, ngày 05 tháng 3 năm 2026",),
    "authority": ("KT. GIÁM ĐỐC",),
    "position": ("PHÓ GIÁM ĐỐC",),
    "recipients": ("- Ủy ban nhân dân thành phố (để báo cáo);", "- Các phòng thuộc Sở;", "- Lưu: VT, VP."),
}
"""A department of a city."""

SCHOOL: Words = {
    "parent_body": ("ỦY BAN NHÂN DÂN XÃ TIÊN LÃNG",),
    "issuer": ("TRƯỜNG TIỂU HỌC TIÊN LÃNG",),
    "number": ("Số: 05/KH-THTL",),
    "place_date": ("Tiên Lãng, ngày 05 tháng 3 năm 2026",),
    "authority": (),
    "position": ("HIỆU TRƯỞNG",),
}

BAN: Words = {
    "parent_body": ("THÀNH ỦY HẢI PHÒNG",),
    "issuer": ("BAN TỔ CHỨC",),
    "number": ("Số 05-KH/BTCTU",),
    "place_date": ("Hải Phòng, ngày 15 tháng 6 năm 2026",),
}
CELL: Words = {
    "parent_body": ("ĐẢNG BỘ XÃ TIÊN LÃNG",),
    "issuer": ("CHI BỘ THÔN MỘT",),
    "number": ("Số 05-KH/CB",),
    "place_date": ("Tiên Lãng, ngày 15 tháng 6 năm 2026",),
    "authority": ("T/M CHI BỘ",),
    "position": ("BÍ THƯ",),
    "recipients": ("- Đảng ủy xã (để báo cáo);", "- Các đảng viên;", "- Lưu Chi bộ."),
}
CELL_BODY = {
    "body": (
        "Chi bộ ban hành Kế hoạch về công tác kiểm tra năm 2026 như sau:",
        "Nâng cao chất lượng sinh hoạt của chi bộ.",
        "Kiểm tra có trọng tâm, đúng thời gian.",
        "Chi bộ thực hiện những việc sau đây:",
        "Trên đây là Kế hoạch về công tác kiểm tra năm 2026; đề nghị các đảng viên nghiêm túc thực hiện.",
    )
}


def one(base: Words, **words: tuple[str, ...] | str) -> Words:
    return {**base, **{name: (each,) if isinstance(each, str) else each for name, each in words.items()}}


def s(base: Words | None = None, **words: tuple[str, ...] | str) -> Case:
    return state(words=one(base or {}, **words))


def p(base: Words | None = None, **words: tuple[str, ...] | str) -> Case:
    return party(words=one(base or {}, **words))


PLAN = STATE["basis"][1]
S_ANNEX = (
    "Phụ lục",
    "DANH MỤC NHIỆM VỤ",
    "(Kèm theo Kế hoạch số 05/KH-VHXH ngày 05 tháng 3 năm 2026 của Phòng Văn hóa - Xã hội)",
)
P_ANNEX = ("Phụ lục", "DANH MỤC NHIỆM VỤ", "(Kèm theo Kế hoạch số 05-KH/ĐU, ngày 15/6/2026 của Đảng ủy xã Mẫu)")


def annexed(family: str, *lines: str, text: str = "", base: Words | None = None) -> Case:
    """A plan with one annex that opens with these lines."""
    make = state if family == "state" else party
    label, title, *rest = lines
    layout = {"first": 10, "before": 6, **({"line": 1.15} if family == "state" else {"exact": 20})}
    opening = paragraph(run(label, marks(14, bold=True)), align="center") + paragraph(
        run(title, marks(14, bold=True)), align="center"
    )
    opening += "".join(paragraph(run(each, marks(14, italic=True)), align="center") for each in rest)
    end = "./." if family == "state" else "."
    body = paragraph(run("Các đơn vị báo cáo trước ngày 20 hằng tháng" + end, marks(14)), align="both", **layout)
    page = paragraph(tail=section(refs=REFS))
    words = dict(base or {})
    own = dict((STATE if family == "state" else PARTY) | words)
    lines_of_body = list(own["body"])
    lines_of_body[2] = "Nội dung cụ thể tại Phụ lục kèm theo Kế hoạch này."
    words["body"] = tuple(lines_of_body)
    last = re.sub(r"(<w:pgMar[^>]*/>)", r'\1<w:pgNumType w:start="1"/>', section(refs=REFS))
    return make(after=page + opening + body, last_section=last, words=words)


def swap_columns(family: str) -> Case:
    def head(office: Office) -> str:
        return table(
            [[office.right(), office.left()], [office.lines("place_date", before=6), office.lines("number", before=6)]],
            (94, 71),
        )

    return (state if family == "state" else party)(head=head)


def swap_ending(family: str) -> Case:
    def ending(office: Office) -> str:
        return paragraph(run("", marks(6))) + table([[office.signature(), office.recipients()]], (83, 82))

    return (state if family == "state" else party)(ending=ending)


def end_on_its_own_line() -> Case:
    """The mark that ends the text stands alone, at the right."""
    words = list(STATE["body"])
    words[-1] = words[-1].removesuffix("./.")

    def ending(office: Office) -> str:
        mark = paragraph(run("./.", marks(14)), align="right")
        return mark + table([[office.recipients(), office.signature()]], (82, 83))

    return state(ending=ending, words={"body": tuple(words)})


def place_below() -> Case:
    def head(office: Office) -> str:
        left = office.left(67) + office.lines("number", before=6)
        return table([[left, office.right(90)], ["<w:p/>", office.lines("place_date", before=6)]], (71, 94))

    return state(head=head)


def place_left(family: str = "state") -> Case:
    def head(office: Office) -> str:
        return table(
            [
                [office.left(67), office.right(90)],
                [office.lines("place_date", before=6), office.lines("number", before=6)],
            ],
            (71, 94),
        )

    return (state if family == "state" else party)(head=head)


def place_under_number(family: str = "state") -> Case:
    def head(office: Office) -> str:
        return table(
            [
                [office.left(67), office.right(90)],
                [office.lines("number", before=6) + office.lines("place_date"), "<w:p/>"],
            ],
            (71, 94),
        )

    return (state if family == "state" else party)(head=head)


def number_page(inside: str, align: str = "center") -> Case:
    return state(headers=(header("<w:p/>", "header2.xml", "rIdH2"), header(paragraph(inside, align=align))))


def half_bold_number(
    text: str = "Số: ", digits: str = "05", rest: str = "/KH-VHXH", make: Callable[..., Case] = state, size: float = 13
) -> Case:
    def swap(properties: str) -> str:
        return run(text, marks(size)) + run(digits, marks(size, bold=True)) + run(rest, marks(size))

    return make(swaps={text + digits + rest: swap})


def mark_state(where: str, *, framed: bool = True, color: str = "", text: str = "LƯU HÀNH NỘI BỘ") -> Case:
    borders = (
        "".join(
            f'<w:{side} w:val="single" w:sz="6" w:space="1" w:color="auto"/>'
            for side in ("top", "left", "bottom", "right")
        )
        if framed
        else ""
    )
    mark = run(text, marks(13, bold=True, color=color))
    if where == "margin":
        inside = paragraph(mark, align="center", left=115, borders=borders)
        return state(headers=(header(inside, "header2.xml", "rIdH2"), header(PAGE_NUMBER)))
    if where == "margin_left":
        inside = paragraph(mark, align="center", right=115, borders=borders)
        return state(headers=(header(inside, "header2.xml", "rIdH2"), header(PAGE_NUMBER)))

    def head(office: Office) -> str:
        left, right = office.left(67), office.right(90)
        each = paragraph(mark, align="center", left=20, right=20, borders=borders)
        if where == "number":
            return table([[left, right], [office.lines("number") + each, office.lines("place_date")]], (71, 94))
        return table([[left, right], [office.lines("number"), office.lines("place_date") + each]], (71, 94))

    return state(head=head)


def secret(color: str = "", text: str = "MẬT", family: str = "state") -> Case:
    def head(office: Office) -> str:
        left, right = office.left(67 if family == "state" else 81), office.right(90 if family == "state" else 76)
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="6" w:space="1" w:color="auto"/>'
            for side in ("top", "left", "bottom", "right")
        )
        each = paragraph(
            run(text, marks(13 if family == "state" else 14, bold=True, color=color)),
            align="center",
            left=20,
            right=20,
            borders=borders,
        )
        return table(
            [[left, right], [office.lines("number") + each, office.lines("place_date")]],
            (71, 94) if family == "state" else (85, 80),
        )

    return (state if family == "state" else party)(head=head)


def sized(component: str, size: float, text: str, **kind: bool) -> Case:
    """One paragraph in another size than the text."""
    return state(swaps={text: lambda _: run(text, marks(size, **kind))})


def divided(*labels: str, family: str = "state", titles: tuple[str, ...] = ("QUY ĐỊNH CHUNG", "NHIỆM VỤ")) -> Case:
    def body(office: Office) -> str:
        made = ""
        layout = {"align": "both", **office.look.body}
        for index, label in enumerate(labels):
            made += paragraph(run(label, marks(14, bold=True)), align="center") + paragraph(
                run(titles[index], marks(14, bold=True)), align="center"
            )
            made += paragraph(run(office.words["body"][index + 1], marks(14)), **layout)
        return (
            paragraph(run(office.words["body"][0], marks(14)), **layout)
            + made
            + paragraph(run(office.words["body"][4], marks(14)), **layout)
        )

    words: Words = {"basis": ()}
    return (state if family == "state" else party)(body=body, words=words)


S, P = "state", "party"
Wanted = tuple[Callable[[], Case], set[str]]
CAP = {
    "capacity.bodies",
    "capacity.deputy",
    "capacity.persons",
    "authority.bodies",
    "authority.positions",
    "capacity.known",
    "authority.agrees",
    "capacity.KT",
    "capacity.TM",
    "capacity.separator",
    "position.deputy",
    "capacity.holders",
    "authority.headed",
    "authority.issuers",
}
REF = {"annex.reference_present", "annex.reference_agrees", "annex.reference_pattern"}
FAULTS: Mapping[str, Wanted] = {
    # annex references
    "annex without reference": (lambda: annexed(S, *S_ANNEX[:2]), REF),
    "annex of another number": (lambda: annexed(S, *S_ANNEX[:2], S_ANNEX[2].replace("05/KH", "06/KH")), REF),
    "annex of another symbol": (lambda: annexed(S, *S_ANNEX[:2], S_ANNEX[2].replace("KH-VHXH", "KH-UBND")), REF),
    "annex of another day": (lambda: annexed(S, *S_ANNEX[:2], S_ANNEX[2].replace("ngày 05", "ngày 06")), REF),
    "annex of another year": (lambda: annexed(S, *S_ANNEX[:2], S_ANNEX[2].replace("2026", "2025")), REF),
    "annex of another kind": (lambda: annexed(S, *S_ANNEX[:2], S_ANNEX[2].replace("Kế hoạch", "Quyết định")), REF),
    "annex of another issuer": (
        lambda: annexed(S, *S_ANNEX[:2], S_ANNEX[2].replace("Phòng Văn hóa - Xã hội", "Phòng Kinh tế")),
        REF,
    ),
    "annex of another commune": (
        lambda: annexed(
            S,
            "Phụ lục",
            "DANH MỤC NHIỆM VỤ",
            "(Kèm theo Kế hoạch số 05/KH-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân xã Vĩnh Bảo)",
            base=UBND,
        ),
        REF,
    ),
    "party annex without reference": (lambda: annexed(P, *P_ANNEX[:2]), REF),
    "party annex of another number": (lambda: annexed(P, *P_ANNEX[:2], P_ANNEX[2].replace("05-KH", "15-KH")), REF),
    "party annex of another day": (lambda: annexed(P, *P_ANNEX[:2], P_ANNEX[2].replace("15/6", "16/6")), REF),
    "party annex of another kind": (lambda: annexed(P, *P_ANNEX[:2], P_ANNEX[2].replace("Kế hoạch", "Hướng dẫn")), REF),
    "party annex of another issuer": (
        lambda: annexed(P, *P_ANNEX[:2], P_ANNEX[2].replace("Đảng ủy xã Mẫu", "Thành ủy Hải Phòng")),
        REF,
    ),
    # capacities
    "TM UBND + deputy": (lambda: s(UBND, authority="TM. ỦY BAN NHÂN DÂN"), CAP),
    "TM. CHỦ TỊCH": (lambda: s(UBND, authority="TM. CHỦ TỊCH"), CAP),
    "KT. UBND": (lambda: s(UBND, authority="KT. ỦY BAN NHÂN DÂN"), CAP),
    "KT. CHỦ TỊCH + CHỦ TỊCH": (
        lambda: s(UBND, authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), position="CHỦ TỊCH"),
        CAP,
    ),
    "TM. GIÁM ĐỐC": (lambda: s(SO, authority="TM. GIÁM ĐỐC"), CAP),
    "KT. SỞ": (lambda: s(SO, authority="KT. SỞ TÀI CHÍNH"), CAP),
    "TL. SỞ": (lambda: s(SO, authority="TL. SỞ TÀI CHÍNH", position="CHÁNH VĂN PHÒNG"), CAP),
    "TUQ. UBND": (lambda: s(UBND, authority="TUQ. ỦY BAN NHÂN DÂN", position="CHÁNH VĂN PHÒNG"), CAP),
    "Q. SỞ": (lambda: s(SO, authority=(), position="Q. SỞ TÀI CHÍNH"), CAP),
    "deputy alone": (lambda: s(SO, authority=(), position="PHÓ GIÁM ĐỐC"), CAP | {"position.deputy"}),
    "K/T BÍ THƯ": (lambda: p(authority="K/T BÍ THƯ"), CAP),
    "T/M BÍ THƯ": (lambda: p(authority="T/M BÍ THƯ"), CAP),
    "K/T BAN THƯỜNG VỤ": (lambda: p(authority="K/T BAN THƯỜNG VỤ"), CAP),
    "T/M BTV of a cell": (lambda: p(CELL, authority="T/M BAN THƯỜNG VỤ", **CELL_BODY), CAP),
    "T/M CHI BỘ of a committee": (lambda: p(authority="T/M CHI BỘ"), CAP),
    "T/M ĐẢNG ỦY of a cell": (lambda: p(CELL, authority="T/M ĐẢNG ỦY", **CELL_BODY), CAP),
    "T/M CHI ỦY with BÍ THƯ state mark": (lambda: p(CELL, authority="TM. CHI BỘ", **CELL_BODY), CAP),
    "KT. in party": (
        lambda: p(
            BAN,
            authority="KT. TRƯỞNG BAN",
            position="PHÓ TRƯỞNG BAN",
        ),
        CAP,
    ),
    "K/T BAN TỔ CHỨC": (
        lambda: p(
            BAN,
            authority="K/T BAN TỔ CHỨC",
            position="PHÓ TRƯỞNG BAN",
        ),
        CAP,
    ),
    "T/M by head's body": (
        lambda: p(
            BAN,
            authority="T/M BAN TỔ CHỨC",
            position="PHÓ TRƯỞNG BAN",
        ),
        CAP,
    ),
    "T/M UBKT by a committee": (lambda: p(authority="T/M ỦY BAN KIỂM TRA", position="CHỦ NHIỆM"), CAP),
    "T/M UBND by department": (
        lambda: s(SO, authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), position="PHÓ CHỦ TỊCH"),
        CAP,
    ),
    # motto
    "motto Tự Do": (lambda: s(motto="Độc lập - Tự Do - Hạnh phúc"), {"motto.text", "motto.capitals"}),
    "motto all words": (lambda: s(motto="Độc Lập - Tự Do - Hạnh Phúc"), {"motto.text", "motto.capitals"}),
    "motto small": (lambda: s(motto="Độc lập - tự do - hạnh phúc"), {"motto.text", "motto.capitals"}),
    # marks
    "MẬT black": (lambda: secret(""), {"secrecy.color"}),
    "issuer abbreviated TTYT": (lambda: s(issuer="TTYT TIÊN LÃNG", number="Số: 05/KH-TTYT"), {"issuer.abbreviations"}),
    "MẬT blue": (lambda: secret("0000FF"), {"secrecy.color"}),
    "party MẬT blue": (lambda: secret("0070C0", family=P), {"secrecy.color"}),
    "circulation below date": (lambda: mark_state("date"), {"circulation.place", "marks.order"}),
    "circulation below number": (lambda: mark_state("number"), {"circulation.place", "marks.order"}),
    "circulation without box": (lambda: mark_state("margin", framed=False), {"circulation.frame"}),
    "circulation left": (lambda: mark_state("margin_left"), {"circulation.side"}),
    # places
    "place of another commune": (
        lambda: s(UBND, place_date="Vĩnh Bảo, ngày 05 tháng 3 năm 2026"),
        {"place.own"},
    ),
    "place of another province": (
        lambda: s(SO, place_date="Hà Nội, ngày 05 tháng 3 năm 2026"),
        {"place.own"},
    ),
    "party place of another": (
        lambda: p(CELL, place_date="Vĩnh Bảo, ngày 15 tháng 6 năm 2026", **CELL_BODY),
        {"place.own"},
    ),
    "place small": (lambda: s(UBND, place_date="tiên lãng, ngày 05 tháng 3 năm 2026"), {"place.case"}),
    "place half small": (lambda: s(UBND, place_date="Tiên lãng, ngày 05 tháng 3 năm 2026"), {"place.case"}),
    "place unit small": (lambda: s(UBND, place_date="xã Tiên Lãng, ngày 05 tháng 3 năm 2026"), {"place.case"}),
    "place capitals": (lambda: s(UBND, place_date="TIÊN LÃNG, ngày 05 tháng 3 năm 2026"), {"place.case"}),
    "date Ngày": (
        lambda: s(UBND, place_date="Tiên Lãng, Ngày 05 tháng 3 năm 2026"),
        {"place_date.pattern", "date.pattern"},
    ),
    "Lê Chân": (
        lambda: s(
            UBND,
            issuer=("ỦY BAN NHÂN DÂN", "PHƯỜNG LÊ CHÂN"),
            place_date="Lê Chân, ngày 05 tháng 3 năm 2026",
            basis=(),
            body=tuple(each.replace("xã Tiên Lãng", "Phường Lê Chân") for each in UBND["body"]),
        ),
        {"place.unit_needed"},
    ),
    # numbers
    "symbol blank after slash": (lambda: s(number="Số: 05/ KH-VHXH"), {"number.pattern"}),
    "symbol blanks at hyphen": (lambda: s(number="Số: 05/KH - VHXH"), {"number.pattern"}),
    "symbol blank in letters": (lambda: s(number="Số: 05/KH-VH XH"), {"number.pattern"}),
    "symbol full stop": (lambda: s(number="Số: 05/KH-VHXH."), {"number.pattern", "number.end_mark"}),
    "symbol comma": (lambda: s(number="Số: 05/KH-VHXH,"), {"number.pattern", "number.end_mark"}),
    "party symbol full stop": (lambda: p(number="Số 05-KH/ĐU."), {"number.pattern", "number.end_mark"}),
    "party symbol blank": (lambda: p(number="Số 05 - KH/ĐU"), {"number.pattern"}),
    "number without colon": (lambda: s(number="Số 05/KH-VHXH"), {"number.pattern"}),
    "SỐ in capitals": (lambda: s(number="SỐ: 05/KH-VHXH"), {"number.upper", "number.pattern"}),
    "small symbol": (lambda: s(number="Số: 05/KH-vhxh"), {"number.pattern", "number.symbol_upper"}),
    "number in hyphens": (lambda: s(number="Số: 05-KH/VHXH"), {"number.pattern"}),
    "digits bold": (half_bold_number, {"number.bold"}),
    "party digits bold": (lambda: half_bold_number("Số ", "05", "-KH/ĐU", party, 14), {"number.bold"}),
    "name of the kind in symbol": (lambda: s(number="Số: 05/QĐ-VHXH"), {"number.kind_symbol"}),
    # bases
    "two bases on a line": (
        lambda: s(
            basis=(
                "Căn cứ Luật Giao dịch điện tử; Căn cứ Luật Công nghệ thông tin;",
                PLAN,
            )
        ),
        {"basis.own_line"},
    ),
    "two bases small": (
        lambda: s(
            basis=(
                "Căn cứ Luật Giao dịch điện tử; căn cứ Luật Công nghệ thông tin;",
                PLAN,
            )
        ),
        {"basis.own_line"},
    ),
    "law with number": (
        lambda: s(
            basis=(
                "Căn cứ Luật Giao dịch điện tử số 20/2023/QH15;",
                PLAN,
            )
        ),
        {"citation.name_only_kinds"},
    ),
    "law with number and date": (
        lambda: s(
            basis=(
                "Căn cứ Luật Giao dịch điện tử ngày 22 tháng 6 năm 2023 của Quốc hội;",
                PLAN,
            )
        ),
        {"citation.name_only_kinds"},
    ),
    "law number first": (
        lambda: s(
            basis=(
                "Căn cứ Luật số 20/2023/QH15 về giao dịch điện tử;",
                PLAN,
            )
        ),
        {"citation.name_only_kinds"},
    ),
    "party two bases": (
        lambda: p(basis=("- Căn cứ Điều lệ Đảng Cộng sản Việt Nam; căn cứ Quy chế làm việc của Đảng ủy.",)),
        {"basis.own_line"},
    ),
    # sizes of the text
    "point of 13": (
        lambda: sized("point", 13, "a) Tổ công nghệ số cộng đồng hướng dẫn từng hộ gia đình;"),
        {"point.size_pt", "body.same_size"},
    ),
    "clause heading of 13": (
        lambda: sized("heading2", 13, "1. Mục đích", bold=True),
        {"heading2.size_pt", "body.same_size"},
    ),
    # divisions
    "PHẦN I": (lambda: divided("PHẦN I", "PHẦN II"), {"part_label.upper"}),
    "Phần 1": (lambda: divided("Phần 1", "Phần 2"), {"numbering.part"}),
    "Phần i": (lambda: divided("Phần i", "Phần ii"), {"numbering.part"}),
    "CHƯƠNG I": (lambda: divided("CHƯƠNG I", "CHƯƠNG II"), {"part_label.upper"}),
    "Chương 1": (lambda: divided("Chương 1", "Chương 2"), {"numbering.chapter"}),
    "part title small": (
        lambda: divided("Phần I", "Phần II", titles=("Quy định chung", "Nhiệm vụ")),
        {"part_title.upper"},
    ),
    "party PHẦN I": (lambda: divided("PHẦN I", "PHẦN II", family=P), {"part_label.upper"}),
    # issuer
    "issuer abbreviated": (lambda: s(UBND, issuer=("UBND XÃ TIÊN LÃNG",)), {"issuer.abbreviations"}),
    "party issuer abbreviated": (
        lambda: p(issuer="BCH ĐẢNG BỘ XÃ MẪU", number="Số 05-KH/ĐB"),
        {"issuer.abbreviations", "issuer.committee_name"},
    ),
    "issuer GD&ĐT": (lambda: s(SO, issuer="SỞ GD&ĐT", number="Số: 05/KH-SGDĐT"), {"issuer.abbreviations"}),
    # columns
    "head swapped": (lambda: swap_columns(S), {"header.sides"}),
    "party head swapped": (lambda: swap_columns(P), {"header.sides"}),
    "ending swapped": (lambda: swap_ending(S), {"signature.side", "recipients.side"}),
    "party ending swapped": (lambda: swap_ending(P), {"signature.side", "recipients.side"}),
    "place below": (place_below, {"place_date.level"}),
    "place left": (place_left, {"place_date.side", "header.sides", "place_date.level"}),
    "place under number": (place_under_number, {"place_date.side", "header.sides", "place_date.level"}),
    # page numbers
    "Trang 2": (
        lambda: number_page(run("Trang ", marks(14)) + field("PAGE", "2", marks(14))),
        {"page_number.bare", "page_number.format"},
    ),
    "- 2 -": (
        lambda: number_page(run("- ", marks(14)) + field("PAGE", "2", marks(14)) + run(" -", marks(14))),
        {"page_number.bare", "page_number.format"},
    ),
    "2/5": (
        lambda: number_page(field("PAGE", "2", marks(14)) + run("/", marks(14)) + field("NUMPAGES", "5", marks(14))),
        {"page_number.bare", "page_number.format"},
    ),
    "number in Arial": (
        lambda: number_page(field("PAGE", "2", marks(14, font="Arial"))),
        {"page_number.font", "page.font"},
    ),
    "number of 12": (lambda: number_page(field("PAGE", "2", marks(12))), {"page_number.size_pt"}),
    "number right": (lambda: number_page(field("PAGE", "2", marks(14)), "right"), {"page_number.align"}),
    # recipients
    "Nơi Nhận": (lambda: s(recipients_title="Nơi Nhận:"), {"recipients.title"}),
    "NƠI NHẬN": (lambda: s(recipients_title="NƠI NHẬN:"), {"recipients.title", "recipients_title.upper"}),
    "Nơi nhận without colon": (lambda: s(recipients_title="Nơi nhận"), {"recipients.title"}),
    "plus recipients": (
        lambda: s(recipients=("- Ủy ban nhân dân xã (để báo cáo);", "+ Các thôn;", "- Lưu: VT, VHXH.")),
        {"recipients.marker"},
    ),
    "all plus": (
        lambda: s(recipients=("+ Ủy ban nhân dân xã (để báo cáo);", "+ Các thôn;", "+ Lưu: VT, VHXH.")),
        {"recipients.marker"},
    ),
    "archive not last": (
        lambda: s(recipients=("- Ủy ban nhân dân xã (để báo cáo);", "- Lưu: VT, VHXH;", "- Các thôn.")),
        {"archive.last"},
    ),
    "party archive not last": (
        lambda: p(recipients=("- Lưu Văn phòng Đảng ủy;", "- Các chi bộ;", "- Ban Thường vụ Thành ủy.")),
        {"archive.last"},
    ),
    "archive without VT": (
        lambda: s(recipients=("- Ủy ban nhân dân xã (để báo cáo);", "- Các thôn;", "- Lưu: VHXH.")),
        {"archive.office"},
    ),
    "party plus": (
        lambda: p(recipients=("- Ban Thường vụ Thành ủy (để báo cáo);", "+ Các chi bộ;", "- Lưu Văn phòng Đảng ủy.")),
        {"recipients.marker"},
    ),
}


LAWFUL: Mapping[str, Callable[[], Case]] = {
    "the end mark on a line of its own": end_on_its_own_line,
    "state": lambda: s(),
    "ubnd": lambda: s(UBND),
    "department": lambda: s(SO),
    "school": lambda: s(SCHOOL),
    "party": lambda: p(),
    "cell": lambda: p(CELL, **CELL_BODY),
    "street named after an event": lambda: s(
        UBND,
        body=(
            *UBND["body"][:2],
            "Nội dung tuyên truyền được treo ở các tuyến đường Cách Mạng Tháng Tám, Lê Lợi.",
            *UBND["body"][3:],
        ),
    ),
    "annex": lambda: annexed(S, *S_ANNEX),
    "annex with blanks": lambda: annexed(
        S,
        *S_ANNEX[:2],
        "(Kèm theo Kế hoạch số        /KH-VHXH ngày      tháng      năm 2026 của Phòng Văn hóa - Xã hội)",
    ),
    "annex short date": lambda: annexed(
        S, *S_ANNEX[:2], "(Kèm theo Kế hoạch số 05/KH-VHXH ngày 05/3/2026 của Phòng Văn hóa - Xã hội)"
    ),
    "annex abbreviated issuer": lambda: annexed(
        S,
        "Phụ lục",
        "DANH MỤC NHIỆM VỤ",
        "(Kèm theo Kế hoạch số 05/KH-UBND ngày 05 tháng 3 năm 2026 của UBND xã Tiên Lãng)",
        base=UBND,
    ),
    "annex by chairman": lambda: annexed(
        S,
        "Phụ lục",
        "DANH MỤC NHIỆM VỤ",
        "(Kèm theo Kế hoạch số 05/KH-UBND ngày 05 tháng 3 năm 2026 của Chủ tịch Ủy ban nhân dân xã Tiên Lãng)",
        base=UBND,
    ),
    "annex issuer with city": lambda: annexed(
        S,
        "Phụ lục",
        "DANH MỤC NHIỆM VỤ",
        "(Kèm theo Kế hoạch số 05/KH-STC ngày 05/3/2026 của Sở Tài chính thành phố Hải Phòng)",
        base=SO,
    ),
    "annex ban hành kèm theo": lambda: annexed(
        S,
        *S_ANNEX[:2],
        "(Ban hành kèm theo Kế hoạch số 05/KH-VHXH ngày 05 tháng 3 năm 2026 của Phòng Văn hóa - Xã hội)",
    ),
    "party annex": lambda: annexed(P, *P_ANNEX),
    "party annex by committee": lambda: annexed(
        P, *P_ANNEX[:2], P_ANNEX[2].replace("Đảng ủy xã Mẫu", "Ban Thường vụ Đảng ủy xã Mẫu")
    ),
    "party annex long date": lambda: annexed(
        P, *P_ANNEX[:2], P_ANNEX[2].replace("ngày 15/6/2026", "ngày 15 tháng 6 năm 2026")
    ),
    "chairman alone": lambda: s(UBND, authority="TM. ỦY BAN NHÂN DÂN", position="CHỦ TỊCH"),
    "chairman without body": lambda: s(UBND, authority=(), position="CHỦ TỊCH"),
    "KT chairman without body": lambda: s(UBND, authority="KT. CHỦ TỊCH", position="PHÓ CHỦ TỊCH"),
    "member of UBND by KT": lambda: s(
        UBND, authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), position=("PHÓ CHỦ TỊCH THƯỜNG TRỰC",)
    ),
    "TL chairman": lambda: s(UBND, authority="TL. CHỦ TỊCH", position="CHÁNH VĂN PHÒNG"),
    "TL + KT": lambda: s(UBND, authority=("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG"), position="PHÓ CHÁNH VĂN PHÒNG"),
    "Q director": lambda: s(SO, authority=(), position="Q. GIÁM ĐỐC"),
    "TUQ director": lambda: s(SO, authority="TUQ. GIÁM ĐỐC", position="CHÁNH VĂN PHÒNG"),
    "deputy in charge": lambda: s(SO, authority="KT. GIÁM ĐỐC", position="PHÓ GIÁM ĐỐC PHỤ TRÁCH"),
    "front": lambda: s(
        parent_body="ỦY BAN MTTQ VIỆT NAM XÃ MẪU",
        issuer="BAN THƯỜNG TRỰC",
        number="Số: 05/KH-MTTQ-BTT",
        authority="TM. BAN THƯỜNG TRỰC",
        position="PHÓ CHỦ TỊCH",
    ),
    "union": lambda: s(
        parent_body="LIÊN ĐOÀN LAO ĐỘNG TỈNH MẪU",
        issuer="CÔNG ĐOÀN XÃ MẪU",
        number="Số: 05/KH-CĐ",
        authority="TM. BAN THƯỜNG VỤ",
        position="PHÓ CHỦ TỊCH",
    ),
    "council": lambda: s(
        parent_body=(),
        issuer=("HỘI ĐỒNG NHÂN DÂN", "XÃ TIÊN LÃNG"),
        number="Số: 05/KH-HĐND",
        place_date="Tiên Lãng, ngày 05 tháng 3 năm 2026",
        authority=("TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN", "KT. CHỦ TỊCH"),
        position="PHÓ CHỦ TỊCH",
    ),
    "council standing deputy": lambda: s(
        parent_body=(),
        issuer=("HỘI ĐỒNG NHÂN DÂN", "XÃ TIÊN LÃNG"),
        number="Số: 05/KH-HĐND",
        place_date="Tiên Lãng, ngày 05 tháng 3 năm 2026",
        authority="TM. THƯỜNG TRỰC HĐND",
        position="PHÓ CHỦ TỊCH",
    ),
    "steering board": lambda: s(
        UBND,
        parent_body=("ỦY BAN NHÂN DÂN XÃ TIÊN LÃNG",),
        issuer="BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ",
        number="Số: 05/KH-BCĐ",
        authority="TM. BAN CHỈ ĐẠO",
        position=("TRƯỞNG BAN",),
    ),
    "steering board deputy": lambda: s(
        UBND,
        parent_body=("ỦY BAN NHÂN DÂN XÃ TIÊN LÃNG",),
        issuer="BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ",
        number="Số: 05/KH-BCĐ",
        authority=("TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN"),
        position=("PHÓ TRƯỞNG BAN",),
    ),
    "party K/T": lambda: p(
        BAN,
        authority="K/T TRƯỞNG BAN",
        position="PHÓ TRƯỞNG BAN",
    ),
    "party T/L": lambda: p(authority="T/L BAN THƯỜNG VỤ", position="CHÁNH VĂN PHÒNG"),
    "party T/M committee": lambda: p(authority="T/M ĐẢNG ỦY", position="BÍ THƯ"),
    "party UBKT": lambda: p(
        parent_body="ĐẢNG ỦY XÃ MẪU",
        issuer="ỦY BAN KIỂM TRA",
        number="Số 05-KH/UBKTĐU",
        authority="T/M ỦY BAN KIỂM TRA",
        position="PHÓ CHỦ NHIỆM",
    ),
    "secret red": lambda: secret("FF0000"),
    "circulation": lambda: mark_state("margin"),
    "Phường Lê Chân": lambda: s(
        UBND,
        issuer=("ỦY BAN NHÂN DÂN", "PHƯỜNG LÊ CHÂN"),
        place_date="Phường Lê Chân, ngày 05 tháng 3 năm 2026",
        basis=(),
        body=tuple(each.replace("xã Tiên Lãng", "Phường Lê Chân") for each in UBND["body"]),
    ),
    "city place": lambda: s(SO, place_date="Thành phố Hải Phòng, ngày 05 tháng 3 năm 2026"),
    "office in the capital of its province": lambda: s(
        parent_body="ỦY BAN NHÂN DÂN TỈNH NINH BÌNH",
        issuer="SỞ TÀI CHÍNH",
        number="Số: 05/KH-STC",
        place_date="Ninh Bình, ngày 05 tháng 3 năm 2026",
        authority="KT. GIÁM ĐỐC",
        position="PHÓ GIÁM ĐỐC",
    ),
    "office of a ministry elsewhere": lambda: s(
        parent_body="BỘ CÔNG THƯƠNG",
        issuer="TRƯỜNG CAO ĐẲNG CÔNG NGHIỆP",
        number="Số: 05/KH-CĐCN",
        place_date="Nam Định, ngày 05 tháng 3 năm 2026",
        authority=(),
        position="HIỆU TRƯỞNG",
    ),
    "number blank": lambda: s(number="Số:        /KH-VHXH"),
    "number with TT": lambda: s(UBND, number="Số: 05/KH-UBND"),
    "parts": lambda: divided("Phần I", "Phần II"),
    "parts in words": lambda: divided("Phần thứ nhất", "Phần thứ hai", family=P),
    "page number of 13": lambda: number_page(field("PAGE", "2", marks(13))),
    "archive with copies": lambda: s(
        recipients=("- Ủy ban nhân dân xã (để báo cáo);", "- Các thôn;", "- Lưu: VT, VHXH (02).")
    ),
    "recipients with sub list": lambda: s(
        recipients=("- Như sau:", "+ Các thôn;", "+ Các trường học;", "- Lưu: VT, VHXH.")
    ),
    "parent abbreviated": lambda: s(SO, parent_body="UBND THÀNH PHỐ HẢI PHÒNG"),
    "THPT in a name": lambda: s(SCHOOL, issuer="TRƯỜNG THPT TIÊN LÃNG", number="Số: 05/KH-THPTTL"),
    "law with year in text": lambda: s(
        basis=(
            "Căn cứ Luật Giao dịch điện tử năm 2023;",
            PLAN,
        )
    ),
    "law on amending": lambda: s(
        basis=(
            "Căn cứ Luật Tổ chức chính quyền địa phương;",
            "Căn cứ Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Quốc hội về việc sắp xếp đơn vị hành chính cấp tỉnh;",
            PLAN,
        )
    ),
}
