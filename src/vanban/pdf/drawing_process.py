"""The process PDFium draws in: `python -P drawing_process.py FOLDER` draws pages of FOLDER/in.pdf as FOLDER/1.png ….

FOLDER/order.json says what is wanted, FOLDER/told.json what came of it. A PDF of a stranger may ask for any amount of
memory and time: both are limited here, and what goes over ends this process alone. It imports nothing of the package.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

_BYTES = 8
"""Bytes for each pixel of a picture, as PDFium draws it and as Pillow writes it."""


def main(folder: Path) -> None:
    """Draw what is ordered; what cannot be is told by a word, with the page or the count it is about."""
    order = json.loads((folder / "order.json").read_text("utf-8"))
    told = folder / "told.json"
    try:
        pages = draw(folder, order)
    except Refused as error:
        told.write_text(json.dumps({"refused": error.word, "number": error.number}), "utf-8")
    else:
        told.write_text(json.dumps({"pages": pages}), "utf-8")


class Refused(Exception):  # noqa: N818
    """What is wanted cannot be drawn: why, in a word, and which page or how many."""

    def __init__(self, word: str, number: int = 0) -> None:
        super().__init__(word)
        self.word = word
        self.number = number


def draw(folder: Path, order: dict[str, Any]) -> list[int]:
    """The pages of an order drawn, each into a file; their numbers.

    `pages`: which (None: all), `dpi`, `grey`, `fit`: all pages together take no more pixels than this, `most_pages`,
    `most_pixels` of one page, `seconds` of the processor for the whole and for each million pixels, `room` in bytes.
    """
    import PIL.Image  # noqa: F401
    import pypdfium2

    _limit_memory(order["room"])
    _limit_time(order["seconds"])
    try:
        document = pypdfium2.PdfDocument(folder / "in.pdf")
    except pypdfium2.PdfiumError:
        raise Refused("unreadable") from None
    count = len(document)
    if not count > 0:
        raise Refused("unreadable")
    wanted = list(range(1, count + 1)) if order["pages"] is None else order["pages"]
    if len(wanted) > order["most_pages"]:
        raise Refused("many", count)
    if not all(1 <= number <= count for number in wanted):
        raise Refused("page", count)
    sizes = []
    for number in wanted:
        size = document.get_page_size(number - 1)
        if not all(math.isfinite(length) and length > 0 for length in size):
            raise Refused("unreadable")
        sizes.append(size)
    dpi = order["dpi"]
    pixels = sum(width * height for width, height in sizes) * (dpi / 72) ** 2
    if order["fit"] and pixels > order["fit"]:
        dpi = max(order["least_dpi"], dpi * math.sqrt(order["fit"] / pixels))
    pixels = [width * height * (dpi / 72) ** 2 for width, height in sizes]
    for number, each in zip(wanted, pixels, strict=True):
        if each > order["most_pixels"] or (order["fit"] and sum(pixels) > 2 * order["fit"]):
            raise Refused("large", number)
    _limit_memory(order["room"] + _BYTES * round(max(pixels)))
    _limit_time(order["seconds"] + order["seconds_each"] * sum(max(1.0, each / 1e6) for each in pixels))
    for number in wanted:
        try:
            page = document[number - 1]
            bitmap = page.render(scale=dpi / 72, grayscale=order["grey"])
        except pypdfium2.PdfiumError:
            raise Refused("unreadable") from None
        bitmap.to_pil().save(folder / f"{number}.png", "PNG", compress_level=1)
        bitmap.close()
        page.close()
    return wanted


def _limit_memory(room: int) -> None:
    """No more address space than is taken now and `room`, where the system can limit it."""
    if sys.platform != "linux":
        return
    import resource

    taken = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + room, resource.RLIM_INFINITY))


def _limit_time(seconds: float) -> None:
    """From now no more than so many seconds of the processor: the timer's signal ends the process."""
    if sys.platform != "win32":
        import signal

        signal.setitimer(signal.ITIMER_PROF, seconds)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
