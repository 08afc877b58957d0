"""Whatever offices write and however they err: nothing is lost, nothing gets worse, what is left is told."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from check.corpus.case import Case
from check.corpus.hostile import HOSTILE, READ, Hostile, good
from check.corpus.offices import OFFICES
from check.corpus.papers import PAPERS
from check.corpus.programs import PROGRAMS
from check.corpus.wml import zipped
from check.small_faults import FAULTS, LAWFUL
from check.test_fuzz import ATTRIBUTE, RICH, VALUES, parts
from mending.stream import changed_unnamed, grown, lost
from short_form import every
from vanban.check import check
from vanban.errors import VanbanError
from vanban.mending import fix
from vanban.mending.fixed import REASONS

CASES: dict[str, Callable[[], Case]] = {
    **{make.__name__: make for make in (*OFFICES, *PROGRAMS)},
    **{make.__name__: make for make, _ in PAPERS},
    **LAWFUL,
    **{name: make for name, (make, _) in FAULTS.items()},
}
AGAIN = 3
"""Every which file is mended twice."""


@pytest.mark.parametrize("name", every(CASES, 12))
def test_a_file_is_mended_without_loss_and_never_worse(name: str) -> None:
    source = CASES[name]().data
    fixed = fix(source)
    assert lost(source, fixed.data) == []
    assert changed_unnamed(source, fixed) == []
    assert grown(fixed) == {}
    assert [each.finding for each in fixed.left] == list(fixed.report.findings)
    assert all(each.why == REASONS[each.reason] for each in fixed.left)
    assert check(fixed.data).findings == fixed.report.findings
    if list(CASES).index(name) % AGAIN == 0:
        assert fix(fixed.data).data == fixed.data


@pytest.mark.parametrize(
    "hostile",
    [each for each in HOSTILE if each.make is not None and not each.name.startswith("bomb")],
    ids=lambda each: each.name,
)
def test_a_hostile_file_is_refused_as_by_a_check_or_mended(hostile: Hostile, tmp_path: Path) -> None:
    path = hostile.put(tmp_path)
    if hostile.name == "unreadable" and os.access(path, os.R_OK):
        pytest.skip("this user may read every file")
    data = path.read_bytes()
    try:
        told = check(data)
    except VanbanError as refused:
        told_of = [each.code for each in refused.problems]
        with pytest.raises(VanbanError) as caught:
            fix(data)
        assert [each.code for each in caught.value.problems] == told_of
        return
    assert READ in hostile.outcomes
    fixed = fix(data)
    assert fixed.before.findings == told.findings
    assert lost(data, fixed.data) == []


@pytest.mark.parametrize("seed", range(20))
def test_any_value_of_any_attributes_is_mended_without_loss_or_refused(seed: int) -> None:
    dice = random.Random(seed)
    files = parts()
    for name in ("word/document.xml", "word/numbering.xml", "word/styles.xml", "word/header1.xml"):
        text = files[name]
        assert isinstance(text, bytes)
        share = dice.choice((0.01, 0.1, 0.5))
        files[name] = ATTRIBUTE.sub(
            lambda match: f'{match[1]}="{dice.choice(VALUES)}"' if dice.random() < share else match[0],  # noqa: B023
            text.decode("utf-8"),
        )
    _answered(zipped(files))


@pytest.mark.parametrize("seed", range(20))
def test_any_bytes_of_the_file_are_mended_without_loss_or_refused(seed: int) -> None:
    dice = random.Random(seed)
    data = bytearray(dice.choice((good(), RICH)))
    for _ in range(dice.choice((1, 3, 30))):
        at = dice.choice((dice.randrange(len(data)), dice.randrange(len(data) - 600, len(data))))
        data[at] = dice.choice((0, 0xFF, dice.randrange(256)))
    _answered(bytes(data))


def _answered(data: bytes) -> None:
    try:
        fixed = fix(data)
    except VanbanError as error:
        assert all(problem.code and problem.message for problem in error.problems)  # noqa: PT017
        assert error.problems[0].code != "fix-lost"  # noqa: PT017
        return
    assert changed_unnamed(data, fixed) == []
    assert lost(data, fixed.data) == []
    assert fix(fixed.data).data == fixed.data
