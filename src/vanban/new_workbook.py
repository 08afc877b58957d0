"""A workbook to write: texts stay texts, and the same cells give the same bytes every time."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from vanban.errors import BatchError, VanbanError
from vanban.extras import needs_extra

_CREATED = dt.datetime(1980, 1, 1)
"""The day of creation that a workbook names: the first a zip can have, as in the documents."""
_MOST_LETTERS = 32_000
"""Letters of a cell that are kept; Excel takes 32,767, counted in UTF-16."""


def new_workbook(buffer: io.BytesIO, error: type[VanbanError] = BatchError) -> Any:
    """An `xlsxwriter.Workbook` that writes into `buffer`; raises `error` when the extra is not installed."""
    with needs_extra("batch", error):
        from xlsxwriter import Workbook
    # Texts of rows are texts: nothing may become a formula or a link.
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _CREATED})
    return book


def heading_format(book: Any) -> Any:
    """How the titles of columns look in a report."""
    return book.add_format({"bold": True, "text_wrap": True, "bg_color": "#DDE6F0", "border": 1})


def fit(sheet: Any, widths: tuple[int, ...], count: int) -> None:
    """Widths of columns, and a first row of titles that stays and filters; `count` rows follow it."""
    sheet.freeze_panes(1, 0)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.autofilter(0, 0, max(1, count), len(widths) - 1)


def cell(value: str | int) -> str | int:
    """A text cut to what a cell holds, without what XML cannot; a number as it is."""
    if isinstance(value, int):
        return value
    return "".join(char for char in value[:_MOST_LETTERS] if char.isprintable() or char in "\n\t")
