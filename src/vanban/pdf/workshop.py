"""A folder of our own where one engine process after another turns numbered .docx files into .pdf files.

Engines see copies with plain names, never the user's files: nothing of a user's is locked, overwritten or lost, and no
letter of a path can be misread.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from vanban.errors import OutputError, PdfError, Problem
from vanban.pdf.processes import Ended, run_watched

try:
    import fcntl
except ModuleNotFoundError:  # Windows
    fcntl = None  # type: ignore[assignment]

WORK = "VANBAN_PDF_WORK"
"""Environment variable: the folder in which work folders are made; by default the system's for temporary files."""

PATIENCE = "VANBAN_PDF_TIMEOUT"
"""Environment variable: how many seconds an engine may take over one document."""

_PATIENCE = 120.0
_GIVE_UP = 3
"""After so many runs in a row that stalled without one document made, the engine is taken for dead."""
_LOW = 20 * 1024**2
PREFIX = "vanban-pdf-"
_LOCK = "owner.lock"
_YOUNG = 10.0
"""Seconds in which a folder may not have its lock yet."""

Command = Callable[[Sequence[Path], Path], Sequence[str]]
"""Files and the folder for the PDF files, into the command line that turns the ones into the others."""


class Workshop:
    """A private folder for one worker; gone with all that is in it when the `with` block ends."""

    def __init__(self, stop: threading.Event | None = None) -> None:
        self.stop = stop or threading.Event()
        self.patience = patience()

    def __enter__(self) -> Workshop:
        sweep(Path(os.environ.get(WORK) or tempfile.gettempdir()))
        try:
            self._folder = tempfile.mkdtemp(prefix=PREFIX, dir=os.environ.get(WORK) or None)
            self.folder = Path(self._folder)
            self._owned = _own(self.folder)
            for name in ("in", "out", "profile"):
                (self.folder / name).mkdir()
        except OSError as error:
            raise _work_failed(error) from error
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        if self._owned is not None:
            os.close(self._owned)

    @property
    def profile(self) -> Path:
        """A folder for the settings an engine wants to keep."""
        return self.folder / "profile"

    def put(self, documents: Mapping[str, bytes]) -> list[Path]:
        """Write documents by name into the emptied `in` folder."""
        try:
            for name in ("in", "out"):
                shutil.rmtree(self.folder / name)
                (self.folder / name).mkdir()
            paths = []
            for name, data in documents.items():
                path = self.folder / "in" / f"{name}.docx"
                path.write_bytes(data)
                paths.append(path)
        except OSError as error:
            raise _work_failed(error) from error
        return paths

    def made(self, name: str) -> Path:
        """Where the PDF of a document is looked for."""
        return self.folder / "out" / f"{name}.pdf"

    def run(self, paths: Sequence[Path], command: Command, environment: Mapping[str, str]) -> dict[str, Problem]:
        """Have every file made by as few processes as it takes; the problems of those that were not, by name.

        A process takes all files that are left. When one makes nothing, its first file is tried alone and given up if
        it fails again, so that one bad file, or a process that was killed, does not cost the others.
        """
        left = list(paths)
        failed: dict[str, Problem] = {}
        stalls = 0
        while left:
            before = len(left)
            ended = self._once(left, command, environment)
            left = [path for path in left if not self._is_made(path)]
            if len(left) < before:
                stalls = 0
                continue
            stalls += ended.stalled
            if before > 1:
                ended = self._once(left[:1], command, environment)
                if self._is_made(left[0]):
                    stalls = 0
                    left = left[1:]
                    continue
                stalls += ended.stalled
            failed[left[0].stem] = self._why(ended)
            left = left[1:]
            if stalls >= _GIVE_UP:
                failed |= {path.stem: self._why(ended) for path in left}
                break
        return failed

    def _once(self, paths: Sequence[Path], command: Command, environment: Mapping[str, str]) -> Ended:
        out = self.folder / "out"
        for path in paths:
            # What a process that was killed has left half-written.
            self.made(path.stem).unlink(missing_ok=True)
        line = command(paths, out)
        try:
            return run_watched(
                line,
                environment=environment,
                patience=self.patience,
                progress=lambda: sum(self.made(path.stem).exists() for path in paths),
                stop=self.stop,
                limit=self.patience * len(paths),
                folder=self.folder,
            )
        except OSError as error:
            raise PdfError(
                [
                    Problem(
                        "pdf-engine-start",
                        f"không chạy được “{line[0]}”: {error.strerror or error}",
                        remedy="kiểm tra đường dẫn và quyền chạy, hoặc chọn công cụ khác với --engine",
                    )
                ]
            ) from error

    def _is_made(self, path: Path) -> bool:
        """Whether there is a whole PDF: its last line is there (ISO 32000-1, 7.5.5)."""
        try:
            with self.made(path.stem).open("rb") as file:
                file.seek(0, os.SEEK_END)
                file.seek(max(0, file.tell() - 1024))
                return b"%%EOF" in file.read()
        except FileNotFoundError:
            return False

    def _why(self, ended: Ended) -> Problem:
        if ended.stalled:
            return Problem(
                "pdf-engine-timeout",
                f"công cụ không làm xong trong {self.patience:g} giây",
                expected=f"mỗi văn bản trong {self.patience:g} giây",
                remedy=f"thử lại riêng tệp này, chọn công cụ khác với --engine, hoặc tăng {PATIENCE}",
            )
        free = shutil.disk_usage(self.folder).free
        if free < _LOW:
            return Problem(
                "output-disk-full",
                f"ổ đĩa chứa thư mục làm việc còn {free // 1024} kB",
                expected=f"còn ít nhất {_LOW // 1024**2} MB",
                remedy=f"xoá bớt tệp, hoặc đặt {WORK} là thư mục ở ổ khác",
            )
        words = " ".join(ended.said.split())
        return Problem(
            "pdf-engine-failed",
            f"công cụ không làm ra tệp PDF (mã kết thúc {ended.code}{f': {words[-300:]}' if words else ''})",
            remedy="mở tệp bằng Word rồi lưu lại, hoặc chọn công cụ khác với --engine",
        )


def _own(folder: Path) -> int | None:
    """A lock in a folder that says its owner is alive, as long as it is open; None where there are no such locks."""
    if fcntl is None:
        return None
    lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return lock


def sweep(work: Path) -> None:
    """Remove the folders of ours whose owners were killed before they could."""
    if fcntl is None:
        return
    try:
        with os.scandir(work) as entries:
            ours = [Path(each) for each in entries if each.name.startswith(PREFIX) and _is_stale(each)]
    except OSError:
        return  # no such folder: that is told when one is to be made there
    for folder in ours:
        try:
            lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
        except OSError:
            continue
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            continue  # its owner is alive
        else:
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(lock)


def _is_stale(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder of this user that was not made just now."""
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return False
    old = time.time() - status.st_mtime > _YOUNG
    return entry.is_dir(follow_symlinks=False) and status.st_uid == os.getuid() and old


def patience() -> float:
    """How long an engine may take over one document, in seconds; raises `PdfError` when the setting is no number."""
    value = os.environ.get(PATIENCE, "")
    if not value:
        return _PATIENCE
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise PdfError(
            [Problem("pdf-setting", f"{PATIENCE} là “{value}”", expected="số giây lớn hơn 0", remedy="sửa biến ấy")]
        )
    return seconds


def _work_failed(error: OSError) -> OutputError:
    return OutputError(
        [
            Problem(
                "output-work-folder",
                f"không ghi được vào thư mục làm việc: {error.strerror or error}",
                expected="thư mục ghi được, còn chỗ trống",
                remedy=f"xoá bớt tệp, hoặc đặt {WORK} là thư mục khác",
                file=str(error.filename or ""),
            )
        ]
    )
