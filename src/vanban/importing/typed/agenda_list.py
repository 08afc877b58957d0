"""Lines that begin with hours turned into an agenda in the form of bullets: sessions, items, who presents them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from vanban.anatomy.words import fold
from vanban.compose.composition import Inline
from vanban.compose.inline import plain
from vanban.importing.blocks import SourceBlock
from vanban.importing.labels import readings
from vanban.importing.nodes import Headed, Node
from vanban.importing.notes import Note
from vanban.importing.plain import cut
from vanban.importing.proof import Setting
from vanban.importing.typed.agenda_table import default_style, faulty_hours, nested
from vanban.importing.typed.agenda_words import (
    Hours,
    begins_a_day,
    content_fields,
    in_order,
    is_session,
    line_hours,
    session_fields,
    written_as,
)
from vanban.importing.typed.grid import written
from vanban.importing.typed.heads import all_italic, names, stripped, without
from vanban.importing.typed.reading import Context, Read, proved_read

_SIGNS = ("", "-", "–", "—", "•", "*", "+")
_LINES = ("paragraph", "paragraph_left", "remark", "starred", "run_in")
_LAST = re.compile(
    r"(?:phat bieu|ket luan|be mac|ket thuc|chao co|giai tan|tong ket|thong qua|trao|chup anh|dap tu|cam on)\b"
)
_NUMBER = re.compile(r"(?P<label>\d{1,2}[.)]|[a-zđ][.)])\s+(?=\S)")
_CELLS = re.compile(r" \| ")
"""Cells of a table that was not laid out as one."""
_BRACKET = re.compile(r"\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*[.;,]?$")
_NOBODY = re.compile(r"\d|khoang|du kien|neu co|co |theo |thoi luong|sau |truoc |trong |ke |kem |gom |tai ")
_SOMEBODY = re.compile(
    r"(?:cac )?(?:dong chi|d c|dc|ong|ba|ban|van phong|lanh dao|dang uy|phong|so|uy ban|bi thu|chu tich|pho|truong"
    r"|trung tam|dai bieu|giang vien|bao cao vien|hoi|doan|cong ty|vien|bo|chi bo|to|mc|thuong truc|dai dien|cong an"
    r"|vu|cuc|thanh uy|tinh uy|huyen uy|mat tran|chanh|giam doc|nguoi|quan uy|bch|bql)\b"
)


@dataclass(slots=True)
class _Line:
    """One line of the list: a session (its words), or an item with hours or none; `parts` are lines below it."""

    runs: Inline
    hours: Hours | None = None
    session: bool = False
    label: str = "-"
    parts: list[Inline] = field(default_factory=list)


def read_list(nodes: Sequence[Node], context: Context) -> Read | None:
    """An agenda that the first nodes are as lines with hours, session by session."""
    lines, used = _lines(nodes)
    timed = sum(line.hours is not None for line in lines)
    sessions = sum(line.session for line in lines)
    # Below a heading that is a session, the one that speaks of a programme may stand further up.
    half = is_session(context.title, strong=True)
    titled = any(names(title, "agenda") for title in context.titles[-4 if half else -2 :])
    if timed < 3 - bool(titled or sessions) - (titled and half):
        return None
    sure = min(0.4 + 0.1 * timed + 0.2 * titled + 0.1 * bool(sessions), 1.0)
    raw, notes = _agenda(lines, context.setting, nodes[0])
    reason = f"{timed} dòng liền nhau mở đầu bằng giờ" + (", có buổi" if sessions else "")
    return proved_read(raw, list(nodes[:used]), context, sure=sure, reason=reason, notes=tuple(notes))


def _lines(nodes: Sequence[Node], *, within: bool = False) -> tuple[list[_Line], int]:
    """The lines of an agenda among the first nodes, and how many nodes they are; `within`: below a session."""
    lines: list[_Line] = []
    ends: list[int] = []
    level = 1
    for index, node in enumerate(nodes):
        line = _session(node)
        if line is not None:
            # Items stand beside the session that names their half of the day, or one level below it.
            level = 1 + (isinstance(node, SourceBlock) and node.bullet == 1 and _bullet(nodes, index + 1) == 2)
        elif isinstance(node, SourceBlock):
            if node.bullet > level and lines and lines[-1].hours is not None and not plain(lines[-1].runs).strip():
                lines[-1].parts.append(node.runs)
                ends[-1] = index + 1
                continue
            line = _item(node, level, within=within or any(each.hours is not None for each in lines))
        if line is None:
            break
        lines.append(line)
        ends.append(index + 1)
        if isinstance(node, Headed):
            below, used = _lines(node.content, within=True)
            if used < len(node.content) or any(each.session for each in below):
                lines.pop()
                ends.pop()
                break
            lines += below
            ends += [index + 1] * len(below)
    while lines and not (within or _ends_well(lines[-1])):
        lines.pop()
        ends.pop()
    return lines, ends[-1] if ends else 0


def _bullet(nodes: Sequence[Node], at: int) -> int:
    """The level of the bullet at a place; 0 for anything else there."""
    node = nodes[at] if at < len(nodes) else None
    return node.bullet if isinstance(node, SourceBlock) else 0


def _ends_well(line: _Line) -> bool:
    """Whether an agenda may end with a line: one with hours, or a last word or someone's name without any."""
    if line.session:
        return False
    return (
        line.hours is not None or _LAST.match(fold(plain(line.runs))) is not None or _presenter(line.runs) is not None
    )


def _session(node: Node) -> _Line | None:
    """A line or a heading without a number that names a part of the day."""
    head = node.head if isinstance(node, Headed) else node
    if isinstance(node, Headed) and (node.text is not None or not node.content):
        return None
    if head.table is not None or head.label not in _SIGNS or head.bullet > 1:
        return None
    text = head.text
    ended = text.endswith(":") or head.label == "*" or head.bold or isinstance(node, Headed)
    if not ended or not is_session(text.rstrip(":"), strong=head.bold or head.label == "*"):
        return None
    return _Line(stripped(head.runs), session=True)


def _item(block: SourceBlock, level: int, *, within: bool) -> _Line | None:
    """A line that begins with hours; `within` an agenda, also a bullet of its level without."""
    if block.table is not None or block.bullet not in (0, level):
        return None
    if block.label not in _SIGNS and not readings(block.label):
        return None
    if (not block.bullet and block.kind not in _LINES) or _CELLS.search(block.text):
        return None
    label, runs = block.label, stripped(block.runs)
    if not label and (match := _NUMBER.match(plain(runs))):
        # A number before hours is taken for a part of them by who looks for numbers of headings.
        label, runs = match["label"], cut(runs, match.end())[1]
    found = line_hours(runs)
    if found is not None:
        return _Line(found[1], found[0], label=label)
    if not block.bullet or not within:
        return None
    return _Line(stripped(block.runs), label=block.label)


def _agenda(lines: Sequence[_Line], setting: Setting, first: Node) -> tuple[dict[str, Any], list[Note]]:
    place = str((first.head if isinstance(first, Headed) else first).place)
    hours = [line.hours for line in lines]
    sessions = [session_fields(line.runs, setting) if line.session else None for line in lines]
    anew = [each is not None and ("date" in each or begins_a_day(each["session"])) for each in sessions]
    notes = []
    for index in in_order(hours, anew):
        wrong = hours[index]
        assert wrong is not None
        notes.append(faulty_hours(wrong, place))
        hours[index] = Hours(wrong.words, None)
    way = written_as(each for each in hours if each is not None)
    items = []
    for line, each, session in zip(lines, hours, sessions, strict=True):
        if session is not None:
            items.append(session)
            continue
        item = each.fields(way) if each is not None else {}
        if line.label != setting.law.text("bullets.level1"):
            item["label"] = line.label
        if line.parts:
            item["parts"] = [_fields(part, setting, pausing=False) for part in line.parts]
        else:
            item |= _fields(line.runs, setting)
        items.append(item)
    raw: dict[str, Any] = {"form": "bullets", "agenda": list(nested(iter(items)))}
    raw |= way.fields(default_style(setting), "Từ")
    return raw, notes


def _fields(runs: Inline, setting: Setting, *, pausing: bool = True) -> dict[str, Any]:
    found = _presenter(runs)
    if found is None:
        return _without_stop(content_fields(runs, setting, pausing=pausing))
    words, presenter = found
    return content_fields(words, setting, pausing=pausing) | {
        "presenter": written(without(presenter, italic=True), setting)
    }


def _without_stop(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields without the full stop their line ends with, which compose sets."""
    last = "text" if "text" in fields else "title"
    words = fields.get(last, "")
    if len(words) < 3 or not words.endswith(".") or words.endswith(".."):
        return fields
    short = words.removesuffix(".")
    if fields.get("pause") and short == "Nghỉ giải lao":
        return {"pause": True}
    return {**fields, last: short}


def _presenter(runs: Inline) -> tuple[Inline, Inline] | None:
    """What is presented, and who presents it: the last words, in brackets and in italic, or plainly somebody."""
    text = plain(runs).rstrip()
    match = _BRACKET.search(text)
    if match is None or match.start() == 0:
        return None
    before, rest = cut(runs, match.start("inside"))
    inside, _ = cut(rest, match.end("inside") - match.start("inside"))
    words = fold(plain(inside))
    if _NOBODY.match(words) or not (all_italic(inside) or _SOMEBODY.match(words)):
        return None
    return stripped(cut(before, match.start())[0]), stripped(inside)
