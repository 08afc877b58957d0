"""A batch that is not made for faults of its rows: each with its sheet, its row, its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vanban.errors import BatchError, Problem


class RowsRefusedError(BatchError):
    """Nothing was made; `told` are the faults as plain data, with `sheet`, `row`, `column`, `cell`."""

    def __init__(self, told: Sequence[Mapping[str, Any]]) -> None:
        self.told = tuple(told)
        fields = Problem.__dataclass_fields__
        super().__init__(Problem(**{name: value for name, value in each.items() if name in fields}) for each in told)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.told,)
