"""Where every letter of a source went: into the plan, into what the law sets, or into a note that says why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from vanban.anatomy import Anatomy, Item, Piece, account
from vanban.compose.composition import Composition
from vanban.compose.inline import plain
from vanban.importing.blocks import SourceBlock, cell_lines
from vanban.importing.fields.reading import Taken
from vanban.importing.notes import Note as Told
from vanban.importing.proof import Setting
from vanban.model import Note
from vanban.model.marks import without_marks
from vanban.vietnamese import to_nfc

_WHY: Mapping[str, tuple[str, str]] = {
    "divider": ("import-divider", "đường kẻ, dấu ngăn: do mẫu trình bày đặt"),
    "stamp": ("import-stamp", "lời của chữ ký số, con dấu"),
    "hint": ("import-hint", "lời ghi trong ngoặc ngoài nội dung"),
    "copy": ("import-copy", "phần sao y"),
    "header": ("import-running-head", "đầu trang"),
    "footer": ("import-running-head", "chân trang"),
    "footnote": ("import-footnote-unused", "chú thích không nơi nào trong lời văn dẫn đến"),
    "textbox": ("import-textbox", "chữ trong khung, không rõ thuộc phần nào"),
    "page_number": ("import-page-number", "số trang: do mẫu trình bày đặt"),
    "other": ("import-other", "không rõ thuộc phần nào của kế hoạch"),
}
_SET_BY_LAW = ("divider", "page_number")
_NOT_ITS_OWN = ("divider", "page_number", "stamp", "copy", "header", "footer")
"""What is on the paper and no part of what it says."""
_NOTE_HEAD: str = Note.model_fields["head"].default
"""What a note without a head of its own opens with."""


def letters(texts: Iterable[str]) -> Counter[str]:
    """How often each letter, figure and mark is in some texts; capitals do not count, blanks are none."""
    found: Counter[str] = Counter()
    for text in texts:
        found.update(to_nfc(text).casefold())
    for blank in [each for each in found if each.isspace()]:
        del found[blank]
    return found


def left_over(anatomy: Anatomy, taken: Sequence[Taken], items: Sequence[Item]) -> Iterator[Told]:
    """A note for every line of a file that no field, block or footnote has taken."""
    fields = {(id(each.line.paragraph), each.line.start) for each in taken}
    body = {id(item.paragraph) for item in items}
    referred = {mark.id for paragraph in anatomy.file.paragraphs for mark in paragraph.notes}
    above = ""
    for piece in account(anatomy):
        paragraph = piece.line.paragraph
        if id(paragraph) in body and paragraph.part == anatomy.file.paragraphs[0].part:
            above = piece.line.text.strip() or above
        if (id(paragraph), piece.line.start) in fields or id(paragraph) in body:
            continue
        if paragraph.note and paragraph.note in referred:
            continue
        yield _note(piece, above)


def _note(piece: Piece, above: str) -> Told:
    code, why = _WHY.get(piece.what, ("import-left", "không chép vào kế hoạch"))
    if piece.paper > 1:
        code, why = "import-second-paper", f"thuộc văn bản thứ {piece.paper} trong cùng tệp: nhập riêng"
    # What the template draws and counts by itself is not left out of the plan.
    text = piece.line.text
    if piece.paper == 1 and piece.what in _SET_BY_LAW:
        return Told(code, why, str(piece.line.place), text, "info")
    # Words that may belong to the plan are lost, whoever wrote them; those of stamps and margins are not its own.
    lost = piece.paper == 1 and piece.what not in _NOT_ITS_OWN and any(map(str.isalpha, text))
    return Told(code, why, str(piece.line.place), text, "lost" if lost else "left", after=above if lost else None)


def letters_lost(
    blocks: Iterable[SourceBlock], made: Any, setting: Setting, settled: AbstractSet[int] = frozenset()
) -> Iterator[Told]:
    """What plain data lack of the words of the blocks they were read from, which should be nothing.

    Labels are not looked at: they are settled by counting (`vanban.importing.numbering`), and marks are the law's.
    `settled` are the identities of parts of the data that other blocks were proved to be, but for their `content`.
    """
    lost = letters(_source_texts(blocks, setting)) - letters(_strings(made, settled))
    figures = "".join(sorted(each for each in lost.elements() if each.isalnum()))
    if figures:
        yield Told("import-letters-lost", f"mất {len(figures)} chữ của nội dung: {figures[:60]}", "", figures, "lost")


def _source_texts(blocks: Iterable[SourceBlock], setting: Setting) -> Iterator[str]:
    for block in blocks:
        lines = [block.runs] if block.table is None else list(cell_lines(block.table))
        for line in lines:
            yield plain(line)
            yield from (plain(setting.notes.get(run.note, ())) for run in line if run.kind == "footnote")


def _strings(value: Any, settled: AbstractSet[int] = frozenset()) -> Iterator[str]:
    if isinstance(value, str):
        yield _words(value)
    elif isinstance(value, Mapping):
        if "note" in value and "head" not in value:
            yield _NOTE_HEAD
        for each in [value.get("content", ())] if id(value) in settled else value.values():
            yield from _strings(each, settled)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each, settled)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def _words(text: str) -> str:
    """A text without its marks, what stands in its footnotes too."""
    return without_marks(text) if any(sign in text for sign in "*^\\\\") else text


def composition_texts(composition: Composition) -> Iterator[str]:
    """Every text of a composition as it prints, in the order of the document."""
    head, title, tail = composition.header, composition.title, composition.signature
    yield from (*head.parent, *head.issuer, head.national_title, head.motto, head.number, head.place_date)
    yield from (head.draft, head.secrecy, head.urgency, *head.circulation)
    yield from (title.kind, title.attribution, plain(title.subject))
    for part in composition.parts:
        for block in part.blocks:
            yield from map(plain, [block.runs] if block.table is None else cell_lines(block.table))
    recipients = composition.recipients
    yield from (recipients.title, *map(plain, recipients.lines), recipients.typist)
    signers = [tail, *(each for pair in composition.joint for each in (pair.left, pair.right))]
    for each in signers:
        yield from (*each.authority, each.concurrent_word, *each.concurrent, *each.position, each.office, each.name)
    yield from (*composition.contact, *composition.no_media)
    yield from (plain(note.runs) for note in composition.footnotes)
