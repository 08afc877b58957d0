"""An import written as the text of a plan file: what is missing is commented there, what is doubtful marked."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from vanban.importing.notes import Note
from vanban.model import Plan
from vanban.readers.source import Node
from vanban.readers.source_text import read_source
from vanban.readers.writing import plain_value, yaml_of

if TYPE_CHECKING:
    from vanban.importing.imported import Imported

_MARK = "TRONG-{}-TRONG"
_MARKED = re.compile(r"^(?P<lead>[ -]*)(?P<key>[a-z_]+): TRONG-(?P<at>\d+)-TRONG$")
_HEAD = (
    "# Nhập từ {name}: đọc lại trước khi dùng.\n",
    "# “# ĐIỀN”: nguồn không có, điền vào rồi bỏ dấu # ở đầu dòng. “# ?”: xem lại dòng bên dưới.\n",
)
_STEP = re.compile(r"\.([A-Za-z_]+)|\[(\d+)\]")
_SHOWN = ("stale", "lost", "fault", "guess")
_WIDTH = 300
"""Most letters of a remark: it stands on one line."""


def plan_text(imported: Imported) -> str:
    """The plan as YAML: in the order of the model, in short forms where it is sound; missing fields commented."""
    data: dict[str, Any] = copy.deepcopy(dict(imported.data))
    for at, each in enumerate(imported.missing):
        _put(data, each.path, _MARK.format(at))
    text = yaml_of(_ordered(data, imported))
    lines = _remarked(text, [note for note in imported.notes if note.path and note.level in _SHOWN])
    lines = [_commented(line, imported) for line in lines]
    head = _HEAD[0].format(name=imported.name or "văn bản có sẵn") + (_HEAD[1] if "# " in "".join(lines) else "")
    return head + "\n".join(lines) + "\n"


def _ordered(data: dict[str, Any], imported: Imported) -> dict[str, Any]:
    """The data in their short forms where they are a sound plan, else the fields in the model's order."""
    if not imported.missing:
        try:
            plan = Plan.model_validate(data)
        except ValidationError:
            pass
        else:
            return dict(plain_value(plan))
    order = {name: at for at, name in enumerate(Plan.model_fields)}
    return dict(sorted(data.items(), key=lambda item: order.get(item[0], len(order))))


def _put(data: dict[str, Any], path: str, value: str) -> None:
    *way, last = path.removeprefix("$.").replace("]", "").replace("[", ".").split(".")
    inner: Any = data
    for step in way:
        if isinstance(inner, list):
            inner = inner[int(step)]
            continue
        if not isinstance(inner.get(step), dict | list):
            inner[step] = {}
        inner = inner[step]
    if isinstance(inner, dict):
        inner[last] = value


def _commented(line: str, imported: Imported) -> str:
    match = _MARKED.match(line)
    if match is None:
        return line
    lead = match["lead"].replace("-", " ")
    return f"{lead}# {match['key']}:  # ĐIỀN: {imported.missing[int(match['at'])].words}"


def _remarked(text: str, notes: Sequence[Note]) -> list[str]:
    """The lines of a text with a remark above each line that a note is about."""
    lines = text.splitlines()
    if not notes:
        return lines
    root = read_source(text, "yaml", "").root
    above: dict[int, list[str]] = {}
    for note in notes:
        above.setdefault(_line(root, note.path), []).append(f"# ? {' '.join(note.message.split())}"[:_WIDTH])
    made: list[str] = []
    for number, line in enumerate(lines, 1):
        indent = line[: len(line) - len(line.lstrip())]
        made += [f"{indent}{remark}" for remark in dict.fromkeys(above.get(number, ()))]
        made.append(line)
    return made


def _line(root: Node, path: str) -> int:
    """The line where the key or the element of a path begins, or that of the nearest part above it which is there."""
    node, line = root, root.mark.line
    for name, index in _STEP.findall(path):
        inner = node.member(name) if name else node.item(int(index))
        if inner is None:
            break
        line = node.keys[name].line if name and name in node.keys else inner.mark.line
        node = inner
    return line
