"""The remedy of a common slip is the line to write."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from vanban.errors import Problem
from vanban.model import Assignment, Cell, Deadline, Plan, Table
from vanban.readers import load, loads
from vanban.vietnamese import TimeStyle

Faults = Callable[..., list[Problem]]


@pytest.mark.parametrize(
    ("old", "new", "remedy"),
    [
        ("family: party", "family: nhà nước", "viết family: state"),
        ("family: party", "family: Cơ quan Đảng", "viết family: party"),
        ("family: party", "family:party", "viết: family: party"),
        ("family: party", "family：party", "viết: family: party"),
        ("date: 07/02/2026", "date: 7/2", "thêm năm, ví dụ date: 07/02/2026"),
        ("date: 07/02/2026", "date: …/11/2026", "date: 11/2026"),
        ("date: 07/02/2026", "date: ngày … tháng 11 năm 2026", "date: 11/2026"),
        ("date: 07/02/2026", "date: 07/02/26", "date: 07/02/2026"),
        ("date: 07/02/2026", "date: 2026/02/07", "date: 07/02/2026"),
        ("date: 07/02/2026", "date: 02/27/2026", "date: 27/02/2026"),
        ("date: 07/02/2026", "number: 21/KH-UBND\ndate: 07/02/2026", "number: 21; ký hiệu được tự ghi"),
        ("date: 07/02/2026", "number: Số 05-KH/TU\ndate: 07/02/2026", "number: 5; ký hiệu được tự ghi"),
        ("date: 07/02/2026", "draft: Dự thảo lần 2\ndate: 07/02/2026", "viết draft: 2"),
        ("subject: Triển", "subject: Kỳ họp: triển", 'viết: subject: "Kỳ họp: triển khai công tác"'),
        ("subject: Triển", "subject:Triển", "viết: subject: Triển khai công tác"),
        ("subject: Triển khai", "subject: Triển\nkhai", "subject: |-\n  Triển\n  khai công tác"),
        ("subject: Triển khai", "subject: | Triển khai", "subject: |-\n  Triển khai công tác"),
        ("  purpose:\n    - Quán", "  purpose:\n\u00a0\u00a0\u00a0\u00a0- Quán", "“    - Quán triệt nghị quyết.”"),
    ],
)
def test_the_remedy_is_the_line_to_write(old: str, new: str, remedy: str, plan: str, faults: Faults) -> None:
    assert old in plan
    assert faults(plan.replace(old, new))[0].remedy.endswith(remedy)


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("issuer:\n\u00a0\u00a0name: x\n", "  name: x"),
        ("issuer:\n \u00a0name: x\n", "  name: x"),
        ("body:\n\u202f\u202f- title: x\n\u202f\u202f\u202f\u202fcontent: y\n", "  - title: x"),
    ],
)
def test_an_indent_of_other_spaces_is_the_one_fault_told(written: str, line: str, faults: Faults) -> None:
    [problem] = faults("family: state\n" + written)
    assert (problem.code, problem.line) == ("yaml-indentation", 3)
    assert problem.remedy.endswith(f"“{line}”")


@pytest.mark.parametrize("dash", ["-", "–", "•"])
def test_a_list_without_blanks_after_its_dashes_is_not_one_text(dash: str, plan: str, faults: Faults) -> None:
    [problem] = faults(plan + f"closing:\n  {dash}Một\n  {dash}Hai\n")
    assert (problem.code, problem.path) == ("yaml-indentation", "$.closing")


@pytest.mark.parametrize("line", ["title:Mục đích", "title：Mục đích", "title： Mục đích", "text:Một"])
def test_a_field_without_a_blank_after_its_colon_is_no_text(line: str, plan: str, faults: Faults) -> None:
    found = faults(plan + f"  more:\n    - {line}\n")
    assert [(problem.code, problem.path) for problem in found] == [("yaml-colon", "$.body.more[0]")]


@pytest.mark.parametrize("line", ["https://mau.vn/a", "Thời gian:01 ngày", "ghi chú: “x”".replace(": ", ":")])
def test_a_text_may_hold_colons(line: str, plan: str) -> None:
    assert loads(plan + f"closing: {line}\n").closing == (line,)


def test_a_blank_cell_is_an_empty_one(plan: str, faults: Faults) -> None:
    table = "  more:\n    - table:\n        - [A, B]\n        - - x\n          -\n"
    block = loads(plan + table).blocks[-1]
    assert isinstance(block, Table)
    assert [cell.text for cell in block.table[1]] == ["x", ""]
    assert Cell.model_validate(None).text == ""
    [problem] = faults(plan + "  more:\n    - table: [[A, , B], [1, 2, 3]]\n")
    assert problem.remedy.endswith('[[A, "", B], [1, 2, 3]]')
    [row] = faults(plan + "  more:\n    - table:\n        - A | B\n")
    assert row.remedy.endswith('["A", "B"]')


DEADLINES = [
    ("18/11/2026", "trước", None, "", True, "short"),
    ("trước ngày 18/11/2026", "trước", None, "", True, "short"),
    ("Trước ngày 18/11/2026.", "trước", None, "", True, "short"),
    ("16h00', thứ Sáu, ngày 06/02/2026", "trước", "16:00", "thứ Sáu", True, "short"),
    ("trước 16h30 ngày 30/7/2026", "trước", "16:30", "", False, "short"),
    ("chậm nhất 17 giờ 00, thứ Năm, ngày 05 tháng 02 năm 2026", "chậm nhất", "17:00", "thứ Năm", True, "long"),
    ("trong tháng 12/2026", "trong", None, "", True, "short"),
    ("đến hết quý I/2027", "đến hết", None, "", True, "short"),
    ("hạn cuối: 5/3/2026", "hạn cuối", None, "", True, "short"),
]


@pytest.mark.parametrize(
    ("text", "relation", "time", "weekday", "comma", "style"), DEADLINES, ids=[d[0] for d in DEADLINES]
)
def test_a_deadline_is_read_as_it_prints(
    text: str, relation: str, time: str | None, weekday: str, comma: bool, style: str
) -> None:
    due = Deadline.model_validate(text)
    assert (due.relation, due.comma, due.style) == (relation, comma, style)
    assert (f"{due.time:%H:%M}" if due.time else None) == time
    assert (due.weekday or "") == weekday
    assert Deadline.model_validate({"date": text, "bold": "none"}).bold == "none"


@pytest.mark.parametrize(
    ("deadline", "code"),
    [
        ("thứ Năm, ngày 06/02/2026", "weekday-mismatch"),
        ("trước 18/11", "date-invalid"),
        ("trước 30/02/2026", "date-invalid"),
    ],
)
def test_a_deadline_that_cannot_be_is_a_fault(deadline: str, code: str, plan: str, faults: Faults) -> None:
    task = f'  assignments:\n    - body: Sở\n      tasks:\n        - {{text: Làm, deadline: "{deadline}"}}\n'
    [problem] = faults(plan + task)
    assert (problem.code, problem.path) == (code, "$.body.assignments[0].tasks[0].deadline")


@pytest.mark.parametrize("text", ["Làm trước ngày", "Gửi báo cáo chậm nhất", "Làm xong trước ngày 18/11/2026"])
def test_a_deadline_is_not_written_twice(text: str, plan: str, faults: Faults) -> None:
    task = f"  assignments:\n    - body: Sở\n      tasks:\n        - {{text: {text}, deadline: 18/11/2026}}\n"
    [problem] = faults(plan + task)
    assert (problem.code, problem.path) == ("deadline-doubled", "$.body.assignments[0].tasks[0].text")
    assert Assignment.model_validate({"body": "A", "text": "Báo cho biết trước", "deadline": "1/1/2027"}).after is None


@pytest.mark.parametrize(
    ("specimen", "style"),
    [
        ("16h00'", "07h30'"),
        ("8h00", "7h30"),
        ("08 giờ 15", "07 giờ 30"),
        ("9 giờ 05 phút", "7 giờ 30 phút"),
        ("15:45", "07:30"),
        ("8h00’", "7h30'"),
        ("07 GIỜ 30", "07 giờ 30"),
    ],
)
def test_any_hour_is_a_specimen_of_its_style(specimen: str, style: str, plan: str) -> None:
    assert loads(plan + f'time_style: "{specimen}"\n').time_style is TimeStyle(style)


@pytest.mark.parametrize(("typed", "lies"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_a_file_is_found_whatever_the_form_of_its_name(typed: str, lies: str, plan: str, tmp_path: Path) -> None:
    folder = tmp_path / unicodedata.normalize(lies, "Kế hoạch xã")
    folder.mkdir()
    (folder / unicodedata.normalize(lies, "kế hoạch.yaml")).write_text(plan, "utf-8")
    read = load(tmp_path / unicodedata.normalize(typed, "Kế hoạch xã") / unicodedata.normalize(typed, "kế hoạch.yaml"))
    assert isinstance(read, Plan)


def test_a_field_that_has_another_name_here_is_told(plan: str, faults: Faults) -> None:
    [problem] = faults(plan + "  agenda:\n    - {gio: 7h30-8h, text: Khai mạc}\n")
    assert (problem.code, problem.path) == ("field-unknown", "$.body.agenda[0].gio")
    assert "start (Bắt đầu) hoặc end (Kết thúc)" in problem.remedy


def test_names_of_fields_are_vietnamese_at_every_depth(plan: str, faults: Faults) -> None:
    text = plan + (
        "  more:\n    - title: A\n      content:\n        - title: B\n          content:\n            - title: ''\n"
        "            - assignments:\n                - {body: Sở, tasks: [{text: a, deadline: {date: xx}}]}\n"
        "            - agenda: [{session: S, items: [{start: 99, text: a}]}]\n"
    )
    messages = {problem.path.rpartition(".")[2]: problem.message for problem in faults(text)}
    assert messages["title"].startswith("“Đề mục” (title)")
    assert messages["date"].startswith("“Ngày” (date)")
    assert messages["start"].startswith("“Bắt đầu” (start)")
