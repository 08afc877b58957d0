"""Where the work is done: functions run in warm processes of their own, with limits of memory and time.

A process that goes over a limit, or is called off, is killed; the server and its other work go on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import cache
from typing import Any, Literal, TypeVar

from anyio import BrokenWorkerProcess, CapacityLimiter, Event, create_task_group, fail_after, to_process

from vanban.errors import Problem, WebError
from vanban.web.settings import Limits

Lane = Literal["pages", "after", "work"]
"""`pages`: what somebody who types waits for. `after`: what follows it, which the next key does not wait for. `work`:
everything else; it never holds the pages up."""

_WARMING = 600.0
"""Seconds that a process may take to get warm, however little time work is given."""
_T = TypeVar("_T")


class Room:
    """The processes of one server: `workers` of them work at once, and two more make pages."""

    def __init__(self, workers: int, limits: Limits) -> None:
        self._limits = limits
        self._lanes: dict[Lane, CapacityLimiter] = {
            "pages": CapacityLimiter(max(1, workers // 2)),
            "after": CapacityLimiter(1),
            "work": CapacityLimiter(max(1, workers)),
        }
        self._first_warm: Event | None = None

    async def run(
        self, function: Callable[..., _T], *arguments: Any, seconds: float | None = None, lane: Lane = "work"
    ) -> _T:
        """What a function of a module gives for arguments that can be pickled.

        Errors of the library come back as they are. Raises `WebError` where too much waits already, where the work
        takes too long, or where its process ends under it (as it does for want of memory).
        """
        if self._first_warm is not None:  # what it has to import is no time of the work's own
            await self._first_warm.wait()
        return await self._run(function, arguments, self._limits.work if seconds is None else seconds, lane)

    async def _run(self, function: Callable[..., _T], arguments: tuple[Any, ...], longest: float, lane: Lane) -> _T:
        limiter = self._lanes[lane]
        if limiter.statistics().tasks_waiting >= self._limits.waiting:
            raise WebError([Problem("server-busy", "máy đang làm nhiều việc quá", remedy="đợi một lát rồi thử lại")])
        async with limiter:
            try:
                with fail_after(longest):
                    # A limiter of its own for the call: the lane is held already, while time runs for the work alone.
                    return await to_process.run_sync(
                        _limited,
                        self._limits.memory,
                        function,
                        arguments,
                        cancellable=True,
                        limiter=CapacityLimiter(1),
                    )
            except TimeoutError:
                words = f"việc này làm quá {longest:g} giây chưa xong, đã dừng"
                raise WebError([Problem("work-took-too-long", words, remedy="thử với tệp nhỏ hơn")]) from None
            except BrokenWorkerProcess:
                words = "việc này tốn quá nhiều bộ nhớ hoặc làm hỏng bộ máy, đã dừng"
                raise WebError([Problem("work-ended", words, remedy="thử với tệp khác hoặc tệp nhỏ hơn")]) from None

    async def warm(self, function: Callable[[], object]) -> None:
        """Start the processes before they are needed, each with what a function imports.

        The first has a core to itself, while the first screen is opened; the others follow.
        """
        self._first_warm = Event()
        try:
            await self._warm_one(function, "pages")
        finally:
            self._first_warm.set()
        async with create_task_group() as group:
            for lane, limiter in self._lanes.items():
                for _ in range(int(limiter.total_tokens)):
                    group.start_soon(self._warm_one, function, lane)

    async def _warm_one(self, function: Callable[[], object], lane: Lane) -> None:
        await self._run(function, (), _WARMING, lane)


def _limited(memory: int, function: Callable[..., _T], arguments: tuple[Any, ...]) -> _T:
    """In the process that works: a function with the process's limits set."""
    _confine(memory)
    try:
        return function(*arguments)
    except MemoryError:
        words = "việc này tốn quá nhiều bộ nhớ, đã dừng"
        raise WebError([Problem("work-ended", words, remedy="thử với tệp nhỏ hơn")]) from None


@cache
def _confine(memory: int) -> None:
    """No more address space than `memory`, and no words of a document on the server's standard error."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if sys.platform == "linux":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (memory if hard == resource.RLIM_INFINITY else min(memory, hard), hard))
