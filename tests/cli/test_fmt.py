"""`vanban fmt`: files rewritten in place, or only looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from vanban.cli import main

EXAMPLE = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))[0]


@pytest.fixture(name="file")
def _file(tmp_path: Path) -> Path:
    file = tmp_path / "ke-hoach.yaml"
    file.write_bytes(EXAMPLE.read_bytes())
    return file


def test_a_file_is_rewritten_once(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = file.read_text("utf-8")
    assert main(["fmt", str(file)]) == 0
    after = file.read_text("utf-8")
    assert after != before
    assert main(["fmt", str(file)]) == 0
    assert file.read_text("utf-8") == after
    assert "Không đổi: 1 tệp" in capsys.readouterr().out


def test_check_and_diff_write_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = file.read_bytes()
    assert main(["fmt", "--check", str(file)]) == 1
    assert main(["fmt", "--diff", str(file)]) == 0
    out = capsys.readouterr().out
    assert f"Chưa đúng lối: {file}" in out
    assert f"--- {file}" in out
    assert file.read_bytes() == before
    assert main(["fmt", str(file)]) == 0
    assert main(["fmt", "--check", "--diff", str(file)]) == 0


def test_a_fault_in_one_file_leaves_all_as_they_are(file: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "sai.yaml"
    wrong.write_text("subject: thiếu\n", "utf-8")
    before = file.read_bytes()
    assert main(["fmt", str(file), str(wrong)]) == 3
    assert file.read_bytes() == before
