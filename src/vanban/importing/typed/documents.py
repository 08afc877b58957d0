"""What is handed out, as bullets under a heading that says so, turned into a list of documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from vanban.anatomy.words import fold
from vanban.importing.blocks import SourceBlock
from vanban.importing.nodes import Node
from vanban.importing.typed.grid import written
from vanban.importing.typed.lines import bullets_of, listed
from vanban.importing.typed.reading import Context, Read, proved_read
from vanban.importing.typed.venue_fields import head_of

_TITLE = re.compile(r"(?:cac |danh muc |ve )*tai lieu\b|.*\btai lieu$")
_NOT = re.compile(r"\b(?:chuan bi|bien soan|phat hanh|bien tap|in an|cung cap)\b")
_ABOUT = re.compile(r"\btai lieu\b")


def read(nodes: Sequence[Node], context: Context) -> Read | None:
    """The documents the first nodes are, and the paragraph after them; None where they are none."""
    title = fold(context.title)
    if _TITLE.match(title) is None or _NOT.search(title) is not None:
        return None
    lines = listed(nodes)
    bullets = bullets_of(lines, context.setting) if lines else None
    if not bullets or any(head_of(line) for line in lines):
        return None
    raw: dict[str, Any] = {"documents": bullets}
    used = len(lines)
    after = nodes[used] if used < len(nodes) else None
    if _is_note(after, last=used + 1 == len(nodes)):
        raw["note"] = written(after.runs, context.setting)  # type: ignore[union-attr]
        used += 1
    reason = f"{len(bullets)} gạch đầu dòng dưới đề mục “{context.title}”"
    return proved_read(raw, list(nodes[:used]), context, sure=0.9, reason=reason)


def _is_note(node: Node | None, *, last: bool) -> bool:
    """Whether a paragraph after the list belongs to it: nothing follows it, or it speaks of documents."""
    if not isinstance(node, SourceBlock) or node.kind != "paragraph" or node.label or head_of(node):
        return False
    return last or _ABOUT.search(fold(node.text)) is not None
