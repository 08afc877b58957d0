"""`vanban render`: a plan file into a .docx file."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.console import block, complain, say
from vanban.cli.engines import ended_cleanly, engine_option, say_engine, say_stand_ins
from vanban.cli.office import office_option
from vanban.cli.wording import Command
from vanban.errors import OutputError, Problem, VanbanError
from vanban.input_files import is_folder
from vanban.output_files import check_target, write_atomic

if TYPE_CHECKING:
    from vanban.package import Document
    from vanban.pdf.engine import Engine


@click.command(
    "render",
    cls=Command,
    short_help="Tạo tệp .docx từ tệp kế hoạch.",
    help="Tạo tệp .docx từ tệp kế hoạch PLAN (.yaml, .yml, .json). Không có -o thì tệp .docx nằm cạnh tệp kế hoạch.",
)
@click.argument("plan", metavar="PLAN")
@click.option("-o", "--output", metavar="TỆP|THƯ_MỤC", help="Tệp kết quả, hoặc thư mục có sẵn để đặt tệp vào.")
@click.option("--template", metavar="MÃ|TỆP", help="Mẫu trình bày: mã trong `vanban templates list`, hoặc tệp .docx.")
@click.option(
    "--rulebook",
    type=click.Choice(["nd30", "hd36", "hd05"]),
    help="Luật áp dụng, thay cho luật theo ngày ban hành.",
)
@office_option
@click.option("--pdf", is_flag=True, help="Xuất thêm tệp .pdf cạnh tệp .docx.")
@engine_option
@click.option(
    "--metadata",
    metavar="TỆP.json",
    help="Ghi các trường quản lý văn bản đi (NĐ 30/2020/NĐ-CP, Phụ lục VI) ra tệp JSON.",
)
@click.option("--no-check", is_flag=True, help="Không soát tệp vừa tạo.")
@click.option("--force", is_flag=True, help="Ghi đè nếu đã có tệp kết quả.")
def render_command(
    plan: str,
    output: str | None,
    template: str | None,
    rulebook: str | None,
    office: str | None,
    pdf: bool,
    engine: str,
    metadata: str | None,
    no_check: bool,
    force: bool,
) -> None:
    """Read, render, write, say where the file is, and what a check says of it."""
    from vanban import render
    from vanban.readers import load

    loaded = load(plan, overrides={"rulebook": rulebook} if rulebook else None, office=office)
    target = _target(Path(plan), output)
    if metadata is not None:
        check_target(Path(metadata), overwrite=force)
    pages_by = _engine_for(target.with_suffix(".pdf"), engine, force) if pdf else None
    document = render(loaded, template=template)
    say(f"Đã tạo: {document.save(target, overwrite=force)}")
    for notice in document.notices:
        complain(block(notice, "Lưu ý"))
    pages = _save_pdf(document, target.with_suffix(".pdf"), pages_by, force) if pages_by is not None else None
    if metadata is not None:
        _save_metadata(document, Path(metadata), pages, force)
    if not no_check:
        # A template of one's own is not known to a check of the plan: then the document itself is looked at.
        looked_at = plan if template is None else str(target)
        say(_verdict(document, looked_at, rulebook))


def _verdict(document: Document, file: str, rulebook: str | None) -> str:
    """What `vanban check` says of a document, in one line: how many errors and warnings, and how to see them."""
    from vanban.check import check
    from vanban.check.formats.tally import severity_words

    try:
        counts = check(document).counts()
    except VanbanError as error:
        return f"Không soát được tệp vừa tạo: {error.problems[0].message}"
    found = severity_words({name: count for name, count in counts.items() if name != "info"})
    if not found:
        return "Soát thể thức: không thấy lỗi"
    # Double quotes hold a name together in cmd, PowerShell and sh alike.
    name = f'"{file}"' if " " in file else file
    return f"Soát thể thức: {found}; xem từng chỗ: vanban check {name}" + (
        f" --rulebook {rulebook}" if rulebook else ""
    )


def _engine_for(target: Path, engine: str, force: bool) -> Engine:
    """The engine that will lay out the PDF; what stands in the way of one is told before anything is written."""
    from vanban.pdf import choose

    check_target(target, overwrite=force)
    return choose(engine).engine


def _save_metadata(document: Document, target: Path, pages: int | None, force: bool) -> None:
    """The fields an issuing office enters into its records system, as JSON; which are still to be filled in is said."""
    if document.exchange is None:
        return
    data = document.exchange.as_dict(pages=pages)
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    say(f"Đã tạo: {write_atomic(target, text.encode('utf-8'), overwrite=force)}")
    empty = ", ".join(f"{name} ({title})" for name, title in data["empty"].items())
    if empty:
        say(f"Còn trống, văn thư điền: {empty}")


def _save_pdf(document: Document, target: Path, engine: Engine, force: bool) -> int:
    """Lay out and write the PDF; its number of pages."""
    from vanban.pdf import to_pdf

    with ended_cleanly():
        made = to_pdf(document, target, engine=engine, overwrite=force)
    say_engine(made.engine, made.why)
    say(f"Đã tạo: {made.path} ({made.pages} trang)")
    say_stand_ins(made.stand_ins)
    return made.pages


def _target(plan: Path, output: str | None) -> Path:
    """Where the document goes: beside the plan, into a folder, or to the file that was named."""
    if not output:
        return plan.with_suffix(".docx")
    target = Path(output)
    if is_folder(target) or output.endswith(("/", os.sep)):
        return target / plan.with_suffix(".docx").name
    if os.path.realpath(target) == os.path.realpath(plan):
        raise OutputError(
            [
                Problem(
                    "output-is-plan",
                    "tệp kết quả trùng với tệp kế hoạch",
                    expected="tên tệp .docx khác",
                    remedy="sửa tên sau -o",
                    file=output,
                )
            ]
        )
    return target
