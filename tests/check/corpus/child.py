"""One check in a process of its own: what it said, its memory, its time, and whether it tried to leave the machine.

The processes are forked off one that has imported everything: starting Python anew takes longer than most checks.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOM = 300
"""Megabytes of address space above what the process holds after a first check."""

SCRIPT = r"""
import json, os, resource, signal, socket, sys, time, traceback

tried = []


def watch(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind", "urllib.Request", "subprocess.Popen", "os.exec"):
        tried.append(event)


class Refused(socket.socket):
    def __init__(self, *args, **kwargs):
        tried.append("socket.socket")
        raise PermissionError("no network here")


socket.socket = Refused
sys.addaudithook(watch)

from vanban.check import check
from vanban.errors import VanbanError

with open(sys.argv[1], "rb") as file:
    check(file.read())


def size_of(name):
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith(name)) * 1024


def seen(path, room, seconds):
    signal.alarm(seconds)
    resource.setrlimit(resource.RLIMIT_AS, (size_of("VmSize") + room * 2**20, resource.RLIM_INFINITY))
    before = size_of("VmHWM")  # of this process alone
    start = time.monotonic()
    try:
        report = check(path)
        outcome = ["read"]
        str(report.as_dict())
    except VanbanError as error:
        outcome = [problem.code for problem in error.problems]
        str(error)
    seconds = time.monotonic() - start
    after = size_of("VmHWM")
    return {"outcome": outcome, "seconds": seconds, "megabytes": (after - before) / 2**20, "tried": tried}


for line in sys.stdin:
    order = json.loads(line)
    answers, answer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            told = seen(**order)
        except BaseException:
            told = {"failed": traceback.format_exc()}
        os.write(answer, json.dumps(told).encode())
        os._exit(0)
    os.close(answer)
    with os.fdopen(answers) as file:
        told = file.read()
    status = os.waitpid(child, 0)[1]
    print(told or json.dumps({"failed": f"status {status}"}), flush=True)
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What one check did: "read" or the codes of its problems, seconds, megabytes above the start, network calls."""

    outcome: tuple[str, ...]
    seconds: float
    megabytes: float
    tried: tuple[str, ...]


def check_apart(path: str | Path, small: Path, *, room: int = ROOM, timeout: int = 300) -> Seen:
    """Checks a file in a child process with limited memory and no network; `small` is a good plan to warm up with.

    Raises AssertionError with the child's last words where it ends by anything but an answer.
    """
    forking = _forking(str(small))
    assert forking.stdin is not None
    assert forking.stdout is not None
    forking.stdin.write(json.dumps({"path": str(path), "room": room, "seconds": timeout}) + "\n")
    forking.stdin.flush()
    told = json.loads(forking.stdout.readline())
    assert "failed" not in told, f"the check ended with {told['failed'][-2000:]}"
    return Seen(tuple(told["outcome"]), told["seconds"], told["megabytes"], tuple(told["tried"]))


@cache
def _forking(small: str) -> subprocess.Popen[str]:
    """The process that forks; it ends with this one, when its input does."""
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, small], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
