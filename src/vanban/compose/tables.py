"""Tables with named columns, of which only those that some row fills are printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vanban.compose.composition import Align, Cell, Inline, Merge, Row, Table
from vanban.compose.flow import Flow, bold_runs, share


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the field it shows, its heading, its relative width, how its cells are aligned."""

    name: str
    heading: str
    weight: float
    align: Align = "left"


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
        """A row whose one cell spans the whole table, in bold, centred."""
        self.rows.append(Row((Cell((bold_runs(title),), span=len(self.columns), align="center"),)))

    def add_spanning_row(self, first: Inline, rest: Inline) -> None:
        """A row whose first cell stands alone and whose second spans all other columns, centred."""
        if len(self.columns) < 2:
            self.add_title_row(rest)
            return
        head = Cell((first,), align=self.columns[0].align)
        self.rows.append(Row((head, Cell((rest,), span=len(self.columns) - 1, align="center"))))

    def finish(self, widths: Iterable[float] = ()) -> None:
        """The table goes into the flow, `widths` wide by weight when there is one for each column."""
        weights = tuple(widths)
        if len(weights) != len(self.columns):
            weights = tuple(column.weight for column in self.columns)
        self.flow.add_table(Table(share(self.flow.text_width_mm, weights), tuple(self.rows)))
