"""A table of rows from a file: .xlsx, .csv, .json, .yaml; every row knows the sheet and the line it stands on."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import os
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from vanban.batch.problems import RowProblem
from vanban.errors import BatchError, Problem, ReadError
from vanban.extras import needs_extra
from vanban.readers.file_text import MAX_FILE, decoded, read_file_text
from vanban.readers.plan_file import read_source
from vanban.readers.source import Node

MAX_ROWS = 100_000
MAX_COLUMNS = 500
MAX_UNPACKED = 400 * 1024 * 1024
"""Largest workbook, unpacked, in bytes."""

_NAME = re.compile(r"[^\W\d]\w*(?:\[\d{1,4}\])*(?:\.[^\W\d]\w*(?:\[\d{1,4}\])*)*")
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>/]*>')
_HEAD_ROWS = 10
"""How far down the row of names may stand, below titles of the sheet."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its values by column name, and where it stands.

    `number` counts as the file's own program does: rows of a sheet, lines of a text. `cells` gives the letters of the
    columns of a sheet. Values are texts, numbers, flags, dates and times; in .json and .yaml also lists and mappings.
    """

    number: int
    values: Mapping[str, Any]
    sheet: str = ""
    file: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)

    def is_empty(self, name: str) -> bool:
        """Whether a column has nothing in this row."""
        value = self.values.get(name)
        return value is None or (isinstance(value, str) and not value.strip())

    def problem(self, problem: Problem, columns: Sequence[str] = ()) -> RowProblem:
        """A problem of this row, in these columns."""
        own = [name for name in columns if name]
        cells = [self.cells[name] for name in own if name in self.cells]
        return RowProblem(problem, self.file, self.sheet, self.number, ", ".join(own), ", ".join(cells))

    @property
    def sha256(self) -> str:
        """Hash of the values, whatever order their columns stand in and wherever the row does."""
        return hashlib.sha256(_canonical(self.values).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Table:
    """Rows with the names of their columns, in order; `file` is where they come from, nothing for rows of a program."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    file: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def used(self) -> frozenset[str]:
        """Columns that hold a value in some row."""
        return frozenset(name for row in self.rows for name in row.values if not row.is_empty(name))


def read_rows(path: str | os.PathLike[str], *, sheet: str | None = None) -> Table:
    """A file of rows into a table.

    The row of names is the first that holds names such as `commune.name`; without one, the first row with anything in
    it, whose headings are made into names (“Tên xã” into `ten_xa`). `sheet` chooses a sheet of a workbook; by default
    the first. Rows without any value are left out. Raises `ReadError`.
    """
    file = Path(path)
    suffix = file.suffix.lower()
    if suffix in (".xlsx", ".xlsm"):
        return _read_workbook(file, sheet)
    if suffix in (".csv", ".tsv"):
        return _read_csv(file)
    if suffix in (".yaml", ".yml", ".json"):
        return _read_list(file)
    raise _refused(
        "rows-format",
        str(file),
        f"không đọc được bảng từ tệp có đuôi “{file.suffix}”",
        "tệp .xlsx, .csv, .json hoặc .yaml",
        "lưu bảng thành .xlsx",
    )


def rows_of(rows: Iterable[Mapping[str, Any]]) -> Table:
    """Mappings of a program into a table; they are counted from 1. Raises `BatchError` for what is not a mapping."""
    made, columns = [], dict[str, None]()
    for number, values in enumerate(rows, 1):
        if isinstance(values, Row):
            made.append(values)
            columns.update(dict.fromkeys(values.values))
            continue
        if not isinstance(values, Mapping):
            raise BatchError([_not_a_row("", number)])
        flat = _flat(values)
        columns.update(dict.fromkeys(flat))
        made.append(Row(number, flat))
        if number > MAX_ROWS:
            raise BatchError([_too_many("")])
    return Table(tuple(columns), tuple(made))


def column_name(heading: str) -> str:
    """The name of a column with this heading: a name as it is, words made into one (“Tên xã” into `ten_xa`)."""
    text = " ".join(unicodedata.normalize("NFC", heading).split())
    if _NAME.fullmatch(text):
        return text
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    name = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")
    return f"_{name}" if name[:1].isdigit() else name


def column_letter(index: int) -> str:
    """The letters of a column counted from 0: A, B … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _flat(values: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Nested mappings as dotted names; lists stay as they are."""
    flat: dict[str, Any] = {}
    for key, value in values.items():
        name = prefix + column_name(str(key))
        if isinstance(value, Mapping) and value:
            flat |= _flat(value, f"{name}.")
        else:
            flat[name] = value
    return flat


def _canonical(value: Any) -> str:
    if isinstance(value, Mapping):
        inner = (f"{key!r}:{_canonical(value[key])}" for key in sorted(value, key=str) if value[key] not in (None, ""))
        return "{" + ",".join(inner) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_canonical, value)) + "]"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, str):
        value = unicodedata.normalize("NFC", value)
    return f"{type(value).__name__}:{value!s}"


# Workbooks


def _read_workbook(file: Path, sheet: str | None) -> Table:
    name = str(file)
    with needs_extra("batch", BatchError):
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError, WorksheetNotFound
    content = _content(file)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
                raise _refused("rows-too-large", name, f"giải nén ra quá {MAX_UNPACKED // 1024**2} MB")
            _check_extent(archive, name)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        chosen = sheet if sheet is not None else workbook.sheet_names[0]
        grid: list[list[Any]] = workbook.get_sheet_by_name(chosen).to_python(skip_empty_area=False)
    except PasswordError as error:
        raise _refused("rows-encrypted", name, "tệp có mật khẩu", remedy="bỏ mật khẩu rồi lưu lại") from error
    except WorksheetNotFound as error:
        raise _refused(
            "rows-sheet", name, f"không có trang “{sheet}”", ", ".join(workbook.sheet_names), "sửa tên sau --sheet"
        ) from error
    except (zipfile.BadZipFile, CalamineError, IndexError) as error:
        raise _refused(
            "rows-broken", name, f"không đọc được tệp Excel ({error})", "tệp .xlsx", "mở bằng Excel rồi lưu lại"
        ) from error
    return _table([(number, cells) for number, cells in enumerate(grid, 1)], name, chosen)


def _check_extent(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse a cell far out: a sheet is read as a full rectangle."""
    for info in archive.infolist():
        if not info.filename.startswith("xl/worksheets/"):
            continue
        columns = rows = 0
        for letters, row in _CELL.findall(archive.read(info)):
            columns = max(columns, len(letters) * 1000 + sum(letters))
            rows = max(rows, int(row))
        if rows > 2 * MAX_ROWS or columns > 3 * 1000:
            raise _refused(
                "rows-too-large", name, f"có ô ở quá xa (dòng {rows})", f"không quá {MAX_ROWS} dòng, cột đến ZZ"
            )


def _read_csv(file: Path) -> Table:
    name = str(file)
    text = decoded(_content(file), name)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max("\t;,|", key=lambda each: (first.count(each), each == ","))
    csv.field_size_limit(MAX_FILE)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    grid, start = [], 1
    try:
        for cells in reader:
            grid.append((start, cells))
            start = reader.line_num + 1
            if len(grid) > MAX_ROWS + _HEAD_ROWS:
                raise ReadError([_too_many(name)])
    except csv.Error as error:
        problem = Problem("rows-broken", f"không đọc được tệp CSV ({error})", file=name, line=start)
        raise ReadError([problem]) from error
    return _table(grid, name, "")


def _table(grid: Sequence[tuple[int, Sequence[Any]]], file: str, sheet: str) -> Table:
    """Cells into rows: find the row of names, and take what stands below."""
    written = [(number, cells) for number, cells in grid if any(not _blank(cell) for cell in cells)]
    if not written:
        raise _refused("rows-empty", file, "bảng không có dòng nào", "một dòng tên cột và các dòng dữ liệu")
    index = next((at for at, (_, cells) in enumerate(written[:_HEAD_ROWS]) if _are_names(cells)), None)
    titles: Mapping[int, str] = {}
    if index is None:
        index = 0
    elif index:
        titles = {at: str(cell).strip() for at, cell in enumerate(written[index - 1][1]) if not _blank(cell)}
    number, heads = written[index]
    if len(heads) > MAX_COLUMNS and any(not _blank(cell) for cell in heads[MAX_COLUMNS:]):
        raise _refused("rows-too-large", file, f"có hơn {MAX_COLUMNS} cột")
    names = {at: column_name(str(cell)) for at, cell in enumerate(heads) if not _blank(cell)}
    problems = []
    for at, name in names.items():
        if not name or list(names.values()).index(name) != list(names).index(at):
            what = f"hai cột cùng tên “{name}”" if name else f"tiêu đề “{heads[at]}” không thành tên cột được"
            problems.append(
                Problem("column-name", f"cột {column_letter(at)}: {what}", file=file, line=number, column=at + 1)
            )
    rows = []
    letters = {name: column_letter(at) for at, name in names.items()} if sheet else {}
    for number, cells in written[index + 1 :]:
        stray = next((at for at, cell in enumerate(cells) if at not in names and not _blank(cell)), None)
        if stray is not None:
            problems.append(
                Problem(
                    "column-name",
                    f"ô {column_letter(stray)}{number} có chữ mà cột không có tên",
                    remedy="đặt tên cho cột ở dòng tên cột, hoặc xoá ô",
                    file=file,
                    line=number,
                    column=stray + 1,
                )
            )
        values = {name: _value(cells[at]) for at, name in names.items() if at < len(cells)}
        if any(value is not None for value in values.values()):
            rows.append(Row(number, values, sheet, file, letters))
    if problems:
        raise ReadError(problems)
    if len(rows) > MAX_ROWS:
        raise ReadError([_too_many(file)])
    shown = {names[at]: title for at, title in titles.items() if at in names}
    return Table(tuple(names.values()), tuple(rows), file, shown)


def _are_names(cells: Sequence[Any]) -> bool:
    """Whether a row of cells is the row of names: nothing but names, one of them of several words."""
    texts = [str(cell).strip() for cell in cells if not _blank(cell)]
    return all(text.isascii() and _NAME.fullmatch(text) for text in texts) and any(
        re.search(r"[._\[]", text) or text.islower() for text in texts
    )


def _blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _value(cell: Any) -> Any:
    if _blank(cell):
        return None
    if isinstance(cell, str):
        return cell
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date()
    if isinstance(cell, dt.timedelta):
        return (dt.datetime.min + cell).time() if dt.timedelta() <= cell < dt.timedelta(days=1) else str(cell)
    return cell


# Lists of mappings


def _read_list(file: Path) -> Table:
    name = str(file)
    file_format, text = read_file_text(file)
    source = read_source(text, file_format, name)
    if source.problems:
        raise ReadError(problem.at(file=name) for problem in source.problems)
    if not isinstance(source.value, list):
        raise _refused(
            "rows-format",
            name,
            "tệp không phải danh sách các dòng",
            "một danh sách, mỗi phần tử là các trường của một dòng",
        )
    problems, rows, columns = [], [], dict[str, None]()
    for index, values in enumerate(source.value):
        node = source.root.item(index) or Node(source.root.mark)
        if not isinstance(values, dict):
            problems.append(_not_a_row(name, node.mark.line))
            continue
        flat = _flat(values)
        columns.update(dict.fromkeys(flat))
        rows.append(Row(node.mark.line, flat, file=name))
    if problems:
        raise ReadError(problems)
    if len(rows) > MAX_ROWS:
        raise ReadError([_too_many(name)])
    if not rows:
        raise _refused("rows-empty", name, "bảng không có dòng nào", "ít nhất một dòng")
    return Table(tuple(columns), tuple(rows), name)


def _content(file: Path) -> bytes:
    name = str(file)
    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_FILE + 1)
    except FileNotFoundError:
        raise _refused("file-not-found", name, "không có tệp này", remedy="kiểm tra tên tệp và thư mục") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise _refused(
            "file-unreadable", name, f"không đọc được tệp: {reason}", remedy="đóng tệp trong Excel, thử lại"
        ) from error
    if len(content) > MAX_FILE:
        raise _refused("rows-too-large", name, "tệp quá lớn", f"không quá {MAX_FILE // 1024**2} MB")
    return content


def _not_a_row(file: str, line: int) -> Problem:
    return Problem("rows-format", "phần tử này không phải một dòng", "các cặp tên: giá trị", file=file, line=line)


def _too_many(file: str) -> Problem:
    return Problem(
        "rows-too-many", f"bảng có hơn {MAX_ROWS} dòng", f"không quá {MAX_ROWS} dòng", "chia bảng", file=file
    )


def _refused(code: str, file: str, message: str, expected: str = "", remedy: str = "") -> ReadError:
    return ReadError([Problem(code, message, expected, remedy, file=file)])
