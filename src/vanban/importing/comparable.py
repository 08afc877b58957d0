"""Two documents, plan files or finished papers, compared whatever is missing or wrong in them.

What a paper lacks (the head of a pasted text, an unsigned draft) is not compared and told; what it has wrong is
compared as it stands. A plan file beside a paper is taken as it looks on paper.
"""

from __future__ import annotations

import copy
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from vanban.comparing import Change, compare
from vanban.errors import Problem, ReadError
from vanban.importing.imported import Imported
from vanban.importing.importer import import_plan
from vanban.model import Plan
from vanban.readers.every_fault import sound
from vanban.readers.file_text import FORMATS

_PLACE = "nội dung số {}"
"""What stands in for words that no plan may say while two plans are compared."""
_UNSAID: Mapping[str, Any] = {
    "issuer": {"name": "Cơ quan", "symbol": "CQ", "place": "Hà Nội"},
    "date": 2026,
    "subject": "nội dung",
    "body": ["nội dung"],
    "distribution": {"recipients": ["Như trên"], "archive": "VT"},
    "signature": {"position": "Chủ tịch"},
}
"""What both documents are taken to say where neither says it."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What differs between two documents, and by side what was not compared, for it is not there."""

    changes: tuple[Change, ...]
    lacking: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


def compared(old: str | os.PathLike[str], new: str | os.PathLike[str]) -> Compared:
    """What differs between two files: plan files, Word files, PDF files, texts. Raises as reading each of them does."""
    one, other = _read(old), _read(new)
    if isinstance(one, Plan) and isinstance(other, Plan):
        return Compared(compare(one, other))
    return compared_papers(_on_paper(one), _on_paper(other))


def compared_papers(old: Imported, new: Imported) -> Compared:
    """What differs between two documents that were read from paper."""
    words = _StandIns()
    data = [copy.deepcopy(dict(each.data)) for each in (old, new)]
    for own, other, side in ((data[0], new.data, old), (data[1], old.data, new)):
        for missing in side.missing:
            _fill(own, other, missing.path)
    for own, side in zip(data, (old, new), strict=True):
        for missing in side.missing:
            _fill(own, _UNSAID, missing.path)
    one, other_plan = (_sound(each, side, words) for each, side in zip(data, (old, new), strict=True))
    changes = tuple(words.back(change) for change in compare(one, other_plan))
    lacking = (tuple(each.words for each in old.missing), tuple(each.words for each in new.missing))
    return Compared(changes, lacking)


@dataclass(slots=True)
class _StandIns:
    """Words that stand in for others, the same for the same."""

    words: dict[str, str] = field(default_factory=dict)

    def __call__(self, value: Any) -> str:
        said = value if isinstance(value, str) else ""
        return self.words.setdefault(said, _PLACE.format(len(self.words) + 1)) if said else _PLACE.format(0)

    def back(self, change: Change) -> Change:
        """A change with the words that were stood in for."""
        texts = {name: getattr(change, name) for name in ("where", "before", "after")}
        for said, place in reversed(self.words.items()):
            texts = {name: text.replace(place, said) for name, text in texts.items()}
        return replace(change, **texts)


def _sound(data: Mapping[str, Any], side: Imported, words: _StandIns) -> Plan:
    plan = sound(data, Plan, words)
    if plan is None:
        problem = Problem("diff-unreadable", "văn bản này thiếu, sai quá nhiều, không so được", file=side.name)
        raise ReadError([problem, *side.problems])
    return plan


def _fill(own: dict[str, Any], other: Mapping[str, Any], path: str) -> None:
    """Put what the other document says where this one says nothing: what is not there is not compared."""
    *way, last = path.removeprefix("$.").replace("]", "").replace("[", ".").split(".")
    holder: Any = own
    known: Any = other
    for step in way:
        known = _inside(known, step)
        inner = _inside(holder, step)
        if inner is None and isinstance(holder, dict):
            inner = holder[step] = {}
        holder = inner
    said = _inside(known, last)
    if isinstance(holder, dict) and said is not None and holder.get(last) is None:
        holder[last] = copy.deepcopy(said)


def _inside(value: Any, step: str) -> Any:
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(value, list) and step.isdigit() and int(step) < len(value):
        return value[int(step)]
    return None


def _read(path: str | os.PathLike[str]) -> Plan | Imported:
    if Path(path).suffix.lower() in FORMATS:
        from vanban.readers import load

        return load(path)
    return import_plan(path)


def _on_paper(side: Plan | Imported) -> Imported:
    """A plan as it is read from the document it makes."""
    if isinstance(side, Imported):
        return side
    from vanban.rendering import render

    return import_plan(bytes(render(side)), family=side.family)
