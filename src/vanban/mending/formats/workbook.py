"""What was mended and what was left into a workbook: a line for each place, to filter and to hand on."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from vanban.check.formats.tally import SEVERITY_WORDS
from vanban.check.formats.text import problem_line
from vanban.check.report import Finding, Unreadable
from vanban.errors import CheckError
from vanban.mending.fixed_file import FixedFile, Outcome
from vanban.new_workbook import cell, fit, heading_format, new_workbook
from vanban.printable import unbroken

_COLUMNS = (
    ("Tệp", 36),
    ("Kết quả", 14),
    ("Mức", 11),
    ("Sai gì", 44),
    ("Ở đâu", 28),
    ("Chữ ở đó", 44),
    ("Trước", 24),
    ("Phải là", 32),
    ("Đã làm, hoặc vì sao còn", 48),
    ("Chữ cũ", 24),
    ("Chữ mới", 24),
    ("Cách sửa", 44),
    ("Căn cứ", 44),
    ("Mã", 28),
    ("Tệp đã ghi", 36),
    ("Bản gốc giữ ở", 36),
)
"""The columns, each with its width in letters."""
_Line: TypeAlias = tuple[str, ...]


def workbook(outcomes: Iterable[Outcome]) -> bytes:
    """The workbook's bytes, the same every time; raises `CheckError` when the extra is not installed."""
    buffer = io.BytesIO()
    book = new_workbook(buffer, CheckError)
    head = heading_format(book)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet("Các chỗ")
    sheet.write_row(0, 0, [title for title, _ in _COLUMNS], head)
    count = 0
    for outcome in outcomes:
        for line in _lines(outcome):
            count += 1
            sheet.write_row(count, 0, [cell(unbroken(each)) for each in line], wrapped)
    fit(sheet, tuple(width for _, width in _COLUMNS), count)
    book.close()
    return buffer.getvalue()


def _lines(outcome: Outcome) -> Iterator[_Line]:
    if isinstance(outcome, Unreadable):
        for problem in outcome.problems:
            yield _line(outcome.file, "không sửa được", problem_line(problem), problem.remedy, problem.code)
        return
    for problem in outcome.problems:
        yield _line(outcome.file, "không ghi được", problem_line(problem), problem.remedy, problem.code)
    written = (outcome.output, outcome.backup)
    for mended in outcome.fixed.mended:
        done = "đã sửa" if outcome.written else "sẽ sửa"
        yield (*_found(outcome, done, mended.finding, mended.done, mended.old, mended.new), *written)
    for left in outcome.fixed.left:
        yield (*_found(outcome, "còn lại", left.finding, left.why), *written)
    if not outcome.fixed.mended and not outcome.fixed.left and not outcome.problems:
        yield (*_line(outcome.file, "không có gì phải sửa", "", "", "")[: -len(written)], *written)


def _found(outcome: FixedFile, state: str, finding: Finding, words: str, old: str = "", new: str = "") -> _Line:
    return (
        outcome.file,
        state,
        SEVERITY_WORDS[finding.severity],
        finding.message,
        str(finding.place),
        finding.place.excerpt,
        finding.found,
        finding.expected,
        words,
        old,
        new,
        finding.remedy,
        finding.clause,
        finding.id,
    )


def _line(file: str, state: str, message: str, remedy: str, code: str) -> _Line:
    """A line about a file as a whole."""
    return (file, state, "", message, *[""] * 7, remedy, "", code, "", "")
