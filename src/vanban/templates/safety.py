"""What a template may carry into every document made with it: parts, relations, fields and content by allow-list.

A document is opened by people who trust the office that sent it. Whatever a template of an unknown hand holds that
runs, fetches, tracks or hides something (ISO/IEC 29500-1, 11.3, 17.13, 17.16; ISO/IEC 29500-2, 9) is refused by name.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from lxml import etree

from vanban.errors import Problem
from vanban.templates.contract import RESAVE
from vanban.templates.wml_fields import instructions

MAIN = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "[Content_Types].xml"

_XML_KINDS = frozenset(
    (
        *("officeDocument", "core-properties", "extended-properties", "custom-properties", "customXml"),
        *("customXmlProps", "styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "theme"),
        *("numbering", "footnotes", "endnotes", "header", "footer"),
    )
)
_COMMENT_KINDS = frozenset(("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"))
_DATA_KINDS = frozenset(("image", "thumbnail", "font"))
_KIND_WORDS: Mapping[str, str] = {
    "vbaProject": "macro",
    "attachedTemplate": "mẫu đính kèm lấy từ nơi khác",
    "oleObject": "đối tượng OLE",
    "package": "tệp nhúng",
    "control": "điều khiển ActiveX",
    "aFChunk": "nội dung chèn từ tệp khác (altChunk)",
    "subDocument": "văn bản con",
    "frame": "khung lấy trang khác",
    "extensibility": "nút lệnh riêng (customUI)",
    "chart": "biểu đồ có bảng tính nhúng",
    "glossaryDocument": "kho mẩu văn bản (glossary)",
    "mailMergeSource": "nguồn trộn thư",
}
_PICTURES = (
    *(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*"),
    *(b"\1\0\0\0", b"\xd7\xcd\xc6\x9a"),  # EMF, placeable WMF
)
"""How files of pictures begin; what begins otherwise is none, whatever it is called."""
_LINK = re.compile(r"(?i)(?:https?://|mailto:)[^\s\x00-\x1f]+")
_FIELDS = frozenset(
    ("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "NOTEREF", "SEQ", "STYLEREF", "TOC", "TC")
)
"""Fields that show nothing but what the document itself holds (17.16.5)."""
_HARMFUL: Mapping[str, str] = {
    "altChunk": "nội dung chèn từ tệp khác (altChunk)",
    "subDoc": "văn bản con",
    "object": "đối tượng nhúng",
    "control": "điều khiển ActiveX",
    "mailMerge": "nguồn trộn thư",
    "frameset": "khung lấy trang khác",
    "saveThroughXslt": "phép biến đổi khi lưu",
    "attachedTemplate": "mẫu đính kèm lấy từ nơi khác",
    "dataBinding": "ô nội dung gắn với dữ liệu, Word sẽ ghi đè",
}
_REVISIONS = frozenset(
    (
        *("ins", "del", "moveFrom", "moveTo", "delText", "delInstrText", "cellIns", "cellDel", "cellMerge"),
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "tblPrExChange"),
        *("trPrChange", "tcPrChange", "numberingChange"),
    )
)
_COMMENTS = frozenset(("commentRangeStart", "commentRangeEnd", "commentReference"))
_SOURCES = frozenset(("src", "href", "althref"))
"""Attributes by which VML fetches (ISO/IEC 29500-4, 19.1.2)."""
_PLAIN_TYPES = re.compile(
    r"(?i)application/xml|image/[\w.+-]+|application/(?:x-font|vnd\.openxmlformats|vnd\.ms-word\.stylesWithEffects)[\w.+-]*"
)


def safety_problems(parts: Mapping[str, bytes]) -> list[Problem]:
    """All that a template holds and may not; `parts` are those of its package, their XML sound."""
    for name in (_TYPES, "_rels/.rels"):
        if name not in parts:
            return [Problem("template-part-missing", f"mẫu thiếu phần {name}", path=name)]
    broken = [*_encodings(parts), *_unsound(parts)]
    return broken or list(dict.fromkeys((*_unreached(parts), *_types(parts), *_contents(parts))))


def _encodings(parts: Mapping[str, bytes]) -> Iterator[Problem]:
    """Texts are put into the XML as UTF-8, so that is what it must be."""
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            declared = re.match(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)", data.removeprefix(b"\xef\xbb\xbf"))
            try:
                data.decode("utf-8")
            except UnicodeDecodeError:
                declared = None
                yield _encoding(name)
            if declared is not None and declared[1].lower() not in (b"utf-8", b"us-ascii"):
                yield _encoding(name)


def _unsound(parts: Mapping[str, bytes]) -> Iterator[Problem]:
    """Names of XML that no namespace is declared for; the rest was seen when the package was read."""
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                _root(data)
            except etree.XMLSyntaxError:
                yield Problem("template-xml", f"XML của phần {name} hỏng", remedy=RESAVE, path=name)


def _encoding(part: str) -> Problem:
    return Problem("template-encoding", f"phần {part} không ở dạng UTF-8", "UTF-8", RESAVE, part)


def _refused(what: str, part: str, remedy: str = "") -> Problem:
    return Problem(
        "template-unsafe",
        f"mẫu có {what}",
        "mẫu chỉ có chữ, kiểu, bảng, ảnh và tiêu đề trang",
        remedy or "xoá nó khỏi mẫu bằng Word, hoặc làm lại mẫu từ bản do vanban templates export",
        part,
    )


def _commented(part: str) -> Problem:
    return Problem(
        "template-comments",
        "mẫu còn nhận xét (comment)",
        "mẫu không có nhận xét",
        "trong Word: Review, Delete, Delete All Comments in Document, rồi lưu",
        part,
    )


def _unreached(parts: Mapping[str, bytes]) -> Iterator[Problem]:
    """Relations of kinds that are not allowed, and parts that no allowed relation leads to."""
    names = {name.casefold(): name for name in parts}
    reached = {_TYPES}
    pending = [""]
    while pending:
        owner = pending.pop()
        folder, base = posixpath.split(owner)
        rels = names.get(posixpath.join(folder, "_rels", f"{base}.rels").casefold())
        if rels is None or rels in reached:
            continue
        reached.add(rels)
        for each in _root(parts[rels]).iter(_RELATION):
            kind, target = each.get("Type", "").rpartition("/")[2], each.get("Target", "")
            if each.get("TargetMode", "").casefold() == "external":
                if kind != "hyperlink" or not _LINK.fullmatch(target):
                    what = _KIND_WORDS.get(kind, "liên kết ra ngoài tệp")
                    yield _refused(f"{what}: “{target[:80]}”", rels)
                continue
            full = unquote(target).split("#")[0]
            full = full.lstrip("/") if full.startswith("/") else posixpath.normpath(posixpath.join(folder, full))
            found = names.get(full.casefold())
            if kind == "hyperlink":
                continue  # to a bookmark of the document itself
            if kind in _COMMENT_KINDS:
                yield _commented(MAIN)
                reached.add(found or "")
            elif kind not in _XML_KINDS | _DATA_KINDS or (kind in _XML_KINDS and not full.endswith(".xml")):
                words = _KIND_WORDS.get(kind, f"phần loại “{kind[:40]}”")
                yield _refused(f"{words} ({full[:80]})", rels)
                reached.add(found or "")
            elif kind == "officeDocument" and full != MAIN:
                yield _refused(f"phần văn bản chính tên khác {MAIN}", rels)
            elif found is not None and found not in reached:
                reached.add(found)
                pending.append(found)
                if kind in ("image", "thumbnail") and not parts[found].startswith(_PICTURES):
                    yield _refused(f"phần {found} không phải ảnh PNG, JPEG, GIF, BMP, TIFF, EMF hay WMF", found)
    for name in parts:
        if name not in reached and not name.endswith("/"):
            yield _refused(f"phần lạ {name}", name)


def _types(parts: Mapping[str, bytes]) -> Iterator[Problem]:
    for each in _root(parts[_TYPES]):
        kind = each.get("ContentType", "")
        used = each.get("PartName", "").lstrip("/") in parts or any(
            name.lower().endswith(f".{each.get('Extension', '/').lower()}") for name in parts
        )
        if used and (not _PLAIN_TYPES.fullmatch(kind) or "macroenabled" in kind.lower()):
            yield _refused(f"phần loại “{kind[:80]}”", _TYPES)


def _contents(parts: Mapping[str, bytes]) -> Iterator[Problem]:
    for name, data in parts.items():
        if name.startswith("word/") and name.endswith(".xml") and "/theme/" not in name:
            root = _root(data)
            yield from _elements(root, name)
            for instruction in instructions(root):
                words = instruction.split()
                kind = words[0].upper() if words else ""
                if kind not in _FIELDS:
                    shown = f"trường {kind[:40]}" if kind else "trường không có tên"
                    yield _refused(shown, name, "bấm vào trường, bấm Ctrl+Shift+F9 để giữ chữ, bỏ trường")


def _elements(root: etree._Element, part: str) -> Iterator[Problem]:
    for each in root.iter(etree.Element):
        space, _, local = each.tag.rpartition("}")
        if space + "}" == _W:
            if local in _REVISIONS:
                yield Problem(
                    "template-revisions",
                    "mẫu còn dấu theo dõi sửa đổi (Track Changes)",
                    "mẫu đã chấp nhận hoặc bỏ hết sửa đổi",
                    "trong Word: Review, Accept, Accept All Changes and Stop Tracking, rồi lưu",
                    part,
                )
            elif local in _COMMENTS:
                yield _commented(part)
            elif local in _HARMFUL:
                yield _refused(_HARMFUL[local], part)
        elif space in ("{urn:schemas-microsoft-com:vml", "{urn:schemas-microsoft-com:office:office"):
            if local == "OLEObject":
                yield _refused("đối tượng OLE", part)
            for name, value in each.attrib.items():
                if name.rpartition("}")[2].lower() in _SOURCES and value and not _LINK.fullmatch(value):
                    yield _refused(f"hình lấy từ “{value[:80]}”", part)


def _root(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)
