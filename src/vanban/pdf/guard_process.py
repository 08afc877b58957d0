"""The process an engine is a child of: `python -I -S guard_process.py FD FOLDER COMMAND…` (POSIX).

It ends the command and all that came of it, sessions of their own included, when the command ends, when it is told to
(a byte on standard input), and when whoever started it is gone (the end of standard input): then FOLDER goes too. What
became of the command is written to the file descriptor FD: "E<errno>" where it could not be started, else "X<code>".
It imports nothing of the package.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import time
from collections.abc import Sequence

_SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER (prctl(2)): orphans below become children of this process, wherever they hide."""
_SECONDS = 10.0
"""How long what is killed is waited for."""


def main(arguments: Sequence[str]) -> int:
    """Run a command to its end, or to the end of whoever started this."""
    answer, folder, *command = arguments
    os.set_inheritable(int(answer), False)
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    read, write = os.pipe()
    os.set_blocking(write, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(write)
    started = _start(command)
    if isinstance(started, OSError):
        os.write(int(answer), f"E{started.errno}".encode())
        return 1
    code: int | None = None
    left = False
    while code is None:
        ready, _, _ = select.select([0, read], [], [])
        if read in ready:
            os.read(read, 4096)
        if 0 in ready:
            left = os.read(0, 1) == b""
            break
        code = _reaped(started)
    _end_all(started)
    if left and folder:
        import shutil

        shutil.rmtree(folder, ignore_errors=True)
    elif not left:
        os.write(int(answer), f"X{-signal.SIGKILL if code is None else code}".encode())
    return 0


def _start(command: Sequence[str]) -> int | OSError:
    """The number of the command's process, which has a session of its own; or why it could not be started."""
    failed, failing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setsid()
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            signal.set_wakeup_fd(-1)
            os.execvpe(command[0], list(command), os.environ)
        except OSError as error:
            os.write(failing, str(error.errno).encode())
        finally:
            os._exit(127)
    os.close(failing)
    said = os.read(failed, 16)
    if said:
        os.waitpid(child, 0)
        return OSError(int(said), os.strerror(int(said)))
    return child


def _reaped(wanted: int) -> int | None:
    """The code of the command if it has ended; others that ended are taken note of."""
    code = None
    try:
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return code
            if pid == wanted:
                code = os.waitstatus_to_exitcode(status)
    except ChildProcessError:
        return code


def _end_all(group: int) -> None:
    """Kill what is left: the command's group, then children, for those of the killed become children here."""
    with contextlib.suppress(OSError):  # they may be gone already
        os.killpg(group, signal.SIGKILL)
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        for child in _children():
            try:
                os.kill(child, signal.SIGKILL)
            except OSError:
                continue
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(0.005)
        except ChildProcessError:
            return


def _children() -> list[int]:
    """The children of this process, where the system tells them (proc(5))."""
    own = os.getpid()
    found = []
    for name in os.listdir("/proc") if sys.platform == "linux" else ():  # noqa: PTH208
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", "rb") as file:  # noqa: PTH123
                    parent = int(file.read().rpartition(b")")[2].split()[1])
            except (OSError, ValueError, IndexError):
                continue
            if parent == own:
                found.append(int(name))
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
