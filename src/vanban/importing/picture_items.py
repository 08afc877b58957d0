"""Pictures of a source: where they stand among the paragraphs, and their bytes as a plan can hold them."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from vanban.anatomy import Item
from vanban.anatomy.model import place_of
from vanban.compose.composition import Picture
from vanban.importing.blocks import SourceBlock
from vanban.importing.notes import Note
from vanban.importing.proof import is_valid
from vanban.model import Image, QrCode
from vanban.model.blocks import MAX_IMAGE
from vanban.model.picture_files import PNG, read_head
from vanban.wordfile import Paragraph, WordFile

_LINK = re.compile(r"Mã QR:\s*(?P<link>\S+)\s*")
"""The text beside a QR code of ours for those who cannot see it."""
_FILE = re.compile(r"[^\W_][\w .()-]{0,80}\.(?:png|jpe?g)", re.IGNORECASE)
_MM = 80.0
"""How wide a picture is taken to be whose size the source does not tell."""


def with_pictures(file: WordFile, items: Sequence[Item], *, first: bool = False) -> list[Item]:
    """Items in order, and between them the paragraphs that hold nothing but pictures.

    Those that follow the last item belong to it up to the next paragraph with words; `first`: those above the first
    item too, in the same way.
    """
    if not any(paragraph.drawings for paragraph in file.paragraphs):
        return list(items)
    at = {id(paragraph): place for place, paragraph in enumerate(file.paragraphs)}
    known = [at[id(item.paragraph)] for item in items if id(item.paragraph) in at]
    if not known:
        return list(items)
    start, end = known[0], known[-1] + 1
    while end < len(file.paragraphs) and file.paragraphs[end].blank:
        end += 1
    while first and start > 0 and file.paragraphs[start - 1].blank:
        start -= 1
    own = {id(item.paragraph) for item in items}
    merged: list[Item] = []
    waiting = list(items)
    for place in range(start, end):
        paragraph = file.paragraphs[place]
        if id(paragraph) in own:
            while waiting and at.get(id(waiting[0].paragraph), -1) <= place:
                merged.append(waiting.pop(0))
        elif paragraph.blank and paragraph.drawings and paragraph.cell is None:
            merged.append(Item("body", paragraph))
    return merged + waiting


def picture_blocks(
    paragraph: Paragraph, pictures: Mapping[str, bytes], notes: list[Note] | None = None
) -> list[SourceBlock]:
    """The pictures of a paragraph as blocks; one that no plan can hold is told in `notes`."""
    found: list[SourceBlock] = []
    for drawing in paragraph.drawings:
        data = pictures.get(drawing.target, b"")
        head = read_head(data)
        if head is None or len(data) > MAX_IMAGE:
            if notes is not None:
                kind = drawing.target.rpartition(".")[2] or "?"
                message = f"bỏ một hình (loại “{kind}”): kế hoạch chỉ nhận ảnh .png, .jpg không quá 10 MB"
                notes.append(Note("import-picture", message, str(place_of(paragraph)), drawing.description, "lost"))
            continue
        width = drawing.width_mm or _MM
        across, down = head.pixels
        picture = Picture(
            data,
            "png" if data.startswith(PNG) else "jpeg",
            width,
            drawing.height_mm or width * down / across,
            drawing.description,
        )
        found.append(SourceBlock("picture", picture=picture, place=place_of(paragraph), reason="hình"))
    return found


def picture_data(picture: Picture) -> dict[str, Any]:
    """A picture as plain data: a code by its link, any other by its bytes, named as it was or by what it holds.

    A code whose text is no link a plan takes is a picture like any other.
    """
    link = _LINK.fullmatch(picture.description)
    width = round(picture.width_mm, 1)
    if link is not None:
        code: dict[str, Any] = {"qr": link["link"]}
        if width != QrCode.model_fields["width_mm"].default:
            code["width_mm"] = min(max(width, 15.0), 150.0)
        if is_valid(code):
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
