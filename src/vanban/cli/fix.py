"""`vanban fix`: Word files into mended ones, and a report of what was mended and what was left."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import click

from vanban.cli.engines import ended_cleanly
from vanban.cli.rulebooks import rulebook_option
from vanban.cli.wording import Command

if TYPE_CHECKING:
    from vanban.mending.formats import Format


@click.command(
    "fix",
    cls=Command,
    short_help="Sửa thể thức tệp Word có sẵn, giữ nguyên mọi chữ.",
    help=(
        "Sửa thể thức các TỆP .docx theo luật có hiệu lực: lề, phông, cỡ chữ, đậm, nghiêng, canh lề, giãn dòng, số "
        "trang, đường kẻ, bảng. Không đổi chữ nào, trừ khi có --text. Bản đã sửa là tệp mới TÊN.da-sua.docx bên cạnh, "
        "không có khi tệp không phải sửa gì; tệp gốc chỉ bị sửa khi có --in-place. Thư mục thì sửa mọi tệp .docx bên "
        "trong. Mã thoát: 0 không còn lỗi, 1 còn chỗ phải xem, 3 có tệp không đọc được, 5 có tệp không ghi được."
    ),
)
@click.argument("files", metavar="TỆP...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    metavar="TỆP|THƯ_MỤC",
    help="Nơi ghi bản đã sửa; nhiều tệp hoặc thư mục thì là thư mục, giữ nguyên cây thư mục và tên tệp.",
)
@click.option("--in-place", is_flag=True, help="Sửa ngay tệp gốc, sau khi giữ bản gốc ở TÊN.truoc-khi-sua.docx.")
@click.option("--dry-run", is_flag=True, help="Chỉ nói sẽ sửa gì, không ghi văn bản nào.")
@click.option(
    "--text",
    is_flag=True,
    help="Sửa cả chữ ở những chỗ chỉ có một cách đúng (dấu cách thừa, kiểu bỏ dấu, “./.”); kể ra từng chỗ.",
)
@click.option("--track", is_flag=True, help="Ghi thay đổi thành Track Changes của “vanban”, để nhận hoặc bỏ từng chỗ.")
@click.option("--only", metavar="MÃ", multiple=True, help="Chỉ sửa quy tắc này, hoặc nhóm: nd30.page. Dùng nhiều lần.")
@click.option("--ignore", metavar="MÃ", multiple=True, help="Không sửa quy tắc này, hoặc nhóm. Dùng được nhiều lần.")
@rulebook_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    help="Dạng báo cáo in ra màn hình: chữ cho người đọc (mặc định), JSON. Có --report thì không ghi là không in.",
)
@click.option("--report", metavar="TỆP", help="Ghi báo cáo vào TỆP .xlsx (cần phần cài thêm batch), .json hoặc .txt.")
@click.option("--force", is_flag=True, help="Ghi đè nếu đã có tệp kết quả.")
def fix_command(
    files: tuple[str, ...],
    output: str | None,
    in_place: bool,
    dry_run: bool,
    text: bool,
    track: bool,
    only: tuple[str, ...],
    ignore: tuple[str, ...],
    rulebook: str | None,
    form: Format | None,
    report: str | None,
    force: bool,
) -> None:
    """Mend the files one by one, write as they are done, and end with the code of the worst."""
    if in_place and output is not None:
        raise click.UsageError("--in-place không đi cùng -o: chọn sửa tệp gốc, hoặc ghi ra nơi khác.")
    from vanban.cli.fix_files import REPORTS, Job, run_fix

    if report is not None and not report.lower().endswith(REPORTS):
        raise click.UsageError(f"--report “{report}” phải là tệp {', '.join(REPORTS)}.")
    gc.enable()  # a thousand files are long enough to collect their garbage
    job = Job(output, rulebook, text, track, only, ignore, in_place=in_place, dry_run=dry_run, force=force)
    with ended_cleanly():
        code = run_fix(files, job, form=form, report=report)
    click.get_current_context().exit(code)
