"""Marks outside the text: in the upper margin of the first page, and at the foot of the last."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from vanban.anatomy import words as w
from vanban.anatomy.lines import lines_of
from vanban.anatomy.model import Anatomy, Found, Line
from vanban.wordfile import Paragraph, Section, WordFile

_CONTACT = re.compile(
    r"(?<!\w)(?:địa chỉ|điện thoại|đt|e-?mail|thư điện tử|hộp thư|fax|số fax|website|trang thông tin điện tử)\s*[:.]",
    re.IGNORECASE,
)

_ADDRESS = re.compile(r"\d{3}|@|www\.|\b(?:số \d|đường|phố|thôn|tổ dân phố|xã|phường|tỉnh|thành phố)\b", re.IGNORECASE)


def find_margin_marks(anatomy: Anatomy) -> None:
    """Who may read the document, where that stands in the header of its first page or at the foot of its last."""
    file = anatomy.file
    if not file.sections:
        return
    if "circulation" not in anatomy.components:
        for line in lines_of(_shown_first(file, file.sections[0].headers)):
            if w.fold(line.text) in w.NO_MEDIA:
                anatomy.no_media = anatomy.no_media or line
            elif w.is_circulation(line.text):
                anatomy.components["circulation"] = Found("circulation", (line,))
                break
    if anatomy.no_media is None:
        last = _last_section(anatomy)
        lines = (line for section in (last, file.sections[0]) for line in lines_of(_feet(file, section)))
        anatomy.no_media = next((line for line in lines if w.fold(line.text) in w.NO_MEDIA), None)


def find_contact(anatomy: Anatomy) -> None:
    """The address of the office: at the foot of the first page, or of the last, or below the signature.

    What stands below the signature is known already, as the tail ends before it.
    """
    file = anatomy.file
    if not file.sections:
        return
    first = file.sections[0]
    lines = _contact_lines(_shown_first(file, first.footers))
    if any(map(_may_be_address, lines)) and (
        first.first_page_differs or any(map(reads_as_contact, lines)) or not anatomy.contact
    ):
        anatomy.contact, anatomy.contact_page = lines, "first" if first.first_page_differs else "every"
        return
    if anatomy.contact:
        anatomy.contact_page = "last"
        return
    lines = _contact_lines(_feet(file, _last_section(anatomy)))
    if any(map(reads_as_contact, lines)):
        anatomy.contact, anatomy.contact_page = lines, "last"


def reads_as_contact(line: Line) -> bool:
    """Whether a line tells how to reach an office."""
    return _CONTACT.search(line.text) is not None


def _may_be_address(line: Line) -> bool:
    """Whether a line at the foot of a page may tell where an office is; codes and boxes to tick do not."""
    return reads_as_contact(line) or _ADDRESS.search(line.text) is not None


def _contact_lines(paragraphs: Sequence[Paragraph]) -> list[Line]:
    """The lines of a foot that are no page number and no mark."""
    lines = lines_of(paragraph for paragraph in paragraphs if not paragraph.page_field)
    return [line for line in lines if w.has_letters(line.text) and w.fold(line.text) not in w.NO_MEDIA]


def _shown_first(file: WordFile, parts: Mapping[str, str]) -> list[Paragraph]:
    """The paragraphs of the header or footer that the first page shows."""
    first = file.sections[0]
    return file.others.get(parts.get("first" if first.first_page_differs else "default", ""), [])


def _feet(file: WordFile, section: Section) -> list[Paragraph]:
    """The paragraphs of the footers that the pages of a section show."""
    kinds = ("default", "first") if section.first_page_differs else ("default",)
    names = dict.fromkeys(section.footers[kind] for kind in kinds if kind in section.footers)
    return [paragraph for name in names for paragraph in file.others.get(name, [])]


def _last_section(anatomy: Anatomy) -> Section:
    """The section the document itself ends in; its annexes come after."""
    file = anatomy.file
    number = min((annex.section for annex in anatomy.annexes), default=len(file.sections) + 1) - 1
    return file.sections[max(min(number, len(file.sections)), 1) - 1]


def half_of(paragraph: Paragraph, tab: int = 0) -> str:
    """The half of the page a line stands in, "left" or "right"; nothing where the file does not tell."""
    cell = paragraph.cell
    if cell is not None:
        while cell.parent is not None and cell.columns == 1:
            cell = cell.parent
        if cell.columns < 2 or 2 * cell.column == cell.columns + 1:
            return ""
        return "left" if cell.left_half else "right"
    if tab:
        return "right"
    if "\t" in paragraph.text or "    " in paragraph.text:
        return "left"
    if paragraph.layout.align == "right":
        return "right"
    return ""
