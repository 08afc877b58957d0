"""A folder of files is checked one by one: what was read of one is gone when the next comes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import vanban
from check.many import put_many, resident_after

LONGEST = Path(__file__).parents[2] / "examples" / "tuyen-truyen-dai-hoi-dang-uy-phuong.yaml"
GROWTH = 3
"""Megabytes, for the words that are remembered; forty of these files kept would be twice that."""


@pytest.mark.skipif(sys.platform != "linux", reason="resident memory is read from /proc")
def test_forty_more_files_take_no_more_memory(tmp_path: Path) -> None:
    data = vanban.render(vanban.load(LONGEST)).data
    first, last = resident_after(put_many(tmp_path / "many", data, 55), 15, 55)
    assert last - first < GROWTH
