"""No example has anything a check would find."""

from __future__ import annotations

from pathlib import Path

import pytest

from short_form import every
from vanban import load, render
from vanban.check import check
from vanban.compose import compose

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_has_no_finding(path: Path) -> None:
    plan = load(path)
    law = compose(plan).rulebook
    report = check(render(plan).data)
    assert [(finding.id, finding.message, str(finding.place)) for finding in report] == []
    assert report.rulebook == law


@pytest.mark.parametrize("path", every(EXAMPLES, 3, name=lambda path: path.stem))
def test_a_plan_is_checked_as_it_would_be_rendered(path: Path) -> None:
    assert check(load(path)).findings == ()
