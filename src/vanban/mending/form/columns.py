"""The tables that set head and tail in two halves: how wide the halves are, and their borders, which do not show.

Mends `header.left_mm`, `header.right_mm`, `signature.left_mm`, `signature.right_mm`, `header.borderless`,
`signature.borderless`.

```text
 edges of all cells, by their rows ──one map for the left half, one for the right──▶ new edges ──▶ grid, cells, table
```
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from math import ceil

from lxml import etree

from vanban.anatomy.dividers import letters_width
from vanban.check.report import Finding
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.rulebook import Rule
from vanban.rulebook.schema import decimal
from vanban.templates.wml import twips as to_twips
from vanban.wordfile import Cell, Paragraph
from vanban.wordfile.document import MM_PER_TWIP
from vanban.wordfile.names import W, children, first_child, twips
from vanban.wordfile.properties import is_seen
from vanban.wordfile.tables import cells_of, grid_before, rows_of, span_of

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_MOST_ROWS = 10
"""Most rows of a table that holds a head or a tail and nothing else."""
_STEP_MM = 0.5
_SPARE = 1.02
"""How much wider than they measure words may come out: slanted letters, and what each program rounds in its own way."""
_SLACK_MM = 0.1
"""How much two widths differ that are one."""

Edges = tuple[float, ...]
"""Where the cells of a row begin, and where its last ends, in twips from the left edge of the table."""


def _widths(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
    """Both halves at once, as the law builds them, or near that where words would run on to a line more."""
    part, number = finding.place.part, finding.place.table
    table = bench.trace.tables.get((part, number))
    halves = _halves(bench, finding)
    if table is None or halves is None:
        return Kept("no-way")
    left, right = halves
    wanted = _choose(bench, rule.property.partition(".")[0], left, right)
    if wanted is None:
        return Kept("no-way")
    old = (left.width_mm, right.width_mm)
    done = Done(f"đặt hai nửa rộng {decimal(wanted[0])} và {decimal(wanted[1])} mm")
    edges = _row_edges(table, left)
    if len(edges) != 3:
        return Kept("no-way")
    now = [(high - low) * MM_PER_TWIP for low, high in itertools.pairwise(edges)]
    if any(abs(one - other) > _SLACK_MM for one, other in zip(now, old, strict=True)):
        return done  # both halves were set for the finding on the other one
    start = edges[0] * MM_PER_TWIP

    def moved(edge: float) -> float:
        """An edge of the old table in the new one: each half is stretched by itself."""
        at = edge * MM_PER_TWIP - start
        if at <= old[0]:
            at *= wanted[0] / old[0]
        else:
            at = wanted[0] + (at - old[0]) * wanted[1] / old[1]
        return round((at + start) / MM_PER_TWIP)

    _write_widths(bench, table, moved)
    bench.touch(part)
    return done


def _halves(bench: Bench, finding: Finding) -> tuple[Cell, Cell] | None:
    """The two cells of the row a finding stands in."""
    traced = bench.traced(finding.place)
    cell = traced.paragraph.cell if traced is not None else None
    if cell is None or cell.columns != 2:
        return None
    cells = {
        each.cell.column: each.cell
        for each in _paragraphs_of(bench, cell.table, finding.place.part)
        if each.cell is not None and each.cell.row == cell.row
    }
    left, right = cells.get(1), cells.get(2)
    if left is None or right is None or not left.width_mm or not right.width_mm:
        return None
    return left, right


def _paragraphs_of(bench: Bench, table: int, part: str) -> Iterator[Paragraph]:
    """The paragraphs in the cells of a table, those of tables in them left out."""
    for (own, _), traced in bench.trace.paragraphs.items():
        cell = traced.paragraph.cell
        if own == part and cell is not None and cell.table == table:
            yield traced.paragraph


# Which widths


def _choose(bench: Bench, prefix: str, left: Cell, right: Cell) -> tuple[float, float] | None:
    """The widths to set, in mm: as the law builds them, or the nearest it accepts by which fewest lines run on.

    Where the law leaves room for it, no line fills its half to the edge.
    """
    rules = [bench.law.rule(f"{prefix}.{side}_mm") for side in ("left", "right")]
    build = [float(rule.build) for rule in rules if isinstance(rule.build, int | float)]
    section = bench.file.sections[0]
    total = min(sum(build), round(section.text_width_mm, 1))
    if section.landscape or total <= 0:
        total = sum(build)
    rows = [_row_widths(bench, cell) for cell in (left, right)]
    best: tuple[tuple[int, int, float], tuple[float, float]] | None = None
    for step in range(int(total / _STEP_MM)):
        one = step * _STEP_MM
        other = total - one
        if not (rules[0].accepts(round(one, 1)) and rules[1].accepts(round(other, 1))):
            continue
        inner = [width - cell.padding_mm for width, cell in zip((one, other), (left, right), strict=True)]
        lines, lines_if_wider = (
            sum(_lines(widths, room / spare) for widths, room in zip(rows, inner, strict=True)) for spare in (1, _SPARE)
        )
        score = (lines, lines_if_wider, abs(one - build[0]))
        if best is None or score < best[0]:
            best = (score, (one, other))
    return best[1] if best is not None else None


def _row_widths(bench: Bench, half: Cell) -> list[float]:
    """How wide each row of words of a half is set, where the half has room for it."""
    widths = []
    for paragraph in _paragraphs_of(bench, half.table, _part_of(bench, half)):
        cell = paragraph.cell
        if cell is None or cell.columns != half.columns or cell.column != half.column or "\t" in paragraph.text:
            continue
        paragraph = bench.as_wished(paragraph)
        indents = (max(paragraph.layout.left, 0) + max(paragraph.layout.right, 0)) * MM_PER_TWIP
        at = 0
        for row in paragraph.text.split("\n"):
            width = letters_width(paragraph, at, at + len(row.rstrip()))
            at += len(row) + 1
            if width:
                widths.append(width + indents)
    return widths


def _part_of(bench: Bench, half: Cell) -> str:
    return next(
        (part for (part, _), each in bench.trace.paragraphs.items() if each.paragraph.cell is half), bench.parts.main
    )


def _lines(widths: list[float], room: float) -> int:
    """How many lines rows of words take up in a room."""
    return sum(ceil(width / room) for width in widths) if room > 0 else 10_000


# Writing widths


def _row_edges(table: etree._Element, left: Cell) -> Edges:
    """The edges of the row of both halves, as they are written now."""
    rows = list(rows_of(table, 0))
    return _edges(table, rows[left.row - 1]) if left.row <= len(rows) else ()


def _grid(table: etree._Element) -> list[int]:
    return [twips(each.get(f"{W}w")) or 0 for each in table.iterfind(f"{W}tblGrid/{W}gridCol")]


def _edges(table: etree._Element, row: etree._Element) -> Edges:
    """The edges of the cells of a row: as wide as each asks to be, or as its columns of the grid are."""
    grid = _grid(table)
    at = grid_before(children(first_child(row, f"{W}trPr")))
    edges = [float(sum(grid[:at]))]
    for cell in cells_of(row, 0):
        properties = children(first_child(cell, f"{W}tcPr"))
        span = span_of(properties.get(f"{W}gridSpan"))
        stated = properties.get(f"{W}tcW")
        by_points = stated is not None and stated.get(f"{W}type", "dxa") == "dxa"
        width = (twips(stated.get(f"{W}w")) if by_points and stated is not None else None) or sum(grid[at : at + span])
        edges.append(edges[-1] + width)
        at += span
    return tuple(edges)


def _write_widths(bench: Bench, table: etree._Element, moved: Callable[[float], float]) -> None:
    """Every width of a table by the map of its edges: cells, what rows leave free before them, grid, the whole."""
    grid = _grid(table)
    lines: dict[int, float] = {}
    for row in rows_of(table, 0):
        edges = _edges(table, row)
        row_properties = children(first_child(row, f"{W}trPr"))
        at = grid_before(row_properties)
        lines.setdefault(at, moved(edges[0]))
        before = row_properties.get(f"{W}wBefore")
        if before is not None and before.get(f"{W}type", "dxa") == "dxa":
            bench.editor.put(bench.editor.properties(row, "trPr"), "wBefore", w=f"{moved(edges[0]):.0f}", type="dxa")
        for index, cell in enumerate(cells_of(row, 0)):
            at += span_of(children(first_child(cell, f"{W}tcPr")).get(f"{W}gridSpan"))
            lines.setdefault(at, moved(edges[index + 1]))
            width = moved(edges[index + 1]) - moved(edges[index])
            bench.editor.put(bench.editor.properties(cell, "tcPr"), "tcW", w=f"{width:.0f}", type="dxa")
    columns = max(len(grid), max(lines, default=0))
    new = [_line_at(index, lines, grid, moved) for index in range(columns + 1)]
    _write_grid(bench, table, new)
    properties = bench.editor.properties(table, "tblPr")
    bench.editor.put(properties, "tblW", w=f"{new[-1] - new[0]:.0f}", type="dxa")
    bench.editor.put(properties, "tblLayout", type="fixed")
    indent = first_child(properties, f"{W}tblInd")
    room = bench.file.sections[0].text_width_mm / MM_PER_TWIP
    if indent is not None and (twips(indent.get(f"{W}w")) or 0) + new[-1] > room + to_twips(2):
        bench.editor.put(properties, "tblInd", w="0", type="dxa")


def _line_at(index: int, lines: Mapping[int, float], grid: list[int], moved: Callable[[float], float]) -> float:
    """Where a line of the grid comes to stand: where a cell begins or ends there, or by its old place."""
    if index in lines:
        return lines[index]
    return moved(float(sum(grid[:index])))


def _write_grid(bench: Bench, table: etree._Element, lines: list[float]) -> None:
    """The grid of a table by its lines; none narrower than nothing, whatever rows ask for."""
    widths = [max(round(right - left), 0) for left, right in itertools.pairwise(lines)]
    grid = first_child(table, f"{W}tblGrid")
    if grid is None:
        grid = etree.Element(f"{W}tblGrid")
        properties = first_child(table, f"{W}tblPr")
        table.insert(0 if properties is None else table.index(properties) + 1, grid)
    else:
        grid = bench.editor.properties(table, "tblGrid")
    stated = grid.findall(f"{W}gridCol")
    for index, width in enumerate(widths):
        column = stated[index] if index < len(stated) else etree.Element(f"{W}gridCol")
        column.set(f"{W}w", str(width))
        if index >= len(stated):
            grid.insert(index, column)


# Borders


def _borderless(bench: Bench, finding: Finding, _rule: Rule) -> Done | Kept:
    """The table of the halves, and those it stands in, without lines; a line below words alone stays."""
    traced = bench.traced(finding.place)
    element = traced.element if traced is not None else None
    tables = list(element.iterancestors(f"{W}tbl")) if element is not None else []
    if not tables or any(len(list(rows_of(each, 0))) > _MOST_ROWS for each in tables):
        return Kept("no-way")
    for table in tables:
        if bench.editor.tracked and next(table.iterfind(f"{W}tr/{W}tblPrEx/{W}tblBorders"), None) is not None:
            return Kept("not-trackable")
    for table in tables:
        _take_borders(bench, table)
    bench.touch(finding.place.part)
    return Done("bỏ khung viền của bảng")


def _take_borders(bench: Bench, table: etree._Element) -> None:
    properties = bench.editor.properties(table, "tblPr")
    style = first_child(properties, f"{W}tblStyle")
    borders = bench.editor.child(properties, "tblBorders")
    for side in _SIDES:
        _none(bench, borders, side)
    for name in ("start", "end"):
        bench.editor.drop(borders, name)
    formatting = bench.trace.formatting
    conditional = style is not None and formatting is not None and formatting.has_conditions(style.get(f"{W}val", ""))
    for row in rows_of(table, 0):
        exceptions = first_child(first_child(row, f"{W}tblPrEx"), f"{W}tblBorders")
        for each in exceptions if exceptions is not None else ():
            each.set(f"{W}val", "none")
        for cell in cells_of(row, 0):
            _take_borders_of_cell(bench, cell, conditional=conditional)


def _take_borders_of_cell(bench: Bench, cell: etree._Element, *, conditional: bool) -> None:
    """The borders of a cell that frame it; one above or below words is the short line, and stays."""
    own = children(first_child(first_child(cell, f"{W}tcPr"), f"{W}tcBorders"))
    upright = any(is_seen(own.get(f"{W}{side}")) for side in ("left", "right", "start", "end"))
    sides = [
        side
        for side in (*_SIDES, "start", "end")
        if is_seen(own.get(f"{W}{side}")) and (upright or side not in ("top", "bottom"))
    ]
    if conditional:
        sides = [side for side in _SIDES if side in sides or f"{W}{side}" not in own]
    if sides:
        borders = bench.editor.child(bench.editor.properties(cell, "tcPr"), "tcBorders")
        for side in sides:
            _none(bench, borders, side)


def _none(bench: Bench, borders: etree._Element, side: str) -> None:
    bench.editor.put(borders, side, val="nil" if borders.tag == f"{W}tcBorders" else "none", sz="0", space="0")


MENDERS: Mapping[str, Mender] = {
    **{f"{half}.{side}_mm": _widths for half in ("header", "signature") for side in ("left", "right")},
    **{f"{half}.borderless": _borderless for half in ("header", "signature")},
}
