"""Run and paragraph properties as they are written, by short names (ISO/IEC 29500-1, 17.3.1 and 17.3.2)."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any, TypeAlias

from lxml import etree

from vanban.wordfile.document import Frame, TabStop
from vanban.wordfile.names import LOCAL, VAL, W, first_child, half_points, integer, is_on, name_of, twips

Properties: TypeAlias = Mapping[str, Any]
"""Run or paragraph properties by short name; what is not stated is not in it."""

EMPTY: Properties = {}
MAX_LEVEL = 8
"""The deepest level of a list (17.9.3), counted from 0."""
MAX_SCALE = 600
"""The widest letters may be, in percent of their own width (17.18.95)."""
MAX_LINES = 1_000_000
"""Most hundredths of a line between paragraphs."""

_FACES = tuple((name, f"{W}{name}", f"{W}{name}Theme") for name in ("ascii", "hAnsi"))
_SIDES = (("left", (f"{W}start", f"{W}left")), ("right", (f"{W}end", f"{W}right")))
_SPACES = tuple((name, f"{W}{name}Autospacing", f"{W}{name}", f"{W}{name}Lines") for name in ("before", "after"))
"""Names of attributes in full, of elements that are met all the time; whose attributes are all taken at once."""

_TOGGLE_NAMES = {"b": "bold", "i": "italic", "caps": "caps", "vanish": "hidden"}
_JUSTIFY = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "justify",
    "distribute": "justify",
    "lowKashida": "justify",
    "mediumKashida": "justify",
    "highKashida": "justify",
    "thaiDistribute": "justify",
}
STOPS = ("left", "center", "right", "decimal")
"""The kinds of tab stops at which text comes to stand (17.18.84); "clear" and "bar" stop nothing."""
_TAB_KINDS = {"start": "left", "num": "left", "end": "right"}
MAX_TABS = 64
"""Most tab stops of a paragraph or style, as Word has it."""
_AUTO_SPACING = 280
"""HTML's automatic space between paragraphs, 14 pt, in twips."""


def run_properties(element: etree._Element | None) -> Properties:
    """A `w:rPr` by short names (17.3.2)."""
    if element is None or len(element) == 0:
        return EMPTY
    found: dict[str, Any] = {}
    for child in element:
        name = LOCAL.get(child.tag)
        if name in _TOGGLE_NAMES:
            found[_TOGGLE_NAMES[name]] = is_on(child.get(VAL))
        elif name == "sz":
            size = half_points(child.get(VAL))
            if size is not None:
                found["size_pt"] = size
        elif name == "rFonts":
            _fonts(child, found)
        elif name == "u":
            found["underline"] = child.get(VAL, "single") != "none"
        elif name == "color":
            found["color"] = name_of(child.get(VAL), "auto")
            found["theme_color"] = name_of(child.get(f"{W}themeColor"))
        elif name == "vertAlign":
            found["raised"] = child.get(VAL) in ("superscript", "subscript")
        elif name == "lang":
            language = name_of(child.get(VAL))
            if language:
                found["language"] = language
        elif name == "rStyle":
            found["style"] = child.get(VAL)
        elif name == "w":
            found["scale"] = integer(child.get(VAL, "100").removesuffix("%"), 100, 1, MAX_SCALE)
    return found


def _fonts(element: etree._Element, found: dict[str, Any]) -> None:
    """Fonts of plain letters and of those with marks; a theme's name beats a face's (17.3.2.26)."""
    stated = dict(element.items())
    for name, own, themed in _FACES:
        theme = name_of(stated.get(themed))
        face = name_of(stated.get(own))
        if theme:
            found[name] = f"+{theme}"
        elif face:
            found[name] = face


def paragraph_properties(element: etree._Element | None) -> Properties:
    """A `w:pPr` by short names (17.3.1)."""
    if element is None or len(element) == 0:
        return EMPTY
    found: dict[str, Any] = {}
    for child in element:
        name = LOCAL.get(child.tag)
        if name == "pStyle":
            found["style"] = child.get(VAL)
        elif name == "jc":
            found["align"] = _JUSTIFY.get(child.get(VAL, "left"), "left")
        elif name == "ind":
            _indents(child, found)
        elif name == "spacing":
            _spacing(child, found)
        elif name == "tabs":
            found["tabs"] = _tabs(child)
        elif name == "numPr":
            _number(child, found)
        elif name == "contextualSpacing":
            found["contextual"] = is_on(child.get(VAL))
        elif name == "pageBreakBefore":
            found["page_break_before"] = is_on(child.get(VAL))
        elif name == "pBdr":
            for side in ("top", "bottom"):
                border = first_child(child, f"{W}{side}")
                if border is not None:
                    found[f"border_{side}"] = has_border(border)
        elif name == "framePr":
            found["frame_align"] = name_of(child.get(f"{W}xAlign"))
            found["frame"] = Frame(
                name_of(child.get(f"{W}hAnchor"), "page"),
                name_of(child.get(f"{W}vAnchor"), "page"),
                twips(child.get(f"{W}y")),
                twips(child.get(f"{W}w")) or None,
            )
        elif name == "outlineLvl":
            found["outline"] = integer(child.get(VAL), 9, 0, 9)
    return found


def lay_over(below: dict[str, Any], above: Properties) -> None:
    """Put properties over others: each replaces its like, but tab stops add to those below (17.3.1.38)."""
    tabs = below.get("tabs")
    below.update(above)
    if tabs and "tabs" in above:
        stops = {stop.at: stop for stop in (*tabs, *above["tabs"])}
        below["tabs"] = tuple(stops[at] for at in sorted(stops))


def _tabs(element: etree._Element) -> tuple[TabStop, ...]:
    """The tab stops of a paragraph or style, from the left; a cleared one is kept, to clear what stands below it."""
    stops: dict[int, TabStop] = {}
    for each in islice(element.iterchildren(f"{W}tab"), MAX_TABS):
        at = twips(each.get(f"{W}pos"))
        if at is not None:
            kind = each.get(VAL, "left")
            stops[at] = TabStop(at, _TAB_KINDS.get(kind, kind))
    return tuple(stops[at] for at in sorted(stops))


def has_border(element: etree._Element | None) -> bool:
    """Whether a border is drawn (17.18.2)."""
    return element is not None and element.get(f"{W}val", "none") not in ("none", "nil")


def is_seen(element: etree._Element | None) -> bool:
    """Whether a border is drawn that can be seen on white paper."""
    return has_border(element) and element is not None and element.get(f"{W}color", "auto").upper() != "FFFFFF"


def _indents(element: etree._Element, found: dict[str, Any]) -> None:
    stated = dict(element.items())
    for name, keys in _SIDES:
        for key in keys:
            value = twips(stated.get(key))
            if value is not None:
                found[name] = value
                break
    first, hanging = twips(stated.get(f"{W}firstLine")), twips(stated.get(f"{W}hanging"))
    if hanging is not None:
        found["first"] = -hanging
    elif first is not None:
        found["first"] = first


def _spacing(element: etree._Element, found: dict[str, Any]) -> None:
    stated = dict(element.items())
    for name, auto, own, in_lines in _SPACES:
        automatic, value, lines = stated.get(auto), twips(stated.get(own)), stated.get(in_lines)
        if automatic is not None and is_on(automatic):
            found[name] = _AUTO_SPACING
        elif lines is not None and (count := integer(lines, 0, -MAX_LINES, MAX_LINES)):
            found[name] = round(count / 100 * 240)
        elif value is not None:
            found[name] = value
    rule = stated.get(f"{W}lineRule")
    line = twips(stated.get(f"{W}line"))
    if line is not None:
        found["line"] = abs(line)
        # A negative value without a rule was "exactly" in old files.
        found["line_rule"] = {"exact": "exact", "atLeast": "at_least"}.get(rule or "auto", "multiple")


def _number(element: etree._Element, found: dict[str, Any]) -> None:
    number, level = first_child(element, f"{W}numId"), first_child(element, f"{W}ilvl")
    if number is not None:
        found["number_id"] = number.get(f"{W}val", "0")
    if level is not None:
        found["number_level"] = integer(level.get(f"{W}val"), 0, 0, MAX_LEVEL)
