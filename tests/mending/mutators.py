"""Ways to spoil the look of a document, whatever it is: each changes some elements of its XML, and never a letter."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Mapping

from lxml import etree

from mending.stream import W, members
from vanban.mending.schema_order import ORDER, insert_in_order

FACES = ("Arial", "Calibri", "Tahoma", "VNI-Times", "Cambria")
COLORS = ("FF0000", "1F497D", "0070C0", "404040")


class Spoiled:
    """A document that is being spoiled, by a seed."""

    def __init__(self, data: bytes, seed: int) -> None:
        self.random = random.Random(seed)
        self.members = members(data)
        self.document = etree.fromstring(self.members["word/document.xml"])
        self.styles = etree.fromstring(self.members["word/styles.xml"])
        self.done: list[str] = []

    def spoil(self, times: int) -> bytes:
        """So many different ways at once."""
        for name in self.random.sample(sorted(MUTATORS), times):
            MUTATORS[name](self)
            self.done.append(name)
        return self.data()

    def data(self) -> bytes:
        written = {
            **self.members,
            "word/document.xml": etree.tostring(self.document, xml_declaration=True, encoding="UTF-8"),
            "word/styles.xml": etree.tostring(self.styles, xml_declaration=True, encoding="UTF-8"),
        }
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in written.items():
                archive.writestr(name, content)
        return packed.getvalue()

    def paragraphs(self, *, in_tables: bool = True) -> list[etree._Element]:
        """Those with words, outside of text boxes."""
        return [
            each
            for each in self.document.iter(f"{W}p")
            if any((text.text or "").strip() for text in each.iter(f"{W}t"))
            and not any(True for _ in each.iterancestors(f"{W}txbxContent"))
            and (in_tables or not any(True for _ in each.iterancestors(f"{W}tbl")))
        ]

    def paragraph(self, *, in_tables: bool = True) -> etree._Element:
        return self.random.choice(self.paragraphs(in_tables=in_tables))

    def used_style(self) -> etree._Element:
        """A style of paragraphs that is in use, or the default one."""
        used = {each.get(f"{W}val") for each in self.document.iter(f"{W}pStyle")}
        styles = [
            each
            for each in self.styles.iter(f"{W}style")
            if each.get(f"{W}type") == "paragraph"
            and (each.get(f"{W}styleId") in used or each.get(f"{W}default") == "1")
        ]
        return self.random.choice(styles)


def put(owner: etree._Element, holder: str, name: str, **values: str) -> None:
    """A property stated anew in an owner's properties, in its place."""
    properties = owner.find(f"{W}{holder}")
    if properties is None:
        properties = etree.Element(f"{W}{holder}")
        if owner.tag.rpartition("}")[2] in ORDER:
            insert_in_order(owner, properties)
        elif owner.tag == f"{W}style":
            later = [each for each in owner if each.tag in (f"{W}rPr", f"{W}tblPr") and holder == "pPr"]
            if later:
                later[0].addprevious(properties)
            else:
                owner.append(properties)
        else:
            owner.insert(0, properties)
    found = properties.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        insert_in_order(properties, found)
    elif name in ("rFonts", "color"):
        found.attrib.clear()
    for key, value in values.items():
        found.set(f"{W}{key}", value)


def letters(spoiled: Spoiled, name: str, **values: str) -> None:
    """All runs of a paragraph."""
    for run in spoiled.paragraph().iter(f"{W}r"):
        put(run, "rPr", name, **values)


def defaults(spoiled: Spoiled, name: str, **values: str) -> None:
    holder = spoiled.styles.find(f"{W}docDefaults/{W}rPrDefault")
    if holder is not None:
        put(holder, "rPr", name, **values)


def margins(spoiled: Spoiled) -> None:
    for section in spoiled.document.iter(f"{W}sectPr"):
        margin = section.find(f"{W}pgMar")
        side = spoiled.random.choice(("top", "bottom", "left", "right"))
        margin.set(f"{W}{side}", str(spoiled.random.choice((567, 2268, 2551))))


def paper(spoiled: Spoiled) -> None:
    for size in spoiled.document.iter(f"{W}pgSz"):
        if size.get(f"{W}orient") != "landscape":
            size.set(f"{W}w", "12240")
            size.set(f"{W}h", "15840")


def toggled(name: str) -> Callable[[Spoiled], None]:
    def spoil(spoiled: Spoiled) -> None:
        paragraph = spoiled.random.choice(
            [each for each in spoiled.paragraphs() if len("".join(each.itertext())) > 160]
        )
        for run in paragraph.iter(f"{W}r"):
            put(run, "rPr", name, val="single" if name == "u" else "1")

    return spoil


def spaced(**values: str) -> Callable[[Spoiled], None]:
    return lambda spoiled: put(spoiled.paragraph(in_tables=False), "pPr", "spacing", **values)


def indented(**values: str) -> Callable[[Spoiled], None]:
    return lambda spoiled: put(spoiled.paragraph(in_tables=False), "pPr", "ind", **values)


def in_style(holder: str, name: str, **values: str) -> Callable[[Spoiled], None]:
    return lambda spoiled: put(spoiled.used_style(), holder, name, **values)


MUTATORS: Mapping[str, Callable[[Spoiled], None]] = {
    "margins": margins,
    "paper": paper,
    "face": lambda s: letters(s, "rFonts", **dict.fromkeys(("ascii", "hAnsi", "cs"), s.random.choice(FACES))),
    "face of the theme": lambda s: letters(s, "rFonts", asciiTheme="minorHAnsi", hAnsiTheme="minorHAnsi"),
    "face in a style": lambda s: put(s.used_style(), "rPr", "rFonts", ascii="Arial", hAnsi="Arial", cs="Arial"),
    "face of the theme in a style": in_style("rPr", "rFonts", asciiTheme="majorHAnsi", hAnsiTheme="majorHAnsi"),
    "face in the defaults": lambda s: defaults(s, "rFonts", asciiTheme="minorHAnsi", hAnsiTheme="minorHAnsi"),
    "size": lambda s: letters(s, "sz", val=str(s.random.choice((18, 22, 36, 40)))),
    "size in a style": in_style("rPr", "sz", val="22"),
    "size in the defaults": lambda s: defaults(s, "sz", val="20"),
    "color": lambda s: letters(s, "color", val=s.random.choice(COLORS)),
    "color of the theme": lambda s: letters(s, "color", val="4F81BD", themeColor="accent1", themeShade="BF"),
    "color in a style": in_style("rPr", "color", val="0000FF"),
    "bold": toggled("b"),
    "italic": toggled("i"),
    "underline": toggled("u"),
    "alignment": lambda s: put(s.paragraph(), "pPr", "jc", val=s.random.choice(("left", "right", "center", "both"))),
    "alignment in a style": in_style("pPr", "jc", val="right"),
    "hanging indent": indented(left="720", hanging="360"),
    "indent from the right": indented(right="1134"),
    "indent in letters": indented(firstLine="240", firstLineChars="200"),
    "indent in a style": in_style("pPr", "ind", left="567", firstLine="0"),
    "space before": spaced(before="480"),
    "space after": spaced(after="600"),
    "automatic space": spaced(beforeAutospacing="1", afterAutospacing="1"),
    "space in lines": spaced(before="240", beforeLines="100"),
    "no space": spaced(before="0", after="0"),
    "space in a style": in_style("pPr", "spacing", before="360", after="0"),
    "contextual spacing": lambda s: put(s.paragraph(in_tables=False), "pPr", "contextualSpacing"),
    "lines far apart": spaced(line="480", lineRule="auto"),
    "lines of a fixed height": spaced(line="240", lineRule="exact"),
    "lines in a style": in_style("pPr", "spacing", line="420", lineRule="auto"),
}
"""Each way, by its name."""
