"""The workbook that a clerk fills in for a base plan."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Literal

from vanban.web.api.work.made import XLSX, File, Made, Sent
from vanban.web.api.work.plans import office_sent


def sheet(
    base: Sent,
    file_format: Literal["yaml", "json"],
    office: Sent | None,
    provinces: Sequence[str],
    fields: Sequence[str],
) -> Made:
    """A base plan into the .xlsx for its rows."""
    from vanban.batch import BasePlan
    from vanban.batch.sheet import make_sheet
    from vanban.readers.file_text import decoded

    text = decoded(base.read(), base.name)
    compiled = BasePlan(text, file_format, base.name, None, office_sent(office, text, file_format, base.name))
    data = make_sheet(compiled, provinces=provinces, fields=fields)
    return Made({}, File(f"{PurePath(base.name).stem or 'bang'}-bang.xlsx", XLSX, data))
