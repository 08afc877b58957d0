"""A finding that took two rounds: what both did is told, and no change of letters goes untold."""

from __future__ import annotations

import pytest

from vanban.mending.bench import Done


@pytest.mark.parametrize(
    ("first", "later", "told"),
    [
        (Done("đặt phông"), Done("đặt phông và cỡ"), Done("đặt phông và cỡ")),
        (Done("bỏ “---”", "---", ""), Done("kẻ đường ngang"), Done("bỏ “---”; kẻ đường ngang", "---", "")),
        (Done("sửa", "a ,", "a,"), Done("sửa", "b ,", "b,"), Done("sửa", "a , · b ,", "a, · b,")),
        (Done("sửa", "a", "b"), Done("sửa", "a", "b"), Done("sửa", "a", "b")),
    ],
)
def test_both_rounds_are_told(first: Done, later: Done, told: Done) -> None:
    assert first.then(later) == told
