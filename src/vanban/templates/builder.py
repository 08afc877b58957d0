"""A rulebook turned into a template: the .docx that compositions are filled into, before its release.

A built template is a Word file like any other: its styles can be changed in Word. What must stay is the contract (see
`vanban.templates.contract`). Released files are never built again; see `docs/templates.md`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from vanban.compose.composition import KEEPABLE, TextKind
from vanban.rulebook import Rulebook
from vanban.templates.archive import write_archive
from vanban.templates.styles import TEXT_STYLES, styles_xml, urgency_style
from vanban.templates.wml import escape, escape_attribute, twips

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def build_template(law: Rulebook, template_id: str) -> bytes:
    """The .docx template of a rulebook, its id in its custom properties; same rulebook, same bytes."""
    return write_archive(
        [
            ("[Content_Types].xml", _content_types()),
            ("_rels/.rels", _package_relations()),
            ("docProps/app.xml", _app()),
            ("docProps/core.xml", _core()),
            ("docProps/custom.xml", _custom(template_id)),
            ("word/_rels/document.xml.rels", _document_relations()),
            ("word/document.xml", _document(law)),
            ("word/fontTable.xml", _fonts(law)),
            ("word/footnotes.xml", _footnotes()),
            ("word/header1.xml", _page_number()),
            ("word/header2.xml", f"{_HEAD}<w:hdr {_W}>{_p('SoTrang')}</w:hdr>"),
            ("word/settings.xml", _settings(law)),
            ("word/styles.xml", styles_xml(law)),
            ("word/theme/theme1.xml", _theme(law)),
        ]
    )


# Paragraphs of the template


def _p(style: str, content: str = "", *, keep: bool = False) -> str:
    properties = f'<w:pStyle w:val="{style}"/>' + ("<w:keepNext/>" if keep else "")
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def _t(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _tag(code: str) -> str:
    """A paragraph that holds a tag of the template language, and goes away with it."""
    return f"<w:p>{_t('{%p ' + code + ' %}')}</w:p>"


def _if(condition: str, *content: str) -> str:
    return _tag(f"if {condition}") + "".join(content) + _tag("endif")


def _for(name: str, values: str, *content: str) -> str:
    return _tag(f"for {name} in {values}") + "".join(content) + _tag("endfor")


def _cell(width: int, *content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(content)}</w:tc>'


def _layout_table(widths: tuple[int, int], *rows: tuple[str, str]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cell(widths[0], left)}{_cell(widths[1], right)}</w:tr>"
        for left, right in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="KhungKhongKe"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="0" w:noVBand="0"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>'
    )


def _document(law: Rulebook) -> str:
    parts = _for(
        "part",
        "parts",
        # LibreOffice adds a line above a table that opens a document with footnotes; a paragraph before it keeps it away.
        _if("part.main", _p("NgatPhan"), _header(law), _title(law)),
        _for("block", "part.blocks", _blocks()),
        _if("part.main", _p("TruocChuKy"), _if("joint", _joint(law), _p("TruocChuKy")), _signature(law)),
        _tag("if part.landscape"),
        _break(law, landscape=True),
        _tag("else"),
        _break(law, landscape=False),
        _tag("endif"),
    )
    return f"{_HEAD}<w:document {_W} {_R}><w:body>{parts}{_section(law, landscape=False)}</w:body></w:document>"


def _header(law: Rulebook) -> str:
    state = law.family == "state"
    widths = (twips(law.number("header.left_mm")), twips(law.number("header.right_mm")))
    names = (
        _for("line", "header.parent", _p("CoQuanChuQuan", _t("{{ line }}")))
        + _for("line", "header.issuer", _p("CoQuanBanHanh", _t("{{ line }}")))
        + _p("DuongKe" if law.text("issuer.rule") == "line" else "DauNgan", _t("{{ header.issuer_rule }}"))
    )
    title = _p("QuocHieu", _t("{{ header.national_title }}"))
    if state:
        title += _p("TieuNgu", _t("{{ header.motto }}"))
    title += _p("DuongKe", _t("{{ header.national_rule }}"))
    degrees = law.texts("urgency.values")
    urgency = "".join(
        _tag(f'{"elif" if index else "if"} header.urgency == "{degree}"')
        + _p(urgency_style(index), _t("{{ header.urgency }}"))
        for index, degree in enumerate(degrees)
    ) + _tag("endif")
    number = (
        _p("SoKyHieu", _t("{{ header.number }}"))
        + _if("header.secrecy", _p("DoMat", _t("{{ header.secrecy }}")))
        + urgency
    )
    date = (
        _p("DiaDanhNgay", _t("{{ header.place_date }}"))
        + _if("header.circulation", _p("PhamViLuuHanh", _t("{{ header.circulation }}")))
        + _if("header.draft", _p("DuThao", _t("{{ header.draft }}")))
    )
    return _layout_table(widths, (names, title), (number, date))


def _title(law: Rulebook) -> str:
    mark = "DuongKe" if law.text("subject.rule") == "line" else "DauNganTrichYeu"
    return (
        _p("TenLoai", _t("{{ title.kind }}"))
        + _if("title.attribution", _p("ThayMatBanHanh", _t("{{ title.attribution }}")))
        + _p("TrichYeu", _t("{{r title.subject }}"))
        + _p(mark, _t("{{ title.rule }}"))
    )


def _blocks() -> str:
    """One prototype for each kind of block; those that can end a plan have one more, kept with what follows."""
    order = sorted(get_args(TextKind), key=lambda kind: (kind not in ("bullet1", "paragraph"), kind))
    lines: list[str] = []
    for kind in order:
        if kind in KEEPABLE:
            lines += [_branch(lines, f'block.kind == "{kind}" and block.keep'), _p(TEXT_STYLES[kind], _RUNS, keep=True)]
        lines += [_branch(lines, f'block.kind == "{kind}"'), _p(TEXT_STYLES[kind], _RUNS)]
    lines += [
        _branch(lines, 'block.kind == "table"'),
        _p("TruocBang"),
        _p("SauBang", _t("{{p block.table }}")),
        _p("SauBang"),
        _branch(lines, 'block.kind == "picture" and block.keep'),
        _p("HinhAnh", _t("{{r block.picture }}"), keep=True),
        _branch(lines, 'block.kind == "picture"'),
        _p("HinhAnh", _t("{{r block.picture }}")),
        _branch(lines, 'block.kind == "page_break"'),
        _p("NgatPhan", '<w:r><w:br w:type="page"/></w:r>'),
    ]
    return "".join(lines) + _tag("endif")


_RUNS = _t("{{r block.runs }}")


def _branch(before: Iterable[str], condition: str) -> str:
    return _tag(f"{'elif' if list(before) else 'if'} {condition}")


def _signature(law: Rulebook) -> str:
    widths = (twips(law.number("signature.left_mm")), twips(law.number("signature.right_mm")))
    recipients = (
        _p("NoiNhan", _t("{{ recipients.title }}"))
        + _for("line", "recipients.lines", _p("NoiNhanDanhSach", _t("{{r line }}")))
        + _if("recipients.typist", _p("KyHieuDanhMay", _t("{{ recipients.typist }}")))
    )
    return _layout_table(widths, (recipients, _signer("signature")))


def _signer(name: str) -> str:
    return _authority(name) + _signer_name(name)


def _authority(name: str) -> str:
    return _for("line", f"{name}.authority", _p("QuyenHan", _t("{{ line }}"))) + _for(
        "line", f"{name}.position", _p("ChucVu", _t("{{ line }}"))
    )


def _signer_name(name: str) -> str:
    return (
        _tag(f"if {name}.office")
        + _p("ChucVuTrenHoTen", _t(f"{{{{ {name}.office }}}}"))
        + _p("HoTenDuoiChucVu", _t(f"{{{{ {name}.name }}}}"))
        + _tag("else")
        + _p("HoTen", _t(f"{{{{ {name}.name }}}}"))
        + _tag("endif")
    )


def _joint(law: Rulebook) -> str:
    """Two signers side by side, as often as it takes; their names in a row of their own, so that they stand level."""
    half = twips((law.number("signature.left_mm") + law.number("signature.right_mm")) / 2)
    anchor = _p("TruocChuKy")
    return _layout_table(
        (half, half),
        (_p("QuyenHan", _t("{%tr for pair in joint %}")), anchor),
        (_authority("pair.left") + anchor, _authority("pair.right") + anchor),
        (_signer_name("pair.left"), _signer_name("pair.right")),
        (_p("QuyenHan", _t("{%tr endfor %}")), anchor),
    )


def _break(law: Rulebook, *, landscape: bool) -> str:
    """The paragraph that ends a part; the filler moves the last one's section to the end of the document."""
    return f'<w:p><w:pPr><w:pStyle w:val="NgatPhan"/>{_section(law, landscape=landscape)}</w:pPr></w:p>'


def _section(law: Rulebook, *, landscape: bool) -> str:
    width, height = (twips(law.number(f"page.{side}_mm")) for side in ("width", "height"))
    margin = {side: twips(law.number(f"page.margin_{side}_mm")) for side in ("top", "right", "bottom", "left")}
    size = (
        f'<w:pgSz w:w="{height}" w:h="{width}" w:orient="landscape"/>'
        if landscape
        else f'<w:pgSz w:w="{width}" w:h="{height}"/>'
    )
    start = round(law.number("page_number.start"))
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:headerReference w:type="first" r:id="rId2"/>'
        f'<w:type w:val="nextPage"/>{size}<w:pgMar w:top="{margin["top"]}" w:right="{margin["right"]}" '
        f'w:bottom="{margin["bottom"]}" w:left="{margin["left"]}" w:header="{twips(law.number("page_number.from_top_mm"))}" '
        f'w:footer="{twips(10)}" w:gutter="0"/><w:pgNumType w:start="{start}"/><w:cols w:space="708"/><w:titlePg/></w:sectPr>'
    )


# Other parts


def _page_number() -> str:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return f"{_HEAD}<w:hdr {_W}>{_p('SoTrang', field)}</w:hdr>"


def _footnotes() -> str:
    line = '<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:{}/></w:r></w:p>'
    return (
        f"{_HEAD}<w:footnotes {_W}>"
        f'<w:footnote w:type="separator" w:id="-1">{line.format("separator")}</w:footnote>'
        f'<w:footnote w:type="continuationSeparator" w:id="0">{line.format("continuationSeparator")}</w:footnote>'
        "</w:footnotes>"
    )


def _settings(law: Rulebook) -> str:
    language = law.text("page.language")
    return (
        f'{_HEAD}<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="{twips(law.number("body.first_line_mm"))}"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:doNotExpandShiftReturn/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat>"
        f'<w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _fonts(law: Rulebook) -> str:
    return (
        f'{_HEAD}<w:fonts {_W}><w:font w:name="{escape_attribute(law.text("page.font"))}"><w:charset w:val="00"/>'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


_THEME_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "1F2937", "lt2": "F3F4F6", "accent1": "C00000", "accent2": "1F4E79",
    "accent3": "7F7F7F", "accent4": "BF9000", "accent5": "2E75B6", "accent6": "548235", "hlink": "0563C1",
    "folHlink": "954F72",
}  # fmt: skip


def _theme(law: Rulebook) -> str:
    """The theme part Word expects: the law's font for headings and text, plain fills and lines (20.1.6.9)."""
    font = escape_attribute(law.text("page.font"))
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _THEME_COLOURS.items())
    face = f'<a:latin typeface="{font}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Văn bản"><a:themeElements>'
        f'<a:clrScheme name="Văn bản">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Văn bản"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Văn bản"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def _content_types() -> str:
    overrides = {
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        "word/document.xml": f"{_WORD}.document.main+xml",
        "word/fontTable.xml": f"{_WORD}.fontTable+xml",
        "word/footnotes.xml": f"{_WORD}.footnotes+xml",
        "word/header1.xml": f"{_WORD}.header+xml",
        "word/header2.xml": f"{_WORD}.header+xml",
        "word/settings.xml": f"{_WORD}.settings+xml",
        "word/styles.xml": f"{_WORD}.styles+xml",
        "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    }
    parts = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _relations(*items: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(items, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _package_relations() -> str:
    return _relations(
        (f"{_OFFICE}/officeDocument", "word/document.xml"),
        (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
        (f"{_OFFICE}/custom-properties", "docProps/custom.xml"),
    )


def _document_relations() -> str:
    return _relations(
        (f"{_OFFICE}/header", "header1.xml"),
        (f"{_OFFICE}/header", "header2.xml"),
        (f"{_OFFICE}/styles", "styles.xml"),
        (f"{_OFFICE}/settings", "settings.xml"),
        (f"{_OFFICE}/fontTable", "fontTable.xml"),
        (f"{_OFFICE}/footnotes", "footnotes.xml"),
        (f"{_OFFICE}/theme", "theme/theme1.xml"),
    )


def _app() -> str:
    return (
        f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>vanban</Application></Properties>"
    )


def _core() -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Mẫu Kế hoạch</dc:title></cp:coreProperties>'
    )


def _custom(template_id: str) -> str:
    return (
        f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="vanban.template">'
        f"<vt:lpwstr>{escape(template_id)}</vt:lpwstr></property></Properties>"
    )
