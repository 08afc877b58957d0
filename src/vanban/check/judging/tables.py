"""Rows of tables at the turn of a page.

Answers for `table.header_repeat` and `table.rows_whole`.
"""

from __future__ import annotations

from vanban.anatomy import Anatomy
from vanban.check.judging.judge import Judge


def judge_tables(judge: Judge, anatomy: Anatomy) -> None:
    """Every table of the main part with more than one row."""
    headed = {
        item.paragraph.cell.table
        for item in anatomy.all_items
        if item.kind == "table_header" and item.paragraph.cell is not None and item.paragraph.cell.row == 1
    }
    lettered = {item.paragraph.cell.table: item for item in reversed(list(anatomy.all_items)) if item.paragraph.cell}
    for shape in anatomy.file.tables:
        item = lettered.get(shape.number)
        if item is None or shape.nested or shape.part != anatomy.file.main or shape.rows < 2:
            continue
        place = item.paragraph
        if shape.number in headed:
            judge.value(
                "table.header_repeat",
                shape.header_rows > 0,
                place,
                found="dòng tiêu đề không lặp lại",
                message="Dòng tiêu đề của bảng không lặp lại ở trang sau",
                remedy="Layout, Repeat Header Rows",
            )
        if shape.breakable_rows:
            judge.value(
                "table.rows_whole",
                False,
                place,
                found=f"{len(shape.breakable_rows)} dòng có thể bị cắt",
                message="Dòng của bảng có thể bị cắt sang hai trang",
                remedy="Table Properties, Row, bỏ Allow row to break across pages",
            )
