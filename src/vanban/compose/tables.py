"""Tables with named columns, of which only those that some row fills are printed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vanban.compose.composition import Align, Cell, Inline, Merge, Row, Table
from vanban.compose.flow import Flow, share
from vanban.compose.inline import plain
from vanban.compose.metrics import text_width_mm, unbroken
from vanban.errors import ComposeError, Problem

if TYPE_CHECKING:
    from vanban.rulebook import Rulebook

CELL_MARGINS_MM = 4.5
CELL_PADDING_MM = 3.3
"""The margins of a cell left and right of its words, and a line: the table style of the templates has 1.5 mm each."""
NARROW_MM = 20.0
MIN_COLUMN_MM = 12.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the field it shows, its heading, its relative width, how its cells are aligned."""

    name: str
    heading: str
    weight: float
    align: Align = "left"
    fit: bool = False
    """Wide enough for its longest text on one line, whatever the weights."""


class TableBuilder:
    """Collects rows of a table under its columns."""

    def __init__(self, flow: Flow, columns: Sequence[Column]) -> None:
        self.flow = flow
        self.columns = tuple(columns)
        headings = tuple(Cell((flow.inline(column.heading),), "table_header") for column in columns)
        self.rows = [Row(headings, header=True)]

    def add_row(self, cells: dict[str, Inline], merged: dict[str, Merge] | None = None) -> None:
        """A row of cells by column name; `merged` tells which cells begin or continue a vertical merge."""
        merged = merged or {}
        self.rows.append(
            Row(
                tuple(
                    Cell((cells.get(column.name, ()),), merge=merged.get(column.name, ""), align=column.align)
                    for column in self.columns
                )
            )
        )

    def add_title_row(self, title: Inline, label: Inline | None = None) -> None:
        """A row that names the rows below it: one cell over the whole table, or a label and a cell over the rest."""
        if label is None:
            self.rows.append(Row((Cell((title,), "table_group", span=len(self.columns)),)))
        else:
            rest = Cell((title,), "table_group", span=len(self.columns) - 1)
            self.rows.append(Row((Cell((label,), "table_group"), rest)))

    def add_spanning_row(self, first: Inline | None, rest: Inline) -> None:
        """A row whose first cell stands alone (unless there is none) and whose second spans all others, centred."""
        head = () if first is None else (Cell((first,), align=self.columns[0].align),)
        self.rows.append(Row((*head, Cell((rest,), span=len(self.columns) - len(head), align="center"))))

    def merge_down(self, name: str, first: int, end: int, words: Inline) -> None:
        """Words in one cell of a column over the rows from `first` up to `end`; these have a cell for each column."""
        column = [each.name for each in self.columns].index(name)
        for at in range(first, end):
            merge: Merge = "" if end - first == 1 else "restart" if at == first else "continue"
            cells = list(self.rows[at].cells)
            cells[column] = replace(cells[column], paragraphs=(words if at == first else (),), merge=merge)
            self.rows[at] = replace(self.rows[at], cells=tuple(cells))

    def merge_equal(self, name: str) -> None:
        """Cells of a column that say the same, in rows one below the other, as one cell."""
        names = [column.name for column in self.columns]
        if name not in names:
            return
        column, first = names.index(name), 1
        while first < len(self.rows):
            words = self._words(first, column)
            end = first + 1
            while words is not None and end < len(self.rows) and self._words(end, column) == words:
                end += 1
            if words and end - first > 1:
                self.merge_down(name, first, end, words)
            first = end

    def _words(self, row: int, column: int) -> Inline | None:
        """What a cell says; None where the row has no cell of its own for every column."""
        cells = self.rows[row].cells
        return cells[column].paragraphs[0] if len(cells) == len(self.columns) else None

    def finish(self, widths: Iterable[float] = ()) -> None:
        """The table goes into the flow, `widths` wide by weight when there is one for each column."""
        given, total = tuple(widths), self.flow.text_width_mm
        if given and len(given) != len(self.columns):
            names = ", ".join(column.heading for column in self.columns)
            message = f"widths có {len(given)} phần tử mà bảng in ra {len(self.columns)} cột ({names})"
            raise ComposeError(
                [Problem("table-columns", message, remedy="ghi đủ độ rộng cho từng cột, hoặc bỏ widths")]
            )
        shares = share(total, given) if given else self._widths_mm(total)
        self.flow.add_table(Table(shares, tuple(self.rows)))

    def _widths_mm(self, total: float) -> tuple[float, ...]:
        fitted = [column.fit for column in self.columns]
        return content_widths_mm(self.flow, self.rows, [column.weight for column in self.columns], fitted, total)


def content_widths_mm(
    flow: Flow, rows: Sequence[Row], weights: Sequence[float], fitted: Sequence[bool], total: float
) -> tuple[float, ...]:
    """Widths in mm that add up to `total`.

    Fitted columns are as wide as their longest text, up to a third of the table; the others share what is left by the
    words they hold, as near as each one's own weight allows. Where all have room for their longest word, they get it.
    """
    shares = _shares_mm(flow, rows, weights, fitted, total)
    return _with_room(shares, [least_width_mm(flow.law, rows, index) for index in range(len(weights))])


def _shares_mm(
    flow: Flow, rows: Sequence[Row], weights: Sequence[float], fitted: Sequence[bool], total: float
) -> tuple[float, ...]:
    size = flow.law.number("table_body.size_pt")
    widths = [_text_widths(rows, index, size) for index in range(len(weights))]
    fixed = {
        index: min(max(widths[index], default=0) + CELL_MARGINS_MM, total / 3)
        for index, fit in enumerate(fitted)
        if fit
    }
    rest = [index for index in range(len(weights)) if index not in fixed]
    room = total - len(rest) * min(MIN_COLUMN_MM, total / len(weights))
    if sum(fixed.values()) > room:
        fixed = {index: width * room / sum(fixed.values()) for index, width in fixed.items()}
    if not rest:
        return share(total, [max(fixed[index], 1) for index in range(len(weights))])
    volumes = {index: math.sqrt(sum(widths[index])) for index in rest}
    mean = sum(volumes.values()) / sum(weights[index] for index in rest) or 1
    shares = [min(max(volumes[index] / mean, weights[index] * 0.75), weights[index] * 1.5) for index in rest]
    shared = dict(zip(rest, share(total - sum(fixed.values()), shares), strict=True))
    return tuple(round(fixed.get(index, shared.get(index, 0)), 2) for index in range(len(weights)))


def _with_room(widths: tuple[float, ...], least: Sequence[float]) -> tuple[float, ...]:
    """Widths with the same sum, none below its least: the wide ones give what the narrow ones lack, if they have it."""
    lack = sum(max(need - width, 0) for width, need in zip(widths, least, strict=True))
    spare = [max(width - need, 0) for width, need in zip(widths, least, strict=True)]
    if not lack or lack > sum(spare):
        return widths
    part = lack / sum(spare)
    return tuple(
        round(max(width, need) - part * over, 2) for width, need, over in zip(widths, least, spare, strict=True)
    )


def least_width_mm(law: Rulebook, rows: Iterable[Row], column: int) -> float:
    """The width in mm a column needs so that no word or number in it stands in pieces; 0 for one without words."""
    return max((width for width, _ in _piece_widths(law, rows, column)), default=-CELL_PADDING_MM) + CELL_PADDING_MM


def longest_piece(law: Rulebook, rows: Iterable[Row], column: int) -> str:
    """The word or number of a column that needs the most room."""
    return max(_piece_widths(law, rows, column), default=(0.0, ""))[1]


def _piece_widths(law: Rulebook, rows: Iterable[Row], column: int) -> Iterator[tuple[float, str]]:
    """The stretches of a column's texts that no line ends within, each with its width; cells over more are left out."""
    for row in rows:
        position = 0
        for cell in row.cells:
            if position == column and cell.span == 1:
                component = "table_header" if cell.kind == "table_header" else "table_body"
                size = law.number(f"{component}.size_pt")
                bold = cell.kind == "table_group" or law.flag(f"{component}.bold")
                for runs in cell.paragraphs:
                    bold_too = bold or any(run.bold for run in runs)
                    for piece in unbroken(plain(runs)):
                        yield text_width_mm(piece, size, bold=bold_too), piece
            position += cell.span


def _text_widths(rows: Iterable[Row], column: int, size: float) -> list[float]:
    """Widths in mm of a column's texts, each on one line; cells that span columns are left out."""
    widths = []
    for row in rows:
        position = 0
        for cell in row.cells:
            if position == column and cell.span == 1:
                widths.append(text_width_mm(plain(cell.paragraphs[0]), size, bold=True))
            position += cell.span
    return widths


def narrow_columns(flow: Flow, rows: Sequence[Row], columns: int) -> list[bool]:
    """Which columns hold short texts only (numbers, dates, marks), so that they can be as wide as the longest."""
    size = flow.law.number("table_body.size_pt")
    widths = [_text_widths(rows, index, size) for index in range(columns)]
    return [bool(found) and max(found) <= NARROW_MM for found in widths]
