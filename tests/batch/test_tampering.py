"""A folder that somebody has tampered with: nothing outside it, and nothing a run has not made, is read or touched."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from short_form import every
from vanban.batch import render_batch
from vanban.batch.folder import LOCK
from vanban.batch.manifest import Manifest
from vanban.batch.names import is_file_name
from vanban.cli import main
from vanban.errors import OutputError

from .conftest import BASE, commune, sound

posix = pytest.mark.skipif(os.name != "posix", reason="links and devices of POSIX")
ROWS = [commune(number) for number in range(1, 5)]


@pytest.fixture
def out(base: Path, tmp_path: Path) -> Path:
    """A folder with the documents of all rows."""
    render_batch(base, ROWS, tmp_path / "ra")
    return tmp_path / "ra"


def link_to_zero(path: Path) -> None:
    path.symlink_to("/dev/zero")


def entries(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "manifest.jsonl").read_text("utf-8").splitlines()]


def write(out: Path, records: list[Any]) -> None:
    (out / "manifest.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")


def damaged(base: Path, out: Path) -> None:
    before = sound(out)
    with pytest.raises(OutputError) as caught:
        render_batch(base, ROWS, out)
    (problem,) = caught.value.problems
    assert problem.code == "manifest-damaged"
    assert "manifest.jsonl" in problem.remedy
    assert sound(out) == before


NAMES = [
    "../x.docx", "/etc/passwd", "a/../b.docx", "..\\x.docx", "c:x.docx", ".x.docx", "x.exe", "x.DOCX", "", ".docx",
    "manifest.jsonl", "con.docx", "x\x00.docx", "x\n.docx", "a" * 300 + ".docx", 7, None, ["x.docx"], True,
]  # fmt: skip


@pytest.mark.parametrize("name", every(NAMES, 3, name=repr))
def test_a_name_that_no_batch_gives_is_told_and_nothing_is_touched(base: Path, out: Path, name: Any) -> None:
    own = entries(out)
    for record in (own[-1] | {"name": name}, {"retire": [name]}, {"forget": [name]}, {"claim": [name]}):
        write(out, [*own, record])
        damaged(base, out)
    assert not (isinstance(name, str) and is_file_name(name))


@pytest.mark.parametrize(
    "change",
    [
        {"output": 5}, {"files": []}, {"files": {"a": 1}}, {"files": {"a": "x" * 5000}}, {"steps": "pdf"}, {"steps": [1]},
        {"findings": {"error": "1"}}, {"findings": 3}, {"row": None}, {"pdf": 1}, {"version": {}},
    ],
    ids=str,
)  # fmt: skip
def test_a_value_of_another_kind_is_told(base: Path, out: Path, change: dict[str, Any]) -> None:
    write(out, [*entries(out), entries(out)[-1] | change])
    damaged(base, out)


@pytest.mark.parametrize(
    "line", [b"\x00\xff", b"[]", b"5", b'{"claim": 1}', b'{"name": "x.docx"}', b"{" * 100_000, b"[" * 100_000]
)
def test_a_line_that_no_run_wrote_is_told(base: Path, out: Path, line: bytes) -> None:
    path = out / "manifest.jsonl"
    path.write_bytes(path.read_bytes() + line + b"\n")
    damaged(base, out)
    with pytest.raises(OutputError):
        render_batch(base, ROWS, out, dry_run=True)
    path.rename(out / "manifest.cu")
    assert render_batch(base, ROWS, out).counts() == {"made": 4}


@posix
@pytest.mark.parametrize("name", ["manifest.jsonl", LOCK])
@pytest.mark.parametrize("make", [link_to_zero, os.mkfifo, os.mkdir], ids=["zero", "fifo", "dir"])
def test_what_is_no_file_is_not_opened(base: Path, out: Path, name: str, make: Callable[[Path], None]) -> None:
    (out / name).unlink(missing_ok=True)
    make(out / name)
    with pytest.raises(OutputError) as caught:
        render_batch(base, ROWS, out)
    assert caught.value.problems[0].code == "manifest-damaged"


@posix
@pytest.mark.parametrize("force", [False, True])
def test_a_link_in_the_place_of_a_document_is_not_followed(base: Path, out: Path, tmp_path: Path, force: bool) -> None:
    own = tmp_path / "cua-toi.docx"
    document = out / "00001-mau-1.docx"
    shutil.move(document, own)
    document.symlink_to(own)
    before = own.read_bytes()
    report = render_batch(base, ROWS, out, force=force)
    assert own.read_bytes() == before
    if force:
        assert report.counts() == {"made": 1, "unchanged": 3}
        assert not document.is_symlink()
    else:
        assert [problem.code for problem in report.problems] == ["output-exists"]
        assert document.is_symlink()


@posix
@pytest.mark.parametrize("make", [link_to_zero, os.mkfifo, os.mkdir], ids=["zero", "fifo", "dir"])
def test_a_device_in_the_place_of_a_document_is_told(base: Path, out: Path, make: Callable[[Path], None]) -> None:
    (out / "00001-mau-1.docx").unlink()
    make(out / "00001-mau-1.docx")
    report = render_batch(base, ROWS, out)
    assert report.counts() == {"unchanged": 3, "failed": 1}
    assert report.problems[0].code.startswith("output-")


@posix
def test_a_retired_name_takes_nothing_away_but_what_a_run_has_written(base: Path, out: Path, tmp_path: Path) -> None:
    own, kept = tmp_path / "cua-toi.docx", out / "cua-toi.docx"
    own.write_bytes(b"mine")
    kept.symlink_to(own)
    (out / "cua-toi.pdf").write_bytes(b"signed")
    former = entries(out)[-1] | {"name": "cua-toi.docx", "output": "0" * 64, "pdf": "0" * 64}
    write(out, [*entries(out), former, {"retire": ["cua-toi.docx"]}])
    render_batch(base, ROWS, out)
    assert own.read_bytes() == b"mine"
    assert kept.is_symlink()
    assert (out / "cua-toi.pdf").read_bytes() == b"signed"


@posix
def test_temporary_names_that_are_not_ours_stay(base: Path, out: Path, tmp_path: Path) -> None:
    own = tmp_path / "x"
    own.write_bytes(b"mine")
    (out / ".vanban-0123456789abcdef.tmp").symlink_to(own)
    (out / ".vanban-nhap.tmp").write_bytes(b"mine")
    (out / ".vanban-0123456789abcdee.tmp").mkdir()
    (out / ".vanban-0123456789abcded.tmp").write_bytes(b"half")
    assert render_batch(base, ROWS, out).counts() == {"unchanged": 4}
    left = sorted(path.name for path in out.glob(".vanban-*.tmp"))
    assert left == [".vanban-0123456789abcdee.tmp", ".vanban-0123456789abcdef.tmp", ".vanban-nhap.tmp"]
    assert own.read_bytes() == b"mine"


@posix
@pytest.mark.parametrize("name", ["../x.png", "/dev/zero", "zero.png", "fifo.png"])
def test_a_file_that_a_manifest_names_is_read_from_the_bases_folder_only(base: Path, out: Path, name: str) -> None:
    (base.parent / "zero.png").symlink_to("/dev/zero")
    os.mkfifo(base.parent / "fifo.png")
    own = entries(out)
    write(out, [*own[:-1], own[-1] | {"files": {name: "0" * 64}}])
    report = render_batch(base, ROWS, out)
    assert report.changed == {"tệp kèm theo đổi": 1}


def test_a_manifest_too_large_is_not_read(base: Path, out: Path) -> None:
    with (out / "manifest.jsonl").open("ab") as stream:
        stream.truncate(200 * 1024**2)
    damaged(base, out)


def test_a_pdf_changed_since_it_was_made_is_not_taken_away(base: Path, tmp_path: Path) -> None:
    import batch_steps

    out = tmp_path / "ra"
    render_batch(base, ROWS[:1], out, pdf=batch_steps.write_pdf)
    (entry,) = Manifest(out).entries.values()
    assert len(entry.pdf) == 64
    (out / "00001-mau-1.pdf").write_bytes(b"signed")
    base.write_text(BASE.replace("Một việc.", "Hai việc."), "utf-8")
    render_batch(base, ROWS[:1], out, name="{commune.code}", pdf=batch_steps.write_pdf)
    assert sorted(path.name for path in out.glob("0*")) == ["00001-mau-1.pdf", "00001.docx", "00001.pdf"]
    render_batch(base, ROWS[:1], out, name="x", pdf=batch_steps.write_pdf)
    assert sorted(path.name for path in out.glob("*.pdf")) == ["00001-mau-1.pdf", "x-0001.pdf"]


# The folder goes away


@pytest.mark.parametrize("phase", ["examine", "produce", "finish"])
def test_a_folder_removed_under_a_run_is_told(base: Path, tmp_path: Path, phase: str) -> None:
    import batch_steps

    out = tmp_path / "ra"

    def remove(now: str, *_: int) -> None:
        if now == phase:
            shutil.rmtree(out, ignore_errors=True)

    rows = [commune(number) for number in range(100)]
    with pytest.raises(OutputError) as caught:
        render_batch(base, rows, out, check=batch_steps.check, progress=remove)
    assert caught.value.problems[0].code == "output-no-folder"
    assert render_batch(base, rows, out).counts() == {"made": 100}


def test_long_names_of_output_are_told(base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows, long = tmp_path / "rows.json", str(tmp_path / ("x" * 300))
    rows.write_text(json.dumps(ROWS), "utf-8")
    for arguments in ((base, rows, "-o", long), ("sheet", base, "-o", f"{long}.xlsx")):
        assert main(["batch", *map(str, arguments)]) == 5
        assert "[output-name-too-long]" in capsys.readouterr().err


@posix
@pytest.mark.parametrize("name", ["rows.csv", "rows.xlsx", "rows.json", "rows.yaml", "goc.yml"])
def test_a_pipe_as_input_is_refused_at_once(
    base: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / name)
    given = (tmp_path / name, base) if name == "goc.yml" else (base, tmp_path / name)
    assert main(["batch", *map(str, given), "-o", str(tmp_path / "ra")]) == 3
    assert "[file-unreadable]" in capsys.readouterr().err


def test_no_letter_of_a_name_acts_on_the_terminal(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "a\x1b]0;x\x07b"
    folder.mkdir()
    rows = folder / "r\x1b[31m.json"
    rows.write_text(json.dumps([*ROWS, commune(9, ngay_hop="\x1b[2J")]), "utf-8")
    given = [str(base), str(rows), "-o", str(folder / "ra")]
    for arguments in (given, [*given, "--only", "2"], ["sheet", str(base), "-o", str(folder / "b.xlsx")]):
        main(["batch", *arguments])
        told = capsys.readouterr()
        assert "\\u001b" in told.out + told.err
        assert not set("\x1b\x07") & set(told.out + told.err)
