"""Long work: begun by one request, watched, ended or fetched by others; few at a time, none kept for long."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from anyio import CancelScope, Event, get_cancelled_exc_class, move_on_after, sleep, to_thread
from anyio.abc import TaskGroup

from vanban.errors import Problem, VanbanError, WebError
from vanban.web.answers import status_of, told_of
from vanban.web.api.bodies import IN_MEMORY
from vanban.web.api.folders import removed
from vanban.web.api.work.made import Made

State = Literal["waiting", "running", "done", "failed", "cancelled"]
STATES: Mapping[State, str] = {
    "waiting": "đang chờ",
    "running": "đang làm",
    "done": "xong",
    "failed": "lỗi",
    "cancelled": "đã hủy",
}
MAX_UNFINISHED = 8
"""Most jobs that wait or run."""
MAX_KEPT = 40
MAX_BYTES = 512 * 1024**2
"""Most that results together may take on the disk."""
MAX_AGE = 3600.0
"""Seconds that a finished job is kept."""
_ENDING = 10.0
"""Seconds that jobs may take to end when the server does."""
_BEAT = 15.0
"""Seconds between signs of life to who watches."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: documents done, of how many, the one that was done last, in what phase."""

    done: int = 0
    of: int = 0
    failed: int = 0
    name: str = ""
    phase: str = ""


@dataclass
class Job:
    """One job: `work` is the id of the operation it does, `folder` where it works and its result lies."""

    id: str
    work: str
    folder: Path
    state: State = "waiting"
    progress: Progress = field(default_factory=Progress)
    begun: float = field(default_factory=time.time)
    ended: float | None = None
    made: Made | None = None
    error: VanbanError | None = None
    scope: CancelScope = field(default_factory=CancelScope)
    as_json: bool = False
    _changed: Event = field(default_factory=Event)

    def tell(self, progress: Progress) -> None:
        """It is so far."""
        self.state, self.progress = "running", progress
        self.changed()

    def changed(self) -> None:
        """Whoever watches looks again."""
        self._changed.set()
        self._changed = Event()

    @property
    def finished(self) -> bool:
        """Whether nothing more will come of it."""
        return self.ended is not None

    @property
    def size(self) -> int:
        """Bytes that its result takes."""
        return self.made.file.size if self.made is not None and self.made.file is not None else 0

    def as_dict(self) -> dict[str, Any]:
        """It as plain data."""
        own = f"/api/jobs/{self.id}"
        told: dict[str, Any] = {
            "id": self.id,
            "work": self.work,
            "state": self.state,
            "words": STATES[self.state],
            "begun": _moment(self.begun),
            "progress": {
                "done": self.progress.done,
                "of": self.progress.of,
                "failed": self.progress.failed,
                "name": self.progress.name,
                "phase": self.progress.phase,
            },
            "links": {"self": own, "events": f"{own}/events", "result": f"{own}/result"},
        }
        if self.ended is not None:
            told["ended"] = _moment(self.ended)
        if self.error is not None:
            told["status"] = status_of(self.error)
            told["problems"] = told_of(self.error)
        return told

    async def watched(self) -> AsyncIterator[bytes]:
        """What happens to it as server-sent events, the newest state first, until it is finished."""
        told = ""
        while True:
            changed = self._changed
            now = json.dumps(self.as_dict(), ensure_ascii=False)
            if now != told:
                told = now
                yield f"event: {'end' if self.finished else 'progress'}\ndata: {now}\n\n".encode()
            if self.finished:
                return
            with move_on_after(_BEAT) as waited:
                await changed.wait()
            if waited.cancelled_caught:
                yield b": \n\n"


class Jobs:
    """The jobs of one server."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._gone: list[Path] = []

    def start(
        self, tasks: TaskGroup, work: str, folder: Path, run: Callable[[Job], Awaitable[Made]], *, as_json: bool = False
    ) -> Job:
        """A new job that runs among `tasks`; `folder` is its own from now on. Raises `WebError` for too many."""
        self.sweep()
        if sum(not job.finished for job in self._jobs.values()) >= MAX_UNFINISHED:
            words = f"đang có {MAX_UNFINISHED} việc chưa xong"
            raise WebError([Problem("server-busy", words, remedy="đợi một việc xong, hoặc hủy bớt")])
        job = Job(secrets.token_urlsafe(12), work, folder, as_json=as_json)
        self._jobs[job.id] = job
        tasks.start_soon(self._run, job, run)
        return job

    def get(self, name: str) -> Job:
        """The job of an id. Raises `WebError` where there is none, or none any more."""
        job = self._jobs.get(name)
        if job is None:
            remedy = f"kết quả được giữ {MAX_AGE / 60:g} phút; làm lại từ đầu"
            raise WebError(
                [Problem("job-unknown", "không có việc này: mã sai, đã hủy, hoặc đã hết hạn giữ", remedy=remedy)]
            )
        return job

    async def cancel(self, job: Job) -> None:
        """End a job if it runs, and forget it with its result."""
        job.scope.cancel()
        self._jobs.pop(job.id, None)
        if job.finished:
            await removed(job.folder)

    def sweep(self) -> None:
        """Forget jobs that are old, many, or large, the oldest first; `tidy` takes their folders away."""
        finished = sorted((job for job in self._jobs.values() if job.finished), key=lambda job: job.ended or 0)
        size = sum(job.size for job in finished)
        for job in finished:
            old = time.time() - (job.ended or 0) > MAX_AGE
            if not old and len(self._jobs) <= MAX_KEPT and size <= MAX_BYTES:
                break
            size -= job.size
            del self._jobs[job.id]
            self._gone.append(job.folder)

    async def tidy(self) -> None:
        """Forget what is old, and take away the folders of what was forgotten."""
        self.sweep()
        gone, self._gone = self._gone, []
        for folder in gone:
            await removed(folder)

    async def close(self) -> None:
        """End all that runs, and wait until it has ended."""
        for job in self._jobs.values():
            job.scope.cancel()
        with move_on_after(_ENDING):
            while any(not job.finished for job in self._jobs.values()):
                await sleep(0.02)

    async def _run(self, job: Job, run: Callable[[Job], Awaitable[Made]]) -> None:
        try:
            with job.scope:
                job.made = await _laid_down(await run(job), job.folder)
                job.state = "done"
        except get_cancelled_exc_class():
            job.state = "cancelled"
            raise
        except VanbanError as error:
            job.state, job.error = "failed", error
        except Exception as error:  # a fault of vanban itself: the job says so, the server goes on
            kind = type(error).__name__
            problem = Problem("internal", f"lỗi trong chính vanban ({kind})", remedy="báo cho người phát triển")
            job.state, job.error = "failed", WebError([problem])
        finally:
            if job.scope.cancelled_caught:
                job.state = "cancelled"
            job.ended = time.time()
            job.changed()
            if job.state != "done":
                await removed(job.folder)
        await self.tidy()


async def _laid_down(made: Made, folder: Path) -> Made:
    """A result that is not kept in memory."""
    if made.file is None or isinstance(made.file.content, Path) or len(made.file.content) <= IN_MEMORY:
        return made
    path, content = folder / "ket-qua", made.file.content
    await to_thread.run_sync(path.write_bytes, content)
    return replace(made, file=replace(made.file, content=path))


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
