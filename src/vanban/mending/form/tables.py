"""Rows of tables at the turn of a page.

Mends `table.header_repeat`, `table.rows_whole`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from vanban.check.report import Finding
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.rulebook import Rule
from vanban.wordfile.names import W, children, first_child, flag
from vanban.wordfile.tables import cells_of, grid_before, merge_of, rows_of, span_of


def _repeat(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    """The rows of the heading, which are the first and those its cells reach down into."""
    table = bench.trace.tables.get((finding.place.part, finding.place.table))
    if table is None:
        return Kept("no-way")
    rows = list(rows_of(table, 0))
    told = max(
        (
            item.paragraph.cell.row
            for item in bench.anatomy.all_items
            if item.kind == "table_header"
            and item.paragraph.cell is not None
            and item.paragraph.cell.table == finding.place.table
            and item.paragraph.part == finding.place.part
        ),
        default=1,
    )
    headed = heading_rows(rows, told)
    if headed >= len(rows):
        return Kept("decision")
    for row in rows[:headed]:
        _turn_on(bench, row, "tblHeader")
    bench.touch(finding.place.part)
    return Done("cho dòng tiêu đề lặp lại ở đầu mỗi trang")


def heading_rows(rows: Sequence[etree._Element], told: int = 1) -> int:
    """How many rows the heading of a table has: those told, and those that cells begun in them go on in (17.4.84)."""
    begun: set[int] = set()
    count = told
    for index, row in enumerate(rows):
        properties = children(first_child(row, f"{W}trPr"))
        at, goes_on = grid_before(properties), False
        for cell in cells_of(row, 0):
            own = children(first_child(cell, f"{W}tcPr"))
            merge = merge_of(own.get(f"{W}vMerge"))
            if merge == "continue":
                goes_on = goes_on or at in begun
            elif merge == "restart" and index < count:
                begun.add(at)
            at += span_of(own.get(f"{W}gridSpan"))
        if index >= count:
            if not goes_on:
                return count
            count = index + 1
    return count


def _whole_rows(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    table = bench.trace.tables.get((finding.place.part, finding.place.table))
    if table is None:
        return Kept("no-way")
    for row in rows_of(table, 0):
        _turn_on(bench, row, "cantSplit")
    bench.touch(finding.place.part)
    return Done("không cho dòng của bảng bị cắt sang hai trang")


def _turn_on(bench: Bench, row: etree._Element, name: str) -> None:
    stated = first_child(first_child(row, f"{W}trPr"), f"{W}{name}")
    if stated is not None and flag(stated):
        return
    properties = bench.editor.properties(row, "trPr")
    bench.editor.child(properties, name).attrib.pop(f"{W}val", None)


MENDERS: Mapping[str, Mender] = {"table.header_repeat": _repeat, "table.rows_whole": _whole_rows}
