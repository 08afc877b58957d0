"""`vanban check`: Word files into a report of what departs from the law, and copies with comments."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import click

from vanban.cli.engines import ended_cleanly, engine_option, say_engine
from vanban.cli.office import office_option
from vanban.cli.rulebooks import rulebook_option
from vanban.cli.wording import Command

if TYPE_CHECKING:
    from vanban.check.formats import Format
    from vanban.pdf.engine import Engine


@click.command(
    "check",
    cls=Command,
    short_help="Soát thể thức tệp Word có sẵn.",
    help=(
        "Soát thể thức các TỆP .docx, hoặc kế hoạch (.yaml, .yml, .json), theo luật có hiệu lực; thư mục thì soát mọi "
        "tệp .docx bên trong. Mã thoát: 0 không thấy lỗi, 1 có chỗ phải xem, 3 có tệp không soát được."
    ),
)
@click.argument("files", metavar="TỆP...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "markdown"]),
    default="text",
    help="Dạng kết quả: chữ cho người đọc, JSON, SARIF 2.1.0, Markdown.",
)
@click.option("-o", "--output", metavar="TỆP", help="Ghi kết quả vào tệp thay vì in ra màn hình.")
@click.option(
    "--annotate",
    metavar="TỆP|THƯ_MỤC",
    help="Ghi bản sao .docx có nhận xét Word ở từng chỗ; soát nhiều tệp thì là thư mục có sẵn.",
)
@rulebook_option
@click.option(
    "--select", metavar="MÃ", multiple=True, help="Chỉ soát quy tắc này, hoặc nhóm: nd30.page. Dùng nhiều lần."
)
@click.option("--ignore", metavar="MÃ", multiple=True, help="Bỏ qua quy tắc này, hoặc nhóm. Dùng được nhiều lần.")
@office_option
@click.option("--layout", is_flag=True, help="Dàn trang rồi soát cả cách trình bày trên trang.")
@engine_option
@click.option("--explain", is_flag=True, help="In cả những thành phần thể thức đã nhận ra trong tệp.")
@click.option("--force", is_flag=True, help="Ghi đè nếu đã có tệp kết quả.")
def check_command(
    files: tuple[str, ...],
    form: Format,
    output: str | None,
    annotate: str | None,
    rulebook: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    office: str | None,
    layout: bool,
    engine: str,
    explain: bool,
    force: bool,
) -> None:
    """Check the files one by one, write as they are done, and end with the code of the worst."""
    from vanban.cli.check_files import Job, run_check

    gc.enable()  # a thousand files are long enough to collect their garbage
    job = Job(rulebook, select, ignore, annotate, force, layout_by=_engine(engine) if layout else None, office=office)
    with ended_cleanly():
        code = run_check(files, job, form=form, output=output, explain=explain)
    click.get_current_context().exit(code)


def _engine(name: str) -> Engine:
    """The engine that lays out the pages, told on the standard error."""
    from vanban.pdf import choose

    choice = choose(name)
    say_engine(choice.engine.name, choice.why)
    return choice.engine
