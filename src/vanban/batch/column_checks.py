"""A table judged column by column: what one cell cannot tell, all of them together can."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vanban.batch.commune_checks import CODE, commune_remarks
from vanban.batch.rows import Row, Table
from vanban.errors import Problem
from vanban.vietnamese import TextFaultKind, text_faults
from vanban.vietnamese.invisible import has_invisible, invisible_letters, without_invisible

_TYPED_DATE = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*\d{4}")
_LEGACY_SHARE = 4
"""One in so many cells with marked letters that only make sense in an old encoding, and the whole column is in it."""
_TOLD = 200
"""Cells of a column whose own letters are told; the faults of others are the same."""
_SHARE = 200
"""Cells that are judged at a time."""
_SHARE_LETTERS = 4_000
"""Letters after which a share is full, whatever number of cells it has."""
_JUDGED = 300_000
"""Letters of a table that are judged; of a longer one, shares spread evenly over each column."""
_FEW = 10
"""Columns with fewer marked cells are judged together: alone they prove little."""
_ERROR = re.compile(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA|FIELD!)|#{3,}|Err:\d{3}")
_SCIENTIFIC = re.compile(r"-?\d[.,]\d+E\+\d{1,3}", re.ASCII)
_ERROR_STARTS = frozenset("#E-0123456789")
_LONGEST_ERROR = 60
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column holds, with the index of the row: its texts, those of them with marked letters, its dates."""

    texts: list[tuple[int, str]]
    marked: list[tuple[int, str]]
    days: list[tuple[int, dt.date]]


def judged(table: Table) -> Table:
    """A table with the faults and remarks that its columns show."""
    found: dict[int, tuple[dict[str, Problem], dict[str, Problem]]] = {}
    columns = {name: _column(table, name) for name in table.columns}
    old = _legacy({name: column.marked for name, column in columns.items()})
    for name, column in columns.items():
        # What looks invisible in an old encoding is a letter of it: one fault says what is to be done.
        letters = _legacy_faults(column.marked) if name in old else _invisible(column.marked)
        for index, problem, is_fault in (*_errors(column.texts), *letters, *_mixed_dates(column)):
            faults, remarks = found.setdefault(index, ({}, {}))
            (faults if is_fault else remarks).setdefault(name, problem)
    for index, problem in commune_remarks(table):
        found.setdefault(index, ({}, {}))[1].setdefault(CODE, problem)
    if not found:
        return table
    rows = list(table.rows)
    for index, (faults, remarks) in found.items():
        rows[index] = _with(rows[index], faults, remarks)
    return replace(table, rows=tuple(rows))


def _column(table: Table, name: str) -> _Column:
    column = _Column([], [], [])
    for index, row in enumerate(table.rows):
        value = row.values.get(name)
        if isinstance(value, str):
            column.texts.append((index, value))
            if not value.isascii():
                column.marked.append((index, value))
        elif (day := _date(value)) is not None:
            column.days.append((index, day))
    return column


def _with(row: Row, faults: Mapping[str, Problem], remarks: Mapping[str, Problem]) -> Row:
    values = {name: value for name, value in row.values.items() if name not in faults}
    return replace(row, values=values, faults={**faults, **row.faults}, remarks={**remarks, **row.remarks})


_Judged = Iterator[tuple[int, Problem, bool]]
_Cells = Sequence[tuple[int, str]]


def _errors(texts: _Cells) -> _Judged:
    """Cells that hold what a program of tables shows in the place of a value: an error, or a number cut short."""
    for index, value in texts:
        if value[:1] not in _ERROR_STARTS or len(value) > _LONGEST_ERROR:
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


def _invisible(marked: _Cells) -> _Judged:
    """Cells with letters that nobody sees: a condition would not know the text, and they would be printed."""
    told = 0
    problem = Problem("text-invisible", "ô có ký tự không nhìn thấy", remedy="gõ lại ô")
    for index, value in marked:
        if not has_invisible(value):
            continue
        if told >= _TOLD:
            yield index, problem, True
        else:
            letters = invisible_letters(value)
            told += 1
            names = ", ".join(dict.fromkeys(each.name for each in letters))
            shown = without_invisible(value).strip()[:60]
            problem = Problem(
                "text-direction" if any(each.turns for each in letters) else "text-invisible",
                f"ô có ký tự không nhìn thấy ({names}) ở ký tự thứ {letters[0].start + 1}, trong “{shown}”",
                remedy=f"gõ lại ô: {shown}" if shown else "xoá ô",
            )
            yield index, problem, True


def _legacy(marked: Mapping[str, _Cells]) -> set[str]:
    """The columns that are in an old encoding: a short cell proves nothing, a column or a file does."""
    most = max(_SHARE_LETTERS, _JUDGED // max(1, sum(map(bool, marked.values()))))
    found = {name for name, cells in marked.items() if _are_legacy([text for _, text in cells], most)}
    rest = [name for name, cells in marked.items() if name not in found and 0 < len(cells) < _FEW]
    if rest and _are_legacy([text for name in rest for _, text in marked[name]], most):
        found.update(rest)
    return found


def _are_legacy(cells: Sequence[str], most: int) -> bool:
    """Whether texts, judged together by about so many of their letters, are in an old encoding."""
    shares = _shares(cells)
    step = -(-sum(sum(map(len, share)) for share in shares) // most) or 1
    found = seen = 0
    for share in shares[::step]:
        text = "\n".join(share)
        faults = {text.count("\n", 0, each.start) for each in text_faults(text) if each.kind is TextFaultKind.LEGACY}
        found += len(faults)
        seen += len(share)
    return found > 0 and _LEGACY_SHARE * found >= seen


def _shares(cells: Sequence[str]) -> list[list[str]]:
    """Cells, each as one line, in shares of bounded length: a fault is placed by counting the lines before it."""
    shares: list[list[str]] = []
    room = 0
    for cell in cells:
        line = " ".join(cell[:_SHARE_LETTERS].split())
        if not shares or room < len(line) or len(shares[-1]) >= _SHARE:
            shares.append([])
            room = _SHARE_LETTERS
        shares[-1].append(line)
        room -= len(line)
    return shares


def _legacy_faults(marked: _Cells) -> _Judged:
    # One problem for the whole column: it is mended at once.
    problem = Problem(
        "text-legacy",
        f"cột này còn chữ ở bảng mã cũ (TCVN3/ABC, VNI) hoặc bị đọc sai bảng mã, như “{marked[0][1][:40]}”",
        remedy="chuyển cả cột sang Unicode (UniKey: Ctrl+Shift+F6) rồi dán lại",
    )
    for index, _ in marked:
        yield index, problem, True


def _mixed_dates(column: _Column) -> _Judged:
    """Dates that Excel knows beside dates typed as text, where Excel may have taken the day for the month.

    On a machine with American settings `7/2/2026` becomes 2 July and `13/2/2026` stays a text: days past 12 are only
    among the texts. Where a date that Excel knows has such a day, its settings were right.
    """
    real = column.days
    if not real:
        return
    typed = [int(match[1]) for _, value in column.texts if (match := _TYPED_DATE.match(value))]
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
