"""A folder of our own where one engine process after another turns numbered .docx files into .pdf files.

Engines see copies with plain names, never the user's files: nothing of a user's is locked, overwritten or lost, and no
letter of a path can be misread.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from vanban.errors import OutputError, PdfError, Problem
from vanban.pdf.processes import Ended, run_watched

WORK = "VANBAN_PDF_WORK"
"""Environment variable: the folder in which work folders are made; by default the system's for temporary files."""

PATIENCE = "VANBAN_PDF_TIMEOUT"
"""Environment variable: how many seconds an engine may take over one document."""

_PATIENCE = 120.0
_GIVE_UP = 3
"""After so many runs in a row that stalled without one document made, the engine is taken for dead."""
_LOW = 20 * 1024**2

Command = Callable[[Sequence[Path], Path], Sequence[str]]
"""Files and the folder for the PDF files, into the command line that turns the ones into the others."""


class Workshop:
    """A private folder for one worker; gone with all that is in it when the `with` block ends."""

    def __init__(self, stop: threading.Event | None = None) -> None:
        self.stop = stop or threading.Event()
        self.patience = patience()

    def __enter__(self) -> Workshop:
        try:
            self._folder = tempfile.mkdtemp(prefix="vanban-pdf-", dir=os.environ.get(WORK) or None)
            self.folder = Path(self._folder)
            for name in ("in", "out", "profile"):
                (self.folder / name).mkdir()
        except OSError as error:
            raise _work_failed(error) from error
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

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
                progress=lambda: sum(1 for _ in out.iterdir()),
                stop=self.stop,
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
