"""Tables with named columns, of which only those that some row fills are printed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vanban.compose.composition import Align, Cell, Inline, Merge, Row, Table
from vanban.compose.flow import Flow, share
from vanban.compose.inline import plain
from vanban.compose.metrics import text_width_mm

_CELL_MARGINS_MM = 4.5


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

    def add_spanning_row(self, first: Inline, rest: Inline) -> None:
        """A row whose first cell stands alone and whose second spans all other columns, centred."""
        if len(self.columns) < 2:
            self.add_title_row(rest)
            return
        head = Cell((first,), align=self.columns[0].align)
        self.rows.append(Row((head, Cell((rest,), span=len(self.columns) - 1, align="center"))))

    def finish(self, widths: Iterable[float] = ()) -> None:
        """The table goes into the flow, `widths` wide by weight when there is one for each column."""
        given, total = tuple(widths), self.flow.text_width_mm
        shares = share(total, given) if len(given) == len(self.columns) else self._widths_mm(total)
        self.flow.add_table(Table(shares, tuple(self.rows)))

    def _widths_mm(self, total: float) -> tuple[float, ...]:
        """Fitted columns as wide as their longest text, up to a third of the table; the others share what is left.

        They share it by the words they hold, as near as each column's own weight allows.
        """
        fixed = {
            index: min(max(self._text_widths(index), default=0) + _CELL_MARGINS_MM, total / 3)
            for index, column in enumerate(self.columns)
            if column.fit
        }
        rest = [index for index in range(len(self.columns)) if index not in fixed]
        volumes = {index: math.sqrt(sum(self._text_widths(index))) for index in rest}
        mean = sum(volumes.values()) / sum(self.columns[index].weight for index in rest) or 1
        weights = [
            min(max(volumes[index] / mean, self.columns[index].weight * 0.75), self.columns[index].weight * 1.5)
            for index in rest
        ]
        shared = dict(zip(rest, share(total - sum(fixed.values()), weights), strict=True))
        return tuple(round(fixed.get(index, shared.get(index, 0)), 2) for index in range(len(self.columns)))

    def _text_widths(self, index: int) -> list[float]:
        """Widths in mm of a column's texts, each on one line; cells that span columns are left out."""
        size = self.flow.law.number("table_body.size_pt")
        cells = [row.cells[index] for row in self.rows if len(row.cells) > index]
        return [text_width_mm(plain(cell.paragraphs[0]), size, bold=True) for cell in cells if cell.span == 1]
