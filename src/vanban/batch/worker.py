"""What a worker does with its share of rows: functions of modules and plain values, which any executor can carry."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from vanban import __version__
from vanban.batch.base_plan import BasePlan
from vanban.batch.expansion import RowError
from vanban.batch.folder import OTHER, hash_of
from vanban.batch.manifest import Entry
from vanban.batch.problems import RowProblem
from vanban.batch.rows import Row
from vanban.batch.steps import Steps
from vanban.errors import Problem, VanbanError
from vanban.output_files import output_problem
from vanban.readers.office_file import OfficeFile


@dataclass(frozen=True, slots=True)
class Job:
    """What all rows of a run share."""

    base_text: str
    base_format: str
    base_name: str
    base_folder: Path | None
    office: OfficeFile | None
    out: Path
    template: str | None = None
    steps: Steps = field(default_factory=Steps)
    dry_run: bool = False
    """Nothing is written; what a check finds is told in words, while there is somebody to mend it."""

    def base(self) -> BasePlan:
        """The base plan, compiled once per process."""
        return _compiled(self.base_text, self.base_format, self.base_name, self.base_folder, self.office)


@dataclass(frozen=True, slots=True)
class Task:
    """One row to be done: its place among the rows, its file name, its input hash; later the entry of its file."""

    index: int
    row: Row
    name: str
    input: str
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a task: its entry and, when it was made, its document; or its problems.

    `told` is what a check found in it, in a dry run.
    """

    index: int
    entry: Entry | None = None
    data: bytes = b""
    problems: tuple[RowProblem, ...] = ()
    told: tuple[RowProblem, ...] = ()


@lru_cache(maxsize=4)
def _compiled(text: str, file_format: str, name: str, folder: Path | None, office: OfficeFile | None) -> BasePlan:
    return BasePlan(text, file_format, name, folder, office)


def make(job: Job, tasks: Sequence[Task]) -> list[Result]:
    """Each row's document, written nowhere; the problems of rows that cannot be made."""
    return [_attempted(task, lambda task: _made(job, task)) for task in tasks]


def finish(job: Job, tasks: Sequence[Task]) -> list[Result]:
    """The steps after rendering for documents that are in the folder: checked one by one, converted together."""
    results = [_attempted(task, lambda task: _checked(job, task)) for task in tasks]
    paths = {job.out / task.name: at for at, task in enumerate(tasks) if not results[at].problems}
    faults = job.steps.convert(list(paths))
    for path, at in paths.items():
        entry = results[at].entry
        if path in faults:
            results[at] = _failed(tasks[at], faults[path])
        elif job.steps.pdf and entry is not None:
            sha256 = hash_of(path.with_suffix(".pdf"))
            results[at] = replace(results[at], entry=replace(entry, pdf="" if sha256 in (None, OTHER) else sha256))
    return results


def _attempted(task: Task, work: Callable[[Task], Result]) -> Result:
    try:
        return work(task)
    except Exception as error:  # a row's failure is a line of the report, whatever it is
        return _failed(task, error)


def _made(job: Job, task: Task) -> Result:
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
    )
    if not job.dry_run:
        return Result(task.index, entry, document.data)
    findings, told = job.steps.examined(document.data, entry.rulebook.partition(" ")[0])
    return Result(
        task.index, replace(entry, findings=findings), told=tuple(task.row.problem(problem) for problem in told)
    )


def _checked(job: Job, task: Task) -> Result:
    law = task.entry.rulebook.partition(" ")[0] if task.entry is not None else None
    findings = job.steps.findings((job.out / task.name).read_bytes(), law)
    entry = None if task.entry is None else replace(task.entry, steps=job.steps.names, findings=findings)
    return Result(task.index, entry)


def _failed(task: Task, error: Exception) -> Result:
    if isinstance(error, RowError):
        return Result(task.index, problems=error.problems)
    return Result(task.index, problems=tuple(task.row.problem(problem) for problem in _told(error)))


def _told(error: Exception) -> tuple[Problem, ...]:
    if isinstance(error, VanbanError):
        return error.problems
    if isinstance(error, OSError):  # the folder was taken away, a disk is gone
        return (output_problem(Path(error.filename or "."), error),)
    if os.environ.get("VANBAN_DEBUG") == "1":
        traceback.print_exception(error)
    return (
        Problem(
            "internal",
            f"lỗi trong chính vanban ({type(error).__name__}: {error})",
            remedy="báo cho người phát triển kèm kế hoạch gốc và dòng này; đặt VANBAN_DEBUG=1 để có chi tiết",
        ),
    )
