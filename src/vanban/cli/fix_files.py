"""What `vanban fix` does: each input into its outcome, outcomes into the report, the worst into an exit code."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vanban.check import Unreadable
from vanban.check.formats.text import unpainted
from vanban.cli.coloring import is_terminal, paint_for_output
from vanban.cli.console import complain, complain_of
from vanban.cli.exit_codes import ExitCode
from vanban.cli.file_by_file import UnknownRuleError, Watch, progress, report_writer, tried
from vanban.cli.in_place import refuse_in_place, replace_in_place
from vanban.cli.inputs import BACKUP_MARK, MENDED_MARK, SUFFIX, Input, inputs
from vanban.cli.targets import check_targets, guard
from vanban.errors import CheckError, OutputError, Problem
from vanban.input_files import is_folder
from vanban.mending import Fixed
from vanban.mending.fixed_file import FixedFile, Outcome
from vanban.mending.formats import Format, formatted
from vanban.output_files import check_target, make_folder, write_atomic
from vanban.printable import unbroken
from vanban.readers.file_text import FORMATS as PLAN_SUFFIXES
from vanban.wordfile import docx_bytes

REPORTS = (".xlsx", ".json", ".txt")
"""How the names of files for reports end."""


@dataclass(frozen=True, slots=True)
class Job:
    """How files are mended, as the options say; `output` is where the copies go, beside the files by default."""

    output: str | None = None
    rulebook: str | None = None
    text: bool = False
    track: bool = False
    only: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    in_place: bool = False
    dry_run: bool = False
    force: bool = False


class _Done:
    """What is done: the outcomes themselves, where a report will tell them, and how many files were written."""

    def __init__(self, *, keep: bool) -> None:
        self.outcomes: list[Outcome] = []
        self._keep = keep
        self._written = 0
        self._backups = 0

    def add(self, outcome: Outcome) -> None:
        """One more file is done."""
        if self._keep:
            self.outcomes.append(outcome)
        if isinstance(outcome, FixedFile) and outcome.written:
            self._written += 1
            self._backups += bool(outcome.backup)

    def say_what_was_written(self, output: str | None) -> None:
        """How many files there are now; on the standard error, as the report may go through a pipe."""
        if self._written:
            where = f" vào: {output}" if output else ""
            kept = f", giữ {self._backups} bản gốc ({BACKUP_MARK})" if self._backups else ""
            complain(unbroken(f"Đã ghi {self._written} bản đã sửa{kept}{where}"))


def run_fix(files: Sequence[str], job: Job, *, form: Format | None, report: str | None) -> ExitCode:
    """Mend files and folders, tell what was done on the standard output and in `report`; the exit code.

    A file that cannot be read, or whose result cannot be written, is told, and the others are still mended; a full disk
    ends the run. However it ends, `report` tells what was done until then. Raises `OutputError` for results that
    cannot be written; whatever can be known of that is known before the first file is mended.
    """
    found, passed_over = _outside(inputs(files, mended=False), files, job.output)
    real = [each for each in found if isinstance(each, Input)]
    targets = _targets(job, files, real)
    if report is not None:
        guard([Path(report)], real, taken=targets.values())
        check_target(Path(report), overwrite=job.force)
        _require_workbooks(report)
    if passed_over:
        complain(f"Bỏ qua {passed_over} tệp nằm trong thư mục kết quả.")
    shown_form = form or ("text" if report is None else None)
    seen_at_once = shown_form is not None and is_terminal(sys.stdout)
    watch = Watch()
    done = _Done(keep=report is not None)
    try:
        with _reported(report, done, job), progress(found, "Đang sửa", shown=not seen_at_once) as shown:
            outcomes = _outcomes((tried(each, lambda each: _fixed(each, job, targets)) for each in shown), watch, done)
            _tell(outcomes, shown_form)
    except UnknownRuleError as error:
        complain_of(error.problems)
        return ExitCode.USAGE
    done.say_what_was_written(job.output)
    watch.say_secret()
    if not seen_at_once:
        watch.say_problems()
    return watch.code


def _tell(outcomes: Iterator[Outcome], form: Format | None) -> None:
    """The report on the standard output, each file as it is done; mended without a word where no form is given."""
    if form is None:
        for _ in outcomes:
            pass
        return
    with report_writer(None, json=form == "json", force=False) as write:
        for piece in formatted(outcomes, form, paint=paint_for_output() if form == "text" else unpainted):
            write(piece)


def _outcomes(outcomes: Iterator[Outcome], watch: Watch, done: _Done) -> Iterator[Outcome]:
    """The outcomes as they are, each shown to the watch and put among those that are done."""
    for outcome in outcomes:
        if isinstance(outcome, Unreadable):
            watch.refused(outcome)
        else:
            watch.reported(outcome.fixed.report)
            if outcome.problems:
                watch.not_written(outcome.problems)
            outcome = outcome.alone()
        done.add(outcome)
        yield outcome


@contextlib.contextmanager
def _reported(report: str | None, done: _Done, job: Job) -> Iterator[None]:
    """Write the report of what is done when the block ends, however it does."""
    try:
        yield
    finally:
        if report is not None and done.outcomes:
            write_atomic(report, _report_bytes(report, done.outcomes), overwrite=job.force)
            complain(unbroken(f"Đã ghi báo cáo vào: {report}"))


def _report_bytes(report: str, done: Sequence[Outcome]) -> bytes:
    if report.lower().endswith(".xlsx"):
        from vanban.mending.formats.workbook import workbook

        return workbook(done)
    return "".join(formatted(done, "json" if report.lower().endswith(".json") else "text")).encode("utf-8")


def _require_workbooks(report: str) -> None:
    """Refuse a workbook that nothing here can write, before anything is mended."""
    if report.lower().endswith(".xlsx"):
        from vanban.mending.formats.workbook import workbook

        workbook(())


def _fixed(each: Input, job: Job, targets: Mapping[Path, Path]) -> FixedFile:
    """One file mended, and written where it goes."""
    from vanban import fix

    file = str(each.file)
    if each.file.suffix.lower() in PLAN_SUFFIXES:
        words = "đây là tệp kế hoạch, không phải tệp Word"
        remedy = "vanban render làm ra văn bản đúng thể thức từ kế hoạch; vanban check soát kế hoạch"
        raise CheckError([Problem("fix-plan", words, "tệp .docx", remedy)])
    source = docx_bytes(each.file)[1]
    fixed = fix(source, rulebook=job.rulebook, text=job.text, only=job.only, ignore=job.ignore, track=job.track)
    fixed = replace(fixed, before=replace(fixed.before, file=file), report=replace(fixed.report, file=file))
    outcome = FixedFile(file, fixed, _output(each, fixed, job, targets), dry_run=job.dry_run)
    if not outcome.output:
        return outcome
    try:
        return replace(outcome, backup=_write(each.file, source, outcome, job))
    except OutputError as error:
        if any(problem.code == "output-disk-full" for problem in error.problems):
            raise  # the files that follow would meet the same
        return replace(outcome, problems=error.problems)


def _output(each: Input, fixed: Fixed, job: Job, targets: Mapping[Path, Path]) -> str:
    """Where a mended file goes: nowhere when nothing changed, unless a place of its own was asked for."""
    if job.in_place:
        return str(each.file) if fixed.changed else ""
    return str(targets[each.file]) if fixed.changed or job.output is not None else ""


def _write(file: Path, source: bytes, outcome: FixedFile, job: Job) -> str:
    """Write a mended file, unless in a dry run; the path of the backup, nothing where there is none."""
    if job.in_place:
        refuse_in_place(file)
        return "" if job.dry_run else str(replace_in_place(file, source, outcome.fixed.data))
    if not job.dry_run:
        target = Path(outcome.output)
        make_folder(target.parent)
        write_atomic(target, outcome.fixed.data, overwrite=job.force)
    return ""


def _outside(
    found: list[Input | Unreadable], typed: Sequence[str], output: str | None
) -> tuple[list[Input | Unreadable], int]:
    """The inputs without those that an earlier run put into the folder for results, and how many these are.

    They are met where that folder lies inside a folder that was typed; what was typed itself is an input.
    """
    if output is None or not is_folder(output):
        return found, 0
    results = os.path.join(os.path.realpath(output), "")  # noqa: PTH118 - ends in a separator
    if not any(results.startswith(os.path.join(os.path.realpath(each), "")) for each in typed if is_folder(each)):  # noqa: PTH118
        return found, 0
    by_hand = {os.path.realpath(each) for each in typed}
    if results.rstrip(os.sep) in by_hand:
        return found, 0
    kept = [
        each
        for each in found
        if isinstance(each, Unreadable)
        or os.path.realpath(each.file) in by_hand
        or not os.path.realpath(each.file).startswith(results)
    ]
    return kept, len(found) - len(kept)


def _targets(job: Job, typed: Sequence[str], real: Sequence[Input]) -> dict[Path, Path]:
    """Where the mended copy of each file goes. Raises `OutputError` with everything that stands in the way."""
    if job.in_place:
        return {}
    into_folder = job.output is not None and _into_folder(job.output, typed)
    if job.output is None:
        targets = {each.file: each.file.with_name(f"{each.file.stem}{MENDED_MARK}{each.file.suffix}") for each in real}
    elif into_folder:
        targets = {each.file: Path(job.output) / each.below for each in real}
    else:
        targets = {each.file: Path(job.output) for each in real}
    guard(list(targets.values()), real)
    there = (target for target in targets.values() if not into_folder or is_folder(target.parent))
    check_targets(there, overwrite=job.force or job.dry_run)
    return targets


def _into_folder(output: str, typed: Sequence[str]) -> bool:
    """Whether results go into a folder; raises `OutputError` where they must and it can be none."""
    if is_folder(output):
        return True
    several = len(typed) > 1 or any(is_folder(each) for each in typed)
    if not several and not output.endswith(("/", os.sep)):
        return False
    if os.path.lexists(output) or Path(output).suffix.lower() == SUFFIX:
        problem = Problem(
            "fix-not-folder",
            "sửa nhiều tệp thì các bản đã sửa phải vào một thư mục",
            expected="tên thư mục",
            remedy="ghi tên thư mục sau -o; chưa có thì vanban tạo",
            file=output,
        )
        raise OutputError([problem])
    check_target(Path(output), overwrite=True)
    return True
