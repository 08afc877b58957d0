"""Words to the terminal: problems in blocks, on any encoding, with a reader or without."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from vanban.errors import Problem
from vanban.printable import unbroken, visible

if TYPE_CHECKING:
    from vanban.batch.problems import RowProblem


@contextlib.contextmanager
def any_encoding() -> Iterator[None]:
    """Let letters that the terminal's encoding lacks come out as `\\uXXXX`, where they would end the program."""
    changed: list[tuple[TextIOWrapper, str]] = []
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.errors is not None:
            with contextlib.suppress(ValueError, OSError):
                changed.append((stream, stream.errors))
                stream.reconfigure(errors="backslashreplace")
    try:
        yield
    finally:
        for stream, errors in changed:
            with contextlib.suppress(ValueError, OSError):
                stream.reconfigure(errors=errors)


def say(line: str) -> None:
    """One line of result to the standard output; no name of a file in it acts on the terminal or breaks the line."""
    put(unbroken(line) + "\n")


def say_text(text: str) -> None:
    """Lines of result to the standard output; nothing in them acts on the terminal."""
    put(visible(text) + "\n")


def put(text: str) -> None:
    """A piece of result to the standard output, as it is."""
    _write(sys.stdout, text)


def complain(text: str) -> None:
    """One line, or more, to the standard error; never fails, and no name of a file acts on the terminal."""
    with contextlib.suppress(OSError, ValueError):
        _write(sys.stderr, visible(text) + "\n")


def complain_of(problems: Iterable[Problem]) -> None:
    """Problems to the standard error, one block each, and how many they are."""
    shown = list(problems)
    blocks = [block(problem) for problem in shown]
    complain("\n\n".join([*blocks, f"Có {len(shown)} lỗi."]))


def complain_rows(problems: Iterable[RowProblem], *, most: int, word: str = "Lỗi") -> None:
    """Problems of rows to the standard error: one block for each problem, headed by the rows that have it.

    `word` says what they are.
    """
    rows: dict[tuple[str, Problem], list[int]] = {}
    for each in problems:
        head = unbroken(f"{each.rows_file or 'bảng'}: {replace(each, row=0).where or 'cả dòng'}")
        rows.setdefault((head, each.problem), []).append(each.row)
    blocks = [f"{head}, dòng {_ranges(numbers)}\n{block(problem, word)}" for (head, problem), numbers in rows.items()]
    if len(blocks) > most:
        blocks[most:] = [f"… và {len(blocks) - most} {word.lower()} nữa."]
    if blocks:
        complain("\n\n".join(blocks))


def _ranges(numbers: list[int]) -> str:
    """Row numbers as people write them: `4-117, 120`."""
    spans: list[list[int]] = []
    for number in sorted(set(numbers)):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)


def block(problem: Problem, word: str = "Lỗi") -> str:
    """A problem as the lines people read: where and code; what is; what must be; how to mend."""
    place = ":".join(str(part) for part in (problem.file, problem.line, problem.column) if part)
    lines = [unbroken("  ".join(part for part in (place, problem.path, f"[{problem.code}]") if part))]
    lines.append(f"  {word}: {unbroken(problem.message)}")
    if problem.expected:
        lines.append(f"  Phải là: {unbroken(problem.expected)}")
    if problem.remedy:
        lines.append(f"  Cách sửa: {problem.remedy.replace(chr(10), chr(10) + '    ')}")
    return "\n".join(lines)


def internal_problem(error: Exception) -> Problem:
    """A fault of vanban itself, as a problem; with VANBAN_DEBUG=1 its traceback goes to the standard error."""
    if os.environ.get("VANBAN_DEBUG") == "1":
        complain("".join(traceback.format_exception(error)))
    return Problem(
        "internal",
        f"lỗi trong chính vanban ({type(error).__name__})",
        remedy="báo cho người phát triển kèm tệp đã đưa vào; đặt VANBAN_DEBUG=1 rồi chạy lại để có chi tiết",
    )


def flush() -> None:
    """Push the result out, so that a full disk or a closed pipe is met here and not while Python shuts down."""
    if sys.stdout is not None:
        sys.stdout.flush()


def forget_output() -> None:
    """Send what is still to be written nowhere: its reader is gone, and Python would complain when it shuts down."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _write(stream: TextIO | None, text: str) -> None:
    # Both streams are None in a program without a console (pythonw), or when they were closed before it started.
    if stream is not None:
        stream.write(text)
