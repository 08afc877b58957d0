"""A .docx, as a path, bytes or a finished document, into bytes that are fit to be shown to an engine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from lxml import etree

from vanban.errors import PdfError, Problem
from vanban.model.picture_files import read_head
from vanban.pdf.final_text import final_text
from vanban.templates.wml_fields import instructions
from vanban.wordfile import Docx, WordFile, docx_bytes, read_word
from vanban.wordfile.parts import Parts, open_parts, relations_part

MAX_UNPACKED = 512 * 1024**2
"""Largest sum of all parts, unpacked, in bytes."""
MAX_PICTURES = 100 * 1024**2
"""Largest sum of the pictures and other parts that are no XML, unpacked, in bytes: engines hold each several times."""
MAX_PIXELS = 50_000_000
"""Largest picture, in pixels: an engine takes four bytes for each, whatever the file of the picture takes."""
MAX_ALL_PIXELS = 400_000_000
"""Most pixels of all pictures together."""

_EXTERNAL_ALLOWED = frozenset({"hyperlink", "attachedTemplate"})
"""What may lie outside the package: links are followed by readers only, and no engine here loads a template."""

_FETCHING_FIELDS = frozenset(
    (
        *("INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "DDE", "DDEAUTO", "LINK", "EMBED", "DATABASE"),
        *("RD", "AUTOTEXT", "AUTOTEXTLIST", "GLOSSARY", "MACROBUTTON", "ADDIN", "BARCODE", "PRINT"),
    )
)
"""Fields that read other files, run something, or talk to other programs (17.16.5)."""
_FOREIGN = frozenset(("altChunk", "subDoc", "control"))
_XML_KINDS = frozenset(
    ("header", "footer", "footnotes", "endnotes", "comments", "settings", "styles", "numbering", "theme", "fontTable")
)
_LINKS = frozenset(("hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver", "attachedTemplate"))
"""Elements that may name a relationship to outside: readers follow them, engines do not."""
_SOURCES = frozenset(("src", "althref", "{urn:schemas-microsoft-com:office:office}href"))
_DRAWN = frozenset(("{urn:schemas-microsoft-com:vml", "{urn:schemas-microsoft-com:office:office"))
_DOTS = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_VML = "{urn:schemas-microsoft-com:vml}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Source:
    """A .docx that was looked through.

    `name` is its path as it was given, nothing for bytes; `data` are the bytes for the engine, the final text alone
    (`final_text.py`), and `word` is what a reader sees of them; `pictures` is how many different photographs and other
    pictures made of dots its text shows; `core` are its core properties.
    """

    name: str
    data: bytes = field(repr=False)
    word: WordFile = field(repr=False)
    pictures: int = 0
    core: bytes = field(default=b"", repr=False)


def open_source(docx: Docx) -> Source:
    """Read a .docx and look it through, part by part, before any engine does.

    Raises `CheckError` for what is not a sound Word document (`vanban.check` refuses the same), `PdfError` for what
    would run or fetch something: macros, pictures or objects kept outside the file, fields that include other files.
    """
    name, data = docx_bytes(docx)
    word = read_word(data)
    parts = open_parts(data)
    _look_through(parts, data, name)
    return Source(name, final_text(open_parts(data), data), word, _pictures(parts), _core(parts))


def _look_through(parts: Parts, data: bytes, name: str) -> None:
    problems = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [info for info in archive.infolist() if not info.is_dir()]
    if sum(info.file_size for info in members) > MAX_UNPACKED:
        words = f"giải nén ra quá {MAX_UNPACKED // 1024**2} MB"
        raise _too_large(words, f"không quá {MAX_UNPACKED // 1024**2} MB", name)
    _weigh_pictures(parts, members, name)
    related = _related(parts)
    for info in members:
        part = info.filename
        kind = part.casefold()
        if kind.endswith("vbaproject.bin"):
            problems.append(
                Problem(
                    "pdf-macros",
                    "tệp có macro",
                    expected="tệp .docx không có macro",
                    remedy="mở bằng Word, lưu lại thành .docx (Word Document)",
                    file=name,
                )
            )
        elif kind.endswith(".rels"):
            problems += _outside(parts.xml(part), part, name)
        elif kind.endswith(".xml") or part in related:
            problems += _fetching(parts.xml(part), part, _links(parts, part), name)
    if problems:
        raise PdfError(dict.fromkeys(problems))


def _weigh_pictures(parts: Parts, members: Sequence[zipfile.ZipInfo], name: str) -> None:
    """Refuse pictures that would take an engine much memory or time. Raises `PdfError`."""
    heavy = [info for info in members if not info.filename.casefold().endswith((".xml", ".rels"))]
    size = sum(info.file_size for info in heavy)
    if size > MAX_PICTURES:
        words = f"ảnh và phần kèm trong tệp nặng {size // 1024**2} MB"
        raise _too_large(words, f"không quá {MAX_PICTURES // 1024**2} MB", name)
    total = 0
    for info in heavy:
        if not info.filename.casefold().endswith(_DOTS):
            continue
        head = read_head(parts.data(info.filename))
        if head is None:
            continue
        pixels = head.stored[0] * head.stored[1]
        total += pixels
        if pixels > MAX_PIXELS:
            words = f"ảnh {info.filename} có {head.stored[0]} × {head.stored[1]} điểm ảnh"
            raise _too_large(words, f"không quá {MAX_PIXELS // 10**6} triệu điểm ảnh một ảnh", name)
        if total > MAX_ALL_PIXELS:
            words = f"các ảnh cộng lại có hơn {MAX_ALL_PIXELS // 10**6} triệu điểm ảnh"
            raise _too_large(words, f"không quá {MAX_ALL_PIXELS // 10**6} triệu điểm ảnh", name)


def _too_large(words: str, expected: str, name: str) -> PdfError:
    remedy = "nén ảnh trong tệp (Word: Picture Format, Compress Pictures) rồi lưu lại"
    return PdfError([Problem("pdf-too-large", words, expected, remedy, file=name)])


def _related(parts: Parts) -> frozenset[str]:
    """The parts that hold XML whatever their names end with: the main part, and what it names but pictures."""
    named = (each.target for each in parts.relations(parts.main).values() if each.kind in _XML_KINDS)
    return frozenset((parts.main, *map(parts.member, named)))


def _links(parts: Parts, part: str) -> frozenset[str]:
    """The ids of a part's relationships to outside the package."""
    rels = relations_part(part)
    if not parts.has(rels):
        return frozenset()
    return frozenset(
        each.get("Id", "") for each in parts.xml(rels) if isinstance(each.tag, str) and is_external(each)
    ) - {""}


def _core(parts: Parts) -> bytes:
    """The core properties: who made the document, and when."""
    return parts.data("docProps/core.xml") if parts.has("docProps/core.xml") else b""


def _pictures(parts: Parts) -> int:
    """Pictures in DrawingML and VML; one that has a drawing (SVG) to be shown instead does not count."""
    targets = {
        id_: relation.target for id_, relation in parts.relations(parts.main).items() if relation.kind == "image"
    }
    shown = set()
    for node in parts.body().iter(f"{_A}blip", f"{_VML}imagedata"):
        target = targets.get(node.get(f"{_R}embed") or node.get(f"{_R}id") or "", "")
        if target.lower().endswith(_DOTS) and not any("svgBlip" in str(child.tag) for child in node.iter()):
            shown.add(target)
    return len(shown)


def _outside(relations: etree._Element, part: str, name: str) -> list[Problem]:
    """What a part has its engine fetch from outside the package (ISO/IEC 29500-2, 9.3)."""
    return [
        _external(part, f"lấy “{each.get('Target', '')[:120]}” từ ngoài tệp", name)
        for each in relations
        if isinstance(each.tag, str) and is_external(each) and kind_of(each) not in _EXTERNAL_ALLOWED
    ]


def is_external(relation: etree._Element) -> bool:
    """Whether a relationship leads outside the package, in whatever letters it says so."""
    return str(relation.get("TargetMode", "")).casefold() == "external"


def kind_of(relation: etree._Element) -> str:
    """The last word of a relationship's type: "image"."""
    return str(relation.get("Type", "")).rpartition("/")[2]


def _fetching(root: etree._Element, part: str, links: Set[str], name: str) -> Iterator[Problem]:
    """What a part would have an engine run or fetch: fields, links where no link belongs, parts of other kinds.

    `links` are the ids of its relationships to outside.
    """
    for each in root.iter(etree.Element):
        space, _, local = each.tag.rpartition("}")
        if local in _FOREIGN and space == _W[:-1]:
            yield _external(part, f"có nội dung từ tệp khác ({local})", name)
        for key, value in each.attrib.items():
            if value in links and key.startswith(_R) and local not in _LINKS:
                yield _external(part, f"lấy nội dung của {local} từ ngoài tệp", name)
            elif space in _DRAWN and key in _SOURCES and value and not value.startswith("#"):
                yield _external(part, f"lấy “{value[:120]}” từ ngoài tệp", name)
    for instruction in instructions(root):
        # A name made by another field cannot be told; engines are shown what the field showed (`final_text.py`).
        words = instruction.replace("\\", " ").split()
        if words and words[0].upper() in _FETCHING_FIELDS:
            yield Problem(
                "pdf-external",
                f"phần {part} có trường {words[0].upper()} lấy nội dung từ ngoài tệp",
                expected="nội dung nằm trong tệp",
                remedy="trong Word: chọn trường ấy, bấm Ctrl+Shift+F9 để giữ nội dung, bỏ liên kết",
                file=name,
            )


def _external(part: str, words: str, name: str) -> Problem:
    return Problem(
        "pdf-external",
        f"phần {part} {words}",
        expected="ảnh và đối tượng nằm trong tệp",
        remedy="trong Word: File, Info, Edit Links to Files, Break Link, rồi lưu lại",
        file=name,
    )
