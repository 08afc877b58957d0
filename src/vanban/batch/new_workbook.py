"""A workbook to write: texts stay texts, and the same cells give the same bytes every time."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from vanban.errors import BatchError
from vanban.extras import needs_extra

_CREATED = dt.datetime(1980, 1, 1)
"""The day of creation that a workbook names: the first a zip can have, as in the documents."""


def new_workbook(buffer: io.BytesIO) -> Any:
    """An `xlsxwriter.Workbook` that writes into `buffer`; raises `BatchError` when the extra is not installed."""
    with needs_extra("batch", BatchError):
        from xlsxwriter import Workbook
    # Texts of rows are texts: nothing may become a formula or a link.
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _CREATED})
    return book
