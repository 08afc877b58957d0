"""A file into the XML parts of a Word package (ISO/IEC 29500-2), read with suspicion.

Only the parts that are asked for are unpacked. Nothing is executed, fetched or written; entities are not expanded, and
a part with a document type is refused.
"""

from __future__ import annotations

import io
import os
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol, SupportsBytes, TypeAlias, runtime_checkable
from urllib.parse import unquote

from lxml import etree

from vanban.errors import CheckError, Problem
from vanban.input_files import read_regular
from vanban.templates.archive import BROKEN, Copied
from vanban.wordfile.names import CONTENT_TYPES, PACKAGE_RELATIONS, STRICT, STRICT_TO_TRANSITIONAL, W

MAX_FILE = 100 * 1024**2
"""Largest file that is opened, in bytes."""
MAX_PART = 32 * 1024**2
"""Largest part, unpacked, in bytes."""
MAX_TOTAL = 512 * 1024**2
"""Largest package, unpacked, in bytes; pictures are not unpacked, but a copy of the file would hold them."""
MAX_MEMBERS = 5_000
MAX_DIRECTORY = 1024**2
"""Largest list of members, in bytes."""
MAX_TREE = 150 * 1024**2
"""Most memory, in bytes, that the XML of all parts that are read may take, by an estimate made before it is parsed."""
_ELEMENT, _TEXT, _ATTRIBUTE = 130, 140, 230
"""What libxml2 takes for an element, a text between two tags and an attribute, their letters aside, in bytes."""

_LOCAL_HEAD = 30
"""The bytes of a member's own header before its name (APPNOTE 4.3.7)."""
_UNUSUAL_FLAGS = ~0x080E
"""All flags of a member but those of how hard it was packed, of sizes behind it, of a name in UTF-8 (APPNOTE 4.4.4)."""
_EBCDIC = b"\x4c\x6f\xa7\x94"
"""How XML begins in the encodings of mainframes, which parsers know without a declaration (XML 1.0, F.1)."""
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"'>]{1,40})")
_ENCODINGS = re.compile(rb"(?i)utf-?(?:8|16(?:le|be)?)|(?:us-)?ascii|iso-8859-\d{1,2}|windows-125\d|latin-?1")
"""Encodings in which "<" is "<": those of packages (ISO/IEC 29500-2, 8.1.4), and those of careless programs."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCUMENT_RELATION = "/officeDocument"


@runtime_checkable
class Readable(Protocol):
    """A binary stream: a file opened with "rb", `io.BytesIO`, an upload."""

    def read(self, size: int = ..., /) -> bytes:
        """At most `size` bytes of it."""


Docx: TypeAlias = str | os.PathLike[str] | bytes | SupportsBytes | Readable
"""A .docx: its path, its bytes, a binary stream, or the `Document` that `render` made."""


class Relation(NamedTuple):
    """One relationship of a part: its kind (the last word of its type) and the part it leads to."""

    kind: str
    target: str


class Kept(NamedTuple):
    """A tree that is kept: the name of its part, its root, whether the part is written in the strict namespaces."""

    part: str
    root: etree._Element
    strict: bool

    def data(self) -> bytes:
        """The part as bytes again, in its own namespaces."""
        text = etree.tostring(self.root.getroottree(), encoding="unicode")
        if self.strict:
            for strict, transitional in STRICT_TO_TRANSITIONAL.items():
                text = text.replace(f'"{transitional}"', f'"{strict}"')
        return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n{text}'.encode()


class Parts:
    """The parts of one Word package, unpacked when they are first asked for."""

    def __init__(self, archive: zipfile.ZipFile, data: bytes, name: str) -> None:
        self._archive = archive
        self._bytes = data
        self._name = name
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._kept: dict[str, Kept] | None = None
        self._trees = 0
        if sum(info.file_size for info in archive.infolist()) > MAX_TOTAL:
            raise refused("docx-bomb", name, f"giải nén ra quá {MAX_TOTAL // 1024**2} MB")
        if sum(info.compress_size for info in archive.infolist()) > len(data):
            raise refused("docx-bomb", name, "các phần của gói dùng chung byte của tệp")
        for info in archive.infolist():
            key = info.filename.casefold()
            _check_member(info, key in self._members, name)
            self._members[key] = info
        if "[content_types].xml" not in self._members:
            if "mimetype" in self._members:
                raise refused("docx-not-word", name, "là tệp OpenDocument, không phải tệp Word")
            raise refused("docx-part-missing", name, "thiếu phần [Content_Types].xml")
        self.main = self._main_part()

    def keep_trees(self) -> None:
        """From now on hold on to each tree that is read, so that what is changed in it is read again."""
        self._kept = {}

    def put(self, part: str, root: etree._Element, *, strict: bool = False) -> None:
        """A further part, which is not in the package yet; only where trees are kept.

        Its tree has the namespaces of a transitional document; `strict` writes it with those of a strict one.
        """
        if self._kept is None or self.has(part):
            raise ValueError(f"{part} is there, or no trees are kept")
        self._kept[part.casefold()] = Kept(part, root, strict=strict)

    def kept(self) -> Iterator[Kept]:
        """The trees that are kept."""
        yield from (self._kept or {}).values()

    def has(self, part: str) -> bool:
        """Whether the package holds a part of this name."""
        key = part.casefold()
        return key in self._members or (self._kept is not None and key in self._kept)

    def member(self, part: str) -> str:
        """The name under which the package holds a part, in its own letters' case; "" when it holds none."""
        info = self._members.get(part.casefold())
        if info is not None:
            return info.filename
        kept = (self._kept or {}).get(part.casefold())
        return kept.part if kept is not None else ""

    def data(self, part: str) -> bytes:
        """The bytes of a part."""
        info = self._members.get(part.casefold())
        if info is None:
            raise refused("docx-part-missing", self._name, f"thiếu phần {part}")
        if info.flag_bits & 1:
            raise refused("docx-encrypted", self._name, "có mật khẩu", "mở bằng Word, bỏ mật khẩu rồi lưu lại")
        if info.file_size > MAX_PART:
            raise refused("docx-bomb", self._name, f"phần {part} giải nén ra quá {MAX_PART // 1024**2} MB")
        usual = self._unpacked(info)
        if usual is not None:
            return usual
        try:
            with self._archive.open(info) as file:
                data = file.read(info.file_size + 1)
        except BROKEN as error:
            raise refused("docx-broken", self._name, f"phần {part} bị hỏng", _RESAVE) from error
        if len(data) != info.file_size:
            raise refused("docx-broken", self._name, f"phần {part} không đúng kích thước đã ghi", _RESAVE)
        return data

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes | None:
        """A member packed as Word packs it, unpacked at once, for which `zipfile` takes several times as long.

        None for any other, and for one with anything wrong: `zipfile` then reads it, and says what is wrong.
        """
        at = info.header_offset
        head = self._bytes[at : at + _LOCAL_HEAD]
        if at < 0 or len(head) < _LOCAL_HEAD or not head.startswith(b"PK\3\4") or info.flag_bits & _UNUSUAL_FLAGS:
            return None
        name, extra = struct.unpack_from("<HH", head, 26)
        start = at + _LOCAL_HEAD + name + extra
        if self._bytes[at + _LOCAL_HEAD : at + _LOCAL_HEAD + name] != info.orig_filename.encode("ascii", "replace"):
            return None
        if info.compress_type != zipfile.ZIP_DEFLATED:
            return None
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            packed = memoryview(self._bytes)[start : start + info.compress_size]
            data = unpacking.decompress(packed, info.file_size + 1)
        except zlib.error:
            return None
        sound = unpacking.eof and len(data) == info.file_size and zlib.crc32(data) == info.CRC
        return data if sound else None

    def copied(self) -> dict[str, Copied]:
        """Every member of the package by its name, in order, packed as it is; folders are left out."""
        return {info.filename: self._copied(info) for info in self._members.values() if not info.is_dir()}

    def _copied(self, info: zipfile.ZipInfo) -> Copied:
        if info.flag_bits & 1:
            raise refused("docx-encrypted", self._name, "có mật khẩu", "mở bằng Word, bỏ mật khẩu rồi lưu lại")
        head = self._bytes[info.header_offset : info.header_offset + _LOCAL_HEAD]
        if info.header_offset < 0 or len(head) < _LOCAL_HEAD or not head.startswith(b"PK\3\4"):
            raise refused("docx-broken", self._name, f"phần {info.filename} bị hỏng", _RESAVE)
        name, extra = struct.unpack_from("<HH", head, 26)
        start = info.header_offset + _LOCAL_HEAD + name + extra
        packed = memoryview(self._bytes)[start : start + info.compress_size]  # pictures are not kept twice
        known = info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        if len(packed) < info.compress_size or not known:
            raise refused("docx-broken", self._name, f"phần {info.filename} bị hỏng", _RESAVE)
        return Copied(info.compress_type, info.CRC, info.file_size, packed)

    def xml(self, part: str) -> etree._Element:
        """The root of an XML part; of a strict document with the namespaces of a transitional one."""
        if self._kept is None:
            return self._read(part)[0]
        key = part.casefold()
        kept = self._kept.get(key)
        if kept is None:
            root, strict = self._read(part, whole=True)
            _join_texts(root)
            kept = self._kept[key] = Kept(self.member(part), root, strict=strict)
        return kept.root

    def _read(self, part: str, *, whole: bool = False) -> tuple[etree._Element, bool]:
        data = self.data(part)
        root = self._parse(data, part, whole=whole)
        strict_names = False
        if STRICT in (root.tag if isinstance(root.tag, str) else "") or any(
            STRICT in (uri or "") for uri in root.nsmap.values()
        ):
            text = etree.tostring(root, encoding="unicode")
            for strict, transitional in STRICT_TO_TRANSITIONAL.items():
                text = text.replace(f'"{strict}"', f'"{transitional}"')
            root, strict_names = self._parse(text.encode("utf-8"), part, whole=whole), True
        return root, strict_names

    def tree(self, part: str) -> etree._Element:
        """The root of an XML part as it stands, with its comments and its own namespaces, to be written again."""
        return self._parse(self.data(part), part, whole=True)

    def _parse(self, data: bytes, part: str, *, whole: bool = False) -> etree._Element:
        declared = _ENCODING.search(data[:1_000].replace(b"\0", b""))
        if data.startswith(_EBCDIC) or (declared is not None and not _ENCODINGS.fullmatch(declared[1])):
            raise refused("docx-xml", self._name, f"XML của phần {part} không ở dạng UTF-8 hay UTF-16", _RESAVE)
        self._trees += _tree_size(data)
        if self._trees > MAX_TREE:
            raise refused("docx-too-large", self._name, f"XML của gói quá lớn, đến phần {part}")
        # A parser of its own for each part: a shared one would keep the names of every hostile file it met.
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=not whole,
            remove_pis=not whole,
            collect_ids=False,
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            words = str(error)
            if "depth" in words.lower():
                raise refused("docx-too-deep", self._name, f"XML của phần {part} lồng quá sâu") from error
            if "entit" in words.lower():
                raise refused("docx-entities", self._name, f"phần {part} khai báo thực thể XML") from error
            raise refused("docx-xml", self._name, f"XML của phần {part} không hợp lệ ({words})", _RESAVE) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise refused("docx-entities", self._name, f"phần {part} có khai báo DOCTYPE")
        return root

    def relations(self, part: str) -> Mapping[str, Relation]:
        """The relationships of a part by their id; those to outside the package are left out, and never followed."""
        folder, rels = posixpath.dirname(part), relations_part(part)
        if not self.has(rels):
            return {}
        found = {}
        for each in self.xml(rels).iter(f"{PACKAGE_RELATIONS}Relationship"):
            if each.get("TargetMode", "").casefold() == "external":
                continue
            target = unquote(each.get("Target", ""))
            full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[each.get("Id", "")] = Relation(each.get("Type", "").rpartition("/")[2], full)
        return found

    def _main_part(self) -> str:
        relations = self.relations("")
        if not relations:
            raise refused("docx-part-missing", self._name, "thiếu phần _rels/.rels, hoặc phần ấy trống")
        mains = [each.target for each in relations.values() if each.kind == _DOCUMENT_RELATION[1:]]
        if not mains:
            raise refused("docx-part-missing", self._name, "không có quan hệ nào dẫn tới phần văn bản chính")
        if not self.has(mains[0]):
            raise refused("docx-part-missing", self._name, f"thiếu phần {mains[0]}")
        kind = self._content_type(mains[0])
        if kind and "word" not in kind:
            raise refused("docx-not-word", self._name, f"là tệp Office khác, không phải văn bản Word ({kind})")
        return self.member(mains[0])

    def _content_type(self, part: str) -> str:
        root = self.xml("[Content_Types].xml")
        for each in root.iter(f"{CONTENT_TYPES}Override"):
            if each.get("PartName", "").casefold() == f"/{part}".casefold():
                return str(each.get("ContentType", ""))
        return ""

    def body(self) -> etree._Element:
        """The body of the main part."""
        root = self.xml(self.main)
        if root.tag != f"{W}document":
            raise refused("docx-not-word", self._name, f"phần {self.main} không phải văn bản Word")
        body = root.find(f"{W}body")
        if body is None:
            raise refused("docx-not-word", self._name, f"phần {self.main} không có thân văn bản")
        return body


def _join_texts(root: etree._Element) -> None:
    """Take comments and instructions out of texts, which would be cut by them; everywhere else they stay."""
    for each in list(root.iter(etree.Comment, etree.ProcessingInstruction)):
        parent = each.getparent()
        if parent is not None and parent.tag in (f"{W}t", f"{W}instrText"):
            # lxml drops the text after what is removed, unless it is put before it.
            before = each.getprevious()
            if before is None:
                parent.text = (parent.text or "") + (each.tail or "")
            else:
                before.tail = (before.tail or "") + (each.tail or "")
            parent.remove(each)


def _tree_size(data: bytes) -> int:
    """About how many bytes a part takes once it is parsed; never much too few."""
    elements = data.count(b"<") - data.count(b"</")
    texts = data.count(b">") - data.count(b"><")
    attributes = (data.count(b'"') + data.count(b"'")) // 2
    return len(data) + _ELEMENT * elements + _TEXT * texts + _ATTRIBUTE * attributes


def relations_part(part: str) -> str:
    """The name of the part that holds the relationships of a part (ISO/IEC 29500-2, 9.3)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


_RESAVE = "mở bằng Word rồi lưu lại (Open and Repair nếu Word hỏi)"
_KINDS = {
    b"%PDF": "là tệp PDF",
    b"\x89PNG": "là ảnh PNG",
    b"\xff\xd8\xff": "là ảnh JPEG",
    b"GIF8": "là ảnh GIF",
    b"{\\rtf": "là tệp RTF",
    b"<!DOC": "là tệp HTML",
    b"<html": "là tệp HTML",
    b"<?xml": "là tệp XML",
}


def open_parts(source: str | os.PathLike[str] | bytes) -> Parts:
    """A path, or the bytes of a file, into its parts; raises `CheckError` for what is not a sound Word package."""
    if isinstance(source, bytes):
        name, data = "", source
        if len(data) > MAX_FILE:
            raise _too_large(name)
    else:
        name = os.fspath(source)
        data = read_file(name)
    _check_start(data, name)
    _check_directory(data, name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN as error:
        raise refused("docx-broken", name, "tệp bị cắt hoặc bị hỏng", _RESAVE) from error
    return Parts(archive, data, name)


def read_file(name: str) -> bytes:
    """The bytes of a file, if it is not too large; raises `CheckError` when it cannot be read."""
    if not name:
        raise refused("file-not-found", name, "đường dẫn trống", "ghi tên tệp cần soát")
    try:
        data = read_regular(name, MAX_FILE)
    except FileNotFoundError as error:
        raise refused("file-not-found", name, "không có tệp này", "kiểm tra tên tệp và thư mục") from error
    except IsADirectoryError as error:
        raise refused(
            "file-is-directory", name, "đây là thư mục, không phải tệp", "ghi tên tệp trong thư mục"
        ) from error
    except PermissionError as error:
        if Path(name).is_dir():
            raise refused(
                "file-is-directory", name, "đây là thư mục, không phải tệp", "ghi tên tệp trong thư mục"
            ) from error
        raise refused("file-permission", name, "không có quyền đọc tệp", "xin quyền đọc, hoặc chép tệp") from error
    except (OSError, ValueError) as error:
        words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise refused("file-unreadable", name, f"không đọc được tệp: {words}", "kiểm tra ổ đĩa, mạng") from error
    if len(data) > MAX_FILE:
        raise _too_large(name)
    return data


def docx_bytes(docx: Docx) -> tuple[str, bytes]:
    """A .docx, whichever way it was given, into its path ("" where it has none) and its bytes.

    Raises `CheckError` for a file that cannot be read or is too large, `TypeError` for what is no .docx at all.
    """
    if isinstance(docx, str | os.PathLike):
        name = os.fspath(docx)
        return name, read_file(name)
    if isinstance(docx, bytes | bytearray | memoryview | SupportsBytes):
        data = bytes(docx)
    elif isinstance(docx, Readable):
        data = docx.read(MAX_FILE + 1)
        if not isinstance(data, bytes):
            raise TypeError("the stream of a .docx must be binary: open the file with mode 'rb'")
    else:
        raise TypeError(f"a .docx is its path, bytes, a binary stream or a Document, not {type(docx).__name__}")
    if len(data) > MAX_FILE:
        raise _too_large("")
    return "", data


def _too_large(name: str) -> CheckError:
    return refused(
        "docx-too-large",
        name,
        f"tệp nặng quá {MAX_FILE // 1024**2} MB",
        "nén ảnh trong tệp (Compress Pictures) rồi lưu lại",
    )


def _check_start(data: bytes, name: str) -> None:
    if data.startswith(b"PK"):
        return
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise refused("docx-encrypted", name, "có mật khẩu", "mở bằng Word, bỏ mật khẩu rồi lưu lại")
        if "WordDocument".encode("utf-16-le") in data:
            raise refused("docx-legacy", name, "là tệp Word 97-2003 (.doc)", "mở bằng Word rồi lưu thành .docx")
        if any(stream.encode("utf-16-le") in data for stream in ("Workbook", "PowerPoint Document")):
            raise refused("docx-not-word", name, "là tệp Office đời cũ, không phải văn bản Word")
        raise refused("docx-broken", name, "tệp Office đời cũ bị cắt hoặc bị hỏng", "xin lại tệp gốc, lưu thành .docx")
    what = kind_by_start(data)
    raise refused("docx-not-zip", name, what or ("tệp rỗng" if not data else "không phải tệp Word .docx"))


def kind_by_start(data: bytes) -> str:
    """What a file that is no Word file plainly is, by how it begins; nothing where that does not tell."""
    return next((words for start, words in _KINDS.items() if data[:8].lstrip().startswith(start)), "")


def _check_directory(data: bytes, name: str) -> None:
    """Refuse a list of members too long to read, before it is read (APPNOTE 4.3.14, 4.3.16)."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if at < 0 or at + 22 > len(data):
        raise refused("docx-broken", name, "tệp bị cắt: không có phần cuối của gói zip", _RESAVE)
    count, size = struct.unpack_from("<HI", data, at + 10)
    long = data.rfind(b"PK\x06\x06", max(0, at - 1024), at)
    if long >= 0 and long + 56 <= len(data):
        count, size = struct.unpack_from("<QQ", data, long + 32)
    if count > MAX_MEMBERS or size > MAX_DIRECTORY:
        raise refused("docx-too-large", name, f"gói có {count} phần, quá {MAX_MEMBERS}")


def _check_member(info: zipfile.ZipInfo, repeated: bool, name: str) -> None:
    path = PurePosixPath(info.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in info.orig_filename or "\0" in info.orig_filename:
        raise refused("docx-part-name", name, f"có phần tên “{info.filename!a}” chỉ ra ngoài gói")
    if repeated:
        raise refused("docx-part-name", name, f"có hai phần cùng tên “{info.filename!a}”")


_REMEDIES = {
    "docx-not-word": "chọn tệp Word; mở tệp này bằng chương trình của nó rồi chép sang Word",
    "docx-not-zip": "chọn tệp Word; tệp này mở được bằng Word thì lưu thành .docx",
    "docx-bomb": "xin lại tệp gốc; không mở tệp này",
    "docx-entities": "xin lại tệp gốc; Word không bao giờ ghi khai báo này",
    "docx-part-missing": _RESAVE,
    "docx-part-name": "xin lại tệp gốc; không mở tệp này",
    "docx-too-deep": "bỏ bớt bảng, khung lồng nhau rồi lưu lại",
    "docx-too-large": "tách văn bản thành nhiều tệp",
}


def refused(code: str, name: str, message: str, remedy: str = "") -> CheckError:
    """The error that a file cannot be checked."""
    expected = "tệp Word .docx" if code in ("docx-not-zip", "docx-not-word", "docx-legacy") else ""
    return CheckError([Problem(code, message, expected=expected, remedy=remedy or _REMEDIES.get(code, ""), file=name)])
