"""Whatever ends vanban, its engine ends with it, and its folder is gone then or at the next start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from vanban.pdf.processes import run_watched
from vanban.pdf.workshop import PREFIX, Workshop

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")

SLEEPER = "import os, sys, time; open(sys.argv[1], 'a').write(f'{os.getpid()} '); time.sleep(300)"
TREE = """
import os, subprocess, sys, time
code, file = sys.argv[1:]
subprocess.Popen([sys.executable, "-c", code, file])
subprocess.Popen([sys.executable, "-c", code, file], start_new_session=True)
subprocess.Popen(["setsid", "-f", sys.executable, "-c", code, file])
open(file, "a").write(f"{os.getpid()} ")
time.sleep(300)
"""
RUN = """
import sys, threading
from pathlib import Path
from vanban.pdf.processes import run_watched
from vanban.pdf.workshop import Workshop
with Workshop() as shop:
    run_watched(sys.argv[1:], environment={}, patience=300, limit=300, progress=lambda: 0, stop=threading.Event(),
                folder=shop.folder)
"""


def tree(file: Path) -> list[str]:
    """A command that starts three more, two of them in sessions of their own; all write their numbers to a file."""
    return [sys.executable, "-c", TREE, SLEEPER, str(file)]


def numbers(file: Path) -> list[int]:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        found = file.read_text().split() if file.exists() else []
        if len(found) == 4:
            return list(map(int, found))
        time.sleep(0.05)
    raise AssertionError("the processes did not start")


def alive(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def all_gone(found: list[int]) -> bool:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if not any(map(alive, found)):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGQUIT, signal.SIGTERM, signal.SIGKILL])
def test_what_kills_vanban_ends_its_engine_and_takes_its_folder(number: int, tmp_path: Path) -> None:
    work, file = tmp_path / "work", tmp_path / "numbers"
    work.mkdir()
    environment = {**os.environ, "VANBAN_PDF_WORK": str(work), "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen([sys.executable, "-c", RUN, *tree(file)], env=environment)
    found = numbers(file)
    process.send_signal(number)
    process.wait(60)
    assert all_gone(found)
    until = time.monotonic() + 30
    while list(work.iterdir()) and time.monotonic() < until:
        time.sleep(0.05)
    assert list(work.iterdir()) == []


def test_children_in_sessions_of_their_own_do_not_outlive_the_time(tmp_path: Path) -> None:
    file = tmp_path / "numbers"
    ended = run_watched(
        tree(file),
        environment=dict(os.environ),
        patience=300,
        limit=5,
        progress=time.monotonic,  # always something new
        stop=threading.Event(),
        folder=tmp_path / "none",
    )
    assert ended.stalled
    assert all_gone(numbers(file))


def test_a_program_that_is_not_there_is_told_as_the_system_tells_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        run_watched(
            [str(tmp_path / "nothing")],
            environment={},
            patience=9,
            limit=9,
            progress=lambda: 0,
            stop=threading.Event(),
            folder=tmp_path,
        )


def test_folders_of_the_dead_are_swept_and_those_of_the_living_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VANBAN_PDF_WORK", str(tmp_path))
    old = time.time() - 3600
    dead, foreign = tmp_path / f"{PREFIX}dead", tmp_path / "other-dead"
    for folder in (dead, foreign):
        folder.mkdir()
        (folder / "owner.lock").touch()
        (folder / "left").write_bytes(b"x")
        os.utime(folder, (old, old))
    link = tmp_path / f"{PREFIX}link"
    link.symlink_to(foreign)
    with Workshop() as living:
        os.utime(living.folder, (old, old))
        with Workshop():
            assert not dead.exists()
            assert (foreign / "left").exists()
            assert link.is_symlink()
            assert living.folder.exists()
