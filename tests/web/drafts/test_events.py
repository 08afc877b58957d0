"""What open tabs are told: each by a stream of its own, the newest of each kind, and an end when the server ends."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from vanban.errors import WebError
from vanban.web.desk import events as events_module
from vanban.web.desk.events import MOST_STREAMS, Hub, Stream
from web.servers import Server

from .drafting import set_subject


def run(test: Any) -> None:
    asyncio.run(test())


async def told(stream: Stream, count: int) -> list[tuple[str, Any]]:
    """The next events of a stream, as a browser has them."""
    found: list[tuple[str, Any]] = []
    stream_events: AsyncIterator[bytes] = stream.events(lambda *_: None)
    async for event in stream_events:
        if event.startswith(b"event"):
            kind, data = event.decode().split("\n")[:2]
            found.append((kind.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
        if len(found) == count:
            break
    return found


def test_a_slow_tab_is_told_the_newest_of_each_kind_only() -> None:
    async def test() -> None:
        hub = Hub()
        stream = hub.join("d", "a")
        for rev in range(1_000):
            hub.publish("d", "pages", {"rev": rev})
            hub.publish("d", "problems", {"rev": rev, "problems": [f"chữ có\nxuống dòng {rev}"]})
        assert len(stream._waiting) == 2
        assert await told(stream, 2) == [
            ("pages", {"rev": 999}),
            ("problems", {"rev": 999, "problems": ["chữ có\nxuống dòng 999"]}),
        ]

    run(test)


def test_a_tab_that_comes_later_is_told_how_things_stand() -> None:
    async def test() -> None:
        hub = Hub()
        hub.join("d", "a")
        hub.publish("d", "pages", {"rev": 1})
        hub.publish("d", "pages", {"rev": 2})
        hub.publish("d", "held", {"by": "other"}, to="a")
        assert await told(hub.join("d", "b"), 1) == [("pages", {"rev": 2})]

    run(test)


def test_one_tab_or_all_but_one_are_told() -> None:
    async def test() -> None:
        hub = Hub()
        first, second, other = hub.join("d", "a"), hub.join("d", "b"), hub.join("e", "a")
        hub.publish("d", "changed", {"rev": 1}, but="a")
        hub.publish("d", "held", {"by": "other"}, to="a")
        assert list(first._waiting) == ["held"]
        assert list(second._waiting) == ["changed"]
        assert not other._waiting

    run(test)


def test_a_tab_has_one_stream() -> None:
    async def test() -> None:
        hub = Hub()
        first = hub.join("d", "a")
        second = hub.join("d", "a")
        assert await told(first, 1) == []
        hub.leave(first)
        hub.publish("d", "pages", {"rev": 1})
        assert await told(second, 1) == [("pages", {"rev": 1})]
        hub.leave(second)
        assert not hub.listens("d")
        assert hub._newest == hub._streams == {}

    run(test)


def test_others_tell_from_their_threads() -> None:
    async def test() -> None:
        hub = Hub()
        stream = hub.join("d", "a")
        thread = threading.Thread(target=lambda: [hub.publish("d", "pages", {"rev": rev}) for rev in range(50)])
        thread.start()
        await asyncio.to_thread(thread.join)
        await asyncio.sleep(0)
        assert await told(stream, 1) == [("pages", {"rev": 49})]

    run(test)
    Hub().publish("d", "pages", {"rev": 1})


def test_a_stream_that_has_nothing_to_tell_shows_that_it_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events_module, "HEARTBEAT", 0.02)

    async def test() -> None:
        hub = Hub()
        heard: list[tuple[str, str]] = []
        found = []
        async for event in hub.join("d", "a").events(lambda *who: heard.append(who)):
            found.append(event)
            if len(found) == 4:
                break
        assert found[1:] == [b":\n\n"] * 3
        assert heard == [("d", "a")] * 2

    run(test)


def test_when_the_server_ends_streams_end_and_no_new_one_begins() -> None:
    async def test() -> None:
        hub = Hub()
        streams = [hub.join("d", f"{at}") for at in range(MOST_STREAMS)]
        with pytest.raises(WebError):
            hub.join("d", "zu viel")
        hub.publish("d", "pages", {"rev": 1})
        hub.close()
        for stream in streams:
            assert await told(stream, 9) == [("pages", {"rev": 1})]
        with pytest.raises(WebError):
            hub.join("d", "a")
        hub.publish("d", "pages", {"rev": 2})

    run(test)


# ---- over HTTP


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("events") / "data")
    running.start()
    yield running
    running.stop()


class Listening:
    """A tab that listens, in a thread of its own."""

    def __init__(self, server: Server, draft: str, client: str) -> None:
        self.events: list[tuple[str, Any]] = []
        self.ended = threading.Event()
        self._server, self._draft, self._client = server, draft, client
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        self.wait(lambda: any(kind == "saved" for kind, _ in self.events))

    def _listen(self) -> None:
        with self._server.api() as api:
            path = f"/desk/drafts/{self._draft}/events?client={self._client}"
            try:
                with api.stream("GET", path) as answer:
                    assert answer.headers["content-type"].startswith("text/event-stream")
                    kind = ""
                    for line in answer.iter_lines():
                        if line.startswith("event: "):
                            kind = line.removeprefix("event: ")
                        elif line.startswith("data: "):
                            self.events.append((kind, json.loads(line.removeprefix("data: "))))
            except httpx.HTTPError:
                pass
            self.ended.set()

    def wait(self, ready: Any) -> None:
        end = time.monotonic() + 20
        while not ready():
            assert time.monotonic() < end, self.events
            time.sleep(0.01)


def test_tabs_are_told_of_each_other_over_http_and_end_with_the_server(server: Server) -> None:
    with server.api() as api:
        id = api.post("/desk/drafts", json={"from": "blank", "family": "state"}).json()["id"]
        api.get(f"/desk/drafts/{id}?client=a")
        one, two = Listening(server, id, "a"), Listening(server, id, "b")
        api.post(f"/desk/drafts/{id}/edits", json={"client": "a", "seq": 1, "base": 0, "ops": set_subject("x")})
        two.wait(lambda: ("changed", {"rev": 1}) in two.events)
        api.post(f"/desk/drafts/{id}/hold", json={"client": "b", "take": True})
        one.wait(lambda: ("held", {"by": "other"}) in one.events)
        assert ("changed", {"rev": 1}) not in one.events
        assert api.post(f"/desk/drafts/{id}/hold", json={"client": "a", "look": True}).json() == {"held": "other"}
        api.post(f"/desk/drafts/{id}/hold", json={"client": "b", "leave": True})
        one.wait(lambda: ("free", {}) in one.events)
        begin = time.monotonic()
        api.post("/desk/quit")
        assert one.ended.wait(10)
        assert two.ended.wait(10)
        while server.ended is None and time.monotonic() - begin < 10:
            time.sleep(0.01)
        assert server.ended == 0
        assert time.monotonic() - begin < 5


def test_a_stream_of_no_draft_is_refused(tmp_path: Path) -> None:
    running = Server(tmp_path / "data")
    running.start()
    with running.api() as api:
        assert api.get(f"/desk/drafts/{'0' * 16}/events?client=a").json()["code"] == "draft-unknown"
    running.stop()
