"""`vanban batch`: a base plan and rows into a folder of documents; `vanban batch sheet`: the table to fill in."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vanban.cli.console import complain, complain_rows, say
from vanban.cli.exit_codes import ExitCode
from vanban.cli.office import office_option
from vanban.cli.wording import Command, Group
from vanban.errors import BatchError, Problem
from vanban.printable import unbroken

if TYPE_CHECKING:
    from vanban.batch import BatchReport
    from vanban.batch.states import Phase, Progress

SHOWN = 20
"""How many faults the terminal shows; the report files have all."""
_EVERY = 5.0
"""Seconds between plain lines of progress."""
_PHASES = {"examine": "Soạn các dòng", "produce": "Ghi văn bản", "finish": "Kiểm tra, làm PDF"}


class BatchGroup(Group):
    """A group whose first argument may be a base plan: `vanban batch BASE ROWS` is `vanban batch run BASE ROWS`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command that is meant before arguments that name none."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = ["run", *args]
        return super().parse_args(ctx, args)


@click.group(
    "batch",
    cls=BatchGroup,
    short_help="Làm nhiều văn bản từ một kế hoạch gốc và một bảng.",
    help="Làm nhiều văn bản từ một kế hoạch gốc và một bảng: vanban batch BASE ROWS -o THƯ_MỤC "
    "(viết tắt của vanban batch run). Làm bảng để điền: vanban batch sheet BASE -o BẢNG.xlsx",
)
def batch_group() -> None:
    """The commands about many documents."""


@batch_group.command(
    "run",
    cls=Command,
    short_help="Làm mỗi dòng của bảng một văn bản.",
    help="Làm mỗi dòng của bảng ROWS (.xlsx, .csv, .json, .yaml) một văn bản từ kế hoạch gốc BASE. "
    "Chạy lại thì chỉ làm những dòng đã đổi hoặc chưa xong.",
)
@click.argument("base", metavar="BASE")
@click.argument("rows", metavar="ROWS")
@click.option(
    "-o",
    "--output",
    metavar="THƯ_MỤC",
    required=True,
    help="Thư mục đặt các văn bản, chưa có thì được tạo; hoặc tệp .zip.",
)
@click.option("--name", metavar="MẪU", help="Mẫu tên tệp, ví dụ {commune.code}-{commune.name}.")
@click.option("--accents", is_flag=True, help="Giữ dấu tiếng Việt trong tên tệp.")
@click.option("--sheet", metavar="TRANG", help="Trang của bảng .xlsx; mặc định trang đầu.")
@click.option("--only", metavar="DÒNG|ĐIỀU_KIỆN", help="Chỉ làm các dòng này: 5-10,12 hoặc commune.type == 'xã'.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), metavar="SỐ", help="Số tiến trình; mặc định theo số dòng và số lõi."
)
@click.option("--dask", metavar="ĐỊA_CHỈ", help="Làm trên cụm Dask ở địa chỉ này, ví dụ tcp://10.0.0.5:8786.")
@click.option("--check", is_flag=True, help="Kiểm tra thể thức từng văn bản sau khi làm.")
@click.option("--pdf", is_flag=True, help="Làm thêm tệp PDF cạnh mỗi văn bản.")
@click.option(
    "--one-file",
    metavar="[TỆP.pdf]",
    is_flag=False,
    flag_value="",
    help="Làm thêm một tệp PDF gồm mọi văn bản theo thứ tự các dòng, để in; không ghi tên thì là in-mot-tep.pdf.",
)
@office_option
@click.option("--dry-run", is_flag=True, help="Chỉ kiểm tra và cho biết sẽ làm gì, không ghi gì.")
@click.option("--strict", is_flag=True, help="Có dòng lỗi thì không làm dòng nào.")
@click.option("--template", metavar="MÃ|TỆP", help="Mẫu trình bày: mã trong `vanban templates list`, hoặc tệp .docx.")
@click.option("--force", is_flag=True, help="Ghi đè tệp có sẵn và tệp đã sửa tay.")
def run_command(
    base: str,
    rows: str,
    output: str,
    office: str | None,
    jobs: int | None,
    dask: str | None,
    one_file: str | None,
    **options: Any,
) -> None:
    """Run the batch, tell what came of it, end with the exit code that says so."""
    from vanban.batch import BasePlan, BatchInterrupted, read_rows, render_batch

    gc.enable()  # a batch is long enough to collect its garbage
    compiled = BasePlan.load(base, office=office)
    table = read_rows(rows, sheet=options.pop("sheet"))
    started = time.monotonic()
    with _executor(dask) as executor, _progress() as progress:
        try:
            report = render_batch(
                compiled,
                table,
                output,
                executor=executor,
                jobs=jobs or _jobs(len(table.rows)),
                progress=progress,
                one_file=True if one_file == "" else one_file or False,
                **options,
            )
        except BatchInterrupted as interrupt:
            report = interrupt.report
    _tell(report, time.monotonic() - started)
    if not report.interrupted and all(outcome.status == "skipped" for outcome in report.outcomes):
        raise BatchError([_nothing_done(report)])
    raise click.exceptions.Exit(_exit_code(report))


@batch_group.command(
    "sheet",
    cls=Command,
    short_help="Làm bảng .xlsx để điền cho một kế hoạch gốc.",
    help="Làm bảng .xlsx để điền cho kế hoạch gốc BASE: mỗi tên dùng trong kế hoạch một cột, có tiêu đề, ghi chú, "
    "danh sách chọn và một dòng ví dụ.",
)
@click.argument("base", metavar="BASE")
@click.option("-o", "--output", metavar="TỆP", required=True, help="Tệp .xlsx để ghi ra.")
@click.option(
    "--province", metavar="TỈNH", multiple=True, help="Điền sẵn các xã của tỉnh, thành phố này; “cả nước”: tất cả."
)
@click.option("--field", metavar="TRƯỜNG", multiple=True, help="Thêm cột thay cho một trường, ví dụ signature.name.")
@click.option("--force", is_flag=True, help="Ghi đè nếu đã có tệp.")
def sheet_command(base: str, output: str, province: tuple[str, ...], field: tuple[str, ...], force: bool) -> None:
    """Write the workbook and say where it is."""
    from vanban.batch import BasePlan
    from vanban.batch.sheet import make_sheet
    from vanban.output_files import write_atomic

    data = make_sheet(BasePlan.load(base), provinces=province, fields=field)
    say(f"Đã tạo: {write_atomic(output, data, overwrite=force)}")


def _jobs(rows: int) -> int:
    """A process of one's own costs as much as a hundred rows."""
    from vanban.batch.executors import usable_cores

    return max(1, min(usable_cores(), rows // 100))


@contextmanager
def _executor(address: str | None) -> Iterator[Any]:
    if address is None:
        yield None
        return
    from vanban.batch.dask import connected

    with connected(address) as client:
        yield client


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar with rate and time left on a terminal, a plain line now and then elsewhere."""
    if sys.stderr is None:
        yield None
    elif sys.stderr.isatty():
        yield from _bar()
    else:
        yield _Lines()


def _bar() -> Iterator[Progress]:
    from vanban.extras import needs_extra

    with needs_extra("batch", BatchError):
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def show(phase: Phase, done: int, total: int, failed: int) -> None:
            if phase not in tasks:
                tasks[phase] = bar.add_task(_PHASES[phase], total=total, rate="")
            speed = bar.tasks[tasks[phase]].speed
            rate = f"{speed:.0f} dòng/giây" if speed else ""
            faults = f"  {failed} lỗi" if failed else ""
            bar.update(tasks[phase], completed=done, total=total, rate=rate + faults)

        yield show


class _Lines:
    """Progress as plain lines, for logs."""

    def __init__(self) -> None:
        self._told = time.monotonic()

    def __call__(self, phase: Phase, done: int, total: int, failed: int) -> None:
        now = time.monotonic()
        if done < total and now - self._told < _EVERY:
            return
        self._told = now
        faults = f", {failed} lỗi" if failed else ""
        complain(f"{_PHASES[phase]}: {done}/{total}{faults}")


def _tell(report: BatchReport, seconds: float) -> None:
    from vanban.batch.report import JSON_FILE, STATUSES, XLSX_FILE

    counts = report.counts()
    complain_rows(report.problems, most=SHOWN)
    complain_rows(report.warnings, most=SHOWN, word="Lưu ý")
    for notice in report.notices:
        complain(unbroken(f"Lưu ý: {notice}."))
    width = max(map(len, (*STATUSES.values(), "KẾT QUẢ")))
    say(f"  {'KẾT QUẢ'.ljust(width)}  SỐ DÒNG")
    for status, count in counts.items():
        say(f"  {STATUSES[status].ljust(width)}  {count:>7}")
    for reason, count in sorted(report.changed.items(), key=lambda item: -item[1])[:8]:
        say(f"    {reason}: {count}")
    if report.leftover:
        names = ", ".join(report.leftover[:5]) + ("…" if len(report.leftover) > 5 else "")
        say(f"  Tệp của lần trước mà nay không còn dòng nào: {len(report.leftover)} ({names})")
    findings: dict[str, int] = {}
    for outcome in report.outcomes:
        for severity, count in outcome.findings.items():
            findings[severity] = findings.get(severity, 0) + count
    if findings:
        say("  Phát hiện khi kiểm tra: " + ", ".join(f"{name} {count}" for name, count in findings.items()))
    if report.interrupted:
        complain("Đã dừng theo yêu cầu (Ctrl-C). Chạy lại đúng lệnh này để làm tiếp.")
    if not report.dry_run and report.folder.casefold().endswith(".zip"):
        say(f"Đã tạo: {report.folder} ({seconds:.1f} giây), trong đó có báo cáo {JSON_FILE}")
    elif not report.dry_run:
        say(f"Thư mục: {report.folder} ({seconds:.1f} giây); báo cáo: {JSON_FILE}, {XLSX_FILE}")
        say(f"Sổ ghi: {Path(report.folder) / 'manifest.jsonl'}")


def _nothing_done(report: BatchReport) -> Problem:
    return Problem(
        "rows-none",
        f"không văn bản nào được làm: cả {len(report.outcomes)} dòng đều bị bỏ qua",
        "ít nhất một dòng để làm",
        "điền các dòng dưới dòng ví dụ, xoá chữ ở cột skip của dòng cần làm, hoặc sửa --only",
        file=report.rows_file,
    )


def _exit_code(report: BatchReport) -> int:
    if report.interrupted:
        return ExitCode.INTERRUPTED
    if report.failed:
        return ExitCode.ROWS
    return ExitCode.FINDINGS if report.has_findings else ExitCode.DONE
