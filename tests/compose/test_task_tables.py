"""Tasks: how the rows of their tables are numbered, which columns these have; bullets that open with a body."""

from __future__ import annotations

from support import body, composed


def test_groups_of_a_task_table_can_be_numbered_anew() -> None:
    groups = [{"group": name, "tasks": [{"content": "A"}, {"content": "B"}]} for name in ("Một", "Hai")]

    def numbers(**fields: bool) -> list[str]:
        table = composed(body=[{"tasks": groups, **fields}]).parts[0].blocks[0].table
        assert table is not None
        return [row.cells[0].paragraphs[0][0].text for row in table.rows[1:] if len(row.cells) > 1]

    assert numbers() == ["1", "2", "3", "4"]
    assert numbers(restart=True) == ["1", "2", "1", "2"]


def test_a_task_table_in_which_nothing_is_numbered_has_no_column_of_numbers() -> None:
    def headings(row: dict[str, object], **fields: object) -> list[str]:
        table = composed(body=[{"tasks": [row], **fields}]).parts[0].blocks[0].table
        assert table is not None
        return [cell.paragraphs[0][0].text for cell in table.rows[0].cells]

    row = {"content": "Quét dọn", "numbered": False}
    assert headings(row) == ["Nội dung công việc"]
    assert headings(row, headings={"number": "TT"}) == ["TT", "Nội dung công việc"]


def test_a_row_of_a_task_table_may_bear_a_number_of_its_own() -> None:
    rows = [{"content": "A"}, {"content": "B", "label": "1a"}, {"content": "C"}, {"content": "D", "numbered": False}]
    table = composed(body=[{"tasks": rows}]).parts[0].blocks[0].table
    assert table is not None
    assert [row.cells[0].paragraphs[0][0].text for row in table.rows[1:]] == ["1", "1a", "2", ""]


def test_equal_cells_one_below_the_other_may_be_one() -> None:
    rows = [{"content": name, "lead": "Văn phòng"} for name in "AB"] + [{"content": "C", "lead": "Xã"}]
    table = composed(body=[{"tasks": rows, "merge": ["lead"]}]).parts[0].blocks[0].table
    assert table is not None
    assert [row.cells[2].merge for row in table.rows] == ["", "restart", "continue", ""]


def test_a_bullet_whose_sentence_opens_with_a_body_has_no_colon() -> None:
    given = [
        {"body": "Các chi bộ", "text": "cử đại biểu:", "tasks": ["Bí thư.", {"text": "Gồm:", "bullets": ["Cấp ủy."]}]},
        {"body": "Sở Y tế", "text": "Trực.", "form": "bullets"},
    ]
    assert body(body=[{"form": "bullet_opening", "assignments": given}]) == [
        "bullet1: - Các chi bộ cử đại biểu:",
        "bullet2: + Bí thư.",
        "bullet2: + Gồm:",
        "bullet3: • Cấp ủy.",
        "bullet1: - Sở Y tế: Trực.",
    ]
