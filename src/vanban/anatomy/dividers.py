"""The line, star or dashes below a component, in whatever way an office makes them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.anatomy.lines import lines_of
from vanban.anatomy.model import Divider, Drawn, Line
from vanban.compose.metrics import text_width_mm
from vanban.wordfile import Layout, Paragraph, Section, WordFile
from vanban.wordfile.document import MM_PER_TWIP

_RAISED = 0.65
"""Word sets superscript letters at about this part of their size."""
_STROKES = re.compile(r"[\s_\u2013\u2014\u2015\u2500\u2501\u00af\u203e\uffe3]+")
_DASHES = re.compile(r"[\s\-\u2010\u2011\u00ad]+")
_STAR = re.compile(r"[\s*\u2217\uff0a\u2731\u066d]+")
_ORNAMENT = re.compile(r"[\W_oO0]+")
NONE = Divider("none")


def is_divider(text: str) -> bool:
    """Whether a line is only there to part others: strokes, dashes, stars."""
    return bool(text.strip()) and _ORNAMENT.fullmatch(text) is not None and not text.strip().isalnum()


def drawn_by_text(line: Line) -> Divider | None:
    """A line of strokes, dashes or stars as a divider; None when it is something else."""
    text = line.text
    drawn = Drawn("text", line.paragraph, *_extent(line))
    if _STROKES.fullmatch(text):
        return Divider("line", line_width(line), text, drawn)
    if _DASHES.fullmatch(text):
        return Divider("dashes", line_width(line), text, drawn)
    if _STAR.fullmatch(text):
        return Divider("star", None, text, drawn)
    return Divider("ornament", None, text, drawn) if is_divider(text) else None


def line_width(line: Line) -> float:
    """The width in mm of a line of text as it is set."""
    return letters_width(line.paragraph, *_extent(line))


def letters_width(paragraph: Paragraph, start: int, end: int) -> float:
    """The width in mm of the letters from `start` to `end` of a paragraph, blanks included, as they are set."""
    width = 0.0
    for low, high, look in paragraph.spans:
        words = paragraph.text[max(low, start) : min(high, end)] if low < end and high > start else ""
        if words:
            shown = words.upper() if look.caps else words
            size = look.size_pt * (_RAISED if look.raised else 1)
            width += text_width_mm(shown, max(size, 1), bold=look.bold) * look.scale / 100
    return width


def _extent(line: Line) -> tuple[int, int]:
    """Where the letters of a line begin and end, without the blanks around them."""
    text = line.paragraph.text[line.start : line.end]
    start = line.start + len(text) - len(text.lstrip())
    return start, line.start + len(text.rstrip())


def below(file: WordFile, lines: Sequence[Line], following: Sequence[Paragraph], *, shapes: bool = True) -> Divider:
    """The divider below a component made of `lines`; `following` are the paragraphs that may hold it, in order.

    `shapes`: whether a shape anchored in them is theirs, which it need not be where two columns share a paragraph.

    Looked for, in this order: a shape anchored in the component, its lower border, strokes or stars in what follows,
    underlined blanks, the borders around its cell, and last letters that are themselves underlined.
    """
    last = lines[-1]
    own = last.paragraph
    for line in lines_of([own]):
        if line.start > last.start and line.tab == last.tab:
            drawn = drawn_by_text(line)
            if drawn is not None:
                return drawn
            break
    for line in lines:
        shape = _shape(line.paragraph) if shapes else None
        if shape is not None:
            return shape
    if own.layout.border_bottom:
        return Divider("line", _width_of(file, own), drawn=Drawn("border_bottom", own))
    for paragraph in following:
        shape = _shape(paragraph) if shapes else None
        if shape is not None:
            return shape
        if paragraph.layout.border_top:
            return Divider("line", _width_of(file, paragraph), drawn=Drawn("border_top", paragraph))
        if paragraph.cell is not None and paragraph.cell is not own.cell and paragraph.cell.border_top:
            return Divider("line", paragraph.cell.width_mm or None, drawn=Drawn("cell_top", paragraph))
        drawn = _in_text(paragraph, last.tab)
        if drawn is not None:
            return drawn
        if paragraph.layout.border_bottom and paragraph.blank:
            return Divider("line", _width_of(file, paragraph), drawn=Drawn("border_bottom", paragraph))
        if not paragraph.blank:
            break
    if own.cell is not None and own.cell.border_bottom:
        return Divider("line", own.cell.width_mm, drawn=Drawn("cell_bottom", own))
    looks = [look for _, look in last.looks()]
    if looks and all(look.underline for look in looks):
        return Divider("underline", line_width(last), last.text, Drawn("text", own, *_extent(last)))
    return NONE


def _shape(paragraph: Paragraph) -> Divider | None:
    return shape_of(paragraph, 0) if paragraph.rules else None


def shape_of(paragraph: Paragraph, index: int) -> Divider:
    """A line drawn as a shape in a paragraph, by its place among them."""
    return Divider("line", paragraph.rules[index].length_mm or None, drawn=Drawn("shape", paragraph, shape=index))


def _in_text(paragraph: Paragraph, tab: int) -> Divider | None:
    """Strokes or stars in a paragraph, in the column that is meant where tabs make columns."""
    lines = lines_of([paragraph])
    if lines:
        same = [line for line in lines if line.tab == tab]
        drawn = [drawn_by_text(line) for line in same or lines]
        return drawn[0] if same or None not in drawn else None
    blank = [span for span in paragraph.spans if span.look.underline]
    if blank and not paragraph.text.strip():
        width = sum(letters_width(paragraph, span.start, span.end) for span in blank)
        made = Drawn("blanks", paragraph, blank[0].start, blank[-1].end)
        return Divider("line", width if "\t" not in paragraph.text else None, drawn=made)
    return None


def _width_of(file: WordFile, paragraph: Paragraph) -> float:
    """The width in mm between the indents of a paragraph, where its borders are drawn."""
    layout: Layout = paragraph.layout
    return room_inside_mm(file, paragraph) - (max(layout.left, 0) + max(layout.right, 0)) * MM_PER_TWIP


def room_mm(file: WordFile, paragraph: Paragraph) -> float:
    """The width in mm a paragraph has for its lines: of its cell, its frame, its text box, or between the margins."""
    if paragraph.cell is not None and paragraph.cell.width_mm:
        return paragraph.cell.width_mm
    return _room_outside_cells(file, paragraph)


def _room_outside_cells(file: WordFile, paragraph: Paragraph) -> float:
    frame = paragraph.layout.frame
    if frame is not None and frame.width:
        return frame.width * MM_PER_TWIP
    return paragraph.box_room_mm or section_of(file, paragraph).text_width_mm


def room_inside_mm(file: WordFile, paragraph: Paragraph) -> float:
    """The width in mm in which the borders of a paragraph without indents are drawn: within the margins of its cell."""
    if paragraph.cell is not None and paragraph.cell.width_mm:
        return max(paragraph.cell.width_mm - paragraph.cell.padding_mm, 0)
    return _room_outside_cells(file, paragraph)


def section_of(file: WordFile, paragraph: Paragraph) -> Section:
    """The section a paragraph stands in."""
    return file.sections[min(paragraph.section, len(file.sections)) - 1]
