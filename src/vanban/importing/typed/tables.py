"""A table that is none of the typed kinds, as rows of cells: merged cells, rows of headings, widths, its name above."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from vanban.compose.composition import Cell, Row, Table
from vanban.compose.inline import plain
from vanban.importing.blocks import SourceBlock
from vanban.importing.nodes import Node
from vanban.importing.notes import Note
from vanban.importing.proof import Setting, composed_blocks
from vanban.importing.typed.grid import Placed, cell_runs, own_widths, placed_rows, written
from vanban.importing.typed.heads import stripped, without
from vanban.importing.typed.reading import Context, Read, proved_read
from vanban.importing.typed.task_columns import task_columns
from vanban.model.blocks import MAX_COLUMNS

_NUMBERED = re.compile(r"(?:Bảng|Biểu|BẢNG|BIỂU)\s+(?:số\s+)?[\dIVX]+(?:\.\d+)*\s*[.:–-]\s*\S")
_CAPTION = re.compile(r"(?:Bảng|BẢNG)\s+\S")
_COUNTED = re.compile(r"\(?(?:\d{1,2}|[A-Z]|[a-z])\)?(?:\s*=.*)?")
_NUMBER_HEADING = re.compile(r"(?:s\s*)?t\s*\.?\s*t\.?|số\s+(?:tt|thứ tự)", re.IGNORECASE)
_MOST_HEADER_ROWS = 5
_LONG = 120
_SENTENCE = re.compile(r"(?:(?<![.…\s])\.|[;!])\Z")
_MOSTLY = 0.9


def read(nodes: Sequence[Node], context: Context) -> Read | None:
    """A table that some nodes begin with, or a table with its name in the paragraph before it."""
    first = nodes[0] if nodes else None
    if not isinstance(first, SourceBlock):
        return None
    if first.table is not None:
        raw = table_of(first.table, context.setting)
        if raw is None:
            return None
        reason = "bảng không thuộc loại nào có sẵn"
        return proved_read(raw, [first], context, sure=0.9, reason=reason, notes=_why_free(first))
    second = nodes[1] if len(nodes) > 1 else None
    if not isinstance(second, SourceBlock) or second.table is None or not _is_caption(first):
        return None
    raw = table_of(second.table, context.setting)
    if raw is None:
        return None
    raw["caption"] = context.setting.marked(without(stripped(first.runs), bold=True, italic=first.italic))
    reason = "dòng tên bảng ngay trên bảng"
    return proved_read(raw, [first, second], context, sure=0.9, reason=reason, notes=_why_free(second))


def _why_free(block: SourceBlock) -> tuple[Note, ...]:
    """That a table of tasks stays a free one for its headings, which stand in several rows, where it is one."""
    table = block.table
    count = header_rows(table) if table is not None else 0
    if table is None or count < 2 or task_columns(_lowest(placed_rows(table)[:count])) is None:
        return ()
    return (
        Note(
            "import-headings-of-rows",
            f"bảng nhiệm vụ có {count} dòng tiêu đề cột nên để là bảng tự do (table): bảng nhiệm vụ (tasks) chỉ in một "
            "dòng tiêu đề, chữ ở dòng trên sẽ mất",
            str(block.place),
            " | ".join(cell.text for cell in placed_rows(table)[0] if cell.text),
            "guess",
        ),
    )


def _lowest(rows: Sequence[Sequence[Placed]]) -> list[Placed]:
    """Rows of headings as one: of each column the lowest that has words."""
    found: dict[int, Placed] = {}
    for row in rows:
        for cell in row:
            found |= {at: replace(cell, start=at, span=1, merge="") for at in cell.columns if cell.text}
    return [found[at] for at in sorted(found)]


def _is_caption(block: SourceBlock) -> bool:
    """Whether a paragraph names the table below it."""
    if block.kind == "caption":
        return True
    if block.label or not block.kind.startswith("paragraph") or block.kind == "paragraph_right":
        return False
    if len(block.text) > _LONG:
        return False
    stands_out = block.centered or block.kind == "paragraph_center" or block.bold or block.italic
    return _NUMBERED.match(block.text) is not None or (stands_out and _CAPTION.match(block.text) is not None)


def table_of(table: Table, setting: Setting) -> dict[str, Any] | None:
    """A table as plain data; None where it has no words or is more than a plan's table can hold."""
    columns = sum(cell.span for cell in table.rows[0].cells) if table.rows else 0
    if not 1 <= columns <= MAX_COLUMNS or not any(map(_words, _cells(table))):
        return None
    headers = header_rows(table)
    aligns = _column_aligns(table, headers, columns) if table.ruled else ["left"] * columns
    rows = [_row(table.rows, index, setting, header=index < headers, aligns=aligns) for index in range(len(table.rows))]
    raw: dict[str, Any] = {"table": rows}
    if headers != 1:
        raw["header_rows"] = headers
    if any(align != "left" for align in aligns):
        raw["align"] = aligns
    if not table.ruled:
        raw["borders"] = False
    composed = composed_blocks([raw], setting)
    if composed is None:
        return None
    if composed[-1].table is not None and (widths := own_widths(table, composed[-1].table)):
        raw["widths"] = widths
    return raw


def _cells(table: Table) -> list[Cell]:
    return [cell for row in table.rows for cell in row.cells]


def _row(
    rows: Sequence[Row], index: int, setting: Setting, *, header: bool, aligns: Sequence[str]
) -> list[dict[str, Any] | str]:
    cells: list[dict[str, Any] | str] = []
    at = 0
    for cell in rows[index].cells:
        if cell.merge != "continue":
            runs = cell_runs(cell)
            entry: dict[str, Any] = {"text": written(without(runs, bold=True) if header else runs, setting)}
            if cell.span > 1:
                entry["colspan"] = cell.span
            if cell.merge == "restart" and (height := height_of(rows, index, at)) > 1:
                entry["rowspan"] = height
            align = "left" if cell.align in ("", "justify") else cell.align
            if not header and entry["text"] and align != aligns[at]:
                entry["align"] = align
            cells.append(entry["text"] if len(entry) == 1 else entry)
        at += cell.span
    return cells


def height_of(rows: Sequence[Row], index: int, column: int) -> int:
    """How many rows the cell that begins at a column of a row goes on over."""
    height = 1
    for row in rows[index + 1 :]:
        at = 0
        for cell in row.cells:
            if at >= column:
                break
            at += cell.span
        if at != column or cell.merge != "continue":
            break
        height += 1
    return height


def _column_aligns(table: Table, headers: int, columns: int) -> list[str]:
    """How most cells of each column are aligned."""
    found: list[Counter[str]] = [Counter() for _ in range(columns)]
    for row in table.rows[headers:]:
        at = 0
        for cell in row.cells:
            if cell.span == 1 and cell.merge != "continue" and _words(cell):
                found[at]["left" if cell.align in ("", "justify") else cell.align] += 1
            at += cell.span
    return [max(count, key=lambda align: (count[align], align == "left")) if count else "left" for count in found]


def header_rows(table: Table) -> int:
    """How many rows at the top of a table are headings: told by the file, or by their look and words."""
    rows = table.rows
    told = 0
    while told < len(rows) and rows[told].header:
        told += 1
    count = told or (_leading(rows) if table.ruled else 0)
    if not count or count >= len(rows):
        return told if told < len(rows) or len(rows) == 1 else 0
    while count < min(len(rows) - 1, _MOST_HEADER_ROWS):
        hangs = any(cell.merge == "continue" for cell in rows[count].cells)
        if not hangs and not _counts_columns(rows[count]):
            break
        count += 1
    return count


def _leading(rows: Sequence[Row]) -> int:
    """How many first rows stand out: by a number column's name, or all of them bold and the next row not."""
    if len(rows) < 2 or len(rows[0].cells) < 2:
        return 0
    texts = [_words(cell) for cell in rows[0].cells if cell.merge != "continue"]
    if any(len(text) > _LONG or _SENTENCE.search(text) for text in texts) or not any(texts[1:]):
        return 0
    bold = next((at for at, row in enumerate(rows) if not _is_bold(row)), len(rows))
    if 0 < bold <= min(3, len(rows) - 1):
        return bold
    named = _NUMBER_HEADING.fullmatch(texts[0]) and all(texts)
    return 1 if named or (not bold and all(text.isupper() for text in texts)) else 0


def _words(cell: Cell) -> str:
    return plain(cell_runs(cell)).strip()


def _counts_columns(row: Row) -> bool:
    """Whether the cells of a row count the columns: `(1) (2) (3)`, `A B 1 2`."""
    texts = [_words(cell) for cell in row.cells]
    if len(texts) < 3 or not all(_COUNTED.fullmatch(text) for text in texts):
        return False
    numbers = [int(match[0]) for text in texts if (match := re.search(r"\d+", text))]
    return bool(numbers) and numbers[0] in (0, 1) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _is_bold(row: Row) -> bool:
    """Whether a row stands out in bold, but for a blank, a mark or a letter that slipped."""
    runs = [run for cell in row.cells for run in cell_runs(cell)]
    letters = [(sum(map(str.isalnum, run.text)), run.bold) for run in runs if run.kind == "text"]
    total = sum(count for count, _ in letters)
    return total > 0 and sum(count for count, bold in letters if bold) >= _MOSTLY * total
