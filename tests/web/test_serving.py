"""A server from its start to its end: found again, ended cleanly, leaving no process behind however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .servers import Server, descendants

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server for one test, which may end it."""
    running = Server(tmp_path / "data")
    running.start()
    yield running
    running.stop()


def until(true: Callable[[], object], seconds: float = 15) -> bool:
    """Whether something becomes true."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def alive(processes: list[int]) -> list[int]:
    return [each for each in processes if Path(f"/proc/{each}").exists()]


def workers(server: Server) -> list[int]:
    """The processes that work for it, once they are there."""
    assert until(lambda: len(descendants(server.pid)) >= 2)
    return descendants(server.pid)


def test_killed_it_leaves_no_process_behind(own_server: Server) -> None:
    below = workers(own_server)
    own_server.kill()
    assert until(lambda: not alive(below)), alive(below)


@pytest.mark.long_form
def test_ctrl_c_ends_it_cleanly(own_server: Server) -> None:
    below = workers(own_server)
    own_server.signal(signal.SIGINT)
    assert until(lambda: own_server.ended is not None)
    assert own_server.ended in (0, 130)
    assert b"Traceback" not in own_server.words()
    assert until(lambda: not alive(below)), alive(below)


def test_the_button_ends_it(own_server: Server) -> None:
    below = workers(own_server)
    with own_server.api() as client:
        assert client.post("/desk/quit").status_code == 204
    assert until(lambda: own_server.ended is not None)
    assert own_server.ended == 0
    assert until(lambda: not alive(below)), alive(below)


@pytest.mark.long_form
def test_who_was_in_is_in_after_a_restart(own_server: Server) -> None:
    with own_server.client() as client:
        client.get(own_server.door)
        own_server.kill()
        own_server.start()
        assert client.get("/desk/home").status_code == 200


@pytest.mark.long_form
def test_a_second_command_finds_the_server_that_runs(own_server: Server) -> None:
    line = [sys.executable, "-m", "vanban.cli", "web", "--no-browser", "--data", str(own_server.data)]
    done = subprocess.run(line, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0
    assert f"http://127.0.0.1:{own_server.port}/?token=" in done.stdout
    with own_server.client() as client:
        assert client.get(done.stdout.split()[-1]).status_code == 303
