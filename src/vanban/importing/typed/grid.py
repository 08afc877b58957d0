"""A table laid over its grid: every cell with the columns it covers, its words, its part in a merge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vanban.compose.composition import Cell, Inline, Merge, Row, Run, Table
from vanban.compose.inline import merge_runs, plain
from vanban.importing.blocks import SourceBlock
from vanban.importing.notes import Note
from vanban.importing.proof import Setting
from vanban.importing.typed.heads import stripped

_WIDTH_SLACK = 0.08
"""How far, as a part of the table, a column may be from the width compose gives it by itself."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell where it stands: its first grid column, how many it covers, its words as one run of lines."""

    start: int
    span: int
    runs: Inline
    merge: Merge
    bold: bool

    @property
    def text(self) -> str:
        """Its words without marks."""
        return " ".join(plain(self.runs).split())

    @property
    def columns(self) -> range:
        """The grid columns it covers."""
        return range(self.start, self.start + self.span)


def placed_rows(table: Table) -> list[list[Placed]]:
    """The cells of each row; a cell that goes on one merged from above has no words."""
    return [_placed(row) for row in table.rows]


def _placed(row: Row) -> list[Placed]:
    found, column = [], 0
    for cell in row.cells:
        runs = () if cell.merge == "continue" else cell_runs(cell)
        shown = [run for run in runs if run.kind == "text" and run.text.strip()]
        bold = cell.kind == "table_group" or (bool(shown) and all(run.bold for run in shown))
        found.append(Placed(column, cell.span, runs, cell.merge, bold))
        column += cell.span
    return found


def cell_runs(cell: Cell) -> Inline:
    """The paragraphs of a cell as one text, a line each; blank ones are left out."""
    lines = [line for line in map(stripped, cell.paragraphs) if line]
    return merge_runs(
        [run for index, line in enumerate(lines) for run in (*((Run(kind="break"),) if index else ()), *line)]
    )


def written(runs: Inline, setting: Setting) -> str:
    """Runs as the text of a plan, without blanks at its ends."""
    return setting.marked(stripped(runs)).strip()


def same_words(one: Sequence[Placed], other: Sequence[Placed]) -> bool:
    """Whether two rows say the same, cell by cell."""
    return [cell.text.casefold() for cell in one] == [cell.text.casefold() for cell in other]


def repeated(block: SourceBlock, cells: Sequence[Placed]) -> Note:
    """What is told of a row of headings that stands a second time in a table."""
    return Note(
        "import-heading-repeated",
        "dòng tiêu đề cột lặp lại giữa bảng, được in lại ở mỗi trang",
        str(block.place),
        " ".join(cell.text for cell in cells),
        "left",
    )


def with_rows(block: SourceBlock, rows: Sequence[Row]) -> SourceBlock:
    """A table with other rows."""
    assert block.table is not None
    return replace(block, table=replace(block.table, rows=tuple(rows)))


def own_widths(source: Table, composed: Table) -> list[float]:
    """The widths of a source's columns as weights that add up to ten, where compose would give others; else nothing."""
    given = source.widths_mm
    if len(given) != len(composed.widths_mm) or not sum(given) or max(given) - min(given) < 0.05 * max(given):
        return []
    ours, theirs = ([width / sum(widths) for width in widths] for widths in (given, composed.widths_mm))
    if all(abs(one - other) <= _WIDTH_SLACK for one, other in zip(ours, theirs, strict=True)):
        return []
    return [max(round(10 * width, 1), 0.1) for width in ours]
