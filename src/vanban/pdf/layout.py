"""What only pages show: blocks torn apart by a page's end, titles that break, what runs out of bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vanban.check.reading import Cell, Paragraph, Section
from vanban.check.recognising import Anatomy
from vanban.check.recognising.model import Item, Line
from vanban.pdf.locating import Located, Locator, around, squeezed
from vanban.pdf.pages import Box, Letter, Page, read_pages

SIGNATURE_ALONE = "layout.signature_alone"
HEADING_ALONE = "layout.heading_alone"
TITLE_ONE_LINE = "layout.title_one_line"
TABLE_WIDTH = "layout.table_within_margins"
CELL_OVERFLOW = "layout.cell_overflow"
FIRST_PAGE_NUMBER = "page_number.first_page_hidden"

POINTS_PER_MM = 72 / 25.4
_HEADINGS = frozenset(("part_label", "part_title", "heading1", "heading2", "heading3", "article", "annex_title"))
_PAGE_NUMBER = re.compile(r"(?:trang)?[-–—]?\d{1,3}(?:/\d{1,3})?[-–—]?", re.IGNORECASE)
_OUTSIDE_MM = 2.5
"""Word itself sets the edge of a table 1.9 mm outside the text, so that the words in it are in line with the text."""
_THIN = 3.0
_INSIDE = 1.0
"""How many points a line must be inside a letter's box before the letter is said to lie over the line."""


@dataclass(frozen=True, slots=True)
class LayoutFinding:
    """One fault of layout: the property of the rule it breaks, what is wrong and how to mend it in Vietnamese.

    `page` counts from 1; `paragraph` is the paragraph that is meant, `text` the words that stand there.
    """

    property: str
    message: str
    page: int
    text: str
    remedy: str
    paragraph: Paragraph | None = None


def layout_findings(pdf: bytes, anatomy: Anatomy) -> list[LayoutFinding]:
    """The faults of layout in the PDF an engine made of a document, in the order of pages.

    Raises `PdfError` for what is no PDF.
    """
    pages = read_pages(pdf)
    locator = Locator(pages, anatomy.file.paragraphs)
    found = [
        *_titles(locator, anatomy),
        *_first_page_number(pages, anatomy),
        *_headings(locator, anatomy),
        *_signature(locator, anatomy),
        *_tables(locator, anatomy),
    ]
    return sorted(found, key=lambda finding: finding.page)


def _titles(locator: Locator, anatomy: Anatomy) -> Iterator[LayoutFinding]:
    """Quốc hiệu, or the title of a Party document, and tiêu ngữ: each on one line."""
    for name, words in (("national_title", "Quốc hiệu (tiêu đề)"), ("motto", "Tiêu ngữ")):
        found = anatomy.components.get(name)
        if found is None:
            continue
        letters = [each for line in found.lines for each in _letters_of(locator, line)]
        lines = _rows([letter for _, letter in letters])
        if lines > 1:
            yield LayoutFinding(
                TITLE_ONE_LINE,
                f"{words} bị ngắt thành {lines} dòng ở trang {letters[0][0]}",
                letters[0][0],
                found.text,
                "nới ô chứa dòng này, hoặc giảm cỡ chữ trong khoảng được phép",
                found.lines[0].paragraph,
            )


def _first_page_number(pages: Sequence[Page], anatomy: Anatomy) -> Iterator[LayoutFinding]:
    page, section = pages[0], anatomy.file.sections[0]
    top = page.height - section.margin_top_mm * POINTS_PER_MM
    bottom = section.margin_bottom_mm * POINTS_PER_MM
    for within in (
        [letter for letter in page.letters if letter.box.middle[1] > top],
        [letter for letter in page.letters if letter.box.middle[1] < bottom],
    ):
        shown = "".join(letter.text for letter in within)
        if _PAGE_NUMBER.fullmatch(shown):
            yield LayoutFinding(
                FIRST_PAGE_NUMBER,
                "Số trang hiện ở trang thứ nhất",
                1,
                shown,
                "thẻ Header & Footer, đánh dấu Different First Page",
            )


def _headings(locator: Locator, anatomy: Anatomy) -> Iterator[LayoutFinding]:
    for items in (anatomy.items, *(annex.items for annex in anatomy.annexes)):
        for item, following in pairwise(_shown(locator, items)):
            at, after = locator.of(item.paragraph), locator.of(following.paragraph)
            if item.kind not in _HEADINGS or at is None or after is None:
                continue
            page = locator.last_page(at)
            if locator.first_page(after) > page and following.paragraph.section == item.paragraph.section:
                yield LayoutFinding(
                    HEADING_ALONE,
                    f"Đề mục “{_short(item.paragraph.words)}” nằm một mình ở cuối trang {page}",
                    page,
                    item.paragraph.words,
                    "đặt Keep with next cho đề mục này (Paragraph, Line and Page Breaks)",
                    item.paragraph,
                )


def _shown(locator: Locator, items: Sequence[Item]) -> list[Item]:
    return [item for item in items if not item.paragraph.blank and locator.of(item.paragraph) is not None]


def _signature(locator: Locator, anatomy: Anatomy) -> Iterator[LayoutFinding]:
    """The signature on a page that holds no word of the text it signs."""
    lines = [line for block in anatomy.signatures for line in (*block.authority, *block.position)]
    located = [at for line in lines if (at := locator.of_line(line)) is not None]
    texts = [at for item in anatomy.items if (at := locator.of(item.paragraph)) is not None]
    if not located or not texts:
        return
    page = min(map(locator.first_page, located))
    if page > 1 and all(locator.last_page(at) < page for at in texts):
        yield LayoutFinding(
            SIGNATURE_ALONE,
            f"Phần chữ ký nằm một mình ở trang {page}, không có dòng nội dung nào cùng trang",
            page,
            lines[0].words,
            "đặt Keep with next cho đoạn cuối, hoặc bớt dòng để nội dung và chữ ký chung trang",
            lines[0].paragraph,
        )


def _tables(locator: Locator, anatomy: Anatomy) -> Iterator[LayoutFinding]:
    sections = {section.number: section for section in anatomy.file.sections}
    tables: dict[int, list[Paragraph]] = {}
    for paragraph in anatomy.file.paragraphs:
        cell = paragraph.cell
        if cell is not None and cell.ruled and paragraph.container == "body":
            tables.setdefault(_outermost(cell).table, []).append(paragraph)
    for number, paragraphs in tables.items():
        section = sections[paragraphs[0].section]
        yield from _wide(locator, number, paragraphs, section)
        for paragraph in paragraphs:
            yield from _overflow(locator, paragraph)


def _wide(locator: Locator, number: int, paragraphs: Sequence[Paragraph], section: Section) -> Iterator[LayoutFinding]:
    """A table whose lines, or words, stand outside the margins, or whose columns ask for that; told once.

    rdocx draws a table that is too wide narrower than Word does: the widths in the file give it away.
    """
    by_page: dict[int, list[Box]] = {}
    for paragraph in paragraphs:
        for at, letter in _letters_at(locator, locator.of(paragraph)):
            by_page.setdefault(at, []).append(letter.box)
    for number_of_page, boxes in sorted(by_page.items()):
        page = locator.pages[number_of_page - 1]
        words = around(boxes)
        drawn = [
            line
            for line in page.lines
            if line.bottom < words.top + 3 * _THIN
            and line.top > words.bottom - 3 * _THIN
            and max(line.width, line.height) > _THIN
        ]
        whole = around([words, *drawn])
        over_right = whole.right / POINTS_PER_MM - (section.width_mm - section.margin_right_mm)
        over_left = section.margin_left_mm - whole.left / POINTS_PER_MM
        over = max(over_right, over_left, _asked_mm(paragraphs) - section.text_width_mm - _OUTSIDE_MM)
        if over > _OUTSIDE_MM:
            side = "phải" if over_right >= over_left else "trái"
            yield LayoutFinding(
                TABLE_WIDTH,
                f"Bảng {number} ở trang {number_of_page} vượt lề {side} {over:.0f} mm",
                number_of_page,
                paragraphs[0].words,
                "thẻ Layout, AutoFit, AutoFit Window",
                paragraphs[0],
            )
            return


def _asked_mm(paragraphs: Sequence[Paragraph]) -> float:
    """The width the cells of a table's first row ask for."""
    first = {id(cell): cell for paragraph in paragraphs if (cell := paragraph.cell) and not cell.parent}
    row = min(cell.row for cell in first.values()) if first else 0
    return sum(cell.width_mm for cell in first.values() if cell.row == row)


def _overflow(locator: Locator, paragraph: Paragraph) -> Iterator[LayoutFinding]:
    """Words that lie over the lines of their cell, or that the cell has no room to show."""
    located = locator.of(paragraph)
    words = squeezed(paragraph.words)
    if not words:
        return
    whole = located is not None and located.whole
    lost = not whole and not locator.ends(located, words)
    page = locator.first_page(located) if located is not None else 0
    if lost and len(words) >= 12:
        message = f"Chữ trong ô không hiện hết{f' ở trang {page}' if page else ''}: “{_short(paragraph.words)}”"
    elif located is not None and _lies_over_lines(locator, located):
        message = f"Chữ tràn ra ngoài ô ở trang {page}: “{_short(paragraph.words)}”"
    else:
        return
    yield LayoutFinding(
        CELL_OVERFLOW,
        message,
        page or 1,
        paragraph.words,
        "nới cột, hoặc đặt chiều cao dòng là At least (Table Properties, Row)",
        paragraph,
    )


def _lies_over_lines(locator: Locator, located: Located) -> bool:
    letters = locator.letters(located)
    for page in locator.pages[letters[0][0] - 1 : letters[-1][0]]:
        here = [letter.box for number, letter in letters if number == page.number]
        if not here:
            continue
        words = around(here)
        for line in page.lines:
            if line.width <= _THIN < line.height:
                x = line.middle[0]
                if any(
                    box.left + _INSIDE < x < box.right - _INSIDE and line.bottom < box.middle[1] < line.top
                    for box in here
                ):
                    return True
            # A line as long as the words is one drawn through or below them, not the border of a cell.
            elif line.left < words.left - _THIN and line.right > words.right + _THIN:
                y = line.middle[1]
                if any(box.bottom + box.height * 0.35 < y < box.bottom + box.height * 0.55 for box in here):
                    return True
    return False


def _letters_of(locator: Locator, line: Line) -> list[tuple[int, Letter]]:
    return _letters_at(locator, locator.of_line(line))


def _letters_at(locator: Locator, located: Located | None) -> list[tuple[int, Letter]]:
    return locator.letters(located) if located is not None else []


def _rows(letters: Sequence[Letter]) -> int:
    """How many lines of text letters stand on."""
    heights: list[float] = []
    for letter in letters:
        if not any(abs(letter.box.bottom - height) < letter.box.height / 2 for height in heights):
            heights.append(letter.box.bottom)
    return len(heights)


def _outermost(cell: Cell) -> Cell:
    while cell.parent is not None:
        cell = cell.parent
    return cell


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"
