"""OPC packages (ISO/IEC 29500-2) read with suspicion and written the same way every time."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import NamedTuple
from xml.parsers import expat

from vanban.errors import Problem, TemplateError

MAX_MEMBERS = 2_000
MAX_SIZE = 64 * 1024 * 1024
"""Largest package, unpacked, in bytes."""
MAX_XML = 8 * 1024 * 1024
"""Most XML in a package, in bytes; released templates have some 200 kB."""
MAX_XML_TAGS = 200_000
"""Most tags of a part, opening and closing; a template of an office has a few thousand."""
MAX_DEPTH = 200
"""Deepest nesting of elements in a part."""

LEVEL = 6
"""How hard parts are deflated: the level with the smallest files that zlib reaches in reasonable time.

Measured by `tests/bench`: level 4 takes a third of the time and makes files 8 % larger; faster libraries at this level
(libdeflate, ISA-L) would make the bytes depend on what is installed.
"""

_LOCAL = struct.Struct("<4s2B4HL2L2H")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_STAMP = (0, 0x21)
"""1 January 1980, 00:00, as a zip writes times and dates."""
_ATTRIBUTES = 0o600 << 16
_UTF8 = 0x800
_NAME = re.compile(r"[A-Za-z0-9_\-.\[\]/ ()]+")


BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError),
    *(ValueError, OverflowError, struct.error, UnicodeError),
)
"""What `zipfile` raises of bytes that are no sound zip: offsets before the file, sizes that lie, unknown packing."""


class Packed(NamedTuple):
    """A part as a zip holds it: its bytes, their checksum, the bytes deflated."""

    data: bytes
    crc: int
    deflated: bytes


class Copied(NamedTuple):
    """A member of another zip as it stands there, not unpacked: how it is packed, its checksum, its size unpacked."""

    method: int
    crc: int
    size: int
    packed: bytes | memoryview


def pack(data: bytes) -> Packed:
    """A part deflated; equal bytes give equal bytes."""
    return Packed(data, zlib.crc32(data), zlib.compress(data, LEVEL, -zlib.MAX_WBITS))


def write_archive(
    parts: Iterable[tuple[str, bytes | str | Copied]], packed: Mapping[str, Packed] = MappingProxyType({})
) -> bytes:
    """Parts turned into a zip whose bytes depend on nothing else: fixed dates, order as given.

    A part that is the very object `packed` holds under its name is copied as it was deflated before; one that is
    `Copied`, as it was in its own zip.
    """
    body: list[bytes | memoryview] = []
    directory: list[bytes] = []
    offset = 0
    for name, data in parts:
        if isinstance(data, Copied):
            member = data
        else:
            done = packed.get(name)
            if done is None or done.data is not data:
                done = pack(data.encode("utf-8") if isinstance(data, str) else data)
            member = Copied(zipfile.ZIP_DEFLATED, done.crc, len(done.data), done.deflated)
        title = name.encode("utf-8")
        flags = 0 if name.isascii() else _UTF8
        sizes = (member.crc, len(member.packed), member.size)
        common = (_VERSION, 0, flags, member.method, *_STAMP, *sizes, len(title), 0)
        body += (_LOCAL.pack(b"PK\3\4", *common), title, member.packed)
        directory += (_CENTRAL.pack(b"PK\1\2", _VERSION, 0, *common, 0, 0, 0, _ATTRIBUTES, offset), title)
        offset += _LOCAL.size + len(title) + len(member.packed)
    count, size = len(directory) // 2, sum(map(len, directory))
    return b"".join((*body, *directory, _END.pack(b"PK\5\6", 0, 0, count, count, size, offset, 0)))


def read_archive(data: bytes, name: str) -> dict[str, bytes]:
    """The parts of a Word package by name, in order.

    Raises `TemplateError` for what is not a package, is too large, names parts outside itself, is encrypted, or holds
    XML that is broken, too deep, or declares a document type.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _check_members(infos, name)
            parts = {info.filename: _member(archive, info, name) for info in infos}
    except BROKEN as error:
        raise _refused("template-not-docx", name, "không phải tệp Word .docx, hoặc bị hỏng") from error
    for part, content in parts.items():
        if part.endswith((".xml", ".rels")):
            check_xml(content, f"{name}!{part}")
    return parts


_TYPES = "[Content_Types].xml"
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_MACROS = (b"macroEnabled", b"vnd.ms-office.vbaProject")


def as_document(parts: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """The parts of a template made those of a document: a .dotx is none to Word (ISO/IEC 29500-1, 11.3.10).

    Raises `TemplateError` for one with macros, .docm or .dotm, which no document is to carry.
    """
    types = parts.get(_TYPES, b"")
    if any(sign in types for sign in _MACROS):
        raise TemplateError(
            [
                Problem(
                    "template-macros",
                    "mẫu có macro (.docm, .dotm)",
                    expected="mẫu .docx hoặc .dotx, không có macro",
                    remedy="mở mẫu trong Word, chọn Save As, kiểu Word Document (*.docx)",
                    file=name,
                )
            ]
        )
    return {**parts, _TYPES: types.replace(_TEMPLATE_MAIN, _MAIN)} if _TEMPLATE_MAIN in types else dict(parts)


def _check_members(infos: list[zipfile.ZipInfo], name: str) -> None:
    if len(infos) > MAX_MEMBERS:
        raise _refused("template-too-large", name, f"có {len(infos)} phần, quá {MAX_MEMBERS}")
    if sum(info.file_size for info in infos) > MAX_SIZE:
        raise _refused("template-too-large", name, f"giải nén ra quá {MAX_SIZE // 1024**2} MB")
    if sum(info.file_size for info in infos if info.filename.endswith((".xml", ".rels"))) > MAX_XML:
        raise _refused("template-too-large", name, f"các phần XML giải nén ra quá {MAX_XML // 1024**2} MB")
    if any(info.file_size < 0 or info.header_offset < 0 for info in infos):
        raise _refused("template-not-docx", name, "gói zip bị hỏng")
    if len({info.filename.casefold() for info in infos}) < len(infos):
        raise _refused("template-not-docx", name, "có hai phần trùng tên")
    for info in infos:
        path = PurePosixPath(info.filename)
        if path.is_absolute() or ".." in path.parts or not _NAME.fullmatch(info.filename):
            raise _refused("template-part-name", name, f"có phần tên “{info.filename!a}” không hợp lệ")
        if info.flag_bits & 1:
            raise _refused("template-encrypted", name, "có mật khẩu")


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    """A member's bytes; a size that belies its declaration is refused before it is unpacked whole."""
    with archive.open(info) as file:
        data = file.read(info.file_size + 1)
    if len(data) != info.file_size:
        raise _refused("template-not-docx", name, f"phần {info.filename} không đúng kích thước đã ghi")
    return data


def check_xml(data: bytes, name: str) -> None:
    """Refuse XML that is not well-formed, too deep, or declares a document type (entities live there)."""
    if data.count(b"<") > MAX_XML_TAGS:
        raise _refused("template-too-large", name, f"có hơn {MAX_XML_TAGS} thẻ XML trong một phần")
    depth = 0

    def start(_tag: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise _refused("template-too-deep", name, f"XML lồng sâu quá {MAX_DEPTH} cấp")

    def end(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_args: object) -> None:
        raise _refused("template-doctype", name, "XML có khai báo DOCTYPE")

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise _refused("template-xml", name, f"XML hỏng ở dòng {error.lineno}, cột {error.offset}") from error
    except (LookupError, ValueError) as error:  # an encoding that expat does not know
        raise _refused("template-xml", name, "XML ở bảng mã lạ") from error


def _refused(code: str, name: str, message: str) -> TemplateError:
    return TemplateError([Problem(code, message, expected="mẫu .docx lành, do Word lưu", file=name)])
