"""The command reference, from the commands' own help.

It is laid out here and not by Click, whose line breaks differ from version to version.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator

import click

from pages.markdown import code, table
from vanban.cli import exit_codes
from vanban.cli.run import vanban

_HEAD = """\
# Các lệnh của vanban

Trang này do `docs/generate.py` sinh ra từ trợ giúp của từng lệnh (`vanban LỆNH --help`).
"""
_EXIT = """\
## Mã thoát

Mọi lệnh kết thúc bằng một trong các mã sau. Lỗi được in ra luồng lỗi chuẩn, kết quả ra luồng chuẩn.
"""
_MEANINGS = {
    "DONE": "Đã làm xong.",
    "FINDINGS": "Mọi tệp đều soát, sửa được, và có chỗ phải xem (`vanban check`, `vanban fix`).",
    "USAGE": "Lệnh viết sai: thiếu tham số, tùy chọn không có.",
    "INPUT": "Không đọc, không soát hoặc không sửa được tệp, hoặc kế hoạch có lỗi.",
    "TEMPLATE": "Không tạo được văn bản: mẫu trình bày thiếu hoặc không hợp, nội dung không dàn được.",
    "OUTPUT": "Không ghi được tệp kết quả.",
    "ROWS": "Có dòng của bảng bị lỗi; các dòng khác đã làm (`vanban batch`).",
    "PDF": "Không làm được PDF: không có công cụ, phông thiếu chữ, công cụ hỏng hoặc quá lâu, không có chỗ ký.",
    "WEB": "Không mở được trang: cổng bận, chưa cài phần “web” (`vanban web`).",
    "INTERNAL": "Lỗi của chính vanban.",
    "INTERRUPTED": "Dừng theo yêu cầu (Ctrl-C).",
    "CLOSED_PIPE": "Chương trình đọc kết quả (chẳng hạn `| head`) đã đóng.",
}


def page() -> str:
    """The whole page."""
    lines = [_HEAD]
    for path, command in _commands("vanban", vanban):
        lines += _command(path, command)
    lines.append(_EXIT)
    errors = _errors_by_code()
    rows = (
        (str(int(each)), code(each.name), _MEANINGS[each.name], ", ".join(map(code, errors.get(each.name, []))))
        for each in exit_codes.ExitCode
    )
    lines += table(("Mã", "Tên", "Nghĩa", "Lỗi của thư viện"), rows)
    return "\n".join(lines).rstrip("\n") + "\n"


def _commands(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from _commands(f"{path} {name}", inner)


def _command(path: str, command: click.Command) -> list[str]:
    context = click.Context(command, info_name=path)
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    lines = [f"## {path}", "", "```text", usage, "```", "", command.help or "", ""]
    if isinstance(command, click.Group):
        rows = ((code(f"{path} {name}"), inner.short_help or "") for name, inner in command.commands.items())
        lines += table(("Lệnh", "Việc làm"), rows)
    options = [option for option in command.get_params(context) if isinstance(option, click.Option)]
    return lines + table(("Tùy chọn", "Việc làm"), ((_names(option), option.help or "") for option in options))


def _names(option: click.Option) -> str:
    value = option.metavar or ""
    if isinstance(option.type, click.Choice):
        value = "|".join(map(str, option.type.choices))
    names = ", ".join(option.opts)
    return code(f"{names} {value}".strip())


def _errors_by_code() -> dict[str, list[str]]:
    """Which errors of the library end in which exit code, as the table in the source says."""
    found: dict[str, list[str]] = {}
    for node in ast.walk(ast.parse(inspect.getsource(exit_codes))):
        if isinstance(node, ast.Tuple) and len(node.elts) == 2:
            error, exit_code = node.elts
            if isinstance(error, ast.Name) and isinstance(exit_code, ast.Attribute):
                found.setdefault(exit_code.attr, []).append(error.id)
    return found
