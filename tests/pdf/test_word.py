"""Word through docx2pdf, shown by a stand-in that keeps docx2pdf's call contract: its asserts, its exits, its printing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from vanban.errors import PdfError
from vanban.package import Document
from vanban.pdf import choose, to_pdf, to_pdfs, word


class StandIn(ModuleType):
    """docx2pdf 0.1.8: `convert(input_path, output_path=None, keep_active=False)`."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__("docx2pdf")
        self.pdf = pdf
        self.calls: list[tuple[str, str, bool]] = []
        self.fault: Callable[[int], None] = lambda _: None

    def convert(self, input_path: str, output_path: str | None = None, keep_active: bool = False) -> None:
        assert str(input_path).endswith(".docx")
        assert str(output_path).endswith(".pdf")
        assert Path(input_path).is_file()
        self.calls.append((str(input_path), str(output_path), keep_active))
        print("  0%|          | 0/1", file=sys.stderr)
        self.fault(len(self.calls))
        Path(output_path).write_bytes(self.pdf)


@pytest.fixture
def docx2pdf(monkeypatch: pytest.MonkeyPatch, small: Document, tmp_path: Path) -> StandIn:
    """A machine with Word and docx2pdf, Word closed."""
    pdf = to_pdf(small, tmp_path / "made-by-word.pdf", engine="rdocx").path.read_bytes()
    (tmp_path / "made-by-word.pdf").unlink()
    stand_in = StandIn(pdf)
    monkeypatch.setitem(sys.modules, "docx2pdf", stand_in)
    stand_in.__spec__ = __import__("importlib.machinery").machinery.ModuleSpec("docx2pdf", None)
    monkeypatch.setattr(word, "_is_installed", lambda: True)
    monkeypatch.setattr(word, "word_is_open", lambda: False)
    return stand_in


def codes(error: PdfError) -> list[str]:
    return [problem.code for problem in error.problems]


def test_auto_takes_word_where_it_is_and_pdfa_passes_it_over(docx2pdf: StandIn) -> None:
    assert choose().engine.name == "word"
    choice = choose(pdfa=True)
    assert choice.engine.name in ("libreoffice", "rdocx")
    assert "word không làm được PDF/A" in choice.why
    with pytest.raises(PdfError) as caught:
        choose("word", pdfa=True)
    assert codes(caught.value) == ["pdf-pdfa-engine"]


def test_word_is_given_a_copy_with_a_plain_name_and_its_pdf_is_put_where_it_belongs(
    docx2pdf: StandIn, small: Document, tmp_path: Path
) -> None:
    source = small.save(tmp_path / "Kế hoạch số 5 (bản cuối).DOCX")
    made = to_pdf(source, tmp_path / "kết quả.pdf", engine="word")
    assert (made.engine, made.pages) == ("word", 1)
    assert made.path.read_bytes() == docx2pdf.pdf
    ((given, written, _),) = docx2pdf.calls
    assert given.isascii()
    assert Path(given).parent != tmp_path
    assert not Path(written).exists()


def test_a_word_that_was_open_is_not_closed(docx2pdf: StandIn, small: Document, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(word, "word_is_open", lambda: True)
    to_pdfs([(small, tmp_path / f"{at}.pdf") for at in range(3)], engine="word")
    assert [keep for _, _, keep in docx2pdf.calls] == [True, True, True]


def test_a_word_that_was_not_open_is_closed_after_the_last_file(
    docx2pdf: StandIn, small: Document, tmp_path: Path
) -> None:
    to_pdfs([(small, tmp_path / f"{at}.pdf") for at in range(3)], engine="word", jobs=4)
    assert [keep for _, _, keep in docx2pdf.calls] == [True, True, False]


@pytest.mark.parametrize("fault", [SystemExit(1), AssertionError(), RuntimeError("com_error -2147352567")])
def test_its_exits_and_asserts_become_errors_of_that_file(
    fault: BaseException, docx2pdf: StandIn, small: Document, tmp_path: Path, capfd
) -> None:
    def fail(number: int) -> None:
        if number == 2:
            raise fault

    docx2pdf.fault = fail
    results = to_pdfs([(small, tmp_path / f"{at}.pdf") for at in range(3)], engine="word")
    assert [[problem.code for problem in result.problems] for result in results] == [[], ["pdf-engine-failed"], []]
    assert type(fault).__name__ in results[1].problems[0].message
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.pdf", "2.pdf"]
    assert capfd.readouterr() == ("", "")


def test_a_word_that_wrote_nothing_is_not_believed(docx2pdf: StandIn, small: Document, tmp_path: Path) -> None:
    docx2pdf.convert = lambda *_, **__: None
    with pytest.raises(PdfError) as caught:
        to_pdf(small, tmp_path / "a.pdf", engine="word")
    assert codes(caught.value) == ["pdf-engine-failed"]
    assert list(tmp_path.iterdir()) == []


def test_com_is_set_up_for_the_thread_and_let_go(
    docx2pdf: StandIn, small: Document, tmp_path: Path, monkeypatch
) -> None:
    said = []
    pythoncom = ModuleType("pythoncom")
    pythoncom.__spec__ = __import__("importlib.machinery").machinery.ModuleSpec("pythoncom", None)
    pythoncom.CoInitialize = lambda: said.append("up")
    pythoncom.CoUninitialize = lambda: said.append("down")
    monkeypatch.setitem(sys.modules, "pythoncom", pythoncom)
    docx2pdf.fault = lambda _: said.append("convert")
    to_pdf(small, tmp_path / "a.pdf", engine="word")
    assert said == ["up", "convert", "down"]


@pytest.mark.parametrize(
    ("system", "answer", "opened"),
    [
        ("win32", (0, b"WINWORD.EXE   4242 Console  1  180,000 K"), True),
        ("win32", (0, b"INFO: No tasks are running which match the specified criteria."), False),
        ("darwin", (0, b"4242"), True),
        ("darwin", (1, b""), False),
        ("darwin", OSError("no pgrep"), True),
    ],
)
def test_whether_word_is_open_is_asked_of_the_system(system: str, answer, opened: bool, monkeypatch) -> None:
    def run(command, **_):
        if isinstance(answer, OSError):
            raise answer
        return subprocess.CompletedProcess(command, answer[0], answer[1], b"")

    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(word.subprocess, "run", run)
    assert word.word_is_open() is opened


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="docx2pdf works there")
def test_the_real_docx2pdf_refuses_here_and_says_so(small: Document, tmp_path: Path) -> None:
    with pytest.raises(PdfError) as caught:
        to_pdf(small, tmp_path / "a.pdf", engine=word.Word())
    assert codes(caught.value) == ["pdf-engine-missing"]
    assert list(tmp_path.iterdir()) == []
