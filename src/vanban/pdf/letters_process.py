"""The process PDFium reads a stranger's PDF in: `python -P letters_process.py FOLDER` tells what FOLDER/in.pdf shows.

FOLDER/order.json says how much may be read, FOLDER/told.json what was: words with their boxes and fonts, straight
lines, how many pictures. A PDF of a stranger may ask for any amount of memory and time: both are limited here, and what
goes over ends this process alone. It imports nothing of the package.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_BOLD, _ITALIC, _SPACED = 1, 2, 4
"""How a word looks, and whether a space of the file's own stands before it: PDFium makes some where there is a gap."""
_FLAG_ITALIC, _FLAG_BOLD = 1 << 6, 1 << 18
"""Bits of a font's descriptor (ISO 32000-1, table 123)."""
_THIN = 3.0
_MOST_OBJECTS = 20_000


def main(folder: Path) -> None:
    """Read what is ordered; what cannot be is told by a word, with the count it is about."""
    order = json.loads((folder / "order.json").read_text("utf-8"))
    try:
        told: dict[str, Any] = read(folder, order)
    except Refused as error:
        told = {"refused": error.word, "number": error.number}
    (folder / "told.json").write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")), "utf-8")


class Refused(Exception):  # noqa: N818
    """What is wanted cannot be read: why, in a word, and how much it is."""

    def __init__(self, word: str, number: int = 0) -> None:
        super().__init__(word)
        self.word = word
        self.number = number


def read(folder: Path, order: dict[str, Any]) -> dict[str, Any]:
    """The pages of an order: `most_pages`, `most_letters`, `seconds` of the processor, `room` in bytes."""
    import pypdfium2

    _limit(order["room"], order["seconds"])
    try:
        document = pypdfium2.PdfDocument(folder / "in.pdf")
    except pypdfium2.PdfiumError as error:
        raise Refused("encrypted" if "assword" in str(error) else "unreadable") from None
    count = len(document)
    if not count > 0:
        raise Refused("unreadable")
    if count > order["most_pages"]:
        raise Refused("many", count)
    left = order["most_letters"]
    pages = []
    for number in range(count):
        try:
            page, letters = _page(document[number], left)
        except pypdfium2.PdfiumError:
            raise Refused("unreadable") from None
        left -= letters
        if left < 0:
            raise Refused("long", order["most_letters"])
        pages.append(page)
    return {"pages": pages}


def _page(page: Any, most: int) -> tuple[dict[str, Any], int]:
    """One page as plain data, and how many letters it has; lengths in points from its lower left corner."""
    from pypdfium2 import raw

    textpage = page.get_textpage()
    letters = raw.FPDFText_CountChars(textpage)
    fonts: dict[tuple[str, int], int] = {}
    words = [] if letters > most else list(_words(textpage, letters, fonts))
    lines: list[list[float]] = []
    pictures = 0
    wanted = [raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE]
    for number, each in enumerate(page.get_objects(filter=wanted, max_depth=8)):
        if number > _MOST_OBJECTS:
            break
        if each.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
            continue
        box = each.get_bounds()
        lines += _lines(box)
    width, height = page.get_size()
    textpage.close()
    page.close()
    shown = {"width": width, "height": height, "words": words, "lines": lines, "pictures": pictures}
    return shown, letters


def _lines(box: tuple[float, float, float, float]) -> Iterator[list[float]]:
    """A path that is a straight line, or a box no thicker than one; of a larger box its four sides."""
    left, bottom, right, top = (round(each, 1) for each in box)
    width, height = right - left, top - bottom
    if min(width, height) <= _THIN:
        if max(width, height) > _THIN:
            yield [left, bottom, right, top]
    else:
        yield [left, bottom, right, bottom]
        yield [left, top, right, top]
        yield [left, bottom, left, top]
        yield [right, bottom, right, top]


def _words(textpage: Any, count: int, fonts: dict[tuple[str, int], int]) -> Iterator[list[Any]]:
    """Letters without a space between, of one size and height: text, left, bottom, right, top, baseline, size, look."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    text: list[str] = []
    left = bottom = right = top = base = size = 0.0
    x, y = ctypes.c_double(), ctypes.c_double()
    look = 0
    spaced = False

    def word() -> list[Any]:
        places = [round(each, 1) for each in (left, bottom, right, top, base, size)]
        return ["".join(text), *places, look]

    for index in range(count):
        code = raw.FPDFText_GetUnicode(textpage, index)
        letter = "-" if code == 2 else chr(code) if code else ""
        if not letter or letter.isspace() or 0xD800 <= code <= 0xDFFF:
            if text:
                yield word()
                text = []
            spaced = spaced or (letter.isspace() and raw.FPDFText_IsGenerated(textpage, index) == 0)
            continue
        if not raw.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(box)):
            continue
        raw.FPDFText_GetCharOrigin(textpage, index, ctypes.byref(x), ctypes.byref(y))
        own = raw.FPDFText_GetFontSize(textpage, index)
        apart = text and (
            abs(own - size) > 0.4
            or abs(y.value - base) > size * 0.1
            or box.left - right > size * 0.35
            or box.left < left - size
        )
        if apart:
            yield word()
            text = []
        if not text:
            left, bottom, right, top, base, size = box.left, box.bottom, box.right, box.top, y.value, own
            look = _look(textpage, index, fonts) | _SPACED * spaced
            spaced = False
        text.append(letter)
        left, right = min(left, box.left), max(right, box.right)
    if text:
        yield word()


def _look(textpage: Any, index: int, fonts: dict[tuple[str, int], int]) -> int:
    """Whether a letter is bold or italic, by the name of its font, its weight and what its descriptor says."""
    from pypdfium2 import raw

    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(textpage, index, buffer, 128, ctypes.byref(flags))
    name = buffer.value.decode("utf-8", "replace").lower()
    key = name, flags.value
    if key not in fonts:
        weight = raw.FPDFText_GetFontWeight(textpage, index)
        heavy = any(each in name for each in ("bold", "black", "heavy", "-bd")) or name.endswith(("bd", ",b"))
        slanted = any(each in name for each in ("italic", "oblique"))
        bold = heavy or flags.value & _FLAG_BOLD or (weight >= 600 and "regular" not in name)
        fonts[key] = _BOLD * bool(bold) | _ITALIC * bool(slanted or flags.value & _FLAG_ITALIC)
    return fonts[key]


def _limit(room: int, seconds: float) -> None:
    """No more address space than is taken now and `room`, and so many seconds of the processor, where that can be."""
    if sys.platform == "linux":
        import resource

        taken = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + room, resource.RLIM_INFINITY))
    if sys.platform != "win32":
        import signal

        signal.setitimer(signal.ITIMER_PROF, seconds)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
