"""Arguments into an exit code: the one place where errors become words on the terminal."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence

import click

from vanban.cli.batch import batch_group
from vanban.cli.check import check_command
from vanban.cli.console import any_encoding, complain, complain_of, flush, forget_output, internal_problem, say_text
from vanban.cli.diff import diff_command
from vanban.cli.exit_codes import ExitCode, exit_code_of
from vanban.cli.fix import fix_command
from vanban.cli.fmt import fmt_command
from vanban.cli.import_file import import_command
from vanban.cli.new import new_command
from vanban.cli.pdf import pdf_command
from vanban.cli.preview import preview_command
from vanban.cli.render import render_command
from vanban.cli.schema import schema_command
from vanban.cli.templates import templates_group
from vanban.cli.web import web_command
from vanban.cli.wording import Group, usage_problem, version_option
from vanban.errors import Problem, VanbanError


@click.group(
    "vanban",
    cls=Group,
    help="Tạo Kế hoạch (.docx) đúng thể thức từ tệp kế hoạch YAML hoặc JSON; soát, sửa tệp .docx có sẵn; xuất PDF.",
    epilog="Xem trợ giúp của từng lệnh: vanban LỆNH --help",
)
@version_option()
def vanban() -> None:
    """All commands."""


vanban.add_command(new_command)
vanban.add_command(import_command)
vanban.add_command(fmt_command)
vanban.add_command(diff_command)
vanban.add_command(render_command)
vanban.add_command(batch_group)
vanban.add_command(check_command)
vanban.add_command(fix_command)
vanban.add_command(pdf_command)
vanban.add_command(preview_command)
vanban.add_command(web_command)
vanban.add_command(templates_group)
vanban.add_command(schema_command)


def entry() -> int:
    """`main` as a process of its own: short-lived, it leaves the collecting of garbage to the end, and that out."""
    gc.disable()
    try:
        return main()
    finally:
        gc.freeze()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` (by default the process's arguments) names; the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    # Looking for plugins of pydantic among all that is installed takes longer than a plan; vanban has none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    with any_encoding():
        return int(_run(arguments))


def _run(arguments: list[str]) -> int:
    try:
        code = _invoke(arguments)
        flush()
    except VanbanError as error:
        complain_of(error.problems)
        return exit_code_of(error)
    except (KeyboardInterrupt, click.Abort):
        complain("Đã dừng theo yêu cầu (Ctrl-C).")
        return ExitCode.INTERRUPTED
    except OSError as error:
        return _stream_failure(error)
    except Exception as error:
        return _internal(error)
    return code


def _invoke(arguments: list[str]) -> int:
    try:
        # `--help` alone says what there is; an empty command line asks the same.
        with vanban.make_context("vanban", arguments or ["--help"]) as context:
            vanban.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        if isinstance(error, click.UsageError) and error.ctx is not None and _wants_command(error.ctx, error):
            say_text(error.ctx.get_help())
            return ExitCode.USAGE
        complain_of([usage_problem(error)])
        return ExitCode.USAGE
    return ExitCode.DONE


def _wants_command(context: click.Context, error: click.UsageError) -> bool:
    """Whether a group was called without a command."""
    return type(error).__name__ == "NoArgsIsHelpError" or (
        isinstance(context.command, click.Group) and error.message == "Missing command."
    )


def _stream_failure(error: OSError) -> int:
    """The standard output went away (`| head`) or cannot take more; other files raise `VanbanError` long before."""
    if isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL):
        forget_output()
        return ExitCode.CLOSED_PIPE
    if error.filename is not None:
        return _internal(error)
    forget_output()
    complain_of([Problem("output-failed", f"không ghi được kết quả ra màn hình hoặc tệp: {error.strerror or error}")])
    return ExitCode.OUTPUT


def _internal(error: Exception) -> int:
    complain_of([internal_problem(error)])
    return ExitCode.INTERNAL
