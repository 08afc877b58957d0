"""Rows of tables are judged by what stands beside: hours within their day, terms by the heading over them."""

from __future__ import annotations

from typing import Any

import vanban
from support import plan


def found(rule: str, *blocks: dict[str, Any] | str, **changes: Any) -> list[str]:
    """What a check finds of a rule in a plan with these blocks."""
    report = vanban.check(plan("state", body=list(blocks) or ["Một."], **changes))
    return [each.found for each in report.findings if each.id == rule]


def rows(*lines: tuple[str, ...]) -> dict[str, Any]:
    return {"table": [list(line) for line in lines]}


def test_hours_of_another_day_in_the_row_begin_anew() -> None:
    days = rows(("Ngày", "Giờ", "Việc"), ("05/10", "8h", "Một"), ("06/10", "14h", "Hai"), ("07/10", "8h", "Ba"))
    halves = rows(("Giờ", "Buổi", "Việc"), ("14h", "Chiều thứ Hai", "Một"), ("8h", "Sáng thứ Ba", "Hai"))
    assert found("vi.time.order", days, halves) == []


def test_hours_of_one_day_are_still_compared() -> None:
    table = rows(
        ("Ngày", "Giờ", "Việc"),
        ("05/10", "14h", "Một"),
        ("05/10", "8h", "Hai"),
        ("", "7h", "Ba"),
        ("06/10", "8h", "Bốn"),
    )
    assert found("vi.time.order", table) == ["“8h”", "“7h”"]


def test_hours_beside_other_words_are_still_compared() -> None:
    table = rows(("Giờ", "Việc", "Ai"), ("14h", "Ngày hội", "Lan"), ("8h", "Thi", "Mai"), ("9h", "Trao giải", "Hoa"))
    assert found("vi.time.order", table) == ["“8h”"]


def test_all_terms_of_a_column_of_terms_are_judged() -> None:
    work = [
        {"content": "Lập danh sách", "deadline": {"date": "20/02/2026"}},
        {"content": "Duyệt", "deadline": "25/02/2026"},
        {"content": "Thi", "deadline": "Từ 15/02 đến 27/02/2026"},
        {"content": "Tổng kết", "deadline": "Quý I/2026"},
    ]
    assert found("vi.date.deadline", {"tasks": work}) == ["“20/02/2026”", "“25/02/2026”", "“27/02/2026”"]


def test_when_what_is_planned_takes_place_is_judged() -> None:
    issued = {"year": 2026, "month": 9, "day": 5}
    day = {"title": "Thời gian", "content": ["Ngày 20/8/2026."]}
    run_in = "Thời gian tổ chức: từ 07 giờ 30 ngày 21/8/2026."
    assert found("vi.date.deadline", day, run_in, date=issued) == ["“20/8/2026”", "“21/8/2026”"]
    later = {
        "title": "Thời gian",
        "content": ["Từ ngày 20/8/2026 đến ngày 20/9/2026.", "Ngày 20/8/2026 đã họp trù bị."],
    }
    assert found("vi.date.deadline", later, date=issued) == []


def test_what_explains_an_annexes_table_is_no_end_of_a_text() -> None:
    table = rows(("Tháng", "Việc"), ("9", "Khai giảng"))
    ends = [found("nd30.annex.end_mark", annexes=[{"title": "Lịch", "content": [table, text]}]) for text in (
        "Ghi chú: lịch có thể thay đổi.", "Các khối lớp theo lịch này.")]  # fmt: skip
    assert ends == [[], ["“.”"]]
