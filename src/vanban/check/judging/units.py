"""Names of units that are no more, and of communes that are in no list.

Answers for `unit.abolished`, `unit.commune`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import partial

from vanban import vietnamese as vi
from vanban.anatomy import Anatomy
from vanban.anatomy.words import plain
from vanban.check.judging.judge import Judge
from vanban.check.judging.telling import Fault, tell
from vanban.check.judging.whole_text import WholeText
from vanban.wordfile import Paragraph

_NO_HUYEN = dt.date(2025, 7, 1)


def judge_units(judge: Judge, text: WholeText, anatomy: Anatomy) -> None:
    """Units of the whole text, for documents of today."""
    # A date still blank may be before the reform or after it: only a span wholly after it tells.
    if judge.days[0] < _NO_HUYEN:
        return
    finders: tuple[tuple[str, Callable[[str], Sequence[Fault]], str, str], ...] = (
        (
            "unit.abolished",
            vi.abolished_units,
            "Đơn vị hành chính đã bãi bỏ: “{}”",
            "thay bằng đơn vị hiện nay, hoặc ghi rõ “cũ”",
        ),
        (
            "unit.commune",
            partial(vi.unknown_communes, known=_own_places(anatomy)),
            "Không có “{}” trong danh mục",
            "sửa tên theo danh mục",
        ),
    )
    past: set[Paragraph] | None = None
    for prop, finder, message, remedy in finders:
        if judge.rule(prop) is None:
            continue
        for paragraph in text.hit(finder):
            # Most texts have no such unit, so that what speaks of the past is looked for only where there is one.
            past = _of_the_past(anatomy) if past is None else past
            if paragraph not in past:
                tell(judge, prop, paragraph, finder(paragraph.text), message.format, remedy=remedy)


def _of_the_past(anatomy: Anatomy) -> set[Paragraph]:
    """What stands below a heading of a column, or a lead, that speaks of how it was before the reform."""
    found: set[Paragraph] = set()
    columns: set[tuple[int, float]] = set()
    below = False
    for item in anatomy.all_items:
        cell, text = item.paragraph.cell, item.paragraph.text.rstrip()
        leads = item.kind == "table_header" or text.endswith(":")
        past = leads and vi.speaks_of_the_past(text)
        if item.kind == "table_header" and cell is not None and past:
            columns.add((cell.table, round(cell.left_mm)))
        elif cell is not None and (cell.table, round(cell.left_mm)) in columns:
            found.add(item.paragraph)
        elif item.kind in ("bullet", "point", "clause"):
            if below:
                found.add(item.paragraph)
        else:
            below = past and text.endswith(":")
    return found


def _own_places(anatomy: Anatomy) -> tuple[str, ...]:
    """The names the office gives itself: whoever issues the document knows where it sits."""
    names = []
    for component in ("place_date", "issuer", "parent_body"):
        found = anatomy.components.get(component)
        if found is not None:
            text = plain(found.text).partition(", ngày")[0]
            match = re.search(r"(?:xã|phường|đặc khu)\s+(.+)$", text, re.IGNORECASE)
            names.append(match[1] if match else text)
    return tuple(names)
