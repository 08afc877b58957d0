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
from vanban.folder_lock import FolderLock

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
        self._root.mkdir(parents=True, exist_ok=True)
        for left in sorted(self._root.glob(f"{_RUN}*")):
            try:
                lock = _locked(left)
            except OSError:
                continue  # the folder is going away
            if lock is not None:
                lock.release()
                shutil.rmtree(left, ignore_errors=True)
        own = Path(tempfile.mkdtemp(prefix=_RUN, dir=self._root))
        lock = _locked(own)
        try:
            self._own = own
            yield
        finally:
            self._own = None
            if lock is not None:
                lock.release()
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


def _locked(folder: Path) -> FolderLock | None:
    """The lock of a run's folder; None where a server works there."""
    with needs_extra("web", WebError):
        return FolderLock.acquired(folder / _LOCK)
