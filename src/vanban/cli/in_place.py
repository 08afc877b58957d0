"""A file replaced by its mended bytes, what it held kept beside it first."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from vanban.cli.inputs import BACKUP_MARK
from vanban.errors import OutputError, Problem
from vanban.input_files import reason
from vanban.output_files import write_atomic


def refuse_in_place(file: Path) -> None:
    """Refuse a file that is not to be replaced: read-only, of several names, open in Word; raises `OutputError`."""
    real = _led_to(file)
    with _failing_as_output(file):
        status = real.stat()
        if not status.st_mode & 0o222 or not os.access(real, os.W_OK):
            raise _refused("fix-read-only", file, "tệp chỉ cho đọc", "bỏ thuộc tính chỉ đọc (Read-only) của tệp")
        if status.st_nlink > 1:
            words = f"tệp có {status.st_nlink} tên (liên kết cứng), mà sửa tại chỗ chỉ đổi được một"
            raise _refused("fix-many-names", file, words, "gỡ liên kết")
        if any(os.path.lexists(real.with_name(name)) for name in _locks(real.name)):
            words = "tệp đang mở trong Word hoặc LibreOffice"
            raise _refused("fix-open-elsewhere", file, words, "đóng tệp ở đó (hoặc xóa tệp khóa ~$… còn sót)")


def replace_in_place(file: Path, source: bytes, mended: bytes) -> Path:
    """`mended` in place of `source` in a file, in one step; the backup that holds `source`, on the disk before that.

    A link is followed: what it leads to is replaced. Both belong to whom the file did. Raises `OutputError` where
    the file cannot be replaced or no longer holds `source`; it is what it was then, and no new backup is left.
    """
    refuse_in_place(file)
    real = _led_to(file)
    with _failing_as_output(file):
        like = real.stat()
    backup, fresh = _backup(real, source, like)
    try:
        with _failing_as_output(file):
            same = real.read_bytes() == source
        if not same:
            raise OutputError(
                [
                    Problem(
                        "fix-source-changed",
                        "tệp đã đổi trong lúc sửa, nên giữ nguyên",
                        remedy="đóng tệp ở chương trình khác rồi chạy lại",
                        file=str(file),
                    )
                ]
            )
        write_atomic(real, mended, overwrite=True, like=like)
    except BaseException:
        # Ctrl-C may come when the file has just been replaced: the backup is all that holds the source then.
        with contextlib.suppress(OSError):
            if fresh and real.read_bytes() != mended:
                backup.unlink()
        raise
    return backup


def _led_to(file: Path) -> Path:
    """The file that a link leads to; any other file itself."""
    return Path(os.path.realpath(file)) if file.is_symlink() else file


def _backup(real: Path, source: bytes, like: os.stat_result) -> tuple[Path, bool]:
    """A backup beside a file, and whether it was made now; an earlier one that holds the same will do."""
    for number in count(1):
        mark = BACKUP_MARK if number == 1 else f"{BACKUP_MARK}-{number}"
        backup = real.with_name(f"{real.stem}{mark}{real.suffix}")
        if os.path.lexists(backup):
            if _holds(backup, source):
                return backup, False
            continue
        try:
            return write_atomic(backup, source, like=like), True
        except OutputError as error:
            if error.problems[0].code != "output-exists":  # somebody has just taken the name
                raise
    raise AssertionError("numbers do not end")


def _holds(backup: Path, source: bytes) -> bool:
    with _failing_as_output(backup):
        regular = backup.is_file() and not backup.is_symlink() and backup.stat().st_size == len(source)
        return regular and backup.read_bytes() == source


def _locks(name: str) -> tuple[str, str]:
    """What Word and LibreOffice put beside a file while they have it open; Word drops letters of names beyond six."""
    dropped = min(max(len(Path(name).stem) - 6, 0), 2)
    return f"~${name[dropped:]}", f".~lock.{name}#"


@contextlib.contextmanager
def _failing_as_output(file: Path) -> Iterator[None]:
    """Let what the system refuses be an `OutputError` about the file."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            [Problem("output-failed", f"không sửa được tại chỗ: {reason(error)}", file=str(file))]
        ) from error


def _refused(code: str, file: Path, message: str, remedy: str) -> OutputError:
    remedy = f"{remedy}, hoặc ghi ra tệp khác: bỏ --in-place"
    return OutputError([Problem(code, message, remedy=remedy, file=str(file))])
