"""Hours of an agenda that go back or overlap: in the columns of tables, and in items that begin with hours.

Answers for `time.order`.
"""

from __future__ import annotations

import re

from vanban import vietnamese as vi
from vanban.anatomy import Anatomy, Item
from vanban.check.judging.judge import Judge
from vanban.check.judging.telling import shown

_HOUR = re.compile(r"\W*(?:từ\s+|lúc\s+)?\d{1,2}\s*(?:giờ|h|g|:)", re.IGNORECASE)


def judge_agendas(judge: Judge, anatomy: Anatomy) -> None:
    """Columns of hours in tables, and items of a list that begin with hours."""
    if judge.rule("time.order") is None:
        return
    columns: dict[tuple[str, int, int], list[Item | None]] = {}
    tables: dict[tuple[str, int], set[int]] = {}
    for item in anatomy.all_items:
        cell = item.paragraph.cell
        if item.kind != "table_body" or cell is None:
            continue
        key = (item.paragraph.part, cell.table)
        if cell.whole_row:
            for column in tables.get(key, ()):
                columns[(*key, column)].append(None)
            continue
        tables.setdefault(key, set()).add(cell.column)
        columns.setdefault((*key, cell.column), []).append(item)
    series: list[list[Item | None]] = [
        column
        for column in columns.values()
        if sum(item is not None and _starts_with_hour(item) for item in column) > 1
    ]
    series.append([item if item.kind == "bullet" and _starts_with_hour(item) else None for item in anatomy.items])
    for items in series:
        texts = [None if item is None else item.title or item.paragraph.text for item in items]
        for fault in vi.agenda_faults(texts):
            at = items[fault.index]
            if at is not None:
                judge.broken(
                    "time.order",
                    at.paragraph,
                    f"Giờ không theo thứ tự: “{shown(fault.found)}”",
                    f"“{shown(fault.found)}”",
                    expected=fault.expected,
                    remedy="sửa giờ",
                )


def _starts_with_hour(item: Item) -> bool:
    return _HOUR.match(item.title) is not None
