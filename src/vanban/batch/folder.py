"""The output folder of a batch, touched with care: regular files directly in it, of the kinds a batch makes, no others.

What stands in the folder, and what a manifest says stands there, may have been put there by anybody: no link is
followed, nothing that is no regular file is opened, and a file is taken away or renamed only as long as it holds what a
run has written.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vanban.batch.manifest import Manifest, damaged
from vanban.errors import BatchError, OutputError, Problem
from vanban.extras import require_extra
from vanban.folder_lock import FolderLock
from vanban.output_files import TEMPORARY, output_problem

LOCK = ".vanban.lock"
_TEMPORARY = re.compile(re.escape(TEMPORARY[0]) + "[0-9a-f]{16}" + re.escape(TEMPORARY[1]))
_LARGEST = 512 * 1024**2
"""Largest file that is read to know it again, in bytes; a batch makes none near it."""

OTHER = "other"
"""In the place of a hash: something of that name that is no regular file, or is too large to be ours."""


@contextmanager
def opened(folder: Path, *, dry_run: bool) -> Iterator[Manifest]:
    """The manifest of a folder, which is made when it is not there, under a lock no other run holds.

    What the system refuses in the block is an `OutputError`: the folder may be taken away while a run writes into it.
    """
    if dry_run:
        yield Manifest(folder)
        return
    require_extra("batch", BatchError)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if hash_of(folder / LOCK) == OTHER:
            raise damaged(folder / LOCK, "không phải tệp thường")
        lock = FolderLock.acquired(folder / LOCK)
    except (OSError, ValueError) as error:
        raise OutputError([output_problem(folder, error)]) from error
    if lock is None:
        problem = Problem(
            "batch-locked",
            "một lần chạy khác đang ghi vào thư mục này",
            remedy="đợi lần ấy xong, hoặc chọn thư mục khác",
            file=str(folder),
        )
        raise OutputError([problem])
    try:
        with Manifest(folder) as manifest:
            yield manifest
    except OSError as error:
        raise OutputError([output_problem(Path(error.filename or folder), error)]) from error
    finally:
        lock.release()


def hash_of(path: Path) -> str | None:
    """The SHA-256 of a regular file; None where nothing is, `OTHER` for what no batch has made."""
    try:
        mode = path.lstat()
        if not stat.S_ISREG(mode.st_mode) or mode.st_size > _LARGEST:
            return OTHER
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise OutputError([output_problem(path, error)]) from error


def is_whole(path: Path) -> bool:
    """Whether a regular file is a zip to its end: what a power cut left half-written is not."""
    return hash_of(path) not in (None, OTHER) and zipfile.is_zipfile(path)


def take_away(path: Path, sha256: str) -> None:
    """Remove a file, if it still holds what a run has written under this hash."""
    if sha256 and hash_of(path) == sha256:
        path.unlink(missing_ok=True)


def move(path: Path, target: Path, sha256: str) -> bool:
    """Rename a file that still holds what a run has written, where nothing has the new name; whether it was done."""
    if not sha256 or hash_of(path) != sha256 or hash_of(target) is not None:
        return False
    path.rename(target)
    return True


def clear(folder: Path) -> None:
    """Take away what dead processes left half-written; the lock must be ours."""
    for stray in folder.glob(f"{TEMPORARY[0]}*{TEMPORARY[1]}"):
        if _TEMPORARY.fullmatch(stray.name) and stat.S_ISREG(stray.lstat().st_mode):
            stray.unlink(missing_ok=True)
