"""What only pages show of tables: lines outside the margins, words outside their cells, words in pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vanban.anatomy import Anatomy
from vanban.compose.metrics import unbroken
from vanban.pdf.layout_finding import POINTS_PER_MM, LayoutFinding, short
from vanban.pdf.locating import Located, Locator, around, squeezed
from vanban.pdf.pages import Box
from vanban.wordfile import Cell, Paragraph, Section

TABLE_WIDTH = "layout.table_within_margins"
CELL_OVERFLOW = "layout.cell_overflow"
WORD_BROKEN = "layout.word_broken"

_OUTSIDE_MM = 2.5
"""Word itself sets the edge of a table 1.9 mm outside the text, so that the words in it are in line with the text."""
_THIN = 3.0
_INSIDE = 1.0
"""How many points a line must be inside a letter's box before the letter is said to lie over the line."""


def table_findings(locator: Locator, anatomy: Anatomy) -> Iterator[LayoutFinding]:
    """Tables that leave the margins, cells that do not hold their words, columns that break them."""
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
        yield from _broken(locator, number, paragraphs)


def _wide(locator: Locator, number: int, paragraphs: Sequence[Paragraph], section: Section) -> Iterator[LayoutFinding]:
    """A table whose lines, or words, stand outside the margins, or whose columns ask for that; told once.

    rdocx draws a table that is too wide narrower than Word does: the widths in the file give it away.
    """
    by_page: dict[int, list[Box]] = {}
    for paragraph in paragraphs:
        for at, letter in locator.letters(locator.of(paragraph)):
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
    lost = not whole and not locator.ends(located, words) and not locator.in_order(paragraph.words)
    page = locator.first_page(located) if located is not None else 0
    if lost and len(words) >= 12:
        message = f"Chữ trong ô không hiện hết{f' ở trang {page}' if page else ''}: “{short(paragraph.words)}”"
    elif located is not None and _lies_over_lines(locator, located):
        message = f"Chữ tràn ra ngoài ô ở trang {page}: “{short(paragraph.words)}”"
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


def _broken(locator: Locator, number: int, paragraphs: Sequence[Paragraph]) -> Iterator[LayoutFinding]:
    """Words and numbers that a column is too narrow for: they stand in pieces, or outside; told once for a table."""
    found: dict[str, tuple[Paragraph, int]] = {}
    for paragraph in paragraphs:
        located = locator.of(paragraph)
        if located is None or not located.whole:
            continue
        letters = locator.each_letter(located)
        if len(letters) != len(squeezed(paragraph.words)):
            continue
        at = 0
        for piece in unbroken(paragraph.words):
            pages_and_letters = letters[at : at + len(squeezed(piece))]
            at += len(pages_and_letters)
            if not pages_and_letters:
                continue
            (page, first), (_, last) = pages_and_letters[0], pages_and_letters[-1]
            # rdocx lets a word that has no room run out of its cell.
            width = (last.box.right - first.box.left) / POINTS_PER_MM
            in_pieces = abs(first.box.bottom - last.box.bottom) > first.box.height / 2
            if in_pieces or (paragraph.cell is not None and width > paragraph.cell.width_mm > 0):
                found.setdefault(piece, (paragraph, page))
    if found:
        words = ", ".join(f"“{piece}”" for piece in list(found)[:3])
        paragraph, page = next(iter(found.values()))
        yield LayoutFinding(
            WORD_BROKEN,
            f"Cột của bảng {number} ở trang {page} hẹp hơn chữ dài nhất: {words} không vừa một dòng",
            page,
            paragraph.words,
            "nới cột, giảm số cột, viết ngắn lại, hoặc để bảng ở phụ lục khổ ngang",
            paragraph,
        )


def _outermost(cell: Cell) -> Cell:
    while cell.parent is not None:
        cell = cell.parent
    return cell
