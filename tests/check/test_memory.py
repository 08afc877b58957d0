"""A folder of files is checked one by one: what was read of one is gone when the next comes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import vanban
from check.many import put_many, resident_after
from support import plan

GROWTH = 8
"""Megabytes; the words that are remembered, and what the allocator keeps."""


@pytest.mark.skipif(sys.platform != "linux", reason="resident memory is read from /proc")
def test_a_hundred_more_files_take_no_more_memory(tmp_path: Path) -> None:
    data = vanban.render(plan("state", body=[f"Nội dung {word} và các việc của xã." * 20 for word in "abcdefgh"])).data
    first, last = resident_after(put_many(tmp_path / "many", data, 130), 30, 130)
    assert last - first < GROWTH
