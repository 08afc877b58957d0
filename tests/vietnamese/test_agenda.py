from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.vietnamese import AgendaKind, agenda_faults


@pytest.mark.parametrize(
    "cells",
    [
        ["07h30 - 08h15", "08h15 - 08h25:", "08h25 – 09h05", "09h05"],
        ["07 giờ 30 – 09 giờ 30", "9 giờ 30 - 10 giờ"],
        ["8:00-8:15", "8:15-9:00", "Từ 9h00 đến 9h30", "9h30’ - 10h00’"],
        ["13h30 - 16h00", None, "07h30 - 11h00"],
        ["13h30 - 16h00", "Ngày 08/02/2026", "07h30 - 11h00"],
        ["Buổi sáng", "", "08h00 - 09h00", "Nghỉ giải lao", "09h00 - 10h00"],
        ["08h00 - 09h00", "08h00 - 09h00", "09h00 - 10h00"],
        ["20h00 - 00h00"],
        ["08h00", "08h00 - 08h30"],
        ["25h00 - 26h00", "07h00"],
        [],
    ],
)
def test_an_agenda_in_order_gives_nothing(cells: list[str | None]) -> None:
    assert agenda_faults(cells) == []


@pytest.mark.parametrize(
    ("cells", "kind", "index", "expected"),
    [
        (["07h30 - 08h15", "08h10 - 09h00"], AgendaKind.OVERLAP, 1, "bắt đầu từ 08 giờ 15 trở đi"),
        (["08h00 - 09h00", "07h30 - 08h00"], AgendaKind.DISORDER, 1, "bắt đầu từ 09 giờ 00 trở đi"),
        (["09h00 - 08h00", "09h00"], AgendaKind.ENDS_EARLY, 0, "giờ kết thúc sau 09 giờ 00"),
        (["08h00", "07h00"], AgendaKind.DISORDER, 1, "bắt đầu từ 08 giờ 00 trở đi"),
        (["Từ 7h30 đến 8h00", "7:45 - 8:30"], AgendaKind.OVERLAP, 1, "bắt đầu từ 08 giờ 00 trở đi"),
        (["08h00 - 08h00"], AgendaKind.ENDS_EARLY, 0, "giờ kết thúc sau 08 giờ 00"),
    ],
)
def test_wrong_hours_are_found(cells: list[str | None], kind: AgendaKind, index: int, expected: str) -> None:
    (fault,) = agenda_faults(cells)
    assert (fault.kind, fault.index, fault.found, fault.expected) == (kind, index, cells[index], expected)


@given(st.lists(st.times(), unique_by=lambda time: (time.hour, time.minute)))
def test_items_one_after_another_are_in_order(times: list[datetime.time]) -> None:
    ordered = sorted(times)
    cells = [f"{a.hour:02d}h{a.minute:02d} - {b.hour:02d}h{b.minute:02d}" for a, b in pairwise(ordered)]
    assert agenda_faults(cells) == []


@given(st.lists(st.none() | st.text() | st.sampled_from(["8h - 9h", "7h00", "Ngày 8", "9:00-8:00"])))
def test_any_cells_are_taken(cells: list[str | None]) -> None:
    for fault in agenda_faults(cells):
        assert cells[fault.index] == fault.found
