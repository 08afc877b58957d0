"""The widths of two cells side by side: the halves of the head, and those of the tail.

Answers for `header.left_mm`, `header.right_mm`, `signature.left_mm`, `signature.right_mm`.
"""

from __future__ import annotations

from vanban.check.judging.judge import Judge, Spot
from vanban.wordfile import Paragraph


def judge_halves(
    judge: Judge, prop: str, left: Paragraph, left_place: Spot, right: Paragraph, right_place: Spot
) -> None:
    """The widths of two cells side by side, where they are all the cells of a row."""
    one, other = left.cell, right.cell
    if one is None or other is None or one.table != other.table or one.columns != 2 or one.column == other.column:
        return
    for name, cell, place in (("left", one, left_place), ("right", other, right_place)):
        if cell.width_mm:
            judge.value(f"{prop}.{name}_mm", round(cell.width_mm, 1), place)
