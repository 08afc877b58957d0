"""The documents list and the backdrop laid out."""

from __future__ import annotations

from vanban.compose.balancing import balanced
from vanban.compose.composition import Run
from vanban.compose.flow import Flow, bold_runs, bracketed, joined
from vanban.compose.text_blocks import add_bullet_list
from vanban.model import Backdrop, Documents
from vanban.vietnamese import document_date


def add_documents(flow: Flow, block: Documents) -> None:
    """Documents as bullets, and the note after them."""
    add_bullet_list(flow, block.documents)
    if block.note is not None:
        flow.add("paragraph", block.note)


def add_backdrop(flow: Flow, block: Backdrop) -> None:
    """A backdrop: its heading with the colours, its lines, its date line, its legend."""
    title = None if block.title is None else flow.inline(block.title)
    colours = None if block.colours is None else flow.inline(bracketed(block.colours))
    if title is not None:
        flow.add_heading(joined(title, colours), label=None)
    elif colours is not None:
        flow.add("paragraph", colours)
    for line in block.backdrop:
        size = flow.law.number("backdrop.size_pt")
        flow.add("backdrop_line", balanced(bold_runs(flow.inline(line)), flow.text_width_mm, size, bold=True))
    date = block.date_line
    if isinstance(date, str):
        flow.add("backdrop_date", date)
    elif date is not None:
        day = document_date(date.date.year, date.date.month, date.date.day)
        flow.add("backdrop_date", date.place, (Run(f", {day}"),))
    if block.legend is not None:
        head = "" if block.legend.lstrip("*- ").casefold().startswith("ghi chú") else "Ghi chú: "
        flow.add("legend", head + block.legend)
