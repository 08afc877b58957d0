"""One check in a process of its own: what it said, its memory, its time, and whether it tried to leave the machine."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOM = 300
"""Megabytes of address space above what the process holds after a first check."""

SCRIPT = r"""
import json, resource, socket, sys, time

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

path, small, room = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open(small, "rb") as file:
    check(file.read())


def size_of(name):
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith(name)) * 1024


resource.setrlimit(resource.RLIMIT_AS, (size_of("VmSize") + room * 2**20, resource.RLIM_INFINITY))
before = size_of("VmHWM")  # of this program alone; ru_maxrss is the parent's where that was larger
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
print(json.dumps({"outcome": outcome, "seconds": seconds, "megabytes": (after - before) / 2**20, "tried": tried}))
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What one check did: "read" or the codes of its problems, seconds, megabytes above the start, network calls."""

    outcome: tuple[str, ...]
    seconds: float
    megabytes: float
    tried: tuple[str, ...]


def check_apart(path: str | Path, small: Path, *, room: int = ROOM, timeout: float = 300) -> Seen:
    """Checks a file in a child process with limited memory and no network; `small` is a good plan to warm up with.

    Raises AssertionError with the child's last words where it ends by anything but an answer.
    """
    command = [sys.executable, "-c", SCRIPT, str(path), str(small), str(room)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)
    assert done.returncode == 0, f"the check ended with {done.returncode}: {done.stderr[-2000:]}"
    told = json.loads(done.stdout.splitlines()[-1])
    return Seen(tuple(told["outcome"]), told["seconds"], told["megabytes"], tuple(told["tried"]))
