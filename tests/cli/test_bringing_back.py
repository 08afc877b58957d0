"""`vanban import … --onto`: edits of a Word file told, shown, and written into the plan file."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from vanban.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "trien-khai-phan-mem-van-phong-so.yaml"


@pytest.fixture(name="files")
def _files(tmp_path: Path) -> tuple[Path, Path]:
    plan, word = tmp_path / "k.yaml", tmp_path / "k.docx"
    plan.write_bytes(b"\xef\xbb\xbf" + EXAMPLE.read_bytes())
    assert main(["render", str(plan), "-o", str(word)]) == 0
    return plan, word


def edit(word: Path, old: str, new: str) -> None:
    document = docx.Document(str(word))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    for paragraph in (*document.paragraphs, *(each for cell in cells for each in cell.paragraphs)):
        for run in paragraph.runs:
            run.text = run.text.replace(old, new)
    document.save(str(word))


def test_an_edit_is_shown_then_written(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    plan, word = files
    before = plan.read_bytes()
    edit(word, "04 buổi hướng dẫn", "05 buổi hướng dẫn")
    capsys.readouterr()
    assert main(["import", str(word), "--onto", str(plan), "--diff"]) == 0
    assert "+          product: 05 buổi hướng dẫn" in capsys.readouterr().out.splitlines()
    assert main(["import", str(word), "--onto", str(plan), "--dry-run"]) == 0
    assert "04 buổi hướng dẫn → 05 buổi hướng dẫn" in capsys.readouterr().out
    assert plan.read_bytes() == before
    assert main(["import", str(word), "--onto", str(plan)]) == 0
    assert plan.read_bytes() == before.replace("04 buổi hướng dẫn".encode(), "05 buổi hướng dẫn".encode())


def test_nothing_edited_writes_nothing(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    plan, word = files
    before = plan.read_bytes()
    capsys.readouterr()
    assert main(["import", str(word), "--onto", str(plan)]) == 0
    assert "giữ nguyên" in capsys.readouterr().out
    assert plan.read_bytes() == before


@pytest.mark.parametrize("more", [["-o", "x.yaml"], ["--strict"], ["--for-year", "2026"]])
def test_what_does_not_go_together_is_refused(files: tuple[Path, Path], more: list[str]) -> None:
    plan, word = files
    assert main(["import", str(word), "--onto", str(plan), *more]) == 2


def test_showing_needs_a_plan_to_bring_back_onto(files: tuple[Path, Path]) -> None:
    assert main(["import", str(files[1]), "--diff"]) == 2


def test_a_word_file_is_compared_with_its_plan(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    plan, word = files
    assert main(["diff", str(plan), str(word)]) == 0
    edit(word, "04 buổi hướng dẫn", "05 buổi hướng dẫn")
    capsys.readouterr()
    assert main(["diff", str(plan), str(word)]) == 1
    assert "04 buổi hướng dẫn → 05 buổi hướng dẫn" in capsys.readouterr().out


def test_what_a_pasted_text_lacks_is_told_beside_the_differences(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "dan.txt"
    text.write_text("KẾ HOẠCH\nTriển khai phần mềm\n\nI. MỤC ĐÍCH\n- Làm tốt.\n", "utf-8")
    capsys.readouterr()
    assert main(["diff", str(text), str(files[0])]) == 1
    assert "không có, nên không so" in capsys.readouterr().err
