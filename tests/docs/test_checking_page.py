"""The page on checking shows what the command prints, and names every format, option and exit code there is."""

from __future__ import annotations

import re
from pathlib import Path

import click

from check.reports import finding, report, sizes
from vanban.check.comment_words import REPEATED
from vanban.check.formats import FORMATS, formatted
from vanban.cli.check import check_command
from vanban.cli.exit_codes import ExitCode

PAGE = (Path(__file__).parents[2] / "docs" / "soat-van-ban.md").read_text("utf-8")


def test_the_report_on_the_page_is_what_is_printed() -> None:
    (shown,) = re.findall(r"```text ket-qua\n(.*?)```", PAGE, re.DOTALL)
    assert shown == "".join(formatted([report(*sizes(5), finding())], "text"))


def test_the_page_names_every_format_option_and_exit_code() -> None:
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == ["text", "markdown", "json", "sarif"]
    assert set(FORMATS) == {"text", "markdown", "json", "sarif"}
    for option in check_command.params:
        if isinstance(option, click.Option):
            assert set(option.opts) & set(re.findall(r"(?<![\w-])--?\w+", PAGE)), option.opts
    codes = {int(code) for code in re.findall(r"^\| (\d) \|", PAGE, re.MULTILINE)}
    assert codes == {ExitCode.DONE, ExitCode.FINDINGS, ExitCode.USAGE, ExitCode.INPUT, ExitCode.OUTPUT, ExitCode.PDF}
    assert f"quá {REPEATED} chỗ" in PAGE
