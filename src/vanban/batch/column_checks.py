"""A table judged column by column: what one cell cannot tell, all of them together can."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from vanban.batch.rows import Row, Table
from vanban.errors import Problem
from vanban.vietnamese import TextFaultKind, text_faults
from vanban.vietnamese.invisible import invisible_letters, without_invisible

_TYPED_DATE = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*\d{4}")
_LEGACY_SHARE = 4
"""One in so many cells with marked letters that only make sense in an old encoding, and the whole column is in it."""
_LAST_MONTH = 12


def judged(table: Table) -> Table:
    """A table with the faults and remarks that its columns show."""
    found: dict[int, tuple[dict[str, Problem], dict[str, Problem]]] = {}
    for name in table.columns:
        for index, problem, is_fault in (*_invisible(table, name), *_legacy(table, name), *_mixed_dates(table, name)):
            faults, remarks = found.setdefault(index, ({}, {}))
            (faults if is_fault else remarks).setdefault(name, problem)
    if not found:
        return table
    rows = list(table.rows)
    for index, (faults, remarks) in found.items():
        rows[index] = _with(rows[index], faults, remarks)
    return replace(table, rows=tuple(rows))


def _with(row: Row, faults: Mapping[str, Problem], remarks: Mapping[str, Problem]) -> Row:
    values = {name: value for name, value in row.values.items() if name not in faults}
    return replace(row, values=values, faults={**faults, **row.faults}, remarks={**remarks, **row.remarks})


_Judged = Iterator[tuple[int, Problem, bool]]


def _invisible(table: Table, name: str) -> _Judged:
    """Cells with letters that nobody sees: a condition would not know the text, and they would be printed."""
    for index, row in enumerate(table.rows):
        value = row.values.get(name)
        if not isinstance(value, str) or value.isascii():
            continue
        letters = invisible_letters(value)
        if letters:
            names = ", ".join(dict.fromkeys(each.name for each in letters))
            shown = without_invisible(value).strip()[:60]
            problem = Problem(
                "text-direction" if any(each.turns for each in letters) else "text-invisible",
                f"ô có ký tự không nhìn thấy ({names}) ở ký tự thứ {letters[0].start + 1}, trong “{shown}”",
                remedy=f"gõ lại ô: {shown}" if shown else "xoá ô",
            )
            yield index, problem, True


def _legacy(table: Table, name: str) -> _Judged:
    """Cells of a column in an old encoding: short ones prove nothing alone, a column of them does."""
    marked = [
        (index, " ".join(value.split()))
        for index, row in enumerate(table.rows)
        if isinstance(value := row.values.get(name), str) and not value.isascii()
    ]
    if not marked:
        return
    text = "\n".join(cell for _, cell in marked)
    lines = {text.count("\n", 0, fault.start) for fault in text_faults(text) if fault.kind is TextFaultKind.LEGACY}
    if _LEGACY_SHARE * len(lines) < len(marked):
        return
    for index, cell in marked:
        yield (
            index,
            Problem(
                "text-legacy",
                f"cột này còn chữ ở bảng mã cũ (TCVN3/ABC, VNI) hoặc bị đọc sai bảng mã: “{cell[:40]}”",
                remedy="chuyển cả cột sang Unicode (UniKey: Ctrl+Shift+F6) rồi dán lại",
            ),
            True,
        )


def _mixed_dates(table: Table, name: str) -> _Judged:
    """Dates that Excel knows beside dates typed as text, where Excel may have taken the day for the month.

    On a machine with American settings `7/2/2026` becomes 2 July and `13/2/2026` stays a text: days past 12 are only
    among the texts. Where a date that Excel knows has such a day, its settings were right.
    """
    real = [(index, day) for index, row in enumerate(table.rows) if (day := _date(row.values.get(name))) is not None]
    if not real:
        return
    typed = [
        int(match[1])
        for row in table.rows
        if isinstance(value := row.values.get(name), str) and (match := _TYPED_DATE.match(value))
    ]
    if not typed:
        return
    exchanged = any(first > _LAST_MONTH for first in typed) and all(day.day <= _LAST_MONTH for _, day in real)
    for index, day in real:
        if exchanged and day.day != day.month:
            yield (
                index,
                Problem(
                    "cell-date-mixed",
                    f"cột có cả ngày thật của Excel và ngày gõ thành chữ; Excel đang hiểu ô này là {day:%d/%m/%Y}, "
                    f"có thể đã đổi chỗ ngày và tháng ({day:%m/%d/%Y})",
                    remedy="đổi định dạng cả cột thành Văn bản (Text) rồi gõ lại từng ngày theo dạng 07/02/2026",
                ),
                True,
            )
        elif not exchanged:
            yield (
                index,
                Problem(
                    "cell-date-mixed",
                    "cột có cả ngày thật của Excel và ngày gõ thành chữ",
                    remedy="xem lại từng ngày; nên để cả cột một kiểu, dạng 07/02/2026",
                ),
                False,
            )


def _date(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date) else None
