"""What stands below the name of a venue: its fields, each after a head, who attends, how many, and remarks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from vanban.anatomy.words import fold
from vanban.compose.composition import Inline
from vanban.compose.inline import plain
from vanban.compose.numbering import label_core
from vanban.importing.blocks import SourceBlock
from vanban.importing.labels import readings
from vanban.importing.typed.grid import written
from vanban.importing.typed.heads import head_kind, split_head
from vanban.importing.typed.lines import bullet, bullets_of, simple_blocks
from vanban.importing.typed.reading import Context
from vanban.importing.typed.tasks import specimen
from vanban.model import VenueHeads

FIELDS = ("place", "time", "chair", "presenters", "participants")
"""The fields of a venue in the order compose sets them."""
_SIGNS = ("*", "-", "+", "")
_PEOPLE = re.compile(
    r"(?:moi |cac |toan the |tat ca )*(?:dong chi|lanh dao|dai bieu|can bo|cong chuc|truong|pho|bi thu|chu tich"
    r"|thuong truc|uy vien|dang vien|dai dien|phong vien|bao cao vien|thanh vien|nguyen|hieu truong|nguoi|ban chap hanh"
    r"|ban thuong vu|vien chuc|doan vien|hoi vien|chuyen vien|thu truong|giam doc)\b"
)
_BODIES = re.compile(
    r"(?:moi |cac |toan the |tat ca )*(?:ong|ba|doan|ban|so|uy ban|phong|van phong|hoi|khoi|dang uy|cap uy|bch|ubnd"
    r"|hdnd|mttq|cong an|quan su|doanh nghiep|hop tac xa|nhan dan|hoc sinh|sinh vien|giao vien|giang vien|thanh nien"
    r"|phu nu|khach moi|thuong vu|ke toan|trung tam|to truong)\b"
)
_TOTAL = re.compile(r"tong (?:so|cong)\b")
_COUNT = re.compile(r"Tổng số: (?P<count>[1-9]\d*) đại biểu\.")


@dataclass(slots=True)
class Fields:
    """A venue's fields as plain data; the heads before them as they stand, their marks; how many lines they took."""

    raw: dict[str, Any] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    marks: list[str] = field(default_factory=list)
    mark: str | None = None

    @property
    def order(self) -> list[str]:
        """The fields with heads in the order they stand."""
        return list(self.heads)


def venue_fields(
    lines: Sequence[SourceBlock], context: Context, label: str = "", *, people: bool = True
) -> Fields | None:
    """The lines below a venue's name; None where they are more than fields and remarks.

    `people`: whether bullets that no head announces are who attends.
    """
    found = Fields()
    at = 0
    while at < len(lines):
        used = _field(lines, at, found, context) or _unannounced(lines, at, found, context, people=people)
        if not used:
            break
        at += used
    found.mark = _mark(found.marks, label)
    if found.mark is None:
        return None
    count = headcount(lines[at], context) if at < len(lines) else None
    if count is not None and "participants" in found.raw:
        found.raw["headcount"] = count
        at += 1
    if at < len(lines):
        remarks = simple_blocks(lines[at:], context)
        if remarks is None:
            return None
        found.raw["remarks"] = remarks
    return found


def _field(lines: Sequence[SourceBlock], at: int, found: Fields, context: Context) -> int:
    """A field that a head announces, and how many lines it takes; 0 where the line is none."""
    line = lines[at]
    parts = _parts(line)
    if parts is None:
        return 0
    head, rest = parts
    name = head_kind(plain(head))
    if name not in FIELDS or name in found.raw or not _is_mark(line.label):
        return 0
    used = 1
    if name == "participants":
        used += _participants(lines, at, found, context, least=line.bullet + 1 if rest else 0)
        if used == 1 and not rest:
            return 0
        if rest:
            first = {"text": written(rest, context.setting)}
            below = found.raw.get("participants", [])
            found.raw["participants"] = [first | ({"bullets": below} if below else {})]
            found.raw["participants_form"] = "inline"
    elif rest:
        found.raw[name] = written(rest, context.setting)
    else:
        return 0
    found.heads[name] = written(head, context.setting)
    found.marks.append(line.label)
    return used


def _unannounced(lines: Sequence[SourceBlock], at: int, found: Fields, context: Context, *, people: bool) -> int:
    """Who attends, as bullets right below the venue's name; compose would set a head before them after other fields."""
    if found.raw or not people or not lines[at].bullet:
        return 0
    return _participants(lines, at - 1, found, context)


def _participants(lines: Sequence[SourceBlock], at: int, found: Fields, context: Context, *, least: int = 0) -> int:
    """Who attends, on the lines after one; 0 where nobody does. `least`: bullets above that level go on otherwise."""
    setting = context.setting
    end = at + 1
    own = lines[at].label if at >= 0 else ""
    if end < len(lines) and (lines[end].bullet or _is_numbered(lines[end], own)):
        level = 2 if own == "-" else 1
        base = lines[end].bullet
        while end < len(lines) and lines[end].bullet >= least and _is_person(lines[end], base, own):
            end += 1
        if end == at + 1:
            return 0
        bullets = bullets_of(lines[at + 1 : end], setting, level)
        if not bullets:
            return 0
        more = _until_total(lines, end)
        bullets += [bullet(line, setting, level) for line in lines[end : end + more]]
        found.raw["participants"] = bullets
        return end + more - at - 1
    while not least and end < len(lines) and _is_group(lines[end], first=end == at + 1):
        end += 1
    if end > at + 1:
        found.raw["participants"] = [written(line.runs, setting) for line in lines[at + 1 : end]]
        found.raw["participants_form"] = "paragraphs"
    return end - at - 1


def _is_numbered(line: SourceBlock, own: str) -> bool:
    """Whether a line bears a number, and not one that goes on from that of the head itself."""
    found, above = readings(line.label), readings(own)
    return bool(found) and not (above and found[0].style == above[0].style) and head_of(line) in ("", "participants")


def _is_person(line: SourceBlock, base: int, own: str) -> bool:
    """Whether a line goes on a list of who attends that began at a level of bullets, or with numbers at 0."""
    if line.table is not None or head_of(line) not in ("", "participants"):
        return False
    if base:
        return line.bullet >= base and not head_of(line)
    return line.bullet > 0 or _is_numbered(line, own)


def _is_group(line: SourceBlock, *, first: bool) -> bool:
    """Whether a paragraph below the head names who attends: the first does, others where they begin with people."""
    if line.kind not in ("paragraph", "paragraph_left") or line.label or line.table is not None or head_of(line):
        return False
    words = fold(line.text)
    return not _TOTAL.match(words) and (first or _PEOPLE.match(words) is not None)


def is_somebody(folded: str) -> bool:
    """Whether folded words begin with people or a body."""
    return _PEOPLE.match(folded) is not None or _BODIES.match(folded) is not None


def _until_total(lines: Sequence[SourceBlock], at: int) -> int:
    """How many paragraphs stand between the list and the line that sums it up: they tell of people too."""
    for count, line in enumerate(lines[at : at + 3]):
        if _TOTAL.match(fold(line.text)):
            return count
        if line.label or line.kind != "paragraph" or head_of(line):
            break
    return 0


def head_of(line: SourceBlock) -> str:
    """The kind of head a line begins with ("place", "note" …); nothing without one."""
    if line.kind in ("note", "legend"):
        return "note"
    parts = _parts(line)
    return head_kind(plain(parts[0])) if parts is not None else ""


def _parts(line: SourceBlock) -> tuple[Inline, Inline] | None:
    """The head a line begins with and what follows it; of a heading without a colon, the whole is one."""
    if line.table is not None:
        return None
    if line.kind.startswith("heading") and head_kind(line.text):
        return line.runs, ()
    return split_head(line.runs)


def headcount(line: SourceBlock, context: Context) -> int | str | None:
    """How many attend, as a number where compose writes the line so, else as a sentence; None for other lines."""
    if line.table is not None or line.label not in _SIGNS or not _TOTAL.match(fold(line.text)):
        return None
    words = written(line.runs, context.setting)
    match = _COUNT.fullmatch(words)
    return int(match["count"]) if match is not None else words


def _is_mark(label: str) -> bool:
    return label in _SIGNS or bool(readings(label))


def _mark(marks: Sequence[str], parent: str) -> str | None:
    """The mark before fields: the sign all of them have, or the first of the numbers they count; None for others."""
    if not marks:
        return "*"
    if len(set(marks)) == 1 and marks[0] in _SIGNS:
        return marks[0]
    return specimen(marks, label_core(parent)) or None


def with_heads(venues: Sequence[tuple[dict[str, Any], Fields]]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Venues as plain data, and the heads most of them have; the heads of a venue's own stand with it."""
    usual = {name: info.default for name, info in VenueHeads.model_fields.items()}
    common: dict[str, Any] = {}
    for name in FIELDS:
        words = Counter(fields.heads[name] for _, fields in venues if name in fields.heads)
        if words and (most := words.most_common(1)[0][0]) != usual[name]:
            common[name] = most
    marks = Counter(fields.mark for _, fields in venues if fields.marks)
    if marks and (mark := marks.most_common(1)[0][0]) != usual["mark"]:
        common["mark"] = mark
    orders = [fields.order for _, fields in venues if not _follows(fields.order, FIELDS)]
    if orders:
        longest = max(orders, key=len)
        common["order"] = longest
    made = []
    for raw, fields in venues:
        own: dict[str, Any] = {
            name: words for name, words in fields.heads.items() if words != common.get(name, usual[name])
        }
        if fields.heads.keys() == {"participants"}:
            # Participants alone are printed without a head, unless the venue has one of its own.
            own["participants"] = fields.heads["participants"]
        if fields.marks and fields.mark != common.get("mark", usual["mark"]):
            own["mark"] = fields.mark
        if not _follows(fields.order, dict.fromkeys((*common.get("order", ()), *FIELDS))):
            own["order"] = fields.order
        made.append(raw | fields.raw | ({"heads": own} if own else {}))
    return made, common


def _follows(names: Sequence[str], order: Any) -> bool:
    """Whether names stand in the order of others."""
    places = [list(order).index(name) for name in names]
    return places == sorted(places)
