"""Click in Vietnamese: its headings, its help, its complaints about how a command was written."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

import click

from vanban import __version__
from vanban.cli.console import say_text
from vanban.errors import Problem

_CHOICES = re.compile(r"'([^']*)'")


class Formatter(click.HelpFormatter):
    """Help pages with a Vietnamese word before the usage line."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line."""
        super().write_usage(prog, args, "Cách dùng: " if prefix is None else prefix)


class Context(click.Context):
    """A context whose help pages are Vietnamese."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help page is Vietnamese."""

    context_class = Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[TÙY CHỌN]")
        super().__init__(*args, **kwargs)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, said in Vietnamese."""
        return _in_vietnamese(super().get_help_option(ctx))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, under their heading."""
        _write_options(self, ctx, formatter)


class Group(click.Group):
    """A group of commands whose help page is Vietnamese."""

    context_class = Context
    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[TÙY CHỌN]")
        kwargs.setdefault("subcommand_metavar", "LỆNH [THAM SỐ]...")
        super().__init__(*args, **kwargs)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, said in Vietnamese."""
        return _in_vietnamese(super().get_help_option(ctx))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options and the commands, under their headings."""
        _write_options(self, ctx, formatter)
        rows = [
            (name, command.get_short_help_str(formatter.width))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) is not None and not command.hidden
        ]
        with formatter.section("Lệnh"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; `UnknownCommand` when there is none of that name."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            raise UnknownCommand(name, self.list_commands(ctx), ctx)
        return super().resolve_command(ctx, args)


class UnknownCommand(click.UsageError):
    """A command that does not exist."""

    def __init__(self, name: str, known: list[str], ctx: click.Context) -> None:
        super().__init__(name, ctx)
        self.name = name
        self.known = known


def usage_problem(error: click.ClickException) -> Problem:
    """What is wrong with how the command was written."""
    help_hint = _help_hint(error)
    if isinstance(error, UnknownCommand):
        near = get_close_matches(error.name, error.known, n=2)
        remedy = f"có lẽ là {' hoặc '.join(near)}" if near else help_hint
        return Problem("command-unknown", f"không có lệnh “{error.name}”", " | ".join(error.known), remedy)
    if isinstance(error, click.NoSuchOption):
        near = [f"{name}" for name in error.possibilities or ()]
        remedy = f"có lẽ là {' hoặc '.join(near)}" if near else help_hint
        return Problem("option-unknown", f"không có tùy chọn {error.option_name}", remedy=remedy)
    if isinstance(error, click.BadOptionUsage):
        if "does not take a value" in error.message:
            message = f"tùy chọn {error.option_name} không nhận giá trị"
            return Problem("option-value-extra", message, remedy="bỏ phần sau dấu =")
        return Problem("option-value-missing", f"thiếu giá trị sau tùy chọn {error.option_name}", remedy=help_hint)
    if isinstance(error, click.MissingParameter):
        name = _parameter_name(error)
        kind = "tùy chọn" if isinstance(error.param, click.Option) else "tham số"
        return Problem("argument-missing", f"thiếu {kind} {name}", remedy=help_hint)
    if isinstance(error, click.BadParameter):
        message = f"giá trị của {_parameter_name(error)} không dùng được"
        if error.param is not None and isinstance(error.param.type, click.Choice):
            return Problem("choice-invalid", message, " | ".join(map(str, error.param.type.choices)), help_hint)
        if error.param is not None and isinstance(error.param.type, click.IntRange | click.FloatRange):
            return Problem("argument-invalid", message, _range(error.param.type), help_hint)
        return Problem("argument-invalid", message, error.message, help_hint)
    if "unexpected extra argument" in error.message:
        extra = error.message.partition("(")[2].rstrip(").")
        remedy = "tên tệp có dấu cách thì đặt trong ngoặc kép"
        return Problem("argument-extra", f"thừa tham số: {extra}", remedy=f"bỏ phần thừa; {remedy}")
    return Problem("usage", error.message, remedy=help_hint)


def _range(numbers: click.IntRange | click.FloatRange) -> str:
    kind = "số nguyên" if isinstance(numbers, click.IntRange) else "số"
    least = f" từ {numbers.min:g}" if numbers.min is not None else ""
    most = f" đến {numbers.max:g}" if numbers.max is not None else ""
    return f"{kind}{least}{most}"


def _help_hint(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "vanban"
    return f"xem {command} --help"


def _parameter_name(error: click.BadParameter) -> str:
    if error.param is None:
        return ""
    if isinstance(error.param, click.Argument):
        return error.param.metavar or error.param.human_readable_name
    return max(error.param.opts, key=len)


def _in_vietnamese(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "In trợ giúp này rồi thoát."
        # Click's own would write UTF-8 to a terminal that asked for ASCII.
        option.callback = _show_help
    return option


def _show_help(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        say_text(ctx.get_help())
        ctx.exit()


def _write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    options = (param for param in command.get_params(ctx) if isinstance(param, click.Option))
    rows = [row for option in options if (row := option.get_help_record(ctx)) is not None]
    if rows:
        with formatter.section("Tùy chọn"):
            formatter.write_dl(rows)


def version_option() -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The `--version` option, which says the version and ends."""

    def show(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            say_text(f"vanban {__version__}")
            ctx.exit()

    return click.option(
        "--version", is_flag=True, expose_value=False, is_eager=True, callback=show, help="In phiên bản rồi thoát."
    )
