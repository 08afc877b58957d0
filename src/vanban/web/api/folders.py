"""Folders in which a server works: each run of it has one of its own, and takes away what crashed runs have left."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from anyio import CancelScope, to_thread

from vanban.errors import WebError
from vanban.extras import needs_extra

_RUN = "luot-"
_LOCK = "dang-dung"


class WorkFolders:
    """The folder of one run of a server, below `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._own: Path | None = None

    @contextmanager
    def opened(self) -> Iterator[None]:
        """The folder is there while the block runs; what earlier runs have left is gone before it begins."""
        with needs_extra("web", WebError):
            from filelock import FileLock, Timeout
        self._root.mkdir(parents=True, exist_ok=True)
        for left in sorted(self._root.glob(f"{_RUN}*")):
            lock = FileLock(left / _LOCK)
            try:
                lock.acquire(timeout=0)
            except (Timeout, OSError):
                continue  # another server works there, or the folder is going away
            lock.release()
            shutil.rmtree(left, ignore_errors=True)
        own = Path(tempfile.mkdtemp(prefix=_RUN, dir=self._root))
        lock = FileLock(own / _LOCK)
        try:
            with lock:
                self._own = own
                yield
        finally:
            self._own = None
            shutil.rmtree(own, ignore_errors=True)

    def new(self) -> Path:
        """A new empty folder; whoever asks for it takes it away."""
        if self._own is None:
            raise RuntimeError("the server does not run")
        return Path(tempfile.mkdtemp(prefix="viec-", dir=self._own))

    @asynccontextmanager
    async def passing(self) -> AsyncIterator[Path]:
        """A folder that is there while the block runs."""
        folder = self.new()
        try:
            yield folder
        finally:
            await removed(folder)


async def removed(folder: Path) -> None:
    """A folder and all in it taken away, whatever is being called off."""
    with CancelScope(shield=True), contextlib.suppress(FileNotFoundError):
        await to_thread.run_sync(lambda: shutil.rmtree(folder, ignore_errors=True))
