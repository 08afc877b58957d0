"""What `vanban check` does: each input into its outcome, outcomes into the report, the worst into an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from vanban.check import Report, Unreadable
from vanban.check.formats import Format, formatted
from vanban.check.formats.text import unpainted
from vanban.check.report import Outcome
from vanban.cli.coloring import is_terminal, paint_for_output
from vanban.cli.console import complain, complain_of
from vanban.cli.exit_codes import ExitCode
from vanban.cli.file_by_file import UnknownRuleError, Watch, progress, report_writer, tried
from vanban.cli.inputs import COPY_SUFFIX, Input, inputs
from vanban.cli.targets import check_targets, guard
from vanban.errors import OutputError, Problem
from vanban.input_files import is_folder
from vanban.model import Plan
from vanban.output_files import check_target, make_folder, write_atomic
from vanban.printable import unbroken
from vanban.readers.file_text import FORMATS as PLAN_SUFFIXES

if TYPE_CHECKING:
    from vanban.pdf.engine import Engine


@dataclass(frozen=True, slots=True)
class Job:
    """How files are checked, as the options say; `annotate` is where copies with comments go.

    `layout_by` is the engine that lays out the pages when these are checked too.
    """

    rulebook: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    annotate: str | None = None
    force: bool = False
    layout_by: Engine | None = None
    office: str | None = None


def run_check(files: Sequence[str], job: Job, *, form: Format, output: str | None, explain: bool) -> ExitCode:
    """Check files and folders, write the report to the standard output or to `output`; the exit code.

    A file that cannot be checked is told and the others still are. Raises `OutputError` for a report or a copy that
    cannot be written; whatever can be known of that is known before the first file is checked.
    """
    found = inputs(files)
    real = [each for each in found if isinstance(each, Input)]
    copies = _copies(job, files, real)
    if output is not None:
        guard([Path(output)], real, taken=copies.values())
        check_target(Path(output), overwrite=job.force)
    seen_at_once = output is None and is_terminal(sys.stdout)
    watch = Watch()
    paint = paint_for_output() if output is None and form == "text" else unpainted
    raw = form in ("json", "sarif")
    try:
        with (
            progress(found, "Đang soát", shown=not seen_at_once) as shown,
            report_writer(output, json=raw, force=job.force) as write,
        ):
            outcomes = _watched((tried(each, lambda each: _checked(each.file, job, copies)) for each in shown), watch)
            for piece in formatted(outcomes, form, explain=explain, paint=paint, base=Path.cwd()):
                write(piece)
    except UnknownRuleError as error:
        complain_of(error.problems)
        return ExitCode.USAGE
    _say_what_was_written(output, job.annotate, watch.read if copies else 0)
    watch.say_secret()
    if not seen_at_once:
        watch.say_problems()
    return watch.code


def _say_what_was_written(output: str | None, annotate: str | None, copies: int) -> None:
    """Which files there are now; on the standard error, as the report may go through a pipe."""
    if annotate is not None and copies:
        complain(unbroken(f"Đã ghi {copies} bản sao có nhận xét vào: {annotate}"))
    if output is not None:
        complain(unbroken(f"Đã ghi kết quả vào: {output}"))


def _watched(outcomes: Iterable[Outcome], watch: Watch) -> Iterator[Outcome]:
    """The outcomes as they are, each shown to the watch."""
    for outcome in outcomes:
        if isinstance(outcome, Unreadable):
            watch.refused(outcome)
        else:
            watch.reported(outcome)
        yield outcome


def _checked(file: Path, job: Job, copies: Mapping[Path, Path]) -> Report:
    """The report of one file, its copy with comments written when one is wanted."""
    from vanban import check, load, render

    source: Path | Plan = file
    if file.suffix.lower() in PLAN_SUFFIXES:
        source = load(file, overrides={"rulebook": job.rulebook} if job.rulebook else None, office=job.office)
    if job.layout_by is None:
        report = check(source, rulebook=job.rulebook, select=job.select, ignore=job.ignore)
    else:
        from vanban.pdf import check_layout

        report = check_layout(source, engine=job.layout_by, rulebook=job.rulebook, select=job.select, ignore=job.ignore)
    report = replace(report, file=str(file))
    if isinstance(source, Plan):
        report = _in_plan(report, file)
    copy = copies.get(file)
    if copy is not None:
        from vanban.check.annotate import annotate

        data = file.read_bytes() if isinstance(source, Path) else render(source).data
        make_folder(copy.parent)
        write_atomic(copy, annotate(data, report), overwrite=job.force)
    return report


def _in_plan(report: Report, file: Path) -> Report:
    """The report of a plan with its findings at the lines of the plan's file."""
    from vanban.check.in_plan import in_plan
    from vanban.readers.file_text import read_file_text
    from vanban.readers.source_text import read_source

    if not report.findings:
        return report
    file_format, text = read_file_text(file)
    return in_plan(report, read_source(text, file_format, str(file)))


def _copies(job: Job, typed: Sequence[str], real: Sequence[Input]) -> dict[Path, Path]:
    """Where the copy of each file goes. Raises `OutputError` with everything that stands in the way."""
    if job.annotate is None:
        return {}
    target = Path(job.annotate)
    into_folder = is_folder(target) or job.annotate.endswith(("/", os.sep))
    if not into_folder and (len(typed) > 1 or any(is_folder(each) for each in typed)):
        problem = Problem(
            "annotate-not-folder",
            "soát nhiều tệp thì các bản sao phải vào một thư mục",
            expected="thư mục có sẵn",
            remedy="tạo thư mục rồi ghi tên nó sau --annotate",
            file=job.annotate,
        )
        raise OutputError([problem])
    copies = {each.file: target / each.copy if into_folder else target for each in real}
    if into_folder:
        check_target(target / COPY_SUFFIX, overwrite=True)
    guard(list(copies.values()), real)
    there = (copy for copy in copies.values() if is_folder(copy.parent) or not into_folder)
    check_targets(there, overwrite=job.force)
    return copies
