"""Columns have room for their longest word while there is any, and what has none is told."""

from __future__ import annotations

import pytest

import vanban
from support import composed, plan
from vanban.compose.composition import Table
from vanban.compose.metrics import text_width_mm, unbroken
from vanban.compose.notices import notices
from vanban.compose.tables import least_width_mm
from vanban.rulebook import load_rulebook

MONTHS = [f"T{month}" for month in range(1, 13)]


def table_of(family: str = "state", **block: object) -> Table:
    (table,) = (each.table for each in composed(family, body=[block]).parts[0].blocks if each.table is not None)
    return table


@pytest.mark.parametrize("family", ["state", "party"])
def test_a_column_is_as_wide_as_its_longest_word_where_all_have_room(family: str) -> None:
    law = load_rulebook("nd30" if family == "state" else "hd36")
    long = "Một nội dung rất dài viết qua nhiều dòng trong ô của bảng để chiếm hết chỗ. " * 4
    table = table_of(
        family, table=[["STT", "Nội dung", "Thường xuyên", "1.250.000.000", "Nghiêng"], ["1", long, "x", "y", "z"]]
    )
    for column, width in enumerate(table.widths_mm):
        assert width >= least_width_mm(law, table.rows, column) - 0.05
    assert sum(table.widths_mm) == pytest.approx(sum(table_of(family, table=[["a", "b"]]).widths_mm), abs=0.1)


def test_columns_that_cannot_have_room_are_told_with_what_they_need() -> None:
    rows = [["STT", "Nội dung", *MONTHS], ["1", "Tuyên truyền", *["Thường xuyên"] * 12]]
    document = vanban.render(plan("state", body=[{"table": rows}]))
    (notice,) = document.notices
    assert notice.code == "table-column-narrow"
    assert "“Thường”" in notice.message
    assert notice.remedy


def test_widths_of_ones_own_are_kept_and_told_when_they_are_too_small() -> None:
    rows = [["TT", "Nội dung"], ["1", "Nghiêng"]]
    made = composed("state", body=[{"table": rows, "widths": [15, 1]}])
    assert [notice.code for notice in notices(made)] == ["table-column-narrow"]
    assert notices(composed("state", body=[{"table": rows, "widths": [1, 3]}])) == ()


def test_tables_of_the_plans_own_kinds_have_nothing_to_tell() -> None:
    tasks = [{"content": "Tổ chức hội nghị", "lead": "Văn phòng", "deadline": "Thường xuyên", "product": "Báo cáo"}]
    assert vanban.render(plan("state", body=[{"tasks": tasks}])).notices == ()


def test_a_line_may_end_after_hyphens_and_slashes_only() -> None:
    assert unbroken("Đội TN-XP số 05/KH-UBND (quý I)") == ["Đội", "TN-", "XP", "số", "05/", "KH-", "UBND", "(quý", "I)"]
    assert text_width_mm("1.250.000", 13) > text_width_mm("1.250", 13)
