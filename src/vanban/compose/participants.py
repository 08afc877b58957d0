"""Venues laid out: as numbered sub-sections, under starred heads, as bullets, or as a table."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.compose.composition import BlockKind, Inline, Run
from vanban.compose.flow import Flow, bold_runs, joined, leaning, with_colon
from vanban.compose.numbering import Siblings
from vanban.compose.tables import Column, TableBuilder
from vanban.compose.text_blocks import (
    add_bullet_list,
    add_bullets,
    add_headcount,
    add_note,
    add_paragraph,
    add_remark,
)
from vanban.model import Bullet, Bullets, Note, Paragraph, Remark, Venue, VenueHeads, Venues, numbering_pattern
from vanban.model.participants import VenueField


def add_simple_blocks(flow: Flow, blocks: tuple[Paragraph | Bullets | Note | Remark, ...]) -> None:
    """Plain blocks that stand after typed fields."""
    for block in blocks:
        match block:
            case Paragraph():
                add_paragraph(flow, block)
            case Bullets():
                add_bullets(flow, block)
            case Note():
                add_note(flow, block)
            case Remark():
                add_remark(flow, block)


def add_venues(flow: Flow, block: Venues) -> None:
    """All venues, in the form they ask for."""
    if block.form == "table":
        _add_table(flow, block)
        return
    for venue in block.venues:
        heads = _heads(block, venue)
        if block.form == "sections":
            flow.add_heading(flow.inline(venue.name), label=venue.label, text=venue.text)
            with flow.below(label=venue.label):
                _add_fields(flow, venue, heads)
        elif block.form == "starred":
            kind: BlockKind = "starred" if venue.text is None else "paragraph"
            opening = _opening(flow, venue, venue.text)
            flow.add(kind, (leaning(f"{venue.label or '*'} ", flow.inline(venue.name)),), opening)
            _add_fields(flow, venue, heads)
        else:
            flow.add_bullet(1, _opening(flow, venue, venue.text or venue.place), marker=venue.label)
            _add_fields(flow, venue, heads, place=venue.text is not None)


def _heads(block: Venues, venue: Venue) -> VenueHeads:
    """The block's heads with what the venue says otherwise."""
    own = venue.heads
    if own is None:
        return block.heads
    return block.heads.replace(**{name: getattr(own, name) for name in own.model_fields_set})


def _opening(flow: Flow, venue: Venue, text: str | None) -> Inline:
    """The venue's name in bold, with a colon, and what follows it on the line."""
    name = bold_runs(flow.inline(venue.name))
    return joined(with_colon(name), flow.inline(text) if text is not None else None)


_FIELDS: tuple[VenueField, ...] = ("place", "time", "chair", "presenters", "participants")


def _add_fields(flow: Flow, venue: Venue, heads: VenueHeads, *, place: bool = True) -> None:
    """A venue's fields, each after its head, in the order wanted; then how many attend, then the remarks."""
    marks = _Marks(flow, heads.mark)
    shown = [name for name in dict.fromkeys((*heads.order, *_FIELDS)) if getattr(venue, name)]
    if not place:
        shown = [name for name in shown if name != "place"]
    for name in shown:
        if name == "participants":
            # Participants alone need no head of their own: the venue's name is one.
            _add_participants(flow, venue, heads, marks if len(shown) > 1 or _named(venue) else None)
        else:
            head = flow.inline(getattr(heads, name))
            flow.add("paragraph", marks.next(head), joined(head, flow.inline(getattr(venue, name))))
    add_headcount(flow, venue.headcount)
    add_simple_blocks(flow, venue.remarks)


def _named(venue: Venue) -> bool:
    """Whether the venue gives its participants a head of their own."""
    return venue.heads is not None and "participants" in venue.heads.model_fields_set


def _participant_lines(flow: Flow, bullets: tuple[Bullet, ...], level: int, *, alone: bool = False) -> Iterator[Inline]:
    """Participants as lines of a cell, each with its mark; one that stands alone needs none."""
    for bullet in bullets:
        mark = flow.law.text(f"bullets.level{min(level, 3)}") if bullet.marker is None else bullet.marker
        shown = "" if alone and bullet.marker is None else mark
        yield (*((Run(f"{shown} "),) if shown else ()), *flow.inline(bullet.text))
        yield from _participant_lines(flow, bullet.bullets, level + 1)


def _add_participants(flow: Flow, venue: Venue, heads: VenueHeads, marks: _Marks | None) -> None:
    level = 2 if marks is not None and heads.mark == "-" else 1
    groups = venue.participants
    if marks is not None:
        head = flow.inline(heads.participants)
        if venue.participants_form == "inline":
            first, *others = groups
            flow.add("paragraph", marks.next(head), joined(head, flow.inline(first.text)))
            add_bullet_list(flow, first.bullets, level)
            groups = tuple(others)
        else:
            flow.add("starred", marks.next(head), head)
    if venue.participants_form == "bullets":
        add_bullet_list(flow, groups, level)
        return
    for group in groups:
        flow.add("paragraph", (Run(f"{group.marker} "),) if group.marker else (), group.text)
        add_bullet_list(flow, group.bullets)


class _Marks:
    """What stands before each field of a venue: a star, a dash, or labels counted on."""

    def __init__(self, flow: Flow, mark: str) -> None:
        self._sign = mark if mark in ("*", "-", "+", "") else None
        parent = flow.siblings.parent
        self._labels = Siblings("" if self._sign is not None else numbering_pattern(mark), parent)

    def next(self, head: Inline) -> Inline:
        """The mark before a head, in its look."""
        sign = self._labels.next_label() if self._sign is None else self._sign
        return (leaning(f"{sign} ", head),) if sign else ()


def _add_table(flow: Flow, block: Venues) -> None:
    venues = block.venues
    columns = [
        Column("number", block.headings.number, 0.7, "center", fit=True),
        Column("name", block.headings.name, 2.4),
    ]
    if any(venue.place or venue.text for venue in venues):
        columns.append(Column("place", block.headings.place, 2.6))
    for name in ("time", "chair", "presenters"):
        if any(getattr(venue, name) for venue in venues):
            columns.append(Column(name, getattr(block.headings, name), 2.0))
    if any(venue.participants for venue in venues):
        columns.append(Column("participants", block.headings.participants, 3.2))
    if any(venue.headcount is not None for venue in venues):
        columns.append(Column("headcount", block.headings.headcount, 1.2, "center", fit=True))
    table = TableBuilder(flow, columns)
    for index, venue in enumerate(venues, 1):
        cells: dict[str, Inline] = {
            "number": (Run(venue.label or str(index)),),
            "name": flow.inline(venue.name),
        }
        place = [flow.inline(text) for text in (venue.text, venue.place) if text is not None]
        cells["place"] = joined(*place)
        for name in ("time", "chair", "presenters"):
            value = getattr(venue, name)
            if value is not None:
                cells[name] = flow.inline(value)
        lines = _participant_lines(flow, venue.participants, 1, alone=len(venue.participants) == 1)
        groups = [run for line in lines for run in (Run(kind="break"), *line)][1:]
        cells["participants"] = tuple(groups)
        if venue.headcount is not None:
            count = venue.headcount
            cells["headcount"] = (Run(str(count)),) if isinstance(count, int) else flow.inline(count)
        table.add_row(cells)
    table.finish(block.widths)
    for venue in venues:
        add_simple_blocks(flow, venue.remarks)
