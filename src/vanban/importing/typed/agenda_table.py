"""A table with hours turned into an agenda: sessions, items, parts that share their hours, pauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from vanban.compose.composition import Inline, Run
from vanban.importing.blocks import SourceBlock
from vanban.importing.nodes import Node
from vanban.importing.notes import Note
from vanban.importing.proof import Setting, compared, composed_blocks
from vanban.importing.typed.agenda_columns import Columns, agenda_columns
from vanban.importing.typed.agenda_words import (
    Hours,
    Way,
    begins_a_day,
    cell_hours,
    content_fields,
    in_order,
    is_pause,
    is_session,
    session_fields,
    written_as,
)
from vanban.importing.typed.grid import Placed, own_widths, placed_rows, repeated, same_words, with_rows, written
from vanban.importing.typed.heads import names, without
from vanban.importing.typed.reading import Context, Read
from vanban.model import AgendaHeadings, Plan

_OTHERS = ("presenter", "place", "remarks")
_PART_LABEL = re.compile(r"(?:[IVX]{1,4}|[A-D])\s*[.)/-]?")


@dataclass(slots=True)
class _Entry:
    """One item or session while rows are read: an item has hours (or none), its number, its parts."""

    titles: list[Inline] = field(default_factory=list)
    hours: Hours | None = None
    number: str = ""
    parts: list[dict[str, Any]] = field(default_factory=list)

    def session(self, setting: Setting) -> dict[str, Any]:
        """Its fields as a session; a day and its half, one above the other, are one of two lines."""
        if len(self.titles) == 1:
            return session_fields(self.titles[0], setting)
        return {"session": "\n".join(written(without(title, bold=True), setting) for title in self.titles)}


def read_table(nodes: Sequence[Node], context: Context) -> Read | None:
    """An agenda that the first node is as a table, or the first nodes where a page has cut it in two."""
    block = nodes[0] if nodes else None
    if not isinstance(block, SourceBlock) or block.table is None:
        return None
    rows = placed_rows(block.table)
    if len(rows) < 2:
        return None
    columns = agenda_columns(rows, titled=any(names(title, "agenda") for title in context.titles[-2:]))
    if columns is None:
        return None
    block, used, notes = _whole(nodes, block, rows[0])
    assert block.table is not None
    rows = placed_rows(block.table)
    reader = _Rows(columns, context.setting, block)
    if not all(reader.take(row) for row in rows[1:]):
        return None
    raw, told = reader.agenda()
    composed = composed_blocks([raw], context.setting)
    difference = None if composed is None else compared([block], composed)
    if composed is None or difference is None or composed[0].table is None:
        return None
    if widths := own_widths(block.table, composed[0].table):
        raw["widths"] = widths
    return Read(raw, used, columns.sure, columns.reason, difference, (*notes, *told))


def _whole(
    nodes: Sequence[Node], block: SourceBlock, headings: Sequence[Placed]
) -> tuple[SourceBlock, int, list[Note]]:
    """A table with the tables that go on with it: they have its headings again, which are left out and told."""
    assert block.table is not None
    rows, used, notes = [block.table.rows[0]], 0, []
    for node in nodes:
        if not isinstance(node, SourceBlock) or node.table is None:
            break
        again = placed_rows(node.table)
        if used and not (again and same_words(again[0], headings)):
            break
        for index, (row, cells) in enumerate(zip(node.table.rows, again, strict=True)):
            if not same_words(cells, headings):
                rows.append(row)
            elif used or index:
                notes.append(repeated(node, cells))
        used += 1
    return with_rows(block, rows), used, notes


class _Rows:
    """Rows taken one by one into entries."""

    def __init__(self, columns: Columns, setting: Setting, block: SourceBlock) -> None:
        self._columns = columns
        self._setting = setting
        self._block = block
        self._entries: list[_Entry] = []
        self._notes: list[Note] = []
        self._merged: dict[str, Placed] = {}
        # A table of plain text has columns of one width, and nobody knows what is merged in it.
        self._merges = len(set(_table(block).widths_mm)) > 1

    def take(self, row: Sequence[Placed]) -> bool:
        """A row into entries; False where it cannot stand in an agenda."""
        shown = [cell for cell in row if cell.text]
        if not shown:
            return not any(cell.merge for cell in row)
        cells = {self._columns.field(cell): cell for cell in row}
        beside = cells.get("session") if self._columns.beside else None
        if beside is not None and beside.text:
            self._entries.append(_Entry(titles=[beside.runs]))
            shown = [cell for cell in shown if cell is not beside]
        elif title := self._title(shown, row):
            if self._columns.beside:
                return False
            if not (self._entries and self._entries[-1].titles):
                self._entries.append(_Entry())
            self._entries[-1].titles.append(title)
            return True
        if len(row) == 1 and is_pause(row[0].text):
            self._entries.append(_Entry(parts=[content_fields(row[0].runs, self._setting)]))
            return True
        self._share(cells)
        content = cells.get("content")
        if content is None or (not content.text and not self._is_wide(cells)):
            return False
        return self._take_item(cells, content)

    def _title(self, shown: Sequence[Placed], row: Sequence[Placed]) -> Inline:
        """The words of a row that names what follows: its only cell with words, or a label and the cell beside it."""
        last = shown[-1]
        if is_pause(last.text) or cell_hours(last.text).start is not None:
            return ()
        if len(shown) == 1:
            if len(row) > 1 and (last.merge or not is_session(last.text, strong=last.bold)):
                return ()
            return last.runs
        label = shown[0]
        if len(shown) > 2 or self._columns.field(label) != "number" or not _PART_LABEL.fullmatch(label.text):
            return ()
        if self._columns.field(last) == "presenter":
            return ()
        return (Run(f"{label.text} " if label.text.endswith((".", ")", "-", "/")) else f"{label.text}. "), *last.runs)

    def _share(self, cells: dict[str, Placed]) -> None:
        """Give what a merged cell says of several items to each of them; what goes on has no words of its own."""
        for name in _OTHERS:
            cell = cells.get(name)
            if cell is None:
                continue
            if cell.merge == "restart":
                self._merged[name] = cell
            elif cell.merge == "continue" and name in self._merged:
                cells[name] = self._merged[name]

    def _is_wide(self, cells: dict[str, Placed]) -> bool:
        return any(cell.span > 1 and cell.text for cell in cells.values())

    def _take_item(self, cells: dict[str, Placed], content: Placed) -> bool:
        time, number = cells.get("time"), cells.get("number")
        part = content_fields(content.runs, self._setting)
        for name in _OTHERS:
            if name in cells and cells[name].text:
                part[name] = written(cells[name].runs, self._setting)
        if not part:
            return False
        label = number.text if number is not None else ""
        above = self._entries[-1] if self._entries and not self._entries[-1].titles else None
        if self._goes_on(time, label, above) and above is not None:
            above.parts.append(part)
            return True
        hours = cell_hours(time.text) if time is not None and time.text else None
        self._entries.append(_Entry(hours=hours, number=label, parts=[part]))
        return True

    def _goes_on(self, time: Placed | None, label: str, above: _Entry | None) -> bool:
        """Whether an item shares the hours above it: its cell is merged with theirs, or is blank below them."""
        if time is None or time.text or label or above is None or above.hours is None:
            return False
        if time.merge == "continue":
            return True
        shared = not self._merges and not above.parts[-1].get("pause")
        ways = ["cùng mốc giờ ấy", "mục không ghi giờ"]
        self._notes.append(
            Note(
                "import-agenda-blank-hours",
                f"ô giờ bỏ trống dưới “{above.hours.words}”: hiểu là {ways[not shared]}; cũng có thể là {ways[shared]}",
                str(self._block.place),
                level="guess",
                sure=0.7,
            )
        )
        return shared

    def agenda(self) -> tuple[dict[str, Any], list[Note]]:
        """The entries as an agenda, and what there is to tell."""
        hours = [entry.hours for entry in self._entries]
        sessions = [entry.session(self._setting) if entry.titles else None for entry in self._entries]
        anew = [session is not None and _new_day(session) for session in sessions]
        for index in in_order(hours, anew):
            self._notes.append(faulty_hours(hours[index], str(self._block.place)))
            self._entries[index].hours = Hours(hours[index].words, None)  # type: ignore[union-attr]
        way = written_as(each.hours for each in self._entries if each.hours is not None)
        raw: dict[str, Any] = {"agenda": list(nested(self._items(way, sessions)))}
        if "number" in self._columns.headings:
            raw["numbered"] = True
        if order := self._columns.order:
            raw["order"] = order
        if self._columns.beside:
            raw["sessions_as"] = "column"
        if self._merged:
            raw["merge"] = [name for name in _OTHERS if name in self._merged]
        raw |= way.fields(default_style(self._setting), "")
        if headings := self._headings():
            raw["headings"] = headings
        return raw, self._notes

    def _items(self, way: Way, sessions: Sequence[dict[str, Any] | None]) -> Iterator[dict[str, Any]]:
        number = 0
        for entry, session in zip(self._entries, sessions, strict=True):
            if session is not None:
                yield session
                continue
            item = entry.hours.fields(way) if entry.hours is not None else {}
            number += bool(entry.number)
            if "number" in self._columns.headings and entry.number.rstrip(".") != str(number):
                item["label"] = entry.number
            if len(entry.parts) == 1:
                yield item | entry.parts[0]
            else:
                yield item | {"parts": [_as_part(part) for part in entry.parts]}

    def _headings(self) -> dict[str, str]:
        """The words of the headings that are no default, or stand over a column nobody has filled."""
        usual = {name: info.default for name, info in AgendaHeadings.model_fields.items()}
        own = {
            name: written(without(cell.runs, bold=True), self._setting) for name, cell in self._columns.headings.items()
        }
        filled = {name for entry in self._entries for part in entry.parts for name in part}
        if any(entry.hours is not None for entry in self._entries):
            filled.add("time")
        kept = filled | {"number", "session", "content"}
        return {name: words for name, words in own.items() if words != usual[name] or name not in kept}


def nested(entries: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Sessions with the items that follow them; items before the first session stand alone."""
    session: dict[str, Any] | None = None
    for entry in entries:
        if "session" in entry:
            if session is not None:
                yield session
            session = {**entry, "items": []}
        elif session is not None:
            session["items"].append(entry)
        else:
            yield entry
    if session is not None:
        yield session


def faulty_hours(hours: Hours | None, where: str) -> Note:
    """That an item's hours stay words: they contradict those above or themselves."""
    words = hours.words if hours is not None else ""
    return Note(
        "import-agenda-overlap",
        f"giờ “{words}” trùng với mục trên, hoặc kết thúc trước khi bắt đầu: giữ nguyên chữ, chưa hiểu là giờ",
        where,
        words,
        "fault",
    )


def default_style(setting: Setting) -> str:
    """How a plan of this import writes hours by itself."""
    return setting.time_style or str(Plan.model_fields["time_style"].default)


def _new_day(session: dict[str, Any]) -> bool:
    return "date" in session or begins_a_day(session["session"])


def _as_part(part: dict[str, Any]) -> dict[str, Any]:
    """What was read as an item of its own, as one of several: a pause has its words."""
    if not part.get("pause"):
        return part
    return {"text": "Nghỉ giải lao"} | {name: each for name, each in part.items() if name != "pause"}


def _table(block: SourceBlock) -> Any:
    assert block.table is not None
    return block.table
