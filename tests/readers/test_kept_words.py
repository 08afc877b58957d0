"""Words printed in place of hours and days say those hours and days; what only a stand-in brings is not told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from support import plan_data
from vanban.errors import ReadError
from vanban.readers import loads
from vanban.vietnamese import named_hours


def faults(**block: Any) -> list[tuple[str, str]]:
    """The codes and the places of the faults of a plan with one block."""
    try:
        loads(json.dumps(plan_data("state", body=[block])), format="json")
    except ReadError as error:
        return [(each.code, each.path) for each in error.problems]
    return []


def test_hours_in_a_text_are_found() -> None:
    found = named_hours("Từ 7h30 đến khoảng 8 giờ, nghỉ 25h, tỉ lệ 3:4, 17:05")
    assert [f"{hour:%H:%M}" for hour in found] == ["07:30", "08:00", "17:05"]


@pytest.mark.parametrize("words", ["8h - 8h15", "Từ 08 giờ đến 8 giờ 15 phút", "Cả buổi", "8h → 8:15 (dự kiến 9h)"])
def test_words_that_say_the_hours_of_an_item_or_none_are_taken(words: str) -> None:
    assert faults(agenda=[{"start": "08:00", "end": "08:15", "time": words, "text": "Khai mạc"}]) == []


@pytest.mark.parametrize(("start", "end"), [("08:05", "08:15"), ("08:00", "08:10")])
def test_words_that_say_other_hours_are_a_fault(start: str, end: str) -> None:
    item = {"start": start, "end": end, "time": "8h - 8h15", "text": "Khai mạc"}
    assert faults(agenda=[item]) == [("agenda-words", "$.body[0].agenda[0].time")]


@pytest.mark.parametrize(
    ("deadline", "fault"),
    [
        ({"date": "quý II/2026", "words": "quý II năm 2026"}, False),
        ({"date": "quý III/2027", "words": "quý II năm 2026"}, True),
        ({"date": "tháng 6/2026", "words": "cuối tháng 6/2026"}, False),
        ({"date": "tháng 7/2026", "words": "cuối tháng 6/2026"}, True),
        ({"date": "05/3/2026", "time": "16:00", "words": "15 giờ, ngày 05/3/2026"}, True),
        ({"date": "06/3/2026", "words": "ngày 05/3/2026"}, True),
        ({"date": "quý II/2026", "words": "sau kỳ họp"}, False),
    ],
)
def test_words_of_a_deadline_say_its_moment(deadline: dict[str, str], fault: bool) -> None:
    found = faults(tasks=[{"content": "Lập dự toán", "deadline": deadline}])
    assert [code for code, _ in found] == ["deadline-words"] * fault


def test_one_overlap_is_one_fault() -> None:
    items = [
        {"start": "07:45", "end": "08:45", "text": "Đón tiếp"},
        {"start": "08:30", "end": "09:00", "text": "Khai mạc"},
    ]
    assert faults(agenda=items) == [("agenda-overlap", "$.body[0].agenda[1].start")]


def test_an_hour_that_cannot_be_read_is_one_fault() -> None:
    items = [{"start": "25h", "end": "09:00", "text": "Khai mạc"}]
    assert faults(agenda=items) == [("time-invalid", "$.body[0].agenda[0].start")]
