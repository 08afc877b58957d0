"""A Word file into what the page shows of it: the report of its check, its pages, the words and the marks on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vanban.errors import PdfError

if TYPE_CHECKING:
    from vanban.check import Report
    from vanban.pdf.pages import Box, Letter, Page
    from vanban.wordfile import WordFile
    from vanban.wordfile.place import Place

MAX_PAGES = 60
"""Most pages that are drawn."""
DPI = 110.0


@dataclass(frozen=True, slots=True)
class Looked:
    """How a Word file looks: `report` as plain data, `pages` with the names of their pictures, `words` of each page.

    `marks` say where on the pages each finding stands, by its number. `problems` say why there are no pages.
    """

    report: dict[str, Any] = field(repr=False)
    pages: tuple[dict[str, Any], ...] = ()
    words: tuple[list[dict[str, Any]], ...] = field(default=(), repr=False)
    marks: tuple[dict[str, Any], ...] = ()
    problems: tuple[dict[str, Any], ...] = ()
    engine: str = ""
    count: int = 0


def look(file: Path, name: str, engine: str, folder: Path) -> Looked:
    """A Word file checked, its pages too, and drawn: a picture for each page in `folder`.

    Where it cannot be laid out, the report is what a check without pages tells. Raises `CheckError` for what is no
    Word file.
    """
    from vanban import check
    from vanban.pdf.checking import judging_layout
    from vanban.pdf.converting import render_pdf
    from vanban.web.api.work.plans import told

    data = file.read_bytes()
    try:
        made = render_pdf(data, engine=engine)
    except PdfError as error:
        report = replace(check(data), file=name)
        return Looked(report.as_dict(), problems=tuple(told(each) for each in error.problems))
    # What the engine was shown is the final text: its paragraphs are those on the pages.
    report = replace(check(made.source.data, further=[judging_layout(made.data)]), file=name)
    pages, words = _drawn(made.data, folder)
    marks = tuple(_marks(made.data, made.source.word, report, len(pages)))
    return Looked(report.as_dict(), pages, words, marks, engine=made.engine, count=made.pages)


def _drawn(pdf: bytes, folder: Path) -> tuple[tuple[dict[str, Any], ...], tuple[list[dict[str, Any]], ...]]:
    from vanban.pdf.showing import open_pages

    pages, words = [], []
    with open_pages(pdf) as opened:
        for number in range(1, min(opened.count, MAX_PAGES) + 1):
            picture = opened.show(number, DPI)
            path = folder / f"{picture.hash}.png"
            if picture.png is not None and not path.exists():
                path.write_bytes(picture.png)
            pages.append({"hash": picture.hash, "w": picture.width, "h": picture.height})
            words.append(
                [
                    {"t": each.text, "x": each.x, "y": each.y, "w": each.width, "h": each.height}
                    for each in opened.spell(number).words
                ]
            )
    return tuple(pages), tuple(words)


def _marks(pdf: bytes, word: WordFile, report: Report, shown: int) -> Iterator[dict[str, Any]]:
    """Where findings stand: boxes in points from the upper left corner of their pages."""
    from vanban.pdf.locating import Locator
    from vanban.pdf.pages import read_pages

    pages = read_pages(pdf, range(1, shown + 1))
    locator = Locator(pages, word.paragraphs)
    by_number = {(each.part, each.number): each for each in word.paragraphs}
    sizes: dict[int, Page] = {page.number: page for page in pages}
    for number, finding in enumerate(report.findings):
        paragraph = by_number.get((finding.place.part, finding.place.paragraph))
        located = None if paragraph is None else locator.of(paragraph)
        if paragraph is None or located is None:
            continue
        letters: Sequence[tuple[int, Letter]] = locator.each_letter(located)
        if located.whole and finding.place.end:
            letters = _meant(letters, finding.place, paragraph.label) or letters
        for page, box in _lines(letters):
            yield {
                "finding": number,
                "page": page,
                "x": round(box.left, 1),
                "y": round(sizes[page].height - box.top, 1),
                "w": round(box.right - box.left, 1),
                "h": round(box.top - box.bottom, 1),
            }


def _meant(letters: Sequence[tuple[int, Letter]], place: Place, label: str) -> Sequence[tuple[int, Letter]]:
    """Of the letters of a paragraph those that a place means."""
    from vanban.pdf.locating import squeezed

    before = len(squeezed(label)) + len(squeezed(place.text[: place.start]))
    return letters[before : before + len(squeezed(place.text[place.start : place.end]))]


def _lines(letters: Sequence[tuple[int, Letter]]) -> Iterator[tuple[int, Box]]:
    """The boxes around letters, one for each line they stand on, with its page."""
    from vanban.pdf.locating import around

    line: list[Box] = []
    at = 0
    for page, letter in letters:
        box = letter.box
        if line and (
            page != at or box.top < line[0].bottom or box.bottom > line[0].top or box.left < line[-1].left - 1
        ):
            yield at, around(line)
            line = []
        line.append(box)
        at = page
    if line:
        yield at, around(line)
