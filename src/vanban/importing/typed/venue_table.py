"""A table with a row for each venue turned into venues."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from vanban.anatomy.words import fold
from vanban.compose.composition import Inline
from vanban.compose.inline import plain
from vanban.importing.blocks import SourceBlock
from vanban.importing.nodes import Node
from vanban.importing.plain import cut
from vanban.importing.proof import Setting, compared, composed_blocks
from vanban.importing.typed.grid import Placed, own_widths, placed_rows, written
from vanban.importing.typed.heads import broken, names, without
from vanban.importing.typed.reading import Context, Read
from vanban.model import VenueHeadings

_HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "number": r"s?tt|so (?:tt|thu tu)|thu tu",
        "name": r"(?:ten )?(?:cac )?diem cau\b.*|(?:ten )?(?:don vi|dia phuong|hoi nghi|noi)\b.*",
        "place": r"(?:dia diem|noi)\b.*",
        "time": r"thoi gian\b.*",
        "chair": r"(?:nguoi |dong chi )?chu tri\b.*|dieu hanh\b.*",
        "presenters": r"(?:bao cao vien|nguoi truyen dat|giang vien)\b.*",
        "participants": r"(?:thanh phan|doi tuong|dai bieu)\b.*",
        "headcount": r"(?:so luong|tong so|so dai bieu|quy mo|so nguoi)\b.*",
    }
)
_ORDER = tuple(_HEADINGS)
_SIGN = re.compile(r"(?P<mark>[-–+*•])\s+")


def read_table(nodes: Sequence[Node], context: Context) -> Read | None:
    """The venues of a table that the first node is; None where it is none."""
    block = nodes[0]
    if not isinstance(block, SourceBlock) or block.table is None or len(block.table.rows) < 2:
        return None
    rows = placed_rows(block.table)
    headings = _headings(rows[0])
    announced = "diem cau" in fold(rows[0][min(1, len(rows[0]) - 1)].text) or any(
        names(title, "venues") for title in context.titles[-1:]
    )
    if headings is None or not announced or not {"number", "name"} <= headings.keys() or len(headings) < 3:
        return None
    fields = {cell.start: name for name, cell in headings.items()}
    venues = []
    for index, row in enumerate(rows[1:], 1):
        venue = _venue(row, fields, index, context.setting)
        if venue is None:
            return None
        venues.append(venue)
    raw: dict[str, Any] = {"form": "table", "venues": venues}
    usual = {name: info.default for name, info in VenueHeadings.model_fields.items()}
    own = {name: written(without(cell.runs, bold=True), context.setting) for name, cell in headings.items()}
    if own := {name: words for name, words in own.items() if words != usual[name]}:
        raw["headings"] = own
    composed = composed_blocks([raw], context.setting)
    difference = None if composed is None else compared([block], composed)
    if composed is None or difference is None or composed[0].table is None:
        return None
    if widths := own_widths(block.table, composed[0].table):
        raw["widths"] = widths
    return Read(raw, 1, 0.85, f"bảng có cột “{headings['name'].text}”, {len(venues)} dòng", difference)


def _headings(row: Sequence[Placed]) -> dict[str, Placed] | None:
    found: dict[str, Placed] = {}
    for cell in row:
        words = fold(cell.text)
        name = next((name for name in _ORDER if name not in found and re.fullmatch(_HEADINGS[name], words)), None)
        if name is None:
            return None
        found[name] = cell
    places = [_ORDER.index(name) for name in found]
    return found if places == sorted(places) else None


def _venue(row: Sequence[Placed], fields: Mapping[int, str], index: int, setting: Setting) -> dict[str, Any] | None:
    venue: dict[str, Any] = {}
    for cell in row:
        name = fields.get(cell.start, "")
        if not name or cell.merge:
            return None
        if not cell.text:
            continue
        if name == "number":
            if cell.text != str(index):
                venue["label"] = cell.text
        elif name == "participants":
            venue[name] = _participants(cell.runs, setting)
        elif name == "headcount" and re.fullmatch(r"[1-9]\d*", cell.text):
            venue[name] = int(cell.text)
        else:
            venue[name] = written(cell.runs, setting)
    return venue if "name" in venue else None


def _participants(runs: Inline, setting: Setting) -> list[Any]:
    """The lines of a cell as bullets, each with the mark it has; one that stands alone has none."""
    lines = broken(runs)
    if len(lines) == 1:
        return [written(runs, setting)]
    found: list[Any] = []
    for line in lines:
        match = _SIGN.match(plain(line))
        mark = match["mark"] if match is not None else ""
        text = written(cut(line, match.end())[1] if match is not None else line, setting)
        found.append(text if mark == setting.law.text("bullets.level1") else {"text": text, "marker": mark})
    return found
