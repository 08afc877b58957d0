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

_DAY = re.compile(
    r"\W*(?:(?:buổi|ca|phiên)\s+)?(?:(?:sáng|trưa|chiều|tối)\b"
    r"|(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|t[2-7]|cn)\b"
    r"|(?:ngày\s+)?\d{1,2}\s*[/.-]\s*\d{1,2}|ngày\s+\w+)",
    re.IGNORECASE,
)
_LONGEST_DAY = 60


def judge_agendas(judge: Judge, anatomy: Anatomy) -> None:
    """Columns of hours in tables, and items of a list that begin with hours."""
    if judge.rule("time.order") is None:
        return
    columns: dict[tuple[str, int, int], list[Item | None]] = {}
    tables: dict[tuple[str, int], set[int]] = {}
    days = _days(anatomy)
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
        hours = columns.setdefault((*key, cell.column), [])
        above = next((each for each in reversed(hours) if each is not None), None)
        if above is not None and above.paragraph.cell is not None:
            day, before = (
                {at: words for at, words in days.get((*key, row), {}).items() if at != cell.column}
                for row in (cell.row, above.paragraph.cell.row)
            )
            if day != before:
                hours.append(None)  # another day, or another half of it
        hours.append(item)
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


def _days(anatomy: Anatomy) -> dict[tuple[str, int, int], dict[int, str]]:
    """What the columns of days and of halves of days say of each row of a table; a blank cell says what the one above
    says.
    """
    cells: dict[tuple[str, int], dict[int, dict[int, str]]] = {}
    for item in anatomy.all_items:
        cell = item.paragraph.cell
        if item.kind == "table_body" and cell is not None and not cell.whole_row:
            row = cells.setdefault((item.paragraph.part, cell.table), {}).setdefault(cell.row, {})
            row[cell.column] = f"{row.get(cell.column, '')} {item.paragraph.text}".strip()
    found = {}
    for key, rows in cells.items():
        names = {name for row in rows.values() for name in row}
        dated = {name for name in names if _names_days([row[name] for row in rows.values() if row.get(name)])}
        above: dict[int, str] = {}
        for number in sorted(rows):
            above = above | {name: words for name, words in rows[number].items() if name in dated and words}
            found[(*key, number)] = above
    return found


def _names_days(cells: list[str]) -> bool:
    """Whether most cells of a column are a day, or a half of one."""
    return 2 * sum(_DAY.match(words) is not None and len(words) <= _LONGEST_DAY for words in cells) > len(cells)


def _starts_with_hour(item: Item) -> bool:
    return _HOUR.match(item.title) is not None
