"""A Composition turned into what a template's tags read: runs, tables and pictures as finished XML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup, escape

from vanban.compose.composition import Block, Composition, Inline, Part, Picture
from vanban.templates.wml import half_mark, picture_xml, runs_xml, table_xml

_NUMBERED = re.compile(r"(?:rIdHinh|media/hinh)(\d{1,6})\b")


@dataclass(slots=True)
class Media:
    """The pictures of a document, in order, each once, under the relation its runs name; the relations of all runs.

    `taken`: as many numbers are those of pictures the template has itself.
    """

    taken: int = 0
    pictures: list[Picture] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    _numbers: dict[bytes, int] = field(default_factory=dict)

    def add(self, picture: Picture) -> str:
        """A picture's run; the picture is kept to be put into the package, if the same is not there yet."""
        number = self._numbers.get(picture.data)
        if number is None:
            self.pictures.append(picture)
            number = self._numbers[picture.data] = self.taken + len(self.pictures)
        relation = relation_id(number)
        self.shown.append(relation)
        return picture_xml(picture, relation, self.taken + len(self.shown))


def relation_id(number: int) -> str:
    """The relation of a picture, counted from 1."""
    return f"rIdHinh{number}"


def picture_name(number: int) -> str:
    """The name of a picture's part, without its extension."""
    return f"hinh{number}"


def highest_picture(parts: Mapping[str, bytes]) -> int:
    """The highest number of a picture that a template's parts hold by such a name or relation; 0 without one."""
    relations = parts.get("word/_rels/document.xml.rels", b"").decode("utf-8", "replace")
    return max((int(number) for number in _NUMBERED.findall("\n".join((*parts, relations)))), default=0)


class _Lines(tuple[str, ...]):
    """Lines that a template may loop over, or print as they stand inside `w:t`, one below the other."""

    __slots__ = ()

    def __html__(self) -> str:
        return Markup('</w:t><w:br/><w:t xml:space="preserve">').join(map(escape, self))


def template_context(composition: Composition, media: Media) -> dict[str, Any]:
    """The names a template may use, with their values; pictures are put into `media`."""
    title = composition.title
    recipients = composition.recipients
    return {
        "header": replace(composition.header, circulation=_Lines(composition.header.circulation)),
        "title": SimpleNamespace(
            kind=title.kind, attribution=title.attribution, subject=_runs(title.subject), rule=title.rule
        ),
        "parts": [_part(part, media) for part in composition.parts],
        "recipients": SimpleNamespace(
            title=recipients.title,
            colon=recipients.colon,
            lines=[_runs(line) for line in recipients.lines],
            typist=recipients.typist,
        ),
        "signature": composition.signature,
        "joint": composition.joint,
        "contact": composition.contact,
        "no_media": composition.no_media,
    }


def _part(part: Part, media: Media) -> SimpleNamespace:
    return SimpleNamespace(
        main=part.main, landscape=part.landscape, blocks=[_block(block, media) for block in part.blocks]
    )


def _block(block: Block, media: Media) -> SimpleNamespace:
    return SimpleNamespace(
        kind=block.kind,
        keep=block.keep,
        runs=_half_mark(block) + _runs(block.runs),
        table=Markup(table_xml(block.table, keep=block.keep)) if block.table is not None else None,
        picture=Markup(media.add(block.picture)) if block.picture is not None else None,
    )


def _half_mark(block: Block) -> Markup:
    """What `fill` turns into paragraph properties: a template prints those before it prints the runs."""
    return Markup(half_mark(block.half)) if block.half else Markup()


def _runs(runs: Inline) -> Markup:
    # What the writer makes is XML already, every text in it escaped.
    return Markup(runs_xml(runs))
