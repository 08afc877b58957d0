"""`vanban render --metadata`: the fields of a records system beside the document; secret documents are told as such."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support import STATE_YAML
from vanban.cli import main


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_text(STATE_YAML, "utf-8")
    return path


def run(*words: object) -> int:
    return int(main([str(word) for word in words]))


def test_fields_are_written_and_the_blank_ones_said(written: Path, tmp_path: Path, capsys) -> None:
    target = tmp_path / "a.json"
    assert run("render", written, "--metadata", target, "--no-check") == 0
    data = json.loads(target.read_text("utf-8"))
    assert data["fields"]["CodeNotation"] == "KH-UBND"
    assert data["fields"]["FullName"] == "Trần Thị Mẫu"
    assert all(name in capsys.readouterr().out for name in list(data["empty"])[:1])


def test_a_file_that_is_there_is_kept_and_nothing_is_made(written: Path, tmp_path: Path, capsys) -> None:
    target = tmp_path / "a.json"
    target.write_text("của tôi", "utf-8")
    assert run("render", written, "--metadata", target) != 0
    assert target.read_text("utf-8") == "của tôi"
    assert not written.with_suffix(".docx").exists()
    assert "a.json" in capsys.readouterr().err


def test_a_secret_plan_is_told_when_made_and_when_checked(written: Path, capsys) -> None:
    written.write_text(STATE_YAML + "secrecy: MẬT\n", "utf-8")
    assert run("render", written, "--no-check") == 0
    assert "secret-document" in capsys.readouterr().err
    run("check", written.with_suffix(".docx"))
    assert "secret-document" in capsys.readouterr().err
    written.write_text(STATE_YAML, "utf-8")
    run("render", written, "--no-check", "--force")
    run("check", written.with_suffix(".docx"))
    assert "secret-document" not in capsys.readouterr().err
