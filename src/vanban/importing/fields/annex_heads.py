"""What stands above the content of annexes into their fields: label, title, reference, landscape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vanban.anatomy import Anatomy, Annex, Attachment
from vanban.anatomy.words import fold
from vanban.compose.annexes import compose_annexes
from vanban.compose.composition import Inline
from vanban.compose.inline import plain
from vanban.importing.fields.composing import flow_of, part_of
from vanban.importing.fields.reading import FieldsRead, Reading
from vanban.importing.fields.runs import on_lines, single_spaced, upright
from vanban.importing.items import Reader
from vanban.importing.proof import Setting

_CONTENT = ["Nội dung"]
"""Stands for what an annex holds while its head is composed."""


@dataclass(frozen=True, slots=True)
class AnnexHeadRead(FieldsRead):
    """The fields of one annex but for its content, and what of the anatomy it is: its `items` are the content."""

    annex: Annex | Attachment | None = None


def read_annex_heads(
    anatomy: Anatomy, fields: Mapping[str, Any], reader: Reader, annexes: Sequence[Annex | Attachment] | None = None
) -> tuple[AnnexHeadRead, ...]:
    """The heads of all annexes of a document, in order; `fields` are those of its own (`issuer`, `number`, `date`).

    `annexes`: those to be read, else every annex, then every attachment. A label that the plan's own counting gives is
    left to it, a reference that compose would print is true, any other stands as it is.
    """
    given: list[Annex | Attachment] = [*anatomy.annexes, *anatomy.attachments] if annexes is None else [*annexes]
    setting = Setting(reader.law, notes=reader.notes())
    counted = _counted(given, setting)
    return tuple(_head(anatomy, each, counts, fields, reader) for each, counts in zip(given, counted, strict=True))


def _head(
    anatomy: Anatomy, annex: Annex | Attachment, counts: bool, fields: Mapping[str, Any], reader: Reader
) -> AnnexHeadRead:
    reading = Reading()
    if isinstance(annex, Annex):
        reading.take(annex.label.lines, "$.annexes.label", "computed" if counts else "placed")
    if not counts:
        reading.data["label"] = annex.label.text if isinstance(annex, Annex) else ""
    if annex.title is not None:
        reading.data["title"] = _text([*_lines(annex.title.lines, reader)], reader, breaks=True)
        reading.take(annex.title.lines, "$.annexes.title")
    reading.data["reference"] = False
    if annex.reference is not None:
        own = _text(_lines(annex.reference.lines, reader), reader, breaks=True)
        usual = _usual_reference(fields, Setting(reader.law))
        same = usual is not None and " ".join(own.split()) == " ".join(usual.split())
        reading.data["reference"] = True if same else own
        reading.take(annex.reference.lines, "$.annexes.reference", "computed" if same else "placed")
    if _landscape(anatomy, annex):
        reading.data["landscape"] = True
    done = reading.done()
    data = {name: each for name, each in done.data.items() if not (name == "reference" and each is True)}
    return AnnexHeadRead(data, done.taken, done.notes, done.missing, annex)


def _lines(lines: Sequence[Any], reader: Reader) -> list[Inline]:
    return [single_spaced(reader.runs(line.paragraph, "annex_title", line.start, line.end)) for line in lines]


def _text(lines: Sequence[Inline], reader: Reader, *, breaks: bool) -> str:
    setting = Setting(reader.law, notes=reader.notes())
    return setting.marked(upright(on_lines(lines, breaks=breaks)))


def _counted(annexes: Sequence[Annex | Attachment], setting: Setting) -> list[bool]:
    """Which annexes have the label that counting gives them; none where one of those that might has another."""
    named = [isinstance(each, Annex) and fold(each.label.text).startswith("phu luc") for each in annexes]
    labels_given = [each.label.text if isinstance(each, Annex) else "" for each in annexes]
    wanted = [label for label, is_named in zip(labels_given, named, strict=True) if is_named]
    part = part_of("annexes", [{"content": _CONTENT, "title": "Tên", "reference": False} for _ in wanted])
    composed = compose_annexes(flow_of(setting, annexes=part)) if wanted and part is not None else ()
    labels = [plain(each.blocks[0].runs) for each in composed]
    same = [" ".join(one.split()).casefold() for one in wanted] == [one.casefold() for one in labels]
    return [each and same for each in named]


def _usual_reference(fields: Mapping[str, Any], setting: Setting) -> str | None:
    """The reference that compose prints; None where the head lacks what it says."""
    names = ("issuer", "number", "date", "co_signatures")
    parts = {name: part_of(name, fields[name]) for name in names if name in fields}
    if parts.get("issuer") is None or parts.get("date") is None:
        return None
    annexes = part_of("annexes", [{"content": _CONTENT, "title": "Tên"}])
    (composed,) = compose_annexes(flow_of(setting, annexes=annexes, **parts))
    return next((plain(each.runs) for each in composed.blocks if each.kind == "annex_reference"), None)


def _landscape(anatomy: Anatomy, annex: Annex | Attachment) -> bool:
    sections = anatomy.file.sections
    return 1 <= annex.section <= len(sections) and sections[annex.section - 1].landscape
