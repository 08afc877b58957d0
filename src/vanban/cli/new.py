"""`vanban new`: an example of the package as a file of one's own to begin from."""

from __future__ import annotations

from pathlib import Path

import click

from vanban.cli.console import say
from vanban.cli.wording import Command
from vanban.input_files import is_folder


@click.command(
    "new",
    cls=Command,
    short_help="Chép một kế hoạch mẫu để bắt đầu.",
    help="Chép ví dụ TÊN ra một tệp để sửa. Không có -o thì tệp nằm trong thư mục hiện tại, giữ tên. "
    "Xem các tên: vanban new --list",
)
@click.argument("name", metavar="TÊN", required=False)
@click.option("--list", "listed", is_flag=True, help="Liệt kê các ví dụ.")
@click.option("-o", "--output", metavar="TỆP|THƯ_MỤC", help="Tệp để ghi ra, hoặc thư mục có sẵn để đặt tệp vào.")
@click.option("--force", is_flag=True, help="Ghi đè nếu đã có tệp.")
@click.pass_context
def new_command(context: click.Context, name: str | None, listed: bool, output: str | None, force: bool) -> None:
    """List the examples, or write a copy of one and say where it is."""
    from vanban.examples import find_example, list_examples

    if listed:
        width = max(len(example.name) for example in list_examples())
        say(f"{'TÊN'.ljust(width)}  TỆP    NỘI DUNG")
        for each in list_examples():
            say(f"{each.name.ljust(width)}  {each.path.suffix:<5}  {each.about}")
        return
    if name is None:
        raise click.MissingParameter(ctx=context, param=context.command.params[0])
    from vanban.output_files import write_atomic

    example = find_example(name)
    target = Path(output or ".")
    if is_folder(target):
        target /= example.path.name
    say(f"Đã tạo: {write_atomic(target, example.content(), overwrite=force)}")
