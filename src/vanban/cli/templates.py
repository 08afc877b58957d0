"""`vanban templates`: which released templates there are, what one of them is, and a copy of it."""

from __future__ import annotations

import click

from vanban.cli.console import say
from vanban.cli.wording import Command, Group


@click.group(
    "templates",
    cls=Group,
    short_help="Liệt kê, xem, lấy mẫu trình bày.",
    help="Các mẫu trình bày (.docx) đi kèm chương trình.",
)
def templates_group() -> None:
    """The commands about templates."""


@templates_group.command("list", cls=Command, short_help="Liệt kê các mẫu.", help="Liệt kê các mẫu trình bày.")
def list_command() -> None:
    """Print one line for each template."""
    from vanban.templates import list_templates

    rows = [("MÃ", "LUẬT", "HIỆU LỰC", "GHI CHÚ")]
    rows += [
        (item.id, item.rulebook, _period(item.in_force_from, item.in_force_to), item.note) for item in list_templates()
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        say("  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]).rstrip())


@templates_group.command("show", cls=Command, short_help="Xem một mẫu.", help="Xem thông tin của mẫu có mã ID.")
@click.argument("template_id", metavar="ID")
def show_command(template_id: str) -> None:
    """Print what is known of one template."""
    from vanban.templates import find_template

    item = find_template(template_id)
    for name, value in (
        ("Mã", item.id),
        ("Khối", item.family),
        ("Phiên bản", item.version),
        ("Luật", item.rulebook),
        ("Hiệu lực", _period(item.in_force_from, item.in_force_to)),
        ("SHA-256", item.sha256),
        ("Ghi chú", item.note),
    ):
        say(f"{name}: {value}")


@templates_group.command(
    "export",
    cls=Command,
    short_help="Lấy một mẫu ra tệp.",
    help="Chép mẫu có mã ID ra tệp .docx để xem hoặc sửa kiểu chữ.",
)
@click.argument("template_id", metavar="ID")
@click.option("-o", "--output", metavar="TỆP", required=True, help="Tệp .docx để chép ra.")
@click.option("--force", is_flag=True, help="Ghi đè nếu đã có tệp.")
def export_command(template_id: str, output: str, force: bool) -> None:
    """Write a copy of one template."""
    from vanban.output_files import write_atomic
    from vanban.templates import find_template

    saved = write_atomic(output, find_template(template_id).read(), overwrite=force)
    say(f"Đã tạo: {saved}")


def _period(start: object, end: object) -> str:
    if start is None and end is None:
        return "không hạn định"
    if end is None:
        return f"từ {start}"
    return f"đến {end}" if start is None else f"{start} đến {end}"
