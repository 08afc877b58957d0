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

_TITLE = re.compile(r"(?:cac |danh muc |ve |noi dung )*tai lieu\b(?! (?:co|bi|duoc|phai))")
_NOT = re.compile(
    r"\b(?:chuan bi|bien soan|phat hanh|bien tap|in an|cung cap|niem phong|luu tru|quan ly|so hoa|chinh ly|thu thap)\b"
)
_DOCUMENT = re.compile(
    r"(?:toan van |tap |bo |cac |du thao |noi dung |ban |cuon |mau )*"
    r"(?:bao cao|nghi quyet|ke hoach|chuong trinh|de cuong|tai lieu|van kien|van ban|sach|quyet dinh|cong van|to trinh"
    r"|huong dan|bieu mau|danh sach|phu luc|giay|quy che|luat|nghi dinh|thong tu|chi thi|ket luan|bai|to gap|so tay"
    r"|hoi dap|phieu|dieu le|thong bao|chuyen de|tham luan|dien van|du thao)\b"
)
_ABOUT = re.compile(r"\btai lieu\b")


def read(nodes: Sequence[Node], context: Context) -> Read | None:
    """The documents the first nodes are, and the paragraph after them; None where they are none."""
    parts = [fold(part) for part in re.split(r"[,;]| và ", context.title)]
    if not any(map(_TITLE.match, parts)) or any(map(_NOT.search, parts)):
        return None
    lines = listed(nodes)
    bullets = bullets_of(lines, context.setting) if lines else None
    if not bullets or any(head_of(line) for line in lines):
        return None
    if not lines[0].bullet and not all(_DOCUMENT.match(fold(line.text)) for line in lines):
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
