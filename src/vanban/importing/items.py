"""Paragraphs of a Word file into `SourceBlock`s: kind in compose's words, label, runs, tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from vanban.anatomy.model import Item, ItemKind, place_of
from vanban.compose.composition import Align, BlockKind, CellKind, Inline, Run, Table
from vanban.compose.composition import Cell as TableCell
from vanban.compose.composition import Row as TableRow
from vanban.compose.inline import merge_runs, plain
from vanban.importing.blocks import SourceBlock
from vanban.importing.looks import KINDS_BY_STYLE, made_by_us, own_look
from vanban.importing.notes import Note
from vanban.importing.picture_items import picture_blocks
from vanban.importing.table_grids import settled
from vanban.importing.unmarked import marked_out
from vanban.rulebook import Rulebook
from vanban.wordfile import Cell, Paragraph, WordFile

_KINDS: Mapping[ItemKind, BlockKind] = {
    "part_label": "part_label",
    "part_title": "part_title",
    "section_label": "section_label",
    "section_title": "section_title",
    "heading1": "heading1",
    "run_in": "run_in",
    "heading2": "heading2",
    "heading3": "heading3",
    "article": "article",
    "clause": "paragraph",
    "point": "paragraph",
    "bullet": "bullet1",
    "basis": "basis",
    "opening": "paragraph",
    "enacting": "paragraph_center",
    "body": "paragraph",
    "lead": "paragraph",
    "display": "paragraph_center",
    "backdrop": "backdrop_line",
    "note": "note",
    "annex_label": "annex_label",
    "annex_title": "annex_title",
    "annex_reference": "annex_reference",
}
_SIGNS = "–—+*•●▪➢✓○❖·□-"
_SIGN = re.compile(rf"([{_SIGNS}])(?:\s+|(?![{_SIGNS}]|\s|\d))")
_TYPED_MARK = re.compile(r"\(?\d{1,3}\)?")
_DEEPEST_BULLET = 3


@dataclass(slots=True)
class Reader:
    """What paragraphs are read with: the file they are of, the law, the footnotes by the ids their marks name."""

    file: WordFile
    law: Rulebook
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """The bytes of the pictures by the parts that hold them."""
    told: list[Note] = field(default_factory=list)
    """What is to be told of the blocks that were read."""
    numbers: dict[str, int] = field(default_factory=dict)
    """The number of each footnote by its id, in the order in which the text refers to them."""
    bracketed: set[bool] = field(default_factory=set)
    """Whether the marks of footnotes that were met stand in brackets."""
    ours: bool = field(init=False)
    """Whether the file was made by a template of ours, so that its styles tell what is what."""
    _tables: dict[int, list[Paragraph]] = field(init=False)

    def __post_init__(self) -> None:
        self.ours = made_by_us(self.file)
        self._tables = {}
        for paragraph in self.file.paragraphs:
            if paragraph.cell is not None:
                self._tables.setdefault(_outermost(paragraph.cell).table, []).append(paragraph)

    def blocks(self, items: Sequence[Item]) -> list[SourceBlock]:
        """Items in order, those of one table as one block."""
        found: list[SourceBlock] = []
        done: set[int] = set()
        signs: list[str] = []
        for item in items:
            cell = item.paragraph.cell
            if item.kind in ("table_header", "table_body") and cell is not None:
                number = _outermost(cell).table
                if number not in done:
                    done.add(number)
                    found.append(self._table(number, item))
                continue
            if item.paragraph.blank:
                found += picture_blocks(item.paragraph, self.pictures, self.told)
                continue
            block = self._block(item)
            own = self.ours and not block.kind.startswith("bullet")
            if block.label and block.label in _SIGNS and block.label != "*" and not own:
                block = replace(block, bullet=_bullet_level(block, signs, found[-1] if found else None))
            elif block.kind.startswith("bullet"):  # without a mark, or with one of its own
                block = replace(block, bullet=int(block.kind[-1]))
            else:
                signs = []
            if block.bullet and not self.ours:
                block = replace(block, kind=_bullet_kind(block.bullet))
            found.append(block)
            found += picture_blocks(item.paragraph, self.pictures, self.told)
        return found if self.ours else marked_out(found)

    def notes(self) -> dict[int, Inline]:
        """The footnotes that were referred to, by number, as runs; paragraphs of one note are lines of it."""
        texts: dict[str, list[Paragraph]] = {}
        for paragraphs in self.file.others.values():
            for paragraph in paragraphs:
                if paragraph.note:
                    texts.setdefault(paragraph.note, []).append(paragraph)
        found: dict[int, Inline] = {}
        for id_, number in self.numbers.items():
            runs: list[Run] = []
            for paragraph in texts.get(id_, []):
                start = 0
                if not runs:
                    match = _TYPED_MARK.match(paragraph.text.lstrip())
                    if match is not None and match[0].strip("()") == str(number):
                        start = paragraph.text.index(match[0]) + len(match[0])
                else:
                    runs.append(Run(kind="break"))
                runs += self.runs(paragraph, "footnote", start)
            found[number] = tuple(runs)
        return found

    def runs(self, paragraph: Paragraph, kind: str, start: int = 0, end: int | None = None) -> Inline:
        """The letters of a paragraph between two offsets, trimmed, without the look that the law gives the kind."""
        text = paragraph.text
        stop = len(text) if end is None else end
        while start < stop and text[start].isspace():
            start += 1
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        bold, italic = own_look(self.law, kind)
        runs: list[Run] = []
        marks = [mark for mark in paragraph.notes if start <= mark.at <= len(text)]
        at = start
        for low, high, look in paragraph.spans:
            low, high = max(low, start), min(high, stop)
            # What only repeats the number of a note may reach into the next stretch.
            at = max(at, low)
            while at < high or (marks and marks[0].at <= high and at == high):
                if marks and marks[0].at <= at:
                    mark = marks.pop(0)
                    runs.append(self._reference(mark.id))
                    at += self._typed_mark(text, at, stop, mark.id)
                    continue
                if at >= high:
                    break
                upto = min(high, marks[0].at) if marks and marks[0].at > at else high
                runs += _letters(text[at:upto], look.bold and not bold, look.italic and not italic, caps=look.caps)
                at = upto
        runs += [self._reference(mark.id) for mark in marks if mark.at <= max(stop, start) or end is None]
        return _trimmed(merge_runs(runs))

    def _reference(self, id_: str) -> Run:
        number = self.numbers.setdefault(id_, len(self.numbers) + 1)
        return Run(str(number), kind="footnote", note=number)

    def _typed_mark(self, text: str, at: int, stop: int, id_: str) -> int:
        """How many letters behind a reference only repeat its number, "(1)", as a mark of one's own does."""
        match = _TYPED_MARK.match(text, at, stop)
        own = match[0] if match is not None and match[0].strip("()") == str(self.numbers[id_]) else ""
        self.bracketed.add(own.startswith("("))
        return len(own)

    @property
    def marks_bracketed(self) -> bool:
        """Whether every footnote is referred to in brackets, "(1)"."""
        return self.bracketed == {True}

    def _block(self, item: Item) -> SourceBlock:
        paragraph = item.paragraph
        kind = self._kind(item)
        label, typed = item.label, item.typed
        if kind == "run_in" or kind in ("note", "legend", "backdrop_line"):
            pass
        elif not label and item.kind in ("lead", "body", "bullet", "note", "display", "opening", "basis"):
            match = _SIGN.match(paragraph.text.lstrip()) if not paragraph.label else None
            if match is not None and kind not in ("paragraph_center", "paragraph_right", "backdrop_line"):
                label = match[1]
                typed = len(paragraph.text) - len(paragraph.text.lstrip()) + match.end()
        if paragraph.label and not label:
            label = paragraph.label.strip()
        runs = self.runs(paragraph, kind, typed)
        letters = [run for run in runs if run.kind == "text" and run.text.strip()]
        looks = [look for words, look in paragraph.looks(typed) if any(map(str.isalpha, words))]
        return (
            SourceBlock(
                kind,
                " ".join(label.split()),
                runs,
                bold=bool(looks) and all(look.bold for look in looks),
                unbold=bool(looks) and not any(look.bold for look in looks),
                italic=bool(looks) and all(look.italic for look in looks),
                centered=paragraph.layout.align == "center",
                styled=self.ours and item.paragraph.layout.style in KINDS_BY_STYLE,
                place=place_of(paragraph),
                reason=_REASONS.get(item.kind, ""),
            )
            if letters or label or runs
            else SourceBlock(kind, label, place=place_of(paragraph))
        )

    def _kind(self, item: Item) -> BlockKind:
        layout = item.paragraph.layout
        if self.ours and layout.style in KINDS_BY_STYLE:
            return KINDS_BY_STYLE[layout.style]
        kind = _KINDS[item.kind]
        if kind == "paragraph_center" and layout.align == "right":
            return "paragraph_right"
        return kind

    def _table(self, number: int, item: Item) -> SourceBlock:
        table = table_of(self._tables[number], self)
        return SourceBlock("table", table=table, place=place_of(item.paragraph), reason="bảng")


_REASONS: Mapping[ItemKind, str] = {
    "heading1": "số La Mã hoặc cấp đề mục 1",
    "heading2": "số Ả Rập, đậm hoặc ngắn và có nội dung bên dưới",
    "heading3": "số nhiều cấp",
    "bullet": "gạch đầu dòng",
    "note": "mở đầu bằng “Lưu ý”, “Ghi chú”",
    "display": "canh giữa hoặc canh phải",
}


def _bullet_kind(level: int) -> BlockKind:
    kinds: tuple[BlockKind, ...] = ("bullet1", "bullet2", "bullet3")
    return kinds[min(level, _DEEPEST_BULLET) - 1]


def _bullet_level(block: SourceBlock, signs: list[str], above: SourceBlock | None) -> int:
    """The level of a bullet by the signs of those above it in its list: a new sign is one level below."""
    if block.kind.startswith("bullet") and block.kind != "bullet1":
        return int(block.kind[-1])
    sign = "-" if block.label in "–—" else block.label
    if above is None or not above.bullet:
        signs.clear()
        if sign == "+":
            # A plus stands below a dash, also where the dash is another paragraph's.
            signs.append("-") if above is not None and above.label in tuple("-–") else None
    if sign in signs:
        del signs[signs.index(sign) + 1 :]
    else:
        signs.append(sign)
    return len(signs)


def _letters(text: str, bold: bool, italic: bool, *, caps: bool) -> Iterator[Run]:
    shown = unicodedata.normalize("NFC", text.upper() if caps else text)
    for piece in re.split(r"([\n\t])", shown):
        if piece == "\n":
            yield Run(kind="break")
        elif piece == "\t":
            yield Run(kind="tab")
        elif piece:
            yield Run(piece, bold, italic)


def _trimmed(runs: Inline) -> Inline:
    """Runs without blanks, breaks and tabs at their ends."""
    kept = list(runs)
    while kept and kept[0].kind in ("break", "tab"):
        kept.pop(0)
    while kept and kept[-1].kind in ("break", "tab"):
        kept.pop()
    if kept and kept[0].kind == "text":
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
    if kept and kept[-1].kind == "text":
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(run for run in kept if run.kind != "text" or run.text)


def _outermost(cell: Cell) -> Cell:
    while cell.parent is not None:
        cell = cell.parent
    return cell


def _own(cell: Cell, table: int) -> Cell:
    """The cell of the outermost table that holds a cell."""
    while cell.parent is not None and cell.table != table:
        cell = cell.parent
    return cell


_ALIGNS: Mapping[str, Align] = {"left": "left", "center": "center", "right": "right"}


def table_of(paragraphs: Sequence[Paragraph], reader: Reader) -> Table:
    """The paragraphs of a table into rows of cells over its grid; tables inside it become lines of their cells."""
    table = _outermost(paragraphs[0].cell).table if paragraphs[0].cell is not None else 0
    rows: dict[int, dict[int, tuple[Cell, list[Paragraph]]]] = {}
    for paragraph in paragraphs:
        if paragraph.cell is None:
            continue
        cell = _own(paragraph.cell, table)
        rows.setdefault(cell.row, {}).setdefault(cell.column, (cell, []))[1].append(paragraph)
    made: list[TableRow] = []
    edges: dict[int, float] = {}
    for number in sorted(rows):
        cells = [rows[number][column] for column in sorted(rows[number])]
        header = bool(cells) and all(cell.header_row for cell, _ in cells)
        row: list[TableCell] = []
        at = 0
        left = cells[0][0].left_mm  # the others stand beside it, as wide as they say, whatever the grid says
        for cell, inside in cells:
            grid = cell.grid if cell.grid >= at else at
            if grid > at:
                row.append(TableCell(((),), "table_body", grid - at))
            kind = _cell_kind(inside, header=header)
            lines = [_cell_line(each, reader.runs(each, kind)) for each in inside if not each.blank or each.notes]
            first = next((each for each in inside if not each.blank), inside[0])
            row.append(
                TableCell(tuple(lines) or ((),), kind, cell.span, cell.merge, _ALIGNS.get(first.layout.align, ""))
            )
            edges.setdefault(grid, left)
            left = max(left, edges[grid]) + cell.width_mm
            edges.setdefault(grid + cell.span, left)
            at = grid + cell.span
        made.append(TableRow(tuple(row), header))
    width = max((sum(cell.span for cell in row.cells) for row in made), default=1)
    full = tuple(
        row
        if (short := width - sum(cell.span for cell in row.cells)) == 0
        else replace(row, cells=(*row.cells, TableCell(((),), "table_body", short)))
        for row in made
    )
    ruled = any(paragraph.cell is not None and paragraph.cell.ruled for paragraph in paragraphs)
    return settled(Table(_widths(edges, width), _merged_rightly(full), ruled))


def _cell_line(paragraph: Paragraph, runs: Inline) -> Inline:
    """A paragraph of a cell with the number that Word gives it."""
    label = paragraph.label.strip()
    return merge_runs([Run(f"{label} " if runs else label), *runs]) if label else runs


def _cell_kind(inside: Sequence[Paragraph], *, header: bool) -> CellKind:
    if header:
        return "table_header"
    styles = {each.layout.style for each in inside}
    if "BangNhom" in styles:
        return "table_group"
    return "table_body"


def _widths(edges: Mapping[int, float], width: int) -> tuple[float, ...]:
    """The widths of the columns of a grid, as far as the edges of its cells tell."""
    known = sorted(at for at in edges if at <= width)
    widths = [0.0] * width
    for left, right in pairwise(known):
        share = max(0.0, edges[right] - edges[left]) / (right - left)
        for at in range(left, right):
            widths[at] = round(share, 1)
    crossed = any(edges[right] < edges[left] for left, right in pairwise(known))
    return (1.0,) * width if crossed else tuple(each or 1.0 for each in widths)  # such edges tell nothing


def _merged_rightly(rows: tuple[TableRow, ...]) -> tuple[TableRow, ...]:
    """Rows in which every cell that goes on has one to go on from, and every cell that begins a merge is gone on."""
    made: list[TableRow] = []
    open_at: dict[int, int] = {}
    for index, row in enumerate(rows):
        cells, at, now = [], 0, {}
        below = _starts(rows[index + 1]) if index + 1 < len(rows) else {}
        for cell in row.cells:
            merge = cell.merge
            if merge == "continue" and open_at.get(at) != cell.span:
                merge = "restart"
            goes_on = below.get(at) is not None and below[at].merge == "continue" and below[at].span == cell.span
            if merge == "restart" and not goes_on:
                merge = ""
            if merge and goes_on:
                now[at] = cell.span
            if merge == "continue" and any(plain(line).strip() for line in cell.paragraphs):
                merge = "restart" if goes_on else ""
            cells.append(replace(cell, merge=merge))
            at += cell.span
        open_at = now
        made.append(replace(row, cells=tuple(cells)))
    return tuple(made)


def _starts(row: TableRow) -> dict[int, TableCell]:
    found, at = {}, 0
    for cell in row.cells:
        found[at] = cell
        at += cell.span
    return found
