"""Finished documents on their way to the folder: out of memory, and not yet under any name."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

from vanban.batch.folder import hash_of
from vanban.errors import OutputError, VanbanError
from vanban.output_files import make_names_safe, output_problem, write_atomic

_IN_MEMORY = 4 * 1024 * 1024
WRITERS = 8
"""How many files are written at once: a disk makes many safe in the time it takes for one."""


class Spool:
    """A file without a name that holds documents until all rows have been examined; it ends with the process."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        self._places: dict[int, tuple[int, int]] = {}
        self._end = 0

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._file.close()

    def put(self, index: int, data: bytes) -> None:
        """Keep a document under a number. Raises `OutputError` when the disk of temporary files is full."""
        try:
            self._file.seek(self._end)
            self._file.write(data)
        except OSError as failure:
            raise OutputError([output_problem(Path(tempfile.gettempdir()), failure)]) from failure
        self._places[index] = (self._end, len(data))
        self._end += len(data)

    def take(self, index: int) -> bytes:
        """The document under a number."""
        start, length = self._places.pop(index)
        self._file.seek(start)
        return self._file.read(length)


def write_together(folder: Path, documents: Sequence[tuple[str, bytes, bool]]) -> list[VanbanError | None]:
    """Documents (name, bytes, whether the name is ours to replace) into a folder, each whole or not at all.

    What kept each from being written, in their order. When this returns, those written survive a power cut. A file that
    holds the very bytes already is left as it is.
    """

    def write(document: tuple[str, bytes, bool]) -> VanbanError | None:
        name, data, replace = document
        path = folder / name
        try:
            if replace or not _holds(path, data):
                write_atomic(path, data, overwrite=replace, sync_folder=False)
        except VanbanError as error:
            return error
        except OSError as error:
            return OutputError([output_problem(path, error)])
        return None

    with ThreadPoolExecutor(WRITERS) as writers:
        outcomes = list(writers.map(write, documents))
    make_names_safe(folder)
    return outcomes


def _holds(path: Path, data: bytes) -> bool:
    return hash_of(path) == hashlib.sha256(data).hexdigest()
