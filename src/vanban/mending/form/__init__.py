"""Rules of form mended: a module for each topic, as in `vanban.check.judging`, which says what properties it mends."""

from __future__ import annotations

from collections.abc import Mapping

from vanban.mending.bench import Mender
from vanban.mending.form import blanks, body, columns, dividers, frames, lettering, page, page_numbers, tables
from vanban.rulebook import COMPONENTS

MENDERS: Mapping[str, Mender] = {
    **{f"{component}.{name}": mender for component in COMPONENTS for name, mender in lettering.MENDERS.items()},
    **page.MENDERS,
    **page_numbers.MENDERS,
    **blanks.MENDERS,
    **body.MENDERS,
    **tables.MENDERS,
    **columns.MENDERS,
    **dividers.MENDERS,
    **frames.MENDERS,
}
"""What mends a rule of form, by the property it speaks of."""

SETS_ROOM = frozenset({*columns.MENDERS, "page.width_mm", "page.margin_left_mm", "page.margin_right_mm"})
"""What changes how wide the room of words is."""


def turn_of(prop: str) -> int:
    """When in a round a property is mended: what measures words after what sets their looks, what measures rooms last.

    What measures rooms waits for the next round where a room was changed in this one.
    """
    return 2 if prop in dividers.MENDERS else 1 if prop in columns.MENDERS else 0
