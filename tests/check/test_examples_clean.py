"""Every example, with every template it may use, has nothing a check would find."""

from __future__ import annotations

from pathlib import Path

import pytest

from vanban import load, render
from vanban.check import check
from vanban.compose import compose
from vanban.templates import list_templates

AWAITING: dict[str, set[str]] = {
    "hoc-tap-nghi-quyet-dang-uy-xa": {"hd36.place.unit_needed", "hd36.citation.subject"},
    "hoi-nghi-toan-quoc-thanh-uy": {"hd36.subject.initial_lower"},
    "ket-noi-truc-tuyen-thanh-uy": {"hd36.subject.initial_lower", "hd36.citation.subject"},
    "tuyen-truyen-dai-hoi-dang-uy-phuong": {"hd36.citation.subject"},
}
"""What the full text of a guidance asks of examples written before it was at hand; they are mended with their templates."""
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_has_no_finding_with_any_template_of_its_law(path: Path) -> None:
    plan = load(path)
    law = compose(plan).rulebook
    mine = [template.id for template in list_templates() if template.rulebook == law]
    assert mine
    for template in mine:
        report = check(render(plan, template=template).data)
        found = [(finding.id, finding.message, str(finding.place)) for finding in report]
        assert [each for each in found if each[0] not in AWAITING.get(path.stem, ())] == []
        assert report.rulebook == law


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_plan_is_checked_as_it_would_be_rendered(path: Path) -> None:
    assert {finding.id for finding in check(load(path))} <= AWAITING.get(path.stem, set())
