"""`vanban diff`: two plan files into words, JSON, colours and an exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vanban.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "hoc-tap-nghi-quyet-dang-uy-xa.yaml"


@pytest.fixture(name="changed")
def _changed(tmp_path: Path) -> Path:
    text = EXAMPLE.read_text("utf-8")
    assert "start: 14:00" in text
    file = tmp_path / "moi.yaml"
    file.write_text(text.replace("start: 14:00", "start: 14:15"), "utf-8")
    return file


def test_the_same_plan(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(EXAMPLE), str(EXAMPLE)]) == 0
    assert capsys.readouterr().out == "Hai kế hoạch giống nhau.\n"


def test_a_difference_in_words(changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(EXAMPLE), str(changed)]) == 1
    assert capsys.readouterr().out == "Chương trình, mục 1: bắt đầu 14:00 → 14:15\n1 chỗ khác.\n"


def test_a_difference_in_colours(changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "--color", str(EXAMPLE), str(changed)]) == 1
    out = capsys.readouterr().out
    assert "\x1b[31m" in out
    assert "\x1b[32m" in out


def test_a_difference_as_data(changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "--format", "json", str(EXAMPLE), str(changed)]) == 1
    (change,) = json.loads(capsys.readouterr().out)
    assert change["path"] == "$.body.agenda.agenda[0].start"
    assert (change["before"], change["after"]) == ("14:00", "14:15")


def test_a_file_that_is_no_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(EXAMPLE), str(tmp_path / "không có.yaml")]) == 3
    assert "[file-not-found]" in capsys.readouterr().err
