"""Ways of writing that the law leaves open, or that only look like faults: nothing may be told of any of them."""

from __future__ import annotations

from collections.abc import Callable

from . import rules
from .case import Case
from .sheet import NO_FIRST, PAGE_NUMBER, STATE, Office, look, state
from .styles import style, styles, theme
from .wml import HEADING, Part, W, border, cell, field, header, marks, paragraph, reference, run, section, table

WHO = 'w:author="Văn thư" w:date="2026-03-04T08:00:00Z"'


def settings(inside: str) -> Part:
    """A settings part."""
    return Part("settings.xml", f'{HEADING}<w:settings xmlns:w="{W}">{inside}</w:settings>', "settings", "rIdSe1")


def _moved_in_by(typed: str, **layout: object) -> Callable[[Office], str]:
    """The body, its first lines moved in by what is typed before them."""

    def body(office: Office) -> str:
        xml = office.body(layout={"align": "both", "before": 6, "line": 1.15, **layout})
        for name in ("basis", "body", "heading1", "heading2", "point"):
            for text in office.words[name]:
                old = run(text, office.look.marks[name])
                if xml.count(old) != 1:
                    raise ValueError(text)
                xml = xml.replace(old, run(typed + text, office.look.marks[name]))
        return xml

    return body


def first_lines_by_tab() -> Case:
    """A tab before each paragraph goes to the default stop, 12.7 mm from the margin."""
    return state(body=_moved_in_by("\t"))


def first_lines_by_a_tab_to_the_paragraphs_own_stop() -> Case:
    """The paragraphs have a tab stop at 10 mm."""
    return state(body=_moved_in_by("\t", tabs=[("left", 10)]))


def first_lines_by_a_tab_to_a_stop_of_the_file() -> Case:
    """The settings put default stops 10 mm apart."""
    return state(body=_moved_in_by("\t"), parts=(settings('<w:defaultTabStop w:val="567"/>'),))


def first_lines_by_a_tab_to_a_stop_of_the_style() -> Case:
    """Normal has a stop at 10 mm, and the paragraphs clear another one before it."""
    normal = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="284"/><w:tab w:val="left" w:pos="567"/></w:tabs></w:pPr>'
    body = _moved_in_by("\t", tabs=[("clear", 284 * 25.4 / 1440)])
    return state(body=body, look_from=styles(normal=normal))


def first_lines_by_blanks() -> Case:
    """Eight blanks of 14 pt are 9.9 mm wide."""
    return state(body=_moved_in_by(" " * 8))


def first_lines_by_a_tab_too_far() -> Case:
    """Wrong on purpose: the tab stop stands at 20 mm."""
    return state(body=_moved_in_by("\t", tabs=[("left", 20)]), faults={"body.first_line_mm"})


def faces_of_the_theme_for_vietnamese() -> Case:
    """The theme's Latin face is Calibri, the one for Vietnamese Times New Roman; the settings choose Vietnamese."""
    fonts = '<w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/><w:sz w:val="28"/></w:rPr>'
    made = theme("Calibri", "Calibri")
    for_vietnamese = '<a:cs typeface=""/><a:font script="Viet" typeface="Times New Roman"/>'
    shown = Part(
        made.name, str(made.data).replace('<a:cs typeface=""/>', for_vietnamese), made.kind, made.rid, made.content_type
    )
    chosen = settings('<w:themeFontLang w:val="vi-VN"/>')
    return state(look_from=styles(defaults=fonts), parts=(shown, chosen))


def _grid(rows: list[str], widths: tuple[float, ...], properties: str = "") -> str:
    """A table of ready rows on a grid."""
    made = table([], widths)
    return made.replace("<w:tblLayout", f"{properties}<w:tblLayout").replace("</w:tbl>", "".join(rows) + "</w:tbl>")


def head_on_a_grid_with_columns_left_out() -> Case:
    """The rows leave out columns of the grid before and after their cells."""

    def head(office: Office) -> str:
        widths = (5, 66, 90, 4)
        first = cell(office.left(62), 71, span=2) + cell(office.right(86), 90)
        second = cell(office.lines("number", before=6), 66) + cell(office.lines("place_date", before=6), 94, span=2)
        rows = [
            f'<w:tr><w:trPr><w:gridAfter w:val="1"/><w:wAfter w:w="227" w:type="dxa"/></w:trPr>{first}</w:tr>',
            f'<w:tr><w:trPr><w:gridBefore w:val="1"/><w:wBefore w:w="283" w:type="dxa"/></w:trPr>{second}</w:tr>',
        ]
        return _grid(rows, widths)

    return state(head=head)


def head_and_tail_in_a_ruled_style_with_no_lines() -> Case:
    """The tables are in the style Table Grid, and their cells say that no line is drawn."""
    lines = "".join(border(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    ruled = style(
        "TableGrid", kind="table", title="Table Grid", more=f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr>"
    )
    none = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right"))

    def bare(xml: str) -> str:
        return xml.replace("<w:tblPr>", '<w:tblPr><w:tblStyle w:val="TableGrid"/>').replace(
            "</w:tcPr>", f"<w:tcBorders>{none}</w:tcBorders></w:tcPr>"
        )

    return state(
        head=lambda office: bare(office.head()),
        ending=lambda office: bare(office.ending()),
        look_from=styles(more=ruled),
    )


def _deleted(text: str, properties: str) -> str:
    inside = f'<w:r>{properties}<w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return f'<w:del w:id="7" {WHO}>{inside}</w:del>'


def paragraphs_deleted_with_tracking() -> Case:
    """Two whole paragraphs, their ends included, and a row of a table are tracked deletions."""
    ended = f'<w:rPr><w:del w:id="8" {WHO}/></w:rPr>'

    def body(office: Office) -> str:
        properties = office.look.marks["body"]
        gone = paragraph(_deleted("Đoạn này đã bỏ", properties), align="both", tail=ended)
        heading = paragraph(_deleted("II. ĐÃ BỎ", office.look.marks["heading1"]), align="center", tail=ended)
        xml = office.body()
        at = xml.index(run(STATE["body"][1], properties))
        start = xml.rindex("<w:p>", 0, at)
        return xml[:start] + gone + heading + xml[start:]

    return state(body=body, faults={"final.changes"})


def paragraphs_joined_with_tracking() -> Case:
    """The end between two paragraphs is a tracked deletion: they are one sentence."""
    whole = STATE["body"][1]
    first, second = whole[:40], whole[40:]
    ended = f'<w:rPr><w:del w:id="9" {WHO}/></w:rPr>'

    def body(office: Office) -> str:
        properties = office.look.marks["body"]
        xml = office.body()
        at = xml.index(run(whole, properties))
        start = xml.rindex("<w:p>", 0, at)
        cut = paragraph(run(first, properties), align="center", tail=ended)
        return xml[:start] + cut + xml[start:].replace(run(whole, properties), run(second, properties), 1)

    return state(body=body, faults={"final.changes"})


def _with(*more: str, before: str = "", **layout: object) -> Callable[[Office], str]:
    """The body with paragraphs more before the last, or before the one that holds `before`."""

    def body(office: Office) -> str:
        xml = office.body()
        shown = {"align": "both", **office.look.body} | layout
        made = "".join(
            each if each.startswith("<") else paragraph(run(each, office.look.marks["body"]), **shown) for each in more
        )
        at = xml.rindex("<w:p>", 0, xml.index(before)) if before else xml.rindex("<w:p>")
        return xml[:at] + made + xml[at:]

    return body


BODY = {"align": "both", "line": 1.15, "first": 10, "before": 6}
AIM, DONE = STATE["body"][1], STATE["body"][4]


def numbers_without_a_blank() -> Case:
    """Wrong on purpose: "1.1.Tuyên truyền" is a heading all the same, and its blank is missing."""
    headings = [
        paragraph(run(text, marks(14, bold=True, italic=True)), **BODY) for text in ("1.1.Trên loa", "1.2. Tại nhà")
    ]
    more = (headings[0], "Phát bản tin vào buổi sáng.", headings[1], "Phát tờ rơi cho từng hộ gia đình.")
    expected = {"heading3": ("1.1.Trên loa", "1.2. Tại nhà")}
    expected["body"] = (*STATE["body"][:2], more[1], more[3], *STATE["body"][2:])
    return state(body=_with(*more, before="2. Yêu cầu"), expected=expected, faults={"text.punctuation"})


def paragraphs_in_the_style_of_a_heading() -> Case:
    """A heading's style is used for bullets and for running text, as programs and haste leave it."""
    over = marks(14, font="Times New Roman", color="000000")
    layout = '<w:keepNext/><w:spacing w:before="120" w:line="276" w:lineRule="auto"/><w:ind w:firstLine="567"/>'
    more = style(
        "Heading2", title="heading 2", paragraph=f'{layout}<w:jc w:val="both"/><w:outlineLvl w:val="1"/>', run=over
    )
    texts = (
        "- Các thôn kiểm tra loa, báo về Ủy ban nhân dân xã trước khi phát bản tin đầu tiên.",
        "Mỗi thôn cử một người phụ trách việc phát bản tin, ghi lại giờ phát, những câu hỏi của người nghe, và gửi về"
        " phòng vào cuối tuần để tổng hợp chung.",
    )
    made = [paragraph(run(text), style="Heading2") for text in texts]
    body = {"body": (*STATE["body"][:4], *texts, DONE)}
    return state(body=_with(*made), look_from=styles(more=more), expected=body)


def headings_of_some_lines() -> Case:
    """Bold headings so long that they fill two lines and more, with and without a number."""
    long = (
        "3. Phối hợp giữa các thôn, các trường học, các chi hội đoàn thể và các doanh nghiệp trên địa bàn xã trong việc"
        " hướng dẫn người dân cài đặt, sử dụng ứng dụng định danh điện tử, thanh toán không dùng tiền mặt, nộp hồ sơ trực"
        " tuyến và bảo vệ dữ liệu cá nhân khi tham gia các hoạt động trên không gian mạng theo quy định của pháp luật"
    )
    own = (
        "Nhiệm vụ trọng tâm của các tổ công nghệ số cộng đồng trong sáu tháng cuối năm, gắn với phong trào thi đua của xã"
        " và cuộc vận động xây dựng nếp sống văn minh"
    )
    bold = marks(14, bold=True)
    after = "Các tổ đến từng nhà."
    more = (paragraph(run(long, bold), **BODY), after, paragraph(run(own, bold), **BODY), after)
    expected = {
        "heading2": (*STATE["heading2"], long),
        "body": (*STATE["body"][:3], after, own, after, *STATE["body"][3:]),
    }
    return state(body=_with(*more, before="II. TỔ CHỨC"), expected=expected)


def notes_set_apart_as_a_whole() -> Case:
    """Asides and quotations that are italic or bold from their first letter to their last, over more than one line."""
    texts = (
        (
            "(Danh sách các tổ công nghệ số cộng đồng, thời gian và địa điểm hướng dẫn của từng thôn do phòng thông báo sau.)",
            True,
        ),
        (
            "* Các thôn chưa có loa thì phối hợp với nhà trường để dùng chung loa của trường vào giờ ra chơi buổi sáng.",
            True,
        ),
        (
            "“Chuyển đổi số phải bắt đầu từ những việc nhỏ nhất, gần gũi nhất với mỗi người dân trong từng gia đình.”",
            False,
        ),
    )
    made = [paragraph(run(text, marks(14, italic=italic, bold=not italic)), **BODY) for text, italic in texts]
    body = {"body": (*STATE["body"][:4], *(text for text, _ in texts), DONE)}
    return state(body=_with(*made), expected=body)


def grounds_that_name_no_act() -> Case:
    """The state of affairs is no document: its sentence leads to what follows, with a comma, upright."""
    ground = "Căn cứ tình hình thực tế và nhu cầu của người dân trên địa bàn xã trong năm qua,"
    words = {"body": (ground, *STATE["body"])}

    def body(office: Office) -> str:
        usual = Office(office.family, STATE, office.look, office.rule)
        made = paragraph(run(ground, office.look.marks["body"]), align="both", **office.look.body)
        xml = usual.body()
        at = xml.rindex("<w:p>", 0, xml.index(STATE["body"][0]))
        return xml[:at] + made + xml[at:]

    return state(body=body, words=words)


def citations_whose_issuer_stands_elsewhere() -> Case:
    """The sentence names the issuer before the number, or without "của"."""
    texts = (
        "Ủy ban nhân dân thành phố đã ban hành Kế hoạch số 31/KH-UBND ngày 05/02/2026 về phát triển văn hóa đọc.",
        "Các thôn làm theo Công văn số 77/SVHTT-VP ngày 06/02/2026 Sở Văn hóa và Thể thao về việc hướng dẫn cổ động.",
        "Theo đề nghị của Sở Nội vụ tại Công văn số 78/SNV-VP ngày 06/02/2026 về việc bố trí cán bộ, phòng cử một người.",
    )
    return state(body=_with(*texts), expected={"body": (*STATE["body"][:4], *texts, DONE)})


def units_of_before_the_reform() -> Case:
    """Units that are gone, said to be: after a name, in a list below a lead, in a column of a table."""
    texts = (
        "Loa của huyện Mẫu Đông (cũ), thị trấn Mẫu Tây (trước 01/7/2025) được chuyển về xã.",
        "Các đơn vị trước sáp nhập gồm:",
        "- Huyện Mẫu Đông;",
        "- Thị trấn Mẫu Tây.",
    )
    rows = (("TT", "Đơn vị cũ", "Số loa"), ("1", "Huyện Mẫu Đông", "05"), ("2", "Quận Mẫu Tây", "07"))
    cells = [
        [paragraph(run(text, marks(12, bold=not at)), align="center") for text in row] for at, row in enumerate(rows)
    ]
    made = table(cells, (15, 80, 70), ruled=True).replace("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>", 1)
    expected = {
        "body": (*STATE["body"][:4], *texts, DONE),
        "table_header": rows[0],
        "table_body": (*rows[1], *rows[2]),
    }
    date = ("Mẫu, ngày 05 tháng 3 năm 2026",)
    return state(body=_with(*texts, made), expected=expected, words={"place_date": date})


def communes_with_blanks_in_their_names() -> Case:
    """Wrong on purpose, but only in its blanks: the communes stand."""
    text = "Các đoàn đến xã Nguyễn Bỉnh  Khiêm và xã  Tiên Lãng."
    return state(body=_with(text), expected={"body": (*STATE["body"][:4], text, DONE)}, faults={"text.spaces"})


def wholly_landscape_with_tables() -> Case:
    """All pages are turned, and their margins with them, for the tables that come after the text (khoản 2)."""
    row = [paragraph(run(text, marks(12, bold=True)), align="center") for text in ("TT", "Nội dung", "Thời gian")]
    made = table(
        [row, [paragraph(run(text, marks(12))) for text in ("1", "Phát thanh", "Tháng 4/2026")]],
        (15, 120, 80),
        ruled=True,
    )
    expected = {"table_header": ("TT", "Nội dung", "Thời gian"), "table_body": ("1", "Phát thanh", "Tháng 4/2026")}
    made = made.replace("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>", 1)
    refs = reference("rIdH1") + reference("rIdH2", "first")
    upright = section(refs=refs, landscape=True, margins=(30, 15, 20, 20))
    return state(body=_with(made), expected=expected, last_section=upright)


def secrecy_in_the_red_of_a_stamp() -> Case:
    """The mark of secrecy is red, on the first page and again at the head of the others."""
    mark = paragraph(run("MẬT", marks(14, bold=True, color="C00000")), align="center")

    def head(office: Office) -> str:
        made = office.head()
        at = made.index("</w:p>", made.index(office.words["number"][0])) + len("</w:p>")
        return made[:at] + mark + made[at:]

    headers = (NO_FIRST[0], header(PAGE_NUMBER + mark))
    return state(head=head, headers=headers, expected={"secrecy": ("MẬT",)})


def a_degree_before_the_name_in_a_school() -> Case:
    """Schools may write degrees before the signer's name (khoản 7 điểm c)."""
    words = {
        "parent_body": ("ỦY BAN NHÂN DÂN XÃ MẪU",),
        "issuer": ("TRƯỜNG TIỂU HỌC MẪU",),
        "number": ("Số: 05/KH-THM",),
        "authority": (),
        "position": ("HIỆU TRƯỞNG",),
        "signer": ("ThS. Trần Thị Mẫu",),
        "recipients": ("- Ủy ban nhân dân xã (để báo cáo);", "- Các lớp;", "- Lưu: VT."),
    }
    return state(words=words)


def lines_pushed_to_the_middle_by_blanks() -> Case:
    """Issuer and signer are set left, and blanks before them bring them to the middle of their cells."""

    def pushed(xml: str, office: Office, component: str, blanks: int) -> str:
        text = office.words[component][0]
        old = paragraph(run(text, office.look.marks[component]), align="center")
        if xml.count(old) != 1:
            raise ValueError(text)
        return xml.replace(old, paragraph(run(" " * blanks + text, office.look.marks[component]), align="left"))

    return state(
        ending=lambda office: pushed(office.ending(), office, "signer", 17),
        head=lambda office: pushed(office.head(), office, "parent_body", 5),
    )


def colours_that_print_black() -> Case:
    """A text pasted from a web page is 1F1F1F."""
    return state(lettering={"body": marks(14, color="1F1F1F")})


def recipients_in_abbreviations_and_on_two_lines() -> Case:
    """An entry of abbreviations is in capitals by nature; another goes on in a second paragraph."""
    recipients = (
        "- CT, các PCT (để báo cáo);",
        "- GĐ, PGĐ;",
        "- Các trường: Mầm non Mẫu,",
        "Tiểu học Mẫu;",
        "- Lưu: VT.6.14.02.",
    )
    return state(words={"recipients": recipients})


def boxes_to_tick_in_a_font_of_symbols() -> Case:
    """Wingdings has a box at U+F06F."""
    text = "Đánh dấu vào ô của thôn mình "
    made = paragraph(
        run(text, marks(14)) + run("\uf06f", marks(14, font="Wingdings")) + run(" đã phát.", marks(14)), **BODY
    )
    return state(body=_with(made), expected={"body": (*STATE["body"][:4], f"{text}□ đã phát.", DONE)})


def an_end_before_what_tells_of_annexes() -> Case:
    """The text ends with its mark; a line in brackets below tells what goes with it."""
    note = "(Có danh sách các tổ công nghệ số cộng đồng của 12 thôn, và lịch phát bản tin tháng 4 gửi kèm theo Kế hoạch này.)"

    def body(office: Office) -> str:
        return office.body() + paragraph(run(note, marks(14, italic=True)), **BODY)

    return state(body=body, expected={"body": (*STATE["body"], note)})


def a_date_with_a_blank_too_many() -> Case:
    """Wrong on purpose, but only in its blanks: the form of the line is right."""
    return state(words={"place_date": ("Mẫu,  ngày 05 tháng 3 năm 2026",)}, faults={"text.spaces"})


def law_quoted_in_italics() -> Case:
    """What a law says is quoted in italics, with the law's own numbers."""
    lead = "Về việc này, Luật Giao dịch điện tử năm 2023 quy định như sau:"
    quoted = (
        "7. Cơ quan nhà nước bảo đảm cho tổ chức, cá nhân thực hiện giao dịch điện tử được thuận tiện, không phân biệt.",
        "9. Thông tin trong thông điệp dữ liệu không bị phủ nhận giá trị pháp lý chỉ vì được thể hiện dưới dạng số.",
    )
    made = [paragraph(run(text, marks(14, italic=True)), **BODY) for text in quoted]
    body = {"body": (*STATE["body"][:3], STATE["body"][3], lead, *quoted, DONE)}
    return state(body=_with(lead, *made), expected=body)


def clauses_that_name_and_tell_on_one_line() -> Case:
    """ "1. Vật dụng: 5.000.000 đồng" is no heading, and "III. KINH PHÍ: ..." runs on as text."""
    heading = "III. KINH PHÍ: Từ ngân sách xã"
    more = (
        paragraph(run(heading, marks(14, bold=True)), **BODY),
        "1. Vật dụng: 5.000.000 đồng",
        "- Loa cầm tay, pin dự phòng.",
        "2. Tờ rơi: 2.000.000 đồng",
        "- In màu trên giấy tái chế.",
    )
    expected = {"body": (*STATE["body"][:4], heading, *more[1:], DONE)}
    return state(body=_with(*more), expected=expected)


def a_subject_of_two_paragraphs_with_its_line_in_the_first() -> Case:
    """The line that parts is anchored in the first paragraph of the subject, and stands below the second."""
    words = {"subject": ("Tuyên truyền về chuyển đổi số", "trên địa bàn xã năm 2026")}

    def title(office: Office) -> str:
        made = office.rule(28, 165)
        first, second = office.words["subject"]
        properties = office.look.marks["subject"]
        return (
            office.lines("kind", before=12)
            + paragraph(run(first, properties), made.inside, align="center")
            + paragraph(run(second, properties), align="center")
            + paragraph()
        )

    return state(words=words, title=title)


def a_name_of_a_cut_for_the_face() -> Case:
    """Some programs write "Times New Roman Bold" for the bold cut."""
    return state(lettering={"heading1": marks(14, bold=True, font="Times New Roman Bold")})


def an_annex_referred_to_in_two_paragraphs() -> Case:
    """The reference goes on in a second paragraph, and its short line is anchored in the first."""
    label, title = "Phụ lục", "LỊCH PHÁT BẢN TIN"
    reference = ("(Kèm theo Kế hoạch số 05/KH-VHXH ngày 05 tháng 3 năm 2026", "của Phòng Văn hóa - Xã hội)")
    sentence = "Thôn Một phát bản tin vào sáng thứ Hai, thôn Hai vào sáng thứ Ba./."
    lead = "Lịch phát bản tin của từng thôn theo Phụ lục kèm theo."

    def after(office: Office) -> str:
        line = office.rule(15, 165).inside
        return (
            paragraph(run(label, marks(14, bold=True)), align="center", page_break=True)
            + paragraph(run(title, marks(14, bold=True)), align="center")
            + paragraph(run(reference[0], marks(14, italic=True)), line, align="center")
            + paragraph(run(reference[1], marks(14, italic=True)), align="center")
            + paragraph(run(sentence, marks(14)), **BODY)
        )

    office = Office("state", STATE, look("state"), rules.drawing)
    expected = {
        "body": (*STATE["body"][:4], lead, DONE, sentence),
        "annex_label": (label,),
        "annex_title": (title,),
        "annex_reference": reference,
    }
    return state(body=_with(lead), after=after(office), expected=expected)


def page_number_in_a_text_box_of_the_header() -> Case:
    """The number stands left in a box that is itself in the middle of the header."""
    number = paragraph(field("PAGE", "2", marks(14)))
    box = (
        '<w:r><w:pict><v:shape style="width:20pt;height:16pt;mso-position-horizontal:center"><v:textbox>'
        f"<w:txbxContent>{number}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    return state(headers=(NO_FIRST[0], header(paragraph(box))))


LAWFUL = (
    first_lines_by_tab, first_lines_by_a_tab_to_the_paragraphs_own_stop, first_lines_by_a_tab_to_a_stop_of_the_file,
    first_lines_by_a_tab_to_a_stop_of_the_style, first_lines_by_blanks, first_lines_by_a_tab_too_far,
    faces_of_the_theme_for_vietnamese, head_on_a_grid_with_columns_left_out,
    head_and_tail_in_a_ruled_style_with_no_lines, paragraphs_deleted_with_tracking, paragraphs_joined_with_tracking,
    numbers_without_a_blank, paragraphs_in_the_style_of_a_heading, headings_of_some_lines, notes_set_apart_as_a_whole,
    grounds_that_name_no_act, citations_whose_issuer_stands_elsewhere, units_of_before_the_reform,
    communes_with_blanks_in_their_names, wholly_landscape_with_tables, secrecy_in_the_red_of_a_stamp,
    a_degree_before_the_name_in_a_school, lines_pushed_to_the_middle_by_blanks, colours_that_print_black,
    recipients_in_abbreviations_and_on_two_lines, boxes_to_tick_in_a_font_of_symbols,
    an_end_before_what_tells_of_annexes, a_date_with_a_blank_too_many, law_quoted_in_italics,
    clauses_that_name_and_tell_on_one_line, a_subject_of_two_paragraphs_with_its_line_in_the_first,
    a_name_of_a_cut_for_the_face, an_annex_referred_to_in_two_paragraphs,
    page_number_in_a_text_box_of_the_header,
)  # fmt: skip
