"""A folder that one process at a time writes into: a lock that the system takes back when the process ends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import BaseFileLock


class FolderLock:
    """A lock file that is held until it is released, or the process ends however it may."""

    def __init__(self, lock: BaseFileLock) -> None:
        self._lock = lock

    @classmethod
    def acquired(cls, path: Path) -> FolderLock | None:
        """The lock of a file, which is made; None where another process holds it.

        Raises `OSError` where there can be none, `ModuleNotFoundError` where the extra for it is not installed.
        """
        from filelock import FileLock, Timeout

        lock = FileLock(path, timeout=0)
        try:
            lock.acquire()
        except Timeout:
            return None
        except (NotImplementedError, ValueError) as error:
            raise OSError(str(error)) from error
        return cls(lock)

    def release(self) -> None:
        """Let others have the folder."""
        self._lock.release()
