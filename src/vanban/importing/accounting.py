"""Where every letter of a source went: into the plan, into what the law sets, or into a note that says why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from vanban.anatomy import Anatomy, Item, Piece, account
from vanban.compose.composition import Block, Composition
from vanban.compose.flow import Flow
from vanban.compose.inline import plain
from vanban.importing.blocks import SourceBlock, cell_lines
from vanban.importing.fields.reading import Taken
from vanban.importing.notes import Level, Note
from vanban.importing.proof import Setting, composed_flow
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
_QUIET = ("divider", "page_number")


def letters(texts: Iterable[str]) -> Counter[str]:
    """How often each letter, figure and mark is in some texts; capitals do not count, blanks are none."""
    found: Counter[str] = Counter()
    for text in texts:
        found.update(to_nfc(text).casefold())
    for blank in [each for each in found if each.isspace()]:
        del found[blank]
    return found


def left_over(anatomy: Anatomy, taken: Sequence[Taken], items: Sequence[Item]) -> Iterator[Note]:
    """A note for every line of a file that no field, block or footnote has taken."""
    fields = {(id(each.line.paragraph), each.line.start) for each in taken}
    body = {id(item.paragraph) for item in items}
    referred = {mark.id for paragraph in anatomy.file.paragraphs for mark in paragraph.notes}
    for piece in account(anatomy):
        paragraph = piece.line.paragraph
        if (id(paragraph), piece.line.start) in fields or id(paragraph) in body:
            continue
        if paragraph.note and paragraph.note in referred:
            continue
        yield _note(piece)


def _note(piece: Piece) -> Note:
    code, why = _WHY.get(piece.what, ("import-left", "không chép vào kế hoạch"))
    if piece.paper > 1:
        code, why = "import-second-paper", f"thuộc văn bản thứ {piece.paper} trong cùng tệp: nhập riêng"
    level: Level = "left"
    return Note(code, why, str(piece.line.place), piece.line.text, level)


def letters_lost(blocks: Sequence[SourceBlock], data: Mapping[str, Any], setting: Setting) -> Iterator[Note]:
    """What body and closing of a plan lack of the letters of their source, which should be nothing."""
    source = letters(_source_texts(blocks, setting))
    made = letters(_plan_texts(blocks, data, setting))
    lost = source - made
    figures = "".join(sorted(each for each in lost.elements() if each.isalnum()))
    if figures:
        yield Note("import-letters-lost", f"mất {len(figures)} chữ của nội dung: {figures[:60]}", "", figures, "lost")


def _source_texts(blocks: Sequence[SourceBlock], setting: Setting) -> Iterator[str]:
    for block in blocks:
        yield block.label
        lines = [block.runs] if block.table is None else list(cell_lines(block.table))
        for line in lines:
            yield plain(line)
            yield from (plain(setting.notes.get(run.note, ())) for run in line if run.kind == "footnote")


def _plan_texts(blocks: Sequence[SourceBlock], data: Mapping[str, Any], setting: Setting) -> Iterator[str]:
    """The texts of body and closing as they print, or as they stand where they cannot be printed."""
    yield from _strings(data.get("closing", ()))
    body = data.get("body", ())
    flow = composed_flow(body, setting, data.get("numbering", ()))
    if flow is not None:
        yield from _flow_texts(flow)
        return
    yield from (block.label for block in blocks)
    for raw in body:
        flow = composed_flow([raw], setting)
        yield from _strings(raw) if flow is None else _flow_texts(flow)


def _flow_texts(flow: Flow) -> Iterator[str]:
    yield from (text for block in flow.blocks for text in _composed_texts(block))
    yield from (plain(note.runs) for note in flow.footnotes)


def _composed_texts(block: Block) -> Iterator[str]:
    lines = [block.runs] if block.table is None else list(cell_lines(block.table))
    yield from map(plain, lines)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield without_marks(value)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def composition_texts(composition: Composition) -> Iterator[str]:
    """Every text of a composition as it prints, in the order of the document."""
    head, title, tail = composition.header, composition.title, composition.signature
    yield from (*head.parent, *head.issuer, head.national_title, head.motto, head.number, head.place_date)
    yield from (head.draft, head.secrecy, head.urgency, *head.circulation)
    yield from (title.kind, title.attribution, plain(title.subject))
    for part in composition.parts:
        for block in part.blocks:
            yield from _composed_texts(block)
    recipients = composition.recipients
    yield from (recipients.title, *map(plain, recipients.lines), recipients.typist)
    signers = [tail, *(each for pair in composition.joint for each in (pair.left, pair.right))]
    for each in signers:
        yield from (*each.authority, each.concurrent_word, *each.concurrent, *each.position, each.office, each.name)
    yield from (*composition.contact, *composition.no_media)
    yield from (plain(note.runs) for note in composition.footnotes)
