"""A table of tasks, who leads and supports, by when, with what result, as rows and groups of rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from vanban.compose.composition import Row, Table
from vanban.compose.inline import plain
from vanban.importing.blocks import SourceBlock
from vanban.importing.nodes import Node
from vanban.importing.notes import Note
from vanban.importing.proof import Setting, composed_blocks, proved
from vanban.importing.typed.deadlines import deadline_fields
from vanban.importing.typed.grid import Placed, own_widths, placed_rows, repeated, same_words, with_rows, written
from vanban.importing.typed.heads import without
from vanban.importing.typed.reading import Context, Read
from vanban.importing.typed.task_columns import is_programme, task_columns
from vanban.model.assignments import TaskHeadings, TaskTable

_GROUP_LABEL = re.compile(r"[IVXLC]+[.)]?|[A-ZĐ][.)]?|(?:Phần|Nhóm)\s+\S+")
_FEWEST_ROWS = 1


@dataclass(slots=True)
class _Rows:
    """Entries of a table while it is read."""

    columns: Sequence[str]
    entries: list[dict[str, Any]] = field(default_factory=list)
    restart: bool = False
    merged: dict[str, Placed] = field(default_factory=dict)
    """The cell that goes on over several rows, by its column."""

    def spread(self, row: Sequence[Placed]) -> Sequence[Placed] | None:
        """A row in which a cell that goes on says what it began with; None where its number or content goes on."""
        if not any(cell.merge for cell in row):
            return row
        if len(row) != len(self.columns):
            return None
        cells = list(row)
        for at, (name, cell) in enumerate(zip(self.columns, row, strict=True)):
            if cell.merge and name in ("number", "content"):
                return None
            if cell.merge == "restart":
                self.merged[name] = cell
            elif cell.merge:
                cells[at] = replace(self.merged.get(name, cell), merge="continue")
        return cells

    def add(self, row: dict[str, Any]) -> None:
        last = self.entries[-1] if self.entries else None
        (last["tasks"] if last is not None and "group" in last else self.entries).append(row)


def read(nodes: Sequence[Node], context: Context) -> Read | None:
    """The table of tasks that some nodes begin with; what a page cut off it and stands as a table of its own, too."""
    first = nodes[0] if nodes else None
    if not isinstance(first, SourceBlock) or first.table is None:
        return None
    rows = placed_rows(first.table)
    columns = task_columns(rows[0]) if len(rows) > _FEWEST_ROWS else None
    if columns is None or is_programme(rows[1:], columns):
        return None
    blocks, notes = _whole(first, nodes[1:], rows[0])
    body = [row for block in blocks for row in placed_rows(_table(block))][1:]
    found = _rows(body, columns, context.setting)
    if found is None:
        return None
    raw = _raw(found, rows[0], context.setting)
    difference = proved(raw, blocks, context.setting)
    if difference is None:
        return None
    widths = _widths(raw, first, context.setting)
    if widths:
        raw["widths"] = widths
    reason = "bảng có cột " + ", ".join(f"“{cell.text}”" for cell in rows[0])
    return Read(raw, len(blocks), 0.95 if len(columns) > 2 else 0.8, reason, difference, tuple(notes))


def _table(block: SourceBlock) -> Table:
    assert block.table is not None
    return block.table


def _whole(
    first: SourceBlock, after: Sequence[Node], headings: Sequence[Placed]
) -> tuple[list[SourceBlock], list[Note]]:
    """A table and those a page cut off it, without the headings that were repeated; notes of what was left out."""
    notes: list[Note] = []
    blocks = [_without_repeats(first, headings, notes, kept=1)]
    for node in after:
        if not isinstance(node, SourceBlock) or node.table is None:
            break
        rows = placed_rows(node.table)
        if not same_words(rows[0], headings) and not _goes_on(blocks[-1], rows[0], len(headings)):
            break
        blocks.append(_without_repeats(node, headings, notes, kept=0))
    return blocks, notes


def _without_repeats(block: SourceBlock, headings: Sequence[Placed], notes: list[Note], *, kept: int) -> SourceBlock:
    kept_rows: list[Row] = []
    for at, (row, placed) in enumerate(zip(_table(block).rows, placed_rows(_table(block)), strict=True)):
        if at >= kept and same_words(placed, headings):
            notes.append(repeated(block, placed))
        else:
            kept_rows.append(row)
    return with_rows(block, kept_rows) if len(kept_rows) < len(_table(block).rows) else block


def _goes_on(block: SourceBlock, row: Sequence[Placed], columns: int) -> bool:
    """Whether a table goes on where another ended: as many columns, the next number in the first."""
    if len(row) != columns:
        return False
    numbers = [number for each in placed_rows(_table(block)) if (number := _number(each[0].text))]
    return bool(numbers) and _number(row[0].text) == numbers[-1] + 1


def _number(text: str) -> int:
    """The number a cell holds as counting would print it; 0 for another."""
    figure = text.strip().rstrip(".")
    return int(figure) if re.fullmatch(r"[1-9]\d{0,3}", figure, re.ASCII) else 0


def _rows(body: Sequence[Sequence[Placed]], columns: Sequence[str], setting: Setting) -> _Rows | None:
    """The rows below the headings; None where one is more than a row or a group."""
    found = _Rows(columns)
    for merged in body:
        row = found.spread(merged)
        if row is None:
            return None
        group = _group(row, columns, setting)
        if group is not None:
            found.entries.append(group)
            continue
        fields = _task(row, columns, setting) if len(row) == len(columns) else None
        if fields is None:
            return None
        if fields.get("numbered", True):
            fields = {"label": row[0].text, **fields}
        found.add(fields)
    groups = [entry for entry in found.entries if "group" in entry]
    if not found.entries or not all(entry["tasks"] for entry in groups):
        return None
    found.restart = _settle_numbers(found.entries)
    return found


def _settle_numbers(entries: Sequence[dict[str, Any]]) -> bool:
    """Take away the labels that rows are given by counting, in place; whether it begins anew in each group."""
    lists = [entry["tasks"] if "group" in entry else [entry] for entry in entries]
    grouped = [rows for entry, rows in zip(entries, lists, strict=True) if "group" in entry]
    firsts = [_number(row["label"]) for rows in grouped for row in rows[:1] if "label" in row]
    restart = len(firsts) > 1 and all(number == 1 for number in firsts)
    count = 0
    for entry, rows in zip(entries, lists, strict=True):
        if restart and "group" in entry:
            count = 0
        for row in rows:
            if "label" in row and _number(row["label"]) == count + 1:
                count += 1
                del row["label"]
    return restart


def _group(row: Sequence[Placed], columns: Sequence[str], setting: Setting) -> dict[str, Any] | None:
    """A row that names those below it: one cell over the table, or a label and a name with nothing beside them."""
    if len(row) == 1:
        return {"group": _bare(row[0], setting), "tasks": []} if row[0].text else None
    label, at = row[0].text, columns.index("content")
    if columns[0] != "number":
        bold = len(row) == len(columns) and row[at].bold and [cell for cell in row if cell.text] == [row[at]]
        return {"group": _bare(row[at], setting), "tasks": []} if bold else None
    if len(row) == 2 and row[1].text:
        return _labelled(row[0], row[1], setting)
    if len(row) != len(columns) or [cell for cell in row[1:] if cell.text] != [row[at]]:
        return None
    if _GROUP_LABEL.fullmatch(label) or (label == "" and row[at].bold):
        return _labelled(row[0], row[at], setting)
    return None


def _labelled(label: Placed, name: Placed, setting: Setting) -> dict[str, Any]:
    group: dict[str, Any] = {"group": _bare(name, setting), "tasks": []}
    if label.text:
        group["label"] = label.text
    return group


def _bare(cell: Placed, setting: Setting) -> str:
    return written(without(cell.runs, bold=True), setting)


def _task(row: Sequence[Placed], columns: Sequence[str], setting: Setting) -> dict[str, Any] | None:
    fields: dict[str, Any] = {}
    for name, cell in zip(columns, row, strict=True):
        if name == "number":
            continue
        text = written(cell.runs, setting)
        if name == "deadline" and text:
            fields[name] = _deadline(cell, text, setting)
        elif text:
            fields[name] = text
    if "content" not in fields:
        return None
    if columns[0] != "number" or not row[0].text:
        fields["numbered"] = False
    return fields


def _deadline(cell: Placed, text: str, setting: Setting) -> Any:
    """A cell of time as the fields of a deadline where they print the same, or as its words."""
    if any(run.bold or run.italic or run.kind != "text" for run in cell.runs):
        return text
    words = plain(cell.runs)
    for own_words in (False, True):
        fields = deadline_fields(words, setting, own_words=own_words)
        # A bare day is what it says; words of its own before one make it a deadline.
        if fields is None or (own_words and not fields.get("relation", "trước")):
            return text
        fields.pop("bold", None)
        composed = composed_blocks([{"tasks": [{"content": "việc", "deadline": fields}]}], setting)
        table = composed[0].table if composed else None
        if table is not None and plain(table.rows[-1].cells[-1].paragraphs[0]) == words:
            return fields
    return text


def _raw(found: _Rows, headings: Sequence[Placed], setting: Setting) -> dict[str, Any]:
    raw: dict[str, Any] = {"tasks": found.entries}
    if found.merged:
        raw["merge"] = [name for name in found.columns if name in found.merged]
    if found.restart:
        raw["restart"] = True
    usual = {name: info.default for name, info in TaskHeadings.model_fields.items()}
    shown = {name: _bare(cell, setting) for name, cell in zip(found.columns, headings, strict=True)}
    filled = set(_filled(found.entries))
    own = {name: text for name, text in shown.items() if text != usual[name] or name not in (*filled, "number")}
    if own:
        raw["headings"] = own
    wanted = [name for name in TaskTable.model_fields["order"].default if name in shown]
    order = [name for name in found.columns if name != "number"]
    if order != wanted:
        raw["order"] = order
    return raw


def _filled(entries: Sequence[dict[str, Any]]) -> Iterator[str]:
    for entry in entries:
        if "group" in entry:
            yield from _filled(entry["tasks"])
        else:
            yield from entry


def _widths(raw: dict[str, Any], block: SourceBlock, setting: Setting) -> list[float]:
    composed = composed_blocks([raw], setting)
    table = composed[-1].table if composed else None
    return own_widths(_table(block), table) if table is not None else []
