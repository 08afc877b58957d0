"""Which engine is taken, and what is said when there is none."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from vanban.cli import engines
from vanban.errors import PdfError
from vanban.pdf import ENGINES, choose
from vanban.pdf.libreoffice import find_libreoffice


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without LibreOffice on PATH; the folder that is PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("VANBAN_SOFFICE", raising=False)
    return tmp_path


def program(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("#!/bin/sh\nexit 0\n")
    path.chmod(0o755)
    return path


def problem_of(call) -> tuple[str, str]:
    with pytest.raises(PdfError) as caught:
        call()
    (problem,) = caught.value.problems
    return problem.code, f"{problem.message} {problem.expected} {problem.remedy}"


def test_libreoffice_on_the_path_comes_before_rdocx(bare: Path) -> None:
    assert (choose().engine.name, choose().why.count("không có")) == ("rdocx", 2)
    found = program(bare, "soffice")
    choice = choose()
    assert choice.engine.name == "libreoffice"
    assert str(found) in choice.why


def test_the_setting_comes_before_the_path(bare: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program(bare, "soffice")
    own = program(tmp_path, "office-mine")
    monkeypatch.setenv("VANBAN_SOFFICE", str(own))
    assert find_libreoffice().executable == str(own)
    monkeypatch.setenv("VANBAN_SOFFICE", str(tmp_path / "gone"))
    code, words = problem_of(choose)
    assert code == "pdf-setting"
    assert "gone" in words


@pytest.mark.parametrize(
    ("system", "where"),
    [
        ("darwin", "Applications/LibreOffice.app/Contents/MacOS/soffice"),
        ("win32", "LibreOffice/program/soffice.com"),
    ],
)
def test_the_usual_folders_are_looked_into(
    system: str, where: str, bare: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    if system == "win32":
        monkeypatch.setattr("vanban.pdf.libreoffice._WINDOWS", (where,))
        monkeypatch.setattr("vanban.pdf.libreoffice.shutil.which", lambda _: None)
    found = tmp_path / where
    found.parent.mkdir(parents=True)
    found.write_text("")
    assert find_libreoffice().executable == str(found)


def test_no_engine_at_all_says_how_to_get_one(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rdocx", None)
    code, words = problem_of(choose)
    assert code == "pdf-no-engine"
    assert "vanban[pdf]" in words
    assert "LibreOffice" in words
    assert "Word" in words


def test_a_missing_engine_and_an_unknown_one_are_told(bare: Path) -> None:
    assert problem_of(lambda: choose("libreoffice"))[0] == "pdf-engine-missing"
    assert problem_of(lambda: choose("word"))[0] == "pdf-engine-missing"
    code, words = problem_of(lambda: choose("abiword"))
    assert code == "pdf-engine-unknown"
    assert "auto | word | libreoffice | rdocx" in words


def test_an_extra_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from vanban.pdf.pages import page_count_of

    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    code, words = problem_of(lambda: page_count_of(b"%PDF"))
    assert code == "extra-missing"
    assert 'python -m pip install "vanban[pdf]"' in words


def test_the_command_offers_the_engines_there_are() -> None:
    assert engines.ENGINES == ENGINES


def test_patience_must_be_a_number_of_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    from vanban.pdf.workshop import patience

    assert patience() == 120
    monkeypatch.setenv("VANBAN_PDF_TIMEOUT", "2.5")
    assert patience() == 2.5
    for wrong in ("soon", "0", "-1", "nan", "inf"):
        monkeypatch.setitem(os.environ, "VANBAN_PDF_TIMEOUT", wrong)
        assert problem_of(patience)[0] == "pdf-setting"
