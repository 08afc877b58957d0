"""What is pasted into the form comes apart as the readers of whole documents take it apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from vanban.model import Block
from vanban.web import pasted


def rows(*lines: list[str | dict[str, Any]]) -> list[list[dict[str, Any]]]:
    return [[{"text": each} if isinstance(each, str) else each for each in line] for line in lines]


def test_a_ground_comes_apart_into_its_fields() -> None:
    (read,) = pasted.citations("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;")
    assert read["verb"] == "Căn cứ"
    assert read["citation"] == {
        "type": "Nghị định",
        "number": "30/2020/NĐ-CP",
        "date": "05/3/2020",
        "issuer": "Chính phủ",
        "subject": "về công tác văn thư",
    }


def test_grounds_on_lines_and_behind_semicolons_are_all_found() -> None:
    read = pasted.citations(
        "- Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;\n"
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư; "
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 03 tháng 02 năm 2026 của Ủy ban nhân dân xã về chuyển đổi số."
    )
    assert [each["citation"]["type"] for each in read] == ["Luật Lưu trữ", "Nghị định", "Kế hoạch"]
    assert [each["verb"] for each in read] == ["Căn cứ", "Căn cứ", "Thực hiện"]


def test_a_ground_that_names_no_document_keeps_its_words() -> None:
    words = "Theo đề nghị của Chánh Văn phòng"
    assert pasted.citations(f"{words};") == [{"verb": "", "citation": words}]


def test_recipients_lose_the_marks_that_the_law_sets() -> None:
    read = pasted.recipients(
        "Nơi nhận:\n- UBND thành phố (để b/c);\n- Phòng Văn hóa,\n  Phòng Kinh tế;\n- Lưu: VT, VH."
    )
    assert read == {
        "recipients": [{"name": "UBND thành phố", "purpose": "để b/c"}, {"name": "Phòng Văn hóa, Phòng Kinh tế"}],
        "archive": "VT, VH",
    }


def test_recipients_without_dashes_are_one_on_each_line() -> None:
    assert pasted.recipients("Ban Thường vụ\nCác chi bộ.")["recipients"] == [
        {"name": "Ban Thường vụ"},
        {"name": "Các chi bộ"},
    ]


def test_an_agenda_is_read_by_its_headings() -> None:
    read = pasted.agenda(
        rows(
            ["Thời gian", "Nội dung", "Thực hiện"],
            [{"text": "Buổi sáng", "colspan": 3, "bold": True}],
            [{"text": "07h30 - 08h00", "rowspan": 2}, "Đón tiếp đại biểu", "Văn phòng"],
            ["Văn nghệ chào mừng", "Đoàn Thanh niên"],
            ["08h00 - 08h15", "Khai mạc", "Chủ tịch UBND xã"],
            ["09h00 - 09h15", "Nghỉ giải lao", ""],
        )
    )
    assert read is not None
    (session,) = read["agenda"]
    assert session["session"] == "Buổi sáng"
    first, second, third = session["items"]
    assert [part["text"] for part in first["parts"]] == ["Đón tiếp đại biểu", "Văn nghệ chào mừng"]
    assert (first["start"], first["end"]) == ("07:30", "08:00")
    assert second["presenter"] == "Chủ tịch UBND xã"
    assert third["pause"] is True


def test_tasks_are_read_by_their_headings() -> None:
    read = pasted.tasks(
        rows(
            ["STT", "Nội dung", "Chủ trì", "Thời gian"],
            ["1", "Rà soát thủ tục", "Văn phòng", "15/02/2026"],
            ["2", "Báo cáo kết quả", "Phòng Kinh tế", "Thường xuyên"],
        )
    )
    assert read is not None
    assert [row["deadline"] for row in read["tasks"]] == ["15/02/2026", "Thường xuyên"]


@pytest.mark.parametrize(
    "table",
    [
        [],
        rows(["Một dòng"]),
        rows(["Thời gian", "Nội dung"], ["chỉ một ô"]),
        rows(["a", "b"], ["c", {"text": "d", "colspan": -3, "rowspan": 10**9}]),
        rows(["a"] * 70, ["b"] * 70),
        rows(["Họ tên", "Năm sinh"], ["Nguyễn Văn A", "1990"]),
    ],
)
def test_a_table_of_another_kind_is_neither(table: list[list[dict[str, Any]]]) -> None:
    assert pasted.agenda(table) is None
    assert pasted.tasks(table) is None


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "15h00, thứ Năm, ngày 05/02/2026",
            {"date": "05/02/2026", "time": "15:00", "weekday": "thứ Năm", "time_style": "07h30"},
        ),
        ("quý I/2026", {"date": "quý I/2026"}),
        ("hôm nào cũng được", None),
        ("thứ Ba, ngày 05/02/2026", None),
    ],
)
def test_a_deadline_comes_apart(text: str, fields: dict[str, str] | None) -> None:
    assert pasted.deadline(text) == fields


def test_what_is_read_is_a_block_of_a_plan() -> None:
    from pydantic import TypeAdapter

    read = pasted.agenda(rows(["Thời gian", "Nội dung"], ["7h30", "Khai mạc"], ["8h00", "Bế mạc"]))
    assert TypeAdapter(Block).validate_python(read).kind == "agenda"


def test_what_would_be_left_out_of_a_body_is_no_paste_of_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    from vanban.importing import importer
    from vanban.importing.notes import Note

    html = "<p><b>Đoạn</b> một.</p>"
    assert pasted.blocks(html) == [{"kind": "paragraph", "text": "**Đoạn** một."}]
    made = importer.import_text(html, kind="html")
    told = replace(made, notes=(*made.notes, Note("import-page-number", "số trang", text="3", level="left")))
    monkeypatch.setattr(importer, "import_text", lambda *_, **__: told)
    assert pasted.blocks(html) is None
