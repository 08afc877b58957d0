"""The page on mending shows what the command prints, and names every option, reason and exit code there is."""

from __future__ import annotations

import re
import runpy
from dataclasses import replace
from pathlib import Path

import click
from lxml import etree

import vanban
from check.reports import finding, report, sizes
from support import W
from vanban.check import Place
from vanban.cli.exit_codes import ExitCode
from vanban.cli.fix import fix_command
from vanban.cli.fix_files import REPORTS
from vanban.cli.inputs import BACKUP_MARK, COPY_SUFFIX, MENDED_MARK
from vanban.mending import Fixed, Left, Mended
from vanban.mending.fixed import REASONS
from vanban.mending.fixed_file import FixedFile
from vanban.mending.formats import formatted
from vanban.templates.archive import read_archive

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "sua-van-ban.md").read_text("utf-8")


def paper() -> bytes:
    """The badly laid out paper of the pictures."""
    return runpy.run_path(str(DOCS / "sloppy_paper.py"))["sloppy_paper"]()


def test_the_report_on_the_page_is_what_is_printed() -> None:
    (shown,) = re.findall(r"```text ket-qua\n(.*?)```", PAGE, re.DOTALL)
    assert shown == "".join(formatted([FixedFile("cong-van.docx", _fixed(), "cong-van.da-sua.docx")], "text"))


def _fixed() -> Fixed:
    margin = Mended(finding(), "đặt lề trái 30 mm", ("word/document.xml",))
    sized = [
        Mended(replace(each, id="nd30.body.size_pt", component="body"), "đặt cỡ chữ 14", ("word/styles.xml",))
        for each in sizes(5)
    ]
    blanks = [
        Mended(
            finding(
                "vi.text.spaces",
                severity="warning",
                message="Thừa dấu cách",
                place=Place(paragraph=number, text=old),
                clause="",
            ),
            "bỏ dấu cách thừa",
            ("word/document.xml",),
            old,
            new,
        )
        for number, old, new in ((8, "sân  trường", "sân trường"), (9, "của lớp .", "của lớp."))
    ]
    number = finding(
        "nd30.number.present",
        message="Không tìm thấy số, ký hiệu",
        place=Place(),
        found="không thấy",
        expected="có số, ký hiệu",
        remedy="thêm số, ký hiệu dưới tên cơ quan",
        clause="NĐ 30/2020/NĐ-CP, Điều 8 khoản 2",
    )
    mended = (margin, *sized, *blanks)
    before = report(*(each.finding for each in mended), number)
    return Fixed(b"", mended, (Left(number, "decision"),), before, report(number), ("word/document.xml",))


def test_the_paper_of_the_pictures_is_mended_whole() -> None:
    fixed = vanban.fix(paper())
    assert len(fixed.before.errors) > 80
    assert fixed.report.errors == ()
    assert vanban.fix(fixed.data).data == fixed.data


def test_its_short_lines_stand_in_the_middle_of_what_is_centred_with_them() -> None:
    root = etree.fromstring(read_archive(vanban.fix(paper()).data, "x")["word/document.xml"])
    indents = [each.getparent().find(f"{W}ind") for each in root.iter(f"{W}pBdr")]
    assert len(indents) == 3
    for each in indents:
        assert abs(int(each.get(f"{W}left")) - int(each.get(f"{W}right"))) <= 2


def test_the_page_names_every_option_reason_and_exit_code() -> None:
    for option in fix_command.params:
        if isinstance(option, click.Option) and option.name != "help":
            assert set(option.opts) & set(re.findall(r"(?<![\w-])--?[\w-]+", PAGE)), option.opts
    assert set(re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.MULTILINE)) == set(REASONS)
    codes = {int(code) for code in re.findall(r"^\| (\d) \|", PAGE, re.MULTILINE)}
    assert codes == {ExitCode.DONE, ExitCode.FINDINGS, ExitCode.USAGE, ExitCode.INPUT, ExitCode.OUTPUT}


def test_the_page_names_what_is_written_as_it_is_written() -> None:
    for name in (*REPORTS, COPY_SUFFIX, f"{MENDED_MARK}.docx", f"{BACKUP_MARK}.docx"):
        assert name in PAGE, name


def test_the_pictures_of_the_page_are_there_and_small() -> None:
    shown = re.findall(r"\]\((images/[^)]+)\)", PAGE)
    assert len(shown) == 2
    for name in shown:
        assert (DOCS / name).stat().st_size < 100_000, name
