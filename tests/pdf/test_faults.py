"""Faults that are really made: nothing left running, nothing half-written, no file lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import vanban
from support import plan
from vanban.errors import PdfError, VanbanError
from vanban.package import Document
from vanban.pdf import to_pdf, to_pdfs
from vanban.pdf.libreoffice import LibreOffice
from vanban.pdf.pages import page_count_of, page_texts

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The folder for work folders; after the test nothing runs that knows it, and nothing is left in it."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.setenv("VANBAN_PDF_WORK", str(folder))
    yield folder
    assert running(folder) == []
    assert list(folder.iterdir()) == []


def running(folder: Path) -> list[int]:
    """The processes whose command line names a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if str(folder).encode() in (process / "cmdline").read_bytes():
                found.append(int(process.name))
        except OSError:
            continue
    return [pid for pid in found if pid != os.getpid()]


def wait_for(what: Callable[[], object], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.02)


def program(folder: Path, script: str) -> LibreOffice:
    """A stand-in of LibreOffice: a shell script that is called as soffice is."""
    path = folder / "soffice-stand-in"
    path.write_text(f"#!/bin/bash\n{script}")
    path.chmod(0o755)
    return LibreOffice(str(path))


def numbered(count: int) -> list[Document]:
    return [vanban.render(plan("state", number=number + 1)) for number in range(count)]


def all_there(folder: Path, count: int) -> bool:
    return all(f"{at + 1:02d}/KH-UBND" in page_texts((folder / f"{at}.pdf").read_bytes())[0] for at in range(count))


@pytest.mark.libreoffice
def test_soffice_killed_midway_costs_no_file(soffice: str, work: Path, tmp_path: Path) -> None:
    documents = numbered(6)
    killed = []

    def kill() -> None:
        wait_for(lambda: list(work.glob("*/out/*.pdf")))
        for pid in running(work):
            os.kill(pid, signal.SIGKILL)
            killed.append(pid)

    killer = threading.Thread(target=kill)
    killer.start()
    results = to_pdfs([(each, tmp_path / f"{at}.pdf") for at, each in enumerate(documents)], engine="libreoffice")
    killer.join()
    assert killed
    assert [result.problems for result in results if result.problems] == []
    assert all_there(tmp_path, 6)


def test_a_program_that_hangs_is_ended_with_all_it_started(
    work: Path, small: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VANBAN_PDF_TIMEOUT", "0.6")
    engine = program(tmp_path, 'echo "$@" > "$TMPDIR/../../args"; (sleep 300 "$TMPDIR"; true) & sleep 300\n')
    begun = time.monotonic()
    results = to_pdfs([(small, tmp_path / f"{at}.pdf") for at in range(5)], engine=engine)
    assert time.monotonic() - begun < 30
    assert [[problem.code for problem in result.problems] for result in results] == [["pdf-engine-timeout"]] * 5
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == []
    assert subprocess.run(["pgrep", "-f", str(work)], capture_output=True, check=False).stdout == b""


def test_the_files_around_one_that_hangs_are_made(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, laid_out
) -> None:
    """A stand-in that makes every file but the third, over which it sleeps."""
    monkeypatch.setenv("VANBAN_PDF_TIMEOUT", "1.5")
    ready = tmp_path / "ready.pdf"
    ready.write_bytes(to_pdf(numbered(1)[0], tmp_path / "one.pdf", engine="rdocx").path.read_bytes())
    engine = program(
        tmp_path,
        'while [ "$1" != --outdir ]; do shift; done; out=$2; shift 2\n'
        "for file; do case $file in *000002.docx) sleep 300;; esac\n"
        f'cp {ready} "$out/$(basename "$file" .docx).pdf"; done\n',
    )
    results = to_pdfs([(numbered(1)[0], tmp_path / f"{at}.pdf") for at in range(6)], engine=engine)
    assert [[problem.code for problem in result.problems] for result in results] == [
        [], [], ["pdf-engine-timeout"], [], [], []
    ]  # fmt: skip


@pytest.mark.parametrize(
    "script",
    ["exit 0\n", "echo 'Error: source file could not be loaded' >&2; exit 0\n", "exit 77\n", "kill -SEGV $$\n"],
)
def test_a_program_that_ends_well_without_a_pdf_is_not_believed(script: str, small: Document, tmp_path: Path) -> None:
    with pytest.raises(PdfError) as caught:
        to_pdf(small, tmp_path / "a.pdf", engine=program(tmp_path, script))
    (problem,) = caught.value.problems
    assert problem.code == "pdf-engine-failed"
    assert ("could not be loaded" in problem.message) is ("could not" in script)


@pytest.mark.parametrize("content", ["%PDF-1.6 half", "%PDF-1.6 whole?\n%%EOF", ""])
def test_half_a_pdf_is_not_taken_for_one(content: str, small: Document, tmp_path: Path) -> None:
    script = f"while [ \"$1\" != --outdir ]; do shift; done\nprintf '{content.replace('%', '%%')}' > $2/000000.pdf\n"
    with pytest.raises(PdfError) as caught:
        to_pdf(small, tmp_path / "a.pdf", engine=program(tmp_path, script))
    assert {problem.code for problem in caught.value.problems} <= {"pdf-engine-failed", "pdf-unreadable"}
    assert not (tmp_path / "a.pdf").exists()


def test_a_program_that_cannot_be_started_is_told(small: Document, tmp_path: Path) -> None:
    with pytest.raises(PdfError) as caught:
        to_pdf(small, tmp_path / "a.pdf", engine=LibreOffice(str(tmp_path / "gone")))
    assert [problem.code for problem in caught.value.problems] == ["pdf-engine-start"]


@pytest.mark.libreoffice
@pytest.mark.long_form
def test_two_batches_at_once_do_not_meet(soffice: str, tmp_path: Path) -> None:
    outcome: dict[str, list] = {}

    def batch(name: str) -> None:
        folder = tmp_path / name
        folder.mkdir()
        outcome[name] = to_pdfs(
            [(each, folder / f"{at}.pdf") for at, each in enumerate(numbered(4))], engine="libreoffice", jobs=2
        )

    threads = [threading.Thread(target=batch, args=(name,)) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for name in ("a", "b"):
        assert [result.problems for result in outcome[name] if result.problems] == []
        assert all_there(tmp_path / name, 4)


def limited(small: Document, tmp_path: Path, engine: str, size: int) -> list[str]:
    """The codes of a conversion in a process that may write files of a size only, as on a disk that is full."""
    path = small.save(tmp_path / "a.docx")
    code = (
        "import resource, sys; from vanban import to_pdf, VanbanError\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))\n"
        f"try: to_pdf({str(path)!r}, {str(tmp_path / 'a.pdf')!r}, engine={engine!r})\n"
        "except VanbanError as error: print(*[problem.code for problem in error.problems])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return done.stdout.split()


def test_a_full_disk_is_told_and_leaves_nothing(small: Document, tmp_path: Path) -> None:
    # Room for the copy of the document, none for the PDF: the engine fails.
    assert limited(small, tmp_path, "rdocx", 30_000)[0] in ("pdf-engine-failed", "output-disk-full")
    (tmp_path / "a.docx").unlink()
    # No room for the copy either.
    assert limited(small, tmp_path, "rdocx", 1_000) == ["output-work-folder"]
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.libreoffice
def test_a_full_disk_under_libreoffice_is_told_and_leaves_nothing(
    soffice: str, small: Document, tmp_path: Path
) -> None:
    assert limited(small, tmp_path, "libreoffice", 30_000)[0] in ("pdf-engine-failed", "output-disk-full")
    assert [path.name for path in tmp_path.glob("a.*")] == ["a.docx"]


@pytest.mark.libreoffice
def test_a_profile_that_cannot_be_written_is_told(
    soffice: str, small: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VANBAN_PDF_TIMEOUT", "4")
    monkeypatch.setattr("vanban.pdf.workshop.Workshop.profile", Path("/proc/profile"))
    monkeypatch.setattr("vanban.pdf.libreoffice._write_profile", lambda _: None)
    with pytest.raises(VanbanError) as caught:
        to_pdf(small, tmp_path / "a.pdf", engine="libreoffice")
    assert {problem.code for problem in caught.value.problems} <= {"pdf-engine-failed", "pdf-engine-timeout"}
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.libreoffice
def test_a_home_that_cannot_be_written_does_not_matter(
    soffice: str, small: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/proc/nowhere")
    assert to_pdf(small, tmp_path / "a.pdf", engine="libreoffice").pages == 1


def test_a_work_folder_that_cannot_be_written_is_told(
    small: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VANBAN_PDF_WORK", "/proc")
    with pytest.raises(VanbanError) as caught:
        to_pdf(small, tmp_path / "a.pdf", engine="rdocx")
    assert [problem.code for problem in caught.value.problems] == ["output-work-folder"]


@pytest.mark.long_form
def test_a_plan_of_300_pages_is_laid_out(engine: str, tmp_path: Path) -> None:
    sentence = "Các cơ quan, đơn vị tổ chức thực hiện nghiêm túc, đúng tiến độ, bảo đảm chất lượng. " * 4
    body = [f"{number}. {sentence}" for number in range(2_400)]
    made = to_pdf(vanban.render(plan("state", body=body)), tmp_path / "a.pdf", engine=engine)
    assert made.pages >= 300
    assert page_count_of(made.path.read_bytes()) == made.pages


@pytest.mark.libreoffice
@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM])
def test_a_command_that_is_stopped_leaves_nothing_running(soffice: str, way: int, work: Path, tmp_path: Path) -> None:
    for at, document in enumerate(numbered(12)):
        document.save(tmp_path / f"{at}.docx")
    command = [sys.executable, "-m", "vanban.cli", "pdf", *tmp_path.glob("*.docx"), "--engine", "libreoffice"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    wait_for(lambda: list(work.glob("*/out/*.pdf")) or process.poll() is not None)
    process.send_signal(way)
    process.communicate(timeout=60)
    assert process.returncode == 130
    assert running(work) == []
    for path in tmp_path.glob("*.pdf"):
        assert page_count_of(path.read_bytes()) == 1
