"""The pages of a PDF as an eye has them: how many, what letters stand where, what lines are drawn, how they look.

pypdfium2 is imported here only. PDFium bears one thread at a time in a process.
"""

from __future__ import annotations

import contextlib
import ctypes
import threading
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from vanban.errors import PdfError, Problem
from vanban.extras import needs_extra

if TYPE_CHECKING:
    import pypdfium2

MAX_PAGES = 5_000

_ONE_AT_A_TIME = threading.Lock()
_T = TypeVar("_T")


class Box(NamedTuple):
    """A rectangle on a page, in points (1/72 inch) from its lower left corner (ISO 32000-1, 8.3.2.3)."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


class Letter(NamedTuple):
    """A letter on a page, NFKC, and the box it takes up: as wide as its advance, as high as its font."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in points, letters that are no space in the order of the file, straight lines, pictures."""

    number: int
    width: float
    height: float
    letters: tuple[Letter, ...] = field(repr=False)
    lines: tuple[Box, ...] = field(repr=False)
    pictures: tuple[Box, ...] = field(default=(), repr=False)

    @property
    def text(self) -> str:
        """Its letters as one word."""
        return "".join(letter.text for letter in self.letters)


def page_count_of(pdf: bytes) -> int:
    """How many pages a PDF has; raises `PdfError` for what is no PDF."""
    return _with(pdf, len)


def page_texts(pdf: bytes, numbers: Sequence[int] | None = None) -> list[str]:
    """The text of pages (counted from 1, by default all), NFKC, spaces single."""

    def read(document: pypdfium2.PdfDocument) -> list[str]:
        wanted = range(1, len(document) + 1) if numbers is None else numbers
        return [_text(document, number) for number in wanted]

    return _with(pdf, read)


def picture_count(pdf: bytes) -> int:
    """How many pictures made of dots are drawn on all pages together."""

    def count(document: pypdfium2.PdfDocument) -> int:
        from pypdfium2 import raw

        found = 0
        for page in document:
            found += sum(1 for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=8))
            page.close()
        return found

    return _with(pdf, count)


def read_pages(pdf: bytes, numbers: Sequence[int] | None = None) -> list[Page]:
    """Pages (counted from 1, by default all) with their letters and lines."""

    def read(document: pypdfium2.PdfDocument) -> list[Page]:
        wanted = range(1, len(document) + 1) if numbers is None else numbers
        return [_page(document, number) for number in wanted]

    return _with(pdf, read)


def _with(pdf: bytes, work: Callable[[pypdfium2.PdfDocument], _T]) -> _T:
    with _ONE_AT_A_TIME, opened(pdf) as document:
        return work(document)


@contextlib.contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """A PDF, open; raises `PdfError` for what is none, also where that is found out while it is read."""
    with needs_extra("pdf", PdfError):
        import pypdfium2
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise unreadable(str(error)) from error
    with contextlib.closing(document):
        if not 0 < len(document) <= MAX_PAGES:
            raise unreadable(f"có {len(document)} trang")
        try:
            yield document
        except pypdfium2.PdfiumError as error:
            raise unreadable(str(error)) from error


def unreadable(words: str) -> PdfError:
    """The error that a PDF cannot be read."""
    return PdfError([Problem("pdf-unreadable", f"không đọc được tệp PDF ({words})", remedy="làm lại tệp PDF")])


def _text(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number - 1]
    textpage = page.get_textpage()
    words = textpage.get_text_range()
    textpage.close()
    page.close()
    return " ".join(unicodedata.normalize("NFKC", words).split())


def _page(document: pypdfium2.PdfDocument, number: int) -> Page:
    from pypdfium2 import raw

    page = document[number - 1]
    textpage = page.get_textpage()
    letters = []
    rectangle = raw.FS_RECTF()
    for index in range(raw.FPDFText_CountChars(textpage)):
        code = raw.FPDFText_GetUnicode(textpage, index)
        text = unicodedata.normalize("NFKC", chr(code)) if code else ""
        if not text.strip() or not raw.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(rectangle)):
            continue
        letters.append(Letter(text, Box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)))
    lines: list[Box] = []
    for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=8):
        lines += _lines_of(each)
    pictures = [Box(*each.get_bounds()) for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=8)]
    width, height = page.get_size()
    textpage.close()
    page.close()
    return Page(number, width, height, tuple(letters), tuple(lines), tuple(pictures))


def _lines_of(path: Any) -> Iterator[Box]:
    """The box of a path that is drawn as a straight line, or as a box no thicker than one."""
    box = Box(*path.get_bounds())
    if min(box.width, box.height) <= 3 and max(box.width, box.height) > 3:
        yield box
