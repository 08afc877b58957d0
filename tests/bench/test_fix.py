"""A mending beside a check of the same file: `python -m pytest tests/bench/test_fix.py --run-bench -s`."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import vanban
from mending.mutators import Spoiled
from vanban.check import check
from vanban.mending import fix

ROOT = Path(__file__).parents[2]
EXAMPLES = tuple(sorted(path.stem for path in (ROOT / "examples").glob("*.yaml")))
MOST = 2.2
"""A file is read twice, before and after, and what was found in its words is not looked for again."""
ROUNDS = 11

pytestmark = pytest.mark.bench


def seconds(step: Callable[[bytes], object], data: bytes) -> float:
    """Of the processor, so that what else the machine does counts for neither side."""
    start = time.process_time()
    step(data)
    return time.process_time() - start


def test_a_mending_takes_about_two_checks() -> None:
    """Each example, its look spoiled in ten ways at once."""
    ratios: dict[str, float] = {}
    print(f"\n{'example':<40}{'check ms':>10}{'fix ms':>10}{'ratio':>8}")
    for number, example in enumerate(EXAMPLES):
        data = Spoiled(vanban.render(vanban.load(ROOT / "examples" / f"{example}.yaml")).data, number).spoil(10)
        fix(data)
        pairs = [(seconds(fix, data), seconds(check, data)) for _ in range(ROUNDS)]
        ratios[example] = statistics.median(ours / theirs for ours, theirs in pairs)
        ours, theirs = (statistics.median(times) * 1000 for times in zip(*pairs, strict=True))
        print(f"{example:<40}{theirs:>10.1f}{ours:>10.1f}{ratios[example]:>8.2f}")
    assert statistics.median(ratios.values()) <= MOST
