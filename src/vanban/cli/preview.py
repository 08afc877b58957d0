"""`vanban preview`: the pages of a document as pictures."""

from __future__ import annotations

from pathlib import Path

import click

from vanban.cli.console import say
from vanban.cli.engines import ended_cleanly, engine_option, say_engine
from vanban.cli.wording import Command


@click.command(
    "preview",
    cls=Command,
    short_help="Xem trang: chụp các trang ra ảnh PNG.",
    help=(
        "Chụp các trang của TỆP (.docx, .pdf, hoặc kế hoạch .yaml, .yml, .json) ra ảnh PNG. Không có --page thì mọi "
        "trang nằm trong một ảnh, bốn trang một hàng."
    ),
)
@click.argument("file", metavar="TỆP")
@click.option("-o", "--output", metavar="ẢNH", required=True, help="Tệp ảnh .png để ghi.")
@click.option("--page", metavar="N", type=click.IntRange(min=1), help="Chỉ chụp trang này.")
@click.option(
    "--dpi", metavar="DPI", type=click.FloatRange(10, 600), default=96.0, help="Độ phân giải; không ghi thì 96."
)
@engine_option
@click.option("--force", is_flag=True, help="Ghi đè nếu đã có tệp ảnh.")
def preview_command(file: str, output: str, page: int | None, dpi: float, engine: str, force: bool) -> None:
    """Lay out, draw, write, and say where the picture is."""
    from vanban.output_files import check_target, write_atomic
    from vanban.pdf import pdf_preview, pdf_sheet

    check_target(Path(output), overwrite=force)
    pdf = _pdf(file, engine)
    picture = pdf_sheet(pdf, dpi=dpi) if page is None else pdf_preview(pdf, page=page, dpi=dpi)[0]
    say(f"Đã tạo: {write_atomic(output, picture, overwrite=force)}")


def _pdf(file: str, engine: str) -> bytes:
    """The file as PDF: as it is, or laid out."""
    from vanban.package import Document
    from vanban.pdf.converting import render_pdf
    from vanban.pdf.previewing import read_pdf
    from vanban.readers.file_text import FORMATS

    suffix = Path(file).suffix.lower()
    if suffix == ".pdf":
        return read_pdf(file)
    document: str | Document = file
    if suffix in FORMATS:
        from vanban import load, render

        document = render(load(file))
    with ended_cleanly():
        made = render_pdf(document, engine=engine)
    say_engine(made.engine, made.why)
    return made.data
