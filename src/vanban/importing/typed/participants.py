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
from vanban.importing.typed.venue_fields import head_of, headcount

_TITLE = re.compile(r"(?:ve )?(?:thanh phan|doi tuong|dai bieu|khach moi)\b(?!.*\b(?:hinh thuc|noi dung)\b)")
_GROUP = re.compile(r"(?:o |tai |doi voi )?(?:cap|khoi|trung uong|tinh|thanh pho|huyen|quan|xa|phuong|co so)\b")
_AUDIENCE = re.compile(r"(?:ve )?doi tuong\b")
_DUTY = re.compile(r"\b(?:co trach nhiem|phai|duoc|can)\b")
"""Whom a plan is for is told in sentences; who attends, by names."""
_CHAIR = "Chủ trì:"


def read(nodes: Sequence[Node], context: Context) -> Read | None:
    """The participants the first nodes are: who presides, bullets, how many; None where they are none."""
    if not _announced(context.titles):
        return None
    lines = listed(nodes)
    raw: dict[str, Any] = {}
    people = lines
    if lines and (chair := _chair(lines[0])) is not None:
        raw["chair"] = written(chair, context.setting)
        people = lines[1:]
    if _AUDIENCE.match(fold(context.title)) and any(_DUTY.search(fold(line.text)) for line in people):
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
    """Whether the heading speaks of who attends, or names a group of them below one that does."""
    if not titles:
        return False
    folded = fold(titles[-1])
    if _TITLE.match(folded) is not None:
        return True
    return len(titles) > 1 and _TITLE.match(fold(titles[-2])) is not None and _GROUP.match(folded) is not None


def _chair(line: SourceBlock) -> Any:
    """Who presides, where a bullet says so in the words compose uses."""
    parts = split_head(line.runs)
    if parts is None or head_kind(plain(parts[0])) != "chair" or plain(parts[0]) != _CHAIR or not parts[1]:
        return None
    return parts[1]
