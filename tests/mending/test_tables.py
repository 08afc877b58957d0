"""Rows of tables at the turn of a page: headings repeat, whole, with all their rows; rows are not cut."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from check.corpus.sheet import Office, state
from check.corpus.wml import border, marks, paragraph, run, twips
from vanban.mending import Fixed, fix
from vanban.mending.form.tables import heading_rows
from vanban.wordfile import read_word

SIDES = "".join(border(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))


def cell(text: str, *, bold: bool = False, span: int = 1, merge: str = "") -> str:
    properties = f'<w:tcW w:w="{twips(40 * span)}" w:type="dxa"/>'
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if merge:
        properties += '<w:vMerge w:val="restart"/>' if merge == "restart" else "<w:vMerge/>"
    look = marks(13, bold=bold)
    words = paragraph(run(text, look), align="center") if text else paragraph()
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{words}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def grid(*rows: str) -> str:
    columns = f'<w:gridCol w:w="{twips(40)}"/>' * 3
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{SIDES}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>{paragraph()}"
    )


PLAIN = (
    row(cell("TT", bold=True), cell("Nội dung", bold=True), cell("Thời gian", bold=True)),
    row(cell("1"), cell("Họp thôn"), cell("Tháng 4")),
    row(cell("2"), cell("Phát tờ rơi"), cell("Tháng 5")),
)
DEEP = (
    row(cell("TT", bold=True, merge="restart"), cell("Việc phải làm", bold=True, span=2)),
    row(cell("", merge="continue"), cell("Nội dung", bold=True), cell("Thời gian", bold=True)),
    row(cell("1"), cell("Họp thôn"), cell("Tháng 4")),
    row(cell("2"), cell("Phát tờ rơi"), cell("Tháng 5")),
)


def with_table(made: str) -> bytes:
    def body(office: Office) -> str:
        inside = office.body()
        at = inside.rindex("<w:p>")
        return inside[:at] + made + inside[at:]

    return state(body=body).data


def main_of(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode("utf-8")


def mended(data: bytes, **wanted: object) -> Fixed:
    fixed = fix(data, **wanted)
    assert fix(fixed.data, **wanted).data == fixed.data
    assert set(fixed.report.ids) - set(fixed.before.ids) <= {"vi.final.changes"}
    return fixed


def shape(data: bytes) -> tuple[int, int, tuple[int, ...]]:
    """The rows of the table that has the most, those that repeat, and those that may be cut."""
    found = max(read_word(data).tables, key=lambda each: each.rows)
    return found.rows, found.header_rows, found.breakable_rows


@pytest.mark.parametrize(("rows", "heads"), [(PLAIN, 1), (DEEP, 2)])
def test_a_heading_repeats_with_all_its_rows_and_no_row_is_cut(rows: tuple[str, ...], heads: int) -> None:
    fixed = mended(with_table(grid(*rows)))
    assert {"nd30.table.header_repeat", "nd30.table.rows_whole"} <= set(fixed.before.ids)
    assert not [each for each in fixed.report.ids if each.startswith("nd30.table.")]
    assert shape(fixed.data) == (len(rows), heads, ())


def test_rows_in_content_controls_and_of_others_revisions_are_mended_where_they_stand() -> None:
    mark = '<w:ins w:id="100" w:author="Người khác" w:date="2026-03-01T08:00:00Z"/>'
    held = f"<w:sdt><w:sdtPr/><w:sdtContent>{PLAIN[0]}</w:sdtContent></w:sdt>"
    inserted = row(cell("1"), cell("Họp thôn"), cell("Tháng 4"), properties=mark)
    fixed = mended(with_table(grid(held, inserted, PLAIN[2])))
    assert shape(fixed.data) == (3, 1, ())
    assert mark in main_of(fixed.data)


def test_a_row_deleted_by_another_stays_as_it_is() -> None:
    mark = '<w:del w:id="100" w:author="Người khác" w:date="2026-03-01T08:00:00Z"/>'
    gone = row(cell("1"), cell("Họp xã"), cell("Tháng 4"), properties=mark)
    fixed = mended(with_table(grid(PLAIN[0], gone, *PLAIN[1:])))
    assert gone in main_of(fixed.data)
    assert shape(fixed.data) == (3, 1, ())


def test_a_table_within_a_cell_is_left_and_does_not_hinder() -> None:
    inner = grid(row(cell("a"), cell("b"), cell("c")), row(cell("d"), cell("e"), cell("f")))
    outer = cell("Họp thôn").replace("</w:tc>", f"{inner}</w:tc>")
    fixed = mended(with_table(grid(PLAIN[0], row(cell("1"), outer, cell("Tháng 4")), PLAIN[2])))
    xml = main_of(fixed.data)
    assert shape(fixed.data) == (3, 1, ())
    assert inner.removesuffix(paragraph()) in xml


def test_tracked_the_rows_keep_what_they_said() -> None:
    fixed = mended(with_table(grid(*PLAIN)), track=True)
    assert shape(fixed.data) == (3, 1, ())
    assert len(re.findall("<w:trPrChange ", main_of(fixed.data))) == 3


def test_a_merge_of_the_first_row_of_data_is_no_heading() -> None:
    from lxml import etree

    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = (
        PLAIN[0],
        row(cell("1", merge="restart"), cell("Họp"), cell("Tháng 4")),
        row(cell("", merge="continue"), cell("Ghi"), cell("Tháng 5")),
    )
    table = etree.fromstring(f'<w:tbl xmlns:w="{namespace}">{"".join(body)}</w:tbl>')
    assert heading_rows(list(table)) == 1
    deep = etree.fromstring(f'<w:tbl xmlns:w="{namespace}">{"".join(DEEP)}</w:tbl>')
    assert heading_rows(list(deep)) == 2
