"""A base plan and rows into a folder of documents: names, what is to be done, preflight, the work, the report."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from vanban.batch.base_plan import BasePlan
from vanban.batch.column_checks import judged
from vanban.batch.executors import Given, Local, Pool, as_executor
from vanban.batch.folder import opened
from vanban.batch.names import NamePattern, default_pattern
from vanban.batch.report import BatchReport
from vanban.batch.rows import Row, Table, rows_of
from vanban.batch.selection import Selection
from vanban.batch.spool import Spool
from vanban.batch.states import Batch, Progress
from vanban.batch.steps import Check, Steps, ToPdf
from vanban.batch.table_files import read_rows
from vanban.batch.worker import Job
from vanban.errors import BatchError


class BatchInterrupted(KeyboardInterrupt):
    """The run was stopped with Ctrl-C; what was done is recorded, and `report` tells it. Run again to go on."""

    def __init__(self, report: BatchReport) -> None:
        super().__init__(report)
        self.report = report


def render_batch(
    base: BasePlan | str | os.PathLike[str],
    rows: Table | str | os.PathLike[str] | Iterable[Mapping[str, Any]],
    out: str | os.PathLike[str],
    *,
    executor: Any = None,
    jobs: int = 1,
    name: str | None = None,
    accents: bool = False,
    sheet: str | None = None,
    only: str | Callable[[Row], bool] | None = None,
    template: str | os.PathLike[str] | None = None,
    check: bool | Check = False,
    pdf: bool | ToPdf = False,
    strict: bool = False,
    dry_run: bool = False,
    force: bool = False,
    window: int | None = None,
    progress: Progress | None = None,
) -> BatchReport:
    """A base plan and a table of rows into one document for each row, in the folder `out`.

    All rows are examined before anything is written. A row that fails is a line of the report and stops no other; with
    `strict` nothing is written when a row has a fault. A later run into the same folder does only what changed, and
    goes on where an earlier one was ended, however that was.

    `executor`: a `concurrent.futures.Executor` or a `dask.distributed.Client`, used with at most `window` shares of
    rows under way and never shut down; without one the work is done here, in `jobs` processes. `name`: pattern of the
    file names, such as `{commune.code}-{commune.name}`; `accents` keeps their marks. `only`: row numbers (`5-10,12`),
    a condition (`commune.type == "xã"`) or a function. `force` replaces files that are not ours or were edited since.

    Raises `ReadError` and `BatchError` when the base or the rows cannot be used, `OutputError` when the folder cannot
    be written or another run is in it, `BatchInterrupted` after Ctrl-C.
    """
    if not isinstance(rows, Table | str | os.PathLike | Iterable):
        raise TypeError(f"rows are a Table, the path of one, or mappings, not {type(rows).__name__}")
    compiled = base if isinstance(base, BasePlan) else BasePlan.load(base)
    table = _table(rows, sheet)
    steps = Steps(check, pdf)
    folder = Path(out).absolute()
    choice = None if template is None else _template(template)
    job = Job(compiled.text, compiled.file_format, compiled.name, compiled.folder, folder, choice, steps)
    problems = compiled.problems_of_columns(table.columns, table.file)
    undefined = {problem for problem in problems if problem.code == "name-undefined"}
    if len(undefined) < len(problems) or (table.rows and undefined):
        raise BatchError(problem if problem.file else problem.at(file=table.file) for problem in problems)
    batch = Batch(compiled, table, job, force=force)
    pattern = name or compiled.file_name or default_pattern(compiled.name, table.columns)
    batch.name(NamePattern(pattern, accents=accents))
    batch.select(Selection(only))
    carrier = _carrier(executor, jobs, window)
    with carrier, Spool() as spool, opened(folder, dry_run=dry_run) as manifest:
        try:
            batch.compare(manifest)
            batch.make(carrier, spool, progress)
            if not dry_run and not (strict and batch.has_faults):
                batch.tidy(manifest)
                batch.publish(spool, manifest, progress)
                batch.finish(carrier, manifest, progress)
        except KeyboardInterrupt:
            report = batch.report(manifest, dry_run=dry_run, interrupted=True)
            if not dry_run:
                report.save(folder)
            raise BatchInterrupted(report) from None
        report = batch.report(manifest, dry_run=dry_run or (strict and batch.has_faults))
        if not dry_run:
            report.save(folder)
            manifest.compact()
    return report


def _table(rows: Table | str | os.PathLike[str] | Iterable[Mapping[str, Any]], sheet: str | None) -> Table:
    if isinstance(rows, Table):
        return rows
    if isinstance(rows, str | os.PathLike):
        return read_rows(rows, sheet=sheet)
    return judged(rows_of(rows))


def _template(template: str | os.PathLike[str]) -> str:
    """The id of a release, or the full path of a file, so that workers find it wherever they run."""
    from vanban.templates import list_templates

    text = os.fspath(template)
    return text if any(each.id == text for each in list_templates()) else str(Path(text).absolute())


def _carrier(executor: Any, jobs: int, window: int | None) -> Local:
    given = as_executor(executor)
    if given is not None:
        return Given(given, window or 32)
    return Pool(jobs) if jobs > 1 else Local()
