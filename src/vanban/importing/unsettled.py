"""What a source says beside its text, each kind told once: changes that nobody has accepted yet, remarks of readers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vanban.importing.notes import Note
from vanban.wordfile import WordFile

CHANGES = Note(
    "import-changes",
    "văn bản gốc còn sửa đổi chưa duyệt (Track Changes): lấy như đã chấp nhận, chữ bị xóa không lấy; "
    "muốn khác thì duyệt trong Word rồi mở lại",
    level="left",
)
COMMENTS = Note("import-comments", "nhận xét (comment) trong văn bản gốc không chép", level="left")
_KINDS = {"changes": CHANGES, "comments": COMMENTS}
_NAMED = 5


def unsettled(file: WordFile) -> Iterator[Note]:
    """Notes of tracked changes and comments, with the paragraphs that have them."""
    from vanban.anatomy.model import place_of

    places: dict[str, dict[str, None]] = {kind: {} for kind in _KINDS}
    for sign, paragraph, _ in file.signs():
        if sign.kind in places:
            places[sign.kind][str(place_of(paragraph)) if paragraph is not None else ""] = None
    for kind, found in places.items():
        if found:
            named = [place for place in found if place]
            more = f" và {len(named) - _NAMED} chỗ nữa" if len(named) > _NAMED else ""
            yield replace(_KINDS[kind], where="; ".join(named[:_NAMED]) + more)
