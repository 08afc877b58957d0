"""Tables with named columns, of which only those that some row fills are printed."""

from __future__ import annotations

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

    def add_title_row(self, title: Inline) -> None:
        """A row whose one cell spans the whole table and names the rows below it."""
        self.rows.append(Row((Cell((title,), "table_group", span=len(self.columns)),)))

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
        """Fitted columns as wide as their longest text, up to a third of the table; the others share what is left."""
        size = self.flow.law.number("table_body.size_pt")
        fixed: dict[int, float] = {}
        for index, column in enumerate(self.columns):
            if column.fit:
                texts = [
                    plain(row.cells[index].paragraphs[0])
                    for row in self.rows
                    if len(row.cells) > index and row.cells[index].span == 1
                ]
                longest = max((text_width_mm(text, size, bold=True) for text in texts), default=0)
                fixed[index] = min(longest + _CELL_MARGINS_MM, total / 3)
        rest = [index for index in range(len(self.columns)) if index not in fixed]
        shared = iter(share(total - sum(fixed.values()), [self.columns[index].weight for index in rest]))
        return tuple(round(fixed[index], 2) if index in fixed else next(shared) for index in range(len(self.columns)))
