"""A check beside what python-docx needs to read the same file: `python -m pytest tests/bench --run-bench -s`."""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

import vanban
from check.many import put_many, resident_after, variant
from vanban.check import check

ROOT = Path(__file__).parents[2]
EXAMPLES = tuple(sorted(path.stem for path in (ROOT / "examples").glob("*.yaml")))
ABOUT_TEN = ("hoi-nghi-toan-quoc-thanh-uy", "quan-triet-nghi-quyet-tw8")
"""The examples LibreOffice sets on ten and twelve pages."""
MOST = 2.5
"""For a plan of about ten pages."""
MOST_OF_ANY = 3.3
"""For any example."""
ROUNDS = 31
GROWTH = 5
"""Megabytes."""

pytestmark = pytest.mark.bench


def rendered(example: str) -> bytes:
    return vanban.render(vanban.load(ROOT / "examples" / f"{example}.yaml")).data


def read_by_python_docx(data: bytes) -> int:
    """Opens a file and walks every run of its paragraphs and tables; the number of letters."""
    document = docx.Document(io.BytesIO(data))
    paragraphs = list(document.paragraphs)
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                paragraphs += cell.paragraphs
    return sum(len(run.text) for paragraph in paragraphs for run in paragraph.runs)


def seconds(step: Callable[[bytes], object], data: bytes) -> float:
    """Of the processor, so that what else the machine does counts for neither side."""
    start = time.process_time()
    step(data)
    return time.process_time() - start


def test_a_check_takes_at_most_two_and_a_half_times_a_walk_by_python_docx() -> None:
    """Every round is another document: what is remembered of earlier texts must not help."""
    ratios: dict[str, float] = {}
    print(f"\n{'example':<40}{'check ms':>10}{'walk ms':>10}{'ratio':>8}")
    for example in EXAMPLES:
        data = rendered(example)
        check(variant(data, ROUNDS))
        pairs = []
        for number in range(ROUNDS):
            changed = variant(data, number)
            pairs.append((seconds(check, changed), seconds(read_by_python_docx, changed)))
        ratios[example] = statistics.median(ours / theirs for ours, theirs in pairs)
        ours, theirs = (statistics.median(times) * 1000 for times in zip(*pairs, strict=True))
        print(f"{example:<40}{ours:>10.1f}{theirs:>10.1f}{ratios[example]:>8.2f}")
    assert all(ratios[example] <= MOST for example in ABOUT_TEN)
    assert max(ratios.values()) <= MOST_OF_ANY


@pytest.mark.skipif(sys.platform != "linux", reason="resident memory is read from /proc")
def test_a_thousand_files_from_one_command_take_no_more_memory(tmp_path: Path) -> None:
    folder = put_many(tmp_path / "thousand", rendered("chuyen-doi-so-ubnd-xa"), 1000)
    first, last = resident_after(folder, 100, 1000)
    print(f"\nresident after 100 files {first:.1f} MB, after 1000 files {last:.1f} MB")
    assert last - first < GROWTH
