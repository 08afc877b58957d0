"""An .xlsx file's bytes into its parts (ISO/IEC 29500-2), opened with suspicion and unpacked piece by piece."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from vanban.batch.problems import rows_refused
from vanban.batch.workbook.xml_stream import Handlers, XmlStream
from vanban.errors import ReadError

MAX_PART = 96 * 1024**2
"""Largest part that is read, unpacked, in bytes."""
MAX_MEMBERS = 5_000
MAX_DIRECTORY = 1024**2
"""Largest list of members, in bytes."""

PIECE = 64 * 1024
"""Bytes that are unpacked at a time."""

RESAVE = "mở bằng Excel rồi lưu lại thành .xlsx"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError,
    OverflowError,
)  # fmt: skip


class Relation(NamedTuple):
    """One relationship of a part: its id, its kind (the last word of its type), the part it leads to."""

    id: str
    kind: str
    target: str


class Package:
    """The parts of one workbook; `xml` reads them all, within one limit of tags."""

    def __init__(self, content: bytes, file: str) -> None:
        """Raises `ReadError` for what is not a sound package."""
        self.file = file
        _check_start(content, file)
        _check_directory(content, file)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN as error:
            raise self._broken("tệp bị cắt hoặc bị hỏng") from error
        self.xml = XmlStream(file)
        self._members: dict[str, zipfile.ZipInfo] = {}
        for info in self._archive.infolist():
            key = info.filename.casefold()
            if key in self._members:
                raise self._broken(f"có hai phần cùng tên “{info.filename}”")
            self._members[key] = info

    def has(self, part: str) -> bool:
        """Whether the package holds a part of this name."""
        return part.casefold() in self._members

    def read(self, part: str, handlers: Handlers) -> None:
        """Give an XML part to handlers, as it is unpacked. Raises `ReadError`."""
        self.xml.count(self._pieces(part))
        self.xml.read(part, self._pieces(part), handlers)

    def relations(self, part: str) -> list[Relation]:
        """The relationships of a part that lead to parts of the package."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        found: list[Relation] = []
        if not self.has(rels):
            return found

        def start(name: str, attributes: dict[str, str]) -> None:
            if name != f"{_RELATIONS} Relationship":
                return
            if attributes.get("TargetMode", "").casefold() == "external":
                return
            target = unquote(attributes.get("Target", ""))
            full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            kind = attributes.get("Type", "").rpartition("/")[2]
            found.append(Relation(attributes.get("Id", ""), kind, full))

        self.read(rels, Handlers(start))
        return found

    def _pieces(self, part: str) -> Iterator[bytes]:
        info = self._members.get(part.casefold())
        if info is None:
            raise self._broken(f"thiếu phần {part}")
        if info.flag_bits & 1:
            raise encrypted(self.file)
        if info.compress_type not in _METHODS:
            # Others may ask for any amount of memory to be unpacked; a package may not have them.
            raise self._broken(f"phần {part} nén theo cách không dùng trong tệp Excel")
        if info.file_size > MAX_PART:
            raise self._too_large(part)
        size = 0
        try:
            with self._archive.open(info) as stream:
                while piece := stream.read(PIECE):
                    size += len(piece)
                    if size > MAX_PART:
                        raise self._too_large(part)
                    yield piece
        except ReadError:
            raise
        except _BROKEN as error:
            raise self._broken(f"phần {part} bị hỏng") from error

    def _too_large(self, part: str) -> ReadError:
        return rows_refused(
            "rows-too-large",
            self.file,
            f"phần {part} giải nén ra quá {MAX_PART // 1024**2} MB",
            remedy="chép riêng các dòng cần làm sang tệp .xlsx mới",
        )

    def _broken(self, what: str) -> ReadError:
        return rows_refused("rows-broken", self.file, f"không đọc được tệp Excel: {what}", "tệp .xlsx", RESAVE)


def encrypted(file: str) -> ReadError:
    """The error that a workbook has a password."""
    return rows_refused(
        "rows-encrypted",
        file,
        "tệp có mật khẩu mở",
        "tệp .xlsx không có mật khẩu",
        "mở bằng Excel, vào Tệp (File) → Thông tin (Info) → Bảo vệ sổ làm việc (Protect Workbook) → "
        "Mã hóa bằng mật khẩu (Encrypt with Password), xoá mật khẩu rồi lưu",
    )


def _check_start(content: bytes, file: str) -> None:
    if content.startswith(b"PK"):
        return
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise encrypted(file)
        what = "là tệp Excel 97-2003 (.xls), hoặc tệp Office đời cũ"
    elif not content.strip():
        raise rows_refused("rows-empty", file, "tệp không có nội dung", "một bảng", "lưu lại bảng từ Excel")
    elif content.lstrip()[:1] == b"<":
        what = "là trang web hoặc XML mang đuôi .xlsx"
    elif content.startswith(b"%PDF"):
        what = "là tệp PDF"
    else:
        what = "là tệp chữ, hoặc bị hỏng từ đầu"
    raise rows_refused("rows-broken", file, f"không phải tệp .xlsx: {what}", "tệp .xlsx", RESAVE)


def _check_directory(content: bytes, file: str) -> None:
    """Refuse a list of members too long to read, before it is read (APPNOTE 4.3.14, 4.3.16)."""
    at = content.rfind(b"PK\x05\x06", max(0, len(content) - 65_557))
    if at < 0 or at + 22 > len(content):
        raise rows_refused(
            "rows-broken", file, "không đọc được tệp Excel: tệp bị cắt, không có phần cuối", "tệp .xlsx", RESAVE
        )
    count, size = struct.unpack_from("<HI", content, at + 10)
    long = content.rfind(b"PK\x06\x06", max(0, at - 1024), at)
    if long >= 0 and long + 56 <= len(content):
        count, size = struct.unpack_from("<QQ", content, long + 32)
    if count > MAX_MEMBERS or size > MAX_DIRECTORY:
        raise rows_refused(
            "rows-too-large", file, f"tệp có {count} phần", f"không quá {MAX_MEMBERS}", "chép bảng sang tệp .xlsx mới"
        )
