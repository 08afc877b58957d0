"""A text, typed, pasted or scraped, into a `WordFile`: paragraphs whole, tables whole, notes at their marks."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.anatomy import words as w
from vanban.anatomy.dividers import is_divider
from vanban.importing.notes import Note
from vanban.importing.sources.building import Builder
from vanban.importing.sources.labels import LABEL
from vanban.importing.sources.looks import with_looks
from vanban.importing.sources.old_encodings import refuse_old_encodings
from vanban.importing.sources.source import Kind, Source, refused
from vanban.importing.sources.styled import Piece, Styled
from vanban.importing.sources.text.cleaning import cleaned
from vanban.importing.sources.text.footnotes import without_footnotes
from vanban.importing.sources.text.heads import with_whole_head
from vanban.importing.sources.text.joining import Paragraph, Part, joined_over_pages, paragraphs_of
from vanban.importing.sources.text.lines import read_lines
from vanban.importing.sources.text.marks import is_marked
from vanban.importing.sources.text.pages import without_pages
from vanban.importing.sources.text.tables import with_tables

_HEAD = 15
"""Paragraphs of a head, where no number tells that the text begins."""
_MARKED_STARS = 3
"""Items with a star from which on a text of Markdown lists with stars, if it has no other lists."""


def from_text(text: str, name: str = "") -> Source:
    """A whole text into a source. Raises `ReadError` for one that is empty, too large or in an old encoding."""
    notes: list[Note] = []
    lines = with_whole_head(without_pages(cleaned(text, name, notes), notes))
    if not any(line.text.strip() for line in lines):
        raise refused("import-empty", name, "nguồn không có chữ nào", "dán hoặc chọn văn bản có nội dung")
    refuse_old_encodings((line.text for line in lines), name)
    reads_marks = is_marked(text)
    items = with_tables(lines, notes, reads_marks=reads_marks)
    parts = paragraphs_of(read_lines(items, notes, reads_marks=reads_marks))
    parts, footnotes = without_footnotes(parts, notes)
    parts = joined_over_pages(parts, notes)
    if reads_marks:
        _star_lists(parts, notes)
    builder = Builder(name)
    builder.add(with_looks(_pieces(_without_dividers(parts, notes))))
    for identity, words in footnotes.items():
        builder.add_note(identity, words)
    kind: Kind = "markdown" if reads_marks else "text"
    return Source(builder.file(), tuple(notes), kind, name)


def _pieces(parts: Sequence[Part]) -> list[Piece]:
    return [part.words() if isinstance(part, Paragraph) else part for part in parts]


def _star_lists(parts: Sequence[Part], notes: list[Note]) -> None:
    """Stars that only Markdown put before the items of lists, as the dashes a typist has."""
    stars = [part for part in parts if isinstance(part, Paragraph) and part.text.startswith("* ")]
    others = any(isinstance(part, Paragraph) and part.text.startswith(("- ", "+ ", "– ")) for part in parts)
    if others or len(stars) < _MARKED_STARS:
        return
    for part in stars:
        part.styled = Styled.of("-") + part.styled[1:]
    words = f"{len(stars)} dấu “*” của Markdown thành gạch đầu dòng"
    notes.append(Note("import-star-list", words, level="guess", sure=0.8))


def _without_dividers(parts: Sequence[Part], notes: list[Note]) -> list[Part]:
    """The parts without lines of strokes in the text, which part the pages of a scrape; those of a head stay."""
    first = next((at for at, part in enumerate(parts) if isinstance(part, Paragraph) and _begins_text(part)), _HEAD)
    kept: list[Part] = []
    for at, part in enumerate(parts):
        drawn = isinstance(part, Paragraph) and is_divider(part.text) and not w.has_letters(part.text)
        if drawn and at > first:
            assert isinstance(part, Paragraph)
            where = f"dòng {part.line}"
            notes.append(Note("import-divider", "bỏ dòng kẻ ngăn giữa các phần", where, part.text, "left"))
            continue
        kept.append(part)
    return kept


def _begins_text(part: Paragraph) -> bool:
    return LABEL.match(part.text) is not None and part.text[:1].isalnum()
