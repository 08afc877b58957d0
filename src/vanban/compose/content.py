"""Which block is laid out by what; sections and phases, which hold the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from vanban.compose import agenda, assignments, materials, participants, text_blocks
from vanban.compose.composition import Run
from vanban.compose.flow import Flow, upper_runs
from vanban.model import (
    Agenda,
    Assignments,
    Backdrop,
    Block,
    Bullets,
    Documents,
    Image,
    Note,
    PageBreak,
    Paragraph,
    Participants,
    Phase,
    QrCode,
    Remark,
    Section,
    Table,
    TaskTable,
    Venues,
)
from vanban.vietnamese import upper


def add_blocks(flow: Flow, blocks: Iterable[Block]) -> None:
    """Blocks of every kind, in order."""
    layouts = _layouts()
    for block in blocks:
        first = len(flow.blocks)
        layouts[type(block)](flow, block)
        flow.note_made(block, first)


def add_section(flow: Flow, section: Section) -> None:
    """A heading and what stands under it."""
    flow.add_heading(
        flow.inline(section.title),
        label=section.label,
        numbered=section.numbered,
        text=section.text,
        upper_case=section.upper,
    )
    with flow.below(label=section.label, numbered=section.numbered, numbering=section.numbering):
        add_blocks(flow, section.content)


def add_phase(flow: Flow, phase: Phase) -> None:
    """A phase: “1. ĐỢT 1: …” and what stands under it."""
    number = flow.siblings.next_phase(phase.word)
    title = flow.inline(phase.phase)
    word = flow.line(phase.word)
    head = (Run(f"{upper(word) if phase.caps else word} {number}: "), *(upper_runs(title) if phase.upper else title))
    # A heading of the first level is in capitals as the law has it, whatever the phase asks for.
    by_law = None if flow.heading_level == 1 else False
    flow.add_heading(head, label=phase.label, numbered=phase.numbered, upper_case=by_law)
    with flow.below(label=phase.label, numbered=phase.numbered, numbering=phase.numbering):
        add_blocks(flow, phase.content)


def _add_page_break(flow: Flow, _: PageBreak) -> None:
    flow.add_page_break()


@cache
def _layouts() -> Mapping[type, Callable[[Flow, Any], None]]:
    return MappingProxyType(
        {
            Section: add_section,
            Phase: add_phase,
            Paragraph: text_blocks.add_paragraph,
            Bullets: text_blocks.add_bullets,
            Agenda: agenda.add_agenda,
            Venues: participants.add_venues,
            Participants: text_blocks.add_participants,
            Assignments: assignments.add_assignments,
            TaskTable: assignments.add_task_table,
            Documents: materials.add_documents,
            Backdrop: materials.add_backdrop,
            Note: text_blocks.add_note,
            Remark: text_blocks.add_remark,
            Table: text_blocks.add_free_table,
            Image: text_blocks.add_image,
            QrCode: text_blocks.add_qr,
            PageBreak: _add_page_break,
        }
    )
