from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.vietnamese import EnumerationKind, enumeration_faults, letter, roman

GAP, REPEAT, DISORDER = EnumerationKind.GAP, EnumerationKind.REPEAT, EnumerationKind.DISORDER


@pytest.mark.parametrize(
    "labels",
    [
        ["I.", "II.", "III.", "IV.", "V."],
        ["I-", "II-"],
        ["1.", "2.", "3."],
        ["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)", "i)", "k)"],
        ["A.", "B.", "C.", "D.", "Đ."],
        ["2.1.", "2.2.", "2.3."],
        ["1.1.1", "1.1.2"],
        ["i", "ii", "iii"],
        ["I", "–", "II"],
        ["-", "+", ""],
        [],
    ],
)
def test_labels_in_order_give_nothing(labels: list[str]) -> None:
    assert enumeration_faults(labels) == []


@pytest.mark.parametrize(
    ("labels", "faults"),
    [
        (["I", "II", "III", "III", "V"], [(REPEAT, 3, "III", "IV")]),
        (["I.", "II.", "III.", "III.", "IV."], [(REPEAT, 3, "III.", "IV")]),
        (["1", "2", "4", "5"], [(GAP, 2, "4", "3")]),
        (["1", "3", "2", "4"], [(GAP, 1, "3", "2"), (DISORDER, 2, "2", "3")]),
        (["a", "b", "c", "d", "e"], [(GAP, 4, "e", "đ")]),
        (["a", "b", "c", "d", "đ", "e", "f", "g"], [(DISORDER, 6, "f", "g"), (REPEAT, 7, "g", "h")]),
        (["2.1", "2.2", "2.4"], [(GAP, 2, "2.4", "2.3")]),
        (["2.1", "2.2", "3.3", "2.4"], [(DISORDER, 2, "3.3", "2.3")]),
        (["2", "3"], [(GAP, 0, "2", "1")]),
        (["1", "2", "1"], [(DISORDER, 2, "1", "3")]),
        (["A", "C"], [(GAP, 1, "C", "B")]),
    ],
)
def test_gaps_repeats_and_disorder_are_found(
    labels: list[str], faults: list[tuple[EnumerationKind, int, str, str]]
) -> None:
    assert [(one.kind, one.index, one.found, one.expected) for one in enumeration_faults(labels)] == faults


def test_a_list_may_start_anywhere_when_told_so() -> None:
    assert enumeration_faults(["3", "4"], first=None) == []
    assert enumeration_faults(["3", "4"], first=3) == []


@given(st.integers(1, 22), st.sampled_from([roman, letter, str, lambda number: f"3.{number}"]))
def test_a_whole_run_is_in_order_and_a_hole_is_seen(count: int, write: object) -> None:
    labels = [write(number) for number in range(1, count + 2)]  # type: ignore[operator]
    assert enumeration_faults(labels) == []
    if count > 2:
        holed = labels[:1] + labels[2:]
        assert [(one.kind, one.expected) for one in enumeration_faults(holed)][:1] == [(GAP, labels[1])]


@given(st.lists(st.text(max_size=8) | st.sampled_from(["I", "V", "1", "2.1", "a", "đ", "ii", "9999999", "²"])))
def test_any_labels_are_taken(labels: list[str]) -> None:
    for fault in enumeration_faults(labels):
        assert labels[fault.index] == fault.found
