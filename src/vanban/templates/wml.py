"""Runs, tables and pictures of a Composition written as WordprocessingML (ISO/IEC 29500-1, chapter 17).

The look stays in the template's styles: direct formatting is only what an author sets by hand, bold and italic.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from vanban.compose.composition import Cell, Footnote, Inline, Picture, Row, Run, Table
from vanban.errors import Problem, TemplateError

FOOTNOTE_REFERENCE = "FootnoteReference"
FOOTNOTE_TEXT = "FootnoteText"
TYPIST = "KyHieuDanhMayLien"
"""The style of the typist code at the end of the archive line."""
TABLE_STYLE = "BangKeO"
PLAIN_TABLE_STYLE = "KhungKhongKe"
CELL_STYLES: Mapping[str, str] = MappingProxyType(
    {
        "": "BangNoiDung",
        "left": "BangNoiDungTrai",
        "center": "BangNoiDungGiua",
        "right": "BangNoiDungPhai",
        "justify": "BangNoiDung",
    }
)
HEADER_CELL_STYLE = "BangTieuDe"
GROUP_CELL_STYLE = "BangNhom"

_KIND_STYLES = {"table_header": HEADER_CELL_STYLE, "table_group": GROUP_CELL_STYLE}

KEPT_WHOLE = 8
"""Most rows of a table that is kept with what follows it as a whole."""

TWIPS_PER_MM = 1440 / 25.4
EMU_PER_MM = 36000

_ILLEGAL = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
"""What XML 1.0 cannot hold (2.2); compiled when a text with unprintable characters is met."""


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(mm * TWIPS_PER_MM)


def escape(text: str) -> str:
    """A text as XML character data; raises `TemplateError` for what XML cannot hold."""
    if not text.isprintable() and (bad := re.search(_ILLEGAL, text)) is not None:
        raise TemplateError([Problem("text-control", f"có ký tự U+{ord(bad[0]):04X} không ghi được vào tệp Word")])
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_attribute(text: str) -> str:
    """A text as the value of an XML attribute in double quotes, line ends and tabs as references."""
    quoted = escape(text).replace('"', "&quot;")
    return quoted.replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def runs_xml(runs: Inline) -> str:
    """Runs as `w:r` elements."""
    return "".join(map(_run_xml, runs))


def _run_xml(run: Run) -> str:
    if run.kind == "text" and not (run.bold or run.italic or run.spread or run.style):
        return f'<w:r><w:t xml:space="preserve">{escape(run.text)}</w:t></w:r>'
    if run.kind == "footnote":
        return _reference_xml(run)
    look = _RUN_STYLES[run.style] + ("<w:b/>" if run.bold else "") + ("<w:i/>" if run.italic else "")
    look += f'<w:spacing w:val="{run.spread}"/>' if run.spread else ""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    match run.kind:
        case "break":
            content = "<w:br/>"
        case "tab":
            content = "<w:tab/>"
        case _:
            content = f'<w:t xml:space="preserve">{escape(run.text)}</w:t>'
    return f"<w:r>{properties}{content}</w:r>"


_RUN_STYLES = {"": "", "typist": f'<w:rStyle w:val="{TYPIST}"/>'}
_MARK_FONT = "Times New Roman"
_MARK_LOOK = f'<w:rPr><w:rStyle w:val="{FOOTNOTE_REFERENCE}"/></w:rPr>'


def _reference_xml(run: Run) -> str:
    """What refers to a footnote: Word's own number, or a mark of another form as it is (17.11.14)."""
    counted = run.text.isdecimal()
    custom = "" if counted else ' w:customMarkFollows="1"'
    letters = "" if counted else _letters(run.text)
    return f'<w:r>{_MARK_LOOK}<w:footnoteReference{custom} w:id="{run.note}"/>{letters}</w:r>'


def footnote_xml(footnote: Footnote) -> str:
    """A footnote as a `w:footnote` element (17.11.10)."""
    mark = "<w:footnoteRef/>" if footnote.mark.isdecimal() else _letters(footnote.mark)
    return (
        f'<w:footnote w:id="{footnote.number}"><w:p><w:pPr><w:pStyle w:val="{FOOTNOTE_TEXT}"/></w:pPr>'
        f"<w:r>{_MARK_LOOK}{mark}</w:r>"
        f'<w:r><w:t xml:space="preserve"> </w:t></w:r>{runs_xml(footnote.runs)}</w:p></w:footnote>'
    )


def _letters(mark: str) -> str:
    """The mark of a footnote as symbols (17.3.3.30).

    As text LibreOffice prints it twice; brackets as text beside Word's own number it prints behind the number.
    """
    return "".join(f'<w:sym w:font="{_MARK_FONT}" w:char="{ord(letter):04X}"/>' for letter in mark)


def half_mark(half: str) -> str:
    """A mark behind the properties of a paragraph that is one half of another, for `set_halves`."""
    return f"<?half {half}?>"


def set_halves(xml: str) -> str:
    """Paragraphs marked as halves of one set so that they look like it, and their marks taken out.

    The second begins without indent, and no space is between them. Properties that a template sets itself stay.
    """
    return _HALF.sub(_half_xml, xml) if "<?half " in xml else xml


_HALF = re.compile(r"(<w:p(?: [^>]*)?>)<w:pPr>((?:(?!</w:pPr>).)*)</w:pPr><\?half (first|last)\?>", re.DOTALL)
_AFTER_SPACING = re.compile(
    r"<w:(?:contextualSpacing|mirrorIndents|suppressOverlap|jc|textDirection|textAlignment|textboxTightWrap|outlineLvl"
    r"|divId|cnfStyle|rPr|sectPr|pPrChange)[ />]"
)


def _half_xml(found: re.Match[str]) -> str:
    tag, properties, half = found[1], found[2], found[3]
    if any(f"<w:{name} " in properties for name in ("spacing", "ind")):
        return f"{tag}<w:pPr>{properties}</w:pPr>"
    own = '<w:spacing w:after="0"/>' if half == "first" else '<w:spacing w:before="0"/><w:ind w:firstLine="0"/>'
    later = _AFTER_SPACING.search(properties)
    at = later.start() if later is not None else len(properties)
    return f"{tag}<w:pPr>{properties[:at]}{own}{properties[at:]}</w:pPr>"


def table_xml(table: Table, *, keep: bool = False) -> str:
    """A table as a `w:tbl` element: fixed layout, a grid that agrees with its cells, header rows repeated, rows whole.

    `keep`: its last row stays on one page with what follows.
    """
    grid = [twips(width) for width in table.widths_mm]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    # LibreOffice keeps a table with what follows only as a whole; a long one is kept by its last row, as Word does.
    kept_from = 0 if len(table.rows) <= KEPT_WHOLE else len(table.rows) - 1
    style = TABLE_STYLE if table.ruled else PLAIN_TABLE_STYLE
    rows = "".join(_row_xml(row, grid, keep=keep and index >= kept_from) for index, row in enumerate(table.rows))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(grid)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row_xml(row: Row, grid: list[int], *, keep: bool) -> str:
    cells = []
    column = 0
    for cell in row.cells:
        cells.append(_cell_xml(cell, sum(grid[column : column + cell.span]), keep=keep))
        column += cell.span
    header = "<w:tblHeader/>" if row.header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{''.join(cells)}</w:tr>"


def _cell_xml(cell: Cell, width: int, *, keep: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge else ""
    style = _KIND_STYLES.get(cell.kind) or CELL_STYLES[cell.align]
    kept = "<w:keepNext/>" if keep else ""
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}</w:pPr>{runs_xml(runs)}</w:p>' for runs in cell.paragraphs
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}</w:tcPr>{paragraphs}</w:tc>'


def picture_xml(picture: Picture, relation: str, number: int) -> str:
    """A picture as a run with an inline drawing (20.4.2.8); `relation` names its media part."""
    width, height = (round(mm * EMU_PER_MM) for mm in (picture.width_mm, picture.height_mm))
    name, description = f"Hình {number}", escape_attribute(picture.description)
    main = "http://schemas.openxmlformats.org/drawingml/2006/main"
    pic = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    return (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        f'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="{name}" descr="{description}"/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{main}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{main}"><a:graphicData uri="{pic}"><pic:pic xmlns:pic="{pic}">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        f'r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
