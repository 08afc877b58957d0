"""A command into a process that ends: in time, with all it started, and with what it said."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_GUARD = Path(__file__).with_name("guard_process.py")
_GUARD_SECONDS = 15.0
_LOOK_EVERY = 0.05
_SAID = 2_000
"""How many of the last letters a process said are kept."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: `stalled` when it was ended for making no progress; `said` are its last words."""

    code: int | None
    stalled: bool
    said: str


@dataclass(frozen=True, slots=True)
class _Watch:
    """How long a process may make no progress, and run at all; how its progress is seen; what calls it off."""

    patience: float
    limit: float
    progress: Callable[[], object]
    stop: threading.Event


class StoppedError(Exception):
    """The work was called off while a process ran; the process is gone."""


def run_watched(
    command: Sequence[str],
    *,
    environment: Mapping[str, str],
    patience: float,
    progress: Callable[[], object],
    stop: threading.Event,
    limit: float,
    folder: Path,
) -> Ended:
    """Run a command until it ends, until `progress()` has given the same value for `patience` seconds, or for `limit`.

    All that it starts is ended with it, whatever happens here: where there are signals it runs under a process that
    outlives this one (`guard_process.py`) and, when this one is killed, ends it and removes `folder`. Raises `OSError`
    when the command cannot be started, `StoppedError` when `stop` was set.
    """
    run = _run_here if sys.platform == "win32" else _run_guarded
    return run(command, environment, _Watch(patience, limit, progress, stop), folder)


def _run_guarded(command: Sequence[str], environment: Mapping[str, str], watch: _Watch, folder: Path) -> Ended:
    answers, answer = os.pipe()
    with tempfile.TemporaryFile() as words, os.fdopen(answers, "rb") as told:
        try:
            guard = subprocess.Popen(
                [sys.executable, "-I", "-S", str(_GUARD), str(answer), str(folder), *command],
                stdin=subprocess.PIPE,
                stdout=words,
                stderr=subprocess.STDOUT,
                env=dict(environment),
                start_new_session=True,
                pass_fds=(answer,),
            )
        finally:
            os.close(answer)
        try:
            stalled = _wait(guard, watch)
        finally:
            _dismiss(guard)
        outcome = told.read().decode("ascii")
        if outcome.startswith("E"):
            number = int(outcome[1:])
            raise OSError(number, os.strerror(number), command[0])
        return Ended(int(outcome[1:]) if outcome else None, stalled, _last_words(words))


def _dismiss(guard: subprocess.Popen[bytes]) -> None:
    """Have a guard end what it guards, and end; one that does not answer is ended with its group."""
    assert guard.stdin is not None
    with contextlib.suppress(OSError):
        guard.stdin.write(b"k")
        guard.stdin.close()
    try:
        guard.wait(_GUARD_SECONDS)
    except subprocess.TimeoutExpired:
        _end_group(guard)


def _last_words(words: IO[bytes]) -> str:
    words.seek(0, os.SEEK_END)
    words.seek(max(0, words.tell() - _SAID))
    return words.read().decode("utf-8", "replace").strip()


def _run_here(command: Sequence[str], environment: Mapping[str, str], watch: _Watch, _: Path) -> Ended:
    with tempfile.TemporaryFile() as words:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=subprocess.STDOUT,
            env=dict(environment),
            start_new_session=True,
        )
        try:
            stalled = _wait(process, watch)
        finally:
            _end_group(process)
        said = _last_words(words)
    return Ended(process.returncode, stalled, said)


def _wait(process: subprocess.Popen[bytes], watch: _Watch) -> bool:
    """Wait for the end; whether patience, or the time for the whole, ran out before."""
    began = since = time.monotonic()
    seen = watch.progress()
    while not _has_ended(process):
        if watch.stop.wait(_LOOK_EVERY):
            raise StoppedError
        now, moment = watch.progress(), time.monotonic()
        if now != seen:
            seen, since = now, moment
        if moment - since > watch.patience or moment - began > watch.limit:
            return True
    return False


def _has_ended(process: subprocess.Popen[bytes]) -> bool:
    if hasattr(os, "waitid"):
        # Not reaped yet: as long as the dead leader is there, the number of its group belongs to nobody else.
        return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
    return process.poll() is not None


def _end_group(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):  # macOS says EPERM of a group of dead ones
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
