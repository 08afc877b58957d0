"""The decree's own forms are read, and their components found."""

from __future__ import annotations

import pytest

from check.corpus.samples import SAMPLES
from check.truth import wrong_components
from vanban.check import check


@pytest.mark.parametrize("make", SAMPLES, ids=lambda make: make.__name__)
def test_a_form_is_read_and_its_components_are_found(make) -> None:
    case = make()
    report = check(case.data)
    assert report.family == "state"
    assert wrong_components(report, case) == {}
