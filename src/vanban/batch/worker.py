"""What a worker does with its share of rows: functions of modules and plain values, which any executor can carry."""

from __future__ import annotations

import hashlib
import os
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from vanban import __version__
from vanban.batch.base_plan import BasePlan, RowError
from vanban.batch.manifest import Entry
from vanban.batch.problems import RowProblem
from vanban.batch.rows import Row
from vanban.batch.steps import Steps
from vanban.errors import Problem, VanbanError
from vanban.package.output import make_names_safe, write_atomic

if TYPE_CHECKING:
    from vanban.package import Document

_Made = TypeVar("_Made")
WRITERS = 8
"""How many files of a share are written at once."""


@dataclass(frozen=True, slots=True)
class Job:
    """What all rows of a run share."""

    base_text: str
    base_format: str
    base_name: str
    base_folder: Path | None
    out: Path
    template: str | None = None
    steps: Steps = field(default_factory=Steps)

    def base(self) -> BasePlan:
        """The base plan, compiled once per process."""
        return _compiled(self.base_text, self.base_format, self.base_name, self.base_folder)


@dataclass(frozen=True, slots=True)
class Task:
    """One row to be done: its place among the rows, its file name, its input hash; `replace`: the name is ours."""

    index: int
    row: Row
    name: str
    input: str
    replace: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a task: the entry of its finished file, or its problems."""

    index: int
    entry: Entry | None = None
    problems: tuple[RowProblem, ...] = ()


@lru_cache(maxsize=4)
def _compiled(text: str, file_format: str, name: str, folder: Path | None) -> BasePlan:
    return BasePlan(text, file_format, name, folder)


def examine(job: Job, tasks: Sequence[Task]) -> list[Result]:
    """Make each row's plan and compose it, writing nothing; problems of those that cannot be made."""
    return [Result(task.index, problems=_problems(job, task)) for task in tasks]


def produce(job: Job, tasks: Sequence[Task]) -> list[Result]:
    """Make each row's document and write it, whole or not at all; then the steps after rendering.

    The files of a share are written side by side: a disk makes many safe in the time it takes for one.
    """
    made = [_attempted(task, lambda task: _made(job, task)) for task in tasks]
    with ThreadPoolExecutor(WRITERS) as writers:
        results = list(writers.map(lambda each: _written(job, *each), zip(tasks, made, strict=True)))
    make_names_safe(job.out)
    if not job.steps.pdf:
        return results
    paths = {job.out / result.entry.name: index for index, result in enumerate(results) if result.entry is not None}
    for path, error in job.steps.convert(list(paths)).items():
        index = paths[path]
        results[index] = _failed(tasks[index], error)
    return results


def _problems(job: Job, task: Task) -> tuple[RowProblem, ...]:
    from vanban.compose import compose

    found = _attempted(task, lambda task: compose(job.base().variant(task.row).plan))
    return found.problems if isinstance(found, Result) else ()


def _attempted(task: Task, work: Callable[[Task], _Made]) -> _Made | Result:
    try:
        return work(task)
    except Exception as error:  # a row's failure is a line of the report, whatever it is
        return _failed(task, error)


def _made(job: Job, task: Task) -> tuple[Entry, Document]:
    from vanban.rendering import render

    variant = job.base().variant(task.row)
    document = render(variant.plan, template=job.template)
    entry = Entry(
        name=task.name,
        input=task.input,
        row=task.row.sha256,
        base=job.base().sha256,
        output=document.sha256,
        template=f"{document.provenance['template']} {document.provenance['template.sha256']}",
        rulebook=document.provenance["rulebook"],
        version=__version__,
        files=variant.files,
        steps=job.steps.names,
        findings=job.steps.findings(document.data),
    )
    return entry, document


def _written(job: Job, task: Task, made: tuple[Entry, Document] | Result) -> Result:
    if isinstance(made, Result):
        return made
    entry, document = made
    path = job.out / task.name
    try:
        if task.replace or _holds(path) != entry.output:
            write_atomic(path, document.data, overwrite=task.replace, sync_folder=False)
    except Exception as error:  # as above
        return _failed(task, error)
    return Result(task.index, entry)


def _failed(task: Task, error: Exception) -> Result:
    if isinstance(error, RowError):
        return Result(task.index, problems=error.problems)
    return Result(task.index, problems=tuple(task.row.problem(problem) for problem in _told(error)))


def _holds(path: Path) -> str:
    """Hash of a file that is there already; nothing when there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def _told(error: Exception) -> tuple[Problem, ...]:
    if isinstance(error, VanbanError):
        return error.problems
    if os.environ.get("VANBAN_DEBUG") == "1":
        traceback.print_exception(error)
    return (
        Problem(
            "internal",
            f"lỗi trong chính vanban ({type(error).__name__}: {error})",
            remedy="báo cho người phát triển kèm kế hoạch gốc và dòng này; đặt VANBAN_DEBUG=1 để có chi tiết",
        ),
    )
