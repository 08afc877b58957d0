"""A picture of a source as a picture of the plan, a QR code of ours as its link; the line below as its caption."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.importing.blocks import SourceBlock
from vanban.importing.nodes import Node
from vanban.importing.picture_items import picture_data
from vanban.importing.typed.heads import all_italic, stripped, without
from vanban.importing.typed.reading import Context, Read, proved_read

_CAPTION = re.compile(r"(?:Hình|Ảnh|Sơ đồ|Biểu đồ|Bản đồ|HÌNH)\s+\S|(?:Quét|Mã) (?:mã )?QR\b", re.UNICODE)
_LONGEST_CAPTION = 200


def read(nodes: Sequence[Node], context: Context) -> Read | None:
    """The picture that some nodes begin with, with its caption where the next one is that."""
    first = nodes[0] if nodes else None
    if not isinstance(first, SourceBlock) or first.picture is None:
        return None
    raw = picture_data(first.picture)
    second = nodes[1] if len(nodes) > 1 else None
    if isinstance(second, SourceBlock) and _is_caption(second):
        runs = stripped(second.runs)
        raw["caption"] = context.setting.marked(without(runs, italic=all_italic(runs)))
        found = proved_read(raw, [first, second], context, sure=0.95, reason="hình có dòng chú thích bên dưới")
        if found is not None:
            return found
        raw.pop("caption")
    return proved_read(raw, [first], context, sure=0.95, reason="hình trong văn bản")


def _is_caption(block: SourceBlock) -> bool:
    """Whether a paragraph names the picture above it."""
    if block.kind == "picture_caption":
        return True
    stands_out = block.centered or block.italic or block.kind == "paragraph_center"
    if block.label or not block.kind.startswith("paragraph") or not stands_out:
        return False
    return len(block.text) <= _LONGEST_CAPTION and _CAPTION.match(block.text) is not None
