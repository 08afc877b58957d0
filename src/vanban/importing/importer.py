"""`import_plan`: a finished document into a plan, stage by stage."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from vanban.anatomy import Item, recognise
from vanban.errors import Problem, ReadError
from vanban.importing.accounting import left_over, letters_lost
from vanban.importing.cleaning import cleaned
from vanban.importing.content import ContentReader, closing_of
from vanban.importing.endings import without_end_mark
from vanban.importing.fields.basis import read_opening
from vanban.importing.fields.head import read_head
from vanban.importing.fields.reading import Missing
from vanban.importing.fields.tail import read_tail
from vanban.importing.imported import Imported
from vanban.importing.items import Reader
from vanban.importing.nodes import flat
from vanban.importing.numbering import settle_numbers
from vanban.importing.outlining import outlined
from vanban.importing.proof import Setting
from vanban.importing.reading_sources import Source, read_source, read_text
from vanban.importing.typed.reading import Context
from vanban.model import Office
from vanban.readers.office_file import OfficeFile, office_for, with_office

_OPENING = ("basis", "opening", "enacting")


def import_plan(
    source: str | os.PathLike[str] | bytes,
    *,
    office: OfficeFile | str | os.PathLike[str] | None = None,
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
    office: OfficeFile | str | os.PathLike[str] | None = None,
    family: str = "",
    strict: bool = False,
    name: str = "<chuỗi>",
    kind: str = "",
) -> Imported:
    """A pasted text (plain, Markdown or HTML) into a plan; else as `import_plan`."""
    return imported(read_text(text, kind=kind, name=name), _office(office, None), family, strict=strict)


def _office(office: OfficeFile | str | os.PathLike[str] | None, folder: Path | None) -> OfficeFile | None:
    return office if office is None or isinstance(office, OfficeFile) else office_for(office, folder)


def imported(source: Source, office: OfficeFile | None = None, family: str = "", *, strict: bool = False) -> Imported:
    """A source that was read into a plan."""
    file, damaged = cleaned(source.file)
    anatomy = recognise(file, family)
    known: Office | None = None if office is None else office.office
    head = read_head(anatomy, family=family, office=known)
    law = head.rulebook
    reader = Reader(file, law)
    opening, body = _parted(anatomy.items[head.items :])
    first, rest = reader.blocks(opening), reader.blocks(body)
    setting = Setting(law, notes=reader.notes())
    begun = read_opening(first, setting, ours=reader.ours)
    rest = [*first[begun.used :], *rest]
    nodes, closing = closing_of(outlined(rest))
    content = ContentReader()
    context = Context(setting)
    blocks = content(nodes, context)
    numbering = settle_numbers(blocks, law)
    tail = read_tail(anatomy, setting)
    data: dict[str, Any] = {**head.data, **begun.data}
    data["body"] = blocks
    if closing:
        data["closing"] = [setting.marked(block.runs) for block in flat(closing)]
    without_end_mark(data, law)
    data |= tail.data
    if numbering:
        data["numbering"] = numbering
    if reader.marks_bracketed:
        data["footnote_marks"] = "(1)"
    notes = [*source.notes, *damaged, *head.notes, *begun.notes, *content.notes, *tail.notes]
    missing = [*head.missing, *tail.missing]
    if not blocks:
        missing.append(Missing("$.body", "nội dung kế hoạch: các phần, mục"))
    data = with_office(data, office)
    missing = [each for each in missing if not _has(data, each.path)]
    notes += left_over(anatomy, [*head.taken, *tail.taken], [*opening, *body])
    notes += letters_lost(rest, data, setting)
    made = Imported(source.name, data, tuple(notes), tuple(missing))
    if strict:
        _refuse_losses(made)
    return made


def _parted(items: Sequence[Item]) -> tuple[list[Item], list[Item]]:
    """The items that stand before the text, and those of the text."""
    at = next((at for at, item in enumerate(items) if item.kind not in _OPENING), len(items))
    return list(items[:at]), list(items[at:])


def _has(data: dict[str, Any], path: str) -> bool:
    """Whether plain data have something at a path such as `$.issuer.place`."""
    value: Any = data
    for step in path.removeprefix("$.").replace("[", ".").replace("]", "").split("."):
        if isinstance(value, dict):
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
