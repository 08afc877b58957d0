"""Headings such as “1. ĐỢT 1: …” turned into phases with what stands under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from vanban.compose.inline import plain
from vanban.importing.nodes import Headed, Node
from vanban.importing.plain import cut, plain_blocks
from vanban.importing.proof import compared, composed_blocks
from vanban.importing.typed.grid import written
from vanban.importing.typed.heads import without
from vanban.importing.typed.lines import whole
from vanban.importing.typed.reading import Context, Read

_PHASE = re.compile(r"(?P<word>đợt|giai đoạn|bước|kỳ|vòng|chặng)\s+(?P<number>\d{1,2})\s*:\s*(?=\S)", re.IGNORECASE)


def read(nodes: Sequence[Node], context: Context) -> Read | None:
    """The phase the first node is the heading of; None where it is none."""
    node = nodes[0] if nodes else None
    if not isinstance(node, Headed) or node.head.label in ("*", "-", "+"):
        return None
    line = whole(node)
    match = _PHASE.match(plain(line.runs))
    if match is None:
        return None
    raw: dict[str, Any] = {"phase": written(without(cut(line.runs, match.end())[1], bold=True), context.setting)}
    if (word := match["word"].capitalize()) != "Đợt":
        raw["word"] = word
    if not match["word"].isupper():
        raw["caps"] = False
    if node.head.label:
        raw["label"] = node.head.label
    else:
        raw["numbered"] = False
    # The number is counted among siblings: those before it are made up for the proof.
    above = [{"phase": "…", **{name: raw[name] for name in ("word",) if name in raw}}] * (int(match["number"]) - 1)
    composed = composed_blocks([*above, raw], context.setting)
    difference = None if composed is None else compared([line], composed[len(above) :])
    if difference is None:
        return None
    title = " ".join(part for part in (match["word"], match["number"]) if part)
    below = (context.content or plain_blocks)(node.content, replace(context, titles=(*context.titles, title)))
    if below:
        raw["content"] = below
    return Read(raw, 1, 0.95, f"đề mục mở đầu bằng “{match['word']} {match['number']}”", difference)
