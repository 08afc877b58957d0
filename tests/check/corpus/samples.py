"""The sample forms of NĐ 30/2020/NĐ-CP, Phụ lục III, rebuilt in the look of its pages.

Placeholders stand in dots, the numbers of notes are superscript, the short lines are underscores set superscript. A form
is no plan, so faults are not of interest: it is read without a crash, and its components are where the form shows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .case import Case
from .sheet import NO_FIRST
from .styles import styles
from .wml import border, document, marks, members, paragraph, reference, run, section, table, zipped

MARGINS = (25, 20, 35, 20)
"""As measured in the decree's own file."""

COMMON = ("national_title", "motto", "parent_body", "issuer", "number")


@dataclass(frozen=True, slots=True)
class Form:
    """What one form writes: number, place and date, title lines, body, ending."""

    number: str
    kind: str
    subject: str
    body: tuple[str, ...]
    recipients: tuple[str, ...]
    date: bool = True
    under_number: str = ""
    line: bool = True


def noted(text: str, *, size: float, bold: bool = False, italic: bool = False) -> str:
    """Runs of a text whose note numbers, written `^6^`, are superscript."""
    pieces = text.split("^")
    shown = {"bold": bold, "italic": italic}
    return "".join(
        run(piece, marks(size, raised=bool(index % 2), **shown)) for index, piece in enumerate(pieces) if piece
    )


def centred(text: str, size: float, **shown: bool) -> str:
    return paragraph(noted(text, size=size, **shown), align="center")


def underscores(count: int, size: float = 13) -> str:
    return paragraph(run("_" * count, marks(size, raised=True)), align="center")


def head(form: Form) -> str:
    left = centred("TÊN CQ, TC CHỦ QUẢN^1^", 13) + centred("TÊN CƠ QUAN, TỔ CHỨC^2^", 13, bold=True) + underscores(11)
    left += centred(form.number, 13) + (centred(form.under_number, 12) if form.under_number else "")
    right = centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)
    right += centred("Độc lập - Tự do - Hạnh phúc", 14, bold=True) + underscores(40, 14)
    right += centred("....... ^5^ ......., ngày …… tháng …… năm ……", 14, italic=True) if form.date else ""
    return table([[left, right]], (67.5, 100))


def ending(recipients: Iterable[str]) -> str:
    left = paragraph(run("Nơi nhận:", marks(12, bold=True, italic=True)), align="left")
    left += "".join(paragraph(noted(text, size=11), align="left") for text in recipients)
    right = centred("QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ", 13, bold=True) + paragraph()
    right += centred("(Chữ ký của người có thẩm quyền,\ndấu/chữ ký số của cơ quan, tổ chức)", 14, italic=True)
    return table([[left, right + paragraph() + centred("Họ và tên", 14, bold=True)]], (52.8, 111))


def text(words: str) -> str:
    return paragraph(noted(words, size=14), align="both", first=10, before=6)


def notes(rows: tuple[str, ...]) -> str:
    first = paragraph(run("Ghi chú:", marks(11, bold=True, italic=True)), borders=border("top"))
    return first + "".join(paragraph(noted(f"^{index}^ {row}", size=11)) for index, row in enumerate(rows, 1))


NOTES = (
    "Tên cơ quan, tổ chức chủ quản trực tiếp (nếu có).",
    "Tên cơ quan, tổ chức hoặc chức danh nhà nước ban hành văn bản.",
)
DOTS = "." * 90


def _made(inside: str, present: Iterable[str], texts: dict[str, tuple[str, ...]] | None = None) -> Case:
    refs = reference("rIdH1") + reference("rIdH2", "first")
    main = document(inside + section(refs=refs, margins=MARGINS))
    data = zipped(members(main, (styles(), *NO_FIRST)))
    return Case(data, "state", texts or {}, present=frozenset(present))


def form(words: Form, *more: str) -> Case:
    """One form into a file; `more` names components it has beside those all forms have."""
    title = paragraph() + centred(words.kind, 14, bold=True) if words.kind else ""
    title += centred(words.subject, 14, bold=True) if words.subject else ""
    title += underscores(10, 14) if words.kind and words.line else ""
    inside = head(words) + title + paragraph() + "".join(map(text, words.body)) + paragraph()
    inside += ending(words.recipients) + notes(NOTES)
    fixed = {"national_title": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",), "motto": ("Độc lập - Tự do - Hạnh phúc",)}
    fixed["recipients_title"] = ("Nơi nhận:",)
    dated = ("place_date",) if words.date else ()
    return _made(inside, (*COMMON, *dated, "recipients_title", "recipients", "signer", "body", *more), fixed)


def form_1_1_resolution() -> Case:
    """Mẫu 1.1: the authority in capitals, two bases, "QUYẾT NGHỊ:"."""
    body = ("Căn cứ " + DOTS + ";", "Căn cứ " + DOTS + ";", DOTS + " .", "QUYẾT NGHỊ:", DOTS + "^6^" + DOTS + "./.")
    words = Form("Số:         /NQ-…^3^...", "NGHỊ QUYẾT", "………................. ^5^ ................................", body,
                 ("- Như Điều.....;", "- ................;", "- Lưu: VT, ...^7^. …^8^."))  # fmt: skip
    return form(words, "kind", "subject")


def form_1_4_document_with_a_kind() -> Case:
    """Mẫu 1.4, the form of a plan."""
    words = Form("Số:        /…^3^...-...^4^...", "TÊN LOẠI VĂN BẢN^6^", "......... ^7^ ........", (DOTS + "^8^ " + DOTS, DOTS + "./."),
                 ("- ...............;", "- ................;", "- Lưu: VT, ...^9^. … ^10^."))  # fmt: skip
    return form(words, "kind", "subject")


def form_1_5_official_letter() -> Case:
    """Mẫu 1.5: V/v under the number, Kính gửi, no kind."""
    words = Form("Số:          /... ^3^...-...^4^...", "", "", ("Kính gửi:", "- " + DOTS + ";", "- " + DOTS + ".", DOTS + " ^7^ " + DOTS + "./."),
                 ("- Như trên;", "- ................;", "- Lưu: VT, ...^8^. …^9^."), under_number="V/v …...…^6^………..")  # fmt: skip
    return form(words)


def form_1_7_invitation() -> Case:
    """Mẫu 1.7: who is invited to what, when and where."""
    body = ("………^2^ ………… trân trọng kính mời: …...…… ^6^ ………….....", "Tới dự " + DOTS + " ^7^ " + DOTS, "Chủ trì: " + DOTS,
            "Thời gian: " + DOTS, "Địa điểm: " + DOTS, DOTS + " ^8^ ………… ./.")  # fmt: skip
    words = Form("Số:  …. /GM-…^3^…", "GIẤY MỜI", "................ ^5^ ...............", body,
                 ("- ………;", "- ………;", "- Lưu: VT, …^9^. ... ^10^."))  # fmt: skip
    return form(words, "kind", "subject")


def form_1_9_minutes(*, in_one_cell: bool = False) -> Case:
    """Mẫu 1.9: no date in the head; secretary left, chair right, the recipients below them.

    `in_one_cell`: the recipients stand below the secretary's name in its cell.
    """
    words = Form("Số: … /BB-…^3^…", "BIÊN BẢN", "……………… ^4^ ……………..", (), (), date=False)
    body = ("Thời gian bắt đầu: …….", "Địa điểm: …….", "Chủ trì (chủ toạ): " + DOTS,
            "Cuộc họp (hội nghị, hội thảo) kết thúc vào …. giờ …., ngày …. tháng …. năm …../.")  # fmt: skip
    left = paragraph(run("Nơi nhận:", marks(12, bold=True, italic=True)))
    left += paragraph(run("- ……… ;", marks(11))) + paragraph(run("- Lưu: VT, Hồ sơ.", marks(11)))
    rows = [
        [centred("THƯ KÝ", 14, bold=True), centred("CHỦ TỌA", 14, bold=True)],
        [centred("(Chữ ký)", 12, italic=True), centred("(Chữ ký của người có thẩm quyền)^5^", 14, italic=True)],
        [centred("Họ và tên", 14, bold=True), centred("Họ và tên", 14, bold=True)],
    ]
    if in_one_cell:
        secretary, chair = ("".join(cells) for cells in zip(*rows, strict=True))
        rows, left = [[secretary + left, chair]], ""
    signed = table(rows, (70, 90))
    title = centred(words.kind, 14, bold=True) + centred(words.subject, 14, bold=True) + underscores(10, 14)
    inside = head(words) + title + "".join(map(text, body)) + signed + left + notes(NOTES)
    return _made(
        inside,
        (*COMMON, "kind", "subject", "recipients_title", "recipients", "body"),
        {"kind": ("BIÊN BẢN",), "recipients_title": ("Nơi nhận:",)},
    )


def minutes_with_recipients_below_the_secretary() -> Case:
    """Mẫu 1.9 with the recipients in the cell of the secretary."""
    return form_1_9_minutes(in_one_cell=True)


def _annex(reference_words: str) -> Case:
    inside = centred("Phụ lục …^1^...", 14, bold=True) + centred("……… ^2^ ……….", 14, bold=True)
    inside += centred(reference_words, 13, italic=True) + underscores(11) + paragraph()
    inside += text(DOTS + "^6^") + text(DOTS + "./.") + notes(("Số thứ tự của Phụ lục.", "Tiêu đề của Phụ lục."))
    return _made(inside, ("annex_label", "annex_reference"))


def form_2_1_annex_on_paper() -> Case:
    """Mẫu 2.1: an annex alone in a file."""
    return _annex("(Kèm theo Văn bản số…^3^….. ngày…^4^  tháng…^4^ năm …^4^ của …^5^……...)")


def form_2_2_electronic_annex() -> Case:
    """Mẫu 2.2: an electronic annex in a file of its own."""
    return _annex("(Kèm theo Văn bản số…^3^….. ngày…^3^  tháng…^3^ năm …^3^ của …^4^……...)")


SAMPLES: tuple[Callable[[], Case], ...] = (
    form_1_1_resolution, form_1_4_document_with_a_kind, form_1_5_official_letter, form_1_7_invitation,
    form_1_9_minutes, minutes_with_recipients_below_the_secretary, form_2_1_annex_on_paper, form_2_2_electronic_annex,
)  # fmt: skip
