"""A file of rows into a table: .xlsx, .csv, .json, .yaml."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from vanban.batch.cells import CellFault, Remarked, Value
from vanban.batch.column_checks import judged
from vanban.batch.problems import rows_refused
from vanban.batch.rows import MAX_CELLS, MAX_ROWS, MAX_SHEET_COLUMNS, Row, Table, not_a_row, row_of, too_many_rows
from vanban.batch.tables import HEAD_ROWS, Line, Lines, table_of
from vanban.batch.workbook import Sheet, read_workbook
from vanban.errors import ReadError
from vanban.input_files import read_regular
from vanban.readers.file_text import MAX_FILE, decoded, read_file_text
from vanban.readers.source import Node
from vanban.readers.source_text import read_source

_MOST_VALUES = MAX_CELLS + MAX_ROWS + 1
"""Most values of a .json file of rows, each row and the list one too; one of .yaml has as many as a plan."""
_TOO_LARGE = {"json-too-many-nodes", "yaml-too-many-nodes", "file-too-large"}
_MOST_SEPARATORS = 4_000_000
_SEPARATOR = re.compile(r'\ufeff?"?sep=(.)"?\r?\n', re.IGNORECASE)
"""The line with which Excel is told the separator of a .csv file."""


def read_rows(path: str | os.PathLike[str], *, sheet: str | None = None) -> Table:
    """A file of rows into a table.

    The row of names is the first that holds names such as `commune.name`; without one, the first row with anything in
    it, whose headings are made into names (“Tên xã” into `ten_xa`). `sheet` chooses a sheet of a workbook; by default
    the first that is not hidden. Rows without any value are left out. Cells of a workbook are taken as they are shown;
    those whose text is not certain are faults of their rows. Raises `ReadError`.
    """
    file = Path(path)
    suffix = file.suffix.lower()
    if suffix in (".xlsx", ".xlsm"):
        return judged(_read_workbook(file, sheet))
    if suffix in (".csv", ".tsv"):
        return judged(_read_csv(file))
    if suffix in (".yaml", ".yml", ".json"):
        return judged(_read_list(file))
    raise rows_refused(
        "rows-format",
        str(file),
        f"không đọc được bảng từ tệp có đuôi “{file.suffix}”",
        "tệp .xlsx, .csv, .json hoặc .yaml",
        "mở bảng bằng Excel rồi lưu thành .xlsx",
    )


def _read_workbook(file: Path, sheet: str | None) -> Table:
    name = str(file)
    found = read_workbook(_content(file), name, sheet, most_rows=MAX_ROWS + HEAD_ROWS, most_columns=MAX_SHEET_COLUMNS)
    lines = Lines(
        [(number, cells) for number, cells in _with_merges(found).items()], name, found.name, found.merged, found.others
    )
    table = table_of(lines)
    hidden = [row.number for row in table.rows if row.number in found.hidden]
    if not hidden:
        return table
    notice = f"trang “{found.name}” có {len(hidden)} dòng đang ẩn hoặc bị lọc (dòng {hidden[0]}…), vẫn được làm"
    return Table(table.columns, table.rows, table.file, table.titles, (*table.notices, notice), table.others)


def _with_merges(sheet: Sheet) -> dict[int, Mapping[int, Value]]:
    """The rows of a sheet, with a remark or a fault in each cell that a merged range covers."""
    rows: dict[int, Mapping[int, Value]] = dict(sheet.rows)
    for number, covered in sheet.merged.items():
        cells = dict(rows.get(number, {}))
        for column, (top, left) in covered.items():
            value = cells.get(column)
            if column != left:
                cells[column] = CellFault(
                    "cell-merged",
                    "ô bị gộp với cột bên trái, không biết chắc có dùng giá trị chung hay để trống",
                    "bỏ gộp ô (Unmerge Cells) rồi điền từng ô",
                )
            elif value is not None and not isinstance(value, CellFault | Remarked):
                cells[column] = Remarked(
                    value,
                    "cell-merged",
                    f"ô gộp từ dòng {top}: mọi dòng của chỗ gộp lấy chung giá trị “{str(value)[:60]}”",
                    "bỏ gộp ô rồi điền từng dòng, nếu các dòng không giống nhau",
                )
        rows[number] = cells
    return rows


def _read_csv(file: Path) -> Table:
    name = str(file)
    text = decoded(_content(file), name)
    told = _SEPARATOR.match(text)
    start = 1
    if told is not None:
        text, start = text[told.end() :], 2
    first = re.search(r"^.*\S.*$", text, re.MULTILINE)
    counted = first[0] if first else ""
    delimiter = told[1] if told is not None else max("\t;,|", key=lambda each: (counted.count(each), each == ","))
    if text.count(delimiter) > _MOST_SEPARATORS:
        raise rows_refused(
            "rows-too-large", name, f"tệp có hơn {_MOST_SEPARATORS} dấu “{delimiter}”", "bảng nhỏ hơn", "chia bảng"
        )
    csv.field_size_limit(MAX_FILE)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[Line] = []
    offset = start - 1
    count = 0
    try:
        for cells in reader:
            filled = {at: cell for at, cell in enumerate(cells) if cell.strip()}
            count += len(filled)
            if count > MAX_CELLS:
                raise rows_refused(
                    "rows-too-large", name, f"bảng có hơn {MAX_CELLS} ô", "bảng nhỏ hơn", "chia bảng", line=start
                )
            if any(at >= MAX_SHEET_COLUMNS for at in filled):
                raise rows_refused("rows-too-large", name, f"có hơn {MAX_SHEET_COLUMNS} cột", line=start)
            lines.append((start, filled))
            start = reader.line_num + offset + 1
            if len(lines) > MAX_ROWS + HEAD_ROWS:
                raise ReadError([too_many_rows(name)])
    except csv.Error as error:
        raise rows_refused(
            "rows-broken",
            name,
            f"không đọc được tệp CSV ({error})",
            remedy="mở bằng Excel rồi lưu thành .xlsx",
            line=start,
        ) from error
    return table_of(Lines(lines, name))


def _read_list(file: Path) -> Table:
    name = str(file)
    file_format, text = read_file_text(file)
    try:
        source = read_source(text, file_format, name, most=_MOST_VALUES)
    except ReadError as error:
        if not {problem.code for problem in error.problems} & _TOO_LARGE:
            raise
        remedy = "lưu bảng thành .xlsx hoặc .csv, hoặc chia bảng"
        raise ReadError(replace(problem, remedy=remedy) for problem in error.problems) from error
    if source.problems:
        raise ReadError(problem.at(file=name) for problem in source.problems)
    if not isinstance(source.value, list):
        raise rows_refused(
            "rows-format",
            name,
            "tệp không phải danh sách các dòng",
            "một danh sách, mỗi phần tử là các trường của một dòng",
        )
    problems, rows, columns = [], list[Row](), dict[str, None]()
    for index, values in enumerate(source.value):
        node = source.root.item(index) or Node(source.root.mark)
        if not isinstance(values, dict):
            problems.append(not_a_row(name, node.mark.line))
            continue
        row = row_of(node.mark.line, values, name)
        columns.update(dict.fromkeys((*row.values, *row.faults)))
        rows.append(row)
    if problems:
        raise ReadError(problems)
    if len(rows) > MAX_ROWS:
        raise ReadError([too_many_rows(name)])
    if not rows:
        raise rows_refused("rows-empty", name, "bảng không có dòng nào", "ít nhất một dòng", "thêm dòng vào danh sách")
    return Table(tuple(columns), tuple(rows), name)


def _content(file: Path) -> bytes:
    """The bytes of a regular file of sensible size; a pipe or a device is not opened: it might never end."""
    name = str(file)
    try:
        content = read_regular(file, MAX_FILE)
    except IsADirectoryError:
        raise rows_refused(
            "file-is-directory", name, "đây là thư mục, không phải tệp", remedy="ghi tên tệp bảng"
        ) from None
    except FileNotFoundError:
        raise rows_refused("file-not-found", name, "không có tệp này", remedy="kiểm tra tên tệp và thư mục") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise rows_refused(
            "file-unreadable",
            name,
            f"không đọc được tệp: {reason}",
            remedy="đóng tệp trong Excel, hoặc chép ra một tệp thường, rồi thử lại",
        ) from error
    if len(content) > MAX_FILE:
        raise rows_refused(
            "rows-too-large", name, "tệp quá lớn", f"không quá {MAX_FILE // 1024**2} MB",
            "chép riêng các dòng cần làm sang tệp mới",
        )  # fmt: skip
    return content
