"""A document edited in Word back onto the plan file it was made from: what was changed there is changed in the file.

What the file says beside its words (comments, order, quotes, typed forms that paper cannot tell) stays as it is.
"""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from vanban.comparing import Change, compare
from vanban.comparing.rewriting import rewritten
from vanban.errors import OutputError, Problem
from vanban.importing.imported import Imported
from vanban.importing.merging import NotCarriedError, merged
from vanban.importing.notes import Note
from vanban.model import Plan
from vanban.readers.file_names import existing
from vanban.readers.file_text import read_file_text
from vanban.readers.plan_file import loads
from vanban.readers.writing import Format

_UNKEPT = ("left", "lost")
"""Notes of letters that did not come into the plan."""


@dataclass(frozen=True, slots=True)
class Onto:
    """The text of the plan file with what was edited in Word; nothing is written yet.

    `changes` tells what was changed, in the field's words; `notes` what had to be typed in another way than before, and
    what of the edited document did not come into the plan. `text == before` where nothing was edited.
    """

    path: Path
    before: str
    text: str
    changes: tuple[Change, ...]
    notes: tuple[Note, ...] = ()
    mark: bytes = b""

    @property
    def content(self) -> bytes:
        """The file as it is to be, with the byte order mark that it had."""
        return self.mark + self.text.encode()


def onto(
    path: str | os.PathLike[str],
    edited: Imported | str | os.PathLike[str] | bytes,
    *,
    office: str | os.PathLike[str] | None = None,
) -> Onto:
    """What was edited in a document put into the plan file that the document was made from.

    `edited` is the document as `import_plan` read it, or what `import_plan` takes. The plan is rendered and read back,
    to know what paper does not tell; what then differs was edited. Raises `ReadError` for a file that is no sound plan,
    or an edited document that lacks what a plan must have; `OutputError`, code `onto-not-carried`, where no file would
    print what was edited.
    """
    from vanban.importing.importer import import_plan

    file = existing(Path(path))
    file_format, text = read_file_text(file)
    form: Format = "json" if file_format == "json" else "yaml"
    old = loads(text, format=form, name=str(path), folder=file.parent, office=office)
    read = edited if isinstance(edited, Imported) else import_plan(edited, family=old.family)
    base = _from_paper(old, file)
    result = carried_onto(old, base, read, name=str(path))
    made = rewritten(text, result.plan, format=form, name=str(path), folder=file.parent, office=office)
    notes = [*_retyped(result.retyped, whole=made.whole), *_unkept(base, read)]
    mark = BOM_UTF8 if file.read_bytes().startswith(BOM_UTF8) else b""
    return Onto(file, text, made.text, compare(old, result.plan), tuple(notes), mark)


@dataclass(frozen=True, slots=True)
class Carried:
    """The plan that the file is to say, and the headings of what had to be typed in another way."""

    plan: Plan
    retyped: tuple[str, ...] = ()


def carried_onto(old: Plan, base: Imported, edited: Imported, *, name: str = "") -> Carried:
    """A plan with what makes `base`, the plan as it comes back from paper, into `edited` done to it."""
    if base.plan == edited.plan:
        return Carried(old)
    try:
        result = merged(old, base.plan, edited.plan)
    except NotCarriedError:
        problem = Problem(
            "onto-not-carried",
            "chỗ sửa trong văn bản không đưa được vào kế hoạch này",
            expected="kế hoạch in ra đúng như văn bản đã sửa",
            remedy=f"nhập văn bản thành tệp mới: vanban import {edited.name or 'SUA.docx'} -o MOI.yaml, rồi so hai tệp",
            file=name,
        )
        raise OutputError([problem]) from None
    return Carried(result.plan, result.retyped)


def _from_paper(old: Plan, file: Path) -> Imported:
    """The plan as it comes back from the document it makes. Raises `OutputError` where it does not come back at all."""
    from vanban.importing.importer import import_plan
    from vanban.rendering import render

    base = import_plan(bytes(render(old)), family=old.family, name=str(file))
    if base.problems:
        problem = Problem(
            "onto-not-carried",
            "kế hoạch này in ra rồi không đọc lại được, nên không biết chỗ nào đã sửa",
            remedy="sửa thẳng trong tệp kế hoạch",
            file=str(file),
        )
        raise OutputError([problem, *base.problems])
    return base


def _retyped(headings: tuple[str, ...], *, whole: bool) -> list[Note]:
    words = [f"phần “{heading}”" if heading not in ("", "body") else "nội dung" for heading in headings]
    notes = [
        Note("onto-retyped", f"{each} viết lại theo bố cục đọc được từ văn bản, không giữ lối viết cũ")
        for each in words
    ]
    if whole:
        notes.append(Note("onto-rewritten", "cả tệp được viết lại theo một lối; nội dung và chú thích còn nguyên"))
    return notes


def _unkept(base: Imported, edited: Imported) -> list[Note]:
    """Letters of the edited document that are in no field, beyond those of the plan's own document."""
    known = Counter(note.text for note in base.notes if note.level in _UNKEPT)
    found = []
    for note in edited.notes:
        if note.level in _UNKEPT:
            if known[note.text] > 0:
                known[note.text] -= 1
            else:
                found.append(note)
    return found
