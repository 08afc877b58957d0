"""Plans as offices write them: every component is found with its text wherever it stands, and only true faults are."""

from __future__ import annotations

import pytest

from check.corpus.offices import OFFICES
from check.truth import error_properties, wrong_components
from short_form import every
from vanban.check import check

every_office = pytest.mark.parametrize("make", every(OFFICES, 3, name=lambda make: make.__name__))


@every_office
def test_every_component_is_found_with_its_text(make) -> None:
    case = make()
    report = check(case.data)
    assert report.family == case.family
    assert wrong_components(report, case) == {}


@every_office
def test_the_errors_are_those_made_on_purpose(make) -> None:
    case = make()
    found = error_properties(check(case.data))
    assert found - case.tolerated == case.faults - case.tolerated
    assert found & (case.faults | case.tolerated) or not case.faults


def test_the_law_is_chosen_by_the_family_and_the_date() -> None:
    laws = {check(make().data).rulebook for make in OFFICES}
    assert laws == {"nd30", "hd05"}
