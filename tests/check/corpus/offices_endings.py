"""Where offices put signature and recipients, and how pages and annexes are numbered."""

from __future__ import annotations

from .case import Case
from .offices_heads import drawn_box
from .sheet import NO_FIRST, PAGE_NUMBER, STATE, Office, state
from .styles import settings
from .wml import Part, control, field, header, marks, paragraph, reference, run, section, simple_field, table

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
"""A transparent picture of one dot."""


def ending_by_tabs() -> Case:
    """Signature and recipients share paragraphs: left at the margin, right centred at a tab stop."""

    def ending(office: Office) -> str:
        look = office.look.marks
        left = [("recipients_title", 0), *(("recipients", index) for index in range(3)), None, None]
        right = [("authority", 0), ("position", 0), None, None, None, ("signer", 0)]
        made = []
        for pair in zip(left, right, strict=True):
            first, second = (None if each is None else (office.words[each[0]][each[1]], look[each[0]]) for each in pair)
            runs = [run(*first)] if first else []
            runs += [run("\t"), run(*second)] if second else []
            made.append(paragraph(*runs, align="left", tabs=(("center", 124),)))
        return "".join(made)

    return state(ending=ending)


def ending_in_one_column() -> Case:
    """The recipients first, then the signature in paragraphs indented to the right half."""
    return state(ending=lambda office: office.recipients() + office.signature(left=82))


def ending_signature_first() -> Case:
    """The signature first, indented to the right half, the recipients below it."""
    return state(ending=lambda office: office.signature(left=82) + office.recipients())


def ending_in_a_text_box() -> Case:
    """The signature is a text box beside the recipients."""

    def ending(office: Office) -> str:
        return paragraph(drawn_box(office.signature(), 82, 83, 41, 50)) + office.recipients() + paragraph() * 5

    return state(ending=ending)


def ending_in_rows() -> Case:
    """The table has a row for authority, one for the signature and one for the name; the recipients span them."""

    def ending(office: Office) -> str:
        def merged(inside: str, value: str) -> str:
            merge = f"<w:vMerge{value}/>"
            return f'<w:tc><w:tcPr><w:tcW w:w="4649" w:type="dxa"/>{merge}</w:tcPr>{inside}</w:tc>'

        rows = [
            [merged(office.recipients(), ' w:val="restart"'), office.lines("authority") + office.lines("position")],
            [merged("<w:p/>", ""), paragraph() * 4],
            [merged("<w:p/>", ""), office.lines("signer")],
        ]
        return table(rows, (82, 83))

    return state(ending=ending)


def recipients_in_one_paragraph() -> Case:
    """Line breaks between the recipients, all in one paragraph with their title."""

    def ending(office: Office) -> str:
        look = office.look.marks
        title = run(STATE["recipients_title"][0] + "\n", look["recipients_title"])
        rest = run("\n".join(STATE["recipients"]), look["recipients"])
        return table([[paragraph(title, rest, align="left"), office.signature()]], (82, 83))

    return state(ending=ending)


def recipients_title_not_italic() -> Case:
    """Wrong on purpose: "Nơi nhận:" is bold only."""
    return state(lettering={"recipients_title": marks(12, bold=True)}, faults={"recipients_title.italic"})


def recipients_too_large() -> Case:
    """Wrong on purpose: the list is 12 pt."""
    return state(lettering={"recipients": marks(12)}, faults={"recipients.size_pt"})


def recipients_without_the_archive() -> Case:
    """Wrong on purpose: the archive line lacks its colon."""
    words = (*STATE["recipients"][:2], "- Lưu VT, VHXH.")
    return state(words={"recipients": words}, faults={"archive.prefix"})


def signed_by_word() -> Case:
    """ "(Đã ký)" stands where the signature would be."""
    note = paragraph() + paragraph(run("(Đã ký)", marks(14, italic=True)), align="center") + paragraph()
    return state(ending=lambda office: table([[office.recipients(), office.signature(note)]], (82, 83)))


def signed_with_a_picture() -> Case:
    """A picture of the signature stands in a paragraph of its own."""
    picture = (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="1080000" cy="540000"/>'
        '<wp:docPr id="9" name="Chữ ký"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="9" name="Chữ ký"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdP1"/>'
        '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="1080000" cy="540000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    note = paragraph(picture, align="center")
    image = Part("media/image1.png", PNG, "image", "rIdP1")
    return state(ending=lambda office: table([[office.recipients(), office.signature(note)]], (82, 83)), parts=(image,))


def signed_by_two_offices() -> Case:
    """A joint plan: the leading office signs left, the other right, the recipients below."""
    words = {
        "authority": ("KT. TRƯỞNG PHÒNG", "KT. GIÁM ĐỐC"),
        "position": ("PHÓ TRƯỞNG PHÒNG", "PHÓ GIÁM ĐỐC"),
        "signer": ("Trần Thị Mẫu", "Phạm Văn Mẫu"),
    }

    def ending(office: Office) -> str:
        halves = []
        for index in (0, 1):
            only = {name: office.words[name][index : index + 1] for name in words}
            halves.append(Office(office.family, only, office.look, office.rule).signature())
        return table([halves], (82, 83)) + office.recipients()

    return state(words=words, ending=ending)


def head_signs_himself() -> Case:
    """No authority line: the position alone, bold."""
    return state(words={"authority": (), "position": ("TRƯỞNG PHÒNG",)})


def _numbered(page: str, first: str = "<w:p/>", **changes: object) -> Case:
    return state(headers=(header(first, "header2.xml", "rIdH2"), header(page)), **changes)


def page_number_by_simple_field() -> Case:
    """`w:fldSimple`."""
    return _numbered(paragraph(simple_field("PAGE \\* MERGEFORMAT", "2", marks(14)), align="center"))


def page_number_from_the_gallery() -> Case:
    """A content control "Page Numbers (Top of Page)" as Word's gallery puts it, the size in the header's style."""
    page = paragraph(field("PAGE   \\* MERGEFORMAT", "2", marks(13)), align="center")
    return _numbered(control(page, gallery="Page Numbers (Top of Page)") + paragraph())


def page_number_in_a_frame() -> Case:
    """The paragraph is a frame centred on the margins, as Word 97 put it; it has no alignment itself."""
    frame = '<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="center" w:y="1"/>'
    return _numbered(paragraph(field("PAGE", "2", marks(14)), frame=frame) + paragraph())


def page_number_by_tabs() -> Case:
    """The field stands at a centre tab in the middle of the text."""
    return _numbered(paragraph(run("\t"), field("PAGE", "2", marks(14)), align="left", tabs=(("center", 82.5),)))


def page_number_at_the_right() -> Case:
    """Wrong on purpose: the number stands right."""
    return _numbered(paragraph(field("PAGE", "2", marks(14)), align="right"), faults={"page_number.align"})


def page_number_on_the_first_page() -> Case:
    """Wrong on purpose: the first page has a number like the others."""
    refs = reference("rIdH1")
    return state(
        last_section=section(refs=refs, title_page=False),
        headers=(NO_FIRST[1],),
        faults={"page_number.first_page_hidden"},
    )


def page_number_on_odd_and_even_pages() -> Case:
    """Different headers for odd and even pages, both with the number, none on the first."""
    refs = reference("rIdH3", "even") + reference("rIdH1") + reference("rIdH2", "first")
    return state(
        last_section=section(refs=refs),
        headers=(*NO_FIRST, header(PAGE_NUMBER, "header3.xml", "rIdH3")),
        parts=(settings("<w:evenAndOddHeaders/>"),),
    )


def first_page_without_a_header_part() -> Case:
    """`w:titlePg` alone: a first page without a header of its own has none."""
    return state(last_section=section(refs=reference("rIdH1")), headers=(NO_FIRST[1],))


def page_margins_out_of_bounds() -> Case:
    """Wrong on purpose: 15 mm above and 25 mm left."""
    refs = reference("rIdH1") + reference("rIdH2", "first")
    return state(
        last_section=section(refs=refs, margins=(15, 20, 25, 15)), faults={"page.margin_top_mm", "page.margin_left_mm"}
    )


def page_of_letter_size() -> Case:
    """Wrong on purpose: US Letter, as programs set to English make it."""
    refs = reference("rIdH1") + reference("rIdH2", "first")
    page = section(refs=refs).replace('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')
    return state(last_section=page, faults={"page.width_mm", "page.height_mm"})


ANNEX = {
    "annex_label": ("Phụ lục I", "Phụ lục II"),
    "annex_title": ("DANH SÁCH CÁC THÔN", "LỊCH PHÁT THANH"),
    "annex_reference": (
        "(Kèm theo Kế hoạch số 05/KH-VHXH ngày 05 tháng 3 năm 2026 của Phòng Văn hóa - Xã hội)",
        "(Kèm theo Kế hoạch số 05/KH-VHXH ngày 05 tháng 3 năm 2026 của Phòng Văn hóa - Xã hội)",
    ),
}


def _annex(
    index: int, rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...], *, page_break: bool = False
) -> str:
    label, title, told = (ANNEX[name][index] for name in ("annex_label", "annex_title", "annex_reference"))
    cells = [
        [paragraph(run(text, marks(12, bold=not number)), align="left" if number else "center") for text in row]
        for number, row in enumerate(rows)
    ]
    made = table(cells, widths, ruled=True).replace("<w:tr>", "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", 1)
    return (
        paragraph(run(label, marks(14, bold=True)), align="center", page_break=page_break)
        + paragraph(run(title, marks(14, bold=True)), align="center")
        + paragraph(run(told, marks(14, italic=True)), align="center")
        + paragraph(run("_" * 16, marks(8)), align="center")
        + made
        + paragraph(run("Danh sách này có hai thôn./.", marks(14)), align="both", first=10, before=6, line=1.15)
    )


LIST = (("STT", "Nội dung", "Ghi chú"), ("1", "Thôn Một", ""), ("2", "Thôn Hai", ""))
TOLD = "Các đơn vị thực hiện những việc sau đây (theo Phụ lục I và Phụ lục II):"


def annexes_in_sections_of_their_own() -> Case:
    """Two annexes, the first in a landscape section, both counting their pages from 1; no number on their first pages."""
    refs = reference("rIdH1") + reference("rIdH2", "first")
    main = paragraph(tail=section(refs=refs))
    first = paragraph(tail=section(kind="nextPage", landscape=True, start=1, margins=(20, 20, 30, 15)))
    after = main + _annex(0, LIST, (20, 120, 100)) + first + _annex(1, LIST, (20, 80, 60))
    body = (*STATE["body"][:3], TOLD, STATE["body"][4])
    return state(
        after=after,
        last_section=section(kind="nextPage", start=1),
        words={"body": body},
        expected=ANNEX | {"body": (*body, "Danh sách này có hai thôn./.", "Danh sách này có hai thôn./.")},
    )


def annexes_behind_page_breaks() -> Case:
    """The annexes are pages of the same section, after page breaks; the page numbers go on (a warning, no error)."""
    after = _annex(0, LIST, (20, 80, 60), page_break=True) + _annex(1, LIST, (20, 80, 60), page_break=True)
    body = (*STATE["body"][:3], TOLD, STATE["body"][4])
    return state(
        after=after,
        words={"body": body},
        expected=ANNEX | {"body": (*body, "Danh sách này có hai thôn./.", "Danh sách này có hai thôn./.")},
    )


def annex_label_in_capitals() -> Case:
    """Wrong on purpose: PHỤ LỤC in capitals."""
    after = _annex(0, LIST, (20, 80, 60), page_break=True) + _annex(1, LIST, (20, 80, 60), page_break=True)
    shown = after.replace("Phụ lục II<", "PHỤ LỤC II<").replace("Phụ lục I<", "PHỤ LỤC I<")
    body = (*STATE["body"][:3], TOLD, STATE["body"][4])
    told = {"annex_label": ("PHỤ LỤC I", "PHỤ LỤC II"), "body": (*body, *("Danh sách này có hai thôn./.",) * 2)}
    return state(
        after=shown,
        words={"body": body},
        expected=ANNEX | told,
        faults={"annex_label.upper"},
        tolerated={"annex.label"},
    )


ENDINGS = (
    ending_by_tabs, ending_in_one_column, ending_signature_first, ending_in_a_text_box, ending_in_rows,
    recipients_in_one_paragraph, recipients_title_not_italic, recipients_too_large, recipients_without_the_archive,
    signed_by_word, signed_with_a_picture, signed_by_two_offices, head_signs_himself, page_number_by_simple_field,
    page_number_from_the_gallery, page_number_in_a_frame, page_number_by_tabs, page_number_at_the_right,
    page_number_on_the_first_page, page_number_on_odd_and_even_pages, first_page_without_a_header_part,
    page_margins_out_of_bounds, page_of_letter_size, annexes_in_sections_of_their_own, annexes_behind_page_breaks,
    annex_label_in_capitals,
)  # fmt: skip
