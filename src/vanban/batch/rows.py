"""Rows and tables of rows: values by the names of columns; every row knows the sheet and the line it stands on."""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from vanban.batch.problems import RowProblem
from vanban.errors import BatchError, Problem

MAX_ROWS = 20_000
"""Most rows of a table; the country has 3,321 communes."""
MAX_SHEET_COLUMNS = 500
MAX_CELLS = 100_000
"""Most cells with a value in a table, whatever file it comes from: 3,321 communes × 30 columns, 10,000 rows × 10."""

_LONGEST_NUMBER = 1_000
"""Longest whole number, in binary digits; Python turns none beyond some 14,000 into a text."""
COLUMN_NAME = re.compile(r"[^\W\d]\w*(?:\[\d{1,4}\])*(?:\.[^\W\d]\w*(?:\[\d{1,4}\])*)*")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its values by column name, and where it stands.

    `number` counts as the file's own program does: rows of a sheet, lines of a text. `cells` gives the letters of the
    columns of a sheet. Values are texts, numbers, flags, dates and times; in .json and .yaml also lists and mappings.
    `faults` are cells that have no certain value, by column: whatever uses one fails. `remarks` are cells whose value
    is used and should be looked at.
    """

    number: int
    values: Mapping[str, Any]
    sheet: str = ""
    file: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, Problem] = field(default_factory=dict)
    remarks: Mapping[str, Problem] = field(default_factory=dict)

    def is_empty(self, name: str) -> bool:
        """Whether a column has nothing in this row."""
        if name in self.faults:
            return False
        value = self.values.get(name)
        return value is None or (isinstance(value, str) and not value.strip())

    def problem(self, problem: Problem, columns: Sequence[str] = ()) -> RowProblem:
        """A problem of this row, in these columns."""
        own = [name for name in columns if name]
        cells = [self.cells[name] for name in own if name in self.cells]
        return RowProblem(problem, self.file, self.sheet, self.number, ", ".join(own), ", ".join(cells))

    @property
    def sha256(self) -> str:
        """Hash of the values, whatever order their columns stand in and wherever the row does.

        A cell with a fault is not an empty one.
        """
        values = {**self.values, **{name: f"\0{problem.code}" for name, problem in self.faults.items()}}
        return hashlib.sha256(_canonical(values).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Table:
    """Rows with the names of their columns, in order; `file` is where they come from, nothing for rows of a program.

    `titles` are what people call the columns; `notices` are remarks in Vietnamese on the whole table; `others` are the
    other sheets of its workbook.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    file: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @cached_property
    def used(self) -> frozenset[str]:
        """Columns that hold a value in some row."""
        return frozenset(name for row in self.rows for name in row.values if not row.is_empty(name))


def rows_of(rows: Iterable[Mapping[str, Any]]) -> Table:
    """Mappings of a program into a table; they are counted from 1. Raises `BatchError` for what is not a mapping."""
    made, columns = [], dict[str, None]()
    for number, values in enumerate(rows, 1):
        if isinstance(values, Row):
            made.append(values)
            columns.update(dict.fromkeys(values.values))
            continue
        if not isinstance(values, Mapping):
            raise BatchError([not_a_row("", number)])
        row = row_of(number, values)
        columns.update(dict.fromkeys((*row.values, *row.faults)))
        made.append(row)
        if number > MAX_ROWS:
            raise BatchError([too_many_rows("")])
    return Table(tuple(columns), tuple(made))


@lru_cache(maxsize=4_096)
def column_name(heading: str) -> str:
    """The name of a column with this heading: a name as it is, words made into one (“Tên xã” into `ten_xa`)."""
    text = " ".join(unicodedata.normalize("NFC", heading).split())
    if COLUMN_NAME.fullmatch(text):
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


def row_of(number: int, values: Mapping[str, Any], file: str = "") -> Row:
    """A mapping, nested or with dotted names, into a row; numbers that are none, and too long ones, are faults."""
    flat = _flat(values)
    faults = {name: problem for name, value in flat.items() if (problem := _number_fault(value)) is not None}
    return Row(number, {name: flat[name] for name in flat if name not in faults}, file=file, faults=faults)


def _number_fault(value: Any) -> Problem | None:
    """What is wrong with a number somewhere in a value: it is infinite, is none, has too many digits."""
    if type(value) is str:  # nearly all cells: asked first
        return None
    if isinstance(value, Mapping | list | tuple):
        inner = value.values() if isinstance(value, Mapping) else value
        return next((problem for each in inner if (problem := _number_fault(each)) is not None), None)
    if (isinstance(value, float) and not math.isfinite(value)) or (
        isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER
    ):
        return Problem("cell-number", "ô có số vô hạn hoặc dài quá", "một số", "ghi số ấy thành chữ, trong ngoặc kép")
    return None


def not_a_row(file: str, line: int) -> Problem:
    """The fault of an item of a list of rows that is no mapping."""
    return Problem("rows-format", "phần tử này không phải một dòng", "các cặp tên: giá trị", file=file, line=line)


def too_many_rows(file: str) -> Problem:
    """The fault of a table with more rows than are taken."""
    return Problem(
        "rows-too-many", f"bảng có hơn {MAX_ROWS} dòng", f"không quá {MAX_ROWS} dòng", "chia bảng", file=file
    )


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
    if type(value) is str:  # nearly all cells: asked first
        return f"str:{value if value.isascii() else unicodedata.normalize('NFC', value)}"
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
