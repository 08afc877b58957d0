"""A table judged column by column: what one cell cannot tell, all of them together can."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from vanban.batch.rows import Row, Table
from vanban.errors import Problem
from vanban.vietnamese import TextFaultKind, text_faults
from vanban.vietnamese.invisible import invisible_letters, without_invisible

_TYPED_DATE = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*\d{4}")
_LEGACY_SHARE = 4
"""One in so many cells with marked letters that only make sense in an old encoding, and the whole column is in it."""
_TOLD = 200
"""Cells of a column whose own letters are told; the faults of others are the same."""
_SHARE = 200
"""Cells that are judged at a time."""
_CERTAIN = 2_000
"""Cells after which a column that is in an old encoding so far is taken to be so to its end."""
_FEW = 10
"""Columns with fewer marked cells are judged together: alone they prove little."""
_ERROR = re.compile(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA|FIELD!)|#{3,}|Err:\d{3}")
_SCIENTIFIC = re.compile(r"-?\d[.,]\d+E\+\d{1,3}", re.ASCII)
_LONGEST_ERROR = 60
_LAST_MONTH = 12


def judged(table: Table) -> Table:
    """A table with the faults and remarks that its columns show."""
    found: dict[int, tuple[dict[str, Problem], dict[str, Problem]]] = {}
    old = _legacy(table)
    for name in table.columns:
        own = _legacy_faults(table, old.get(name, ()), name)
        for index, problem, is_fault in (
            *_errors(table, name),
            *_invisible(table, name),
            *own,
            *_mixed_dates(table, name),
        ):
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


def _errors(table: Table, name: str) -> _Judged:
    """Cells that hold what a program of tables shows in the place of a value: an error, or a number cut short."""
    for index, row in enumerate(table.rows):
        value = row.values.get(name)
        if not isinstance(value, str) or len(value) > _LONGEST_ERROR:
            continue
        if _ERROR.fullmatch(value):
            problem = Problem(
                "cell-error",
                f"ô ghi {value}: lỗi của bảng tính, không phải giá trị",
                remedy="sửa công thức trong bảng gốc, hoặc gõ thẳng giá trị vào ô",
            )
            yield index, problem, True
        elif _SCIENTIFIC.fullmatch(value):
            problem = Problem(
                "cell-digits",
                f"ô ghi {value}: bảng tính đã rút gọn số, mất các chữ số cuối",
                remedy="đổi định dạng của cột thành Văn bản (Text) rồi gõ lại đủ chữ số",
            )
            yield index, problem, True


def _invisible(table: Table, name: str) -> _Judged:
    """Cells with letters that nobody sees: a condition would not know the text, and they would be printed."""
    told = 0
    problem = Problem("text-invisible", "ô có ký tự không nhìn thấy", remedy="gõ lại ô")
    for index, row in enumerate(table.rows):
        value = row.values.get(name)
        if not isinstance(value, str) or value.isascii():
            continue
        letters = invisible_letters(value)
        if letters and told >= _TOLD:
            yield index, problem, True
        elif letters:
            told += 1
            names = ", ".join(dict.fromkeys(each.name for each in letters))
            shown = without_invisible(value).strip()[:60]
            problem = Problem(
                "text-direction" if any(each.turns for each in letters) else "text-invisible",
                f"ô có ký tự không nhìn thấy ({names}) ở ký tự thứ {letters[0].start + 1}, trong “{shown}”",
                remedy=f"gõ lại ô: {shown}" if shown else "xoá ô",
            )
            yield index, problem, True


def _legacy(table: Table) -> dict[str, list[int]]:
    """The rows, by column, whose cells are in an old encoding: a short cell proves nothing, a column or a file does."""
    marked = {
        name: {
            index: " ".join(value.split())
            for index, row in enumerate(table.rows)
            if isinstance(value := row.values.get(name), str) and not value.isascii()
        }
        for name in table.columns
    }
    found = {name: list(cells) for name, cells in marked.items() if _are_legacy(list(cells.values()))}
    rest = {name: cells for name, cells in marked.items() if name not in found and len(cells) < _FEW}
    if rest and _are_legacy([cell for cells in rest.values() for cell in cells.values()]):
        found |= {name: list(cells) for name, cells in rest.items() if cells}
    return found


def _are_legacy(cells: list[str]) -> bool:
    """Whether texts, judged together, are in an old encoding."""
    found = 0
    # Share by share: placing a fault among the lines of one text would take longer the longer it is.
    for at in range(0, len(cells), _SHARE):
        text = "\n".join(cells[at : at + _SHARE])
        faults = [fault for fault in text_faults(text) if fault.kind is TextFaultKind.LEGACY]
        found += len({text.count("\n", 0, fault.start) for fault in faults})
        if at >= _CERTAIN and _LEGACY_SHARE * found >= at:
            return True
    return found > 0 and _LEGACY_SHARE * found >= len(cells)


def _legacy_faults(table: Table, indices: Sequence[int], name: str) -> _Judged:
    if not indices:
        return
    # One problem for the whole column: it is mended at once.
    example = str(table.rows[indices[0]].values[name])
    problem = Problem(
        "text-legacy",
        f"cột này còn chữ ở bảng mã cũ (TCVN3/ABC, VNI) hoặc bị đọc sai bảng mã, như “{example[:40]}”",
        remedy="chuyển cả cột sang Unicode (UniKey: Ctrl+Shift+F6) rồi dán lại",
    )
    for index in indices:
        yield index, problem, True


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
