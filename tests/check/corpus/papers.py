"""Papers of other kinds than plans as offices lay them out, right by their law: nothing may be found in them.

They follow the forms of NĐ 30/2020/NĐ-CP, Phụ lục III (1.1 to 1.10), and of the Party's guidance, in words of our own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from . import rules
from .case import Case, Family
from .sheet import PARTY, STATE, Office, look, sheet
from .wml import marks, paragraph, run, table

COMMUNE = {"parent_body": (), "issuer": ("ỦY BAN NHÂN DÂN", "XÃ MẪU")}
HEADED_BY_CHAIR = {"authority": ("TM. ỦY BAN NHÂN DÂN",), "position": ("CHỦ TỊCH",), "signer": ("Trần Thị Mẫu",)}
BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương;",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;",
    "Theo đề nghị của Trưởng phòng Phòng Văn hóa - Xã hội.",
)


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its kind's code and title, the letters of its number, its text as (component, words) in order."""

    code: str
    title: str
    symbol: str
    text: tuple[tuple[str, str], ...]
    subject: str = "Về phong trào đọc sách năm 2026"
    family: Family = "state"
    salutation: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ("- Các thôn;", "- Lưu: VT, VHXH.")
    signature: dict[str, tuple[str, ...]] = field(default_factory=lambda: dict(HEADED_BY_CHAIR))
    after: str = ""


_MARKS = {
    "article": marks(14, bold=True),
    "enacting": marks(14, bold=True),
    "salutation": marks(14),
    "letter_subject": marks(12),
}


def _text(office: Office, component: str, words: str) -> str:
    shown = {"align": "both", **office.look.body}
    if component.startswith("enacting"):
        align = "left" if component.endswith("left") else "center"
        return paragraph(run(words, _MARKS["enacting"]), align=align, before=6, after=6)
    if component == "salutation":
        return paragraph(run(words, _MARKS[component]), align="left", left=30, before=6)
    if component == "article":
        label, _, rest = words.partition(". ")
        return paragraph(run(f"{label}. ", _MARKS[component]) + run(rest, office.look.marks["body"]), **shown)
    return paragraph(run(words, office.look.marks.get(component) or office.look.marks["body"]), **shown)


def _title(office: Office) -> str:
    gap = paragraph(run("", marks(6)))
    if office.words.get("subject"):
        return office.title()
    return gap + office.lines("kind", before=12) + gap


def _head(office: Office) -> str:
    widths = (71, 94) if office.family == "state" else (85, 80)
    left, right = office.left(widths[0] - 3.8), office.right(widths[1] - 3.8)
    below = office.lines("number", before=6)
    mark = marks(12, italic=office.family == "party")
    below += "".join(paragraph(run(text, mark), align="center") for text in office.words.get("letter_subject", ()))
    return table([[left, right], [below, office.lines("place_date", before=6)]], widths)


def made(paper: Paper) -> Case:
    """A paper into a file, with what must be read from it."""
    state = paper.family == "state"
    number = f"Số: 12/{paper.symbol}" if state else f"Số 12-{paper.symbol}"
    words = {
        **(COMMUNE if state else {}),
        **paper.signature,
        "number": (number,),
        "kind": (paper.title,) if paper.title else (),
        "subject": (paper.subject,) if paper.title and paper.subject else (),
        "letter_subject": () if paper.title else ((f"V/v {paper.subject}" if state else paper.subject),),
        "basis": tuple(text for name, text in paper.text if name == "basis"),
        "recipients": paper.recipients,
        **dict.fromkeys(("body", "heading1", "heading2", "point"), ()),
    }
    if not paper.recipients:
        words["recipients_title"] = ()
    body = [*(("salutation", text) for text in paper.salutation), *paper.text]
    return sheet(
        paper.family,
        words=words,
        head=_head,
        title=_title,
        body=lambda office: "".join(_text(office, component, text) for component, text in body),
        after=paper.after,
        present=("page_number", *(("salutation",) if paper.salutation else ())),
        expected={"basis": words["basis"]},
    )


def _articles(*texts: str) -> tuple[tuple[str, str], ...]:
    return tuple(("article", f"Điều {number}. {text}") for number, text in enumerate(texts, 1))


DECISION = Paper(
    "decision",
    "QUYẾT ĐỊNH",
    "QĐ-UBND",
    (
        ("enacting", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ MẪU"),
        *(("basis", text) for text in BASES),
        ("enacting", "QUYẾT ĐỊNH:"),
        *_articles(
            "Thành lập Tổ phụ trách phong trào đọc sách của xã gồm năm thành viên.",
            "Tổ có nhiệm vụ lập danh mục sách, mở tủ sách ở từng thôn và báo cáo hằng quý.",
            "Các thành viên của Tổ và các thôn chịu trách nhiệm thi hành Quyết định này./.",
        ),
    ),
    subject="Thành lập Tổ phụ trách phong trào đọc sách của xã",
    recipients=("- Như Điều 3;", "- Lưu: VT, VHXH."),
    signature={"authority": (), "position": ("CHỦ TỊCH",), "signer": ("Trần Thị Mẫu",)},
)


def _attached_statute() -> str:
    """A statute behind the signature: title, reference, chapters, articles that go on through them."""
    office = Office("state", STATE, look("state"), rules.drawing)
    centred = {"align": "center"}
    lines = paragraph(run("QUY CHẾ", marks(14, bold=True)), page_break=True, **centred)
    lines += paragraph(run("Hoạt động của Tổ phụ trách phong trào đọc sách", marks(14, bold=True)), **centred)
    told = "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2026 của Chủ tịch Ủy ban nhân dân xã Mẫu)"
    lines += paragraph(run(told, marks(14, italic=True)), **centred)
    number = 0
    for chapter, title in (("Chương I", "QUY ĐỊNH CHUNG"), ("Chương II", "NHIỆM VỤ")):
        lines += paragraph(run(chapter, marks(14, bold=True)), **centred)
        lines += paragraph(run(title, marks(14, bold=True)), **centred)
        for text in ("Tổ họp mỗi tháng một lần do Tổ trưởng triệu tập.", "Tổ làm việc theo chế độ tập thể."):
            number += 1
            lines += _text(office, "article", f"Điều {number}. {text}")
    return lines


def decision() -> Case:
    return made(DECISION)


def decision_with_a_statute() -> Case:
    text = (*DECISION.text[:5], *_articles(
        "Ban hành kèm theo Quyết định này Quy chế hoạt động của Tổ phụ trách phong trào đọc sách.",
        "Các thành viên của Tổ chịu trách nhiệm thi hành Quyết định này./.",
    ))  # fmt: skip
    subject = "Ban hành Quy chế hoạt động của Tổ phụ trách phong trào đọc sách"
    return made(
        replace(
            DECISION, text=text, subject=subject, after=_attached_statute(), recipients=("- Như Điều 2;", "- Lưu: VT.")
        )
    )


def decision_with_a_list() -> Case:
    rows = [["STT", "Họ và tên", "Chức vụ"], ["1", "Trần Thị Mẫu", "Tổ trưởng"], ["2", "Lê Văn Mẫu", "Tổ phó"]]
    cells = [
        [paragraph(run(each, marks(12, bold=not at)), align="center") for each in row] for at, row in enumerate(rows)
    ]
    told = "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2026 của Chủ tịch Ủy ban nhân dân xã Mẫu)"
    after = paragraph(run("DANH SÁCH THÀNH VIÊN TỔ PHỤ TRÁCH", marks(14, bold=True)), align="center", page_break=True)
    after += paragraph(run(told, marks(14, italic=True)), align="center")
    return made(replace(DECISION, after=after + table(cells, (20, 80, 65), ruled=True)))


def resolution() -> Case:
    text = (
        ("enacting", "HỘI ĐỒNG NHÂN DÂN XÃ MẪU"),
        *(("basis", text) for text in BASES[:2]),
        (
            "basis",
            "Xét đề nghị của Ủy ban nhân dân xã tại Tờ trình số 05/TTr-UBND ngày 02/3/2026 về phong trào đọc sách.",
        ),
        ("enacting", "QUYẾT NGHỊ:"),
        *_articles(
            "Thông qua chỉ tiêu mỗi thôn có một tủ sách trong năm 2026.",
            "Giao Ủy ban nhân dân xã tổ chức thực hiện Nghị quyết này./.",
        ),
    )
    paper = Paper("resolution", "NGHỊ QUYẾT", "NQ-HĐND", text, signature={
        "authority": (), "position": ("CHỦ TỊCH",), "signer": ("Trần Thị Mẫu",), "issuer": ("HỘI ĐỒNG NHÂN DÂN", "XÃ MẪU"),
    })  # fmt: skip
    return made(replace(paper, recipients=("- Ủy ban nhân dân xã;", "- Lưu: VT.")))


def _plain(code: str, title: str, symbol: str, **changes: object) -> Paper:
    text = (
        ("body", "Thời gian qua, phong trào đọc sách ở các thôn đã có nhiều kết quả, song còn chưa đều."),
        ("heading1", "I. TÌNH HÌNH"),
        ("body", "Tám thôn đã có tủ sách; hai thôn đang chuẩn bị chỗ đặt tủ và người trông coi."),
        ("heading1", "II. VIỆC CẦN LÀM"),
        ("body", "Các thôn rà soát danh mục sách, mở cửa tủ sách vào buổi tối và ngày nghỉ trong tuần./."),
    )
    return replace(Paper(code, title, symbol, text), **changes)


def letter() -> Case:
    paper = _plain(
        "letter", "", "UBND-VHXH", subject="mở tủ sách ở các thôn", salutation=("Kính gửi: Trưởng các thôn.",)
    )
    return made(replace(paper, recipients=("- Như trên;", "- Lưu: VT, VHXH.")))


def letter_to_many() -> Case:
    to = ("Kính gửi:", "- Trưởng các thôn;", "- Hiệu trưởng các trường trên địa bàn xã;", "- Đoàn thanh niên xã.")
    paper = _plain("letter", "", "UBND-VHXH", subject="mở tủ sách ở các thôn", salutation=to)
    numbered = (("body", "Ủy ban nhân dân xã yêu cầu các đơn vị làm những việc sau đây:"),
                ("body", "1. Rà soát danh mục sách đang có, đề nghị bổ sung những đầu sách còn thiếu."),
                ("body", "2. Báo cáo kết quả về Phòng Văn hóa - Xã hội trước ngày 15/4/2026./."))  # fmt: skip
    return made(replace(paper, text=numbered, recipients=("- Như trên;", "- Lưu: VT, VHXH.")))


def letter_with_an_addressee_broken_by_hand() -> Case:
    to = ("Kính gửi:", "- Trưởng các thôn;", "- Hiệu trưởng các trường mầm non, tiểu học", "trên địa bàn xã.")
    paper = _plain("letter", "", "UBND-VHXH", subject="mở tủ sách ở các thôn", salutation=to)
    return made(replace(paper, recipients=("- Như trên;", "- Lưu: VT, VHXH.")))


def decision_with_its_order_at_the_left() -> Case:
    order = ("enacting_left", "QUYẾT ĐỊNH:")
    return made(replace(DECISION, text=tuple(order if each[1] == order[1] else each for each in DECISION.text)))


def report() -> Case:
    return made(_plain("report", "BÁO CÁO", "BC-UBND", subject="Kết quả phong trào đọc sách quý I năm 2026"))


def report_addressed() -> Case:
    paper = _plain("report", "BÁO CÁO", "BC-UBND", salutation=("Kính gửi: Ủy ban nhân dân thành phố.",))
    return made(replace(paper, recipients=("- Như trên;", "- Lưu: VT.")))


def submission() -> Case:
    paper = _plain("submission", "TỜ TRÌNH", "TTr-UBND", salutation=("Kính gửi: Hội đồng nhân dân xã.",))
    return made(replace(paper, recipients=("- Như trên;", "- Lưu: VT.")))


def notice() -> Case:
    return made(_plain("notice", "THÔNG BÁO", "TB-UBND", subject="Về lịch mở cửa tủ sách ở các thôn"))


def directive() -> Case:
    return made(_plain("directive", "CHỈ THỊ", "CT-UBND", subject="Về đẩy mạnh phong trào đọc sách"))


def guidance() -> Case:
    return made(_plain("guidance", "HƯỚNG DẪN", "HD-UBND", subject="Cách lập và trông coi tủ sách"))


def programme() -> Case:
    return made(_plain("programme", "CHƯƠNG TRÌNH", "CTr-UBND", subject="Phát triển văn hóa đọc giai đoạn 2026 - 2030"))


def telegram() -> Case:
    text = (
        ("body", "Ủy ban nhân dân xã Mẫu điện:"),
        ("body", "Trưởng các thôn chằng chống nhà cửa trước 17 giờ 00 ngày 05/3/2026./."),
    )
    return made(Paper("telegram", "CÔNG ĐIỆN", "CĐ-UBND", text, subject="Về ứng phó mưa lớn"))


def invitation() -> Case:
    text = (
        ("body", "Ủy ban nhân dân xã Mẫu trân trọng kính mời: Ông (bà) trưởng các thôn."),
        ("body", "Tới dự cuộc họp bàn về phong trào đọc sách."),
        ("body", "Chủ trì: Chủ tịch Ủy ban nhân dân xã."),
        ("body", "Thời gian: 08 giờ 00 ngày 09/3/2026."),
        ("body", "Địa điểm: Hội trường Ủy ban nhân dân xã./."),
    )
    return made(Paper("invitation", "GIẤY MỜI", "GM-UBND", text, subject="Họp về phong trào đọc sách"))


def introduction() -> Case:
    text = (
        ("body", "Ủy ban nhân dân xã Mẫu trân trọng giới thiệu:"),
        ("body", "Bà Lê Thị Mẫu, chức vụ: công chức văn hóa."),
        ("body", "Được cử đến: Thư viện thành phố Hải Phòng để nhận sách cho các thôn."),
        ("body", "Giấy này có giá trị đến hết ngày 31/3/2026./."),
    )
    paper = Paper("introduction", "GIẤY GIỚI THIỆU", "GGT-UBND", text, subject="")
    return made(replace(paper, recipients=("- Như trên;", "- Lưu: VT.")))


def leave_permit() -> Case:
    text = (
        ("body", "Xét Đơn đề nghị nghỉ phép ngày 02/3/2026 của bà Lê Thị Mẫu,"),
        ("body", "Ủy ban nhân dân xã Mẫu cấp cho: Bà Lê Thị Mẫu, chức vụ: công chức văn hóa."),
        ("body", "Được nghỉ phép từ ngày 09/3/2026 đến hết ngày 13/3/2026 tại thành phố Hải Phòng./."),
    )
    return made(Paper("leave_permit", "GIẤY NGHỈ PHÉP", "GNP-UBND", text, subject=""))


PARTY_SIGNED = {name: PARTY[name] for name in ("authority", "position", "signer")}
_PARTY_TEXT = (
    ("heading1", "I- TÌNH HÌNH"),
    ("body", "Các chi bộ sinh hoạt đều, có nội dung, đúng thời gian quy định."),
    ("heading1", "II- NHIỆM VỤ"),
    ("body", "Các chi bộ chuẩn bị nội dung sinh hoạt trước ba ngày và gửi đảng viên nghiên cứu."),
)


def _of_party(code: str, title: str, symbol: str, **changes: object) -> Paper:
    paper = Paper(code, title, symbol, _PARTY_TEXT, subject="về nâng cao chất lượng sinh hoạt chi bộ", family="party")
    paper = replace(paper, recipients=PARTY["recipients"], signature=PARTY_SIGNED)
    return replace(paper, **changes)


def party_conclusion() -> Case:
    return made(_of_party("conclusion", "KẾT LUẬN", "KL/ĐU"))


def party_resolution() -> Case:
    return made(_of_party("resolution", "NGHỊ QUYẾT", "NQ/ĐU"))


def party_notice() -> Case:
    return made(_of_party("notice", "THÔNG BÁO", "TB/ĐU"))


def party_report() -> Case:
    return made(_of_party("report", "BÁO CÁO", "BC/ĐU"))


def party_letter() -> Case:
    changes = {"salutation": ("Kính gửi: Các chi bộ trực thuộc,",), "subject": "về việc nâng cao chất lượng sinh hoạt"}
    recipients = ("- Như trên;", *PARTY["recipients"][1:])
    return made(_of_party("letter", "", "CV/ĐU", recipients=recipients, **changes))


def party_submission() -> Case:
    recipients = ("- Như trên;", *PARTY["recipients"][1:])
    return made(
        _of_party(
            "submission",
            "TỜ TRÌNH",
            "TTr/ĐU",
            recipients=recipients,
            salutation=("Kính trình: Ban Thường vụ Thành ủy",),
        )
    )


PAPERS: tuple[tuple[Callable[[], Case], str], ...] = (
    (decision, "decision"), (decision_with_a_statute, "decision"), (decision_with_a_list, "decision"),
    (resolution, "resolution"), (letter, "letter"), (letter_to_many, "letter"), (report, "report"),
    (letter_with_an_addressee_broken_by_hand, "letter"), (decision_with_its_order_at_the_left, "decision"),
    (report_addressed, "report"), (submission, "submission"), (notice, "notice"), (directive, "directive"),
    (guidance, "guidance"), (programme, "programme"), (telegram, "telegram"), (invitation, "invitation"),
    (introduction, "introduction"), (leave_permit, "leave_permit"), (party_conclusion, "conclusion"),
    (party_resolution, "resolution"), (party_notice, "notice"), (party_report, "report"), (party_letter, "letter"),
    (party_submission, "submission"),
)  # fmt: skip
"""Each paper, and the code of the kind it must be taken for."""
