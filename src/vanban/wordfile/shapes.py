"""What is drawn in a paragraph: lines as shapes, and where its text boxes stand (29500-1, 20.1, 20.4; 29500-4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from vanban.wordfile.document import Drawing, Rule
from vanban.wordfile.names import OFFICE, PIC, VML, WP, WPS, A, R, W, integer, points

MAX_EMU = 10**9
"""Longest drawing, some 28 m."""
MAX_STYLE = 4_000
"""How much of the style of a VML shape is read, in letters."""

EMU_PER_MM = 36_000
_FLAT = 1.5
"""A shape no higher than this, in mm, is a line."""
_LINES = frozenset({"line", "straightConnector1", "lineInv"})
_NO = frozenset({"0", "false", "off", "f"})
_ALIGNED = frozenset({"left", "center", "right", "inside", "outside"})
"""Where a VML shape is told to stand without a distance (29500-4, 19.1.2.19); its distances then say nothing."""


def outside_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """An element and what is below it, in order; what stands in a text box is met when that one is walked."""
    pending = [element]
    while pending:
        each = pending.pop()
        yield each
        if each.tag != f"{W}txbxContent":
            pending.extend(reversed(each))


def box_top(box: etree._Element) -> float | None:
    """How far below the page's upper edge a text box is anchored (20.4.2.11); None where it is not from there."""
    anchor = next(box.iterancestors(f"{WP}anchor"), None)
    position = anchor.find(f"{WP}positionV") if anchor is not None else None
    offset = position.find(f"{WP}posOffset") if position is not None else None
    if position is None or offset is None or position.get("relativeFrom") != "page":
        return None
    return _emu(offset.text)


_INSET = 2.54
"""What a text box keeps free to either side where it does not say (20.4.2.22, 29500-4 19.1.2.22), in mm."""


def box_room(box: etree._Element) -> float | None:
    """The width a text box has for its lines, in mm; None where the file does not tell."""
    for each in box.iterancestors():
        if each.tag == f"{WPS}wsp":
            return _drawn_room(each)
        if isinstance(each.tag, str) and each.tag.startswith(VML) and each.tag != f"{VML}textbox":
            return _vml_room(each)
    return None


def _drawn_room(shape: etree._Element) -> float | None:
    extent = shape.find(f"{WPS}spPr/{A}xfrm/{A}ext")
    holder = shape.getparent()
    if extent is None or holder is None or holder.tag != f"{A}graphicData":
        return None
    body = shape.find(f"{WPS}bodyPr")
    sides = (body.get(name) if body is not None else None for name in ("lIns", "rIns"))
    free = sum(_INSET if side is None else _emu(side) for side in sides)
    return max(_emu(extent.get("cx")) - free, 0) or None


def _vml_room(shape: etree._Element) -> float | None:
    width = vml_length(_vml_style(shape.get("style", "")).get("width", ""))
    if width is None or shape.getparent() is None or shape.getparent().tag == f"{VML}group":
        return None
    box = shape.find(f"{VML}textbox")
    stated = (box.get("inset", "") if box is not None else "").split(",")[:4]
    sides = (vml_length(stated[at]) if at < len(stated) else None for at in (0, 2))
    return max(width - sum(_INSET if side is None else side for side in sides), 0) or None


def drawn_line(element: etree._Element) -> Rule | None:
    """A DrawingML line: an anchored or inline drawing that holds one shape, a line (20.1.10.55).

    A rectangle as flat as a line is one too, and a path somebody drew by hand (20.1.9.8).
    """
    shape = element.find(f".//{A}prstGeom")
    drawn = element.find(f".//{A}custGeom") if shape is None else None
    extent = element.find(f"{WP}extent")
    if (shape is None and drawn is None) or extent is None or element.find(f".//{PIC}pic") is not None:
        return None
    width, height = _emu(extent.get("cx")), _emu(extent.get("cy"))
    kind = shape.get("prst", "") if shape is not None else "rect"
    if kind not in _LINES and not (kind == "rect" and height <= _FLAT < width):
        return None
    if height > max(_FLAT, width / 10):
        return None
    offset = element.find(f"{WP}positionH/{WP}posOffset")
    position = element.find(f"{WP}positionH")
    left = _emu(offset.text) if offset is not None else None
    relative = position.get("relativeFrom", "") if position is not None else ""
    return Rule(width, left, relative, element.get("layoutInCell", "1") not in _NO)


def picture_of(element: etree._Element, at: int) -> Drawing:
    """A picture (20.2.2.5, or of VML): the relation it is held by, its size, the words that stand for it."""
    blip = element if element.tag == f"{VML}imagedata" else element.find(f".//{A}blip")
    relation = "" if blip is None else blip.get(f"{R}embed") or blip.get(f"{R}id") or ""
    holder = next(element.iterancestors(f"{WP}inline", f"{WP}anchor"), None)
    extent = holder.find(f"{WP}extent") if holder is not None else None
    words = holder.find(f"{WP}docPr") if holder is not None else None
    size = (0.0, 0.0) if extent is None else (_emu(extent.get("cx")), _emu(extent.get("cy")))
    return Drawing(at, relation, *size, words.get("descr", "") if words is not None else "")


def _emu(value: str | None) -> float:
    return integer(value, 0, -MAX_EMU, MAX_EMU) / EMU_PER_MM


def vml_line(element: etree._Element) -> Rule | None:
    """A VML line (29500-4, 19.1.2.12), a connector, or a rectangle as flat as a line."""
    style = _vml_style(element.get("style", ""))
    if element.tag == f"{VML}line":
        start, end = _pair(element.get("from", "0,0")), _pair(element.get("to", "0,0"))
        if start is None or end is None or abs(end[1] - start[1]) > max(_FLAT, abs(end[0] - start[0]) / 10):
            return None
        return _placed(element, style, abs(end[0] - start[0]), min(start[0], end[0]))
    if element.tag == f"{VML}polyline":
        return _flat_path(element, style)
    if element.tag not in (f"{VML}shape", f"{VML}rect"):
        return None
    width, height = vml_length(style.get("width", "")), vml_length(style.get("height", ""))
    connector = element.get("type", "") == "#_x0000_t32" or element.get(f"{OFFICE}connectortype") == "straight"
    horizontal = element.get(f"{OFFICE}hr") in ("t", "true")
    if horizontal:
        return Rule(width or 0.0)
    if width is None or height is None or element.find(f"{VML}textbox") is not None:
        return None
    if element.find(f"{VML}imagedata") is not None:
        return None
    if (connector and height <= max(_FLAT, width / 10)) or (height <= _FLAT < width):
        return _placed(element, style, width, vml_length(style.get("margin-left", "")))
    return None


def _placed(element: etree._Element, style: Mapping[str, str], width: float, left: float | None) -> Rule:
    """A VML line where its style places it."""
    relative = style.get("mso-position-horizontal-relative", "")
    in_cell = element.get(f"{OFFICE}allowincell", "t") not in _NO
    return Rule(width, None if is_aligned(element) else left, relative, in_cell)


def is_aligned(element: etree._Element) -> bool:
    """Whether a VML shape is told to stand in the middle, or at an edge, of what it is placed in."""
    return _vml_style(element.get("style", "")).get("mso-position-horizontal", "") in _ALIGNED


def _flat_path(element: etree._Element, style: Mapping[str, str]) -> Rule | None:
    """A VML path from point to point (29500-4, 19.1.2.15), "0,0,48pt,0", where it is as flat as a line."""
    lengths = [vml_length(each.strip() or "0") for each in element.get("points", "")[:MAX_STYLE].split(",")]
    across, down = lengths[::2], lengths[1::2]
    if len(lengths) < 4 or len(lengths) % 2 or None in lengths:
        return None
    wide, high = ([each for each in side if each is not None] for side in (across, down))
    if max(high) - min(high) > _FLAT or max(wide) - min(wide) <= _FLAT:
        return None
    left = vml_length(style.get("margin-left", "")) or 0.0
    return _placed(element, style, max(wide) - min(wide), left + min(wide))


def _vml_style(text: str) -> dict[str, str]:
    """The properties of a VML style, "width:5cm;height:0", by their names."""
    found = {}
    for each in text[:MAX_STYLE].split(";"):
        name, colon, value = each.partition(":")
        if colon:
            found[name.strip()] = value.strip()
    return found


def _pair(value: str) -> tuple[float, float] | None:
    halves = value.split(",", 2)
    numbers = [vml_length(half.strip() or "0") for half in halves]
    match numbers:
        case [float() as across, float() as down]:
            return across, down
    return None


def vml_length(value: str) -> float | None:
    """A VML length in mm; a bare number is in pixels (1/96 inch)."""
    text = value.strip()
    if not text:
        return None
    measure = points(text) if text[-1].isalpha() else points(f"{text}px")
    return None if measure is None else measure * 25.4 / 72
