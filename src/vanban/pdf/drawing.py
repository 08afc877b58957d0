"""Pages of a PDF into pictures, drawn by a process of their own with limits of memory and time."""

from __future__ import annotations

import io
import json
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from vanban.errors import PdfError, Problem
from vanban.extras import require_extra
from vanban.pdf.pages import unreadable
from vanban.pdf.processes import run_watched
from vanban.pdf.workshop import Workshop

MAX_PIXELS = 40_000_000
"""Largest picture of a page, in pixels: A4 at 600 dpi has 35 million."""
MAX_PAGES = 100
"""Most pages that are drawn at once."""
SHEET_PIXELS = 20_000_000
"""How large all pages together are drawn for one sheet, in pixels."""
LEAST_DPI = 10.0

_ROOM = 160 * 1024**2
"""Address space for drawing besides the picture, in bytes; memory that is really taken stays below it."""
_SECONDS, _SECONDS_EACH = 1.5, 0.1
_PATIENCE = 60.0
"""Seconds on the wall after which a process that draws nothing is ended, where its own limit did not."""
_PROCESS = Path(__file__).with_name("drawing_process.py")


def page_pictures(
    pdf: bytes, numbers: Sequence[int] | None = None, *, dpi: float, grey: bool = False, fit: int = 0
) -> Iterator[Any]:
    """Pictures (Pillow's) of pages (counted from 1, by default all), one after another.

    With `fit` they are drawn smaller where all together would have more pixels. Raises `PdfError` for what is no PDF, a
    page that is not there or too large, too many pages, and a PDF that takes too much memory or time.
    """
    require_extra("pdf", PdfError)
    from PIL import Image

    with Workshop() as shop:
        wanted = None if numbers is None else list(numbers)
        order = {"pages": wanted, "dpi": dpi, "grey": grey, "fit": fit, "least_dpi": LEAST_DPI}
        order |= {"most_pages": MAX_PAGES, "most_pixels": MAX_PIXELS, "room": _ROOM}
        order |= {"seconds": _SECONDS, "seconds_each": _SECONDS_EACH}
        for number in _drawn(pdf, order, shop):
            with Image.open(io.BytesIO((shop.folder / f"{number}.png").read_bytes())) as picture:
                picture.load()
                yield picture


def _drawn(pdf: bytes, order: dict[str, Any], shop: Workshop) -> list[int]:
    """The numbers of the pages that were drawn into the shop's folder."""
    (shop.folder / "in.pdf").write_bytes(pdf)
    (shop.folder / "order.json").write_text(json.dumps(order), "utf-8")
    search = os.pathsep.join([path for path in sys.path if path])
    run_watched(
        # As a file and not as a module: importing the package would take longer than drawing does.
        [sys.executable, "-P", str(_PROCESS), str(shop.folder)],
        environment={**os.environ, "PYTHONPATH": search},
        patience=_PATIENCE,
        progress=lambda: sum(1 for _ in shop.folder.glob("*.png")),
        stop=threading.Event(),
        folder=shop.folder,
        limit=_PATIENCE * 2,
    )
    told = shop.folder / "told.json"
    if not told.exists():
        raise PdfError(
            [
                Problem(
                    "preview-too-heavy",
                    "vẽ trang của tệp PDF này tốn quá nhiều bộ nhớ hoặc thời gian",
                    expected="tệp PDF thường, như máy in hay Word làm ra",
                    remedy="in lại tệp ra PDF rồi thử lại; đừng mở tệp không rõ nguồn",
                )
            ]
        )
    answer = json.loads(told.read_text("utf-8"))
    if "refused" in answer:
        raise _refused(answer["refused"], answer["number"], order)
    pages: list[int] = answer["pages"]
    return pages


def _refused(word: str, number: int, order: dict[str, Any]) -> PdfError:
    match word:
        case "many":
            words, expected, remedy = f"tệp có {number} trang", f"không quá {MAX_PAGES} trang một lần", "chọn --page"
            return PdfError([Problem("preview-too-many", words, expected, remedy)])
        case "page":
            wrong = next(each for each in order["pages"] if not 1 <= each <= number)
            words = f"không có trang {wrong}: văn bản có {number} trang"
            return PdfError([Problem("preview-page", words, f"từ 1 đến {number}", "sửa số trang")])
        case "large":
            words = f"ảnh trang {number} quá lớn ở {order['dpi']:g} dpi"
            expected = f"không quá {MAX_PIXELS // 1_000_000} triệu điểm ảnh"
            return PdfError([Problem("preview-too-large", words, expected, "giảm --dpi")])
    return unreadable("không phải PDF, hoặc bị hỏng")


def png_bytes(picture: Any) -> bytes:
    """A picture as PNG."""
    stream = io.BytesIO()
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()
