"""One small thing wrong is told, and alone; what the laws leave free, or ask for, is not."""

from __future__ import annotations

import pytest

from check import small_faults, small_faults_near
from vanban.check import check

FAULTS = {**small_faults.FAULTS, **small_faults_near.FAULTS}
LAWFUL = {**small_faults.LAWFUL, **small_faults_near.LAWFUL}
_NOT_SET = {"page.language"}
"""What no file of the corpus sets."""


@pytest.mark.parametrize("name", FAULTS)
def test_one_thing_broken_is_told_and_nothing_else(name: str) -> None:
    make, wanted = FAULTS[name]
    report = check(make().data)
    found = {each.id.partition(".")[2] for each in report} - _NOT_SET
    assert found & wanted
    assert found <= wanted
    assert all(
        each.message and each.remedy and each.expected != each.found
        for each in report
        if each.id.partition(".")[2] in wanted
    )


@pytest.mark.parametrize("name", LAWFUL)
def test_what_offices_rightly_write_passes(name: str) -> None:
    report = check(LAWFUL[name]().data)
    assert {each.id.partition(".")[2] for each in report} - _NOT_SET == set()
