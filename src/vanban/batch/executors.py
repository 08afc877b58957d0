"""Shares of rows through any executor, a bounded number at a time; a dead worker costs no row.

Only `submit` of `concurrent.futures.Executor` is used, so that pools of threads or processes, loky, Dask and MPI do.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from vanban.batch.worker import Job, Result, Task
from vanban.errors import Problem

Work = Callable[[Job, Sequence[Task]], list[Result]]
_Own = TypeVar("_Own", bound="Local")
_TRIES = 2
"""How often a row alone in a worker may bring it down before it is given up."""


def as_executor(given: Any) -> Executor | None:
    """An executor as it is; a `dask.distributed.Client` as the executor it gives; None for work in this process.

    Raises `TypeError` for anything else.
    """
    if given is None or isinstance(given, Executor):
        return given
    make = getattr(given, "get_executor", None)
    if callable(make):
        made = make()
        if isinstance(made, Executor):
            return made
    raise TypeError(
        f"executor must be a concurrent.futures.Executor or a dask.distributed.Client, not {type(given).__name__}"
    )


class Local:
    """Work in this process, one share after the other."""

    def __enter__(self: _Own) -> _Own:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to end."""

    def run(self, work: Work, job: Job, shares: Iterator[Sequence[Task]]) -> Iterator[list[Result]]:
        """The results of each share, as they come."""
        for share in shares:
            yield work(job, share)


class Given(Local):
    """Work through the caller's executor, which is never shut down here."""

    def __init__(self, executor: Executor, window: int) -> None:
        self._executor = executor
        self._window = window
        self._pending: dict[Future[list[Result]], Sequence[Task]] = {}

    def __exit__(self, *_: object) -> None:
        for future in self._pending:
            future.cancel()
        self._pending.clear()

    def run(self, work: Work, job: Job, shares: Iterator[Sequence[Task]]) -> Iterator[list[Result]]:
        """The results of each share, in the order they are done; rows whose worker died come back as failed."""
        waiting = iter(shares)
        while True:
            for share in waiting:
                try:
                    self._pending[self._executor.submit(work, job, share)] = share
                except RuntimeError as error:  # the executor is broken or shut down
                    yield _lost(share, error)
                    continue
                if len(self._pending) >= self._window:
                    break
            if not self._pending:
                return
            done, _ = wait(self._pending, return_when=FIRST_COMPLETED)
            for future in done:
                share = self._pending.pop(future)
                failure = future.exception()
                yield future.result() if failure is None else _lost(share, failure)


class Pool(Local):
    """Work in processes of our own; a pool that a dying worker brought down is started anew."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._pending: dict[Future[list[Result]], Sequence[Task]] = {}

    def __exit__(self, *_: object) -> None:
        self._stop()

    def run(self, work: Work, job: Job, shares: Iterator[Sequence[Task]]) -> Iterator[list[Result]]:
        """The results of each share, in the order they are done.

        When a worker dies, the shares that were under way are done again one by one, and row by row where a share
        brings its worker down alone; a row that does so `_TRIES` times comes back as failed.
        """
        waiting = iter(shares)
        while True:
            broken: list[Sequence[Task]] = []
            for share in waiting:
                if not self._submit(work, job, share):
                    broken.append(share)
                    break
                if len(self._pending) >= 3 * self._workers:
                    break
            if not self._pending and not broken:
                return
            done = wait(self._pending, return_when=FIRST_COMPLETED)[0] if self._pending else set()
            for future in done:
                share = self._pending.pop(future)
                error = future.exception()
                if isinstance(error, BrokenProcessPool):
                    broken.append(share)
                else:
                    yield future.result() if error is None else _lost(share, error)
            if broken:
                broken += self._pending.values()
                self._stop()
                yield from self._one_by_one(work, job, broken)

    def _one_by_one(self, work: Work, job: Job, shares: Sequence[Sequence[Task]]) -> Iterator[list[Result]]:
        queue = deque((share, 0) for share in shares)
        while queue:
            share, tries = queue.popleft()
            try:
                yield self._started().submit(work, job, share).result()
            except BrokenProcessPool as error:
                self._stop()
                if len(share) > 1:
                    queue.extendleft(([task], 0) for task in reversed(share))
                elif tries + 1 < _TRIES:
                    queue.appendleft((share, tries + 1))
                else:
                    yield _lost(share, error)

    def _submit(self, work: Work, job: Job, share: Sequence[Task]) -> bool:
        try:
            self._pending[self._started().submit(work, job, share)] = share
        except BrokenProcessPool:
            return False
        return True

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            import multiprocessing

            # Workers start from a clean process: forking one that has threads can lock up.
            method = "spawn" if sys.platform == "win32" else "forkserver"
            context = multiprocessing.get_context(method)
            if method == "forkserver":
                context.set_forkserver_preload(["vanban.batch.worker", "vanban.rendering"])
            self._pool = ProcessPoolExecutor(self._workers, mp_context=context, initializer=_follow_leader)
        return self._pool

    def _stop(self) -> None:
        self._pending.clear()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def _follow_leader() -> None:
    """A worker leaves Ctrl-C to the process that leads, and ends with it, even when that is killed."""
    import multiprocessing
    import signal
    import threading
    from multiprocessing.connection import wait as wait_for

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    leader = multiprocessing.parent_process()
    if leader is None:
        return

    def watch() -> None:
        wait_for([leader.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _lost(share: Sequence[Task], error: BaseException) -> list[Result]:
    problem = Problem(
        "worker-died",
        f"tiến trình làm dòng này đã dừng giữa chừng ({type(error).__name__})",
        remedy="chạy lại lệnh để làm tiếp; nếu vẫn thế thì giảm --jobs, kiểm tra bộ nhớ",
    )
    return [Result(task.index, problems=(task.row.problem(problem),)) for task in share]


def usable_cores() -> int:
    """How many cores this process may use."""
    with contextlib.suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
