"""What a worker does with its share of rows: module-level functions of plain values, so that any executor can carry them."""

from __future__ import annotations

import hashlib
import os
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from vanban import __version__
from vanban.batch.base_plan import BasePlan, RowError, Variant
from vanban.batch.manifest import Entry
from vanban.batch.problems import RowProblem
from vanban.batch.rows import Row
from vanban.batch.steps import Steps
from vanban.errors import Problem, VanbanError


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
    """One row to be done: its place among the rows, its file name, its input hash, whether the name is ours to replace."""

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
    """Make each row's document and write it, whole or not at all; then the steps after rendering."""
    results = [_produced(job, task) for task in tasks]
    if not job.steps.pdf:
        return results
    rows = {task.index: task.row for task in tasks}
    paths = {job.out / result.entry.name: result for result in results if result.entry is not None}
    for path, error in job.steps.convert(list(paths)).items():
        result = paths[path]
        problems = tuple(rows[result.index].problem(problem) for problem in _told(error))
        results[results.index(result)] = Result(result.index, problems=problems)
    return results


def _problems(job: Job, task: Task) -> tuple[RowProblem, ...]:
    from vanban.compose import compose

    try:
        compose(job.base().variant(task.row).plan)
    except RowError as faults:
        return faults.problems
    except Exception as error:  # a row's failure is a line of the report, whatever it is
        return tuple(task.row.problem(problem) for problem in _told(error))
    return ()


def _produced(job: Job, task: Task) -> Result:
    try:
        return Result(task.index, _make(job, task, job.base().variant(task.row)))
    except RowError as faults:
        return Result(task.index, problems=faults.problems)
    except Exception as error:  # a row's failure is a line of the report, whatever it is
        return Result(task.index, problems=tuple(task.row.problem(problem) for problem in _told(error)))


def _make(job: Job, task: Task, variant: Variant) -> Entry:
    from vanban.rendering import render

    document = render(variant.plan, template=job.template)
    path = job.out / task.name
    if task.replace or _holds(path) != document.sha256:
        document.save(path, overwrite=task.replace)
    return Entry(
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
