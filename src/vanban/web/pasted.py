"""What somebody pastes into the form into parts of a plan, by the readers that import whole documents.

A guess is taken only where it says the words that were pasted; else they are given back as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from vanban.compose.composition import Cell, Merge, Row, Run, Table
from vanban.errors import ReadError
from vanban.importing.blocks import SourceBlock
from vanban.importing.fields.basis import read_opening
from vanban.importing.fields.citations import VERB
from vanban.importing.fields.recipients import listed_recipients
from vanban.importing.proof import Setting
from vanban.importing.typed import agenda_table, task_tables
from vanban.importing.typed.reading import Context
from vanban.model import Deadline
from vanban.model.blocks import MAX_COLUMNS
from vanban.readers.writing import plain_value
from vanban.rulebook import load_rulebook
from vanban.vietnamese import leading_hours, to_nfc

_OF_A_BODY = ("family", "date", "opening", "body", "numbering")
"""What an import makes of a text that is no more than part of a body; its year is guessed."""
_NOT_PASTED = ("import-picture", "import-changes", "import-comments")
"""What stands beside the words that were copied."""
MAX_ROWS = 500
"""Rows of a pasted table that are looked at; a longer one fills the cells as they stand."""
_LAWS = {"state": "nd30", "party": "hd36"}
_ANOTHER = re.compile(rf";\s+(?={VERB.pattern})", re.IGNORECASE)
_MARK = re.compile(r"[\s\u00a0]*(?:[-–—+•*●·▪][\s\u00a0]*)+")


def citations(text: str, family: str = "state") -> list[dict[str, Any]]:
    """Grounds, each on a line or behind a semicolon, each into its `verb` and its `citation`: fields, or its words."""
    setting = _setting(family)
    lines = [part for line in to_nfc(text).splitlines() for part in _ANOTHER.split(line) if part.strip()]
    return [_ground(line[match.end() if (match := _MARK.match(line)) else 0 :].strip(), setting) for line in lines]


def _ground(line: str, setting: Setting) -> dict[str, Any]:
    block = SourceBlock("basis", runs=(Run(line),))
    basis = read_opening([block], setting, ours=True).data.get("basis", {})
    for each in basis.get("citations", ())[:1]:
        if isinstance(each, dict):
            verb = each.pop("verb", "") or basis.get("verb") or setting.law.text("basis.verb_default")
            return {"verb": verb if VERB.match(line) else "", "citation": each}
    return {"verb": "", "citation": line.rstrip(" \u00a0;,.")}


def recipients(text: str, family: str = "state") -> dict[str, Any]:
    """A list of recipients, one on each line, into the fields of `distribution`; marks at line ends are left out."""
    given = listed_recipients(text, _setting(family))
    given["recipients"] = [each if isinstance(each, dict) else {"name": each} for each in given["recipients"]]
    return given


def agenda(rows: Sequence[Sequence[Mapping[str, Any]]], family: str = "state") -> dict[str, Any] | None:
    """A table whose first row are headings of an agenda into a block `agenda`; None where it is none.

    Hours that are read are printed in the way of the plan they come into; only other words about hours are kept.
    """
    block = _block(rows)
    read = block and agenda_table.read_table([block], Context(_setting(family), ("Chương trình",)))
    if not read:
        return None
    entries = [
        {**each, "items": [_hours_alone(item) for item in each["items"]]} if "items" in each else _hours_alone(each)
        for each in read.raw["agenda"]
    ]
    return {**read.raw, "agenda": entries}


def _hours_alone(item: dict[str, Any]) -> dict[str, Any]:
    """An item without words that say its hours and nothing else: as if they were typed where they belong.

    Hours that go back are words to who reads a finished paper; to who writes one they are a slip, told at their field.
    """
    hours = leading_hours(item["time"]) if isinstance(item, dict) and "time" in item else None
    if hours is None or hours.rest:
        return item
    read = {name: f"{hour:%H:%M}" for name, hour in (("start", hours.start), ("end", hours.end)) if hour is not None}
    return {**read, **{name: each for name, each in item.items() if name != "time"}}


def tasks(rows: Sequence[Sequence[Mapping[str, Any]]], family: str = "state") -> dict[str, Any] | None:
    """A table whose first row are headings of tasks into a block `tasks`; None where it is none."""
    block = _block(rows)
    read = block and task_tables.read([block], Context(_setting(family)))
    return dict(read.raw) if read else None


def blocks(html: str, family: str = "state") -> list[dict[str, Any]] | None:
    """What was copied with its look into blocks of a plan, in the form's data; None where it is more than a body."""
    from vanban.importing.importer import import_text
    from vanban.web.forms import expand

    try:
        made = import_text(html, family=family, kind="html", name="chữ dán")
    except ReadError:
        return None
    data = made.data
    lost = any(note.level in ("lost", "left") and note.code not in _NOT_PASTED for note in made.notes)
    if lost or any(value for name, value in data.items() if name not in _OF_A_BODY):
        return None  # then it is pasted letter for letter
    body, opening = data.get("body", []), data.get("opening", [])
    if not isinstance(body, list):
        return None
    whole = expand({"family": family, "body": [*([opening] if isinstance(opening, str) else opening), *body]})
    found: list[dict[str, Any]] = whole["body"]
    _unmark(found)
    return found


def _unmark(value: Any) -> None:
    """Take the marks of all lists' items away: they are the program's they were copied from."""
    if isinstance(value, dict):
        value.pop("marker", None)
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _unmark(each)


def deadline(text: str) -> dict[str, Any] | None:
    """A deadline as it prints into its fields; None where it is none."""
    try:
        read = plain_value(Deadline.model_validate(to_nfc(text)))
    except ValidationError:
        return None
    return read if isinstance(read, dict) else {"date": read}


def _setting(family: str) -> Setting:
    return Setting(load_rulebook(_LAWS.get(family, "nd30")))


def _block(rows: Sequence[Sequence[Mapping[str, Any]]]) -> SourceBlock | None:
    """A pasted table (cells with `text`, `colspan`, `rowspan`, `bold`) as a source has it; None for nonsense."""
    if not 2 <= len(rows) <= MAX_ROWS:
        return None
    hanging: dict[int, tuple[int, int]] = {}
    made: list[Row] = []
    columns = 0
    for row in rows:
        cells: list[Cell] = []
        at, waiting = 0, list(row)
        while waiting or at in hanging:
            if at in hanging:
                left, span = hanging.pop(at)
                cells.append(Cell(((),), span=span, merge="continue"))
                if left > 1:
                    hanging[at] = (left - 1, span)
            else:
                given = waiting.pop(0)
                span, down = _count(given.get("colspan")), _count(given.get("rowspan"))
                merge: Merge = "restart" if down > 1 else ""
                lines = str(given.get("text") or "").splitlines() or [""]
                bold = given.get("bold") is True
                cells.append(Cell(tuple((Run(to_nfc(line), bold),) for line in lines), span=span, merge=merge))
                if down > 1:
                    hanging[at] = (down - 1, span)
            at += span
        columns = columns or at
        if at != columns or columns > MAX_COLUMNS:
            return None
        made.append(Row(tuple(cells)))
    # The readers look for merged cells where the columns are of a table that was laid out, not of one width.
    widths = (20.0, *(30.0 for _ in range(columns - 1)))
    return SourceBlock("table", table=Table(widths, tuple(made)))


def _count(value: Any) -> int:
    return min(max(value, 1), MAX_ROWS) if isinstance(value, int) else 1
