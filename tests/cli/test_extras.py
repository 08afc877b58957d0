"""Every command without the libraries of each extra: done, or the command to install them; never a traceback."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from support import STATE_YAML, plan
from vanban import render
from vanban.cli import main
from vanban.cli.run import vanban
from vanban.extras import EXTRAS

MODULE_OF = {"pillow": "PIL", "fonttools": "fontTools"}
"""Packages whose module has another name."""

WORKS = "works"
CASES: dict[str, tuple[str, str]] = {
    "render plan.yaml -o out.docx": ("render", WORKS),
    "render plan.yaml -o out.docx --pdf": ("render", "pdf"),
    "check sound.docx": ("check", WORKS),
    "check plan.yaml --annotate copy.docx": ("check", WORKS),
    "check sound.docx --layout": ("check", "pdf"),
    "fix sound.docx -o out.docx --report out.json": ("fix", WORKS),
    "fix sound.docx -o out.docx --report out.xlsx": ("fix", "batch"),
    "pdf sound.docx -o out.pdf": ("pdf", "pdf"),
    "pdf sound.docx -o out.pdf --pdfa": ("pdf", "pdf"),
    "pdf sound.docx -o out.pdf --sign-fields": ("pdf", "sign"),
    "preview sound.docx -o out.png": ("preview", "pdf"),
    "preview plan.yaml -o out.png --page 1": ("preview", "pdf"),
    "preview sound.pdf -o out.png": ("preview", "pdf"),
    "batch run base.yaml rows.csv -o out": ("batch run", "batch"),
    "batch base.yaml rows.csv -o out --dask tcp://127.0.0.1:1": ("batch run", "dask"),
    "batch run base.yaml rows.xlsx -o out --dry-run": ("batch run", WORKS),
    "batch sheet base.yaml -o out.xlsx": ("batch sheet", "batch"),
    "fmt plan.yaml": ("fmt", WORKS),
    "diff plan.yaml plan.yaml": ("diff", WORKS),
    "import sound.docx": ("import", WORKS),
    "new --list": ("new", WORKS),
    "new ke_hoach_xa": ("new", WORKS),
    "templates list": ("templates list", WORKS),
    "templates show state/ke-hoach/1.0": ("templates show", WORKS),
    "templates export state/ke-hoach/1.0 -o out.docx": ("templates export", WORKS),
    "schema": ("schema", WORKS),
    "web --no-browser --data out": ("web", "web"),
}
"""A command line, the command it calls, and the extra that it cannot do without."""

NEEDS = {"sign": {"sign", "pdf"}, "dask": {"dask"}, "pdf": {"pdf"}, "batch": {"batch"}, "web": {"web"}, WORKS: set()}
"""Which extras a case fails without."""


def block(monkeypatch: pytest.MonkeyPatch, extra: str) -> None:
    """Make the modules of an extra, imported already or not, impossible to import."""
    for module in EXTRAS[extra]:
        for name in [each for each in sys.modules if each == module or each.startswith(f"{module}.")]:
            monkeypatch.setitem(sys.modules, name, None)
        monkeypatch.setitem(sys.modules, module, None)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(STATE_YAML, "utf-8")
    Path("base.yaml").write_text(STATE_YAML.replace("chuyển đổi số", '"{{ subject }}"'), "utf-8")
    Path("rows.csv").write_text("subject\nchuyển đổi số\n", "utf-8")
    Path("rows.xlsx").write_bytes(workbook())
    Path("sound.pdf").write_bytes(b"%PDF-1.7")
    render(plan("state")).save("sound.docx")
    return tmp_path


def workbook() -> bytes:
    import io

    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    for row in (["subject"], ["chuyển đổi số"]):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("extra", EXTRAS)
@pytest.mark.parametrize(
    "line", [line for line, (_, needed) in CASES.items() if needed == WORKS], ids=lambda line: line.replace(" ", "_")
)
def test_what_the_core_does_is_done_without_an_extra(
    line: str, extra: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    block(monkeypatch, extra)
    assert main(line.split()) in (0, 1)


@pytest.mark.parametrize(
    ("line", "extra"),
    [(line, extra) for line, (_, needed) in CASES.items() for extra in sorted(NEEDS[needed])],
)
def test_what_an_extra_does_names_it_without(
    line: str, extra: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(folder.iterdir())
    block(monkeypatch, extra)
    assert main(line.split()) in (3, 7, 8)
    said = capsys.readouterr().err
    assert re.findall(r"^\[(.+)\]$", said, re.MULTILINE) == ["extra-missing"]
    assert f'python -m pip install "vanban[{extra}]"' in said
    assert sorted(folder.iterdir()) == before


def test_every_command_is_among_the_cases() -> None:
    assert {command for command, _ in CASES.values()} == set(leaves(vanban))


def leaves(group: click.Group, above: str = "") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from leaves(command, f"{above}{name} ")
        else:
            yield above + name


def test_the_modules_of_extras_are_those_of_their_packages() -> None:
    project = tomllib.loads(Path(__file__).parents[2].joinpath("pyproject.toml").read_text("utf-8"))["project"]
    for extra, modules in EXTRAS.items():
        packages = [re.split(r"[<>=\[]", each)[0] for each in project["optional-dependencies"][extra]]
        brought = {MODULE_OF.get(each, each.replace("-", "_")) for each in packages if each not in ("vanban", "rdocx")}
        assert brought == set(modules), extra
