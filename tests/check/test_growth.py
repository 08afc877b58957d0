"""Small files made to take long: time grows with what is in them and not faster, memory stays small."""

from __future__ import annotations

import gc
import time
from pathlib import Path

import pytest

from check.corpus.bombs import BOMBS
from check.corpus.child import check_apart
from check.corpus.hostile import good
from short_form import every
from vanban.check import check
from vanban.check.annotate import annotate
from vanban.errors import CheckError

TENFOLD = 10
MOST = 20
"""Times as long as a file a tenth as large; what grows with the square takes a hundred times."""
STEP = 0.03
"""Seconds below which nothing is compared."""


def taken(data: bytes) -> float:
    """Seconds of the processor that a check and the copy with comments take."""
    start = time.process_time()
    try:
        annotate(data, check(data))
    except CheckError as error:
        assert all(problem.code == "docx-too-large" for problem in error.problems)  # noqa: PT017
    return time.process_time() - start


@pytest.fixture(scope="module")
def floor() -> float:
    data = good()
    annotate(data, check(data))
    return taken(data)


@pytest.mark.parametrize("name", every(BOMBS, 12))
def test_ten_times_as_much_takes_about_ten_times_as_long(name: str, floor: float) -> None:
    make, size = BOMBS[name]
    small, large = make(size), make(TENFOLD * size)
    for _ in range(3):
        gc.collect()
        few, many = (max(taken(data) - floor, STEP) for data in (small, large))
        if many <= MOST * few:
            return
    pytest.fail(f"{few:.3f} s, then {many:.3f} s")


@pytest.mark.parametrize("name", every(["open-results", "label-letters", "looks", "media"], 4))
def test_a_hundred_times_as_much_takes_little_memory(name: str, tmp_path: Path) -> None:
    small = tmp_path / "small.docx"
    small.write_bytes(good())
    make, size = BOMBS[name]
    path = tmp_path / "bomb.docx"
    path.write_bytes(make(100 * size))
    assert check_apart(path, small).megabytes < 200
