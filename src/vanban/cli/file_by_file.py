"""Files one by one: one that fails does not stop the others, and the worst of all is the exit code."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import click

from vanban.check import Report, Unreadable
from vanban.cli.coloring import is_terminal
from vanban.cli.console import block, complain, complain_of, internal_problem, put
from vanban.cli.exit_codes import ExitCode
from vanban.cli.inputs import Input
from vanban.errors import OutputError, Problem, VanbanError
from vanban.output_files import open_atomic
from vanban.printable import ascii_json

_T = TypeVar("_T")


class UnknownRuleError(Exception):
    """An option names no rule: wrong for every file, so that none is to blame."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


def tried(each: Input | Unreadable, work: Callable[[Input], _T]) -> _T | Unreadable:
    """What work on a file gives, or why the file could not be read.

    Raises `OutputError`, as what cannot be written is no fault of the file, and `UnknownRuleError`.
    """
    if isinstance(each, Unreadable):
        return each
    name = str(each.file)
    try:
        return work(each)
    except OutputError:
        raise
    except VanbanError as error:
        if any(problem.code == "rule-unknown" for problem in error.problems):
            raise UnknownRuleError(error.problems) from error
        return Unreadable(name, tuple(problem.at(file=problem.file or name) for problem in error.problems))
    except Exception as error:
        # One file that vanban stumbles over must not hide what is wrong with the others.
        return Unreadable(name, (internal_problem(error).at(file=name),))


class Watch:
    """Counts the files that were read, keeps the worst of what passes by and the problems of the others."""

    def __init__(self) -> None:
        self.read = 0
        self.problems: list[Problem] = []
        self._secret = ""
        self._codes = {ExitCode.DONE}

    @property
    def code(self) -> ExitCode:
        """The exit code of the whole."""
        return max(self._codes)

    def refused(self, outcome: Unreadable) -> None:
        """A file could not be read."""
        stumbled = any(problem.code == "internal" for problem in outcome.problems)
        self._codes.add(ExitCode.INTERNAL if stumbled else ExitCode.INPUT)
        self.problems += outcome.problems

    def not_written(self, problems: Iterable[Problem]) -> None:
        """A result could not be written."""
        self._codes.add(ExitCode.OUTPUT)
        self.problems += problems

    def reported(self, report: Report) -> None:
        """A file was read, and this is what was found in it."""
        self.read += 1
        self._codes.add(ExitCode.FINDINGS if report.findings else ExitCode.DONE)
        marks = (each.text for each in report.recognised if each.component == "secrecy")
        self._secret = self._secret or next(marks, "")

    def say_secret(self) -> None:
        """Say what a mark of secrecy that was met asks for."""
        if self._secret:
            from vanban.compose.notices import secret_notice

            complain(block(secret_notice(self._secret), "Lưu ý"))

    def say_problems(self) -> None:
        """Say what kept files from being read and results from being written."""
        if self.problems:
            complain_of(self.problems)


@contextlib.contextmanager
def report_writer(output: str | None, *, json: bool, force: bool) -> Iterator[Callable[[str], None]]:
    """What takes the pieces of a report: a file in UTF-8, whole or not at all, or the standard output.

    Of JSON, letters that the standard output's encoding may lack are written as escapes.
    """
    if output is not None:
        with open_atomic(output, overwrite=force) as write:
            yield lambda piece: write(piece.encode("utf-8"))
        return
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("_", "-")
    if json and encoding not in ("utf-8", "utf8"):
        yield lambda piece: put(ascii_json(piece))
    else:
        yield put


@contextlib.contextmanager
def progress(found: Sequence[Input | Unreadable], label: str, *, shown: bool) -> Iterator[Iterable[Input | Unreadable]]:
    """The inputs, with a bar on the standard error while they pass, where somebody watches and there are several."""
    if not shown or len(found) < 2 or not is_terminal(sys.stderr):
        yield found
        return
    with click.progressbar(found, label=label, file=sys.stderr, show_pos=True) as bar:
        yield bar
