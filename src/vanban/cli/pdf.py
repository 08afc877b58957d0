"""`vanban pdf`: Word files into PDF files, also as PDF/A and with fields to sign."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.console import complain_of, say
from vanban.cli.engines import ended_cleanly, engine_option, say_engine, say_stand_ins
from vanban.cli.exit_codes import ExitCode, exit_code_of
from vanban.cli.wording import Command
from vanban.errors import OutputError, Problem
from vanban.input_files import is_folder

if TYPE_CHECKING:
    from vanban.pdf import PdfResult


@click.command(
    "pdf",
    cls=Command,
    short_help="Xuất tệp Word ra PDF, PDF có ô chữ ký.",
    help=(
        "Xuất các TỆP .docx ra PDF. Không có -o thì tệp .pdf nằm cạnh tệp .docx. Một tệp hỏng không làm hỏng các tệp "
        "khác; mã thoát là mã của lỗi nặng nhất."
    ),
)
@click.argument("files", metavar="TỆP...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="TỆP|THƯ_MỤC", help="Tệp kết quả, hoặc thư mục có sẵn để đặt các tệp vào.")
@engine_option
@click.option("--pdfa", is_flag=True, help="Xuất PDF/A-2b để lưu trữ lâu dài.")
@click.option("--jobs", metavar="N", type=click.IntRange(1, 64), default=1, help="Số tiến trình chạy cùng lúc.")
@click.option(
    "--sign-fields",
    is_flag=True,
    help="Đặt ô chữ ký trống ở chỗ ký và chỗ đóng dấu, kèm tệp .sign.json ghi vị trí các ô.",
)
@click.option(
    "--seal-mm",
    metavar="MM",
    type=click.FloatRange(10, 100),
    default=36.0,
    help="Đường kính dấu của cơ quan; không ghi thì 36 mm.",
)
@click.option("--force", is_flag=True, help="Ghi đè nếu đã có tệp kết quả.")
def pdf_command(
    files: tuple[str, ...],
    output: str | None,
    engine: str,
    pdfa: bool,
    jobs: int,
    sign_fields: bool,
    seal_mm: float,
    force: bool,
) -> None:
    """Convert all files, tell each as it is done, then what went wrong; end with the code of the worst."""
    from vanban.pdf import SignFields, choose, to_pdfs

    targets = _targets(files, output)
    say_engine((choice := choose(engine, pdfa=pdfa)).engine.name, choice.why)
    with ended_cleanly(), _bar(len(files)) as tell:
        results = to_pdfs(
            zip(files, targets, strict=True),
            engine=choice.engine,
            pdfa=pdfa,
            sign=SignFields(seal_mm) if sign_fields else None,
            jobs=jobs,
            overwrite=force,
            done=tell,
        )
    for result in results:
        if result.pdf is not None:
            fields = sum(box.is_field for box in result.pdf.boxes)
            say(f"Đã tạo: {result.pdf.path} ({result.pdf.pages} trang{f', {fields} ô chữ ký' if fields else ''})")
    say_stand_ins(name for result in results if result.pdf is not None for name in result.pdf.stand_ins)
    errors = [result.error for result in results if result.error is not None]
    if errors:
        complain_of(problem for error in errors for problem in error.problems)
        click.get_current_context().exit(max(exit_code_of(error) for error in errors))
    click.get_current_context().exit(ExitCode.DONE)


def _targets(files: tuple[str, ...], output: str | None) -> list[Path]:
    """Where each PDF goes. Raises `OutputError` when several would go to one file."""
    if output is None:
        return [_beside(Path(file)) for file in files]
    target = Path(output)
    if is_folder(target) or output.endswith(("/", os.sep)):
        return [target / _beside(Path(file)).name for file in files]
    if len(files) > 1:
        raise OutputError(
            [
                Problem(
                    "pdf-not-folder",
                    "nhiều tệp thì các tệp PDF phải vào một thư mục",
                    expected="thư mục có sẵn",
                    remedy="tạo thư mục rồi ghi tên nó sau -o",
                    file=output,
                )
            ]
        )
    return [target]


def _beside(file: Path) -> Path:
    """The PDF beside a file; what has no name of its own (".", "/") is no file, and refused as one."""
    return file.with_suffix(".pdf") if file.stem else file / "van-ban.pdf"


class _bar:  # noqa: N801
    """A progress bar on the standard error, where somebody watches and there are several files."""

    def __init__(self, count: int) -> None:
        watched = sys.stderr is not None and sys.stderr.isatty()
        self._bar = (
            click.progressbar(length=count, label="Đang xuất", file=sys.stderr) if watched and count > 1 else None
        )

    def __enter__(self) -> _bar:
        if self._bar is not None:
            self._bar.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.render_finish()

    def __call__(self, _: PdfResult) -> None:
        if self._bar is not None:
            self._bar.update(1)
