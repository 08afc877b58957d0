"""Marks of secrecy and urgency, of who may read a document, and of drafts.

Answers for `secrecy.*`, `urgency.*`, `circulation.*`, `draft.*` (their words, frames and colours).
"""

from __future__ import annotations

from vanban.check.judging.judge import Judge
from vanban.check.reading import Cell, Paragraph
from vanban.check.reading.document import MM_PER_TWIP
from vanban.check.recognising import Anatomy, Found
from vanban.check.recognising.words import fold, plain

MARKS = ("secrecy", "urgency", "circulation", "draft")


def judge_marks(judge: Judge, anatomy: Anatomy) -> None:
    """The words and frames of the marks that are there."""
    for name in ("secrecy", "urgency", "circulation"):
        found = anatomy.components.get(name)
        if found is None:
            continue
        text = plain(found.text)
        if not judge.accepts(f"{name}.values", text) and judge.accepts(f"{name}.values", text.upper()):
            text = text.upper()
        judge.value(f"{name}.values", text, found.place, found=f"“{found.text}”")
        if judge.rule(f"{name}.frame") is not None:
            framed = _framed(found.lines[0].paragraph)
            judge.value(
                f"{name}.frame",
                framed,
                found.place,
                found="không có khung",
                message=f"“{found.text}” không nằm trong khung",
                remedy="kẻ khung viền đơn quanh dòng này",
            )
    urgency = anatomy.components.get("urgency")
    if urgency is not None:
        _urgency_box(judge, urgency)
    draft = anatomy.components.get("draft")
    if draft is not None:
        text = plain(draft.text).rstrip(".:")
        prop = "draft.text" if fold(text) == "du thao" else "draft.pattern"
        judge.value(prop, text, draft.place, found=f"“{draft.text}”")


def _framed(paragraph: Paragraph) -> bool:
    layout, cell = paragraph.layout, paragraph.cell
    if layout.border_top and layout.border_bottom:
        return True
    return paragraph.container == "textbox" or (cell is not None and cell.ruled)


def _urgency_box(judge: Judge, found: Found) -> None:
    paragraph = found.lines[0].paragraph
    for _, look in found.lines[0].looks():
        judge.value("urgency.color", look.color, found.place)
        break
    layout = paragraph.layout
    if not (layout.border_top and layout.border_bottom) or judge.rule("urgency.frame") is None:
        return
    cell: Cell | None = paragraph.cell
    degrees = [fold(value) for value in judge.law.texts("urgency.values")]
    widths = judge.rule("urgency.box_widths_mm")
    if cell is not None and cell.width_mm and widths is not None and fold(found.text) in degrees:
        wanted = judge.law.numbers("urgency.box_widths_mm")[degrees.index(fold(found.text))]
        width = cell.width_mm - (layout.left + layout.right) * MM_PER_TWIP
        # A cell's own margins are no part of the paragraph in it.
        if min(abs(width - wanted), abs(width - 2 * 1.9 - wanted)) > widths.tolerance + 0.5:
            judge.broken(
                "urgency.box_widths_mm",
                found.place,
                f"Khung “{found.text}” rộng {width:.0f} mm",
                f"{width:.0f} mm",
                expected=f"{wanted:g} mm",
                remedy="chỉnh thụt lề trái, phải của dòng này",
            )
    if layout.line_rule == "exact":
        height = layout.line / 20 * 25.4 / 72 + _BORDER_ROOM_MM
        judge.value("urgency.box_height_mm", round(height, 1), found.place)


_BORDER_ROOM_MM = 1.06
"""What the border and the space within it add to the height of the line (3 pt)."""
