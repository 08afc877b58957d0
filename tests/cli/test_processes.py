"""The command as a process of its own: encodings, pipes, speed of starting."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

POSIX = os.name == "posix"


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "vanban.cli", *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp1258", "latin-1", "utf-8", "utf-16"])
def test_any_encoding_of_the_terminal_will_do(encoding: str) -> None:
    shown = run("--help", PYTHONIOENCODING=encoding)
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert "vanban" in shown.stdout.decode(encoding)
    refused = run("rendr", PYTHONIOENCODING=encoding)
    assert refused.returncode == 2
    assert "[command-unknown]" in refused.stderr.decode(encoding)


def test_a_missing_plan_ends_with_3(tmp_path: Path) -> None:
    result = run("render", str(tmp_path / "không có.yaml"), PYTHONIOENCODING="ascii")
    assert result.returncode == 3
    assert b"[file-not-found]" in result.stderr
    assert b"Traceback" not in result.stderr


@pytest.mark.skipif(not POSIX, reason="pipes break otherwise on Windows")
@pytest.mark.parametrize("arguments", [["schema"], ["--help"]])
def test_a_reader_that_goes_away_is_no_traceback(arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    result = subprocess.run(
        [sys.executable, "-m", "vanban.cli", *arguments], stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (result.returncode, result.stderr) == (141, b"")


@pytest.mark.skipif(not POSIX, reason="a shell of POSIX")
def test_streams_closed_from_the_start_are_no_traceback() -> None:
    result = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m vanban.cli --help >&-'], capture_output=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, b"")
    result = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m vanban.cli rendr 2>&-'], capture_output=True, check=False
    )
    assert (result.returncode, result.stdout) == (2, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_behind_the_output_is_said() -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "vanban.cli", "schema"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert result.returncode == 5
    assert b"[output-failed]" in result.stderr
    assert b"Traceback" not in result.stderr
    assert b"Exception ignored" not in result.stderr


def test_help_imports_nothing_heavy() -> None:
    heavy = ("pydantic", "ruamel.yaml", "docx", "docxtpl", "lxml", "babel")
    code = (
        "import sys; from vanban.cli import main; main(['--help']); "
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert result.stdout.splitlines()[-1] == b"[]"
