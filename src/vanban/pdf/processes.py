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

_LOOK_EVERY = 0.05
_SAID = 2_000
"""How many of the last letters a process said are kept."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: `stalled` when it was ended for making no progress; `said` are its last words."""

    code: int | None
    stalled: bool
    said: str


class StoppedError(Exception):
    """The work was called off while a process ran; the process is gone."""


def run_watched(
    command: Sequence[str],
    *,
    environment: Mapping[str, str],
    patience: float,
    progress: Callable[[], object],
    stop: threading.Event,
) -> Ended:
    """Run a command until it ends, or until `progress()` has given the same value for `patience` seconds.

    The process has a group of its own, and the whole group is ended with it, whatever happens here. Raises `OSError`
    when the command cannot be started, `StoppedError` when `stop` was set.
    """
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
            stalled = _wait(process, patience, progress, stop)
        finally:
            _end_group(process)
        words.seek(0, os.SEEK_END)
        words.seek(max(0, words.tell() - _SAID))
        said = words.read().decode("utf-8", "replace").strip()
    return Ended(process.returncode, stalled, said)


def _wait(
    process: subprocess.Popen[bytes], patience: float, progress: Callable[[], object], stop: threading.Event
) -> bool:
    """Wait for the end; whether patience ran out before."""
    seen, since = progress(), time.monotonic()
    while not _has_ended(process):
        if stop.wait(_LOOK_EVERY):
            raise StoppedError
        now = progress()
        if now != seen:
            seen, since = now, time.monotonic()
        elif time.monotonic() - since > patience:
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
