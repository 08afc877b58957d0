"""What changes of a draft, told to the tabs that have it open: one stream of server-sent events for each tab.

Every event tells a state, so only the newest of a kind is of use: a stream that is read slowly holds one of each kind,
and never more. A new stream begins with the newest of each kind that everybody is told.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from vanban.errors import Problem, WebError

HEARTBEAT = 15.0
"""After how many seconds without an event a sign of life is sent, so that nobody between cuts the line."""
MOST_STREAMS = 256
_INSTEAD = {"held": ("held", "free"), "free": ("held", "free")}
"""Events that tell of one state by two names."""
_RETRY = b"retry: 1000\n\n"

Listener = Callable[[str, str], None]
"""Somebody who is told of a draft and of a client of it."""


class Stream:
    """What one tab is still to be told. Used in the loop of the server alone."""

    def __init__(self, draft: str, client: str) -> None:
        self.draft = draft
        self.client = client
        self.closed = False
        self._waiting: dict[str, bytes] = {}
        self._wakes = asyncio.Event()

    def put(self, kind: str, event: bytes) -> None:
        """Tell an event, in place of an older one of its kind that is still waiting."""
        for former in _INSTEAD.get(kind, (kind,)):
            self._waiting.pop(former, None)
        self._waiting[kind] = event
        self._wakes.set()

    def close(self) -> None:
        """End the stream, once what waits is sent."""
        self.closed = True
        self._wakes.set()

    async def events(self, heard: Listener) -> AsyncIterator[bytes]:
        """The bytes of the stream, until it is closed; `heard` is told at every sign of life."""
        yield _RETRY
        while True:
            while self._waiting:
                kind = next(iter(self._waiting))
                yield self._waiting.pop(kind)
            if self.closed:
                return
            self._wakes.clear()
            try:
                await asyncio.wait_for(self._wakes.wait(), HEARTBEAT)
            except TimeoutError:
                yield b":\n\n"
            heard(self.draft, self.client)


class Hub:
    """All streams of a server. `publish` may be called from any thread; everything else from the server's loop."""

    def __init__(self) -> None:
        self._streams: dict[str, dict[str, Stream]] = {}
        self._newest: dict[str, dict[str, bytes]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False
        self.on_join: list[Listener] = []
        """Who is told when a tab begins to listen."""

    def publish(
        self, draft: str, kind: str, state: Mapping[str, Any], *, to: str | None = None, but: str | None = None
    ) -> None:
        """Tell the tabs of a draft, one of them (`to`), or all but one (`but`); nothing where nobody listens."""
        loop = self._loop
        if loop is None or self._closed:
            return
        words = json.dumps(state, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        event = f"event: {kind}\ndata: {words}\n\n".encode()
        try:
            own = asyncio.get_running_loop() is loop
        except RuntimeError:
            own = False
        if own:
            self._put(draft, kind, event, to, but)
        elif not loop.is_closed():
            loop.call_soon_threadsafe(self._put, draft, kind, event, to, but)

    def listens(self, draft: str) -> bool:
        """Whether any tab listens to a draft."""
        return bool(self._streams.get(draft))

    def join(self, draft: str, client: str) -> Stream:
        """A stream for a tab; one that it had before ends. Raises `WebError` where there are too many."""
        self._loop = asyncio.get_running_loop()
        if self._closed or sum(map(len, self._streams.values())) >= MOST_STREAMS:
            raise WebError([Problem("server-busy", "máy chủ đang tắt, hoặc có quá nhiều thẻ đang mở")])
        streams = self._streams.setdefault(draft, {})
        former = streams.pop(client, None)
        if former is not None:
            former.close()
        stream = streams[client] = Stream(draft, client)
        for kind, event in self._newest.get(draft, {}).items():
            stream.put(kind, event)
        for each in self.on_join:
            each(draft, client)
        return stream

    def leave(self, stream: Stream) -> None:
        """A tab listens no longer; what was told of a draft that nobody listens to is forgotten."""
        streams = self._streams.get(stream.draft, {})
        if streams.get(stream.client) is stream:
            del streams[stream.client]
        if not streams:
            self._streams.pop(stream.draft, None)
            self._newest.pop(stream.draft, None)

    def close(self) -> None:
        """End all streams: the server ends."""
        self._closed = True
        for streams in self._streams.values():
            for stream in streams.values():
                stream.close()

    def _put(self, draft: str, kind: str, event: bytes, to: str | None, but: str | None) -> None:
        streams = self._streams.get(draft)
        if not streams:
            return
        if to is None and but is None:
            self._newest.setdefault(draft, {})[kind] = event
        for client, stream in streams.items():
            if (to is None or client == to) and client != but:
                stream.put(kind, event)


async def events(request: Request) -> Response:
    """The stream of a tab that has a draft open."""
    drafts, hub = request.app.state.drafts, request.app.state.hub
    id, client = request.path_params["id"], request.query_params.get("client", "")
    draft = await _opened(drafts, id, client)
    stream: Stream = hub.join(id, client)
    # What happened while the tab did not listen: it compares the revision with its own.
    stream.put("saved", f'event: saved\ndata: {{"rev":{draft.rev}}}\n\n'.encode())

    async def body() -> AsyncIterator[bytes]:
        try:
            async for event in stream.events(lambda _, client: draft.heard(client)):
                yield event
        finally:
            hub.leave(stream)

    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(body(), media_type="text/event-stream", headers=headers)


async def _opened(drafts: Any, id: str, client: str) -> Any:
    from anyio import to_thread

    def look() -> Any:
        draft = drafts.get(id)
        draft.heard(client)
        return draft

    return await to_thread.run_sync(look)


routes = [Route("/desk/drafts/{id}/events", events)]
