"""The parts of a package walked into paragraphs, sections and headers: what a reader of the final text would see.

Tracked deletions, field codes and hidden text are left out, tracked insertions, content controls, hyperlinks, text
boxes and the results of fields are in (ISO/IEC 29500-1, 17.3.3, 17.5.2, 17.13.5, 17.16; 29500-3 for alternate content).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from lxml import etree

from vanban.check.reading.document import (
    MM_PER_TWIP,
    Cell,
    Container,
    Paragraph,
    Rule,
    Section,
    Span,
    TableShape,
    WordFile,
)
from vanban.check.reading.formatting import (
    Formatting,
    Properties,
    TableLook,
    conditions_of,
    has_border,
    paragraph_properties,
    run_properties,
)
from vanban.check.reading.halves import join_halves
from vanban.check.reading.lists import Lists, read_lists
from vanban.check.reading.names import (
    LOCAL,
    MATH,
    MC,
    OFFICE,
    PIC,
    VML,
    WP,
    A,
    R,
    W,
    children,
    first_child,
    hexadecimal,
    integer,
    is_on,
    name_of,
    points,
    twips,
)
from vanban.check.reading.parts import Parts, Relation, open_parts, refused
from vanban.check.reading.unfinished import Unfinished, unfinished_in

MAX_NESTING = 60
"""How deep tables, content controls and text boxes may stand in one another."""
MAX_PARAGRAPHS = 20_000
"""Most paragraphs in a part, those of cells included."""
MAX_LETTERS = 1_200_000
"""Most letters a file may show: some four hundred pages. A run counts as `RUN` of them, a break or tab as `BREAK`."""
RUN, BREAK = 10, 20
MAX_SECTIONS = 1_000
MAX_SPAN = 100
"""Most columns a cell reaches over; Word allows 63."""
MAX_PAGES = 1_000_000
MAX_EMU = 10**9
"""Longest drawing, some 28 m."""
MAX_STYLE = 4_000
"""How much of the style of a VML shape is read, in letters."""
MAX_CODE = 255
"""How much of a field's instruction is kept: its name and its first arguments."""

_EMU_PER_MM = 36_000
_FLAT = 1.5
"""A shape no higher than this, in mm, is a line."""
_LINES = frozenset({"line", "straightConnector1", "lineInv"})
_TRANSPARENT = frozenset(
    ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "bdo", "dir")
)
"""Elements whose content counts as if they were not there."""
_LETTERS = {"noBreakHyphen": "-", "cr": "\n", "tab": "\t", "ptab": "\t"}
_UNDERSTOOD = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")
"""How the namespaces begin whose content a reader of Word files knows."""
_HEADERS = ("default", "first", "even")
"""The kinds of headers and footers a section may have (17.18.36)."""
_SYMBOL_LETTERS = {"F0B7": "•", "F0A7": "▪", "F02D": "-", "F02B": "+", "F0E0": "→", "F0FC": "✓"}


def read_word(source: str | os.PathLike[str] | bytes) -> WordFile:
    """A path, or the bytes of a .docx, into what it shows; raises `CheckError` for what is not a sound Word file."""
    return _Reader(open_parts(source), source if not isinstance(source, bytes) else "").read()


class _Reader:
    def __init__(self, parts: Parts, name: str | os.PathLike[str]) -> None:
        self.parts = parts
        self.name = os.fspath(name)
        self.relations = parts.relations(parts.main)
        self.formatting = Formatting(self._related("styles"), self._related("theme"), self.name)
        self.settings = self._related("settings")
        self.lists = read_lists(self._related("numbering"), self.name)
        self.tables: list[TableShape] = []
        self.unfinished: dict[str, tuple[Unfinished, ...]] = {}
        self._letters = 0

    def count(self, letters: int) -> None:
        """Letters that were read, or what takes as long; refuses a file that shows too many."""
        self._letters += letters
        if self._letters > MAX_LETTERS:
            raise refused("docx-too-large", self.name, f"văn bản có quá {MAX_LETTERS} chữ")

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
        kinds: dict[str, Container] = {"header": "header", "footer": "footer", "footnotes": "footnote"}
        for relation in self.relations.values():
            container = kinds.get(relation.kind)
            if container is None or (container != "footnote" and relation.target not in wanted):
                continue
            if relation.target not in others and self.parts.has(relation.target):
                others[relation.target] = self._other(relation, container)
        return WordFile(
            main=self.parts.main,
            paragraphs=join_halves(walk.found),
            sections=sections,
            others=others,
            even_differs=self._setting("evenAndOddHeaders"),
            pages=self._pages(),
            tables=self.tables,
            unfinished=self.unfinished,
        )

    def _other(self, relation: Relation, container: Container) -> list[Paragraph]:
        root = self.parts.xml(relation.target)
        walk = _Walk(self, relation.target, root, container)
        if container == "footnote":
            for note in root.iterchildren(f"{W}footnote"):
                if note.get(f"{W}type", "normal") == "normal":
                    walk.blocks(note, None, None, 0)
        else:
            walk.blocks(root, None, None, 0)
        return walk.found

    def _setting(self, name: str) -> bool:
        return _flag(first_child(self.settings, f"{W}{name}"))

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
            yield _section(number, element, dict(headers), dict(footers))


def _section(
    number: int, element: etree._Element | None, headers: Mapping[str, str], footers: Mapping[str, str]
) -> Section:
    """One section; what it leaves out is Letter paper without margins (17.6.13), as Word has it."""

    def value(child: str, name: str, default: int) -> int:
        found = first_child(element, f"{W}{child}")
        measure = twips(found.get(f"{W}{name}")) if found is not None else None
        return default if measure is None else measure

    def text(child: str, name: str) -> str | None:
        found = first_child(element, f"{W}{child}")
        return None if found is None else found.get(f"{W}{name}")

    def mm(child: str, name: str, default: int) -> float:
        return abs(value(child, name, default)) * MM_PER_TWIP

    start = integer(text("pgNumType", "start"), -1, -1, MAX_PAGES)
    width, height = mm("pgSz", "w", 12_240), mm("pgSz", "h", 15_840)
    return Section(
        number=number,
        width_mm=width,
        height_mm=height,
        landscape=width > height,
        margin_top_mm=mm("pgMar", "top", 1_440),
        margin_bottom_mm=mm("pgMar", "bottom", 1_440),
        margin_left_mm=mm("pgMar", "left", 1_800) + mm("pgMar", "gutter", 0),
        margin_right_mm=mm("pgMar", "right", 1_800),
        header_mm=mm("pgMar", "header", 720),
        first_page_differs=_flag(first_child(element, f"{W}titlePg")),
        page_start=start if start >= 0 else None,
        page_format=name_of(text("pgNumType", "fmt")) or "decimal",
        headers=headers,
        footers=footers,
    )


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
        self.fields = _Fields()
        self.table_count = 0
        self.numbers = {p: number for number, p in enumerate(root.iter(f"{W}p"), 1)}
        if len(self.numbers) > MAX_PARAGRAPHS:
            raise refused("docx-too-large", reader.name, f"phần {part} có quá {MAX_PARAGRAPHS} đoạn")
        reader.unfinished[part] = unfinished_in(root, self.numbers)

    def blocks(self, parent: etree._Element, cell: Cell | None, table: TableLook | None, depth: int) -> None:
        """Paragraphs and tables below an element, in order."""
        if depth > MAX_NESTING:
            raise refused("docx-too-deep", self.reader.name, f"bảng hoặc khung lồng nhau quá {MAX_NESTING} cấp")
        for child in parent:
            name = LOCAL.get(child.tag)
            if name == "p":
                self.paragraph(child, cell, table, depth)
            elif name == "tbl":
                self.table(child, cell, depth)
            elif name in _TRANSPARENT:
                self.blocks(child, cell, table, depth + 1)
            elif name == "AlternateContent":
                for branch in _branch(child):
                    self.blocks(branch, cell, table, depth + 1)

    def table(self, element: etree._Element, parent: Cell | None, depth: int) -> None:
        """A table's cells, row by row."""
        self.table_count += 1
        number = self.table_count
        properties = children(first_child(element, f"{W}tblPr"))
        style_element = properties.get(f"{W}tblStyle")
        style = style_element.get(f"{W}val", "") if style_element is not None else ""
        columns = [(twips(each.get(f"{W}w")) or 0) * MM_PER_TWIP for each in element.iterfind(f"{W}tblGrid/{W}gridCol")]
        grid = list(accumulate(columns, initial=0.0))
        rows = list(_rows(element, depth))
        wanted = _table_look(properties.get(f"{W}tblLook"))
        borders = properties.get(f"{W}tblBorders")
        if borders is None:
            borders = self.formatting.table_borders(style)
        inner = has_border(first_child(borders, f"{W}insideH"))
        conditional = self.formatting.has_conditions(style)
        header_rows, breakable = 0, []
        slot = len(self.tables_of_reader)
        for row_index, row in enumerate(rows):
            row_properties = children(first_child(row, f"{W}trPr"))
            repeats = _flag(row_properties.get(f"{W}tblHeader"))
            if repeats and header_rows == row_index:
                header_rows += 1
            if not _flag(row_properties.get(f"{W}cantSplit")):
                breakable.append(row_index + 1)
            cells = list(_cells(row, depth))
            at = 0
            for column, cell_element in enumerate(cells):
                cell_properties = children(first_child(cell_element, f"{W}tcPr"))
                span = _span(cell_properties.get(f"{W}gridSpan"))
                own = children(cell_properties.get(f"{W}tcBorders"))
                top, bottom = has_border(own.get(f"{W}top")), has_border(own.get(f"{W}bottom"))
                start, at = min(at, len(columns)), at + span
                width = _cell_width(cell_properties.get(f"{W}tcW")) or grid[min(at, len(columns))] - grid[start]
                left = grid[start] if columns else width * column
                cell = Cell(
                    table=number,
                    row=row_index + 1,
                    column=column + 1,
                    columns=len(cells),
                    left_mm=left,
                    width_mm=width,
                    header_row=repeats,
                    whole_row=span >= len(columns) > 1 or (len(cells) == 1 and len(columns) > 1),
                    border_bottom=bottom,
                    border_top=top,
                    ruled=inner or (top and bottom),
                    parent=parent,
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

    @property
    def tables_of_reader(self) -> list[TableShape]:
        """Where the shapes of tables are gathered."""
        return self.reader.tables

    def paragraph(self, element: etree._Element, cell: Cell | None, table: TableLook | None, depth: int) -> None:
        """One paragraph, and those of the text boxes anchored in it after it."""
        properties = first_child(element, f"{W}pPr")
        direct = paragraph_properties(properties)
        layout = self.formatting.layout(table, direct)
        style, number, level = layout.style, layout.number_id, layout.number_level
        definition = self.lists.level(number, level) if number else None
        if definition is not None:
            layout = self.formatting.layout(table, direct, definition.paragraph)
        text = _Text(self, table, style, depth)
        if properties is not None or len(element):
            text.inline(element, 0)
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
            page_field=text.page_field,
            page_break=text.page_break,
        )
        if self.container in ("header", "footer"):
            mark = first_child(properties, f"{W}rPr") if properties is not None else None
            paragraph.default_look = self.formatting.look(table, style, run_properties(mark))
        if definition is not None and number != "0":
            paragraph.label = self.lists.next_label(number, level)
        self.found.append(paragraph)
        if text.boxes:
            container, fields = self.container, self.fields
            for box in text.boxes:
                # A text box is a story of its own (17.17.1): no field of the paragraph reaches into it.
                self.container, self.fields = "textbox" if container == "body" else container, _Fields()
                first = len(self.found)
                self.blocks(box, cell, table, depth + 1)
                top = _box_top(box)
                for boxed in self.found[first:] if top is not None else ():
                    boxed.box_top_mm = top
            self.container, self.fields = container, fields
        section = first_child(properties, f"{W}sectPr")
        if section is not None and self.container == "body":
            self.sections.append(section)
            if len(self.sections) > MAX_SECTIONS:
                raise refused("docx-too-large", self.reader.name, f"văn bản có quá {MAX_SECTIONS} phần (section)")


class _Field:
    """A field that is open (17.16.18): the beginning of its instruction, and whether its result has begun."""

    __slots__ = ("code", "in_result")

    def __init__(self) -> None:
        self.code = ""
        self.in_result = False


class _Fields:
    """The fields that are open where the walk stands, the outermost first."""

    __slots__ = ("_open", "_unseen")

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._unseen = 0

    @property
    def seen(self) -> bool:
        """Whether letters here are seen: in no field's instruction."""
        return self._unseen == 0

    def begin(self) -> None:
        """A field begins, with its instruction."""
        self._open.append(_Field())
        self._unseen += 1

    def instruct(self, words: str) -> None:
        """A piece of the innermost field's instruction."""
        if self._open:
            field = self._open[-1]
            field.code = (field.code + words[:MAX_CODE])[:MAX_CODE]

    def separate(self) -> str:
        """The innermost field's result begins; its instruction, the first time."""
        if not self._open or self._open[-1].in_result:
            return ""
        self._open[-1].in_result = True
        self._unseen -= 1
        return self._open[-1].code

    def end(self) -> str:
        """The innermost field ends; its instruction, where no result began."""
        if not self._open:
            return ""
        field = self._open.pop()
        if field.in_result:
            return ""
        self._unseen -= 1
        return field.code


class _Text:
    """The visible text of one paragraph, gathered run by run."""

    __slots__ = (
        "boxes",
        "depth",
        "length",
        "page_break",
        "page_field",
        "pictures",
        "pieces",
        "rules",
        "spans",
        "style",
        "table",
        "walk",
    )

    def __init__(self, walk: _Walk, table: TableLook | None, style: str, depth: int) -> None:
        self.walk = walk
        self.table = table
        self.style = style
        self.depth = depth
        self.pieces: list[str] = []
        self.spans: list[Span] = []
        self.length = 0
        self.rules: list[Rule] = []
        self.boxes: list[etree._Element] = []
        self.pictures = 0
        self.page_field = False
        self.page_break = False

    def inline(self, parent: etree._Element, depth: int) -> None:
        """The runs below an element, in order."""
        if depth > MAX_NESTING:
            raise refused("docx-too-deep", self.walk.reader.name, f"nội dung lồng nhau quá {MAX_NESTING} cấp")
        for child in parent:
            name = LOCAL.get(child.tag)
            if name == "r":
                self.run(child)
            elif name in _TRANSPARENT:
                if name == "fldSimple":
                    self._code(child.get(f"{W}instr", ""))
                self.inline(child, depth + 1)
            elif name == "AlternateContent":
                for branch in _branch(child):
                    self.inline(branch, depth + 1)
            elif isinstance(child.tag, str) and child.tag.startswith(MATH):
                self._add("".join(each.text or "" for each in child.iter(f"{MATH}t")), {})

    def run(self, element: etree._Element) -> None:
        """One run: its letters, breaks, pictures and text boxes."""
        direct: Properties | None = None
        pieces: list[str] = []
        count = self.walk.reader.count
        count(RUN)
        for child in element:
            name = LOCAL.get(child.tag)
            if name == "t":
                if self.walk.fields.seen:
                    pieces.append(child.text or "")
            elif name == "rPr":
                direct = run_properties(child)
            elif name in _LETTERS:
                count(BREAK)
                if self.walk.fields.seen:
                    pieces.append(_LETTERS[name])
            elif name == "br":
                count(BREAK)
                if child.get(f"{W}type") in ("page", "column"):
                    self.page_break = True
                elif self.walk.fields.seen:
                    pieces.append("\n")
            elif name == "sym":
                if self.walk.fields.seen:
                    pieces.append(_symbol(child))
            elif name == "fldChar":
                self._field(child)
            elif name == "instrText":
                self.walk.fields.instruct(child.text or "")
            elif name in ("drawing", "pict", "object"):
                self._shapes(child)
            elif name == "ruby":
                if pieces:
                    self._add("".join(pieces), direct or {})
                    pieces = []
                base = child.find(f"{W}rubyBase")
                if base is not None:
                    self.inline(base, 1)
            elif name == "AlternateContent":
                for branch in _branch(child):
                    for each in branch:
                        if each.tag in (f"{W}drawing", f"{W}pict"):
                            self._shapes(each)
                        elif each.tag == f"{W}t" and self.walk.fields.seen:
                            pieces.append(each.text or "")
        if pieces:
            self._add("".join(pieces), direct or {})

    def _add(self, text: str, direct: Properties) -> None:
        look = self.walk.formatting.look(self.table, self.style, direct) if text else None
        if look is None:
            return
        self.walk.reader.count(len(text))
        end = self.length + len(text)
        last = self.spans[-1] if self.spans else None
        if last is not None and last.look == look:
            self.spans[-1] = Span(last.start, end, look)
        else:
            self.spans.append(Span(self.length, end, look))
        self.pieces.append(text)
        self.length = end

    def _field(self, element: etree._Element) -> None:
        kind, fields = element.get(f"{W}fldCharType"), self.walk.fields
        if kind == "begin":
            fields.begin()
        elif kind == "separate":
            self._code(fields.separate())
        elif kind == "end":
            self._code(fields.end())

    def _code(self, code: str) -> None:
        words = code.split()
        if words and words[0].upper() == "PAGE":
            self.page_field = True

    def _shapes(self, element: etree._Element) -> None:
        drawn = False
        for child in _outside_boxes(element):
            tag = child.tag
            if tag == f"{W}txbxContent":
                self.boxes.append(child)
            elif tag == f"{WP}inline" or tag == f"{WP}anchor":
                # A drawing holds one of them (17.3.3.9); more would be looked through again and again.
                rule = None if drawn else _drawn_line(child)
                drawn = True
                if rule is not None:
                    self.rules.append(rule)
            elif tag == f"{PIC}pic" or tag == f"{VML}imagedata":
                self.pictures += 1
            elif isinstance(tag, str) and tag.startswith(VML):
                rule = _vml_line(child)
                if rule is not None:
                    self.rules.append(rule)


def _outside_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """An element and what is below it, in order; what stands in a text box is met when that one is walked."""
    pending = [element]
    while pending:
        each = pending.pop()
        yield each
        if each.tag != f"{W}txbxContent":
            pending.extend(reversed(each))


def _box_top(box: etree._Element) -> float | None:
    """How far below the page's upper edge a text box is anchored (20.4.2.11); None where it is not from there."""
    anchor = next(box.iterancestors(f"{WP}anchor"), None)
    position = anchor.find(f"{WP}positionV") if anchor is not None else None
    offset = position.find(f"{WP}posOffset") if position is not None else None
    if position is None or offset is None or position.get("relativeFrom") != "page":
        return None
    return _emu(offset.text)


def _drawn_line(element: etree._Element) -> Rule | None:
    """A DrawingML line: an anchored or inline drawing that holds one shape, a line (20.1.10.55)."""
    shape = element.find(f".//{A}prstGeom")
    extent = element.find(f"{WP}extent")
    if shape is None or extent is None or element.find(f".//{PIC}pic") is not None:
        return None
    width, height = _emu(extent.get("cx")), _emu(extent.get("cy"))
    if shape.get("prst") not in _LINES and not (shape.get("prst") == "rect" and height <= _FLAT):
        return None
    if height > max(_FLAT, width / 10):
        return None
    offset = element.find(f"{WP}positionH/{WP}posOffset")
    position = element.find(f"{WP}positionH")
    left = _emu(offset.text) if offset is not None else None
    return Rule(width, left, position.get("relativeFrom", "") if position is not None else "")


def _emu(value: str | None) -> float:
    return integer(value, 0, -MAX_EMU, MAX_EMU) / _EMU_PER_MM


def _vml_line(element: etree._Element) -> Rule | None:
    """A VML line (29500-4, 19.1.2.12), a connector, or a rectangle as flat as a line."""
    style = _vml_style(element.get("style", ""))
    if element.tag == f"{VML}line":
        start, end = _pair(element.get("from", "0,0")), _pair(element.get("to", "0,0"))
        if start is None or end is None or abs(end[1] - start[1]) > max(_FLAT, abs(end[0] - start[0]) / 10):
            return None
        left = min(start[0], end[0])
        return Rule(abs(end[0] - start[0]), left, style.get("mso-position-horizontal-relative", ""))
    if element.tag not in (f"{VML}shape", f"{VML}rect"):
        return None
    width, height = _length(style.get("width", "")), _length(style.get("height", ""))
    connector = element.get("type", "") == "#_x0000_t32" or element.get(f"{OFFICE}connectortype") == "straight"
    horizontal = element.get(f"{OFFICE}hr") in ("t", "true")
    if horizontal:
        return Rule(width or 0.0)
    if width is None or height is None or element.find(f"{VML}textbox") is not None:
        return None
    if element.find(f"{VML}imagedata") is not None:
        return None
    if (connector and height <= max(_FLAT, width / 10)) or (height <= _FLAT < width):
        return Rule(width, _length(style.get("margin-left", "")), style.get("mso-position-horizontal-relative", ""))
    return None


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
    numbers = [_length(half.strip() or "0") for half in halves]
    match numbers:
        case [float() as across, float() as down]:
            return across, down
    return None


def _length(value: str) -> float | None:
    """A VML length in mm; a bare number is in pixels (1/96 inch)."""
    text = value.strip()
    if not text:
        return None
    measure = points(text) if text[-1].isalpha() else points(f"{text}px")
    return None if measure is None else measure * 25.4 / 72


def _symbol(element: etree._Element) -> str:
    """A symbol (17.3.3.30) as the letter it looks like, or as a mark that stands for one."""
    code = element.get(f"{W}char", "").upper()
    known = _SYMBOL_LETTERS.get(code)
    if known:
        return known
    value = hexadecimal(code)
    return "□" if 0xF000 <= value <= 0xF0FF or not 0x20 <= value <= 0xD7FF else chr(value)


def _branch(element: etree._Element) -> Iterator[etree._Element]:
    """The branch of alternate content that is shown: the first choice that is understood, or else the fallback."""
    for choice in element.iterchildren(f"{MC}Choice"):
        spaces = [choice.nsmap.get(prefix) or "" for prefix in choice.get("Requires", "").split()]
        if len(choice) and all(space.startswith(_UNDERSTOOD) for space in spaces):
            yield choice
            return
    fallback = element.find(f"{MC}Fallback")
    if fallback is not None:
        yield fallback


def _rows(table: etree._Element, depth: int) -> Iterator[etree._Element]:
    yield from _inside(table, f"{W}tr", depth)


def _cells(row: etree._Element, depth: int) -> Iterator[etree._Element]:
    yield from _inside(row, f"{W}tc", depth)


def _inside(parent: etree._Element, wanted: str, depth: int) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those in content controls; deleted rows are left out."""
    for each in parent:
        if each.tag == wanted:
            if wanted == f"{W}tr" and first_child(first_child(each, f"{W}trPr"), f"{W}del") is not None:
                continue
            yield each
        elif LOCAL.get(each.tag) in _TRANSPARENT and depth < MAX_NESTING:
            yield from _inside(each, wanted, depth + 1)


def _flag(element: etree._Element | None) -> bool:
    return element is not None and is_on(element.get(f"{W}val"))


def _span(element: etree._Element | None) -> int:
    return integer(element.get(f"{W}val"), 1, 1, MAX_SPAN) if element is not None else 1


def _cell_width(element: etree._Element | None) -> float | None:
    if element is None or element.get(f"{W}type", "dxa") != "dxa":
        return None
    width = twips(element.get(f"{W}w"))
    return width * MM_PER_TWIP if width else None


_LOOK_BITS = {
    0x20: "firstRow",
    0x40: "lastRow",
    0x80: "firstColumn",
    0x100: "lastColumn",
    0x200: "noHBand",
    0x400: "noVBand",
}


def _table_look(element: etree._Element | None) -> frozenset[str]:
    """Which parts of the table have a look of their own (17.4.55), from attributes or the bits of old.

    A table that does not say has all of them, as Word shows it.
    """
    if element is None:
        return frozenset({"firstRow", "lastRow", "firstColumn", "lastColumn"})
    named = {name for name in _LOOK_BITS.values() if element.get(f"{W}{name}") is not None}
    if named:
        return frozenset(name for name in named if is_on(element.get(f"{W}{name}")))
    bits = hexadecimal(element.get(f"{W}val"))
    return frozenset(name for bit, name in _LOOK_BITS.items() if bits & bit)
