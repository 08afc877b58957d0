"""Neighbours of the small faults: the same kinds, written otherwise; and what offices rightly write beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .corpus.case import Case
from .corpus.sheet import state
from .corpus.wml import field, marks, run
from .small_faults import (
    BAN,
    CELL,
    CELL_BODY,
    PLAN,
    S_ANNEX,
    SCHOOL,
    SO,
    UBND,
    S,
    Wanted,
    annexed,
    divided,
    mark_state,
    number_page,
    p,
    s,
)

FAULTS: Mapping[str, Wanted] = {
    "second ground without its verb": (
        lambda: s(
            basis=("Căn cứ Luật Viễn thông ngày 24 tháng 11 năm 2023; Luật Dữ liệu ngày 30 tháng 11 năm 2024;", PLAN)
        ),
        {"basis.own_line"},
    ),
    "plan with V/v": (lambda: s(subject="V/v tuyên truyền về chuyển đổi số năm 2026"), {"letter_subject.allowed"}),
    "plan numbered by the year": (lambda: s(number="Số: 05/2026/KH-VHXH"), {"number.pattern"}),
    "date with a full stop": (
        lambda: s(UBND, place_date="Tiên Lãng, ngày 05 tháng 3 năm 2026."),
        {"place_date.pattern"},
    ),
    "date without its year": (lambda: s(UBND, place_date="Tiên Lãng, ngày 05 tháng 3"), {"date.pattern"}),
    "annex of a department under the committee": (
        lambda: annexed(
            S,
            "Phụ lục",
            "DANH MỤC NHIỆM VỤ",
            "(Kèm theo Kế hoạch số 05/KH-UBND ngày 05 tháng 3 năm 2026 của Phòng Kinh tế xã Tiên Lãng)",
            base=UBND,
        ),
        {"annex.reference_agrees"},
    ),
    "TM.UBND one line KT": (
        lambda: s(UBND, authority="TM. ỦY BAN NHÂN DÂN", position="PHÓ CHỦ TỊCH THƯỜNG TRỰC"),
        {"authority.headed"},
    ),
    "TM. UBND XÃ + deputy": (
        lambda: s(UBND, authority="TM. ỦY BAN NHÂN DÂN XÃ", position="PHÓ CHỦ TỊCH"),
        {"authority.headed"},
    ),
    "TM. TRƯỞNG PHÒNG": (lambda: s(authority="TM. TRƯỞNG PHÒNG"), {"capacity.holders"}),
    "KT. BAN GIÁM HIỆU": (
        lambda: s(SCHOOL, authority="KT. BAN GIÁM HIỆU", position="PHÓ HIỆU TRƯỞNG"),
        {"capacity.holders"},
    ),
    "TM. HIỆU TRƯỞNG": (
        lambda: s(SCHOOL, authority="TM. HIỆU TRƯỞNG", position="PHÓ HIỆU TRƯỞNG"),
        {"capacity.holders"},
    ),
    "deputy head school": (lambda: s(SCHOOL, position="PHÓ HIỆU TRƯỞNG"), {"capacity.deputy"}),
    "KT without dot": (lambda: s(authority="KT TRƯỞNG PHÒNG"), {"capacity.KT"}),
    "K/T in state": (lambda: s(authority="K/T TRƯỞNG PHÒNG"), {"capacity.known", "capacity.KT"}),
    "T/M in state": (
        lambda: s(UBND, authority=("T/M ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")),
        {"capacity.known", "capacity.TM"},
    ),
    "TM.UBND no space": (lambda: s(UBND, authority=("TM.ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")), {"capacity.separator"}),
    "Q/ GIÁM ĐỐC": (lambda: s(SO, authority=(), position="QUYỀN GIÁM ĐỐC"), {"capacity.Q"}),
    "party T/M. ": (lambda: p(authority="T/M. BAN THƯỜNG VỤ"), {"capacity.TM", "capacity.known"}),
    "party TUQ": (
        lambda: p(authority="TUQ. BAN THƯỜNG VỤ", position="CHÁNH VĂN PHÒNG"),
        {"capacity.known", "capacity.TUQ"},
    ),
    "party deputy secretary alone": (lambda: p(authority=()), {"authority.bodies"}),
    "party position with body": (lambda: p(position="PHÓ BÍ THƯ ĐẢNG ỦY"), {"position.bare"}),
    "party member under T/M": (lambda: p(position="ỦY VIÊN BAN THƯỜNG VỤ"), {"position.collective"}),
    "T/M THÀNH ỦY by commune": (lambda: p(authority="T/M THÀNH ỦY"), {"authority.issuers"}),
    "T/M ĐẢNG ỦY by thanh uy": (
        lambda: p(
            parent_body=(),
            issuer="THÀNH ỦY HẢI PHÒNG",
            number="Số 05-KH/TU",
            place_date="Hải Phòng, ngày 15 tháng 6 năm 2026",
            authority="T/M ĐẢNG ỦY",
        ),
        {"authority.issuers"},
    ),
    "annex year": (
        lambda: annexed(S, *S_ANNEX[:2], "(Kèm theo Kế hoạch số 05/KH-VHXH ngày 05/3/2025 của Phòng Văn hóa - Xã hội)"),
        {"annex.reference_agrees"},
    ),
    "annex month": (
        lambda: annexed(
            S, *S_ANNEX[:2], "(Kèm theo Kế hoạch số 05/KH-VHXH ngày 05 tháng 4 năm 2026 của Phòng Văn hóa - Xã hội)"
        ),
        {"annex.reference_agrees"},
    ),
    "annex issuer parent": (
        lambda: annexed(
            S, *S_ANNEX[:2], "(Kèm theo Kế hoạch số 05/KH-VHXH ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân xã Mẫu)"
        ),
        {"annex.reference_agrees"},
    ),
    "annex Thông báo": (
        lambda: annexed(
            S, *S_ANNEX[:2], "(Kèm theo Thông báo số 05/KH-VHXH ngày 05 tháng 3 năm 2026 của Phòng Văn hóa - Xã hội)"
        ),
        {"annex.reference_agrees"},
    ),
    "annex no issuer": (
        lambda: annexed(S, *S_ANNEX[:2], "(Kèm theo Kế hoạch số 05/KH-VHXH ngày 05 tháng 3 năm 2026)"),
        {"annex.reference_pattern"},
    ),
    "place Hà nội": (
        lambda: s(SO, parent_body="ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI", place_date="Hà nội, ngày 05 tháng 3 năm 2026"),
        {"place.case"},
    ),
    "place phường x": (
        lambda: s(
            UBND,
            issuer=("ỦY BAN NHÂN DÂN", "PHƯỜNG HỒNG BÀNG"),
            place_date="phường Hồng Bàng, ngày 05 tháng 3 năm 2026",
            basis=(),
            body=tuple(x.replace("xã Tiên Lãng", "phường Hồng Bàng") for x in UBND["body"]),
        ),
        {"place.case"},
    ),
    "place other ward party": (
        lambda: p(issuer="ĐẢNG ỦY PHƯỜNG HỒNG BÀNG", place_date="Tiên Lãng, ngày 15 tháng 6 năm 2026"),
        {"place.own"},
    ),
    "place province other party": (lambda: p(BAN, place_date="Hà Nội, ngày 15 tháng 6 năm 2026"), {"place.own"}),
    "number with space before slash": (lambda: s(number="Số: 05 /KH-VHXH"), {"number.pattern"}),
    "number en dash": (lambda: s(number="Số: 05/KH–VHXH"), {"number.pattern"}),
    "number dot for colon": (lambda: s(number="Số. 05/KH-VHXH"), {"number.pattern"}),
    "number semicolon end": (lambda: s(number="Số: 05/KH-VHXH;"), {"number.end_mark"}),
    "party number with colon": (lambda: p(number="Số: 05-KH/ĐU"), {"number.pattern"}),
    "party number state form": (lambda: p(number="Số 05/KH-ĐU"), {"number.pattern"}),
    "law with number in opening": (
        lambda: s(basis=("Căn cứ Bộ luật Lao động số 45/2019/QH14;", PLAN)),
        {"citation.name_only_kinds"},
    ),
    "Chương i": (lambda: divided("Chương i", "Chương ii"), {"numbering.chapter"}),
    "page ~2~": (
        lambda: number_page(run("~ ", marks(14)) + field("PAGE", "2", marks(14)) + run(" ~", marks(14))),
        {"page_number.bare"},
    ),
    "page /2/": (lambda: number_page(run("Trang: ", marks(14)) + field("PAGE", "2", marks(14))), {"page_number.bare"}),
    "page Calibri 11": (lambda: number_page(field("PAGE", "2", marks(13, font="Calibri"))), {"page.font"}),
    "page bold": (lambda: number_page(field("PAGE", "2", marks(14, bold=True))), {"page_number.bold"}),
    "recipients star": (
        lambda: s(recipients=("* Ủy ban nhân dân xã (để báo cáo);", "- Các thôn;", "- Lưu: VT, VHXH.")),
        {"recipients.marker"},
    ),
    "Nơi gửi": (lambda: s(recipients_title="Nơi nhận;"), {"recipients.title"}),
    "Lưu first": (lambda: s(recipients=("- Lưu: VT, VHXH;", "- Ủy ban nhân dân xã;", "- Các thôn.")), {"archive.last"}),
    "issuer UBND PHƯỜNG": (lambda: s(UBND, issuer=("UBND", "XÃ TIÊN LÃNG")), {"issuer.abbreviations"}),
    "HĐND": (
        lambda: s(
            parent_body=(),
            issuer=("HĐND XÃ TIÊN LÃNG",),
            number="Số: 05/KH-HĐND",
            place_date="Tiên Lãng, ngày 05 tháng 3 năm 2026",
            authority=("TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN", "KT. CHỦ TỊCH"),
            position="PHÓ CHỦ TỊCH",
        ),
        {"issuer.abbreviations"},
    ),
    "cell congress": (
        lambda: p(
            CELL,
            parent_body=(),
            issuer="ĐẠI HỘI TOÀN THỂ ĐẢNG VIÊN CHI BỘ THÔN MỘT NHIỆM KỲ 2025 - 2027",
            number="Số 05-KH/ĐH",
            authority="T/M ĐOÀN CHỦ TỊCH",
            position=(),
            **CELL_BODY,
        ),
        {"issuer.cell_congress"},
    ),
    "circulation no box margin": (lambda: mark_state("margin", framed=False), {"circulation.frame"}),
    "typist 12": (
        lambda: state(
            words={"recipients": ("- Ủy ban nhân dân xã (để báo cáo);", "- Các thôn;", "- Lưu: VT, VHXH. PL.(30)")},
            swaps={
                "- Lưu: VT, VHXH. PL.(30)": lambda _: run("- Lưu: VT, VHXH. ", marks(11)) + run("PL.(30)", marks(12))
            },
        ),
        {"typist.size_pt", "recipients.size_pt"},
    ),
}

LAWFUL: Mapping[str, Callable[[], Case]] = {
    "law and its change on a line": lambda: s(
        basis=(
            "Căn cứ Luật Viễn thông ngày 24 tháng 11 năm 2023; Luật sửa đổi, bổ sung một số điều của Luật Viễn thông;",
            PLAN,
        )
    ),
    "law dated": lambda: s(basis=("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", PLAN)),
    "TL. CHỦ TỊCH chanh van phong": lambda: s(UBND, authority="TL. CHỦ TỊCH", position="CHÁNH VĂN PHÒNG HĐND VÀ UBND"),
    "tram truong": lambda: s(
        issuer="TRẠM Y TẾ XÃ MẪU", number="Số: 05/KH-TYT", authority="KT. TRẠM TRƯỞNG", position="PHÓ TRẠM TRƯỞNG"
    ),
    "vien truong": lambda: s(
        parent_body="VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO",
        issuer=("VIỆN KIỂM SÁT NHÂN DÂN", "KHU VỰC 1"),
        number="Số: 05/KH-VKS",
        authority="KT. VIỆN TRƯỞNG",
        position="PHÓ VIỆN TRƯỞNG",
        place_date="Hải Phòng, ngày 05 tháng 3 năm 2026",
    ),
    "TM. HĐTV": lambda: s(
        parent_body=(),
        issuer="TỔNG CÔNG TY MẪU",
        number="Số: 05/KH-TCTM",
        authority="TM. HỘI ĐỒNG THÀNH VIÊN",
        position="CHỦ TỊCH",
        place_date="Hà Nội, ngày 05 tháng 3 năm 2026",
    ),
    "TM. BAN TỔ CHỨC / TRƯỞNG BAN": lambda: s(
        issuer="BAN TỔ CHỨC HỘI THI", number="Số: 05/KH-BTC", authority="TM. BAN TỔ CHỨC", position="TRƯỞNG BAN"
    ),
    "TUQ": lambda: s(SO, authority="TUQ. GIÁM ĐỐC", position="TRƯỞNG PHÒNG HÀNH CHÍNH"),
    "KT. BỘ TRƯỞNG": lambda: s(
        parent_body=(),
        issuer="BỘ TÀI CHÍNH",
        number="Số: 05/KH-BTC",
        authority="KT. BỘ TRƯỞNG",
        position="THỨ TRƯỞNG",
        place_date="Hà Nội, ngày 05 tháng 3 năm 2026",
    ),
    "Nhà Bè": lambda: s(
        UBND,
        issuer=("ỦY BAN NHÂN DÂN", "XÃ NHÀ BÈ"),
        place_date="Nhà Bè, ngày 05 tháng 3 năm 2026",
        basis=(),
        body=tuple(x.replace("xã Tiên Lãng", "xã Nhà Bè") for x in UBND["body"]),
    ),
    "đặc khu": lambda: s(
        UBND,
        issuer=("ỦY BAN NHÂN DÂN", "ĐẶC KHU CÁT HẢI"),
        place_date="Cát Hải, ngày 05 tháng 3 năm 2026",
        basis=(),
        body=tuple(x.replace("xã Tiên Lãng", "đặc khu Cát Hải") for x in UBND["body"]),
    ),
    "Đặc khu": lambda: s(
        UBND,
        issuer=("ỦY BAN NHÂN DÂN", "ĐẶC KHU CÁT HẢI"),
        place_date="Đặc khu Cát Hải, ngày 05 tháng 3 năm 2026",
        basis=(),
        body=tuple(x.replace("xã Tiên Lãng", "đặc khu Cát Hải") for x in UBND["body"]),
    ),
    "Ea H'Leo": lambda: s(
        UBND,
        issuer=("ỦY BAN NHÂN DÂN", "XÃ EA H'LEO"),
        place_date="Ea H'Leo, ngày 05 tháng 3 năm 2026",
        basis=(),
        body=tuple(x.replace("xã Tiên Lãng", "xã Ea H'Leo").replace("Hải Phòng", "Đắk Lắk") for x in UBND["body"]),
        recipients=("- Ủy ban nhân dân tỉnh (để báo cáo);", "- Các thôn;", "- Lưu: VT, VHXH."),
    ),
    "date blank": lambda: s(UBND, place_date="Tiên Lãng, ngày      tháng      năm 2026"),
    "annex two lines issuer": lambda: annexed(
        S, *S_ANNEX[:2], "(Kèm theo Kế hoạch số 05/KH-VHXH ngày 05/3/2026 của Phòng Văn hóa - Xã hội xã Mẫu)"
    ),
    "annex trưởng phòng": lambda: annexed(
        S, *S_ANNEX[:2], "(Kèm theo Kế hoạch số 05/KH-VHXH ngày 05/3/2026 của Trưởng phòng Văn hóa - Xã hội)"
    ),
    "annex số :": lambda: annexed(
        S, *S_ANNEX[:2], "(Kèm theo Kế hoạch số: 05/KH-VHXH ngày 05/3/2026 của Phòng Văn hóa - Xã hội)"
    ),
    "annex dots": lambda: annexed(
        S, *S_ANNEX[:2], "(Kèm theo Kế hoạch số …/KH-VHXH ngày …/…/2026 của Phòng Văn hóa - Xã hội)"
    ),
    "school annex": lambda: annexed(
        S,
        "Phụ lục",
        "DANH MỤC NHIỆM VỤ",
        "(Kèm theo Kế hoạch số 05/KH-THTL ngày 05/3/2026 của Trường Tiểu học Tiên Lãng)",
        base=SCHOOL,
    ),
    "school annex hiệu trưởng": lambda: annexed(
        S,
        "Phụ lục",
        "DANH MỤC NHIỆM VỤ",
        "(Kèm theo Kế hoạch số 05/KH-THTL ngày 05/3/2026 của Hiệu trưởng Trường Tiểu học Tiên Lãng)",
        base=SCHOOL,
    ),
    "so annex": lambda: annexed(
        S, "Phụ lục", "DANH MỤC NHIỆM VỤ", "(Kèm theo Kế hoạch số 05/KH-STC ngày 05/3/2026 của Sở Tài chính)", base=SO
    ),
}
