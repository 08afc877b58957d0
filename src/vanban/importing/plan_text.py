"""An import written as the text of a plan file: what is missing is commented there, what is doubtful marked."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from vanban.model import Plan
from vanban.readers.source import Node
from vanban.readers.source_text import read_source
from vanban.readers.writing import plain_value, yaml_of

if TYPE_CHECKING:
    from vanban.importing.imported import Imported

_MARK = "TRONG-{}-TRONG"
_MARKED = re.compile(r"^(?P<lead>[ -]*)(?P<key>[a-z_]+): TRONG-(?P<at>\d+)-TRONG$")
_HEAD = (
    "# Nhập từ {name}: đọc lại trước khi dùng.",
    "# “# ĐIỀN”: nguồn không có, điền vào rồi bỏ dấu # ở đầu dòng. “# ?”: xem lại dòng bên dưới.",
)
_STEP = re.compile(r"\.([A-Za-z_]+)|\[(\d+)\]")
_SHOWN = ("stale", "lost", "fault", "guess")
_WIDTH = 300
"""Most letters of a remark: it stands on one line."""


@dataclass(frozen=True, slots=True)
class PlanText:
    """The text of a plan file, and the lines, from 1, where paths of notes and of what is missing stand in it."""

    text: str
    lines: Mapping[str, int]


def plan_text(imported: Imported) -> PlanText:
    """The plan as YAML: in the order of the model, in short forms where it is sound; missing fields commented."""
    data: dict[str, Any] = copy.deepcopy(dict(imported.data))
    for at, each in enumerate(imported.missing):
        _put(data, each.path, _MARK.format(at))
    lines = yaml_of(_ordered(data, imported)).splitlines()
    notes = [note for note in imported.notes if note.path]
    places = _places("\n".join(lines), [note.path for note in notes])
    above: dict[int, list[str]] = {}
    for note in notes:
        if note.level in _SHOWN:
            remarks = above.setdefault(places[note.path], [])
            remark = f"# ? {' '.join(note.message.split())}"[:_WIDTH]
            remarks += [remark] if remark not in remarks else []
    made: list[str] = []
    moved: dict[int, int] = {}
    found: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        indent = line[: len(line) - len(line.lstrip())]
        made += [f"{indent}{remark}" for remark in above.get(number, ())]
        moved[number] = len(made) + 1
        made.append(_commented(line, imported, found, len(made) + 1))
    head = [_HEAD[0].format(name=imported.name or "văn bản có sẵn")]
    head += [_HEAD[1]] if any("# " in line for line in made) else []
    found |= {path: moved[line] for path, line in places.items()}
    return PlanText("\n".join([*head, *made]) + "\n", {path: line + len(head) for path, line in found.items()})


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


def _commented(line: str, imported: Imported, found: dict[str, int], number: int) -> str:
    """A line of a field that is missing as a comment; its number goes into `found`."""
    match = _MARKED.match(line)
    if match is None:
        return line
    missing = imported.missing[int(match["at"])]
    found[missing.path] = number
    lead = match["lead"].replace("-", " ")
    return f"{lead}# {match['key']}:  # ĐIỀN: {missing.words}"


def _places(text: str, paths: Sequence[str]) -> dict[str, int]:
    """The lines of a text where paths stand."""
    if not paths:
        return {}
    root = read_source(text, "yaml", "").root
    return {path: _line(root, path) for path in dict.fromkeys(paths)}


def _line(root: Node, path: str) -> int:
    """The line where the key or the element of a path begins, or that of the nearest part above it which is there.

    In a file a list of one may stand as that one, and a block of one list as that list.
    """
    node, line = root, root.mark.line
    for name, index in _STEP.findall(path):
        if name and node.members is None and node.items is not None:
            continue  # the list of the block stands in its place
        inner = node.member(name) if name else node.item(int(index))
        if inner is None:
            if index == "0" and node.items is None:
                continue  # the only one stands in the place of its list
            break
        line = node.keys[name].line if name and name in node.keys else inner.mark.line
        node = inner
    return line
