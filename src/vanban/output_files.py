"""Bytes into a file, whole or not at all.

A crash, a full disk, or a file that appears meanwhile leaves nothing half-written and nothing overwritten.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from vanban.errors import OutputError, Problem

_NO_LINKS = {
    getattr(errno, name)
    for name in ("EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EINVAL", "EXDEV", "EACCES")
    if hasattr(errno, name)
}
"""What file systems without hard links (FAT, many network shares) answer to a request for one."""

_NO_SYNC = {
    getattr(errno, name) for name in ("EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EROFS") if hasattr(errno, name)
}
_FULL = {getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name)}
_FORBIDDEN = {getattr(errno, name) for name in ("EACCES", "EPERM", "EROFS") if hasattr(errno, name)}
TEMPORARY = (".vanban-", ".tmp")
"""How the name of a file that is being written begins and ends; a killed process may leave one behind."""


def write_atomic(
    path: str | os.PathLike[str],
    data: bytes,
    *,
    overwrite: bool = False,
    sync_folder: bool = True,
    like: os.stat_result | None = None,
) -> Path:
    """`data` into the file at `path`, in one step; the path, when the bytes are safely on the disk.

    A file that is already there is replaced only with `overwrite`, even when it appears while this runs. Without
    `sync_folder` the name itself may be lost in a power cut, until `make_names_safe` is called. It belongs to
    whom a file `like` it does, as far as the system lets this process give it away, and has its mode; by default it is
    as every new file of this process. Raises `OutputError`;
    the temporary file is gone then, and the file at `path` is what it was.
    """
    with open_atomic(path, overwrite=overwrite, sync_folder=sync_folder, like=like) as write:
        write(data)
    return Path(path)


@contextlib.contextmanager
def open_atomic(
    path: str | os.PathLike[str],
    *,
    overwrite: bool = False,
    sync_folder: bool = True,
    like: os.stat_result | None = None,
) -> Iterator[Callable[[bytes], None]]:
    """A writer of bytes that become the file at `path`, in one step, when its `with` block ends well.

    As `write_atomic`, for what is made piece by piece. An exception in the block goes on as it is; nothing is left of
    the file then.
    """
    target = Path(path)
    with _failing_as_output(target):
        _check(target, overwrite)
        # Its own short name: a prefix added to the target's could exceed what the file system allows.
        temporary = target.parent / f"{TEMPORARY[0]}{secrets.token_hex(8)}{TEMPORARY[1]}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        stream = os.fdopen(os.open(temporary, flags, 0o666 if like is None else 0o600), "wb")

    def write(data: bytes) -> None:
        with _failing_as_output(target):
            stream.write(data)

    try:
        yield write
        with _failing_as_output(target):
            stream.flush()
            if like is not None and os.name == "posix":
                _belongs_as(stream.fileno(), like)
            _sync(stream.fileno())
            stream.close()
            if overwrite:
                temporary.replace(target)
            else:
                _publish_new(temporary, target)
    finally:
        with contextlib.suppress(OSError):
            stream.close()
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    if sync_folder:
        make_names_safe(target.parent)


def _belongs_as(descriptor: int, like: os.stat_result) -> None:
    """Give a new file the owner, group and mode of another."""
    for owner in (like.st_uid, -1):
        # Only root gives a file away, and only its members a file to a group.
        with contextlib.suppress(PermissionError):
            os.fchown(descriptor, owner, like.st_gid)
            break
    os.fchmod(descriptor, stat.S_IMODE(like.st_mode))


@contextlib.contextmanager
def _failing_as_output(target: Path) -> Iterator[None]:
    """Let what the system refuses be an `OutputError`."""
    try:
        yield
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the name
        raise OutputError([output_problem(target, error)]) from error


def make_folder(folder: Path) -> None:
    """Make a folder, and those it lies in, where there is none; raises `OutputError`."""
    with _failing_as_output(folder):
        folder.mkdir(parents=True, exist_ok=True)


def check_target(target: Path, *, overwrite: bool = False) -> None:
    """Refuse a target that cannot be written, before anything is; raises `OutputError`."""
    with _failing_as_output(target):
        _check(target, overwrite)


def _check(target: Path, overwrite: bool) -> None:
    if not target.parent.is_dir():
        raise OutputError(
            [
                Problem(
                    "output-no-folder",
                    f"không có thư mục “{target.parent}”",
                    expected="thư mục có sẵn",
                    remedy="tạo thư mục trước, hoặc chọn thư mục khác",
                    file=str(target),
                )
            ]
        )
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return
    if target.is_dir():
        raise OutputError(
            [
                Problem(
                    "output-is-directory",
                    "đây là thư mục, không phải tệp",
                    expected="tên tệp .docx",
                    remedy="ghi thêm tên tệp vào sau tên thư mục",
                    file=str(target),
                )
            ]
        )
    if not overwrite:
        raise OutputError([_exists(target)])
    if not stat.S_ISREG(mode) and not stat.S_ISLNK(mode):
        # Replacing /dev/null or a pipe by a file would break the machine.
        raise OutputError(
            [
                Problem(
                    "output-failed",
                    "đây là thiết bị hoặc ống dẫn, không phải tệp thường",
                    expected="tên tệp thường",
                    remedy="chọn tên tệp khác",
                    file=str(target),
                )
            ]
        )


def _publish_new(temporary: Path, target: Path) -> None:
    """Give the finished file its name, unless the name is taken by now."""
    try:
        if sys.platform == "win32":
            temporary.rename(target)  # refuses to replace, on Windows only
            return
        try:
            target.hardlink_to(temporary)
        except FileExistsError:
            raise
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            _publish_without_link(temporary, target)
    except FileExistsError:
        raise OutputError([_exists(target)]) from None


def _publish_without_link(temporary: Path, target: Path) -> None:
    """Take the name with an empty file, which fails if it is taken, then put the finished file in its place."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    try:
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            target.unlink()
        raise


def _sync(descriptor: int) -> None:
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


def make_names_safe(folder: Path) -> None:
    """Make new names in a folder survive a power cut; the bytes are safe already, so a refusal does not matter."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _exists(target: Path) -> Problem:
    return Problem(
        "output-exists",
        "đã có tệp tên này",
        expected="tên tệp chưa có",
        remedy="chọn tên khác, hoặc thêm --force (overwrite=True) để ghi đè",
        file=str(target),
    )


def output_problem(target: Path, error: OSError | ValueError) -> Problem:
    """What kept a file from being written, in words."""
    number = error.errno if isinstance(error, OSError) else None
    if number in _FULL:
        code, message, remedy = "output-disk-full", "ổ đĩa đã đầy hoặc hết hạn mức", "xoá bớt tệp, hoặc chọn ổ đĩa khác"
    elif number in _FORBIDDEN:
        code, message = "output-permission", "không ghi được: không có quyền, hoặc tệp đang mở trong Word"
        remedy = "đóng tệp trong Word, hoặc chọn thư mục khác"
    elif number == errno.ENAMETOOLONG:
        code, message, remedy = "output-name-too-long", "tên tệp quá dài", "chọn tên ngắn hơn"
    elif number in (errno.ENOENT, errno.ENOTDIR):
        code, message, remedy = "output-no-folder", f"không có thư mục “{target.parent}”", "tạo thư mục trước"
    elif number == errno.EISDIR:
        code, message, remedy = "output-is-directory", "đây là thư mục, không phải tệp", "ghi thêm tên tệp"
    else:
        reason = os.strerror(number) if number else str(error)
        code, message, remedy = (
            "output-failed",
            f"không ghi được tệp: {reason}",
            "kiểm tra tên tệp, ổ đĩa, mạng rồi thử lại",
        )
    return Problem(code, message, remedy=remedy, file=str(target))
