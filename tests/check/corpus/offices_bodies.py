"""How headings are numbered and where the body's look comes from: runs, styles, chains of styles, defaults, theme."""

from __future__ import annotations

from collections.abc import Mapping

from .case import Case
from .sheet import STATE, Look, Office, look, state
from .styles import numbering, style, styles, theme
from .wml import Part, field, header, marks, paragraph, run, table

LEVELS = (("upperRoman", "%1.", "space"), ("decimal", "%2.", "space"), ("lowerLetter", "%3)", "space"))
BODY = ("basis", "body", "heading1", "heading2", "point")
SPACING = '<w:spacing w:before="120" w:line="276" w:lineRule="auto"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>'


def shown_by_styles(office: Office, styled: Mapping[str, str], bare: Mapping[str, str]) -> str:
    """The body with the named styles on its paragraphs and the run properties `bare` instead of the usual ones."""
    plain = Look(office.look.marks | bare, {}, office.look.sizes)
    order = Office(office.family, office.words, plain, office.rule).body(layout={})
    for component in BODY:
        for text in office.words[component]:
            old = paragraph(run(text, plain.marks[component]))
            if order.count(old) != 1:
                raise ValueError(text)
            order = order.replace(old, paragraph(run(text, plain.marks[component]), style=styled[component]))
    return order


def without_sizes(**kept: str) -> dict[str, str]:
    """No direct properties for the body's components but those kept."""
    return dict.fromkeys(BODY, "") | kept


def headings_with_dashes() -> Case:
    """`I-` in a state plan: the law's sample has `I.`."""
    words = {"heading1": ("I- MỤC ĐÍCH, YÊU CẦU", "II- TỔ CHỨC THỰC HIỆN")}
    return state(words=words, faults={"numbering.level1"})


def headings_numbered_by_word() -> Case:
    """I., 1., a) are a list of Word's: the labels are not in the text."""
    level = {"heading1": 0, "heading2": 1, "point": 2}
    bare = {name: tuple(text.split(" ", 1)[1] for text in STATE[name]) for name in level}

    def body(office: Office) -> str:
        xml = office.body()
        for name, depth in level.items():
            for text in office.words[name]:
                labelled = run(text, office.look.marks[name])
                start = xml.rindex("<w:p>", 0, xml.index(labelled))
                head, tail = xml[:start], xml[start:]
                number = f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'
                xml = head + tail.replace("<w:p><w:pPr>", number, 1)
        return xml

    return state(
        words=bare,
        body=body,
        parts=(numbering(LEVELS),),
        expected={name: STATE[name] for name in level},
        labelled=level,
    )


def headings_numbered_through_styles() -> Case:
    """The numbering stands in the heading styles, not in the paragraphs."""
    names = {"heading1": "Muc", "heading2": "Khoan", "point": "Diem", "basis": "Loi", "body": "Loi"}
    bare = {name: tuple(text.split(" ", 1)[1] for text in STATE[name]) for name in ("heading1", "heading2", "point")}
    more = style("Loi", paragraph=SPACING)
    for depth, (name, bold) in enumerate((("Muc", True), ("Khoan", True), ("Diem", False))):
        number = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'
        more += style(name, based="Loi", paragraph=number, run=marks(bold=bold))
    kept = without_sizes(basis=marks(italic=True))
    return state(
        words=bare,
        body=lambda office: shown_by_styles(office, names, kept),
        look_from=styles(more=more),
        parts=(numbering(LEVELS),),
        expected={name: STATE[name] for name in bare},
        labelled=bare,
    )


def points_with_vietnamese_letters() -> Case:
    """Points typed a) to e) in the Vietnamese order, with đ)."""
    points = tuple(
        f"{letter}) Thôn {name} tổ chức một buổi phát thanh;"
        for letter, name in zip("abcdđe", ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu"), strict=True)
    )
    return state(words={"point": (*points[:-1], points[-1].replace(";", "."))})


def points_with_a_foreign_letter() -> Case:
    """Wrong on purpose: f) is no letter of the decree's lists."""
    points = tuple(
        f"{letter}) Thôn {name} tổ chức một buổi phát thanh;"
        for letter, name in zip("abcdđef", ("Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy"), strict=True)
    )
    return state(
        words={"point": (*points[:-1], points[-1].replace(";", "."))},
        faults={"numbering.letters"},
    )


def headings_in_built_in_styles() -> Case:
    """Heading 1 and Heading 2 with their blue theme colour and Calibri Light overridden in the styles."""
    over = marks(14, bold=True, font="Times New Roman", color="000000")
    theme_look = '<w:rPr><w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/><w:color w:val="2F5496" w:themeColor="accent1"/><w:sz w:val="32"/></w:rPr>'
    more = style("Base", title="Tiêu đề gốc", paragraph=SPACING, run=theme_look)
    more += style(
        "Heading1", based="Base", title="heading 1", paragraph='<w:keepNext/><w:outlineLvl w:val="0"/>', run=over
    )
    more += style(
        "Heading2", based="Base", title="heading 2", paragraph='<w:keepNext/><w:outlineLvl w:val="1"/>', run=over
    )
    more += style("Loi", paragraph=SPACING)
    names = {"heading1": "Heading1", "heading2": "Heading2", "point": "Loi", "basis": "Loi", "body": "Loi"}
    kept = without_sizes(basis=marks(italic=True))
    return state(
        body=lambda office: shown_by_styles(office, names, kept),
        look_from=styles(more=more),
        parts=(theme("Calibri", "Calibri Light"),),
    )


def headings_in_built_in_styles_left_as_they_are() -> Case:
    """Wrong on purpose: Heading 1 in Calibri Light 16, blue, not bold."""
    theme_look = '<w:rPr><w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:cstheme="majorBidi"/><w:color w:val="2F5496"/><w:sz w:val="32"/></w:rPr>'
    more = style("Heading1", title="heading 1", paragraph='<w:keepNext/><w:outlineLvl w:val="0"/>', run=theme_look)
    more += style("Loi", paragraph=SPACING)
    names = dict.fromkeys(BODY, "Loi") | {"heading1": "Heading1"}
    kept = without_sizes(basis=marks(italic=True), heading2=marks(bold=True))
    return state(
        body=lambda office: shown_by_styles(office, names, kept),
        look_from=styles(more=more),
        parts=(theme("Calibri", "Calibri Light"),),
        faults={"page.font", "page.color", "heading1.size_pt", "heading1.bold"},
    )


def body_by_normal() -> Case:
    """Font, size and layout of the body stand in Normal; the defaults are Word's Calibri 11."""
    normal = f"<w:pPr>{SPACING}</w:pPr>{marks(14, font='Times New Roman')}"
    kept = without_sizes(basis=marks(italic=True), heading1=marks(bold=True), heading2=marks(bold=True))

    def plain(xml: str) -> str:
        flat = '<w:spacing w:before="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/>'
        for align in ("center", "left"):
            xml = xml.replace(f'<w:pPr><w:jc w:val="{align}"/>', f'<w:pPr>{flat}<w:jc w:val="{align}"/>')
        number = '<w:spacing w:before="120" w:after="0"/><w:jc w:val="center"/>'
        xml = xml.replace(number, number.replace("<w:jc", '<w:ind w:firstLine="0"/><w:jc'))
        return xml.replace(
            '<w:spacing w:before="240" w:after="0"/><w:jc',
            '<w:spacing w:before="240" w:after="0"/><w:ind w:firstLine="0"/><w:jc',
        )

    return state(
        head=lambda office: plain(office.head()),
        title=lambda office: plain(office.title()),
        body=lambda office: shown_by_styles(office, dict.fromkeys(BODY, ""), kept),
        ending=lambda office: plain(office.ending()),
        look_from=styles(defaults=marks(11, font="Calibri"), normal=normal),
    )


def body_by_document_defaults() -> Case:
    """Font, size and layout stand in `w:docDefaults`; Normal is empty."""
    kept = without_sizes(basis=marks(italic=True), heading1=marks(bold=True), heading2=marks(bold=True))
    spacing = '<w:spacing w:before="120" w:line="276" w:lineRule="auto"/>'

    def body(office: Office) -> str:
        plain = Look(office.look.marks | kept, {}, office.look.sizes)
        changed = Office(office.family, office.words, plain, office.rule)
        return changed.body(layout={"align": "both", "first": 10})

    def tight(xml: str) -> str:
        flat = '<w:spacing w:before="0" w:line="240" w:lineRule="auto"/>'
        return xml.replace("<w:pPr><w:jc", f"<w:pPr>{flat}<w:jc")

    return state(
        head=lambda office: tight(office.head()),
        title=lambda office: tight(office.title()),
        body=body,
        ending=lambda office: tight(office.ending()),
        look_from=styles(paragraph_defaults=f"<w:pPr>{spacing}</w:pPr>"),
    )


def body_by_direct_formatting_over_bad_styles() -> Case:
    """Normal is Arial 10 in red, left; every run and paragraph says otherwise itself."""
    normal = f'<w:pPr><w:jc w:val="left"/></w:pPr>{marks(10, font="Arial", color="FF0000")}'
    usual = look("state").marks
    fonts = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    lettering = {
        name: properties.replace("<w:rPr>", fonts).replace("<w:sz ", '<w:color w:val="000000"/><w:sz ')
        for name, properties in usual.items()
    }
    number = marks(14, font="Times New Roman", color="000000")
    shown = styles(defaults=marks(10, font="Arial"), normal=normal)
    return state(lettering=lettering, look_from=shown, headers=page_number(number))


def page_number(properties: str) -> tuple[Part, ...]:
    """The headers of a plan with a page number of these run properties."""
    page = paragraph(field("PAGE", "2", properties), align="center")
    return (header("<w:p/>", "header2.xml", "rIdH2"), header(page))


def body_by_a_chain_of_styles() -> Case:
    """Three styles, each based on the one before: font, then layout, then italics switched on and off again."""
    more = style("Goc", run=marks(13, font="Times New Roman"))
    more += style("Loi", based="Goc", paragraph=SPACING, run=marks(14))
    more += style("CanCu", based="Loi", run=marks(italic=True))
    more += style("Muc", based="CanCu", run='<w:rPr><w:b/><w:i w:val="0"/></w:rPr>')
    names = {"heading1": "Muc", "heading2": "Muc", "point": "Loi", "basis": "CanCu", "body": "Loi"}
    return state(
        body=lambda office: shown_by_styles(office, names, without_sizes()),
        look_from=styles(defaults=marks(14, font="Times New Roman"), more=more),
    )


def italics_toggled_by_two_styles() -> Case:
    """Italics in the paragraph style and in the character style cancel each other (ECMA-376-1, 17.7.3)."""
    more = style("Loi", paragraph=SPACING, run=marks(italic=True))
    more += style("Dung", kind="character", run=marks(italic=True))
    upright = marks(style="Dung")
    kept = without_sizes(
        body=upright,
        point=upright,
        heading1=marks(style="Dung", bold=True),
        heading2=marks(style="Dung", bold=True),
    )
    return state(
        body=lambda office: shown_by_styles(office, dict.fromkeys(BODY, "Loi"), kept), look_from=styles(more=more)
    )


def body_by_theme_fonts() -> Case:
    """The defaults name `minorHAnsi`; the theme's minor font is Times New Roman."""
    fonts = '<w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/><w:sz w:val="28"/></w:rPr>'
    return state(look_from=styles(defaults=fonts), parts=(theme(),))


def body_by_theme_fonts_of_another_face() -> Case:
    """Wrong on purpose: the defaults name `minorHAnsi`, the theme's minor font is Calibri."""
    fonts = '<w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/><w:sz w:val="28"/></w:rPr>'
    return state(look_from=styles(defaults=fonts), parts=(theme("Calibri", "Calibri"),), faults={"page.font"})


def body_too_small() -> Case:
    """Wrong on purpose: the body is 12 pt through its style."""
    more = style("Loi", paragraph=SPACING, run=marks(12))
    kept = without_sizes(
        basis=marks(14, italic=True), heading1=marks(14, bold=True), heading2=marks(14, bold=True), point=marks(14)
    )
    return state(
        body=lambda office: shown_by_styles(office, dict.fromkeys(BODY, "Loi"), kept),
        look_from=styles(more=more),
        faults={"body.size_pt"},
    )


def table_by_table_style() -> Case:
    """A table of tasks whose size and bold first row come from a table style."""
    grid = (
        '<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="4"/></w:tblBorders></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    )
    more = style("BangViec", kind="table", based="TableNormal", run=marks(12), more=grid)
    rows = (
        ("STT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian"),
        ("1", "Phát thanh", "Các thôn", "Tháng 4/2026"),
    )
    cells = [[paragraph(run(text)) for text in row] for row in rows]
    made = table(cells, (15, 70, 45, 35), style="BangViec", ruled=True).replace(
        "<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>", 1
    )

    def body(office: Office) -> str:
        xml = office.body()
        last = xml.rindex("<w:p>")
        return xml[:last] + made + xml[last:]

    # The document default of 14 pt would win over a table style's size in Word, so the size stands in no default.
    return state(
        body=body,
        look_from=styles(defaults=marks(font="Times New Roman"), more=more),
        expected={"table_header": rows[0], "table_body": rows[1]},
    )


def body_set_left_without_indent() -> Case:
    """Wrong on purpose: the body's paragraphs are set left, without a first-line indent or a gap."""
    return state(
        body=lambda office: office.body(layout={"align": "left"}),
        faults={"body.align", "body.first_line_mm", "body.gap_pt"},
    )


def space_after_and_auto_spacing() -> Case:
    """The gap of 6 pt is the space after one paragraph; paragraphs of one style ignore nothing."""
    return state(body=lambda office: office.body(layout={"align": "both", "line": 1.15, "first": 12.7, "after": 6}))


BODIES = (
    headings_with_dashes, headings_numbered_by_word, headings_numbered_through_styles, points_with_vietnamese_letters,
    points_with_a_foreign_letter, headings_in_built_in_styles, headings_in_built_in_styles_left_as_they_are,
    body_by_normal, body_by_document_defaults, body_by_direct_formatting_over_bad_styles, body_by_a_chain_of_styles,
    italics_toggled_by_two_styles, body_by_theme_fonts, body_by_theme_fonts_of_another_face, body_too_small,
    table_by_table_style, body_set_left_without_indent, space_after_and_auto_spacing,
)  # fmt: skip
