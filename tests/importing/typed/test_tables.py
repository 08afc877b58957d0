"""Tables of a source: tasks become rows and groups, others rows of cells; each composes to the same cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter

import vanban
from composed_nodes import nodes_of, setting_of
from support import PARTY
from vanban.compose.composition import Cell, Row, Run, Table
from vanban.compose.inline import parse_inline
from vanban.importing.blocks import SourceBlock
from vanban.importing.nodes import Node
from vanban.importing.typed import tables, task_tables
from vanban.importing.typed.reading import Context, Read
from vanban.model import Block as PlanBlock
from vanban.model import Plan, TaskTable
from vanban.model import Table as TableModel

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.yaml"))
HEAD = ["**TT**", "**Nội dung công việc**", "**Đơn vị chủ trì**", "**Thời gian thực hiện**", "**Ghi chú**"]


def cell(text: str, **look: Any) -> Cell:
    lines = tuple(parse_inline(line, lambda words: Run(words)) for line in text.split("\n")) if text else ((),)
    return Cell(lines, **look)


def table(*rows: Sequence[str | Cell], widths: Sequence[float] = (), ruled: bool = True) -> SourceBlock:
    made = tuple(Row(tuple(each if isinstance(each, Cell) else cell(each) for each in row)) for row in rows)
    columns = sum(each.span for each in made[0].cells)
    return SourceBlock("table", table=Table(tuple(widths) or (10.0,) * columns, made, ruled))


def paragraph(text: str, **look: Any) -> SourceBlock:
    return SourceBlock(look.pop("kind", "paragraph"), runs=parse_inline(text, lambda words: Run(words)), **look)


def tasks(*nodes: Node) -> Read | None:
    return task_tables.read(nodes, Context(setting_of(family="state")))


def free(*nodes: Node) -> Read | None:
    return tables.read(nodes, Context(setting_of(family="state")))


def raw(got: Read | None) -> dict[str, Any]:
    assert got is not None
    return got.raw


def tables_of(part: Any) -> list[TaskTable | TableModel]:
    if isinstance(part, TaskTable | TableModel):
        return [part]
    parts = vars(part).values() if isinstance(part, BaseModel) else part if isinstance(part, tuple) else ()
    return [found for each in parts for found in tables_of(each)]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_tables_of_the_examples_come_back(path: Path) -> None:
    plan = vanban.load(path)
    for block in tables_of(plan):
        nodes, setting = nodes_of([block], plan)
        reader = task_tables if isinstance(block, TaskTable) else tables
        got = reader.read(nodes, Context(setting))
        assert TypeAdapter(PlanBlock).validate_python(raw(got)) == block


WORDS = st.sampled_from(["Lập danh sách", "Gửi *giấy mời*", "Dọn hội trường\n- Kê ghế", "Công an xã", "Văn phòng"])
ROWS = st.fixed_dictionaries(
    {"content": WORDS, "lead": WORDS},
    optional={
        "support": WORDS,
        "product": WORDS,
        "remarks": WORDS,
        "cost": st.just("5.000.000"),
        "numbered": st.just(False),
        "deadline": st.sampled_from(
            [
                "Thường xuyên",
                "15/9/2026",
                "16/9 - 20/9/2026",
                {"date": "15/9/2026", "time": "07:30"},
                {"date": "quý III/2026", "relation": ""},
                {"date": "tháng 9/2026", "relation": "trong"},
            ]
        ),
    },
)
ENTRIES = st.one_of(
    ROWS,
    st.builds(
        lambda label, rows: {"group": "Chuẩn bị", "tasks": rows, **({"label": label} if label else {})},
        st.sampled_from(["", "I", "A"]),
        st.lists(ROWS, min_size=1, max_size=3),
    ),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(ENTRIES, min_size=1, max_size=4))
def test_whatever_table_of_tasks_is_composed_comes_back(entries: list[dict[str, Any]]) -> None:
    # Only a group can follow a group: rows after it would be its own.
    groups = [entry for entry in entries if "group" in entry]
    entries = [{"content": "Mở đầu", "lead": "Xã"}, *(entry for entry in entries if "group" not in entry), *groups]
    plan = Plan.model_validate(PARTY)
    nodes, setting = nodes_of([{"tasks": entries}], plan)
    got = raw(task_tables.read(nodes, Context(setting)))
    again, _ = nodes_of([got], plan)
    assert isinstance(again[0], SourceBlock)
    assert isinstance(nodes[0], SourceBlock)
    assert again[0].table == nodes[0].table


CELLS = st.just({}) | st.builds(
    lambda text, look: {"text": text, **look}, WORDS, st.sampled_from([{}, {"align": "center"}, {"align": "right"}])
)


@settings(max_examples=30, deadline=None)
@given(
    st.integers(2, 4).flatmap(
        lambda columns: st.lists(st.lists(CELLS, min_size=columns, max_size=columns), min_size=2, max_size=5)
    ),
    st.integers(0, 1),
    st.booleans(),
    st.booleans(),
)
def test_whatever_free_table_is_composed_comes_back(rows: list[Any], headers: int, merged: bool, ruled: bool) -> None:
    rows[0][0] = {"text": "Mục"}
    if merged and len(rows) > 2:
        rows[1][0] = {**rows[1][0], "rowspan": 2}
        rows[2] = rows[2][1:]
        rows.append([{"text": "Cộng", "colspan": len(rows[0])}])
    given_rows = {"table": rows, "header_rows": headers, "borders": ruled, "caption": "Bảng 1. Số liệu"}
    plan = Plan.model_validate(PARTY)
    nodes, setting = nodes_of([given_rows], plan)
    got = tables.read(nodes, Context(setting))
    assert got is not None
    assert got.used == 2
    again, _ = nodes_of([got.raw], plan)
    assert _seen(again) == _seen(nodes)


def _seen(nodes: Sequence[Node]) -> list[Any]:
    """What is seen of tables: an empty cell shows no alignment, one of headings that of its style."""
    found = [each.table for each in nodes if isinstance(each, SourceBlock) and each.table is not None]
    return [
        (
            each.widths_mm,
            each.ruled,
            [
                [
                    replace(one, align=one.align if any(one.paragraphs) and one.kind == "table_body" else "")
                    for one in row.cells
                ]
                for row in each.rows
            ],
        )
        for each in found
    ]


def test_rows_and_deadlines_with_a_column_left_to_be_filled_in() -> None:
    got = tasks(
        table(
            HEAD,
            ["1", "Lập danh sách", "Văn phòng", "Trước ngày 15/9/2026", ""],
            ["2.", "Gửi giấy mời", "", "Quý III/2026", ""],
            ["", "Cộng", "", "hằng tháng", ""],
        )
    )
    assert raw(got) == {
        "tasks": [
            {"content": "Lập danh sách", "lead": "Văn phòng", "deadline": {"date": "15/9/2026"}},
            {"content": "Gửi giấy mời", "deadline": {"date": "quý III/2026", "relation": ""}},
            {"content": "Cộng", "deadline": "hằng tháng", "numbered": False},
        ],
        "headings": {"number": "TT", "remarks": "Ghi chú"},
    }


def test_columns_in_another_order_under_other_headings() -> None:
    got = tasks(
        table(
            ["STT", "NHIỆM VỤ", "THỜI HẠN HOÀN THÀNH", "CƠ QUAN THỰC HIỆN", "Phối hợp", "Kết quả đầu ra", "Dự toán"],
            ["1", "Quét dọn", "Tháng 9/2026", "Ủy ban nhân dân xã", "Các thôn", "Sạch", "5 triệu"],
        )
    )
    assert raw(got)["order"] == ["content", "deadline", "lead", "support", "product", "cost"]
    assert raw(got)["headings"]["lead"] == "CƠ QUAN THỰC HIỆN"
    assert raw(got)["tasks"][0]["deadline"] == {"date": "tháng 9/2026", "relation": ""}


@pytest.mark.parametrize(
    "title",
    [
        [Cell((parse_inline("**Chuẩn bị**", lambda words: Run(words)),), span=5)],
        ["I", "**Chuẩn bị**", "", "", ""],
        ["", "**Chuẩn bị**", "", "", ""],
        ["A.", cell("Chuẩn bị", span=4)],
    ],
)
def test_groups_however_their_rows_are_titled(title: list[Any]) -> None:
    got = tasks(table(HEAD, title, ["1", "Lập danh sách", "Văn phòng", "", "x"]))
    (group,) = raw(got)["tasks"]
    assert group["group"] == "Chuẩn bị"
    assert [row["content"] for row in group["tasks"]] == ["Lập danh sách"]


def test_cells_that_go_on_over_several_rows() -> None:
    first, on = cell("Văn phòng", merge="restart"), cell("", merge="continue")
    got = raw(tasks(table(HEAD, ["1", "A", first, "", "x"], ["2", "B", on, "", ""], ["3", "C", "Xã", "", ""])))
    assert got["merge"] == ["lead"]
    assert [row["lead"] for row in got["tasks"]] == ["Văn phòng", "Văn phòng", "Xã"]
    # What says the same without being one cell would become one.
    apart = table(HEAD, ["1", "A", first, "", "x"], ["2", "B", on, "", ""], ["3", "C", "Văn phòng", "", ""])
    assert tasks(apart) is None


def test_a_table_of_tasks_without_numbers() -> None:
    head = ["**Nội dung**", "**Đơn vị thực hiện**", "**Thời hạn**"]
    got = raw(tasks(table(head, [cell("**Chuẩn bị**", span=3)], ["Quét", "Xã", "28/3/2026"], ["Dọn", "", ""])))
    assert [entry["group"] for entry in got["tasks"]] == ["Chuẩn bị"]
    assert got["tasks"][0]["tasks"][0]["numbered"] is False


def test_groups_that_are_numbered_anew() -> None:
    first, second = ["I", "Chuẩn bị", "", "", ""], ["II", "Tổ chức", "", "", ""]
    rows = (["1", "A", "VP", "", "x"], ["2", "B", "VP", "", ""])
    got = raw(tasks(table(HEAD, first, *rows, second, *rows)))
    assert got["restart"] is True
    assert [len(group["tasks"]) for group in got["tasks"]] == [2, 2]
    assert "restart" not in raw(tasks(table(HEAD, first, *rows)))
    mixed = raw(tasks(table(HEAD, first, *rows, second, ["3", "C", "VP", "", ""], first, *rows)))
    assert "restart" not in mixed
    assert [row.get("label") for group in mixed["tasks"] for row in group["tasks"]] == [None, None, None, "1", "2"]


def test_numbers_that_counting_does_not_give_are_labels_of_their_own() -> None:
    got = raw(tasks(table(HEAD, ["01", "A", "B", "", "x"], ["1", "C", "D", "", ""], ["1.1", "E", "F", "", ""])))
    assert [row.get("label") for row in got["tasks"]] == ["01", None, "1.1"]


def test_a_table_that_a_page_cut_in_two_is_one() -> None:
    first = table(HEAD, ["1", "Lập danh sách", "Văn phòng", "", "x"], HEAD, ["2", "Gửi", "Văn phòng", "", ""])
    got = tasks(first, table(HEAD, ["3", "Dọn", "", "31/12/2026", ""]), table(["4", "Đón", "", "", ""]), paragraph("A"))
    assert got is not None
    assert got.used == 3
    assert [row["content"] for row in got.raw["tasks"]] == ["Lập danh sách", "Gửi", "Dọn", "Đón"]
    assert [(note.level, note.text) for note in got.notes] == 2 * [
        ("left", "TT Nội dung công việc Đơn vị chủ trì Thời gian thực hiện Ghi chú")
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (HEAD, ["1", cell("A", merge="restart"), "B", "", "x"], ["2", cell("", merge="continue"), "B", "", ""]),
        (HEAD, ["1", "", "B", "C", "D"]),
        (HEAD, ["1", "A", "B", "C", "D"], [cell("II. Cuối bảng", span=5)]),
        (["Nội dung", "Đơn vị chủ trì"], ["Quét", "Xã"]),
        (["TT", "Họ tên", "Chức vụ"], ["1", "Lê Mẫu", "Bí thư"]),
        (["TT", "Nội dung", "Địa bàn", "Chủ trì"], ["1", "Quét", "Xã A", "Xã"]),
        (["TT", "Nội dung", "Thời gian", "Thực hiện"], ["1", "Đón tiếp", "7h30 - 8h00", "VP"]),
        (HEAD,),
    ],
)
def test_what_is_no_table_of_tasks_is_a_free_table(rows: Any) -> None:
    assert tasks(table(*rows)) is None
    assert len(raw(free(table(*rows)))["table"]) == len(rows)


def test_rows_of_headings_are_told_by_their_look_and_words() -> None:
    def headers(*rows: Any, ruled: bool = True) -> int:
        count: int = raw(free(table(*rows, ruled=ruled))).get("header_rows", 1)
        return count

    down, on = {"merge": "restart"}, cell("", merge="continue")
    assert headers(["STT", "Họ tên"], ["1", "Lê Mẫu"]) == 1
    assert headers(["**Năm**", "**2025**"], ["Thu", "5"]) == 1
    assert headers([cell("STT", **down), cell("Chỉ tiêu", span=2)], [on, "Quý I", "Quý II"], ["1", "2", "3"]) == 2
    assert headers(["STT", "Tên", "Số"], ["(1)", "(2)", "(3)"], ["1", "Bàn", "20"]) == 2
    assert headers(["Thu", "5"], ["Chi", "6"]) == 0
    assert headers(["**Thu**", "5"], ["**Chi**", "6"]) == 0
    assert headers(["STT", "Họ tên"], ["1", "Lê Mẫu"], ruled=False) == 0
    assert headers(["Ô đóng khung"]) == 0
    assert headers(["**Nội dung** a", "**Thực hiện cả năm ...**"], ["Thu", "5"]) == 1
    assert headers(["**Nội dung thứ nhất.**", "**Câu này.**"], ["Thu", "5"]) == 0


def test_a_table_of_tasks_below_two_rows_of_headings_stays_free_and_tells_why() -> None:
    down, on = {"merge": "restart"}, cell("", merge="continue")
    second = [on, on, "Chủ trì", "Phối hợp", on]
    rows: list[list[str | Cell]] = [
        [cell("TT", **down), cell("Nhiệm vụ", **down), cell("Phân công", span=2), cell("Thời hạn", **down)],
        [*second],
        ["1", "Rà soát văn bản", "Thanh tra Sở", "Các phòng", "Tháng 6/2026"],
    ]
    assert tasks(table(*rows)) is None
    got = free(table(*rows))
    assert [note.code for note in got.notes] == ["import-headings-of-rows"] if got else False
    rows[0][1] = cell("Họ tên", **down)
    got = free(table(*rows))
    assert got is not None
    assert got.notes == ()


def test_widths_are_kept_where_they_are_not_what_compose_gives() -> None:
    rows = (["STT", "Họ tên", "Ghi chú"], ["1", "Lê Văn Mẫu", ""])
    assert "widths" not in raw(free(table(*rows)))
    assert raw(free(table(*rows, widths=(10, 30, 60))))["widths"] == [1.0, 3.0, 6.0]


def test_the_name_above_a_table_is_its_caption() -> None:
    rows = table(["STT", "Họ tên"], ["1", "Lê Mẫu"])
    got = free(paragraph("**Bảng 1. Danh sách**", kind="paragraph_center", centered=True), rows)
    assert (got and got.used, raw(got)["caption"]) == (2, "Bảng 1. Danh sách")
    assert free(paragraph("Bảng dưới đây nêu các số liệu."), rows) is None
    assert free(paragraph("Danh sách kèm theo:"), rows) is None
    assert raw(free(paragraph("Biểu số 2: Dự toán"), rows))["caption"] == "Biểu số 2: Dự toán"


def test_an_empty_table_is_none() -> None:
    assert free(table(["", ""])) is None
