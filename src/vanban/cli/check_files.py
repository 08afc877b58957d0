"""What `vanban check` does: each input into its outcome, outcomes into the report, the worst into an exit code."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.check import Report, Unreadable
from vanban.check.formats import Format, formatted
from vanban.check.formats.text import Role, unpainted
from vanban.check.report import Outcome
from vanban.cli.console import block, complain, complain_of, internal_problem, put
from vanban.cli.exit_codes import ExitCode
from vanban.cli.inputs import COPY_SUFFIX, Input, inputs
from vanban.errors import OutputError, Problem, VanbanError
from vanban.input_files import is_folder
from vanban.model import Plan
from vanban.output_files import check_target, make_folder, open_atomic, write_atomic
from vanban.printable import ascii_json, unbroken
from vanban.readers.file_text import FORMATS as PLAN_SUFFIXES

if TYPE_CHECKING:
    from vanban.pdf.engine import Engine

_COLORS: Mapping[Role, Mapping[str, Any]] = {
    "file": {"bold": True},
    "clean": {"fg": "green"},
    "unreadable": {"fg": "red", "bold": True},
    "error": {"fg": "red"},
    "warning": {"fg": "yellow"},
    "info": {"fg": "cyan"},
    "quiet": {"dim": True},
}


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


class _UnknownRuleError(Exception):
    """`--select` or `--ignore` names no rule: wrong for every file, so that none is to blame."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


def run_check(files: Sequence[str], job: Job, *, form: Format, output: str | None, explain: bool) -> ExitCode:
    """Check files and folders, write the report to the standard output or to `output`; the exit code.

    A file that cannot be checked is told and the others still are. Raises `OutputError` for a report or a copy that
    cannot be written; whatever can be known of that is known before the first file is checked.
    """
    found = inputs(files)
    real = [each for each in found if isinstance(each, Input)]
    copies = _copies(job, files, real)
    if output is not None:
        _guard([Path(output)], real, taken=copies.values())
        check_target(Path(output), overwrite=job.force)
    seen_at_once = output is None and _is_terminal(sys.stdout)
    watch = _Watch()
    paint = _painted if seen_at_once and form == "text" and _wants_color() else unpainted
    try:
        with _progress(found, shown=not seen_at_once) as shown, _writer(output, form, job.force) as write:
            outcomes = watch.passing(_outcome(each, job, copies) for each in shown)
            for piece in formatted(outcomes, form, explain=explain, paint=paint, base=Path.cwd()):
                write(piece)
    except _UnknownRuleError as error:
        complain_of(error.problems)
        return ExitCode.USAGE
    _say_what_was_written(output, job.annotate, watch.checked if copies else 0)
    if watch.secret:
        from vanban.compose.notices import secret_notice

        complain(block(secret_notice(watch.secret), "Lưu ý"))
    if watch.problems and not seen_at_once:
        complain_of(watch.problems)
    return watch.code


def _say_what_was_written(output: str | None, annotate: str | None, copies: int) -> None:
    """Which files there are now; on the standard error, as the report may go through a pipe."""
    if annotate is not None and copies:
        complain(unbroken(f"Đã ghi {copies} bản sao có nhận xét vào: {annotate}"))
    if output is not None:
        complain(unbroken(f"Đã ghi kết quả vào: {output}"))


class _Watch:
    """Counts the files that were checked, keeps the worst of what passes by and the problems of the others."""

    def __init__(self) -> None:
        self.checked = 0
        self.problems: list[Problem] = []
        self.secret = ""
        self._codes = {ExitCode.DONE}

    @property
    def code(self) -> ExitCode:
        """The exit code of the whole check."""
        return max(self._codes)

    def passing(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes as they are."""
        for outcome in outcomes:
            if isinstance(outcome, Unreadable):
                stumbled = any(problem.code == "internal" for problem in outcome.problems)
                self._codes.add(ExitCode.INTERNAL if stumbled else ExitCode.INPUT)
                self.problems += outcome.problems
            else:
                self.checked += 1
                self._codes.add(ExitCode.FINDINGS if outcome.findings else ExitCode.DONE)
                marks = (each.text for each in outcome.recognised if each.component == "secrecy")
                self.secret = self.secret or next(marks, "")
            yield outcome


def _outcome(each: Input | Unreadable, job: Job, copies: Mapping[Path, Path]) -> Outcome:
    if isinstance(each, Unreadable):
        return each
    name = str(each.file)
    try:
        return _checked(each.file, job, copies.get(each.file))
    except OutputError:
        raise
    except VanbanError as error:
        if any(problem.code == "rule-unknown" for problem in error.problems):
            raise _UnknownRuleError(error.problems) from error
        return Unreadable(name, tuple(problem.at(file=problem.file or name) for problem in error.problems))
    except Exception as error:
        # One file that vanban stumbles over must not hide what is wrong with the others.
        return Unreadable(name, (internal_problem(error).at(file=name),))


def _checked(file: Path, job: Job, copy: Path | None) -> Report:
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
    _guard(list(copies.values()), real)
    problems: list[Problem] = []
    for copy in copies.values():
        if is_folder(copy.parent) or not into_folder:
            try:
                check_target(copy, overwrite=job.force)
            except OutputError as error:
                problems += error.problems
    if problems:
        raise OutputError(problems)
    return copies


def _guard(targets: Sequence[Path], real: Sequence[Input], *, taken: Iterable[Path] = ()) -> None:
    """Refuse results that would replace an input, or one another."""
    read = {os.path.realpath(each.file) for each in real}
    written = {os.path.realpath(each) for each in taken}
    problems = []
    for target in targets:
        place = os.path.realpath(target)
        if place in read:
            words = "tệp kết quả trùng với tệp được soát"
            problems.append(Problem("output-is-input", words, "tên tệp khác", "sửa tên tệp kết quả", file=str(target)))
        elif place in written:
            words = "hai kết quả trùng một tên tệp"
            remedy = "soát riêng từng thư mục, hoặc đổi tên tệp"
            problems.append(Problem("output-twice", words, "mỗi kết quả một tên", remedy, file=str(target)))
        written.add(place)
    if problems:
        raise OutputError(problems)


@contextlib.contextmanager
def _writer(output: str | None, form: Format, force: bool) -> Iterator[Callable[[str], None]]:
    """What takes the pieces of the report: a file in UTF-8, whole or not at all, or the standard output."""
    if output is not None:
        with open_atomic(output, overwrite=force) as write:
            yield lambda piece: write(piece.encode("utf-8"))
        return
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("_", "-")
    if form in ("json", "sarif") and encoding not in ("utf-8", "utf8"):
        yield lambda piece: put(ascii_json(piece))
    else:
        yield put


@contextlib.contextmanager
def _progress(found: Sequence[Input | Unreadable], *, shown: bool) -> Iterator[Iterable[Input | Unreadable]]:
    """The inputs, with a bar on the standard error while they pass, where somebody watches and there are several."""
    if not shown or len(found) < 2 or not _is_terminal(sys.stderr):
        yield found
        return
    with click.progressbar(found, label="Đang soát", file=sys.stderr, show_pos=True) as bar:
        yield bar


def _is_terminal(stream: object) -> bool:
    return stream is not None and bool(getattr(stream, "isatty", bool)())


def _wants_color() -> bool:
    """Whether a terminal shows colours and its user wants them (no-color.org); old Windows consoles do not."""
    capable = os.name != "nt" or "WT_SESSION" in os.environ
    return capable and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _painted(words: str, role: Role) -> str:
    return click.style(words, **_COLORS[role])
