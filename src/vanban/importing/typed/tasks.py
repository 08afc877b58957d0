"""What stands under the name of a body: its tasks with what is below them, and remarks after them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from vanban.compose.composition import Inline
from vanban.compose.inline import plain
from vanban.compose.numbering import label_core, number_label
from vanban.importing.blocks import SourceBlock
from vanban.importing.nodes import Headed, Node
from vanban.importing.notes import Note
from vanban.importing.proof import Setting
from vanban.importing.typed.deadlines import split_deadline
from vanban.importing.typed.heads import split_head, stripped
from vanban.model import numbering_pattern

_SPECIMENS = ("a)", "1)", "a.", "1.", "(1)", "(a)", "1.1.", "1.1", "1.1)", "i)", "i.", "A.", "I.")
_COUNTS = re.compile(r"\(?(?:[a-zđ]{1,2}|\d{1,3}(?:\.\d{1,3})*|[ivxlc]+)[.):]?\)?\Z", re.IGNORECASE)
_ALIGNS: Mapping[str, str] = MappingProxyType(
    {"paragraph_left": "left", "paragraph_center": "center", "paragraph_right": "right"}
)


@dataclass(slots=True)
class Tasks:
    """Tasks as plain data, read from the first `used` nodes; how they are numbered where they are."""

    tasks: list[Any] = field(default_factory=list)
    numbering: str = ""
    used: int = 0
    notes: list[Note] = field(default_factory=list)


@dataclass(slots=True)
class _Entry:
    label: str
    runs: Inline
    bullets: list[Any]
    used: int = 1


def tasks_of(nodes: Sequence[Node], setting: Setting, *, level: int, parent: str = "") -> Tasks:
    """The tasks that some nodes begin with: bullets of a level with those below, or a numbered list."""
    entries = _entries(nodes, setting, level)
    found = Tasks()
    if not entries:
        return found
    counted = [bool(_COUNTS.fullmatch(entry.label)) for entry in entries]
    if any(counted):
        count = next((at for at, one in enumerate(counted) if not one), len(counted))
        numbering = specimen([entry.label for entry in entries[:count]], label_core(parent)) if count else ""
        if not numbering:
            return found
        entries, found.numbering = entries[:count], numbering
    for entry in entries:
        fields, notes = split_deadline(entry.runs, setting)
        if entry.bullets:
            fields["bullets"] = entry.bullets
        found.tasks.append(fields["text"] if set(fields) == {"text"} else fields)
        found.notes += notes
        found.used += entry.used
    return found


def _entries(nodes: Sequence[Node], setting: Setting, level: int) -> list[_Entry]:
    entries: list[_Entry] = []
    for node in nodes:
        if isinstance(node, Headed):
            entry = _headed_entry(node, setting)
            if entry is None:
                break
            entries.append(entry)
        elif node.bullet > level and entries:
            _hang(entries[-1], node, node.bullet - level, setting)
        elif node.bullet == level or (node.kind == "paragraph" and _COUNTS.fullmatch(node.label)):
            entries.append(_Entry(node.label, node.runs, []))
        else:
            break
    return entries


def _hang(entry: _Entry, node: SourceBlock, depth: int, setting: Setting) -> None:
    """Put a bullet below a task, `depth` levels down."""
    bullet: Any = setting.marked(stripped(node.runs))
    mark = usual_mark(node.bullet, setting)
    if node.label and node.label != mark:
        bullet = {"text": bullet, "marker": node.label}
    entry.used += 1
    bullets = entry.bullets
    for _ in range(depth - 1):
        if not bullets:
            break
        if isinstance(bullets[-1], str):
            bullets[-1] = {"text": bullets[-1]}
        bullets = bullets[-1].setdefault("bullets", [])
    bullets.append(bullet)


def _headed_entry(node: Headed, setting: Setting) -> _Entry | None:
    """A numbered point that is a sentence, told as a heading for its label alone."""
    if node.text is not None or not _COUNTS.fullmatch(node.head.label) or node.head.bold:
        return None
    title = plain(node.head.runs).rstrip()
    if not (title.endswith((".", ";", ":")) or len(title) > 60):
        return None
    entry = _Entry(node.head.label, node.head.runs, [])
    for inner in node.content:
        if not isinstance(inner, SourceBlock) or not inner.bullet:
            return None
        _hang(entry, inner, inner.bullet, setting)
    entry.used = 1
    return entry


def usual_mark(level: int, setting: Setting) -> str:
    """The mark that the law puts before a bullet of a level."""
    return setting.law.text(f"bullets.level{min(level, 3)}")


def specimen(labels: Sequence[str], parent: str = "") -> str:
    """The specimen of a first label by which some labels are counted; nothing where they are not counted so."""
    for each in _SPECIMENS:
        pattern = numbering_pattern(each)
        if all(label == number_label(pattern, at, parent) for at, label in enumerate(labels, 1)):
            return each
    return ""


def remarks_of(nodes: Sequence[Node], setting: Setting) -> list[Any] | None:
    """Plain blocks after the tasks as remarks; None where one of them is more than that."""
    remarks: list[Any] = []
    for node in nodes:
        if isinstance(node, Headed):
            return None
        runs = stripped(node.runs)
        if node.kind == "remark" or (node.label == "*" and not node.bullet):
            remarks.append({"remark": setting.marked(runs)})
        elif node.kind == "note" and (parts := split_head(runs)) is not None:
            remarks.append({"head": setting.marked(parts[0]), **_note(parts[1], setting)})
        elif node.bullet:
            _add_bullet(remarks, node, setting)
        elif node.kind == "paragraph" and not node.label:
            remarks.append(setting.marked(runs))
        elif node.kind in _ALIGNS:
            remarks.append({"text": setting.marked(runs), "align": _ALIGNS[node.kind]})
        else:
            return None
    return remarks


def _note(runs: Inline, setting: Setting) -> dict[str, Any]:
    return {"note": setting.marked(runs)} if plain(runs).strip() else {"bullets": []}


def _add_bullet(remarks: list[Any], node: SourceBlock, setting: Setting) -> None:
    """A bullet into the list the remarks end with, or into a new one."""
    last = remarks[-1] if remarks else None
    if not isinstance(last, dict) or not ("bullets" in last or "note" in last or "head" in last):
        last = {"bullets": []}
        remarks.append(last)
    bullets = last.setdefault("bullets", [])
    bullet: Any = setting.marked(stripped(node.runs))
    for _ in range(node.bullet - 1):
        if not bullets:
            break
        if isinstance(bullets[-1], str):
            bullets[-1] = {"text": bullets[-1]}
        bullets = bullets[-1].setdefault("bullets", [])
    mark = usual_mark(node.bullet, setting)
    bullets.append({"text": bullet, "marker": node.label} if node.label and node.label != mark else bullet)
