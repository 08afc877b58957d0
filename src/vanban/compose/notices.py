"""What a composition tells of itself: nothing wrong with the plan, but paper will not be kind to it."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.compose.composition import Composition, Table
from vanban.compose.tables import least_width_mm, longest_piece
from vanban.errors import Problem
from vanban.rulebook import Rulebook, load_rulebook

_MOST = 3
_TOLERANCE_MM = 0.2


def notices(composition: Composition) -> tuple[Problem, ...]:
    """What to look at on the pages, each as a problem that keeps nothing from being made: columns without room."""
    law = load_rulebook(composition.rulebook)
    tables = (block.table for part in composition.parts for block in part.blocks if block.table is not None)
    return tuple(notice for number, table in enumerate(tables, 1) for notice in _narrow(law, table, number))


def _narrow(law: Rulebook, table: Table, number: int) -> Iterator[Problem]:
    """A table with columns narrower than a word or number in them, which paper shows in pieces."""
    found = []
    for column, width in enumerate(table.widths_mm):
        need = least_width_mm(law, table.rows, column)
        if need > width + _TOLERANCE_MM:
            piece = longest_piece(law, table.rows, column)
            found.append(f"cột {column + 1} rộng {width:.0f} mm, “{piece}” cần {need:.0f} mm")
    if found:
        more = f"; và {len(found) - _MOST} cột nữa" if len(found) > _MOST else ""
        yield Problem(
            "table-column-narrow",
            f"bảng thứ {number} có cột hẹp hơn chữ dài nhất: {'; '.join(found[:_MOST])}{more}",
            expected="mỗi cột đủ rộng cho chữ, số dài nhất của nó",
            remedy="đặt lại widths, bớt cột, viết ngắn lại, hoặc để bảng ở phụ lục khổ ngang (landscape: true)",
        )
