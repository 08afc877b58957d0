"""A base plan and rows into a folder, a zip, or a row of documents: the ways in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from vanban.batch.base_plan import BasePlan
from vanban.batch.column_checks import judged
from vanban.batch.columns import covers, replaces
from vanban.batch.executors import Given, Local, Pool, as_executor
from vanban.batch.folder import OTHER, hash_of, opened
from vanban.batch.names import NamePattern, default_pattern
from vanban.batch.one_file import NAME, join_pdfs
from vanban.batch.report import BatchReport, Outcome
from vanban.batch.rows import Row, Table, rows_of
from vanban.batch.selection import Selection
from vanban.batch.spool import Spool
from vanban.batch.states import Batch, Progress
from vanban.batch.steps import Check, Steps, ToPdf
from vanban.batch.table_files import read_rows
from vanban.batch.worker import Job
from vanban.batch.zip_file import into_zip
from vanban.errors import BatchError, OutputError, Problem
from vanban.output_files import check_target


class BatchInterrupted(KeyboardInterrupt):
    """The run was stopped with Ctrl-C; what was done is recorded, and `report` tells it. Run again to go on."""

    def __init__(self, report: BatchReport) -> None:
        super().__init__(report)
        self.report = report


def render_batch(
    base: BasePlan | str | os.PathLike[str],
    rows: Table | str | os.PathLike[str] | Iterable[Mapping[str, Any]],
    out: str | os.PathLike[str] | BinaryIO,
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
    one_file: bool | str | os.PathLike[str] = False,
    strict: bool = False,
    dry_run: bool = False,
    force: bool = False,
    window: int | None = None,
    progress: Progress | None = None,
) -> BatchReport:
    """A base plan and a table of rows into one document for each row: in a folder, a .zip file, or a stream.

    `out` is a folder; a path that ends in `.zip`, or a binary stream to write to, takes a zip of all documents and
    `report.json`, made in memory, the same bytes for the same rows.

    All rows are examined before anything is written. A row that fails is a line of the report and stops no other; with
    `strict` nothing is written when a row has a fault. A later run into the same folder does only what changed, and
    goes on where an earlier one was ended, however that was.

    `executor`: a `concurrent.futures.Executor` or a `dask.distributed.Client`, used with at most `window` shares of
    rows under way and never shut down; without one the work is done here, in `jobs` processes. `name`: pattern of the
    file names, such as `{commune.code}-{commune.name}`; `accents` keeps their marks. `only`: row numbers (`5-10,12`),
    a condition (`commune.type == "xã"`) or a function. `check` counts what is found in each document; in a `dry_run`
    what is found is a warning of its row. `pdf` makes a PDF beside each document; `one_file` (a path, or True for
    `in-mot-tep.pdf` in the folder) one PDF of all rows in their order as well. `force` replaces files that are not ours
    or were edited since.

    Raises `ReadError` and `BatchError` when the base or the rows cannot be used, `OutputError` when the target cannot
    be written or another run is in it, `PdfError` when the one file cannot be made, `BatchInterrupted` after Ctrl-C.
    """
    if not isinstance(out, str | os.PathLike) and not hasattr(out, "write"):
        raise TypeError(f"out is a folder, the path of a .zip, or a binary stream, not {type(out).__name__}")
    packed = not isinstance(out, str | os.PathLike) or os.fspath(out).casefold().endswith(".zip")
    if packed and (pdf or one_file):
        problem = Problem(
            "zip-no-pdf", "tệp zip chỉ gồm các văn bản .docx, không làm PDF được", "một thư mục",
            "bỏ pdf, one_file; hoặc làm vào một thư mục rồi nén thư mục ấy",
        )  # fmt: skip
        raise BatchError([problem])
    folder = Path(out).absolute() if isinstance(out, str | os.PathLike) and not packed else Path()
    steps = Steps(check, pdf or bool(one_file))
    batch = _prepared(
        base,
        rows,
        folder,
        steps,
        name=name,
        accents=accents,
        sheet=sheet,
        only=only,
        template=template,
        force=force,
        dry_run=dry_run,
    )
    carrier = _carrier(executor, jobs, window)
    if packed:
        with carrier, Spool() as spool:
            return into_zip(batch, carrier, spool, out, progress, strict=strict, dry_run=dry_run, force=force)
    one = _one_file(one_file, folder, batch, force=force)
    with carrier, Spool() as spool, opened(folder, dry_run=dry_run) as manifest:
        try:
            batch.compare(manifest)
            batch.make(carrier, spool, progress)
            if not dry_run and not (strict and batch.has_faults):
                batch.tidy(manifest)
                batch.publish(spool, manifest, progress)
                batch.finish(carrier, manifest, progress)
        except KeyboardInterrupt:
            report = batch.report(manifest.entries, dry_run=dry_run, interrupted=True)
            if not dry_run:
                report.save(folder)
            raise BatchInterrupted(report) from None
        report = batch.report(manifest.entries, dry_run=dry_run or (strict and batch.has_faults))
        if not dry_run:
            report.save(folder)
            manifest.compact()
    return _with_one_file(report, folder, one, force=force) if one is not None and not report.dry_run else report


def iter_batch(
    base: BasePlan | str | os.PathLike[str],
    rows: Table | str | os.PathLike[str] | Iterable[Mapping[str, Any]],
    *,
    name: str | None = None,
    accents: bool = False,
    sheet: str | None = None,
    only: str | Callable[[Row], bool] | None = None,
    template: str | os.PathLike[str] | None = None,
    check: bool | Check = False,
) -> Iterator[tuple[Outcome, bytes]]:
    """A base plan and a table of rows into documents in memory, one by one: what became of each row, and its .docx.

    Rows come in their order, each made when it is asked for; one that failed or is left out has no bytes. Nothing is
    written. The arguments are those of `render_batch`. Raises `ReadError` and `BatchError` before the first row.
    """
    batch = _prepared(
        base, rows, Path(), Steps(check), name=name, accents=accents, sheet=sheet, only=only, template=template
    )
    return batch.made_one_by_one()


def _prepared(
    base: BasePlan | str | os.PathLike[str],
    rows: Table | str | os.PathLike[str] | Iterable[Mapping[str, Any]],
    folder: Path,
    steps: Steps,
    *,
    name: str | None,
    accents: bool,
    sheet: str | None,
    only: str | Callable[[Row], bool] | None,
    template: str | os.PathLike[str] | None,
    force: bool = False,
    dry_run: bool = False,
) -> Batch:
    """A run before its first row is made: the base compiled, the table read and held against it, the rows named."""
    if not isinstance(rows, Table | str | os.PathLike | Iterable):
        raise TypeError(f"rows are a Table, the path of one, or mappings, not {type(rows).__name__}")
    compiled = base if isinstance(base, BasePlan) else BasePlan.load(base)
    table = _table(rows, sheet)
    choice = None if template is None else _template(template)
    job = Job(
        compiled.text,
        compiled.file_format,
        compiled.name,
        compiled.folder,
        compiled.office,
        folder,
        choice,
        steps,
        dry_run,
    )
    pattern = NamePattern(name or compiled.file_name or default_pattern(compiled.name, table.columns), accents=accents)
    _check_columns(compiled, table, pattern)
    batch = Batch(compiled, table, job, force=force)
    batch.name(pattern)
    batch.select(Selection(only))
    return batch


def _one_file(wanted: bool | str | os.PathLike[str], folder: Path, batch: Batch, *, force: bool) -> Path | None:
    """Where the one PDF of all rows goes; refused before the work when that cannot be."""
    if not wanted:
        return None
    path = folder / NAME if isinstance(wanted, bool) else Path(os.fspath(wanted)).absolute()
    taken = {folder / state.name for state in batch.states if state.name}
    if path.suffix.casefold() != ".pdf" or path.with_suffix(".docx") in taken:
        problem = Problem(
            "one-file-name", f"“{path.name}” không dùng làm tên tệp PDF chung được", "tên .pdf không trùng văn bản nào",
            f"chọn tên khác, ví dụ {NAME}", file=str(path),
        )  # fmt: skip
        raise OutputError([problem])
    if not isinstance(wanted, bool):
        check_target(path, overwrite=force)
    return path


def _with_one_file(report: BatchReport, folder: Path, one: Path, *, force: bool) -> BatchReport:
    """Join the PDF files of the rows that have one; which rows have none is a notice."""
    sources: list[Path] = []
    missing: list[int] = []
    for outcome in report.outcomes:
        if outcome.status == "skipped":
            continue
        path = folder / outcome.name
        pdf = path.with_suffix(".pdf")
        if outcome.status in ("made", "unchanged", "renamed") and hash_of(pdf) not in (None, OTHER):
            sources.append(pdf)
        else:
            missing.append(outcome.number)
    if not sources:
        return report
    join_pdfs(sources, one, overwrite=force or one == folder / NAME)
    notices = (*report.notices, f"{len(sources)} văn bản, theo thứ tự các dòng, nằm trong tệp in chung {one}")
    if missing:
        listed = ", ".join(map(str, missing[:20])) + ("…" if len(missing) > 20 else "")
        notices += (f"tệp in chung thiếu các dòng {listed}: có lỗi, hoặc văn bản đã sửa tay mà PDF là bản cũ",)
    return replace(report, notices=notices)


def _check_columns(base: BasePlan, table: Table, pattern: NamePattern) -> None:
    """Refuse a table that lacks what the base plan uses, leads nowhere, or has nothing to do with it."""
    problems = base.problems_of_columns(table.columns, table.file)
    if not table.rows:
        problems = [problem for problem in problems if problem.code != "name-undefined"]
    elif not problems:
        problems = _unfit(base, table, pattern)
    if not problems:
        return
    if table.others:
        sheets = ", ".join(f"“{name}”" for name in table.others[:10])
        hint = f"nếu bảng nằm ở trang khác thì thêm --sheet: {sheets}"
        problems = [replace(each, remedy="; ".join(filter(None, (each.remedy, hint)))) for each in problems]
    raise BatchError(problem if problem.file else problem.at(file=table.file) for problem in problems)


def _unfit(base: BasePlan, table: Table, pattern: NamePattern) -> list[Problem]:
    """What is wrong with a table whose columns the base plan can do with, but its file names cannot, or nobody."""
    listed = ", ".join(table.columns[:20])
    for name in pattern.columns:
        if not any(covers(name, column) for column in table.columns):
            return [
                Problem(
                    "name-undefined",
                    f"mẫu tên tệp dùng “{name}”, bảng không có cột này",
                    f"một trong các cột: {listed}",
                    f"thêm cột {name} vào bảng, hoặc đổi mẫu tên tệp (batch.name trong kế hoạch gốc, --name)",
                )
            ]
    used = (*base.names, *pattern.columns)
    if any(replaces(column) or any(covers(name, column) for name in used) for column in table.columns):
        return []
    return [
        Problem(
            "rows-unused",
            f"kế hoạch gốc không dùng cột nào của bảng ({listed}): mọi văn bản sẽ giống hệt nhau",
            "ít nhất một cột mà kế hoạch gốc dùng, hoặc cột mang tên một trường như signature.name",
            "dùng {{ tên cột }} trong kế hoạch gốc, hoặc đổi tên cột",
        )
    ]


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
