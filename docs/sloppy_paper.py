"""A paper as offices often send it: right in its words, and everything about its looks as Word happened to leave it.

The page on mending shows it before and after (`docs/pictures.py`). The office and all sentences are made up.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor

_HEAD = (
    (
        ("ỦY BAN NHÂN DÂN", "XÃ MẪU"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    ),
    (("Số: 41/KH-UBND",), ("Mẫu, ngày 12 tháng 10 năm 2026",)),
)
_SUBJECT = "Tổ chức Ngày hội đọc sách trong các trường học năm 2026"
_BASIS = (
    "Thực hiện Kế hoạch số 210/KH-UBND ngày 03 tháng 9 năm 2026 của Ủy ban nhân dân tỉnh về phát triển văn hóa đọc, "
    "Ủy ban nhân dân xã ban hành Kế hoạch tổ chức Ngày hội đọc sách trong các trường học năm 2026 như sau:"
)
_BODY = (
    ("I. MỤC ĐÍCH, YÊU CẦU", True),
    ("1. Khơi dậy thói quen đọc sách của học sinh, giáo viên và cha mẹ học sinh trên địa bàn xã.", False),
    ("2. Mỗi trường có ít nhất một góc đọc mở cửa cả ngày; sách được chọn hợp với lứa tuổi của các em.", False),
    ("II. NỘI DUNG", True),
    ("1. Thời gian: 01 ngày, ngày 21 tháng 11 năm 2026.", False),
    ("2. Địa điểm: sân Trường Trung học cơ sở Mẫu; các trường khác tổ chức tại thư viện của mình.", False),
    ("III. TỔ CHỨC THỰC HIỆN", True),
    (
        "1. Phòng Văn hóa - Xã hội hướng dẫn các trường chuẩn bị, tổng hợp kết quả báo cáo Ủy ban nhân dân xã trước "
        "ngày 30 tháng 11 năm 2026.",
        False,
    ),
    ("2. Các trường học phân công giáo viên phụ trách, bảo đảm an toàn cho học sinh.", False),
)
_CLOSING = (
    "Trên đây là Kế hoạch tổ chức Ngày hội đọc sách trong các trường học năm 2026, đề nghị các đơn vị nghiêm túc thực "
    "hiện./."
)
_RECIPIENTS = ("Nơi nhận:", "- Như phần III;", "- Chủ tịch, các Phó Chủ tịch UBND xã;", "- Lưu: VT.")
_SIGNATURE = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "", "", "Đỗ Thị Hạnh")


def sloppy_paper() -> bytes:
    """The .docx; the same words every time."""
    paper = Document()
    normal = paper.styles["Normal"]
    normal.font.name = "Calibri"
    normal.font.size = Pt(12)
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(215.9), Mm(279.4)  # US Letter, as a new printer left it
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(30)
    _table(paper, _HEAD, borders=False)
    paper.add_paragraph()
    _words(paper.add_paragraph(), "KẾ HOẠCH", size=20, colour=RGBColor(0x1F, 0x4E, 0x79))
    _words(paper.add_paragraph(), _SUBJECT, italic=True)
    _words(paper.add_paragraph(), _BASIS)
    for text, heading in _BODY:
        _words(paper.add_paragraph(), text, underline=heading)
    _words(paper.add_paragraph(), _CLOSING)
    _table(paper, ((_RECIPIENTS, _SIGNATURE),), borders=True)
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def _table(paper: Any, rows: Sequence[Sequence[Sequence[str]]], *, borders: bool) -> None:
    """Rows of two cells, each of several lines; a new table of Word has borders."""
    table = paper.add_table(rows=len(rows), cols=2, style="Table Grid" if borders else None)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, lines in zip(row.cells, cells, strict=True):
            for index, line in enumerate(lines):
                _words(cell.paragraphs[0] if index == 0 else cell.add_paragraph(), line)


def _words(
    paragraph: Any,
    text: str,
    *,
    size: float = 0,
    italic: bool = False,
    underline: bool = False,
    colour: RGBColor | None = None,
) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    run = paragraph.add_run(text)
    run.italic, run.underline = italic or None, underline or None
    if size:
        run.font.size = Pt(size)
    if colour is not None:
        run.font.color.rgb = colour
