"""`vanban fmt`: plan files written in the one canonical way, in place."""

from __future__ import annotations

import click

from vanban.cli.console import say, say_text
from vanban.cli.exit_codes import ExitCode
from vanban.cli.wording import Command
from vanban.printable import unbroken


@click.command(
    "fmt",
    cls=Command,
    short_help="Viết lại tệp kế hoạch theo một lối thống nhất.",
    help=(
        "Viết lại các TỆP kế hoạch (.yaml, .yml, .json) theo một lối: thứ tự trường, dạng ngắn, ngắt dòng dài; giữ "
        "nguyên chú thích và nội dung. Mã thoát: 0 xong, 1 (với --check) có tệp chưa đúng lối, 3 có tệp sai."
    ),
)
@click.argument("files", metavar="TỆP...", nargs=-1, required=True)
@click.option("--check", is_flag=True, help="Chỉ xem tệp nào chưa đúng lối, không ghi.")
@click.option("--diff", is_flag=True, help="In những chỗ sẽ đổi, không ghi.")
def fmt_command(files: tuple[str, ...], check: bool, diff: bool) -> None:
    """Every file is read before the first is written: a fault in one leaves all as they are."""
    from vanban.output_files import write_atomic
    from vanban.readers.canonical import read_canonical

    done = [read_canonical(path) for path in files]
    changed = [(file, text, made) for file, text, made in done if made != text]
    if diff:
        for file, text, made in changed:
            say_text(line_differences(unbroken(str(file)), text, made))
    if check:
        for file, _, _ in changed:
            say(f"Chưa đúng lối: {file}")
    if check or diff:
        click.get_current_context().exit(ExitCode.FINDINGS if check and changed else ExitCode.DONE)
    for file, _, made in changed:
        say(f"Đã viết lại: {write_atomic(file, made.encode(), overwrite=True)}")
    same = len(done) - len(changed)
    if same:
        say(f"Không đổi: {same} tệp")


def line_differences(name: str, text: str, made: str) -> str:
    """The lines of a file that differ once it is written anew."""
    from difflib import unified_diff

    lines = unified_diff(text.splitlines(), made.splitlines(), name, f"{name} (viết lại)", lineterm="")
    return "\n".join(lines)
