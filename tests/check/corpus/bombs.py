"""Small files that would take long or much memory, each made for a size: what grows is named by its key.

`BOMBS` maps a name to how a file of size `n` is made and to the smaller of two sizes that tests compare.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from .hostile import _text, changed, good
from .wml import zipped

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
NUMBERING = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
SENTENCE = "Ủy ban nhân dân các xã, phường tổ chức thực hiện nhiệm vụ này trước ngày 30/11/2026 và báo cáo kết quả. "


def with_body(words: str, *, styles: str = "", numbering: str = "") -> bytes:
    """The good plan with XML before its last section; `styles` and `numbering` go into those parts."""
    main = _text("word/document.xml")
    at = main.rindex("<w:sectPr")
    head, tag, rest = (main[:at] + words + main[at:]).partition("<w:document ")
    main = (
        f"{head}{tag}{' '.join(each for each in NS.split() if each.partition('=')[0] not in head + rest[:2000])} {rest}"
    )
    parts: dict[str, str | bytes | None] = {"document": main}
    if styles:
        own = _text("word/styles.xml")
        parts["styles"] = own.replace("</w:styles>", styles + "</w:styles>")
    if numbering:
        parts["numbering"] = f"<w:numbering {NS}>{numbering}</w:numbering>"
        rels = _text("word/_rels/document.xml.rels")
        relation = f'<Relationship Id="rIdBomb" Type="{NUMBERING}" Target="numbering.xml"/>'
        parts["document_rels"] = rels.replace("</Relationships>", relation + "</Relationships>")
    return changed(**parts)


def with_media(size: int) -> bytes:
    """The good plan with a picture of so many zeros, which pack small."""
    with zipfile.ZipFile(io.BytesIO(good())) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return zipped(files | {"word/media/image1.png": bytes(size)})


def text(words: str) -> str:
    """A paragraph of one run."""
    return f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def _labels(letters: int, paragraphs: int, words: str = "x") -> bytes:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{words * letters}"/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    return with_body(item * paragraphs, numbering=numbering)


def _row(cells: int, inner: str = "") -> str:
    return "<w:tr>" + f"<w:tc>{inner}<w:p/></w:tc>" * cells + "</w:tr>"


def _vml(style: str, count: int = 1) -> bytes:
    return with_body(f'<w:p><w:r><w:pict><v:shape style="{style}"/></w:pict></w:r></w:p>' * count)


def _nested(opening: str, closing: str, inside: str, depth: int) -> str:
    return opening * depth + inside + closing * depth


BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
COLUMN, SPAN = '<w:gridCol w:w="9"/>', '<w:tcPr><w:gridSpan w:val="100"/></w:tcPr>'
RUN = "<w:r><w:t>x</w:t></w:r>"
BOX = (
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>",
    "</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
)
ANCHOR = ("<w:r><w:drawing><wp:anchor>", "</wp:anchor></w:drawing></w:r>")

BOMBS: Mapping[str, tuple[Callable[[int], bytes], int]] = {
    "label-letters": (lambda n: _labels(n, 200), 1_000),
    "label-placeholders": (lambda n: _labels(n, 200, "%1"), 1_000),
    "labels": (lambda n: _labels(3, n), 300),
    "levels": (
        lambda n: with_body(
            "",
            numbering='<w:abstractNum w:abstractNumId="0">'
            + "".join(f'<w:lvl w:ilvl="-{i}"><w:lvlText w:val="x"/></w:lvl>' for i in range(n))
            + "</w:abstractNum>"
            + "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="0"/></w:num>' for i in range(n)),
        ),
        300,
    ),
    "overrides": (
        lambda n: with_body(
            "",
            numbering='<w:abstractNum w:abstractNumId="0"/><w:num w:numId="1"><w:abstractNumId w:val="0"/>'
            + "".join(f'<w:lvlOverride w:ilvl="{i}"><w:lvl w:ilvl="{i}"/></w:lvlOverride>' for i in range(n))
            + "</w:num>",
        ),
        1000,
    ),
    "blanks": (lambda n: with_body(text(" " * n)), 2_000),
    "blanks-between": (lambda n: with_body(text("a" + " " * n + "b")), 2_000),
    "no-break-spaces": (lambda n: with_body(text("\xa0" * n)), 2_000),
    "tabs": (lambda n: with_body("<w:p><w:r>" + "<w:tab/>" * n + "</w:r></w:p>"), 2_000),
    "lines": (lambda n: with_body("<w:p><w:r>" + "<w:t>a</w:t><w:br/>" * n + "</w:r></w:p>"), 2_000),
    "blank-lines": (lambda n: with_body("<w:p><w:r>" + "<w:br/>" * n + "</w:r></w:p>"), 2_000),
    **{
        f"marks-{name}": (lambda n, mark=mark: with_body(text(mark * n)), 2_000)
        for name, mark in {
            "dots": ".",
            "dashes": "-",
            "strokes": "_",
            "stars": "*",
            "quotes": "“",
            "brackets": "(",
            "slashes": "/",
            "digits": "1",
            "letters": "x",
            "capitals": "X",
            "words": "a ",
            "commas": "a, ",
            "dates": "1/1/2026 ",
            "numbers": "1.1.",
            "roman": "IV. ",
            "signers": "KT. CHỦ TỊCH ",
            "marks": "a\u0301",
            "sentences": SENTENCE,
            "recipients": "- Như trên; ",
            "grounds": "Căn cứ ",
            "ellipses": "…",
            "semicolons": ";",
            "spaced": "( ",
            "symbols": "Số: /KH-UBND ",
            "hyphens": "a-a",
            "square": "[",
            "braces": "{{",
        }.items()
    },
    "paragraphs": (lambda n: with_body(text("a") * n), 300),
    "empty-paragraphs": (lambda n: with_body("<w:p/>" * n), 300),
    "sentences": (lambda n: with_body(text(SENTENCE) * n), 100),
    "headings": (lambda n: with_body("".join(text(f"{i}. Mục") for i in range(n))), 300),
    "bullets": (lambda n: with_body(text("- Như trên;") * n), 300),
    "recipients": (lambda n: with_body(text("Nơi nhận:") * n), 100),
    "grounds": (lambda n: with_body(text("Căn cứ Luật Tổ chức chính quyền địa phương;") * n), 100),
    "annexes": (
        lambda n: with_body(
            '<w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>Phụ lục I</w:t></w:r></w:p>'
            * n
        ),
        100,
    ),
    "capitals": (lambda n: with_body(text("KẾ HOẠCH") * n), 100),
    "signatures": (lambda n: with_body(text("KT. CHỦ TỊCH") * n), 100),
    "dates": (lambda n: with_body(text("Mẫu, ngày 05 tháng 3 năm 2026") * n), 100),
    "runs": (lambda n: with_body("<w:p>" + RUN * n + "</w:p>"), 2_000),
    "looks": (
        lambda n: with_body(
            "<w:p>"
            + "".join(f'<w:r><w:rPr><w:color w:val="{i:06X}"/></w:rPr><w:t>x</w:t></w:r>' for i in range(n))
            + "</w:p>"
        ),
        1_000,
    ),
    "vml-letters": (lambda n: _vml("a" * n), 2_000),
    "vml-blanks": (lambda n: _vml(" " * n), 2_000),
    "vml-properties": (lambda n: _vml("a:b;" * n), 2_000),
    "vml-colons": (lambda n: _vml("a" + " " * n + "b"), 2_000),
    "vml-shapes": (lambda n: _vml("width:1pt;height:9pt", n), 300),
    "grid-columns": (
        lambda n: with_body(f"<w:tbl><w:tblGrid>{COLUMN * n}</w:tblGrid>{_row(n)}</w:tbl>"),
        300,
    ),
    "grid-spans": (
        lambda n: with_body(f"<w:tbl><w:tblGrid>{COLUMN * n}</w:tblGrid>{_row(10, SPAN) * (n // 10)}</w:tbl>"),
        300,
    ),
    "rows": (lambda n: with_body(f"<w:tbl><w:tblGrid/>{_row(1) * n}</w:tbl>"), 300),
    "tables": (lambda n: with_body(f"<w:tbl>{_row(1)}</w:tbl>" * n), 300),
    "tables-in-a-cell": (
        lambda n: with_body("<w:tbl><w:tr><w:tc>" + f"<w:tbl>{_row(1)}</w:tbl>" * n + "<w:p/></w:tc></w:tr></w:tbl>"),
        300,
    ),
    "tables-of-a-wide-style": (
        lambda n: with_body(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr>{_row(1)}</w:tbl>' * n,
            styles=f'<w:style w:type="table" w:styleId="T"><w:tblPr>{"<w:x/>" * n}</w:tblPr></w:style>',
        ),
        300,
    ),
    "conditions": (
        lambda n: with_body(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr>{_row(1)}</w:tbl>' * n,
            styles='<w:style w:type="table" w:styleId="T">'
            + "".join(f'<w:tblStylePr w:type="c{i}"/>' for i in range(n))
            + "</w:style>",
        ),
        300,
    ),
    "open-fields": (lambda n: with_body("<w:p>" + BEGIN * n + RUN * n + "</w:p>"), 1_000),
    "open-results": (lambda n: with_body("<w:p>" + (BEGIN + SEPARATE) * n + RUN * n + "</w:p>"), 1_000),
    "field-codes": (
        lambda n: with_body("<w:p>" + BEGIN + "<w:r><w:instrText>abcdefghij</w:instrText></w:r>" * n + "</w:p>"),
        1_000,
    ),
    "nested-codes": (
        lambda n: with_body(
            "<w:p>" + (BEGIN + "<w:r><w:instrText>abcdefghij</w:instrText></w:r>") * n + SEPARATE * n + "</w:p>"
        ),
        1_000,
    ),
    "sections": (
        lambda n: with_body("<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" * n),
        100,
    ),
    "header-kinds": (
        lambda n: with_body(
            "".join(
                f'<w:p><w:pPr><w:sectPr><w:headerReference w:type="k{i}" r:id="rId1"/></w:sectPr></w:pPr></w:p>'
                for i in range(n)
            )
        ),
        100,
    ),
    "boxes": (lambda n: with_body(f"<w:p>{(BOX[0] + BOX[1]) * n}</w:p>"), 300),
    "boxes-in-boxes": (lambda n: with_body(f"<w:p>{_nested(*BOX, RUN * n, 18)}</w:p>"), 1_000),
    "anchors-in-anchors": (
        lambda n: with_body(
            f"<w:p>{_nested('<w:r><w:drawing>' + '<wp:anchor>' * 120, '</wp:anchor>' * 120 + '</w:drawing></w:r>', '<a:x/>' * n, 1)}</w:p>"
        ),
        2_000,
    ),
    "styles": (
        lambda n: with_body(
            "".join(f'<w:p><w:pPr><w:pStyle w:val="S{i}"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>' for i in range(n)),
            styles="".join(
                f'<w:style w:type="paragraph" w:styleId="S{i}"><w:basedOn w:val="S{i + 1}"/></w:style>'
                for i in range(n)
            ),
        ),
        100,
    ),
    "style-names": (
        lambda n: with_body(
            '<w:p><w:pPr><w:pStyle w:val="S"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>' * 200,
            styles=f'<w:style w:type="paragraph" w:styleId="S"><w:name w:val="{"n" * n}"/><w:rPr><w:rFonts w:ascii="{"f" * n}" w:hAnsi="{"f" * n}"/><w:color w:val="{"c" * n}"/></w:rPr></w:style>',
        ),
        2_000,
    ),
    "fonts": (
        lambda n: with_body(
            "".join(
                f'<w:p><w:r><w:rPr><w:rFonts w:ascii="F{i}" w:hAnsi="F{i}"/></w:rPr><w:t>chữ</w:t></w:r></w:p>'
                for i in range(n)
            )
        ),
        100,
    ),
    "properties-of-a-paragraph": (lambda n: with_body(f"<w:p><w:pPr>{'<w:x/>' * n}</w:pPr></w:p>"), 2_000),
    "children-of-a-run": (lambda n: with_body(f"<w:p><w:r>{'<w:t>x</w:t>' * n}</w:r></w:p>"), 2_000),
    "alternates": (
        lambda n: with_body(
            "<w:p><w:r>"
            + "<mc:AlternateContent><mc:Fallback><w:t>x</w:t></mc:Fallback></mc:AlternateContent>" * n
            + "</w:r></w:p>"
        ),
        1_000,
    ),
    "prefixes-required": (
        lambda n: with_body(
            f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="{"w " * n}"><w:t>x</w:t></mc:Choice></mc:AlternateContent></w:r></w:p>'
        ),
        1_000,
    ),
    "media": (lambda n: with_media(n), 10_000),
    "attributes": (lambda n: with_body("<w:p " + " ".join(f'a{i}=""' for i in range(n)) + "/>"), 2_000),
    "pages": (lambda n: with_body(('<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + text("a")) * n), 200),
    "controls": (lambda n: with_body("<w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>" * n), 300),
}

__all__ = ["BOMBS", "good", "with_body"]
