"""What a batch came to: an outcome for every row, what changed since the last run, and the report as files."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from vanban.batch.problems import RowProblem
from vanban.new_workbook import cell, fit, heading_format, new_workbook
from vanban.output_files import write_atomic

Status = Literal["made", "renamed", "unchanged", "edited", "failed", "skipped", "ready", "pending"]
STATUSES: Mapping[Status, str] = {
    "made": "đã làm",
    "renamed": "đã đổi tên",
    "unchanged": "không đổi",
    "edited": "đã sửa tay, giữ nguyên",
    "failed": "lỗi",
    "skipped": "bỏ qua",
    "ready": "sẵn sàng",
    "pending": "chưa làm",
}
"""Every status of a row with its Vietnamese word; `ready` is of dry runs, `pending` of interrupted ones."""

JSON_FILE = "report.json"
XLSX_FILE = "report.xlsx"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row.

    `name` is its file in the output folder, nothing when it could not be named; `reasons` say in Vietnamese why it was
    made; `problems` kept it from being made, `warnings` did not and should be looked at; `findings` counts what the
    checker found, by severity.
    """

    number: int
    sheet: str
    name: str
    status: Status
    reasons: tuple[str, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    warnings: tuple[RowProblem, ...] = ()
    sha256: str = ""
    findings: Mapping[str, int] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """The outcome as plain data."""
        return {
            "row": self.number,
            "sheet": self.sheet,
            "file": self.name,
            "status": self.status,
            "reasons": list(self.reasons),
            "problems": [problem.as_dict() for problem in self.problems],
            "warnings": [problem.as_dict() for problem in self.warnings],
            "sha256": self.sha256,
            "findings": dict(self.findings),
        }


@dataclass(frozen=True, slots=True)
class BatchReport:
    """All that a run tells: an outcome for every row in their order, and files of earlier runs that no row has now.

    `leftover` are those files; `notices` are remarks in Vietnamese, such as columns that nothing uses.
    """

    folder: str
    base: str
    rows_file: str
    outcomes: tuple[Outcome, ...]
    leftover: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    dry_run: bool = False
    interrupted: bool = False

    def counts(self) -> dict[Status, int]:
        """How many rows came to each status, those that none came to left out."""
        counted = Counter(outcome.status for outcome in self.outcomes)
        return {status: counted[status] for status in STATUSES if counted[status]}

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The rows that failed."""
        return tuple(outcome for outcome in self.outcomes if outcome.status == "failed")

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """Every problem of every row, in their order."""
        return tuple(problem for outcome in self.outcomes for problem in outcome.problems)

    @property
    def warnings(self) -> tuple[RowProblem, ...]:
        """Every warning of every row, in their order."""
        return tuple(problem for outcome in self.outcomes for problem in outcome.warnings)

    @property
    def has_findings(self) -> bool:
        """Whether the checker found an error or a warning in some document."""
        return any(outcome.findings.get(each) for outcome in self.outcomes for each in ("error", "warning"))

    @property
    def changed(self) -> dict[str, int]:
        """How many rows were made for each reason."""
        return dict(Counter(reason for outcome in self.outcomes for reason in outcome.reasons))

    def __bool__(self) -> bool:
        """Whether every row that was to be done is done."""
        return not self.interrupted and not self.failed

    def as_dict(self) -> dict[str, Any]:
        """The report as plain data, for JSON."""
        return {
            "folder": self.folder,
            "base": self.base,
            "rows": self.rows_file,
            "dry_run": self.dry_run,
            "interrupted": self.interrupted,
            "counts": self.counts(),
            "changed": self.changed,
            "leftover": list(self.leftover),
            "notices": list(self.notices),
            "outcomes": [outcome.as_dict() for outcome in self.outcomes],
        }

    def save(self, folder: Path) -> None:
        """Write `report.json` and `report.xlsx` into a folder. Raises `OutputError`."""
        text = json.dumps(self.as_dict(), ensure_ascii=False, indent=1)
        write_atomic(folder / JSON_FILE, text.encode("utf-8", "backslashreplace") + b"\n", overwrite=True)
        write_atomic(folder / XLSX_FILE, self.workbook(), overwrite=True)

    def workbook(self) -> bytes:
        """The report as a workbook: one sheet of rows, one of faults, one of warnings; the same bytes every time."""
        buffer = io.BytesIO()
        book = new_workbook(buffer)
        head = heading_format(book)
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        rows = book.add_worksheet("Các dòng")
        titles = ("Trang", "Dòng", "Tệp", "Kết quả", "Lý do làm", "Số lỗi", "Phát hiện khi kiểm tra")
        rows.write_row(0, 0, titles, head)
        for at, outcome in enumerate(self.outcomes, 1):
            findings = ", ".join(f"{name}: {count}" for name, count in outcome.findings.items())
            cells: tuple[str | int, ...] = (
                outcome.sheet, outcome.number, outcome.name, STATUSES[outcome.status], ", ".join(outcome.reasons),
                len(outcome.problems), findings,
            )  # fmt: skip
            rows.write_row(at, 0, [cell(each) for each in cells])
        fit(rows, (14, 7, 44, 22, 30, 8, 24), len(self.outcomes))
        for name, problems in (("Lỗi", self.problems), ("Cảnh báo", self.warnings)):
            sheet = book.add_worksheet(name)
            places = ("Trang", "Dòng", "Cột", "Mã", name, "Phải là", "Cách sửa", "Chỗ trong kế hoạch gốc")
            sheet.write_row(0, 0, places, head)
            for at, problem in enumerate(problems, 1):
                sheet.write_row(at, 0, [cell(each) for each in _cells_of(problem)], wrapped)
            fit(sheet, (14, 7, 24, 22, 60, 40, 50, 30), len(problems))
        book.close()
        return buffer.getvalue()


def _cells_of(problem: RowProblem) -> tuple[str | int, ...]:
    inner = problem.problem
    place = " ".join(filter(None, (f"dòng {inner.line}" if inner.line else "", inner.path)))
    column = " ".join(filter(None, (problem.cell, problem.column)))
    return (
        problem.sheet, problem.row, column, problem.code, inner.message, inner.expected, inner.remedy, place,
    )  # fmt: skip
