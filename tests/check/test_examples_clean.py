"""Every example, with every template it may use, has nothing a check would find."""

from __future__ import annotations

from pathlib import Path

import pytest

from vanban import load, render
from vanban.check import check
from vanban.compose import compose
from vanban.templates import list_templates

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_has_no_finding_with_any_template_of_its_law(path: Path) -> None:
    plan = load(path)
    law = compose(plan).rulebook
    mine = [template.id for template in list_templates() if template.rulebook == law]
    assert mine
    for template in mine:
        report = check(render(plan, template=template).data)
        assert [(finding.id, finding.message, str(finding.place)) for finding in report] == []
        assert report.rulebook == law


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_plan_is_checked_as_it_would_be_rendered(path: Path) -> None:
    assert check(load(path)).findings == ()
