"""A fault in a row: the fault itself, and the sheet, the row and the column it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vanban.errors import Problem, ReadError


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A problem with its place in the table of rows.

    `problem` is placed in the base plan or the finished file; `rows_file` is the table, `sheet` its sheet (nothing for
    .csv, .json and .yaml), `row` the row as its program counts it, from 1, `column` the columns by name, `cell` by
    letter.
    """

    problem: Problem
    rows_file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""
    cell: str = ""

    @property
    def code(self) -> str:
        """The stable code of the fault."""
        return self.problem.code

    @property
    def where(self) -> str:
        """The place in the table, in Vietnamese: "trang Danh sách, dòng 5, cột C (signature.name)"."""
        parts = [f"trang {self.sheet}" if self.sheet else "", f"dòng {self.row}" if self.row else ""]
        if self.column:
            parts.append(f"cột {self.cell} ({self.column})" if self.cell else f"cột {self.column}")
        return ", ".join(part for part in parts if part)

    def __str__(self) -> str:
        """The place in the table, then the problem."""
        place = ": ".join(part for part in (self.rows_file, self.where) if part)
        return f"{place}: {self.problem}" if place else str(self.problem)

    def as_dict(self) -> dict[str, Any]:
        """The problem as plain data, for JSON."""
        problem = self.problem
        return {
            "code": problem.code,
            "message": problem.message,
            "expected": problem.expected,
            "remedy": problem.remedy,
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "cell": self.cell,
            "file": problem.file,
            "line": problem.line,
            "path": problem.path,
        }


def rows_refused(
    code: str, file: str, message: str, expected: str = "", remedy: str = "", *, line: int | None = None
) -> ReadError:
    """The error that a file of rows cannot be used as a whole."""
    return ReadError([Problem(code, message, expected, remedy, file=file, line=line)])
