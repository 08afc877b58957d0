"""The line, star or dashes below a component, in whatever way an office makes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.anatomy.lines import lines_of
from vanban.anatomy.model import Divider, Line
from vanban.compose.metrics import text_width_mm
from vanban.wordfile import Layout, Look, Paragraph, Rule, Section, WordFile
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
    if _STROKES.fullmatch(text):
        return Divider("line", _text_width(line), text)
    if _DASHES.fullmatch(text):
        return Divider("dashes", _text_width(line), text)
    if _STAR.fullmatch(text):
        return Divider("star", None, text)
    return Divider("ornament", None, text) if is_divider(text) else None


def line_width(line: Line) -> float:
    """The width in mm of a line of text as it is set."""
    return _text_width(line)


def _text_width(line: Line) -> float:
    width = 0.0
    for words, look in _pieces(line):
        shown = words.upper() if look.caps else words
        size = look.size_pt * (_RAISED if look.raised else 1)
        width += text_width_mm(shown, max(size, 1), bold=look.bold)
    return width


def _pieces(line: Line) -> Iterator[tuple[str, Look]]:
    text = line.paragraph.text
    start = line.start + len(text[line.start : line.end]) - len(text[line.start : line.end].lstrip())
    end = start + len(line.text)
    for span in line.paragraph.spans:
        low, high = max(span.start, start), min(span.end, end)
        if low < high:
            yield text[low:high], span.look


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
        shape = _shape(line.paragraph.rules) if shapes else None
        if shape is not None:
            return shape
    if own.layout.border_bottom:
        return Divider("line", _width_of(file, own))
    for paragraph in following:
        shape = _shape(paragraph.rules) if shapes else None
        if shape is not None:
            return shape
        if paragraph.layout.border_top:
            return Divider("line", _width_of(file, paragraph))
        if paragraph.cell is not None and paragraph.cell is not own.cell and paragraph.cell.border_top:
            return Divider("line", paragraph.cell.width_mm or None)
        drawn = _in_text(paragraph, last.tab)
        if drawn is not None:
            return drawn
        if paragraph.layout.border_bottom and paragraph.blank:
            return Divider("line", _width_of(file, paragraph))
        if not paragraph.blank:
            break
    if own.cell is not None and own.cell.border_bottom:
        return Divider("line", own.cell.width_mm)
    looks = [look for _, look in last.looks()]
    if looks and all(look.underline for look in looks):
        return Divider("underline", _text_width(last), last.text)
    return NONE


def _shape(rules: Sequence[Rule]) -> Divider | None:
    return Divider("line", rules[0].length_mm or None) if rules else None


def _in_text(paragraph: Paragraph, tab: int) -> Divider | None:
    """Strokes or stars in a paragraph, in the column that is meant where tabs make columns."""
    lines = lines_of([paragraph])
    if lines:
        same = [line for line in lines if line.tab == tab]
        drawn = [drawn_by_text(line) for line in same or lines]
        return drawn[0] if same or None not in drawn else None
    blank = [span for span in paragraph.spans if span.look.underline]
    if blank and not paragraph.text.strip():
        width = sum(
            text_width_mm(paragraph.text[span.start : span.end].replace("\t", " " * 12), span.look.size_pt)
            for span in blank
        )
        return Divider("line", width if "\t" not in paragraph.text else None)
    return None


def _width_of(file: WordFile, paragraph: Paragraph) -> float:
    """The width in mm between the indents of a paragraph, where its borders are drawn."""
    layout: Layout = paragraph.layout
    return room_mm(file, paragraph) - (max(layout.left, 0) + max(layout.right, 0)) * MM_PER_TWIP


def room_mm(file: WordFile, paragraph: Paragraph) -> float:
    """The width in mm a paragraph has for its lines: of its cell, or between the margins."""
    if paragraph.cell is not None and paragraph.cell.width_mm:
        return paragraph.cell.width_mm
    return section_of(file, paragraph).text_width_mm


def section_of(file: WordFile, paragraph: Paragraph) -> Section:
    """The section a paragraph stands in."""
    return file.sections[min(paragraph.section, len(file.sections)) - 1]
