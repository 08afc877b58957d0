"""What a source says beside its text, each kind told once: changes that nobody has accepted yet, remarks of readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vanban.anatomy.model import place_of
from vanban.importing.notes import Note
from vanban.wordfile import WordFile

_WORDS: Mapping[str, tuple[str, str]] = {
    "changes": (
        "import-changes",
        "văn bản gốc còn sửa đổi chưa duyệt (Track Changes): lấy như đã chấp nhận, chữ bị xóa không lấy; "
        "muốn khác thì duyệt trong Word rồi mở lại",
    ),
    "comments": ("import-comments", "nhận xét (comment) trong văn bản gốc không chép"),
}
_NAMED = 5


def unsettled(file: WordFile) -> Iterator[Note]:
    """Notes of tracked changes and comments, with the paragraphs that have them."""
    places: dict[str, dict[str, None]] = {kind: {} for kind in _WORDS}
    for part, paragraphs in ((file.main, file.paragraphs), *file.others.items()):
        numbered = {paragraph.number: paragraph for paragraph in paragraphs}
        for sign in file.unfinished.get(part, ()):
            paragraph = numbered.get(sign.paragraph)
            if sign.kind in places:
                places[sign.kind][str(place_of(paragraph)) if paragraph is not None else ""] = None
    for kind, found in places.items():
        if found:
            named = [place for place in found if place]
            more = f" và {len(named) - _NAMED} chỗ nữa" if len(named) > _NAMED else ""
            code, words = _WORDS[kind]
            yield Note(code, words, "; ".join(named[:_NAMED]) + more, level="left")
