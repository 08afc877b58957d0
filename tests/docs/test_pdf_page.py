"""The page on PDF says what there is: engines, settings, fields, rules; its example runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import vanban
from support import plan
from vanban.cli.pdf import pdf_command
from vanban.cli.preview import preview_command
from vanban.pdf import ENGINES, layout, libreoffice, workshop
from vanban.rulebook import PROPERTIES

PAGE = (Path(__file__).parents[2] / "docs" / "xuat-pdf.md").read_text("utf-8")
FIRST_CELLS = re.findall(r"^\| `([^`]+)` \|", PAGE, re.MULTILINE)


def test_the_page_names_every_engine_and_setting() -> None:
    assert [name for name in FIRST_CELLS if name in ENGINES] == list(ENGINES[1:])
    settings = [name for name in FIRST_CELLS if name.startswith("VANBAN_")]
    assert settings == [libreoffice.SETTING, workshop.PATIENCE, workshop.WORK]
    assert f"({workshop.patience():g})" in PAGE


def test_the_page_names_every_rule_of_layout() -> None:
    rules = {layout.FIRST_PAGE_NUMBER, *(name for name in PROPERTIES if name.startswith("layout."))}
    assert {name for name in FIRST_CELLS if name in rules} == rules


def test_the_page_names_the_options() -> None:
    shown = set(re.findall(r"(?<![\w-])--[a-z-]+", PAGE))
    for command in (pdf_command, preview_command):
        for option in command.params:
            if isinstance(option, click.Option) and option.opts != ["--dpi"]:
                assert shown & set(option.opts) or "-o" in option.opts, option.opts


@pytest.mark.long_form
def test_the_python_example_runs(tmp_path: Path) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    document = vanban.render(plan("state"))
    for name in ("a.docx", "b.docx", "ke-hoach.docx"):
        document.save(tmp_path / name)
    (tmp_path / "ke-hoach.yaml").write_text(
        "family: state\nissuer: {name: Ủy ban nhân dân xã Mẫu, symbol: UBND, place: Mẫu}\nnumber: 5\ndate: 05/3/2026\n"
        "subject: chuyển đổi số\nbody: [Nội dung]\ndistribution: {recipients: Các phòng, archive: VT}\n"
        "signature: {position: Chủ tịch, name: Trần Thị Mẫu}\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", example + "\nassert all(each.pdf for each in results), results\n"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1 ")
    assert "['signature', 'seal']" in done.stdout
    assert {"ke-hoach.pdf", "ke-hoach.sign.json", "a.pdf", "b.pdf"} <= {path.name for path in tmp_path.iterdir()}
