"""Which rows a run takes: by number, by condition, by a function."""

from __future__ import annotations

import re
from collections.abc import Callable

from vanban.batch.expressions import ExpressionError, compile_condition
from vanban.batch.row_values import row_context
from vanban.batch.rows import Row
from vanban.errors import BatchError, Problem

_NUMBERS = re.compile(r"\s*\d{1,7}\s*(?:-\s*\d{1,7}\s*)?(?:,\s*\d{1,7}\s*(?:-\s*\d{1,7}\s*)?)*", re.ASCII)
_MOST = 10_000
"""Longest text that says which rows, in characters."""


class Selection:
    """Row numbers (`5-10,12`), a condition on a row's values (`commune.type == "xã"`), a function, or all rows."""

    def __init__(self, only: str | Callable[[Row], bool] | None) -> None:
        """Raises `BatchError` for a condition that is written wrongly."""
        self._takes: Callable[[Row], bool] = lambda _: True
        self.names: frozenset[str] = frozenset()
        """The names that its condition uses."""
        if isinstance(only, str) and len(only) > _MOST:
            raise _invalid(f"{only[:40]}…", "dài quá")
        if callable(only):
            self._takes = only
        elif only is not None and _NUMBERS.fullmatch(only):
            ranges = [part.split("-") for part in only.split(",")]
            spans = [(int(ends[0]), int(ends[-1])) for ends in ranges]
            for first, last in spans:
                if first > last:
                    raise _invalid(only, f"khoảng {first}-{last} ngược")
            self._takes = lambda row: any(first <= row.number <= last for first, last in spans)
        elif only is not None:
            try:
                condition = compile_condition(only)
            except ExpressionError as error:
                raise _invalid(only, error.message) from error
            self.names = condition.names
            self._takes = lambda row: bool(condition.evaluate(row_context(row.values)))

    def takes(self, row: Row) -> bool:
        """Whether a row is taken. Raises `ExpressionError` when the condition cannot be answered for it."""
        return self._takes(row)


def _invalid(only: str, why: str) -> BatchError:
    return BatchError(
        [
            Problem(
                "only-invalid",
                f"--only “{only}”: {why}",
                expected='số dòng như 5-10,12 hoặc điều kiện như commune.type == "xã"',
                remedy="sửa --only; cả điều kiện đặt trong ngoặc kép của dòng lệnh",
            )
        ]
    )
