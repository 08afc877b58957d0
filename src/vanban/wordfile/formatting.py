"""Effective formatting: what a reader sees once defaults, styles and direct formatting are laid over one another.

ISO/IEC 29500-1, 17.7.2 (order), 17.7.3 (toggle properties), 17.7.6 (conditional formatting of tables). Each style is
read once; each combination of styles is merged once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from lxml import etree

from vanban.wordfile.document import Layout, Look
from vanban.wordfile.names import W, children, first_child, is_on, name_of
from vanban.wordfile.parts import refused
from vanban.wordfile.properties import EMPTY, STOPS, Properties, lay_over, paragraph_properties, run_properties
from vanban.wordfile.themes import Theme

TOGGLES = ("bold", "italic", "caps", "hidden")
_MAX_CHAIN = 30
"""Longest chain of styles; Word stops at 11."""
MAX_FORMATS = 10_000
"""Most different looks of letters and layouts of paragraphs in a file; real ones have some hundred."""

TableLook: TypeAlias = tuple[str, tuple[str, ...]]
"""A table style and the parts of the table that a cell belongs to, the weakest first ("band1Horz", "firstRow")."""
_HIDDEN = Look("", "", -1.0, False, False, False, False, "", False, "")


class Style:
    """One style as it is written, and the properties of its whole chain, merged once."""

    __slots__ = ("based_on", "borders", "conditions", "id", "kind", "margins", "name", "paragraph", "run")

    def __init__(self, element: etree._Element) -> None:
        self.id = element.get(f"{W}styleId", "")
        self.kind = element.get(f"{W}type", "paragraph")
        parts = children(element)
        name, base = parts.get(f"{W}name"), parts.get(f"{W}basedOn")
        self.name = name_of(name.get(f"{W}val") if name is not None else None).casefold()
        self.based_on = base.get(f"{W}val", "") if base is not None else ""
        self.run = run_properties(parts.get(f"{W}rPr"))
        self.paragraph = paragraph_properties(parts.get(f"{W}pPr"))
        self.borders = first_child(parts.get(f"{W}tblPr"), f"{W}tblBorders")
        self.margins = first_child(parts.get(f"{W}tblPr"), f"{W}tblCellMar")
        self.conditions: dict[str, tuple[Properties, Properties]] = {}
        if self.kind == "table":
            for each in element.iterchildren(f"{W}tblStylePr"):
                self.conditions[each.get(f"{W}type", "")] = (
                    run_properties(first_child(each, f"{W}rPr")),
                    paragraph_properties(first_child(each, f"{W}pPr")),
                )


class Formatting:
    """The styles, defaults and theme of one file, and the looks and layouts that follow from them."""

    def __init__(self, styles: etree._Element | None, theme: Theme, file: str = "") -> None:
        self._file = file
        self._theme = theme
        self._elements: dict[str, etree._Element] = {}
        self._styles: dict[str, Style] = {}
        self._default_run: Properties = EMPTY
        self._default_paragraph: Properties = EMPTY
        self._default_style = ""
        self._default_table = ""
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
                if default and is_on(default):
                    kind = element.get(f"{W}type", "paragraph")
                    if kind == "paragraph":
                        self._default_style = name
                    elif kind == "table":
                        self._default_table = name
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

    def lenders(self, style: str, kind: str, names: Sequence[str]) -> tuple[str, ...]:
        """The ids of a style and its bases, the nearest first, as far as a property ("run" or "paragraph") comes from.

        The last is the one whose value holds; where none states it they are all, and what is below them lends it.
        """
        found = []
        for each in reversed(self._chain(style)):
            found.append(each.id)
            if self._states(each.run if kind == "run" else each.paragraph, names):
                break
        return tuple(found)

    def stated_by(self, style: str, kind: str, names: Sequence[str]) -> bool:
        """Whether a style or its base states a property."""
        return self._states(self._chain_properties(style, kind), names)

    def stated_by_table(self, table: TableLook | None, kind: str, names: Sequence[str]) -> bool:
        """Whether a table's style states a property for a cell."""
        return self._states(self._table_properties(table, kind), names)

    def is_character(self, style: str) -> bool:
        """Whether this is the id of a style of letters."""
        known = self._style(style)
        return known is not None and known.kind == "character"

    def default(self, kind: str) -> Properties:
        """The properties of all letters, or of all paragraphs, that no style states (17.7.5.1)."""
        return self._default_run if kind == "run" else self._default_paragraph

    @staticmethod
    def _states(properties: Properties, names: Sequence[str]) -> bool:
        return any(name in properties for name in names)

    def has_conditions(self, style: str) -> bool:
        """Whether a table style, or its base, gives parts of the table a look of their own."""
        return any(each.conditions for each in self._chain(style))

    def table_borders(self, style: str) -> etree._Element | None:
        """The borders a table style draws, its own or its base's."""
        for each in reversed(self._chain(style)):
            if each.borders is not None:
                return each.borders
        return None

    def cell_margins(self, style: str) -> etree._Element | None:
        """The margins a table style gives its cells, its own or its base's; the default style's for a table of none."""
        for each in reversed(self._chain(style or self._default_table)):
            if each.margins is not None:
                return each.margins
        return None

    def look(self, table: TableLook | None, style: str, direct: Properties) -> Look | None:
        """The look of a run in a paragraph of this style; None when it is hidden."""
        key = (table, style, tuple(direct.items()))
        found = self._looks.get(key)
        if found is None:
            self._count()
            found = self._looks[key] = self._look(table, style, direct)
        return None if found.size_pt < 0 else found

    @property
    def known(self) -> int:
        """How many looks and layouts have been worked out."""
        return len(self._looks) + len(self._layouts)

    def _count(self) -> None:
        """One more way of formatting; refuses a file with too many, each of which is worked out and kept."""
        if self.known >= MAX_FORMATS:
            raise refused("docx-too-large", self._file, f"văn bản có quá {MAX_FORMATS} kiểu định dạng khác nhau")

    def _look(self, table: TableLook | None, style: str, direct: Properties) -> Look:
        character = self._style(direct.get("style") or "")
        layers: list[Properties] = [
            self._table_properties(table, "run"),
            self._chain_properties(style, "run"),
            self._chain_properties(character.id, "run") if character and character.kind == "character" else EMPTY,
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
            scale=merged.get("scale", 100),
        )

    def layout(self, table: TableLook | None, direct: Properties, level: Properties = EMPTY) -> Layout:
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
                EMPTY if own_list else level,
                styled,
                level if own_list else EMPTY,
                direct,
            ):
                lay_over(merged, layer)
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
                tabs=tuple(stop for stop in merged.get("tabs", ()) if stop.kind in STOPS),
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
                lay_over(merged, each.run if kind == "run" else each.paragraph)
            merged.pop("style", None)
            found = self._merged[key] = merged
        return found

    def _table_properties(self, table: TableLook | None, kind: str) -> Properties:
        if table is None:
            return EMPTY
        style, conditions = table
        key = (f"{style}\0{conditions}", kind)
        found = self._merged.get(key)
        if found is None:
            which = 0 if kind == "run" else 1
            merged = dict(self._chain_properties(style, kind))
            for condition in conditions:
                for each in self._chain(style):
                    if condition in each.conditions:
                        lay_over(merged, each.conditions[condition][which])
            found = self._merged[key] = merged
        return found

    def _face(self, name: str | None) -> str:
        if name is None:
            return "Times New Roman"
        return self._theme.face(name[1:]) if name.startswith("+") else name

    def _color(self, value: str, theme: str) -> str:
        own = value if value == "auto" else value.upper()
        return self._theme.color(theme, own) if theme else own
