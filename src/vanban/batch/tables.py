"""Lines of cells into a table: which line holds the names of columns, and a row for each line below it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vanban.batch.cells import CellFault, Remarked, Value
from vanban.batch.problems import rows_refused
from vanban.batch.rows import COLUMN_NAME, MAX_ROWS, Row, Table, column_letter, column_name, too_many_rows
from vanban.errors import Problem, ReadError

HEAD_ROWS = 10
"""How far down the row of names may stand, below titles of the sheet."""

_TOLD = 50
"""Cells without a column that are told, at most."""

Line = tuple[int, Mapping[int, Value]]
"""A line's number, counted from 1, and its filled cells by column, counted from 0."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a file; `sheet`, `merged` and `others` as a workbook has them."""

    lines: Sequence[Line]
    file: str
    sheet: str = ""
    merged: Mapping[int, Mapping[int, tuple[int, int]]] = field(default_factory=dict)
    others: tuple[str, ...] = ()


def table_of(source: Lines) -> Table:
    """Lines into a table. Raises `ReadError` where no line can be that of the names, or no row is below it."""
    file = source.file
    written = [(number, cells) for number, cells in source.lines if not all(map(_blank, cells.values()))]
    if not written:
        what = f"trang “{source.sheet}” không có gì" if source.sheet else "bảng không có dòng nào"
        raise rows_refused(
            "rows-empty",
            file,
            what,
            "một dòng tên cột và các dòng dữ liệu",
            _other_sheets(source) or "điền bảng rồi lưu",
        )
    index = next((at for at, (_, cells) in enumerate(written[:HEAD_ROWS]) if _are_names(cells)), None)
    titles: Mapping[int, str] = {}
    if index is None:
        index = 0
        _check_heading(source, written)
    elif index:
        titles = {at: _shown(cell) for at, cell in written[index - 1][1].items() if not _blank(cell)}
    number, heads = written[index]
    names = {at: column_name(_shown(heads[at])) for at in sorted(heads) if not _blank(heads[at])}
    problems = _problems_of_names(names, heads, file, number)
    ignored: dict[int, None] = {}
    rows = []
    letters = {name: column_letter(at) for at, name in names.items()} if source.sheet else {}
    for number, cells in written[index + 1 :]:
        for at, cell in cells.items():
            if at in names or _blank(cell) or (isinstance(cell, CellFault) and cell.code == "cell-merged"):
                continue
            if at in titles:
                ignored[at] = None
            elif len(problems) < _TOLD:
                problems.append(_stray(at, number, file))
        row = _row(number, {name: cells.get(at) for at, name in names.items()}, source, letters)
        if row is not None:
            rows.append(row)
    if problems:
        raise ReadError(problems)
    if len(rows) > MAX_ROWS:
        raise ReadError([too_many_rows(file)])
    if not rows:
        raise rows_refused(
            "rows-empty",
            file,
            f"dưới dòng tên cột (dòng {written[index][0]}) không có dòng nào",
            "mỗi văn bản một dòng",
            _other_sheets(source) or "điền các dòng rồi lưu",
        )
    shown = {names[at]: title for at, title in titles.items() if at in names}
    notices = tuple(
        f"cột {column_letter(at)} ({titles[at]}) không có tên ở dòng tên cột (dòng {written[index][0]}), được bỏ qua"
        for at in sorted(ignored)
    )
    return Table(tuple(names.values()), tuple(rows), file, shown, notices, source.others)


def _row(number: int, cells: Mapping[str, Value], source: Lines, letters: Mapping[str, str]) -> Row | None:
    """A line's cells into a row; nothing when all are empty."""
    values: dict[str, Any] = {}
    faults: dict[str, Problem] = {}
    remarks: dict[str, Problem] = {}
    for name, cell in cells.items():
        if isinstance(cell, CellFault):
            faults[name] = cell.problem()
            continue
        if isinstance(cell, Remarked):
            remarks[name] = cell.problem()
            cell = cell.value
        values[name] = _value(cell)
    if not faults and all(value is None for value in values.values()):
        return None
    return Row(number, values, source.sheet, source.file, letters, faults, remarks)


def _value(cell: Any) -> Any:
    if isinstance(cell, str):
        # Blanks around a cell's text are seen by nobody; those inside it are its own.
        return cell.strip() or None
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date()
    return cell


def _blank(cell: Value) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _shown(cell: Value) -> str:
    value = cell.value if isinstance(cell, Remarked) else cell
    return "" if value is None or isinstance(value, CellFault) else " ".join(str(value).split())


def _are_names(cells: Mapping[int, Value]) -> bool:
    """Whether a line is that of the names: only names; or mostly such beside words (“Ghi chú”)."""
    texts = [_shown(cell) for cell in cells.values() if not _blank(cell)]
    names = [text for text in texts if text.isascii() and COLUMN_NAME.fullmatch(text)]
    parted = [text for text in names if re.search(r"[._\[]", text)]
    if len(names) == len(texts):
        return bool(parted) or any(text.islower() for text in names)
    return len(parted) > 1 and 2 * len(names) >= len(texts)


def _check_heading(source: Lines, written: Sequence[Line]) -> None:
    """Refuse a first line that is a title of the sheet, or data: its cells would be taken for names of columns."""
    number, heads = written[0]
    texts = [cell for cell in heads.values() if not _blank(cell)]
    wider = next((line for line, cells in written[1:HEAD_ROWS] if sum(not _blank(c) for c in cells.values()) > 1), None)
    what = ""
    if len([cell for cell in texts if not isinstance(cell, CellFault)]) == 1 and wider is not None:
        what = f"dòng {number} chỉ có một ô “{_shown(texts[0])[:60]}”, giống tựa của bảng, không giống dòng tên cột"
    elif not all(isinstance(cell, str) for cell in texts):
        what = f"dòng {number} có số, ngày hoặc ô lỗi, hay ô gộp ngang, không giống dòng tên cột"
    elif any(at in source.merged.get(line, {}) for line, _ in written[1:2] for at in heads):
        what = f"dòng tên cột (dòng {number}) có ô gộp xuống dòng dưới"
    if what:
        where = f" (có lẽ dòng {wider})" if wider is not None and wider != number else ""
        raise rows_refused(
            "rows-heading",
            source.file,
            what,
            "dòng đầu tiên có chữ là dòng tên cột, mỗi cột một ô, không gộp",
            f"xoá các dòng nằm trên dòng tên cột{where}, hoặc thêm ngay dưới tiêu đề một dòng tên như commune.name"
            + (f"; {other}" if (other := _other_sheets(source)) else ""),
            line=number,
        )


def _problems_of_names(names: Mapping[int, str], heads: Mapping[int, Value], file: str, number: int) -> list[Problem]:
    problems = []
    seen: set[str] = set()
    for at, name in names.items():
        if not name or name in seen:
            what = f"hai cột cùng tên “{name}”" if name else f"tiêu đề “{_shown(heads[at])}” không thành tên cột được"
            problems.append(
                Problem(
                    "column-name",
                    f"cột {column_letter(at)}: {what}",
                    remedy="đổi tiêu đề của cột",
                    file=file,
                    line=number,
                    column=at + 1,
                )
            )
        seen.add(name)
    return problems


def _stray(at: int, number: int, file: str) -> Problem:
    return Problem(
        "column-name",
        f"ô {column_letter(at)}{number} có chữ mà cột không có tên",
        remedy="đặt tên cho cột ở dòng tên cột, hoặc xoá ô",
        file=file,
        line=number,
        column=at + 1,
    )


def _other_sheets(source: Lines) -> str:
    """What to do where the table may stand on another sheet."""
    if not source.others:
        return ""
    return f"bảng nằm ở trang khác thì thêm --sheet: {', '.join(f'“{name}”' for name in source.others[:10])}"
