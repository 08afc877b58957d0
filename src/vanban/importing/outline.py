"""Free sections of a body into the ordinary outline, where their titles and what stands under them say so.

It is taken only if it is the very same sections but for their titles, and these print the same: so nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import ValidationError

from vanban.anatomy.words import fold
from vanban.importing.notes import Note
from vanban.importing.proof import Setting, composed_blocks, valid_blocks
from vanban.model import Block, Outline, OutlineTitles, Section
from vanban.model.marks import without_marks
from vanban.model.outline import joined_titles

_AIM_PARTS: Mapping[str, str] = {"purpose": r"(?:ve )?(?:muc dich|muc tieu)\b", "requirements": r"(?:ve )?yeu cau\b"}
_EVENT_PARTS: Mapping[str, str] = {
    "form": r"(?:ve )?hinh thuc\b",
    "time": r"(?:ve )?thoi (?:gian|diem)\b",
    "place": r"(?:ve )?dia diem\b",
    "contents": r"(?:ve )?noi dung\b",
    "agenda": r"(?:ve )?(?:chuong trinh|lich trinh|kich ban|tien trinh)\b",
    "documents": r"(?:ve )?tai lieu\b",
}
_RUN_IN = ("form", "time", "place", "contents")
_NO_EVENT = re.compile(
    r"\b(?:thanh phan|doi tuong|dai bieu|diem cau|kinh phi|nhiem vu|giai phap|bien phap|phan cong"
    r"|to chuc thuc hien|noi dung (?:cong viec|thuc hien|trien khai))\b"
)
"""What a title of the event does not speak of: these are parts of their own."""
_ATTENDANCE = re.compile(r"\b(?:thanh phan|doi tuong|dai bieu|diem cau|khach moi|tham du|tham gia)\b")
_TASKS = re.compile(r"\b(?:nhiem vu|giai phap|bien phap|cong viec)\b|^(?:cac )?noi dung (?:thuc hien|trien khai)\b")
_FUNDING = re.compile(r"^(?:ve )?(?:nguon |du toan )?(?:kinh phi|nguon luc)\b|^du toan\b")
_ASSIGNMENTS = re.compile(r"\b(?:to chuc thuc hien|phan cong|trach nhiem)\b|^(?:to chuc|thuc hien)$")
_FRONT = ("aims", "event", "attendance", "tasks", "funding")
"""The parts that stand at the beginning, in the order in which an outline prints them."""
_EXACT = 1.0
_KNOWN = 0.95
_LIKELY = 0.8
_VAGUE = 0.7
_TOLD = 0.9
"""An outline that holds a part less sure than this is told."""


@dataclass(frozen=True, slots=True)
class OrdinaryOutline:
    """A body as the fields of an ordinary outline; `notes` tells of what is not sure in it."""

    raw: dict[str, Any]
    notes: tuple[Note, ...] = ()


@dataclass(slots=True)
class _Part:
    """What a section gives an outline: fields, titles of its own, how sure, and why where it is not sure."""

    fields: dict[str, Any] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    sure: float = _KNOWN
    reason: str = ""

    def add(self, other: _Part) -> None:
        """All of another part as well."""
        self.fields |= other.fields
        self.titles |= other.titles
        if other.sure < self.sure:
            self.sure, self.reason = other.sure, other.reason


def ordinary_outline(body: Sequence[Any], setting: Setting, numbering: Sequence[str]) -> OrdinaryOutline | None:
    """The sections of a body, as plain data whose numbers are settled, as an ordinary outline that prints the same.

    None where the body is none, where too little of it would be typed, or where the outline would print otherwise.
    """
    free: Sequence[Block] | None = None
    for part in _proposals(body):
        free = valid_blocks(body) if free is None else free
        if free is None:
            return None
        made = _sections(part.fields)
        if made is not None and _print_alike(free, made, setting, numbering):
            return OrdinaryOutline(part.fields, tuple(_told(part)))
    return None


def _sections(raw: Mapping[str, Any]) -> Sequence[Block] | None:
    try:
        return Outline.model_validate(raw).sections()
    except ValidationError:
        return None


def _print_alike(one: Sequence[Block], other: Sequence[Block], setting: Setting, numbering: Sequence[str]) -> bool:
    """Whether two bodies print the same: they differ at most in titles of the first level, and these print alike.

    What stands below headings that print alike is composed alike, where it is the same.
    """
    if list(map(_but_title, one)) != list(map(_but_title, other)):
        return False
    heads = [
        composed_blocks([{"title": each.title} for each in blocks if isinstance(each, Section)], setting, numbering)
        for blocks in (one, other)
    ]
    return heads[0] is not None and heads[0] == heads[1]


def _but_title(block: Block) -> object:
    """What is to be the same in two blocks that print alike: all of them, but the title of a section."""
    if not isinstance(block, Section):
        return block
    return [getattr(block, name) for name in Section.model_fields if name != "title"]


def _told(part: _Part) -> Iterator[Note]:
    if part.sure < _TOLD:
        message = f"hiểu là bố cục thường ({part.reason}); cũng có thể là các mục tự do"
        yield Note("import-outline", message, level="guess", path="$.body", sure=part.sure)


def _proposals(body: Sequence[Any]) -> Iterator[_Part]:
    """Outlines a body may be, the one with most of it typed first."""
    found: list[_Part] = []
    for left_out in ("", "assignments", *_FRONT[:0:-1]):
        # In a heading of the first level capitals are the law's, and so a title in capitals may be the usual one.
        for capitals in (True, False):
            part = _Reader(body, capitals).proposal(left_out)
            if part is not None and all(part.fields != each.fields for each in found):
                found.append(part)
                yield part


@dataclass(frozen=True, slots=True)
class _Reader:
    """Sections into parts of an outline; with `capitals`, capitals tell no title of the first level from the usual."""

    body: Sequence[Any]
    capitals: bool

    def proposal(self, left_out: str) -> _Part | None:
        """The body as an outline without one part, whose section is among the other ones."""
        readers = {
            "aims": self._aims,
            "event": self._event,
            "attendance": self._attendance,
            "tasks": self._tasks,
            "funding": self._funding,
        }
        whole, at, end = _Part(sure=_EXACT), 0, len(self.body)
        for name in _FRONT:
            part = readers[name](self.body[at]) if at < end and name != left_out and _is_plain(self.body[at]) else None
            if part is not None:
                whole.add(part)
                at += 1
        aims = whole.fields.keys() & {"purpose", "requirements"}
        last = None
        if at < end and left_out != "assignments" and _is_plain(self.body[-1]):
            last = self._assignments(self.body[-1])
        if last is not None:
            end -= 1
        typed = at + (last is not None)
        if not (aims and last is not None) and not ((aims or last is not None) and 2 * typed >= len(self.body)):
            return None
        rest = list(self.body[at:end])
        if len(aims) < 2 and any(_is_aim(each) for each in rest):
            return None  # purpose or requirements would stand among the rest
        if rest:
            whole.fields["more"] = rest
        if last is not None:
            whole.add(last)
        if whole.titles:
            whole.fields["titles"] = whole.titles
        whole.fields = {name: whole.fields[name] for name in Outline.model_fields if name in whole.fields}
        return whole

    def _aims(self, section: Mapping[str, Any]) -> _Part | None:
        """A section over purpose and requirements, or over one of them, or one of them by itself."""
        title, content = section["title"], section["content"]
        if all(map(_is_plain, content)):
            names = [_name(each["title"], _AIM_PARTS) for each in content]
            if names in (["purpose", "requirements"], ["purpose"], ["requirements"]):
                part = self._titled("aims", title, over=len(names) == 1)
                for name, each in zip(names, content, strict=True):
                    part.fields[name] = each["content"]
                    part.add(_part(name, each["title"]))
                return part
        name = _name(title, _AIM_PARTS)
        if not name or any(map(_is_aim, content)):
            return None
        part = self._titled(name, title)
        part.fields[name] = content
        if name == "purpose" and re.search(r"\byeu cau\b", _folded(title)):
            part.sure, part.reason = _VAGUE, "mục đích và yêu cầu viết chung một mục"
        return part

    def _event(self, section: Mapping[str, Any]) -> _Part | None:
        """A section over the parts of an event, or one of them by itself."""
        title, content = section["title"], section["content"]
        if _NO_EVENT.search(_folded(title)) is None and (part := _event_parts(content)) is not None:
            shown = [part.titles.get(name) or _usual(name) for name in _named(part.fields)]
            usual = joined_titles(shown) or part.titles.get("contents") or _usual("contents")
            alone = len(content) == 1 and "backdrop" not in content[0]
            if alone or not self._same(title, usual):
                part.titles["event"] = title
            return part
        part = _event_part(section, alone=True)
        if part is not None:
            # By itself it is a heading of the first level.
            for name in [name for name, own in part.titles.items() if self._same(own, _usual(name))]:
                del part.titles[name]
        return part

    def _attendance(self, section: Mapping[str, Any]) -> _Part | None:
        kinds = _attending(section["content"])
        if not kinds:
            return None
        part = self._titled("attendance", section["title"])
        part.fields |= dict(zip(kinds, section["content"], strict=True))
        if _ATTENDANCE.search(_folded(section["title"])) is None:
            part.sure, part.reason = _LIKELY, f"mục “{_shown(section)}” chỉ có thành phần, điểm cầu"
        return part

    def _tasks(self, section: Mapping[str, Any]) -> _Part | None:
        title, content = section["title"], section["content"]
        spoken = _TASKS.search(_folded(title)) is not None and _ASSIGNMENTS.search(_folded(title)) is None
        tabled = len(content) == 1 and isinstance(content[0], Mapping) and "tasks" in content[0]
        if not (spoken or tabled) or _is_assigned(content):
            return None
        part = self._titled("tasks", title, over=_is_one_section(content))
        part.fields["tasks"] = content
        if not spoken:
            part.sure, part.reason = _LIKELY, f"mục “{_shown(section)}” chỉ có bảng nhiệm vụ"
        return part

    def _funding(self, section: Mapping[str, Any]) -> _Part | None:
        if _FUNDING.search(_folded(section["title"])) is None:
            return None
        part = self._titled("funding", section["title"], over=_is_one_section(section["content"]))
        part.fields["funding"] = section["content"]
        return part

    def _assignments(self, section: Mapping[str, Any]) -> _Part | None:
        if not _is_assigned(section["content"]):
            return None
        part = self._titled("assignments", section["title"])
        part.fields["assignments"] = section["content"][0]
        if _ASSIGNMENTS.search(_folded(section["title"])) is None:
            part.sure, part.reason = _LIKELY, f"mục “{_shown(section)}” chỉ có việc giao cho từng đơn vị"
        return part

    def _titled(self, name: str, title: str, *, over: bool = False) -> _Part:
        """A part with its title where that is not the usual one; `over`: where it stands only if it is given."""
        return _Part(titles={name: title} if over or not self._same(title, _usual(name)) else {})

    def _same(self, title: str, usual: str) -> bool:
        return title == usual or (self.capitals and title.casefold() == usual.casefold())


def _event_parts(content: Sequence[Any]) -> _Part | None:
    """All of some blocks as parts of an event, in the order in which they stand; None where one of them is none."""
    whole = _Part(sure=_EXACT)
    order: list[str] = []
    for each in content:
        if isinstance(each, Mapping) and "backdrop" in each and each.get("title"):
            part = _Part({"backdrop": each})
        elif _is_plain(each, texted=True):
            found = _event_part(each)
            if found is None:
                return None
            part = found
        else:
            return None
        run_in = [*whole.fields.get("run_in", ()), *part.fields.get("run_in", ())]
        names = [name for name in part.fields if name != "run_in"]
        if whole.fields.keys() & set(names) or ("agenda" in names and "contents" in whole.fields):
            return None
        whole.add(part)
        if run_in:
            whole.fields["run_in"] = run_in
        order += [name for name in names if not (name == "agenda" and "contents" in names)]
    if "contents" in order and "agenda" in order:
        return None
    if order != [name for name in Outline.model_fields if name in order]:
        whole.fields["order"] = order
    return whole if order else None


def _event_part(section: Mapping[str, Any], *, alone: bool = False) -> _Part | None:
    """A section as one part of an event, or contents and agenda under one title; `alone`: it has none beside it."""
    title, content = section["title"], list(section.get("content", ()))
    folded = _folded(title)
    name = _name(title, _EVENT_PARTS)
    if not name or _NO_EVENT.search(folded) or _attending(content):
        return None
    kinds = [next((kind for kind in ("agenda", "documents") if _is_block(each, kind)), "") for each in content]
    if name != "documents" and kinds == ["agenda"] and "text" not in section:
        return _part("agenda", title, {"agenda": content[0]})
    if name == "documents":
        return _part("documents", title, {"documents": content[0]}) if kinds == ["documents"] else None
    if name == "agenda":
        name = "contents"
    fields: dict[str, Any] = {}
    if "text" in section:
        content.insert(0, section["text"])
        fields["run_in"] = [name]
    if name not in _RUN_IN or not content:
        return None
    part = _part(name, title)
    if name == "contents" and kinds[-1:] == ["agenda"] and re.search(_EVENT_PARTS["agenda"], folded):
        fields["agenda"] = content.pop()
        part.titles = _shared_titles(title)
    part.fields = {name: content, **fields}
    if alone and len(folded.split()) > _LONG:
        part.sure, part.reason = _LIKELY, f"mục “{_shown(section)}”"
    return part


_LONG = 7
"""Words of a title beyond which it may speak of something else than its first words do."""


def _shared_titles(title: str) -> dict[str, str]:
    """The titles of contents and agenda that together make one."""
    if title == joined_titles([_usual("contents"), _usual("agenda")]):
        return {}
    if title == joined_titles([title, _usual("agenda")]):
        return {"contents": title}
    return {"contents": title, "agenda": title}


def _part(name: str, title: str, fields: dict[str, Any] | None = None) -> _Part:
    """A part with its title where that is not the usual one, letter for letter."""
    return _Part(fields or {}, {} if title == _usual(name) else {name: title})


def _named(fields: Mapping[str, Any]) -> list[str]:
    """The parts of an event whose titles its heading is joined from, in the order in which they print."""
    order = fields.get("order", [name for name in Outline.model_fields if name in fields])
    named = [name for name in order if name in _EVENT_PARTS and name != "documents"]
    if "contents" in named and "agenda" in fields:
        named = [name for name in named if name != "agenda"]
        named.insert(named.index("contents") + 1, "agenda")
    return named


def _attending(content: Sequence[Any]) -> list[str]:
    """The kinds of some blocks, where they are participants, venues or first the one and then the other."""
    kinds = ["venues" if _is_block(each, "venues") else "participants" for each in content]
    known = all(_is_block(each, kind) for each, kind in zip(content, kinds, strict=True))
    return kinds if known and kinds in (["participants"], ["venues"], ["participants", "venues"]) else []


def _is_block(raw: Any, kind: str) -> bool:
    return isinstance(raw, Mapping) and kind in raw and "content" not in raw


def _is_assigned(content: Sequence[Any]) -> bool:
    return len(content) == 1 and _is_block(content[0], "assignments")


def _is_plain(raw: Any, *, texted: bool = False) -> bool:
    """Whether plain data are a section of title and content alone; `texted`: or of title, text and content."""
    if not isinstance(raw, Mapping) or "title" not in raw or "backdrop" in raw:
        return False
    names = raw.keys() - {"title", "content"}
    return names <= ({"text"} if texted else set()) and bool(raw.get("content") or raw.get("text"))


def _is_one_section(content: Sequence[Any]) -> bool:
    return len(content) == 1 and isinstance(content[0], Mapping) and "title" in content[0]


def _is_aim(raw: Any) -> bool:
    return isinstance(raw, Mapping) and bool(_name(str(raw.get("title", "")), _AIM_PARTS))


def _name(title: str, parts: Mapping[str, str]) -> str:
    """The part that a title opens with."""
    folded = _folded(title)
    return next((name for name, pattern in parts.items() if re.match(pattern, folded)), "")


def _folded(title: str) -> str:
    return fold(without_marks(title))


def _shown(section: Mapping[str, Any]) -> str:
    return without_marks(section["title"])[:60]


@cache
def _usual(name: str) -> str:
    """The title that a part has where none is given."""
    return str(OutlineTitles.model_fields[name].default or "")
