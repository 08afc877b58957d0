"""Ways of writing that the law leaves open, or that only look like faults: nothing may be told of any of them."""

from __future__ import annotations

from collections.abc import Callable

from .case import Case
from .sheet import STATE, Office, state
from .styles import style, styles, theme
from .wml import HEADING, Part, W, border, cell, paragraph, run, table

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


LAWFUL = (
    first_lines_by_tab, first_lines_by_a_tab_to_the_paragraphs_own_stop, first_lines_by_a_tab_to_a_stop_of_the_file,
    first_lines_by_a_tab_to_a_stop_of_the_style, first_lines_by_blanks, first_lines_by_a_tab_too_far,
    faces_of_the_theme_for_vietnamese, head_on_a_grid_with_columns_left_out,
    head_and_tail_in_a_ruled_style_with_no_lines, paragraphs_deleted_with_tracking, paragraphs_joined_with_tracking,
)  # fmt: skip
