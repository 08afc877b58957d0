"""Names no disk takes, names that act on a terminal, pipes that nobody writes to: told at once, by every command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support import STATE_YAML, plan
from vanban import render
from vanban.cli import main

LONG = "x" * 300
NO_FILE = {3, 4, 5, 7}
"""Exit codes of what cannot be read or written."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(STATE_YAML, "utf-8")
    Path("rows.csv").write_text("number\n1\n", "utf-8")
    render(plan("state")).save("sound.docx")
    return tmp_path


OUTPUTS = (
    "render plan.yaml -o {}.docx",
    "render plan.yaml -o {}/a.docx",
    "render plan.yaml -o {}/",
    "pdf sound.docx --engine rdocx -o {}.pdf",
    "pdf sound.docx --engine rdocx --sign-fields -o {}.pdf",
    "pdf sound.docx --engine rdocx -o {}/",
    "preview sound.docx --engine rdocx -o {}.png",
    "check sound.docx -o {}.txt",
    "check sound.docx --annotate {}.docx",
    "check sound.docx --annotate {}/",
    "fix sound.docx -o {}.docx",
    "fix sound.docx -o {}/",
    "fix sound.docx --report {}.json",
    "batch run plan.yaml rows.csv -o {}",
    "batch sheet plan.yaml -o {}.xlsx",
    "new ke_hoach_xa -o {}.py",
    "templates export state/ke-hoach/1.0 -o {}.docx",
    "schema -o {}.json",
)


@pytest.mark.parametrize("line", OUTPUTS)
@pytest.mark.parametrize("name", [LONG, "không-có/" + LONG, "x" * 5000], ids=["long", "below", "endless"])
def test_a_name_that_no_disk_takes_is_refused(line: str, name: str, folder: Path, capsys) -> None:
    before = sorted(folder.iterdir())
    code = main(line.format(name).split())
    said = capsys.readouterr().err
    assert code in NO_FILE, said
    assert "[internal]" not in said
    if not line.startswith("batch run"):  # makes the folders above its own first
        assert sorted(folder.iterdir()) == before


INPUTS = (
    "render {}.yaml",
    "render plan.yaml -o out.docx --template {}.docx",
    "check {}.docx",
    "check {}.yaml",
    "pdf {}.docx --engine rdocx",
    "preview {}.docx -o out.png --engine rdocx",
    "preview {}.pdf -o out.png",
    "preview {}.yaml -o out.png",
    "batch run {}.yaml rows.csv -o out",
    "batch run plan.yaml {}.csv -o out",
    "batch run plan.yaml {}.xlsx -o out",
    "batch sheet {}.yaml -o out.xlsx",
)


@pytest.mark.parametrize("line", INPUTS)
def test_an_input_of_a_name_that_no_disk_takes_is_not_there(line: str, capsys) -> None:
    assert main(line.format(LONG).split()) in NO_FILE
    assert "[internal]" not in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes of POSIX")
def test_a_pipe_is_told_and_not_waited_for(folder: Path) -> None:
    for suffix in ("yaml", "docx", "pdf", "csv", "xlsx"):
        os.mkfifo(f"pipe.{suffix}")
    lines = [line.format("pipe").split() for line in INPUTS]
    program = "import sys\nfrom vanban.cli import main\nfor line in eval(sys.argv[1]): print('code', main(line))"
    done = subprocess.run([sys.executable, "-c", program, repr(lines)], capture_output=True, text=True, timeout=60)
    codes = [int(line.split()[1]) for line in done.stdout.splitlines() if line.startswith("code ")]
    assert len(codes) == len(lines)
    assert set(codes) <= NO_FILE, done.stderr
    assert "[internal]" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="such names are refused on Windows")
@pytest.mark.parametrize(
    "line",
    [
        "render {}.yaml",
        "pdf {}.docx --engine rdocx",
        "check {}.docx",
        "check {}.docx --format json",
        "render {}-no.yaml",
        "check {0}.docx --annotate {0}-2.docx",
        "preview {0}.docx -o {0}.png --engine rdocx",
        "batch run plan.yaml {}.csv -o out",
        "batch run plan.yaml rows.csv -o {}",
        "batch sheet {0}.yaml -o {0}.xlsx",
        "new {}",
        "new ke_hoach_xa -o {}.py",
        "templates show {}",
    ],
)
def test_no_name_acts_on_the_terminal(line: str, capfd) -> None:
    name = "kh\x1b]0;x\x07\x1b[31m\u202e"
    Path(f"{name}.yaml").write_text(STATE_YAML, "utf-8")
    Path("sound.docx").rename(f"{name}.docx")
    if line.startswith("render"):
        Path(f"{name}.docx").unlink()
    main([each.format(name) for each in line.split()])
    shown = "".join(capfd.readouterr())
    assert "\\u001b]0;x" in shown
    assert not set("\x1b\x07\u202e") & set(shown)


@pytest.mark.parametrize("name", ["", ".", "..", "/"])
@pytest.mark.parametrize("line", ["render", "check", "pdf --engine rdocx", "preview -o out.png --engine rdocx"])
def test_what_is_no_name_of_a_file_is_refused(line: str, name: str, capsys, folder: Path) -> None:
    if line == "check" and name:
        pytest.skip("a folder's files are checked")
    assert main([*line.split(), name]) in NO_FILE
    assert "[internal]" not in capsys.readouterr().err


def test_a_number_out_of_range_is_told_in_vietnamese(capsys) -> None:
    assert main(["preview", "sound.docx", "-o", "out.png", "--page", "0"]) == 2
    assert "Phải là: số nguyên từ 1\n" in capsys.readouterr().err
    assert main(["pdf", "sound.docx", "--seal-mm", "x"]) == 2
    assert "Phải là: số từ 10 đến 100\n" in capsys.readouterr().err


def test_the_schema_is_the_same_without_docstrings() -> None:
    command = ["-m", "vanban.cli", "schema"]
    plain, bare = (
        subprocess.run([sys.executable, *flags, *command], capture_output=True, check=True).stdout
        for flags in ([], ["-OO"])
    )
    assert plain == bare


FORGED = "a\nĐã tạo: khác"
"""A name that would be a line of output of its own."""


@pytest.mark.skipif(sys.platform == "win32", reason="names hold no ends of lines there")
@pytest.mark.parametrize(
    "line",
    [
        "render plan.yaml -o {}.docx", "render {}.yaml -o x.docx", "render none{}.yaml -o x.docx", "check {}.docx",
        "check {}.yaml", "check none{}.docx", "check sound.docx -o {}.txt", "check sound.docx --annotate {}.docx",
        "check sound.docx {}.docx --format markdown", "new ke_hoach_xa -o {}.py", "fmt {}.yaml", "fmt --check {}.yaml",
        "fmt --diff {}.yaml", "diff plan.yaml none{}.yaml", "batch run plan.yaml rows.csv -o {}",
        "batch run {}.yaml rows.csv -o x", "batch run plan.yaml none{}.csv -o x", "batch sheet plan.yaml -o {}.xlsx",
        "schema -o {}.json", "templates export state/ke-hoach/1.0 -o {}.docx", "preview none{}.pdf -o x.png",
        "pdf none{}.docx --engine rdocx -o x.pdf", "render plan.yaml --template none{}.docx -o x.docx",
    ],
)  # fmt: skip
def test_a_name_of_two_lines_is_shown_on_one(line: str, folder: Path, capsys) -> None:
    (folder / f"{FORGED}.yaml").write_text(STATE_YAML, "utf-8")
    (folder / f"{FORGED}.docx").write_bytes((folder / "sound.docx").read_bytes())
    main([word.replace("{}", FORGED) for word in line.split()])
    said = capsys.readouterr()
    assert "[internal]" not in said.err
    assert not [each for each in (said.out + said.err).splitlines() if each.startswith("Đã tạo: khác")]
