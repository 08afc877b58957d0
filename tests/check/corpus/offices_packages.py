"""The same plan in other packages: strict OOXML, other prefixes, encodings, part names, content types."""

from __future__ import annotations

import io
import re
import zipfile

from . import wml
from .case import Case
from .sheet import state
from .wml import MAIN_TYPE, Part, R, W, members, zipped

STRICT = {
    W: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    R: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    wml.NAMESPACES["wp"]: "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
    wml.NAMESPACES["a"]: "http://purl.oclc.org/ooxml/drawingml/main",
    wml.NAMESPACES["pic"]: "http://purl.oclc.org/ooxml/drawingml/picture",
}


def _text(data: str | bytes) -> str:
    return data if isinstance(data, str) else data.decode("utf-8")


def strict_ooxml() -> Case:
    """ISO/IEC 29500 Strict: other namespaces, measures with units."""

    def packed(main: str, parts: tuple[Part, ...]) -> bytes:
        files = {}
        for name, data in members(main, parts).items():
            text = _text(data)
            for transitional, strict in STRICT.items():
                text = text.replace(f'"{transitional}"', f'"{strict}"').replace(f'"{transitional}/', f'"{strict}/')
            if name == "word/document.xml":
                text = text.replace('w:val="left"', 'w:val="start"').replace(
                    ' mc:Ignorable="w14"', ' w:conformance="strict" mc:Ignorable="w14"'
                )
                text = text.replace('<w:ind w:left="0" w:right="0" ', "<w:ind ")
            files[name] = text
        return zipped(files)

    return state(packed=packed, valid=False)


def strict_ooxml_with_units() -> Case:
    """Strict measures written with units: points for sizes and spacing, millimetres for the page."""

    def packed(main: str, parts: tuple[Part, ...]) -> bytes:
        def mm(match: re.Match[str]) -> str:
            return f'{match[1]}"{int(match[2]) * 25.4 / 1440:.2f}mm"'

        page = re.compile(r'( w:(?:top|right|bottom|left|header|footer|gutter)=)"(\d+)"')
        main = re.sub(r"<w:pgMar [^>]*>", lambda match: page.sub(mm, match[0]), main)
        main = re.sub(r'(w:firstLine=)"(\d+)"', mm, main)
        main = re.sub(r'<w:(sz|szCs) w:val="(\d+)"/>', lambda m: f'<w:{m[1]} w:val="{int(m[2]) / 2:g}pt"/>', main)
        files = {name: _text(data) for name, data in members(main, parts).items()}
        for name, text in files.items():
            for transitional, strict in STRICT.items():
                text = text.replace(f'"{transitional}"', f'"{strict}"').replace(f'"{transitional}/', f'"{strict}/')
            files[name] = text
        return zipped(files)

    return state(packed=packed, valid=False)


def other_namespace_prefixes() -> Case:
    """`ns0:` for WordprocessingML and the default namespace in the styles, as some libraries write."""

    def packed(main: str, parts: tuple[Part, ...]) -> bytes:
        files = members(main, parts)
        body = re.sub(r"(</?|\s)w:", r"\1ns0:", _text(files["word/document.xml"])).replace("xmlns:w=", "xmlns:ns0=")
        files["word/document.xml"] = body
        shown = re.sub(r"(</?)w:", r"\1", _text(files["word/styles.xml"]))
        files["word/styles.xml"] = shown.replace("<styles ", f'<styles xmlns="{W}" ')
        return zipped(files)

    return state(packed=packed)


def parts_in_utf_16() -> Case:
    """Main part in UTF-16 with a byte order mark, styles in UTF-8 with one."""

    def packed(main: str, parts: tuple[Part, ...]) -> bytes:
        files = members(main, parts)
        files["word/document.xml"] = main.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
        files["word/styles.xml"] = _text(files["word/styles.xml"]).encode("utf-8-sig")
        return zipped(files)

    return state(packed=packed, valid=False)


def main_part_of_another_name() -> Case:
    """The officeDocument relationship names "content/van-ban.xml"."""
    return state(packed=lambda main, parts: zipped(members(main, parts, name="content/van-ban.xml")))


def decoy_beside_the_main_part() -> Case:
    """A "word/document.xml" that no relationship names lies beside the true main part "word/document2.xml"."""

    def packed(main: str, parts: tuple[Part, ...]) -> bytes:
        files = members(main, parts, name="word/document2.xml")
        files["word/document.xml"] = wml.document(wml.paragraph(wml.run("Số: 99/QĐ-SAI")))
        return zipped(files)

    return state(packed=packed, valid=False)


def macro_enabled() -> Case:
    """The content type of a .docm."""
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    return state(packed=lambda main, parts: zipped(members(main, parts, main_type=kind)), valid=False)


def document_template() -> Case:
    """The content type of a .dotx."""
    kind = MAIN_TYPE.replace("document.main", "template.main")
    return state(packed=lambda main, parts: zipped(members(main, parts, main_type=kind)), valid=False)


def absolute_targets() -> Case:
    """Relationship targets from the package's root, as Office Online writes them."""
    return state(packed=lambda main, parts: zipped(members(main, parts, absolute=True)))


def stored_without_compression() -> Case:
    """Members stored, not deflated, the main part before [Content_Types].xml."""

    def packed(main: str, parts: tuple[Part, ...]) -> bytes:
        target = io.BytesIO()
        files = members(main, parts)
        with zipfile.ZipFile(target, "w") as archive:
            for name in sorted(files, reverse=True):
                archive.writestr(zipfile.ZipInfo(name, wml.STAMP), files[name])
        return target.getvalue()

    return state(packed=packed)


def folder_members_and_thumbnails() -> Case:
    """Folders have members of their own, a thumbnail and custom XML lie beside the parts."""

    def packed(main: str, parts: tuple[Part, ...]) -> bytes:
        files = members(main, parts)
        return zipped(
            {"word/": b"", "_rels/": b"", **files, "docProps/thumbnail.png": b"", "customXml/item1.xml": "<a/>"}
        )

    return state(packed=packed, valid=False)


def percent_encoded_target() -> Case:
    """A relationship target with escaped letters names the styles "word/ki%E1%BB%83u.xml"."""

    def packed(main: str, parts: tuple[Part, ...]) -> bytes:
        shown = [
            Part("ki%E1%BB%83u.xml", each.data, each.kind, each.rid) if each.kind == "styles" else each
            for each in parts
        ]
        return zipped(members(main, shown))

    return state(packed=packed, valid=False)


def names_in_other_case() -> Case:
    """Part names are compared without case (ECMA-376-2, 6.2.2): content types and targets write WORD/DOCUMENT.XML."""

    def packed(main: str, parts: tuple[Part, ...]) -> bytes:
        files = members(main, parts)
        for name in ("[Content_Types].xml", "_rels/.rels"):
            files[name] = _text(files[name]).replace("word/document.xml", "Word/Document.xml")
        return zipped(files)

    return state(packed=packed, valid=False)


PACKAGES = (
    strict_ooxml, strict_ooxml_with_units, other_namespace_prefixes, parts_in_utf_16, main_part_of_another_name,
    decoy_beside_the_main_part, macro_enabled, document_template, absolute_targets, stored_without_compression,
    folder_members_and_thumbnails, percent_encoded_target, names_in_other_case,
)  # fmt: skip
