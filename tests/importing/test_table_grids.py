"""Grids of tables as a reader sees them."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document
from docx.shared import Mm

from vanban import import_plan
from vanban.compose.composition import Cell, Row, Run, Table
from vanban.importing.table_grids import settled


def table(widths: Sequence[float], *rows: Sequence[tuple[str, int]]) -> Table:
    made = [Row(tuple(Cell(((Run(text),) if text else (),), span=span) for text, span in row)) for row in rows]
    return Table(tuple(widths), tuple(made))


def spans(made: Table) -> list[list[int]]:
    return [[cell.span for cell in row.cells] for row in made.rows]


def test_edges_a_hair_apart_are_one() -> None:
    made = settled(table([20, 1, 40], [("A", 2), ("B", 1)], [("C", 1), ("D", 2)]))
    assert spans(made) == [[1, 1], [1, 1]]
    assert made.widths_mm == (20, 41)


def test_edges_that_no_cell_has_are_none() -> None:
    assert spans(settled(table([20, 20, 40], [("A", 2), ("B", 1)], [("C", 2), ("D", 1)]))) == [[1, 1], [1, 1]]


def test_an_empty_sliver_at_the_end_goes_to_the_column_before_it() -> None:
    made = settled(table([20, 40, 1], [("A", 1), ("B", 1), ("", 1)], [("C", 3)]))
    assert spans(made) == [[1, 1], [2]]
    assert made.widths_mm == (20, 41)


def test_no_cell_with_words_is_left_out() -> None:
    narrow = settled(table([20, 1, 40], [("A", 1), ("x", 1), ("B", 1)]))
    assert spans(narrow) == [[1, 1, 1]]
    assert len(set(narrow.widths_mm)) == 1  # nobody could read what stands in a millimetre


def test_cells_are_as_wide_as_they_say_whatever_the_grid_says() -> None:
    document = Document()
    for text in ("KẾ HOẠCH", "Trồng cây", "I. NỘI DUNG"):
        document.add_paragraph(text)
    given = document.add_table(3, 4)  # a grid of equal columns
    for at, row in enumerate(given.rows):
        for cell, width in zip(row.cells, (12, 75, 24, 24), strict=True):
            cell.width, cell.text = Mm(width), f"Chữ {at}"
    stream = io.BytesIO()
    document.save(stream)
    (found,) = (block for block in import_plan(stream.getvalue()).data["body"][0]["content"] if "table" in block)
    assert found["widths"] == [0.9, 5.6, 1.8, 1.8]


def test_widths_that_no_source_told_say_nothing() -> None:
    unknown = table([1, 1, 1], [("A", 1), ("", 1), ("B", 1)])
    assert settled(unknown) is unknown


def test_a_grid_that_was_meant_stays() -> None:
    plain = table([20, 40], [("A", 1), ("B", 1)], [("C", 2)])
    assert settled(plain) is plain
    broken = table([20, 40], [("A", 1)])
    assert settled(broken) is broken
