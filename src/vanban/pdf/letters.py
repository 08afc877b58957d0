"""What a stranger's PDF shows, read by a process of its own with limits of memory and time: words, lines, pictures."""

from __future__ import annotations

import json
import os
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from vanban.errors import PdfError, Problem
from vanban.extras import require_extra
from vanban.pdf.pages import Box, unreadable
from vanban.pdf.processes import run_watched
from vanban.pdf.workshop import Workshop

MAX_PAGES = 200
MAX_LETTERS = 400_000
"""Most pages and letters of a PDF that is read for its text."""

_ROOM = 200 * 1024**2
_SECONDS = 4.0
_PATIENCE = 60.0
"""Seconds on the wall after which a process that tells nothing is ended, where its own limit did not."""
_PARTED = "tách tệp PDF thành nhiều văn bản"
_PROCESS = Path(__file__).with_name("letters_process.py")


class Word(NamedTuple):
    """Letters of one size and height without a space between, as they stand in the file: the box, and the baseline.

    `spaced`: whether the file has a space before them.
    """

    text: str
    box: Box
    base: float
    size: float
    bold: bool
    italic: bool
    spaced: bool


@dataclass(frozen=True, slots=True)
class WordPage:
    """One page: its size in points, its words in the order of the file, straight lines, how many pictures."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = field(repr=False)
    lines: tuple[Box, ...] = field(repr=False)
    pictures: int = 0


def read_words(pdf: bytes) -> list[WordPage]:
    """The pages of a PDF. Raises `PdfError` for what is no PDF, is encrypted, too long, or takes too much."""
    require_extra("pdf", PdfError)
    with Workshop() as shop:
        (shop.folder / "in.pdf").write_bytes(pdf)
        order = {"most_pages": MAX_PAGES, "most_letters": MAX_LETTERS, "room": _ROOM, "seconds": _SECONDS}
        (shop.folder / "order.json").write_text(json.dumps(order), "utf-8")
        search = os.pathsep.join([path for path in sys.path if path])
        told = shop.folder / "told.json"
        run_watched(
            # As a file and not as a module: importing the package would take longer than reading does.
            [sys.executable, "-P", str(_PROCESS), str(shop.folder)],
            environment={**os.environ, "PYTHONPATH": search},
            patience=_PATIENCE,
            progress=told.exists,
            stop=threading.Event(),
            folder=shop.folder,
            limit=_PATIENCE,
        )
        answer: dict[str, Any] = (
            json.loads(told.read_text("utf-8")) if told.exists() else {"refused": "heavy", "number": 0}
        )
    if "refused" in answer:
        raise _refused(answer["refused"], answer["number"])
    return [_page(number, page) for number, page in enumerate(answer["pages"], 1)]


def _page(number: int, page: dict[str, Any]) -> WordPage:
    words = tuple(
        Word(text, Box(left, bottom, right, top), base, size, bool(look & 1), bool(look & 2), bool(look & 4))
        for text, left, bottom, right, top, base, size, look in page["words"]
    )
    lines = tuple(Box(*line) for line in page["lines"])
    return WordPage(number, page["width"], page["height"], words, lines, page["pictures"])


def _refused(word: str, number: int) -> PdfError:
    match word:
        case "many":
            expected = f"không quá {MAX_PAGES} trang"
            problem = Problem(
                "pdf-too-long", f"tệp PDF có {number} trang", expected, "tách tệp PDF thành nhiều văn bản"
            )
        case "long":
            expected = f"không quá {MAX_LETTERS} chữ"
            problem = Problem("pdf-too-long", "tệp PDF quá nhiều chữ", expected, _PARTED)
        case "encrypted":
            remedy = "mở bằng mật khẩu rồi in lại ra PDF không có mật khẩu"
            problem = Problem("pdf-encrypted", "tệp PDF có mật khẩu", remedy=remedy)
        case "heavy":
            problem = Problem(
                "pdf-too-heavy",
                "đọc tệp PDF này tốn quá nhiều bộ nhớ hoặc thời gian",
                expected="tệp PDF thường, như máy in hay Word làm ra",
                remedy="in lại tệp ra PDF rồi thử lại; đừng mở tệp không rõ nguồn",
            )
        case _:
            return unreadable("không phải PDF, hoặc bị hỏng")
    return PdfError([problem])
