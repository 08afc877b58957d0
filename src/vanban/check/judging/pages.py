"""How many pages a file fills, by an estimate of its lines: an engine of layout is not asked here."""

from __future__ import annotations

from vanban.anatomy import Anatomy
from vanban.compose.metrics import text_width_mm
from vanban.wordfile import Paragraph

PAGES_FOR_SURE = 1.35
"""A text this long in pages does not fit on one."""


def estimated_pages(anatomy: Anatomy) -> float:
    """How many pages a file fills, by an estimate of its lines; what its writer noted down is taken when it is more."""
    file = anatomy.file
    section = file.sections[0]
    room = (section.height_mm - section.margin_top_mm - section.margin_bottom_mm) or 250
    height = 0.0
    for paragraph in file.paragraphs:
        if paragraph.cell is not None and paragraph.cell.columns > 1:
            # Cells stand side by side.
            height += height_mm(paragraph, paragraph.cell.width_mm or 60) / paragraph.cell.columns
        else:
            height += height_mm(paragraph, section.text_width_mm)
    return max(height / room, float(file.pages or 0) * (PAGES_FOR_SURE / 2 + 0.1))


def height_mm(paragraph: Paragraph, width: float) -> float:
    """How high a paragraph stands in mm, set as wide as this, by the same estimate."""
    size = paragraph.spans[0].look.size_pt if paragraph.spans else 12.0
    lines = max(1, round(text_width_mm(paragraph.text, max(size, 1)) / max(width, 20) + 0.4)) if paragraph.text else 1
    layout = paragraph.layout
    line = layout.line / 20 if layout.line_rule == "exact" else size * 1.15 * max(layout.line / 240, 0.2)
    if layout.line_rule == "at_least":
        line = max(size * 1.15, layout.line / 20)
    return (lines * line + max(layout.before, layout.after) / 20) * 25.4 / 72
