"""A Word file without the letters that no plan may hold: damaged ones, and those that nobody sees; each is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from vanban.anatomy.model import place_of
from vanban.importing.notes import Level, Note
from vanban.vietnamese import TextFaultKind, text_faults
from vanban.vietnamese.invisible import has_invisible, invisible_letters
from vanban.wordfile import Paragraph, Span, WordFile

_LOST = {
    TextFaultKind.REPLACEMENT: "chữ đã hỏng trong nguồn (U+FFFD), chữ đúng đã mất: đọc lại chỗ này và gõ bù",
    TextFaultKind.CONTROL: "ký tự điều khiển không in được",
    TextFaultKind.SURROGATE: "nửa ký tự Unicode đứng lẻ",
    TextFaultKind.NONCHARACTER: "mã không phải là ký tự",
    TextFaultKind.PRIVATE_USE: "ký hiệu riêng của phông chữ, máy khác không hiện được",
}
_SHOWN = 20
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffd-\uffff]")
"""What every letter that is left out is one of; most texts have none."""


def cleaned(file: WordFile) -> tuple[WordFile, list[Note]]:
    """A file whose texts a plan can hold, and a note for each paragraph that lost letters by it."""
    notes: list[Note] = []

    def clean(paragraph: Paragraph) -> Paragraph:
        cut = _cut(paragraph, notes)
        return _without(paragraph, cut) if cut else paragraph

    paragraphs = [clean(each) for each in file.paragraphs]
    others = {name: [clean(each) for each in part] for name, part in file.others.items()}
    if not notes:
        return file, notes
    return replace(file, paragraphs=paragraphs, others=others), notes


def _cut(paragraph: Paragraph, notes: list[Note]) -> set[int]:
    """The places of letters that go, each kind of them told."""
    text = paragraph.text
    cut: set[int] = set()
    if has_invisible(text):
        letters = invisible_letters(text)
        cut |= {each.start for each in letters}
        names = ", ".join(dict.fromkeys(each.name for each in letters))
        _tell(notes, paragraph, letters[0].start, "import-invisible", f"bỏ ký tự không nhìn thấy: {names}", "info")
    if _ODD.search(text):
        for fault in text_faults(text):
            why = _LOST.get(fault.kind)
            if why is not None:
                cut.add(fault.start)
                level: Level = "lost" if fault.kind is TextFaultKind.REPLACEMENT else "left"
                _tell(notes, paragraph, fault.start, f"import-{fault.kind.value}", f"bỏ {why}", level)
    return cut


def _tell(notes: list[Note], paragraph: Paragraph, at: int, code: str, message: str, level: Level) -> None:
    around = " ".join(paragraph.text[max(0, at - _SHOWN) : at + _SHOWN].split())
    letter = paragraph.text[at] if level != "info" else ""
    notes.append(Note(code, f"{message}; gần “{around}”", str(place_of(paragraph)), letter, level))


def _without(paragraph: Paragraph, cut: set[int]) -> Paragraph:
    """A paragraph without the letters at some places; the looks and marks of the others stay theirs."""
    moved = _moves(len(paragraph.text), cut)
    text = "".join(letter for at, letter in enumerate(paragraph.text) if at not in cut)
    return replace(
        paragraph,
        text=text,
        spans=tuple(Span(moved(span.start), moved(span.end), span.look) for span in paragraph.spans),
        notes=tuple(mark._replace(at=moved(mark.at)) for mark in paragraph.notes),
        drawings=tuple(each._replace(at=moved(each.at)) for each in paragraph.drawings),
    )


def _moves(length: int, cut: set[int]) -> Callable[[int], int]:
    places = [0] * (length + 1)
    gone = 0
    for at in range(length + 1):
        places[at] = at - gone
        gone += at in cut
    return lambda at: places[min(at, length)]
