"""What a cell of a table can hold: a value, nothing, a value with a remark, or a fault in place of a value."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from vanban.errors import Problem

Plain = str | int | float | bool | dt.date | dt.datetime | dt.time
"""A value of a cell; `None` beside it is an empty cell."""


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell whose text is not certain: an error of Excel, a formula that was never worked out, a lost digit.

    It is no empty cell: whatever uses it fails, in its row.
    """

    code: str
    message: str
    remedy: str

    def problem(self) -> Problem:
        """The fault as a problem, without a place."""
        return Problem(self.code, self.message, remedy=self.remedy)


@dataclass(frozen=True, slots=True)
class Remarked:
    """A value that is used, with something a person should look at."""

    value: Plain
    code: str
    message: str
    remedy: str

    def problem(self) -> Problem:
        """The remark as a problem, without a place."""
        return Problem(self.code, self.message, remedy=self.remedy)


Value = Plain | CellFault | Remarked | None
