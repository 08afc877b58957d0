"""A run into one zip: every document and the report, in memory until the zip is whole."""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from vanban.batch.executors import Local
from vanban.batch.report import JSON_FILE, BatchReport
from vanban.batch.spool import Spool
from vanban.batch.states import Batch, Progress
from vanban.output_files import check_target, open_atomic

_DATE = (1980, 1, 1, 0, 0, 0)
_IN_MEMORY = 64 * 1024**2
_PIECE = 1024 * 1024


def into_zip(
    batch: Batch,
    carrier: Local,
    spool: Spool,
    target: str | os.PathLike[str] | BinaryIO,
    progress: Progress | None,
    *,
    strict: bool,
    dry_run: bool,
    force: bool,
) -> BatchReport:
    """Make all rows of a batch and write them, in their order, into a zip file or stream, with `report.json`.

    With `strict` and a fault in a row nothing is written. Raises `OutputError` for a file that cannot be written, or is
    there already and `force` is not given.
    """
    if isinstance(target, str | os.PathLike) and not dry_run:
        check_target(Path(target), overwrite=force)
    batch.make(carrier, spool, progress)
    if dry_run or (strict and batch.has_faults):
        return batch.report((), dry_run=True)
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as stream:
        with zipfile.ZipFile(stream, "w") as archive:
            for index, state in enumerate(batch.states):
                if state.status == "pending" and (data := batch.keep(index, state.made, spool.take(index), ())):
                    archive.writestr(_member(state.name), data)
            # What stands in the zip does not tell where it lies.
            report = replace(batch.report((), dry_run=False), folder="")
            text = json.dumps(report.as_dict(), ensure_ascii=False, indent=1)
            archive.writestr(_member(JSON_FILE), text.encode("utf-8", "backslashreplace") + b"\n")
        if isinstance(target, str | os.PathLike):
            with open_atomic(target, overwrite=force) as write:
                _copy(stream, write)
            report = replace(report, folder=os.fspath(target))
        else:
            _copy(stream, target.write)
    return report


def _member(name: str) -> zipfile.ZipInfo:
    """A member with the one date of all; documents are packed already."""
    return zipfile.ZipInfo(name, _DATE)


def _copy(stream: tempfile.SpooledTemporaryFile[bytes], write: Callable[[bytes], object]) -> None:
    stream.seek(0)
    while piece := stream.read(_PIECE):
        write(piece)
