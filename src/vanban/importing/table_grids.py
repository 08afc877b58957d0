"""The grid of a table without what only its making left in it: edges a hair apart, edges no cell has, empty slivers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from vanban.compose.composition import Cell, Row, Table
from vanban.compose.inline import plain

_HAIR_MM = 3.0
"""Edges nearer to one another than this were meant as one: no column that is to be read is as narrow."""
_LEAST_MM = 40.0
"""A table less wide than this says nothing of its widths: its source had none."""


def settled(table: Table) -> Table:
    """A table over a grid of those edges alone that were meant, as it looks to a reader.

    Whoever drags the borders of single cells leaves columns of a millimetre behind, and Word adds edges that no cell
    has. A cell with words is never left out; where one would be, the table stays as it is.
    """
    columns = len(table.widths_mm)
    if columns < 2 or any(sum(cell.span for cell in row.cells) != columns for row in table.rows):
        return table
    places = [0.0, *accumulate(table.widths_mm)]
    hair = _HAIR_MM if places[-1] >= _LEAST_MM else 0.0
    used = {edge for row in table.rows for edge in _edges(row)}
    meant: list[int] = []
    new: list[int] = []
    for edge, place in enumerate(places):
        if edge in used and (not meant or place - places[meant[-1]] >= hair):
            meant.append(edge)
        new.append(len(meant) - 1)
    if len(meant) < 2:
        return table
    if len(meant) == len(places):
        return table
    rows = [_over(row, new) for row in table.rows]
    if any(row is None for row in rows):
        return replace(table, widths_mm=(1.0,) * columns)  # words stand in a column that is too narrow to be meant
    ends = [*meant[:-1], columns]
    widths = tuple(round(places[right] - places[left], 1) for left, right in pairwise(ends))
    return replace(table, widths_mm=widths, rows=tuple(row for row in rows if row is not None))


def _edges(row: Row) -> Sequence[int]:
    return [0, *accumulate(cell.span for cell in row.cells)]


def _over(row: Row, new: Sequence[int]) -> Row | None:
    """A row over the new grid; None where a cell with words, or one of a merge, would have no room left."""
    cells: list[Cell] = []
    at = 0
    for cell in row.cells:
        span = new[at + cell.span] - new[at]
        at += cell.span
        if span:
            cells.append(replace(cell, span=span))
        elif cell.merge or any(plain(line).strip() for line in cell.paragraphs):
            return None
    return replace(row, cells=tuple(cells))
