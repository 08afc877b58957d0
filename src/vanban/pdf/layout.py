"""What only pages show: blocks torn apart by a page's end, titles that break, what runs out of bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vanban.anatomy import Anatomy
from vanban.anatomy.lines import lines_of
from vanban.anatomy.model import Item, Line
from vanban.pdf.layout_finding import POINTS_PER_MM, LayoutFinding, short
from vanban.pdf.layout_tables import table_findings
from vanban.pdf.locating import Locator, around, squeezed
from vanban.pdf.pages import Letter, Page, read_pages

SIGNATURE_ALONE = "layout.signature_alone"
HEADING_ALONE = "layout.heading_alone"
TITLE_ONE_LINE = "layout.title_one_line"
PLACE_DATE_ONE_LINE = "layout.place_date_one_line"
BLANK_BEFORE_SIGNATURE = "layout.blank_before_signature"
SIGNATURE_TORN = "layout.signature_torn"
BACKDROP_WRAPPED = "layout.backdrop_wrapped"
FIRST_PAGE_NUMBER = "page_number.first_page_hidden"

_HEADINGS = frozenset(("part_label", "part_title", "heading1", "heading2", "heading3", "article", "annex_title"))
_PAGE_NUMBER = re.compile(r"(?:trang)?[-–—]?\d{1,3}(?:/\d{1,3})?[-–—]?", re.IGNORECASE)
_WIDER = "nới ô chứa dòng này, hoặc giảm cỡ chữ trong khoảng được phép"
_WIDER_DATE = "nới ô chứa dòng này (ô của số, ký hiệu hẹp lại)"
_BLANK = 1 / 3
"""The part of a page's height that may stay blank before the signature, whatever comes after."""
_ALONG_MM = 25.0
"""Three lines, which go with the signature: where these and the signature have no room, the page must end before."""


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
        *_torn(locator, anatomy),
        *_blank(locator, anatomy),
        *_backdrops(locator, anatomy),
        *table_findings(locator, anatomy),
    ]
    return sorted(found, key=lambda finding: finding.page)


def _titles(locator: Locator, anatomy: Anatomy) -> Iterator[LayoutFinding]:
    """Quốc hiệu, or the title of a Party document, tiêu ngữ, place and date: each on one line."""
    for name, words, prop, remedy in (
        ("national_title", "Quốc hiệu (tiêu đề)", TITLE_ONE_LINE, _WIDER),
        ("motto", "Tiêu ngữ", TITLE_ONE_LINE, _WIDER),
        ("place_date", "Địa danh, ngày tháng", PLACE_DATE_ONE_LINE, _WIDER_DATE),
    ):
        found = anatomy.components.get(name)
        if found is None:
            continue
        letters = [each for line in found.lines for each in locator.letters(locator.of_line(line))]
        lines = _rows([letter for _, letter in letters])
        if lines > 1:
            yield LayoutFinding(
                prop,
                f"{words} bị ngắt thành {lines} dòng ở trang {letters[0][0]}",
                letters[0][0],
                found.text,
                remedy,
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
                    f"Đề mục “{short(item.paragraph.words)}” nằm một mình ở cuối trang {page}",
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


def _torn(locator: Locator, anatomy: Anatomy) -> Iterator[LayoutFinding]:
    """A signature whose authority, position and name do not stand on one page."""
    for block in anatomy.signatures:
        lines = [*block.authority, *block.position, *([block.name] if block.name is not None else [])]
        pages = [locator.first_page(there) for line in lines if (there := locator.of_line(line)) is not None]
        if len(pages) == len(lines) and len(set(pages)) > 1 and pages == sorted(pages):
            at = next(index for index, page in enumerate(pages) if page > pages[0])
            yield LayoutFinding(
                SIGNATURE_TORN,
                f"Phần chữ ký bị tách: “{short(lines[0].words)}” ở trang {pages[0]}, "
                f"“{short(lines[at].words)}” ở trang {pages[at]}",
                pages[0],
                lines[at].words,
                "bỏ đánh dấu Allow row to break across pages ở dòng bảng này (Table Properties, Row), "
                "hoặc đặt Keep with next cho các dòng từ quyền hạn tới họ tên",
                lines[0].paragraph,
            )


def _backdrops(locator: Locator, anatomy: Anatomy) -> Iterator[LayoutFinding]:
    """A line of a backdrop of which one word alone goes to the next line."""
    for item in anatomy.all_items:
        if item.kind != "backdrop":
            continue
        for line in lines_of([item.paragraph]):
            at, words = locator.of_line(line), line.words.split()
            letters = [letter for _, letter in locator.letters(at)]
            if at is None or len(words) < 3 or _rows(letters) < 2:
                continue
            last = [
                letter for letter in letters if abs(letter.box.bottom - letters[-1].box.bottom) < letter.box.height / 2
            ]
            if squeezed("".join(letter.text for letter in last)) == squeezed(words[-1]):
                yield LayoutFinding(
                    BACKDROP_WRAPPED,
                    f"Dòng ma-két “{short(line.words)}” bị ngắt, chữ “{words[-1]}” nằm một mình ở dòng sau",
                    locator.first_page(at),
                    line.words,
                    "xuống dòng (Shift+Enter) ở chỗ ngắt ý, hoặc giảm cỡ chữ",
                    item.paragraph,
                )


def _blank(locator: Locator, anatomy: Anatomy) -> Iterator[LayoutFinding]:
    """A page that stays blank for the most part though the signature stands on the next one."""
    lines = [line for block in anatomy.signatures for line in (*block.authority, *block.position)]
    located = [(line, at) for line in lines if (at := locator.of_line(line)) is not None]
    if not located:
        return
    line, at = min(located, key=lambda each: each[1].first)
    number = locator.first_page(at) - 1
    if number == 0:
        return
    page, section = locator.pages[number - 1], anatomy.file.sections[0]
    body = [
        letter.box.bottom
        for paragraph in anatomy.file.paragraphs
        if paragraph.container == "body"
        for there, letter in locator.letters(locator.of(paragraph))
        if there == number
    ]
    if not body:
        return
    foot = section.margin_bottom_mm * POINTS_PER_MM
    lowest = min([*body, *(box.bottom for box in page.pictures)])
    notes = [letter.box.top for letter in page.letters if foot < letter.box.top < lowest]
    blank = lowest - max(notes, default=foot)
    share = blank / (page.height - foot - section.margin_top_mm * POINTS_PER_MM)
    tail = [
        letter.box
        for each in _tail(anatomy)
        for there, letter in locator.letters(locator.of_line(each))
        if there == number + 1
    ]
    if share > _BLANK and blank > around(tail).height + _ALONG_MM * POINTS_PER_MM:
        yield LayoutFinding(
            BLANK_BEFORE_SIGNATURE,
            f"Trang {number} bỏ trống {share:.0%} phía dưới, phần chữ ký ở trang {number + 1}",
            number,
            line.words,
            "ngắt đoạn cuối thành hai đoạn, hoặc bỏ Keep with next, Keep lines together ở đoạn cuối và bảng cuối",
            line.paragraph,
        )


def _tail(anatomy: Anatomy) -> Iterator[Line]:
    """The lines of the signatures and of what stands beside them."""
    for block in anatomy.signatures:
        yield from (*block.authority, *block.position)
        if block.name is not None:
            yield block.name
    for name in ("recipients_title", "recipients"):
        if (found := anatomy.components.get(name)) is not None:
            yield from found.lines


def _rows(letters: Sequence[Letter]) -> int:
    """How many lines of text letters stand on."""
    heights: list[float] = []
    for letter in letters:
        if not any(abs(letter.box.bottom - height) < letter.box.height / 2 for height in heights):
            heights.append(letter.box.bottom)
    return len(heights)
