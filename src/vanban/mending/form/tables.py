"""Rows of tables at the turn of a page.

Mends `table.header_repeat`, `table.rows_whole`.
"""

from __future__ import annotations

from collections.abc import Mapping

from vanban.check.report import Finding
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.rulebook import Rule
from vanban.wordfile.names import W, first_child, flag
from vanban.wordfile.tables import rows_of


def _repeat(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    """The rows of the heading, which are the first and those its cells reach down into."""
    table = bench.trace.tables.get((finding.place.part, finding.place.table))
    if table is None:
        return Kept("no-way")
    rows = list(rows_of(table, 0))
    headed = max(
        (
            item.paragraph.cell.row
            for item in bench.anatomy.all_items
            if item.kind == "table_header"
            and item.paragraph.cell is not None
            and item.paragraph.cell.table == finding.place.table
        ),
        default=1,
    )
    for row in rows[:headed]:
        _turn_on(bench, row, "tblHeader")
    bench.touch(finding.place.part)
    return Done("cho dòng tiêu đề lặp lại ở đầu mỗi trang")


def _whole_rows(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    table = bench.trace.tables.get((finding.place.part, finding.place.table))
    if table is None:
        return Kept("no-way")
    for row in rows_of(table, 0):
        _turn_on(bench, row, "cantSplit")
    bench.touch(finding.place.part)
    return Done("không cho dòng của bảng bị cắt sang hai trang")


def _turn_on(bench: Bench, row: object, name: str) -> None:
    from lxml import etree

    assert isinstance(row, etree._Element)
    stated = first_child(first_child(row, f"{W}trPr"), f"{W}{name}")
    if stated is not None and flag(stated):
        return
    properties = bench.editor.properties(row, "trPr")
    bench.editor.child(properties, name).attrib.pop(f"{W}val", None)


MENDERS: Mapping[str, Mender] = {"table.header_repeat": _repeat, "table.rows_whole": _whole_rows}
