"""What the tests of fields share: a plan rendered and its head, opening and tail read again, and put back into a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vanban import render
from vanban.anatomy import Anatomy, recognise
from vanban.compose import compose
from vanban.compose.composition import Composition, Run
from vanban.importing.blocks import SourceBlock
from vanban.importing.fields.basis import OpeningRead, read_opening
from vanban.importing.fields.head import HeadRead, read_head
from vanban.importing.fields.reading import FieldsRead
from vanban.importing.fields.runs import runs_of
from vanban.importing.fields.tail import read_tail
from vanban.importing.proof import Setting
from vanban.model import Plan
from vanban.wordfile import read_word

KEPT = ("body", "closing", "annexes", "numbering", "time_style", "footnote_marks", "line_spacing")
"""Fields of a plan that are no field's: they go over as they are."""


@dataclass(frozen=True)
class Again:
    """A plan read back from its own document."""

    head: HeadRead
    opening: OpeningRead
    tail: FieldsRead
    plan: Plan

    @property
    def composed(self) -> Composition:
        return compose(self.plan)


def opening_blocks(anatomy: Anatomy) -> list[SourceBlock]:
    """The paragraphs before the first heading, as blocks."""
    from vanban.anatomy.lines import lines_of

    found = []
    for item in anatomy.items:
        if item.kind not in ("basis", "opening"):
            break
        line = lines_of([item.paragraph])[0]
        kind = "basis" if item.kind == "basis" else "paragraph"
        found.append(SourceBlock(kind, label=item.paragraph.label, runs=runs_of(line), place=line.place))
    return found


def read_again(plan: Plan) -> Again:
    """A plan rendered and read back: its own fields, with the rest of it as it was."""
    anatomy = recognise(read_word(render(plan).data))
    head = read_head(anatomy)
    setting = Setting(head.rulebook)
    opening, tail = read_opening(opening_blocks(anatomy), setting), read_tail(anatomy, setting)
    kept: dict[str, Any] = {name: getattr(plan, name) for name in KEPT}
    return Again(head, opening, tail, Plan.model_validate({**kept, **head.data, **opening.data, **tail.data}))


def block(text: str, kind: Any = "paragraph", **fields: Any) -> SourceBlock:
    """A paragraph of plain text."""
    return SourceBlock(kind, runs=(Run(text),), **fields)
