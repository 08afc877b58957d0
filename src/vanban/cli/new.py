"""`vanban new`: an example of the package as a file of one's own to begin from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vanban.cli.console import say
from vanban.cli.office import office_option
from vanban.cli.wording import Command
from vanban.input_files import is_folder

if TYPE_CHECKING:
    from vanban.examples import Example

_EMPTY = "ke-hoach.yaml"
"""The name of the file of a plan to be filled in."""


@click.command(
    "new",
    cls=Command,
    short_help="Chép một kế hoạch mẫu để bắt đầu.",
    help="Chép ví dụ TÊN ra một tệp để sửa; không có TÊN thì làm một kế hoạch còn trống, mỗi trường một lời giải "
    "thích. Không có -o thì tệp nằm trong thư mục hiện tại. Xem các tên: vanban new --list",
)
@click.argument("name", metavar="TÊN", required=False)
@click.option("--list", "listed", is_flag=True, help="Liệt kê các ví dụ.")
@click.option("-o", "--output", metavar="TỆP|THƯ_MỤC", help="Tệp để ghi ra, hoặc thư mục có sẵn để đặt tệp vào.")
@office_option
@click.option("--force", is_flag=True, help="Ghi đè nếu đã có tệp.")
def new_command(name: str | None, listed: bool, output: str | None, office: str | None, force: bool) -> None:
    """List the examples, or write a copy of one, or a plan to be filled in, and say where it is."""
    from vanban.examples import find_example, list_examples

    if listed:
        width = max(len(example.name) for example in list_examples())
        say(f"{'TÊN'.ljust(width)}  TỆP    NỘI DUNG")
        for each in list_examples():
            say(f"{each.name.ljust(width)}  {each.path.suffix:<5}  {each.about}")
        return
    from vanban.output_files import write_atomic

    target = Path(output or ".")
    example = None if name is None else find_example(name)
    if is_folder(target):
        target /= _EMPTY if example is None else example.path.name
    if example is None:
        content = _skeleton(office, target.parent)
    elif office is None:
        content = example.content()
    else:
        content = _of_office(example, office, target.parent)
    say(f"Đã tạo: {write_atomic(target, content, overwrite=force)}")


def _skeleton(office: str | None, folder: Path) -> bytes:
    from vanban.readers.office_file import office_for, word_for
    from vanban.readers.skeleton import skeleton

    return skeleton("" if office is None else word_for(office_for(office, folder), folder)).encode()


def _of_office(example: Example, office: str, folder: Path) -> bytes:
    """An example as the office's own plan: what the office says is left out of it."""
    from vanban.readers.for_office import for_office
    from vanban.readers.office_file import office_for

    return for_office(example.content().decode(), office_for(office, folder), folder, name=example.path.name).encode()
