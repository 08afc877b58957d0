"""What tests of sources have in common: letters counted, and a file shown as lines."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from vanban.importing.sources import Source
from vanban.wordfile import Paragraph


def letters(text: str) -> Counter[str]:
    """The letters and digits of a text, composed."""
    return Counter(char for char in unicodedata.normalize("NFC", text) if char.isalnum())


def placed(source: Source) -> Counter[str]:
    """The letters of a source: those of its file, its labels included, and those its notes say were left out."""
    paragraphs = [*source.file.paragraphs, *(each for part in source.file.others.values() for each in part)]
    shown = "".join(paragraph.label + paragraph.text for paragraph in paragraphs)
    return letters(shown + "".join(note.text for note in source.notes if note.level == "left"))


def texts(source: Source) -> list[str]:
    """The paragraphs outside tables, by their texts."""
    return [paragraph.text for paragraph in source.file.paragraphs if paragraph.cell is None]


def table(source: Source, number: int = 1) -> list[list[str]]:
    """A table as rows of texts."""
    rows: dict[int, dict[int, list[str]]] = {}
    for paragraph in source.file.paragraphs:
        cell = paragraph.cell
        if cell is not None and cell.table == number:
            rows.setdefault(cell.row, {}).setdefault(cell.column, []).append(paragraph.text)
    return [["\n".join(row[column]) for column in sorted(row)] for _, row in sorted(rows.items())]


def codes(source: Source) -> list[str]:
    """The codes of its notes."""
    return [note.code for note in source.notes]


def marked(paragraph: Paragraph) -> str:
    """A paragraph with its looks: `[b:đậm]`, `[i:nghiêng]`, `[r:mũ]`."""
    shown = ""
    for start, end, look in paragraph.spans:
        words = paragraph.text[start:end]
        names = "".join(
            name for name, on in (("b", look.bold), ("i", look.italic), ("u", look.underline), ("r", look.raised)) if on
        )
        shown += f"[{names}:{words}]" if names else words
    return shown


def footnotes(source: Source) -> dict[str, str]:
    """The texts of the footnotes by their ids."""
    found: dict[str, str] = {}
    for paragraph in source.file.others.get("word/footnotes.xml", []):
        found[paragraph.note] = f"{found.get(paragraph.note, '')}\n{paragraph.text}".strip()
    return found


def where(paragraphs: Iterable[Paragraph]) -> dict[str, str]:
    """For each footnote the text before its mark."""
    return {mark.id: paragraph.text[: mark.at] for paragraph in paragraphs for mark in paragraph.notes}
