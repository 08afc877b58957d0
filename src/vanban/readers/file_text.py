"""A file into its text: found, of a sensible size, UTF-8."""

from __future__ import annotations

import codecs
import errno
import stat
from pathlib import Path

from vanban.errors import Problem, ReadError
from vanban.input_files import reason

MAX_FILE = 20 * 1024 * 1024
"""Largest plan file, in bytes."""

FORMATS = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}
"""The format a file is read in, by its suffix."""

_MAGIC = (
    (b"PK\x03\x04", "tệp nén hoặc tệp Word, Excel (.docx, .xlsx, .zip)"),
    (b"%PDF", "tệp PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "tệp Word, Excel kiểu cũ (.doc, .xls)"),
    (b"{\\rtf", "tệp RTF"),
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
)
_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_SAVE_AS_UTF8 = "mở tệp bằng Notepad, chọn Tệp → Lưu thành (Save as), ở ô Mã hóa (Encoding) chọn UTF-8, rồi lưu"


def read_file_text(path: Path) -> tuple[str, str]:
    """The format and the text of a plan file. Raises `ReadError`."""
    name = str(path)
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL character in the name
        raise _refused("file-not-found", name, "không có tệp này", "kiểm tra tên tệp và thư mục") from None
    except OSError as error:
        raise _unreadable(name, error) from error
    if stat.S_ISDIR(status.st_mode):
        raise _refused(
            "file-is-directory", name, "đây là thư mục, không phải tệp", "ghi tên tệp kế hoạch trong thư mục"
        )
    file_format = FORMATS.get(path.suffix.lower())
    if file_format is None:
        raise _refused(
            "file-format",
            name,
            f"không đọc được kế hoạch từ tệp có đuôi “{path.suffix}”",
            "viết kế hoạch thành tệp .yaml, hoặc đổi đuôi tệp cho đúng",
            expected="tệp .yaml, .yml hoặc .json",
        )
    if not stat.S_ISREG(status.st_mode):
        raise _refused(
            "file-unreadable", name, "đây là thiết bị hoặc ống dẫn, không phải tệp thường", "chép ra một tệp thường"
        )
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_FILE + 1)
    except OSError as error:
        raise _unreadable(name, error) from error
    return file_format, decoded(content, name)


def decoded(content: bytes, name: str) -> str:
    """The UTF-8 text of a file's content, without its byte order mark. Raises `ReadError`."""
    if len(content) > MAX_FILE:
        raise _refused(
            "file-too-large",
            name,
            "tệp quá lớn",
            "để ảnh thành tệp riêng, chia thành nhiều kế hoạch",
            expected=f"không quá {MAX_FILE // 1024**2} MB",
        )
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            raise _refused(
                "file-not-a-plan",
                name,
                f"đây là {kind}, không phải kế hoạch",
                "ghi tên tệp kế hoạch .yaml hoặc .json",
                expected="tệp chữ YAML hoặc JSON",
            )
    for mark, encoding in _WIDE_MARKS:
        if content.startswith(mark):
            raise _encoding(name, f"tệp ghi bằng {encoding}", 1)
    content = content.removeprefix(codecs.BOM_UTF8)
    if not content.strip():
        raise empty(name)
    nul = content.find(b"\0")
    if nul >= 0:
        line = content.count(b"\n", 0, nul) + 1
        raise _encoding(name, "tệp có byte 0: ghi bằng UTF-16, UTF-32, hoặc không phải tệp chữ", line)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = len(content[content.rfind(b"\n", 0, error.start) + 1 : error.start].decode(errors="replace")) + 1
        what = (
            f"byte {content[error.start]:#04x} không phải UTF-8; có lẽ tệp ghi bằng Windows-1258, TCVN3 (ABC) hoặc VNI"
        )
        raise _encoding(name, what, line, column) from None


def empty(name: str) -> ReadError:
    """The fault of a file without content."""
    return _refused(
        "file-empty",
        name,
        "tệp không có nội dung",
        "viết kế hoạch vào tệp; xem các kế hoạch mẫu",
        expected="một kế hoạch",
    )


def _encoding(name: str, message: str, line: int, column: int = 1) -> ReadError:
    problem = Problem("file-encoding", message, "UTF-8", _SAVE_AS_UTF8, file=name, line=line, column=column)
    return ReadError([problem])


def _unreadable(name: str, error: OSError) -> ReadError:
    if isinstance(error, PermissionError):
        return _refused(
            "file-permission", name, "không có quyền đọc tệp", "xin quyền đọc, hoặc chép tệp sang thư mục của mình"
        )
    if error.errno == errno.ENAMETOOLONG:
        return _refused("file-not-found", name, "không có tệp này: tên quá dài", "kiểm tra tên tệp")
    return _refused(
        "file-unreadable", name, f"không đọc được tệp: {reason(error)}", "kiểm tra ổ đĩa, mạng; thử chép tệp về máy"
    )


def _refused(code: str, name: str, message: str, remedy: str, *, expected: str = "") -> ReadError:
    return ReadError([Problem(code, message, expected, remedy, file=name)])
