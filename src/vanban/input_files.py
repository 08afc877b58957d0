"""Files that are given to be read: opened without waiting, and only what is a file."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path


def read_regular(path: str | os.PathLike[str], limit: int) -> bytes:
    """The bytes of a file, at most `limit` + 1 of them, so that a larger one can be told.

    Raises `OSError`, also for what is no regular file: a pipe would be waited for, a device read for ever.
    """
    with os.fdopen(os.open(path, _FLAGS), "rb") as file:
        status = os.fstat(file.fileno())
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "đây là thiết bị hoặc ống dẫn, không phải tệp thường", os.fspath(path))
        return file.read(limit + 1)


_REASONS = {
    "EACCES": "không có quyền",
    "EPERM": "không được phép",
    "ENOENT": "không có tệp này",
    "EISDIR": "là thư mục",
    "ENOTDIR": "đường dẫn đi qua một tệp, không phải thư mục",
    "ELOOP": "các liên kết trỏ vòng quanh",
    "ENAMETOOLONG": "tên quá dài",
    "EIO": "lỗi đọc, ghi đĩa",
    "ENOSPC": "đĩa đầy",
    "EDQUOT": "hết hạn mức đĩa",
    "EROFS": "đĩa chỉ cho đọc",
    "EMFILE": "mở quá nhiều tệp cùng lúc",
    "ENFILE": "máy mở quá nhiều tệp cùng lúc",
    "EBUSY": "tệp đang được chương trình khác dùng",
    "ETXTBSY": "tệp đang được chương trình khác dùng",
    "ETIMEDOUT": "quá thời gian chờ của ổ mạng",
    "ESTALE": "ổ mạng đã đổi, phải nối lại",
    "EFBIG": "tệp quá lớn",
    "ENXIO": "thiết bị không có",
    "ENOMEM": "hết bộ nhớ",
}


def reason(error: OSError | Exception) -> str:
    """Why a file could not be opened or written, in Vietnamese, whatever language the system speaks."""
    number = getattr(error, "errno", None)
    name = errno.errorcode.get(number or 0, "")
    if name in _REASONS:
        return _REASONS[name]
    return f"lỗi hệ thống {name or number}" if number else "lỗi hệ thống"


def is_folder(path: str | os.PathLike[str]) -> bool:
    """Whether there is a folder of this name; what cannot be looked at, for its name is too long, is none."""
    return answers(stat.S_ISDIR, path)


def answers(question: Callable[[int], bool], path: str | os.PathLike[str]) -> bool:
    """What a question says of the mode of a file; no, where there is none or its folder is closed."""
    try:
        return question(Path(path).stat().st_mode)
    except (OSError, ValueError):
        return False


_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_BINARY", "O_CLOEXEC", "O_NONBLOCK", "O_NOCTTY"))
