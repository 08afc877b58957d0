"""Ways of writing that are no faults: not one error or warning is told of them, and every component is found."""

from __future__ import annotations

import pytest

from check.corpus.offices_lawful import LAWFUL
from check.truth import wrong_components
from vanban.check import check


@pytest.mark.parametrize("make", LAWFUL, ids=lambda make: make.__name__)
def test_nothing_is_told_but_what_is_wrong_on_purpose(make) -> None:
    case = make()
    report = check(case.data)
    told = {finding.id.partition(".")[2] for finding in report.findings if finding.severity != "info"}
    assert told - case.tolerated == case.faults
    assert wrong_components(report, case) == {}
