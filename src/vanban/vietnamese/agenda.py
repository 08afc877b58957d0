"""The hours of an agenda: items that overlap, stand out of order, or end before they begin."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Sequence
from dataclasses import dataclass

from ._scan import lazy
from .times import parse_time
from .unicode import to_nfc


class AgendaKind(enum.StrEnum):
    """What is wrong with an item's hours."""

    ENDS_EARLY = "ends-before-start"
    """It ends before it begins."""

    DISORDER = "out-of-order"
    """It begins before the item above it begins."""

    OVERLAP = "overlap"
    """It begins before the item above it ends."""


@dataclass(frozen=True, slots=True)
class AgendaFault:
    """An item of an agenda with wrong hours: `cells[index]` is `found`; `expected` says in Vietnamese what must be."""

    kind: AgendaKind
    index: int
    found: str
    expected: str


_HOUR = r"\d{1,2}\s*(?:(?:giờ|h|g)\s*(?:\d{1,2}\s*(?:phút|['’′])|\d{2})?|:\s*\d{2})"
_RANGE = lazy(rf"\W*(?:từ\s+)?(?:lúc\s+)?(?P<start>{_HOUR})(?:\s*(?:-|–|—|đến|tới|->|→)\s*(?P<end>{_HOUR}))?(?!\w)")
_NEW_DAY = lazy(r"(?<!\w)(?:ngày|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?!\w)|\d/\d")
_LONGEST = 200


def agenda_faults(cells: Sequence[str | None]) -> list[AgendaFault]:
    """The faults of a column of hours, in order: `07h30 - 08h15`, `07 giờ 30 – 09 giờ 30`, `Từ 8:00 đến 8:15`.

    None, or a cell that names a day, begins a new session, whose hours may start anew. Cells without an hour at their
    start are passed over. Items with the very same hours run side by side; an end at 0:00 is midnight.
    """
    found = []
    above: tuple[datetime.time, datetime.time | None] | None = None
    for index, cell in enumerate(cells):
        if cell is None:
            above = None
            continue
        plain = to_nfc(cell[:_LONGEST]).lower()
        if _NEW_DAY().search(plain):
            above = None
        hours = _hours(plain)
        if hours is None:
            continue
        fault = _fault(hours, above)
        if fault is not None:
            found.append(AgendaFault(fault[0], index, cell, fault[1]))
        start, end = hours
        # The end of a backward item is no evidence against the next.
        above = (start, end if end is None or end > start else None)
    return found


def _hours(cell: str) -> tuple[datetime.time, datetime.time | None] | None:
    match = _RANGE().match(cell)
    if match is None:
        return None
    try:
        return parse_time(match["start"]), parse_time(match["end"]) if match["end"] else None
    except ValueError:
        return None


def _fault(
    hours: tuple[datetime.time, datetime.time | None], above: tuple[datetime.time, datetime.time | None] | None
) -> tuple[AgendaKind, str] | None:
    start, end = hours
    if end is not None and end <= start and end != datetime.time(0):
        return AgendaKind.ENDS_EARLY, f"giờ kết thúc sau {_written(start)}"
    if above is None or hours == above:
        return None
    if start < above[0]:
        return AgendaKind.DISORDER, f"bắt đầu từ {_written(above[1] or above[0])} trở đi"
    if above[1] is not None and start < above[1]:
        return AgendaKind.OVERLAP, f"bắt đầu từ {_written(above[1])} trở đi"
    return None


def _written(time: datetime.time) -> str:
    return f"{time.hour:02d} giờ {time.minute:02d}"
