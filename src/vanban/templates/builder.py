"""A rulebook turned into a template: the .docx that compositions are filled into, before its release.

A built template is a Word file like any other: its styles can be changed in Word. What must stay is the contract (see
`vanban.templates.contract`). Released files are never built again; see `docs/templates.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import get_args

from vanban.compose.composition import KEEPABLE, TextKind
from vanban.compose.heading import number_cell_mm
from vanban.rulebook import Rulebook
from vanban.templates.archive import write_archive
from vanban.templates.styles import TEXT_STYLES, frame_at_foot, styles_xml, urgency_style
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
            ("[Content_Types].xml", _content_types(law)),
            ("_rels/.rels", _package_relations()),
            ("docProps/app.xml", _app()),
            ("docProps/core.xml", _core()),
            ("docProps/custom.xml", _custom(template_id)),
            ("word/_rels/document.xml.rels", _document_relations(law)),
            ("word/document.xml", _document(law)),
            ("word/fontTable.xml", _fonts(law)),
            *_footers(law),
            ("word/footnotes.xml", _footnotes()),
            ("word/header1.xml", _page_number()),
            ("word/header2.xml", f"{_HEAD}<w:hdr {_W}>{_p('SoTrang')}</w:hdr>"),
            ("word/header3.xml", _first_header()),
            ("word/settings.xml", _settings(law)),
            ("word/styles.xml", styles_xml(law)),
            ("word/theme/theme1.xml", _theme(law)),
        ]
    )


# Paragraphs of the template


def _p(style: str, content: str = "", *, keep: bool = False, frame: str = "") -> str:
    properties = f'<w:pStyle w:val="{style}"/>' + ("<w:keepNext/>" if keep else "") + frame
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def _t(text: str, style: str = "") -> str:
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _tag(code: str) -> str:
    """A paragraph that holds a tag of the template language, and goes away with it."""
    return f"<w:p>{_t('{%p ' + code + ' %}')}</w:p>"


def _if(condition: str, *content: str) -> str:
    return _tag(f"if {condition}") + "".join(content) + _tag("endif")


def _for(name: str, values: str, *content: str) -> str:
    return _tag(f"for {name} in {values}") + "".join(content) + _tag("endfor")


Cells = tuple[tuple[int, str], ...]
"""A row of a layout table: the width of each cell in twips, and what stands in it."""


def _layout_table(*rows: Cells | str) -> str:
    """A table without lines that puts things side by side; a row that is a text is a tag of the template language.

    Rows may be cut where they like: the grid has a column between every two cuts, and cells span as many as they cover.
    """
    total = max(sum(width for width, _ in row) for row in rows if not isinstance(row, str))
    cuts = sorted({cut for row in rows if not isinstance(row, str) for cut in _cuts(row)})
    grid = "".join(f'<w:gridCol w:w="{end - start}"/>' for start, end in pairwise((0, *cuts)))
    lines = "".join(
        _layout_row(((total, _p(_TAG_STYLE, _t(row))),) if isinstance(row, str) else row, cuts) for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="KhungKhongKe"/><w:tblW w:w="{total}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="0" w:noVBand="0"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>'
    )


def _cuts(row: Cells) -> Iterator[int]:
    """Where the cells of a row end, from its left."""
    return accumulate(width for width, _ in row)


def _layout_row(row: Cells, cuts: list[int]) -> str:
    cells, start = [], 0
    for (width, content), end in zip(row, _cuts(row), strict=True):
        span = cuts.index(end) + 1 - (cuts.index(start) + 1 if start else 0)
        spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}</w:tcPr>{content}</w:tc>')
        start = end
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


_TAG_STYLE = "NgatPhan"


def _document(law: Rulebook) -> str:
    parts = _for(
        "part",
        "parts",
        # LibreOffice adds a line above a table that opens a document with footnotes; a paragraph before it keeps it away.
        _if("part.main", _p("NgatPhan"), _header(law), _title(law)),
        _for("block", "part.blocks", _blocks()),
        _if(
            "part.main",
            _p("TruocChuKy"),
            _if("joint", _joint(law), _p("TruocChuKy")),
            _signature(law),
            _last_page(law),
        ),
        _tag("if part.main"),
        _break(law, main=True),
        _tag("elif part.landscape"),
        _break(law, landscape=True),
        _tag("else"),
        _break(law),
        _tag("endif"),
    )
    return f"{_HEAD}<w:document {_W} {_R}><w:body>{parts}{_section(law)}</w:body></w:document>"


def _header(law: Rulebook) -> str:
    """Names and title in one row; number and date in one whose cut leaves the date room on one line; marks below."""
    left, right = (twips(law.number(f"header.{side}_mm")) for side in ("left", "right"))
    names = (
        _for("line", "header.parent", _p("CoQuanChuQuan", _t("{{ line }}")))
        + _for("line", "header.issuer", _p("CoQuanBanHanh", _t("{{ line }}")))
        + _p("DuongKe" if law.text("issuer.rule") == "line" else "DauNgan", _t("{{ header.issuer_rule }}"))
    )
    title = _p("QuocHieu", _t("{{ header.national_title }}"))
    if law.family == "state":
        title += _p("TieuNgu", _t("{{ header.motto }}"))
    title += _p("DuongKe", _t("{{ header.national_rule }}"))
    marks = {
        "draft": _if("header.draft", _p("DuThao", _t("{{ header.draft }}"))),
        "secrecy": _if("header.secrecy", _p("DoMat", _t("{{ header.secrecy }}"))),
        "urgency": _if("header.urgency", *_urgency(law)),
    }
    order = law.texts("marks.order")
    below_number = "".join(marks[name] for name in order)
    below_date = "".join(mark for name, mark in marks.items() if name not in order)
    number, date = _p("SoKyHieu", _t("{{ header.number }}")), _p("DiaDanhNgay", _t("{{ header.place_date }}"))
    rows: list[Cells | str] = [((left, names), (right, title))]
    widths = law.numbers("header.date_mm")
    for index, width in enumerate(widths):
        last = index == len(widths) - 1
        rows.append("{%tr else %}" if last else f'{{%tr {"elif" if index else "if"} header.date_row == "{index}" %}}')
        before = twips(number_cell_mm(law, width)[0])
        between = left + right - twips(width) - before
        rows.append((*(((before, _p("NgatPhan")),) if before else ()), (between, number), (twips(width), date)))
    return _layout_table(
        *rows,
        "{%tr endif %}",
        "{%tr if header.draft or header.secrecy or header.urgency %}",
        ((left, below_number + _p("NgatPhan")), (right, below_date + _p("NgatPhan"))),
        "{%tr endif %}",
    )


def _urgency(law: Rulebook) -> Iterator[str]:
    """The mark of urgency in the style of its degree."""
    degrees = law.texts("urgency.values")
    for index, degree in enumerate(degrees):
        last = index == len(degrees) - 1
        # The last style takes whatever is left: a mark that was given is printed.
        yield _tag("else" if last else f'{"elif" if index else "if"} header.urgency_degree == "{degree}"')
        yield _p(urgency_style(index), _t("{{ header.urgency }}"))
    yield _tag("endif")


def _last_page(law: Rulebook) -> str:
    """What stands below the signature: marks of circulation, contact data (Party)."""
    below = ""
    if law.has("circulation.no_media_place"):
        at_foot = law.text("circulation.no_media_place") == "last_page_foot"
        frame = frame_at_foot(law, "circulation", law.number("circulation.no_media_from_bottom_mm")) if at_foot else ""
        below += _for("line", "no_media", _p("KhongPhoBien", _t("{{ line }}"), frame=frame))
    if law.text("contact.page") == "last":
        below += _contact()
    return below


def _contact() -> str:
    return _if("contact", _p("DuongKeLienHe")) + _for("line", "contact", _p("ThongTinLienHe", _t("{{ line }}")))


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
    left, right = (twips(law.number(f"signature.{side}_mm")) for side in ("left", "right"))
    # A line under “Nơi nhận” does not run on under the colon.
    colon = "DauHaiCham" if law.flag("recipients_title.underline") else ""
    recipients = (
        _p("NoiNhan", _t("{{ recipients.title }}") + _t("{{ recipients.colon }}", colon))
        + _for("line", "recipients.lines", _p("NoiNhanDanhSach", _t("{{r line }}")))
        + _if("recipients.typist", _p("KyHieuDanhMay", _t("{{ recipients.typist }}")))
    )
    # The signers of a joint plan stand above, and this half is empty.
    signer = _if("not joint", _authority(law, "signature"), _signer_name("signature")) + _p("NgatPhan")
    return _layout_table(((left, recipients), (right, signer)))


def _authority(law: Rulebook, name: str) -> str:
    concurrent = ""
    if law.has("position.concurrent_word"):
        concurrent = _if(
            f"{name}.concurrent_word",
            _p("ChucVuKiem", _t(f"{{{{ {name}.concurrent_word }}}}")),
            _for("line", f"{name}.concurrent", _p("QuyenHan", _t("{{ line }}"))),
        )
    return (
        _for("line", f"{name}.authority", _p("QuyenHan", _t("{{ line }}")))
        + concurrent
        + _for("line", f"{name}.position", _p("ChucVu", _t("{{ line }}")))
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
        "{%tr for pair in joint %}",
        ((half, anchor + _authority(law, "pair.left")), (half, anchor + _authority(law, "pair.right"))),
        ((half, _signer_name("pair.left")), (half, _signer_name("pair.right"))),
        "{%tr endfor %}",
    )


def _break(law: Rulebook, *, landscape: bool = False, main: bool = False) -> str:
    """The paragraph that ends a part; the filler moves the last one's section to the end of the document."""
    section = _section(law, landscape=landscape, main=main)
    return f'<w:p><w:pPr><w:pStyle w:val="NgatPhan"/>{section}</w:pPr></w:p>'


def _section(law: Rulebook, *, landscape: bool = False, main: bool = False) -> str:
    """A section of pages; only the first page of the main part has marks above and contact data below."""
    width, height = (twips(law.number(f"page.{side}_mm")) for side in ("width", "height"))
    margin = {side: twips(law.number(f"page.margin_{side}_mm")) for side in ("top", "right", "bottom", "left")}
    size = (
        f'<w:pgSz w:w="{height}" w:h="{width}" w:orient="landscape"/>'
        if landscape
        else f'<w:pgSz w:w="{width}" w:h="{height}"/>'
    )
    start = round(law.number("page_number.start"))
    first = "rId8" if main else "rId2"
    foot = f'<w:footerReference w:type="first" r:id="{"rId9" if main else "rId10"}"/>' if _has_footers(law) else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:headerReference w:type="first" r:id="{first}"/>'
        f'{foot}<w:type w:val="nextPage"/>{size}<w:pgMar w:top="{margin["top"]}" w:right="{margin["right"]}" '
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


def _first_header() -> str:
    """The header of page 1: marks of circulation, in the top margin."""
    marks = _for("line", "header.circulation", _p("PhamViLuuHanh", _t("{{ line }}")))
    return f"{_HEAD}<w:hdr {_W}>{marks}{_p('NgatPhan')}</w:hdr>"


def _footers(law: Rulebook) -> Iterator[tuple[str, str]]:
    """The footers of first pages, where the law has contact data on page 1: of the plan, and of annexes, which is blank."""
    if _has_footers(law):
        for number, content in enumerate((_contact(), ""), 1):
            yield f"word/footer{number}.xml", f"{_HEAD}<w:ftr {_W}>{content}{_p('NgatPhan')}</w:ftr>"


def _has_footers(law: Rulebook) -> bool:
    return law.text("contact.page") == "first"


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


def _content_types(law: Rulebook) -> str:
    overrides = {
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        "word/document.xml": f"{_WORD}.document.main+xml",
        "word/fontTable.xml": f"{_WORD}.fontTable+xml",
        **{name: f"{_WORD}.footer+xml" for name, _ in _footers(law)},
        "word/footnotes.xml": f"{_WORD}.footnotes+xml",
        "word/header1.xml": f"{_WORD}.header+xml",
        "word/header2.xml": f"{_WORD}.header+xml",
        "word/header3.xml": f"{_WORD}.header+xml",
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


def _document_relations(law: Rulebook) -> str:
    return _relations(
        (f"{_OFFICE}/header", "header1.xml"),
        (f"{_OFFICE}/header", "header2.xml"),
        (f"{_OFFICE}/styles", "styles.xml"),
        (f"{_OFFICE}/settings", "settings.xml"),
        (f"{_OFFICE}/fontTable", "fontTable.xml"),
        (f"{_OFFICE}/footnotes", "footnotes.xml"),
        (f"{_OFFICE}/theme", "theme/theme1.xml"),
        (f"{_OFFICE}/header", "header3.xml"),
        *((f"{_OFFICE}/footer", name.removeprefix("word/")) for name, _ in _footers(law)),
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
