"""A .docx, as a path, bytes or a finished document, into bytes that are fit to be shown to an engine."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

from lxml import etree

from vanban.check.reading import Docx, WordFile, docx_bytes, read_word
from vanban.check.reading.parts import Parts, open_parts
from vanban.errors import PdfError, Problem

MAX_UNPACKED = 512 * 1024**2
"""Largest sum of all parts, unpacked, in bytes."""

_EXTERNAL_ALLOWED = frozenset({"hyperlink", "attachedTemplate"})
"""What may lie outside the package: links are followed by readers only, and no engine here loads a template."""

_FETCHING_FIELDS = ("INCLUDETEXT", "INCLUDEPICTURE", "DDE", "DDEAUTO", "LINK", "IMPORT", "INCLUDE", "DATABASE")
_DOTS = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_VML = "{urn:schemas-microsoft-com:vml}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Source:
    """A .docx that was looked through.

    `name` is its path as it was given, nothing for bytes; `pictures` is how many different photographs and other
    pictures made of dots its text shows.
    """

    name: str
    data: bytes = field(repr=False)
    word: WordFile = field(repr=False)
    pictures: int = 0


def open_source(docx: Docx) -> Source:
    """Read a .docx and look it through, part by part, before any engine does.

    Raises `CheckError` for what is not a sound Word document (`vanban.check` refuses the same), `PdfError` for what
    would run or fetch something: macros, pictures or objects kept outside the file, fields that include other files.
    """
    name, data = docx_bytes(docx)
    word = read_word(data)
    parts = open_parts(data)
    _look_through(parts, data, name)
    return Source(name, data, word, _pictures(parts))


def _look_through(parts: Parts, data: bytes, name: str) -> None:
    problems = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [info for info in archive.infolist() if not info.is_dir()]
    if sum(info.file_size for info in members) > MAX_UNPACKED:
        words = f"giải nén ra quá {MAX_UNPACKED // 1024**2} MB"
        raise PdfError([Problem("pdf-too-large", words, remedy="nén ảnh trong tệp rồi lưu lại", file=name)])
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
        elif kind.endswith(".xml"):
            problems += _fetching(parts.xml(part), part, name)
    if problems:
        raise PdfError(problems)


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
        Problem(
            "pdf-external",
            f"phần {part} lấy “{each.get('Target', '')[:120]}” từ ngoài tệp",
            expected="ảnh và đối tượng nằm trong tệp",
            remedy="trong Word: File, Info, Edit Links to Files, Break Link, rồi lưu lại",
            file=name,
        )
        for each in relations
        if each.get("TargetMode") == "External" and each.get("Type", "").rpartition("/")[2] not in _EXTERNAL_ALLOWED
    ]


def _fetching(root: etree._Element, part: str, name: str) -> list[Problem]:
    """Fields that read other files or talk to other programs when they are updated (ISO/IEC 29500-1, 17.16.5)."""
    found = [each.get(f"{_W}instr") or "" for each in root.iter(f"{_W}fldSimple")]
    # Word reads an instruction that is split over runs as one: look at each paragraph's whole.
    for paragraph in root.iter(f"{_W}p"):
        found.append("".join(each.text or "" for each in paragraph.iter(f"{_W}instrText")))
    problems = []
    for instruction in found:
        words = instruction.split()
        if words and words[0].upper() in _FETCHING_FIELDS:
            problems.append(
                Problem(
                    "pdf-external",
                    f"phần {part} có trường {words[0].upper()} lấy nội dung từ ngoài tệp",
                    expected="nội dung nằm trong tệp",
                    remedy="trong Word: chọn trường ấy, bấm Ctrl+Shift+F9 để giữ nội dung, bỏ liên kết",
                    file=name,
                )
            )
    return problems
