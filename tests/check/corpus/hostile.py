"""Files that are broken, dangerous or something else, each with what a checker must make of it.

An outcome is the code of the problem raised, or `READ`: the file is checked like any other. Where more than one is
right, the first is the better.
"""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import wml
from .cfb import compound_file
from .raw_zip import Member, member, raw_zip, zeros
from .sheet import NO_FIRST, state
from .styles import style, styles
from .wml import HEADING, Part, R, W, document, members, paragraph, reference, run, section, zipped

READ = "read"
NOT_ZIP, BROKEN, TOO_LARGE, BOMB = "docx-not-zip", "docx-broken", "docx-too-large", "docx-bomb"
XML, ENTITIES, TOO_DEEP, MISSING = "docx-xml", "docx-entities", "docx-too-deep", "docx-part-missing"
NOT_WORD, ENCRYPTED, LEGACY, PART_NAME = "docx-not-word", "docx-encrypted", "docx-legacy", "docx-part-name"


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file: its name in a folder, how it is made (bytes, or a file written by itself), what must come of it."""

    name: str
    outcomes: tuple[str, ...]
    make: Callable[[], bytes] | None = None
    write: Callable[[Path], Path] | None = None

    def put(self, folder: Path) -> Path:
        """The file in a folder."""
        path = folder / f"{self.name}.docx"
        if self.write is not None:
            return self.write(path)
        assert self.make is not None
        path.write_bytes(self.make())
        return path


def good() -> bytes:
    """A plan with nothing wrong."""
    return state().data


def _files() -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(good())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(**parts: str | bytes | None) -> bytes:
    """The good plan with members replaced (`document=…`), added or (None) left out."""
    names = {"document": "word/document.xml", "styles": "word/styles.xml", "types": "[Content_Types].xml"}
    names |= {"rels": "_rels/.rels", "document_rels": "word/_rels/document.xml.rels", "header": "word/header1.xml"}
    names["numbering"] = "word/numbering.xml"
    files = _files()
    for key, data in parts.items():
        if data is None:
            del files[names[key]]
        else:
            files[names[key]] = data
    return zipped(files)


def _text(name: str) -> str:
    data = _files()[name]
    return data if isinstance(data, str) else data.decode("utf-8")


# ---- not a zip, or a broken one --------------------------------------------------------------------------------------


def truncated(part: float) -> Callable[[], bytes]:
    """The good plan cut off after a part of its bytes."""
    return lambda: good()[: int(len(good()) * part)]


def _bytes(data: str | bytes) -> bytes:
    return data.encode("utf-8") if isinstance(data, str) else data


def _with_main(**lies: int) -> bytes:
    """The good plan whose main part's headers lie in these fields."""
    return raw_zip(
        [member(name, _bytes(data), **(lies if name == "word/document.xml" else {})) for name, data in _files().items()]
    )


def flipped_bytes() -> bytes:
    """A few bytes in the middle of the main part's packed data are turned over."""
    data = bytearray(good())
    with zipfile.ZipFile(io.BytesIO(good())) as archive:
        at = archive.getinfo("word/document.xml").header_offset + 200
    data[at : at + 8] = bytes(255 - byte for byte in data[at : at + 8])
    return bytes(data)


# ---- bombs -----------------------------------------------------------------------------------------------------------


def zeros_of_two_gigabytes() -> bytes:
    """A media part of 2 GB of zeros in 2 MB."""
    size = 2**31
    data, crc = zeros(size)
    rest = [member(name, _bytes(content)) for name, content in _files().items()]
    return raw_zip([*rest, Member(b"word/media/image1.png", data, crc, size)])


def main_part_of_two_gigabytes() -> bytes:
    """The main part itself is 2 GB of zeros."""
    size = 2**31
    data, crc = zeros(size)
    rest = [member(name, _bytes(content)) for name, content in _files().items() if name != "word/document.xml"]
    return raw_zip([Member(b"word/document.xml", data, crc, size), *rest])


def main_part_that_lies_about_its_size() -> bytes:
    """512 MB of zeros that say they are 1,000 bytes."""
    data, crc = zeros(2**29)
    rest = [member(name, _bytes(content)) for name, content in _files().items() if name != "word/document.xml"]
    return raw_zip([Member(b"word/document.xml", data, crc, 1000), *rest])


def fifty_thousand_members() -> bytes:
    """A package with 50,000 empty members more."""
    rest = [member(name, _bytes(content)) for name, content in _files().items()]
    return raw_zip([*rest, *(Member(b"word/media/%d.png" % index, b"\3\0", 0, 0) for index in range(50_000))])


def overlapping_members() -> bytes:
    """Many members whose data is the same bytes of the file ("a better zip bomb")."""
    data, crc = zeros(2**27)
    first = Member(b"word/media/0.png", data, crc, 2**27)
    rest = [member(name, _bytes(content)) for name, content in _files().items()]
    return raw_zip(
        [first, *(Member(b"word/media/%d.png" % index, data, crc, 2**27, at=0) for index in range(1, 500)), *rest]
    )


def many_letters() -> bytes:
    """A main part of 400 MB of well-formed XML in under 1 MB."""
    sentence = paragraph(run("Nội dung tuyên truyền ngắn gọn. " * 30)).encode()
    packed = wml.document("@").encode().partition(b"@")
    return changed(document=packed[0] + sentence * (400 * 2**20 // len(sentence)) + packed[2])


# ---- XML -------------------------------------------------------------------------------------------------------------

LAUGHS = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
OUTSIDE = '<!ENTITY x SYSTEM "{}">'


def with_doctype(part: str, subset: str, use: str = "") -> Callable[[], bytes]:
    """The good plan whose main part or styles have a DOCTYPE; `use` stands in a text of the main part."""

    def made() -> bytes:
        name, root = ("word/document.xml", "w:document") if part == "document" else ("word/styles.xml", "w:styles")
        text = _text(name).replace(HEADING, f"{HEADING}<!DOCTYPE {root} [{subset}]>", 1)
        return changed(**{part: text.replace(">Nơi nhận:<", f">{use}<", 1) if use else text})

    return made


def deep(opening: str, closing: str, depth: int, inside: str = "<w:p/>") -> Callable[[], bytes]:
    """Elements nested so deep."""
    return lambda: zipped(members(document(opening * depth + inside + closing * depth), (styles(),)))


CELL = ("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>")
CONTROL = ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")


def long_attribute(size: int) -> Callable[[], bytes]:
    """An attribute of so many letters."""
    return lambda: changed(document=_text("word/document.xml").replace("<w:p>", f'<w:p w:rsidR="{"A" * size}">', 1))


def circular_styles() -> bytes:
    """Loi is based on Muc, Muc on Loi, and Normal on itself."""
    more = style("Loi", based="Muc") + style("Muc", based="Loi") + style("Toi", based="Toi")
    body = "".join(paragraph(run("Nội dung."), style=name) for name in ("Loi", "Muc", "Toi"))
    return state(look_from=styles(normal='<w:basedOn w:val="Normal"/>', more=more), after=body).data


def long_chain_of_styles() -> bytes:
    """Ten thousand styles, each based on the one before."""
    more = "".join(style(f"S{index}", based=f"S{index - 1}" if index else "") for index in range(10_000))
    return state(look_from=styles(more=more), after=paragraph(run("Nội dung."), style="S9999")).data


def circular_numbering() -> bytes:
    """A list whose style names the list again, and a level label that holds itself."""
    link = '<w:numStyleLink w:val="DanhSach"/>'
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1%1%9.%0"/></w:lvl>'
    data = (
        f'{HEADING}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{link}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="77"/></w:num></w:numbering>'
    )
    shown = styles(more=style("DanhSach", kind="numbering", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>'))
    body = "".join(
        paragraph(run("Nội dung."), numbering=(number, level)) for number, level in ((1, 0), (2, 0), (3, 0), (9, 8))
    )
    return state(look_from=shown, parts=(Part("numbering.xml", data, "numbering", "rIdN1"),), after=body).data


def huge_numbers() -> bytes:
    """Values no page has: sizes, indents, spans and levels far out of range, and values that are no numbers."""
    body = (
        '<w:p><w:pPr><w:spacing w:before="99999999999999999999" w:line="-1" w:lineRule="x"/><w:ind w:firstLine="NaN"/></w:pPr>'
        f'<w:r><w:rPr><w:sz w:val="-28"/><w:b w:val="có"/></w:rPr><w:t>{"Nội dung."}</w:t></w:r></w:p>'
        '<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    )
    page = section(refs=reference("rIdH1")).replace('w:w="11906"', 'w:w="hai trăm"').replace('w:top="1134"', 'w:top=""')
    return state(after=body, last_section=page, headers=(NO_FIRST[1],)).data


def unclosed_fields_and_ranges() -> bytes:
    """Fields that never end, ends that never began, bookmarks and comment ranges without their other half."""
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:bookmarkEnd w:id="7"/><w:commentRangeStart w:id="8"/></w:p>'
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>Nội dung.</w:t></w:r></w:p>'
    )
    return state(after=body).data


# ---- packages --------------------------------------------------------------------------------------------------------


def _typed(kind: str, name: str, root: str) -> bytes:
    """A package whose main part is of another application."""
    types = wml.content_types([(f"/{name}", kind)])
    rels = wml.relationships([("rId1", f"{R}/officeDocument", name)])
    return zipped({"[Content_Types].xml": types, "_rels/.rels": rels, name: root})


def spreadsheet() -> bytes:
    """An .xlsx by another name."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return _typed(
        kind, "xl/workbook.xml", '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    )


def presentation() -> bytes:
    """A .pptx by another name."""
    kind = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    root = '<p:presentation xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>'
    return _typed(kind, "ppt/presentation.xml", root)


def open_document() -> bytes:
    """An .odt by another name."""
    root = '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>'
    return zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": root, "META-INF/manifest.xml": "<a/>"}
    )


def encrypted_container() -> bytes:
    """The outer file of a password-protected document, its streams filled with nothing."""
    return compound_file(
        {"EncryptionInfo": b"\4\0\4\0\x40\0\0\0<encryption/>", "EncryptedPackage": struct.pack("<Q", 9)}
    )


def encrypted_for_real() -> bytes:
    """The good plan under a password, as Word 2013 encrypts it (agile encryption)."""
    from msoffcrypto.format.ooxml import OOXMLFile

    target = io.BytesIO()
    OOXMLFile(io.BytesIO(good())).encrypt("mat-khau", target)
    return target.getvalue()


def legacy_word() -> bytes:
    """The outer file of a .doc: a WordDocument stream with its magic number."""
    return compound_file({"WordDocument": struct.pack("<HH", 0xA5EC, 0xC1), "1Table": b"\0"})


def legacy_spreadsheet() -> bytes:
    """The outer file of an .xls."""
    return compound_file({"Workbook": b"\x09\x08"})


def external_relationships() -> bytes:
    """A template, an image and a sub-document on a server: none may be fetched."""
    text = _text("word/document.xml").replace("<w:p>", '<w:p><w:subDoc r:id="rIdX3"/>', 1)
    far = "".join(
        f'<Relationship Id="rIdX{index}" Type="{R}/{kind}" Target="{target}" TargetMode="External"/>'
        for index, (kind, target) in enumerate(
            (("attachedTemplate", "http://127.0.0.1:9/a.dotm"), ("image", "http://127.0.0.1:9/a.png"),
             ("subDocument", "file:///etc/passwd"), ("styles", "http://127.0.0.1:9/styles.xml"), ("header", "//127.0.0.1/a/h.xml")), 1
        )
    )  # fmt: skip
    rels = _text("word/_rels/document.xml.rels").replace("</Relationships>", f"{far}</Relationships>")
    return changed(document=text, document_rels=rels)


def external_main_part() -> bytes:
    """The officeDocument relationship leads out of the package."""
    rels = _text("_rels/.rels").replace(
        'Target="word/document.xml"', 'Target="http://127.0.0.1:9/d.xml" TargetMode="External"'
    )
    return changed(rels=rels)


def target_outside_the_package() -> bytes:
    """The officeDocument relationship climbs out of the package."""
    rels = _text("_rels/.rels").replace('Target="word/document.xml"', 'Target="../../../../etc/passwd"')
    return changed(rels=rels)


def dangling_relationships() -> bytes:
    """The section names a header by an id nobody has; a picture and a link do too."""
    text = _text("word/document.xml").replace('r:id="rIdH1"', 'r:id="rIdKhongCo"')
    link = '<w:hyperlink r:id="rIdMat"><w:r><w:t>Nội dung.</w:t></w:r></w:hyperlink>'
    return changed(document=text.replace("<w:sectPr>", f"<w:p>{link}</w:p><w:sectPr>", 1))


def header_part_missing() -> bytes:
    """The relationship is there, the header part is not."""
    return changed(header=None)


def named(*names: str) -> Callable[[], bytes]:
    """The good plan with empty members of these names more."""
    return lambda: raw_zip(
        [member(name, _bytes(data)) for name, data in _files().items()] + [member(name, b"<a/>") for name in names]
    )


def backslashes() -> bytes:
    """All names are written with backslashes, as a program of 2009 did."""
    return raw_zip([member(name.replace("/", "\\"), _bytes(data)) for name, data in _files().items()])


def duplicate_main_part() -> bytes:
    """Two members are called word/document.xml: a scanner may read one, Word the other."""
    other = document(paragraph(run("Số: 99/QĐ-SAI")))
    return raw_zip(
        [*(member(name, _bytes(data)) for name, data in _files().items()), member("word/document.xml", other.encode())]
    )


def locked_member() -> bytes:
    """The main part is marked as encrypted by zip's own password."""
    return _with_main(flags=1)


def unknown_compression() -> bytes:
    """The main part says it is packed by a method that does not exist."""
    return _with_main(method=77)


# ---- files on disk ---------------------------------------------------------------------------------------------------


def sparse_junk(path: Path) -> Path:
    """200 MB of nothing."""
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    return path


def stored_picture(path: Path) -> Path:
    """A valid package with a stored picture of 200 MB, sparse on disk."""
    size, crc = 200 * 2**20, 0
    block = bytes(2**20)
    for _ in range(200):
        crc = zlib.crc32(block, crc)
    name = b"word/media/image1.png"
    # The package is written as if the picture had no bytes; then the hole is cut in after its local header.
    rest = [member(each, _bytes(data)) for each, data in _files().items()]
    whole = raw_zip([*rest, Member(name, b"", crc, size, method=0, packed=size)])
    cut = whole.index(b"PK\1\2")
    with path.open("wb") as file:
        file.write(whole[:cut])
        file.seek(size, os.SEEK_CUR)
        tail = bytearray(whole[cut:])
        tail[-6:-2] = struct.pack("<I", cut + size)
        file.write(tail)
    return path


def folder(path: Path) -> Path:
    """A folder with the name of a document."""
    path.mkdir()
    return path


def unreadable(path: Path) -> Path:
    """A file that nobody may read."""
    path.write_bytes(good())
    path.chmod(0)
    return path


HTML = "<html><body><p>KẾ HOẠCH</p></body></html>"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
FLAT = f'{HEADING}<?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>'
WRONG_ROOT = f'{HEADING}<w:body xmlns:w="{W}"><w:p/></w:body>'
FOREIGN_ROOT = f"{HEADING}<html><body/></html>"
EMPTY_DOCUMENT = f'{HEADING}<w:document xmlns:w="{W}"/>'

HOSTILE = (
    Hostile("text", (NOT_ZIP,), lambda: "KẾ HOẠCH".encode()),
    Hostile("empty", (NOT_ZIP,), lambda: b""),
    Hostile("one-byte", (NOT_ZIP,), lambda: b"P"),
    Hostile("zip-signature-alone", (BROKEN, NOT_ZIP), lambda: b"PK\3\4"),
    Hostile("png", (NOT_ZIP,), lambda: PNG),
    Hostile("pdf", (NOT_ZIP,), lambda: b"%PDF-1.7\n%%EOF\n"),
    Hostile("html", (NOT_ZIP,), HTML.encode),
    Hostile("rtf", (NOT_ZIP,), lambda: b"{\\rtf1\\ansi KE HOACH}"),
    Hostile("flat-opc", (NOT_ZIP,), FLAT.encode),
    Hostile("empty-zip", (MISSING, NOT_WORD), lambda: raw_zip([])),
    *(Hostile(f"truncated-{part}", (BROKEN, NOT_ZIP), truncated(part / 100)) for part in (1, 25, 50, 75, 95, 99)),
    Hostile("wrong-crc", (BROKEN,), lambda: _with_main(crc=1)),
    Hostile("flipped-bytes", (BROKEN,), flipped_bytes),
    Hostile("size-too-large", (BROKEN,), lambda: _with_main(size=10_000_000)),
    Hostile("size-too-small", (BROKEN, XML), lambda: _with_main(size=100)),
    Hostile("locked-member", (ENCRYPTED, BROKEN), locked_member),
    Hostile("unknown-compression", (BROKEN,), unknown_compression),
    Hostile("bomb-media", (BOMB, TOO_LARGE, READ), zeros_of_two_gigabytes),
    Hostile("bomb-main", (BOMB, TOO_LARGE), main_part_of_two_gigabytes),
    Hostile("bomb-lying-size", (BOMB, BROKEN, TOO_LARGE), main_part_that_lies_about_its_size),
    Hostile("bomb-members", (BOMB, TOO_LARGE), fifty_thousand_members),
    Hostile("bomb-overlapping", (BOMB, BROKEN, TOO_LARGE), overlapping_members),
    Hostile("bomb-letters", (BOMB, TOO_LARGE), many_letters),
    Hostile("doctype", (ENTITIES,), with_doctype("document", "")),
    Hostile("doctype-in-styles", (ENTITIES,), with_doctype("styles", "")),
    Hostile("entity-inside", (ENTITIES,), with_doctype("document", '<!ENTITY x "Nơi nhận:">', "&x;")),
    Hostile("entity-of-a-file", (ENTITIES,), with_doctype("document", OUTSIDE.format("file:///etc/passwd"), "&x;")),
    Hostile("entity-of-a-server", (ENTITIES,), with_doctype("document", OUTSIDE.format("http://127.0.0.1:9/x"), "&x;")),
    Hostile("entity-of-a-server-in-styles", (ENTITIES,), with_doctype("styles", OUTSIDE.format("http://127.0.0.1:9/x"))),
    Hostile("billion-laughs", (ENTITIES,), with_doctype("document", LAUGHS, "&a11;")),
    Hostile("billion-laughs-in-styles", (ENTITIES,), with_doctype("styles", LAUGHS)),
    Hostile("tables-in-tables-20", (READ,), deep(*CELL, 20)),
    Hostile("tables-in-tables-5000", (TOO_DEEP,), deep(*CELL, 5000)),
    Hostile("controls-in-controls-100000", (TOO_DEEP,), deep(*CONTROL, 100_000)),
    Hostile("unclosed-elements", (XML, TOO_DEEP), deep("<w:p>", "", 3000)),
    Hostile("attribute-of-a-megabyte", (READ,), long_attribute(2**20)),
    Hostile("attribute-of-20-megabytes", (XML, TOO_LARGE, READ), long_attribute(20 * 2**20)),
    Hostile("broken-xml", (XML,), lambda: changed(document=_text("word/document.xml")[:-40])),
    Hostile("broken-styles", (XML,), lambda: changed(styles="<w:styles")),
    Hostile("empty-main-part", (XML,), lambda: changed(document="")),
    Hostile("broken-utf-8", (XML,), lambda: changed(document=_bytes(_text("word/document.xml")).replace("Kế".encode(), b"\xff\xfe\xff"))),
    Hostile("control-letters", (XML,), lambda: changed(document=_text("word/document.xml").replace("KẾ", "K\x01"))),
    Hostile("unknown-encoding", (XML,), lambda: changed(document=_text("word/document.xml").replace("UTF-8", "TCVN-9999"))),
    Hostile("undeclared-prefix", (XML,), lambda: changed(document="<w:document><w:body/></w:document>")),
    Hostile("wrong-root", (NOT_WORD, XML), lambda: changed(document=WRONG_ROOT)),
    Hostile("foreign-root", (NOT_WORD, XML), lambda: changed(document=FOREIGN_ROOT)),
    Hostile("document-without-body", (READ, NOT_WORD), lambda: changed(document=EMPTY_DOCUMENT)),
    Hostile("empty-body", (READ,), lambda: zipped(members(document("")))),
    Hostile("no-main-part", (MISSING,), lambda: changed(document=None)),
    Hostile("no-styles", (READ, MISSING), lambda: changed(styles=None)),
    Hostile("no-content-types", (MISSING, NOT_WORD), lambda: changed(types=None)),
    Hostile("no-package-relationships", (MISSING, NOT_WORD), lambda: changed(rels=None)),
    Hostile("no-document-relationships", (READ,), lambda: changed(document_rels=None)),
    Hostile("broken-content-types", (XML,), lambda: changed(types="<Types")),
    Hostile("broken-package-relationships", (XML,), lambda: changed(rels="<Relationships")),
    Hostile("no-header-part", (READ, MISSING), header_part_missing),
    Hostile("dangling-relationships", (READ,), dangling_relationships),
    Hostile("circular-styles", (READ,), circular_styles),
    Hostile("long-chain-of-styles", (READ,), long_chain_of_styles),
    Hostile("circular-numbering", (READ,), circular_numbering),
    Hostile("huge-numbers", (READ,), huge_numbers),
    Hostile("unclosed-fields", (READ,), unclosed_fields_and_ranges),
    Hostile("spreadsheet", (NOT_WORD,), spreadsheet),
    Hostile("presentation", (NOT_WORD,), presentation),
    Hostile("open-document", (NOT_WORD, MISSING), open_document),
    Hostile("plain-zip", (NOT_WORD, MISSING), lambda: zipped({"ke-hoach.txt": "KẾ HOẠCH"})),
    Hostile("encrypted-container", (ENCRYPTED,), encrypted_container),
    Hostile("encrypted-for-real", (ENCRYPTED,), encrypted_for_real),
    Hostile("legacy-word", (LEGACY,), legacy_word),
    Hostile("legacy-spreadsheet", (NOT_ZIP, NOT_WORD, LEGACY), legacy_spreadsheet),
    Hostile("ole-header-alone", (NOT_ZIP, LEGACY, BROKEN), lambda: legacy_word()[:512]),
    Hostile("external-relationships", (READ,), external_relationships),
    Hostile("external-main-part", (MISSING, NOT_WORD), external_main_part),
    Hostile("target-outside", (MISSING, PART_NAME, NOT_WORD), target_outside_the_package),
    Hostile("name-climbs-out", (PART_NAME,), named("../ra-ngoai.xml")),
    Hostile("name-climbs-out-inside", (PART_NAME,), named("word/../../ra-ngoai.xml")),
    Hostile("name-absolute", (PART_NAME,), named("/etc/ra-ngoai.xml")),
    Hostile("name-of-a-drive", (PART_NAME,), named("C:\\ra-ngoai.xml")),
    Hostile("names-with-backslashes", (PART_NAME, MISSING, READ), backslashes),
    Hostile("name-twice", (PART_NAME,), duplicate_main_part),
    Hostile("name-twice-by-case", (PART_NAME, READ), named("WORD/DOCUMENT.XML")),
    Hostile("large-junk", (NOT_ZIP, TOO_LARGE), write=sparse_junk),
    Hostile("large-picture", (READ, TOO_LARGE), write=stored_picture),
    Hostile("folder", ("file-is-directory",), write=folder),
    Hostile("unreadable", ("file-permission",), write=unreadable),
    Hostile("not-there", ("file-not-found",), write=lambda path: path),
)  # fmt: skip
"""Every hostile file; the empty path is no file and has its own test."""
