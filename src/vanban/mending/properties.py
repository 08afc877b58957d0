"""What a look or a layout states (`vanban.wordfile.properties`) written into its elements (17.3.1, 17.3.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from lxml import etree

from vanban.mending.editing import Editor, forget
from vanban.wordfile.names import W, first_child

Write: TypeAlias = Callable[[etree._Element, Any], None]
"""Writes a value into an element of properties."""


def _toggle(*names: str) -> Write:
    def write(properties: etree._Element, value: bool) -> None:
        first, *further = names
        _turn(properties, first, on=value)
        for each in further:
            if first_child(properties, f"{W}{each}") is not None:
                _turn(properties, each, on=value)

    return write


def _turn(properties: etree._Element, name: str, *, on: bool) -> None:
    element = Editor.child(properties, name)
    if on:
        forget(element, "val")
    else:
        element.set(f"{W}val", "0")


def _size(properties: etree._Element, value: float) -> None:
    half_points = f"{round(value * 2)}"
    Editor.put(properties, "sz", val=half_points)
    if first_child(properties, f"{W}szCs") is not None:
        Editor.put(properties, "szCs", val=half_points)


def _font(properties: etree._Element, value: str) -> None:
    fonts = Editor.put(properties, "rFonts", ascii=value, hAnsi=value, cs=value)
    forget(fonts, "asciiTheme", "hAnsiTheme", "cstheme")


def _color(properties: etree._Element, value: str) -> None:
    color = Editor.put(properties, "color", val=value)
    forget(color, "themeColor", "themeTint", "themeShade")


def _underline(properties: etree._Element, value: bool) -> None:
    underline = Editor.put(properties, "u", val="single" if value else "none")
    if not value:
        forget(underline, "color", "themeColor", "themeTint", "themeShade")


def _language(properties: etree._Element, value: str) -> None:
    Editor.put(properties, "lang", val=value)


def _scale(properties: etree._Element, value: int) -> None:
    Editor.put(properties, "w", val=str(value))


RUN: Mapping[str, Write] = {
    "size_pt": _size,
    "bold": _toggle("b", "bCs"),
    "italic": _toggle("i", "iCs"),
    "caps": _toggle("caps"),
    "hidden": _toggle("vanish"),
    "underline": _underline,
    "color": _color,
    "font": _font,
    "language": _language,
    "scale": _scale,
}
"""How each property of a run is written, by its short name."""

STATED: Mapping[str, tuple[str, ...]] = {"font": ("ascii", "hAnsi")}
"""The names by which a reader knows a property, where it goes by others."""

_JC = {"justify": "both"}


def _align(properties: etree._Element, value: str) -> None:
    Editor.put(properties, "jc", val=_JC.get(value, value))


def _indent(properties: etree._Element, **values: int) -> None:
    """Indents by "left", "right", "first" in twips; a first line that hangs out is negative."""
    indents = Editor.child(properties, "ind")
    for side, other in (("left", "start"), ("right", "end")):
        if side in values:
            forget(indents, f"{side}Chars", other, f"{other}Chars")
            indents.set(f"{W}{side}", str(values[side]))
    if "first" in values:
        forget(indents, "firstLine", "hanging", "firstLineChars", "hangingChars")
        hangs = values["first"] < 0
        indents.set(f"{W}{'hanging' if hangs else 'firstLine'}", str(abs(values["first"])))


def _space(side: str) -> Write:
    def write(properties: etree._Element, value: int) -> None:
        spacing = Editor.put(properties, "spacing", **{side: str(value)})
        forget(spacing, f"{side}Lines", f"{side}Autospacing")

    return write


_RULES = {"multiple": "auto", "exact": "exact", "at_least": "atLeast"}

PARAGRAPH: Mapping[str, Write] = {
    "align": _align,
    "left": lambda properties, value: _indent(properties, left=value),
    "right": lambda properties, value: _indent(properties, right=value),
    "first": lambda properties, value: _indent(properties, first=value),
    "before": _space("before"),
    "after": _space("after"),
    "line": lambda properties, value: _put(properties, "spacing", line=str(value)),
    "line_rule": lambda properties, value: _put(properties, "spacing", lineRule=_RULES[value]),
    "contextual": _toggle("contextualSpacing"),
}
"""How each property of a paragraph is written, by its short name; lengths in twips."""


def _put(properties: etree._Element, name: str, **values: str) -> None:
    Editor.put(properties, name, **values)
