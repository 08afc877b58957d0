"""Where cells of a table stand to one another."""

from __future__ import annotations

from vanban.wordfile import Cell


def under(one: Cell, other: Cell) -> bool:
    """Whether a cell stands below another one, whole or with its middle."""
    if other.width_mm and one.width_mm:
        return other.left_mm <= one.middle_mm <= other.left_mm + other.width_mm
    return same_column(one, other)


def same_column(one: Cell | None, other: Cell) -> bool:
    """Whether two cells are one, or of one column of a table whose rows have as many cells."""
    return (
        one is not None
        and one.table == other.table
        and (one is other or (one.columns == other.columns and one.column == other.column))
    )
