"""Who takes part, as bullets under a heading that says so, turned into participants."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from vanban.anatomy.words import fold
from vanban.compose.inline import plain
from vanban.importing.blocks import SourceBlock
from vanban.importing.nodes import Node
from vanban.importing.typed.grid import written
from vanban.importing.typed.heads import head_kind, split_head
from vanban.importing.typed.lines import bullets_of, listed
from vanban.importing.typed.reading import Context, Read, proved_read
from vanban.importing.typed.venue_fields import head_of, headcount, is_somebody

_WHO = r"(?:ve )?(?:thanh phan|dai bieu|khach moi)"
_TITLE = re.compile(
    rf"{_WHO}(?: (?:tham du|du|tham gia|hoi nghi|moi|trieu tap|lop|doan|chinh|va|so luong))*"
    rf"|{_WHO}\b.*\b(?:hoi nghi|le|hop|lop|tham du|du|tham gia|dai hoi|diem cau)\b.*"
)
_GROUP = re.compile(r"(?:o |tai |doi voi )?(?:cap|khoi|trung uong|tinh|thanh pho|huyen|quan|xa|phuong|co so)\b")
_AUDIENCE = re.compile(r"(?:ve )?doi tuong\b(?!.*\b(?:hinh thuc|noi dung|tieu chuan)\b)")
_DUTY = re.compile(r"\b(?:co trach nhiem|phai|duoc|can|quy dinh)\b")
"""Whom a plan is for is told in sentences; who attends, by names."""
_CHAIR = "Chủ trì:"


def read(nodes: Sequence[Node], context: Context) -> Read | None:
    """The participants the first nodes are: who presides, bullets, how many; None where they are none."""
    announced = _announced(context.titles)
    if not announced and not _may_be(context.titles):
        return None
    lines = listed(nodes)
    raw: dict[str, Any] = {}
    people = lines
    if lines and (chair := _chair(lines[0])) is not None:
        raw["chair"] = written(chair, context.setting)
        people = lines[1:]
    if people and not (announced and people[0].bullet) and not all(map(_is_somebody, people)):
        return None
    if not people or any(head_of(line) for line in people if line.bullet == people[0].bullet):
        return None
    bullets = bullets_of(people, context.setting)
    if bullets is None:
        return None
    raw["participants"] = bullets
    used = len(lines)
    after = nodes[used] if used < len(nodes) else None
    if isinstance(after, SourceBlock) and (count := headcount(after, context)) is not None:
        raw["headcount"] = count
        used += 1
    reason = f"{len(people)} gạch đầu dòng dưới đề mục “{context.title}”"
    return proved_read(raw, list(nodes[:used]), context, sure=0.85, reason=reason)


def _announced(titles: Sequence[str]) -> bool:
    """Whether the heading speaks of who attends."""
    return bool(titles) and _TITLE.fullmatch(fold(titles[-1])) is not None


def _may_be(titles: Sequence[str]) -> bool:
    """Whether the heading may speak of who attends: of an audience, or of a group below one that does."""
    if not titles:
        return False
    folded = fold(titles[-1])
    return _AUDIENCE.match(folded) is not None or (_announced(titles[:-1]) and _GROUP.match(folded) is not None)


def _is_somebody(line: SourceBlock) -> bool:
    """Whether an item names people, rather than say what they have to do."""
    words = fold(line.text)
    return line.bullet > 1 or (is_somebody(words) and not _DUTY.search(words))


def _chair(line: SourceBlock) -> Any:
    """Who presides, where a bullet says so in the words compose uses."""
    parts = split_head(line.runs)
    if parts is None or head_kind(plain(parts[0])) != "chair" or plain(parts[0]) != _CHAIR or not parts[1]:
        return None
    return parts[1]
