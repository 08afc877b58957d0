"""Effective formatting: what a reader sees once defaults, styles and direct formatting are laid over one another.

ISO/IEC 29500-1, 17.7.2 (order), 17.7.3 (toggle properties), 17.7.6 (conditional formatting of tables), 17.3.1 and
17.3.2 (the properties). Each style is read once; each combination of styles is merged once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from lxml import etree

from vanban.wordfile.document import Frame, Layout, Look
from vanban.wordfile.names import LOCAL, VAL, A, W, first_child, half_points, integer, is_on, name_of, twips
from vanban.wordfile.parts import refused

Properties: TypeAlias = Mapping[str, Any]
"""Run or paragraph properties by short name; what is not stated is not in it."""

TOGGLES = ("bold", "italic", "caps", "hidden")
_EMPTY: Properties = {}
_MAX_CHAIN = 30
"""Longest chain of styles; Word stops at 11."""
MAX_FORMATS = 10_000
"""Most different looks of letters and layouts of paragraphs in a file; real ones have some hundred."""
MAX_LEVEL = 8
"""The deepest level of a list (17.9.3), counted from 0."""
MAX_LINES = 1_000_000
"""Most hundredths of a line between paragraphs."""

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
_AUTO_SPACING = 280
"""HTML's automatic space between paragraphs, 14 pt, in twips."""


def run_properties(element: etree._Element | None) -> Properties:
    """A `w:rPr` by short names (17.3.2)."""
    if element is None or len(element) == 0:
        return _EMPTY
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
    return found


def _fonts(element: etree._Element, found: dict[str, Any]) -> None:
    """Fonts of plain letters and of those with marks; a theme's name beats a face's (17.3.2.26)."""
    for name in ("ascii", "hAnsi"):
        theme = name_of(element.get(f"{W}{name}Theme"))
        face = name_of(element.get(f"{W}{name}"))
        if theme:
            found[name] = f"+{theme}"
        elif face:
            found[name] = face


def paragraph_properties(element: etree._Element | None) -> Properties:
    """A `w:pPr` by short names (17.3.1)."""
    if element is None or len(element) == 0:
        return _EMPTY
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
            )
        elif name == "outlineLvl":
            found["outline"] = integer(child.get(VAL), 9, 0, 9)
    return found


def has_border(element: etree._Element | None) -> bool:
    """Whether a border is drawn (17.18.2)."""
    return element is not None and element.get(f"{W}val", "none") not in ("none", "nil")


def _indents(element: etree._Element, found: dict[str, Any]) -> None:
    for name, keys in (("left", ("start", "left")), ("right", ("end", "right"))):
        for key in keys:
            value = twips(element.get(f"{W}{key}"))
            if value is not None:
                found[name] = value
                break
    first, hanging = twips(element.get(f"{W}firstLine")), twips(element.get(f"{W}hanging"))
    if hanging is not None:
        found["first"] = -hanging
    elif first is not None:
        found["first"] = first


def _spacing(element: etree._Element, found: dict[str, Any]) -> None:
    for name in ("before", "after"):
        automatic = element.get(f"{W}{name}Autospacing")
        value = twips(element.get(f"{W}{name}"))
        lines = element.get(f"{W}{name}Lines")
        if automatic is not None and is_on(automatic):
            found[name] = _AUTO_SPACING
        elif lines is not None and (count := integer(lines, 0, -MAX_LINES, MAX_LINES)):
            found[name] = round(count / 100 * 240)
        elif value is not None:
            found[name] = value
    rule = element.get(f"{W}lineRule")
    line = twips(element.get(f"{W}line"))
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


class Style:
    """One style as it is written, and the properties of its whole chain, merged once."""

    __slots__ = ("based_on", "borders", "conditions", "id", "kind", "name", "paragraph", "run")

    def __init__(self, element: etree._Element) -> None:
        self.id = element.get(f"{W}styleId", "")
        self.kind = element.get(f"{W}type", "paragraph")
        name, base = first_child(element, f"{W}name"), first_child(element, f"{W}basedOn")
        self.name = name_of(name.get(f"{W}val") if name is not None else None).casefold()
        self.based_on = base.get(f"{W}val", "") if base is not None else ""
        self.run = run_properties(first_child(element, f"{W}rPr"))
        self.paragraph = paragraph_properties(first_child(element, f"{W}pPr"))
        self.borders = first_child(first_child(element, f"{W}tblPr"), f"{W}tblBorders")
        self.conditions: dict[str, tuple[Properties, Properties]] = {}
        if self.kind == "table":
            for each in element.iterchildren(f"{W}tblStylePr"):
                self.conditions[each.get(f"{W}type", "")] = (
                    run_properties(first_child(each, f"{W}rPr")),
                    paragraph_properties(first_child(each, f"{W}pPr")),
                )


class Formatting:
    """The styles, defaults and theme of one file, and the looks and layouts that follow from them."""

    def __init__(self, styles: etree._Element | None, theme: etree._Element | None, file: str = "") -> None:
        self._file = file
        self._elements: dict[str, etree._Element] = {}
        self._styles: dict[str, Style] = {}
        self._default_run: Properties = _EMPTY
        self._default_paragraph: Properties = _EMPTY
        self._default_style = ""
        self._faces = _theme_fonts(theme)
        self._colors = _theme_colors(theme)
        self._chains: dict[str, tuple[Style, ...]] = {}
        self._merged: dict[tuple[str, str], Properties] = {}
        self._looks: dict[Any, Look] = {}
        self._layouts: dict[Any, Layout] = {}
        if styles is None:
            return
        for element in styles:
            if element.tag == f"{W}style":
                name = element.get(f"{W}styleId", "")
                self._elements[name] = element
                default = element.get(f"{W}default")
                if default and is_on(default) and element.get(f"{W}type", "paragraph") == "paragraph":
                    self._default_style = name
            elif element.tag == f"{W}docDefaults":
                self._default_run = run_properties(element.find(f"{W}rPrDefault/{W}rPr"))
                self._default_paragraph = paragraph_properties(element.find(f"{W}pPrDefault/{W}pPr"))

    def _style(self, name: str) -> Style | None:
        """A style by its id, read when it is first asked for: files hold many they never use."""
        style = self._styles.get(name)
        if style is None and name in self._elements:
            style = self._styles[name] = Style(self._elements[name])
        return style

    def paragraph_style(self, style: str | None) -> str:
        """The style a paragraph really has: its own if there is one of that name, else the default one."""
        known = self._style(style or "")
        return known.id if known is not None and known.kind == "paragraph" else self._default_style

    def style_name(self, style: str) -> str:
        """A style's name as Word shows it, folded: "heading 1"."""
        known = self._style(style)
        return known.name if known is not None else ""

    def has_conditions(self, style: str) -> bool:
        """Whether a table style, or its base, gives parts of the table a look of their own."""
        return any(each.conditions for each in self._chain(style))

    def table_borders(self, style: str) -> etree._Element | None:
        """The borders a table style draws, its own or its base's."""
        for each in reversed(self._chain(style)):
            if each.borders is not None:
                return each.borders
        return None

    def look(self, table: TableLook | None, style: str, direct: Properties) -> Look | None:
        """The look of a run in a paragraph of this style; None when it is hidden."""
        key = (table, style, tuple(direct.items()))
        found = self._looks.get(key)
        if found is None:
            self._count()
            found = self._looks[key] = self._look(table, style, direct)
        return None if found.size_pt < 0 else found

    def _count(self) -> None:
        """One more way of formatting; refuses a file with too many, each of which is worked out and kept."""
        if len(self._looks) + len(self._layouts) >= MAX_FORMATS:
            raise refused("docx-too-large", self._file, f"văn bản có quá {MAX_FORMATS} kiểu định dạng khác nhau")

    def _look(self, table: TableLook | None, style: str, direct: Properties) -> Look:
        character = self._style(direct.get("style") or "")
        layers: list[Properties] = [
            self._table_properties(table, "run"),
            self._chain_properties(style, "run"),
            self._chain_properties(character.id, "run") if character and character.kind == "character" else _EMPTY,
        ]
        merged: dict[str, Any] = dict(self._default_run)
        for layer in layers:
            merged.update(layer)
        for toggle in TOGGLES:
            # Each kind of style that states a toggle turns it over (17.7.3).
            state = sum(bool(layer.get(toggle)) for layer in layers) % 2 == 1
            merged[toggle] = state or bool(self._default_run.get(toggle))
        merged.update(direct)
        if merged.get("hidden"):
            return _HIDDEN
        plain = self._face(merged.get("ascii"))
        return Look(
            font=plain,
            font_high=self._face(merged.get("hAnsi", merged.get("ascii"))),
            size_pt=merged.get("size_pt", 10.0),
            bold=bool(merged.get("bold")),
            italic=bool(merged.get("italic")),
            underline=bool(merged.get("underline")),
            caps=bool(merged.get("caps")),
            color=self._color(merged.get("color", "auto"), merged.get("theme_color", "")),
            raised=bool(merged.get("raised")),
            language=merged.get("language", ""),
        )

    def layout(self, table: TableLook | None, direct: Properties, level: Properties = _EMPTY) -> Layout:
        """The layout of a paragraph; `level` is what its list level sets, which stands below what names the list."""
        key = (table, tuple(direct.items()), id(level))
        found = self._layouts.get(key)
        if found is None:
            self._count()
            style = self.paragraph_style(direct.get("style"))
            styled = self._chain_properties(style, "paragraph")
            own_list = "number_id" in direct
            merged: dict[str, Any] = dict(self._default_paragraph)
            for layer in (
                self._table_properties(table, "paragraph"),
                _EMPTY if own_list else level,
                styled,
                level if own_list else _EMPTY,
                direct,
            ):
                merged.update(layer)
            found = self._layouts[key] = Layout(
                style=style,
                style_name=self.style_name(style),
                align=merged.get("align", "left"),
                left=merged.get("left", 0),
                right=merged.get("right", 0),
                first=merged.get("first", 0),
                before=merged.get("before", 0),
                after=merged.get("after", 0),
                line=merged.get("line", 240),
                line_rule=merged.get("line_rule", "multiple"),
                contextual=bool(merged.get("contextual")),
                page_break_before=bool(merged.get("page_break_before")),
                outline=merged.get("outline", 9),
                border_top=bool(merged.get("border_top")),
                border_bottom=bool(merged.get("border_bottom")),
                frame_align=merged.get("frame_align", ""),
                frame=merged.get("frame"),
                number_id=merged.get("number_id", ""),
                number_level=merged.get("number_level", 0),
            )
        return found

    def _chain(self, style: str) -> tuple[Style, ...]:
        """A style and those it is based on, the base first; a circle ends where it closes."""
        found = self._chains.get(style)
        if found is None:
            chain: list[Style] = []
            current = self._style(style)
            while current is not None and current not in chain and len(chain) < _MAX_CHAIN:
                chain.append(current)
                base = self._style(current.based_on)
                current = base if base is not None and base.kind == current.kind else None
            found = self._chains[style] = tuple(reversed(chain))
        return found

    def _chain_properties(self, style: str, kind: str) -> Properties:
        key = (style, kind)
        found = self._merged.get(key)
        if found is None:
            merged: dict[str, Any] = {}
            for each in self._chain(style):
                merged.update(each.run if kind == "run" else each.paragraph)
            merged.pop("style", None)
            found = self._merged[key] = merged
        return found

    def _table_properties(self, table: TableLook | None, kind: str) -> Properties:
        if table is None:
            return _EMPTY
        style, conditions = table
        key = (f"{style}\0{conditions}", kind)
        found = self._merged.get(key)
        if found is None:
            which = 0 if kind == "run" else 1
            merged = dict(self._chain_properties(style, kind))
            for condition in conditions:
                for each in self._chain(style):
                    if condition in each.conditions:
                        merged.update(each.conditions[condition][which])
            found = self._merged[key] = merged
        return found

    def _face(self, name: str | None) -> str:
        if name is None:
            return "Times New Roman"
        return self._faces.get(name[1:], "") if name.startswith("+") else name

    def _color(self, value: str, theme: str) -> str:
        if theme:
            return self._colors.get(_COLOR_SLOTS.get(theme, theme), value.upper() if value != "auto" else "auto")
        return value if value == "auto" else value.upper()


TableLook: TypeAlias = tuple[str, tuple[str, ...]]
"""A table style and the parts of the table that a cell belongs to, the weakest first ("band1Horz", "firstRow")."""

_HIDDEN = Look("", "", -1.0, False, False, False, False, "", False, "")
_COLOR_SLOTS = {
    "text1": "dk1",
    "dark1": "dk1",
    "text2": "dk2",
    "dark2": "dk2",
    "background1": "lt1",
    "light1": "lt1",
    "background2": "lt2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}


def _theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """The faces a theme names (20.1.4.1.18), by the names runs call them."""
    if theme is None:
        return {}
    found = {}
    for kind in ("major", "minor"):
        latin = theme.find(f"{A}themeElements/{A}fontScheme/{A}{kind}Font/{A}latin")
        if latin is not None:
            for use in ("HAnsi", "Ascii"):
                found[f"{kind}{use}"] = name_of(latin.get("typeface"))
    return found


def _theme_colors(theme: etree._Element | None) -> dict[str, str]:
    if theme is None:
        return {}
    scheme = theme.find(f"{A}themeElements/{A}clrScheme")
    found = {}
    for slot in scheme if scheme is not None else ():
        for color in slot:
            value = color.get("lastClr") or color.get("val")
            if value:
                found[etree.QName(slot).localname] = name_of(value).upper()
    return found


def conditions_of(look: Iterable[str], row: int, rows: int, column: int, columns: int) -> tuple[str, ...]:
    """The parts of a table a cell belongs to (17.7.6), the weakest first; rows and columns count from 0."""
    wanted = set(look)
    first_row, last_row = "firstRow" in wanted and row == 0, "lastRow" in wanted and row == rows - 1
    first_column = "firstColumn" in wanted and column == 0
    last_column = "lastColumn" in wanted and column == columns - 1
    found = []
    if "noVBand" not in wanted and not first_column and not last_column:
        found.append(f"band{(column - ('firstColumn' in wanted)) % 2 + 1}Vert")
    if "noHBand" not in wanted and not first_row and not last_row:
        found.append(f"band{(row - ('firstRow' in wanted)) % 2 + 1}Horz")
    for name, holds in (("firstCol", first_column), ("lastCol", last_column)):
        if holds:
            found.append(name)
    for name, holds in (("firstRow", first_row), ("lastRow", last_row)):
        if holds:
            found.append(name)
    corners = {"neCell": first_row and last_column, "nwCell": first_row and first_column}
    corners |= {"seCell": last_row and last_column, "swCell": last_row and first_column}
    return (*found, *(name for name, holds in corners.items() if holds))
