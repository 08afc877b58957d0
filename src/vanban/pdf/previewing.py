"""A .docx, or a PDF, into pictures of its pages."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from vanban.errors import PdfError, Problem
from vanban.extras import needs_extra
from vanban.input_files import read_regular
from vanban.pdf.choosing import Wanted
from vanban.pdf.converting import render_pdf
from vanban.pdf.drawing import LEAST_DPI, SHEET_PIXELS, page_pictures, png_bytes
from vanban.wordfile import Docx

MAX_FILE = 200 * 1024**2
"""Largest PDF that is read, in bytes."""

DPI = 96.0
_MOST_DPI = 600.0
_SHEET_COLUMNS = 4
_GAP = 12


def preview(docx: Docx, *, page: int | None = None, dpi: float = DPI, engine: Wanted = "auto") -> list[bytes]:
    """The pages of a .docx as PNG pictures, in order; with `page` (from 1) that one alone.

    Raises what `to_pdf` raises, and `PdfError` for a page that is not there.
    """
    return pdf_preview(render_pdf(docx, engine=engine).data, page=page, dpi=dpi)


def pdf_preview(pdf: bytes, *, page: int | None = None, dpi: float = DPI) -> list[bytes]:
    """The pages of a PDF as PNG pictures, in order; with `page` (from 1) that one alone."""
    return [png_bytes(picture) for picture in page_pictures(pdf, page if page is None else [page], dpi=_checked(dpi))]


def pdf_sheet(pdf: bytes, *, dpi: float = DPI) -> bytes:
    """All pages of a PDF side by side in one PNG picture, four to a row; smaller where they are very many."""
    with needs_extra("pdf", PdfError):
        from PIL import Image
    pages = list(page_pictures(pdf, dpi=_checked(dpi), fit=SHEET_PIXELS))
    columns = min(_SHEET_COLUMNS, len(pages))
    rows = [pages[start : start + columns] for start in range(0, len(pages), columns)]
    width = max(sum(page.width + _GAP for page in row) for row in rows) + _GAP
    height = sum(max(page.height for page in row) + _GAP for row in rows) + _GAP
    sheet = Image.new("RGB", (width, height), (160, 160, 160))
    top = _GAP
    for row in rows:
        _put(sheet, row, top)
        top += max(page.height for page in row) + _GAP
    return png_bytes(sheet)


def read_pdf(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a PDF file; raises `PdfError` when it cannot be read."""
    try:
        data = read_regular(path, MAX_FILE)
    except FileNotFoundError as error:
        problem = Problem("pdf-not-found", "không có tệp này", remedy="kiểm tra lại đường dẫn", file=os.fspath(path))
        raise PdfError([problem]) from error
    except (OSError, ValueError) as error:
        raise PdfError([Problem("pdf-unreadable", f"không đọc được tệp: {error}", file=os.fspath(path))]) from error
    if len(data) > MAX_FILE:
        raise PdfError([Problem("pdf-too-large", f"tệp nặng quá {MAX_FILE // 1024**2} MB", file=os.fspath(path))])
    return data


def page_count(docx: Docx, *, engine: Wanted = "auto") -> int:
    """How many pages a .docx has, as the engine lays it out; raises what `to_pdf` raises."""
    return render_pdf(docx, engine=engine).pages


def _put(sheet: Any, row: Sequence[Any], top: int) -> None:
    left = _GAP
    for page in row:
        sheet.paste(page, (left, top))
        left += page.width + _GAP


def _checked(dpi: float) -> float:
    if not LEAST_DPI <= dpi <= _MOST_DPI:
        expected = f"từ {LEAST_DPI:g} đến {_MOST_DPI:g}"
        raise PdfError([Problem("preview-dpi", f"độ phân giải {dpi:g} dpi", expected=expected, remedy="sửa --dpi")])
    return dpi
