"""Pages of a PDF of our own for a screen: pictures named by what they show, and their words with the place of each.

Meant for a process that stays: nothing is opened twice, nothing is drawn that is not wanted. What strangers made is
drawn elsewhere, by processes that are given up (`drawing`, `letters`). PDFium bears one thread at a time in a process.
"""

from __future__ import annotations

import contextlib
import ctypes
import math
import struct
import unicodedata
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from vanban.pdf.pages import opened

if TYPE_CHECKING:
    import pypdfium2

DPI = (48, 288)
"""The least and the most dots to an inch that a screen is drawn."""
_MOST_DOTS = 16_000_000
"""Larger pages are drawn with fewer dots to an inch: A4 at 288 dpi has 8 million."""
_LEVEL = 1
"""How hard a picture is packed: it goes no further than this machine, and somebody waits for it."""


class Picture(NamedTuple):
    """A page as it looks: the name of what it shows, its size in points, a PNG (none where the name is known)."""

    hash: str
    width: float
    height: float
    png: bytes | None


class Word(NamedTuple):
    """A word on a page, NFC, and its box in points from the page's upper left corner."""

    text: str
    x: float
    y: float
    width: float
    height: float


class Words(NamedTuple):
    """What stands on one page, in the order of the file: its words, and the boxes of its pictures."""

    words: tuple[Word, ...]
    pictures: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """A PDF that is open; `show` and `spell` count pages from 1."""

    _document: pypdfium2.PdfDocument

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._document)

    def show(self, number: int, dpi: float, known: Collection[str] = ()) -> Picture:
        """A page drawn, grey unless it holds pictures; packed only where its name is not known."""
        page = self._document[number - 1]
        width, height = page.get_size()
        coloured = bool(self._pictures(page))
        scale = min(max(dpi, DPI[0]), DPI[1]) / 72
        scale = min(scale, math.sqrt(_MOST_DOTS / max(width * height, 1)))
        bitmap = page.render(scale=scale, grayscale=not coloured, rev_byteorder=coloured, may_draw_forms=False)
        page.close()
        with contextlib.closing(bitmap):
            samples = bitmap.n_channels
            size = struct.pack(">IIB", bitmap.width, bitmap.height, samples)
            dots = bytes(bitmap.buffer)
            name = blake2b(dots, digest_size=16, key=size).hexdigest()
            png = None if name in known else _png(dots, bitmap.width, bitmap.height, bitmap.stride, samples)
        return Picture(name, width, height, png)

    def spell(self, number: int) -> Words:
        """The words of a page and the boxes of its pictures."""
        page = self._document[number - 1]
        height = page.get_height()
        textpage = page.get_textpage()
        words = tuple(_words(textpage, height))
        boxes = self._pictures(page)
        textpage.close()
        page.close()
        return Words(
            words, tuple((left, height - top, right - left, top - bottom) for left, bottom, right, top in boxes)
        )

    def _pictures(self, page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
        from pypdfium2 import raw

        objects = raw.FPDFPage_CountObjects(page)
        kinds = {raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, index)) for index in range(objects)}
        if not kinds & {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM}:
            return []  # to look into every object takes longer than to draw the page
        return [each.get_bounds() for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)]


@contextlib.contextmanager
def open_pages(pdf: bytes) -> Iterator[Pages]:
    """A PDF of our own, open; raises `PdfError` for what is none."""
    with opened(pdf) as document:
        yield Pages(document)


def _png(dots: bytes, width: int, height: int, stride: int, samples: int) -> bytes:
    """Dots as a PNG, 8 bits to a sample, rows as they are (PNG, 9.2: filter 0); quicker than an encoder that tries."""
    row = width * samples
    rows = b"".join(b"\0" + dots[start : start + row] for start in range(0, stride * height, stride))
    colour = {1: 0, 3: 2, 4: 6}[samples]
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, _LEVEL)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


def _words(textpage: Any, height: float) -> Iterator[Word]:
    """Letters without a space between, on one line."""
    from pypdfium2 import raw

    unicode_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    box = raw.FS_RECTF()
    reference = ctypes.byref(box)
    letters: list[str] = []
    left = bottom = right = top = 0.0

    def word() -> Word:
        text = unicodedata.normalize("NFC", "".join(letters))
        places = (left, height - top, right - left, top - bottom)
        return Word(text, *(round(each, 1) for each in places))

    for index in range(raw.FPDFText_CountChars(textpage)):
        code = unicode_of(textpage, index)
        letter = "-" if code == 2 else chr(code) if code else ""
        if not letter or letter.isspace() or 0xD800 <= code <= 0xDFFF:
            if letters:
                yield word()
                letters = []
            continue
        if not box_of(textpage, index, reference):
            continue
        if letters and (box.top < bottom or box.bottom > top or box.left < left - 1):  # the next line
            yield word()
            letters = []
        if letters:
            right, bottom, top = max(right, box.right), min(bottom, box.bottom), max(top, box.top)
        else:
            left, bottom, right, top = box.left, box.bottom, box.right, box.top
        letters.append(letter)
    if letters:
        yield word()
