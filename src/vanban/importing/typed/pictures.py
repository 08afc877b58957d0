"""A picture of a source as a picture of the plan, a QR code of ours as its link; the line below as its caption."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from vanban.compose.composition import Picture
from vanban.importing.blocks import SourceBlock
from vanban.importing.nodes import Node
from vanban.importing.typed.heads import all_italic, stripped, without
from vanban.importing.typed.reading import Context, Read, proved_read
from vanban.model import Image, QrCode

_LINK = re.compile(r"Mã QR:\s*(?P<link>\S+)\s*")
"""The text beside a QR code of ours for those who cannot see it."""
_FILE = re.compile(r"[^\W_][\w .()-]{0,80}\.(?:png|jpe?g)", re.IGNORECASE)
_CAPTION = re.compile(r"(?:Hình|Ảnh|Sơ đồ|Biểu đồ|Bản đồ|HÌNH)\s+\S|(?:Quét|Mã) (?:mã )?QR\b", re.UNICODE)
_LONGEST_CAPTION = 200


def read(nodes: Sequence[Node], context: Context) -> Read | None:
    """The picture that some nodes begin with, with its caption where the next one is that."""
    first = nodes[0] if nodes else None
    if not isinstance(first, SourceBlock) or first.picture is None:
        return None
    raw = _picture(first.picture)
    second = nodes[1] if len(nodes) > 1 else None
    if isinstance(second, SourceBlock) and _is_caption(second):
        runs = stripped(second.runs)
        raw["caption"] = context.setting.marked(without(runs, italic=all_italic(runs)))
        found = proved_read(raw, [first, second], context, sure=0.95, reason="hình có dòng chú thích bên dưới")
        if found is not None:
            return found
        raw.pop("caption")
    return proved_read(raw, [first], context, sure=0.95, reason="hình trong văn bản")


def _picture(picture: Picture) -> dict[str, Any]:
    """A picture as plain data: a code by its link, any other by its bytes, named as it was or by what it holds."""
    link = _LINK.fullmatch(picture.description)
    width = round(picture.width_mm, 1)
    if link is not None:
        code: dict[str, Any] = {"qr": link["link"]}
        if width != QrCode.model_fields["width_mm"].default:
            code["width_mm"] = min(max(width, 15.0), 150.0)
        return code
    raw: dict[str, Any] = {"image": _name(picture), "data": base64.b64encode(picture.data).decode()}
    if width != Image.model_fields["width_mm"].default:
        raw["width_mm"] = min(max(width, 5.1), 260.0)
    return raw


def _name(picture: Picture) -> str:
    described = picture.description.strip()
    ending = ".jpg" if picture.extension == "jpeg" else ".png"
    if _FILE.fullmatch(described) and (described.lower().endswith(".png") == (ending == ".png")):
        return described
    return f"hinh-{sha256(picture.data).hexdigest()[:8]}{ending}"


def _is_caption(block: SourceBlock) -> bool:
    """Whether a paragraph names the picture above it."""
    if block.kind == "picture_caption":
        return True
    stands_out = block.centered or block.italic or block.kind == "paragraph_center"
    if block.label or not block.kind.startswith("paragraph") or not stands_out:
        return False
    return len(block.text) <= _LONGEST_CAPTION and _CAPTION.match(block.text) is not None
