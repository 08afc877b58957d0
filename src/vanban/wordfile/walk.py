"""The parts of a package walked into paragraphs, sections and headers: what a reader of the final text would see.

Tracked deletions, field codes and hidden text are left out, tracked insertions, content controls, hyperlinks, text
boxes and the results of fields are in (ISO/IEC 29500-1, 17.3.3, 17.5.2, 17.13.5, 17.16; 29500-3 for alternate content).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from lxml import etree

from vanban.wordfile.budget import Budget
from vanban.wordfile.document import (
    DEFAULT_TAB,
    MM_PER_TWIP,
    Cell,
    Container,
    Drawing,
    Paragraph,
    Section,
    TableShape,
    WordFile,
)
from vanban.wordfile.fields import Fields
from vanban.wordfile.formatting import Formatting, TableLook
from vanban.wordfile.halves import join_halves
from vanban.wordfile.inline import InlineText
from vanban.wordfile.lists import Lists, read_lists
from vanban.wordfile.names import LOCAL, R, W, children, first_child, flag, integer, twips
from vanban.wordfile.parts import Parts, Relation, open_parts, refused
from vanban.wordfile.properties import EMPTY, has_border, paragraph_properties, run_properties
from vanban.wordfile.sections import MAX_PAGES, section_of
from vanban.wordfile.shapes import box_room, box_top
from vanban.wordfile.shown import MAX_NESTING, TRANSPARENT, end_deleted, holds_text, shown_branch
from vanban.wordfile.tables import (
    cell_padding,
    cell_width,
    cells_of,
    conditions_of,
    edges_of,
    grid_before,
    is_sided,
    merge_of,
    rows_of,
    span_of,
    stated_border,
    table_look,
)
from vanban.wordfile.themes import Theme
from vanban.wordfile.tracing import Trace, TracedParagraph
from vanban.wordfile.unfinished import Unfinished, unfinished_in

MAX_PARAGRAPHS = 20_000
"""Most paragraphs in a part, those of cells included."""
MAX_SECTIONS = 1_000
_MOST_KNOWN = 2_000
"""Looks and layouts of an earlier reading beyond which they are worked out anew, as each reading may add to them."""

_NOTES = {"footnote": ("footnote", ""), "endnote": ("endnote", "e")}
"""The element of a note by its container, and what stands before its number where it is referred to."""
_HEADERS = ("default", "first", "even")
"""The kinds of headers and footers a section may have (17.18.36)."""


def read_word(source: str | os.PathLike[str] | bytes) -> WordFile:
    """A path, or the bytes of a .docx, into what it shows; raises `CheckError` for what is not a sound Word file."""
    return _Reader(open_parts(source), source if not isinstance(source, bytes) else "").read()


def read_traced(parts: Parts, name: str = "", before: Trace | None = None) -> tuple[WordFile, Trace]:
    """An opened package into what it shows, and which of its elements that was read from; raises `CheckError`.

    `before` is what an earlier reading of the same package gave, where its styles and lists are as they were then: they
    are not read again.
    """
    trace = Trace()
    return _Reader(parts, name, trace, before).read(), trace


class _Reader:
    def __init__(
        self, parts: Parts, name: str | os.PathLike[str], trace: Trace | None = None, before: Trace | None = None
    ) -> None:
        self.parts = parts
        self.name = os.fspath(name)
        self.trace = trace
        self.relations = parts.relations(parts.main)
        self.settings = self._related("settings")
        styles = self._related("styles")
        known = before.formatting if before is not None else None
        if before is not None and known is not None and known.known < _MOST_KNOWN:
            self.formatting, self.lists = known, Lists(before.lists.numbers)
        else:
            self.formatting = Formatting(styles, Theme(self._related("theme"), self.settings), self.name)
            self.lists = read_lists(self._related("numbering"), self.name)
        if trace is not None:
            trace.styles, trace.formatting, trace.lists = styles, self.formatting, self.lists
            trace.styles_part = next((each.target for each in self.relations.values() if each.kind == "styles"), "")
        self.tables: list[TableShape] = []
        self.unfinished: dict[str, tuple[Unfinished, ...]] = {}
        self.budget = Budget(self.name)

    def _related(self, kind: str) -> etree._Element | None:
        for relation in self.relations.values():
            if relation.kind == kind and self.parts.has(relation.target):
                return self.parts.xml(relation.target)
        return None

    def read(self) -> WordFile:
        """The whole file."""
        body = self.parts.body()
        walk = _Walk(self, self.parts.main, body, "body")
        walk.blocks(body, None, None, 0)
        last = first_child(body, f"{W}sectPr")
        if last is not None or not walk.sections:
            walk.sections.append(last)
        sections = list(self._sections(walk.sections))
        others = {}
        wanted = {name for section in sections for name in (*section.headers.values(), *section.footers.values())}
        kinds: dict[str, Container] = {
            "header": "header",
            "footer": "footer",
            "footnotes": "footnote",
            "endnotes": "endnote",
        }
        for relation in self.relations.values():
            container = kinds.get(relation.kind)
            if container is None or (container not in _NOTES and relation.target not in wanted):
                continue
            if relation.target not in others and self.parts.has(relation.target):
                others[relation.target] = self._other(relation, container)
        paragraphs = join_halves(walk.found)
        if self.trace is not None:
            self.trace.join(paragraphs)
            self.trace.sections = walk.sections
        return WordFile(
            main=self.parts.main,
            paragraphs=paragraphs,
            sections=sections,
            others=others,
            even_differs=self._setting("evenAndOddHeaders"),
            pages=self._pages(),
            tables=self.tables,
            default_tab=self._default_tab(),
            unfinished=self.unfinished,
        )

    def _other(self, relation: Relation, container: Container) -> list[Paragraph]:
        root = self.parts.xml(relation.target)
        walk = _Walk(self, relation.target, root, container)
        if container in _NOTES:
            for note in root.iterchildren(f"{W}{_NOTES[container][0]}"):
                if note.get(f"{W}type", "normal") == "normal":
                    first = len(walk.found)
                    walk.blocks(note, None, None, 0)
                    for paragraph in walk.found[first:]:
                        paragraph.note = _NOTES[container][1] + note.get(f"{W}id", "")
        else:
            walk.blocks(root, None, None, 0)
        return walk.found

    def _setting(self, name: str) -> bool:
        return flag(first_child(self.settings, f"{W}{name}"))

    def _default_tab(self) -> int:
        """How far apart default tab stops are (17.15.1.25), in twips."""
        stated = first_child(self.settings, f"{W}defaultTabStop")
        value = twips(stated.get(f"{W}val")) if stated is not None else None
        return value if value is not None and value > 0 else DEFAULT_TAB

    def _pages(self) -> int | None:
        if not self.parts.has("docProps/app.xml"):
            return None
        root = self.parts.xml("docProps/app.xml")
        for child in root:
            if isinstance(child.tag, str) and child.tag.endswith("}Pages"):
                pages = integer(child.text, -1, -1, MAX_PAGES)
                return pages if pages >= 0 else None
        return None

    def _sections(self, elements: Iterable[etree._Element | None]) -> Iterator[Section]:
        headers: dict[str, str] = {}
        footers: dict[str, str] = {}
        for number, element in enumerate(elements, 1):
            for side, found in (("header", headers), ("footer", footers)):
                for reference in element.iterchildren(f"{W}{side}Reference") if element is not None else ():
                    relation = self.relations.get(reference.get(f"{R}id", ""))
                    kind = reference.get(f"{W}type", "default")
                    if kind in _HEADERS and relation is not None and self.parts.has(relation.target):
                        found[kind] = relation.target
            yield section_of(number, element, dict(headers), dict(footers))


class _Walk:
    """One part walked in order; fields and sections go on from one paragraph to the next."""

    def __init__(self, reader: _Reader, part: str, root: etree._Element, container: Container) -> None:
        self.reader = reader
        self.formatting: Formatting = reader.formatting
        self.lists: Lists = reader.lists
        self.part = part
        self.container: Container = container
        self.found: list[Paragraph] = []
        self.sections: list[etree._Element | None] = []
        self.fields = Fields()
        self.table_count = 0
        self.numbers = {p: number for number, p in enumerate(root.iter(f"{W}p"), 1)}
        if len(self.numbers) > MAX_PARAGRAPHS:
            raise refused("docx-too-large", reader.name, f"phần {part} có quá {MAX_PARAGRAPHS} đoạn")
        reader.unfinished[part] = unfinished_in(root, self.numbers)
        self.section_ends: dict[etree._Element | None, etree._Element] = {}
        """What sets a section, by the properties of the paragraph that ends it."""
        for each in root.iter(f"{W}sectPr"):
            self.section_ends.setdefault(each.getparent(), each)
        self.tracked = any(each.kind == "changes" for each in reader.unfinished[part])

    def blocks(self, parent: etree._Element, cell: Cell | None, table: TableLook | None, depth: int) -> None:
        """Paragraphs and tables below an element, in order."""
        if depth > MAX_NESTING:
            raise refused("docx-too-deep", self.reader.name, f"bảng hoặc khung lồng nhau quá {MAX_NESTING} cấp")
        joined: list[etree._Element] = []
        for child in parent:
            name = LOCAL.get(child.tag)
            if name == "p":
                joined.append(child)
                if not (self.tracked and end_deleted(child)):
                    self.paragraph(joined, cell, table, depth)
                    joined = []
            elif name == "tbl":
                joined = self.left_over(joined, cell, table, depth)
                self.table(child, cell, depth)
            elif name in TRANSPARENT:
                joined = self.left_over(joined, cell, table, depth)
                self.blocks(child, cell, table, depth + 1)
            elif name == "AlternateContent":
                for branch in shown_branch(child):
                    self.blocks(branch, cell, table, depth + 1)
        self.left_over(joined, cell, table, depth)

    def left_over(
        self, joined: list[etree._Element], cell: Cell | None, table: TableLook | None, depth: int
    ) -> list[etree._Element]:
        """Paragraphs whose ends were deleted and that no other follows: one, or none where all their text was."""
        if any(map(holds_text, joined)):
            self.paragraph(joined, cell, table, depth)
        return []

    def table(self, element: etree._Element, parent: Cell | None, depth: int) -> None:
        """A table's cells, row by row."""
        self.table_count += 1
        number = self.table_count
        if self.reader.trace is not None:
            self.reader.trace.tables[self.part, number] = element
        properties = children(first_child(element, f"{W}tblPr"))
        style_element = properties.get(f"{W}tblStyle")
        style = style_element.get(f"{W}val", "") if style_element is not None else ""
        columns = [(twips(each.get(f"{W}w")) or 0) * MM_PER_TWIP for each in element.iterfind(f"{W}tblGrid/{W}gridCol")]
        grid = list(accumulate(columns, initial=0.0))
        rows = list(rows_of(element, depth))
        wanted = table_look(properties.get(f"{W}tblLook"))
        drawn = (properties.get(f"{W}tblBorders"), self.formatting.table_borders(style))
        conditional = self.formatting.has_conditions(style)
        margins = (children(properties.get(f"{W}tblCellMar")), children(self.formatting.cell_margins(style)))
        padding = cell_padding(*margins)
        table_edges = edges_of(*drawn)
        header_rows, breakable = 0, []
        slot = len(self.tables_of_reader)
        for row_index, row in enumerate(rows):
            row_properties = children(first_child(row, f"{W}trPr"))
            repeats = flag(row_properties.get(f"{W}tblHeader"))
            if repeats and header_rows == row_index:
                header_rows += 1
            if not flag(row_properties.get(f"{W}cantSplit")):
                breakable.append(row_index + 1)
            cells = list(cells_of(row, depth))
            at = skipped = grid_before(row_properties)
            own_lines = first_child(first_child(row, f"{W}tblPrEx"), f"{W}tblBorders")
            inner = has_border(stated_border("insideH", own_lines, *drawn))
            edges = table_edges if own_lines is None else edges_of(own_lines, *drawn)
            for column, cell_element in enumerate(cells):
                cell_properties = children(first_child(cell_element, f"{W}tcPr"))
                span = span_of(cell_properties.get(f"{W}gridSpan"))
                own = children(cell_properties.get(f"{W}tcBorders"))
                own_margins = cell_properties.get(f"{W}tcMar")
                top, bottom = (own.get(f"{W}{side}") for side in ("top", "bottom"))
                start, at = min(at, len(columns)), at + span
                width = cell_width(cell_properties.get(f"{W}tcW")) or grid[min(at, len(columns))] - grid[start]
                left = grid[start] if columns else width * column
                cell = Cell(
                    table=number,
                    row=row_index + 1,
                    column=column + 1,
                    columns=len(cells),
                    left_mm=left,
                    width_mm=width,
                    header_row=repeats,
                    whole_row=span >= len(columns) > 1 or (len(cells) == 1 and len(columns) > 1 and not skipped),
                    border_bottom=has_border(bottom),
                    border_top=has_border(top),
                    ruled=(has_border(top) and has_border(bottom))
                    or (inner and (top is None or bottom is None or has_border(top) or has_border(bottom))),
                    parent=parent,
                    joined=f"{W}vMerge" in cell_properties,
                    grid=start,
                    span=span,
                    merge=merge_of(cell_properties.get(f"{W}vMerge")),
                    sided=is_sided(own, edges, column, len(cells)),
                    padding_mm=padding if own_margins is None else cell_padding(children(own_margins), *margins),
                )
                look: TableLook | None = None
                if style:
                    parts = conditions_of(wanted, row_index, len(rows), column, len(cells)) if conditional else ()
                    look = (style, parts)
                self.blocks(cell_element, cell, look, depth + 1)
        self.tables_of_reader.insert(
            slot,
            TableShape(
                number=number,
                part=self.part,
                rows=len(rows),
                header_rows=header_rows,
                breakable_rows=tuple(breakable),
                nested=parent is not None,
            ),
        )

    @cached_property
    def relations(self) -> Mapping[str, Relation]:
        """What the part refers to."""
        return self.reader.parts.relations(self.part)

    def _found(self, drawing: Drawing) -> Drawing:
        """A picture whose part is named in place of the relation to it; nothing where it is not in the package."""
        relation = self.relations.get(drawing.target)
        known = relation is not None and self.reader.parts.has(relation.target)
        return drawing._replace(target=relation.target if known and relation is not None else "")

    @property
    def tables_of_reader(self) -> list[TableShape]:
        """Where the shapes of tables are gathered."""
        return self.reader.tables

    def paragraph(
        self, elements: Sequence[etree._Element], cell: Cell | None, table: TableLook | None, depth: int
    ) -> None:
        """One paragraph, and those of the text boxes anchored in it after it.

        It is the last of `elements`; those before it are joined to it, as their ends were deleted (17.13.5.15).
        """
        element = elements[-1]
        properties = first_child(element, f"{W}pPr")
        direct = paragraph_properties(properties)
        layout = self.formatting.layout(table, direct)
        style, number, level = layout.style, layout.number_id, layout.number_level
        definition = self.lists.level(number, level) if number else None
        if definition is not None:
            layout = self.formatting.layout(table, direct, definition.paragraph)
        text = InlineText(self.formatting, self.fields, self.reader.budget, table, style)
        trace = self.reader.trace
        if trace is not None:
            text.runs, text.shapes = [], []
        for each in elements:
            if len(each):
                text.inline(each, 0)
        paragraph = Paragraph(
            part=self.part,
            number=self.numbers[element],
            text="".join(text.pieces),
            spans=tuple(text.spans),
            layout=layout,
            container=self.container,
            cell=cell,
            section=len(self.sections) + 1,
            rules=tuple(text.rules),
            pictures=text.pictures,
            drawings=tuple(self._found(each) for each in text.drawings),
            notes=tuple(text.notes),
            page_field=text.page_field,
            page_break=text.page_break,
        )
        if self.container in ("header", "footer"):
            mark = first_child(properties, f"{W}rPr") if properties is not None else None
            paragraph.default_look = self.formatting.look(table, style, run_properties(mark))
        if definition is not None and number != "0":
            paragraph.label = self.lists.next_label(number, level)
        self.found.append(paragraph)
        if trace is not None:
            trace.paragraphs[self.part, paragraph.number] = TracedParagraph(
                paragraph,
                element,
                text.runs or [],
                table,
                level=definition.paragraph if definition is not None else EMPTY,
                shapes=text.shapes or [],
            )
        if text.boxes:
            container, fields = self.container, self.fields
            for box in text.boxes:
                # A text box is a story of its own (17.17.1): no field of the paragraph reaches into it.
                self.container, self.fields = "textbox" if container == "body" else container, Fields()
                first = len(self.found)
                self.blocks(box, cell, table, depth + 1)
                top, room = box_top(box), box_room(box)
                for boxed in self.found[first:]:
                    boxed.boxed, boxed.box_top_mm, boxed.box_room_mm = True, top, room
            self.container, self.fields = container, fields
        section = self.section_ends.get(properties) if self.section_ends else None
        if section is not None and self.container == "body":
            self.sections.append(section)
            if len(self.sections) > MAX_SECTIONS:
                raise refused("docx-too-large", self.reader.name, f"văn bản có quá {MAX_SECTIONS} phần (section)")
