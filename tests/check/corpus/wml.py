"""WordprocessingML as Word writes it: runs, paragraphs, tables, sections, parts and the package around them.

Lengths are in millimetres, sizes in points; text may hold line breaks (`\\n`) and tabs (`\\t`). The children of `w:rPr`,
`w:pPr` and `w:sectPr` stand in the order of ECMA-376-1.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = {
    "w": W,
    "r": R,
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items()) + ' mc:Ignorable="w14"'
HEADING = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
STAMP = (1980, 1, 1, 0, 0, 0)


def twips(mm: float) -> int:
    """Millimetres into twentieths of a point."""
    return round(mm * 1440 / 25.4)


def emu(mm: float) -> int:
    """Millimetres into English metric units."""
    return round(mm * 36000)


def points(mm: float) -> str:
    """Millimetres into points, as VML writes them."""
    return f"{mm * 72 / 25.4:.2f}pt"


def marks(
    size: float | None = None,
    *,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    font: str = "",
    style: str = "",
    color: str = "",
    caps: bool = False,
    hidden: bool = False,
    raised: bool = False,
    change: str = "",
) -> str:
    """Direct run properties; nothing where none is asked for."""
    inside = "".join(
        (
            f'<w:rStyle w:val="{style}"/>' if style else "",
            f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>' if font else "",
            "<w:b/><w:bCs/>" if bold else "",
            "<w:i/><w:iCs/>" if italic else "",
            "<w:caps/>" if caps else "",
            "<w:vanish/>" if hidden else "",
            f'<w:color w:val="{color}"/>' if color else "",
            f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else "",
            '<w:u w:val="single"/>' if underline else "",
            '<w:vertAlign w:val="superscript"/>' if raised else "",
            change,
        )
    )
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def content(text: str) -> str:
    """Text as the children of a run."""
    pieces = re.split(r"([\n\t])", text)
    signs = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    return "".join(signs.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in pieces if piece)


def run(text: str, properties: str = "") -> str:
    """One run with properties that `marks` made."""
    return f"<w:r>{properties}{content(text)}</w:r>"


def paragraph(
    *runs: str,
    align: str = "",
    style: str = "",
    first: float = 0,
    left: float = 0,
    right: float = 0,
    before: float = 0,
    after: float = 0,
    line: float = 0,
    exact: float = 0,
    tabs: Iterable[tuple[str, float]] = (),
    borders: str = "",
    frame: str = "",
    numbering: tuple[int, int] | None = None,
    page_break: bool = False,
    tail: str = "",
) -> str:
    """One paragraph: `line` in lines or `exact` in points; `tail` holds what ends `w:pPr` (`w:rPr`, `w:sectPr`)."""
    spacing = {"before": round(before * 20), "after": round(after * 20)}
    if line or exact:
        spacing |= {"line": round(line * 240 or exact * 20), "lineRule": "exact" if exact else "auto"}
    indents = {"left": twips(left), "right": twips(right), "firstLine": twips(first)}
    inside = "".join(
        (
            f'<w:pStyle w:val="{style}"/>' if style else "",
            "<w:pageBreakBefore/>" if page_break else "",
            frame,
            ""
            if numbering is None
            else f'<w:numPr><w:ilvl w:val="{numbering[1]}"/><w:numId w:val="{numbering[0]}"/></w:numPr>',
            f"<w:pBdr>{borders}</w:pBdr>" if borders else "",
            "".join(("<w:tabs>", *(f'<w:tab w:val="{kind}" w:pos="{twips(at)}"/>' for kind, at in tabs), "</w:tabs>"))
            if tabs
            else "",
            _element("spacing", spacing) if any(spacing.values()) else "",
            _element("ind", {name: value for name, value in indents.items() if value}) if any(indents.values()) else "",
            f'<w:jc w:val="{align}"/>' if align else "",
            tail,
        )
    )
    return f"<w:p>{f'<w:pPr>{inside}</w:pPr>' if inside else ''}{''.join(runs)}</w:p>"


def _element(name: str, values: dict[str, object]) -> str:
    return f"<w:{name} " + " ".join(f'w:{key}="{value}"' for key, value in values.items()) + "/>"


def border(side: str, kind: str = "single") -> str:
    """One border of a paragraph or a cell, 0.75 pt."""
    return f'<w:{side} w:val="{kind}" w:sz="6" w:space="1" w:color="auto"/>'


def table(rows: Iterable[Iterable[str]], widths: Iterable[float], *, ruled: bool = False, style: str = "") -> str:
    """A table of cells that `cell` made, or of plain block content."""
    widths = tuple(widths)
    sides = "".join(border(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV")) if ruled else ""
    properties = (
        (f'<w:tblStyle w:val="{style}"/>' if style else "")
        + f'<w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>'
        + (f"<w:tblBorders>{sides}</w:tblBorders>" if sides else "")
        + '<w:tblLayout w:type="fixed"/>'
    )
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    lines = []
    for row in rows:
        cells = (
            each if each.startswith(("<w:tc>", "<w:sdt>")) else cell(each, width)
            for each, width in zip(row, widths, strict=False)
        )
        lines.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"


def cell(inside: str, width: float, *, span: int = 1, borders: str = "") -> str:
    """One cell; a cell must end in a paragraph, so one is put after a table."""
    if inside.endswith("</w:tbl>") or not inside:
        inside += "<w:p/>"
    properties = f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def section(
    *,
    refs: str = "",
    kind: str = "",
    landscape: bool = False,
    margins: tuple[float, float, float, float] = (20, 20, 30, 15),
    start: int | None = None,
    columns: str = "",
    title_page: bool = True,
) -> str:
    """A `w:sectPr` of A4; `margins` are top, bottom, left, right."""
    width, height = (16838, 11906) if landscape else (11906, 16838)
    top, bottom, left, right = (twips(each) for each in margins)
    return (
        f"<w:sectPr>{refs}"
        + (f'<w:type w:val="{kind}"/>' if kind else "")
        + f'<w:pgSz w:w="{width}" w:h="{height}"{" w:orient=" + chr(34) + "landscape" + chr(34) if landscape else ""}/>'
        + f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        + ' w:header="567" w:footer="567" w:gutter="0"/>'
        + ("" if start is None else f'<w:pgNumType w:start="{start}"/>')
        + columns
        + ("<w:titlePg/>" if title_page else "")
        + "</w:sectPr>"
    )


def field(instruction: str, result: str, properties: str = "") -> str:
    """A complex field: begin, instruction, separator, result, end."""

    def sign(kind: str) -> str:
        return f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    words = f'<w:r>{properties}<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
    return sign("begin") + words + sign("separate") + run(result, properties) + sign("end")


def simple_field(instruction: str, result: str, properties: str = "") -> str:
    """A simple field."""
    return f'<w:fldSimple w:instr=" {escape(instruction)} ">{run(result, properties)}</w:fldSimple>'


def control(inside: str, *, gallery: str = "", name: str = "") -> str:
    """A content control around runs, blocks or cells; `gallery` as Word's building blocks are marked."""
    properties = f'<w:alias w:val="{name}"/>' if name else ""
    properties += '<w:id w:val="130909371"/>'
    if gallery:
        properties += f'<w:docPartObj><w:docPartGallery w:val="{gallery}"/><w:docPartUnique/></w:docPartObj>'
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


@dataclass(frozen=True, slots=True)
class Part:
    """A part beside the main one: its name in the main part's folder, its words, what it is, how it is referred to."""

    name: str
    data: str | bytes
    kind: str
    rid: str
    content_type: str = ""

    @property
    def type(self) -> str:
        return self.content_type or f"application/vnd.openxmlformats-officedocument.wordprocessingml.{self.kind}+xml"


def header(inside: str, name: str = "header1.xml", rid: str = "rIdH1", root: str = "hdr") -> Part:
    """A header (or, with `root="ftr"`, a footer) part."""
    kind = "header" if root == "hdr" else "footer"
    return Part(name, f"{HEADING}<w:{root} {DECLARED}>{inside}</w:{root}>", kind, rid)


def reference(rid: str = "rIdH1", kind: str = "default", root: str = "header") -> str:
    """A reference to a header or footer part inside a `w:sectPr`."""
    return f'<w:{root}Reference w:type="{kind}" r:id="{rid}"/>'


def document(inside: str) -> str:
    """The main part around its body."""
    return f"{HEADING}<w:document {DECLARED}><w:body>{inside}</w:body></w:document>"


def relationships(rows: Iterable[tuple[str, str, str]]) -> str:
    """A relationships part of (id, type, target)."""
    inside = "".join(f'<Relationship Id="{rid}" Type="{kind}" Target="{target}"/>' for rid, kind, target in rows)
    return f'{HEADING}<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'


def content_types(overrides: Iterable[tuple[str, str]], *, png: bool = False) -> str:
    """The [Content_Types] part of (part name, type)."""
    inside = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    inside += '<Default Extension="xml" ContentType="application/xml"/>'
    inside += '<Default Extension="png" ContentType="image/png"/>' if png else ""
    inside += "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    return f'{HEADING}<Types xmlns="{TYPES}">{inside}</Types>'


def members(
    main: str | bytes,
    parts: Iterable[Part] = (),
    *,
    name: str = "word/document.xml",
    main_type: str = MAIN_TYPE,
    absolute: bool = False,
) -> dict[str, str | bytes]:
    """Every member of the package by its name; `absolute` writes targets as "/word/styles.xml"."""
    folder, _, file = name.rpartition("/")
    prefix = f"{folder}/" if folder else ""
    parts = tuple(parts)
    root = "/" if absolute else ""
    rows = [(each.rid, f"{R}/{each.kind}", (f"/{prefix}" if absolute else "") + each.name) for each in parts]
    overrides = [(f"/{name}", main_type)]
    overrides += [(f"/{prefix}{each.name}", each.type) for each in parts if not each.name.endswith(".png")]
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(overrides, png=any(each.name.endswith(".png") for each in parts)),
        "_rels/.rels": relationships([("rId1", f"{R}/officeDocument", root + name)]),
        name: main,
        f"{prefix}_rels/{file}.rels": relationships(rows),
    }
    return made | {f"{prefix}{each.name}": each.data for each in parts}


def zipped(files: dict[str, str | bytes]) -> bytes:
    """Members into a zip file, the same bytes every time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()
