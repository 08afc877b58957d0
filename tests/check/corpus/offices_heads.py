"""Where offices put the head of a plan, and what they write in it."""

from __future__ import annotations

from collections.abc import Callable

from . import rules
from .case import Case
from .sheet import NO_FIRST, Office, head_width, state
from .wml import (
    Part,
    border,
    cell,
    emu,
    header,
    marks,
    members,
    paragraph,
    points,
    reference,
    run,
    section,
    table,
    zipped,
)


def head_as_in_the_decree() -> Case:
    """A borderless table of 67.5 and 100 mm, two rows, as in Mẫu 1.4."""
    return state(head=lambda office: office.head((67.5, 100)))


def head_in_three_rows() -> Case:
    """A row for parent body and national title, one for issuer and motto, one for number and date."""

    def head(office: Office) -> str:
        rows = [
            [office.lines("parent_body"), office.lines("national_title")],
            [office.ruled("issuer", 0.4, 67), office.ruled("motto", 1, 90)],
            [office.lines("number"), office.lines("place_date")],
        ]
        return table(rows, (71, 94))

    return state(head=head)


def head_in_four_rows() -> Case:
    """A row for each line, one of them for the short lines alone."""

    def head(office: Office) -> str:
        issuer = office.rule(head_width(office.words, office.look, "issuer") * 0.4, 67)
        motto = office.rule(head_width(office.words, office.look, "motto"), 90)
        rows = [
            [office.lines("parent_body"), office.lines("national_title")],
            [office.lines("issuer"), office.lines("motto")],
            [issuer.after, motto.after],
            [office.lines("number"), office.lines("place_date")],
        ]
        return table(rows, (71, 94))

    return state(head=head, rule=rules.top_border_of_next)


def head_in_one_row() -> Case:
    """One row: number under the issuer in the left cell, date under the motto in the right cell."""

    def head(office: Office) -> str:
        left = office.left() + office.lines("number", before=6)
        return table([[left, office.right() + office.lines("place_date", before=6)]], (71, 94))

    return state(head=head)


def head_in_one_row_of_three_cells() -> Case:
    """An empty narrow cell stands between the halves."""

    def head(office: Office) -> str:
        left = office.left(66) + office.lines("number")
        return table([[left, "<w:p/>", office.right() + office.lines("place_date")]], (70, 5, 90))

    return state(head=head)


def head_in_nested_tables() -> Case:
    """The halves are tables inside the cells of a table."""

    def head(office: Office) -> str:
        left = table([[office.left(66)], [office.lines("number")]], (70,))
        right = table([[office.right(83)], [office.lines("place_date")]], (87,))
        return table([[left, right]], (71, 94))

    return state(head=head)


def head_with_merged_cells() -> Case:
    """Three grid columns; the left half spans two of them."""

    def head(office: Office) -> str:
        rows = [
            [cell(office.left(), 71, span=2), cell(office.right(), 94)],
            [cell(office.lines("number"), 71, span=2), cell(office.lines("place_date"), 94)],
        ]
        return table(rows, (40, 31, 94))

    return state(head=head)


def head_by_tabs() -> Case:
    """One paragraph for each line, both halves in it, centred at two tab stops."""

    def head(office: Office) -> str:
        rows = (("parent_body", "national_title"), ("issuer", "motto"), ("number", "place_date"))
        look = office.look.marks
        lines = []
        for left, right in rows:
            runs = [
                run("\t"),
                run(office.words[left][0], look[left]),
                run("\t"),
                run(office.words[right][0], look[right]),
            ]
            lines.append(paragraph(*runs, align="left", tabs=(("center", 35), ("center", 120))))
        short = paragraph(
            run("\t", marks(8)), run("\t", marks(8, underline=True)), run("\t", marks(8)), run("\t", marks(8, underline=True)),
            tabs=(("left", 25), ("left", 46), ("left", 91), ("left", 149)),
        )  # fmt: skip
        return lines[0] + lines[1] + short + lines[2]

    return state(head=head)


def head_by_spaces() -> Case:
    """One paragraph for each line, the right half pushed over by blanks."""

    def head(office: Office) -> str:
        look = office.look.marks
        rows = (("parent_body", "national_title", 12), ("issuer", "motto", 26))
        lines = [
            paragraph(run(office.words[left][0], look[left]), run(" " * gap + office.words[right][0], look[right]))
            for left, right, gap in rows
        ]
        short = paragraph(
            run(" " * 14, marks(8)), run("_" * 16, marks(8)), run(" " * 80, marks(8)), run("_" * 40, marks(8))
        )
        last = paragraph(
            run("    " + office.words["number"][0], look["number"]),
            run(" " * 30, look["number"]),
            run(office.words["place_date"][0], look["place_date"]),
        )
        return lines[0] + lines[1] + short + last

    return state(head=head)


def _vml_box(inside: str, left: float, width: float, number: int) -> str:
    place = (
        f"position:absolute;margin-left:{points(left)};margin-top:0;width:{points(width)};height:{points(24)};z-index:1"
    )
    return (
        f'<w:r><w:pict><v:shape id="Box{number}" o:spid="_x0000_s10{number}" type="#_x0000_t202" style="{place}" stroked="f">'
        f"<v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def drawn_box(inside: str, left: float, width: float, number: int, height: float = 24) -> str:
    """A text box of Word 2010: a `wps` shape with a VML fallback that holds the same words."""
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{emu(width)}" cy="{emu(height)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        f"</wps:spPr><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    )
    anchor = (
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251659264"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{emu(left)}</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{emu(width)}" cy="{emu(height)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="Text Box {number}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:anchor>"
    )
    fallback = _vml_box(inside, left, width, number).removeprefix("<w:r>").removesuffix("</w:r>")
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f"{anchor}</w:drawing></mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _boxed_head(box: Callable[[str, float, float, int], str]) -> Case:
    def head(office: Office) -> str:
        left = office.left(67) + office.lines("number", before=6)
        right = office.right(90) + office.lines("place_date", before=6)
        return paragraph(box(left, 0, 71, 31), box(right, 71, 94, 32)) + paragraph() * 5

    return state(head=head, rule=rules.top_border_of_next)


def head_in_vml_text_boxes() -> Case:
    """Two text boxes of Word 2003 (`w:pict`, `v:shape`, `v:textbox`)."""
    return _boxed_head(_vml_box)


def head_in_drawn_text_boxes() -> Case:
    """Two text boxes of Word 2010: the words stand twice, in the Choice and in the Fallback, and count once."""
    return _boxed_head(drawn_box)


def head_in_blocks_one_below_the_other() -> Case:
    """No columns: the national title's lines first, then the issuer's, all centred."""

    def head(office: Office) -> str:
        return office.right(165) + office.left(165) + office.lines("number") + office.lines("place_date")

    return state(head=head)


def head_issuer_first_one_below_the_other() -> Case:
    """No columns: the issuer's lines and number first, then the national title's and the date."""

    def head(office: Office) -> str:
        return office.left(165) + office.lines("number") + office.right(165) + office.lines("place_date")

    return state(head=head)


def head_in_the_first_page_header() -> Case:
    """The head is a table in the header part of the first page; the body begins with the title."""
    made: list[str] = []

    def head(office: Office) -> str:
        made.append(office.head())
        return ""

    def packed(main: str, parts: tuple[Part, ...]) -> bytes:
        first = header(made[0] + paragraph(), "header2.xml", "rIdH2")
        return zipped(members(main, [first if part.name == first.name else part for part in parts]))

    return state(head=head, packed=packed)


def head_in_frames() -> Case:
    """Two frames (`w:framePr`) beside each other, as old documents have them."""

    def frame(x: float, width: float) -> str:
        return (
            f'<w:framePr w:w="{round(width * 56.7)}" w:hSpace="180" w:wrap="around" w:vAnchor="text" w:hAnchor="margin"'
            f' w:x="{round(x * 56.7) + 1}" w:y="1"/>'
        )

    def head(office: Office) -> str:
        left = office.lines("parent_body", frame=frame(0, 72)) + office.lines("issuer", frame=frame(0, 72))
        left += paragraph(run("_" * 16, marks(8)), align="center", frame=frame(0, 72))
        left += office.lines("number", frame=frame(0, 72))
        right = office.lines("national_title", frame=frame(74, 91)) + office.lines("motto", frame=frame(74, 91))
        right += paragraph(run("_" * 41, marks(8)), align="center", frame=frame(74, 91))
        right += office.lines("place_date", frame=frame(74, 91))
        return left + right

    return state(head=head)


def head_in_a_section_of_two_columns() -> Case:
    """A continuous section of two columns, a column break between the halves."""

    def head(office: Office) -> str:
        columns = (
            '<w:cols w:num="2" w:space="0" w:equalWidth="0"><w:col w:w="4252" w:space="0"/><w:col w:w="5102"/></w:cols>'
        )
        first = section(refs=reference("rIdH1") + reference("rIdH2", "first"), columns=columns)
        broken = paragraph('<w:r><w:br w:type="column"/></w:r>')
        left = office.left(67) + office.lines("number")
        right = office.right(90) + office.lines("place_date")
        return left + broken + right + paragraph(tail=first)

    return state(head=head, last_section=section(kind="continuous", title_page=False, refs=reference("rIdH1")))


def national_title_and_motto_in_one_paragraph() -> Case:
    """A line break, not a new paragraph, between national title and motto."""

    def right(office: Office) -> str:
        look = office.look.marks
        made = office.rule(head_width(office.words, office.look, "motto"), 90)
        title = run(office.words["national_title"][0] + "\n", look["national_title"])
        return paragraph(title, run(office.words["motto"][0], look["motto"]), made.inside, align="center")

    def head(office: Office) -> str:
        return table([[office.left(), right(office)], [office.lines("number"), office.lines("place_date")]], (71, 94))

    return state(head=head)


def issuer_and_number_in_one_paragraph() -> Case:
    """Parent body, issuer, a line of underscores and the number are lines of one paragraph."""

    def head(office: Office) -> str:
        look = office.look.marks
        left = paragraph(
            run(office.words["parent_body"][0] + "\n", look["parent_body"]),
            run(office.words["issuer"][0] + "\n", look["issuer"]),
            run("________________\n", marks(8)),
            run(office.words["number"][0], look["number"]),
            align="center",
        )
        return table([[left, office.right() + office.lines("place_date")]], (71, 94))

    return state(head=head)


def issuer_of_two_lines() -> Case:
    """A long name of the issuer in two paragraphs, both bold."""
    return state(words={"issuer": ("TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG")})


def issuer_of_three_lines() -> Case:
    """A long name of the issuer in three paragraphs, all bold."""
    return state(words={"issuer": ("BAN QUẢN LÝ DỰ ÁN", "ĐẦU TƯ XÂY DỰNG", "KHU VỰC MỘT")})


def peoples_committee_without_parent_body() -> Case:
    """The People's Committee stands alone, two bold lines; it signs TM. and KT."""
    words = {
        "parent_body": (),
        "issuer": ("ỦY BAN NHÂN DÂN", "XÃ MẪU"),
        "number": ("Số: 15/KH-UBND",),
        "authority": ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"),
        "position": ("PHÓ CHỦ TỊCH",),
        "body": (
            "Ủy ban nhân dân xã Mẫu ban hành Kế hoạch tuyên truyền về chuyển đổi số năm 2026 như sau:",
            "Giúp cán bộ và Nhân dân hiểu rõ ích lợi của chuyển đổi số, học theo cách làm của xã Vĩnh Bảo, thành phố Hải Phòng.",
            "Nội dung tuyên truyền ngắn gọn, dễ hiểu, phù hợp với từng thôn.",
            "Các đơn vị thực hiện những việc sau đây:",
            "Trên đây là Kế hoạch tuyên truyền về chuyển đổi số năm 2026; yêu cầu các đơn vị nghiêm túc triển khai thực hiện./.",
        ),
        "recipients": ("- Thường trực Đảng ủy (để báo cáo);", "- Các thôn;", "- Lưu: VT."),
    }
    return state(words=words)


def parent_body_bold_by_mistake() -> Case:
    """The parent body is bold as the issuer is: the law wants it plain."""
    return state(lettering={"parent_body": marks(12, bold=True)}, faults={"parent_body.bold"})


def number_with_dots() -> Case:
    """The number waits to be filled in: dots."""
    return state(words={"number": ("Số: ……/KH-VHXH",)})


def number_with_blanks() -> Case:
    """The number waits to be filled in: blanks."""
    return state(words={"number": ("Số:         /KH-VHXH",)})


def number_padded_wrong() -> Case:
    """A number below 10 without its 0, spaces round the stroke: wrong on purpose."""
    return state(words={"number": ("Số: 5 / KH-VHXH",)}, faults={"number.pattern"}, tolerated={"number.pad"})


def number_in_two_paragraphs_of_the_cell() -> Case:
    """An empty paragraph stands before the number, the date is lower than the number."""

    def head(office: Office) -> str:
        date = paragraph() + office.lines("place_date")
        return table([[office.left(), office.right()], [office.lines("number"), date]], (71, 94))

    return state(head=head)


def date_blank() -> Case:
    """Day and month wait to be filled in: blanks."""
    return state(words={"place_date": ("Mẫu, ngày      tháng      năm 2026",)})


def date_with_dots() -> Case:
    """Day and month wait to be filled in: dots."""
    return state(words={"place_date": ("Mẫu, ngày …… tháng …… năm 2026",)})


def date_with_ascii_dots() -> Case:
    """Day and month wait to be filled in: full stops."""
    return state(words={"place_date": ("Mẫu, ngày ..... tháng ..... năm 2026",)})


def date_not_padded() -> Case:
    """The day below 10 lacks its 0: wrong on purpose."""
    return state(
        words={"place_date": ("Mẫu, ngày 5 tháng 3 năm 2026",)},
        faults={"date.pad_day_below"},
    )


def head_lines_as_cell_borders() -> Case:
    """The short lines are the upper borders of narrow cells in a row of their own."""

    def head(office: Office) -> str:
        top = border("top")
        empty = paragraph(run("", marks(2)), exact=4)
        rows = [
            [cell(office.lines("parent_body") + office.lines("issuer"), 75, span=3),
             cell(office.lines("national_title") + office.lines("motto"), 90, span=3)],
            [cell(empty, 26.5), cell(empty, 22, borders=top), cell(empty, 26.5), cell(empty, 16),
             cell(empty, 58, borders=top), cell(empty, 16)],
            [cell(office.lines("number"), 75, span=3), cell(office.lines("place_date"), 90, span=3)],
        ]  # fmt: skip
        widths = (26.5, 22, 26.5, 16, 58, 16)
        return table(rows, widths)

    return state(head=head)


def two_heads_on_the_page() -> Case:
    """Word's own page number gallery stands above, an empty line and a blank table row stand before the head."""
    blank = table([["", ""]], (71, 94))
    first = header(paragraph(), "header2.xml", "rIdH2")
    return state(head=lambda office: paragraph() + blank + paragraph() + office.head(), headers=(first, NO_FIRST[1]))


def head_with_a_footer_of_contacts() -> Case:
    """The address of the office at the foot of the first page, under a line over the whole width."""
    line = paragraph(
        run("Địa chỉ: thôn Một, xã Mẫu; thư điện tử: vanphong@mau.example", marks(11)),
        align="center",
        borders=border("top"),
    )
    foot = header(line, "footer1.xml", "rIdF1", "ftr")
    refs = reference("rIdH1") + reference("rIdH2", "first") + reference("rIdF1", "first", "footer")
    words = "Địa chỉ: thôn Một, xã Mẫu; thư điện tử: vanphong@mau.example"
    return state(last_section=section(refs=refs), parts=(foot,), expected={"contact": (words,)})


HEADS = (
    head_as_in_the_decree, head_in_three_rows, head_in_four_rows, head_in_one_row, head_in_one_row_of_three_cells,
    head_in_nested_tables, head_with_merged_cells, head_by_tabs, head_by_spaces, head_in_vml_text_boxes,
    head_in_drawn_text_boxes, head_in_blocks_one_below_the_other, head_issuer_first_one_below_the_other,
    head_in_the_first_page_header, head_in_frames, head_in_a_section_of_two_columns,
    national_title_and_motto_in_one_paragraph, issuer_and_number_in_one_paragraph, issuer_of_two_lines,
    issuer_of_three_lines, peoples_committee_without_parent_body, parent_body_bold_by_mistake, number_with_dots,
    number_with_blanks, number_padded_wrong, number_in_two_paragraphs_of_the_cell, date_blank, date_with_dots,
    date_with_ascii_dots, date_not_padded, head_lines_as_cell_borders, two_heads_on_the_page,
    head_with_a_footer_of_contacts,
)  # fmt: skip
