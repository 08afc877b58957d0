"""What a server bears: uploads that are too large, clients that stop, many at once, work that does not end."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from vanban.errors import WebError
from vanban.web.api.jobs import MAX_KEPT, Jobs, Progress
from vanban.web.api.work.made import File, Made
from vanban.web.app import create_app
from vanban.web.room import Room
from vanban.web.settings import Limits, Settings
from web.api.bad_work import falls_over, takes_memory, time_passes
from web.servers import Server

from .asking import PLAN, Api, codes

MB = 1024**2
KEY = "k" * 40


def test_an_upload_that_is_too_large_is_cut_off_and_takes_no_memory(server: Server) -> None:
    with server.api() as client:
        client.post("/api/validate", json=PLAN)
        before = server.memory()

        def much() -> Iterator[bytes]:
            for _ in range(200):
                yield b"PK" + b"0" * (MB - 2)

        try:
            response = client.post("/api/check", content=much())
            assert (response.status_code, codes(response)) == (413, ["body-too-large"])
        except (httpx.WriteError, httpx.RemoteProtocolError):
            pass  # the server hung up while there was more to send
        assert server.memory() - before < 60 * MB
        told = {"Content-Length": str(200 * MB)}
        with socket.create_connection(("127.0.0.1", server.port)) as raw:
            raw.sendall(_request(server, "/api/check", told))
            assert b" 413 " in raw.recv(64)
    assert not list((server.data / "tam").rglob("gui-len*"))


def test_a_large_paper_waits_on_the_disk(server: Server) -> None:
    with server.api() as client:
        client.post("/api/validate", json=PLAN)
        before = server.memory()
        files = {"file": ("a.docx", b"PK\x03\x04" + b"0" * (45 * MB))}
        response = client.post("/api/check", files=files)
        assert (response.status_code, response.json()["code"]) == (422, "docx-broken")
        assert server.memory() - before < 160 * MB


def test_twenty_clients_at_once_are_all_answered_and_memory_stays_bounded(server: Server, docx: bytes) -> None:
    with server.api() as client:
        client.post("/api/fix", content=docx)
    before, most, over = server.memory(), 0, threading.Event()

    def watch() -> None:
        nonlocal most
        while not over.wait(0.05):
            most = max(most, server.memory())

    watcher = threading.Thread(target=watch)
    watcher.start()

    def ask(number: int) -> int:
        with server.api() as client:
            if number % 3 == 0:
                return client.post("/api/render", json=PLAN).status_code
            return client.post("/api/check" if number % 3 == 1 else "/api/fix", content=docx).status_code

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(ask, range(60)))
    over.set()
    watcher.join()
    assert answers == [200] * 60
    assert most - before < 250 * MB


class _Here:
    """The server in a thread of this process, with limits of its own."""

    def __init__(self, data: Path, limits: Limits) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        hosts = frozenset({f"127.0.0.1:{self.port}"})
        app = create_app(Settings(data=data, key=KEY, hosts=hosts, workers=1, limits=limits))
        config = uvicorn.Config(app, "127.0.0.1", self.port, log_config=None, access_log=False, ws="none")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.02)

    def client(self) -> httpx.Client:
        headers = {"Authorization": f"token {KEY}"}
        return httpx.Client(base_url=f"http://127.0.0.1:{self.port}", headers=headers, timeout=60, trust_env=False)

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join()


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Here]:
    """A server that bears little."""
    limits = Limits(upload=2 * MB, idle=1.0, work=4.0, waiting=1)
    running = _Here(tmp_path_factory.mktemp("narrow"), limits)
    yield running
    running.stop()


def test_a_client_that_stops_sending_is_given_up(narrow: _Here) -> None:
    told = {"Content-Length": "1000", "Content-Type": "application/json"}
    with socket.create_connection(("127.0.0.1", narrow.port), timeout=20) as raw:
        raw.sendall(_request(narrow, "/api/render", told) + b"{")
        begun = time.monotonic()
        answer = raw.recv(4_096)
    assert b" 408 " in answer
    assert time.monotonic() - begun < 10


def test_a_client_that_goes_away_while_it_sends_leaves_nothing(narrow: _Here) -> None:
    with socket.create_connection(("127.0.0.1", narrow.port), timeout=20) as raw:
        raw.sendall(_request(narrow, "/api/check", {"Content-Length": str(2 * MB)}) + b"0" * (MB + MB // 2))
        time.sleep(0.3)
    with narrow.client() as client:
        assert Api(client).get("/api/templates").status_code == 200


def test_work_that_takes_too_long_is_ended_and_told(narrow: _Here, monkeypatch: pytest.MonkeyPatch) -> None:
    from vanban.web.api import plan_operations

    monkeypatch.setattr(plan_operations, "validate", time_passes)
    with narrow.client() as client:
        response = Api(client).post("/api/validate", json=PLAN)
        assert (response.status_code, codes(response)) == (504, ["work-took-too-long"])


@pytest.mark.long_form
def test_more_than_may_wait_is_told_when_to_come_again(narrow: _Here, monkeypatch: pytest.MonkeyPatch) -> None:
    from vanban.web.api import plan_operations

    monkeypatch.setattr(plan_operations, "validate", time_passes)

    def ask(_: int) -> tuple[int, str]:
        with narrow.client() as client:
            response = Api(client).post("/api/validate", json=PLAN)
            return response.status_code, response.headers.get("retry-after", "")

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(ask, range(6)))
    busy = [again for status, again in answers if status == 503]
    assert busy
    assert all(int(again) > 0 for again in busy)
    assert {status for status, _ in answers} <= {503, 504}


def test_finished_jobs_are_forgotten_when_they_are_many(tmp_path: Path) -> None:
    import anyio

    async def run() -> tuple[int, int]:
        jobs = Jobs()
        async with anyio.create_task_group() as group:
            begun = []
            for number in range(MAX_KEPT + 5):
                folder = tmp_path / str(number)
                folder.mkdir()

                async def work(job: Any) -> Made:
                    job.tell(Progress(1, 1))
                    return Made({}, File("a", "text/plain", b"x" * 2_000_000))

                begun.append(jobs.start(group, "test", folder, work))
                while not begun[-1].finished:
                    await anyio.sleep(0.001)
            await jobs.tidy()
            with pytest.raises(WebError):
                jobs.get(begun[0].id)
            assert jobs.get(begun[-1].id).state == "done"
        return len([each for each in begun if each.folder.exists()]), len(begun)

    kept, made = anyio.run(run)
    assert kept <= MAX_KEPT < made


@pytest.mark.parametrize("work", [takes_memory, falls_over])
def test_work_that_breaks_its_process_is_told_and_the_next_is_done(work: Callable[[], object]) -> None:
    import anyio

    async def run() -> list[str]:
        here = Room(1, Limits())
        with pytest.raises(WebError) as caught:
            await here.run(work)
        assert await here.run(len, "abc") == 3
        return [each.code for each in caught.value.problems]

    assert anyio.run(run) == ["work-ended"]


def _request(server: Server | _Here, path: str, headers: dict[str, str]) -> bytes:
    key = server.key if isinstance(server, Server) else KEY
    told = {"Host": f"127.0.0.1:{server.port}", "Authorization": f"token {key}", **headers}
    return "".join(
        [f"POST {path} HTTP/1.1\r\n", *(f"{name}: {value}\r\n" for name, value in told.items()), "\r\n"]
    ).encode()
