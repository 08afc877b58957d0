"""Every example, its look spoiled in ten ways at once, has nothing to tell of it once it is mended."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import vanban
from mending.mutators import MUTATORS, Spoiled
from mending.stream import added, changed_unnamed, grown, lost
from short_form import every
from vanban.check import check
from vanban.mending import fix

EXAMPLES = tuple(sorted(path.stem for path in (Path(__file__).parents[2] / "examples").glob("*.yaml")))


@cache
def rendered(example: str) -> bytes:
    return vanban.render(vanban.load(Path(__file__).parents[2] / "examples" / f"{example}.yaml")).data


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.long_form)])
def test_an_example_spoiled_in_ten_ways_is_mended_whole(example: str, seed: int) -> None:
    spoiled = Spoiled(rendered(example), seed * 100 + EXAMPLES.index(example))
    source = spoiled.spoil(10)
    fixed = fix(source)
    assert [str(finding) for finding in fixed.report.errors] == [], spoiled.done
    assert grown(fixed) == {}
    assert lost(source, fixed.data) == []
    assert added(source, fixed.data) == []
    assert changed_unnamed(source, fixed) == []
    again = fix(fixed.data)
    assert again.data == fixed.data
    assert again.before.findings == fixed.report.findings


@pytest.mark.parametrize("name", every(MUTATORS, 2))
def test_each_way_alone_is_mended_and_an_example_is_never_worse(name: str) -> None:
    spoiled = Spoiled(rendered(EXAMPLES[len(name) % len(EXAMPLES)]), len(name))
    MUTATORS[name](spoiled)
    source = spoiled.data()
    fixed = fix(source)
    assert fixed.report.findings == ()
    assert fixed.before.findings == check(source).findings
    assert fix(fixed.data).data == fixed.data


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_that_is_right_comes_back_as_it_is(example: str) -> None:
    source = rendered(example)
    fixed = fix(source)
    assert fixed.data is source or fixed.data == source
    assert (fixed.mended, fixed.left, fixed.parts, fixed.changed) == ((), (), (), False)
