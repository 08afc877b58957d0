"""The named styles of a template, from the lettering a rulebook lays down.

Style ids are ASCII and never change: runs, tables and footnotes name them. Names are Vietnamese, as a clerk sees them
in Word; headings are Word's own, so that the navigation pane and a table of contents find them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from vanban.compose.heading import RULE_SIZE_PT
from vanban.compose.metrics import text_width_mm
from vanban.rulebook import Rulebook
from vanban.templates.wml import TYPIST, escape_attribute, twips

_JUSTIFY = {"left": "left", "center": "center", "right": "right", "justify": "both"}


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: the component whose lettering it takes, and how it stands among others.

    `gap_pt` is the space before (None: as running text), `lines` the line spacing ("body", "single", or exact points),
    `indent` the first line's indent in mm (None: as running text); `hangs_by`: its lines after the first begin below
    what stands after these characters.
    """

    id: str
    name: str
    component: str
    align: str | None = None
    gap_pt: float | None = 0
    after_pt: float = 0
    lines: str | float = "single"
    indent_mm: float | None = 0
    hangs_by: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    aliases: str = ""
    size_pt: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    box_mm: tuple[float, float] | None = None
    """Width of the cell and of the frame drawn in its middle."""
    box_from_mm: float = 0
    """Where that cell begins, from the left of the text."""
    line_below: bool = False
    """A line below it, as wide as the text."""
    colour: str = ""


def _text(id_: str, name: str, component: str = "body", **changes: object) -> Style:
    """A style of running text: the body's spacing, line height and first-line indent."""
    look: dict[str, object] = {"gap_pt": None, "lines": "body", "indent_mm": None, **changes}
    return Style(id_, name, component, **look)  # type: ignore[arg-type]


TEXT_STYLES: Mapping[str, str] = MappingProxyType(
    {
        "heading1": "Heading1",
        "heading2": "Heading2",
        "heading3": "Heading3",
        "heading4": "Heading4",
        "part_label": "Phan",
        "part_title": "TenPhan",
        "section_label": "Muc",
        "section_title": "TenMuc",
        "article": "Dieu",
        "run_in": "DeMucLienLoi",
        "starred": "DeMucDauSao",
        "basis": "CanCu",
        "paragraph": "DoanVan",
        "paragraph_left": "DoanVanTrai",
        "paragraph_center": "DoanVanGiua",
        "paragraph_right": "DoanVanPhai",
        "bullet1": "GachDauDong1",
        "bullet2": "GachDauDong2",
        "bullet3": "GachDauDong3",
        "note": "LuuY",
        "remark": "DoanDauSao",
        "backdrop_line": "MaKet",
        "backdrop_date": "MaKetNgay",
        "legend": "GhiChu",
        "caption": "Caption",
        "picture_caption": "ChuThichHinh",
        "annex_label": "PhuLuc",
        "annex_title": "TenPhuLuc",
        "annex_reference": "KemTheo",
        "annex_rule": "DuongKe",
        "cover_label": "BiaTaiLieu",
        "cover_title": "BiaTenHoiNghi",
        "cover_date": "BiaNgay",
    }
)
"""The style of each kind of text block."""


def paragraph_styles(law: Rulebook) -> Iterator[Style]:
    """Every paragraph style of a template for this law."""
    state = law.family == "state"
    yield from (
        Style("QuocHieu", "Quốc hiệu" if state else "Tiêu đề Đảng", "national_title"),
        *((Style("TieuNgu", "Tiêu ngữ", "motto"),) if state else ()),
        Style("CoQuanChuQuan", "Cơ quan chủ quản", "parent_body"),
        Style("CoQuanBanHanh", "Cơ quan ban hành", "issuer"),
        Style("DuongKe", "Đường kẻ ngang", "body", "center", lines=5, size_pt=RULE_SIZE_PT, bold=False),
        Style("DauNgan", "Dấu ngăn", "issuer", "center", bold=False, lines=14),
        Style("SoKyHieu", "Số và ký hiệu", "number", gap_pt=4),
        Style("DiaDanhNgay", "Địa danh và ngày", "place_date", gap_pt=4),
        Style("DoMat", "Độ mật", "secrecy", "center", gap_pt=4, colour=law.text("secrecy.color")),
        *_urgency_styles(law),
        _circulation_style(law),
        Style("DuThao", "Dự thảo", "draft", gap_pt=4),
        Style("TenLoai", "Tên loại văn bản", "kind", gap_pt=18, keep_next=True),
        _attribution_style(law),
        Style("TrichYeu", "Trích yếu", "subject", keep_next=True),
        Style("DauNganTrichYeu", "Dấu ngăn dưới trích yếu", "subject", after_pt=6),
        _text("CanCu", "Căn cứ", "basis"),
        _text("DoanVan", "Đoạn văn"),
        _text("DoanVanTrai", "Đoạn văn canh trái", align="left", indent_mm=0),
        _text("DoanVanGiua", "Đoạn văn canh giữa", align="center", indent_mm=0),
        _text("DoanVanPhai", "Đoạn văn canh phải", align="right", indent_mm=0),
        _text("Heading1", "heading 1", "heading1", aliases="Mục cấp 1", outline=0, keep_next=True, keep_lines=True),
        _text("Heading2", "heading 2", "heading2", aliases="Mục cấp 2", outline=1, keep_next=True, keep_lines=True),
        _text("Heading3", "heading 3", "heading3", aliases="Mục cấp 3", outline=2, keep_next=True, keep_lines=True),
        _text("Heading4", "heading 4", "point", aliases="Mục cấp 4", outline=3, keep_next=True, keep_lines=True),
        Style("Phan", "Phần", "part_label", gap_pt=10, keep_next=True),
        Style("TenPhan", "Tên phần", "part_title", keep_next=True, keep_lines=True, outline=0),
        Style("Muc", "Mục", "section_label", gap_pt=8, keep_next=True),
        Style("TenMuc", "Tên mục", "section_title", keep_next=True, keep_lines=True, outline=0),
        _text("Dieu", "Điều", "article", keep_next=True, keep_lines=True, outline=0),
        _text("DeMucLienLoi", "Đề mục liền lời"),
        _text("DeMucDauSao", "Đề mục dấu sao", keep_next=True),
        _text("GachDauDong1", "Gạch đầu dòng cấp 1"),
        _text("GachDauDong2", "Gạch đầu dòng cấp 2"),
        _text("GachDauDong3", "Gạch đầu dòng cấp 3"),
        _text("LuuY", "Lưu ý", "note"),
        _text("DoanDauSao", "Đoạn dấu sao"),
        Style("MaKet", "Ma-két", "backdrop", "center", gap_pt=4, keep_next=True, keep_lines=True),
        Style("MaKetNgay", "Ma-két - ngày", "body", "center", gap_pt=4, italic=True),
        _text("GhiChu", "Ghi chú", italic=True),
        Style("Caption", "caption", "body", "center", gap_pt=6, aliases="Tên bảng, hình", italic=True, keep_next=True),
        Style("HinhAnh", "Hình ảnh", "body", "center", gap_pt=6),
        Style("ChuThichHinh", "Chú thích hình", "body", "center", gap_pt=2, after_pt=6, italic=True),
        Style("BangTieuDe", "Bảng - tiêu đề cột", "table_header", "center", gap_pt=3, after_pt=3, keep_next=True),
        Style("BangNhom", "Bảng - tên nhóm", "table_body", "center", gap_pt=2, after_pt=2, keep_next=True, bold=True),
        Style("BangNoiDung", "Bảng - nội dung", "table_body", "justify", gap_pt=2, after_pt=2),
        Style("BangNoiDungTrai", "Bảng - nội dung canh trái", "table_body", "left", gap_pt=2, after_pt=2),
        Style("BangNoiDungGiua", "Bảng - nội dung canh giữa", "table_body", "center", gap_pt=2, after_pt=2),
        Style("BangNoiDungPhai", "Bảng - nội dung canh phải", "table_body", "right", gap_pt=2, after_pt=2),
        Style("TruocBang", "Khoảng trước bảng", "body", lines=6, size_pt=2, keep_next=True),
        Style("SauBang", "Khoảng sau bảng", "body", lines=4, size_pt=2, keep_next=True),
        Style("NoiNhan", "Nơi nhận", "recipients_title", keep_next=True),
        Style(
            "NoiNhanDanhSach",
            "Nơi nhận - danh sách",
            "recipients",
            "left",
            keep_next=True,
            hangs_by=law.text("recipients.marker"),
        ),
        Style("KyHieuDanhMay", "Ký hiệu người đánh máy", "typist", "right", keep_next=True),
        Style("QuyenHan", "Quyền hạn ký", "authority", keep_next=True),
        Style("ChucVu", "Chức vụ", "position", keep_next=True),
        *_party_ending_styles(law),
        Style("HoTen", "Họ tên người ký", "signer", gap_pt=72),
        Style("ChucVuTrenHoTen", "Chức vụ trên họ tên", "position", gap_pt=72, keep_next=True),
        Style("HoTenDuoiChucVu", "Họ tên dưới chức vụ", "signer"),
        Style("TruocChuKy", "Khoảng trước chữ ký", "body", lines=10, size_pt=2, keep_next=True),
        Style("PhuLuc", "Phụ lục", "annex_label", keep_next=True),
        Style("TenPhuLuc", "Tên phụ lục", "annex_title", keep_next=True),
        Style("KemTheo", "Kèm theo văn bản", "annex_reference", after_pt=6, keep_next=True),
        Style("BiaTaiLieu", "Bìa - chữ đầu", "kind", gap_pt=150, size_pt=28),
        Style("BiaTenHoiNghi", "Bìa - tên hội nghị", "subject", "center", gap_pt=36, size_pt=20),
        Style("BiaNgay", "Bìa - ngày", "body", "center", gap_pt=24, after_pt=60, italic=True, size_pt=16),
        Style("NgatPhan", "Ngắt phần", "body", lines=1, size_pt=1),
        Style("SoTrang", "Số trang", "page_number"),
        Style(
            "DuongKeLienHe",
            "Đường kẻ trên thông tin liên hệ",
            "contact",
            gap_pt=24 if law.text("contact.page") == "last" else 0,
            after_pt=3,
            lines=4,
            size_pt=2,
            line_below=True,
            keep_next=True,
        ),
        Style("ThongTinLienHe", "Thông tin liên hệ", "contact", keep_next=True),
        Style("FootnoteText", "footnote text", "footnote", "justify", aliases="Chú thích cuối trang"),
    )


def _attribution_style(law: Rulebook) -> Style:
    """The author's line below the kind of document, for which not every law has letters of its own."""
    if law.has("attribution.size_pt"):
        return Style("ThayMatBanHanh", "Dòng dưới tên loại", "attribution", keep_next=True)
    return Style("ThayMatBanHanh", "Dòng dưới tên loại", "kind", keep_next=True, size_pt=law.number("subject.size_pt"))


def _circulation_style(law: Rulebook) -> Style:
    """The mark of circulation in the top margin, framed above the title where the law wants it framed."""
    style = Style("PhamViLuuHanh", "Phạm vi lưu hành", "circulation")
    if law.family == "state" and law.flag("circulation.frame"):
        box = (law.number("header.right_mm"), _CIRCULATION_BOX_MM)
        style = replace(style, box_mm=box, box_from_mm=law.number("header.left_mm"), colour=law.text("page.color"))
    return style


_CIRCULATION_BOX_MM = 60.0


def _party_ending_styles(law: Rulebook) -> Iterator[Style]:
    """“kiêm” between two positions, and the mark of circulation that stands at the end."""
    if law.has("position.concurrent_word"):
        yield Style("ChucVuKiem", "Chữ kiêm", "position", bold=False, keep_next=True)
    if law.has("circulation.no_media_place"):
        style = Style("KhongPhoBien", "Không phổ biến", "circulation", "center", gap_pt=18, keep_next=True)
        if law.text("circulation.no_media_place") == "last_page_foot":
            style = replace(style, gap_pt=0)
        yield style


def _urgency_styles(law: Rulebook) -> Iterator[Style]:
    """One style for each degree of urgency: the state's are framed, each to its own width."""
    for index, value in enumerate(law.texts("urgency.values")):
        style = Style(urgency_style(index), f"Độ khẩn - {value.capitalize()}", "urgency", "center", gap_pt=6)
        style = replace(style, colour=law.text("urgency.color"))
        if law.family == "state" and law.flag("urgency.frame"):
            style = replace(
                style,
                lines=round(law.number("urgency.box_height_mm") * 72 / 25.4 - 3, 1),
                box_mm=(law.number("header.left_mm"), law.numbers("urgency.box_widths_mm")[index]),
            )
        yield style


def urgency_style(index: int) -> str:
    """The id of the style for a degree of urgency, by its place in the law's list."""
    return f"DoKhan{index + 1}"


def styles_xml(law: Rulebook) -> str:
    """The styles part of a template (ISO/IEC 29500-1, 17.7)."""
    font = escape_attribute(law.text("page.font"))
    size = _half_points(law.number("body.size_pt"))
    language = law.text("page.language")
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    styles = "".join(_style_xml(style, law) for style in paragraph_styles(law))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:color w:val="{law.text("page.color")}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:aliases w:val="Nền"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        f"{styles}"
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
        '<w:aliases w:val="Số chú thích"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        f"{_typist_style(law)}"
        f"{_character_style('DauHaiCham', 'Dấu hai chấm', _NO_LINE)}"
        f"{_table_style('KhungKhongKe', 'Khung không kẻ', 0, lined=False)}"
        f"{_table_style('BangKeO', 'Bảng kẻ ô', 85, lined=True)}"
        "</w:styles>"
    )


_NO_LINE = '<w:u w:val="none"/>'


def _typist_style(law: Rulebook) -> str:
    size = _half_points(law.number("typist.size_pt"))
    look = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return _character_style(TYPIST, "Ký hiệu người đánh máy - liền dòng", look)


def _character_style(id_: str, name: str, look: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{id_}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{look}</w:rPr></w:style>'
    )


def _table_style(id_: str, name: str, margin: int, *, lined: bool) -> str:
    borders = middle = ""
    if lined:
        middle = '<w:tcPr><w:vAlign w:val="center"/></w:tcPr>'
        sides = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        borders = f"<w:tblBorders>{sides}</w:tblBorders>"
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{id_}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{borders}<w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        f'<w:left w:w="{margin}" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr>{middle}</w:style>"
    )


def _style_xml(style: Style, law: Rulebook) -> str:
    builtin = style.name[0].islower()
    custom = "" if builtin else ' w:customStyle="1"'
    aliases = f'<w:aliases w:val="{escape_attribute(style.aliases)}"/>' if style.aliases else ""
    following = '<w:next w:val="DoanVan"/>' if style.outline is not None else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.id}"><w:name w:val="{escape_attribute(style.name)}"/>{aliases}'
        f'<w:basedOn w:val="Normal"/>{following}<w:qFormat/>'
        f"<w:pPr>{_paragraph_xml(style, law)}</w:pPr><w:rPr>{_run_xml(style, law)}</w:rPr></w:style>"
    )


def _paragraph_xml(style: Style, law: Rulebook) -> str:
    """Paragraph properties, in the order the schema wants (17.3.1)."""
    parts = []
    if style.keep_next:
        parts.append("<w:keepNext/>")
    if style.keep_lines:
        parts.append("<w:keepLines/>")
    if style.line_below:
        parts.append(
            f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="{law.text("page.color")}"/></w:pBdr>'
        )
    if style.box_mm is not None:
        parts.append(
            "<w:pBdr>"
            + "".join(
                f'<w:{side} w:val="single" w:sz="6" w:space="1" w:color="{style.colour}"/>'
                for side in ("top", "left", "bottom", "right")
            )
            + "</w:pBdr>"
        )
    body = style.gap_pt is None
    before = law.number("body.space_before_pt") if style.gap_pt is None else style.gap_pt
    after = law.number("body.space_after_pt") if body else style.after_pt
    parts.append(f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" {_line(style, law)}/>')
    if style.box_mm is not None:
        side = (style.box_mm[0] - style.box_mm[1]) / 2
        parts.append(f'<w:ind w:left="{twips(style.box_from_mm + side)}" w:right="{twips(side)}"/>')
    elif style.hangs_by:
        by = twips(text_width_mm(style.hangs_by, law.number(f"{style.component}.size_pt")))
        parts.append(f'<w:ind w:left="{by}" w:hanging="{by}"/>')
    else:
        indent = law.number("body.first_line_mm") if style.indent_mm is None else style.indent_mm
        if indent:
            parts.append(f'<w:ind w:firstLine="{twips(indent)}"/>')
    align = style.align or law.text(f"{style.component}.align")
    parts.append(f'<w:jc w:val="{_JUSTIFY[align]}"/>')
    if style.outline is not None:
        parts.append(f'<w:outlineLvl w:val="{style.outline}"/>')
    return "".join(parts)


_BELOW_BASELINE = 0.216
"""How far the lines of Times New Roman go below their letters' feet, and how high they are, in its size."""
_LINE_HEIGHT = 1.15


def frame_at_foot(law: Rulebook, component: str, from_bottom_mm: float) -> str:
    """A frame as wide as the text, on the page of its anchor, whose letters stand `from_bottom_mm` above the paper's edge.

    It belongs to the paragraph (17.3.1.11): LibreOffice passes over a frame that only its style has.
    """
    size = law.number(f"{component}.size_pt") * 25.4 / 72
    top = law.number("page.height_mm") - from_bottom_mm - (_LINE_HEIGHT - _BELOW_BASELINE) * size
    width = law.number("page.width_mm") - law.number("page.margin_left_mm") - law.number("page.margin_right_mm")
    return (
        f'<w:framePr w:w="{twips(width)}" w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:xAlign="center" '
        f'w:y="{twips(top)}"/>'
    )


def _line(style: Style, law: Rulebook) -> str:
    if style.lines == "single":
        return 'w:line="240" w:lineRule="auto"'
    if style.lines == "body":
        return _body_line(law, law.number("body.line_value"))
    return f'w:line="{round(float(style.lines) * 20)}" w:lineRule="exact"'


def _body_line(law: Rulebook, value: float) -> str:
    """The line spacing of running text (17.3.1.33), in lines or points as the law counts it."""
    kind = law.text("body.line_rule")
    if kind == "multiple":
        return f'w:line="{round(value * 240)}" w:lineRule="auto"'
    return f'w:line="{round(value * 20)}" w:lineRule="{"exact" if kind == "exact" else "atLeast"}"'


_STYLE = re.compile(r'<w:style [^>]*w:styleId="(\w+)"[^>]*>.*?</w:style>', re.DOTALL)
_SPACING = re.compile(r"<w:spacing ([^>]*?)/>")
_LINE = re.compile(r'\s*w:line(?:Rule)?="[^"]*"')


def with_line_spacing(styles: str, law: Rulebook, value: float) -> str:
    """The styles part of a template with the line spacing of running text set; a clerk's own styles are left."""
    running = {style.id for style in paragraph_styles(law) if style.lines == "body"}

    def spaced(found: re.Match[str]) -> str:
        kept = _LINE.sub("", found[1]).strip()
        return f"<w:spacing {kept} {_body_line(law, value)}/>"

    def styled(found: re.Match[str]) -> str:
        return _SPACING.sub(spaced, found[0], count=1) if found[1] in running else found[0]

    return _STYLE.sub(styled, styles)


def with_typist(styles: str, law: Rulebook) -> str:
    """The styles part of a template with the style of the typist code, which those of older releases lack."""
    if f'w:styleId="{TYPIST}"' in styles:
        return styles
    return styles.replace("</w:styles>", f"{_typist_style(law)}</w:styles>")


def _run_xml(style: Style, law: Rulebook) -> str:
    """Run properties, in the order the schema wants (17.3.2)."""
    bold = law.flag(f"{style.component}.bold") if style.bold is None else style.bold
    italic = law.flag(f"{style.component}.italic") if style.italic is None else style.italic
    size = _half_points(law.number(f"{style.component}.size_pt") if style.size_pt is None else style.size_pt)
    return (
        ("<w:b/><w:bCs/>" if bold else "")
        + ("<w:i/><w:iCs/>" if italic else "")
        + (f'<w:color w:val="{style.colour}"/>' if style.colour else "")
        + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        + ('<w:u w:val="single"/>' if law.flag(f"{style.component}.underline") else "")
    )


def _half_points(points: float) -> int:
    return round(points * 2)
