"""Workbooks written part by part, as no spreadsheet program would: for what a hostile or a broken file may hold."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>ten_xa</t></is></c><c r="B1" t="inlineStr"><is><t>so</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>An Lão</t></is></c></row>'
)
"""A row of names, and one row."""

Part = str | bytes | Iterable[str]


def sheet(rows: str, *, after: str = "", head: str = HEAD) -> str:
    """The part of a sheet: rows below the usual two; `after` what follows the rows."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{head}{rows}</sheetData>{after}</worksheet>'


def formats(*codes: str) -> str:
    """The part of formats; a cell's `s` counts these codes from 1."""
    numbers = "".join(
        f'<numFmt numFmtId="{at}" formatCode="{code.replace("&", "&amp;").replace(chr(34), "&quot;").replace("<", "&lt;")}"/>'
        for at, code in enumerate(codes, 200)
    )
    cells = "".join(f'<xf numFmtId="{at}"/>' for at in range(200, 200 + len(codes)))
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{numbers}</numFmts><cellXfs><xf numFmtId="0"/>{cells}</cellXfs></styleSheet>'


def write_workbook(
    path: Path,
    cells: Part,
    *,
    texts: Part = "",
    styles: str = "",
    settings: str = "",
    others: Mapping[str, Part] | None = None,
    method: int = zipfile.ZIP_DEFLATED,
) -> Path:
    """A workbook of one sheet, `S`, from its parts as they are; `settings` are elements before its list of sheets."""
    parts: dict[str, Part] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations({"m": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_KIND}">{settings}'
        '<sheets><sheet name="S" sheetId="1" r:id="s1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            {
                "s1": ("worksheet", "worksheets/sheet1.xml"),
                "t": ("sharedStrings", "sharedStrings.xml"),
                "f": ("styles", "styles.xml"),
            }
        ),
        "xl/worksheets/sheet1.xml": cells,
    }
    if texts:
        parts["xl/sharedStrings.xml"] = texts
    if styles:
        parts["xl/styles.xml"] = styles
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in (parts | dict(others or {})).items():
            with archive.open(name, "w", force_zip64=True) as stream:
                for piece in [content] if isinstance(content, str | bytes) else content:
                    stream.write(piece.encode() if isinstance(piece, str) else piece)
    return path


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{_KIND}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'
