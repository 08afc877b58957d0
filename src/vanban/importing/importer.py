"""`import_plan`: a finished document into a plan, stage by stage."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from vanban.anatomy import Anatomy, Annex, Attachment, Item, recognise
from vanban.errors import Problem, ReadError, RulebookError
from vanban.importing.accounting import left_over
from vanban.importing.blocks import SourceBlock
from vanban.importing.boldness import made_bold
from vanban.importing.cleaning import cleaned
from vanban.importing.closings import closing_of
from vanban.importing.content import ContentReader
from vanban.importing.endings import mark_below, take_end_mark, without_end_mark
from vanban.importing.fields.annex_heads import read_annex_heads
from vanban.importing.fields.basis import read_opening
from vanban.importing.fields.covers import read_cover
from vanban.importing.fields.head import read_head
from vanban.importing.fields.reading import FieldsRead, Missing, Taken
from vanban.importing.fields.tail import read_tail
from vanban.importing.fields.years import guessed_year
from vanban.importing.imported import Imported
from vanban.importing.items import Reader
from vanban.importing.notes import Note
from vanban.importing.numbering import settle_further, settle_numbers
from vanban.importing.outline import ordinary_outline
from vanban.importing.outlining import outlined
from vanban.importing.picture_items import with_pictures
from vanban.importing.proof import Setting
from vanban.importing.rewording import reworded
from vanban.importing.soft_returns import without_soft_returns
from vanban.importing.sources import Source, read_source, read_text
from vanban.importing.typed.reading import Context
from vanban.importing.unmarked import text_begins
from vanban.importing.unsettled import unsettled
from vanban.model import DocumentDate
from vanban.readers.office_file import OfficeFile, office_for, with_office
from vanban.rulebook import Rulebook, rulebook_for

_OPENING = ("basis", "opening", "enacting")
GivenOffice = OfficeFile | str | os.PathLike[str] | None
"""An office as it may be given: read already, its file, its name, or none."""


def import_plan(
    source: str | os.PathLike[str] | bytes,
    *,
    office: GivenOffice = None,
    family: str = "",
    strict: bool = False,
    name: str = "",
    kind: str = "",
) -> Imported:
    """A finished document by its path or its bytes (.docx, .doc, .odt, PDF, HTML, Markdown, text) into a plan.

    `office` is the file, or the name, of the office whose parts stand where the document says nothing; `family` is
    "state" or "party" where it is known better than by reading; `kind` what the source is, where its bytes do not tell.
    Raises `ReadError` or `CheckError` for what cannot be read; with `strict` also where a letter would be left out.
    """
    read = read_source(source, kind=kind, name=name)
    folder = None if isinstance(source, bytes) else Path(source).parent
    return imported(read, _office(office, folder), family, strict=strict)


def import_text(
    text: str,
    *,
    office: GivenOffice = None,
    family: str = "",
    strict: bool = False,
    name: str = "<chuỗi>",
    kind: str = "",
) -> Imported:
    """A pasted text (plain, Markdown or HTML) into a plan; else as `import_plan`."""
    return imported(read_text(text, kind=kind, name=name), _office(office, None), family, strict=strict)


def imported(source: Source, office: OfficeFile | None = None, family: str = "", *, strict: bool = False) -> Imported:
    """A source that was read into a plan."""
    made = _Import(source, office, family).made()
    if strict:
        _refuse_losses(made)
    return made


def _office(office: GivenOffice, folder: Path | None) -> OfficeFile | None:
    return office if office is None or isinstance(office, OfficeFile) else office_for(office, folder)


_OF_OFFICE = {"issuer": "tên cơ quan, địa danh", "distribution": "nơi nhận", "signature": "người ký"}


class _Import:
    """One source on its way: what was read, what was taken of it, what is to be told."""

    def __init__(self, source: Source, office: OfficeFile | None, family: str) -> None:
        self.name = source.name
        self.office = office
        file, damaged = cleaned(source.file)
        file, parted = without_soft_returns(file, family)
        self.notes: list[Note] = [*source.notes, *unsettled(source.file), *damaged, *parted]
        self.missing: list[Missing] = []
        self.taken: list[Taken] = []
        self.data: dict[str, Any] = {}
        self.anatomy: Anatomy = recognise(file, family)
        head = read_head(self.anatomy, family=family, office=None if office is None else office.office)
        self.law: Rulebook = head.rulebook
        self.reader = Reader(file, self.law, source.pictures)
        self._take(head)
        self.items: list[Item] = list(self.anatomy.items[head.items :])
        self.annexes: list[Annex | Attachment] = [*self.anatomy.annexes, *self.anatomy.attachments]

    def made(self) -> Imported:
        """The whole document."""
        file, reader = self.anatomy.file, self.reader
        opening, body = _parted(self.items)
        grounds, blocks = reader.blocks(opening), reader.blocks(with_pictures(file, body))
        annexes = [reader.blocks(with_pictures(file, _content(each), first=True)) for each in self.annexes]
        # Footnotes are known by their numbers once every text that refers to them was read.
        setting = Setting(self.law, notes=reader.notes())
        begun = read_opening(grounds, setting, ours=reader.ours)
        self.data |= begun.data
        self.notes += begun.notes
        blocks = [*grounds[begun.used :], *blocks]
        numbering = self._body(blocks, setting)
        self._take(read_tail(self.anatomy, setting))
        if numbering:
            self.data["numbering"] = numbering
        if reader.marks_bracketed:
            self.data["footnote_marks"] = "(1)"
        if "date" not in self.data:
            self._guess_year(grounds, blocks)
        self._from_office()
        self._annexes(annexes, setting, numbering)
        self.notes += reader.told
        items = [*self.items, *(item for each in self.annexes for item in each.items)]
        self.notes += left_over(self.anatomy, self.taken, items)
        missing = [each for each in self.missing if not _has(self.data, each.path)]
        self.notes += reworded(self.anatomy, self.data, tuple(self.notes))
        made = Imported(self.name, self.data, tuple(self.notes), tuple(missing))
        return replace(made, notes=(*made.notes, *_faults(made)))

    def _take(self, read: FieldsRead) -> None:
        self.data |= read.data
        self._told(read)

    def _body(self, blocks: Sequence[SourceBlock], setting: Setting) -> list[str]:
        """The text into body and closing; how its headings are numbered."""
        nodes, closing = closing_of(outlined(blocks))
        content = ContentReader()
        body = content(nodes, Context(setting))
        self.notes += [*content.notes, *content.lost(body, setting)]
        if not self.reader.ours:
            self.notes += made_bold(nodes, body)
        numbering = settle_numbers(body, self.law)
        self.data["body"] = body
        if not body:
            self.missing.append(Missing("$.body", "nội dung kế hoạch: các phần, mục"))
        if closing:
            self.data["closing"] = [setting.marked(block.runs) for block in closing]
        without_end_mark(self.data, self.law)
        outline = ordinary_outline(body, setting, numbering)
        if outline is not None:
            self.data["body"] = outline.raw
            self.notes += outline.notes
        return numbering

    def _annexes(self, blocks: Sequence[list[SourceBlock]], setting: Setting, numbering: Sequence[str]) -> None:
        """What follows the signature into annexes and covers."""
        found: dict[int, dict[str, Any]] = {}
        proper: list[int] = []
        for at, each in enumerate(self.annexes):
            cover = read_cover(self.anatomy, each, self.reader) if isinstance(each, Attachment) else None
            if cover is None:
                proper.append(at)
                continue
            found[at] = cover.data
            self._told(cover)
        heads = read_annex_heads(self.anatomy, self.data, self.reader, [self.annexes[at] for at in proper])
        for at, head in zip(proper, heads, strict=True):
            content = ContentReader()
            inside = content(outlined(blocks[at]), Context(setting))
            settle_further(inside, self.law, numbering)
            alone = mark_below(self.anatomy.file, self.annexes[at].items)
            if take_end_mark(inside, self.law) or alone:
                head.data["end_mark"] = True
            self.taken += (Taken(line, "computed") for line in alone)
            self.notes += content.notes
            self._told(head)
            if inside:
                found[at] = {**head.data, "content": inside}
            else:
                lines = [taken.line for taken in head.taken]
                text = " ".join(line.words for line in lines)
                where = str(lines[0].place) if lines else ""
                self.notes.append(
                    Note("import-annex-empty", "phụ lục không có nội dung, không chép", where, text, "left")
                )
            self.notes += content.lost(inside, setting)
        if found:
            self.data["annexes"] = [found[at] for at in sorted(found)]

    def _from_office(self) -> None:
        """What the document does not say, as its office says it; whole parts are told."""
        before = self.data
        self.data = with_office(before, self.office)
        for name, words in _OF_OFFICE.items():
            if self.data.get(name) and not before.get(name):
                message = f"văn bản không ghi {words}; đã lấy của tệp cơ quan, xem có đúng không"
                self.notes.append(Note("import-office", message, level="guess", path=f"$.{name}", sure=0.8))

    def _told(self, read: FieldsRead) -> None:
        self.taken += read.taken
        self.notes += read.notes
        self.missing += read.missing

    def _guess_year(self, grounds: Sequence[SourceBlock], text: Sequence[SourceBlock]) -> None:
        """The year of a document without a date, where its words tell; day and month stay blank."""
        guess = guessed_year([each.words for each in grounds], [each.words for each in text])
        if guess is None:
            return
        self.data["date"] = guess.year
        message = f"nguồn không ghi ngày ban hành; đoán là năm {guess.year}: {guess.reason}; ngày, tháng để trống"
        note = Note("import-year", message, text=str(guess.year), level="guess", path="$.date", sure=guess.sure)
        self.notes.append(note)
        date = DocumentDate(year=guess.year)
        try:
            rulebook_for(self.law.family, date.first, date.last)
        except RulebookError:
            self.data.setdefault("rulebook", self.law.id)
            message = f"trong năm {guess.year} quy định thay đổi; theo {self.law.title}"
            self.notes.append(replace(note, code="import-rulebook", message=message, path="$.rulebook", sure=0.6))


def _faults(made: Imported) -> Iterator[Note]:
    """What no plan may say and the source does: it stays as it is, and is told with its remedy."""
    lacking = [each.path for each in made.missing]
    for problem in made.problems:
        if any(problem.path.startswith(path) or path.startswith(problem.path) for path in lacking):
            continue
        remedy = f"; cách sửa: {problem.remedy}" if problem.remedy else ""
        yield Note(problem.code, f"{problem.message}{remedy}", level="fault", path=problem.path)


def _content(annex: Annex | Attachment) -> list[Item]:
    """The items of an annex that are none of its head."""
    parts = (annex.title, annex.reference, annex.label if isinstance(annex, Annex) else None)
    head = {id(line.paragraph) for part in parts if part is not None for line in part.lines}
    return [item for item in annex.items if id(item.paragraph) not in head]


def _parted(items: Sequence[Item]) -> tuple[list[Item], list[Item]]:
    """The items that stand before the text, and those of the text."""
    at = next((at for at, item in enumerate(items) if item.kind not in _OPENING), len(items))
    at = min(at, text_begins(items))
    return list(items[:at]), list(items[at:])


def _has(data: Mapping[str, Any], path: str) -> bool:
    """Whether plain data have something at a path such as `$.issuer.place`."""
    value: Any = data
    for step in path.removeprefix("$.").replace("[", ".").replace("]", "").split("."):
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            return False
    return value not in (None, "", [], {})


def _refuse_losses(made: Imported) -> None:
    left = [note for note in made.notes if note.level in ("left", "lost")]
    if left:
        raise ReadError(
            Problem(
                note.code,
                str(note),
                expected="mọi chữ của nguồn nằm trong kế hoạch",
                remedy="bỏ --strict nếu các chữ này không cần",
                path=note.path,
                file=made.name,
            )
            for note in left
        )
