"""Names of WordprocessingML (ISO/IEC 29500-1, 17) in the notation of lxml, and the namespaces of its strict twin."""

from __future__ import annotations

import re

from lxml import etree

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{W_NS}}}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
PACKAGE_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
CONTENT_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

VAL = f"{W}val"

_BLOCKS = ("p", "r", "t", "tbl", "tr", "tc", "pPr", "rPr", "tblPr")
_WRAPPERS = ("sdt", "sdtContent", "ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "bdo", "dir")
_RUN_CONTENT = (
    "br",
    "cr",
    "tab",
    "ptab",
    "noBreakHyphen",
    "sym",
    "fldChar",
    "footnoteReference",
    "endnoteReference",
    "instrText",
    "drawing",
    "pict",
    "object",
)
_RUBY = ("ruby", "rubyBase", "txbxContent")
_RUN_PROPERTIES = ("b", "i", "caps", "vanish", "sz", "rFonts", "u", "color", "vertAlign", "lang", "rStyle", "w")
_PARAGRAPH_PROPERTIES = ("pStyle", "jc", "ind", "spacing", "numPr", "keepNext", "contextualSpacing", "pageBreakBefore")
_FRAMES = ("pBdr", "framePr", "outlineLvl", "tabs")

LOCAL = {
    f"{W}{name}": name
    for names in (_BLOCKS, _WRAPPERS, _RUN_CONTENT, _RUBY, _RUN_PROPERTIES, _PARAGRAPH_PROPERTIES, _FRAMES)
    for name in names
} | {f"{MC}AlternateContent": "AlternateContent"}
"""The local names of the elements that reading meets all the time, by their whole names: one look-up, not many."""

STRICT = "http://purl.oclc.org/ooxml/"
STRICT_TO_TRANSITIONAL = {
    f"{STRICT}wordprocessingml/main": W_NS,
    f"{STRICT}officeDocument/relationships": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    f"{STRICT}officeDocument/math": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    f"{STRICT}drawingml/main": "http://schemas.openxmlformats.org/drawingml/2006/main",
    f"{STRICT}drawingml/picture": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    f"{STRICT}drawingml/wordprocessingDrawing": (
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    ),
}
"""Longest names last, so that none is replaced inside another."""


def first_child(parent: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of this name, if there is one. It mostly stands first, so a loop is faster than a path."""
    if parent is not None:
        for child in parent:
            if child.tag == name:
                return child
    return None


def children(parent: etree._Element | None) -> dict[str, etree._Element]:
    """The children of an element by their names, the first of each name."""
    found: dict[str, etree._Element] = {}
    for child in parent if parent is not None else ():
        found.setdefault(child.tag, child)
    return found


def half_points(value: str | None) -> float | None:
    """A size of letters in half-points, or with its unit ("12pt", ISO/IEC 29500-1, 22.9.2.7), in points.

    Brought between half a point and `MAX_SIZE`.
    """
    if value is None:
        return None
    if value[-1:].isalpha():
        size = points(value)
    else:
        number = _number(value)
        size = None if number is None else number / 2
    return None if size is None else min(max(size, 0.5), MAX_SIZE)


def twips(value: str | None) -> int | None:
    """A measure in twentieths of a point, or with its unit ("2.5cm"), in twips."""
    if value is None:
        return None
    if value[-1:].isalpha():
        measure = points(value)
        return None if measure is None else round(measure * 20)
    number = _number(value)
    return None if number is None else round(number)


_POINTS = {"pt": 1.0, "in": 72.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "pc": 12.0, "pi": 12.0, "px": 0.75}


def points(value: str) -> float | None:
    """A length with its unit ("15.5pt", "2cm") in points; None when it is no length."""
    number = _number(value[:-2])
    factor = _POINTS.get(value[-2:].lower())
    return None if number is None or factor is None else number * factor


_INTEGER = re.compile(r"\s*([+-]?[0-9]{1,12})\s*", re.ASCII)
_DECIMAL = re.compile(r"\s*([+-]?(?:[0-9]{1,12}(?:\.[0-9]{0,30})?|\.[0-9]{1,30}))\s*", re.ASCII)


def integer(value: str | None, default: int, low: int, high: int) -> int:
    """A whole number as attributes hold it (ST_DecimalNumber, 22.9.2.3), brought between two bounds.

    `default` for what is none: no value, letters, digits of other scripts, more digits than any number here has.
    """
    match = _INTEGER.fullmatch(value) if value is not None else None
    return default if match is None else max(low, min(int(match[1]), high))


def hexadecimal(value: str | None) -> int:
    """A number of up to eight hexadecimal digits (ST_HexBinary); 0 for what is none."""
    return int(value, 16) if value is not None and _HEXADECIMAL.fullmatch(value) else 0


_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{1,8}")


def _number(value: str) -> float | None:
    if len(value) < _FEW_DIGITS and value.isascii() and value.isdigit():
        return float(value)  # as nearly all are written
    match = _DECIMAL.fullmatch(value)
    number = float(match[1]) if match else None
    return number if number is not None and abs(number) < 1e9 else None


_FEW_DIGITS = 10
"""A number of fewer digits than this is none too large."""
MAX_SIZE = 1638.0
"""Largest letters, in points, as Word has it."""
MAX_NAME = 255
"""Longest name of a font, a style, a colour or a language, in letters; Word's own limit for the names of styles."""


def name_of(value: str | None, default: str = "") -> str:
    """A name as attributes hold it, cut to the length a name may have: messages repeat it."""
    return default if value is None else value[:MAX_NAME]


def is_on(value: str | None) -> bool:
    """A toggle's value (17.17.4); a toggle without a value is on."""
    return value not in ("0", "false", "off", "none")


def flag(element: etree._Element | None) -> bool:
    """Whether an on/off element (17.17.4) is there and not turned off."""
    return element is not None and is_on(element.get(f"{W}val"))
