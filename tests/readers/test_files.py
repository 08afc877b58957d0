"""Files that cannot be read, or are not what they seem."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from vanban.errors import Problem, ReadError
from vanban.readers import load
from vanban.readers.file_text import MAX_FILE


def fault(path: Path | str) -> Problem:
    with pytest.raises(ReadError) as caught:
        load(path)
    (problem,) = caught.value.problems
    assert problem.file == str(path)
    return problem


@pytest.mark.parametrize("suffix", [".yaml", ".yml", ".YAML", ".Yml"])
def test_yaml_is_told_by_its_suffix(suffix: str, plan: str, tmp_path: Path) -> None:
    path = tmp_path / f"kế hoạch{suffix}"
    path.write_bytes(b"\xef\xbb\xbf" + plan.encode())
    assert load(path) == load(str(path))


def test_overrides_stand_in_place_of_the_file(plan: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(plan, encoding="utf-8")
    assert load(path, overrides={"rulebook": "hd36"}).rulebook == "hd36"
    with pytest.raises(ReadError) as caught:
        load(path, overrides={"rulebook": "nd30"})
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [("rulebook-family", "$.rulebook")]


def test_absent_files(tmp_path: Path) -> None:
    assert fault(tmp_path / "a.yaml").code == "file-not-found"
    assert fault(tmp_path / "a.yaml" / "b.yaml").code == "file-not-found"
    assert fault(tmp_path / ("a" * 300 + ".yaml")).code == "file-not-found"
    assert fault("a\0.yaml").code == "file-not-found"


def test_folders(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    assert fault(tmp_path).code == "file-is-directory"
    assert fault(tmp_path / "a.yaml").code == "file-is-directory"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names here")
def test_pipes_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    assert fault(tmp_path / "a.yaml").code == "file-unreadable"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_forbidden_files(plan: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(plan, encoding="utf-8")
    path.chmod(0)
    assert fault(path).code == "file-permission"


@pytest.mark.parametrize(
    ("error", "code"), [(PermissionError(13, "no"), "file-permission"), (OSError(5, "io"), "file-unreadable")]
)
def test_errors_of_the_system_are_coded(
    error: OSError, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1", encoding="utf-8")

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", fail)
    assert fault(path).code == code


@pytest.mark.parametrize("name", ["a.docx", "a.txt", "a", "a.yaml.bak", "a.toml"])
def test_other_formats(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("x", encoding="utf-8")
    assert fault(tmp_path / name).code == "file-format"


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_empty_files(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert fault(tmp_path / name).code == "file-empty"


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04x", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0"],
)
def test_other_files_under_the_name_of_a_plan(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(content)
    assert fault(tmp_path / "a.yaml").code == "file-not-a-plan"


def test_large_files_are_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with path.open("wb") as stream:
        stream.truncate(MAX_FILE * 50)
    assert fault(path).code == "file-too-large"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_wide_encodings_are_recognised(encoding: str, plan: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(plan.encode(encoding))
    problem = fault(tmp_path / "a.yaml")
    assert (problem.code, problem.line) == ("file-encoding", 1)
    assert "UTF-16" in problem.message or "UTF-32" in problem.message


def test_old_encodings_have_the_line_of_the_first_bad_byte(tmp_path: Path) -> None:
    text = "family: party\nsubject: ké hoạch".encode()[:22] + "Kê hoach năm".encode("cp1258")
    (tmp_path / "a.yaml").write_bytes(text)
    problem = fault(tmp_path / "a.yaml")
    assert (problem.code, problem.line) == ("file-encoding", 2)
    assert problem.column == 10
    assert "Windows-1258" in problem.message
    assert "Notepad" in problem.remedy
